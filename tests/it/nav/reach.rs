//! Law: whatever tables of contents say, each page stands in the tree once, and readers get from home to every page by the links
//! of navigation and lists of contents alone.

use super::{part, written};
use diglot::{
    base::files::MemoryFiles,
    build::{self, Loaded, Options},
};
use proptest::{collection, prelude::*, sample::select};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

/// Checks the law for a site.
fn check(loaded: &Loaded) -> Result<(), TestCaseError> {
    let Some(site) = &loaded.site else { return Ok(()) };
    for (locale, nav) in site.nav.iter().enumerate() {
        let pages: BTreeSet<_> = site.by_document[locale].values().copied().collect();
        let placed: BTreeSet<_> = nav.place.keys().copied().collect();
        prop_assert_eq!(&pages, &placed, "each page has a place");
        let mut read: Vec<_> = nav.reading.iter().filter_map(|&node| nav.page_at(node)).collect();
        prop_assert_eq!(read.len(), pages.len());
        read.sort();
        read.dedup();
        prop_assert_eq!(read.len(), pages.len(), "each page is read once");
    }
    let files = written(loaded);
    for locale in 0..site.nav.len() {
        let prefix = format!("/{}/", site.locale(locale).url());
        let mut met = BTreeSet::from([prefix.clone()]);
        let mut queue = vec![prefix.clone()];
        while let Some(address) = queue.pop() {
            let Some(page) = files.get(&format!("{}index.html", &address[1..])) else { continue };
            let nav = part(page, "<nav class=\"nav\"", "</nav>");
            let list = part(page, "<div class=\"listing\">", "</div>\n");
            prop_assert!(nav.len() <= 15_000, "{} bytes in {}", nav.len(), address);
            for link in [nav, list].iter().flat_map(|part| part.split("href=\"").skip(1)) {
                let link = link.split(['"', '#', '?']).next().unwrap_or("").to_owned();
                if link.starts_with(&prefix) && met.insert(link.clone()) {
                    queue.push(link);
                }
            }
        }
        for page in site.by_document[locale].values() {
            let address = site.address(&site.page(*page).route);
            prop_assert!(met.contains(&address), "{} is out of reach of {}", address, prefix);
        }
    }
    Ok(())
}

const FOLDERS: [&str; 6] = ["", "a/", "a/b/", "c/", "c/d/e/", "a/f/"];
const NAMES: [&str; 4] = ["index.md", "one.md", "two.md", "three.md"];
const HREFS: [&str; 30] = [
    "index.md",
    "one.md",
    "two.md",
    "three.md",
    "ONE.md",
    "gone.md",
    "one.md#part",
    "a/",
    "a/b/",
    "b/",
    "../",
    "./",
    "c/toc.yml",
    "../toc.yml",
    "../a/toc.yml",
    "../c/TOC.md",
    "toc.yml",
    "/c/one",
    "/",
    "~/a/one.md",
    "~/a/toc.yml",
    "a/b/one.md",
    "../c/d/e/two.md",
    "../../a/index.md",
    "https://example.org/",
    "c/index.md",
    "../a/index.md",
    "../c/index.md",
    "../../c/d/toc.yml",
    "../../a/toc.yml",
];

/// The entries of a TOC: how deep, and where to.
fn a_toc() -> impl Strategy<Value = Vec<(usize, Option<&'static str>, bool)>> {
    collection::vec((0..4usize, proptest::option::of(select(&HREFS[..])), any::<bool>()), 0..7)
}

fn yaml(entries: &[(usize, Option<&str>, bool)]) -> String {
    let mut out = String::new();
    let mut depth = 0;
    for (number, (wanted, href, topic)) in entries.iter().enumerate() {
        let deep = if number == 0 { 0 } else { (*wanted).min(depth + 1) };
        let indent = "  ".repeat(deep);
        if deep > depth {
            let _ = writeln!(out, "{}items:", "  ".repeat(deep));
        }
        let _ = writeln!(out, "{indent}- name: Entry {number}");
        if let Some(href) = href {
            let _ = writeln!(out, "{indent}  href: {href}");
            if *topic {
                let _ = writeln!(out, "{indent}  topicHref: one.md");
            }
        }
        depth = deep;
    }
    out
}

fn markdown(entries: &[(usize, Option<&str>, bool)]) -> String {
    let line = |(number, (deep, href, _)): (usize, &(usize, Option<&str>, bool))| {
        let marks = "#".repeat(deep + 1);
        href.map_or_else(|| format!("{marks} Heading {number}\n"), |href| format!("{marks} [Entry {number}]({href})\n"))
    };
    entries.iter().enumerate().map(line).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn every_page_is_reached_from_home(
        pages in collection::btree_set((select(&["en-US", "ko-KR"][..]), select(&FOLDERS[..]), select(&NAMES[..])), 1..14),
        tocs in collection::btree_map((select(&["en-US", "ko-KR"][..]), select(&FOLDERS[..]), any::<bool>()), a_toc(), 0..6),
    ) {
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        files.insert("diglot.yml".to_owned(), "locales: {en-US: {}, ko-KR: {}}\n".to_owned());
        for (locale, folder, name) in &pages {
            files.insert(format!("content/{locale}/{folder}{name}"), format!("# {folder}{name}\n"));
        }
        for ((locale, folder, is_yaml), entries) in &tocs {
            let (name, text) = if *is_yaml { ("toc.yml", yaml(entries)) } else { ("TOC.md", markdown(entries)) };
            files.insert(format!("content/{locale}/{folder}{name}"), text);
        }
        let memory = files.iter().fold(MemoryFiles::new(), |memory, (path, text)| memory.with(path, text.as_str()));
        check(&build::load(&memory, &Options::default()))?;
    }
}

#[test]
fn every_page_of_a_large_site_is_reached_from_home() {
    // Folders with and without pages of their own, and one with many: none of this fits into a page.
    // The other locale has titles in a language that is not its own.
    let mut memory = MemoryFiles::new().with("content/en-US/index.md", "# Home\n");
    memory.set("content/ko-KR/index.md", "# 홈\n".to_owned());
    for number in 0..2100 {
        let path = match number % 3 {
            0 => format!("content/en-US/flat/{number}.md"),
            1 => format!("content/en-US/deep/{}/{}/{number}.md", number / 700, number / 70),
            _ => format!(
                "content/en-US/own/{}/{}",
                number / 210,
                if number % 210 == 1 || number % 210 == 2 { "index.md".to_owned() } else { format!("{number}.md") }
            ),
        };
        memory.set(&path, format!("# Page {number}\n"));
    }
    memory.set("content/en-US/own/index.md", "# Own\n");
    let loaded = build::load(&memory, &Options::default());
    assert!(loaded.site.as_ref().expect("a site").nav[0].sections.len() > 1);
    check(&loaded).expect("the law holds");
}

#[test]
fn chains_and_crowds_of_tocs_are_read_once_each() {
    // A chain of TOCs, each of which also names the first; and one page that all of them list.
    let count = 3000;
    let mut memory = MemoryFiles::new().with("content/en-US/index.md", "# Home\n");
    for number in 0..count {
        let next = (number + 1) % count;
        let toc = format!(
            "- {{name: A, href: ../{next}/toc.yml}}\n- {{name: B, href: ../0/toc.yml}}\n- {{name: C, href: ../{next}/toc.yml}}\n- {{name: P, href: p.md}}\n- {{name: H, href: ../index.md}}\n"
        );
        memory.set(&format!("content/en-US/{number}/toc.yml"), toc);
        memory.set(&format!("content/en-US/{number}/p.md"), "# P\n".to_owned());
    }
    let loaded = build::load(&memory, &Options::default());
    let nav = &loaded.site.as_ref().expect("a site").nav[0];
    assert_eq!(nav.place.len(), 1 + 2 * count, "home, and of each folder the list and the page");
    assert!(nav.nodes.iter().all(|node| node.depth <= diglot::site::nav::MAX_DEPTH));
    assert!(nav.nodes.len() < 10 * count);
}
