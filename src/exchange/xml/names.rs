//! Which characters XML 1.0 holds, and which of them names are made of.
//!
//! In: characters and names. Out: whether they are allowed (XML 1.0, fifth edition, 2.2 and 2.3; Namespaces in XML 1.0, 3).
//! Law: the ranges are those of the recommendation, not those of Unicode's own properties.

/// Whether XML 1.0 can hold a character.
#[must_use]
pub fn is_char(letter: char) -> bool {
    match letter {
        '\t' | '\n' | '\r' => true,
        '\u{FFFE}' | '\u{FFFF}' => false,
        _ => letter >= ' ',
    }
}

/// Where the first character stands that XML 1.0 cannot hold.
pub(super) fn first_foreign(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_suspect = |&byte: &u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') || byte == 0xEF;
    // U+FFFE and U+FFFF begin with the byte 0xEF, as some others do.
    let suspects = bytes.iter().enumerate().filter(|(_, byte)| is_suspect(byte)).map(|(at, _)| at);
    let mut foreign = suspects.filter(|&at| text[at..].chars().next().is_some_and(|letter| !is_char(letter)));
    foreign.next()
}

/// Whether a text is an `NMTOKEN`.
#[must_use]
pub fn is_name_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_name_char)
}

/// Whether a text is a `Name`.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(is_name_start) && text.chars().all(is_name_char)
}

/// Whether a text is a `Name` without a colon.
pub(super) fn is_local_name(text: &str) -> bool {
    is_name(text) && !text.contains(':')
}

/// Whether what stands in a document type declaration names a type and declares nothing itself (XML 1.0, 2.8).
pub(super) fn is_doctype(declaration: &str) -> bool {
    let blank = [' ', '\t', '\r', '\n'];
    let name = declaration.trim_matches(blank);
    let (name, mut rest) = name.split_once(blank).unwrap_or((name, ""));
    let mut literals = match rest.trim_start_matches(blank).get(..6) {
        None => 0,
        Some("SYSTEM") => 1,
        Some("PUBLIC") => 2,
        Some(_) => return false,
    };
    if literals == 0 {
        return is_name(name) && rest.trim_matches(blank).is_empty();
    }
    rest = &rest.trim_start_matches(blank)[6..];
    while literals > 0 {
        let inner = rest.trim_start_matches(blank);
        let quote = inner.chars().next().filter(|quote| matches!(quote, '"' | '\''));
        let Some((_, after)) = quote.and_then(|quote| inner[1..].split_once(quote)) else { return false };
        if inner.len() == rest.len() {
            return false;
        }
        rest = after;
        literals -= 1;
    }
    is_name(name) && rest.is_empty()
}

fn is_name_start(letter: char) -> bool {
    matches!(letter,
        ':' | '_' | 'A'..='Z' | 'a'..='z'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

fn is_name_char(letter: char) -> bool {
    is_name_start(letter)
        || matches!(letter, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}
