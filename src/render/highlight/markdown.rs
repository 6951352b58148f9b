//! Markdown as a sample: front matter, headings, fences, code, links, tags.
//!
//! In: a pen over Markdown. Out: classes; what stands in a fence by the lexer of its language. Law: only fences, front matter
//! and comments go over lines; a mark without its partner is text, and is looked for once only.

use super::{Class, generic, markup, names, pen::Pen, tables::data, yaml};

/// Reads Markdown.
pub(super) fn lex(pen: &mut Pen<'_>) {
    front_matter(pen);
    pen.each(|pen| {
        let at = pen.at();
        let end = pen.line_end(at);
        if !fence(pen, at, end) {
            block(pen, at, end);
        }
        pen.plain(pen.line_break(pen.line_end(pen.at())));
    });
}

fn front_matter(pen: &mut Pen<'_>) {
    let at = pen.at();
    let end = pen.line_end(at);
    let mark = pen.text(at, end).trim_end();
    if !matches!(mark, "---" | "+++") {
        return;
    }
    let body = pen.line_break(end);
    let mut line = body;
    while line < pen.end() {
        let end = pen.line_end(line);
        if pen.text(line, end).trim_end() == mark {
            pen.paint(at + 3, Class::Operator);
            pen.plain(body);
            let toml = mark == "+++";
            pen.within(line, |pen| if toml { generic::lex(pen, &data::TOML) } else { yaml::lex(pen) });
            pen.paint(line + 3, Class::Operator);
            return;
        }
        line = pen.line_break(end);
    }
}

/// A fenced block, when the line opens one.
fn fence(pen: &mut Pen<'_>, at: usize, end: usize) -> bool {
    // A fence may stand in a list or a quote.
    let open = pen.skip(at, |b| matches!(b, b' ' | b'\t' | b'>'));
    let byte = pen.byte(open);
    if !matches!(byte, b'`' | b'~') {
        return false;
    }
    let info = pen.skip(open, |b| b == byte);
    let length = info - open;
    if length < 3 || byte == b'`' && pen.text(info, end).contains('`') {
        return false;
    }
    pen.plain(open);
    pen.paint(end, Class::Keyword);
    let body = pen.line_break(end);
    let mut line = body;
    while line < pen.end() {
        let end = pen.line_end(line);
        let mark = pen.skip(line, |b| matches!(b, b' ' | b'\t' | b'>'));
        let close = pen.skip(mark, |b| b == byte);
        if close - mark >= length && pen.text(close, end).trim().is_empty() {
            break;
        }
        line = pen.line_break(end);
    }
    pen.plain(body);
    if let Some(lexer) = names::lexer(pen.text(info, end)) {
        pen.within(line, |pen| lexer.run(pen));
    }
    pen.plain(line);
    pen.plain(pen.skip(line, |b| matches!(b, b' ' | b'\t' | b'>')));
    pen.paint(pen.line_end(line), Class::Keyword);
    true
}

fn block(pen: &mut Pen<'_>, at: usize, end: usize) {
    let mut text = pen.blanks(at);
    pen.plain(text);
    while pen.byte(text) == b'>' {
        pen.paint(text + 1, Class::Operator);
        text = pen.blanks(text + 1);
        pen.plain(text);
    }
    let hashes = pen.skip(text, |b| b == b'#');
    if (1..=6).contains(&(hashes - text)) && matches!(pen.byte(hashes), b' ' | b'\t' | b'\n' | b'\r' | 0) {
        return pen.paint(end, Class::Keyword);
    }
    if pen.sees(text, "<!--") {
        return pen.paint(pen.behind(text + 4, "-->"), Class::Comment);
    }
    if pen.sees(text, ":::") {
        return pen.paint(end, Class::Keyword);
    }
    let digits = pen.skip(text, |b| b.is_ascii_digit());
    let ordered = digits > text && matches!(pen.byte(digits), b'.' | b')');
    let mark = if ordered || matches!(pen.byte(text), b'-' | b'*' | b'+') { digits + 1 } else { text };
    if mark > text && matches!(pen.byte(mark), b' ' | b'\t') {
        pen.paint(mark, Class::Operator);
    }
    inline(pen, end);
}

/// Code, links, tags and escapes up to the end of a line.
fn inline(pen: &mut Pen<'_>, end: usize) {
    // The lengths of runs of backticks known to have no partner on this line.
    let mut alone = [false; 8];
    while pen.at() < end {
        let at = pen.at();
        match pen.byte(at) {
            b'\\' => pen.plain(at + 2),
            b'`' => code(pen, at, end, &mut alone),
            b'[' => link(pen, at, end),
            b'<' => angle(pen, at, end),
            _ => pen.plain(pen.skip(at + 1, |b| !matches!(b, b'\\' | b'`' | b'[' | b'<' | b'\n' | b'\r')).min(end)),
        }
    }
}

fn code(pen: &mut Pen<'_>, at: usize, end: usize, alone: &mut [bool; 8]) {
    let open = pen.skip(at, |b| b == b'`');
    let length = open - at;
    if alone.get(length).copied().unwrap_or(true) {
        return pen.plain(open);
    }
    let mut from = open;
    while from < end {
        let run = pen.skip(from, |b| b != b'`').min(end);
        let close = pen.skip(run, |b| b == b'`').min(end);
        if close - run == length {
            return pen.paint(close, Class::String);
        }
        from = close;
    }
    alone[length] = true;
    pen.plain(open);
}

fn link(pen: &mut Pen<'_>, at: usize, end: usize) {
    let close = pen.skip(at + 1, |b| !matches!(b, b'[' | b']' | b'`' | b'<' | b'\n' | b'\r')).min(end);
    let next = pen.byte(close + 1);
    if pen.byte(close) != b']' || !matches!(next, b'(' | b'[' | b':') || close + 1 >= end {
        return pen.plain(close.max(at + 1));
    }
    if next == b':' {
        pen.paint(close + 1, Class::Variable);
        pen.plain(pen.blanks(close + 2));
        return pen.paint(end, Class::String);
    }
    let partner = if next == b'(' { b')' } else { b']' };
    let target = pen.skip(close + 2, |b| b != partner && !matches!(b, b'(' | b'[' | b'\n' | b'\r')).min(end);
    if pen.byte(target) != partner {
        return pen.plain(close + 1);
    }
    pen.plain(at + 1);
    pen.paint(close, Class::Variable);
    pen.plain(close + 2);
    pen.paint(target, Class::String);
    pen.plain(target + 1);
}

/// A tag or an address in angle brackets.
fn angle(pen: &mut Pen<'_>, at: usize, end: usize) {
    let next = pen.byte(at + 1);
    let close = pen.skip(at + 1, |b| !matches!(b, b'>' | b'<' | b'\n' | b'\r')).min(end);
    if pen.byte(close) != b'>' || !(next.is_ascii_alphabetic() || next == b'/') {
        if pen.sees(at, "<!--") && pen.byte(close) == b'>' {
            return pen.paint(close + 1, Class::Comment);
        }
        return pen.plain(close.max(at + 1));
    }
    if pen.text(at, close).contains(['@', ':']) && !pen.text(at, close).contains([' ', '=']) {
        pen.plain(at + 1);
        pen.paint(close, Class::String);
    } else {
        pen.within(close + 1, |pen| {
            markup::tag(pen);
        });
    }
    pen.plain(close + 1);
}
