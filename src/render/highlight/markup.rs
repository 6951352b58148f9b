//! HTML, XML and the page templates built on them (Razor, ASPX).
//!
//! In: a pen over markup. Out: tags and attributes, strings, comments; scripts, styles and islands of code by their own
//! lexers. Law: whatever is no markup is text; an unclosed construct goes to the end of its part.

use super::{
    Class, css, generic,
    pen::Pen,
    tables::{managed, web},
};

/// Reads HTML, Razor pages and ASPX.
pub(super) fn html(pen: &mut Pen<'_>) {
    pen.each(|pen| step(pen, true));
}

/// Reads XML.
pub(super) fn xml(pen: &mut Pen<'_>) {
    pen.each(|pen| step(pen, false));
}

fn step(pen: &mut Pen<'_>, html: bool) {
    let at = pen.at();
    let next = pen.byte(at + 1);
    match pen.byte(at) {
        b'<' if pen.sees(at, "<!--") => pen.paint(pen.behind(at + 4, "-->"), Class::Comment),
        b'<' if pen.sees(at, "<![CDATA[") => pen.paint(pen.behind(at, "]]>"), Class::String),
        b'<' if pen.sees(at, "<%") => island(pen, at),
        b'<' if next == b'!' => pen.paint(pen.behind(at, ">"), Class::Keyword),
        b'<' if next == b'?' => {
            pen.plain(at + 2);
            let end = pen.find(at, "?>").unwrap_or_else(|| pen.end());
            pen.within(end, |pen| inside(pen, false));
        }
        b'<' if is_name(next) || next == b'/' => element(pen, at, html),
        b'&' => {
            let end = pen.skip(at + 1, |b| b.is_ascii_alphanumeric() || b == b'#');
            if end > at + 1 && end - at < 34 && pen.byte(end) == b';' {
                pen.paint(end + 1, Class::Number);
            } else {
                pen.plain(end.max(at + 1));
            }
        }
        b'@' if html => razor(pen, at),
        _ => pen.plain(pen.skip(at + 1, |b| !matches!(b, b'<' | b'&' | b'@'))),
    }
}

/// A tag, and what a script or style element holds.
fn element(pen: &mut Pen<'_>, at: usize, html: bool) {
    let closing = pen.byte(at + 1) == b'/';
    let name = at + 1 + usize::from(closing);
    let name = pen.text(name, pen.skip(name, is_name));
    let empty = tag(pen);
    if !html || closing || empty {
        return;
    }
    if name.eq_ignore_ascii_case("script") {
        let end = raw_end(pen, "script");
        pen.within(end, |pen| generic::lex(pen, &web::JAVASCRIPT));
    } else if name.eq_ignore_ascii_case("style") {
        let end = raw_end(pen, "style");
        pen.within(end, css::lex);
    }
}

/// Reads one tag; whether it closes itself.
pub(super) fn tag(pen: &mut Pen<'_>) -> bool {
    let at = pen.at();
    let name = at + 1 + usize::from(pen.byte(at + 1) == b'/');
    pen.plain(name);
    inside(pen, true);
    let empty = pen.at() > name && pen.byte(pen.at() - 1) == b'/';
    if pen.byte(pen.at()) == b'>' {
        pen.plain(pen.at() + 1);
    }
    empty
}

/// From the name of a tag up to its `>`, or to a `<` that begins another.
fn inside(pen: &mut Pen<'_>, closed: bool) {
    pen.paint(pen.skip(pen.at(), is_name), Class::Function);
    while !pen.done() {
        let at = pen.at();
        match pen.byte(at) {
            b'>' if closed => return,
            b'<' if pen.sees(at, "<%") => island(pen, at),
            b'<' => return,
            quote @ (b'"' | b'\'') => {
                let end = pen.skip(at + 1, |b| b != quote);
                pen.paint(end + 1, Class::String);
            }
            b'=' => {
                let value = pen.blanks(at + 1);
                pen.plain(value);
                if !matches!(pen.byte(value), b'"' | b'\'') {
                    let end = pen.skip(value, |b| !matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'>' | b'<'));
                    pen.paint(end, Class::String);
                }
            }
            b if is_name(b) || b == b'@' || b == b'#' || b == b'*' || b == b'[' || b == b'(' => {
                let part = |b| is_name(b) || matches!(b, b'@' | b'#' | b'*' | b'[' | b']' | b'(' | b')');
                pen.paint(pen.skip(at, part), Class::Function);
            }
            _ => pen.plain(at + 1),
        }
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.') || byte >= 0x80
}

/// Where the closing tag of a script or style element begins.
fn raw_end(pen: &Pen<'_>, name: &str) -> usize {
    let mut at = pen.at();
    while let Some(found) = pen.find(at, "</") {
        if pen.text(found + 2, found + 2 + name.len()).eq_ignore_ascii_case(name) {
            return found;
        }
        at = found + 2;
    }
    pen.end()
}

/// `<% … %>`: code of the server.
fn island(pen: &mut Pen<'_>, at: usize) {
    if pen.sees(at, "<%--") {
        return pen.paint(pen.behind(at, "--%>"), Class::Comment);
    }
    let mark = if matches!(pen.byte(at + 2), b'@' | b'=' | b'#' | b':') { at + 3 } else { at + 2 };
    pen.paint(mark, Class::Operator);
    let end = pen.find(mark, "%>").unwrap_or_else(|| pen.end());
    if pen.byte(mark - 1) == b'@' {
        pen.plain(pen.blanks(mark));
        pen.within(end, |pen| inside(pen, false));
    } else {
        pen.within(end, |pen| generic::lex(pen, &managed::CSHARP));
    }
    pen.paint(end + 2, Class::Operator);
}

/// `@` in a Razor page: a comment, a keyword, or the name of something shown.
fn razor(pen: &mut Pen<'_>, at: usize) {
    if pen.sees(at, "@*") {
        return pen.paint(pen.behind(at + 2, "*@"), Class::Comment);
    }
    // An address (`name@example.org`) or `@@`.
    let word = at > 0 && (pen.byte(at - 1).is_ascii_alphanumeric() || pen.byte(at - 1) == b'@');
    let end = pen.skip(at + 1, |b| b.is_ascii_alphanumeric() || b == b'_');
    if word || end == at + 1 {
        return pen.plain(at + 1);
    }
    match pen.text(at + 1, end) {
        "addTagHelper" | "await" | "bind" | "case" | "catch" | "code" | "do" | "else" | "finally" | "for"
        | "foreach" | "functions" | "if" | "implements" | "inherits" | "inject" | "layout" | "lock" | "model"
        | "namespace" | "page" | "removeTagHelper" | "section" | "switch" | "try" | "using" | "while" => {
            pen.paint(end, Class::Keyword);
        }
        _ => pen.paint(end, Class::Variable),
    }
}
