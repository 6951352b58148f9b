//! `structure/list-mismatch`: a list of the translation is not the source's: numbered or not, or with other items.
//!
//! A step too few is a step that readers of the translation do not take. Items without a counterpart are found by the pairing
//! of blocks; here, lists of which one is numbered and the other is not.

use super::Counterparts;
use crate::{
    diag::{Diagnostic, rule},
    markdown::tree::Kind,
};

/// Compares two lists.
pub(super) fn check(both: &Counterparts<'_>) -> Option<Diagnostic> {
    let (source, target) = (both.source_tree(), both.target_tree());
    let (ours, theirs) = (source.nodes[both.source.node].kind, target.nodes[both.target.node].kind);
    if ours == theirs {
        return None;
    }
    let name = |kind: Kind| if kind == Kind::Ordered { "ordered" } else { "bullets" };
    let finding = both.finding(&rule::LIST_MISMATCH).arg("problem", "kind").arg("text", "");
    Some(finding.arg("source", name(ours)).arg("target", name(theirs)))
}
