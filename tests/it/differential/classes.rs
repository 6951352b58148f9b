//! What comrak reads otherwise in a tree, class by class.
//!
//! In: comrak's tree or ours. Out: the same tree with a common sign in place of the construct, and how often it stood there.
//! Law: a class changes nothing but its construct; what it takes away is said.

use crate::{
    dom::{Element, Node},
    same::{self, kept},
};
use std::collections::BTreeMap;

/// A construct that comrak does not know or reads otherwise.
pub(super) struct Class {
    /// The construct.
    pub(super) of: &'static str,
    /// Why it is read as it is.
    pub(super) reason: &'static str,
    /// Puts the common sign in its place in comrak's tree; the answer says how often.
    pub(super) theirs: fn(&mut Element) -> usize,
    /// The same in ours.
    pub(super) ours: fn(&mut Element) -> usize,
}

fn nowhere(_: &mut Element) -> usize {
    0
}

pub(super) const CLASSES: &[Class] = &[
    Class {
        of: "ids of headings",
        reason: "anchors are made here, and comrak makes none",
        theirs: nowhere,
        ours: |root| {
            let mut count = 0;
            root.rewrite(&mut |element| {
                if !matches!(element.name.as_bytes(), [b'h', b'1'..=b'6']) {
                    return kept(element);
                }
                count += usize::from(element.get("id").is_some());
                same::without(element, &["id"])
            });
            count
        },
    },
    Class {
        of: "alerts and boxes",
        reason: "comrak knows no boxes, and no label that interrupts a paragraph or a quote, or has no space before it",
        theirs: labelled_quotes,
        ours: alerts,
    },
    Class {
        of: "code that can be run",
        reason: "`-interactive` behind a language asks for a button, and is none of its name",
        theirs: nowhere,
        ours: |root| {
            let mut count = 0;
            root.rewrite(&mut |mut code| {
                if let Some(name) = code.attributes.remove("data-interactive") {
                    count += 1;
                    code.attributes.insert("class".to_owned(), format!("language-{name}-interactive"));
                }
                kept(code)
            });
            count
        },
    },
    Class {
        of: "uids after `@`",
        reason: "comrak knows no cross-references; where nobody knows the uid, readers see what is written",
        theirs: nowhere,
        ours: |root| {
            let mut count = 0;
            root.rewrite(&mut |uid| {
                let Some(written) = uid.get("data-raw-source").filter(|_| uid.is("xref")) else { return kept(uid) };
                count += 1;
                vec![Node::Text(written.to_owned())]
            });
            count
        },
    },
    Class {
        of: "cells beyond the last column",
        reason: "comrak drops them, and a text must not vanish",
        theirs: nowhere,
        ours: excess_cells,
    },
    Class {
        of: "what follows bare addresses",
        reason: "to comrak a backslash escape and a Korean particle or Japanese full stop are of the address",
        theirs: addresses,
        ours: nowhere,
    },
];

/// How much of a URL stands for the first bytes of a text; `None` where it is not the text, percent-encoded.
fn encoded_length(url: &str, text: &str, bytes: usize) -> Option<usize> {
    let (mut at, mut cut) = (0, None);
    for (number, byte) in text.bytes().enumerate() {
        if number == bytes {
            cut = Some(at);
        }
        let rest = &url.as_bytes()[at..];
        at += match rest {
            [first, ..] if *first == byte => 1,
            _ if rest.starts_with(format!("%{byte:02X}").as_bytes()) => 3,
            _ => return None,
        };
    }
    (at == url.len()).then(|| cut.unwrap_or(at))
}

/// Bare addresses without the escapes and the Korean, Japanese or Chinese text behind them.
fn addresses(root: &mut Element) -> usize {
    let mut count = 0;
    root.rewrite(&mut |mut link| {
        let [Node::Text(text)] = &link.children[..] else { return kept(link) };
        if !link.is("a") || !text.starts_with("http") || text.starts_with(|c: char| !c.is_ascii()) {
            return kept(link);
        }
        let is_cjk = |c: char| matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF00}'..='\u{FFEF}');
        let end = text.find(|c: char| !c.is_ascii()).filter(|&at| text[at..].starts_with(is_cjk)).unwrap_or(text.len());
        let href = link.get("href").unwrap_or("");
        let Some(cut) = encoded_length(href, text, end) else { return kept(link) };
        let (address, rest) = (text[..end].replace('\\', ""), Node::Text(text[end..].to_owned()));
        if address == *text {
            return kept(link);
        }
        count += 1;
        let href = href[..cut].replace("%5C", "");
        link.attributes.insert("href".to_owned(), href);
        link.children = vec![Node::Text(address)];
        vec![Node::Element(link), rest]
    });
    count
}

const KINDS: [&str; 5] = ["note", "tip", "important", "warning", "caution"];

fn alert(kind: &str, children: Vec<Node>) -> Vec<Node> {
    kept(Element {
        name: "div".to_owned(),
        attributes: BTreeMap::from([("class".to_owned(), kind.to_owned())]),
        children,
    })
}

/// The class that the label at the start of a text gives a quote, and the length of the label.
fn labelled(text: &str) -> Option<(String, usize)> {
    if let Some((class, _)) = text.strip_prefix("[!div class=\"").and_then(|text| text.split_once("\"]")) {
        return Some((class.to_owned(), "[!div class=\"\"]".len() + class.len()));
    }
    let is_label =
        |kind: &&str| text.get(..kind.len() + 3).is_some_and(|label| label.eq_ignore_ascii_case(&format!("[!{kind}]")));
    KINDS.into_iter().find(is_label).map(|kind| (kind.to_owned(), kind.len() + 3))
}

/// Quotes with labels as the alerts and boxes they are: one for each label, wherever in the quote it begins a line.
fn labelled_quotes(root: &mut Element) -> usize {
    let mut count = 0;
    root.rewrite(&mut |quote| {
        if !quote.is("blockquote") {
            return kept(quote);
        }
        let mut parts = vec![(None, Vec::new())];
        for child in quote.children {
            let Node::Element(mut paragraph) = child else { continue };
            if !paragraph.is("p") {
                parts.last_mut().expect("a part").1.push(Node::Element(paragraph));
                continue;
            }
            let mut inlines = Vec::new();
            for inline in std::mem::take(&mut paragraph.children) {
                let Node::Text(text) = inline else {
                    inlines.push(inline);
                    continue;
                };
                let mut is_line = inlines.is_empty();
                for line in text.split_inclusive('\n') {
                    if let Some((class, length)) = labelled(line).filter(|_| is_line) {
                        count += 1;
                        let before = Element { children: std::mem::take(&mut inlines), ..paragraph.clone() };
                        parts.last_mut().expect("a part").1.push(Node::Element(before));
                        parts.push((Some(class), Vec::new()));
                        inlines.push(Node::Text(line[length..].to_owned()));
                    } else {
                        inlines.push(Node::Text(line.to_owned()));
                    }
                    is_line = line.ends_with('\n');
                }
            }
            // A label may end in the two spaces of a break.
            if let [Node::Text(text), Node::Element(next), ..] = &inlines[..]
                && text.trim().is_empty()
                && next.is("br")
            {
                inlines.drain(..2);
            }
            parts.last_mut().expect("a part").1.push(Node::Element(Element { children: inlines, ..paragraph }));
        }
        let holds = |node: &Node| !matches!(node, Node::Element(p) if p.is("p") && p.text().trim().is_empty() && p.elements().next().is_none());
        let shown = parts.into_iter().filter(|(class, nodes)| class.is_some() || nodes.iter().any(holds));
        shown
            .flat_map(|(class, nodes)| match class {
                Some(class) => alert(&class, nodes),
                None => kept(Element { name: "blockquote".to_owned(), children: nodes, ..Element::default() }),
            })
            .collect()
    });
    count
}

fn alerts(root: &mut Element) -> usize {
    let mut count = 0;
    root.rewrite(&mut |mut element| {
        count += usize::from(element.is("div") && element.has_class("mx-imgBorder"));
        let Some(kind) = KINDS.into_iter().find(|kind| element.has_class(&format!("alert-{kind}"))) else {
            return kept(element);
        };
        count += 1;
        element.children.retain(|child| !matches!(child, Node::Element(title) if title.has_class("alert-title")));
        alert(kind, element.children)
    });
    count
}

fn excess_cells(root: &mut Element) -> usize {
    let mut count = 0;
    root.rewrite(&mut |mut table| {
        if table.is("table") {
            let width = |row: &Element| row.elements().filter(|cell| cell.is("td") || cell.is("th")).count();
            let columns =
                table.elements().find(|part| part.is("thead")).and_then(|head| head.elements().next()).map(width);
            table.rewrite(&mut |mut row| {
                let excess = columns.map_or(0, |columns| width(&row).saturating_sub(columns));
                if row.is("tr") && excess > 0 {
                    count += excess;
                    let mut left = columns.unwrap_or(0);
                    row.children.retain(|child| {
                        let is_cell = matches!(child, Node::Element(_));
                        let keep = !is_cell || left > 0;
                        left -= usize::from(is_cell && keep);
                        keep
                    });
                }
                kept(row)
            });
        }
        kept(table)
    });
    count
}
