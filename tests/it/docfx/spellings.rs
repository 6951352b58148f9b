//! What the reference engine writes otherwise, and means the same.
//!
//! One entry for a class, attribute or element; the reason is why readers lose nothing.

use crate::{
    dom::{Element, Node},
    same::{Equivalence, kept, without},
};
use std::collections::BTreeMap;

const KINDS: [&str; 5] = ["note", "tip", "important", "warning", "caution"];

/// What only we write: taken from our tree alone.
pub(super) const OURS: &[Equivalence] = &[Equivalence {
    of: "td beyond the last column",
    reason: "the engine drops what stands there, and a text must not vanish",
    change: without_excess_cells,
    text: Some("cells that the engine drops"),
}];

fn without_excess_cells(mut table: Element) -> Vec<Node> {
    if !table.is("table") {
        return kept(table);
    }
    let width = |row: &Element| row.elements().filter(|cell| cell.is("td") || cell.is("th")).count();
    let head = table.elements().find(|part| part.is("thead"));
    let columns = head.and_then(|head| head.elements().next()).map_or(usize::MAX, width);
    table.rewrite(&mut |mut row| {
        if row.is("tr") {
            let mut left = columns;
            row.children.retain(|child| {
                let is_cell = matches!(child, Node::Element(_));
                let keep = !is_cell || left > 0;
                left -= usize::from(is_cell && keep);
                keep
            });
        }
        kept(row)
    });
    kept(table)
}

/// What is spelled otherwise.
pub(super) const SPELLINGS: &[Equivalence] = &[
    Equivalence {
        of: "[sourcefile], [sourcestartlinenumber]",
        reason: "where a block comes from, for the engine's own tools; ours are diagnostics, each with its place",
        change: |element| without(element, &["sourcefile", "sourcestartlinenumber"]),
        text: None,
    },
    Equivalence {
        of: "div.NOTE > h5, div.alert-note > p.alert-title",
        reason: "the class of an alert is a theme's; its title is a paragraph, as a heading would enter the outline, and a message",
        change: |mut element| {
            let kind = KINDS.into_iter().find(|kind| {
                element.has_class(&kind.to_ascii_uppercase()) || element.has_class(&format!("alert-{kind}"))
            });
            let Some(kind) = kind.filter(|_| element.is("div")) else { return kept(element) };
            element.attributes = BTreeMap::from([("class".to_owned(), kind.to_owned())]);
            let title = element.children.iter_mut().find_map(|child| match child {
                Node::Element(title) => Some(title),
                Node::Text(_) => None,
            });
            if let Some(title) = title.filter(|title| title.is("h5") || title.has_class("alert-title")) {
                *title = Element { name: "h5".to_owned(), ..Element::default() };
            }
            kept(element)
        },
        text: Some("the title"),
    },
    Equivalence {
        of: "img[aria-describedby], div.visually-hidden[id]",
        reason: "the id of a long description is each engine's own: lines and columns there, the name of the picture here",
        change: |mut element| {
            let key = if element.is("img") { "aria-describedby" } else { "id" };
            let is_one = element.is("img") || element.is("div") && element.has_class("visually-hidden");
            if let Some(id) = element.attributes.get_mut(key).filter(|_| is_one) {
                "description".clone_into(id);
            }
            kept(element)
        },
        text: None,
    },
    Equivalence {
        of: "xref[data-throw-if-not-resolved], xref[data-raw-source]",
        reason: "how the engine's later steps report a uid that nobody knows; ours is a diagnostic",
        change: |element| without(element, &["data-throw-if-not-resolved", "data-raw-source"]),
        text: None,
    },
    Equivalence {
        of: "iframe[thumbnail], iframe[upload-date]",
        reason: "attributes that HTML has not; they tell search engines of a video",
        change: |element| {
            if element.is("iframe") { without(element, &["thumbnail", "upload-date"]) } else { kept(element) }
        },
        text: None,
    },
    Equivalence {
        of: "[href], [src]: %7E",
        reason: "`~` need not be encoded (RFC 3986, 2.3), and is not here",
        change: |mut element| {
            for key in ["href", "src"] {
                if let Some(url) = element.attributes.get_mut(key) {
                    *url = url.replace("%7E", "~");
                }
            }
            kept(element)
        },
        text: None,
    },
];
