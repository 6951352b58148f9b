//! The files around an article that is rendered on its own: what it shows code from.
//!
//! In: the place of the article. Out: a host for its HTML. Law: nothing is read outside of the project that holds the article (the
//! nearest folder above with a config or a repository), or outside of its own folder where there is none.

use crate::{
    base::{
        Files, Locale, RelPath, Source,
        files::{DiskFiles, ReadError},
    },
    markdown::{
        ext::snippet::MOST_FILE_BYTES,
        html::{Alone, Companions, Host, Href, Picture, raw},
        tree::{AlertKind, Directive},
    },
    messages::Catalog,
};
use std::path::{Path, PathBuf};

/// What makes a folder a project.
const MARKS: [&str; 4] = ["diglot.yml", "docfx.json", ".openpublishing.publish.config.json", ".git"];

/// The files around an article.
pub(super) struct Neighbours<'a> {
    files: DiskFiles,
    /// The folder of the article in the project.
    folder: RelPath,
    /// The folders that `~/` may stand for: those between the project and the article, the nearest first.
    roots: Vec<RelPath>,
    locale: &'a Locale,
    words: Catalog,
}

impl<'a> Neighbours<'a> {
    #[expect(clippy::disallowed_methods, reason = "cli/ reads what it is pointed at")]
    pub(super) fn of(file: &Path, locale: &'a Locale) -> Self {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = std::fs::canonicalize(folder).unwrap_or_else(|_| PathBuf::from(folder));
        let is_project = |folder: &&Path| MARKS.iter().any(|mark| folder.join(mark).exists());
        let project = folder.ancestors().find(is_project).unwrap_or(&folder);
        let inside = folder.strip_prefix(project).ok().and_then(Path::to_str).unwrap_or("");
        let inside = RelPath::new(&inside.replace('\\', "/")).unwrap_or_else(RelPath::root);
        let mut roots = vec![inside.clone()];
        while let Some(last) = roots.last().filter(|last| !last.is_root()) {
            roots.push(last.parent());
        }
        Self { files: DiskFiles::new(project), folder: inside, roots, locale, words: Catalog::built_in() }
    }

    /// The text of a file that code is shown from, or why there is none.
    pub(super) fn text(&self, dest: &str) -> Result<String, &'static str> {
        let path = raw::percent_decoded(dest.trim()).replace('\\', "/");
        let candidates: Vec<RelPath> = match path.strip_prefix("~/") {
            Some(rest) => self.roots.iter().filter_map(|root| root.join(rest)).collect(),
            None if path.starts_with('/') => Vec::new(),
            None => self.folder.join(&path).into_iter().collect(),
        };
        for path in candidates {
            match self.files.read(&path, MOST_FILE_BYTES) {
                Ok(bytes) => {
                    let (source, fault) = Source::from_bytes(path, bytes);
                    return if fault.is_some() { Err("not-text") } else { Ok(source.text().to_owned()) };
                }
                Err(ReadError::NotFound | ReadError::NotAFile) => {}
                Err(ReadError::TooLarge(..)) => return Err("large"),
                Err(ReadError::Outside) => return Err("outside"),
                Err(ReadError::Io(_)) => return Err("unreadable"),
            }
        }
        Err("file")
    }
}

impl Host for Neighbours<'_> {
    fn link<'b>(&'b self, dest: &'b str) -> Href<'b> {
        Alone.link(dest)
    }

    fn image<'b>(&'b self, dest: &'b str) -> Picture<'b> {
        Alone.image(dest)
    }

    fn alert_title(&self, kind: AlertKind) -> String {
        Alone.alert_title(kind)
    }

    fn word(&self, id: &str) -> String {
        // What readers are told in place of something; the other words are names for whoever puts the fragment into a page.
        if id.starts_with("missing-") {
            return self.words.messages(self.locale).text(&format!("theme-{id}"), &[]);
        }
        Alone.word(id)
    }

    fn snippet(&self, source: &str) -> Option<String> {
        self.text(source).ok()
    }

    fn include(&self, node: u32, directive: &Directive, inline: bool, companion: Option<Companions>) -> Option<String> {
        Alone.include(node, directive, inline, companion)
    }

    fn directive(&self, directive: &Directive, companion: Option<(&Locale, Companions)>) -> Option<String> {
        Alone.directive(directive, companion)
    }

    fn highlight(&self, language: &str, code: &str) -> String {
        Alone.highlight(language, code)
    }
}
