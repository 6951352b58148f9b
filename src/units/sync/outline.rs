//! What stands by itself in a side: blocks, and what lies between them.
//!
//! In: a side, read. Out: an [`Outline`]: its [`Block`]s in order, each with its texts, its form and the [`Row`]s of its tables, and the
//! form of what lies before, between and after them. A table, a list, a quotation is one block; what only holds others (a zone, tabs)
//! is part of what lies between. Law: pure; the form says all that a page shows besides texts, and nothing of how it is written.

use crate::{
    content::article::Article,
    markdown::{
        places::is_cut,
        tree::{Kind, NONE, Node, Tree},
    },
    units::identity::Reading,
};
use std::ops::Range;

/// What something is besides its texts, piece by piece.
pub(super) type Form = Vec<String>;

/// A block that has texts.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Its bytes in the projection, whole lines, without the line ends around.
    at: Range<u32>,
    /// Its texts, in [`Reading::leaves`].
    pub(super) leaves: Range<usize>,
    /// What it is.
    pub(super) form: Form,
    /// The rows of its tables that have texts.
    pub(super) rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its bytes in the projection.
    at: Range<u32>,
    /// Its texts, in [`Reading::leaves`].
    pub(super) leaves: Range<usize>,
    /// What it is, in the form of its block.
    pub(super) form: Range<usize>,
}

/// The blocks of a side.
#[derive(Clone, Debug)]
pub(super) struct Outline {
    /// In order.
    pub(super) blocks: Vec<Block>,
    /// The form of what lies before each of them, and after the last.
    pub(super) gaps: Vec<Form>,
    /// For each text the block it stands in.
    pub(super) block_of: Vec<usize>,
}

impl Outline {
    /// The blocks of a side.
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        let tree = reading.tree;
        let count = u32::try_from(tree.nodes.len()).unwrap_or(NONE);
        let mut out = Self { blocks: Vec::new(), gaps: Vec::new(), block_of: vec![0; reading.leaves.len()] };
        let (mut open, mut gap, mut leaf, mut at): (Vec<u32>, Form, usize, u32) = (Vec::new(), Vec::new(), 0, 0);
        while at < count {
            while open.pop_if(|end| *end <= at).is_some() {
                gap.push("/".to_owned());
            }
            let node = &tree.nodes[at as usize];
            if matches!(node.kind, Kind::Document | Kind::Container | Kind::Tabs | Kind::Tab | Kind::Part(_)) {
                gap.extend(entry(tree, at, 0));
                open.push(node.end);
                at += 1;
                continue;
            }
            let mut end = node.end;
            while node.kind.is_inline() && end < count && tree.nodes[end as usize].kind.is_inline() {
                end = tree.nodes[end as usize].end;
            }
            let first = leaf;
            while reading.leaves.get(leaf).is_some_and(|leaf| leaf.nodes.start < end) {
                leaf += 1;
            }
            let (form, mut rows) = form(tree, at..end);
            if first == leaf {
                gap.extend(form);
            } else {
                out.block_of[first..leaf].fill(out.blocks.len());
                let stop = tree.nodes[at as usize..end as usize].iter().map(|node| node.stop).max();
                let at = lines(tree, node.start..stop.unwrap_or(node.stop));
                rows.retain_mut(|(row, number)| {
                    let before = |node: u32| reading.leaves.partition_point(|leaf| leaf.nodes.start < node);
                    row.leaves = before(*number)..before(tree.nodes[*number as usize].end);
                    !row.leaves.is_empty()
                });
                let rows = rows.into_iter().map(|(row, _)| row).collect();
                out.blocks.push(Block { at, leaves: first..leaf, form, rows });
                out.gaps.push(std::mem::take(&mut gap));
            }
            at = end;
        }
        gap.extend(open.iter().map(|_| "/".to_owned()));
        out.gaps.push(gap);
        out
    }

    /// The form of everything.
    pub(super) fn whole(&self) -> impl Iterator<Item = &String> {
        let blocks = self.gaps.iter().zip(&self.blocks).flat_map(|(gap, block)| gap.iter().chain(&block.form));
        blocks.chain(self.gaps.last().into_iter().flatten())
    }

    /// The row of a table that a text stands in: the number of its block, and its own in that.
    pub(super) fn row_of(&self, leaf: usize) -> Option<(usize, usize)> {
        let block = *self.block_of.get(leaf)?;
        let rows = &self.blocks[block].rows;
        let row = rows.partition_point(|row| row.leaves.end <= leaf);
        rows.get(row)?.leaves.contains(&leaf).then_some((block, row))
    }

    /// A row by its numbers.
    pub(super) fn row(&self, (block, row): (usize, usize)) -> &Row {
        &self.blocks[block].rows[row]
    }

    /// What a row is besides its texts.
    pub(super) fn row_form(&self, (block, row): (usize, usize)) -> &[String] {
        let block = &self.blocks[block];
        &block.form[block.rows[row].form.clone()]
    }

    /// The bytes of a row in the file, with all of every unit in it.
    pub(super) fn row_place(&self, row: (usize, usize), tree: &Tree, article: &Article) -> Range<u32> {
        whole_units(tree.projection.file_range(self.row(row).at.clone()), article)
    }

    /// The bytes of a block in the file, with all of every unit in it.
    pub(super) fn place(&self, block: usize, tree: &Tree, article: &Article) -> Range<u32> {
        whole_units(tree.projection.file_range(self.blocks[block].at.clone()), article)
    }
}

/// The bytes of a text in the file, with all of every unit in it.
pub(super) fn leaf_place(reading: &Reading<'_>, leaf: usize, article: &Article) -> Range<u32> {
    let at = escaped(reading.tree, projected(reading, leaf));
    let own = reading.tree.projection.file_range(at);
    // Text of raw HTML begins and ends with the white space around it.
    let text = article.text(&own);
    let offset = |text: &str| u32::try_from(text.len()).unwrap_or(0);
    let start = own.start + offset(text) - offset(text.trim_start());
    whole_units(start..start + offset(text.trim()), article)
}

/// A range of the projection with the backslash that its first character is written with.
pub(super) fn escaped(tree: &Tree, range: Range<u32>) -> Range<u32> {
    let before = tree.projection.text().get(..range.start as usize).unwrap_or("");
    let count = before.bytes().rev().take_while(|&b| b == b'\\').count();
    range.start - u32::from(count % 2 == 1)..range.end
}

/// The bytes of a text in the projection.
pub(super) fn projected(reading: &Reading<'_>, leaf: usize) -> Range<u32> {
    let nodes = &reading.leaves[leaf].nodes;
    let nodes = &reading.tree.nodes[nodes.start as usize..nodes.end as usize];
    let (start, stop) = (nodes.iter().map(|node| node.start).min(), nodes.iter().map(|node| node.stop).max());
    start.unwrap_or(0)..stop.unwrap_or(0)
}

/// A range with all of the units that it touches.
pub(super) fn whole_units(range: Range<u32>, article: &Article) -> Range<u32> {
    let units = &article.split.units;
    let first = units.partition_point(|unit| unit.whole.end <= range.start);
    let last = units.partition_point(|unit| unit.whole.start < range.end);
    let Some(touched) = units.get(first..last).filter(|units| !units.is_empty()) else { return range };
    range.start.min(touched[0].whole.start)..range.end.max(touched[touched.len() - 1].whole.end)
}

/// A block with all of its first line, without the line ends after it.
fn lines(tree: &Tree, range: Range<u32>) -> Range<u32> {
    let text = tree.projection.text();
    let (start, stop) = (range.start as usize, range.end as usize);
    let before = text.get(..start).unwrap_or("");
    let bare = before.trim_end_matches([' ', '\t']);
    let start = if bare.is_empty() || bare.ends_with('\n') { bare.len() } else { start };
    let stop = start.max(text.get(..stop).unwrap_or("").trim_end().len());
    u32::try_from(start).unwrap_or(NONE)..u32::try_from(stop).unwrap_or(NONE)
}

/// What nodes are besides their texts, and the rows of tables among them, each with its node.
fn form(tree: &Tree, nodes: Range<u32>) -> (Form, Vec<(Row, u32)>) {
    let mut out = Form::new();
    let mut rows: Vec<(Row, u32)> = Vec::new();
    let mut open: Vec<u32> = Vec::new();
    for at in nodes {
        while open.pop_if(|end| *end <= at).is_some() {}
        let node = &tree.nodes[at as usize];
        if matches!(node.kind, Kind::TableHead | Kind::TableRow) {
            let text = tree.projection.text().get(node.start as usize..node.stop as usize).unwrap_or("");
            let stop = node.start + u32::try_from(text.trim_end().len()).unwrap_or(0);
            rows.push((Row { at: node.start..stop, leaves: 0..0, form: out.len()..out.len() }, at));
        }
        out.extend(entry(tree, at, open.len()));
        if let Some((row, number)) = rows.last_mut()
            && at < tree.nodes[*number as usize].end
        {
            row.form.end = out.len();
        }
        if !node.kind.is_inline() && node.end > at + 1 {
            open.push(node.end);
        }
    }
    (out, rows)
}

/// What a node is besides its text, where that shows.
fn entry(tree: &Tree, at: u32, depth: usize) -> Option<String> {
    let node: &Node = &tree.nodes[at as usize];
    let said = match node.kind {
        Kind::Document => return None,
        Kind::Tag if is_cut(tree, at) => tree.text(node).to_owned(),
        kind if kind.is_inline() => return None,
        // A comment is for nobody who reads the page.
        Kind::HtmlBlock => {
            let inner = &tree.nodes[at as usize + 1..node.end as usize];
            let is_comment = |node: &Node| node.kind == Kind::HtmlOther && tree.text(node).trim().starts_with("<!--");
            let is_blank = |node: &Node| {
                matches!(node.kind, Kind::Text | Kind::HtmlText | Kind::SoftBreak) && tree.text(node).trim().is_empty()
            };
            if inner.iter().all(|node| is_comment(node) || is_blank(node) || node.kind == Kind::SoftBreak) {
                return None;
            }
            String::new()
        }
        Kind::Directive | Kind::Container => {
            let directive = tree.directive(node)?;
            let own = ["alt-text", "title", "text", "loc-scope"];
            let attributes = directive.attributes.iter().filter(|one| !own.contains(&&*one.name));
            attributes.fold(directive.name.to_string(), |all, one| format!("{all} {}={}", one.name, one.value))
        }
        Kind::Ordered => node.data.to_string(),
        Kind::Table => format!("{:?}", tree.aligns.get(node.data as usize)),
        _ if node.data != NONE => tree.string(node.data).to_owned(),
        _ => String::new(),
    };
    Some(format!("{depth} {:?} {said}", node.kind))
}
