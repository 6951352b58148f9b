//! Examples of other engines' specifications beyond CommonMark: tables, strikethrough, autolinks, footnotes, task lists,
//! alerts and heading ids, where they are at hand.
//!
//! In: Markdown with its HTML, by source. Out: which examples read the same. Law: what differs on purpose is listed, each with
//! its reason; a listed example that passes fails the test as much as one that fails and is not listed.

use crate::{
    dom::{self, Element, Node},
    same::{self, Equivalence, kept},
    shared::shared,
};
use diglot::{
    base::{FileId, Locale, RelPath, Source},
    config::RawHtml,
    content::article::{self, Article},
    markdown::{Dialect, html, sides::parse_sides},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

/// Examples that read otherwise on purpose.
const OTHERWISE: &[(&str, &[i64], &str)] = &[
    ("pulldown/blockquotes_tags.txt", &[9], "in Learn a label begins an alert wherever in a quote it stands"),
    ("cmark-gfm/extensions.txt", &[17, 18], "one tilde strikes nothing out: `H~2~O` is text in Learn"),
    ("cmark-gfm/extensions.txt", &[8], "cells beyond the last column are kept: no text vanishes"),
    ("markdig/PipeTableGfmSpecs.md", &[7, 25], "cells beyond the last column are kept: no text vanishes"),
    ("cmark-gfm/extensions.txt", &[22], "no list of refused tags, but one of allowed ones: `raw_html: sanitize`"),
    ("cmark-gfm/extensions.txt", &[23], "a footnote that nothing refers to is kept: no text vanishes"),
    ("cmark/regression.txt", &[1], "the row lost a carriage return: CRLF is one end of a line"),
    ("cmark/regression.txt", &[26], "the parser ends a block of raw HTML only by a closing tag in lower case"),
    ("markdig/AlertBlockSpecs.md", &[4], "text behind the label of an alert is read as its first line"),
    (
        "markdig/AutoIdentifierSpecs.md",
        &[2, 6, 7],
        "ids of headings are those of Microsoft Learn: nothing collapsed or trimmed",
    ),
    (
        "markdig/AutoIdentifierSpecs.md",
        &[8, 9, 10],
        "a heading is not the target of a reference by its text, in Learn neither",
    ),
    (
        "markdig/PipeTableGfmSpecs.md",
        &[20, 21],
        "a bar ends a cell even in a tag or a label, as GitHub's specification says",
    ),
];

/// What these engines spell otherwise.
const SPELLINGS: &[Equivalence] = &[Equivalence {
    of: "alerts",
    reason: "a theme's classes; titles are a theme's words, and one of the engines writes none",
    change: |mut element| {
        let kinds = ["note", "tip", "important", "warning", "caution"];
        let kind = |word: &str| {
            let word = word.strip_prefix("markdown-alert-").or_else(|| word.strip_prefix("alert-"))?;
            kinds.into_iter().find(|kind| *kind == word)
        };
        let kind = element.classes().find_map(kind);
        if let Some(kind) = kind {
            "div".clone_into(&mut element.name);
            element.attributes = BTreeMap::from([("class".to_owned(), kind.to_owned())]);
            element.children.retain(|child| {
                !matches!(child, Node::Element(inner)
                        if inner.has_class("alert-title") || inner.has_class("markdown-alert-title"))
            });
        }
        kept(element)
    },
    text: Some("the title"),
}];

/// Ids of headings, where the example is not about them.
fn without_ids(root: &mut Element) {
    root.rewrite(&mut |element| {
        let is_heading = matches!(element.name.as_bytes(), [b'h', b'1'..=b'6']);
        if is_heading { same::without(element, &["id"]) } else { kept(element) }
    });
}

fn render(markdown: &str, dialect: Dialect) -> String {
    let (source, _) = Source::from_bytes(RelPath::root(), markdown.as_bytes().to_vec());
    let article = match dialect {
        Dialect::Learn => article::read(&source, FileId(0)).0,
        Dialect::CommonMark => Article::bare(&source, FileId(0)),
    };
    let side = parse_sides(&article, (false, false), dialect).target;
    html::write(&html::Request {
        tree: &side.tree,
        outline: &side.outline,
        locale: &Locale::en_us(),
        unit_ids: &[],
        companion: None,
        dialect,
        raw_html: RawHtml::Allow,
        page: false,
        host: &html::Alone,
    })
}

#[test]
fn examples_of_other_engines() {
    let Some(cases) = shared("cases/markdown.jsonl", "examples_of_other_engines") else { return };
    let text = std::fs::read_to_string(cases).expect("the cases are readable");
    let mut listed: BTreeSet<(String, i64)> =
        OTHERWISE.iter().flat_map(|(source, numbers, _)| numbers.iter().map(|&n| ((*source).to_owned(), n))).collect();
    let (mut passed, mut differing) = (BTreeMap::<String, usize>::new(), String::new());
    for line in text.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("a case is JSON");
        let field = |name: &str| case[name].as_str().unwrap_or("");
        let (source, number) = (field("source"), case["n"].as_i64().unwrap_or(0));
        if source == "cmark/spec.txt" {
            continue;
        }
        let dialect = if source.starts_with("cmark/") { Dialect::CommonMark } else { Dialect::Learn };
        let spelled = |html: &str| {
            let mut root = same::spelled(dom::parse(html), &[same::COMMON, SPELLINGS]);
            if !source.contains("Identifier") {
                without_ids(&mut root);
            }
            dom::lines(&root.tokens())
        };
        let found = render(field("markdown"), dialect);
        // An example of what must not crash.
        let is_same = field("html").trim() == "<IGNORE>" || spelled(field("html")) == spelled(&found);
        let is_listed = listed.remove(&(source.to_owned(), number));
        match (is_same, is_listed) {
            (true, false) => *passed.entry(source.to_owned()).or_default() += 1,
            (false, true) => {}
            (true, true) => _ = writeln!(differing, "{source} {number} reads the same and need not be listed"),
            (false, false) => {
                let difference = dom::difference(&spelled(field("html")), &spelled(&found), 12);
                let _ = writeln!(differing, "{source} {number}:\n{}\n{difference}", field("markdown"));
            }
        }
    }
    println!("examples that read the same: {passed:?}");
    for (source, numbers, reason) in OTHERWISE {
        println!("otherwise: {source} {numbers:?}: {reason}");
    }
    assert!(differing.is_empty(), "{differing}");
    assert!(listed.is_empty(), "no such examples: {listed:?}");
}
