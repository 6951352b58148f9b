//! What stands in containers is shown, however their marks are mixed up, and however many there are.
//!
//! In: lines of marks, tabs, quotes, items and fences in any order, each followed by a word of its own. Out: a word that is shown
//! never, or twice. The many and deep ones would not end in the life of a test if they cost more than their length.

use super::{cases, fragment, read};
use diglot::{
    base::Locale,
    config::RawHtml,
    markdown::{
        Dialect, Kind,
        html::{self, Companion, Companions},
        sides::{Sides, parse_sides},
    },
};
use proptest::{collection, prelude::*, sample::select};
use std::fmt::Write as _;

const PREFIXES: &[&str] = &["", "", "", "> ", "- ", "  ", "    ", "1. ", "> > ", "> - ", "\t"];

const MARKS: &[&str] = &[
    ":::row:::",
    ":::row-end:::",
    ":::column:::",
    ":::column span=\"2\":::",
    ":::column-end:::",
    "::: zone pivot=\"a,b\"",
    "::: zone target=\"docs\"",
    "::: zone pivot=\"a b\"",
    "::: zone-end",
    "::: moniker range=\">=v1 <v3\"",
    "::: moniker range=\"<\"",
    "::: moniker-end",
    ":::gallery:::",
    ":::gallery-end:::",
    ":::",
    "[!div class=\"checklist\"]",
    "[!NOTE]",
    "#### [T](#tab/a)",
    "## [U](#tab/b/a)",
    "#### [V](#tab/a+c)",
    "### Heading",
    "---",
    "***",
    "```",
    "~~~",
    "",
    "",
];

fn page(sides: &Sides, ids: &[&str], how: Option<Companions>) -> String {
    let locale = Locale::new("ko-KR").expect("a tag");
    let companion = how.zip(sides.source.as_ref()).map(|(how, source)| Companion {
        tree: &source.tree,
        runs: &source.runs,
        locale: &locale,
        how,
    });
    html::write(&html::Request {
        tree: &sides.target.tree,
        outline: &sides.target.outline,
        locale: &locale,
        unit_ids: ids,
        companion,
        dialect: Dialect::Learn,
        raw_html: RawHtml::Sanitize,
        page: true,
        host: &html::Alone,
    })
}

fn sides(text: &str) -> Sides {
    parse_sides(&read(text).0, (false, false), Dialect::Learn)
}

fn times(html: &str, word: &str) -> usize {
    html.matches(&format!("{word}.")).count()
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn marks_take_no_text_with_them(lines in collection::vec((select(PREFIXES), select(MARKS), any::<bool>()), 1..24)) {
        // No front matter.
        let mut text = "Text\n\n".to_owned();
        let mut words = Vec::new();
        for (prefix, mark, spaced) in lines {
            let word = format!("word{}", words.len());
            let gap = if spaced { "\n" } else { "" };
            let _ = write!(text, "{prefix}{mark}\n{gap}{prefix}{word}.\n{gap}");
            words.push(word);
        }
        let sides = sides(&text);
        let (fragment, page) = (fragment(&sides.target, Dialect::Learn, RawHtml::Sanitize), page(&sides, &[], None));
        for word in &words {
            prop_assert_eq!(times(&fragment, word), 1, "{} in {}\nof {}", word, fragment, text);
            prop_assert_eq!(times(&page, word), 1, "{} in {}\nof {}", word, page, text);
        }
    }

    #[test]
    fn units_in_containers_appear_once(lines in collection::vec((select(PREFIXES), select(MARKS)), 1..16)) {
        let mut text = "Text\n\n".to_owned();
        for (number, (prefix, mark)) in lines.iter().enumerate() {
            let unit = format!(
                "<span data-ttu-id=\"a-{number}\">word{number}.</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-{number}\">source{number}.</span></span>"
            );
            let _ = write!(text, "{prefix}{mark}\n\n{prefix}{unit}\n\n");
        }
        let (article, _) = read(&text);
        let sides = parse_sides(&article, (false, false), Dialect::Learn);
        let ids: Vec<&str> = (0..article.split.units.len()).map(|unit| article.unit_id(unit)).collect();
        for how in [Companions::Inline, Companions::SideBySide] {
            let page = page(&sides, &ids, Some(how));
            for number in 0..ids.len() {
                prop_assert_eq!(times(&page, &format!("word{number}")), 1, "word{} in {}\nof {}", number, page, text);
                // In code there are no units: both sides are text there.
                let marked = page.contains(&format!("data-unit=\"a-{number}\""));
                let shown = times(&page, &format!("source{number}"));
                prop_assert!(shown == 1 || shown == 0 && !marked, "source{} {} times in {}\nof {}", number, shown, page, text);
            }
        }
    }
}

const MANY: usize = 100_000;

/// Parses and writes a text both ways; the page.
fn written(text: &str) -> String {
    page_of(&sides(text))
}

fn page_of(sides: &Sides) -> String {
    assert!(!fragment(&sides.target, Dialect::Learn, RawHtml::Sanitize).is_empty());
    page(sides, &[], None)
}

#[test]
fn a_hundred_thousand_containers_in_one_another() {
    for (open, close) in [
        (":::row:::\n", ":::row-end:::\n"),
        ("::: zone pivot=\"a\"\n", "::: zone-end\n"),
        (":::column:::\n", ""),
        (":::gallery:::\n", ":::\n"),
        ("::: zone pivot=\"a b\"\n", "::: zone-end\n"),
    ] {
        let text = format!("{}inside.\n{}", open.repeat(MANY), close.repeat(MANY));
        let html = written(&text);
        assert_eq!(times(&html, "inside"), 1, "{open}");
    }
}

#[test]
fn a_hundred_thousand_marks_that_do_not_fit() {
    for text in [
        ":::row-end:::\n".repeat(MANY),
        format!("{}{}", ":::row:::\n".repeat(MANY), ":::zone-end:::\n".repeat(MANY)),
        ":::row:::\n:::zone-end:::\n".repeat(MANY),
        "> [!div class=\"x\"]\n".repeat(MANY),
        "> [!div class=\"x\"]\n\n".repeat(MANY),
    ] {
        let html = written(&format!("{text}\n\nafter.\n"));
        assert_eq!(times(&html, "after"), 1);
    }
}

#[test]
fn twenty_thousand_tabs() {
    const TABS: usize = MANY / 5;
    let number = |of: &dyn Fn(usize) -> String| (0..TABS).map(of).collect::<String>();
    for text in [
        number(&|n| format!("# [T](#tab/t{n})\n")),
        number(&|n| format!("# [T](#tab/t{n}/t{})\n", n / 2)),
        number(&|n| format!("# [T](#tab/t{n})\n# [U](#tab/u{n})\n---\n")),
        number(&|n| format!("# [T](#tab/t0)\n# [U](#tab/u{n}/t0)\n---\n")),
        number(&|n| format!(":::gallery:::\n# [T](#tab/t{n})\n")),
        format!("# [{}](#tab/t)\n{}", "long ".repeat(TABS), "# [T](#tab/x/t)\n".repeat(TABS)),
        format!("# [T](#tab/{}t)\n{}", "t+".repeat(TABS), "# [T](#tab/t)\n---\n".repeat(TABS)),
    ] {
        let sides = sides(&text);
        assert!(sides.target.tree.nodes.iter().any(|node| node.kind == Kind::Tab));
        let (nodes, html) = (sides.target.tree.nodes.len(), page_of(&sides));
        assert!(html.len() < text.len() * 20 + nodes * 100, "{} bytes of {}", html.len(), text.len());
    }
}
