//! `directive/invalid`: what begins like a directive and cannot be read as one, or does not fit what stands around it.
//!
//! In: the faults that parsing left in the trees. Out: a finding for each, once for both sides of an article.
//! Law: only articles that are published in their own right, and what they include, are looked at.

use crate::{
    base::Span,
    diag::{Diagnostic, rule},
    site::Site,
};
use std::collections::BTreeSet;

/// Checks the directives of all articles.
pub(crate) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for article in &site.articles {
        let sides = std::iter::once(&article.sides.target).chain(&article.sides.source);
        // Both sides of an article have the same directives.
        let mut seen = BTreeSet::new();
        for (range, name, fault) in sides.flat_map(|side| &side.tree.faults) {
            if !seen.insert((range.start, fault.problem)) {
                continue;
            }
            findings.push(
                Diagnostic::at(&rule::DIRECTIVE_INVALID, Span::new(article.article.file, range.clone()))
                    .arg("directive", &**name)
                    .arg("problem", fault.problem)
                    .arg("name", &*fault.name)
                    .arg("suggestion", &*fault.suggestion)
                    .locale(site.locale(article.locale)),
            );
        }
    }
    findings
}
