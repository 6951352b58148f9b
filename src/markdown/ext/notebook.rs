//! Cells of Jupyter notebooks (nbformat 4): the code of the cell that a name is given to.
//!
//! In: the text of an `.ipynb` file and a name (`metadata.name`). Out: the code of that cell, or of all code cells where no name is
//! asked for, and what could not be had. Law: total; only `source` is read, never what a cell printed.

use super::snippet::{MOST_BYTES, SnippetFault};
use serde_json::Value;

/// The code of the cell called `name`.
#[must_use]
pub fn cell(text: &str, name: &str) -> (String, Vec<SnippetFault>) {
    let read: Option<Value> = serde_json::from_str(text.strip_prefix('\u{FEFF}').unwrap_or(text)).ok();
    let Some(cells) = read.as_ref().and_then(|notebook| notebook.get("cells")?.as_array()) else {
        return (String::new(), vec![SnippetFault::new("notebook", "")]);
    };
    let name = name.trim();
    let is_wanted = |cell: &&Value| {
        if name.is_empty() {
            return cell.get("cell_type").and_then(Value::as_str) == Some("code");
        }
        let found = cell.get("metadata").and_then(|metadata| metadata.get("name")).and_then(Value::as_str);
        found.is_some_and(|found| found.trim().eq_ignore_ascii_case(name))
    };
    let wanted: Vec<&Value> = cells.iter().filter(is_wanted).collect();
    let mut faults = Vec::new();
    if wanted.is_empty() {
        faults.push(SnippetFault::new("tag", name));
    } else if !name.is_empty() && wanted.len() > 1 {
        faults.push(SnippetFault::new("tag-twice", name));
    }
    let shown = if name.is_empty() { wanted.len() } else { 1 };
    let mut out = String::new();
    for code in wanted.into_iter().take(shown).map(source) {
        if out.len() + code.len() + 2 > MOST_BYTES {
            faults.push(SnippetFault::new("long", ""));
            break;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(code.trim_end_matches('\n'));
        out.push('\n');
    }
    (out, faults)
}

/// A cell's text: one string, or its lines.
fn source(cell: &Value) -> String {
    match cell.get("source") {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(lines)) => lines.iter().filter_map(Value::as_str).collect(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_by_name() {
        let text = r##"{"cells": [
            {"cell_type": "markdown", "metadata": {}, "source": ["# Title"]},
            {"cell_type": "code", "metadata": {"name": "load"}, "source": ["import a\n", "a.b()"]},
            {"cell_type": "code", "metadata": {"name": "Show"}, "source": "print(1)\n"}
        ]}"##;
        assert_eq!(cell(text, "LOAD"), ("import a\na.b()\n".to_owned(), vec![]));
        assert_eq!(cell(text, "").0, "import a\na.b()\n\nprint(1)\n");
        let problem = |text: &str, name: &str| cell(text, name).1.first().map(|fault| fault.problem);
        assert_eq!(problem(text, "nowhere"), Some("tag"));
        assert_eq!(problem("{", "a"), Some("notebook"));
        assert_eq!(problem("{\"cells\": 1}", "a"), Some("notebook"));
        assert_eq!(problem(&text.replace("Show", "load"), "load"), Some("tag-twice"));
    }
}
