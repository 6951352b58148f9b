//! Reads XLIFF 1.2 that came back.
//!
//! In: the text of a file. Out: units by file, or what is wrong with it. Law: total; only what has a name that Diglot gave is taken; codes are read by their numbers alone,
//! never by what a tool says that they stand for.

use super::{NAMESPACE, TARGET_HASH};
use crate::{
    base::{FileId, Stamp},
    diag::{Diagnostic, rule},
    exchange::{
        bundle::{ReturnedFile, ReturnedUnit},
        segment::Piece,
        xml::{Element, Limits, Node, parse_each},
    },
    units::State,
};
use std::ops::Range;

/// The units of a file.
///
/// # Errors
/// The file is no XLIFF 1.2, or is damaged.
pub fn read(text: &str, file: FileId) -> Result<Vec<ReturnedFile>, Box<Diagnostic>> {
    let refused = |problem: &str, at: &Range<u32>| {
        Box::new(
            Diagnostic::in_file(&rule::EXCHANGE_FORMAT, file, at.clone())
                .arg("problem", problem)
                .arg("format", "XLIFF 1.2"),
        )
    };
    let (root, files) =
        parse_each(text, file, &Limits::default(), |one| is(one, "file").then(|| returned(one))).map_err(Box::new)?;
    if root.name != "xliff" || &*root.namespace != NAMESPACE {
        return Err(refused("root", &root.tag));
    }
    files.into_iter().flatten().map(|read| read.map_err(|(problem, at)| refused(problem, &at))).collect()
}

/// A `<file>`, or what is wrong with it and where.
fn returned(one: &Element<'_>) -> Result<ReturnedFile, (&'static str, Range<u32>)> {
    let path = one.attribute("original").ok_or_else(|| ("original", one.tag.clone()))?;
    let at = (path.place.start, path.place.end);
    let mut returned = ReturnedFile { path: path.value.to_string(), at, units: Vec::new() };
    // Groups nest, and what is in them is a list all the same.
    let mut open: Vec<&Element<'_>> = one.elements().filter(|one| is(one, "body")).collect();
    open.reverse();
    while let Some(group) = open.pop() {
        if is(group, "trans-unit") {
            let name = group.attribute("id").ok_or_else(|| ("id", group.tag.clone()))?;
            returned.units.push(unit(group, &name.value).map_err(|at| ("inline", at))?);
            continue;
        }
        let inner: Vec<&Element<'_>> =
            group.elements().filter(|one| is(one, "group") || is(one, "trans-unit")).collect();
        open.extend(inner.into_iter().rev());
    }
    Ok(returned)
}

fn is(element: &Element<'_>, name: &str) -> bool {
    element.name == name && &*element.namespace == NAMESPACE
}

fn unit(element: &Element<'_>, name: &str) -> Result<ReturnedUnit, Range<u32>> {
    let child = |name: &str| element.elements().find(|one| is(one, name));
    let pieces = |one: Option<&Element<'_>>| one.map(pieces_of).transpose();
    let target = child("target");
    let hash = element.elements().filter(|one| is(one, "context-group")).flat_map(Element::elements);
    let hash = hash
        .filter(|one| one.value("context-type") == Some(TARGET_HASH))
        .find_map(|one| Stamp::parse(one.text().trim()));
    let said = target.and_then(|target| target.value("state"));
    let state = match said {
        Some("final") => Some(State::Final),
        Some("signed-off") => Some(State::Reviewed),
        _ if element.value("approved") == Some("yes") => Some(State::Reviewed),
        Some("translated") => Some(State::Translated),
        _ => None,
    };
    let (from, into) = (pieces(child("source"))?, pieces(target)?);
    // The source that was put there for tools that translate what stands in the target.
    let is_copy = matches!(said, Some("new" | "needs-translation")) && from == into;
    Ok(ReturnedUnit {
        name: name.to_owned(),
        at: (element.tag.start, element.tag.end),
        target_stamp: hash,
        source: from,
        target: if is_copy { None } else { into },
        state,
    })
}

/// The content of a segment. Marks are looked through; what a tool wrote as native code is not taken.
fn pieces_of(element: &Element<'_>) -> Result<Vec<Piece>, Range<u32>> {
    enum Step<'e, 't> {
        Into(&'e Node<'t>),
        Close(u32),
    }
    let mut out: Vec<Piece> = Vec::new();
    let mut steps: Vec<Step<'_, '_>> = element.children.iter().rev().map(Step::Into).collect();
    while let Some(step) = steps.pop() {
        match step {
            Step::Close(number) => out.push(Piece::Close(number)),
            Step::Into(Node::Text(text, _)) => match out.last_mut() {
                Some(Piece::Text(last)) => last.push_str(text),
                _ => out.push(Piece::Text(text.to_string())),
            },
            Step::Into(Node::Element(one)) => {
                let number = || one.value("id").and_then(|id| id.parse().ok()).ok_or_else(|| one.tag.clone());
                match one.name {
                    "mrk" => steps.extend(one.children.iter().rev().map(Step::Into)),
                    "g" => {
                        let number = number()?;
                        out.push(Piece::Open(number));
                        steps.push(Step::Close(number));
                        steps.extend(one.children.iter().rev().map(Step::Into));
                    }
                    "x" => out.push(Piece::Lone(number()?)),
                    _ => return Err(one.tag.clone()),
                }
            }
        }
    }
    Ok(out)
}
