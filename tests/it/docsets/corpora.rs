//! Real docsets, each read with the config that is made from its own files: without an error, and with every dead link, dead
//! anchor, wrong case, missing image and redirect counted in a class that says why. The one with chains of redirects is written
//! too, and all are with `DIGLOT_ALL=1`.

use crate::shared::{self, shared};
use diglot::{
    base::{
        Locale, RelPath,
        files::{DiskFiles, MemorySink},
    },
    build::{self, Options},
    config::docfx,
    diag::{Arg, Diagnostic, Severity},
};
use std::{collections::BTreeMap, path::Path};

/// The docsets: their place, and what is expected of each class.
struct Corpus {
    place: &'static str,
    locale: &'static str,
    entries: usize,
    redirects: usize,
    classes: &'static [(&'static str, usize)],
}

/// An article that was renamed or is not there in this locale.
const ARTICLE: &str = "site/dead-link: an article that is not localised, or was renamed";
/// Pages made from YAML.
const YAML: &str = "site/dead-link: a page made from YAML";
/// The API's own docset lies below the address of this one.
const NESTED: &str = "site/dead-link: a docset of another repository below this one's address";
/// Only text files are kept in the corpus.
const LARGER: &str = "site/dead-link: media that the corpus does not hold";
/// The same.
const IMAGE: &str = "site/missing-image: media that the corpus does not hold";
/// `/azure/x.md`: their own server does not have it either.
const ENDING: &str = "site/dead-link: a path of another docset with an ending, which no server has";
/// Of articles whose translation lags behind the list of redirects.
const DEAD: &str = "redirect/dead: the article is not localised";

const CORPORA: [Corpus; 4] = [
    Corpus {
        place: "partner-center/ko-KR",
        locale: "ko-KR",
        entries: 73,
        redirects: 73,
        classes: &[
            ("site/dead-anchor", 5),
            (NESTED, 128),
            (ENDING, 1),
            (LARGER, 13),
            ("site/empty-link", 1),
            ("site/link-case", 4),
            ("site/link-form: backslash", 1),
            (IMAGE, 389),
        ],
    },
    Corpus {
        place: "partner-center/ja-JP",
        locale: "ja-JP",
        entries: 89,
        redirects: 83,
        classes: &[
            (DEAD, 6),
            ("redirect/followed", 2),
            ("site/dead-anchor", 7),
            (NESTED, 132),
            (ARTICLE, 19),
            (LARGER, 3),
            ("site/empty-link", 1),
            ("site/link-case", 5),
            ("site/link-form: backslash", 1),
            (IMAGE, 420),
        ],
    },
    Corpus {
        place: "partner-center/de-DE",
        locale: "de-DE",
        entries: 89,
        redirects: 89,
        classes: &[
            ("redirect/followed", 14),
            ("site/dead-anchor", 4),
            (NESTED, 136),
            (ARTICLE, 15),
            (LARGER, 3),
            ("site/empty-link", 1),
            ("site/link-case", 5),
            ("site/link-form: backslash", 1),
            (IMAGE, 420),
        ],
    },
    Corpus {
        place: "customer-insights/ar-SA",
        locale: "ar-SA",
        entries: 146,
        redirects: 129,
        classes: &[
            ("redirect/chain", 76),
            (DEAD, 17),
            ("site/dead-anchor", 1),
            (YAML, 1),
            (ENDING, 4),
            (ARTICLE, 15),
            (IMAGE, 231),
        ],
    },
];

fn arg<'d>(finding: &'d Diagnostic, name: &str) -> &'d str {
    let found = finding.args.iter().find(|(given, _)| *given == name);
    found.map_or("", |(_, arg)| if let Arg::Text(text) = arg { text.as_str() } else { "" })
}

/// The class of a finding: its rule, and why it is there.
fn class(finding: &Diagnostic) -> String {
    let target = arg(finding, "target");
    let is_media =
        |target: &str| [".png", ".jpg", ".gif", ".svg", ".pdf"].iter().any(|end| target.to_lowercase().ends_with(end));
    let why = match finding.rule.id {
        // Only text files are kept in the corpus.
        "site/dead-link" | "site/missing-image" if is_media(target) => "media that the corpus does not hold",
        "site/missing-image" => "other",
        "site/dead-link" if arg(finding, "problem") == "address" && target.starts_with("/partner-center/develop") => {
            "a docset of another repository below this one's address"
        }
        "site/dead-link" if arg(finding, "problem") == "address" => "an address of this docset without a page",
        "site/dead-link" if target.starts_with('/') => "a path of another docset with an ending, which no server has",
        "site/dead-link" if target.contains(".yml") => "a page made from YAML",
        "site/dead-link" => "an article that is not localised, or was renamed",
        "redirect/dead" => "the article is not localised",
        "redirect/shadowed" | "site/link-form" => arg(finding, "problem"),
        _ => "",
    };
    if why.is_empty() { finding.rule.id.to_owned() } else { format!("{}: {why}", finding.rule.id) }
}

#[test]
fn real_docsets_become_sites() {
    let mut wrong = Vec::new();
    for corpus in CORPORA {
        let Some(root) = shared(&format!("corpus/{}/sxs", corpus.place), "real_docsets_become_sites") else { return };
        let is_written = shared::step(2) == 1 || corpus.place.starts_with("customer-insights");
        let (config, classes, redirects) = build(&root, corpus.locale, is_written);
        println!("{}:\n{config}", corpus.place);
        for (class, count) in &classes {
            println!("  {count:>5}  {class}");
        }
        println!("  {redirects:>5}  redirects published, of {} in the list", corpus.entries);
        let expected: BTreeMap<String, usize> =
            corpus.classes.iter().map(|(class, count)| ((*class).to_owned(), *count)).collect();
        if classes != expected || redirects != corpus.redirects {
            wrong.push(corpus.place);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// Reads a docset, and builds it where that is asked for, with the config made for it: the lines of that config that matter, findings by class, redirects.
fn build(root: &Path, tag: &str, is_written: bool) -> (String, BTreeMap<String, usize>, usize) {
    let files = DiskFiles::new(root);
    let repository = docfx::read(&files, Locale::new("fr-FR")).expect("docsets");
    assert_eq!(repository.locale.as_str(), tag, "the list of docsets says it");
    let text = docfx::write(&[(".".to_owned(), repository)], &|id, _| id.to_owned());
    let name = RelPath::new("diglot.yml").expect("a path");
    let files = files.with_file(name, text.clone().into_bytes());
    let loaded = build::load(&files, &Options::default());
    let errors: Vec<&Diagnostic> =
        loaded.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let (site, theme) = (loaded.site.as_ref().expect("a site"), loaded.theme.as_ref().expect("a theme"));
    let mut classes = BTreeMap::new();
    for finding in loaded.findings.iter().filter(|finding| ["site", "redirect"].contains(&finding.rule.group())) {
        *classes.entry(class(finding)).or_insert(0) += 1;
    }
    let locale = site.config.locales.iter().position(|each| each.locale.as_str() == tag).expect("the locale");
    let source = site.source_locale();
    assert_eq!(site.redirects[locale].len(), site.redirects[source].len(), "the source has those of its translation");
    let shown = text.lines().filter(|line| line.contains("folder:") || line.contains("base:"));
    let shown = shown.map(str::to_owned).collect::<Vec<_>>().join("\n");
    if !is_written {
        return (shown, classes, site.redirects[locale].len());
    }
    let sink = MemorySink::new();
    let written = build::write(&files, site, theme, &loaded.assets, None, &sink);
    assert!(written.is_ok(), "{written:?}");
    let output = sink.into_files();
    for redirect in site.redirects[locale].values() {
        let route = format!("{}index.html", site.redirect_route(locale, redirect));
        let page = output.get(&RelPath::new(&route).expect("a path")).unwrap_or_else(|| panic!("{route} is not there"));
        let page = String::from_utf8_lossy(page);
        assert!(page.contains("http-equiv=\"refresh\"") && page.contains("noindex") && !page.contains("<script"));
    }
    let list = output.get(&RelPath::new("_redirects").expect("a path")).expect("a list");
    assert_eq!(String::from_utf8_lossy(list).lines().count(), 2 * site.redirects[locale].len());
    (shown, classes, site.redirects[locale].len())
}
