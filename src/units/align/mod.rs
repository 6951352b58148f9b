//! Two articles without ids, aligned: which texts of the source became which texts of the target.
//!
//! In: both parsed sides. Out: an [`Alignment`]: pairs of leaf blocks in the order of the target, mostly one to one, and what
//! is left of either side. Structure and anchors decide first ([`tokens`]: code, links, images, numbers, names), lengths where
//! those say nothing ([`score`]); blocks that moved are found by what only they have.
//! Law: pure, total and deterministic; a text stands in at most one pair; unaligned rather than a guess; near-linear on articles
//! of one structure, bounded on any others.

mod blocks;
mod grid;
mod score;
pub mod sentences;
mod sequence;
#[cfg(test)]
mod tests;
mod tokens;

use crate::markdown::{
    places::{self, Run},
    sides::ParsedSide,
    tree::{Kind, Tree},
};
use blocks::Reading;
use score::Scale;
use std::ops::Range;
use tokens::Vocabulary;

/// Texts of the source and what they became: ranges of [`Alignment::source`] and [`Alignment::target`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockPair {
    /// Of the source; more than one where they were merged.
    pub source: Range<usize>,
    /// Of the target; more than one where the source was split.
    pub target: Range<usize>,
}

/// Two articles, text by text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// The texts of the source in document order.
    pub source: Vec<Run>,
    /// The texts of the target in document order.
    pub target: Vec<Run>,
    /// Which belong together, in the order of the target.
    pub pairs: Vec<BlockPair>,
}

impl Alignment {
    /// For each text of the source the pair that it stands in.
    #[must_use]
    pub fn pair_of_source(&self) -> Vec<Option<usize>> {
        pair_of(self.source.len(), self.pairs.iter().map(|pair| pair.source.clone()))
    }

    /// For each text of the target the pair that it stands in.
    #[must_use]
    pub fn pair_of_target(&self) -> Vec<Option<usize>> {
        pair_of(self.target.len(), self.pairs.iter().map(|pair| pair.target.clone()))
    }
}

fn pair_of(count: usize, ranges: impl Iterator<Item = Range<usize>>) -> Vec<Option<usize>> {
    let mut out = vec![None; count];
    for (number, range) in ranges.enumerate() {
        out[range].fill(Some(number));
    }
    out
}

/// Whether two articles are the same blocks one in another, with a text in the same of them, so that each text has its counterpart,
/// whatever it says.
#[must_use]
pub fn have_one_structure(source: &Tree, target: &Tree) -> bool {
    let blocks = |tree: &Tree| {
        let mut ends: Vec<u32> = Vec::new();
        let mut blocks: Vec<(usize, Kind)> = Vec::new();
        // For each node how many blocks begin before it.
        let mut before: Vec<usize> = Vec::with_capacity(tree.nodes.len());
        for (at, node) in (0u32..).zip(&tree.nodes) {
            before.push(blocks.len());
            if !node.kind.is_inline() {
                while ends.last().is_some_and(|end| *end <= at) {
                    ends.pop();
                }
                blocks.push((ends.len(), node.kind));
                ends.push(node.end);
            }
        }
        let texts: Vec<usize> = places::leaves(tree).iter().map(|run| before[run.block as usize]).collect();
        (blocks, texts)
    };
    blocks(source) == blocks(target)
}

/// Aligns two articles.
#[must_use]
pub fn align(source: &ParsedSide, target: &ParsedSide) -> Alignment {
    let (mut source, mut target) = (Reading::of(source), Reading::of(target));
    let vocabulary =
        Vocabulary::shared(&mut source.tokens, &mut target.tokens, source.leaves.len() + target.leaves.len());
    let (sources, targets) = (source.blocks(), target.blocks());
    let scale = Scale::of(&vocabulary, source.prose, target.prose);
    let mut pairs = Vec::new();
    for link in sequence::align(&scale, &sources, &targets) {
        let (from, to) = (&sources[link.source.clone()], &targets[link.target.clone()]);
        match (from, to) {
            ([one], [other]) if one.table.is_some() => {
                let tables = [&source.tables[one.table.unwrap_or(0)], &target.tables[other.table.unwrap_or(0)]];
                grid::align(&scale, (&source, &target), tables, &mut pairs);
            }
            _ => pairs.extend(leaves(from).zip(leaves(to)).map(|(source, target)| BlockPair { source, target })),
        }
    }
    pairs.sort_unstable_by_key(|pair| (pair.target.start, pair.source.start));
    Alignment { source: source.leaves, target: target.leaves, pairs }
}

/// The texts of blocks that follow each other; nothing where they hold none.
fn leaves(blocks: &[blocks::Block]) -> impl Iterator<Item = Range<usize>> {
    let range = blocks.first().zip(blocks.last()).map(|(first, last)| first.leaves.start..last.leaves.end);
    range.into_iter().filter(|range| !range.is_empty())
}
