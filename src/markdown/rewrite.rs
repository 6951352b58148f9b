//! Changes to the shape of a tree.
//!
//! In: a tree, and which runs of nodes get a parent or go. Out: the same tree with the extents of all nodes mended.
//! Law: linear; runs of nodes are whole subtrees, nested or apart, never crossed.

use super::tree::{Kind, NONE, Node, Tree};
use crate::content::Projection;
use std::ops::Range;

/// A run of siblings that gets a parent of its own.
#[derive(Clone, Debug)]
pub(crate) struct Wrap {
    /// The nodes, subtrees included.
    pub(crate) nodes: Range<u32>,
    /// What the parent is.
    pub(crate) kind: Kind,
    /// Its data.
    pub(crate) data: u32,
    /// Its bytes in the projection.
    pub(crate) text: Range<u32>,
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The unit that holds a whole range.
fn unit_around(projection: &Projection, range: &Range<u32>) -> u32 {
    let units = projection.units();
    let next = units.partition_point(|unit| unit.start <= range.start);
    let unit = next.checked_sub(1).map(|at| units[at]).filter(|unit| range.end <= unit.end && !range.is_empty());
    unit.map_or(NONE, |unit| unit.unit)
}

/// Wraps and drops runs of nodes. An empty run to be wrapped becomes a node without children. `drops` are sorted.
pub(crate) fn rewrite(tree: &mut Tree, mut wraps: Vec<Wrap>, drops: &[Range<u32>]) {
    if wraps.is_empty() && drops.is_empty() {
        return;
    }
    // Of wraps that begin together the longest is the outermost; the order given decides between equals.
    wraps.sort_by_key(|wrap| (wrap.nodes.start, std::cmp::Reverse(wrap.nodes.end)));
    let old = std::mem::take(&mut tree.nodes);
    let mut nodes: Vec<Node> = Vec::with_capacity(old.len() + wraps.len());
    let mut is_new: Vec<bool> = Vec::with_capacity(old.len() + wraps.len());
    // For each old place how many nodes stand before what is inserted there: where a node that ended there ends now.
    let mut ends: Vec<u32> = Vec::with_capacity(old.len() + 1);
    let mut wraps = wraps.into_iter().peekable();
    let mut drops = drops.iter().filter(|run| !run.is_empty()).peekable();
    // New parents that are still open: the new node, and the old place they end at.
    let mut open: Vec<(usize, u32)> = Vec::new();
    for at in 0..=number(old.len()) {
        while let Some(&(wrap, _)) = open.last().filter(|(_, end)| *end <= at) {
            nodes[wrap].end = number(nodes.len());
            open.pop();
        }
        ends.push(number(nodes.len()));
        while let Some(wrap) = wraps.next_if(|wrap| wrap.nodes.start <= at) {
            let here = nodes.len();
            let (start, stop) = (wrap.text.start, wrap.text.end);
            let end = number(here + 1);
            let unit = if wrap.kind.is_inline() { unit_around(&tree.projection, &wrap.text) } else { NONE };
            nodes.push(Node { kind: wrap.kind, end, start, stop, data: wrap.data, unit });
            is_new.push(true);
            if wrap.nodes.end > at {
                open.push((here, wrap.nodes.end));
            }
        }
        while drops.peek().is_some_and(|run| run.end <= at) {
            drops.next();
        }
        let Some(node) = old.get(at as usize) else { break };
        if drops.peek().is_none_or(|run| at < run.start) {
            nodes.push(*node);
            is_new.push(false);
        }
    }
    for (node, is_new) in nodes.iter_mut().zip(is_new) {
        if !is_new {
            node.end = ends[node.end as usize];
        }
    }
    tree.nodes = nodes;
}
