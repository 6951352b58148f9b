//! `text/double-space`: two spaces stand where one is meant.
//!
//! Browsers show one, but searching and comparing texts see two. Two spaces after a sentence are a habit of some writers, and
//! where the source has a run of spaces the translation may.

use crate::{
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};

/// Checks a text.
pub(crate) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    let text = passage.text.text();
    if !text.contains("  ") || passage.source.is_some_and(|source| source.text().contains("  ")) {
        return;
    }
    let mut from = 0;
    while let Some(found) = text[from..].find("  ") {
        let start = from + found;
        let end = start + text[start..].bytes().take_while(|&b| b == b' ').count();
        from = end;
        let before = text[..start].chars().next_back();
        let is_inside = before.is_some() && end < text.len();
        let ends_sentence = before.is_some_and(|c| matches!(c, '.' | '?' | '!' | ':' | '。' | ')' | '"' | '”'));
        if !is_inside || passage.text.is_literal(start) {
            continue;
        }
        // What was not translated has only its writer's habits; around markup it may be the syntax of a command.
        if passage.source.is_none() {
            let around =
                start - before.map_or(0, char::len_utf8)..end + text[end..].chars().next().map_or(0, char::len_utf8);
            if ends_sentence || passage.text.exact(around).is_none() {
                continue;
            }
        }
        let Some(span) = passage.text.exact(start..end) else { continue };
        let edits = vec![Edit { span, text: " ".to_owned() }];
        findings
            .push(passage.finding(&rule::DOUBLE_SPACE, span).fix(Fix { applicability: Applicability::Safe, edits }));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{Only, unit};

    const ONLY: Only = Only("text/double-space");

    #[test]
    fn runs_of_spaces_are_found_each() {
        let found = ("text/double-space", "  ".to_owned());
        assert_eq!(ONLY.rules("Open the menu.", "메뉴를  엽니다.", "ko-KR"), std::slice::from_ref(&found));
        assert_eq!(ONLY.rules("Open **A** > **B**.", "**A**  >  **B** öffnen.", "de-DE"), [found.clone(), found]);
        let findings = ONLY.findings(&unit("Open the menu.", "메뉴를    엽니다."), "ko-KR");
        assert_eq!(findings[0].0.fix.as_ref().map(|fix| fix.edits[0].text.as_str()), Some(" "));
    }

    #[test]
    fn other_spaces_are_not() {
        assert_eq!(ONLY.rules("Open it.  Close it.", "엽니다.  닫습니다.", "ko-KR"), []);
        assert_eq!(ONLY.rules("Call `a  b` now", "지금 `a  b` 호출", "ko-KR"), []);
        assert_eq!(ONLY.rules("Open the menu.", "메뉴를\n  엽니다.", "ko-KR"), []);
        assert_eq!(ONLY.findings("Open it.  Close it\n", "en-US"), []);
        assert_eq!(ONLY.findings("**open(**  *name* **)** opens it\n", "en-US"), []);
    }
}
