//! From a tree of XML to the model of an XLIFF 2 document.
//!
//! In: a tree that is built as `structure` wants it. Out: a [`Document`]. Source: XLIFF Version 2.1, 4.2, 4.3 and 4.7.
//! Law: total; an attribute that is missing or has no value of its kind counts as its default, for what is wrong was told.

use super::document::{
    Code, Content, Data, Document, Extension, File, Group, Inline, Item, Mark, Note, Part, Reorder, Role, Unit,
};
use super::schema::CORE_NAMESPACE;
use super::value::code_point;
use crate::exchange::xml::{Element, Node};
use crate::units::State;

/// What elements inherit from those around them.
#[derive(Clone)]
struct Inherited {
    language: Option<String>,
    preserves_space: bool,
    translate: bool,
    can_resegment: bool,
    directions: [Option<String>; 2],
}

impl Inherited {
    fn within(&self, here: &Element<'_>) -> Self {
        let direction = |name, inherited: &Option<String>| text(here, name).or_else(|| inherited.clone());
        Self {
            language: here.xml_value("lang").map(str::to_owned).or_else(|| self.language.clone()),
            preserves_space: here.xml_value("space").map_or(self.preserves_space, |space| space == "preserve"),
            translate: yes(here, "translate", self.translate),
            can_resegment: yes(here, "canResegment", self.can_resegment),
            directions: [direction("srcDir", &self.directions[0]), direction("trgDir", &self.directions[1])],
        }
    }
}

fn text(here: &Element<'_>, name: &str) -> Option<String> {
    here.value(name).map(str::to_owned)
}

fn id(here: &Element<'_>) -> String {
    text(here, "id").unwrap_or_default()
}

fn yes(here: &Element<'_>, name: &str, default: bool) -> bool {
    here.value(name).map_or(default, |value| value == "yes")
}

/// The elements of the core with a name.
fn core<'e, 't>(here: &'e Element<'t>, name: &'e str) -> impl Iterator<Item = &'e Element<'t>> {
    here.elements().filter(move |child| child.name == name && &*child.namespace == CORE_NAMESPACE)
}

/// Reads a document from its root.
pub(super) fn document(root: &Element<'_>) -> Document {
    let start = Inherited {
        language: None,
        preserves_space: false,
        translate: true,
        can_resegment: true,
        directions: [None, None],
    };
    let inherited = start.within(root);
    Document {
        version: text(root, "version").unwrap_or_default(),
        source: text(root, "srcLang").unwrap_or_default(),
        target: text(root, "trgLang"),
        files: core(root, "file").map(|here| file(here, &inherited.within(here))).collect(),
        place: root.tag.clone(),
    }
}

fn file(here: &Element<'_>, inherited: &Inherited) -> File {
    File {
        id: id(here),
        original: text(here, "original"),
        notes: notes(here),
        items: items(here, inherited),
        extensions: extensions(here),
        place: here.tag.clone(),
    }
}

fn items(here: &Element<'_>, inherited: &Inherited) -> Vec<Item> {
    let item = |child: &Element<'_>| match child.name {
        "group" => Some(Item::Group(group(child, &inherited.within(child)))),
        "unit" => Some(Item::Unit(Box::new(unit(child, inherited.within(child))))),
        _ => None,
    };
    here.elements().filter(|child| &*child.namespace == CORE_NAMESPACE).filter_map(item).collect()
}

fn group(here: &Element<'_>, inherited: &Inherited) -> Group {
    Group {
        id: id(here),
        name: text(here, "name"),
        notes: notes(here),
        items: items(here, inherited),
        extensions: extensions(here),
        place: here.tag.clone(),
    }
}

fn unit(here: &Element<'_>, inherited: Inherited) -> Unit {
    let data = core(here, "originalData").flat_map(|list| core(list, "data"));
    let parts = here
        .elements()
        .filter(|child| &*child.namespace == CORE_NAMESPACE && matches!(child.name, "segment" | "ignorable"));
    let mut metadata = Vec::new();
    for child in here.elements().filter(|child| child.name == "metadata") {
        collect_metadata(child, &mut metadata);
    }
    Unit {
        id: id(here),
        name: text(here, "name"),
        translate: inherited.translate,
        notes: notes(here),
        data: data.map(|one| Data { id: id(one), text: plain(one), place: one.tag.clone() }).collect(),
        parts: parts.map(|child| part(child, &inherited)).collect(),
        metadata,
        directions: inherited.directions,
        extensions: extensions(here),
        place: here.tag.clone(),
    }
}

fn collect_metadata(here: &Element<'_>, metadata: &mut Vec<(String, String)>) {
    for child in here.elements() {
        match child.name {
            "meta" => metadata.push((text(child, "type").unwrap_or_default(), child.text())),
            _ => collect_metadata(child, metadata),
        }
    }
}

fn notes(here: &Element<'_>) -> Vec<Note> {
    let note = |one: &Element<'_>| Note {
        id: text(one, "id"),
        category: text(one, "category"),
        text: one.text(),
        place: one.tag.clone(),
    };
    core(here, "notes").flat_map(|list| core(list, "note")).map(note).collect()
}

fn extensions(here: &Element<'_>) -> Vec<Extension> {
    let extension = |child: &Element<'_>| Extension {
        namespace: child.namespace.to_string(),
        name: child.name.to_owned(),
        place: child.place(),
    };
    here.elements().filter(|child| &*child.namespace != CORE_NAMESPACE).map(extension).collect()
}

fn part(here: &Element<'_>, inherited: &Inherited) -> Part {
    let inherited = inherited.within(here);
    let source = core(here, "source").next().map(|child| content(child, &inherited));
    let empty = || Content {
        language: None,
        preserves_space: inherited.preserves_space,
        order: None,
        inline: Vec::new(),
        place: here.tag.clone(),
    };
    Part {
        is_segment: here.name == "segment",
        id: text(here, "id"),
        can_resegment: inherited.can_resegment,
        state: state(here),
        sub_state: text(here, "subState"),
        target: core(here, "target").next().map(|child| content(child, &inherited)),
        source: source.unwrap_or_else(empty),
        place: here.tag.clone(),
    }
}

fn state(here: &Element<'_>) -> State {
    match here.value("state") {
        Some("translated") => State::Translated,
        Some("reviewed") => State::Reviewed,
        Some("final") => State::Final,
        _ => State::Initial,
    }
}

fn content(here: &Element<'_>, inherited: &Inherited) -> Content {
    let inherited = inherited.within(here);
    let mut inline = Vec::new();
    collect_inline(here, &mut inline);
    Content {
        language: inherited.language,
        preserves_space: inherited.preserves_space,
        order: here.value("order").and_then(|order| order.parse().ok()),
        inline,
        place: here.tag.clone(),
    }
}

fn collect_inline(here: &Element<'_>, inline: &mut Vec<Inline>) {
    for child in &here.children {
        let child = match child {
            Node::Text(text, _) => {
                inline.push(Inline::Text(text.to_string()));
                continue;
            }
            Node::Element(child) => child,
        };
        match child.name {
            "cp" => inline.push(Inline::Point(child.value("hex").and_then(code_point).unwrap_or(0xFFFD))),
            "ph" => inline.push(code(child, "ph", Role::Lone, "")),
            "sc" => inline.push(code(child, "sc", Role::Open, "")),
            "ec" => inline.push(code(child, "ec", Role::Close, "")),
            "pc" => {
                inline.push(code(child, "pc", Role::Open, "Start"));
                collect_inline(child, inline);
                inline.push(code(child, "pc", Role::Close, "End"));
            }
            "mrk" => {
                inline.push(mark(child, "mrk", Role::Open));
                collect_inline(child, inline);
                inline.push(mark(child, "mrk", Role::Close));
            }
            "sm" => inline.push(mark(child, "sm", Role::Open)),
            "em" => inline.push(mark(child, "em", Role::Close)),
            _ => {}
        }
    }
}

/// A code, or the end of one whose attributes have a suffix.
fn code(here: &Element<'_>, element: &'static str, role: Role, suffix: &str) -> Inline {
    let own = |name: &str| text(here, &format!("{name}{suffix}"));
    let reorder = match here.value("canReorder") {
        // The end of a pair goes on with what its start has begun.
        Some("firstNo") if role == Role::Close => Reorder::No,
        Some("firstNo") => Reorder::FirstNo,
        Some("no") => Reorder::No,
        _ => Reorder::Yes,
    };
    let is_isolated = yes(here, "isolated", false);
    let reference = text(here, "startRef").filter(|_| element == "ec" && !is_isolated);
    Inline::Code(Box::new(Code {
        element,
        role,
        id: reference.unwrap_or_else(|| id(here)),
        is_isolated,
        copy_of: text(here, "copyOf"),
        data: own("dataRef"),
        display: own("disp").or_else(|| own("equiv")),
        sub_flows: own("subFlows").map(|ids| ids.split_whitespace().map(str::to_owned).collect()).unwrap_or_default(),
        can: [yes(here, "canCopy", true), yes(here, "canDelete", true), yes(here, "canOverlap", element != "pc")],
        reorder,
        place: here.tag.clone(),
    }))
}

fn mark(here: &Element<'_>, element: &'static str, role: Role) -> Inline {
    Inline::Mark(Box::new(Mark {
        element,
        role,
        id: text(here, if element == "em" { "startRef" } else { "id" }).unwrap_or_default(),
        kind: text(here, "type"),
        reference: text(here, "ref"),
        translate: here.value("translate").map(|value| value == "yes"),
        place: here.tag.clone(),
    }))
}

/// Text with the characters that XML cannot hold, as far as Unicode can.
fn plain(here: &Element<'_>) -> String {
    let piece = |child: &Node<'_>| match child {
        Node::Text(text, _) => text.to_string(),
        Node::Element(child) => {
            let letter = child.value("hex").and_then(code_point).and_then(char::from_u32);
            letter.unwrap_or('\u{FFFD}').to_string()
        }
    };
    here.children.iter().map(piece).collect()
}
