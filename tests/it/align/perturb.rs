//! One change to a translation: a block deleted, merged with the next, or moved. Which one is chosen by a name.

use super::gold::Text;
use diglot::markdown::{Kind, Tree};
use std::ops::Range;

/// What is changed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Change {
    /// A paragraph, heading, list or table of the document itself.
    BlockDeleted,
    BlockMoved,
    /// A list item or the row of a table.
    ItemDeleted,
    ItemMoved,
    /// Two paragraphs that follow each other.
    BlocksMerged,
    /// Two items that follow each other.
    ItemsMerged,
}

/// A number that looks random and is not.
fn draw(name: &str, of: usize) -> usize {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325, mix);
    usize::try_from((hash ^ (hash >> 31)) % of.max(1) as u64).unwrap_or(0)
}

/// The text after a change; `None` where there is nothing to change so.
pub(crate) fn changed(text: &Text, change: Change, name: &str) -> Option<Text> {
    let side = text.parsed();
    let tree = &side.tree;
    let end = text.text.len();
    let holds_unit = |range: &Range<usize>| {
        text.units.iter().flatten().any(|unit| range.start <= unit.start && unit.end <= range.end)
    };
    let blocks: Vec<Range<usize>> = tree.children(0).map(|at| lines(text, tree, at)).collect();
    match change {
        Change::BlockDeleted => {
            let candidates: Vec<_> = blocks.into_iter().filter(holds_unit).collect();
            let cut = candidates.get(draw(name, candidates.len()))?;
            Some(text.of_pieces(&[Ok(0..cut.start), Ok(cut.end..end)]))
        }
        Change::BlockMoved => {
            let candidates: Vec<usize> = (0..blocks.len()).filter(|at| holds_unit(&blocks[*at])).collect();
            let from = *candidates.get(draw(name, candidates.len()))?;
            // Not where it stands already.
            let places: Vec<usize> = (0..blocks.len()).filter(|at| at.abs_diff(from) > 1).collect();
            let to = blocks.get(*places.get(draw(&format!("{name}?"), places.len()))?)?.start;
            let block = blocks[from].clone();
            let moved = [Err("\n\n"), Ok(block.clone()), Err("\n\n")];
            let (before, after) = (0..to.min(block.start), to.max(block.end)..end);
            let pieces = if to < block.start {
                [&[Ok(before)], &moved[..], &[Ok(to..block.start), Ok(after)]].concat()
            } else {
                [&[Ok(before), Ok(block.end..to)], &moved[..], &[Ok(after)]].concat()
            };
            Some(text.of_pieces(&pieces))
        }
        Change::ItemDeleted | Change::ItemMoved => {
            // Items and rows that have two sisters at least.
            let mut groups: Vec<Vec<Range<usize>>> = Vec::new();
            for (at, node) in tree.nodes.iter().enumerate() {
                if matches!(node.kind, Kind::Bullets | Kind::Ordered | Kind::Table) {
                    let is_part = |at: &usize| matches!(tree.nodes[*at].kind, Kind::Item | Kind::TableRow);
                    let parts: Vec<_> = tree.children(at).filter(is_part).map(|at| lines(text, tree, at)).collect();
                    let is_simple = parts.windows(2).all(|pair| pair[0].end <= pair[1].start);
                    if parts.len() > 2 && is_simple && parts.iter().all(holds_unit) {
                        groups.push(parts);
                    }
                }
            }
            let group = groups.get(draw(name, groups.len()))?;
            let at = draw(&format!("{name}!"), group.len());
            let part = group[at].clone();
            if matches!(change, Change::ItemDeleted) {
                return Some(text.of_pieces(&[Ok(0..part.start), Ok(part.end..end)]));
            }
            let other = group[(at + 2) % group.len()].clone();
            let (first, second) = if part.start < other.start { (part, other) } else { (other, part) };
            // The first goes behind the second.
            let line = if text.text[..second.end].ends_with('\n') { "" } else { "\n" };
            Some(text.of_pieces(&[
                Ok(0..first.start),
                Ok(first.end..second.end),
                Err(line),
                Ok(first),
                Ok(second.end..end),
            ]))
        }
        Change::BlocksMerged | Change::ItemsMerged => {
            let kind = if matches!(change, Change::BlocksMerged) { Kind::Paragraph } else { Kind::Item };
            let leaves = diglot::markdown::places::leaves(tree);
            let place = |leaf: usize| {
                let node = |at: u32| tree.file_range(&tree.nodes[at as usize]);
                let nodes = leaves[leaf].nodes.clone().map(node);
                nodes.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).map(|at| at.start as usize..at.end as usize)
            };
            let fits = |leaf: usize| {
                let run = &leaves[leaf];
                tree.nodes[run.block as usize].kind == kind
                    && (kind == Kind::Item || run.around == Kind::Document)
                    && place(leaf).is_some_and(|place| holds_unit(&place))
            };
            let seam = |leaf: usize| Some(place(leaf)?.end..place(leaf + 1)?.start);
            // Nothing stands between them but what separates such blocks.
            let is_seam = |range: &Range<usize>| {
                let between = text.text.get(range.clone()).unwrap_or("?");
                let marker = between.trim();
                let is_marker =
                    matches!(marker, "-" | "*" | "+") || marker.trim_end_matches('.').parse::<u32>().is_ok();
                if kind == Kind::Item { is_marker && between.matches('\n').count() == 1 } else { marker.is_empty() }
            };
            let pairs = (1..leaves.len()).filter(|at| fits(at - 1) && fits(*at));
            let seams: Vec<_> = pairs.filter_map(|at| seam(at - 1)).filter(is_seam).collect();
            let seam = seams.get(draw(name, seams.len()))?;
            Some(text.of_pieces(&[Ok(0..seam.start), Err(" "), Ok(seam.end..end)]))
        }
    }
}

/// The lines that a block stands on, to the end of the last.
fn lines(text: &Text, tree: &Tree, at: usize) -> Range<usize> {
    let range = tree.file_range(&tree.nodes[at]);
    let (start, end) = (range.start as usize, range.end as usize);
    let start = text.text[..start].rfind('\n').map_or(0, |line| line + 1);
    let end = text.text[..end].trim_end().len().max(start);
    let end = text.text[end..].find('\n').map_or(text.text.len(), |line| end + line + 1);
    start..end
}
