//! Numbers that are not written in digits: words, months, orders of magnitude, by language.
//!
//! In: a text and its language. Out: the values it may mean. Law: generous — these readings only ever excuse a number that
//! the other side writes in digits, they never accuse one; English is read in every language, since parts stay untranslated.

mod tables;

use std::{collections::HashMap, sync::LazyLock};
use tables::{
    ARABIC, DECIMAL_COMMA, ENGLISH, FRENCH, GERMAN, GERMAN_ORDINALS, HAN, ITALIAN, KOREAN, KOREAN_COUNTERS, MAGNITUDES,
    MONTHS, PORTUGUESE, SPANISH, Words,
};

/// The power of ten that a word after a number means.
pub(crate) fn magnitude(word: &str) -> Option<u32> {
    if word.is_empty() {
        return None;
    }
    let word = plain_arabic(&word.to_lowercase());
    MAGNITUDES.iter().find(|(_, names)| names.split(' ').any(|name| name == word)).map(|&(zeros, _)| zeros)
}

/// The power of ten of a character after a number in Korean, Japanese or Chinese.
pub(crate) fn han_magnitude(c: char) -> Option<u32> {
    match c {
        '십' | '十' => Some(1),
        '백' | '百' => Some(2),
        '천' | '千' => Some(3),
        '만' | '万' | '萬' => Some(4),
        '억' | '亿' | '億' => Some(8),
        '조' | '兆' => Some(12),
        _ => None,
    }
}

/// The month that a word names beyond doubt: a whole name, with a capital where the language writes one.
pub(crate) fn month(word: &str, language: &str) -> Option<u64> {
    if !names_months(language) || word.len() < 4 || !word.bytes().next().is_some_and(begins_month) {
        return None;
    }
    let (_, names) = MONTHS.iter().find(|(of, _)| *of == language)?;
    let word = word.to_lowercase();
    (1..).zip(names.split(' ')).find(|(_, name)| *name == word).map(|(number, _)| number)
}

/// Whether the name of a month may begin with a byte.
pub(crate) fn begins_month(byte: u8) -> bool {
    matches!(byte, b'A' | b'D' | b'F' | b'J' | b'M' | b'N' | b'O' | b'S')
}

/// Whether a word of a language may be beyond doubt a month: other languages write months in small letters, like the other words
/// that some of them are.
pub(crate) fn names_months(language: &str) -> bool {
    matches!(language, "en" | "de")
}

/// Whether an English word in small letters is a month.
pub(crate) fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|(language, names)| *language == "en" && names.split(' ').any(|name| name == word))
}

/// Whether the language writes a comma before decimals.
pub(crate) fn decimal_comma(language: &str) -> bool {
    DECIMAL_COMMA.contains(&language)
}

/// Whether a text speaks of a half.
pub(crate) fn has_half(text: &str) -> bool {
    let is_half = |word: &str| {
        matches!(
            word,
            "half" | "halves" | "halb" | "halbe" | "halben" | "hälfte" | "demi" | "moitié" | "mitad" | "medio"
        ) || word == "반"
            || word.starts_with("절반")
            || word.starts_with("반시")
            || word.contains("نصف")
            || word.contains(['半', '½'])
    };
    text.split(|c: char| !c.is_alphanumeric()).any(|word| is_half(&word.to_lowercase()))
}

/// All values that words of the text may mean.
pub(crate) fn values(text: &str, language: &str) -> Vec<u64> {
    let mut out = Vec::new();
    out.extend(text.chars().filter_map(circled));
    let mut tens = None;
    for word in text.split(|c: char| !c.is_alphabetic() && !is_vowel_sign(c)).filter(|word| !word.is_empty()) {
        let word = plain_arabic(&word.to_lowercase());
        let before = out.len();
        out.extend(IN_ENGLISH.get(&*word).into_iter().flatten());
        if let (Some(tens), Some(&unit)) = (tens, out.get(before).filter(|&&unit| unit < 10)) {
            out.push(tens + unit);
        }
        tens = out.get(before).copied().filter(|value| (20..100).contains(value) && value % 10 == 0);
        if word.is_ascii() {
            out.extend(ENGLISH_MONTHS.get(&*word));
        }
        if language != "en" {
            months(language, &word, &mut out);
        }
        match language {
            "de" => german(&word, &mut out),
            "fr" => lookup(FRENCH, &word, &mut out),
            "es" => lookup(SPANISH, &word, &mut out),
            "it" => lookup(ITALIAN, &word, &mut out),
            "pt" => lookup(PORTUGUESE, &word, &mut out),
            "ar" => arabic(&word, &mut out),
            "ko" if !word.is_ascii() => lookup_by(KOREAN, |numeral, _| is_korean(&word, numeral), &mut out),
            _ => {}
        }
    }
    if matches!(language, "ja" | "zh") {
        lookup_by(HAN, |word, _| text.contains(word), &mut out);
    }
    out
}

/// What each English word means: every text is looked through for them.
static IN_ENGLISH: LazyLock<HashMap<&'static str, Vec<u64>>> = LazyLock::new(|| {
    let mut all: HashMap<&str, Vec<u64>> = HashMap::new();
    for &(value, names) in ENGLISH {
        names.split(' ').for_each(|name| all.entry(name).or_default().push(value));
    }
    all
});

/// What each English name of a month means.
static ENGLISH_MONTHS: LazyLock<HashMap<&'static str, u64>> = LazyLock::new(|| {
    let names = MONTHS.iter().filter(|(of, _)| *of == "en");
    names.flat_map(|(_, names)| names.split(' ').zip(1..)).collect()
});

fn lookup(words: Words, word: &str, out: &mut Vec<u64>) {
    lookup_by(words, |name, _| name == word, out);
}

/// Adds each value that has a word for which `is` holds.
fn lookup_by(words: Words, is: impl Fn(&str, u64) -> bool, out: &mut Vec<u64>) {
    let found = words.iter().filter(|&&(value, names)| names.split(' ').any(|name| is(name, value)));
    out.extend(found.map(|&(value, _)| value));
}

fn months(language: &str, word: &str, out: &mut Vec<u64>) {
    months_by(language, |name| name == word, out);
    // Two of the Levantine months share their first word with another.
    match word {
        "كانون" if language == "ar" => out.extend([1, 12]),
        "تشرين" if language == "ar" => out.extend([10, 11]),
        "شباط" if language == "ar" => out.push(2),
        _ => {}
    }
}

fn months_by(language: &str, is: impl Fn(&str) -> bool, out: &mut Vec<u64>) {
    for (_, names) in MONTHS.iter().filter(|(of, _)| *of == language) {
        out.extend((1..).zip(names.split(' ')).filter(|(_, name)| is(name)).map(|(number, _)| number));
    }
}

fn german(word: &str, out: &mut Vec<u64>) {
    lookup(GERMAN, word, out);
    // `Februardaten`, `Junis`.
    months_by("de", |name| name.len() > 3 && word.starts_with(name), out);
    let stem = ["te", "ter", "ten", "tes", "tem", "tens"].iter().find_map(|ending| word.strip_suffix(ending));
    if let Some(stem) = stem {
        lookup(GERMAN_ORDINALS, stem, out);
        // `dritte` and `achte` end in a `t` of their own.
        lookup(GERMAN_ORDINALS, &format!("{stem}t"), out);
    }
    // `eindimensional`, `dreistufig`, `Zehnfach`: the number begins the word.
    let begins = |name: &str, value: u64| (name == "ein" || value > 1 && name.len() > 3) && word.starts_with(name);
    lookup_by(GERMAN, begins, out);
}

/// Whether a word is a numeral, with what Korean attaches to it.
fn is_korean(word: &str, numeral: &str) -> bool {
    word.strip_prefix(numeral).is_some_and(|rest| {
        let one_syllable = numeral.chars().nth(1).is_none();
        rest.is_empty() || !one_syllable || KOREAN_COUNTERS.split(' ').any(|counter| rest.starts_with(counter))
    })
}

fn arabic(word: &str, out: &mut Vec<u64>) {
    let mut stem = word;
    lookup(ARABIC, stem, out);
    months("ar", stem, out);
    for prefix in ["و", "ف", "ب", "ل", "ك", "ال", "ل"] {
        if let Some(rest) = stem.strip_prefix(prefix) {
            stem = rest;
            lookup(ARABIC, stem, out);
            months("ar", stem, out);
        }
    }
    // The dual: two of something.
    if stem.chars().count() > 4 && (stem.ends_with("ين") || stem.ends_with("ان") || stem.ends_with("تا")) {
        out.push(2);
    }
}

fn is_vowel_sign(c: char) -> bool {
    matches!(u32::from(c), 0x064B..=0x0652 | 0x0640 | 0x0670)
}

/// Arabic without vowel signs, with one letter for each kind of alif, ya and ta marbuta.
fn plain_arabic(word: &str) -> String {
    word.chars()
        .filter(|&c| !is_vowel_sign(c))
        .map(|c| match c {
            'أ' | 'إ' | 'آ' => 'ا',
            'ى' => 'ي',
            'ة' => 'ه',
            other => other,
        })
        .collect()
}

fn circled(c: char) -> Option<u64> {
    match u32::from(c) {
        code @ 0x2460..=0x2473 => Some(u64::from(code - 0x2460) + 1),
        0xBD => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{magnitude, values};

    #[test]
    fn words_have_values() {
        for (text, language, value) in [
            ("in zwanzig Tagen", "de", 20),
            ("im dritten Monat", "de", 3),
            ("am 4. März", "de", 3),
            ("세 가지", "ko", 3),
            ("첫 번째", "ko", 1),
            ("三つの方法", "ja", 3),
            ("لمدة أربعة أيام", "ar", 4),
            ("في إبريل", "ar", 4),
            ("والثلاثة", "ar", 3),
            ("خلال شهرين", "ar", 2),
            ("twenty-five", "ko", 25),
            ("in April", "en", 4),
            ("단계 ③", "ko", 3),
        ] {
            assert!(values(text, language).contains(&value), "{text}: {:?}", values(text, language));
        }
        assert!(!values("die Freiheit", "de").contains(&3));
        assert!(values("세금은 일부만 네트워크에 열립니다", "ko").is_empty());
        assert_eq!((magnitude("Millionen"), magnitude("أَلْف"), magnitude("Katze")), (Some(6), Some(3), None));
    }
}
