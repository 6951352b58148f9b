//! The texts of an offer.
//!
//! In: keys, values and words. Out: YAML and Fluent. Law: what is written reads back as what it was written from.

use super::{Plan, Scope, Written};
use std::{collections::BTreeMap, fmt::Write as _};

/// A text as the pattern of a message.
pub(super) fn pattern(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    match lines[..] {
        [] => "{ \"\" }".to_owned(),
        [line] => escaped(line),
        _ => lines.iter().fold(String::new(), |out, line| out + "\n    " + &line_start(line)),
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' => {
                let _ = write!(out, "{{ \"{c}\" }}");
            }
            c => out.push(c),
        }
    }
    out
}

/// A line that does not begin the pattern: there `[`, `*` and `.` mean something.
fn line_start(line: &str) -> String {
    match line.chars().next() {
        Some(c @ ('[' | '*' | '.')) => format!("{{ \"{c}\" }}{}", escaped(&line[1..])),
        _ => escaped(line),
    }
}

/// The pattern of a count: worded one way, and some numbers another way.
pub(super) fn count((before, after): &(String, String), others: &BTreeMap<u64, (String, String)>) -> String {
    let main = format!("{}{{ $count }}{}", escaped(before), escaped(after));
    if others.is_empty() {
        return main;
    }
    let mut out = "{ $count ->\n".to_owned();
    for (number, (before, after)) in others {
        let _ = writeln!(out, "    [{number}] {}{{ $count }}{}", escaped(before), escaped(after));
    }
    let _ = write!(out, "   *[other] {main}\n}}");
    out
}

impl Plan {
    /// The data file.
    pub(super) fn yaml(&self, prefix: &str) -> String {
        let mut out = String::new();
        if self.corner {
            let _ = writeln!(out, "corner: {prefix}-corner");
        }
        let inline = self.columns.join(", ");
        if self.own.keys().any(|scope| matches!(scope, Scope::Column(_))) || inline.len() > 100 {
            out.push_str("columns:\n");
            for (at, column) in self.columns.iter().enumerate() {
                let _ = match self.own.get(&Scope::Column(at)) {
                    Some(message) => writeln!(out, "  - key: {column}\n    value: {message}"),
                    None => writeln!(out, "  - {column}"),
                };
            }
        } else {
            let _ = writeln!(out, "columns: [{inline}]");
        }
        out.push_str(if self.rows.is_empty() { "rows: []\n" } else { "rows:\n" });
        for (row, (key, cells)) in self.rows.iter().enumerate() {
            let _ = writeln!(out, "  - key: {key}");
            if let Some(message) = self.own.get(&Scope::Row(row)) {
                let _ = writeln!(out, "    value: {message}");
            }
            for (column, cell) in self.columns.iter().zip(cells) {
                if !cell.is_empty() {
                    let _ = writeln!(out, "    {column}: {}", value(cell));
                }
            }
        }
        out
    }

    /// The messages of a side, by its number.
    pub(super) fn ftl(&self, side: usize) -> String {
        let mut out = String::new();
        for (id, patterns) in &self.messages {
            let pattern = &patterns[side];
            let space = if pattern.starts_with('\n') { "" } else { " " };
            let _ = writeln!(out, "{id} ={space}{pattern}");
        }
        out
    }
}

fn value(cell: &Written) -> String {
    let lines = |lines: &[String]| match lines {
        [line] => line.clone(),
        _ => format!("[{}]", lines.join(", ")),
    };
    let group = |(head, values): &(Option<String>, Vec<String>)| match head {
        Some(head) => format!("{head}: {}", lines(values)),
        None => lines(values),
    };
    match &cell[..] {
        [(None, _)] => group(&cell[0]),
        _ => format!("{{{}}}", cell.iter().map(group).collect::<Vec<_>>().join(", ")),
    }
}
