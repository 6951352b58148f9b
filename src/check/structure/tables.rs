//! `structure/table-mismatch`: a table of the translation has other rows or columns than the source's.
//!
//! A row too few is a fact too few, and a cell too many moves the rest of its row. Rows are compared by number, cells row by row.

use super::Counterparts;
use crate::{
    diag::{Diagnostic, rule},
    markdown::tree::Tree,
};

/// Compares two tables.
pub(super) fn check(both: &Counterparts<'_>) -> Option<Diagnostic> {
    let (source, target) = (both.source_tree(), both.target_tree());
    let (ours, theirs) = (rows(source, both.source.node), rows(target, both.target.node));
    let columns = |tree: &Tree, node: usize| tree.aligns.get(tree.nodes[node].data as usize).map_or(0, |all| all.len());
    let (our_columns, their_columns) = (columns(source, both.source.node), columns(target, both.target.node));
    let differing = ours.iter().zip(&theirs).find(|(ours, theirs)| ours.1 != theirs.1);
    let (problem, counts, row) = if our_columns != their_columns {
        ("columns", (our_columns, their_columns), None)
    } else if ours.len() != theirs.len() {
        // A row that was not translated is told of as text that is missing.
        let sides = [(&both.links[0], &both.source), (&both.links[1], &both.target)];
        if sides.iter().any(|(links, table)| links.within(table.node..table.end).any(|pair| pair.is_none())) {
            return None;
        }
        ("rows", (ours.len(), theirs.len()), None)
    } else {
        let ((_, ours), (row, theirs)) = differing?;
        ("cells", (*ours, *theirs), Some(*row))
    };
    let mut finding = both.finding(&rule::TABLE_MISMATCH);
    if let Some(row) = row {
        let at = super::place(both.pair.target.article, target, row);
        finding.place = crate::diag::Place::Span(at);
    }
    Some(finding.arg("problem", problem).arg("text", "").arg("source", counts.0).arg("target", counts.1))
}

/// The rows of a table, each with the number of its cells.
fn rows(tree: &Tree, table: usize) -> Vec<(usize, usize)> {
    tree.children(table).map(|row| (row, tree.children(row).count())).collect()
}
