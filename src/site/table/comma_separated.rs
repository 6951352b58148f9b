//! CSV to records of fields that know their places. The only module that names the `csv` crate.
//!
//! In: a text by RFC 4180, comma-separated, in which records may differ in length and empty lines are passed over. Out: its
//! fields as scalars of the tree that YAML makes: numbers, booleans, nothing, else text; quotation marks change nothing of that,
//! because spreadsheets set them as they like. Law: total; a quotation mark that is never closed is a finding, at its place.

use crate::{
    base::{FileId, Source, Yaml, yaml::Kind},
    diag::{Diagnostic, rule},
};
use std::ops::Range;

/// The records of a CSV text.
pub(super) fn records(source: &Source, file: FileId, findings: &mut Vec<Diagnostic>) -> Vec<Vec<Yaml>> {
    let bom = if source.text().starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let text = &source.text()[bom..];
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let start = offset(reader.position().byte()).min(text.len());
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let at = bom + start;
                findings.push(finding(file, at..at, "syntax").arg("reason", error.to_string()));
                break;
            }
        }
        let end = offset(reader.position().byte()).min(text.len());
        let (places, unclosed) = places(text, start..end);
        if let Some(at) = unclosed {
            findings.push(finding(file, bom + at..bom + at + 1, "quote"));
        }
        let field = |(number, field): (usize, &str)| {
            let place = places.get(number).cloned().unwrap_or(start..end);
            Yaml { kind: scalar(field.trim()), start: byte(bom + place.start), end: byte(bom + place.end) }
        };
        records.push(record.iter().enumerate().map(field).collect());
    }
    records
}

fn offset(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

fn byte(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn finding(file: FileId, range: Range<usize>, kind: &str) -> Diagnostic {
    Diagnostic::in_file(&rule::DATA_SYNTAX, file, byte(range.start)..byte(range.end)).arg("kind", kind)
}

/// Where the fields of a record lie, white space and quotation marks aside, and the mark that is never closed. The reader gives
/// only the place of the record.
fn places(text: &str, record: Range<usize>) -> (Vec<Range<usize>>, Option<usize>) {
    let bytes = text.as_bytes();
    let blank = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let first = record.start + bytes[record.clone()].iter().take_while(|byte| blank(byte)).count();
    let (mut start, mut places, mut quoted) = (first, Vec::new(), None);
    for at in first..=record.end {
        let byte = bytes.get(at).filter(|_| at < record.end);
        match (byte, quoted) {
            (Some(b'"'), Some(_)) => quoted = None,
            // Inside a field a mark is a character, but for the second one of a pair.
            (Some(b'"'), None) if at == start || bytes[at - 1] == b'"' => quoted = Some(at),
            (Some(b','), None) | (None, _) => {
                places.push(trimmed(text, start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    (places, quoted)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let field = &text[range.clone()];
    let start = range.start + (field.len() - field.trim_start().len());
    let inner = field.trim();
    match inner.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')) {
        Some(quoted) => start + 1..start + 1 + quoted.len(),
        None => start..start + inner.len(),
    }
}

fn scalar(text: &str) -> Kind {
    let number = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && !(number.len() > 1 && number.starts_with('0') && !number.starts_with("0."));
    match text {
        "" => Kind::Null,
        _ if text.eq_ignore_ascii_case("true") => Kind::Bool(true),
        _ if text.eq_ignore_ascii_case("false") => Kind::Bool(false),
        _ => {
            let int = text.parse().ok().map(Kind::Int);
            let number = int.or_else(|| text.parse().ok().map(Kind::Float)).filter(|_| is_number);
            number.unwrap_or_else(|| Kind::Text(text.into()))
        }
    }
}
