//! Languages written in Arabic letters: punctuation and stretching.
//!
//! In: a text. Out: findings. Law: numbers, code and other scripts keep their own marks.

pub(super) mod kashida;
mod punctuation;

use crate::{check::pair::Passage, diag::Diagnostic};

/// Checks a text.
pub(super) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    punctuation::check(passage, findings);
}

/// Whether a character is a letter of Arabic script, or a mark on one.
fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{063F}' | '\u{0641}'..='\u{065F}' | '\u{066E}'..='\u{06D3}' | '\u{06FA}'..='\u{06FF}' | '\u{0750}'..='\u{077F}')
}
