//! One text by itself, with the eyes of its language.

mod invisible;

use super::pair::Passage;
use crate::diag::Diagnostic;

/// Checks a text.
pub(super) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    findings.extend(invisible::check(passage));
}
