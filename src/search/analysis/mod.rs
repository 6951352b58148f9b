//! Texts to words, and words to the terms that they are found by.
//!
//! In: text of any language. Out: its words in order ([`words`]), and by [`Vocabulary`] the terms of each. Law: pure and linear;
//! `search-engine.js` reads queries by the same rules, so what changes here changes there.

pub mod korean;
pub mod latin;
mod unspaced;
mod vocabulary;

use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
pub use vocabulary::{Forms, Term, Vocabulary};

/// How words of a script are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Syllables of Hangul: words with what is glued to them.
    Hangul,
    /// Scripts without spaces between words: Han, Kana, Thai, Lao, Khmer, Burmese.
    Unspaced,
    /// All others.
    Spaced,
}

impl Script {
    /// The script of a character of a word.
    #[must_use]
    pub fn of(c: char) -> Self {
        match u32::from(c) {
            0xAC00..=0xD7A3 | 0x1100..=0x11FF | 0x3131..=0x318E => Self::Hangul,
            0x0E00..=0x0EFF
            | 0x1000..=0x109F
            | 0x1780..=0x17FF
            | 0x3005..=0x3007
            | 0x3041..=0x30FF
            | 0x31F0..=0x31FF
            | 0x3400..=0x9FFF
            | 0xF900..=0xFAFF
            | 0xFF66..=0xFF9F
            | 0x2_0000..=0x3_FFFF => Self::Unspaced,
            _ => Self::Spaced,
        }
    }
}

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// It, as written.
    pub text: &'a str,
    /// Its script.
    pub script: Script,
    /// Whether nothing but a space or nothing at all parts it from the word before.
    pub follows: bool,
    /// Whether nothing at all parts it from the word before.
    pub glued: bool,
}

fn is_word(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric() || c == '_',
        // What most letters are needs no table.
        '가'..='힣' | '\u{4E00}'..='\u{9FFF}' => true,
        _ => c.is_alphanumeric() || is_combining_mark(c),
    }
}

/// The end of the run of characters of a word that begins at `from`, and its script where it has but one; digits may be parted by
/// dots, `C++17` and `C#` are words.
fn run_end(text: &str, from: usize) -> (usize, Option<Script>) {
    let bytes = text.as_bytes();
    let first = Script::of(text[from..].chars().next().unwrap_or(' '));
    let mut end = from;
    let (mut is_name, mut is_one) = (true, true);
    while let Some(byte) = bytes.get(end) {
        if byte.is_ascii() {
            let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
            let is_dot = *byte == b'.' && is_digit(end + 1) && end > from && is_digit(end - 1);
            if !(byte.is_ascii_alphanumeric() || *byte == b'_' || is_dot) {
                break;
            }
            is_name &= byte.is_ascii_alphabetic() || is_dot;
            is_one &= first == Script::Spaced;
            end += 1;
        } else {
            let Some(c) = text[end..].chars().next().filter(|c| is_word(*c)) else { break };
            is_name = false;
            is_one &= Script::of(c) == first;
            end += c.len_utf8();
        }
    }
    if is_name && end - from <= 3 {
        let rest = &text[end..];
        let mark = if rest.starts_with("++") { 2 } else { usize::from(rest.starts_with('#')) };
        let digits = rest[mark..].bytes().take_while(u8::is_ascii_digit).count();
        if mark > 0 && !rest[mark + digits..].chars().next().is_some_and(is_word) {
            end += mark + digits;
        }
    }
    (end, is_one.then_some(first))
}

/// Calls `each` with the words of a text in order. Runs without spaces are cut into words as their language has them.
pub fn words<'a>(text: &'a str, each: &mut dyn FnMut(Word<'a>)) {
    let (mut at, mut last) = (0, 0);
    let mut is_first = true;
    while let Some(c) = text[at..].chars().next() {
        if !is_word(c) {
            at += c.len_utf8();
            continue;
        }
        let gap = &text[last..at];
        let follows = !is_first && (gap.is_empty() || gap == " " || gap == "\u{A0}");
        let (end, one) = run_end(text, at);
        let mut from = at;
        let mut parts = 0;
        while from < end {
            // Digits and marks go with what they follow.
            let (script, to) = one.map_or_else(|| part(text, from, end), |script| (script, end));
            let glued = parts > 0;
            let word = Word { text: &text[from..to], script, follows: glued || follows, glued };
            if script == Script::Unspaced {
                unspaced::cut(word, each);
            } else if word.text.bytes().any(|byte| byte != b'_') {
                each(word);
            }
            parts += 1;
            from = to;
        }
        (at, last, is_first) = (end, end, false);
    }
}

/// The script of what stands at `from`, and where it ends.
fn part(text: &str, from: usize, end: usize) -> (Script, usize) {
    let script = Script::of(text[from..end].chars().next().unwrap_or(' '));
    let same = |c: char| Script::of(c) == script || is_combining_mark(c);
    (script, text[from..end].find(|c| !same(c)).map_or(end, |length| from + length))
}

/// A word without what does not tell words apart, but for the case of its letters: width, accents, vowel points.
#[must_use]
pub fn folded(word: &str) -> Cow<'_, str> {
    let is_plain =
        |c: char| c.is_ascii() || matches!(c, '가'..='힣' | '\u{4E00}'..='\u{9FFF}' | 'ぁ'..='ゔ' | 'ァ'..='ー');
    if word.chars().all(is_plain) {
        return Cow::Borrowed(word);
    }
    let plain: String = word.nfkd().filter(|&c| !is_dropped(c)).nfc().collect();
    Cow::Owned(plain.chars().fold(String::with_capacity(plain.len()), |mut out, c| {
        match LETTERS.iter().find(|(letter, _)| *letter == c) {
            Some((_, letters)) => out.push_str(letters),
            None => out.push(c),
        }
        out
    }))
}

/// A word as words are compared: folded, in lower case.
#[must_use]
pub fn lowered(word: &str) -> Cow<'_, str> {
    match folded(word) {
        // What folding leaves as it is has no case but that of ASCII.
        Cow::Borrowed(word) if !word.bytes().any(|byte| byte.is_ascii_uppercase()) => Cow::Borrowed(word),
        folded => Cow::Owned(folded.to_lowercase()),
    }
}

/// Letters that Unicode does not take apart, and what people write where they have no key for them.
const LETTERS: [(char, &str); 11] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('Æ', "AE"),
    ('œ', "oe"),
    ('Œ', "OE"),
    ('ø', "o"),
    ('Ø', "O"),
    ('ł', "l"),
    ('Ł', "L"),
    ('đ', "d"),
    ('Đ', "D"),
];

/// Accents, points of Hebrew, vowels and lengthening of Arabic.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{AD}' | '\u{200C}' | '\u{200D}')
}

#[cfg(test)]
mod tests {
    use super::{folded, words};

    fn all(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        words(text, &mut |word| out.push(word.text));
        out
    }

    #[test]
    fn texts_become_words() {
        assert_eq!(all("Install C#, g++ or C++17: 1.2.3."), ["Install", "C#", "g++", "or", "C++17", "1.2.3"]);
        assert_eq!(all("API를 snake_case로 (2023년)"), ["API", "를", "snake_case", "로", "2023", "년"]);
        assert_eq!(all("東京都に住む"), ["東京", "都", "に", "住む"]);
        assert_eq!(all("__ — … 💡"), [""; 0]);
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(folded("Ｃａｆé"), "Cafe");
        assert_eq!(folded("ガイド"), "ガイド");
        assert_eq!(folded("ｶﾞｲﾄﾞ"), "ガイド");
        assert_eq!(folded("혜택"), "혜택");
        assert_eq!(folded("Größe"), "Grosse");
        assert_eq!(folded("مُحَمَّد"), "محمد");
    }
}
