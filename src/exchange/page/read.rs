//! Reads a page that was saved by its button.
//!
//! In: the text of a page. Out: its units by file, or why it cannot be read. Law: total; elements are known by their `data-`
//! attributes; of a text only the text counts.

use crate::{
    base::{FileId, Source, Stamp},
    diag::{Diagnostic, rule},
    exchange::{
        bundle::{ReturnedFile, ReturnedUnit},
        returned::{Filing, MOST_UNITS},
        tagged,
        xml::{Element, Limits, Node, parse},
    },
    units::State,
};

const NAMESPACE: &str = "http://www.w3.org/1999/xhtml";

/// The units of a page.
///
/// # Errors
/// It is not well-formed, or no page that Diglot has handed out.
pub fn read(source: &Source, file: FileId) -> Result<Vec<ReturnedFile>, Vec<Diagnostic>> {
    let limits = Limits { doctype: true, ..Limits::default() };
    let root = parse(source.text(), file, &limits).map_err(|finding| vec![finding])?;
    let refused = |problem: &'static str, element: &Element<'_>| {
        let finding = Diagnostic::in_file(&rule::EXCHANGE_FORMAT, file, element.tag.clone());
        vec![finding.arg("problem", problem).arg("format", "HTML")]
    };
    if root.name != "html" || &*root.namespace != NAMESPACE {
        return Err(refused("root", &root));
    }
    let mut filing = Filing::default();
    let mut count = 0;
    let mut open: Vec<(&Element<'_>, Option<&str>)> = vec![(&root, None)];
    while let Some((element, path)) = open.pop() {
        let path = element.value("data-file").or(path);
        if let Some(name) = element.attribute("data-name") {
            count += 1;
            let Some(path) = path else { return Err(refused("original", element)) };
            if count > MOST_UNITS {
                return Err(refused("count", element));
            }
            filing.add(path, unit(element, &name.value));
            continue;
        }
        let from = open.len();
        open.extend(element.elements().map(|inner| (inner, path)));
        open[from..].reverse();
    }
    let files = filing.into_files();
    if files.is_empty() { Err(refused("root", &root)) } else { Ok(files) }
}

fn unit(element: &Element<'_>, name: &str) -> ReturnedUnit {
    let text = |name: &str| marked(element, name).map(said);
    let target = text("data-target").filter(|target| !target.trim().is_empty());
    let place = element.place();
    ReturnedUnit {
        name: name.to_owned(),
        at: (place.start, place.end),
        target_stamp: element.value("data-hash").and_then(Stamp::parse),
        source: text("data-source").map(|source| tagged::decode(&source)),
        state: target.is_none().then_some(State::Initial),
        target: target.map(|target| tagged::decode(&target)),
    }
}

/// The first element within an element that has an attribute.
fn marked<'e, 't>(element: &'e Element<'t>, name: &str) -> Option<&'e Element<'t>> {
    let found =
        |inner: &'e Element<'t>| if inner.attribute(name).is_some() { Some(inner) } else { marked(inner, name) };
    element.elements().find_map(found)
}

/// The text of an element. Browsers that edit rich text make a block or a break of every line.
fn said(element: &Element<'_>) -> String {
    let mut out = String::new();
    push_said(element, &mut out);
    // Browsers put a line break after the last line.
    out.truncate(out.trim_end_matches('\n').len());
    out
}

fn push_said(element: &Element<'_>, out: &mut String) {
    for child in &element.children {
        match child {
            Node::Text(text, _) => out.push_str(text),
            Node::Element(inner) => {
                let is_line = inner.name == "br" || (matches!(inner.name, "div" | "p") && !out.is_empty());
                if is_line {
                    out.push('\n');
                }
                push_said(inner, out);
            }
        }
    }
}
