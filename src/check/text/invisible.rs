//! `text/invisible-character`: a character that nobody sees stands in a text and breaks searching, copying and lines.
//!
//! Looked for are zero-width spaces, word joiners, soft hyphens and byte order marks. What joins or parts letters in scripts that
//! need it (U+200C, U+200D) and marks of direction are not; nor is what the source has as well.

use crate::{
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};

/// Checks a text; taking the character away changes nothing that a reader sees.
pub(crate) fn check(passage: &Passage<'_>) -> Option<Diagnostic> {
    let text = passage.text.text();
    let is_wanted = |at: usize, c: char| {
        !passage.text.is_literal(at) && !passage.source.is_some_and(|source| source.text().contains(c))
    };
    let (at, found) = text.char_indices().find(|&(at, c)| is_invisible(c) && is_wanted(at, c))?;
    let place = passage.text.place(at..at + found.len_utf8());
    let finding = passage.finding(&rule::INVISIBLE_CHARACTER, place).arg("code", format!("U+{:04X}", u32::from(found)));
    // Written as an entity, more than the character itself stands there.
    let is_itself = place.end - place.start == u32::try_from(found.len_utf8()).unwrap_or(0);
    let fix = Fix { applicability: Applicability::Safe, edits: vec![Edit { span: place, text: String::new() }] };
    Some(if is_itself { finding.fix(fix) } else { finding })
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::rules;

    #[test]
    fn what_nobody_sees_is_found() {
        assert_eq!(
            rules("Save it.", "저장\u{200B}합니다.", "ko-KR"),
            [("text/invisible-character", "\u{200B}".to_owned())]
        );
        assert_eq!(rules("Save it.", "Spei\u{AD}chern.", "de-DE"), [("text/invisible-character", "\u{AD}".to_owned())]);
    }

    #[test]
    fn what_the_source_has_or_scripts_need_is_not() {
        assert_eq!(rules("Save\u{200B}it.", "저장\u{200B}합니다.", "ko-KR"), []);
        assert_eq!(rules("Save it now.", "می\u{200C}کنم", "fa-IR"), []);
        assert_eq!(rules("Use `x` here", "여기서 `x\u{200B}` 사용", "ko-KR"), []);
    }
}
