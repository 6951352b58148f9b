//! The two segments of a unit, compared.

mod block_marker;
mod emphasis;
mod empty;
mod link_targets;
mod markup_added;
mod number_words;
mod numbers;
mod quantity;
pub(super) mod untranslated;

use super::{pair::UnitPair, prose::Prose};
use crate::diag::Diagnostic;

/// Checks a unit.
pub(super) fn check(pair: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>, findings: &mut Vec<Diagnostic>) {
    let empty = empty::check(pair);
    // All other rules would only say again that a side is missing.
    if empty.is_some() {
        findings.extend(empty);
        return;
    }
    findings.extend(block_marker::check(pair));
    findings.extend(link_targets::check(pair));
    findings.extend(markup_added::check(pair));
    findings.extend(emphasis::check(pair, source, target));
    let untranslated = untranslated::check(pair, source, target);
    // What was not translated is wrong as a whole.
    if untranslated.is_none() {
        findings.extend(numbers::check(pair, source, target));
    }
    findings.extend(untranslated);
}
