//! The tree of an article's side.
//!
//! A flat array of small nodes in document order; a node's subtree is the run up to its `end`. Text is held by range.
//! Law: every node knows the bytes of the *file* it comes from ([`Tree::file_range`]); passes over a tree are loops, never
//! recursion, so depth costs no stack.

use super::ext::{directive::Fault, xref};
use crate::content::{PagePart, Projection};
use std::{borrow::Cow, collections::BTreeMap, ops::Range, sync::Arc};

/// No index: for `data` and `unit`.
pub const NONE: u32 = u32::MAX;

/// The five kinds of alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AlertKind {
    /// Worth noticing.
    Note,
    /// Good to know.
    Tip,
    /// Needed to succeed.
    Important,
    /// A risk.
    Warning,
    /// A danger.
    Caution,
}

impl AlertKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Note, Self::Tip, Self::Important, Self::Warning, Self::Caution];

    /// The word in files (in any case), class names and message ids.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// How a column of a table is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Not said.
    None,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// What a node is. Blocks first, then inlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The root.
    Document,
    /// A paragraph.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A block quote.
    Quote,
    /// An alert; its label is not among its children.
    Alert(AlertKind),
    /// A bullet list.
    Bullets,
    /// An ordered list; `data` is its first number.
    Ordered,
    /// A list item.
    Item,
    /// A code block; `data` is its info string in [`Tree::strings`]. Its children are texts.
    CodeBlock,
    /// A block of raw HTML; its children are its tokens.
    HtmlBlock,
    /// A thematic break.
    Rule,
    /// A table; `data` is its alignments in [`Tree::aligns`].
    Table,
    /// The head row.
    TableHead,
    /// A body row.
    TableRow,
    /// A cell.
    Cell,
    /// A footnote's text; `data` is its label in [`Tree::strings`].
    Footnote,
    /// A directive on a line of its own; `data` is its index in [`Tree::directives`].
    Directive,
    /// A directive with content, which is among its children; `data` is its index in [`Tree::directives`].
    Container,
    /// Tabs: its children are [`Self::Tab`]s.
    Tabs,
    /// One of several tabs: its first child is the heading that names it, a link to `#tab/…`.
    Tab,
    /// A list of terms and their definitions.
    Definitions,
    /// A term of such a list.
    Term,
    /// A definition of such a list.
    Definition,
    /// A formula on lines of its own; `data` is its TeX in [`Tree::strings`].
    Formula,
    /// What an abbreviation stands for, `*[HTML]: …`: nothing is shown in its place.
    Abbreviation,
    /// A directive among text; `data` is its index in [`Tree::directives`].
    Inset,
    /// A formula among text, displayed or not; `data` is its TeX in [`Tree::strings`].
    Math(bool),
    /// A reference to what has a uid, and whether it must be known; `data` is the uid as written in [`Tree::strings`].
    Xref(bool),
    /// An abbreviation; `data` is what it stands for in [`Tree::strings`].
    Abbr,
    /// Text that is not to be translated.
    NoLoc,
    /// Text below the line.
    Subscript,
    /// Text above the line.
    Superscript,
    /// Text inserted.
    Inserted,
    /// Text marked.
    Marked,
    /// A part of a page that is written as YAML. Of a [`PagePart::Label`], `data` is the kind of links in [`Tree::strings`] where the
    /// theme has a text for it.
    Part(PagePart),
    /// Text; `data` is the text in [`Tree::strings`] where it is not the range's own.
    Text,
    /// A line break that is only a space.
    SoftBreak,
    /// A line break.
    HardBreak,
    /// A code span; `data` is its text in [`Tree::strings`].
    Code,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Text struck through.
    Strike,
    /// A link; `data` is its index in [`Tree::links`].
    Link,
    /// An image; `data` is its index in [`Tree::links`]. Its children are the alternative text.
    Image,
    /// A reference to a footnote; `data` is the label in [`Tree::strings`].
    FootnoteMark,
    /// A task list's box: checked or not.
    Task(bool),
    /// A tag of raw HTML; its text as for [`Self::Text`].
    Tag,
    /// Text between tags in a block of raw HTML: HTML, not Markdown.
    HtmlText,
    /// A comment, declaration, processing instruction or CDATA section; its text as for [`Self::Text`].
    HtmlOther,
}

impl Kind {
    /// Whether nodes of this kind stand among text.
    #[must_use]
    pub fn is_inline(self) -> bool {
        matches!(
            self,
            Self::Inset
                | Self::Math(_)
                | Self::Xref(_)
                | Self::Abbr
                | Self::NoLoc
                | Self::Subscript
                | Self::Superscript
                | Self::Inserted
                | Self::Marked
                | Self::Text
                | Self::SoftBreak
                | Self::HardBreak
                | Self::Code
                | Self::Emphasis
                | Self::Strong
                | Self::Strike
                | Self::Link
                | Self::Image
                | Self::FootnoteMark
                | Self::Task(_)
                | Self::Tag
                | Self::HtmlText
                | Self::HtmlOther
        )
    }
}

/// A node.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// One past the last node of its subtree.
    pub end: u32,
    /// First byte in the projection.
    pub start: u32,
    /// One past the last byte in the projection.
    pub stop: u32,
    /// By kind; [`NONE`] where there is nothing.
    pub data: u32,
    /// The unit that holds the whole of this inline node: an index into the article's split, or [`NONE`].
    pub unit: u32,
}

/// Where a link or image leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The destination as written, entities and escapes resolved.
    pub dest: Box<str>,
    /// The title; empty when there is none.
    pub title: Box<str>,
    /// Whether it was written as its own text: `<https://…>`, `<name@host>` or a bare address.
    pub auto: bool,
}

/// How a directive is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `:::name …`, with or without `:::` at the end.
    Open,
    /// `:::name-end`, or three colons alone.
    Close,
    /// `[!name…]`.
    Bracket,
}

/// An attribute of a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name in lower case.
    pub name: Box<str>,
    /// Its value without escapes.
    pub value: Box<str>,
    /// The bytes of the projection that the value stands in, as written.
    pub range: Range<u32>,
}

/// Something an article asks for that is no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Its name in lower case.
    pub name: Box<str>,
    /// Its attributes in order.
    pub attributes: Vec<Attribute>,
    /// How it is written.
    pub form: Form,
    /// Whether it ends in `:::`.
    pub closed: bool,
    /// Whether its name follows the colons at once.
    pub tight: bool,
}

impl Directive {
    /// The value of an attribute.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(|attribute| &*attribute.value)
    }

    /// An attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| &*attribute.name == name)
    }
}

/// One side of an article as a tree.
#[derive(Clone, Debug)]
pub struct Tree {
    /// The nodes in document order; the first is the document.
    pub nodes: Vec<Node>,
    /// Texts that are not a range of the projection.
    pub strings: Vec<Box<str>>,
    /// Destinations.
    pub links: Vec<Link>,
    /// Alignments of tables.
    pub aligns: Vec<Box<[Align]>>,
    /// Directives.
    pub directives: Vec<Directive>,
    /// What is wrong with directives: where in the file, the name, and what.
    pub faults: Vec<(Range<u32>, Box<str>, Fault)>,
    /// Whether headings get the anchors that Markdig makes by default.
    pub auto_identifiers: bool,
    /// The text that was parsed.
    pub projection: Arc<Projection>,
}

impl Tree {
    /// The same in as little memory as it can be, since a site keeps all its trees: without what was inserted for the parser,
    /// where the text is the file's own but for that.
    pub(super) fn settled(mut self) -> Self {
        if let Some(straight) = self.projection.straight() {
            let from = straight.file_range(0..0).start;
            let bent = std::mem::replace(&mut self.projection, Arc::new(straight));
            let moved = |range: Range<u32>| {
                let range = bent.file_range(range);
                range.start - from..range.end - from
            };
            for node in &mut self.nodes {
                Range { start: node.start, end: node.stop } = moved(node.start..node.stop);
            }
            for attribute in self.directives.iter_mut().flat_map(|directive| &mut directive.attributes) {
                attribute.range = moved(attribute.range.clone());
            }
        }
        // An allocator shrinks a block in its place and keeps up to half of it unused; a copy fits.
        self.nodes = self.nodes.as_slice().to_vec();
        self.strings.shrink_to_fit();
        self.links.shrink_to_fit();
        self
    }

    /// The bytes of the file a node comes from.
    #[must_use]
    pub fn file_range(&self, node: &Node) -> Range<u32> {
        self.projection.file_range(node.start..node.stop)
    }

    /// The bytes of the projection a node covers, as text.
    #[must_use]
    pub fn raw(&self, node: &Node) -> &str {
        self.projection.text().get(node.start as usize..node.stop as usize).unwrap_or("")
    }

    /// The text of a leaf ([`Kind::Text`], [`Kind::Code`], …).
    #[must_use]
    pub fn text(&self, node: &Node) -> &str {
        if node.data == NONE { self.raw(node) } else { self.string(node.data) }
    }

    /// A text by index; empty where there is none.
    #[must_use]
    pub fn string(&self, index: u32) -> &str {
        self.strings.get(index as usize).map_or("", |text| text)
    }

    /// The link or image of a node.
    #[must_use]
    pub fn link(&self, node: &Node) -> Option<&Link> {
        matches!(node.kind, Kind::Link | Kind::Image).then(|| self.links.get(node.data as usize)).flatten()
    }

    /// The directive of a node.
    #[must_use]
    pub fn directive(&self, node: &Node) -> Option<&Directive> {
        matches!(node.kind, Kind::Directive | Kind::Container | Kind::Inset)
            .then(|| self.directives.get(node.data as usize))
            .flatten()
    }

    /// What a directive among text says in words: the text that is not to be translated, or of an image the alternative text.
    #[must_use]
    pub fn inset_text(&self, node: &Node) -> &str {
        let directive = self.directive(node);
        directive.and_then(|directive| directive.get("text").or(directive.get("alt-text"))).unwrap_or("")
    }

    /// What a reference by uid says in words where the uid is not known: what was written, or of a reference in brackets the
    /// text it gives, else the uid.
    #[must_use]
    pub fn xref_text(&self, node: &Node) -> Cow<'_, str> {
        match node.kind {
            Kind::Xref(true) => xref::Reference::read(self.string(node.data)).words(),
            _ => self.projection.own(node.start..node.stop),
        }
    }

    /// The indices of a node's children.
    pub fn children(&self, parent: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.nodes[parent].end as usize;
        let mut at = parent + 1;
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let here = at;
                at = self.nodes[here].end as usize;
                here
            })
        })
    }

    /// The visible texts of the headings by their node.
    #[must_use]
    pub fn headings(&self) -> BTreeMap<u32, String> {
        let headings = self.nodes.iter().enumerate().filter(|(_, node)| matches!(node.kind, Kind::Heading(_)));
        headings.filter_map(|(at, _)| Some((u32::try_from(at).ok()?, self.plain_text(at)))).collect()
    }

    /// The visible text below a node: of links their text, of images the alternative text, without tags.
    #[must_use]
    pub fn plain_text(&self, node: usize) -> String {
        let mut out = String::new();
        for node in &self.nodes[node..self.nodes[node].end as usize] {
            match node.kind {
                Kind::Text | Kind::Code | Kind::HtmlText => out.push_str(self.text(node)),
                Kind::SoftBreak | Kind::HardBreak => out.push(' '),
                Kind::Inset => out.push_str(self.inset_text(node)),
                Kind::Math(_) => out.push_str(self.string(node.data)),
                Kind::Xref(_) => out.push_str(&self.xref_text(node)),
                _ => {}
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Node;

    #[test]
    fn a_node_is_small() {
        assert!(size_of::<Node>() <= 32, "{}", size_of::<Node>());
    }
}
