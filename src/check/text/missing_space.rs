//! `text/missing-space`: a mark has no space where the language writes one.
//!
//! After a comma words run together (`one,two`); French sets a space before `?`, `!`, `;` and `:` as well, but in Canada only
//! before the colon. Code, names of programs and what the source writes in the same way are left alone, and so are languages that
//! write no spaces.

use crate::{
    check::{pair::Passage, prose::Prose},
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};

/// A narrow space at which no line breaks, as French sets it before its marks.
const NARROW: &str = "\u{202f}";

/// Checks a text.
pub(crate) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    let language = passage.locale.language();
    if matches!(language, "ja" | "zh" | "yue" | "th" | "km" | "lo" | "my") {
        return;
    }
    // A text that was not translated is a list of names or code, where it has no spaces.
    if let Some(source) = passage.source.filter(|_| passage.text.has(b",")) {
        let is_known = run_together(source).next().is_some();
        for at in run_together(passage.text).filter(|_| !is_known) {
            findings.push(finding(passage, at, at + 1, " "));
        }
    }
    if language == "fr" {
        let is_canadian = passage.locale.as_str().eq_ignore_ascii_case("fr-CA");
        for at in unspaced(passage.text, is_canadian) {
            findings.push(finding(passage, at, at, NARROW));
        }
    }
}

/// A finding about the mark at a place, with the edit that sets a space.
fn finding(passage: &Passage<'_>, mark: usize, at: usize, space: &str) -> Diagnostic {
    let text = passage.text.text();
    let end = mark + text[mark..].chars().next().map_or(0, char::len_utf8);
    let side = if at == mark { "before" } else { "after" };
    let finding = passage
        .finding(&rule::MISSING_SPACE, passage.text.place(mark..end))
        .arg("mark", &text[mark..end])
        .arg("side", side);
    match passage.text.exact(mark..end) {
        Some(span) => {
            let mended = if at == mark {
                format!("{space}{}", &text[mark..end])
            } else {
                format!("{}{space}", &text[mark..end])
            };
            finding.fix(Fix { applicability: Applicability::Unsafe, edits: vec![Edit { span, text: mended }] })
        }
        None => finding,
    }
}

/// The commas between two words without a space.
fn run_together<'a>(prose: &'a Prose<'_>) -> impl Iterator<Item = usize> + 'a {
    let text = prose.text();
    text.match_indices(',').map(|(at, _)| at).filter(move |&at| {
        let token = |c: char| c.is_whitespace();
        let before = text[..at].rsplit(token).next().unwrap_or("");
        let after = text[at + 1..].split(token).next().unwrap_or("");
        let after = after.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '”']);
        let before = before.trim_start_matches(['(', '"', '“']);
        is_word(before)
            && is_word(after)
            && !prose.is_literal(at)
            && !prose.is_literal(at - 1)
            && !prose.is_literal(at + 1)
    })
}

/// Letters in the way of a sentence: neither a name in capitals nor one of a program.
fn is_word(word: &str) -> bool {
    let mut letters = word.chars();
    word.chars().nth(1).is_some()
        && letters.next().is_some_and(char::is_alphabetic)
        && letters.all(|c| c.is_alphabetic() && !c.is_uppercase())
}

/// The marks of a French text that stand right behind a word.
fn unspaced<'a>(prose: &'a Prose<'_>, is_canadian: bool) -> impl Iterator<Item = usize> + 'a {
    let text = prose.text();
    text.char_indices()
        .filter(move |&(_, c)| matches!(c, '?' | '!' | ';' | ':') && !(is_canadian && c != ':'))
        .filter_map(move |(at, _)| {
            let word = text[..at].rsplit(char::is_whitespace).next().unwrap_or("");
            let is_behind = word.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '»'));
            let is_end =
                text[at + 1..].chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, ')' | '»' | '"'));
            let is_plain =
                word.chars().all(|c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '(' | ')' | '«' | '»'));
            (is_behind && is_end && is_plain && !prose.is_literal(at) && !prose.is_literal(at - 1)).then_some(at)
        })
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{Only, fixed};

    const ONLY: Only = Only("text/missing-space");

    fn found(source: &str, target: &str, tag: &str) -> Vec<String> {
        ONLY.rules(source, target, tag).into_iter().map(|(_, place)| place).collect()
    }

    #[test]
    fn words_that_a_comma_joins_are_found() {
        assert_eq!(found("Save, then close.", "Speichern,dann schließen.", "de-DE"), [","]);
        assert_eq!(found("Names, places, dates", "이름,장소, 날짜", "ko-KR"), [","]);
        let mended = fixed("text/missing-space", "Save, then close.", "Speichern,dann schließen.", "de-DE");
        assert_eq!(mended, "Speichern, dann schließen.");
    }

    #[test]
    fn french_marks_behind_a_word_are_found() {
        assert_eq!(found("Save now?", "Enregistrer maintenant?", "fr-FR"), ["?"]);
        assert_eq!(found("Note: save!", "Remarque: enregistrez !", "fr-CA"), [":"]);
        let mended = fixed("text/missing-space", "Save now?", "Enregistrer maintenant?", "fr-FR");
        assert_eq!(mended, "Enregistrer maintenant\u{202f}?");
    }

    #[test]
    fn what_is_written_so_on_purpose_is_not() {
        for (source, target, tag) in [
            ("Types a,b", "Typen a,b", "de-DE"),
            ("Names,places", "Namen,Orte", "de-DE"),
            ("1,234 of A,B", "1,234 von A,B", "ko-KR"),
            ("Call `save,close`", "`save,close` 호출", "ko-KR"),
            ("Save, then close.", "保存,閉じる", "ja-JP"),
            ("Save now?", "Enregistrer maintenant ?", "fr-FR"),
            ("Save now!", "Enregistrer!", "fr-CA"),
            ("At 10:30 see https://x.org", "À 10:30 voir https://x.org", "fr-FR"),
            ("Save now?", "Jetzt speichern?", "de-DE"),
        ] {
            assert_eq!(found(source, target, tag), [""; 0], "{target}");
        }
    }
}
