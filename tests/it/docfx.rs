//! The cases of the reference engine of the Learn dialect, where they are at hand: Markdown, files and the HTML made of them.
//!
//! In: every row of `../shared/cases/docfx*.jsonl`. Out: which of them Diglot, as a library, reads to the same tree of HTML, and
//! whether a row with errors is reported by a fitting rule. [`spellings`] holds what is written otherwise and means the same,
//! [`exceptions`] the rows that are read otherwise on purpose.
//! Law: a listed row that passes fails the test as much as one that fails and is not listed; 95 of 100 rows pass.
//!
//! `DIGLOT_DOCFX_SHOW=id` prints the Markdown, the tree wanted and the tree found of the rows whose id begins so.

mod exceptions;
mod spellings;

use crate::{dom, same, shared::shared};
use diglot::{
    base::files::MemoryFiles,
    build::{self, Options},
    config::RawHtml,
    content::Side,
    markdown::{
        Dialect,
        html::{self, Companions, Host, Href, Picture},
        tree::{AlertKind, Directive},
    },
    render::{host::PageHost, tracked::Tracked},
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

/// A row.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: String,
    feature: String,
    markdown: String,
    html: Option<String>,
    #[serde(default)]
    files: BTreeMap<String, String>,
    file_path: Option<String>,
    #[serde(default)]
    errors: Vec<String>,
    #[serde(default)]
    tokens: BTreeMap<String, String>,
    #[serde(default, rename = "html_unchecked")]
    html_unchecked: bool,
}

/// The folder that holds the files of a row.
const FOLDER: &str = "content/en-US/";

/// The host of a row's page: its links as written, its words those of the row.
struct AsWritten<'a> {
    page: PageHost<'a>,
    row: &'a Row,
}

impl AsWritten<'_> {
    /// A word of the row as text: rows hold HTML.
    fn token(&self, name: &str) -> Option<String> {
        self.row.tokens.get(name).map(|token| dom::parse(token).text())
    }
}

impl Host for AsWritten<'_> {
    fn link<'b>(&'b self, dest: &'b str) -> Href<'b> {
        html::Alone.link(dest)
    }

    fn image<'b>(&'b self, dest: &'b str) -> Picture<'b> {
        html::Alone.image(dest)
    }

    fn alert_title(&self, kind: AlertKind) -> String {
        self.token(kind.as_str()).unwrap_or_else(|| kind.as_str().to_ascii_uppercase())
    }

    fn word(&self, id: &str) -> String {
        self.page.word(id)
    }

    fn snippet(&self, source: &str) -> Option<String> {
        self.page.snippet(source)
    }

    fn include(&self, node: u32, directive: &Directive, inline: bool, companion: Option<Companions>) -> Option<String> {
        self.page.include(node, directive, inline, companion)
    }

    fn directive(
        &self,
        directive: &Directive,
        companion: Option<(&diglot::base::Locale, Companions)>,
    ) -> Option<String> {
        self.page.directive(directive, companion)
    }

    fn highlight(&self, language: &str, code: &str) -> String {
        html::Alone.highlight(language, code)
    }
}

/// What Diglot makes of a row: its HTML, and the ids of the rules that have something to say.
fn read(row: &Row) -> (String, BTreeSet<&'static str>) {
    let mut files = MemoryFiles::new();
    for (path, text) in &row.files {
        files.set(&format!("{FOLDER}{path}"), text.as_str());
    }
    let name = row.file_path.as_deref().unwrap_or("test.md");
    let name = if name.ends_with(".md") { name.to_owned() } else { format!("{name}.md") };
    let path = format!("{FOLDER}{name}");
    files.set(&path, row.markdown.as_str());
    let loaded = build::load(&files, &Options { all_rules: true, ..Options::default() });
    let rules = loaded.findings.iter().map(|finding| finding.rule.id).collect();
    let site = loaded.site.as_ref().expect("a site");
    let article = site.articles.iter().find(|article| article.path.as_str() == path).expect("the article of the row");
    let page = site.find(article.locale, &article.document).expect("a page for the article");
    let tracked = Tracked::new(site);
    let side = article.sides.get(Side::Target);
    let html = html::write(&html::Request {
        tree: &side.tree,
        outline: &side.outline,
        locale: site.locale(article.locale),
        unit_ids: &[],
        companion: None,
        dialect: Dialect::Learn,
        raw_html: RawHtml::Allow,
        page: false,
        host: &AsWritten { page: PageHost::new(&tracked, site.page(page)), row },
    });
    (html, rules)
}

/// The lines of a tree in the common spelling.
fn lines(html: &str) -> Vec<String> {
    dom::lines(&same::spelled(dom::parse(html), &[spellings::SPELLINGS, same::COMMON]).tokens())
}

/// What is wrong with a row; empty when nothing is.
fn judge(row: &Row) -> String {
    let (found, rules) = read(row);
    let mut out = String::new();
    for code in &row.errors {
        let fitting = exceptions::RULES.iter().find(|(known, _)| known == code).map_or(&[][..], |(_, rules)| rules);
        if !fitting.iter().any(|rule| rules.contains(rule)) {
            let _ = writeln!(out, "  ! {code}: none of {fitting:?} among {rules:?}");
        }
    }
    if row.errors.is_empty() {
        let faults: Vec<_> =
            exceptions::RULES.iter().flat_map(|(_, rules)| *rules).filter(|id| rules.contains(*id)).collect();
        if !faults.is_empty() {
            let _ = writeln!(out, "  ! nothing is wrong, and {faults:?} was reported");
        }
    }
    if !row.html_unchecked {
        out += &dom::difference(&lines(row.html.as_deref().unwrap_or("")), &lines(&found), 8);
    }
    out
}

fn show(row: &Row) {
    let (found, rules) = read(row);
    let html = row.html.as_deref().unwrap_or("");
    println!("== {} ({})\n-- Markdown\n{}", row.id, row.feature, row.markdown);
    for (path, text) in &row.files {
        println!("-- {path}\n{text}");
    }
    println!("-- wanted\n{html}\n-- found\n{found}\n-- wanted, as compared\n{}", lines(html).join("\n"));
    println!(
        "-- found, as compared\n{}\n-- rules {rules:?}, errors {:?}\n{}",
        lines(&found).join("\n"),
        row.errors,
        judge(row)
    );
}

fn rows() -> Option<Vec<Row>> {
    let folder = shared("cases", "docfx_rows_read_the_same")?;
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the cases are readable")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
            name.starts_with("docfx") && name.ends_with(".jsonl")
        })
        .collect();
    paths.sort();
    let mut out = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("the cases are readable");
        out.extend(text.lines().map(|line| serde_json::from_str::<Row>(line).expect("a row")));
    }
    Some(out)
}

#[test]
fn docfx_rows_read_the_same() {
    let Some(rows) = rows() else { return };
    let shown = std::env::var("DIGLOT_DOCFX_SHOW").unwrap_or_default();
    if !shown.is_empty() {
        rows.iter().filter(|row| row.id.starts_with(&shown)).for_each(show);
    }
    let listed: BTreeMap<&str, &str> = exceptions::ROWS.iter().copied().collect();
    let mut features: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
    let (mut passed, mut faults, mut unlisted) = (0, String::new(), BTreeMap::<&str, String>::new());
    for row in &rows {
        let difference = judge(row);
        let (count, failing) = features.entry(&row.feature).or_default();
        *count += 1;
        let is_listed = listed.contains_key(&*row.id);
        if difference.is_empty() {
            passed += 1;
            if is_listed {
                let _ = writeln!(faults, "{}: passes and need not be listed", row.id);
            }
        } else {
            failing.push(&row.id);
            if !is_listed {
                let _ = writeln!(unlisted.entry(&row.feature).or_default(), "{}\n{difference}", row.id);
            }
        }
    }
    for (feature, (count, failing)) in &features {
        println!("{feature}: {} of {count}", count - failing.len());
        for id in failing {
            println!("  {id}: {}", listed.get(id).unwrap_or(&"not listed"));
        }
    }
    println!("docfx: {passed} of {} rows read the same", rows.len());
    for (feature, differences) in &unlisted {
        let _ = writeln!(faults, "\n=== {feature}\n{differences}");
    }
    assert!(faults.is_empty(), "{faults}");
    let ids: BTreeSet<&str> = rows.iter().map(|row| &*row.id).collect();
    let gone: Vec<&&str> = listed.keys().filter(|id| !ids.contains(*id)).collect();
    assert!(gone.is_empty(), "no such rows: {gone:?}");
    assert!(passed * 100 >= rows.len() * 95, "{passed} of {} rows pass: less than 95 of 100", rows.len());
}
