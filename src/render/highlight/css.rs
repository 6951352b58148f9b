//! Style sheets: CSS, SCSS, Less.
//!
//! In: a pen over a style sheet. Out: selectors, properties, values. Law: whether a statement is a rule or a declaration is
//! told by which of `{`, `;`, `}` comes first outside brackets; what was looked at is then read, so reading stays linear.

use super::{Class, pen::Pen};

/// Reads a style sheet.
pub(super) fn lex(pen: &mut Pen<'_>) {
    pen.each(|pen| {
        let at = pen.at();
        match pen.byte(at) {
            b' ' | b'\t' | b'\n' | b'\r' | b'{' | b'}' | b';' => pen.plain(at + 1),
            b'/' if comment(pen, at) => {}
            _ => {
                let end = statement_end(pen, at);
                if pen.byte(end) == b'{' {
                    pen.within(end, |pen| pen.each(|pen| token(pen, Place::Selector)));
                } else {
                    pen.within(end, declaration);
                }
            }
        }
    });
}

/// Where a token stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Selector,
    Value,
}

fn comment(pen: &mut Pen<'_>, at: usize) -> bool {
    let end = if pen.sees(at, "/*") {
        pen.behind(at + 2, "*/")
    } else if pen.sees(at, "//") && (at == 0 || pen.byte(at - 1) != b':') {
        pen.line_end(at)
    } else {
        return false;
    };
    pen.paint(end, Class::Comment);
    true
}

fn statement_end(pen: &Pen<'_>, from: usize) -> usize {
    let mut depth = 0_u32;
    let mut at = from;
    while at < pen.end() {
        match pen.byte(at) {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b'{' | b';' | b'}' if depth == 0 => break,
            _ => {}
        }
        at += 1;
    }
    at
}

fn declaration(pen: &mut Pen<'_>) {
    let name = pen.skip(pen.at(), is_name);
    let colon = pen.blanks(name);
    if pen.byte(colon) == b':' && name > pen.at() {
        pen.paint(name, Class::Variable);
        pen.plain(colon + 1);
    }
    pen.each(|pen| token(pen, Place::Value));
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'$' | b'@') || byte >= 0x80
}

fn token(pen: &mut Pen<'_>, place: Place) {
    let at = pen.at();
    let next = pen.byte(at + 1);
    match pen.byte(at) {
        b'/' if comment(pen, at) => {}
        quote @ (b'"' | b'\'') => {
            let end = pen.skip(at + 1, |b| b != quote && b != b'\n');
            pen.paint(end + usize::from(pen.byte(end) == quote), Class::String);
        }
        b'@' | b'!' => pen.paint(pen.skip(at + 1, is_name), Class::Keyword),
        b'#' if place == Place::Value => pen.paint(pen.skip(at + 1, is_name), Class::Number),
        b'.' | b'#' if place == Place::Selector && is_name(next) && !next.is_ascii_digit() => {
            pen.paint(pen.skip(at + 1, is_name), Class::Type);
        }
        b':' if place == Place::Selector && (next == b':' || next.is_ascii_alphabetic()) => {
            pen.paint(pen.skip(at, |b| b == b':' || is_name(b)), Class::Keyword);
        }
        b'[' if place == Place::Selector => {
            pen.plain(at + 1);
            pen.paint(pen.skip(at + 1, is_name), Class::Variable);
        }
        b if b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+') && next.is_ascii_digit() => {
            let end = pen.skip(at + 1, |b| b.is_ascii_alphanumeric() || b == b'.' || b == b'%');
            pen.paint(end, Class::Number);
        }
        b if is_name(b) => word(pen, at, place),
        _ => pen.plain(at + 1),
    }
}

fn word(pen: &mut Pen<'_>, at: usize, place: Place) {
    let end = pen.skip(at, is_name);
    let text = pen.text(at, end);
    if text.starts_with("--") || text.starts_with('$') {
        pen.paint(end, Class::Variable);
    } else if pen.byte(end) == b'(' {
        pen.paint(end, Class::Function);
        if text.eq_ignore_ascii_case("url") && !matches!(pen.byte(end + 1), b'"' | b'\'') {
            pen.plain(end + 1);
            pen.paint(pen.skip(end + 1, |b| b != b')' && b != b'\n'), Class::String);
        }
    } else if place == Place::Selector {
        let media = pen.byte(pen.blanks(end)) == b':' && pen.byte(pen.blanks(end) + 1) == b' ';
        pen.paint(end, if media { Class::Variable } else { Class::Function });
    } else {
        pen.plain(end);
    }
}
