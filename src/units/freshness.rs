//! What has happened to the source since it was translated, unit by unit.
//!
//! In: the source as it was (a bilingual article remembers it) and as it is today, each as a tree. Out: a [`Comparison`]: the
//! [`Drift`] of every unit, with its text then and now, and the [`Addition`]s that the translation lacks. Blocks are aligned first
//! ([`blocks`]): by content, in order; then those that moved; then those that are much alike. Units are then placed within their
//! blocks ([`within`]). Law: pure; close to linear; what did not change is never called changed, and a text that stands many
//! times (a cell that says *Yes*) is told apart by what stands around it.

mod blocks;
mod texts;
mod within;

pub use texts::word_diff;

pub(super) use blocks::How;
pub(super) use texts::{likeness, sentences};

use super::identity::{Class, Leaf, Lexicon, Reading, Role, Token, characters, words};
use crate::markdown::tree::{NONE, Tree};
use std::ops::Range;

/// What has happened to the source of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Drift {
    /// Nothing.
    Unchanged,
    /// It stands elsewhere in the article.
    Moved,
    /// Only punctuation or white space differs.
    Punctuation,
    /// Only markup differs, or where a link leads.
    Markup,
    /// Only numbers differ.
    Number,
    /// Its words differ.
    Text,
    /// It is no longer there.
    Gone,
}

impl Drift {
    /// The word in machine formats and messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Moved => "moved",
            Self::Punctuation => "punctuation",
            Self::Markup => "markup",
            Self::Number => "number",
            Self::Text => "text",
            Self::Gone => "gone",
        }
    }

    /// Whether the translation still says what the source says. A comma more or less in the source changes nothing that a translation
    /// says in its own punctuation: it is told as a note, and there is nothing to do.
    #[must_use]
    pub fn is_fresh(self) -> bool {
        matches!(self, Self::Unchanged | Self::Moved | Self::Punctuation)
    }
}

/// A text of the source then and now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The unit; of a block without units, such as code, none.
    pub unit: Option<u32>,
    /// What has happened.
    pub drift: Drift,
    /// Where it stood: bytes of the file that remembers it.
    pub then: Range<u32>,
    /// Where it stands today: bytes of today's source.
    pub now: Option<Range<u32>>,
    /// As it was translated.
    pub was: String,
    /// As it stands today; empty where it is gone.
    pub is: String,
}

/// A text of today's source that the translation lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// Where it stands: bytes of today's source.
    pub now: Range<u32>,
    /// The unit that it follows, where there is one.
    pub after: Option<u32>,
    /// As it is written.
    pub text: String,
    /// How many sentences or blocks it has.
    pub parts: usize,
    /// How many words it has.
    pub words: usize,
    /// How many characters it has.
    pub characters: usize,
}

/// A source then and now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// For each unit what has happened to it; [`Drift::Unchanged`] of those that stand nowhere in the tree.
    pub units: Vec<Drift>,
    /// What has changed, in the order of the older source; what has only moved is there too.
    pub changed: Vec<Changed>,
    /// What is new, in the order of today's source.
    pub added: Vec<Addition>,
    /// Words and characters of today's text in units that are not fresh.
    pub to_do: (usize, usize),
}

impl Comparison {
    /// Whether the translation says what today's source says.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        self.added.is_empty() && self.changed.iter().all(|changed| changed.drift.is_fresh())
    }
}

/// Compares a source of so many units with today's.
#[must_use]
pub fn compare(then: &Tree, units: usize, now: &Tree) -> Comparison {
    let mut lexicon = Lexicon::default();
    let (then, now) = (Reading::of(then, &mut lexicon), Reading::of(now, &mut lexicon));
    Work::new(&lexicon, then, now).matched().told(units)
}

/// How the texts of a source then and now belong together.
pub(super) struct Matching<'a> {
    /// The older source.
    pub(super) then: Reading<'a>,
    /// Today's.
    pub(super) now: Reading<'a>,
    /// For each older block its partner.
    pub(super) pairs: Vec<Option<(usize, How)>>,
    /// What became of the parts that are there, in the order of the older source.
    pub(super) found: Vec<Found>,
    /// The parts that are not.
    pub(super) lost: Vec<Part>,
}

impl Matching<'_> {
    /// What was found in each of today's texts, in order.
    pub(super) fn in_texts(&self) -> Vec<Vec<&Found>> {
        let mut out: Vec<Vec<&Found>> = vec![Vec::new(); self.now.leaves.len()];
        for found in &self.found {
            if let Some(of_leaf) = out.get_mut(self.leaf_of(found)) {
                of_leaf.push(found);
            }
        }
        for of_leaf in &mut out {
            of_leaf.sort_by_key(|found| found.now.start);
        }
        out
    }

    /// Today's text that something was found in.
    pub(super) fn leaf_of(&self, found: &Found) -> usize {
        self.now.leaves.partition_point(|leaf| leaf.tokens.end <= found.now.start)
    }
}

/// Finds the texts of an older source in today's.
pub(super) fn matching<'a>(then: &'a Tree, now: &'a Tree) -> Matching<'a> {
    let mut lexicon = Lexicon::default();
    let (then, now) = (Reading::of(then, &mut lexicon), Reading::of(now, &mut lexicon));
    let Work { then, now, pairs, found, lost, .. } = Work::new(&lexicon, then, now).matched();
    Matching { then, now, pairs, found, lost }
}

/// A piece of the older source that is looked for as a whole: the tokens of one unit in one block.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// The unit, or [`NONE`].
    pub(super) unit: u32,
    /// The block, in [`Reading::leaves`].
    pub(super) leaf: usize,
    /// Its tokens, with what stands around the unit's own.
    pub(super) tokens: Range<usize>,
}

/// What became of a part.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The part.
    pub(super) part: Part,
    /// What has happened to it.
    pub(super) drift: Drift,
    /// Its tokens today.
    pub(super) now: Range<usize>,
    /// Whether it was found where its block stood, so that others are before or after it.
    anchored: bool,
}

/// A piece of today's source that nothing older claims.
#[derive(Clone, Debug)]
struct Rest {
    leaf: usize,
    tokens: Range<usize>,
    /// The unit it follows.
    after: u32,
}

/// The comparison while it is made.
struct Work<'l, 'a> {
    lexicon: &'l Lexicon,
    then: Reading<'a>,
    now: Reading<'a>,
    /// For each leaf of the older source its partner.
    pairs: Vec<Option<(usize, How)>>,
    found: Vec<Found>,
    lost: Vec<Part>,
    rest: Vec<Rest>,
}

impl<'l, 'a> Work<'l, 'a> {
    fn new(lexicon: &'l Lexicon, then: Reading<'a>, now: Reading<'a>) -> Self {
        let pairs = blocks::align(&then, &now, lexicon.contents());
        Self { lexicon, then, now, pairs, found: Vec::new(), lost: Vec::new(), rest: Vec::new() }
    }

    /// Finds what became of every part.
    fn matched(mut self) -> Self {
        let parts: Vec<Vec<Part>> = (0..self.then.leaves.len()).map(|leaf| parts(&self.then, leaf)).collect();
        let mut partner: Vec<Option<usize>> = vec![None; self.now.leaves.len()];
        for (leaf, parts) in parts.iter().enumerate() {
            match self.pairs[leaf] {
                Some((other, How::Same | How::Moved)) => self.same(parts, other),
                Some((other, How::Like)) => self.alike(parts, other),
                None => self.lost.extend(parts.iter().cloned()),
            }
            if let Some((other, _)) = self.pairs[leaf] {
                partner[other] = Some(leaf);
            }
        }
        let mut after = NONE;
        for (leaf, partner) in partner.into_iter().enumerate() {
            match partner {
                Some(older) => {
                    after = parts[older].iter().rev().map(|part| part.unit).find(|&unit| unit != NONE).unwrap_or(after);
                }
                None => self.rest.push(Rest { leaf, tokens: self.now.leaves[leaf].tokens.clone(), after }),
            }
        }
        self.rest.sort_by_key(|rest| rest.tokens.start);
        self.elsewhere();
        self.place();
        self
    }

    /// A block that says the same today.
    fn same(&mut self, parts: &[Part], other: usize) {
        let (from, into) = (parts.first().map_or(0, |part| part.tokens.start), self.now.leaves[other].tokens.start);
        for part in parts {
            let tokens = part.tokens.start - from + into..part.tokens.end - from + into;
            let drift = texts::drift(self.lexicon, self.older(part), &self.now.tokens[tokens.clone()]);
            let anchored = matches!(self.pairs[part.leaf], Some((_, How::Same)));
            self.found.push(Found { part: part.clone(), drift, now: tokens, anchored });
        }
    }

    fn older(&self, part: &Part) -> &[Token] {
        &self.then.tokens[part.tokens.clone()]
    }

    /// Whether what became of a part can be told: text that no unit holds may be the translation's, unless it is code.
    fn is_known(&self, part: &Part) -> bool {
        part.unit != NONE || self.then.leaves[part.leaf].is_code()
    }

    /// Says of what stands elsewhere whether its place among the others is another.
    fn place(&mut self) {
        self.found.sort_by_key(|found| found.part.tokens.start);
        let mut after = vec![usize::MAX; self.found.len()];
        let mut next = usize::MAX;
        for (at, found) in self.found.iter().enumerate().rev() {
            after[at] = next;
            if found.anchored {
                next = found.now.start;
            }
        }
        let mut before = 0;
        for (found, after) in self.found.iter_mut().zip(after) {
            if found.anchored {
                before = found.now.end;
            } else if found.now.start < before || found.now.end > after {
                found.drift = found.drift.max(Drift::Moved);
            } else {
                before = found.now.end;
            }
        }
    }

    /// What is told of so many units.
    fn told(self, units: usize) -> Comparison {
        let found = self.found.iter().map(|found| (&found.part, found.drift, Some(found.now.clone())));
        let mut told: Vec<_> = found.chain(self.lost.iter().map(|part| (part, Drift::Gone, None))).collect();
        told.sort_by_key(|(part, ..)| part.tokens.start);
        let mut out = Comparison { units: vec![Drift::Unchanged; units], ..Comparison::default() };
        for (part, drift, now) in told {
            if drift == Drift::Unchanged || !self.is_known(part) {
                continue;
            }
            // A part without any word says nothing that could be gone.
            if drift == Drift::Gone && words(self.older(part)) == 0 {
                continue;
            }
            if let Some(of_unit) = out.units.get_mut(part.unit as usize) {
                *of_unit = (*of_unit).max(drift);
            }
            if let (false, Some(now)) = (drift.is_fresh() || self.then.leaves[part.leaf].is_code(), &now) {
                let tokens = &self.now.tokens[now.clone()];
                out.to_do.0 += words(tokens);
                out.to_do.1 += characters(&self.now, tokens);
            }
            let range = now.as_ref().map(|now| self.now.place(now));
            let is = now.as_ref().map_or_else(String::new, |now| self.now.written(now));
            out.changed.push(Changed {
                unit: (part.unit != NONE).then_some(part.unit),
                drift,
                then: self.then.place(&part.tokens),
                now: range,
                was: self.then.written(&part.tokens),
                is,
            });
        }
        for rest in &self.rest {
            let tokens = &self.now.tokens[rest.tokens.clone()];
            let words = words(tokens);
            if words == 0 {
                continue;
            }
            let characters = characters(&self.now, tokens);
            if !self.now.leaves[rest.leaf].is_code() {
                out.to_do.0 += words;
                out.to_do.1 += characters;
            }
            out.added.push(Addition {
                now: self.now.place(&rest.tokens),
                after: (rest.after != NONE).then_some(rest.after),
                text: self.now.written(&rest.tokens),
                parts: sentences(tokens).len(),
                words,
                characters,
            });
        }
        out
    }
}

/// The parts of a block: the tokens of each unit, with what stands between units joined to the one before it, else after it.
fn parts(reading: &Reading<'_>, leaf: usize) -> Vec<Part> {
    let Leaf { tokens, .. } = &reading.leaves[leaf];
    let mut parts: Vec<Part> = Vec::new();
    for at in tokens.clone() {
        let unit = reading.tokens[at].unit;
        match parts.last_mut() {
            Some(last) if last.unit == unit || unit == NONE => last.tokens.end = at + 1,
            Some(last) if last.unit == NONE => (last.unit, last.tokens.end) = (unit, at + 1),
            _ => parts.push(Part { unit, leaf, tokens: at..at + 1 }),
        }
    }
    // What opens right before a unit, such as a link that holds it, belongs to it.
    for number in 1..parts.len() {
        let mut border = parts[number].tokens.start;
        while border > parts[number - 1].tokens.start + 1 && opens(reading, border - 1) {
            border -= 1;
        }
        parts[number - 1].tokens.end = border;
        parts[number].tokens.start = border;
    }
    parts
}

/// Whether a token is markup that no unit holds, and ends where the next one begins.
fn opens(reading: &Reading<'_>, at: usize) -> bool {
    let (token, next) = (&reading.tokens[at], &reading.tokens[at + 1]);
    token.unit == NONE && token.class == Class::Markup && token.role != Role::Closing && token.end == next.start
}

#[cfg(test)]
mod tests;
