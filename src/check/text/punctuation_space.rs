//! `text/space-before-punctuation`: a space parts a mark from the word it belongs to.
//!
//! A comma or stop after a space may begin the next line, and looks torn off; machines leave it where they have moved words.
//! French sets a space before some marks, and in code, file types (` .md`) and rows of dots it means something else. What the
//! source does the translation may.

use crate::{
    base::Span,
    check::{pair::Passage, prose::Prose},
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};

/// Checks a text.
pub(crate) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    let language = passage.locale.language();
    for at in parted(passage.text, language) {
        let text = passage.text.text();
        let Some(mark) = text[at + 1..].chars().next() else { continue };
        if passage.source.is_some_and(|source| parted(source, "").next().is_some()) {
            return;
        }
        let finding = passage
            .finding(&rule::SPACE_BEFORE_PUNCTUATION, passage.text.place(at..at + 1 + mark.len_utf8()))
            .arg("mark", mark.to_string());
        // Before markup the space may be what lets it begin.
        let exact = passage.text.exact(at..at + 1 + mark.len_utf8());
        // Where nothing was translated it may be the syntax of a command.
        if passage.source.is_none() && (exact.is_none() || mark == ')') {
            continue;
        }
        findings.push(match exact {
            Some(place) => {
                let span = Span::new(place.file, place.start..place.start + 1);
                let edits = vec![Edit { span, text: String::new() }];
                finding.fix(Fix { applicability: Applicability::Safe, edits })
            }
            None => finding,
        });
    }
}

/// The spaces that part a mark from its word.
fn parted<'a>(prose: &'a Prose<'_>, language: &'a str) -> impl Iterator<Item = usize> + 'a {
    let text = prose.text();
    // Most spaces stand before a letter; marks begin with one of these bytes.
    let may_part = |at: &usize| {
        let next = text.as_bytes().get(at + 1);
        next.is_some_and(|next| matches!(next, b',' | b'.' | b';' | b'!' | b'?' | b')' | 0xD8 | 0xE3 | 0xEF))
    };
    memchr::memchr_iter(b' ', text.as_bytes()).filter(may_part).filter(move |&at| {
        let (before, mut after) = (text[..at].chars().next_back(), text[at + 1..].chars());
        let (Some(before), Some(mark)) = (before, after.next()) else { return false };
        let next = after.next();
        let is_mark = match mark {
            ',' | '.' => next.is_none_or(char::is_whitespace),
            ';' | '!' | '?' => language != "fr" && next.is_none_or(char::is_whitespace),
            ')' | '、' | '。' | '，' | '）' | '،' | '؛' | '؟' => true,
            _ => false,
        };
        let is_word = || before.is_alphanumeric() || matches!(before, ')' | '）' | '"' | '”' | '»' | '%');
        is_mark && is_word() && !prose.is_literal(at) && !prose.is_literal(at + 1)
    })
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{Only, unit};

    const ONLY: Only = Only("text/space-before-punctuation");

    #[test]
    fn marks_after_a_space_are_found() {
        let is = |text: &str| [("text/space-before-punctuation", text.to_owned())];
        assert_eq!(
            ONLY.rules("Select View to see it.", "Klicken Sie auf Ansicht , um es zu sehen.", "de-DE"),
            is(" ,")
        );
        assert_eq!(ONLY.rules("Open the menu.", "메뉴를 엽니다 .", "ko-KR"), is(" ."));
        assert_eq!(ONLY.rules("In the **Name** field, enter it.", "في الحقل **الاسم** ، أدخله.", "ar-SA"), is(" ،"));
        assert_eq!(ONLY.rules("Open (it)", "(이것 )을 열기", "ko-KR"), is(" )"));
        let found = ONLY.findings(&unit("Open the menu.", "메뉴를 엽니다 ."), "ko-KR");
        assert!(found[0].0.fix.is_some());
        let found = ONLY.findings(&unit("Open the menu.", "메뉴를 **, 엽**니다."), "ko-KR");
        assert_eq!((found.len(), found[0].0.fix.is_some()), (1, false));
    }

    #[test]
    fn spaces_that_mean_something_are_not() {
        for (source, target, tag) in [
            ("What is it?", "Qu’est-ce que c’est ?", "fr-FR"),
            ("Types such as .md", "Typen wie .md und .NET", "de-DE"),
            ("And so on", "Und so weiter ...", "de-DE"),
            ("Call `a` now", "지금 `a ,` 호출", "ko-KR"),
            ("One , two", "하나 , 둘", "ko-KR"),
        ] {
            assert_eq!(ONLY.rules(source, target, tag), [], "{target}");
        }
        assert_eq!(ONLY.findings("**open(** *name* **)** opens it\n", "en-US"), []);
    }
}
