//! `math/invalid`: a formula is not TeX that can be read, and is shown as it is written.
//!
//! In: the formulas of an article's trees. Out: a finding for each that cannot be read, at what cannot be read in it.
//! Law: pure; a formula that both sides share is named once.

use crate::{
    base::{Locale, Span},
    content::article::Article,
    diag::{Diagnostic, rule},
    markdown::{
        ext::math::{mathml, of_node},
        sides::Sides,
        tree::{Kind, NONE, Node, Tree},
    },
};
use std::{collections::BTreeSet, ops::Range};

/// What is wrong with the formulas of an article in `locale`.
pub(crate) fn check(article: &Article, sides: &Sides, locale: &Locale) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for side in std::iter::once(&sides.target).chain(&sides.source) {
        let tree = &side.tree;
        for (at, node) in tree.nodes.iter().enumerate() {
            if !matches!(node.kind, Kind::Math(_) | Kind::Formula | Kind::CodeBlock) {
                continue;
            }
            let Some((tex, display)) = of_node(tree, at) else { continue };
            let Err(range) = mathml(&tex, display) else { continue };
            let found = tex[range.clone()].trim().to_owned();
            let place = if range.is_empty() { tree.file_range(node) } else { place(tree, at, node, &tex, range) };
            if seen.insert(place.start) {
                let finding = Diagnostic::at(&rule::MATH_INVALID, Span::new(article.file, place));
                findings.push(finding.arg("found", found).locale(locale));
            }
        }
    }
    findings
}

/// Where a range of a formula's TeX stands in the file; the whole formula, where it does not stand there in one piece.
fn place(tree: &Tree, at: usize, node: &Node, tex: &str, range: Range<usize>) -> Range<u32> {
    let offset = |at: usize| u32::try_from(at).unwrap_or(0);
    if node.kind == Kind::CodeBlock {
        let mut before = 0;
        for child in tree.children(at) {
            let child = &tree.nodes[child];
            let length = tree.text(child).len();
            if child.data == NONE && range.start >= before && range.end <= before + length {
                let start = child.start + offset(range.start - before);
                return tree.projection.file_range(start..start + offset(range.len()));
            }
            before += length;
        }
        return tree.file_range(node);
    }
    match tree.raw(node).find(tex) {
        Some(inner) => {
            let start = node.start + offset(inner + range.start);
            tree.projection.file_range(start..start + offset(range.len()))
        }
        None => tree.file_range(node),
    }
}
