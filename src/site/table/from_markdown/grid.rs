//! A Markdown table as lines of text.
//!
//! In: a tree and its table. Out: for each cell its visible lines. Law: what a reader sees and nothing else: of a link its
//! text, of a tag that is no element of HTML the tag; a break makes a line, and blank lines are left out.

use crate::markdown::{
    Kind, Tree,
    html::raw::{Verdict, verdict},
    tag,
};
use std::ops::Range;

/// A table of one side.
pub(super) struct Grid {
    /// The nearest heading before the table, else the title of the article; may be empty.
    pub(super) title: String,
    head: Vec<Vec<String>>,
    /// The body: rows of cells of lines.
    pub(super) rows: Vec<Vec<Vec<String>>>,
}

impl Grid {
    /// How many columns hold something; those at the end that do not are an accident of pipes.
    pub(super) fn width(&self) -> usize {
        let used =
            |cells: &Vec<Vec<String>>| cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        self.rows.iter().chain([&self.head]).map(used).max().unwrap_or(0)
    }

    pub(super) fn head(&self, column: usize) -> &[String] {
        self.head.get(column).map_or(&[], |lines| lines)
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> &[String] {
        self.rows.get(row).and_then(|cells| cells.get(column)).map_or(&[], |lines| lines)
    }
}

/// Reads the table at a node.
pub(super) fn read(tree: &Tree, table: usize, title: &str) -> Grid {
    let heading = (0..table).rev().find(|&at| matches!(tree.nodes[at].kind, Kind::Heading(_)));
    let heading = heading.map(|at| lines(tree, at).join(" ")).filter(|text| !text.is_empty());
    let mut grid = Grid { title: heading.unwrap_or_else(|| title.to_owned()), head: Vec::new(), rows: Vec::new() };
    for row in tree.children(table) {
        let cells = tree.children(row).map(|cell| lines(tree, cell)).collect();
        match tree.nodes[row].kind {
            Kind::TableHead => grid.head = cells,
            _ => grid.rows.push(cells),
        }
    }
    grid
}

/// The links, images and footnote marks of a table, as places in the file.
pub(super) fn lost(tree: &Tree, table: usize) -> Vec<Range<u32>> {
    let nodes = &tree.nodes[table..tree.nodes[table].end as usize];
    let loses = |kind| matches!(kind, Kind::Link | Kind::Image | Kind::FootnoteMark);
    nodes.iter().filter(|node| loses(node.kind)).map(|node| tree.file_range(node)).collect()
}

fn lines(tree: &Tree, parent: usize) -> Vec<String> {
    let mut text = String::new();
    for node in &tree.nodes[parent + 1..tree.nodes[parent].end as usize] {
        match node.kind {
            Kind::Text | Kind::Code | Kind::HtmlText => text.push_str(tree.text(node)),
            Kind::Inset => text.push_str(tree.inset_text(node)),
            Kind::SoftBreak => text.push(' '),
            Kind::HardBreak => text.push('\n'),
            Kind::Tag => {
                let raw = tree.text(node);
                let name = tag::tag(raw).map_or("", |(tag, _)| tag.name);
                if verdict(name) == Verdict::Text {
                    text.push_str(raw);
                } else if is_block(name) {
                    text.push('\n');
                }
            }
            _ => {}
        }
    }
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    text.lines().map(words).filter(|line| !line.is_empty()).collect()
}

/// Whether text before and after such a tag stands in different lines.
fn is_block(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["br", "p", "ul", "ol", "li", "div", "table", "tr", "td", "th", "pre", "blockquote", "hr"].contains(&&*name)
}
