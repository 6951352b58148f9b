//! Gettext PO, as `msgfmt`, Weblate and Poedit read and write it.
//!
//! In: a bundle; a PO file that comes back. Out: a PO file; the units of one. A unit is known by its `msgctxt`: the path of its file,
//! `#` and its name. Law: no date and no name of a person; a translation of another source is `fuzzy`, with that source as
//! the previous `msgid`; what is fuzzy when it comes back is a draft and is not taken.

mod entry;

use super::{
    bundle::{Bundle, ExchangeFile, ExchangeUnit, ReturnedFile, ReturnedUnit},
    notes,
    returned::{Filing, MOST_UNITS},
    tagged,
};
use crate::{
    base::{FileId, Source, Stamp},
    diag::{Diagnostic, rule},
    messages::Messages,
    units::State,
};
use entry::Fault;
use std::fmt::Write as _;

/// The comment that the content hash of the target stands in.
const HASH: &str = "target-hash: ";

/// A bundle as PO. `messages`: the language of the comments.
#[must_use]
pub fn write(bundle: &Bundle, messages: &Messages<'_>) -> String {
    let mut out = String::from("msgid \"\"\nmsgstr \"\"\n");
    let language = bundle.target.as_str().replace('-', "_");
    for (name, value) in [
        ("Project-Id-Version", "Diglot"),
        // `msgfmt -c` wants them to be there; nobody is named, and no day.
        ("PO-Revision-Date", ""),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", &language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("X-Generator", concat!("Diglot ", env!("CARGO_PKG_VERSION"))),
        ("X-Source-Language", bundle.source.as_str()),
    ] {
        push_string(&mut out, &format!("{name}: {value}\n"));
        out.push('\n');
    }
    for file in &bundle.files {
        for unit in &file.units {
            push_unit(&mut out, file, unit, messages);
        }
    }
    out
}

fn push_unit(out: &mut String, file: &ExchangeFile, unit: &ExchangeUnit, messages: &Messages<'_>) {
    out.push('\n');
    for note in notes::all(unit, messages) {
        let _ = writeln!(out, "#. {note}");
    }
    if let Some(stamp) = unit.target_stamp {
        let _ = writeln!(out, "#. {HASH}{stamp}");
    }
    let path = file.path.as_str();
    // A space would end the name of the file; gettext sets such names off by isolates.
    if path.contains(char::is_whitespace) {
        let _ = writeln!(out, "#: \u{2068}{path}\u{2069}:{}", unit.line);
    } else {
        let _ = writeln!(out, "#: {path}:{}", unit.line);
    }
    let source = tagged::encode(&unit.source.pieces);
    let target = unit.target.as_ref().map(|target| tagged::encode(&target.pieces)).unwrap_or_default();
    if unit.is_stale() && !target.is_empty() {
        out.push_str("#, fuzzy\n");
        let was = unit.age.as_ref().and_then(|age| age.was.as_deref()).unwrap_or_default();
        if !was.is_empty() {
            out.push_str("#| msgid ");
            push_string(out, was);
            out.push('\n');
        }
    }
    out.push_str("msgctxt ");
    push_string(out, &format!("{path}#{}", unit.name));
    out.push_str("\nmsgid ");
    push_string(out, &source);
    out.push_str("\nmsgstr ");
    push_string(out, &target);
    out.push('\n');
}

/// Adds a string in quotation marks.
fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{7}' => out.push_str("\\a"),
            '\u{8}' => out.push_str("\\b"),
            '\u{b}' => out.push_str("\\v"),
            '\u{c}' => out.push_str("\\f"),
            control if control < ' ' || control == '\u{7f}' => {
                let _ = write!(out, "\\{:03o}", u32::from(control));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
}

/// The units of a PO file. `with_fuzzy`: whether drafts are taken too.
///
/// # Errors
/// What keeps it from being one that Diglot has handed out.
pub fn read(source: &Source, file: FileId, with_fuzzy: bool) -> Result<Vec<ReturnedFile>, Vec<Diagnostic>> {
    let (entries, mut faults) = entry::read(source.text(), MOST_UNITS);
    let mut filing = Filing::default();
    for entry in &entries {
        // The header has neither context nor text.
        if entry.msgid.is_empty() && entry.context.is_none() {
            continue;
        }
        if entry.is_plural {
            faults.push(Fault { problem: "plural", at: entry.at.clone() });
            continue;
        }
        let Some((path, name)) = entry.context.as_deref().and_then(|context| context.rsplit_once('#')) else {
            faults.push(Fault { problem: "context", at: entry.at.clone() });
            continue;
        };
        let hash = entry.comments.iter().rev().find_map(|comment| Stamp::parse(comment.strip_prefix(HASH)?.trim()));
        let is_draft = entry.is_fuzzy && !with_fuzzy;
        let is_taken = !entry.msgstr.is_empty() && !is_draft;
        let unit = ReturnedUnit {
            name: name.to_owned(),
            at: (entry.at.start, entry.at.end),
            target_stamp: hash,
            source: Some(tagged::decode(&entry.msgid)),
            target: is_taken.then(|| tagged::decode(&entry.msgstr)),
            state: (!is_taken).then_some(State::Initial),
        };
        filing.add(path, unit);
    }
    if faults.is_empty() {
        return Ok(filing.into_files());
    }
    let told = |fault: Fault| {
        let finding = Diagnostic::in_file(&rule::EXCHANGE_FORMAT, file, fault.at);
        finding.arg("format", "PO").arg("problem", fault.problem)
    };
    faults.sort_by_key(|fault| fault.at.start);
    Err(faults.into_iter().take(entry::MOST_FAULTS).map(told).collect())
}

#[cfg(test)]
mod tests;
