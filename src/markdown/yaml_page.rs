//! The tree of a page that is written as YAML.
//!
//! In: the items of a page. Out: one [`Tree`], like that of an article. Each value of Markdown is parsed on its own, so that
//! nothing one of them leaves open reaches another, and its nodes are grafted in; headings in it are lowered below the heading
//! it stands under. Law: every node points at the value it comes from; a link covers its address, and its text stands where the
//! text is written.

use super::{
    parse::{Dialect, Extras, parse_with},
    tree::{Kind, Link, NONE, Node, Tree},
};
use crate::content::{
    PagePart, Projection,
    yaml_page::{Item, Words, YamlPage},
};
use std::{ops::Range, sync::Arc};

/// The tree of a page; `cjk` says whether emphasis follows the CJK-friendly rules.
#[must_use]
pub fn tree(page: &YamlPage, cjk: bool, dialect: Dialect, extras: &Extras) -> Tree {
    let nothing = Arc::new(Projection::joined([]));
    let tree = Tree {
        nodes: Vec::new(),
        strings: Vec::new(),
        links: Vec::new(),
        aligns: Vec::new(),
        directives: Vec::new(),
        faults: Vec::new(),
        auto_identifiers: extras.extensions.auto_identifiers,
        projection: nothing,
    };
    let mut joiner = Joiner { tree, texts: Vec::new(), at: 0, open: Vec::new(), cjk, dialect, extras };
    joiner.enter(Kind::Document, 0..0, NONE);
    for item in &page.items {
        joiner.item(item);
    }
    while !joiner.open.is_empty() {
        joiner.leave();
    }
    let projection = Projection::joined(joiner.texts.iter().map(AsRef::as_ref));
    Tree { projection: Arc::new(projection), ..joiner.tree }
}

struct Joiner<'a> {
    tree: Tree,
    texts: Vec<Arc<Projection>>,
    /// How long the texts are together.
    at: u32,
    open: Vec<u32>,
    cjk: bool,
    dialect: Dialect,
    extras: &'a Extras,
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Joiner<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Open(part) => self.enter(Kind::Part(*part), self.at..self.at, NONE),
            Item::OpenLinks => self.enter(Kind::Bullets, self.at..self.at, NONE),
            Item::OpenLink => self.enter(Kind::Item, self.at..self.at, NONE),
            Item::Close => self.leave(),
            Item::Heading { level, text, markdown, url } => {
                self.enter(Kind::Heading(*level), self.at..self.at, NONE);
                if let Some(url) = url {
                    self.link(Kind::Link, url);
                }
                if *markdown {
                    self.inline(text);
                } else {
                    self.text(text);
                }
                if url.is_some() {
                    self.leave();
                }
                self.leave();
            }
            Item::Prose { text, below } => {
                let tree = self.parse(text, false);
                let nodes = 1..offset(tree.nodes.len());
                self.graft(tree, nodes, *below);
            }
            Item::Link { text, url } => {
                let is_item = self.open.last().is_some_and(|&open| self.tree.nodes[open as usize].kind == Kind::Item);
                if !is_item {
                    self.enter(Kind::Paragraph, self.at..self.at, NONE);
                }
                self.link(Kind::Link, url);
                self.text(text.as_ref().unwrap_or(url));
                self.leave();
                if !is_item {
                    self.leave();
                }
            }
            Item::Label(kind, words) => {
                let range = self.add(Arc::new(Projection::of_words(words)));
                self.tree.strings.push((*kind).into());
                self.enter(Kind::Part(PagePart::Label), range, offset(self.tree.strings.len() - 1));
                self.leave();
            }
            Item::Text(words) => self.text(words),
            Item::Picture { source, alt } => {
                self.link(Kind::Image, source);
                if let Some(alt) = alt {
                    self.text(alt);
                }
                self.leave();
            }
        }
    }

    fn enter(&mut self, kind: Kind, range: Range<u32>, data: u32) {
        let here = offset(self.tree.nodes.len());
        self.tree.nodes.push(Node { kind, end: here + 1, start: range.start, stop: range.end, data, unit: NONE });
        self.open.push(here);
    }

    fn leave(&mut self) {
        let end = offset(self.tree.nodes.len());
        let Some(open) = self.open.pop() else { return };
        let node = &mut self.tree.nodes[open as usize];
        node.end = end;
        if !matches!(node.kind, Kind::Link | Kind::Image) {
            node.stop = self.at;
        }
    }

    /// Adds a text; says where it stands.
    fn add(&mut self, text: Arc<Projection>) -> Range<u32> {
        let start = self.at;
        let end = start + offset(text.text().len());
        self.texts.push(text);
        self.at = end + 1;
        start..end
    }

    fn link(&mut self, kind: Kind, url: &Words) {
        let range = self.add(Arc::new(Projection::of_words(url)));
        self.tree.links.push(Link { dest: url.text.trim().into(), title: "".into(), auto: false });
        self.enter(kind, range, offset(self.tree.links.len() - 1));
    }

    /// A text as it is, without the white space around it.
    fn text(&mut self, words: &Words) {
        let range = self.add(Arc::new(Projection::of_words(words)));
        let before = words.text.len() - words.text.trim_start().len();
        let start = range.start + offset(before);
        let stop = start + offset(words.text.trim().len());
        self.enter(Kind::Text, start..stop, NONE);
        self.open.pop();
    }

    fn parse(&mut self, words: &Words, inline: bool) -> Tree {
        parse_with(&Arc::new(Projection::of_markdown(words, self.cjk, inline)), self.dialect, self.extras)
    }

    /// A line of Markdown; what is more than a line is a text as it is.
    fn inline(&mut self, words: &Words) {
        let tree = self.parse(words, true);
        let paragraph = tree.nodes.get(1).filter(|node| node.kind == Kind::Paragraph);
        match paragraph.map(|node| node.end).filter(|&end| end as usize == tree.nodes.len()) {
            Some(end) => self.graft(tree, 2..end, 1),
            None => self.text(words),
        }
    }

    /// Takes over nodes of a tree, with its text; headings get levels below `below`.
    fn graft(&mut self, tree: Tree, nodes: Range<u32>, below: u8) {
        let base = [self.tree.strings.len(), self.tree.links.len(), self.tree.aligns.len(), self.tree.directives.len()];
        let [strings, links, aligns, directives] = base.map(offset);
        let part = self.texts.len();
        let at = self.add(Arc::clone(&tree.projection)).start;
        let here = offset(self.tree.nodes.len());
        let moved = |data: u32, base: u32| if data == NONE { NONE } else { data + base };
        let mut labels = Vec::new();
        for node in &tree.nodes[nodes.start as usize..nodes.end as usize] {
            let mut node = *node;
            node.end = node.end - nodes.start + here;
            node.start += at;
            node.stop += at;
            node.data = match node.kind {
                Kind::Footnote | Kind::FootnoteMark => {
                    labels.push(node.data as usize);
                    moved(node.data, strings)
                }
                Kind::CodeBlock
                | Kind::Text
                | Kind::Code
                | Kind::Tag
                | Kind::HtmlText
                | Kind::HtmlOther
                | Kind::Formula
                | Kind::Math(_)
                | Kind::Xref(_)
                | Kind::Abbreviation
                | Kind::Abbr
                | Kind::Part(_) => moved(node.data, strings),
                Kind::Link | Kind::Image => moved(node.data, links),
                Kind::Table => moved(node.data, aligns),
                Kind::Directive | Kind::Container | Kind::Inset => moved(node.data, directives),
                Kind::Heading(level) => {
                    let lowered = level.saturating_add(below).saturating_sub(1);
                    node.kind = Kind::Heading(lowered.max(below.saturating_add(1)).min(6));
                    node.data
                }
                Kind::Document
                | Kind::Paragraph
                | Kind::Quote
                | Kind::Alert(_)
                | Kind::Bullets
                | Kind::Ordered
                | Kind::Item
                | Kind::HtmlBlock
                | Kind::Rule
                | Kind::TableHead
                | Kind::TableRow
                | Kind::Cell
                | Kind::Tabs
                | Kind::Tab
                | Kind::SoftBreak
                | Kind::HardBreak
                | Kind::Emphasis
                | Kind::Strong
                | Kind::Strike
                | Kind::Definitions
                | Kind::Term
                | Kind::Definition
                | Kind::NoLoc
                | Kind::Subscript
                | Kind::Superscript
                | Kind::Inserted
                | Kind::Marked
                | Kind::Task(_) => node.data,
            };
            self.tree.nodes.push(node);
        }
        let Tree { nodes: _, strings, links, aligns, mut directives, faults, projection: _, auto_identifiers: _ } =
            tree;
        let first = self.tree.strings.len();
        self.tree.strings.extend(strings);
        // A footnote belongs to the text it stands in: another may use the same label.
        labels.sort_unstable();
        labels.dedup();
        for label in labels {
            if let Some(label) = self.tree.strings.get_mut(first + label) {
                *label = format!("{part}:{label}").into();
            }
        }
        self.tree.links.extend(links);
        self.tree.aligns.extend(aligns);
        for attribute in directives.iter_mut().flat_map(|directive| &mut directive.attributes) {
            attribute.range = attribute.range.start + at..attribute.range.end + at;
        }
        self.tree.directives.extend(directives);
        // These are places of the file already.
        self.tree.faults.extend(faults);
    }
}
