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
    let quotes = Quotes::of(passage.text);
    let Some((at, quote)) = quotes.open else { return };
    if passage.source.map(Quotes::of).is_some_and(|source| source.open.is_some()) {
        return;
    }
    // What the source does not measure in inches the translation does not.
    if quotes.inches && passage.source.is_none_or(|source| Quotes::of(source).inches) {
        return;
    }
    let place = passage.text.place(at..at + quote.len_utf8());
    findings.push(passage.finding(&rule::UNBALANCED_QUOTE, place).arg("quote", quote.to_string()));
}

/// The marks of a text.
#[derive(Default)]
struct Quotes {
    /// Of an odd number the one that has no partner, as far as that can be told.
    open: Option<(usize, char)>,
    /// Whether a mark after a digit opens nothing and closes nothing.
    inches: bool,
}

impl Quotes {
    fn of(prose: &Prose<'_>) -> Self {
        let mut quotes = Self::default();
        // All marks begin with one of these bytes.
        if !prose.has(&[b'"', 0xC2, 0xE2, 0xEF]) {
            return quotes;
        }
        for (at, c) in prose.spoken() {
            if !matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂') {
                continue;
            }
            let (before, after) = (&prose.text()[..at], &prose.text()[at + c.len_utf8()..]);
            // The mark itself is meant.
            let is_named =
                before.ends_with('(') && after.starts_with(')') || before.is_empty() && after.starts_with(' ');
            if is_named || before.ends_with('\\') {
                continue;
            }
            let after_digit = || before.ends_with(|c: char| c.is_ascii_digit());
            quotes.inches |= quotes.open.is_none() && c == '"' && after_digit();
            quotes.open = if quotes.open.is_some() { None } else { Some((at, c)) };
        }
        quotes
    }
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::Only;

    const ONLY: Only = Only("text/unbalanced-quote");

    #[test]
    fn a_mark_without_a_partner_is_found() {
        let is = |text: &str| [("text/unbalanced-quote", text.to_owned())];
        assert_eq!(ONLY.rules("Select the \"Save\" key", "\"저장 키를 선택합니다", "ko-KR"), is("\""));
        assert_eq!(ONLY.rules("Select the “Save” key", "Wählen Sie „Speichern aus", "de-DE"), is("„"));
        assert_eq!(ONLY.rules("An offer of \"1\" is open", "1\" 제안이 열려 있음", "ko-KR"), is("\""));
        assert_eq!(ONLY.rules("It can't be used.", "使用できません \"。", "ja-JP"), is("\""));
    }

    #[test]
    fn pairs_of_any_language_are_not() {
        for (source, target, tag) in [
            ("Select \"Save\" now", "Wählen Sie „Speichern“ jetzt", "de-DE"),
            ("Select \"Save\" now", "Choisissez « Enregistrer »", "fr-FR"),
            ("Select \"Save\" now", "“저장”을 선택", "ko-KR"),
            ("A 5\" screen", "5\" 화면", "ko-KR"),
            ("In quotation marks", "큰따옴표(\")로 묶음", "ko-KR"),
            ("A 5\" and a 6\" screen", "5\" 화면", "ko-KR"),
            ("Call `\"a` now", "지금 `\"a` 호출", "ko-KR"),
            ("The \"first part", "\"첫 부분", "ko-KR"),
        ] {
            assert_eq!(ONLY.rules(source, target, tag), [], "{target}");
        }
    }
}
