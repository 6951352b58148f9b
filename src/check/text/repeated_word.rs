//! `text/repeated-word`: a word stands twice in a row.
//!
//! It happens when a sentence is rewritten or put together by a machine. Words that languages do repeat (*that that*, *매일 매일*,
//! *die die*) are known; where the source repeats a word, the translation may; and words that markup parts are two things.

use crate::{
    base::letters::{is_letter_or_number, words},
    check::{pair::Passage, prose::Prose},
    diag::{Diagnostic, rule},
};
use std::ops::Range;

/// Checks a text.
pub(crate) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    let language = passage.locale.language();
    if REPEATING.contains(&language) {
        return;
    }
    let mut found = repeated(passage.text, language).peekable();
    if found.peek().is_none() || passage.source.is_some_and(|source| repeated(source, "").next().is_some()) {
        return;
    }
    for (first, second) in found {
        let text = passage.text.text();
        let (one, two) = (&text[first.clone()], &text[second.clone()]);
        let Some((place, written)) = passage.text.written(first.start..second.end) else { continue };
        // Parted by markup they may be a name and a word.
        let between = written.strip_prefix(one).and_then(|rest| rest.strip_suffix(two));
        if between.is_none_or(|between| !between.chars().all(char::is_whitespace)) {
            continue;
        }
        // Which of the two is wrong, or what one of them should be, only a reader knows: no fix is offered.
        findings.push(passage.finding(&rule::REPEATED_WORD, place).arg("word", two));
    }
}

/// Languages that repeat words to say *each* or *very*, or whose words of concord stand twice (`le le`).
const REPEATING: &[&str] = &[
    "tr", "az", "kk", "ky", "uz", "tk", "vi", "id", "ms", "hi", "bn", "ur", "th", "km", "lo", "my", "st", "nso", "tn",
];

/// Words of other languages that may stand twice.
fn is_repeatable(word: &str, language: &str) -> bool {
    let words: &[&str] = match language {
        "en" => &[
            "that", "had", "is", "do", "her", "very", "many", "so", "can", "will", "bye", "blah", "no", "log", "plus",
            "long",
        ],
        "de" => &["die", "der", "das", "den", "dem", "denen", "sie", "ihr", "wir", "uns"],
        "fr" => &["nous", "vous"],
        "nl" => &["die", "dat", "het", "zij"],
        "sv" | "da" | "nb" | "nn" | "no" => &["det", "den", "som", "for", "av", "på"],
        "es" | "pt" | "it" => &["si", "se"],
        "ko" => &[
            "매일",
            "하나",
            "하루",
            "매번",
            "차례",
            "조금",
            "가지",
            "곳곳",
            "한발",
            "순간",
            "서로",
            "마디",
            "각자",
            "하나씩",
            "하루하루",
            "차츰",
            "점점",
            "자주",
            "다시",
            "아주",
            "정말",
        ],
        _ => &[],
    };
    words.contains(&word)
}

/// Words that stand twice in a row, and where.
fn repeated<'a>(prose: &'a Prose<'_>, language: &'a str) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + 'a {
    let text = prose.text();
    let at = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    // A mark before or after a word parts it from the next.
    let parts = |token: &str| {
        let start = token.find(|c: char| !is_open(c)).unwrap_or(token.len());
        start..start + token[start..].trim_end_matches(|c: char| !is_of_word(c)).len()
    };
    let mut last = "";
    words(text).filter_map(move |token| {
        let before = std::mem::replace(&mut last, token);
        if !may_repeat(before, token) {
            return None;
        }
        let (one, two) = (parts(before), parts(token));
        if one.is_empty() || one.end < before.len() || two.start > 0 {
            return None;
        }
        let (first, range) = (at(before) + one.start..at(before) + one.end, at(token)..at(token) + two.end);
        let (one, two) = (&text[first.clone()], &text[range.clone()]);
        let same = one == two || language != "de" && is_lower_of(two, one);
        let counts = same
            && is_word(two)
            && !is_repeatable(two, language)
            && !prose.is_literal(first.start)
            && !prose.is_literal(range.start);
        counts.then_some((first, range))
    })
}

/// Whether a word and the next may be the same, by the bytes they begin with: most are not.
fn may_repeat(before: &str, word: &str) -> bool {
    let (Some(&one), Some(&two)) = (before.as_bytes().first(), word.as_bytes().first()) else { return false };
    // A mark may stand before the first, and other bytes may begin letters in two cases.
    one.eq_ignore_ascii_case(&two) || !one.is_ascii_alphanumeric() && !(0xEB..=0xED).contains(&one)
}

/// Whether a word is another that began a sentence, in small letters.
fn is_lower_of(small: &str, capital: &str) -> bool {
    let (mut small, mut capital) = (small.chars(), capital.chars());
    let begins = capital.next().zip(small.next()).is_some_and(|(c, s)| c.is_uppercase() && c.to_lowercase().eq([s]));
    begins && small.as_str() == capital.as_str()
}

fn is_open(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '"' | '“' | '„' | '«' | '\'' | '‘' | '「' | '『' | '（')
}

fn is_of_word(c: char) -> bool {
    is_letter_or_number(c) || matches!(u32::from(c), 0x300..=0x36F | 0x64B..=0x65F | 0x200C..=0x200D)
}

/// Letters only, two or more, and not a name of capitals.
fn is_word(word: &str) -> bool {
    let letters = word.chars().count();
    letters >= 2
        && word.chars().all(|c| is_of_word(c) && !c.is_numeric())
        && !(letters <= 3 && word.chars().all(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{Only, unit};

    const ONLY: Only = Only("text/repeated-word");

    #[test]
    fn words_that_stand_twice_are_found() {
        let place = |source, target, tag| ONLY.rules(source, target, tag);
        let is = |text: &str| [("text/repeated-word", text.to_owned())];
        assert_eq!(place("An agreement with partners", "파트너와의 계약 계약.", "ko-KR"), is("계약 계약"));
        assert_eq!(place("Pay for it and close it.", "Bezahlen Sie und und schließen Sie.", "de-DE"), is("und und"));
        assert_eq!(place("When a case is known", "في الحالات الحالات المعروفة", "ar-SA"), is("الحالات الحالات"));
        assert_eq!(place("Save the file", "Enregistrez le\nle fichier", "fr-FR"), is("le\nle"));
        assert_eq!(ONLY.findings("The the file is saved\n", "en-US")[0].1, "The the");
        let findings = ONLY.findings(&unit("Save the file", "Speichern Sie die Datei Datei jetzt"), "de-DE");
        assert_eq!(findings[0].1, "Datei Datei");
    }

    #[test]
    fn what_languages_repeat_and_what_marks_part_is_not() {
        for (source, target, tag) in [
            ("Walla Walla is a town", "Walla Walla ist eine Stadt", "de-DE"),
            ("Every day", "매일 매일", "ko-KR"),
            ("The users who use the service", "Benutzer, für die die Dienste da sind", "de-DE"),
            ("If you look for them, you can find them", "Wenn Sie sie suchen, finden Sie sie", "de-DE"),
            ("Region where it works", "Region, Region des Betriebs", "de-DE"),
            ("Select Add, and add it", "선택 **추가** 추가", "ko-KR"),
            ("Select Add, and add it", "선택 추가 **추가**", "ko-KR"),
            ("Press 1 1 times", "1 1 번 누름", "ko-KR"),
            ("Slowly", "yavaş yavaş", "tr-TR"),
            ("A book that is here", "Buka e e leng fano, e le le", "tn-ZA"),
            ("The name (name)", "이름 (이름)", "ko-KR"),
            ("Call `a a` now", "지금 `a a` 호출", "ko-KR"),
        ] {
            assert_eq!(ONLY.rules(source, target, tag), [], "{source} / {target}");
        }
    }
}
