//! Writes XLIFF 2.1.
//!
//! In: a bundle. Out: the text of a file. Source: XLIFF Version 2.1, 4.2 to 4.7, and 5.4 (metadata). A unit is one segment, which tools may
//! cut; codes are `pc` and `ph` with their originals beside them, text that is not translated is a `mrk`; what came of a machine or is out of date
//! says so in `subState`.
//! Law: deterministic; what is written is read without a finding.

#[cfg(test)]
mod tests;

use super::schema::CORE_NAMESPACE;
use super::{MACHINE, METADATA, METADATA_NAMESPACE, STALE, TARGET_HASH};
use crate::content::Origin;
use crate::exchange::bundle::{Bundle, ExchangeFile, ExchangeUnit};
use crate::exchange::segment::{Code, CodeKind, Piece, Segment};
use crate::exchange::xml::{escape_attribute, escape_text, is_char};
use crate::units::State;
use std::collections::HashMap;
use std::fmt::Write as _;

/// The bundle as a file.
#[must_use]
pub fn write(bundle: &Bundle) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    open(
        &mut out,
        "xliff",
        &[
            ("xmlns", CORE_NAMESPACE),
            ("xmlns:mda", METADATA_NAMESPACE),
            ("version", "2.1"),
            ("srcLang", bundle.source.as_str()),
            ("trgLang", bundle.target.as_str()),
        ],
    );
    out.push_str(">\n");
    for (number, one) in bundle.files.iter().enumerate().filter(|(_, one)| !one.units.is_empty()) {
        file(one, number + 1, &mut out);
    }
    out.push_str("</xliff>\n");
    out
}

/// Begins a tag. Empty values are left out.
fn open(out: &mut String, name: &str, attributes: &[(&str, &str)]) {
    out.push('<');
    out.push_str(name);
    for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
        out.extend([" ", name, "=\""]);
        escape_attribute(out, value);
        out.push('"');
    }
}

/// An element that holds text alone.
fn leaf(out: &mut String, name: &str, attributes: &[(&str, &str)], text: &str) {
    open(out, name, attributes);
    out.push('>');
    escape_text(out, text);
    out.extend(["</", name, ">"]);
}

fn file(file: &ExchangeFile, number: usize, out: &mut String) {
    open(out, "file", &[("id", &format!("f{number}")), ("original", file.path.as_str()), ("xml:space", "preserve")]);
    out.push_str(">\n");
    if let Some(path) = &file.source_path {
        metadata(&[("source", path.as_str())], out);
    }
    notes(&[("title", "", &file.title)], out);
    for one in &file.units {
        unit(one, out);
    }
    out.push_str("</file>\n");
}

/// Facts, in the metadata module. Empty ones are left out.
fn metadata(facts: &[(&str, &str)], out: &mut String) {
    if facts.iter().all(|(_, value)| value.is_empty()) {
        return;
    }
    open(out, "mda:metadata", &[]);
    out.push('>');
    open(out, "mda:metaGroup", &[("category", METADATA)]);
    out.push('>');
    for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        leaf(out, "mda:meta", &[("type", name)], value);
    }
    out.push_str("</mda:metaGroup></mda:metadata>\n");
}

/// Notes: category, what they apply to, text. Empty ones are left out.
fn notes(list: &[(&str, &str, &str)], out: &mut String) {
    if list.iter().all(|(_, _, text)| text.is_empty()) {
        return;
    }
    out.push_str("<notes>");
    for (category, side, text) in list.iter().filter(|(_, _, text)| !text.is_empty()) {
        leaf(out, "note", &[("appliesTo", side), ("category", category)], text);
    }
    out.push_str("</notes>\n");
}

fn unit(unit: &ExchangeUnit, out: &mut String) {
    let kind = if unit.block.is_empty() { String::new() } else { format!("diglot:{}", unit.block) };
    open(out, "unit", &[("id", &unit.name.to_string()), ("name", &unit.label), ("type", &kind)]);
    out.push_str(">\n");
    let stamp = unit.target_stamp.map(|stamp| stamp.to_string()).unwrap_or_default();
    metadata(&[("line", &unit.line.to_string()), ("heading", &unit.heading), (TARGET_HASH, &stamp)], out);
    let change = unit.age.as_ref().map(super::super::bundle::Age::shown).unwrap_or_default();
    let mut said = vec![("source-change", "source", change.as_str())];
    said.extend(unit.findings.iter().map(|finding| ("check", "target", finding.as_str())));
    notes(&said, out);
    let data = Originals::of(unit);
    data.write(out);
    let (state, sub_state) = match unit.state {
        _ if unit.target.is_none() => ("", ""),
        _ if unit.is_stale() => ("initial", STALE),
        State::Translated if unit.origin == Some(Origin::Mt) => ("translated", MACHINE),
        state => (state.as_str(), ""),
    };
    open(out, "segment", &[("id", "s1"), ("state", state), ("subState", sub_state)]);
    out.push_str(">\n");
    for (name, segment) in [("source", Some(&unit.source)), ("target", unit.target.as_ref())] {
        let Some(segment) = segment else { continue };
        out.extend(["<", name, ">"]);
        content(segment, unit, &data, out);
        out.extend(["</", name, ">\n"]);
    }
    out.push_str("</segment>\n</unit>\n");
}

/// What the codes of a unit are written as, each once.
#[derive(Default)]
struct Originals<'u> {
    list: Vec<&'u str>,
    numbers: HashMap<&'u str, usize>,
}

impl<'u> Originals<'u> {
    fn of(unit: &'u ExchangeUnit) -> Self {
        let mut out = Self::default();
        let codes = [Some(&unit.source), unit.target.as_ref()].into_iter().flatten().flat_map(|segment| &segment.codes);
        for code in codes.filter(|code| !is_mark(code)) {
            for text in [Some(&code.open), code.close.as_ref()].into_iter().flatten() {
                if !text.is_empty() && !out.numbers.contains_key(text.as_str()) {
                    out.list.push(text);
                    out.numbers.insert(text, out.list.len());
                }
            }
        }
        out
    }

    /// The id of an original; empty where there is none.
    fn id(&self, text: &str) -> String {
        self.numbers.get(text).map(|number| format!("d{number}")).unwrap_or_default()
    }

    fn write(&self, out: &mut String) {
        if self.list.is_empty() {
            return;
        }
        out.push_str("<originalData>");
        for (number, text) in self.list.iter().enumerate() {
            open(out, "data", &[("id", &format!("d{}", number + 1)), ("xml:space", "preserve")]);
            out.push('>');
            letters(text, out);
            out.push_str("</data>");
        }
        out.push_str("</originalData>\n");
    }
}

/// Text, with the characters that XML cannot hold as `cp`.
fn letters(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((at, letter)) = rest.char_indices().find(|(_, letter)| !is_char(*letter)) {
        escape_text(out, &rest[..at]);
        let _ = write!(out, "<cp hex=\"{:04X}\"/>", u32::from(letter));
        rest = &rest[at + letter.len_utf8()..];
    }
    escape_text(out, rest);
}

/// Whether a code marks text that is not translated, and is no code for tools.
fn is_mark(code: &Code) -> bool {
    code.kind == CodeKind::Protected && code.close.is_some()
}

fn content(segment: &Segment, unit: &ExchangeUnit, data: &Originals<'_>, out: &mut String) {
    for piece in &segment.pieces {
        let code = match piece {
            Piece::Text(text) => {
                letters(text, out);
                continue;
            }
            Piece::Open(number) | Piece::Close(number) | Piece::Lone(number) => segment.code(*number),
        };
        let Some(code) = code else { continue };
        match piece {
            Piece::Open(number) if is_mark(code) => {
                open(out, "mrk", &[("id", &format!("m{number}")), ("translate", "no")]);
                out.push('>');
            }
            Piece::Close(_) => out.push_str(if is_mark(code) { "</mrk>" } else { "</pc>" }),
            Piece::Open(_) => {
                self::code(code, unit, data, out);
                out.push('>');
            }
            Piece::Lone(_) | Piece::Text(_) => {
                self::code(code, unit, data, out);
                out.push_str("/>");
            }
        }
    }
}

/// The tag of a code up to its end. A code is never copied; it may be left out where the translation there is leaves it out.
fn code(code: &Code, unit: &ExchangeUnit, data: &Originals<'_>, out: &mut String) {
    let (kind, sub_kind) = match code.kind {
        CodeKind::Bold => ("fmt", "xlf:b"),
        CodeKind::Italic => ("fmt", "xlf:i"),
        CodeKind::Style => ("fmt", "diglot:style"),
        CodeKind::Break => ("fmt", "xlf:lb"),
        CodeKind::Link => ("link", ""),
        CodeKind::Image => ("image", ""),
        CodeKind::Placeable => ("ui", "xlf:var"),
        CodeKind::Code => ("other", "diglot:code"),
        CodeKind::Tag => ("other", "diglot:tag"),
        CodeKind::Protected => ("other", "diglot:protected"),
        CodeKind::Other => ("other", ""),
    };
    let is_kept = unit.target.as_ref().is_none_or(|target| target.code(code.number).is_some());
    let number = code.number.to_string();
    let shared = [("id", &*number), ("canCopy", "no"), ("canDelete", if is_kept { "no" } else { "" })];
    let kinds = [("type", kind), ("subType", sub_kind)];
    let (first, last) = (data.id(&code.open), data.id(code.close.as_deref().unwrap_or("")));
    let own = if let Some(close) = &code.close {
        let (start, end) = (code.open.trim(), close.trim());
        vec![("dataRefStart", &*first), ("dataRefEnd", &*last), ("dispStart", start), ("dispEnd", end)]
    } else {
        let equivalent = match code.kind {
            CodeKind::Code | CodeKind::Placeable | CodeKind::Protected => code.shown.as_str(),
            CodeKind::Break => " ",
            _ => "",
        };
        vec![("dataRef", &*first), ("disp", code.open.trim()), ("equiv", equivalent)]
    };
    open(out, if code.close.is_some() { "pc" } else { "ph" }, &[&shared[..], &kinds, &own].concat());
}
