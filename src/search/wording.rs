//! The distinct words of texts, each by its place.
//!
//! In: texts. Out: words in the order in which they are met, with how often they stand there. Law: what is read in pieces and put
//! together is as if it had been read in one.

use super::analysis::{Script, Word, korean, words};
use rustc_hash::FxHashMap;

/// Distinct words.
#[derive(Debug, Default)]
pub(super) struct Wording<'a> {
    /// Each with how often it stands in what was counted.
    pub(super) all: Vec<(&'a str, u32)>,
    places: FxHashMap<&'a str, u32>,
}

impl<'a> Wording<'a> {
    /// The place of a word that is met so many times more.
    pub(super) fn place(&mut self, word: &'a str, count: u32) -> u32 {
        let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let place = *self.places.entry(word).or_insert(next);
        if place == next {
            self.all.push((word, count));
        } else {
            self.all[place as usize].1 += count;
        }
        place
    }

    /// Takes in words that were read elsewhere: the place of each.
    pub(super) fn take(&mut self, others: &[(&'a str, u32)]) -> Vec<u32> {
        others.iter().map(|(word, count)| self.place(word, *count)).collect()
    }
}

/// Calls `each` with the words of a text, but for particles that are glued to names.
pub(super) fn read<'a>(text: &'a str, each: &mut dyn FnMut(Word<'a>)) {
    words(text, &mut |word| {
        if !(word.glued && word.script == Script::Hangul && korean::is_glue(word.text)) {
            each(word);
        }
    });
}
