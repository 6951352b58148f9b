//! CSV and TSV, for people who work in spreadsheets.
//!
//! In: a bundle; a table that comes back. Out: a table with a row a unit; the units of one, its columns in any order. Law: what a
//! spreadsheet would calculate begins with an apostrophe, which reading takes away again; every cell reads back as it was.

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
use csv::{ByteRecord, QuoteStyle, ReaderBuilder, StringRecord, Terminator, WriterBuilder};
use std::{borrow::Cow, ops::Range};

/// The columns. Their names stand in the first row, in every language the same.
const COLUMNS: [&str; 9] = ["file", "name", "label", "heading", "state", "source", "target", "notes", "target-hash"];

/// What a row cannot do without.
const NEEDED: [&str; 3] = ["file", "name", "target"];

/// What separates the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// CSV (RFC 4180).
    Comma,
    /// TSV.
    Tab,
}

impl Separator {
    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Tab => b'\t',
        }
    }
}

/// A bundle as a table, with the mark that tells spreadsheets that it is UTF-8. `messages`: the language of the notes.
#[must_use]
pub fn write(bundle: &Bundle, messages: &Messages<'_>, separator: Separator) -> String {
    let units = bundle.files.iter().flat_map(|file| file.units.iter().map(move |unit| (file, unit)));
    rows(&COLUMNS, units.map(|(file, unit)| cells(file, unit, messages)), separator)
}

fn cells(file: &ExchangeFile, unit: &ExchangeUnit, messages: &Messages<'_>) -> [String; 9] {
    [
        file.path.to_string(),
        unit.name.to_string(),
        unit.label.clone(),
        unit.heading.clone(),
        if unit.is_stale() && unit.target.is_some() { STALE.to_owned() } else { unit.state.as_str().to_owned() },
        tagged::encode(&unit.source.pieces),
        unit.target.as_ref().map(|target| tagged::encode(&target.pieces)).unwrap_or_default(),
        notes::all(unit, messages).join("\n"),
        unit.target_stamp.map(|stamp| stamp.to_string()).unwrap_or_default(),
    ]
}

/// The state of a translation whose source has changed.
const STALE: &str = "stale";

/// Rows below a row of names.
pub(super) fn rows<const N: usize>(
    columns: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
    separator: Separator,
) -> String {
    let mut table = WriterBuilder::new()
        .delimiter(separator.byte())
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory does not fail, and all rows have one length.
    let _ = table.write_record(columns);
    for row in rows {
        let _ = table.write_record(row.iter().map(|cell| guarded(cell).into_owned()));
    }
    String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// Whether a spreadsheet takes a text for something to calculate, apostrophes before it aside.
fn is_formula(text: &str) -> bool {
    let begins = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    text.trim_start_matches('\'').starts_with(begins)
}

/// A cell that is text to every spreadsheet.
fn guarded(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// What such a cell says.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_formula(text)).unwrap_or(cell)
}

/// The units of a table, whichever of comma, semicolon and tab separates its cells.
///
/// # Errors
/// What keeps it from being one that Diglot has handed out.
pub fn read(source: &Source, file: FileId) -> Result<Vec<ReturnedFile>, Vec<Diagnostic>> {
    let text = source.text();
    let body = text.trim_start_matches('\u{feff}');
    let base = text.len() - body.len();
    let refused = |problem: &'static str, at: Range<usize>| {
        let range = offset(at.start)..offset(at.end);
        Diagnostic::in_file(&rule::EXCHANGE_FORMAT, file, range).arg("format", "CSV").arg("problem", problem)
    };
    let head = body.lines().next().unwrap_or("");
    // Spreadsheets of countries with a decimal comma separate by semicolons.
    let separator = [b',', b'\t', b';'].into_iter().max_by_key(|byte| head.bytes().filter(|own| own == byte).count());
    let mut reader = ReaderBuilder::new()
        .delimiter(separator.unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .from_reader(body.as_bytes());
    let mut row = ByteRecord::new();
    let mut columns: Option<Vec<String>> = None;
    let (mut filing, mut faults, mut count) = (Filing::default(), Vec::new(), 0);
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(0);
        // A reader that takes rows of any length has nothing to object to in memory.
        if !reader.read_byte_record(&mut row).unwrap_or(false) {
            break;
        }
        let end = usize::try_from(reader.position().byte()).unwrap_or(body.len()).min(body.len());
        let written = body.get(start..end).unwrap_or("").trim_end_matches(['\r', '\n']);
        let begin = start + written.len() - written.trim_start_matches(['\r', '\n']).len();
        let at = base + begin..base + start + written.len();
        let cells = StringRecord::from_byte_record_lossy(row.clone());
        let Some(columns) = &columns else {
            let names: Vec<String> = cells.iter().map(|cell| cell.trim().to_lowercase()).collect();
            if let Some(lacks) = NEEDED.iter().find(|name| !names.iter().any(|own| own == *name)) {
                return Err(vec![refused("columns", at).arg("name", *lacks)]);
            }
            columns = Some(names);
            continue;
        };
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cell = |name: &str| {
            let column = columns.iter().position(|own| own == name)?;
            cells.get(column).map(unguarded)
        };
        let known = |name| cell(name).map(str::trim).filter(|text| !text.is_empty());
        let (Some(path), Some(name)) = (known("file"), known("name")) else {
            faults.push(refused("row", at));
            if faults.len() >= MOST_FAULTS {
                break;
            }
            continue;
        };
        count += 1;
        if count > MOST_UNITS {
            return Err(vec![refused("count", at)]);
        }
        let target = cell("target").filter(|target| !target.is_empty());
        let state = known("state").and_then(state).filter(|state| target.is_none() || *state != State::Initial);
        let unit = ReturnedUnit {
            name: name.to_owned(),
            at: (offset(at.start), offset(at.end)),
            target_stamp: known("target-hash").and_then(Stamp::parse),
            source: cell("source").map(tagged::decode),
            target: target.map(tagged::decode),
            state,
        };
        filing.add(path, unit);
        // A quotation mark that closes nothing takes all rows after it into one cell.
        if end == body.len() && written.contains('\n') && body.bytes().filter(|&byte| byte == b'"').count() % 2 == 1 {
            faults.push(refused("quote", at));
        }
    }
    match (columns, faults.is_empty()) {
        (None, _) => Err(vec![refused("columns", 0..0).arg("name", NEEDED[0])]),
        (Some(_), false) => Err(faults),
        (Some(_), true) => Ok(filing.into_files()),
    }
}

/// How many faults are told.
const MOST_FAULTS: usize = 20;

fn state(word: &str) -> Option<State> {
    let all = [State::Initial, State::Translated, State::Reviewed, State::Final];
    all.into_iter().find(|state| state.as_str() == word.to_lowercase())
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Separator, guarded, is_formula, read, unguarded, write};
    use crate::{
        base::{FileId, Source},
        diag::{Arg, Diagnostic},
        exchange::{
            bundle::ReturnedFile,
            samples::{assert_comes_back, bundle, in_english, path},
            segment::Piece,
        },
        units::State,
    };
    use proptest::prelude::*;

    fn back(text: &str) -> Result<Vec<ReturnedFile>, Vec<Diagnostic>> {
        read(&Source::new(path("a.csv"), text), FileId(0))
    }

    fn problems(text: &str) -> Vec<String> {
        let told = |finding: Diagnostic| {
            let place = finding.place.span().expect("a place").range();
            match finding.args.iter().find(|(name, _)| *name == "problem") {
                Some((_, Arg::Text(problem))) => format!("{problem} at {:?}", &text[place]),
                _ => panic!("a problem"),
            }
        };
        back(text).expect_err("faults").into_iter().map(told).collect()
    }

    #[test]
    fn units_are_rows() {
        insta::assert_snapshot!(in_english(|messages| write(&bundle(), messages, Separator::Comma)));
    }

    #[test]
    fn what_was_handed_out_comes_back() {
        for separator in [Separator::Comma, Separator::Tab] {
            let text = in_english(|messages| write(&bundle(), messages, separator));
            let files = back(&text).expect("a table");
            assert_comes_back(&files, true);
            let states: Vec<_> = files[0].units.iter().map(|unit| unit.state).collect();
            assert_eq!(states, [Some(State::Reviewed), None, Some(State::Translated), Some(State::Initial)]);
            let at = files[1].units[0].at;
            assert!(text[at.0 as usize..at.1 as usize].starts_with("content/ko-KR/b c.md"));
        }
    }

    #[test]
    fn what_spreadsheets_make_of_it_is_read() {
        let text =
            "Target;name;other;FILE;state\r\n\r\n'-5;u.1;x;a.md;initial\r\n;;;;\r\n\"a;\"\"b\"\"\nc\";u.2;;a.md\r\n";
        let files = back(text).expect("a table");
        let said = |at: usize| files[0].units[at].target.clone().expect("a target");
        assert_eq!(said(0), [Piece::Text("-5".to_owned())]);
        assert_eq!(said(1), [Piece::Text("a;\"b\"\nc".to_owned())]);
        assert_eq!((files[0].units[0].state, files[0].units[0].source.as_ref()), (None, None));
        assert_eq!(files.len(), 1);
    }

    #[test]
    fn what_is_broken_is_told_at_its_place() {
        assert_eq!(problems(""), ["columns at \"\""]);
        assert_eq!(problems("\u{feff}file,target\na,b\n"), ["columns at \"file,target\""]);
        assert_eq!(problems("file,name,target\na.md,,b\n,u.1,c"), ["row at \"a.md,,b\"", "row at \",u.1,c\""]);
        let open = "file,name,target\na.md,u.1,\"b\na.md,u.2,c\n";
        assert_eq!(problems(open), ["quote at \"a.md,u.1,\\\"b\\na.md,u.2,c\""]);
    }

    #[test]
    fn nothing_is_calculated() {
        for (text, cell) in
            [("=1", "'=1"), ("'=1", "''=1"), ("\t1", "'\t1"), ("'a", "'a"), ("a=1", "a=1"), ("＝1", "'＝1"), ("", "")]
        {
            assert_eq!((&*guarded(text), unguarded(cell)), (cell, text));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// A cell reads back, and no spreadsheet calculates it.
        #[test]
        fn cells_come_back(text in "['=+@a\t\n＝-]{0,8}") {
            let cell = guarded(&text);
            prop_assert!(cell.starts_with('\'') || !is_formula(&cell));
            prop_assert_eq!(unguarded(&cell), &text);
        }

        /// Any text is read or refused, with places in it.
        #[test]
        fn any_text_is_read_or_refused(rest in "[\",;\t\r\na가'=]{0,40}") {
            for text in [format!("file,name,target\n{rest}"), rest] {
                for finding in back(&text).err().into_iter().flatten() {
                    prop_assert!(text.get(finding.place.span().expect("a place").range()).is_some());
                }
            }
        }
    }
}
