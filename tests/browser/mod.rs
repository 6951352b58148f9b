//! Built sites in a real browser.
//!
//! In: a folder with a built site, and paths of pages in it. Out: findings, or pictures.
//! Law: what is examined is served as it was built, from loopback, with no other network; a page
//! is examined on a phone and on a desktop, light and dark: one of them on each, and those that stand next
//! to it in the list of pages the other way round.
//!
//! ```ignore
//! #[test]
//! fn manual_is_accessible() {
//!     needs!(tools::ALL);
//!     let site = …;                                        // a folder, built by the test
//!     check_pages(&site, &["ko-kr/", "ko-kr/entitlements/"]);
//! }
//! ```
//!
//! With `DIGLOT_SHOTS=folder` set, [`check_pages`] also leaves pictures of all that it looked at.

#![expect(clippy::disallowed_methods, reason = "these tests write sites to the disk and start other programs")]

mod axe;
mod choices;
pub(crate) mod driver;
mod engine;
mod exchange;
mod harness;
mod hostile;
pub(crate) mod manual;
mod media;
mod navigation;
mod nu;
pub(crate) mod once;
mod pictures;
mod policy;
mod report;
mod review;
mod review_mode;
mod search;
mod serve;
pub(crate) mod site_server;
mod status;
pub(crate) mod tools;

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use driver::{Browser, DESKTOP, PHONE, Scheme, Screen};
use once::Common;
use site_server::SiteServer;
use tempfile::TempDir;

/// A folder, and the site that was built in it.
pub(crate) type BuiltSite = (TempDir, PathBuf);

/// Builds the site at `root` into `out` by the program itself.
pub(crate) fn build(root: &Path, out: &Path) -> Output {
    build_with(root, out, &[])
}

/// The same, with further options.
pub(crate) fn build_with(root: &Path, out: &Path, options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_diglot"))
        .arg("build")
        .args(options)
        .args(["--lang", "en-US", "--root"])
        .arg(root)
        .arg("--out")
        .arg(out)
        .output()
        .expect("the program runs")
}

/// Fails with everything that is wrong with these pages of a built site.
///
/// `pages` are paths from the root of `site`, without a leading slash; one that is empty or ends
/// in a slash is a folder with an `index.html`. Each page passes the Nu checker without an error
/// and, on a phone (320 px) and a desktop (1280 px), one of them in the light and the other in the dark
/// colour scheme (with `DIGLOT_ALL` both in both), all rules of axe-core; it asks for nothing that is missing (a page that names no icon asks for
/// `/favicon.ico`), puts no error on the console and is no wider than the screen.
///
/// The calling test says `needs!(tools::ALL)` first.
pub(crate) fn check_pages(site: &Path, pages: &[&str]) {
    let findings = findings(site, pages);
    assert!(findings.is_empty(), "{} findings on {} pages:\n{}", findings.len(), pages.len(), findings.join("\n"));
}

/// Writes a picture of each page from top to bottom, on a phone and on a desktop, light and dark:
/// `ko-kr/entitlements/` becomes `ko-kr-entitlements-phone-light.png` and so on.
///
/// The calling test says `needs!(tools::BROWSER)` first.
pub(crate) fn shots(site: &Path, pages: &[&str], folder: &Path) {
    each_view(site, pages, Views::All, |view| view.shoot(folder));
}

/// What [`check_pages`] fails with.
fn findings(site: &Path, pages: &[&str]) -> Vec<String> {
    assert!(!pages.is_empty(), "no page to check");
    let files: Vec<_> = pages.iter().map(|page| file(site, page)).collect();
    let mut findings = nu::errors(&files);
    let views = if env::var_os("DIGLOT_ALL").is_some() { Views::All } else { Views::Crossed };
    each_view(site, pages, views, |view| findings.extend(view.findings()));
    if let Some(folder) = env::var_os("DIGLOT_SHOTS") {
        shots(site, pages, Path::new(&folder));
    }
    findings
}

/// A page as one reader meets it.
struct View<'a> {
    browser: &'a Browser,
    server: &'a SiteServer,
    page: &'a str,
    screen: Screen,
    scheme: Scheme,
}

/// The ways in which pages are seen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Views {
    /// Each page on each screen in each colour scheme.
    All,
    /// Each page on each screen and in each colour scheme, in turns: light on a phone and dark on a desktop, or the reverse.
    Crossed,
}

/// Opens each page.
fn each_view(site: &Path, pages: &[&str], views: Views, mut visit: impl FnMut(&View)) {
    let server = SiteServer::start(site);
    let browser = Browser::start();
    for (screen, scheme, turn) in
        [(PHONE, Scheme::Light, 0), (PHONE, Scheme::Dark, 1), (DESKTOP, Scheme::Light, 1), (DESKTOP, Scheme::Dark, 0)]
    {
        let mut seen = pages.iter().enumerate().filter(|(at, _)| views == Views::All || at % 2 == turn).peekable();
        if seen.peek().is_some() {
            browser.screen(screen);
            browser.colour_scheme(scheme);
            for (_, page) in seen {
                browser.open(&server.url(page));
                browser.settle();
                visit(&View { browser: &browser, server: &server, page, screen, scheme });
            }
        }
    }
}

impl View<'_> {
    fn findings(&self) -> Vec<String> {
        let mut findings = axe::violations(self.browser);
        let width = self.browser.run("return Math.max(innerWidth, document.documentElement.scrollWidth);", &[]);
        if width.as_u64() > Some(self.screen.width.into()) {
            findings.push(format!("the page is {width} px wide"));
        }
        // One that is missing is also on the console, once for each that asks for it.
        let missing: BTreeSet<_> = self.server.take_missing().into_iter().collect();
        findings.extend(missing.iter().map(|path| format!("{path} is missing")));
        let console = self.browser.take_console_errors();
        findings.extend(console.into_iter().map(|text| format!("console: {text}")));
        let (screen, scheme) = (self.screen.name, self.scheme.name());
        let place = format!("/{} ({screen}, {scheme})", self.page);
        findings.iter().map(|it| format!("{place}: {it}")).collect()
    }

    fn shoot(&self, folder: &Path) {
        let name = match self.page.trim_matches('/') {
            "" => "index".to_owned(),
            path => path.trim_end_matches(".html").replace('/', "-"),
        };
        let name = format!("{name}-{}-{}.png", self.screen.name, self.scheme.name());
        fs::create_dir_all(folder).expect("a folder for pictures");
        fs::write(folder.join(name), self.browser.full_screenshot()).expect("a picture");
    }
}

/// The file that a page is served from.
fn file(site: &Path, page: &str) -> PathBuf {
    let file = site.join(page);
    if file.is_dir() { file.join("index.html") } else { file }
}
