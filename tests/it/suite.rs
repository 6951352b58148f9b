//! The literate suite: every case of `tests/suite/*.md`, in memory.
//!
//! In: small sites as fenced blocks, and what is to become of them. Out: a list of all expectations that do not hold, with both
//! texts. `DIGLOT_BLESS=1` writes what was found into the files, to be read as a change like any other.
//! Law: a case whose site has findings says which; a case is a site of its own.

mod cases;
mod synced;

use cases::{Case, View, Wanted};
use diglot::{
    base::files::{MemoryFiles, MemorySink},
    build::{self, Loaded, Options},
    content::Side,
    diag::{Diagnostic, Place},
    markdown::{Dialect, html, tag},
    site::{Site, SiteArticle},
    units,
};
use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf};

/// A case being answered.
struct Answering<'a> {
    loaded: &'a Loaded,
    pages: BTreeMap<String, String>,
    files: &'a [(String, String)],
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/suite")
}

/// Runs the cases of a file.
fn run(topic: &str) {
    let path = folder().join(topic);
    let text = std::fs::read_to_string(&path).expect("a file of cases is readable");
    let cases = cases::read(&text).unwrap_or_else(|fault| panic!("{topic}: {fault}"));
    let (mut found, mut failures) = (cases::Found::new(), Vec::new());
    for case in &cases {
        match answer(case) {
            Ok((texts, findings)) => {
                for (expectation, found) in case.expectations.iter().zip(&texts) {
                    if expectation.text != *found {
                        failures.push(format!(
                            "{topic}, {}: {:?}\nexpected\n{}found\n{found}",
                            case.name, expectation.wanted, expectation.text
                        ));
                    }
                }
                if !findings.is_empty() {
                    failures.push(format!("{topic}, {}: findings the case does not name\n{findings}", case.name));
                }
                found.push((texts, findings));
            }
            Err(fault) => panic!("{topic}, {}: {fault}", case.name),
        }
    }
    if std::env::var_os("DIGLOT_BLESS").is_some() {
        std::fs::write(&path, cases::bless(&text, &cases, &found)).expect("a file of cases is writable");
    } else {
        assert!(failures.is_empty(), "{} expectations do not hold\n\n{}", failures.len(), failures.join("\n\n"));
    }
    println!(
        "{topic}: {} cases, {} expectations",
        cases.len(),
        found.iter().map(|(texts, _)| texts.len()).sum::<usize>()
    );
}

/// What becomes of a case: the text of each expectation, and the findings where none are expected.
fn answer(case: &Case) -> Result<(Vec<String>, String), String> {
    let mut files = MemoryFiles::new();
    for (path, text) in &case.files {
        files.set(path, text.as_str());
    }
    let loaded = build::load(&files, &Options::default());
    let mut pages = BTreeMap::new();
    if case.expectations.iter().any(|expectation| matches!(expectation.wanted, Wanted::Page { .. }))
        && let (Some(site), Some(theme)) = (&loaded.site, &loaded.theme)
    {
        let sink = MemorySink::new();
        build::write(&files, site, theme, &loaded.assets, None, &sink).map_err(|findings| format!("{findings:?}"))?;
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        pages.extend(sink.into_files().into_iter().map(|(path, bytes)| (path.as_str().to_owned(), text(bytes))));
    }
    let answering = Answering { loaded: &loaded, pages, files: &case.files };
    let texts: Result<Vec<String>, String> =
        case.expectations.iter().map(|expectation| answering.one(&expectation.wanted)).collect();
    let names_findings = case.expectations.iter().any(|expectation| expectation.wanted == Wanted::Diagnostics);
    Ok((texts?, if names_findings { String::new() } else { answering.diagnostics() }))
}

impl Answering<'_> {
    fn one(&self, wanted: &Wanted) -> Result<String, String> {
        let text = match wanted {
            Wanted::Html { view, article } => self.html(*view, self.article(article.as_deref())?)?,
            Wanted::Page { route, element } => {
                let page = self.pages.get(&format!("{route}index.html")).ok_or(format!("there is no page {route}"))?;
                excerpt(page, element).ok_or(format!("{route} has no {element}"))?
            }
            Wanted::Diagnostics => self.diagnostics(),
            Wanted::Units { article } => listed_units(self.article(article.as_deref())?),
            Wanted::Synced { article } => self.synced(article)?.0,
            Wanted::Told { article } => self.synced(article)?.1,
            Wanted::Plain { source, article } => {
                let side = if *source { Side::Source } else { Side::Target };
                self.article(article.as_deref())?.article.plain(side)
            }
        };
        Ok(if text.is_empty() || text.ends_with('\n') { text } else { format!("{text}\n") })
    }

    fn site(&self) -> Result<&Site, String> {
        self.loaded.site.as_ref().ok_or_else(|| format!("no site: {}", self.diagnostics()))
    }

    /// An article in step with its source, and what is told of that.
    fn synced(&self, path: &str) -> Result<(String, String), String> {
        synced::Pair::of(self.site()?, self.article(Some(path))?, self.files)?.answer()
    }

    /// The article of a path; where none is named, the only one.
    fn article(&self, path: Option<&str>) -> Result<&SiteArticle, String> {
        let articles = &self.site()?.articles;
        match (path, &**articles) {
            (None, [article]) => Ok(&**article),
            (None, _) => Err(format!("{} articles: one must be named", articles.len())),
            (Some(path), _) => articles
                .iter()
                .find(|article| article.path.as_str() == path)
                .map(|article| &**article)
                .ok_or(format!("there is no article {path}")),
        }
    }

    fn html(&self, view: View, article: &SiteArticle) -> Result<String, String> {
        let site = self.site()?;
        let (shown, locale) = match view {
            View::Source => (article.sides.source.as_ref().ok_or("the article has no source")?, &site.config.source),
            View::Target | View::Units => (&article.sides.target, site.locale(article.locale)),
        };
        let unit_ids = if view == View::Units { site.unit_ids(article) } else { Vec::new() };
        Ok(html::write(&html::Request {
            tree: &shown.tree,
            outline: &shown.outline,
            locale,
            unit_ids: &unit_ids,
            companion: None,
            dialect: Dialect::Learn,
            raw_html: site.config.raw_html,
            page: false,
            host: &html::Alone,
        }))
    }

    fn diagnostics(&self) -> String {
        let line = |finding: &Diagnostic| match &finding.place {
            Place::Span(span) => {
                let text = self.loaded.sources().text(*span);
                if text.is_empty() {
                    let source = self.loaded.sources().get(span.file);
                    let line = source.line_column(span.start).line;
                    return format!("{} @ {}:{line}\n", finding.rule.id, source.path);
                }
                format!("{} @ {text:?}\n", finding.rule.id)
            }
            Place::Path(path) => format!("{} @ {path}\n", finding.rule.id),
            Place::Nowhere => format!("{}\n", finding.rule.id),
        };
        self.loaded.findings.iter().map(line).collect()
    }
}

fn listed_units(article: &SiteArticle) -> String {
    let mut out = String::new();
    for unit in units::of_article(&article.article, &article.sides) {
        let side = |text: Option<&str>| match text {
            None => "(none)".to_owned(),
            // White space at the end of a line would not be seen.
            Some(text) if text.is_empty() || text.trim() != text => format!("{text:?}"),
            Some(text) => text.escape_debug().to_string(),
        };
        let block = if unit.block.is_empty() { "(none)" } else { unit.block };
        let _ = writeln!(out, "{} | {block} | {} → {}", unit.id, side(unit.source), side(unit.target));
    }
    out
}

/// The first element of a name or class, as written but for icons.
fn excerpt(page: &str, element: &str) -> Option<String> {
    let (mut open, mut depth) = (None, 0usize);
    for (token, range) in tag::tokens(page) {
        if token != tag::Token::Tag {
            continue;
        }
        let (tag, _) = tag::tag(&page[range.clone()])?;
        match open {
            None => {
                let is_class = tag.get("class").is_some_and(|class| class.split(' ').any(|class| class == element));
                if !tag.closing && (tag.is(element) || is_class) {
                    open = Some((range.start, tag.name));
                }
            }
            Some((start, name)) if tag.is(name) => {
                if !tag.closing {
                    depth += 1;
                } else if depth == 0 {
                    return Some(without_icons(&page[start..range.end]));
                } else {
                    depth -= 1;
                }
            }
            Some(_) => {}
        }
    }
    None
}

fn without_icons(html: &str) -> String {
    let (mut out, mut rest) = (String::new(), html);
    while let Some((before, icon)) = rest.split_once("<svg") {
        out.push_str(before);
        rest = icon.split_once("</svg>").map_or("", |(_, after)| after);
    }
    out + rest
}

macro_rules! topics {
    ($($name:ident = $file:literal),* $(,)?) => {
        $(#[test] fn $name() { run($file); })*
        const TOPICS: &[&str] = &[$($file),*];
    };
}

topics! {
    alerts = "alerts.md",
    boxes = "boxes.md",
    autolinks = "autolinks.md",
    bilingual = "bilingual.md",
    damage = "damage.md",
    code = "code.md",
    directives = "directives.md",
    includes = "includes.md",
    emphasis = "emphasis.md",
    fences = "fences.md",
    footnotes_and_tasks = "footnotes-tasks.md",
    headings = "headings.md",
    layout = "layout.md",
    images_video = "images-video.md",
    links = "links.md",
    math = "math.md",
    navigation = "navigation.md",
    pages = "pages.md",
    raw_html = "raw-html.md",
    redirects = "redirects.md",
    sync = "sync.md",
    tables = "tables.md",
    tabs = "tabs.md",
    zones = "zones.md",
    text = "text.md",
    xref = "xref.md",
    yaml_pages = "yaml-pages.md",
}

#[test]
fn every_file_of_cases_is_run() {
    let mut files: Vec<String> = std::fs::read_dir(folder())
        .expect("the folder of cases is there")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a Unicode name"))
        .collect();
    files.sort();
    let mut topics = TOPICS.to_vec();
    topics.sort_unstable();
    assert_eq!(files, topics);
}

#[test]
fn what_a_file_of_cases_may_not_say() {
    for (text, fault) in [
        ("", "no case"),
        ("```md a.md\nx\n```\n", "before the first case"),
        ("## a\n\n```md a.md\nx\n```\n", "needs a file and an expectation"),
        ("## a\n\n```md a.md\nx\n```\n\n```html middle\n```\n", "neither a file nor an expectation"),
        ("## a\n\n```rust a.rs\nx\n```\n", "neither a file nor an expectation"),
        ("## a\n\n```md a.md\nx\n```\n\n```md a.md\n```\n", "a second time"),
        ("## a\n\n```md a.md\nx\n```\n\n```units\n```\n\n```units\n```\n", "a second time"),
        ("## a\n\n```md a.md\nx\n", "an open block"),
        ("## a\n\n```md a.md\n```\n\n```units\n```\n\n## a\n", "a second case"),
    ] {
        let found = cases::read(text).err().unwrap_or_default();
        assert!(found.contains(fault), "{text:?}: {found:?}");
    }
}
