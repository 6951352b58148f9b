//! What a page's facts are worth: equal facts, equal bytes.
//!
//! Two sites that differ by random edits are rendered page by page with everything a page asks recorded. A page whose facts
//! answer the same must have the same bytes, or a memo of pages would publish an old one; and an edit that does not concern a
//! page must leave its facts alone, or the memo would be worth nothing.

use super::cases;
use diglot::{
    base::{
        RelPath, Stamp,
        files::{MemoryFiles, MemorySink},
    },
    build::{self, Loaded, Options},
    render::{
        frame,
        page::{self, Output},
        tracked::{Fact, Tracked},
    },
    site::PageId,
};
use proptest::{collection, prelude::*, sample::select};
use std::collections::BTreeMap;

/// A site as its files.
type Files = BTreeMap<String, String>;

/// What was asked, and what was written.
type Rendered = (BTreeMap<Fact, Stamp>, Vec<Output>);

fn load(files: &Files) -> Loaded {
    let memory = files.iter().fold(MemoryFiles::new(), |memory, (path, text)| memory.with(path, text.as_str()));
    build::load(&memory, &Options::default())
}

/// Every page by its route, and the pages around them by no route.
fn render(loaded: &Loaded) -> BTreeMap<String, Rendered> {
    let (Some(site), Some(theme)) = (&loaded.site, &loaded.theme) else { return BTreeMap::new() };
    let mut out = BTreeMap::new();
    for (number, of) in site.pages.iter().enumerate() {
        let tracked = Tracked::recording(site);
        let outputs = page::render(&tracked, theme, PageId(number)).expect("the theme renders");
        out.insert(of.route.clone(), (tracked.into_facts(), outputs));
    }
    let tracked = Tracked::recording(site);
    let outputs = frame::render(&tracked, theme).expect("the theme renders");
    out.insert(String::new(), (tracked.into_facts(), outputs));
    out
}

const LOCALES: [&str; 3] = ["en-US", "ko-KR", "ar-SA"];
const DOCUMENTS: [&str; 6] = ["index", "a", "b", "guide/index", "guide/a", "guide/deep/c"];
const LINES: &[&str] = &[
    "Words.",
    "문장입니다.",
    "[a](/a.md)",
    "[b](/b.md#part)",
    "[c](/guide/deep/c.md)",
    "[none](/none.md)",
    "[part](#part)",
    "## Part",
    "## 부분",
    "### Below",
    "# Other title",
    "![p](/p.png)",
    "> [!NOTE]\n> Notice.",
    ":::table source=\"t\":::",
    "- item\n- [x] task",
    "```rust\nlet x = 1;\n```",
    "Note[^1].\n\n[^1]: A note.",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "<a name=\"part\"></a>Here.",
    "<b>raw</b> <script>x</script>",
    "<span data-ttu-id=\"x-101\">번역문</span><span class=\"sxs-lookup\"><span data-stu-id=\"x-101\">Source</span></span>",
    "## <span data-ttu-id=\"x-102\">나뉜 제목</span><span class=\"sxs-lookup\"><span data-stu-id=\"x-102\">Cut title</span></span>",
    "[<span data-ttu-id=\"x-103\">표</span><span class=\"sxs-lookup\"><span data-stu-id=\"x-103\">Table</span></span>](/a.md)",
];
const FRONTS: &[&str] = &[
    "",
    "",
    "title: One",
    "title: Two\nnav_title: 2",
    "title: One\norder: 1",
    "order: 2\ndescription: About it",
    "draft: true",
    "slug: elsewhere",
    "ms.translationtype: MT\nms.lasthandoff: 03/05/2021",
    "ms.date: 2024-02-01",
];
const CONFIGS: &[&str] = &[
    "locales: { en-US: {}, ko-KR: {}, ar-SA: {} }\n",
    "title: Docs\nurl: https://example.org/base/\nlocales: { en-US: {}, ko-KR: {}, ar-SA: { fallback: [ko-KR] } }\n",
    "title: { en-US: Docs, ko-KR: 문서 }\nlocales: { en-US: {}, ko-KR: { bilingual: columns }, ar-SA: {} }\neditions: false\n",
    "raw_html: escape\nlocales: { en-US: {}, ko-KR: { bilingual: off }, ar-SA: {} }\n",
    "raw_html: allow\nsource: ko-KR\nlocales: { en-US: {}, ko-KR: {}, ar-SA: {} }\n",
];
const TABLES: &[&str] = &[
    "columns: [x, y]\nrows:\n  - key: r\n    x: 1\n    y: 15\n",
    "columns: [x, y]\nrows:\n  - key: r\n    x: 1\n    y: unlimited\n  - key: s\n    y: 2\n",
    "columns: [x\n",
];
const MESSAGES: &[&str] = &[
    "t-caption = T\nt-column-x = X\nt-column-y = Y\nt-row-r = R\nt-row-s = S\nt-value = { $count } times\nt-value-unlimited = All\n",
    "t-caption = Table\nt-column-x = X\nt-row-r = Row\nt-value = { $count -> [one] once *[other] { $count } times }\n",
    "theme-alert-note = Attention\ntheme-top = Up\nt-caption = { nothing }\n",
];

fn an_article() -> impl Strategy<Value = String> {
    (select(FRONTS), collection::vec(select(LINES), 0..5)).prop_map(|(front, lines)| {
        let front = if front.is_empty() { String::new() } else { format!("---\n{front}\n---\n") };
        format!("{front}{}\n", lines.join("\n\n"))
    })
}

fn a_path() -> impl Strategy<Value = String> {
    (select(&LOCALES[..]), select(&DOCUMENTS[..]))
        .prop_map(|(locale, document)| format!("content/{locale}/{document}.md"))
}

/// A file with a text that may stand in it.
fn a_file() -> impl Strategy<Value = (String, String)> {
    let fixed = |path: &'static str, texts: &'static [&'static str]| {
        select(texts).prop_map(move |text| (path.to_owned(), text.to_owned()))
    };
    prop_oneof![
        12 => (a_path(), an_article()),
        2 => fixed("diglot.yml", CONFIGS),
        2 => fixed("content/data/t.yml", TABLES),
        2 => fixed("locales/en-US/site.ftl", MESSAGES),
        2 => fixed("locales/ko-KR/site.ftl", MESSAGES),
        1 => fixed("content/en-US/p.png", &["png", "other"]),
        1 => fixed("content/ko-KR/p.png", &["png"]),
    ]
}

/// A site with a config, so that its locales are known.
fn a_site() -> impl Strategy<Value = Files> {
    collection::vec(a_file(), 1..14).prop_map(|files| {
        let config = ("diglot.yml".to_owned(), CONFIGS[0].to_owned());
        std::iter::once(config).chain(files).collect()
    })
}

#[derive(Clone, Debug)]
enum Edit {
    Set(String, String),
    Remove(String),
}

fn an_edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        3 => a_file().prop_map(|(path, text)| Edit::Set(path, text)),
        1 => a_path().prop_map(Edit::Remove),
        1 => select(&["content/data/t.yml", "locales/ko-KR/site.ftl", "content/en-US/p.png"][..]).prop_map(|path| Edit::Remove(path.to_owned())),
    ]
}

fn edited(files: &Files, edits: &[Edit]) -> Files {
    let mut files = files.clone();
    for edit in edits {
        match edit {
            Edit::Set(path, text) => files.insert(path.clone(), text.clone()),
            Edit::Remove(path) => files.remove(path),
        };
    }
    files
}

fn text(outputs: &[Output]) -> Vec<(&str, String)> {
    outputs.iter().map(|(route, bytes)| (&**route, String::from_utf8_lossy(bytes).into_owned())).collect()
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn equal_facts_mean_equal_bytes(site in a_site(), edits in collection::vec(an_edit(), 1..3)) {
        let (before, after) = (render(&load(&site)), render(&load(&edited(&site, &edits))));
        for (route, (facts, outputs)) in &after {
            let Some((facts_before, outputs_before)) = before.get(route) else { continue };
            if facts == facts_before {
                prop_assert_eq!(text(outputs), text(outputs_before), "{}", route);
            }
        }
    }

    #[test]
    fn the_same_site_has_the_same_bytes(site in a_site()) {
        let write = |files: &[(&String, &String)]| {
            let memory = files.iter().fold(MemoryFiles::new(), |memory, (path, text)| memory.with(path, text.as_str()));
            let loaded = build::load(&memory, &Options::default());
            let sink = MemorySink::new();
            if let (Some(site), Some(theme)) = (&loaded.site, &loaded.theme) {
                // A collision of routes is an error and no file is written twice.
                let _ = build::write(&memory, site, theme, &loaded.assets, None, &sink);
            }
            (sink.into_files(), format!("{:?}", loaded.findings))
        };
        let mut files: Vec<_> = site.iter().collect();
        let first = write(&files);
        files.reverse();
        let second = write(&files);
        let colliding = first.1.contains("site/route-collision");
        prop_assert_eq!(&first.1, &second.1);
        prop_assert!(colliding || first.0 == second.0);
    }
}

/// A site in which the pages know of each other what can be known.
fn villages() -> Files {
    let article = |front: &str, body: &str| format!("---\n{front}\n---\n{body}\n");
    let files = [
        ("diglot.yml", CONFIGS[0].to_owned()),
        ("content/en-US/index.md", article("title: Home", "Welcome.")),
        ("content/en-US/a.md", article("title: A", "## Part\n\nText of a.\n\n[gone](gone.md)")),
        ("content/en-US/b.md", article("title: B", "[a](a.md#part)")),
        ("content/en-US/c.md", article("title: C", "Alone.\n\n:::table source=\"t\":::")),
        ("content/data/t.yml", TABLES[0].to_owned()),
        ("content/ko-KR/a.md", article("title: 가", "## 부분\n\n가의 글.")),
        ("content/ko-KR/d.md", article("title: 라", "글입니다.")),
    ];
    files.into_iter().map(|(path, text)| (path.to_owned(), text)).collect()
}

/// The pages whose facts changed, those that came and those that went.
fn touched(files: &Files, edit: Edit) -> Vec<String> {
    let (before, after) = (render(&load(files)), render(&load(&edited(files, &[edit]))));
    let routes: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let facts = |of: &BTreeMap<String, Rendered>, route: &String| of.get(route).map(|(facts, _)| facts.clone());
    routes.into_iter().filter(|route| facts(&before, route) != facts(&after, route)).cloned().collect()
}

#[test]
fn a_body_concerns_the_pages_that_show_it() {
    let edit = Edit::Set(
        "content/en-US/a.md".into(),
        "---\ntitle: A\n---\n## Part\n\nOther text.\n\n[gone](gone.md)\n".into(),
    );
    assert_eq!(touched(&villages(), edit), ["ar-sa/a/", "en-us/a/"]);
    let edit = Edit::Set("content/ko-KR/d.md".into(), "---\ntitle: 라\n---\n다른 글입니다.\n".into());
    assert_eq!(touched(&villages(), edit), ["ko-kr/d/"]);
}

#[test]
fn a_code_file_concerns_the_pages_that_show_it() {
    let mut files = villages();
    let show = "---\ntitle: Code\n---\n:::code source=\"x.sh\":::\n";
    for (path, text) in [("en-US/e.md", show), ("ko-KR/e.md", show), ("en-US/x.sh", "echo one\n")] {
        files.insert(format!("content/{path}"), text.to_owned());
    }
    let edit = Edit::Set("content/en-US/x.sh".into(), "echo two\n".into());
    assert_eq!(touched(&files, edit), ["ar-sa/e/", "en-us/e/", "ko-kr/e/"]);
    // A file of its own takes the place of the source's.
    let edit = Edit::Set("content/ko-KR/x.sh".into(), "echo three\n".into());
    assert_eq!(touched(&files, edit), ["ko-kr/e/"]);
}

#[test]
fn an_anchor_concerns_its_translations() {
    // The page that links to it does not: it is the checker that minds a dead anchor.
    let edit = Edit::Set(
        "content/en-US/a.md".into(),
        "---\ntitle: A\n---\n## Share\n\nText of a.\n\n[gone](gone.md)\n".into(),
    );
    assert_eq!(touched(&villages(), edit), ["ar-sa/a/", "en-us/a/", "ko-kr/a/"]);
}

#[test]
fn a_title_concerns_the_pages_that_navigate_by_it() {
    let edit = Edit::Set("content/ko-KR/d.md".into(), "---\ntitle: 마\n---\n글입니다.\n".into());
    let expected = ["ko-kr/", "ko-kr/a/", "ko-kr/b/", "ko-kr/c/", "ko-kr/d/"];
    assert_eq!(touched(&villages(), edit), expected);
}

#[test]
fn a_message_concerns_every_page() {
    let edit = Edit::Set("locales/ko-KR/site.ftl".into(), "theme-top = Up\n".into());
    let all: Vec<String> = render(&load(&villages())).into_keys().collect();
    assert_eq!(touched(&villages(), edit), all);
}

#[test]
fn absence_is_a_fact() {
    let link = |facts: &BTreeMap<Fact, Stamp>, dest: &str| {
        facts.iter().find(|(fact, _)| matches!(fact, Fact::Link(_, of) if of == dest)).map(|(_, stamp)| *stamp)
    };
    let before = render(&load(&villages()));
    let to_nothing = link(&before["en-us/a/"].0, "gone.md");
    assert!(to_nothing.is_some(), "a link to nothing was asked for");
    let gone = Edit::Set("content/en-US/gone.md".into(), "# Back\n".into());
    let after = render(&load(&edited(&villages(), &[gone])));
    assert_ne!(to_nothing, link(&after["en-us/a/"].0, "gone.md"));
    let after = render(&load(&edited(
        &villages(),
        &[Edit::Remove("content/en-US/a.md".into()), Edit::Remove("content/ko-KR/a.md".into())],
    )));
    let of_part = link(&before["en-us/b/"].0, "a.md#part");
    assert!(of_part.is_some(), "and one to a part");
    assert_ne!(of_part, link(&after["en-us/b/"].0, "a.md#part"));
}

#[test]
fn a_page_that_comes_concerns_others_only_as_far_as_they_see_it() {
    let site = villages();
    let (before, after) = (
        render(&load(&site)),
        render(&load(&edited(&site, &[Edit::Set("content/en-US/aa.md".into(), "# New\n".into())]))),
    );
    let page = |document: &str| RelPath::new(document).expect("a path");
    for (route, (facts, _)) in &before {
        let Some((facts_after, _)) = after.get(route) else { continue };
        let differ = facts.iter().filter(|(fact, stamp)| facts_after.get(fact) != Some(stamp)).map(|(fact, _)| fact);
        for fact in differ {
            assert!(matches!(fact, Fact::Nav(..)) || *fact == Fact::Page(0, page("aa")), "{route}: {fact:?}");
        }
    }
}
