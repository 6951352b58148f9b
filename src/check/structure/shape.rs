//! The blocks of a tree as they are compared.
//!
//! In: a tree and one of its nodes. Out: the blocks that stand in it, each with what tells it from others whatever the language:
//! code, addresses, images, anchors. Law: linear; runs of text in a tight list item count as a paragraph.

use crate::{
    base::Span,
    content::article::Article,
    markdown::{
        places::Run,
        tag,
        tree::{Kind, Tree},
    },
};
use std::ops::Range;
use twox_hash::XxHash3_64;

/// What a block is, as far as two blocks must agree to be each other's counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Heading,
    /// A quote or alert.
    Quote,
    List,
    Item,
    Code,
    Html,
    Rule,
    Table,
    Directive,
    Tabs,
    Tab,
    Other,
}

/// A block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// What it is.
    pub(super) form: Form,
    /// Its node; of a run of text in a tight item the first node.
    pub(super) node: usize,
    /// One past its last node.
    pub(super) end: usize,
    /// The level of a heading, else 0.
    pub(super) level: u8,
    /// A hash of its code, addresses, images and anchors; 0 where it has none.
    pub(super) print: u64,
    /// How long it is in the file.
    pub(super) length: u32,
    /// The pair of the alignment that the first of its texts with a partner stands in.
    pub(super) link: Option<u32>,
}

/// The texts of one side of an alignment: the first node of each, and the pair that it stands in.
#[derive(Clone, Debug, Default)]
pub(super) struct Links(Vec<(u32, Option<u32>)>);

impl Links {
    pub(super) fn new(runs: &[Run], pairs: &[Option<usize>]) -> Self {
        let pair = |pair: &Option<usize>| pair.and_then(|pair| u32::try_from(pair).ok());
        Self(runs.iter().zip(pairs).map(|(run, of)| (run.nodes.start, pair(of))).collect())
    }

    /// The pairs of the texts within a range of nodes.
    pub(super) fn within(&self, nodes: Range<usize>) -> impl Iterator<Item = Option<u32>> + '_ {
        let start = self.0.partition_point(|(at, _)| (*at as usize) < nodes.start);
        self.0[start..].iter().take_while(move |(at, _)| (*at as usize) < nodes.end).map(|(_, pair)| *pair)
    }
}

/// The blocks right below a node.
pub(super) fn blocks(tree: &Tree, links: &Links, parent: usize) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut in_text = false;
    for at in tree.children(parent) {
        let node = &tree.nodes[at];
        if node.kind.is_inline() {
            if in_text && let Some(last) = out.last_mut() {
                last.end = node.end as usize;
                continue;
            }
            in_text = true;
            out.push(Block { form: Form::Text, ..block(tree, at) });
            continue;
        }
        in_text = false;
        if node.kind != Kind::Abbreviation {
            out.push(block(tree, at));
        }
    }
    for block in &mut out {
        block.link = links.within(block.node..block.end).flatten().next();
    }
    out
}

/// What a node is.
pub(super) fn form(kind: Kind) -> Form {
    match kind {
        Kind::Paragraph => Form::Text,
        Kind::Heading(_) => Form::Heading,
        Kind::Quote | Kind::Alert(_) => Form::Quote,
        Kind::Bullets | Kind::Ordered => Form::List,
        Kind::Item => Form::Item,
        Kind::CodeBlock => Form::Code,
        Kind::HtmlBlock => Form::Html,
        Kind::Rule => Form::Rule,
        Kind::Table => Form::Table,
        Kind::Directive | Kind::Container => Form::Directive,
        Kind::Tabs => Form::Tabs,
        Kind::Tab => Form::Tab,
        _ => Form::Other,
    }
}

fn block(tree: &Tree, at: usize) -> Block {
    let node = &tree.nodes[at];
    let level = if let Kind::Heading(level) = node.kind { level } else { 0 };
    let form = form(node.kind);
    let end = node.end as usize;
    Block { form, node: at, end, level, print: print(tree, at..end), length: node.stop - node.start, link: None }
}

/// A hash of what is the same in every language.
fn print(tree: &Tree, nodes: Range<usize>) -> u64 {
    let (mut print, mut any, mut in_code) = (0, false, 0);
    let mut add = |kind: u64, text: &str| {
        print = XxHash3_64::oneshot_with_seed(print ^ kind, text.as_bytes());
        any = true;
    };
    for at in nodes {
        let node = &tree.nodes[at];
        match node.kind {
            Kind::CodeBlock => in_code = node.end as usize,
            Kind::Text if at < in_code => add(1, tree.text(node)),
            Kind::Code => add(2, tree.text(node)),
            Kind::Link | Kind::Image => add(3, tree.link(node).map_or("", |link| &link.dest)),
            Kind::Directive | Kind::Container | Kind::Inset => {
                let directive = tree.directive(node);
                add(4, directive.map_or("", |directive| &directive.name));
                add(5, directive.and_then(|directive| directive.get("source")).unwrap_or(""));
            }
            Kind::Tag => {
                let name = tag::tag(tree.text(node)).and_then(|(tag, _)| tag.get("name").or_else(|| tag.get("id")));
                if let Some(name) = name {
                    add(6, name);
                }
            }
            _ => {}
        }
    }
    if any { print | 1 } else { 0 }
}

/// The first line of a block as a place in its file.
pub(super) fn place(article: &Article, tree: &Tree, node: usize) -> Span {
    let node = &tree.nodes[node];
    let raw = tree.raw(node);
    let skipped = raw.len() - raw.trim_start().len();
    let line = raw[skipped..].lines().next().unwrap_or("").trim_end();
    let offset = |at: usize| node.start + u32::try_from(at).unwrap_or(0);
    article.span(tree.projection.file_range(offset(skipped)..offset(skipped + line.len()).max(offset(skipped))))
}
