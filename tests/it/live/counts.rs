//! How much is rendered for an edit, every page being known before it.
//!
//! In: a site of two hundred pages with all that one page can show of others, and named edits. Out: for each how many outputs were
//! rendered, and of how many the bytes have changed. Law: a page in two locales is two outputs where one of them falls back to the
//! other, and an edition goes with its page. All are rendered where the config, the theme or any message has changed, which are
//! asked about as a whole, and where every page shows what has: how many pages there are.

use super::{Followed, Search};
use std::collections::{BTreeMap, BTreeSet};

/// Folders of the site, and articles in each.
const FOLDERS: usize = 12;
const IN_EACH: usize = 8;

/// What folders are called: long enough that a page cannot show all.
const PART: &str = "part-of-a-long-book-about-tea-and-the-pots-it-is-made-in";

/// A site whose navigation is too large for a page, so that a page shows only what lies near.
fn site() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut add = |path: String, text: String| files.insert(path, text.into_bytes());
    add("diglot.yml".to_owned(), "title: Tea\nlocales:\n  en-US: {}\n  ko-KR: {}\ntheme: theme\n".to_owned());
    add("content/en-US/index.md".to_owned(), "# Tea\n".to_owned());
    add("content/ko-KR/index.md".to_owned(), "# 차\n".to_owned());
    add("content/data/teas.yml".to_owned(), "columns: [minutes]\nrows:\n  - { key: green, minutes: 2 }\n".to_owned());
    add("content/glossary.yml".to_owned(), "- term: kettle\n  translations: { ko-KR: 주전자 }\n".to_owned());
    add("content/en-US/includes/note.md".to_owned(), "Mind the steam.\n".to_owned());
    add("content/en-US/samples/pour.rs".to_owned(), "let cups = 2;\n".to_owned());
    add("content/en-US/leaf.svg".to_owned(), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned());
    add("theme/assets/extra.css".to_owned(), "body { margin: 0 }\n".to_owned());
    add(
        "locales/en-US/site.ftl".to_owned(),
        "teas-caption = Teas\nteas-column-minutes = Minutes\nteas-row-green = Green\nteas-value = { $count }\n"
            .to_owned(),
    );
    add(
        "locales/ko-KR/site.ftl".to_owned(),
        "teas-caption = 차\nteas-column-minutes = 분\nteas-row-green = 녹차\nteas-value = { $count }\n".to_owned(),
    );
    for folder in 0..FOLDERS {
        add(format!("content/en-US/{PART}-{folder:02}/index.md"), format!("# Part {folder}\n"));
        for number in 0..IN_EACH {
            let special = match (folder, number) {
                (0, 0) => "[!INCLUDE [note](../includes/note.md)]\n",
                (1, 0) => "\n:::table source=\"teas\":::\n",
                (2, 0) => ":::code source=\"../samples/pour.rs\":::\n",
                (3, 0) => "![Leaf](../leaf.svg)\n",
                (4, 0) => &format!("[far](../{PART}-07/page-3.md#steps) and <xref:far>\n"),
                (5, 0) => &format!("[none](../{PART}-07/none.md)\n"),
                (7, 3) => "Fill the kettle.\n",
                _ => "Pour it out.\n",
            };
            let front = if (folder, number) == (7, 3) { "---\nuid: far\n---\n" } else { "" };
            let text = format!("{front}# Page {folder} {number}\n\n## Steps\n\n{special}");
            add(format!("content/en-US/{PART}-{folder:02}/page-{number}.md"), text);
            let korean = crate::shared::unit("a1b2c-101", "Pour it out.", "따르세요.");
            if folder < 2 {
                let text = format!("# {folder}편 {number}쪽\n\n## 단계\n\n{korean}\n");
                add(format!("content/ko-KR/{PART}-{folder:02}/page-{number}.md"), text);
            }
        }
    }
    files
}

/// The outputs of a state and the pages they belong to: an edition is rendered with its page.
fn outputs(files: &BTreeMap<String, Option<Vec<u8>>>, before: &BTreeMap<String, Option<Vec<u8>>>) -> usize {
    let differing = files.iter().filter(|(route, bytes)| before.get(*route) != Some(bytes));
    let pages = differing.filter(|(route, _)| route.ends_with("html")).map(|(route, _)| {
        // Pages that belong to no article are one.
        if !route.contains('/') || route.ends_with("404.html") {
            return "";
        }
        route.strip_suffix("diglot/index.html").or_else(|| route.strip_suffix("index.html")).unwrap_or(route)
    });
    pages.collect::<BTreeSet<_>>().len()
}

/// The article that most edits are about.
const FAR: &str = "content/en-US/part-of-a-long-book-about-tea-and-the-pots-it-is-made-in-07/page-3.md";

/// What is edited: a name, the file, what is replaced in it by what; of a file that is not there yet everything is new.
struct Named {
    name: &'static str,
    path: &'static str,
    from: &'static str,
    to: &'static str,
    /// How many outputs are rendered, and of how many the bytes change.
    counts: (usize, usize),
}

const fn named(
    name: &'static str,
    path: &'static str,
    from: &'static str,
    to: &'static str,
    counts: (usize, usize),
) -> Named {
    Named { name, path, from, to, counts }
}

const EDITS: &[Named] = &[
    named("touch", FAR, "", "", (0, 0)),
    named("body", FAR, "Fill the kettle.", "Fill the pot.", (2, 2)),
    named(
        "body of a bilingual article",
        "content/ko-KR/part-of-a-long-book-about-tea-and-the-pots-it-is-made-in-00/page-1.md",
        "따르세요.",
        "붓습니다.",
        (1, 1),
    ),
    named(
        "heading that nobody links to",
        "content/en-US/part-of-a-long-book-about-tea-and-the-pots-it-is-made-in-06/page-3.md",
        "## Steps",
        "## Ways",
        (2, 2),
    ),
    named("heading that one page links to", FAR, "## Steps", "## Ways", (2, 2)),
    named("title", FAR, "# Page 7 3", "# Kettle", (22, 22)),
    named("what search engines are told", FAR, "uid: far", "uid: far\nrobots: noindex", (2, 1)),
    named("uid that one page names", FAR, "uid: far", "uid: near", (4, 2)),
    named(
        "new article that one page links to",
        "content/en-US/part-of-a-long-book-about-tea-and-the-pots-it-is-made-in-07/none.md",
        "",
        "# Found\n",
        (222, 222),
    ),
    named("message that tables show", "locales/en-US/site.ftl", "Green", "Sencha", (223, 1)),
    named(
        "theme's message",
        "locales/ko-KR/site.ftl",
        "teas-caption",
        "theme-next = 다음 글\nteas-caption",
        (223, 109),
    ),
    named("template", "theme/templates/section.html", "", "{% extends \"page.html\" %}", (223, 2)),
    named("style sheet of the site's own", "theme/assets/extra.css", "0", "1px", (223, 0)),
    named("table", "content/data/teas.yml", "2", "3", (1, 1)),
    named("include", "content/en-US/includes/note.md", "steam", "heat", (1, 1)),
    named("sample", "content/en-US/samples/pour.rs", "2", "3", (2, 2)),
    named("image", "content/en-US/leaf.svg", "/>", "></svg>", (0, 0)),
    named("glossary", "content/glossary.yml", "주전자", "포트", (0, 0)),
    named("rule in the config", "diglot.yml", "theme: theme", "theme: theme\nrules: { unit: off }", (223, 1)),
];

#[test]
fn an_edit_renders_what_shows_it() {
    let mut site = Followed::of(site());
    let mut before = site.seen(Search::Left);
    let mut wrong = Vec::new();
    // One after the other, none undone: what is kept is confirmed again and again.
    for edit in EDITS {
        let renders = site.state.renders();
        let text =
            site.tree.get(edit.path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        let edited = if text.is_empty() { edit.to.to_owned() } else { text.replacen(edit.from, edit.to, 1) };
        assert_eq!(edited == text, edit.name == "touch", "{} changes something", edit.name);
        site.write(edit.path, &edited);
        let touched = [super::path(edit.path)].into();
        site.state = site.live.update(&site.files, Some(&touched));
        let after = site.seen(Search::Left);
        let counts = (site.state.renders() - renders, outputs(&after.files, &before.files));
        println!("{}: {} outputs rendered, {} changed", edit.name, counts.0, counts.1);
        if counts != edit.counts {
            wrong.push(format!("{}: {counts:?}, not {:?}", edit.name, edit.counts));
        }
        before = after;
    }
    assert_eq!(wrong, [""; 0]);
}
