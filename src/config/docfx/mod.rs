//! Existing docsets: from `docfx.json` and `.openpublishing.publish.config.json` to a `diglot.yml`.
//!
//! In: the files of a repository. Out: a [`Repository`] of [`Docset`]s ([`read`]), and of one or more of these — one for each
//! locale — the text of a config ([`write`]). What has no counterpart here is a [`Note`], and a note is a comment in the config.
//! Law: pure; what is written is read by [`super::load`] without a finding.

mod groups;
#[cfg(test)]
mod tests;
mod text;

pub use groups::Entry;
pub use text::{Words, write};

use super::{Bilingual, metadata};
use crate::base::{Files, Locale, RelPath, files::MAX_FILE_BYTES};
use serde_json::Value;
use std::collections::BTreeSet;

/// The docsets of one repository, in one locale.
#[derive(Clone, Debug, PartialEq)]
pub struct Repository {
    /// The locale of its articles.
    pub locale: Locale,
    /// How it shows the source.
    pub bilingual: Option<Bilingual>,
    /// Its docsets, in the order in which they are published.
    pub docsets: Vec<Docset>,
    /// What could not be carried over.
    pub notes: Vec<Note>,
}

/// A docset.
#[derive(Clone, Debug, PartialEq)]
pub struct Docset {
    /// Its `docfx.json`.
    pub path: RelPath,
    /// Its folder.
    pub folder: RelPath,
    /// Which files are published where.
    pub entries: Vec<Entry>,
    /// What its articles say of themselves: a key, the pattern of files, and the value.
    pub metadata: Vec<(&'static str, String, Value)>,
    /// What follows its titles.
    pub suffix: String,
    /// How many articles it has here.
    pub articles: usize,
}

/// Something that a config does not carry over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Keys that mean nothing here: of which file, and their names.
    Keys(RelPath, Vec<String>),
    /// A pattern that cannot be read: of which file, and the pattern.
    Pattern(RelPath, String),
    /// A guess where a docset is published: its folder, and the base.
    Base(RelPath, String),
    /// A docset without articles: its folder.
    Empty(RelPath),
    /// A way to show the source that Diglot does not know: of which file, and the value.
    Bilingual(RelPath, String),
    /// A docset that is set up otherwise in another locale: its folder, and the file that counts.
    Differs(RelPath, RelPath),
}

/// Why docsets cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no `docfx.json`.
    Nothing,
    /// A file is not JSON: its path, and the line and column.
    NotJson(RelPath, usize, usize),
}

/// The name of the file that lists the docsets of a repository.
pub const PUBLISH: &str = ".openpublishing.publish.config.json";

/// Reads the docsets of a repository; `named` is the locale that its place is named by, where it is.
///
/// # Errors
/// When there is none, or one cannot be read.
pub fn read(files: &dyn Files, named: Option<Locale>) -> Result<Repository, Fault> {
    let hidden = |path: &RelPath| path.name().starts_with(['.', '_']) || path.name() == "node_modules";
    let listing = files.list(&RelPath::root(), &hidden).files;
    let found =
        listing.iter().filter(|path| path.name() == "docfx.json" && !path.parts().any(|part| part.starts_with('_')));
    let mut paths: Vec<RelPath> = found.cloned().collect();
    let publish = RelPath::new(PUBLISH).map_or(Ok(None), |path| json(files, &path))?;
    let published = publish.as_ref().and_then(|publish| publish["docsets_to_publish"].as_array());
    let published = published.map_or(&[][..], Vec::as_slice);
    // The order in which docsets are published, and only those; a folder may be spelled in another case.
    let order: Vec<String> = published
        .iter()
        .filter_map(|docset| docset["build_source_folder"].as_str())
        .map(|folder| folder.trim_matches(['/', '.']).to_lowercase())
        .collect();
    let place = |path: &RelPath| {
        let folder = path.parent().as_str().to_lowercase();
        order.iter().position(|each| *each == folder)
    };
    if paths.iter().any(|path| place(path).is_some()) {
        paths.retain(|path| place(path).is_some());
        paths.sort_by_key(place);
    }
    let mut repository =
        Repository { locale: Locale::en_us(), bilingual: None, docsets: Vec::new(), notes: Vec::new() };
    for path in paths {
        if let Some(config) = json(files, &path)? {
            docset(&path, &config, &listing, &mut repository);
        }
    }
    if repository.docsets.is_empty() {
        return Err(Fault::Nothing);
    }
    let said = published.iter().find_map(|docset| Locale::new(docset["locale"].as_str()?));
    let said = said.or(named).or_else(|| of_articles(files, &listing));
    repository.locale = said.unwrap_or(repository.locale);
    Ok(repository)
}

/// A file of JSON, where there is one.
fn json(files: &dyn Files, path: &RelPath) -> Result<Option<Value>, Fault> {
    let Ok(bytes) = files.read(path, MAX_FILE_BYTES) else { return Ok(None) };
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let value = serde_json::from_slice(text);
    value.map(Some).map_err(|error| Fault::NotJson(path.clone(), error.line(), error.column()))
}

/// The locale that the first article which says so is translated into.
fn of_articles(files: &dyn Files, listing: &[RelPath]) -> Option<Locale> {
    let articles = listing.iter().filter(|path| path.has_extension("md")).take(100);
    articles.filter_map(|path| files.read(path, MAX_FILE_BYTES).ok()).find_map(|bytes| {
        let text = String::from_utf8_lossy(&bytes);
        let front = text.trim_start_matches('\u{feff}').strip_prefix("---")?;
        let front = &front[..front.find("\n---")?];
        let line = front.lines().find_map(|line| line.strip_prefix("ms.contentlocale:"))?;
        Locale::new(line.trim().trim_matches(['"', '\'']))
    })
}

/// Keys of a docset that say how other programs work, or that are used otherwise.
const HANDLED: [&str; 8] =
    ["content", "resource", "dest", "globalMetadata", "fileMetadata", "markdownEngineName", "template", "titleSuffix"];

/// What of a docset's metadata has been used already.
const USED: [&str; 3] = ["bilingual_type", "breadcrumb_path", "titleSuffix"];

fn docset(path: &RelPath, config: &Value, listing: &[RelPath], repository: &mut Repository) {
    let folder = path.parent();
    let build = &config["build"];
    let of_all = &build["globalMetadata"];
    let base = base(&folder, build, listing).unwrap_or_else(|guess| {
        repository.notes.push(Note::Base(folder.clone(), format!("/{guess}")));
        guess
    });
    let entries = groups::entries(path, build, &base, listing, &mut repository.notes);
    if let Some(way) = of_all["bilingual_type"].as_str() {
        match way.to_ascii_lowercase().replace(['-', '_'], " ").trim() {
            "hover over" | "hover" => _ = repository.bilingual.get_or_insert(Bilingual::Hover),
            "side by side" | "columns" => _ = repository.bilingual.get_or_insert(Bilingual::Columns),
            "none" | "off" => _ = repository.bilingual.get_or_insert(Bilingual::Off),
            _ => repository.notes.push(Note::Bilingual(path.clone(), way.to_owned())),
        }
    }
    let mut lost: BTreeSet<String> = BTreeSet::new();
    let mut values = Vec::new();
    let empty = serde_json::Map::new();
    let map = |value: &'_ Value| value.as_object().cloned().unwrap_or_else(|| empty.clone());
    for (key, value) in map(of_all) {
        match known(&key, &value) {
            Some(known) => values.push((known, below(&folder, "**"), value)),
            None if USED.contains(&&*key) || is_nothing(&value) => {}
            None => _ = lost.insert(key),
        }
    }
    for (key, patterns) in map(&build["fileMetadata"]) {
        for (pattern, value) in map(&patterns) {
            let readable = groups::patterns(&pattern);
            if readable.is_empty() {
                repository.notes.push(Note::Pattern(path.clone(), pattern));
                continue;
            }
            for pattern in readable {
                match known(&key, &value) {
                    Some(known) => values.push((known, below(&folder, &pattern), value.clone())),
                    None => _ = lost.insert(key.clone()),
                }
            }
        }
    }
    lost.extend(
        map(build)
            .into_iter()
            .filter(|(key, value)| !HANDLED.contains(&&**key) && !is_nothing(value))
            .map(|(key, _)| key),
    );
    if !lost.is_empty() {
        repository.notes.push(Note::Keys(path.clone(), lost.into_iter().collect()));
    }
    let articles = listing.iter().filter(|file| file.has_extension("md") && file.inside(&folder).is_some()).count();
    if articles == 0 {
        repository.notes.push(Note::Empty(folder.clone()));
    }
    let suffix = of_all["titleSuffix"].as_str().unwrap_or("").trim().to_owned();
    repository.docsets.push(Docset { path: path.clone(), folder, entries, metadata: values, suffix, articles });
}

/// The key of ours that a key of metadata is, when its value is one that it may have.
fn known(key: &str, value: &Value) -> Option<&'static str> {
    let (known, kind) = metadata::KEYS.iter().find(|(known, _)| known.eq_ignore_ascii_case(key))?;
    let tree = crate::base::yaml::parse(&value.to_string(), 0, crate::base::yaml::Limits::FRONT_MATTER).ok()?;
    kind.takes(&tree).then_some(*known)
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::String(text) => text.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}

/// A pattern of a docset as one of the repository.
fn below(folder: &RelPath, pattern: &str) -> String {
    if folder.is_root() { pattern.to_owned() } else { format!("{folder}/{pattern}") }
}

/// The path that the documents of a docset live under. No file of a docset says it; but the address of its breadcrumbs does, for
/// they lie in it. Else it is a guess.
fn base(folder: &RelPath, build: &Value, listing: &[RelPath]) -> Result<String, String> {
    let dest = build["dest"].as_str().unwrap_or("").trim_matches('/');
    let guess = if dest.is_empty() || RelPath::new(dest).is_none() { folder.as_str() } else { dest };
    let last = |path: &str| path.rsplit('/').next().unwrap_or("").to_lowercase();
    let crumbs = build["globalMetadata"]["breadcrumb_path"].as_str().and_then(|path| path.strip_prefix('/'));
    let crumbs = crumbs.map(|path| path.split(['?', '#']).next().unwrap_or(""));
    let Some(crumbs) = crumbs else { return Err(guess.to_owned()) };
    for (at, _) in crumbs.match_indices('/') {
        let (base, inside) = (&crumbs[..at], &crumbs[at + 1..]);
        let stem = inside.rsplit_once('.').map_or(inside, |(stem, _)| stem);
        let is_there = ["yml", "json", "md"].iter().any(|extension| {
            folder.join(&format!("{stem}.{extension}")).is_some_and(|file| listing.binary_search(&file).is_ok())
        });
        if RelPath::new(base).is_none() {
            continue;
        }
        if is_there || (stem == "breadcrumb/toc" && last(base) == last(guess)) {
            return Ok(base.to_owned());
        }
    }
    Err(guess.to_owned())
}
