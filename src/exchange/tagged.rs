//! Coded text as plain text, for formats that know no codes.
//!
//! In: pieces. Out: one text in which codes stand as `<1>…</1>` and `<2/>`, and the pieces again. Law: total both ways; what is written
//! reads back as it was, neighbouring texts made one: before what looks like a tag in a text stands a backslash, and backslashes there are doubled.

use super::segment::Piece;

/// Pieces as one text.
#[must_use]
pub fn encode(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let mut text = String::new();
    for piece in pieces {
        let tag = match piece {
            Piece::Text(more) => {
                text.push_str(more);
                continue;
            }
            Piece::Open(number) => format!("<{number}>"),
            Piece::Close(number) => format!("</{number}>"),
            Piece::Lone(number) => format!("<{number}/>"),
        };
        encode_text(&mut out, &text, true);
        text.clear();
        out.push_str(&tag);
    }
    encode_text(&mut out, &text, false);
    out
}

/// Adds a text without codes. `before_tag`: whether a tag follows.
fn encode_text(out: &mut String, text: &str, before_tag: bool) {
    let mut rest = text;
    let mut backslashes = 0;
    while let Some(letter) = rest.chars().next() {
        if looks_like_tag(rest) {
            out.extend(std::iter::repeat_n('\\', backslashes + 1));
        }
        backslashes = if letter == '\\' { backslashes + 1 } else { 0 };
        out.push(letter);
        rest = &rest[letter.len_utf8()..];
    }
    if before_tag {
        out.extend(std::iter::repeat_n('\\', backslashes));
    }
}

/// Whether a text begins as a tag does: `<1` or `</1`.
fn looks_like_tag(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else { return false };
    rest.strip_prefix('/').unwrap_or(rest).starts_with(|c: char| c.is_ascii_digit())
}

/// The pieces of a text. What is no tag is text; whether tags go by pairs is not asked.
#[must_use]
pub fn decode(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '<']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let after = rest.trim_start_matches('\\');
        let backslashes = rest.len() - after.len();
        if !looks_like_tag(after) {
            // Backslashes, or a character that is no tag.
            let end = backslashes.max(1);
            plain.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        plain.extend(std::iter::repeat_n('\\', backslashes / 2));
        if let Some((piece, length)) = tag(after).filter(|_| backslashes.is_multiple_of(2)) {
            push_text(&mut pieces, &mut plain);
            pieces.push(piece);
            rest = &after[length..];
        } else {
            plain.push('<');
            rest = &after[1..];
        }
    }
    plain.push_str(rest);
    push_text(&mut pieces, &mut plain);
    pieces
}

fn push_text(pieces: &mut Vec<Piece>, text: &mut String) {
    if !text.is_empty() {
        pieces.push(Piece::Text(std::mem::take(text)));
    }
}

/// The tag that a text begins with, and how long it is. Spaces that tools put before its end are overlooked.
fn tag(text: &str) -> Option<(Piece, usize)> {
    let inner = text.strip_prefix('<')?;
    let end = inner.bytes().take(24).position(|byte| byte == b'>')?;
    let inside = inner[..end].trim_end_matches(' ');
    let length = end + 2;
    let number = |digits: &str| {
        let is_number = !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse::<u32>().ok()).flatten()
    };
    let piece = match (inside.strip_prefix('/'), inside.strip_suffix('/')) {
        (Some(digits), _) => Piece::Close(number(digits)?),
        (None, Some(digits)) => Piece::Lone(number(digits.trim_end_matches(' '))?),
        (None, None) => Piece::Open(number(inside)?),
    };
    Some((piece, length))
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};
    use crate::exchange::segment::Piece::{self, Close, Lone, Open, Text};
    use proptest::prelude::*;

    fn text(text: &str) -> Piece {
        Text(text.to_owned())
    }

    #[test]
    fn codes_are_tags_and_text_is_text() {
        let pieces = [text("Press "), Open(1), text("a"), Close(1), text(" or "), Lone(12), text(".")];
        assert_eq!(encode(&pieces), "Press <1>a</1> or <12/>.");
        assert_eq!(decode("Press <1>a</1> or <12/>."), pieces);
        assert_eq!(
            decode("<1 /> </2 > <3 >"),
            [Lone(1), text(" "), Close(2), text(" "), Open(3)],
            "as machines space them"
        );
        for (plain, written) in [
            ("a < b <c> </d> C:\\d", "a < b <c> </d> C:\\d"),
            ("<1>", "\\<1>"),
            ("\\</1", "\\\\\\</1"),
            ("x\\\\<2/>", "x\\\\\\\\\\<2/>"),
        ] {
            assert_eq!(encode(&[text(plain)]), written);
            assert_eq!(decode(written), [text(plain)]);
        }
        assert_eq!(encode(&[text("a\\"), Lone(1), text("1>")]), "a\\\\<1/>1>");
        assert_eq!(encode(&[]), "");
    }

    #[test]
    fn what_is_no_tag_is_text() {
        for written in ["<0>", "<01>", "<1", "<1a>", "</1/>", "<4294967296>", "<1//>", "<1                        >"] {
            assert_eq!(decode(written), [text(written)]);
        }
        assert_eq!(decode("</1>a<1>"), [Close(1), text("a"), Open(1)], "whoever takes it back sees that it is no pair");
    }

    fn piece() -> impl Strategy<Value = Piece> {
        prop_oneof![
            "[<>/\\\\10a \n가]{1,6}".prop_map(Text),
            (1..30_u32).prop_map(Open),
            (1..30_u32).prop_map(Close),
            (1..=u32::MAX).prop_map(Lone),
        ]
    }

    fn merged(pieces: Vec<Piece>) -> Vec<Piece> {
        let mut out: Vec<Piece> = Vec::new();
        for piece in pieces {
            match (out.last_mut(), piece) {
                (Some(Text(before)), Text(more)) => before.push_str(&more),
                (_, piece) => out.push(piece),
            }
        }
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// What is written reads back.
        #[test]
        fn nothing_is_lost(pieces in proptest::collection::vec(piece(), 0..8)) {
            prop_assert_eq!(decode(&encode(&pieces)), merged(pieces));
        }

        /// Any text is read, and what it says is kept.
        #[test]
        fn any_text_is_read(text in "[<>/\\\\10a 가]{0,24}") {
            let pieces = decode(&text);
            prop_assert_eq!(decode(&encode(&pieces)), pieces);
        }
    }
}
