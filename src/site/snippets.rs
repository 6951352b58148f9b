//! Files that articles show code from.
//!
//! In: a path as a directive writes it, and the file that holds the directive. Out: where the code may lie ([`candidates`]), and the
//! file that was read. Law: what a path means depends on the file it is written in, so an included article brings its own; a locale
//! that has no such file takes it from where its text would fall back to.

use super::Site;
use crate::{
    base::{FileId, Files, RelPath, Source, files::ReadError},
    config::Config,
    markdown::{
        ext::{code, snippet::MOST_FILE_BYTES},
        html::raw,
        tree::Tree,
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// The files that were read for their code.
#[derive(Clone, Debug, Default)]
pub struct Snippets {
    /// Their texts, by path.
    pub files: BTreeMap<RelPath, FileId>,
    /// Those that are there and cannot be shown, each with the reason: `large`, `not-text`, `outside`, `unreadable`.
    pub unread: BTreeMap<RelPath, &'static str>,
}

/// What is known of a file that code is to be shown from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Its text.
    File(FileId),
    /// It is there, and cannot be shown.
    Unread(&'static str),
    /// It is nowhere.
    Nowhere,
}

/// Where the file may lie that `dest` in the article `file` names, best first, for a text in the locale `shown`.
#[must_use]
pub fn candidates(config: &Config, shown: usize, file: &RelPath, dest: &str) -> Vec<RelPath> {
    let dest = raw::percent_decoded(dest.trim()).replace('\\', "/");
    let Some(owner) = config.locale_of(file).filter(|_| !dest.contains("://") && !dest.starts_with("//")) else {
        return Vec::new();
    };
    let Some(inside) = file.inside(&owner.content) else { return Vec::new() };
    let shown = config.locales.get(shown);
    let fallback = shown.into_iter().flat_map(|shown| &shown.fallback).chain([&config.source]);
    let mut contents: Vec<&RelPath> = shown.map(|shown| &shown.content).into_iter().collect();
    contents.extend(fallback.filter_map(|locale| config.locale(locale)).map(|settings| &settings.content));
    contents.push(&owner.content);
    let rooted = dest.strip_prefix("~/").or_else(|| dest.strip_prefix('/'));
    let mut out: Vec<RelPath> = Vec::new();
    let mut add = |path: Option<RelPath>| out.extend(path.filter(|path| !path.is_root()));
    match rooted {
        Some(rest) => {
            let docset = config.docsets.iter().filter(|docset| inside.inside(&docset.folder).is_some());
            let docset = docset.max_by_key(|docset| docset.folder.as_str().len());
            for content in &contents {
                add(docset.and_then(|docset| content.join(docset.folder.as_str())?.join(rest)));
                add(content.join(rest));
            }
            // Samples often lie beside the content.
            add(RelPath::new(rest));
        }
        None => {
            for content in &contents {
                add(content.join(inside.parent().as_str()).and_then(|folder| folder.join(&dest)));
            }
        }
    }
    let mut seen = BTreeSet::new();
    out.retain(|path| seen.insert(path.clone()));
    out
}

/// Reads a file for its code; `None` where there is none.
///
/// # Errors
/// When it is there and cannot be shown: why, as in [`Snippets::unread`].
pub fn read(files: &dyn Files, path: RelPath) -> Result<Option<Source>, &'static str> {
    match files.read(&path, MOST_FILE_BYTES) {
        Ok(bytes) => match Source::from_bytes(path, bytes) {
            (source, None) => Ok(Some(source)),
            (_, Some(_)) => Err("not-text"),
        },
        Err(ReadError::NotFound | ReadError::NotAFile) => Ok(None),
        Err(ReadError::TooLarge(..)) => Err("large"),
        Err(ReadError::Outside) => Err("outside"),
        Err(ReadError::Io(_)) => Err("unreadable"),
    }
}

/// The paths of all files that a tree shows code from, as written.
pub fn named(tree: &Tree) -> impl Iterator<Item = &str> {
    tree.directives.iter().filter_map(|directive| code::read(directive).map(|code| code.path))
}

impl Site {
    /// The file that `dest` in the article `file` names, for a text in the locale `shown`.
    #[must_use]
    pub fn snippet(&self, shown: usize, file: &RelPath, dest: &str) -> Found {
        let candidates = candidates(&self.config, shown, file, dest);
        if let Some(found) = candidates.iter().find_map(|path| self.snippets.files.get(path)) {
            return Found::File(*found);
        }
        let unread = candidates.iter().find_map(|path| self.snippets.unread.get(path));
        unread.map_or(Found::Nowhere, |reason| Found::Unread(reason))
    }
}

#[cfg(test)]
mod tests {
    use super::candidates;
    use crate::{
        base::{RelPath, Sources, files::MemoryFiles},
        config,
    };

    #[test]
    fn a_path_is_that_of_its_file() {
        let files = MemoryFiles::new().with(
            "diglot.yml",
            "source: en-US\nlocales:\n  en-US: { content: en }\n  ko-KR: { content: ko }\ndocsets:\n  - folder: docs\n    base: product\n",
        );
        let path = RelPath::new("diglot.yml").expect("a path");
        let (config, _) = config::load(&files, &path, &mut Sources::default());
        let config = config.expect("a config");
        let of = |shown: usize, file: &str, dest: &str| -> Vec<String> {
            let file = RelPath::new(file).expect("a path");
            candidates(&config, shown, &file, dest).iter().map(ToString::to_string).collect()
        };
        assert_eq!(of(1, "ko/docs/a/b.md", "x.cs"), ["ko/docs/a/x.cs", "en/docs/a/x.cs"]);
        assert_eq!(of(0, "ko/docs/a/b.md", "..\\c%20d/x.cs"), ["en/docs/c d/x.cs", "ko/docs/c d/x.cs"]);
        assert_eq!(of(0, "en/docs/b.md", "../../samples/x.cs"), ["samples/x.cs"]);
        assert_eq!(of(0, "en/docs/b.md", "~/x.cs"), ["en/docs/x.cs", "en/x.cs", "x.cs"]);
        assert_eq!(of(0, "en/docs/b.md", "../../../../x.cs"), Vec::<String>::new());
        assert_eq!(of(0, "en/docs/b.md", "https://x.org/x.cs"), Vec::<String>::new());
        assert_eq!(of(0, "elsewhere/b.md", "x.cs"), Vec::<String>::new());
    }
}
