//! Literate cases: a Markdown file as a list of cases.
//!
//! In: the text of a file of `tests/suite/`. Out: its cases, and where each expectation stands, so that it can be written anew
//! in place. A `##` heading names a case; a fenced block is a file (`md content/ko-KR/a.md`) or an expectation (`html target`).
//! Law: nothing is passed over — a block of another kind, outside of a case or given twice is a fault of the file.

use std::{collections::BTreeSet, fmt::Write as _, ops::Range};

/// What a case expects.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wanted {
    /// A side of an article as an HTML fragment; `units` marks the units of the target.
    Html { view: View, article: Option<String> },
    /// An element of a published page: the first of that name or class.
    Page { route: String, element: String },
    /// All findings of the site.
    Diagnostics,
    /// The units of an article.
    Units { article: Option<String> },
    /// The plain article of one side.
    Plain { source: bool, article: Option<String> },
    /// An article in step with its source.
    Synced { article: String },
    /// What is told when it is brought in step.
    Told { article: String },
}

/// What of an article is shown as HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum View {
    Source,
    Target,
    Units,
}

/// An expectation and where it stands.
pub(super) struct Expectation {
    pub(super) wanted: Wanted,
    pub(super) text: String,
    /// The whole block, fences included.
    block: Range<usize>,
    info: String,
}

/// A case.
pub(super) struct Case {
    pub(super) name: String,
    pub(super) files: Vec<(String, String)>,
    pub(super) expectations: Vec<Expectation>,
    /// Where a further expectation would be added.
    end: usize,
}

/// The languages a file may be written in: what an editor colours it as.
const LANGUAGES: [&str; 7] = ["md", "yaml", "json", "csv", "ftl", "html", "text"];

/// Reads a file of cases.
pub(super) fn read(text: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    let mut names = BTreeSet::new();
    let mut at = 0;
    while at < text.len() {
        let line_end = text[at..].find('\n').map_or(text.len(), |length| at + length + 1);
        let line = text[at..line_end].trim_end();
        let number = text[..at].matches('\n').count() + 1;
        let fence = line.bytes().take_while(|&b| b == b'`').count();
        if fence >= 3 {
            let content = line_end;
            let (inner_end, end) = closing(text, content, fence).ok_or(format!("line {number}: an open block"))?;
            let case = cases.last_mut().ok_or(format!("line {number}: a block before the first case"))?;
            block(case, &line[fence..], &text[content..inner_end], at..end)
                .map_err(|fault| format!("line {number}: {fault}"))?;
            case.end = end;
            at = end;
            continue;
        }
        if let Some(name) = line.strip_prefix("## ") {
            if !names.insert(name.to_owned()) {
                return Err(format!("line {number}: a second case {name:?}"));
            }
            cases.push(Case { name: name.to_owned(), files: Vec::new(), expectations: Vec::new(), end: line_end });
        }
        at = line_end;
    }
    for case in &cases {
        if case.files.is_empty() || case.expectations.is_empty() {
            return Err(format!("{:?} needs a file and an expectation", case.name));
        }
    }
    if cases.is_empty() { Err("no case".to_owned()) } else { Ok(cases) }
}

/// Where the content of a block ends, and where the block does.
fn closing(text: &str, from: usize, fence: usize) -> Option<(usize, usize)> {
    let mut at = from;
    while at < text.len() {
        let end = text[at..].find('\n').map_or(text.len(), |length| at + length + 1);
        let line = text[at..end].trim_end();
        if line.len() >= fence && line.bytes().all(|b| b == b'`') {
            return Some((at, end));
        }
        at = end;
    }
    None
}

fn block(case: &mut Case, info: &str, content: &str, block: Range<usize>) -> Result<(), String> {
    let words: Vec<&str> = info.split_whitespace().collect();
    let owned = |word: Option<&&str>| word.map(|word| (*word).to_owned());
    let wanted = match &*words {
        ["html", "page", route] => Wanted::Page { route: (*route).to_owned(), element: "article".to_owned() },
        ["html", "page", route, element] => Wanted::Page { route: (*route).to_owned(), element: (*element).to_owned() },
        ["html", view @ ("source" | "target" | "units"), article @ ..] if article.len() < 2 => {
            let view = match *view {
                "source" => View::Source,
                "target" => View::Target,
                _ => View::Units,
            };
            Wanted::Html { view, article: owned(article.first()) }
        }
        ["plain", side @ ("source" | "target"), article @ ..] if article.len() < 2 => {
            Wanted::Plain { source: *side == "source", article: owned(article.first()) }
        }
        ["units", article @ ..] if article.len() < 2 => Wanted::Units { article: owned(article.first()) },
        ["synced", article] => Wanted::Synced { article: (*article).to_owned() },
        ["told", article] => Wanted::Told { article: (*article).to_owned() },
        ["diagnostics"] => Wanted::Diagnostics,
        [language, path @ ..] if LANGUAGES.contains(language) && !path.is_empty() => {
            let (path, content) = match path {
                [path @ .., "crlf"] => (path, content.replace('\n', "\r\n")),
                path => (path, content.to_owned()),
            };
            return file(case, &path.join(" "), content);
        }
        _ => return Err(format!("{info:?} is neither a file nor an expectation")),
    };
    if case.expectations.iter().any(|other| other.wanted == wanted) {
        return Err(format!("{info:?} a second time"));
    }
    case.expectations.push(Expectation { wanted, text: content.to_owned(), block, info: info.to_owned() });
    Ok(())
}

fn file(case: &mut Case, path: &str, content: String) -> Result<(), String> {
    if !path.contains('.') {
        return Err(format!("{path:?} is neither a file nor an expectation"));
    }
    if case.files.iter().any(|(other, _)| other == path) {
        return Err(format!("{path} a second time"));
    }
    case.files.push((path.to_owned(), content));
    Ok(())
}

/// What was found: for each case and expectation its text, and the findings of cases that expect none.
pub(super) type Found = Vec<(Vec<String>, String)>;

/// The file with every expectation as it was found.
pub(super) fn bless(text: &str, cases: &[Case], found: &Found) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (case, (texts, findings)) in cases.iter().zip(found) {
        for (expectation, found) in case.expectations.iter().zip(texts) {
            out.push_str(&text[from..expectation.block.start]);
            out.push_str(&fenced(&expectation.info, found));
            from = expectation.block.end;
        }
        out.push_str(&text[from..case.end]);
        from = case.end;
        if !findings.is_empty() {
            let _ = write!(out, "\n{}", fenced("diagnostics", findings));
        }
    }
    out.push_str(&text[from..]);
    out
}

fn fenced(info: &str, content: &str) -> String {
    let longest = content.lines().map(|line| line.bytes().take_while(|&b| b == b'`').count()).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{info}\n{content}{fence}\n")
}
