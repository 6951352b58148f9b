//! Where the segments of a unit stand in the projections of its article.
//!
//! In: a part of a unit as people go through it. Out: its range in the projection. Law: pure.

use crate::{markdown::tree::Tree, units::review::Part};
use std::ops::Range;

/// The range of a part in the projection of its tree. `number`: its unit in a bilingual article.
#[must_use]
pub fn range_of(tree: &Tree, part: &Part, number: Option<usize>) -> Range<u32> {
    if let Some(unit) = number {
        return tree.projection.units().get(unit).map_or(0..0, |unit| unit.start..unit.end);
    }
    let nodes = || part.runs.iter().flat_map(|run| &tree.nodes[run.nodes.start as usize..run.nodes.end as usize]);
    let (start, end) = (nodes().map(|node| node.start).min(), nodes().map(|node| node.stop).max());
    let (start, end) = (start.unwrap_or(0), end.unwrap_or(0));
    // Text of raw HTML begins and ends with the white space around it.
    let text = tree.projection.text().get(start as usize..end as usize).unwrap_or("");
    let offset = |text: &str| u32::try_from(text.len()).unwrap_or(0);
    let start = start + offset(text) - offset(text.trim_start());
    start..start + offset(text.trim())
}
