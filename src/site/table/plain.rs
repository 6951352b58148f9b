//! A table to Markdown, for copies that are read without a browser.
//!
//! In: a table and the messages of a locale. Out: its caption in bold, a pipe table, its notes. Law: pure; every text is a message,
//! escaped so that it is text; what HTML tells by elements within a cell is told by lines and colons.

use super::{
    Cell, Datum, Head, MessageRef, Shown, TableData,
    html::{MARKS, lookup, value},
};
use crate::messages::{Messages, Value};
use std::fmt::Write as _;

/// Writes a table.
#[must_use]
pub fn markdown(table: &TableData, messages: &Messages<'_>) -> String {
    let writer = Writer { table, messages };
    let mut out = format!("**{}**\n\n", writer.text(&table.caption, &[]));
    let corner = table.corner.as_ref().map(|corner| writer.text(corner, &[])).unwrap_or_default();
    let heads = table.columns.iter().map(|column| writer.head(column));
    let _ = writeln!(out, "| {corner} | {} |", heads.collect::<Vec<_>>().join(" | "));
    let _ = writeln!(out, "|{}", " --- |".repeat(table.columns.len() + 1));
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| writer.cell(cell));
        let _ = writeln!(out, "| {} | {} |", writer.head(&row.head), cells.collect::<Vec<_>>().join(" | "));
    }
    for (number, note) in table.notes.iter().enumerate() {
        let _ = write!(out, "\n{} {}\n", mark(number), writer.text(&note.message, &[]));
    }
    out
}

fn mark(number: usize) -> String {
    let mark = MARKS[number % MARKS.len()].repeat(number / MARKS.len() + 1);
    if mark.starts_with('*') { mark.replace('*', "\\*") } else { mark }
}

struct Writer<'a> {
    table: &'a TableData,
    messages: &'a Messages<'a>,
}

impl Writer<'_> {
    fn text(&self, message: &MessageRef, args: &[(&str, Value)]) -> String {
        let text = lookup(self.messages, message, args).0;
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let mut out = String::new();
        for c in lines.join("\n").chars() {
            match c {
                '\n' => out.push_str("<br>"),
                '<' => out.push_str("&lt;"),
                '&' => out.push_str("&amp;"),
                '\\' | '|' | '`' | '*' | '_' | '[' | ']' => out.extend(['\\', c]),
                c => out.push(c),
            }
        }
        out
    }

    fn noted(&self, key: &str) -> String {
        self.table.note(key).map_or(String::new(), mark)
    }

    fn head(&self, head: &Head) -> String {
        format!("{}{}", self.text(&head.message, &[]), self.noted(&head.key.value))
    }

    fn cell(&self, cell: &Cell) -> String {
        let mut lines = Vec::new();
        for group in &cell.groups {
            let values = group.lines.iter().map(|shown| self.shown(shown)).collect::<Vec<_>>();
            match &group.head {
                Some(head) => lines.push(format!("{}: {}", self.head(head), values.join(", "))),
                None => lines.extend(values),
            }
        }
        lines.join("<br>")
    }

    fn shown(&self, shown: &Shown) -> String {
        let note = match &shown.datum {
            Datum::Word(key) => self.noted(key),
            Datum::Count(_) | Datum::Date(_) => String::new(),
        };
        format!("{}{note}", self.text(&shown.message, &value(&shown.datum)))
    }
}
