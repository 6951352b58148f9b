//! The text of an article while it is written anew.
//!
//! In: bytes of the older target and of today's source, in the order they shall stand in. Out: the text, which of its bytes were
//! copied from where ([`Draft::copies`]), and what was written unit by unit ([`Draft::made`]). Law: nothing is made up but the tags of
//! spans; lines end as those of the older target do.

use super::{Fate, Mark};
use crate::{content::article::Article, units::freshness::Drift};
use std::ops::Range;

/// A unit that was written by itself.
#[derive(Clone, Debug)]
pub(super) struct Made {
    /// Where its target stands in the new text.
    pub(super) at: Range<u32>,
    /// The id it got; empty where it has none.
    pub(super) id: String,
    /// The older unit that it is.
    pub(super) old: Option<usize>,
    /// The bytes of the older target that it has.
    pub(super) from: Vec<Range<u32>>,
    /// What became of that.
    pub(super) fate: Fate,
    /// What has happened to its source.
    pub(super) drift: Drift,
    /// What it was translated from, where that is another text.
    pub(super) was: String,
    /// Today's source.
    pub(super) is: String,
    /// What is to be remembered of it.
    pub(super) mark: Option<Mark>,
}

/// What a target says.
#[derive(Clone, Debug)]
pub(super) enum Says {
    /// These bytes of the older target.
    Copies(Vec<Range<u32>>),
    /// This text.
    Text(String),
}

/// A unit to be written.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its bytes in today's source.
    pub(super) now: Range<u32>,
    /// Its target.
    pub(super) says: Says,
    /// What is known of it; where it stands is not yet.
    pub(super) made: Made,
}

/// What stands in the place of bytes of today's source.
#[derive(Clone, Debug)]
pub(super) enum Ink {
    /// Bytes of the older target.
    Copy(Range<u32>, Range<u32>),
    /// A unit.
    Unit(Entry),
}

impl Ink {
    /// The bytes of today's source in whose place it stands.
    pub(super) fn now(&self) -> Range<u32> {
        match self {
            Self::Copy(now, _) => now.clone(),
            Self::Unit(entry) => entry.now.clone(),
        }
    }
}

/// A text being written.
pub(super) struct Draft<'a> {
    target: &'a Article,
    today: &'a Article,
    has_returns: bool,
    /// The text.
    pub(super) text: String,
    /// Bytes of the older target, and where they begin in the text.
    pub(super) copies: Vec<(Range<u32>, u32)>,
    /// What was written unit by unit.
    pub(super) made: Vec<Made>,
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl<'a> Draft<'a> {
    pub(super) fn new(target: &'a Article, today: &'a Article) -> Self {
        let has_returns =
            target.whole().contains("\r\n") || (target.whole().is_empty() && today.whole().contains("\r\n"));
        Self { target, today, has_returns, text: String::new(), copies: Vec::new(), made: Vec::new() }
    }

    /// Where the text ends.
    pub(super) fn at(&self) -> u32 {
        offset(self.text.len())
    }

    /// A text with the line ends of the article.
    fn lines(&self, text: &str) -> String {
        let text = text.replace("\r\n", "\n");
        if self.has_returns { text.replace('\n', "\r\n") } else { text }
    }

    pub(super) fn write(&mut self, text: &str) {
        let text = self.lines(text);
        self.text.push_str(&text);
    }

    /// Bytes of the older target.
    pub(super) fn copy(&mut self, range: Range<u32>) {
        if !range.is_empty() {
            self.copies.push((range.clone(), self.at()));
            self.text.push_str(self.target.text(&range));
        }
    }

    /// Bytes of today's source.
    pub(super) fn today(&mut self, range: Range<u32>) {
        self.write(self.today.text(&range));
    }

    /// Bytes of today's source, with other things in the place of some of them, in order.
    pub(super) fn filled(&mut self, range: Range<u32>, inks: Vec<Ink>, is_bilingual: bool) {
        let mut at = range.start;
        for ink in inks {
            let now = ink.now();
            self.today(at..now.start.max(at));
            at = now.end.max(at);
            match ink {
                Ink::Copy(_, bytes) => self.copy(bytes),
                Ink::Unit(entry) => self.unit(entry, is_bilingual),
            }
        }
        self.today(at..range.end.max(at));
    }

    fn unit(&mut self, entry: Entry, is_bilingual: bool) {
        let Entry { now, says, mut made } = entry;
        if is_bilingual {
            let tag = format!("<span data-ttu-id=\"{}\">", made.id);
            self.text.push_str(&tag);
        }
        let start = self.at();
        match says {
            Says::Copies(ranges) => {
                for (number, range) in ranges.iter().enumerate() {
                    if number > 0 {
                        self.text.push(' ');
                    }
                    self.text.push_str(self.target.text(range));
                }
                made.from = ranges;
            }
            Says::Text(text) => self.write(&text),
        }
        made.at = start..self.at();
        if is_bilingual {
            let tags = format!("</span><span class=\"sxs-lookup\"><span data-stu-id=\"{}\">", made.id);
            self.text.push_str(&tags);
            self.today(now);
            self.text.push_str("</span></span>");
        }
        self.made.push(made);
    }

    /// Where bytes of the older target stand in the text.
    pub(super) fn moved(&self, range: &Range<u32>) -> Option<Range<u32>> {
        let copy = self.copies.iter().find(|(from, _)| from.start <= range.start && range.end <= from.end);
        copy.map(|(from, at)| range.start - from.start + at..range.end - from.start + at)
    }
}
