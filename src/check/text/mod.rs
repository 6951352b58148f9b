//! One text by itself, with the eyes of its language.

mod bracket;
mod corrupt;
mod double_space;
mod invisible;
mod mixed_script;
mod punctuation_space;
mod quote;
mod repeated_word;
mod width;

use super::pair::Passage;
use crate::diag::Diagnostic;

/// Checks a text.
pub(super) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    invisible::check(passage, findings);
    corrupt::check(passage, findings);
    double_space::check(passage, findings);
    punctuation_space::check(passage, findings);
    width::check(passage, findings);
    bracket::check(passage, findings);
    quote::check(passage, findings);
    repeated_word::check(passage, findings);
    mixed_script::check(passage, findings);
}
