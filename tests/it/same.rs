//! What engines spell differently and mean alike.
//!
//! In: a tree of HTML and a list of [`Equivalence`]s. Out: the tree in the spelling all engines are compared in. Each
//! equivalence names one class, attribute or element, and why the spelling is no loss; it is applied to both sides alike.
//! Law: texts, links, images and code stand after it as they stood before, unless it says so.

use crate::dom::{Element, Node};

/// One difference of spelling.
pub(crate) struct Equivalence {
    /// The class, attribute or element.
    pub(crate) of: &'static str,
    /// Why it is no loss.
    pub(crate) reason: &'static str,
    /// What takes the place of each element.
    pub(crate) change: fn(Element) -> Vec<Node>,
    /// The text it adds or takes away, where it does.
    pub(crate) text: Option<&'static str>,
}

/// An element as it was.
pub(crate) fn kept(element: Element) -> Vec<Node> {
    vec![Node::Element(element)]
}

/// An element without some attributes.
pub(crate) fn without(mut element: Element, attributes: &[&str]) -> Vec<Node> {
    element.attributes.retain(|name, _| !attributes.contains(&&**name));
    kept(element)
}

/// Takes the first word of a class away that begins with a prefix, and puts another in its place.
pub(crate) fn reclassed(element: &mut Element, change: impl Fn(&str) -> Option<String>) {
    let Some(class) = element.get("class") else { return };
    let words: Vec<String> = class.split_ascii_whitespace().filter_map(change).collect();
    if words.is_empty() {
        element.attributes.remove("class");
    } else {
        element.attributes.insert("class".to_owned(), words.join(" "));
    }
}

/// Equivalences that hold between any two engines.
pub(crate) const COMMON: &[Equivalence] = &[
    Equivalence {
        of: "p without content",
        reason: "what a browser makes of a paragraph around a block; it holds nothing and is not seen",
        change: |element| {
            let is_empty = element.is("p")
                && element.attributes.is_empty()
                && element.children.iter().all(|child| matches!(child, Node::Text(text) if text.trim().is_empty()));
            if is_empty { Vec::new() } else { kept(element) }
        },
        text: None,
    },
    Equivalence {
        of: "code.lang-x",
        reason: "the older spelling of `language-x`, which HTML recommends",
        change: |mut element| {
            if element.is("code") {
                reclassed(&mut element, |word| {
                    Some(word.strip_prefix("lang-").map_or(word.to_owned(), |name| format!("language-{name}")))
                });
            }
            kept(element)
        },
        text: None,
    },
    Equivalence {
        of: "th.left, td[align], td[style]",
        reason: "the three spellings of a column's alignment",
        change: |mut element| {
            if element.is("th") || element.is("td") {
                for side in ["left", "center", "right"] {
                    let style = element.get("style").is_some_and(|style| style.trim_end_matches(';').ends_with(side));
                    if style || element.get("align") == Some(side) || element.get("class") == Some(side) {
                        element.attributes.retain(|name, _| !matches!(&**name, "style" | "align" | "class"));
                        element.attributes.insert("align".to_owned(), side.to_owned());
                    }
                }
            }
            kept(element)
        },
        text: None,
    },
    Equivalence {
        of: "li.task, li.task-list-item, ul.contains-task-list, input[aria-label]",
        reason: "marks of a list of tasks for a theme; the box itself says what it is, ours also to a screen reader",
        change: |mut element| {
            if element.is("li") || element.is("ul") {
                reclassed(&mut element, |word| {
                    (!matches!(word, "task" | "task-list-item" | "contains-task-list")).then(|| word.to_owned())
                });
            }
            if element.is("input") {
                for key in ["checked", "disabled"] {
                    if element.get(key).is_some() {
                        element.attributes.insert(key.to_owned(), String::new());
                    }
                }
                return without(element, &["aria-label"]);
            }
            kept(element)
        },
        text: None,
    },
    Equivalence {
        of: "footnotes",
        reason: "ids and classes of footnotes and of the ways back are each engine's own; numbers and order are compared",
        change: footnotes,
        text: None,
    },
];

fn footnotes(mut element: Element) -> Vec<Node> {
    // `fn1`, `fn-1` and comrak's `fn-label` name the same note.
    if element.has_class("footnote-ref") && element.is("a") {
        return without(element, &["class", "data-footnote-ref"]);
    }
    if element.is("sup") && element.has_class("footnote-ref") {
        for child in &mut element.children {
            if let Node::Element(link) = child {
                link.attributes.retain(|name, _| !matches!(&**name, "id" | "href" | "data-footnote-ref" | "class"));
            }
        }
    }
    if element.is("a") && (element.has_class("footnote-back") || element.has_class("footnote-backref")) {
        element.attributes.clear();
        element.children = vec![Node::Text("↩".to_owned())];
        element.attributes.insert("class".to_owned(), "footnote-back".to_owned());
    }
    if element.is("section") && element.has_class("footnotes") {
        element.attributes.retain(|name, _| name == "class");
        element.rewrite(&mut |mut inner| {
            if inner.is("li") && inner.get("id").is_some_and(|id| id.starts_with("fn")) {
                inner.attributes.remove("id");
            }
            kept(inner)
        });
    }
    kept(element)
}

/// The same content in the spelling that engines are compared in.
pub(crate) fn spelled(mut root: Element, lists: &[&[Equivalence]]) -> Element {
    for equivalence in lists.iter().copied().flatten() {
        let before = equivalence.text.is_none().then(|| holds(&root));
        root.rewrite(&mut |element| (equivalence.change)(element));
        if let Some(before) = before {
            assert_eq!(before, holds(&root), "{} loses something", equivalence.of);
        }
    }
    root
}

/// What no spelling may change: the text without white space, and how many links, images and code spans there are.
fn holds(root: &Element) -> (String, [usize; 3]) {
    fn count(element: &Element, counts: &mut [usize; 3]) {
        for inner in element.elements() {
            for (at, name) in ["a", "img", "code"].into_iter().enumerate() {
                counts[at] += usize::from(inner.is(name));
            }
            count(inner, counts);
        }
    }
    let mut counts = [0; 3];
    count(root, &mut counts);
    (root.text().split_whitespace().collect(), counts)
}
