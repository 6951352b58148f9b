//! Japanese: width, punctuation and style.
//!
//! In: a text, or all texts of an article. Out: findings. Law: nothing is asked that the common guides leave open.

mod latin_space;
mod punctuation;
mod style_mixed;
mod width;

use crate::{check::pair::Passage, config::Style, diag::Diagnostic};

/// Checks a text.
pub(super) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    width::check(passage, findings);
    punctuation::check(passage, findings);
}

/// Checks the texts of an article together.
pub(super) fn article(passages: &[Passage<'_>], style: Option<Style>, findings: &mut Vec<Diagnostic>) {
    style_mixed::check(passages, style, findings);
    latin_space::check(passages, findings);
}

/// Whether a character is a kana or a Han character.
fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}
