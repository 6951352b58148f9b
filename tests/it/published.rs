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
mod lent;
mod machines;
mod site;

use crate::shared::shared;
use diglot::{
    base::{
        RelPath,
        files::{DiskFiles, Files, MemoryFiles, MemorySink},
    },
    build::{self, Loaded, Options, Written, weight::FileKind},
    check,
    config::SiteUrl,
    diag::{Arg, Diagnostic, rule},
};
use site::Site;
use std::{collections::BTreeSet, path::Path};

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

/// Articles of a real docset: all of them, or every so many; what they link to besides is not there, and so not linked.
fn docset(step: usize, locales: &[&str], config: &str, test: &str) -> Option<(MemoryFiles, usize)> {
    let folder = shared("corpus/partner-center/ko-KR/sxs", test)?;
    let all = DiskFiles::new(&folder);
    let step = if std::env::var_os("DIGLOT_ALL").is_some() { 1 } else { step };
    let mut files = MemoryFiles::new();
    files.set("diglot.yml", config);
    let mut count = 0;
    for path in all.list(&RelPath::root(), &|_| false).files {
        let is_article = path.has_extension("md");
        count += usize::from(is_article);
        if !is_article || count % step == 0 || path.name() == "TOC.md" {
            let bytes = all.read(&path, u64::MAX).expect("a readable file");
            for locale in locales {
                files.set(&format!("content/{locale}/{path}"), bytes.clone());
            }
        }
    }
    Some((files, count / step))
}

/// All that does not hold of a docset but for what its writers got wrong and were told: anchors that no article has.
fn broken(site: &Site, loaded: &Loaded) -> Vec<String> {
    let resolved = loaded.site.as_ref().expect("a site");
    let said = |finding: &Diagnostic, name: &str| match finding.args.iter().find(|(arg, _)| *arg == name) {
        Some((_, Arg::Text(text))) => text.clone(),
        _ => panic!("{} says nothing of {name}", finding.rule.id),
    };
    let document = |path: &str| {
        let inside = |content: &RelPath| RelPath::new(path)?.inside(content);
        let inside = resolved.config.locales.iter().find_map(|locale| inside(&locale.content));
        inside.expect("a path in the content").without_extension().to_string()
    };
    let told: BTreeSet<String> = check::published(resolved)
        .iter()
        .filter(|finding| finding.rule.id == rule::DEAD_ANCHOR.id)
        .map(|finding| format!("/{}/#{} leads to no anchor", document(&said(finding, "page")), said(finding, "anchor")))
        .collect();
    let mut found = laws::broken(site);
    found.retain(|fault| !told.iter().any(|told| fault.ends_with(told)));
    found
}

#[test]
fn a_docset_holds() {
    let config = "host: https://learn.microsoft.com\nlocales: {en-US: , ko-KR: , ja-JP: {fallback: ko-KR}}\nmarkdown_copies: true\n";
    let Some((files, count)) = docset(8, &["ko-KR"], config, "a_docset_holds") else { return };
    let (site, _, loaded) = built(&files, &below_a_path());
    let found = broken(&site, &loaded);
    assert!(found.is_empty(), "{} findings\n{}", found.len(), found[..found.len().min(60)].join("\n"));
    println!("a docset of {count} articles: {:?}", laws::counts(&site));
}

/// A site in many languages: the same docset under other names.
const TWENTY: [&str; 19] = [
    "ko-KR", "ja-JP", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR", "pt-PT", "zh-CN", "zh-TW", "ru-RU", "pl-PL",
    "cs-CZ", "hu-HU", "tr-TR", "nl-NL", "sv-SE", "da-DK", "fi-FI",
];

#[test]
fn twenty_locales_hold_and_are_weighed() {
    let names: Vec<String> = TWENTY.iter().map(|locale| format!("{locale}: ")).collect();
    let all = "hosts: [github, gitlab, cloudflare, azure]\nsearch: false\n";
    let config = |more: &str| {
        format!("host: https://learn.microsoft.com\nlocales: {{en-US: , {}}}\n{all}{more}", names.join(", "))
    };
    let Some((mut files, count)) =
        docset(48, &TWENTY, &config("editions: false\n"), "twenty_locales_hold_and_are_weighed")
    else {
        return;
    };
    let (site, least, loaded) = built(&files, &below_a_path());
    let found = broken(&site, &loaded);
    assert!(found.is_empty(), "{} findings\n{}", found.len(), found[..found.len().min(60)].join("\n"));
    println!("{count} articles in 20 locales: {:?}", laws::counts(&site));
    let sets = site.pages.values().map(|page| page.alternates.len()).max();
    assert_eq!(sets, Some(TWENTY.len() + 2), "each language, and everybody else");
    files.set("diglot.yml", config("compress: true\nmarkdown_copies: true\n").as_str());
    let (_, most, _) = built(&files, &below_a_path());
    let pages = loaded.site.as_ref().expect("a site").pages.len();
    for (what, written) in [("least", &least), ("most", &most)] {
        let all = written.weight.sum(|_, _| true);
        let beyond = written.weight.findings(loaded.site.as_ref().expect("a site"));
        println!("{count} articles in 20 locales, {pages} pages, {what}: {all:?}, {} limits passed", beyond.len());
    }
    let kinds = |written: &Written, kind: FileKind| written.weight.sum(|_, of| of == kind).files;
    assert_eq!((kinds(&least, FileKind::Edition), kinds(&least, FileKind::Copy)), (0, 0));
    assert_eq!((kinds(&least, FileKind::Compressed), kinds(&least, FileKind::Page)), (0, kinds(&most, FileKind::Page)));
    // Where the whole docset fits, it does with the switches off; each switch multiplies.
    assert!(most.weight.sum(|_, _| true).files > 3 * least.weight.sum(|_, _| true).files);
    if std::env::var_os("DIGLOT_ALL").is_some() {
        let bytes = least.weight.sum(|_, _| true).bytes;
        let beyond = least.weight.findings(loaded.site.as_ref().expect("a site"));
        let said: Vec<String> = beyond.iter().map(|finding| format!("{:?}", finding.args)).collect();
        // Where a list of redirects ends before all are told, pages lead on; what Azure takes for nothing is less than what it
        // takes for money, 500 MB.
        let is_taken = |said: &&String| {
            said.contains("\"redirects\"")
                || (said.contains("Azure") && said.contains("\"bytes\"") && bytes < 500 << 20)
        };
        assert!(said.iter().all(|said| is_taken(&said)), "{said:#?}");
    }
}
