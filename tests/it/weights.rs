//! What a page of the manual weighs on the wire, compressed as most hosts do it: a first visit, the next page, and the search.
//! The figures are printed whenever the tests run.

use crate::browser::manual::manual;
use flate2::{Compression, write::GzEncoder};
use std::{
    fmt::Write as _,
    fs,
    io::{self, Write as _},
    path::Path,
};

/// Page, style sheet and script on a first visit, in bytes.
const FIRST_VISIT: usize = 35_000;
/// A page when its style sheet and script are there already.
const NEXT_PAGE: usize = 12_000;
/// What the search loads before its index.
const SEARCH: usize = 15_000;
/// The script that every page loads.
const SCRIPT: usize = 8_000;

fn zipped(file: &Path) -> usize {
    let bytes = fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut zip = GzEncoder::new(Vec::new(), Compression::best());
    zip.write_all(&bytes).expect("memory takes it");
    zip.finish().expect("memory takes it").len()
}

/// The files that a page names in an attribute which stands behind `before`.
fn named(html: &str, before: &str) -> Vec<String> {
    html.split(before).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[test]
fn pages_are_light() {
    let (_, site) = &*manual();
    let at = |address: &str| site.join(address.trim_start_matches('/'));
    let guides = fs::read_dir(site.join("ko-kr/guide")).expect("guides");
    let guides = guides.filter_map(|guide| guide.ok()?.file_name().into_string().ok());
    let page = |guide: &String| format!("ko-kr/guide/{guide}/index.html");
    let longest = guides.map(|guide| page(&guide)).filter(|page| at(page).is_file());
    let longest = longest.max_by_key(|page| zipped(&at(page))).expect("a guide");
    let mut told = String::new();
    for page in ["ko-kr/examples/technical-support/index.html", &longest] {
        let html = fs::read_to_string(at(page)).expect("a page");
        let styles = named(&html, "rel=\"stylesheet\" href=\"");
        let scripts = named(&html, "<script src=\"");
        assert_eq!([styles.len(), scripts.len()], [1, 1], "{page} loads one style sheet and one script");
        let css = fs::read_to_string(at(&styles[0])).expect("a style sheet");
        assert!(!css.contains("@font-face") && !css.contains("@import"), "the style sheet loads more");
        let [of_page, of_style, of_script] = [page, &styles[0], &scripts[0]].map(|file| zipped(&at(file)));
        let all = of_page + of_style + of_script;
        let _ = writeln!(
            told,
            "weight: {page}: first visit {all} B of {FIRST_VISIT} (page {of_page} of {NEXT_PAGE}, style {of_style}, script {of_script} of {SCRIPT})"
        );
        assert!(all <= FIRST_VISIT && of_page <= NEXT_PAGE && of_script <= SCRIPT, "too heavy:\n{told}");
    }
    let html = fs::read_to_string(at(&longest)).expect("a page");
    let index = &named(&html, "data-index=\"")[0];
    let dialog = format!("{index}dialog.html");
    let page = fs::read_to_string(at(&dialog)).expect("the dialog");
    let mut files = named(&html, "data-script=\"");
    files.extend(named(&page, "data-engine=\""));
    files.extend(named(&page, "rel=\"stylesheet\" href=\""));
    files.push(dialog);
    assert_eq!(files.len(), 4, "{files:?}");
    let search: usize = files.iter().map(|file| zipped(&at(file))).sum();
    let _ = writeln!(told, "weight: search {search} B of {SEARCH} before its index");
    assert!(search <= SEARCH, "too heavy:\n{told}");
    // Straight to the stream: what passing tests print is captured.
    let _ = io::stderr().write_all(told.as_bytes());
}
