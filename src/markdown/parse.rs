//! Markdown to a tree.
//!
//! In: a projection and a dialect. Out: a [`Tree`]. pulldown-cmark reads CommonMark with tables, strikethrough, task lists
//! and footnotes; alerts, directives and the tokens of raw HTML are made here. Unit ranges cut the leaves.
//! Law: total, linear, no text vanishes.

use super::{
    ext::{alert, autolink, directive},
    tag,
    tree::{Align, Kind, Link, NONE, Node, Tree},
};
use crate::content::Projection;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::{borrow::Cow, ops::Range, sync::Arc};

/// What the text is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// The dialect of Microsoft Learn, as far as it is built.
    Learn,
    /// CommonMark 0.31 and nothing else.
    CommonMark,
}

struct Builder {
    tree: Tree,
    /// Open containers.
    open: Vec<u32>,
    /// The first unit range that may still matter, by projection order.
    unit: usize,
    /// The runs of the HTML block being read: prefixes of quotes and items, and carriage returns, stand between them.
    html: Vec<Range<u32>>,
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Parses one side of an article.
#[must_use]
pub fn parse(projection: &Arc<Projection>, dialect: Dialect) -> Tree {
    let text = projection.text();
    let mut options = Options::empty();
    if dialect == Dialect::Learn {
        options |= Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES;
    }
    let tree = Tree {
        nodes: Vec::with_capacity(text.len() / 24 + 8),
        strings: Vec::new(),
        links: Vec::new(),
        aligns: Vec::new(),
        directives: Vec::new(),
        projection: Arc::clone(projection),
    };
    let mut builder = Builder { tree, open: Vec::new(), unit: 0, html: Vec::new() };
    builder.enter(Kind::Document, 0..text.len(), NONE);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        builder.event(event, range);
    }
    builder.leave();
    let mut tree = builder.tree;
    if dialect == Dialect::Learn {
        alert::find(&mut tree);
        directive::find(&mut tree);
        autolink::find(&mut tree);
    }
    tree
}

impl Builder {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(TagEnd::HtmlBlock) => {
                let runs = std::mem::take(&mut self.html);
                self.html_tokens(&runs, Kind::HtmlText);
                self.leave();
            }
            Event::End(TagEnd::TableRow) => {
                self.excess_cells(offset(range.end));
                self.leave();
            }
            Event::End(_) => self.leave(),
            Event::Code(text) => {
                let text = self.clean(&text, &range);
                let data = self.string(text);
                self.leaf(Kind::Code, range, data);
            }
            Event::Html(_) => {
                let range = offset(range.start)..offset(range.end);
                match self.html.last_mut() {
                    Some(run) if run.end == range.start => run.end = range.end,
                    _ => self.html.push(range),
                }
            }
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::SoftBreak => self.leaf(Kind::SoftBreak, range, NONE),
            Event::HardBreak => self.leaf(Kind::HardBreak, range, NONE),
            Event::Rule => self.leaf(Kind::Rule, range, NONE),
            Event::FootnoteReference(label) => {
                let data = self.string(label.into_string());
                self.leaf(Kind::FootnoteMark, range, data);
            }
            Event::TaskListMarker(checked) => self.leaf(Kind::Task(checked), range, NONE),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let (kind, data) = match tag {
            Tag::Paragraph | Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                (Kind::Paragraph, NONE)
            }
            Tag::MetadataBlock(_) | Tag::Superscript | Tag::Subscript => (Kind::Paragraph, NONE),
            Tag::Heading { level, .. } => (Kind::Heading(level as u8), NONE),
            Tag::BlockQuote(_) => (Kind::Quote, NONE),
            Tag::CodeBlock(CodeBlockKind::Indented) => (Kind::CodeBlock, NONE),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                let info = self.clean(&info, &range);
                (Kind::CodeBlock, self.string(info))
            }
            Tag::HtmlBlock => (Kind::HtmlBlock, NONE),
            Tag::List(None) => (Kind::Bullets, NONE),
            Tag::List(Some(first)) => (Kind::Ordered, u32::try_from(first).unwrap_or(u32::MAX - 1)),
            Tag::Item => (Kind::Item, NONE),
            Tag::FootnoteDefinition(label) => {
                let label = label.into_string();
                (Kind::Footnote, self.string(label))
            }
            Tag::Table(columns) => {
                let aligns = columns.iter().map(|column| match column {
                    Alignment::None => Align::None,
                    Alignment::Left => Align::Left,
                    Alignment::Center => Align::Center,
                    Alignment::Right => Align::Right,
                });
                self.tree.aligns.push(aligns.collect());
                (Kind::Table, offset(self.tree.aligns.len() - 1))
            }
            Tag::TableHead => (Kind::TableHead, NONE),
            Tag::TableRow => (Kind::TableRow, NONE),
            Tag::TableCell => (Kind::Cell, NONE),
            Tag::Emphasis => (Kind::Emphasis, NONE),
            Tag::Strong => (Kind::Strong, NONE),
            Tag::Strikethrough => (Kind::Strike, NONE),
            Tag::Link { link_type, dest_url, title, .. } => {
                (Kind::Link, self.link(link_type, &dest_url, &title, &range))
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                (Kind::Image, self.link(link_type, &dest_url, &title, &range))
            }
        };
        self.enter(kind, range, data);
    }

    /// A row that is longer than its table: the parser drops the cells in excess, but a text must not vanish.
    fn excess_cells(&mut self, row_end: u32) {
        let Some(&row) = self.open.last() else { return };
        let from = self.tree.nodes[row as usize + 1..].iter().map(|node| node.stop).max().unwrap_or(row_end);
        let projection = Arc::clone(&self.tree.projection);
        let Some(rest) = projection.text().get(from as usize..row_end as usize) else { return };
        // The bar that ends the last cell the table has.
        let Some(bar) = rest.find('|') else { return };
        let mut at = bar + 1;
        while at < rest.len() {
            let end = cell_end(rest, at);
            let is_last = end >= rest.len();
            if !(is_last && rest[at..].trim().is_empty()) {
                let start = from as usize + at;
                self.enter(Kind::Cell, start..from as usize + end, NONE);
                let cell = rest[at..end].trim_start();
                let start = from as usize + end - cell.len();
                for (event, range) in Parser::new_ext(cell.trim_end(), Options::empty()).into_offset_iter() {
                    if !matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)) {
                        self.event(event, start + range.start..start + range.end);
                    }
                }
                self.leave();
            }
            at = end + 1;
        }
    }

    fn link(&mut self, kind: LinkType, dest: &str, title: &str, range: &Range<usize>) -> u32 {
        let mail = if kind == LinkType::Email { "mailto:" } else { "" };
        let link = Link {
            dest: format!("{mail}{}", self.clean(dest, range)).into_boxed_str(),
            title: self.clean(title, range).into_boxed_str(),
            auto: matches!(kind, LinkType::Autolink | LinkType::Email),
        };
        self.tree.links.push(link);
        offset(self.tree.links.len() - 1)
    }

    /// A text the parser made, without what the projection inserted.
    fn clean(&self, text: &str, range: &Range<usize>) -> String {
        if self.tree.projection.has_insertion(offset(range.start)..offset(range.end)) {
            text.replace(crate::content::projection::SENTINEL, "")
        } else {
            text.to_owned()
        }
    }

    fn string(&mut self, text: impl Into<Box<str>>) -> u32 {
        self.tree.strings.push(text.into());
        offset(self.tree.strings.len() - 1)
    }

    /// The unit that holds the whole range.
    fn unit_of(&mut self, range: &Range<u32>) -> u32 {
        let units = self.tree.projection.units();
        // Nodes come in order of their start, so the cursor only goes forward.
        while self.unit < units.len() && units[self.unit].end <= range.start {
            self.unit += 1;
        }
        match units.get(self.unit) {
            Some(unit) if unit.start <= range.start && range.end <= unit.end && !range.is_empty() => unit.unit,
            _ => NONE,
        }
    }

    fn node(&mut self, kind: Kind, range: Range<u32>, data: u32) {
        let unit = if kind.is_inline() { self.unit_of(&range) } else { NONE };
        let end = offset(self.tree.nodes.len() + 1);
        // A task's box stands before the paragraph the parser puts it in.
        for &parent in self.open.iter().rev() {
            let parent = &mut self.tree.nodes[parent as usize];
            if parent.start <= range.start && range.end <= parent.stop {
                break;
            }
            (parent.start, parent.stop) = (parent.start.min(range.start), parent.stop.max(range.end));
        }
        self.tree.nodes.push(Node { kind, end, start: range.start, stop: range.end, data, unit });
    }

    fn enter(&mut self, kind: Kind, range: Range<usize>, data: u32) {
        let here = offset(self.tree.nodes.len());
        self.node(kind, offset(range.start)..offset(range.end), data);
        self.open.push(here);
    }

    fn leave(&mut self) {
        if let Some(open) = self.open.pop() {
            self.tree.nodes[open as usize].end = offset(self.tree.nodes.len());
        }
    }

    fn leaf(&mut self, kind: Kind, range: Range<usize>, data: u32) {
        self.node(kind, offset(range.start)..offset(range.end), data);
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let own = self.tree.projection.text().get(range.clone()) == Some(text);
        let range = offset(range.start)..offset(range.end);
        if own {
            self.cut(Kind::Text, range);
        } else {
            let data = self.string(text);
            self.node(Kind::Text, range, data);
        }
    }

    /// Adds leaves for a range of text: cut where units begin and end, without what was inserted.
    fn cut(&mut self, kind: Kind, range: Range<u32>) {
        let runs: Vec<Range<u32>> = if self.tree.projection.has_insertion(range.clone()) {
            let projection = Arc::clone(&self.tree.projection);
            projection.runs(range).filter(|(_, inserted)| !inserted).map(|(run, _)| run).collect()
        } else {
            vec![range]
        };
        for run in runs {
            let mut from = run.start;
            while from < run.end {
                self.unit_of(&(from..from + 1));
                let border = match self.tree.projection.units().get(self.unit) {
                    Some(unit) if unit.start > from => unit.start,
                    Some(unit) => unit.end,
                    None => run.end,
                };
                let end = border.min(run.end).max(from + 1);
                self.leaf_text(kind, from..end);
                from = end;
            }
        }
    }

    fn leaf_text(&mut self, kind: Kind, range: Range<u32>) {
        let unit = self.unit_of(&range);
        let open = self.open.last().map_or(0, |&open| open as usize);
        let next = self.tree.nodes.len();
        // Neighbours that are one text are one node.
        if next > open + 1
            && let Some(last) = self.tree.nodes.last_mut()
            && (last.kind, last.stop, last.unit, last.data) == (kind, range.start, unit, NONE)
            && last.end as usize == next
        {
            last.stop = range.end;
            return;
        }
        self.node(kind, range, NONE);
    }

    /// A tag, comment or the like among text: on several lines of a quote or item it is not a range of its own.
    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        let is_own = self.tree.projection.text().get(range.clone()) == Some(html);
        let (start, stop) = (offset(range.start), offset(range.end));
        if is_own {
            self.html_tokens(std::slice::from_ref(&(start..stop)), Kind::Text);
        } else {
            let kind = if tag::tag(html).is_some() { Kind::Tag } else { Kind::HtmlOther };
            let own = self.clean(html, &range);
            let data = self.string(own);
            self.node(kind, start..stop, data);
        }
    }

    /// The tokens of HTML that stands in some runs of the text.
    fn html_tokens(&mut self, runs: &[Range<u32>], text_kind: Kind) {
        let projection = Arc::clone(&self.tree.projection);
        let slice = |run: &Range<u32>| &projection.text()[run.start as usize..run.end as usize];
        let html: Cow<'_, str> = match runs {
            [run] => slice(run).into(),
            runs => runs.iter().map(slice).collect(),
        };
        // The first run that may still hold a token, and where it begins in the HTML.
        let (mut first, mut begins) = (0, 0);
        for (token, part) in tag::tokens(&html) {
            let part = offset(part.start)..offset(part.end);
            let mut pieces = Vec::new();
            while let Some(run) = runs.get(first) {
                let ends = begins + (run.end - run.start);
                let piece = run.start + part.start.max(begins) - begins..run.start + part.end.min(ends) - begins;
                if !piece.is_empty() {
                    pieces.push(piece);
                }
                if ends > part.end {
                    break;
                }
                (first, begins) = (first + 1, ends);
            }
            match token {
                tag::Token::Tag => self.html_token(Kind::Tag, &pieces),
                tag::Token::Other => self.html_token(Kind::HtmlOther, &pieces),
                tag::Token::Text => pieces.into_iter().for_each(|piece| self.cut(text_kind, piece)),
            }
        }
    }

    fn html_token(&mut self, kind: Kind, pieces: &[Range<u32>]) {
        let [first, .., last] = pieces else {
            if let [piece] = pieces {
                let projection = Arc::clone(&self.tree.projection);
                let data = match projection.own(piece.clone()) {
                    Cow::Owned(own) => self.string(own),
                    Cow::Borrowed(_) => NONE,
                };
                self.node(kind, piece.clone(), data);
            }
            return;
        };
        let own: String = pieces.iter().map(|piece| self.tree.projection.own(piece.clone())).collect();
        let data = self.string(own);
        self.node(kind, first.start..last.end, data);
    }
}

/// The end of the table cell that begins at `at`: the next bar without a backslash.
fn cell_end(row: &str, at: usize) -> usize {
    let bytes = row.as_bytes();
    memchr::memchr_iter(b'|', &bytes[at..])
        .map(|found| at + found)
        .find(|&bar| bar == 0 || bytes[bar - 1] != b'\\')
        .unwrap_or(row.len())
}
