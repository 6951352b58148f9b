//! CommonMark: the examples of the specification, where they are at hand.

use crate::shared::shared;
use diglot::{
    base::{FileId, Locale},
    config::RawHtml,
    content::{Projection, Side, split::split},
    markdown::{Dialect, html, outline::outline, parse},
};
use std::sync::Arc;

fn render(markdown: &str) -> String {
    let text: Arc<str> = Arc::from(markdown);
    let (units, _) = split(&text, 0, FileId(0));
    let projection = Arc::new(Projection::for_markdown(&text, 0, &units, Side::Target, false));
    let tree = parse(&projection, Dialect::CommonMark);
    html::write(&html::Request {
        tree: &tree,
        outline: &outline(&tree, None),
        locale: &Locale::en_us(),
        unit_ids: &[],
        companion: None,
        dialect: Dialect::CommonMark,
        raw_html: RawHtml::Allow,
        page: false,
        host: &html::Alone,
    })
}

#[test]
fn the_specification_s_examples() {
    let Some(cases) = shared("cases/markdown.jsonl", "the_specification_s_examples") else { return };
    let text = std::fs::read_to_string(cases).expect("the cases are readable");
    let (mut passed, mut failed) = (0, Vec::new());
    for line in text.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("a case is JSON");
        if case["source"] != "cmark/spec.txt" {
            continue;
        }
        let (markdown, expected) = (case["markdown"].as_str().unwrap_or(""), case["html"].as_str().unwrap_or(""));
        let found = render(markdown);
        if found == expected {
            passed += 1;
        } else {
            failed.push(format!("{}: {markdown:?}\n  expected {expected:?}\n  found    {found:?}", case["n"]));
        }
    }
    println!("CommonMark: {passed} of {} examples", passed + failed.len());
    assert!(failed.is_empty(), "{} examples differ:\n{}", failed.len(), failed.join("\n"));
    assert_eq!(passed, 652);
}
