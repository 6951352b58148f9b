//! A data file to a table.
//!
//! In: a text in YAML or JSON (CSV is made into the same tree by [`comma_separated`]). Out: a [`TableData`] in which every
//! name and value knows its place, and findings. Law: total. A cell that cannot be read is empty, a row or column that cannot
//! is left out; only a file without any columns and rows is no table.

use super::{
    Cell, Datum, Group, Head, MessageRef, Row, Shown, TableData, comma_separated,
    names::{is_id, is_key, made, made_for, message, prefix},
};
use crate::{
    base::{
        FileId, Source, Span, Spanned, Yaml,
        yaml::{Cause, Entry, Kind, Limits, parse},
    },
    diag::{Diagnostic, rule, suggest},
    messages::Date,
};
use std::collections::{BTreeMap, BTreeSet};

/// The keys of a table.
const TABLE: [&str; 7] = ["caption", "corner", "columns", "rows", "value", "notes", "messages"];
/// The keys of a column that is written as a map.
const COLUMN: [&str; 3] = ["key", "message", "value"];
/// The keys of a row beside those of the columns.
pub(super) const ROW: [&str; 3] = ["key", "message", "value"];

/// Reads a data file; by its name it is CSV, else YAML or JSON.
#[must_use]
pub fn read(source: &Source, file: FileId) -> (Option<TableData>, Vec<Diagnostic>) {
    let prefix = prefix(&source.path);
    let mut reader = Reader { source, file, prefix, findings: Vec::new() };
    let table = if source.path.has_extension("csv") {
        let records = comma_separated::records(source, file, &mut reader.findings);
        reader.records(&records)
    } else {
        match parse(source.text(), 0, Limits::FILE) {
            Ok(root) => reader.table(&root),
            Err(problem) => {
                let twice = problem.cause == Cause::DuplicateKey;
                let rule = if twice { &rule::DATA_DUPLICATE } else { &rule::DATA_SYNTAX };
                reader.findings.push(Diagnostic::yaml(rule, file, &problem));
                None
            }
        }
    };
    (table, reader.findings)
}

struct Reader<'a> {
    source: &'a Source,
    file: FileId,
    prefix: String,
    findings: Vec<Diagnostic>,
}

/// A column while rows are read: its head, and the message of its counts where it has its own.
struct Column {
    head: Head,
    value: Option<MessageRef>,
}

impl Reader<'_> {
    fn span(&self, value: &Yaml) -> Span {
        Span::new(self.file, value.range())
    }

    fn wrong(&mut self, key: &str, expected: &str, value: &Yaml) {
        let finding = Diagnostic::at(&rule::DATA_WRONG_TYPE, self.span(value))
            .arg("key", key)
            .arg("expected", expected)
            .arg("found", value.excerpt(self.source));
        self.findings.push(finding);
    }

    fn unknown<'k>(&mut self, key: &str, span: Span, known: impl IntoIterator<Item = &'k str>) {
        let finding = Diagnostic::at(&rule::DATA_UNKNOWN_KEY, span)
            .arg("key", key)
            .arg("suggestion", suggest(key, known).unwrap_or(""));
        self.findings.push(finding.arg("problem", "key"));
    }

    /// A field of a record that stands past the last column.
    fn past_columns(&mut self, field: &Yaml) {
        let span = self.span(field);
        let finding =
            Diagnostic::at(&rule::DATA_UNKNOWN_KEY, span).arg("key", field.excerpt(self.source)).arg("suggestion", "");
        self.findings.push(finding.arg("problem", "field"));
    }

    fn check_keys(&mut self, map: &Yaml, known: &[&str]) {
        for entry in map.entries() {
            if !known.contains(&&*entry.key) {
                self.unknown(&entry.key, self.key_span(entry), known.iter().copied());
            }
        }
    }

    fn key_span(&self, entry: &Entry) -> Span {
        Span::new(self.file, entry.key_start..entry.key_end)
    }

    /// Whether a key is new among `seen`; else that is a finding.
    fn is_new(&mut self, key: &Spanned<Box<str>>, seen: &mut BTreeMap<Box<str>, Span>) -> bool {
        if let Some(&first) = seen.get(&key.value) {
            let finding = Diagnostic::at(&rule::DATA_DUPLICATE, key.span).arg("key", &*key.value);
            self.findings.push(finding.related("first", first));
            return false;
        }
        seen.insert(key.value.clone(), key.span);
        true
    }

    /// A key: a scalar, as it is written, that can end an id.
    fn key(&mut self, name: &str, value: &Yaml) -> Option<Spanned<Box<str>>> {
        let text = match &value.kind {
            Kind::Text(text) => text,
            Kind::Bool(_) | Kind::Int(_) => self.source.slice(value.range()),
            _ => "",
        };
        if is_key(text) {
            return Some(Spanned { value: text.into(), span: self.span(value) });
        }
        self.wrong(name, "key", value);
        None
    }

    fn key_of(&mut self, entry: &Entry) -> Option<Spanned<Box<str>>> {
        let span = self.key_span(entry);
        if is_key(&entry.key) {
            return Some(Spanned { value: entry.key.clone(), span });
        }
        let finding = Diagnostic::at(&rule::DATA_WRONG_TYPE, span).arg("key", &*entry.key);
        self.findings.push(finding.arg("expected", "key").arg("found", &*entry.key));
        None
    }

    /// The message that a key of a map names, where it is there.
    fn named(&mut self, map: &Yaml, key: &str) -> Option<MessageRef> {
        let value = map.get(key).filter(|value| !value.is_null())?;
        let message = value.as_text().and_then(|text| message(text, self.span(value)));
        if message.is_none() {
            self.wrong(key, "message", value);
        }
        message
    }

    fn table(&mut self, root: &Yaml) -> Option<TableData> {
        if !matches!(root.kind, Kind::Map(_)) {
            self.wrong(self.source.path.name(), "map", root);
            return None;
        }
        self.check_keys(root, &TABLE);
        if let Some(name) = root.get("messages").filter(|name| !name.is_null()) {
            match name.as_text().filter(|name| is_id(name)) {
                Some(name) => name.clone_into(&mut self.prefix),
                None => self.wrong("messages", "prefix", name),
            }
        }
        let start = Span::new(self.file, root.start..root.start);
        let caption = self.named(root, "caption").unwrap_or_else(|| made(&self.prefix, "caption", start));
        let corner = self.named(root, "corner");
        let value = self.named(root, "value");
        let columns = self.columns(root)?;
        let rows = self.rows(root, &columns, value.as_ref())?;
        let columns = columns.into_iter().map(|column| column.head).collect();
        let prefix = self.prefix.as_str().into();
        let mut table = TableData { prefix, caption, corner, columns, rows, notes: Vec::new() };
        table.notes = self.notes(root, &table);
        Some(table)
    }

    fn list<'y>(&mut self, root: &'y Yaml, key: &str) -> Option<&'y [Yaml]> {
        match root.get(key) {
            Some(Yaml { kind: Kind::List(items), .. }) => Some(items),
            Some(other) => {
                self.wrong(key, "list", other);
                None
            }
            None => {
                let at = Yaml { kind: Kind::Null, start: root.start, end: root.start };
                self.wrong(key, "list", &at);
                None
            }
        }
    }

    fn columns(&mut self, root: &Yaml) -> Option<Vec<Column>> {
        let mut columns = Vec::new();
        let mut seen = BTreeMap::new();
        for item in self.list(root, "columns")? {
            let column = if matches!(item.kind, Kind::Map(_)) {
                self.check_keys(item, &COLUMN);
                let message = self.named(item, "message");
                let value = self.named(item, "value");
                self.head("column", item, message).map(|head| Column { head, value })
            } else {
                let key = self.key("columns", item);
                key.map(|key| Column {
                    head: Head { message: made_for(&self.prefix, "column", &key), key },
                    value: None,
                })
            };
            let Some(column) = column else { continue };
            if ROW.contains(&&*column.head.key.value) {
                // A row could not tell such a column from its own keys.
                self.wrong("columns", "column", item);
            } else if self.is_new(&column.head.key, &mut seen) {
                columns.push(column);
            }
        }
        Some(columns)
    }

    /// The head that a map with a `key` makes.
    fn head(&mut self, role: &str, map: &Yaml, message: Option<MessageRef>) -> Option<Head> {
        let Some(value) = map.get("key") else {
            let at = Yaml { kind: Kind::Null, ..*map };
            let at = Yaml { end: at.start, ..at };
            self.wrong("key", "key", &at);
            return None;
        };
        let key = self.key("key", value)?;
        Some(Head { message: message.unwrap_or_else(|| made_for(&self.prefix, role, &key)), key })
    }

    fn rows(&mut self, root: &Yaml, columns: &[Column], value: Option<&MessageRef>) -> Option<Vec<Row>> {
        let mut rows = Vec::new();
        let mut seen = BTreeMap::new();
        for item in self.list(root, "rows")? {
            if !matches!(item.kind, Kind::Map(_)) {
                self.wrong("rows", "row", item);
                continue;
            }
            let message = self.named(item, "message");
            let own = self.named(item, "value");
            for entry in item.entries() {
                let keys = || columns.iter().map(|column| &*column.head.key.value).chain(ROW);
                if !keys().any(|key| key == &*entry.key) {
                    self.unknown(&entry.key, self.key_span(entry), keys());
                }
            }
            let Some(head) = self.head("row", item, message) else { continue };
            if !self.is_new(&head.key, &mut seen) {
                continue;
            }
            let cell = |column: &Column| {
                let key = &*column.head.key.value;
                let count = own.as_ref().or(column.value.as_ref()).or(value);
                item.get(key).map_or_else(Cell::default, |value| self.cell(key, value, count))
            };
            rows.push(Row { cells: columns.iter().map(cell).collect(), head });
        }
        Some(rows)
    }

    fn cell(&mut self, key: &str, value: &Yaml, count: Option<&MessageRef>) -> Cell {
        let mut groups = Vec::new();
        if let Kind::Map(entries) = &value.kind {
            for entry in entries {
                let Some(group) = self.key_of(entry) else { continue };
                let head = Head { message: made_for(&self.prefix, "group", &group), key: group };
                groups.push(Group { head: Some(head), lines: self.lines(&entry.key, &entry.value, count) });
            }
        } else {
            let lines = self.lines(key, value, count);
            if !lines.is_empty() {
                groups.push(Group { head: None, lines });
            }
        }
        Cell { groups }
    }

    fn lines(&mut self, key: &str, value: &Yaml, count: Option<&MessageRef>) -> Vec<Shown> {
        match &value.kind {
            Kind::List(items) => items.iter().filter_map(|item| self.shown(key, item, count)).collect(),
            _ => self.shown(key, value, count).into_iter().collect(),
        }
    }

    fn shown(&mut self, key: &str, value: &Yaml, count: Option<&MessageRef>) -> Option<Shown> {
        let span = self.span(value);
        let number = |number: f64, prefix: &str| {
            let message =
                count.map_or_else(|| made(prefix, "value", span), |count| MessageRef { span, ..count.clone() });
            Shown { datum: Datum::Count(number), message }
        };
        let word = |word: &str, prefix: &str| {
            let key = Spanned { value: word.into(), span };
            Shown { message: made_for(prefix, "value", &key), datum: Datum::Word(key.value) }
        };
        match &value.kind {
            Kind::Null => None,
            Kind::Text(text) if text.is_empty() => None,
            #[expect(clippy::cast_precision_loss, reason = "numbers past 2^53 are read by people, not counted with")]
            Kind::Int(int) => Some(number(*int as f64, &self.prefix)),
            Kind::Float(float) if float.is_finite() => Some(number(*float, &self.prefix)),
            Kind::Bool(yes) => Some(word(if *yes { "yes" } else { "no" }, &self.prefix)),
            Kind::Text(text) => match iso_date(text) {
                Some(date) => Some(Shown { datum: Datum::Date(date), message: made(&self.prefix, "date", span) }),
                None if is_key(text) && !text.starts_with(|c: char| c.is_ascii_digit()) => {
                    Some(word(text, &self.prefix))
                }
                None => {
                    self.wrong(key, "value", value);
                    None
                }
            },
            _ => {
                self.wrong(key, "value", value);
                None
            }
        }
    }

    fn notes(&mut self, root: &Yaml, table: &TableData) -> Vec<Head> {
        let Some(list) = root.get("notes").filter(|list| !list.is_null()) else { return Vec::new() };
        let mut notes = Vec::new();
        match &list.kind {
            Kind::List(items) => {
                for item in items {
                    let Some(key) = self.key("notes", item) else { continue };
                    notes.push(Head { message: made_for(&self.prefix, "note", &key), key });
                }
            }
            Kind::Map(entries) => {
                for entry in entries {
                    let Some(key) = self.key_of(entry) else { continue };
                    let message = self.named(list, &entry.key);
                    notes.push(Head { message: message.unwrap_or_else(|| made_for(&self.prefix, "note", &key)), key });
                }
            }
            _ => self.wrong("notes", "list", list),
        }
        let known = keys(table);
        let mut seen = BTreeMap::new();
        notes.retain(|note| {
            let is_known = known.contains(&*note.key.value);
            if !is_known {
                self.unknown(&note.key.value, note.key.span, known.iter().copied());
            }
            is_known && self.is_new(&note.key, &mut seen)
        });
        notes
    }

    /// The table of a CSV file. The fields of a record are scalars, as YAML has them.
    fn records(&mut self, records: &[Vec<Yaml>]) -> Option<TableData> {
        let (header, records) = records.split_first()?;
        let start = Span::new(self.file, 0..0);
        let corner = header.first().filter(|corner| !corner.is_null());
        let corner = corner.and_then(|corner| self.key("columns", corner));
        let corner = corner.map(|key| made_for(&self.prefix, "column", &key));
        let mut seen = BTreeMap::new();
        // Columns that cannot be used keep their place, so that the fields below are not taken for others.
        let columns: Vec<Option<Head>> = header
            .iter()
            .skip(1)
            .map(|field| {
                let key = self.key("columns", field)?;
                self.is_new(&key, &mut seen).then(|| Head { message: made_for(&self.prefix, "column", &key), key })
            })
            .collect();
        let mut rows = Vec::new();
        let mut seen = BTreeMap::new();
        for record in records {
            let Some((key, fields)) = record.split_first() else { continue };
            let Some(key) = self.key("rows", key) else { continue };
            if !self.is_new(&key, &mut seen) {
                continue;
            }
            let mut cells = Vec::new();
            for (at, column) in columns.iter().enumerate() {
                let Some(column) = column else { continue };
                let field = fields.get(at);
                cells.push(field.map_or_else(Cell::default, |field| self.cell(&column.key.value, field, None)));
            }
            for field in fields.iter().skip(columns.len()).filter(|field| !field.is_null()) {
                self.past_columns(field);
            }
            rows.push(Row { head: Head { message: made_for(&self.prefix, "row", &key), key }, cells });
        }
        let columns = columns.into_iter().flatten().collect();
        let caption = made(&self.prefix, "caption", start);
        Some(TableData { prefix: self.prefix.as_str().into(), caption, corner, columns, rows, notes: Vec::new() })
    }
}

/// Every key of a table that a note can be for.
fn keys(table: &TableData) -> BTreeSet<&str> {
    let mut keys: BTreeSet<&str> = table.columns.iter().map(|column| &*column.key.value).collect();
    for row in &table.rows {
        keys.insert(&row.head.key.value);
        for group in row.cells.iter().flat_map(|cell| &cell.groups) {
            keys.extend(group.head.iter().map(|head| &*head.key.value));
            keys.extend(group.lines.iter().filter_map(|line| match &line.datum {
                Datum::Word(word) => Some(&**word),
                _ => None,
            }));
        }
    }
    keys
}

/// A date written `2021-03-05` and nothing more.
fn iso_date(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| Date::parse(text)).flatten().filter(|date| date.iso() == text)
}
