//! The dialect's marks in numbers that no author writes: containers in containers, tabs, labels, includes that double at each
//! step, a table of a million cells. All end in a page, in a finding where something is wrong, and soon.

use diglot::{
    base::{
        RelPath,
        files::{MemoryFiles, MemorySink},
    },
    build::{self, Options},
};
use std::{collections::BTreeMap, fmt::Write as _, time::Instant};

/// The page of `content/en-US/page.md` in a site of these files, and how often each rule was broken.
fn page(what: &str, files: &[(String, String)]) -> (String, BTreeMap<&'static str, usize>) {
    let clock = Instant::now();
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    let mut memory = MemoryFiles::default();
    for (path, text) in files {
        memory.set(path, text.clone());
    }
    let loaded = build::load(&memory, &Options::default());
    let mut findings = BTreeMap::new();
    for finding in &loaded.findings {
        *findings.entry(finding.rule.id).or_insert(0) += 1;
    }
    let (site, theme) = (loaded.site.as_ref().expect("a site"), loaded.theme.as_ref().expect("a theme"));
    let sink = MemorySink::new();
    build::write(&memory, site, theme, &loaded.assets, None, &sink).expect("it is written");
    let page = RelPath::new("en-us/page/index.html").expect("a path");
    let html = String::from_utf8(sink.into_files().remove(&page).expect("a page")).expect("text");
    println!("{what}: {bytes} bytes to {} bytes of page in {:?}", html.len(), clock.elapsed());
    (html, findings)
}

fn alone(what: &str, text: &str) -> (String, BTreeMap<&'static str, usize>) {
    page(what, &[("content/en-US/page.md".to_owned(), format!("# Page\n\n{text}\n\nthe last word\n"))])
}

#[test]
fn marks_in_great_numbers_end_in_a_page() {
    const MANY: usize = 100_000;
    for mark in [
        ":::row:::\n",
        ":::column:::\n",
        "::: zone pivot=\"a\"\n",
        "::: moniker range=\"a\"\n",
        "::: unheard-of\n",
        ":::image type=\"complex\" source=\"a.png\" alt-text=\"a\":::\n",
        "::: zone-end\n",
        ":::row:::\n:::column:::\ntext\n:::column-end:::\n:::row-end:::\n\n",
        "> [!NOTE]\n> text\n",
        "> [!div class=\"a\"]\n",
        "## [a](#tab/a)\n\ntext\n\n",
        "[!INCLUDE [a](gone.md)]\n\n",
        ":::no-loc text=\"a\"::: ",
        ":::image ",
        "[!code-c[a](",
        "[!INCLUDE [a](",
        "[!INCLUDE [",
        "::: zone pivot=\"",
    ] {
        // Errors in such numbers are cut by whoever prints them; here all are kept.
        let (html, findings) = alone(mark.lines().next().unwrap_or(""), &mark.repeat(MANY / 10));
        assert!(html.contains("the last word"), "{mark}");
        println!("  {findings:?}");
    }
    for (mark, rule) in [(":::row:::\n", "directive/invalid"), ("::: unheard-of\n", "directive/invalid")] {
        let (html, findings) = alone(mark, &mark.repeat(MANY));
        assert!(html.contains("the last word") && findings.contains_key(rule), "{findings:?}");
    }
}

#[test]
fn includes_that_double_end_in_a_finding() {
    let mut files = vec![(
        "content/en-US/page.md".to_owned(),
        "# Page\n\n[!INCLUDE [0](includes/0.md)]\n\nthe last word\n".to_owned(),
    )];
    for step in 0..30 {
        let next = format!("step {step}\n\n[!INCLUDE [a]({0}.md)]\n\n[!INCLUDE [a]({0}.md)]\n", step + 1);
        files.push((format!("content/en-US/includes/{step}.md"), next));
    }
    files.push(("content/en-US/includes/30.md".to_owned(), "the end\n".to_owned()));
    let (html, findings) = page("2^30 includes", &files);
    assert!(html.contains("the last word") && html.contains("step 19"));
    assert_eq!(findings, BTreeMap::from([("include/limit", 1)]));
}

#[test]
fn a_table_of_a_million_cells_is_a_page() {
    let mut text = String::from("|a|b|c|d|e|f|g|h|i|j|\n|-|-|-|-|-|-|-|-|-|-|\n");
    for row in 0..100_000 {
        let _ = writeln!(text, "|{row}|b|c|d|e|f|g|h|i|j|");
    }
    let (html, findings) = alone("a million cells", &text);
    assert_eq!(html.matches("<td>").count(), 1_000_000);
    assert_eq!(findings, BTreeMap::new());
}
