//! A copy of the pair of trees that may be edited.
//!
//! In: the folder of the pair. Out: a site in a folder of its own. Law: what is copied is never written to: files are shared by hard
//! links, and a link is cut before the first write.

use crate::chance::Chance;
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

const CONFIG: &str =
    "title: C++\nsource: en-US\nlocales:\n  en-US: {content: en-US/docs}\n  ko-KR: {content: ko-KR/docs}\n";

/// The locales, each with its folder.
pub(crate) const LOCALES: [(&str, &str); 2] = [("en-us", "en-US/docs"), ("ko-kr", "ko-KR/docs")];

/// An article of the pair.
#[derive(Clone, Debug)]
pub(crate) struct Article {
    /// The place of its locale in [`LOCALES`].
    pub(crate) locale: usize,
    /// Its path in the folder of the locale.
    pub(crate) inside: String,
    pub(crate) size: u64,
}

impl Article {
    /// Its address, without a slash before it.
    pub(crate) fn route(&self) -> String {
        let stem = self.inside.strip_suffix(".md").unwrap_or(&self.inside);
        let stem = if stem == "index" { "" } else { stem.strip_suffix("/index").unwrap_or(stem) };
        let end = if stem.is_empty() { "" } else { "/" };
        format!("{}/{stem}{end}", LOCALES[self.locale].0)
    }
}

/// A copy of the pair.
pub(crate) struct Pair {
    _folder: TempDir,
    pub(crate) root: PathBuf,
    /// Those whose addresses are their paths as they are, both locales in turn.
    pub(crate) articles: Vec<Article>,
}

impl Pair {
    /// Copies so many articles of each locale.
    pub(crate) fn copied(from: &Path, most: usize) -> Self {
        let folder = tempfile::Builder::new().prefix("diglot-pair").tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("it is there");
        fs::write(root.join("diglot.yml"), CONFIG).expect("a config");
        let mut articles = Vec::new();
        for (locale, (_, content)) in LOCALES.into_iter().enumerate() {
            let mut found = Vec::new();
            collect(&from.join(content), "", &mut found);
            found.sort();
            // The same documents in both.
            let every = (found.len() / most.min(found.len()).max(1)).max(1);
            for (inside, size) in found.into_iter().step_by(every) {
                let to = root.join(content).join(&inside);
                fs::create_dir_all(to.parent().expect("in a folder")).expect("a folder");
                share(&from.join(content).join(&inside), &to).expect("a file");
                let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_/".contains(&b);
                let stem = inside.strip_suffix(".md").filter(|stem| stem.bytes().all(is_plain));
                if stem.is_some_and(|stem| !stem.contains("includes/") && !stem.ends_with("toc")) {
                    articles.push(Article { locale, inside, size });
                }
            }
        }
        Self { _folder: folder, root, articles }
    }

    /// Where an article is.
    pub(crate) fn place(&self, article: &Article) -> PathBuf {
        self.root.join(LOCALES[article.locale].1).join(&article.inside)
    }

    /// Some articles of a usual size, always the same.
    pub(crate) fn sample(&self, count: usize) -> Vec<&Article> {
        let usual: Vec<&Article> =
            self.articles.iter().filter(|article| (2000..20_000).contains(&article.size)).collect();
        let mut chance = Chance::new(3);
        (0..count).map(|_| chance.of(&usual)).collect()
    }
}

/// Files below a folder with their sizes.
fn collect(folder: &Path, inside: &str, found: &mut Vec<(String, u64)>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        let name = entry.file_name().into_string().expect("Unicode");
        let path = if inside.is_empty() { name } else { format!("{inside}/{name}") };
        let facts = entry.metadata().expect("facts");
        if facts.is_dir() {
            collect(&entry.path(), &path, found);
        } else {
            found.push((path, facts.len()));
        }
    }
}

fn share(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
}

/// Puts a file of its own, with the same bytes, in the place of a link to one that others have too.
pub(crate) fn cut(place: &Path) -> Vec<u8> {
    let bytes = fs::read(place).expect("a file");
    fs::remove_file(place).expect("a link");
    fs::write(place, &bytes).expect("a file");
    bytes
}
