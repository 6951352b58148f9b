//! Whole sites as they are published, seen by somebody who knows nothing of how they were made.
//!
//! In: the files of a built site: of the manual, of small sites, of a real docset; at the root of a server and below a path. Out:
//! everything that does not hold of them: languages that name each other, addresses, sitemaps, links, anchors, ids, policies. Law: what
//! is looked at is read by a parser of its own ([`site`]) and never by the code that wrote it.

mod commands;
mod compressed;
mod copies;
mod crawl;
mod laws;
mod machines;
mod site;

use crate::shared::shared;
use diglot::{
    base::{
        RelPath,
        files::{DiskFiles, Files, MemoryFiles, MemorySink},
    },
    build::{self, Loaded, Options, Written},
    config::SiteUrl,
};
use site::Site;
use std::path::Path;

/// Builds a site in memory.
fn built(files: &dyn Files, options: &Options) -> (Site, Written, Loaded) {
    let loaded = build::load(files, options);
    let (site, theme) = (loaded.site.as_ref().expect("a site"), loaded.theme.as_ref().expect("a theme"));
    let sink = MemorySink::new();
    let written = build::write(files, site, theme, &loaded.assets, None, &sink).expect("a site");
    let url = site.config.url.as_ref().map_or_else(|| "https://nowhere.invalid/".to_owned(), ToString::to_string);
    let files = sink.into_files().into_iter().map(|(path, bytes)| (path.as_str().to_owned(), bytes)).collect();
    (Site::read(&url, files), written, loaded)
}

/// Builds a small site in memory.
fn small(given: &[(&str, &str)]) -> (Site, Written, Loaded) {
    let mut files = MemoryFiles::new();
    for (path, text) in given {
        files.set(path, *text);
    }
    built(&files, &Options::default())
}

/// A site below a path of its server, which is where mistakes show.
fn below_a_path() -> Options {
    Options { url: SiteUrl::new("https://someone.example/repo/"), ..Options::default() }
}

#[test]
fn the_manual_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = DiskFiles::new(root);
    let (site, ..) = built(&files, &below_a_path());
    let found = laws::broken(&site);
    assert!(found.is_empty(), "{} findings\n{}", found.len(), found.join("\n"));
    let counts = laws::counts(&site);
    println!("the manual: {counts:?}");
    assert!(counts.pages > 700 && counts.links > 50_000 && counts.sets > 400 && counts.in_sitemaps > 400, "{counts:?}");
}

#[test]
fn a_docset_holds() {
    let Some(folder) = shared("corpus/partner-center/ko-KR/sxs", "a_docset_holds") else { return };
    let all = DiskFiles::new(&folder);
    let everything = std::env::var_os("DIGLOT_ALL").is_some();
    let mut files = MemoryFiles::new();
    let config =
        "locales: {en-US: , ko-KR: , ja-JP: {fallback: ko-KR}}\nmarkdown_copies: true\nhosts: [cloudflare, azure]\n";
    files.set("diglot.yml", config);
    // Every eighth article; what they link to besides is not there, and what they link to so is not linked.
    let mut count = 0;
    for path in all.list(&RelPath::root(), &|_| false).files {
        let is_article = path.has_extension("md");
        count += usize::from(is_article);
        if everything || !is_article || count % 8 == 0 || path.name() == "TOC.md" {
            let bytes = all.read(&path, u64::MAX).expect("a readable file");
            files.set(&format!("content/ko-KR/{path}"), bytes);
        }
    }
    let (site, ..) = built(&files, &below_a_path());
    let found = laws::broken(&site);
    assert!(found.is_empty(), "{} findings\n{}", found.len(), found[..found.len().min(60)].join("\n"));
    println!("a docset of {count} articles: {:?}", laws::counts(&site));
}
