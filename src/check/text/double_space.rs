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
        // What was not translated has only its writer's habits.
        if !is_inside || passage.text.is_literal(start) || passage.source.is_none() && ends_sentence {
            continue;
        }
        let Some(span) = passage.text.exact(start..end) else { continue };
        let edits = vec![Edit { span, text: " ".to_owned() }];
        findings
            .push(passage.finding(&rule::DOUBLE_SPACE, span).fix(Fix { applicability: Applicability::Safe, edits }));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{findings, rules, unit};

    #[test]
    fn runs_of_spaces_are_found_each() {
        let found = ("text/double-space", "  ".to_owned());
        assert_eq!(rules("Open the menu.", "메뉴를  엽니다.", "ko-KR"), [found.clone()]);
        assert_eq!(rules("Open **A** > **B**.", "**A**  >  **B** öffnen.", "de-DE"), [found.clone(), found]);
        let findings = findings(&unit("Open the menu.", "메뉴를    엽니다."), "ko-KR");
        assert_eq!(findings[0].0.fix.as_ref().map(|fix| fix.edits[0].text.as_str()), Some(" "));
    }

    #[test]
    fn other_spaces_are_not() {
        assert_eq!(rules("Open it.  Close it.", "엽니다.  닫습니다.", "ko-KR"), []);
        assert_eq!(rules("Call `a  b` now", "지금 `a  b` 호출", "ko-KR"), []);
        assert_eq!(rules("Open the menu.", "메뉴를\n  엽니다.", "ko-KR"), []);
        assert_eq!(findings("Open it.  Close it\n", "en-US"), []);
    }
}
