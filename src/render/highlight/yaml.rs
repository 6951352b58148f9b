//! YAML: keys, scalars, anchors, block scalars, comments.
//!
//! In: a pen over YAML (or over the front matter of a page). Out: classes. Law: read line by line; only quoted and block
//! scalars go over lines.

use super::{Class, pen::Pen};

/// Reads YAML.
pub(super) fn lex(pen: &mut Pen<'_>) {
    pen.each(line);
}

fn line(pen: &mut Pen<'_>) {
    let start = pen.at();
    let end = pen.line_end(start);
    let mut at = pen.blanks(start);
    if matches!(pen.text(start, end).trim_end(), "---" | "...") {
        pen.paint(end, Class::Operator);
    }
    while pen.byte(at) == b'-' && matches!(pen.byte(at + 1), b' ' | b'\t' | b'\n' | b'\r' | 0) {
        pen.plain(at + 1);
        at = pen.blanks(at + 1);
    }
    let indent = at - start;
    pen.plain(at);
    if pen.byte(at) == b'?' && pen.byte(at + 1) == b' ' {
        pen.plain(at + 2);
    }
    if let Some(end) = key_end(pen, pen.at(), b"") {
        pen.paint(end, Class::Variable);
        pen.plain(end + 1);
    }
    value(pen, indent);
    pen.plain(pen.line_break(pen.line_end(pen.at())));
}

/// The end of the key at a position: before the `:` that a blank or the end of the line follows.
fn key_end(pen: &Pen<'_>, from: usize, stops: &[u8]) -> Option<usize> {
    let first = pen.byte(from);
    let mut at = from;
    if matches!(first, b'"' | b'\'') {
        at = pen.skip(from + 1, |b| b != first && b != b'\n') + 1;
        at = pen.blanks(at);
        return (pen.byte(at) == b':').then_some(at);
    }
    if matches!(first, b'#' | b'[' | b'{' | b'&' | b'!' | b'|' | b'>' | b'%') {
        return None;
    }
    while at < pen.end() {
        match pen.byte(at) {
            b'\n' | b'\r' => return None,
            b'#' if pen.byte(at - usize::from(at > 0)) == b' ' => return None,
            b':' if matches!(pen.byte(at + 1), b' ' | b'\t' | b'\n' | b'\r' | 0) => return Some(at),
            byte if stops.contains(&byte) => return None,
            _ => at += 1,
        }
    }
    None
}

fn value(pen: &mut Pen<'_>, indent: usize) {
    let mut flow = 0_u32;
    loop {
        let at = pen.blanks(pen.at());
        let blank = at > pen.at() || at == 0 || matches!(pen.byte(at - 1), b'\n' | b'\r');
        pen.plain(at);
        match pen.byte(at) {
            b'\n' | b'\r' if flow > 0 => pen.plain(pen.line_break(at)),
            b'\n' | b'\r' => return,
            _ if pen.done() => return,
            b'#' if blank => pen.paint(pen.line_end(at), Class::Comment),
            b'&' | b'*' | b'!' => {
                let end = pen.skip(at + 1, |b| !matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b',' | b']' | b'}'));
                pen.paint(end, Class::Type);
            }
            b'|' | b'>' if flow == 0 => return block(pen, indent),
            quote @ (b'"' | b'\'') => {
                let end = quoted_end(pen, at, quote);
                let key = flow > 0 && pen.byte(pen.blanks(end)) == b':';
                pen.paint(end, if key { Class::Variable } else { Class::String });
            }
            b'[' | b'{' => {
                flow += 1;
                pen.plain(at + 1);
            }
            b']' | b'}' if flow > 0 => {
                flow -= 1;
                pen.plain(at + 1);
            }
            b',' | b':' if flow > 0 => pen.plain(at + 1),
            _ => scalar(pen, at, flow > 0),
        }
    }
}

fn quoted_end(pen: &Pen<'_>, at: usize, quote: u8) -> usize {
    let mut at = at + 1;
    while at < pen.end() && pen.byte(at) != quote {
        at += if pen.byte(at) == b'\\' && quote == b'"' { 2 } else { 1 };
    }
    at + 1
}

/// A scalar without quotes, or a key inside brackets.
fn scalar(pen: &mut Pen<'_>, at: usize, flow: bool) {
    if flow && let Some(end) = key_end(pen, at, b",]}") {
        return pen.paint(end, Class::Variable);
    }
    let mut end = at;
    while end < pen.end() {
        match pen.byte(end) {
            b'\n' | b'\r' => break,
            b',' | b']' | b'}' if flow => break,
            b'#' if end > at && pen.byte(end - 1) == b' ' => break,
            _ => end += 1,
        }
    }
    let text = pen.text(at, end).trim_end();
    let end = at + text.len();
    pen.paint(end.max(at + 1), class_of(text));
}

fn class_of(text: &str) -> Class {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let word =
        matches!(text, "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "~" | "True" | "False" | "Null");
    let number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b'.' | b'_' | b'x' | b'o' | b'+' | b'-' | b':'));
    match () {
        () if word => Class::Keyword,
        () if number => Class::Number,
        () => Class::String,
    }
}

/// `|` or `>`, and the deeper lines below.
fn block(pen: &mut Pen<'_>, indent: usize) {
    let at = pen.at();
    let mark = pen.skip(at + 1, |b| matches!(b, b'+' | b'-' | b'0'..=b'9'));
    pen.paint(mark, Class::Operator);
    let mut end = pen.line_end(mark);
    let comment = pen.blanks(mark);
    if pen.byte(comment) == b'#' {
        pen.plain(comment);
        pen.paint(end, Class::Comment);
    }
    pen.plain(end);
    while end < pen.end() {
        let next = pen.line_break(end);
        let text = pen.blanks(next);
        let blank = matches!(pen.byte(text), b'\n' | b'\r') || text >= pen.end();
        if !blank && text - next <= indent {
            break;
        }
        end = pen.line_end(text);
    }
    pen.paint(end, Class::String);
}
