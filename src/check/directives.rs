//! `directive/invalid`: what begins like a directive and cannot be read as one, or does not fit what stands around it.
//!
//! In: the faults that parsing left in the trees. Out: a finding for each, once for both sides of an article.
//! Law: pure.

use crate::{
    base::{Locale, Span},
    content::article::Article,
    diag::{Diagnostic, rule},
    markdown::sides::Sides,
};
use std::collections::BTreeSet;

/// What is wrong with the directives of an article in `locale`.
pub(crate) fn check(article: &Article, sides: &Sides, locale: &Locale) -> Vec<Diagnostic> {
    // Both sides of an article have the same directives.
    let mut seen = BTreeSet::new();
    let sides = std::iter::once(&sides.target).chain(&sides.source);
    let faults = sides.flat_map(|side| &side.tree.faults);
    faults
        .filter(|(range, _, fault)| seen.insert((range.start, fault.problem)))
        .map(|(range, name, fault)| {
            Diagnostic::at(&rule::DIRECTIVE_INVALID, Span::new(article.file, range.clone()))
                .arg("directive", &**name)
                .arg("problem", fault.problem)
                .arg("name", &*fault.name)
                .arg("suggestion", &*fault.suggestion)
                .locale(locale)
        })
        .collect()
}
