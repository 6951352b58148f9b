//! `structure/heading-mismatch`: the headings of a translation are not those of its source.
//!
//! Tables of contents, anchors and the reader's place on the page hang on them. A heading that has no counterpart is found by
//! the pairing of blocks; here, headings that are counterparts and stand on different levels.

use super::Counterparts;
use crate::{
    diag::{Diagnostic, rule},
    markdown::{ext::tabs, tree::Kind},
};

/// Compares two headings.
pub(super) fn check(both: &Counterparts<'_>) -> Option<Diagnostic> {
    let (source, target) = (both.source_tree(), both.target_tree());
    let level = |kind: Kind| if let Kind::Heading(level) = kind { level } else { 0 };
    let (ours, theirs) = (level(source.nodes[both.source.node].kind), level(target.nodes[both.target.node].kind));
    let is_tab = u32::try_from(both.target.node).is_ok_and(|at| tabs::is_title(target, at));
    if ours == theirs || is_tab {
        return None;
    }
    let finding = both.finding(&rule::HEADING_MISMATCH).arg("problem", "level");
    let text = target.plain_text(both.target.node).trim().to_owned();
    Some(finding.arg("text", text).arg("source", usize::from(ours)).arg("target", usize::from(theirs)))
}
