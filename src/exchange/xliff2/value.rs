//! The values of attributes.
//!
//! In: a kind of value and a text. Out: whether the text is such a value. Source: XLIFF Version 2.1, 4.3, with the types of XML
//! Schema that its schemas name. Law: what a kind is called here is what the message about it says.

use super::fragment::Fragment;
use crate::exchange::xml::{is_char, is_name_token};

/// A kind of value.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Any text.
    Text,
    /// An `NMTOKEN`: an id, or a reference to one.
    Token,
    /// Such tokens with spaces between them.
    Tokens,
    /// `yes` or `no`.
    YesNo,
    /// One of a list.
    Choice(&'static [&'static str]),
    /// A language tag by BCP 47.
    Language,
    /// A whole number within bounds.
    Number(u32, u32),
    /// A decimal number from 0 to a bound.
    Score(u32),
    /// `prefix:value`.
    Custom,
    /// `generic`, `comment`, `term` or `prefix:value`.
    MarkType,
    /// The code point of a character that XML cannot hold.
    Hex,
    /// An address; after a `#` at its beginning, a fragment identifier of this document.
    Reference,
}

impl Kind {
    /// Whether a text is such a value.
    pub(super) fn accepts(self, value: &str) -> bool {
        match self {
            Self::Text => true,
            Self::Token => is_name_token(value),
            Self::Tokens => {
                let mut tokens = value.split_ascii_whitespace().peekable();
                tokens.peek().is_some() && tokens.all(is_name_token)
            }
            Self::YesNo => matches!(value, "yes" | "no"),
            Self::Choice(choices) => choices.contains(&value),
            Self::Language => is_language(value),
            Self::Number(least, most) => {
                value.bytes().all(|byte| byte.is_ascii_digit())
                    && value.parse().is_ok_and(|number: u32| (least..=most).contains(&number))
            }
            Self::Score(most) => {
                value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
                    && value.parse().is_ok_and(|number: f64| (0.0..=f64::from(most)).contains(&number))
            }
            Self::Custom => is_custom(value),
            Self::MarkType => matches!(value, "generic" | "comment" | "term") || is_custom(value),
            Self::Hex => code_point(value).is_some(),
            Self::Reference => value.strip_prefix('#').is_none_or(|fragment| Fragment::parse(fragment).is_ok()),
        }
    }

    /// The word for it in the message, and the values to choose from.
    pub(super) fn word(self) -> (&'static str, String) {
        match self {
            Self::Text => ("text", String::new()),
            Self::Token => ("token", String::new()),
            Self::Tokens => ("tokens", String::new()),
            Self::YesNo => ("choice", "yes, no".to_owned()),
            Self::Choice(choices) => ("choice", choices.join(", ")),
            Self::Language => ("language", String::new()),
            Self::Number(least, u32::MAX) => ("number", format!("≥ {least}")),
            Self::Number(least, most) => ("number", format!("{least}–{most}")),
            Self::Score(most) => ("number", format!("0–{most}")),
            Self::Custom => ("custom", String::new()),
            Self::MarkType => ("mark-type", String::new()),
            Self::Hex => ("hex", String::new()),
            Self::Reference => ("reference", String::new()),
        }
    }
}

/// A code point written as `hex` does (XLIFF 2.1, 4.3.1.19): whole octets, and none that XML can hold.
pub(super) fn code_point(value: &str) -> Option<u32> {
    let is_hex = matches!(value.len(), 2 | 4 | 6 | 8) && value.bytes().all(|byte| byte.is_ascii_hexdigit());
    let point = u32::from_str_radix(value, 16).ok().filter(|point| is_hex && *point <= 0x10_FFFF)?;
    // The controls from U+007F on are allowed in XML, and better avoided: what was sent may be sent back.
    let is_better_avoided = matches!(point, 0x7F..=0x84 | 0x86..=0x9F);
    (is_better_avoided || !char::from_u32(point).is_some_and(is_char)).then_some(point)
}

/// `[^\s:]+:[^\s:]+`
fn is_custom(value: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.contains([' ', '\t', '\n', '\r', ':']);
    value.split_once(':').is_some_and(|(prefix, rest)| is_part(prefix) && is_part(rest))
}

/// Whether a text is built as RFC 5646 builds language tags: letters first, then parts of one to eight letters and digits, none
/// of a single one at the end.
fn is_language(value: &str) -> bool {
    let mut parts = value.split('-');
    let first = parts.next().unwrap_or("");
    let is_alone = first.eq_ignore_ascii_case("x") || first.eq_ignore_ascii_case("i");
    let is_first = first.bytes().all(|byte| byte.is_ascii_alphabetic()) && ((2..=8).contains(&first.len()) || is_alone);
    let rest: Vec<&str> = parts.collect();
    let is_part = |part: &&str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_private = is_alone || rest.iter().any(|part| part.eq_ignore_ascii_case("x"));
    let is_open = rest.last().is_some_and(|part| part.len() == 1) && !is_private;
    is_first && rest.iter().all(is_part) && !is_open && (!is_alone || !rest.is_empty()) && !value.ends_with("-x")
}

#[cfg(test)]
mod tests {
    use super::Kind::{self, *};

    #[test]
    fn values_are_those_of_their_kind() {
        let cases: [(Kind, &[&str], &[&str]); 9] = [
            (Token, &["a", "1", "-", "é.1:2"], &["", "a b", "/a", "#a", "a\\"]),
            (Tokens, &["a b", " a "], &["", "a, b"]),
            (
                Language,
                &["en", "zh-Hant-TW", "x-own", "i-klingon", "sl-rozaj-1994"],
                &["", "e", "en_US", "en US", "en-", "en-a", "x"],
            ),
            (Number(1, 10), &["1", "10"], &["0", "11", "-1", "+1", "", "1.0"]),
            (Score(100), &["0", "99.5", "100"], &["100.1", "-1", "1e1", "", "NaN"]),
            (Custom, &["a:b"], &["a", ":b", "a:", "a:b:c", "a: b"]),
            (MarkType, &["term", "a:b"], &["a"]),
            (Hex, &["0000", "001F", "d800", "FFFE", "7F"], &["85", "0041", "110000", "1", "xyz1", "000A", ""]),
            (Reference, &["#n=1", "http://a/#b$", "a"], &["#", "#a/b"]),
        ];
        for (kind, right, wrong) in cases {
            for value in right {
                assert!(kind.accepts(value), "{value}");
            }
            for value in wrong {
                assert!(!kind.accepts(value), "{value}");
            }
        }
    }
}
