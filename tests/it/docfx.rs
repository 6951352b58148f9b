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

use crate::{
    dom::{self, Element, Node},
    same::{self, Equivalence},
    shared::shared,
};
use diglot::{
    base::{Locale, RelPath, files::MemoryFiles},
    build::fragment,
    config::{Extensions, RawHtml},
    content::Side,
    markdown::Dialect,
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
    /// Words of the engine's theme, as HTML.
    #[serde(default)]
    tokens: BTreeMap<String, String>,
    note: String,
    #[serde(default)]
    files: BTreeMap<String, String>,
    file_path: Option<String>,
    /// Labels of alerts besides the five kinds, and the class of each.
    #[serde(default)]
    notes: BTreeMap<String, String>,
    /// Options of the engine.
    #[serde(default)]
    optional_extensions: Vec<String>,
    #[serde(default)]
    errors: Vec<String>,
    #[serde(default, rename = "html_unchecked")]
    html_unchecked: bool,
}

impl Row {
    /// Whether the row turns an option of the engine on: by its name, or with settings as `new ( name , … )`.
    fn asks_for(&self, option: &str) -> bool {
        self.optional_extensions.iter().any(|asked| asked.split([' ', '(', ',']).any(|word| word == option))
    }
}

/// The path of a row's article.
fn path(row: &Row) -> RelPath {
    let name = row.file_path.as_deref().unwrap_or("test.md");
    let path = RelPath::new(name).expect("a path");
    if path.has_extension("md") { path } else { RelPath::new(&format!("{name}.md")).expect("a path") }
}

/// What Diglot makes of a row: its HTML, and the ids of the rules that have something to say.
fn read(row: &Row) -> (String, BTreeSet<&'static str>) {
    let path = path(row);
    let mut files = MemoryFiles::new();
    for (path, text) in &row.files {
        files.set(path, text.as_str());
    }
    files.set(path.as_str(), row.markdown.as_str());
    let options = fragment::Options {
        side: Side::Target,
        dialect: Dialect::Learn,
        raw_html: RawHtml::Allow,
        extensions: Extensions {
            emphasis_extras: row.asks_for("EmphasisExtras"),
            auto_identifiers: row.asks_for("AutoIdentifiers"),
            alerts: row.notes.iter().map(|(label, class)| (label.as_str().into(), class.as_str().into())).collect(),
        },
        locale: Locale::en_us(),
    };
    let found = fragment::fragment(&files, &path, &options);
    (found.html, found.findings.iter().map(|finding| finding.rule.id).collect())
}

/// The lines of a tree in the common spelling. Paths from the root are told from the folder of the article; text that stands
/// in no block, as the engine leaves that of an include that fails, is a paragraph.
fn lines(row: &Row, html: &str, own: &[Equivalence]) -> Vec<String> {
    let mut root = same::spelled(dom::parse(html), &[own, spellings::SPELLINGS, same::COMMON]);
    for child in &mut root.children {
        if matches!(child, Node::Text(text) if !text.trim().is_empty()) {
            let text = std::mem::replace(child, Node::Text(String::new()));
            *child = Node::Element(Element { name: "p".to_owned(), children: vec![text], ..Element::default() });
        }
    }
    let folder = path(row).parent();
    // Where code is missing, the row gives the engine's words, and the theme has ours.
    let theme = include_str!("../../locales/en-US/theme.ftl");
    let our_word = theme.lines().find_map(|line| line.strip_prefix("theme-missing-code = ")).unwrap_or("");
    let their_word = row.tokens.get("codeIncludeNotFound");
    // The engine compares without ends of lines, so some rows have empty lines that their files have not.
    let loose = row.note.contains("deleting all CR and LF");
    root.rewrite(&mut |mut element| {
        for child in &mut element.children {
            if let Node::Text(text) = child {
                if Some(&*text) == their_word {
                    our_word.clone_into(text);
                } else if loose && element.name == "code" {
                    let lines: Vec<&str> = text.split('\n').filter(|line| !line.trim().is_empty()).collect();
                    *text = lines.join("\n");
                }
            }
        }
        for key in ["href", "src"] {
            if let Some(url) = element.attributes.get_mut(key)
                && let Some(rest) = url.strip_prefix("~/")
            {
                let end = rest.find(['?', '#']).unwrap_or(rest.len());
                if let Some(path) = RelPath::new(&rest[..end]) {
                    *url = format!("{}{}", path.seen_from(&folder), &rest[end..]);
                }
            }
        }
        same::kept(element)
    });
    dom::lines(&root.tokens())
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
        let faults: BTreeSet<_> = exceptions::RULES
            .iter()
            .flat_map(|(_, rules)| *rules)
            .filter(|id| rules.contains(*id) && !exceptions::STRICTER.contains(*id))
            .collect();
        if !faults.is_empty() {
            let _ = writeln!(out, "  ! nothing is wrong, and {faults:?} was reported");
        }
    }
    if !row.html_unchecked {
        let expected = row.html.as_deref().unwrap_or("");
        let of = |expected: &str, found: &str| {
            dom::difference(&lines(row, expected, &[]), &lines(row, found, spellings::OURS), 8)
        };
        // Ends of lines are white space, or nothing at all where the row says that the engine compares without them.
        let difference = of(expected, &found);
        let without = |html: &str| html.replace(['\r', '\n'], "");
        let is_same = difference.is_empty()
            || row.note.contains("deleting all CR and LF") && of(&without(expected), &without(&found)).is_empty();
        if !is_same {
            out += &difference;
        }
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
    println!("-- wanted\n{html}\n-- found\n{found}\n-- wanted, as compared\n{}", lines(row, html, &[]).join("\n"));
    println!(
        "-- found, as compared\n{}\n-- rules {rules:?}, errors {:?}\n{}",
        lines(row, &found, spellings::OURS).join("\n"),
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
            let is_docfx =
                path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("docfx"));
            is_docfx && path.extension().is_some_and(|extension| extension == "jsonl")
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
    for spelling in [spellings::OURS, spellings::SPELLINGS, same::COMMON].into_iter().flatten() {
        println!("spelled otherwise: {}: {}", spelling.of, spelling.reason);
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
