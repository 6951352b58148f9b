//! Texts as terms are looked for in them: without what a language may write in one way or another.
//!
//! In: a text and how its language writes words. Out: a [`Folded`] text with a map home. Law: small letters, one form of each
//! hyphen and apostrophe, one space for any white space; no space at all where a language may write a term with or without one
//! (기술지원, 기술 지원); every byte knows the byte of the text it was made from.

use crate::base::Locale;

/// How a language writes and changes its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// Words with few endings, of which all are known.
    English,
    /// Words with endings.
    Inflected,
    /// Words with endings that also stand inside longer words.
    Compounding,
    /// The same, with vowels that come and go.
    Arabic,
    /// Words that particles follow, with spaces that may be left out.
    Korean,
    /// No spaces.
    Spaceless,
}

impl Words {
    /// How a locale's language writes its words.
    pub(super) fn of(locale: &Locale) -> Self {
        match locale.language() {
            "en" => Self::English,
            "ko" => Self::Korean,
            "ja" | "zh" | "yue" | "th" | "lo" | "km" | "my" => Self::Spaceless,
            "ar" | "fa" | "ur" => Self::Arabic,
            "de" | "nl" | "sv" | "da" | "nb" | "nn" | "no" | "is" | "fi" | "et" | "hu" | "tr" | "he" => {
                Self::Compounding
            }
            _ => Self::Inflected,
        }
    }

    /// Whether a term may be written with spaces or without.
    pub(super) fn are_joined(self) -> bool {
        matches!(self, Self::Korean | Self::Spaceless)
    }
}

/// A text made ready for looking up terms.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    /// The text.
    pub(super) text: String,
    /// For each of its bytes, and for its end, the byte of the original.
    at: Vec<u32>,
}

impl Folded {
    /// A text as its language may write it.
    pub(super) fn of(text: &str, words: Words) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), at: Vec::with_capacity(text.len() + 1) };
        for (at, c) in text.char_indices() {
            folded.take(c, at, words);
        }
        folded.close(text.len());
        folded
    }

    fn take(&mut self, c: char, at: usize, words: Words) {
        let c = match c {
            // Soft hyphens, zero-width spaces and marks of direction.
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => return,
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '‘' | '’' | 'ʼ' => '\'',
            '\u{2010}' | '\u{2011}' => '-',
            '・' if words == Words::Spaceless => return,
            c if c.is_whitespace() && words.are_joined() => return,
            c if c.is_whitespace() => {
                if !self.text.ends_with(' ') {
                    self.push(' ', at);
                }
                return;
            }
            c => c,
        };
        for c in c.to_lowercase() {
            match c {
                'ä' if words == Words::Compounding => self.push('a', at),
                'ö' if words == Words::Compounding => self.push('o', at),
                'ü' if words == Words::Compounding => self.push('u', at),
                'ß' => {
                    self.push('s', at);
                    self.push('s', at);
                }
                'ا' | 'أ' | 'إ' | 'آ' | 'ى' | 'ء' | 'ؤ' | 'ئ' | 'و' | 'ي' | 'ة' | '\u{640}' | '\u{64B}'..='\u{652}'
                    if words == Words::Arabic => {}
                c => self.push(c, at),
            }
        }
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.at.resize(self.text.len(), u32::try_from(at).unwrap_or(u32::MAX));
    }

    fn close(&mut self, end: usize) {
        self.at.push(u32::try_from(end).unwrap_or(u32::MAX));
    }

    /// The bytes of the original that a range of the text, which is not empty, was made from. `original` is what it was made of.
    pub(super) fn home(&self, range: std::ops::Range<usize>, original: &str) -> std::ops::Range<usize> {
        let start = self.at[range.start] as usize;
        let last = self.at[range.end - 1] as usize;
        let end = last + original[last..].chars().next().map_or(0, char::len_utf8);
        start..end
    }
}

#[cfg(test)]
mod tests {
    use super::{Folded, Words};
    use proptest::prelude::*;

    #[test]
    fn spelling_that_may_vary_is_folded() {
        let folded = |text: &str, words| Folded::of(text, words).text;
        assert_eq!(folded("Sign\u{a0} in\nNow’s", Words::English), "sign in now's");
        assert_eq!(folded("기술 지원", Words::Korean), "기술지원");
        assert_eq!(folded("ユーザー・ガイド ＡＢＣ", Words::Spaceless), "ユーザーガイドabc");
        assert_eq!(folded("Verträge Straße", Words::Compounding), "vertrage strasse");
    }

    proptest! {
        #[test]
        fn ranges_lead_home(text in "[a-cA-C가-라 \\u{a0}ßÄ\\u{200b}Ａİ]{1,20}", words in 0..6usize) {
            let words = [Words::English, Words::Inflected, Words::Compounding, Words::Arabic, Words::Korean, Words::Spaceless][words];
            let folded = Folded::of(&text, words);
            for (at, c) in folded.text.char_indices() {
                let home = folded.home(at..at + c.len_utf8(), &text);
                let again = Folded::of(&text[home], words).text;
                prop_assert!(again.contains(c), "{c:?} of {again:?}");
            }
        }
    }
}
