//! Where the units of an article stand in a side's tree.
//!
//! In: a tree. Out: for every unit the runs of sibling nodes it covers and the leaf block they stand in.
//! Law: each inline node belongs to at most one run; runs are in document order.

use super::{
    html::raw,
    tag,
    tree::{Kind, NONE, Node, Tree},
};
use std::ops::Range;

/// A run of sibling nodes that belongs to one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The unit.
    pub unit: u32,
    /// The nodes, subtrees included.
    pub nodes: Range<u32>,
    /// The innermost block around them.
    pub block: u32,
    /// What that block stands in.
    pub around: Kind,
}

/// All runs of a tree, in document order.
#[must_use]
pub fn runs(tree: &Tree) -> Vec<Run> {
    let mut out = Vec::new();
    let mut open: Vec<u32> = Vec::new();
    // Those of them that are blocks, so that deep emphasis costs nothing.
    let mut blocks: Vec<u32> = Vec::new();
    let mut at = 0u32;
    let count = u32::try_from(tree.nodes.len()).unwrap_or(NONE);
    while at < count {
        while open.last().is_some_and(|&parent| tree.nodes[parent as usize].end <= at) {
            let closed = open.pop();
            blocks.pop_if(|block| Some(*block) == closed);
        }
        let node = &tree.nodes[at as usize];
        if node.unit == NONE {
            if node.end > at + 1 {
                open.push(at);
                if !node.kind.is_inline() {
                    blocks.push(at);
                }
            }
            at += 1;
            continue;
        }
        let limit = open.last().map_or(count, |&parent| tree.nodes[parent as usize].end);
        let end = run_end(tree, at, limit);
        let mut around = blocks.iter().rev().copied();
        let block = around.next().unwrap_or(0);
        let around = around.next().map_or(Kind::Document, |up| tree.nodes[up as usize].kind);
        out.push(Run { unit: node.unit, nodes: at..end, block, around });
        at = end;
    }
    out
}

/// The end of the run of siblings that belong to the same unit as the node at `at`.
pub(crate) fn run_end(tree: &Tree, at: u32, limit: u32) -> u32 {
    let unit = tree.nodes[at as usize].unit;
    let mut end = tree.nodes[at as usize].end;
    while end < limit && tree.nodes[end as usize].unit == unit && tree.nodes[end as usize].kind.is_inline() {
        end = tree.nodes[end as usize].end;
    }
    end
}

/// The texts of a tree: the runs of inline nodes that stand side by side in a block, in document order. Blocks of raw HTML are
/// cut at the tags of blocks; what says nothing is left out. Their `unit` is their number.
#[must_use]
pub fn leaves(tree: &Tree) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut blocks: Vec<u32> = Vec::new();
    let count = u32::try_from(tree.nodes.len()).unwrap_or(NONE);
    let mut at = 0u32;
    while at < count {
        while blocks.last().is_some_and(|&block| tree.nodes[block as usize].end <= at) {
            blocks.pop();
        }
        if !tree.nodes[at as usize].kind.is_inline() {
            blocks.push(at);
            at += 1;
            continue;
        }
        let block = blocks.last().copied().unwrap_or(0);
        let limit = tree.nodes[block as usize].end;
        let mut end = at;
        while end < limit && tree.nodes[end as usize].kind.is_inline() && !(end > at && is_cut(tree, end)) {
            end = tree.nodes[end as usize].end;
        }
        let around = blocks.iter().rev().nth(1).map_or(Kind::Document, |&up| tree.nodes[up as usize].kind);
        let says = |node: &Node| match node.kind {
            Kind::Text | Kind::HtmlText => !tree.text(node).trim().is_empty(),
            Kind::Tag | Kind::HtmlOther | Kind::SoftBreak | Kind::HardBreak => false,
            _ => true,
        };
        if tree.nodes[at as usize..end as usize].iter().any(says) {
            let number = u32::try_from(out.len()).unwrap_or(NONE);
            let start = if is_cut(tree, at) { at + 1 } else { at };
            out.push(Run { unit: number, nodes: start..end, block, around });
        }
        at = end;
    }
    out
}

/// Whether a node is the tag of an HTML element that is no part of a text.
pub(crate) fn is_cut(tree: &Tree, at: u32) -> bool {
    let node = &tree.nodes[at as usize];
    node.kind == Kind::Tag && tag::name(tree.text(node)).is_some_and(|name| !raw::is_phrasing(name))
}
