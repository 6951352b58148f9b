//! Whether a character is a letter, how wide it is, and where words are parted, said fast where most text is.
//!
//! In: a character or a text. Out: what `char::is_alphabetic`, `char::is_alphanumeric` and `str::split_whitespace` say. Law: the
//! same answers for every character; those of the standard library decode each and search a table for all but ASCII, which a
//! checker of Korean asks millions of times.

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

/// How wide a letter is to those who show titles and descriptions.
#[must_use]
pub fn columns(letter: char) -> usize {
    let is_wide = matches!(u32::from(letter), 0x1100..=0x11FF | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFF01..=0xFF60);
    if is_wide { 2 } else { 1 }
}

/// The parts of a text between white space.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(length) = space(text, at) {
            at += length;
        }
        let start = at;
        // The bytes within a character are none that a space begins with.
        while let Some(byte) = text.as_bytes().get(at)
            && !(MAY_BE_SPACE[usize::from(*byte)] && space(text, at).is_some())
        {
            at += 1;
        }
        (start < at).then(|| &text[start..at])
    })
}

/// Whether a space may begin with a byte: looked up and not asked, for a text is asked byte by byte.
static MAY_BE_SPACE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = matches!(byte, 0x20 | 0x09..=0x0D | 0xC2 | 0xE1..=0xE3);
        byte += 1;
    }
    table
};

/// How many bytes the white space has that begins with the byte at a place.
#[inline]
fn space(text: &str, at: usize) -> Option<usize> {
    match *text.as_bytes().get(at)? {
        b' ' | b'\t'..=b'\r' => Some(1),
        // All others begin with one of these.
        0xC2 | 0xE1..=0xE3 => text[at..].chars().next().filter(|c| c.is_whitespace()).map(char::len_utf8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_letter, is_letter_or_number, words};

    #[test]
    fn words_are_those_of_the_standard_library() {
        for c in '\0'..=char::MAX {
            let text = format!(" {c}a{c}{c}b c{c}");
            assert!(words(&text).eq(text.split_whitespace()), "{c:?}");
        }
        assert_eq!(words(" \u{3000}\n").next(), None);
    }

    #[test]
    fn the_answers_are_those_of_the_standard_library() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter_or_number(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
