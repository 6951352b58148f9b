//! The text of a config made from docsets.
//!
//! In: the repositories, each with the path of its root from the folder of the config. Out: YAML. Law: values of others are always
//! quoted where YAML could read them otherwise; comments stay comments, whatever is in them.

use super::{Docset, Entry, Note, Repository};
use crate::config::Bilingual;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

/// The sentence of a message with its arguments.
pub type Words<'w> = dyn Fn(&str, &[(&'static str, String)]) -> String + 'w;

/// Writes the config of repositories, one for each locale. `word` gives the sentence of a comment by the id of its message.
pub fn write(repositories: &[(String, Repository)], word: &Words<'_>) -> String {
    let mut out = String::new();
    comment(&mut out, &word("init-note-head", &[]));
    let (docsets, mut notes) = merged(repositories);
    // The site is called like its largest docset.
    let largest = docsets.iter().filter(|docset| !docset.suffix.is_empty()).rev().max_by_key(|docset| docset.articles);
    let title = largest.map_or("", |docset| docset.suffix.as_str());
    if !title.is_empty() {
        let _ = writeln!(out, "title: {}", scalar(title));
    }
    comment(&mut out, &word("init-note-url", &[]));
    out.push_str("# url: https://docs.example.com/\nsource: en-US\nlocales:\n");
    for (content, repository) in repositories {
        let _ = writeln!(out, "  {}:\n    content: {}", repository.locale, scalar(content));
        let bilingual = match repository.bilingual {
            Some(Bilingual::Hover) => "hover",
            Some(Bilingual::Columns) => "columns",
            Some(Bilingual::Off) => "off",
            None => continue,
        };
        let _ = writeln!(out, "    bilingual: {}", scalar(bilingual));
    }
    out.push_str("docsets:\n");
    for Entry { folder, base, files, exclude } in docsets.iter().flat_map(|docset| &docset.entries) {
        let folder = if folder.is_root() { "." } else { folder.as_str() };
        let _ = writeln!(out, "  - folder: {}\n    base: {}", scalar(folder), scalar(&format!("/{base}")));
        list(&mut out, "files", files);
        list(&mut out, "exclude", exclude);
    }
    metadata(&mut out, &docsets, title);
    comment(&mut out, &word("init-note-host", &[]));
    out.push_str("# host: https://docs.example.com\n");
    let mut said = BTreeSet::new();
    notes.retain(|note| said.insert(format!("{note:?}")));
    for note in &notes {
        let shown = |path: &crate::base::RelPath| if path.is_root() { ".".to_owned() } else { path.to_string() };
        let text = match note {
            Note::Keys(path, keys) => word("init-note-keys", &[("path", shown(path)), ("keys", keys.join(", "))]),
            Note::Pattern(path, pattern) => {
                word("init-note-pattern", &[("path", shown(path)), ("pattern", pattern.clone())])
            }
            Note::Base(folder, base) => word("init-note-base", &[("folder", shown(folder)), ("base", base.clone())]),
            Note::Empty(folder) => word("init-note-empty", &[("folder", shown(folder))]),
            Note::Bilingual(path, other) => {
                word("init-note-bilingual", &[("path", shown(path)), ("other", other.clone())])
            }
            Note::Differs(folder, path) => {
                word("init-note-differs", &[("folder", shown(folder)), ("path", shown(path))])
            }
        };
        comment(&mut out, &text);
    }
    out
}

/// The docsets of all locales, each once, and all notes.
fn merged(repositories: &[(String, Repository)]) -> (Vec<Docset>, Vec<Note>) {
    let mut docsets: Vec<Docset> = Vec::new();
    let mut notes = Vec::new();
    for (_, repository) in repositories {
        notes.extend(repository.notes.iter().cloned());
        for docset in &repository.docsets {
            match docsets.iter_mut().find(|known| known.folder == docset.folder) {
                None => docsets.push(docset.clone()),
                Some(known) => {
                    if (&known.entries, &known.metadata) != (&docset.entries, &docset.metadata) {
                        notes.push(Note::Differs(known.folder.clone(), known.path.clone()));
                    }
                    known.articles = known.articles.max(docset.articles);
                }
            }
        }
    }
    // A docset that has articles in one locale is no empty one.
    notes.retain(|note| match note {
        Note::Empty(folder) => docsets.iter().any(|docset| docset.folder == *folder && docset.articles == 0),
        _ => true,
    });
    (docsets, notes)
}

fn metadata(out: &mut String, docsets: &[Docset], title: &str) {
    let mut keys: BTreeMap<&str, Vec<(&str, &Value)>> = BTreeMap::new();
    // Of two patterns that fit, the later one counts: what holds for all files of a docset comes first.
    for whole in [true, false] {
        for docset in docsets {
            for (key, pattern, value) in &docset.metadata {
                let is_whole = *pattern == super::below(&docset.folder, "**");
                let is_title = *key == "titleSuffix" && value.as_str().is_some_and(|suffix| suffix.trim() == title);
                if is_whole == whole && !(is_title && is_whole) {
                    keys.entry(key).or_default().push((pattern, value));
                }
            }
        }
    }
    if keys.is_empty() {
        return;
    }
    out.push_str("metadata:\n");
    for (key, values) in keys {
        let _ = writeln!(out, "  {key}:");
        // A pattern stands once: the last value counts.
        let mut seen = BTreeSet::new();
        let mut last: Vec<_> = values.iter().rev().filter(|(pattern, _)| seen.insert(*pattern)).collect();
        last.reverse();
        for (pattern, value) in last {
            let value = value.as_str().map_or_else(|| value.to_string(), scalar);
            let _ = writeln!(out, "    {}: {value}", scalar(pattern));
        }
    }
}

fn list(out: &mut String, key: &str, items: &[String]) {
    if items.is_empty() {
        return;
    }
    let _ = writeln!(out, "    {key}:");
    for item in items {
        let _ = writeln!(out, "      - {}", scalar(item));
    }
}

/// A text that YAML reads as it is, and else in quotation marks: JSON's are YAML's.
fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    let is_path =
        text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '.') && text.chars().all(plain);
    let is_word = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&&*text.to_lowercase());
    if is_path && !is_word { text.to_owned() } else { Value::from(text).to_string() }
}

fn comment(out: &mut String, text: &str) {
    let mut line = String::from("#");
    for word in text.split(char::is_whitespace).filter(|word| !word.is_empty()) {
        if line.chars().count() + word.chars().count() > 110 {
            let _ = writeln!(out, "{line}");
            line = String::from("#");
        }
        line.push(' ');
        line.extend(word.chars().filter(|c| !c.is_control()));
    }
    let _ = writeln!(out, "{line}");
}
