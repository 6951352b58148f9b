//! `build.content` and `build.resource`: which files of a docset are published, and under which path.
//!
//! In: groups of `files`, `exclude`, `src` and `dest`. Out: [`Entry`]s, as few as say the same. Law: a pattern that Diglot's globs
//! cannot express is a note, never a wrong pattern.

use super::Note;
use crate::base::RelPath;
use crate::config::Globs;
use serde_json::Value;

/// An entry of `docsets`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The folder, from the root of the repository.
    pub folder: RelPath,
    /// The path its documents live under, without the first slash.
    pub base: String,
    /// Which files belong to it.
    pub files: Vec<String>,
    /// Which do not.
    pub exclude: Vec<String>,
}

/// The entries of a docset.
pub(super) fn entries(
    path: &RelPath,
    build: &Value,
    base: &str,
    listing: &[RelPath],
    notes: &mut Vec<Note>,
) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let groups = ["content", "resource"].map(|key| list(&build[key])).concat();
    for group in groups {
        if let Some(entry) = entry(path, &group, base, listing, notes) {
            add(entry, listing, &mut entries);
        }
    }
    if entries.is_empty() {
        let (folder, base) = (path.parent(), base.to_owned());
        entries.push(Entry { folder, base, files: Vec::new(), exclude: Vec::new() });
    }
    entries
}

fn list(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items.clone(),
        Value::Null => Vec::new(),
        value => vec![value.clone()],
    }
}

fn entry(path: &RelPath, group: &Value, base: &str, listing: &[RelPath], notes: &mut Vec<Note>) -> Option<Entry> {
    let text = |key: &str| group[key].as_str().unwrap_or("").trim_end_matches('/').to_owned();
    let mut read = |value: &Value| {
        let mut all = Vec::new();
        for pattern in list(value).iter().filter_map(Value::as_str) {
            let readable = patterns(pattern);
            if readable.is_empty() {
                notes.push(Note::Pattern(path.clone(), pattern.to_owned()));
            }
            all.extend(readable);
        }
        all
    };
    let files = if group.is_string() { read(group) } else { read(&group["files"]) };
    if files.is_empty() && !(group["files"].is_null() && group.is_object()) {
        return None;
    }
    let mut exclude = read(&group["exclude"]);
    let Some(folder) = path.parent().join(&text("src")) else {
        notes.push(Note::Pattern(path.clone(), text("src")));
        return None;
    };
    // Files below such folders are parts of articles: they have no page, but articles read them.
    exclude.retain(|pattern| !["includes", "_includes"].contains(&pattern.trim_matches(['*', '/'])));
    // What the files cannot be need not be excluded.
    exclude.retain(|pattern| !is_file(pattern, &folder, listing) || can_be(pattern, &files));
    let dest = text("dest");
    if RelPath::new(dest.trim_matches('/')).is_none() {
        notes.push(Note::Pattern(path.clone(), dest));
        return None;
    }
    let base = [base, dest.trim_matches('/')].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
    Some(Entry { folder, base, files, exclude })
}

/// Whether a pattern ends in a name, and that of a file: no folder is called so.
fn is_file(pattern: &str, folder: &RelPath, listing: &[RelPath]) -> bool {
    let name = last(pattern);
    let is_folder = |path: &RelPath| path.inside(folder).is_some() && path.parent().parts().any(|part| part == name);
    !name.contains(['*', '?', '[']) && !listing.iter().any(is_folder)
}

/// Whether files of these patterns can be called like the last part of a pattern.
fn can_be(pattern: &str, files: &[String]) -> bool {
    let name = RelPath::new(last(pattern)).unwrap_or_else(RelPath::root);
    files.is_empty() || files.iter().any(|file| Globs::new(&[last(file)]).0.matches(&name))
}

fn last(pattern: &str) -> &str {
    pattern.rsplit('/').next().unwrap_or("")
}

/// Adds an entry, to one that says the same of other files where there is one.
fn add(new: Entry, listing: &[RelPath], entries: &mut Vec<Entry>) {
    let alike = |old: &&mut Entry| old.folder == new.folder && old.base == new.base;
    for old in entries.iter_mut().filter(alike) {
        let only = |mine: &Entry, other: &Entry| -> Vec<String> {
            mine.exclude.iter().filter(|pattern| !other.exclude.contains(pattern)).cloned().collect()
        };
        // What only one excludes must be nothing that the other wants.
        let harmless = |patterns: &[String], files: &[String]| {
            patterns.iter().all(|pattern| is_file(pattern, &new.folder, listing) && !can_be(pattern, files))
        };
        let named = |files: &[String]| !files.is_empty() && files.iter().all(|file| !file.contains(['*', '?', '[']));
        let covered = |file: &String| {
            let path = RelPath::new(file).unwrap_or_else(RelPath::root);
            let globs = |patterns: &[String]| Globs::new(&patterns.iter().map(String::as_str).collect::<Vec<_>>()).0;
            globs(&old.files).matches(&path) && !globs(&old.exclude).matches(&path)
        };
        if named(&new.files) && new.files.iter().all(covered) {
            return;
        }
        let (of_new, of_old) = (only(&new, old), only(old, &new));
        let first_is_named = named(&old.files) && old.exclude.is_empty();
        if first_is_named || (harmless(&of_new, &old.files) && harmless(&of_old, &new.files)) {
            let files: Vec<String> = new.files.iter().filter(|file| !old.files.contains(file)).cloned().collect();
            // Files that are named one by one are of no interest where a pattern covers them.
            if first_is_named {
                let globs = Globs::new(&new.files.iter().map(String::as_str).collect::<Vec<_>>()).0;
                old.files.retain(|file| !RelPath::new(file).is_some_and(|path| globs.matches(&path)));
            }
            old.files.extend(files);
            old.exclude.extend(of_new);
            return;
        }
    }
    entries.push(new);
}

/// A pattern of theirs as patterns of ours: `{a,b}` is two. None where it cannot be expressed.
pub(super) fn patterns(pattern: &str) -> Vec<String> {
    let mut open = vec![pattern.trim().replace('\\', "/").trim_start_matches("./").trim_start_matches('/').to_owned()];
    let mut done = Vec::new();
    while let Some(next) = open.pop() {
        let Some(start) = next.find('{') else {
            done.push(next);
            continue;
        };
        let Some(end) = next[start..].find('}').map(|end| start + end) else { return Vec::new() };
        let choices = &next[start + 1..end];
        if choices.contains('{') || open.len() + done.len() > 64 {
            return Vec::new();
        }
        open.extend(choices.split(',').rev().map(|choice| format!("{}{choice}{}", &next[..start], &next[end + 1..])));
    }
    let good =
        |pattern: &String| !pattern.starts_with('!') && !pattern.contains('(') && Globs::new(&[pattern]).1.is_empty();
    let readable = done.iter().all(good) && done.iter().all(|pattern| !pattern.split('/').any(|part| part == ".."));
    if readable { done } else { Vec::new() }
}
