//! The sites that are built.
//!
//! In: the options of the bench, the corpora beside the project. Out: sites in a folder of their own, each with its articles as plain
//! Markdown besides, for those who know no units. Law: what lies beside the project is only read.

use crate::{Place, generated::Plan, hugo};
use rayon::prelude::*;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;
use walkdir::WalkDir;

/// What is left out where the bytes alone are to count.
const LEAN: &str = "search: false\ncompress: false\n";
/// What whoever publishes has besides: sitemaps, feeds, structured data, lists for hosts and Markdown copies.
const PUBLISHED: &str =
    "url: https://docs.example/\nhosts: [github, gitlab, cloudflare, azure]\nmarkdown_copies: true\n";

/// The bilingual trees of the corpora.
const BILINGUAL: [(&str, &str); 4] = [
    ("ko-KR", "partner-center/ko-KR/sxs"),
    ("ja-JP", "partner-center/ja-JP/sxs"),
    ("de-DE", "partner-center/de-DE/sxs"),
    ("ar-SA", "customer-insights/ar-SA/sxs"),
];

/// Plain Markdown of one language.
pub(crate) struct Plain {
    pub(crate) language: String,
    pub(crate) folder: PathBuf,
    /// Where it stands among the articles of its language.
    inside: String,
}

/// Something to be built: a site, or several that are built one after the other.
pub(crate) struct Subject {
    pub(crate) name: String,
    /// The name in the Korean manual.
    pub(crate) korean: String,
    pub(crate) articles: usize,
    pub(crate) bytes: u64,
    pub(crate) units: usize,
    pub(crate) roots: Vec<PathBuf>,
    pub(crate) plain: Vec<Plain>,
    folder: TempDir,
}

impl Subject {
    fn new(name: String, korean: String, place: &Place) -> Self {
        let folder = tempfile::Builder::new().prefix("diglot-bench").tempdir_in(&place.folder).expect("a folder");
        Self { name, korean, articles: 0, bytes: 0, units: 0, roots: Vec::new(), plain: Vec::new(), folder }
    }

    /// A site with this config.
    fn root(&mut self, name: &str, config: &str) -> PathBuf {
        let root = self.folder.path().join(name);
        fs::create_dir_all(&root).expect("a folder");
        fs::write(root.join("diglot.yml"), format!("{config}{LEAN}")).expect("a config");
        fs::write(root.join("published.yml"), format!("{config}{LEAN}{PUBLISHED}")).expect("a config");
        fs::write(root.join("full.yml"), format!("{config}{PUBLISHED}compress: true\n")).expect("a config");
        self.roots.push(root.clone());
        root
    }

    fn counted(mut self) -> Self {
        for root in &self.roots {
            let (articles, bytes) =
                articles(root).into_iter().fold((0, 0), |(count, all), (_, bytes)| (count + 1, all + bytes));
            self.articles += articles;
            self.bytes += bytes;
        }
        self
    }

    /// A generated site.
    pub(crate) fn generated(plan: Plan, place: &Place) -> Self {
        let thousands = |number: usize| match (number / 1000, number % 1000) {
            (0, _) => number.to_string(),
            (thousands, rest) => format!("{thousands},{rest:03}"),
        };
        let kind = if plan.units { ", bilingual" } else { "" };
        let name = format!("{} pages × {} locales{kind}", thousands(plan.pages), plan.locales);
        let of = if plan.units { ", 이중 언어" } else { "" };
        let korean = format!("페이지 {}개 × 로캘 {}개{of}", thousands(plan.pages), plan.locales);
        let mut subject = Self::new(name, korean, place);
        let root = subject.root("site", &plan.config());
        subject.units = plan.write(&root);
        if plan.units {
            subject.split(&root, "", place);
        } else {
            for locale in plan.tags() {
                subject.plain(locale, root.join("content").join(locale), "");
            }
        }
        subject.counted()
    }

    /// The pair of plain trees in a folder.
    pub(crate) fn pair(from: &Path, place: &Place) -> Self {
        let mut subject = Self::new("cpp-docs, en-US + ko-KR".to_owned(), "cpp-docs, en-US + ko-KR".to_owned(), place);
        let config =
            "title: C++\nsource: en-US\nlocales:\n  en-US: {content: en-US/docs}\n  ko-KR: {content: ko-KR/docs}\n";
        let root = subject.root("site", config);
        for locale in ["en-US", "ko-KR"] {
            let inside = Path::new(locale).join("docs");
            copy(&from.join(&inside), &root.join(&inside));
            subject.plain(locale, root.join(inside), "");
        }
        subject.counted()
    }

    /// The bilingual corpora, a site each.
    pub(crate) fn bilingual(corpus: &Path, place: &Place) -> Self {
        let mut subject = Self::new("bilingual corpora".to_owned(), "이중 언어 문서".to_owned(), place);
        for (locale, tree) in BILINGUAL {
            let config = format!("title: Corpus\nsource: en-US\nlocales:\n  en-US:\n  {locale}:\n");
            let root = subject.root(locale, &config);
            copy(&corpus.join(tree), &root.join("content").join(locale));
            subject.units += units(&root);
            subject.split(&root, locale, place);
        }
        subject.counted()
    }

    fn plain(&mut self, locale: &str, folder: PathBuf, inside: &str) {
        self.plain.push(Plain { language: locale.to_lowercase(), folder, inside: inside.to_owned() });
    }

    /// Both sides of the bilingual articles of a site, each a tree.
    fn split(&mut self, root: &Path, name: &str, place: &Place) {
        let folder = self.folder.path().join("plain").join(name);
        let mut locales: Vec<_> = fs::read_dir(root.join("content"))
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        locales.sort();
        for content in locales {
            let locale = content.file_name().expect("a name").to_string_lossy().into_owned();
            for (side, language) in [("source", "en-US"), ("target", &locale)] {
                let out = folder.join(side).join(&locale);
                let mut command = Command::new(&place.program);
                let status =
                    command.arg("split").arg(&content).args(["--quiet", "--side", side, "--out"]).arg(&out).status();
                assert!(status.is_ok_and(|status| status.code() != Some(2)), "{command:?}");
                let inside = if side == "source" { format!("of-{}/", locale.to_lowercase()) } else { String::new() };
                self.plain(language, out, &inside);
            }
        }
    }

    /// A folder for what is written.
    pub(crate) fn out(&self, name: &str) -> PathBuf {
        self.folder.path().join("out").join(name)
    }

    /// Removes what was written.
    pub(crate) fn clear(&self) {
        let out = self.folder.path().join("out");
        if out.exists() {
            fs::remove_dir_all(&out).expect("it can be removed");
        }
        fs::create_dir(&out).expect("a folder");
    }

    /// The same articles as a site of Hugo.
    pub(crate) fn hugo(&self) -> PathBuf {
        let folder = self.folder.path().join("hugo");
        let site = hugo::Site(&folder);
        let mut languages: Vec<&str> = Vec::new();
        for plain in &self.plain {
            if !languages.contains(&&*plain.language) {
                languages.push(&plain.language);
            }
        }
        site.begin("https://docs.example/", &languages);
        for plain in &self.plain {
            articles(&plain.folder).into_par_iter().for_each(|(path, _)| {
                let text = String::from_utf8_lossy(&fs::read(&path).expect("a file")).into_owned();
                let inside = path.strip_prefix(&plain.folder).expect("inside").to_str().expect("Unicode");
                site.add(&plain.language, &format!("{}{inside}", plain.inside), &text);
            });
        }
        folder
    }

    /// Some article of the target locale, to be edited.
    pub(crate) fn any(&self) -> PathBuf {
        let (mut all, wanted) = (articles(&self.roots[0]), 4000);
        all.sort();
        let near = |size: u64| size.abs_diff(wanted);
        all.into_iter().rev().min_by_key(|(_, size)| near(*size)).expect("an article").0
    }
}

/// The Markdown below a folder, and the bytes of each.
fn articles(folder: &Path) -> Vec<(PathBuf, u64)> {
    let files = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let is_article = |path: &Path| path.extension().is_some_and(|extension| extension == "md");
    let size = |entry: &walkdir::DirEntry| entry.metadata().map_or(0, |facts| facts.len());
    files
        .map(|entry| (size(&entry), entry.into_path()))
        .filter(|(_, path)| is_article(path))
        .map(|(size, path)| (path, size))
        .collect()
}

fn units(root: &Path) -> usize {
    let count = |path: &Path| fs::read_to_string(path).unwrap_or_default().matches("data-ttu-id=").count();
    articles(root).par_iter().map(|(path, _)| count(path)).sum()
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from).into_iter().filter_map(Result::ok) {
        let target = to.join(entry.path().strip_prefix(from).expect("inside"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("a folder");
        } else if entry.file_type().is_file() {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
