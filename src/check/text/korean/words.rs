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
    ranges: Vec<(u32, u32)>,
}

impl<'a> Words<'a> {
    /// The words of `prose`.
    pub(super) fn of(prose: &'a Prose<'a>) -> Self {
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        let mut open = None;
        for (at, c) in prose.text().char_indices() {
            match (is_hangul(c), open) {
                (true, None) => open = Some(at),
                (false, Some(start)) => {
                    ranges.push(narrow(start, at));
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(start) = open {
            ranges.push(narrow(start, prose.text().len()));
        }
        Self { prose, ranges }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ranges.len()
    }

    /// All of the text.
    pub(super) fn text(&self) -> &'a str {
        self.prose.text()
    }

    /// Where a word stands in the text.
    pub(super) fn range(&self, at: usize) -> Range<usize> {
        let (start, end) = self.ranges[at];
        start as usize..end as usize
    }

    /// A word; empty where there is none.
    pub(super) fn get(&self, at: usize) -> &'a str {
        if at < self.ranges.len() { &self.prose.text()[self.range(at)] } else { "" }
    }

    /// Whether one space and nothing else parts a word from the one before.
    pub(super) fn follows(&self, at: usize) -> bool {
        at > 0
            && at < self.ranges.len()
            && self.range(at).start == self.range(at - 1).end + 1
            && self.text().as_bytes()[self.range(at - 1).end] == b' '
    }

    /// Whether a word ends where a mark, a space or the text ends it: no letter or digit of another script follows.
    pub(super) fn is_whole(&self, at: usize) -> bool {
        let range = self.range(at);
        let text = self.text();
        !text[..range.start].chars().next_back().is_some_and(is_letter_or_number)
            && !text[range.end..].chars().next().is_some_and(is_letter_or_number)
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

fn narrow(start: usize, end: usize) -> (u32, u32) {
    // Files are bounded well below four gigabytes.
    (u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX))
}
