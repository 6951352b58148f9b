//! Two tables, aligned as grids: rows with rows, columns with columns, then the cells where both meet.
//!
//! In: the tables of both sides. Out: pairs of the texts in their cells. Law: a cell's partner stands in the partner of its row and
//! of its column, or nowhere.

use super::{
    BlockPair,
    blocks::{Block, Reading, Table},
    score::Scale,
    sequence::{self, Link},
};
use std::ops::Range;

/// Aligns two tables.
pub(super) fn align(scale: &Scale<'_>, sides: (&Reading, &Reading), tables: [&Table; 2], pairs: &mut Vec<BlockPair>) {
    let [source, target] = tables;
    let width = |table: &Table| table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let columns = if width(source) == width(target) {
        (0..width(source)).map(|at| (at, at)).collect()
    } else {
        let columns = |reading: &Reading, table: &Table| -> Vec<Block> {
            let cells = |column: usize| table.rows.iter().filter_map(move |row| row.get(column).cloned());
            (0..width(table)).map(|column| reading.part(cells(column))).collect()
        };
        one_to_one(&sequence::align(scale, &columns(sides.0, source), &columns(sides.1, target)))
    };
    let rows = |reading: &Reading, table: &Table| -> Vec<Block> {
        table.rows.iter().map(|row| reading.part(row.iter().cloned())).collect()
    };
    let rows = one_to_one(&sequence::align(scale, &rows(sides.0, source), &rows(sides.1, target)));
    for (this, that) in rows {
        for (from, to) in &columns {
            if let (Some(these), Some(those)) = (source.rows[this].get(*from), target.rows[that].get(*to)) {
                cell(scale, sides, these.clone(), those.clone(), pairs);
            }
        }
    }
}

/// Pairs the texts of two cells.
fn cell(
    scale: &Scale<'_>,
    sides: (&Reading, &Reading),
    source: Range<usize>,
    target: Range<usize>,
    pairs: &mut Vec<BlockPair>,
) {
    let pair = |this: usize, that: usize| BlockPair { source: this..this + 1, target: that..that + 1 };
    if source.len() == target.len() {
        pairs.extend(source.zip(target).map(|(this, that)| pair(this, that)));
        return;
    }
    let blocks = |reading: &Reading, leaves: Range<usize>| -> Vec<Block> {
        leaves.map(|leaf| reading.part(std::iter::once(leaf..leaf + 1))).collect()
    };
    let (from, to) = (blocks(sides.0, source.clone()), blocks(sides.1, target.clone()));
    let links = one_to_one(&sequence::align(scale, &from, &to));
    pairs.extend(links.into_iter().map(|(this, that)| pair(source.start + this, target.start + that)));
}

fn one_to_one(links: &[Link]) -> Vec<(usize, usize)> {
    links.iter().map(|link| (link.source.start, link.target.start)).collect()
}
