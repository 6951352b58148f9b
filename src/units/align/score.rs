//! How likely it is that blocks of the source became blocks of the target.
//!
//! In: [`Block`]s and what both sides share. Out: scores in hundredths of a nat; 0 is a sound pair that nothing speaks for or
//! against. Law: whole numbers and the four operations only, so that every machine gets the same.

use super::{
    blocks::{Block, Class},
    tokens::{Set, Vocabulary, mixed},
};

/// A block that has no partner.
const GAP: i32 = -500;
/// A whole table that has none.
const TABLE_GAP: i32 = -1500;
/// Two blocks that became one, or one that became two.
const MERGE: i32 = -550;
/// So much must speak against a pair in its place to look for another.
const DOUBT: i32 = 250;

/// What is needed to compare.
#[derive(Debug)]
pub(super) struct Scale<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    /// How long the target is by the source.
    ratio: f64,
}

impl<'a> Scale<'a> {
    /// For two articles with texts of these lengths. Short ones tell little of the language: one may lack half of the other.
    pub(super) fn of(vocabulary: &'a Vocabulary, source: usize, target: usize) -> Self {
        let ratio = (letters(target) + 1500.0) / (letters(source) + 1500.0);
        Self { vocabulary, ratio: ratio.clamp(0.6, 1.6) }
    }

    /// How badly lengths fit: about half the square of how many times the usual difference they differ by.
    fn length(&self, source: usize, target: usize, class: Class) -> i32 {
        let ratio = if class == Class::Code { 1.0 } else { self.ratio };
        let (expected, found) = (letters(source) * ratio, letters(target));
        let difference = expected - found;
        // Of a sentence lengths differ by chance, of a long text by how its translator writes.
        let usual = (expected + found) * 2.0 + 30.0 + expected * expected / 150.0;
        #[expect(clippy::cast_possible_truncation, reason = "it is at most 600")]
        let cost = (difference * difference / usual * 50.0).min(600.0) as i32;
        cost
    }

    /// A block that has no partner.
    pub(super) fn gap(block: &Block) -> i32 {
        if block.class == Class::Table { TABLE_GAP } else { GAP }
    }

    /// What kinds, places and forms of two blocks say; `None` where they cannot be a pair.
    fn form(source: &Block, target: &Block) -> Option<i32> {
        let kind = match (source.class, target.class) {
            (Class::Heading, Class::Heading) => -100 * i32::try_from(source.level.abs_diff(target.level)).unwrap_or(9),
            (Class::Table, Class::Table) => {
                -150 * i32::try_from(source.level.abs_diff(target.level)).unwrap_or(9).min(4)
            }
            (one, other) if one == other => 0,
            (Class::Text, Class::Html) | (Class::Html, Class::Text) => -200,
            (Class::Heading, Class::Text) | (Class::Text, Class::Heading) => -400,
            _ => return None,
        };
        let place = if source.path == target.path { 0 } else { -150 };
        let item = if source.begins == target.begins { 0 } else { -100 };
        Some(kind + place + item)
    }

    fn tokens(&self, one: &Set, other: &Set) -> i32 {
        let (shared, alone) = self.vocabulary.compare(one, other);
        (shared / 2 - alone.saturating_mul(4) / 5).clamp(-700, 600)
    }

    /// One block that became one.
    pub(super) fn one(&self, source: &Block, target: &Block) -> Option<i32> {
        let form = Self::form(source, target)?;
        let tokens = self.tokens(&source.tokens, &target.tokens);
        Some(form + tokens - self.length(source.length, target.length, source.class))
    }

    /// Two blocks that became one, or one that became two.
    pub(super) fn two(&self, two: [&Block; 2], one: &Block, is_source: bool) -> Option<i32> {
        let [first, second] = two;
        let all = [first, second, one];
        if all.iter().any(|block| !matches!(block.class, Class::Text | Class::Html)) || first.path != second.path {
            return None;
        }
        let form = Self::form(first, one)?;
        let both = first.length + second.length;
        let tokens = self.tokens(&first.tokens.with(&second.tokens), &one.tokens);
        let length =
            if is_source { self.length(both, one.length, one.class) } else { self.length(one.length, both, one.class) };
        Some(MERGE + form + tokens - length)
    }

    /// Whether something speaks against a pair that stands in the same place of both articles.
    pub(super) fn is_doubtful(&self, source: &Block, target: &Block) -> bool {
        let (shared, alone) = self.vocabulary.compare(&source.tokens, &target.tokens);
        alone > DOUBT && alone > shared || self.length(source.length, target.length, source.class) > 450
    }

    /// Whether two blocks that stand in different places are the same: what they share says so, and nothing speaks against it.
    pub(super) fn is_moved(&self, source: &Block, target: &Block) -> Option<i32> {
        let (shared, alone) = self.vocabulary.compare(&source.tokens, &target.tokens);
        let score = self.one(source, target)?;
        (shared > 300 && shared > alone * 2 && score > 0).then_some(score)
    }

    /// Whether two blocks of one form may be the same, by their lengths, with nothing against it.
    pub(super) fn may_be(&self, source: &Block, target: &Block) -> bool {
        is_alike(source, target)
            && !self.is_doubtful(source, target)
            && self.length(source.length, target.length, source.class) < 80
    }

    /// What tells a block from all others wherever it stands.
    pub(super) fn fingerprint(&self, block: &Block) -> Option<u64> {
        let tokens = self.vocabulary.fingerprint(&block.tokens)?;
        Some(mixed(tokens ^ block.class as u64))
    }
}

/// Whether two blocks have the same form and place, so that nothing but their order need be asked.
pub(super) fn is_alike(source: &Block, target: &Block) -> bool {
    form(source) == form(target)
}

/// The form and place of a block.
pub(super) fn form(block: &Block) -> (Class, usize, u64, bool) {
    (block.class, block.level, block.path, block.begins)
}

#[expect(clippy::cast_precision_loss, reason = "no text is that long")]
fn letters(halves: usize) -> f64 {
    halves as f64 / 2.0
}
