//! Chinese: punctuation, quotation marks, and the two sets of characters.
//!
//! In: a text. Out: findings. Law: only characters that one of the sets alone has count; numbers, code and other scripts keep their marks.

mod punctuation;
mod quotes;
mod script;

use crate::{base::Locale, check::pair::Passage, diag::Diagnostic};

/// Checks a text.
pub(super) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    punctuation::check(passage, findings);
    script::check(passage, findings);
    quotes::check(passage, findings);
}

/// Whether a locale writes traditional characters.
fn is_traditional(locale: &Locale) -> bool {
    let parts: Vec<&str> = locale.as_str().split('-').collect();
    if parts.contains(&"Hans") {
        return false;
    }
    parts.iter().any(|part| matches!(*part, "Hant" | "TW" | "HK" | "MO")) || parts[0] == "yue"
}

/// Whether a character is a Han character.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}
