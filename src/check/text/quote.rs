//! `text/unbalanced-quote`: a double quotation mark has no partner.
//!
//! Marks of every language count alike (`"…"`, “…”, „…“, «…», ”…”), so that a text may use those of its own. What the source
//! leaves open the translation may; a mark after a digit may be an inch.

use crate::{
    check::{pair::Passage, prose::Prose},
    diag::{Diagnostic, rule},
};

/// Checks a text.
pub(crate) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    let Some((at, quote)) = odd(passage.text) else { return };
    if passage.source.is_some_and(|source| odd(source).is_some()) {
        return;
    }
    let place = passage.text.place(at..at + quote.len_utf8());
    findings.push(passage.finding(&rule::UNBALANCED_QUOTE, place).arg("quote", quote.to_string()));
}

/// Of an odd number of marks the one that has no partner, as far as that can be told.
fn odd(prose: &Prose<'_>) -> Option<(usize, char)> {
    let is_quote = |c: char| matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂');
    let inch = |at: usize| prose.text()[..at].ends_with(|c: char| c.is_ascii_digit());
    let mut open: Option<(usize, char)> = None;
    let mut inches = 0;
    for (at, c) in prose.spoken().filter(|&(_, c)| is_quote(c)) {
        inches += usize::from(c == '"' && inch(at));
        open = if open.is_some() { None } else { Some((at, c)) };
    }
    open.filter(|_| inches == 0)
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::rules;

    #[test]
    fn a_mark_without_a_partner_is_found() {
        let is = |text: &str| [("text/unbalanced-quote", text.to_owned())];
        assert_eq!(rules("Select the \"Save\" key", "\"저장 키를 선택합니다", "ko-KR"), is("\""));
        assert_eq!(rules("Select the “Save” key", "Wählen Sie „Speichern aus", "de-DE"), is("„"));
        assert_eq!(rules("It can't be used.", "使用できません \"。", "ja-JP"), is("\""));
    }

    #[test]
    fn pairs_of_any_language_are_not() {
        for (source, target, tag) in [
            ("Select \"Save\" now", "Wählen Sie „Speichern“ jetzt", "de-DE"),
            ("Select \"Save\" now", "Choisissez « Enregistrer »", "fr-FR"),
            ("Select \"Save\" now", "“저장”을 선택", "ko-KR"),
            ("A 5\" screen", "5\" 화면", "ko-KR"),
            ("Call `\"a` now", "지금 `\"a` 호출", "ko-KR"),
            ("The \"first part", "\"첫 부분", "ko-KR"),
        ] {
            assert_eq!(rules(source, target, tag), [], "{target}");
        }
    }
}
