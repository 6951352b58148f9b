//! Markdown to a tree.
//!
//! In: a projection, a dialect and its [`Extras`]. Out: a [`Tree`]. pulldown-cmark reads CommonMark with tables,
//! strikethrough, task lists, footnotes and definition lists; alerts, directives, formulas and the tokens of raw HTML are made
//! here, and pieces of text that mean something by themselves are found at the end. Unit ranges cut the leaves.
//! Law: total, linear, no text vanishes.

mod raw;

use super::{
    ext::{
        abbreviation,
        alert::{Label, label},
        autolink, container,
        emoji::Emoji,
        emphasis, mask, pieces, tabs,
        terms::Terms,
        xref,
    },
    tree::{Align, Directive, Kind, Link, NONE, Node, Tree},
};
use crate::{config::Extensions, content::Projection};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::{ops::Range, sync::Arc};

/// What the text is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// The dialect of Microsoft Learn, as far as it is built.
    Learn,
    /// CommonMark 0.31 and nothing else.
    CommonMark,
}

/// What of the dialect a site or an article asks for.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    /// What the site asks for.
    pub extensions: Extensions,
    /// Names that are not to be translated.
    pub no_loc: Vec<Box<str>>,
}

struct Builder {
    tree: Tree,
    dialect: Dialect,
    /// Open containers, and whether each goes when nothing comes to stand in it.
    open: Vec<(u32, bool)>,
    /// Up to here all text belongs to a label.
    label_end: u32,
    /// Labels of alerts besides the five kinds, and the class of each.
    alerts: Vec<(Box<str>, Box<str>)>,
    /// How many containers in a label are open.
    skipped: u32,
    /// The first unit range that may still matter, by projection order.
    unit: usize,
    /// The runs of the HTML block being read: prefixes of quotes and items, and carriage returns, stand between them.
    html: Vec<Range<u32>>,
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Parses one side of an article, without extras.
#[must_use]
pub fn parse(projection: &Arc<Projection>, dialect: Dialect) -> Tree {
    parse_with(projection, dialect, &Extras::default())
}

/// Parses one side of an article.
#[must_use]
pub fn parse_with(projection: &Arc<Projection>, dialect: Dialect, extras: &Extras) -> Tree {
    let masked = if dialect == Dialect::Learn {
        mask::mask(projection.text(), &extras.extensions.alerts)
    } else {
        mask::Masked::default()
    };
    let (edits, faults) = (masked.edits, masked.faults);
    let bent = (!edits.is_empty()).then(|| Arc::new(Projection::clone(projection).edited(&edits)));
    // Faults stand in the text before it was bent; a place in the file is the same in both.
    let faults = faults.into_iter().map(|(range, name, fault)| (projection.file_range(range), name, fault)).collect();
    let projection = bent.as_ref().unwrap_or(projection);
    let text = projection.text();
    let mut options = Options::empty();
    if dialect == Dialect::Learn {
        options |= Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_DEFINITION_LIST
            // Without it a single tilde would strike text through.
            | Options::ENABLE_SUBSCRIPT;
    }
    let tree = Tree {
        nodes: Vec::with_capacity(text.len() / 24 + 8),
        strings: Vec::new(),
        links: Vec::new(),
        aligns: Vec::new(),
        directives: Vec::new(),
        faults,
        auto_identifiers: extras.extensions.auto_identifiers,
        projection: Arc::clone(projection),
    };
    let mut builder = Builder {
        tree,
        dialect,
        open: Vec::new(),
        label_end: 0,
        alerts: extras.extensions.alerts.clone(),
        skipped: 0,
        unit: 0,
        html: Vec::new(),
    };
    builder.enter(Kind::Document, 0..text.len(), NONE);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        builder.event(event, range);
    }
    builder.leave();
    let mut tree = builder.tree;
    if dialect == Dialect::Learn {
        container::find(&mut tree);
        tabs::find(&mut tree);
        autolink::find(&mut tree);
        if extras.extensions.emphasis_extras {
            emphasis::find(&mut tree);
        }
        let abbreviations = abbreviation::terms(&tree);
        let parent = |name: &str| (name.into(), pieces::Made::Parent(Kind::NoLoc, None));
        let names = Terms::new(extras.no_loc.iter().map(|name| parent(name)).collect());
        pieces::find(&mut tree, &[&xref::Short, &Emoji, &abbreviations, &names]);
        forget_faults_in_code(&mut tree);
    }
    tree.settled()
}

impl Builder {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.skipped > 0 && matches!(event, Event::End(_)) {
            self.skipped -= 1;
            return;
        }
        if offset(range.start) < self.label_end && !matches!(event, Event::End(_)) {
            self.skipped += u32::from(matches!(event, Event::Start(_)));
            // Of the text that a label ends in, the rest stays.
            if let Event::Text(_) = event
                && offset(range.end) > self.label_end
            {
                let start = self.label_end as usize;
                let rest = self.tree.projection.text()[start..range.end].to_owned();
                self.text(&rest, start..range.end);
            }
            return;
        }
        match event {
            Event::SoftBreak | Event::HardBreak if self.is_empty_provision() => {}
            Event::Text(_) if self.dialect == Dialect::Learn && self.quote_label(&range) => {}
            Event::Start(tag) => self.start(tag, range),
            Event::End(TagEnd::HtmlBlock) => {
                let runs = std::mem::take(&mut self.html);
                if !self.label_block(&runs) {
                    if !self.directive_block(&runs) {
                        self.html_tokens(&runs, Kind::HtmlText);
                    }
                    self.leave();
                }
            }
            Event::End(TagEnd::TableRow) => {
                self.excess_cells(offset(range.end));
                self.leave();
            }
            Event::End(TagEnd::Subscript) => self.tilde(range.end - 1),
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

    /// A single tilde: text, until extras are looked for.
    fn tilde(&mut self, at: usize) {
        self.text("~", at..at + 1);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let (kind, data) = match tag {
            Tag::Subscript => return self.tilde(range.start),
            Tag::Paragraph | Tag::MetadataBlock(_) | Tag::Superscript => (Kind::Paragraph, NONE),
            Tag::DefinitionList => (Kind::Definitions, NONE),
            Tag::DefinitionListTitle => (Kind::Term, NONE),
            Tag::DefinitionListDefinition => (Kind::Definition, NONE),
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
        let Some(&(row, _)) = self.open.last() else { return };
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
            mask::removed(text)
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
        for &(parent, _) in self.open.iter().rev() {
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
        self.open.push((here, false));
    }

    fn leave(&mut self) {
        if let Some((open, provisional)) = self.open.pop() {
            self.tree.nodes[open as usize].end = offset(self.tree.nodes.len());
            if provisional && self.tree.nodes.len() == open as usize + 1 {
                self.tree.nodes.pop();
            }
        }
    }

    /// Whether nothing stands yet in the block after a label.
    fn is_empty_provision(&self) -> bool {
        self.open.last().is_some_and(|&(open, provisional)| provisional && self.tree.nodes.len() == open as usize + 1)
    }

    /// Whether a text is the label of an alert, box or video: what it stands in ends before it and goes on after it as what the
    /// label says.
    fn quote_label(&mut self, range: &Range<usize>) -> bool {
        let &[.., (quote, _), (paragraph, _)] = &self.open[..] else { return false };
        let (outer, inner) = (self.tree.nodes[quote as usize], self.tree.nodes[paragraph as usize]);
        let in_quote = matches!(outer.kind, Kind::Quote | Kind::Alert(_) | Kind::Container);
        let is_first = self.tree.nodes.len() == paragraph as usize + 1;
        let begins_line = is_first
            || self.tree.nodes.last().is_some_and(|last| {
                matches!(last.kind, Kind::SoftBreak | Kind::HardBreak) && last.end as usize == self.tree.nodes.len()
            });
        // An escaped bracket begins no label; its text begins after the backslash.
        let is_escaped = self.tree.projection.text()[..range.start].ends_with('\\');
        if is_escaped || !in_quote || inner.kind != Kind::Paragraph || !begins_line {
            return false;
        }
        let Some((label, end)) = label(self.tree.projection.text(), range.start, &self.alerts) else { return false };
        // Without the break before the label.
        self.tree.nodes.pop();
        self.open.pop();
        if !is_first {
            self.cut_short(paragraph, range.start);
        }
        self.label_end = offset(end);
        self.turn(label, range.start..end);
        self.enter(Kind::Paragraph, end..inner.stop as usize, NONE);
        self.provide();
        true
    }

    /// Ends the innermost quote before a label, and begins what the label says.
    fn turn(&mut self, label: Label, range: Range<usize>) {
        let Some((quote, _)) = self.open.pop() else { return };
        let stop = self.tree.nodes[quote as usize].stop as usize;
        let is_empty = self.tree.nodes.len() == quote as usize + 1;
        if is_empty && self.tree.nodes[quote as usize].kind == Kind::Quote {
            self.tree.nodes.pop();
        } else {
            self.cut_short(quote, range.start);
        }
        match label {
            Label::Alert(kind) => self.enter(Kind::Alert(kind), range.start..stop, NONE),
            Label::Box(directive) => {
                let data = self.directive(directive);
                self.enter(Kind::Container, range.start..stop, data);
            }
            Label::Video(directive) => {
                let data = self.directive(directive);
                self.leaf(Kind::Directive, range.clone(), data);
                self.enter(Kind::Quote, range.end..stop, NONE);
                self.provide();
            }
        }
    }

    /// Ends a node where the last one in it ends.
    fn cut_short(&mut self, node: u32, at: usize) {
        let inside = self.tree.nodes[node as usize + 1..].iter().map(|node| node.stop);
        let stop = inside.max().unwrap_or(offset(at));
        let count = offset(self.tree.nodes.len());
        let node = &mut self.tree.nodes[node as usize];
        (node.end, node.stop) = (count, stop);
    }

    /// Lets the block that was just opened go when nothing comes to stand in it.
    fn provide(&mut self) {
        if let Some(last) = self.open.last_mut() {
            last.1 = true;
        }
    }

    fn directive(&mut self, directive: Directive) -> u32 {
        self.tree.directives.push(directive);
        offset(self.tree.directives.len() - 1)
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
        let open = self.open.last().map_or(0, |&(open, _)| open as usize);
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
}

/// What only looks like a directive is none in code and comments.
fn forget_faults_in_code(tree: &mut Tree) {
    if tree.faults.is_empty() {
        return;
    }
    let code = tree.nodes.iter().filter(|node| matches!(node.kind, Kind::CodeBlock | Kind::Code | Kind::HtmlOther));
    let code: Vec<Range<u32>> = code.map(|node| tree.file_range(node)).collect();
    let is_code = |place: &Range<u32>| {
        let next = code.partition_point(|code| code.start <= place.start);
        next > 0 && code[next - 1].end >= place.end
    };
    tree.faults.retain(|(place, ..)| !is_code(place));
    tree.faults.sort_by_key(|(place, ..)| place.start);
}

/// The end of the table cell that begins at `at`: the next bar without a backslash.
fn cell_end(row: &str, at: usize) -> usize {
    let bytes = row.as_bytes();
    memchr::memchr_iter(b'|', &bytes[at..])
        .map(|found| at + found)
        .find(|&bar| bar == 0 || bytes[bar - 1] != b'\\')
        .unwrap_or(row.len())
}
