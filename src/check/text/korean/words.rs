//! The words of a Korean text: its runs of Hangul syllables, and how they stand apart.
//!
//! In: a [`Prose`]. Out: [`Words`], whose gaps say whether two words are parted by one space that stands so in the file, and the
//! edits that close or open a gap. Law: an edit is only offered where the file's bytes are exactly the text's.

use crate::{
    base::{Span, letters::is_letter_or_number},
    check::prose::Prose,
    diag::{Applicability, Edit, Fix},
};
use std::ops::Range;

/// The words of a text.
pub(super) struct Words<'a> {
    prose: &'a Prose<'a>,
    all: Vec<Word>,
}

/// A run of syllables: what every rule asks of it is seen once.
struct Word {
    start: u32,
    end: u32,
    /// Whether one space and nothing else parts it from the one before.
    follows: bool,
    /// Whether no letter or digit of another script touches it.
    whole: bool,
    /// Whether it has a syllable of a noun that leans on the word before.
    leans: bool,
}

impl<'a> Words<'a> {
    /// The words of `prose`.
    pub(super) fn of(prose: &'a Prose<'a>) -> Self {
        let mut all: Vec<Word> = Vec::new();
        let (mut last, mut is_open) = (' ', false);
        for (at, c) in prose.text().char_indices() {
            if is_hangul(c) && !is_open {
                let before = all.last().map(|word| word.end as usize + 1);
                let follows = last == ' ' && before == Some(at);
                let start = narrow(at);
                all.push(Word { start, end: start, follows, whole: !is_letter_or_number(last), leans: false });
                is_open = true;
            } else if is_open && !is_hangul(c) {
                is_open = false;
                if let Some(word) = all.last_mut() {
                    word.end = narrow(at);
                    word.whole &= !is_letter_or_number(c);
                }
            }
            // Each of those nouns has one of these.
            if matches!(c, '수' | '것' | '때' | '경' | '동' | '대' | '만' | '중' | '후' | '시')
                && let Some(word) = all.last_mut()
            {
                word.leans = true;
            }
            last = c;
        }
        if let Some(word) = all.last_mut().filter(|_| is_open) {
            word.end = narrow(prose.text().len());
        }
        Self { prose, all }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// All of the text.
    pub(super) fn text(&self) -> &'a str {
        self.prose.text()
    }

    /// Where a word stands in the text.
    pub(super) fn range(&self, at: usize) -> Range<usize> {
        let word = &self.all[at];
        word.start as usize..word.end as usize
    }

    /// A word; empty where there is none.
    pub(super) fn get(&self, at: usize) -> &'a str {
        if at < self.all.len() { &self.prose.text()[self.range(at)] } else { "" }
    }

    /// Whether one space and nothing else parts a word from the one before.
    pub(super) fn follows(&self, at: usize) -> bool {
        self.all.get(at).is_some_and(|word| word.follows)
    }

    /// Whether a word ends where a mark, a space or the text ends it: no letter or digit of another script follows.
    pub(super) fn is_whole(&self, at: usize) -> bool {
        self.all[at].whole
    }

    /// Whether a word may have a noun in it that leans on the word before.
    pub(super) fn leans(&self, at: usize) -> bool {
        self.all[at].leans
    }

    /// Where a range of the text stands in the file, if exactly its bytes stand there.
    pub(super) fn written(&self, range: Range<usize>) -> Option<Span> {
        self.prose.exact(range)
    }

    /// Closes the gaps before the words of `range`; `None` where markup or the end of a line stands in one of them.
    pub(super) fn joined(&self, range: Range<usize>, applicability: Applicability) -> Option<Fix> {
        let mut edits = Vec::new();
        for at in range {
            let (before, after) = (self.range(at - 1).end, self.range(at).start);
            self.written(before - 3..after + 3)?;
            edits.push(Edit { span: self.written(before..after)?, text: String::new() });
        }
        Some(Fix { applicability, edits })
    }
}

/// Whether a character is a Hangul syllable.
pub(super) fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

fn narrow(at: usize) -> u32 {
    // Files are bounded well below four gigabytes.
    u32::try_from(at).unwrap_or(u32::MAX)
}
