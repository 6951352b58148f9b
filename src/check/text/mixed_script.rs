//! `text/mixed-script`: a word mixes Latin letters with Cyrillic or Greek ones that look alike.
//!
//! Nobody sees it, but nobody finds the word either. Only letters that look alike count — `Δx` and `μm` are what they should
//! be — and what the source has as well is left.

use crate::{
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};
use std::ops::Range;

/// Checks a text.
pub(crate) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    let text = passage.text.text();
    // Letters of Greek and Cyrillic begin with these bytes, and no others do.
    if !passage.text.has(&[0xCD, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4]) {
        return;
    }
    let mut word = 0..0;
    let (mut has_latin, mut alike, mut other) = (0, 0, 0);
    for (at, c) in passage.text.spoken().chain([(text.len(), ' ')]) {
        if is_alphabet(c) && (word.is_empty() || word.end == at) {
            word = if word.is_empty() { at..at } else { word };
            word.end = at + c.len_utf8();
            has_latin += usize::from(is_latin(c));
            alike += usize::from(LOOK_ALIKE.iter().any(|&(of, _)| of == c));
            other += usize::from(!is_latin(c));
            continue;
        }
        if has_latin > 0 && alike > 0 && alike == other {
            findings.extend(finding(passage, word.clone()));
        } else if has_latin > 0 && other > alike && has_latin < other {
            findings.extend(latin(passage, word.clone()));
        }
        (word, has_latin, alike, other) = (0..0, 0, 0, 0);
        if is_alphabet(c) {
            (word, has_latin) = (at..at + c.len_utf8(), usize::from(is_latin(c)));
            alike = usize::from(LOOK_ALIKE.iter().any(|&(of, _)| of == c));
            other = usize::from(!is_latin(c));
        }
    }
}

/// A Latin word with letters of another alphabet.
fn finding(passage: &Passage<'_>, word: Range<usize>) -> Option<Diagnostic> {
    let meant = |c: char| LOOK_ALIKE.iter().find(|&&(of, _)| of == c).map_or(c, |&(_, latin)| latin);
    told(passage, word, meant, |c| !is_latin(c))
}

/// A word of another alphabet with Latin letters.
fn latin(passage: &Passage<'_>, word: Range<usize>) -> Option<Diagnostic> {
    let text = &passage.text.text()[word.clone()];
    let is_greek = text.chars().any(|c| matches!(u32::from(c), 0x370..=0x3FF));
    let of = |latin: char| {
        let mut letters = LOOK_ALIKE.iter().filter(|&&(c, _)| (u32::from(c) < 0x400) == is_greek);
        letters.find(|&&(_, of)| of == latin).map(|&(c, _)| c)
    };
    // A letter of which no other has the looks is no slip: a plan, a unit, an ending after a name.
    if text.chars().any(|c| is_latin(c) && of(c).is_none()) {
        return None;
    }
    told(passage, word, |c| of(c).filter(|_| is_latin(c)).unwrap_or(c), is_latin)
}

fn told(
    passage: &Passage<'_>,
    word: Range<usize>,
    meant: impl Fn(char) -> char,
    is_foreign: impl Fn(char) -> bool,
) -> Option<Diagnostic> {
    let text = &passage.text.text()[word.clone()];
    if passage.source.is_some_and(|source| source.text().contains(text)) {
        return None;
    }
    let letter = text.chars().find(|&c| is_foreign(c))?;
    let finding = passage
        .finding(&rule::MIXED_SCRIPT, passage.text.place(word.clone()))
        .arg("word", text)
        .arg("letter", letter.to_string())
        .arg("code", format!("U+{:04X}", u32::from(letter)));
    let fixed: String = text.chars().map(meant).collect();
    Some(match passage.text.exact(word) {
        Some(span) => {
            let edits = vec![Edit { span, text: fixed }];
            finding.fix(Fix { applicability: Applicability::Unsafe, edits })
        }
        None => finding,
    })
}

fn is_latin(c: char) -> bool {
    u32::from(c) < 0x250 && !matches!(c, 'µ' | 'ª' | 'º') && c.is_alphabetic()
}

/// A letter of one of the three alphabets.
fn is_alphabet(c: char) -> bool {
    is_latin(c) || matches!(u32::from(c), 0x370..=0x52F) && c.is_alphabetic()
}

/// Letters of Cyrillic and Greek with the Latin ones that they look like.
const LOOK_ALIKE: &[(char, char)] = &[
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('І', 'I'),
    ('Ѕ', 'S'),
    ('Ј', 'J'),
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ѕ', 's'),
    ('ј', 'j'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('ο', 'o'),
    ('ν', 'v'),
];

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{Only, unit};

    const ONLY: Only = Only("text/mixed-script");

    #[test]
    fn letters_that_look_alike_are_found() {
        let is = |text: &str| [("text/mixed-script", text.to_owned())];
        assert_eq!(ONLY.rules("Open the portal", "Öffnen Sie das Pоrtal", "de-DE"), is("Pоrtal"));
        assert_eq!(ONLY.rules("Open Excel", "Εxcel 열기", "ko-KR"), is("Εxcel"));
        assert_eq!(ONLY.rules("Select the work", "Выберите pаботу здесь", "ru-RU"), is("pаботу"));
        let fix = |target| {
            ONLY.findings(&unit("Open the portal", target), "ru-RU").remove(0).0.fix.clone().expect("a fix").edits
        };
        assert_eq!(fix("Das Pоrtal")[0].text, "Portal");
        assert_eq!(fix("Это pабота")[0].text, "работа");
    }

    #[test]
    fn letters_that_mean_what_they_are_are_not() {
        for (source, target, tag) in [
            ("The difference Δx is 5 μm", "Die Differenz Δx ist 5 μm", "de-DE"),
            ("pусский is a language", "pусский ist eine Sprache", "de-DE"),
            ("The SKU's price", "цена SKU-номера и CSVфайл", "ru-RU"),
            ("Call `Pоrtal` now", "지금 `Pоrtal` 호출", "ko-KR"),
        ] {
            let found = ONLY.rules(source, target, tag);
            assert!(found.iter().all(|(rule, _)| *rule != "text/mixed-script"), "{target}: {found:?}");
        }
    }
}
