//! Pieces as Markdown.
//!
//! In: pieces that came back, the segments of their unit. Out: what they are written as. Law: pure; a text that stood there is written as it stood
//! there; any other is written as it reads, and with `escaped` so that none of it is markup. Whether it then reads as
//! it should is seen by whoever writes it.

use super::codes::Known;
use crate::{content::projection::block_marker, exchange::segment::Piece};

/// Where a text is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    /// In raw HTML.
    pub(super) html: bool,
    /// In a cell of a table.
    pub(super) cell: bool,
    /// At the beginning of a block of a plain article.
    pub(super) begins_block: bool,
}

/// Writes pieces.
pub(super) fn compose(known: Known<'_>, pieces: &[Piece], around: Around, escaped: bool) -> String {
    let mut out = String::new();
    let mut own: Vec<(&Piece, &str)> =
        known.target.map_or_else(Vec::new, |target| target.pieces_as_written().collect());
    for piece in pieces {
        match piece {
            Piece::Text(text) => match own.iter().position(|(other, _)| *other == piece) {
                Some(at) => out.push_str(own.remove(at).1),
                None => encode(text, around, escaped, &mut out),
            },
            Piece::Open(number) | Piece::Lone(number) => {
                out.push_str(known.code(*number).map_or("", |code| &code.open));
            }
            Piece::Close(number) => {
                out.push_str(known.code(*number).and_then(|code| code.close.as_deref()).unwrap_or(""));
            }
        }
    }
    out
}

fn encode(text: &str, around: Around, escaped: bool, out: &mut String) {
    let marker = if around.begins_block && !around.html && out.is_empty() { block_marker(text) } else { None };
    for (at, c) in text.char_indices() {
        if marker.is_some_and(|marker| marker as usize == at) && !(escaped && is_markup(c)) {
            out.push('\\');
        }
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '<' if around.html => out.push_str("&lt;"),
            '>' if around.html => out.push_str("&gt;"),
            '&' if around.html && escaped => out.push_str("&amp;"),
            '|' if around.cell && !around.html => out.push_str("\\|"),
            c if escaped && !around.html && is_markup(c) => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
}

/// Whether a character may be markup among text (CommonMark 0.31, 2.4 and the extensions of the dialect).
fn is_markup(c: char) -> bool {
    "\\`*_{}[]<>#&~^$!|:=+".contains(c)
}
