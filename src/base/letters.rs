//! Whether a character is a letter, said fast where most text is.
//!
//! In: a character. Out: what `char::is_alphabetic` and `char::is_alphanumeric` say. Law: the same answers for every character;
//! those of the standard library search a table for all but ASCII, which a checker of Korean asks millions of times.

/// Whether a character is a letter (the Unicode property Alphabetic).
#[must_use]
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphabetic(),
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => true,
        _ => c.is_alphabetic(),
    }
}

/// Whether a character is a letter or a number.
#[must_use]
pub fn is_letter_or_number(c: char) -> bool {
    is_letter(c) || !matches!(c, '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{3004}') && c.is_numeric()
}

#[cfg(test)]
mod tests {
    use super::{is_letter, is_letter_or_number};

    #[test]
    fn the_answers_are_those_of_the_standard_library() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter_or_number(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
