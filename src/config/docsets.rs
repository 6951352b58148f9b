//! Docsets: folders of a locale's content whose documents live under a path of their own.
//!
//! In: `docsets` of a config. Out: the document path of a file, and the file path of a document. A repository may hold several
//! docsets beside files that belong to none; `folder` says where the files lie, `base` where readers find them.
//! Law: pure; where there are no docsets, a document's path is that of its file.

use super::{Config, Globs};
use crate::base::RelPath;

/// A folder of each locale's content, and the path its documents live under.
#[derive(Clone, Debug, PartialEq)]
pub struct Docset {
    /// `folder`: the folder in the content of each locale.
    pub folder: RelPath,
    /// `base`: the path of its documents below the locale. Default: the folder.
    pub base: RelPath,
    /// `files`: which files belong to it, by their path in the folder. Default: all.
    pub files: Option<Globs>,
    /// `exclude`: which do not.
    pub exclude: Globs,
}

impl Docset {
    /// The path of a file below the locale, where the file belongs here.
    fn document(&self, inside: &RelPath) -> Option<RelPath> {
        let path = inside.inside(&self.folder)?;
        let wanted = self.files.as_ref().is_none_or(|files| files.matches(&path)) && !self.exclude.matches(&path);
        if wanted { self.base.join(path.as_str()) } else { None }
    }
}

impl Config {
    /// The path below the locale of what lies at `inside` in a locale's content; `None` where it belongs to no docset.
    #[must_use]
    pub fn document(&self, inside: &RelPath) -> Option<RelPath> {
        if self.docsets.is_empty() {
            return Some(inside.clone());
        }
        self.docsets.iter().find_map(|docset| docset.document(inside))
    }

    /// The same by the folder alone, be the file there or wanted or not. A folder may be spelled in another case.
    #[must_use]
    pub fn document_if_any(&self, inside: &RelPath) -> Option<RelPath> {
        if self.docsets.is_empty() {
            return Some(inside.clone());
        }
        let by_folder = |docset: &Docset| {
            let document = docset.base.join(below(inside, &docset.folder)?.as_str())?;
            Some((docset.folder.as_str().len(), document))
        };
        // Of equal ones the first.
        let found = self.docsets.iter().rev().filter_map(by_folder).max_by_key(|(length, _)| *length);
        found.map(|(_, document)| document)
    }

    /// Where in a locale's content the files of a document path lie.
    #[must_use]
    pub fn inside(&self, document: &RelPath) -> Option<RelPath> {
        match self.docset(document) {
            Some(docset) => docset.folder.join(document.inside(&docset.base)?.as_str()),
            None => self.docsets.is_empty().then(|| document.clone()),
        }
    }

    /// The docset that a document path lies in: the one with the longest base.
    #[must_use]
    pub fn docset(&self, document: &RelPath) -> Option<&Docset> {
        let holds = |docset: &&Docset| document.inside(&docset.base).is_some();
        self.docsets.iter().rev().filter(holds).max_by_key(|docset| docset.base.as_str().len())
    }
}

/// A path seen from a folder that may be spelled in another case.
fn below(path: &RelPath, folder: &RelPath) -> Option<RelPath> {
    if let Some(inside) = path.inside(folder) {
        return Some(inside);
    }
    let (mut path, mut folder) = (path.parts(), folder.parts());
    loop {
        match folder.next() {
            Some(name) if path.next()?.to_lowercase() == name.to_lowercase() => {}
            Some(_) => return None,
            None => return RelPath::new(&path.collect::<Vec<_>>().join("/")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Config, Docset, Globs};
    use crate::base::{Locale, RelPath};

    fn path(text: &str) -> RelPath {
        RelPath::new(text).expect("a path")
    }

    fn docset(folder: &str, base: &str, files: &[&str], exclude: &[&str]) -> Docset {
        Docset {
            folder: path(folder),
            base: path(base),
            files: (!files.is_empty()).then(|| Globs::new(files).0),
            exclude: Globs::new(exclude).0,
        }
    }

    #[test]
    fn files_are_mapped_to_documents_and_back() {
        let mut config = Config::of(Locale::en_us(), Vec::new());
        assert_eq!(config.document(&path("a/b.md")), Some(path("a/b.md")));
        assert_eq!(config.inside(&path("a/b")), Some(path("a/b")));
        config.docsets = vec![
            docset("docs", "product/guide", &["**/*.md"], &["drafts"]),
            docset("docs/media", "product/guide/media", &[], &[]),
            docset("China", "china", &[], &[]),
        ];
        for (file, document) in [
            ("docs/index.md", Some("product/guide/index.md")),
            ("docs/a/b.md", Some("product/guide/a/b.md")),
            ("docs/drafts/b.md", None),
            ("docs/x.png", None),
            ("docs/media/x.png", Some("product/guide/media/x.png")),
            ("README.md", None),
            ("china/a.md", None),
        ] {
            assert_eq!(config.document(&path(file)), document.map(path), "{file}");
        }
        assert_eq!(config.inside(&path("product/guide/a/b")), Some(path("docs/a/b")));
        assert_eq!(config.inside(&path("product/guide/media/x.png")), Some(path("docs/media/x.png")));
        assert_eq!(config.inside(&path("product/other")), None);
        assert_eq!(config.document_if_any(&path("china/a.md")), Some(path("china/a.md")));
        assert_eq!(config.document_if_any(&path("DOCS/drafts/A.md")), Some(path("product/guide/drafts/A.md")));
        assert_eq!(config.document_if_any(&path("doc")), None);
    }
}
