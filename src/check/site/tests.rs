//! Rules about a site as a whole, on small sites.

use crate::{base::files::MemoryFiles, build};

/// The findings of some rules in a site: the rule, its values, the text of its place and the file.
fn found(files: &[(&str, &str)], rules: &[&str]) -> Vec<String> {
    let mut all = MemoryFiles::new();
    for (path, text) in files {
        all.set(path, *text);
    }
    let loaded = build::load(&all, &build::Options { all_rules: true, ..build::Options::default() });
    let told = |finding: &crate::diag::Diagnostic| {
        let args: Vec<String> = finding.args.iter().map(|(name, arg)| format!("{name}={arg:?}")).collect();
        let span = finding.place.span().expect("a place");
        let path = &loaded.sources().get(span.file).path;
        let args = args.join(" ").replace("Text(", "").replace("Number(", "").replace([')', '"'], "");
        format!("{path} {:?} {args}", loaded.sources().text(span))
    };
    loaded.findings.iter().filter(|finding| rules.contains(&finding.rule.id)).map(told).collect()
}

const CONFIG: (&str, &str) = ("diglot.yml", "locales: {en-US: , ko-KR: }\n");

#[test]
fn a_folder_that_a_locale_lacks_is_told_once() {
    let files = [
        CONFIG,
        ("content/en-US/index.md", "# Home\n"),
        ("content/en-US/a/one.md", "# One\n"),
        ("content/en-US/a/two.md", "# Two\n"),
        ("content/en-US/a/b/three.md", "# Three\n"),
        ("content/en-US/c/four.md", "# Four\n"),
        ("content/en-US/d/five.md", "# Five\n"),
        ("content/en-US/d/six.md", "# Six\n"),
        ("content/ko-KR/index.md", "# 홈\n"),
        ("content/ko-KR/d/five.md", "# 오\n"),
        ("content/ko-KR/own.md", "# 여기에만\n"),
    ];
    assert_eq!(
        found(&files, &["site/missing-page"]),
        [
            "content/en-US/a/b/three.md \"\" locale=ko-KR count=3 folder=a/",
            "content/en-US/c/four.md \"\" locale=ko-KR count=1 folder=",
            "content/en-US/d/six.md \"\" locale=ko-KR count=1 folder=",
        ]
    );
}

#[test]
fn a_source_that_is_recovered_is_there() {
    let unit = "# <span data-ttu-id=\"a1b2c-101\">홈</span><span class=\"sxs-lookup\"><span data-stu-id=\"a1b2c-101\">Home</span></span>\n";
    let files = [CONFIG, ("content/en-US/index.md", "# Home\n"), ("content/ko-KR/page.md", unit)];
    assert_eq!(found(&files, &["site/extra-page"]), [""; 0]);
}

#[test]
fn titles_tell_the_pages_of_a_folder_apart() {
    let files = [
        CONFIG,
        ("content/en-US/a/one.md", "---\ntitle: Overview\n---\n"),
        ("content/en-US/a/two.md", "# overview\n"),
        ("content/en-US/a/three.md", "# Prices\n"),
        ("content/en-US/b/one.md", "# Overview\n"),
        ("content/ko-KR/a/one.md", "# 개요\n"),
        ("content/ko-KR/a/two.md", "# 개요\n"),
        ("content/ko-KR/a/three.md", "# 개요\n"),
    ];
    assert_eq!(
        found(&files, &["site/duplicate-title"]),
        [
            "content/en-US/a/two.md \"# overview\" title=overview other=content/en-US/a/one.md",
            "content/ko-KR/a/three.md \"# 개요\" title=개요 other=content/ko-KR/a/one.md",
        ]
    );
}

#[test]
fn a_uid_names_one_document_of_a_locale() {
    let files = [
        CONFIG,
        ("content/en-US/one.md", "---\nuid: guide\n---\n# One\n"),
        ("content/en-US/two.md", "---\nuid: guide\n---\n# Two\n"),
        ("content/ko-KR/one.md", "---\nuid: guide\n---\n# 하나\n"),
    ];
    assert_eq!(
        found(&files, &["site/duplicate-uid"]),
        ["content/en-US/two.md \"guide\" uid=guide other=content/en-US/one.md"]
    );
}

#[test]
fn links_to_tabs_lead_to_tabs_that_there_are() {
    let tabs =
        "# Page\n\n# [A](#tab/a)\n\ntext\n\n# [B](#tab/b+c)\n\ntext\n\n---\n\n[a](#tab/a) [c](#tab/c) [d](#tab/d)\n";
    let files = [
        CONFIG,
        ("content/en-US/index.md", "# Home\n\n[a](page.md#tab/b) [b](page.md#tab/x)\n"),
        ("content/en-US/page.md", tabs),
        // The page is shown in the source's text.
        (
            "content/ko-KR/index.md",
            "# 홈\n\n[a](page.md#tab/a) [b](page.md#tab/y) [c](page.md#page) [d](page.md#gone)\n",
        ),
    ];
    let found: Vec<String> = found(&files, &["site/dead-anchor"]);
    let anchors: Vec<&str> = found.iter().filter_map(|told| told.split("anchor=").nth(1)?.split(' ').next()).collect();
    assert_eq!(anchors, ["tab/x", "tab/d", "tab/y", "gone"]);
}
