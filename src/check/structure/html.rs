//! `structure/html-mismatch`: a block of HTML of the translation has other tags than the source's.
//!
//! A tag that went or came between them changes the table or box that it makes. Tags are compared by name and number; tags that
//! only mark text, line breaks and comments may differ.

use super::{Block, Counterparts};
use crate::{
    diag::{Diagnostic, rule},
    markdown::{
        html::raw::{self, Verdict},
        tag,
        tree::{Kind, Tree},
    },
};
use std::collections::BTreeMap;

/// Whether a block has a tag that counts.
pub(super) fn has_tags(tree: &Tree, block: &Block) -> bool {
    !tags(tree, block).is_empty()
}

/// Compares two blocks of HTML.
pub(super) fn check(both: &Counterparts<'_>) -> Option<Diagnostic> {
    let (ours, theirs) = (tags(both.source_tree(), &both.source), tags(both.target_tree(), &both.target));
    if ours == theirs {
        return None;
    }
    let more = |a: &BTreeMap<String, usize>, b: &BTreeMap<String, usize>| {
        let is_more = |(name, count): &(&String, &usize)| **count > b.get(*name).copied().unwrap_or(0);
        a.iter().filter(is_more).map(|(name, _)| format!("<{name}>")).collect::<Vec<_>>().join(" ")
    };
    let finding = both.finding(&rule::HTML_MISMATCH).arg("problem", "tags").arg("text", "");
    Some(finding.arg("source", more(&ours, &theirs)).arg("target", more(&theirs, &ours)))
}

/// The tags of a block by name, with their number.
fn tags(tree: &Tree, block: &Block) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for node in tree.nodes[block.node..block.end].iter().filter(|node| node.kind == Kind::Tag) {
        let Some((tag, _)) = tag::tag(tree.text(node)) else { continue };
        if raw::is_phrasing(tag.name) || raw::verdict_of(&tag) == Verdict::Text {
            continue;
        }
        let slash = if tag.closing { "/" } else { "" };
        *out.entry(format!("{slash}{}", tag.name.to_ascii_lowercase())).or_default() += 1;
    }
    out
}
