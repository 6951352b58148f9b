//! Navigation: what a page carries of it, and that it leads everywhere.
//!
//! In: small sites in memory with tables of contents of all kinds, and sites of ten thousand pages. Out: what the tree and the
//! written pages say. Law: no test here knows how the tree is made, only what readers get.

mod reach;
mod trees;
mod weight;

use diglot::{
    base::files::{MemoryFiles, MemorySink},
    build::{self, Loaded, Options},
    site::{
        Site,
        nav::{Nav, NavTarget},
    },
};
use std::{collections::BTreeMap, fmt::Write as _};

fn load(given: &[(&str, &str)]) -> Loaded {
    let files = given.iter().fold(MemoryFiles::new(), |files, (path, text)| files.with(path, *text));
    build::load(&files, &Options::default())
}

/// The files of a site that is written into memory, by path.
fn written(loaded: &Loaded) -> BTreeMap<String, String> {
    let (site, theme) = (loaded.site.as_ref().expect("a site"), loaded.theme.as_ref().expect("a theme"));
    let sink = MemorySink::new();
    build::write(&MemoryFiles::new(), site, theme, &[], None, &sink).expect("it is written");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    sink.into_files().into_iter().map(|(path, bytes)| (path.as_str().to_owned(), text(bytes))).collect()
}

/// The element of a page that begins with `open`, up to `close`.
fn part<'a>(page: &'a str, open: &str, close: &str) -> &'a str {
    let Some(start) = page.find(open) else { return "" };
    let end = page[start..].find(close).map_or(page.len(), |end| start + end + close.len());
    &page[start..end]
}

/// The tree of a locale, a node a line: its title, where it leads, and the locale of its title where that is another's. A page
/// that only is repeated is marked with `=`.
fn tree(loaded: &Loaded, locale: usize) -> String {
    let site: &Site = loaded.site.as_ref().expect("a site");
    let nav: &Nav = &site.nav[locale];
    let mut out = String::new();
    for (number, node) in nav.nodes.iter().enumerate() {
        let (title, of) = nav.title(site, number);
        let foreign = of.filter(|of| *of != locale).map_or(String::new(), |of| format!(" [{}]", site.locale(of)));
        let to = match (&node.target, nav.page_at(number)) {
            (NavTarget::Heading, _) => String::new(),
            (NavTarget::Page(..), None) => format!(" = {}", nav.address(site, number)),
            _ => format!(" {}", nav.address(site, number)),
        };
        let _ = writeln!(out, "{}{title}{foreign}{to}", "  ".repeat(node.depth));
    }
    out
}

/// The findings about navigation, a line each: rule, and path with line.
fn findings(loaded: &Loaded) -> Vec<String> {
    let sources = loaded.sources();
    let about_nav = loaded.findings.iter().filter(|finding| finding.rule.group() == "nav");
    about_nav
        .map(|finding| {
            let span = finding.place.span().expect("a place");
            let source = sources.get(span.file);
            format!("{} {}:{}", finding.rule.id, source.path, source.line_column(span.start).line)
        })
        .collect()
}
