//! Laws: what holds for every input, tried on random ones.
//!
//! In: random articles, HTML, sites and edits. Out: the smallest input that breaks a law. Each file holds one subject: how
//! articles split, what no input can do to the parser, what raw HTML can do to a page, another Markdown engine's opinion, and
//! what a page's facts are worth. A law says more than a case of the literate suite, and less exactly.

mod comrak;
mod containers;
mod facts;
mod rewrite;
mod sanitize;
mod split;
mod totality;

use diglot::{
    base::{FileId, Locale, RelPath, Source},
    config::RawHtml,
    content::article::{self, Article},
    diag::Diagnostic,
    markdown::{Dialect, html, sides::ParsedSide},
};
use proptest::{collection, prelude::*, sample::select, test_runner::Config};

/// So many cases, or as many as `PROPTEST_CASES` says; and no files of failures beside the sources.
fn cases(count: u32) -> Config {
    let said = Config::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { said.cases } else { count };
    Config { cases, failure_persistence: None, max_shrink_iters: 4096, ..said }
}

fn read(text: &str) -> (Article, Vec<Diagnostic>) {
    article::read(&Source::new(RelPath::root(), text), FileId(0))
}

/// Blocks and inlines of Markdown as people write it, in several scripts; without spans, and each code whole in itself.
const FRAGMENTS: &[&str] = &[
    "word ",
    "문서",
    "를 ",
    "を ",
    "日本語",
    "تعليمات",
    "👩‍💻",
    "é",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n\n",
    ". ",
    "! ",
    "# ",
    "\n## ",
    "\n\n- ",
    "\n- [ ] ",
    "\n1. ",
    "\n   ",
    "\n    ",
    "\n> ",
    "\n>",
    "\n> [!NOTE]\n> ",
    "\n\n| a | b |\n|---|---|\n| ",
    " | ",
    "|",
    " |\n",
    "**",
    "*",
    " ~~지움~~ ",
    "_",
    "[",
    "](b.md)",
    "](https://example.org/ \"T\")",
    "![",
    "\\*",
    "\\|",
    "\\",
    " `코드` ",
    " ``a`b`` ",
    "\n```rust\nlet x = \"<b>\";\n```\n",
    "\n---\n",
    "<br>",
    "<kbd\nclass=\"x\">가</kbd>",
    "<a name=\"x\"></a>",
    "<10",
    "<b>",
    "</b>",
    "&amp;",
    "&",
    "[^1]",
    "\n[^1]: ",
    "<https://example.org/>",
    "(",
    ")",
    "\"",
    "25. ",
    "- ",
    "\n\n:::table source=\"x\":::\n\n",
    "\u{200b}",
    "\u{a0}",
];

/// Pieces that are half of something, and characters no one writes.
const BROKEN: &[&str] = &[
    "<span",
    "<span data-ttu-id=\"a-1\">",
    "<span data-stu-id='b'>",
    "<span class=\"sxs-lookup\">",
    "</span>",
    "</span",
    "<span x>",
    "[!",
    "[!NOTE]",
    "> [!TIP",
    ":::",
    ":::table",
    "::: x=\"",
    "\r",
    "\r\n",
    "\0",
    "\u{e000}",
    "\u{feff}",
    "---\n",
    "---\ntitle: [\n",
    "title: x\n---\n",
    "`",
    "```",
    "~~~\n",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?",
    "<a href=\"",
    "'>",
    "\t",
    "![",
    "](",
    "][",
    "]:",
    "\n[x]: ",
    "[^",
    "\\",
    "&#",
    "&#x",
    "&lt",
    "<script>",
    "</script>",
    "<table><tr><td>",
    "</td>",
    "|-|\n",
    "\n|-|-|\n",
    "=\n",
    "\u{85}",
    "\u{2028}",
    "**\"",
    "\"**",
    "**(",
    ")**가",
    "*「",
    "」*は",
    "\n\t- ",
    "\n        ",
    "> > > > ",
    "1) ",
    "999999999999. ",
    "* * *\n",
    "<x@y.z>",
    "https://",
    "https://a.b/_c_(d",
    "www.a.b",
    "mailto:x@y.z",
    "@",
    "<h:>",
];

fn a_text(fragments: &'static [&'static str], up_to: usize) -> impl Strategy<Value = String> {
    collection::vec(select(fragments), 0..up_to).prop_map(|parts| parts.concat())
}

/// Text with anything in it.
fn a_mess(up_to: usize) -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => select(FRAGMENTS).prop_map(str::to_owned),
        4 => select(BROKEN).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    collection::vec(part, 0..up_to).prop_map(|parts| parts.concat())
}

/// A side as a fragment of HTML.
fn fragment(side: &ParsedSide, dialect: Dialect, raw_html: RawHtml) -> String {
    html::write(&html::Request {
        tree: &side.tree,
        outline: &side.outline,
        locale: &Locale::en_us(),
        unit_ids: &[],
        companion: None,
        dialect,
        raw_html,
        page: false,
        host: &html::Alone,
    })
}
