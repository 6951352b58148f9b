//! Formats whose lines speak for themselves: differences, HTTP messages, make files.
//!
//! In: a pen. Out: classes. Law: a line is judged by its begin, and at most by the line before or after it.

use super::{Class, generic, markup, pen::Pen, tables::web};

/// Reads a unified difference.
pub(super) fn diff(pen: &mut Pen<'_>) {
    let mut head = false;
    pen.each(|pen| {
        let at = pen.at();
        let end = pen.line_end(at);
        let next = pen.line_break(end);
        let file = pen.sees(at, "--- ") && pen.sees(next, "+++ ");
        let second = std::mem::replace(&mut head, file) && pen.sees(at, "+++ ");
        let mark = ["@@", "diff ", "index ", "Index: ", "new file", "deleted file", "rename ", "similarity "];
        if file || second || mark.iter().any(|mark| pen.sees(at, mark)) {
            pen.paint(end, Class::Hunk);
        } else if pen.byte(at) == b'+' {
            pen.paint(end, Class::Inserted);
        } else if pen.byte(at) == b'-' {
            pen.paint(end, Class::Deleted);
        }
        pen.plain(next);
    });
}

/// Reads HTTP requests and answers, with a body in JSON or XML.
pub(super) fn http(pen: &mut Pen<'_>) {
    let mut first = true;
    pen.each(|pen| {
        let at = pen.at();
        let end = pen.line_end(at);
        let line = pen.text(at, end);
        if line.trim().is_empty() {
            pen.plain(pen.line_break(end));
            if !first {
                body(pen);
            }
        } else if line.starts_with('#') || line.starts_with("//") {
            pen.paint(end, Class::Comment);
        } else if start_line(pen, line, end) {
            first = false;
        } else if let Some(colon) = line.find(':').filter(|_| !first || !line.contains("://")) {
            first = false;
            pen.paint(at + colon, Class::Variable);
            pen.plain(at + colon + 1);
            pen.plain(pen.blanks(at + colon + 1));
            pen.paint(end, Class::String);
        } else if line.starts_with(['{', '[', '<']) {
            body(pen);
        } else {
            pen.plain(end);
        }
        if pen.at() == end {
            pen.plain(pen.line_break(end));
        }
    });
}

/// `GET /path HTTP/1.1` or `HTTP/1.1 200 OK`.
fn start_line(pen: &mut Pen<'_>, line: &str, end: usize) -> bool {
    let at = pen.at();
    let word = at + line.find([' ', '\t']).unwrap_or(line.len());
    let target = pen.blanks(word);
    if line.starts_with("HTTP/") {
        pen.paint(word, Class::Keyword);
        pen.plain(target);
        pen.paint(pen.skip(target, |b| b.is_ascii_digit()), Class::Number);
        pen.plain(end);
        return true;
    }
    let method = pen.text(at, word);
    if !matches!(
        method,
        "GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "CONNECT" | "OPTIONS" | "TRACE" | "PATCH" | "MERGE"
    ) {
        return false;
    }
    pen.paint(word, Class::Keyword);
    pen.plain(target);
    let version = line.rfind(" HTTP/").map_or(end, |found| at + found);
    pen.paint(version.max(target), Class::String);
    pen.plain(pen.blanks(version));
    pen.paint(end, Class::Keyword);
    true
}

/// The body, up to the line that parts it from the next message.
fn body(pen: &mut Pen<'_>) {
    pen.plain(pen.skip(pen.at(), |b| b.is_ascii_whitespace()));
    let first = pen.byte(pen.at());
    // Anything else may be the head of the next message.
    if matches!(first, b'{' | b'[' | b'<') {
        let end = pen.find(pen.at(), "\n###").map_or_else(|| pen.end(), |found| found + 1);
        pen.within(end, |pen| if first == b'<' { markup::xml(pen) } else { generic::lex(pen, &web::JSON) });
    }
}

/// Reads a make file.
pub(super) fn makefile(pen: &mut Pen<'_>) {
    pen.each(|pen| {
        let at = pen.at();
        let end = pen.line_end(at);
        let text = pen.blanks(at);
        let recipe = pen.byte(at) == b'\t';
        let word =
            pen.skip(text, |b| !matches!(b, b' ' | b'\t' | b':' | b'=' | b'+' | b'?' | b'#' | b'$' | b'\n' | b'\r'));
        let behind = pen.blanks(word);
        let name = pen.text(text, word);
        let directive = name.strip_prefix(['!', '-', '.']).unwrap_or(name).to_ascii_lowercase();
        pen.plain(text);
        if pen.byte(text) == b'#' {
            pen.paint(end, Class::Comment);
        } else if matches!(
            &*directive,
            "include"
                | "ifeq"
                | "ifneq"
                | "ifdef"
                | "ifndef"
                | "if"
                | "else"
                | "elseif"
                | "endif"
                | "define"
                | "endef"
                | "export"
                | "unexport"
                | "override"
                | "phony"
                | "suffixes"
                | "message"
                | "error"
                | "undef"
        ) && !recipe
        {
            pen.paint(word, Class::Keyword);
        } else if !recipe
            && (pen.byte(behind) == b'=' || ["+=", "?=", ":=", "::="].iter().any(|sign| pen.sees(behind, sign)))
        {
            pen.paint(word, Class::Variable);
        } else if !recipe && pen.text(text, end).contains(':') && !pen.sees(text, "$") {
            pen.paint(word, Class::Function);
        }
        references(pen, end);
        pen.plain(pen.line_break(end));
    });
}

/// `$(NAME)`, `$@`, strings and comments in the rest of a line.
fn references(pen: &mut Pen<'_>, end: usize) {
    pen.within(end, |pen| {
        pen.each(|pen| {
            let at = pen.at();
            let next = pen.byte(at + 1);
            match pen.byte(at) {
                b'#' => pen.paint(pen.end(), Class::Comment),
                b'$' if matches!(next, b'(' | b'{') => {
                    let close = pen.skip(at + 2, |b| !matches!(b, b')' | b'}' | b'$' | b' '));
                    pen.paint(close + usize::from(matches!(pen.byte(close), b')' | b'}')), Class::Variable);
                }
                b'$' => pen.paint(at + 2, Class::Variable),
                quote @ (b'"' | b'\'') => {
                    let close = pen.skip(at + 1, |b| b != quote && b != b'$');
                    pen.paint(close + usize::from(pen.byte(close) == quote), Class::String);
                }
                _ => pen.plain(pen.skip(at + 1, |b| !matches!(b, b'#' | b'$' | b'"' | b'\''))),
            }
        });
    });
}
