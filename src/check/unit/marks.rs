//! The inline markup of a segment: what is bold, struck through, code, or an image, be it written as Markdown or as HTML.
//!
//! In: a [`Segment`]. Out: its [`Mark`]s in document order. Law: read from the tree, never from its text; what marks nothing
//! (only spaces, only punctuation) is no mark.

use crate::{
    check::pair::Segment,
    markdown::{
        tag,
        tree::{Kind, Node},
    },
};
use std::ops::Range;

/// A kind of inline markup that only marks text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Markup {
    Strong,
    Emphasis,
    Strike,
    Subscript,
    Superscript,
    Inserted,
    Marked,
    Keyboard,
}

impl Markup {
    pub(super) const ALL: [Self; 8] = [
        Self::Strong,
        Self::Emphasis,
        Self::Strike,
        Self::Subscript,
        Self::Superscript,
        Self::Inserted,
        Self::Marked,
        Self::Keyboard,
    ];

    /// The word in arguments of findings.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Emphasis => "emphasis",
            Self::Strike => "strike",
            Self::Subscript => "subscript",
            Self::Superscript => "superscript",
            Self::Inserted => "inserted",
            Self::Marked => "marked",
            Self::Keyboard => "keyboard",
        }
    }

    fn of_kind(kind: Kind) -> Option<Self> {
        Some(match kind {
            Kind::Strong => Self::Strong,
            Kind::Emphasis => Self::Emphasis,
            Kind::Strike => Self::Strike,
            Kind::Subscript => Self::Subscript,
            Kind::Superscript => Self::Superscript,
            Kind::Inserted => Self::Inserted,
            Kind::Marked => Self::Marked,
            _ => return None,
        })
    }

    fn of_tag(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "strong" | "b" => Self::Strong,
            "em" | "i" => Self::Emphasis,
            "del" | "s" | "strike" => Self::Strike,
            "sub" => Self::Subscript,
            "sup" => Self::Superscript,
            "ins" | "u" => Self::Inserted,
            "mark" => Self::Marked,
            "kbd" => Self::Keyboard,
            _ => return None,
        })
    }

    /// Whether HTML's element of that name only marks text, so that Markdown may stand for it.
    pub(super) fn is_tag(name: &str) -> bool {
        Self::of_tag(name).is_some()
    }
}

/// A piece of text that is marked.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// How.
    pub(super) markup: Markup,
    /// Its nodes, without those that mark it.
    pub(super) nodes: Range<usize>,
    /// What it says.
    pub(super) text: String,
}

/// All marks of a segment.
pub(super) fn marks(segment: Segment<'_>) -> Vec<Mark> {
    let mut out = Vec::new();
    // Opening tags whose closing tag has not come.
    let mut open: Vec<(Markup, usize)> = Vec::new();
    for (at, node) in segment.nodes() {
        if let Some(markup) = Markup::of_kind(node.kind) {
            push(&mut out, segment, markup, at + 1..node.end as usize);
        } else if node.kind == Kind::Tag
            && let Some((tag, _)) = tag::tag(segment.tree.text(node))
            && let Some(markup) = Markup::of_tag(tag.name)
        {
            if !tag.closing {
                open.push((markup, at + 1));
            } else if let Some(last) = open.iter().rposition(|(open, _)| *open == markup) {
                let (_, start) = open.remove(last);
                push(&mut out, segment, markup, start..at);
            }
        }
    }
    out.sort_by_key(|mark| (mark.nodes.start, mark.nodes.end));
    out
}

fn push(out: &mut Vec<Mark>, segment: Segment<'_>, markup: Markup, nodes: Range<usize>) {
    let text = text(segment, nodes.clone());
    let shows = |node: &Node| matches!(node.kind, Kind::Code | Kind::Image | Kind::Inset | Kind::Math(_));
    if text.chars().any(char::is_alphanumeric) || segment.tree.nodes[nodes.clone()].iter().any(shows) {
        out.push(Mark { markup, nodes, text });
    }
}

/// What a range of nodes says.
pub(super) fn text(segment: Segment<'_>, nodes: Range<usize>) -> String {
    let tree = segment.tree;
    let mut out = String::new();
    for node in &tree.nodes[nodes] {
        match node.kind {
            Kind::Text | Kind::Code | Kind::HtmlText => out.push_str(tree.text(node)),
            Kind::SoftBreak | Kind::HardBreak => out.push(' '),
            Kind::Inset => out.push_str(tree.inset_text(node)),
            Kind::Math(_) => out.push_str(tree.string(node.data)),
            Kind::Xref(_) => out.push_str(&tree.xref_text(node)),
            _ => {}
        }
    }
    out
}
