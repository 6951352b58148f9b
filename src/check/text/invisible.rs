//! `text/invisible-character`: a character that nobody sees stands in a text and breaks searching, copying and lines.
//!
//! Looked for are zero-width spaces, word joiners, soft hyphens and byte order marks. What joins or parts letters in scripts that
//! need it (U+200C, U+200D) and marks of direction are not, nor is what the source has as well, nor a zero-width space where
//! words are written without spaces. Taking the character away changes nothing that a reader sees.

use crate::{
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};

/// Checks a text.
pub(crate) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    // All of them begin with one of these bytes.
    if !passage.text.has(&[0xC2, 0xE2, 0xEF]) {
        return;
    }
    let parts_words = matches!(passage.locale.language(), "th" | "km" | "lo" | "my" | "bo" | "dz");
    let in_source = |c: char| passage.source.is_some_and(|source| source.text().contains(c));
    for (at, found) in passage.text.spoken() {
        if !is_invisible(found) || parts_words && found == '\u{200B}' || in_source(found) {
            continue;
        }
        let range = at..at + found.len_utf8();
        let place = passage.text.place(range.clone());
        let finding =
            passage.finding(&rule::INVISIBLE_CHARACTER, place).arg("code", format!("U+{:04X}", u32::from(found)));
        // Written as an entity, more than the character itself stands there.
        findings.push(match passage.text.exact(range) {
            Some(span) => {
                let edits = vec![Edit { span, text: String::new() }];
                finding.fix(Fix { applicability: Applicability::Safe, edits })
            }
            None => finding,
        });
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{Only, unit};

    const ONLY: Only = Only("text/invisible-character");

    #[test]
    fn what_nobody_sees_is_found() {
        assert_eq!(
            ONLY.rules("Save it.", "저장\u{200B}합니다.", "ko-KR"),
            [("text/invisible-character", "\u{200B}".to_owned())]
        );
        assert_eq!(
            ONLY.rules("Save it.", "Spei\u{AD}chern.", "de-DE"),
            [("text/invisible-character", "\u{AD}".to_owned())]
        );
        let text = unit("Save it now.", "저장\u{200B}합\u{FEFF}니다&#8203;.");
        let fixes = ONLY.findings(&text, "ko-KR").into_iter().map(|(finding, _)| finding.fix.is_some());
        assert_eq!(fixes.collect::<Vec<_>>(), [true, true, false]);
    }

    #[test]
    fn what_the_source_has_or_scripts_need_is_not() {
        assert_eq!(ONLY.rules("Save\u{200B}it.", "저장\u{200B}합니다.", "ko-KR"), []);
        assert_eq!(ONLY.rules("Save it now.", "می\u{200C}کنم", "fa-IR"), []);
        assert_eq!(ONLY.rules("Use `x` here", "여기서 `x\u{200B}` 사용", "ko-KR"), []);
        assert_eq!(ONLY.rules("Save it.", "บันทึก\u{200B}มัน", "th-TH"), []);
    }
}
