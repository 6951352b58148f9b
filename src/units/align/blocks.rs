//! A side as a sequence of blocks to align.
//!
//! In: a parsed side. Out: a [`Reading`]: its texts with their tokens and lengths, its tables as grids; then its [`Block`]s: each
//! text, each table as a whole, and what holds no text but stands fast (directives, formulas). Law: one walk over the tree;
//! every text of [`leaves`] stands in exactly one block or table cell.

use super::tokens::{Set, Tokens, mixed};
use crate::markdown::{
    places::{Run, leaves},
    sides::ParsedSide,
    tree::Kind,
};
use std::ops::Range;

/// What a block is, as far as it matters for what it may become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Heading,
    Text,
    Html,
    Code,
    Table,
    /// A row or column of a table, or a text in a cell.
    Part,
    /// A directive or formula on lines of its own.
    Mark,
}

/// Something to align.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) class: Class,
    /// The level of a heading; how many columns a table has.
    pub(super) level: usize,
    /// A hash of what it stands in.
    pub(super) path: u64,
    /// Whether it begins an item.
    pub(super) begins: bool,
    /// In halves of a Latin letter.
    pub(super) length: usize,
    pub(super) tokens: Set,
    /// The texts in it.
    pub(super) leaves: Range<usize>,
    /// Its place in [`Reading::tables`].
    pub(super) table: Option<usize>,
}

/// A table: for each row, for each cell the texts in it.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<Range<usize>>>,
}

/// A block before the vocabulary is known.
#[derive(Debug)]
struct Draft {
    class: Class,
    level: usize,
    path: u64,
    begins: bool,
    length: usize,
    tokens: Range<usize>,
    leaves: Range<usize>,
    table: Option<usize>,
}

/// A side, read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) leaves: Vec<Run>,
    pub(super) tables: Vec<Table>,
    pub(super) tokens: Tokens,
    /// How long the texts are that are no code blocks.
    pub(super) prose: usize,
    drafts: Vec<Draft>,
    lengths: Vec<usize>,
    places: Vec<Range<usize>>,
}

/// A block around the place that the walk has come to.
struct Around {
    end: u32,
    path: u64,
    kind: Kind,
    /// Whether a text was seen in it.
    seen: bool,
}

impl Reading {
    /// Reads a side.
    pub(super) fn of(side: &ParsedSide) -> Self {
        let tree = &side.tree;
        let mut out = Self { leaves: leaves(tree), ..Self::default() };
        let mut headings = side.outline.headings.iter().peekable();
        let mut around: Vec<Around> = Vec::new();
        // Where the table that the walk is in ends, and the draft of it.
        let mut table: Option<(u32, Draft)> = None;
        let mut leaf = 0;
        for (at, node) in (0u32..).zip(&tree.nodes) {
            while around.last().is_some_and(|block| block.end <= at) {
                around.pop();
            }
            if table.as_ref().is_some_and(|(end, _)| *end <= at) {
                out.close(table.take(), leaf);
            }
            let path = around.last().map_or(0, |block| block.path);
            if !node.kind.is_inline() {
                let path = code(node.kind).map_or(path, |code| mixed(path ^ code));
                around.push(Around { end: node.end, path, kind: node.kind, seen: false });
                match node.kind {
                    Kind::Table if table.is_none() => {
                        out.tables.push(Table::default());
                        let mut draft = out.draft(Class::Table, path, leaf);
                        draft.table = Some(out.tables.len() - 1);
                        table = Some((node.end, draft));
                    }
                    Kind::TableHead | Kind::TableRow => {
                        if let Some(table) = out.tables.last_mut() {
                            table.rows.push(Vec::new());
                        }
                    }
                    Kind::Cell => {
                        if let Some(row) = out.tables.last_mut().and_then(|table| table.rows.last_mut()) {
                            row.push(leaf..leaf);
                        }
                    }
                    Kind::Directive | Kind::Container | Kind::Formula if table.is_none() => {
                        let mut draft = out.draft(Class::Mark, path, leaf);
                        out.tokens.read(tree, node, false);
                        draft.tokens.end = out.tokens.len();
                        out.drafts.push(draft);
                    }
                    _ => {}
                }
            }
            let Some(run) = out.leaves.get(leaf).filter(|run| run.nodes.start == at) else { continue };
            let run = run.clone();
            let path = around.last().map_or(0, |block| block.path);
            let kind = tree.nodes[run.block as usize].kind;
            let (class, level) = match kind {
                Kind::Heading(level) => (Class::Heading, usize::from(level)),
                Kind::CodeBlock => (Class::Code, 0),
                Kind::HtmlBlock => (Class::Html, 0),
                _ => (Class::Text, 0),
            };
            let mut draft = out.draft(class, path, leaf);
            draft.level = level;
            if let Some(item) = around.iter_mut().rev().take(2).find(|block| block.kind == Kind::Item) {
                draft.begins = !std::mem::replace(&mut item.seen, true);
            }
            while headings.peek().is_some_and(|heading| heading.node < run.block) {
                headings.next();
            }
            if let Some(heading) = headings.peek().filter(|heading| heading.node == run.block) {
                out.tokens.anchor(&heading.id);
            }
            let nodes = &tree.nodes[run.nodes.start as usize..run.nodes.end as usize];
            draft.length = nodes.iter().map(|node| out.tokens.read(tree, node, class == Class::Code)).sum();
            if class != Class::Code {
                out.prose += draft.length;
            }
            draft.tokens.end = out.tokens.len();
            draft.leaves.end = leaf + 1;
            out.lengths.push(draft.length);
            out.places.push(draft.tokens.clone());
            leaf += 1;
            match &mut table {
                Some((_, whole)) => {
                    whole.length += draft.length;
                    if let Some(cell) = out.tables.last_mut().and_then(|table| table.rows.last_mut()?.last_mut()) {
                        cell.end = leaf;
                    }
                }
                None => out.drafts.push(draft),
            }
        }
        out.close(table.take(), leaf);
        out
    }

    fn draft(&self, class: Class, path: u64, leaf: usize) -> Draft {
        let at = self.tokens.len();
        Draft { class, level: 0, path, begins: false, length: 0, tokens: at..at, leaves: leaf..leaf, table: None }
    }

    /// A table ends.
    fn close(&mut self, table: Option<(u32, Draft)>, leaf: usize) {
        let Some((_, mut draft)) = table else { return };
        draft.leaves.end = leaf;
        draft.tokens.end = self.tokens.len();
        draft.level = self.tables.last().and_then(|table| table.rows.iter().map(Vec::len).max()).unwrap_or(0);
        self.drafts.push(draft);
    }

    /// The blocks in document order, once the tokens are numbered.
    pub(super) fn blocks(&mut self) -> Vec<Block> {
        let drafts = std::mem::take(&mut self.drafts);
        let block = |draft: Draft| Block {
            class: draft.class,
            level: draft.level,
            path: draft.path,
            begins: draft.begins,
            length: draft.length,
            tokens: self.tokens.set(std::iter::once(draft.tokens)),
            leaves: draft.leaves,
            table: draft.table,
        };
        drafts.into_iter().map(block).collect()
    }

    /// Texts that stand in different places as one block of a table.
    pub(super) fn part(&self, leaves: impl Iterator<Item = Range<usize>> + Clone) -> Block {
        let each = leaves.clone().flatten();
        Block {
            class: Class::Part,
            level: 0,
            path: 0,
            begins: false,
            length: each.clone().map(|leaf| self.lengths[leaf]).sum(),
            tokens: self.tokens.set(each.map(|leaf| self.places[leaf].clone())),
            leaves: leaves.clone().next().map_or(0, |first| first.start)..leaves.last().map_or(0, |last| last.end),
            table: None,
        }
    }
}

/// What a kind of block adds to the path of what stands in it; `None` of a paragraph, which a tight list lacks.
fn code(kind: Kind) -> Option<u64> {
    Some(match kind {
        Kind::Paragraph => return None,
        Kind::Document => 1,
        Kind::Heading(_) => 2,
        Kind::Quote => 3,
        Kind::Alert(kind) => 4 + kind as u64,
        Kind::Bullets => 10,
        Kind::Ordered => 11,
        Kind::Item => 12,
        Kind::CodeBlock => 13,
        Kind::HtmlBlock => 14,
        Kind::Table => 15,
        Kind::Footnote => 16,
        Kind::Container => 17,
        Kind::Tabs => 18,
        Kind::Tab => 19,
        Kind::Definitions => 20,
        Kind::Term => 21,
        Kind::Definition => 22,
        Kind::Abbreviation => 23,
        Kind::Directive => 24,
        Kind::Formula => 25,
        Kind::Part(part) => 32 + part as u64,
        _ => 30,
    })
}
