//! Project Fluent messages (`.ftl`): comments, identifiers, attributes, placeables.
//!
//! In: a pen over a resource. Out: classes; the text of a message stays plain. Law: only placeables go over lines.

use super::{Class, pen::Pen};

/// Reads a resource.
pub(super) fn lex(pen: &mut Pen<'_>) {
    let mut open = 0_u32;
    pen.each(|pen| {
        let at = pen.at();
        let begin = at == 0 || matches!(pen.byte(at - 1), b'\n' | b'\r');
        if begin && open == 0 {
            if pen.byte(at) == b'#' {
                return pen.paint(pen.line_end(at), Class::Comment);
            }
            let name = pen.skip(at, |b| b == b'-');
            identifier(pen, at, name, Class::Variable);
        }
        if pen.at() == at {
            text_or_placeable(pen, at, begin, &mut open);
        }
    });
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

/// `name =` at a position.
fn identifier(pen: &mut Pen<'_>, at: usize, name: usize, class: Class) {
    let end = pen.skip(name, is_name);
    let sign = pen.skip(end, |b| b == b' ');
    if pen.byte(name).is_ascii_alphabetic() && pen.byte(sign) == b'=' {
        pen.plain(at);
        pen.paint(end, class);
        pen.plain(sign + 1);
    }
}

fn text_or_placeable(pen: &mut Pen<'_>, at: usize, begin: bool, open: &mut u32) {
    let next = pen.byte(at + 1);
    match pen.byte(at) {
        b'{' => {
            *open += 1;
            pen.plain(at + 1);
        }
        b'}' => {
            *open = open.saturating_sub(1);
            pen.plain(at + 1);
        }
        b'\n' | b'\r' => pen.plain(at + 1),
        b' ' if begin => {
            let text = pen.blanks(at);
            pen.plain(text);
            if *open == 0 && pen.byte(text) == b'.' {
                identifier(pen, text, text + 1, Class::Function);
            }
        }
        _ if *open == 0 => pen.plain(pen.skip(at + 1, |b| !matches!(b, b'{' | b'}' | b'\n')).max(at + 1)),
        b'"' => {
            let mut end = at + 1;
            while end < pen.end() && !matches!(pen.byte(end), b'"' | b'\n') {
                end += if pen.byte(end) == b'\\' { 2 } else { 1 };
            }
            pen.paint(end + usize::from(pen.byte(end) == b'"'), Class::String);
        }
        b'$' => pen.paint(pen.skip(at + 1, is_name), Class::Variable),
        b'-' if next == b'>' => pen.paint(at + 2, Class::Operator),
        b'[' => {
            pen.plain(at + 1);
            pen.paint(pen.skip(at + 1, |b| !matches!(b, b']' | b'\n' | b'{')), Class::Keyword);
            // The text of a variant runs to the end of its line, but for what it places.
            let end = pen.skip(pen.at(), |b| !matches!(b, b'\n' | b'{' | b'}'));
            pen.plain(end);
        }
        b if b.is_ascii_digit() => {
            pen.paint(pen.skip(at, |b| b.is_ascii_digit() || b == b'.'), Class::Number);
        }
        b if b.is_ascii_alphabetic() || b == b'-' => {
            let end = pen.skip(at + 1, is_name);
            let class = match pen.byte(end) {
                b'(' => Class::Function,
                _ => Class::Variable,
            };
            pen.paint(end, class);
        }
        _ => pen.plain(at + 1),
    }
}
