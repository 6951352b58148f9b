//! Writes XLIFF 1.2.
//!
//! In: a bundle. Out: the text of a file. Law: deterministic; valid against the strict schema; states are those of 2.2.3 (`state`,
//! `state-qualifier`), so that what a machine translated or what is out of date is asked to be looked at.

use super::{NAMESPACE, TARGET_HASH};
use crate::{
    content::Origin,
    exchange::{
        bundle::{Bundle, ExchangeFile, ExchangeUnit},
        segment::{Code, CodeKind, Piece, Segment},
        xml::{escape_attribute, escape_text},
    },
    units::{State, align::sentences::sentences},
};
use std::ops::Range;

/// The bundle as a file.
#[must_use]
pub fn write(bundle: &Bundle) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\"");
    attribute(&mut out, "xmlns", NAMESPACE);
    out.push_str(">\n");
    for file in &bundle.files {
        self::file(bundle, file, &mut out);
    }
    out.push_str("</xliff>\n");
    out
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.extend([" ", name, "=\""]);
    escape_attribute(out, value);
    out.push('"');
}

fn file(bundle: &Bundle, file: &ExchangeFile, out: &mut String) {
    out.push_str("<file");
    attribute(out, "original", file.path.as_str());
    attribute(out, "source-language", bundle.source.as_str());
    attribute(out, "target-language", bundle.target.as_str());
    attribute(out, "datatype", if file.path.has_extension("ftl") { "x-fluent" } else { "x-markdown" });
    attribute(out, "tool-id", "diglot");
    attribute(out, "xml:space", "preserve");
    out.push_str(">\n<header>\n<tool tool-id=\"diglot\" tool-name=\"Diglot\"");
    attribute(out, "tool-version", env!("CARGO_PKG_VERSION"));
    out.push_str("/>\n");
    if !file.title.is_empty() {
        note(out, &file.title, None);
    }
    out.push_str("</header>\n<body>\n");
    for one in &file.units {
        unit(bundle, file, one, out);
    }
    out.push_str("</body>\n</file>\n");
}

fn unit(bundle: &Bundle, file: &ExchangeFile, unit: &ExchangeUnit, out: &mut String) {
    out.push_str("<trans-unit");
    attribute(out, "id", &unit.name.to_string());
    if !unit.label.is_empty() {
        attribute(out, "resname", &unit.label);
    }
    if !unit.block.is_empty() {
        attribute(out, "restype", &format!("x-{}", unit.block));
    }
    let is_done = matches!(unit.state, State::Reviewed | State::Final) && !unit.is_stale();
    if is_done {
        attribute(out, "approved", "yes");
    }
    attribute(out, "xml:space", "preserve");
    // Units of spans are sentences already; those of messages are what they are.
    let is_block = unit.label.is_empty();
    let (of_source, of_target) =
        if is_block { both(&unit.source, unit.target.as_ref()) } else { (Vec::new(), Vec::new()) };
    out.push_str(">\n<source");
    attribute(out, "xml:lang", bundle.source.as_str());
    out.push('>');
    segment(&unit.source, &[], out);
    out.push_str("</source>\n");
    if !of_source.is_empty() {
        out.push_str("<seg-source>");
        segment(&unit.source, &of_source, out);
        out.push_str("</seg-source>\n");
    }
    if let Some(target) = &unit.target {
        out.push_str("<target");
        attribute(out, "xml:lang", bundle.target.as_str());
        let (state, qualifier) = state(unit);
        attribute(out, "state", state);
        if let Some(qualifier) = qualifier {
            attribute(out, "state-qualifier", qualifier);
        }
        out.push('>');
        segment(target, &of_target, out);
        out.push_str("</target>\n");
    }
    out.push_str("<context-group purpose=\"location\">");
    context(out, "sourcefile", file.source_path.as_ref().unwrap_or(&file.path).as_str());
    context(out, "linenumber", &unit.line.to_string());
    out.push_str("</context-group>\n");
    if let Some(stamp) = unit.target_stamp {
        out.push_str("<context-group purpose=\"x-diglot\">");
        context(out, TARGET_HASH, &stamp.to_string());
        out.push_str("</context-group>\n");
    }
    if !unit.heading.is_empty() {
        note(out, &unit.heading, Some("heading"));
    }
    if let Some(age) = unit.age.as_ref().filter(|age| !age.diff.is_empty()) {
        note(out, &age.shown(), Some("source-change"));
    }
    for finding in &unit.findings {
        note(out, finding, Some("check"));
    }
    out.push_str("</trans-unit>\n");
}

fn context(out: &mut String, kind: &str, value: &str) {
    out.push_str("<context");
    attribute(out, "context-type", kind);
    out.push('>');
    escape_text(out, value);
    out.push_str("</context>");
}

fn note(out: &mut String, text: &str, from: Option<&str>) {
    out.push_str("<note");
    if let Some(from) = from {
        attribute(out, "from", from);
    }
    out.push('>');
    escape_text(out, text);
    out.push_str("</note>\n");
}

fn state(unit: &ExchangeUnit) -> (&'static str, Option<&'static str>) {
    let is_machine = unit.origin == Some(Origin::Mt);
    match unit.state {
        _ if unit.is_stale() => ("needs-review-translation", Some("fuzzy-match")),
        State::Initial => ("new", None),
        State::Translated if is_machine => ("needs-review-translation", Some("leveraged-mt")),
        State::Translated => ("translated", None),
        State::Reviewed => ("signed-off", None),
        State::Final => ("final", None),
    }
}

/// What of a segment is said so far, in characters that sentences are looked for in: codes are nothing, but a border must not lie in one.
fn sentence_borders(segment: &Segment) -> Vec<usize> {
    let plain = segment.plain();
    let mut literal: Vec<Range<usize>> = Vec::new();
    let (mut at, mut open): (usize, Vec<usize>) = (0, Vec::new());
    for piece in &segment.pieces {
        match piece {
            Piece::Text(text) => at += text.len(),
            Piece::Open(_) => open.push(at),
            Piece::Close(_) => literal.extend(open.pop().map(|start| start..at)),
            Piece::Lone(_) => {}
        }
    }
    let inside = |border: usize| literal.iter().any(|range| range.start < border && border < range.end);
    let all = sentences(&plain, |at| literal.iter().any(|range| range.contains(&at)));
    let mut borders: Vec<usize> = all.iter().skip(1).map(|sentence| sentence.start).filter(|&at| !inside(at)).collect();
    borders.dedup();
    borders
}

/// The borders of sentences on both sides, where both have as many; none of a text of one sentence.
fn both(source: &Segment, target: Option<&Segment>) -> (Vec<usize>, Vec<usize>) {
    let of_source = sentence_borders(source);
    if of_source.is_empty() {
        return (of_source, Vec::new());
    }
    let of_target = target.map(sentence_borders).unwrap_or_default();
    let of_target = if of_target.len() == of_source.len() { of_target } else { Vec::new() };
    (of_source, of_target)
}

/// Writes a segment; with borders, each sentence as `mrk`.
fn segment(segment: &Segment, borders: &[usize], out: &mut String) {
    let mut at = 0;
    let mut next = borders.iter().peekable();
    let mut depth = 0_usize;
    let mut number = 1;
    let begin = |out: &mut String, number: usize| {
        out.push_str("<mrk mtype=\"seg\"");
        attribute(out, "mid", &number.to_string());
        out.push('>');
    };
    if !borders.is_empty() {
        begin(out, number);
    }
    for piece in &segment.pieces {
        // A border lies before what stands at it.
        if depth == 0 && next.peek().is_some_and(|&&border| border <= at) && !matches!(piece, Piece::Close(_)) {
            next.next();
            number += 1;
            out.push_str("</mrk>");
            begin(out, number);
        }
        match piece {
            Piece::Text(text) => {
                let mut rest = text.as_str();
                let is_outside = depth == 0;
                while let Some(&&border) = next.peek().filter(|_| is_outside) {
                    let Some((before, after)) = border.checked_sub(at).and_then(|cut| rest.split_at_checked(cut))
                    else {
                        break;
                    };
                    if after.is_empty() {
                        break;
                    }
                    next.next();
                    number += 1;
                    escape_text(out, before);
                    out.push_str("</mrk>");
                    begin(out, number);
                    at = border;
                    rest = after;
                }
                escape_text(out, rest);
                at += rest.len();
            }
            Piece::Open(code) => {
                depth += 1;
                open(segment, *code, out);
            }
            Piece::Close(code) => {
                depth = depth.saturating_sub(1);
                let is_protected = segment.code(*code).is_some_and(|code| code.kind == CodeKind::Protected);
                out.push_str(if is_protected { "</mrk>" } else { "</g>" });
            }
            Piece::Lone(code) => lone(segment, *code, out),
        }
    }
    if !borders.is_empty() {
        out.push_str("</mrk>");
    }
}

fn open(segment: &Segment, number: u32, out: &mut String) {
    let Some(code) = segment.code(number) else { return };
    if code.kind == CodeKind::Protected {
        out.push_str("<mrk mtype=\"protected\">");
        return;
    }
    let kind = match code.kind {
        CodeKind::Bold => "bold",
        CodeKind::Italic => "italic",
        CodeKind::Link => "link",
        kind => return code_element(out, "g", code, &format!("x-{}", kind.as_str()), ">"),
    };
    code_element(out, "g", code, kind, ">");
}

fn lone(segment: &Segment, number: u32, out: &mut String) {
    let Some(code) = segment.code(number) else { return };
    match code.kind {
        CodeKind::Break => code_element(out, "x", code, "lb", "/>"),
        CodeKind::Image => code_element(out, "x", code, "image", "/>"),
        kind => code_element(out, "x", code, &format!("x-{}", kind.as_str()), "/>"),
    }
}

fn code_element(out: &mut String, name: &str, code: &Code, kind: &str, end: &str) {
    out.extend(["<", name]);
    attribute(out, "id", &code.number.to_string());
    attribute(out, "ctype", kind);
    let shown = match &code.close {
        Some(close) => format!("{}…{close}", code.open),
        None => code.open.clone(),
    };
    attribute(out, "equiv-text", shown.trim());
    out.push_str(end);
}
