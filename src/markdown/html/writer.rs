//! The loop over nodes that writes HTML.
//!
//! Containers, units and pairs are frames on an explicit stack; a frame knows the node it ends before and what closes it.

mod companions;
mod directives;
mod elements;
mod tab_groups;
mod tags;

use super::{
    super::{
        ext::{layout, tabs},
        parse::Dialect,
        places::{self},
        tree::{Kind, NONE, Tree},
    },
    Companion, Companions, Part, Request, escape, escape_url, escaped,
};
use crate::{config::RawHtml, content::PagePart};
use rustc_hash::{FxHashMap, FxHashSet};
use std::{
    collections::{HashMap, HashSet},
    fmt::Write as _,
    ops::Range,
};

enum Close {
    /// Text as it is.
    Text(&'static str),
    Heading(u8, Option<Box<str>>),
    Item,
    /// A term or definition: like an item it may hold text without a paragraph.
    Entry(&'static str),
    Unit(u32),
    /// The target's half of a row: the source's half follows.
    Pair(Vec<Range<u32>>, Kind, Vec<u32>),
    TableHead(bool),
    Tabs,
    TabTitle,
    Link,
    Footnote,
}

struct Frame {
    end: u32,
    close: Close,
    /// How many raw tags were open when it began.
    raw: usize,
}

/// A raw tag that is open.
struct OpenTag {
    name: String,
    /// Whether its opening tag was written.
    written: bool,
}

struct Writer<'a> {
    out: String,
    part: Part<'a>,
    request: &'a Request<'a>,
    raw: Vec<OpenTag>,
    /// Where the open raw tags of each name stand in `raw`.
    open_tags: HashMap<String, Vec<usize>>,
    /// How many links are open, raw ones aside where they are balanced.
    links: usize,
    /// The ids that the page has, once somebody asks.
    used_ids: Option<HashSet<Box<str>>>,
    /// Its tabs.
    tabs: tab_groups::State,
    /// The labels of footnotes in the order of their numbers, and the number of each.
    footnotes: Vec<Box<str>>,
    footnote_numbers: HashMap<Box<str>, usize>,
    /// Units that were marked already.
    marked: Vec<bool>,
    /// The source's runs: unit and number, in order.
    companions: Vec<(u32, usize)>,
    /// Regions of the source that stand in the page already, by their first node.
    shown: FxHashSet<u32>,
    /// Units below which the host has shown something.
    told: FxHashSet<u32>,
    /// The last region found in each block of the source.
    regions: FxHashMap<u32, Range<u32>>,
    /// Elements to be removed whose closing tag is known not to come before a node.
    unclosed: HashMap<String, u32>,
    /// The table being written: its alignments, whether in its head, the next column.
    table: u32,
    in_head: bool,
    column: usize,
}

/// Writes the body of a page or fragment.
#[must_use]
pub fn write(request: &Request<'_>) -> String {
    let tree = request.tree;
    let mut writer = Writer::new(request);
    if writer.part.inline {
        writer.inline();
    } else {
        writer.run(tree, 0..u32::try_from(tree.nodes.len()).unwrap_or(NONE), true);
    }
    writer.footnotes();
    without_null(writer.out)
}

/// Writes some runs of nodes, each as a fragment of its own, without the footnotes.
#[must_use]
pub fn write_parts(request: &Request<'_>, parts: &[Range<u32>]) -> Vec<String> {
    let mut writer = Writer::new(request);
    let mut part = |nodes: &Range<u32>| {
        writer.run(request.tree, nodes.clone(), true);
        without_null(std::mem::take(&mut writer.out))
    };
    parts.iter().map(&mut part).collect()
}

/// No document may hold it (CommonMark 2.3).
fn without_null(html: String) -> String {
    if html.contains('\0') { html.replace('\0', "\u{FFFD}") } else { html }
}

impl<'a> Writer<'a> {
    fn new(request: &'a Request<'a>) -> Self {
        let runs = request.companion.iter().flat_map(|companion| companion.runs.iter().enumerate());
        let mut companions: Vec<(u32, usize)> = runs.map(|(number, run)| (run.unit, number)).collect();
        companions.sort_unstable();
        let part = request.host.part();
        let length = request.tree.projection.text().len() * 3 / 2;
        let beside =
            request.companion.as_ref().map_or(0, |companion| length + companion.tree.projection.text().len() * 2);
        Self {
            part,
            out: String::with_capacity(length + beside),
            request,
            raw: Vec::new(),
            open_tags: HashMap::new(),
            links: 0,
            used_ids: None,
            tabs: tab_groups::State::default(),
            footnotes: Vec::new(),
            footnote_numbers: HashMap::new(),
            marked: vec![part.again; request.unit_ids.len()],
            companions,
            shown: FxHashSet::default(),
            told: FxHashSet::default(),
            regions: FxHashMap::default(),
            unclosed: HashMap::new(),
            table: NONE,
            in_head: false,
            column: 0,
        }
    }

    fn used_ids(&mut self) -> &mut HashSet<Box<str>> {
        let Self { used_ids, part, request, .. } = self;
        used_ids.get_or_insert_with(|| {
            let taken = part.taken.into_iter().flatten().cloned();
            request.outline.headings.iter().map(|heading| heading.id.clone()).chain(taken).collect()
        })
    }

    fn xhtml(&self) -> bool {
        self.request.dialect == Dialect::CommonMark
    }

    fn fresh_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Writes a run of nodes. `main`: of the page's own side, with units, ids and footnotes.
    fn run(&mut self, tree: &Tree, nodes: Range<u32>, main: bool) {
        let base = self.raw.len();
        let mut stack: Vec<Frame> = Vec::new();
        let mut unit = NONE;
        let mut paired = false;
        // Up to here no pair is to be had.
        let mut unpaired = 0;
        let mut at = nodes.start;
        loop {
            while stack.last().is_some_and(|frame| frame.end <= at) || at >= nodes.end && !stack.is_empty() {
                let Some(frame) = stack.pop() else { break };
                self.close_raw(frame.raw);
                match frame.close {
                    Close::Unit(_) => unit = NONE,
                    Close::Pair(..) => paired = false,
                    _ => {}
                }
                self.close(frame.close, main);
            }
            if at >= nodes.end {
                break;
            }
            let node = &tree.nodes[at as usize];
            let raw_base = stack.last().map_or(base, |frame| frame.raw);
            let raw = self.raw.len();
            let limit = stack.last().map_or(nodes.end, |frame| frame.end);
            if main && node.kind.is_inline() {
                if !paired
                    && at >= unpaired
                    && self.side_by_side().is_some()
                    && stack.last().is_some_and(|parent| matches!(parent.close, Close::Item | Close::Entry(_)))
                {
                    let end = inline_end(tree, at, limit);
                    if let Some(close) = self.open_pair(tree, at..end, Kind::Item) {
                        stack.push(Frame { end, close, raw });
                        paired = true;
                        continue;
                    }
                    unpaired = end;
                }
                if node.unit != NONE && unit == NONE && !self.request.unit_ids.is_empty() {
                    let end = places::run_end(tree, at, limit);
                    unit = node.unit;
                    let close = self.open_unit(unit);
                    stack.push(Frame { end, close, raw });
                    continue;
                }
            }
            match node.kind {
                Kind::Document => at += 1,
                Kind::HtmlBlock => {
                    self.fresh_line();
                    at += 1;
                }
                Kind::Tag => at = self.tag(tree, at, limit, raw_base, main),
                Kind::Footnote if main => at = node.end,
                // In a fragment the title stands above all tabs.
                Kind::Heading(_) if !self.request.page && tabs::is_title(tree, at) => at = node.end,
                Kind::Container if self.request.page && !is_for_pages(tree, at) => at = node.end,
                _ => {
                    let has_pair = main && matches!(node.kind, Kind::Paragraph | Kind::Heading(_) | Kind::Cell);
                    // What stays the element it is: the pair stands in it.
                    let inner = if tabs::is_title(tree, at) { Kind::Tab } else { node.kind };
                    let holds_pair = matches!(inner, Kind::Cell | Kind::Tab);
                    if has_pair
                        && !paired
                        && !holds_pair
                        && self.side_by_side().is_some()
                        && let Some(close) = self.open_pair(tree, at + 1..node.end, node.kind)
                    {
                        stack.push(Frame { end: node.end, close, raw });
                        paired = true;
                        // The same node again, now inside its row.
                        continue;
                    }
                    let close = self.open(tree, at, main);
                    match close {
                        Some(close) => {
                            stack.push(Frame { end: node.end, close, raw });
                            if holds_pair
                                && has_pair
                                && self.side_by_side().is_some()
                                && let Some(close) = self.open_pair(tree, at + 1..node.end, inner)
                            {
                                stack.push(Frame { end: node.end, close, raw });
                                paired = true;
                            }
                            at += 1;
                        }
                        None => at = node.end,
                    }
                }
            }
        }
        self.close_raw(base);
    }

    /// Writes what the leaf blocks hold, a space between them.
    fn inline(&mut self) {
        let tree = self.request.tree;
        let mut at = 0u32;
        while let Some(node) = tree.nodes.get(at as usize) {
            if node.kind == Kind::Directive {
                self.inset(tree, at, true);
                at = node.end;
                continue;
            }
            let is_leaf = matches!(node.kind, Kind::Paragraph | Kind::Heading(_) | Kind::Cell | Kind::CodeBlock);
            if !is_leaf && !node.kind.is_inline() {
                at += 1;
                continue;
            }
            let nodes = if is_leaf { at + 1..node.end } else { at..node.end };
            if is_leaf && !self.out.is_empty() && self.request.page {
                self.out.push(' ');
            }
            // The reference engine reads such text as inlines alone, marks of headings included; readers are spared that.
            if let (Kind::Heading(_), false) = (node.kind, self.request.page) {
                let text = tree
                    .nodes
                    .get(nodes.start as usize)
                    .filter(|_| !nodes.is_empty())
                    .map_or(node.stop, |first| first.start);
                let mark = tree.projection.own(node.start..text.max(node.start));
                escape(&mut self.out, &mark);
            }
            self.run(tree, nodes, true);
            at = node.end;
        }
    }

    fn side_by_side(&self) -> Option<Companion<'a>> {
        self.request.companion.filter(|companion| companion.how == Companions::SideBySide)
    }

    fn open(&mut self, tree: &Tree, at: u32, main: bool) -> Option<Close> {
        let node = &tree.nodes[at as usize];
        match node.kind {
            Kind::Paragraph => {
                self.fresh_line();
                self.out.push_str("<p>");
                return Some(Close::Text("</p>\n"));
            }
            Kind::Heading(_) if tabs::is_title(tree, at) => return Some(self.open_tab_title(tree, at)),
            Kind::Heading(level) => return Some(self.open_heading(at, level, main)),
            Kind::Quote => {
                self.fresh_line();
                self.out.push_str("<blockquote>\n");
                return Some(Close::Text("</blockquote>\n"));
            }
            Kind::Alert(kind) => {
                self.fresh_line();
                let title = escaped(&self.request.host.alert_title(kind));
                let kind = kind.as_str();
                let html =
                    format!("<div class=\"alert alert-{kind}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n");
                self.out.push_str(&html);
                return Some(Close::Text("</div>\n"));
            }
            Kind::Part(part) => {
                self.fresh_line();
                let tag = if part == PagePart::Label { "p" } else { "div" };
                let _ = write!(self.out, "<{tag} class=\"{}\"", part.as_str());
                if let Some(id) = self.question_id(at).filter(|_| main && part == PagePart::Question) {
                    self.out.push_str(" id=\"");
                    escape(&mut self.out, &id);
                    self.out.push('"');
                }
                self.out.push('>');
                if node.data != NONE {
                    let word = self.request.host.word(&format!("links-{}", tree.string(node.data)));
                    escape(&mut self.out, &word);
                }
                return Some(Close::Text(if part == PagePart::Label { "</p>\n" } else { "</div>\n" }));
            }
            Kind::Bullets => {
                self.fresh_line();
                self.out.push_str("<ul>\n");
                return Some(Close::Text("</ul>\n"));
            }
            Kind::Ordered => {
                self.fresh_line();
                if node.data == 1 {
                    self.out.push_str("<ol>\n");
                } else {
                    let _ = writeln!(self.out, "<ol start=\"{}\">", node.data);
                }
                return Some(Close::Text("</ol>\n"));
            }
            Kind::Item => {
                self.fresh_line();
                let first = tree.nodes.get(at as usize + 1).filter(|_| node.end > at + 1);
                let inner =
                    first.filter(|node| node.kind == Kind::Paragraph).and(tree.nodes.get(at as usize + 2)).or(first);
                let is_task = inner.is_some_and(|node| matches!(node.kind, Kind::Task(_)));
                self.out.push_str(if is_task { "<li class=\"task\">" } else { "<li>" });
                return Some(Close::Item);
            }
            Kind::Table => {
                self.table = node.data;
                self.fresh_line();
                if self.request.page {
                    let label = escaped(&self.request.host.word("table"));
                    let _ =
                        write!(self.out, "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\">");
                }
                self.out.push_str("<table>\n");
                let has_rows = tree.children(at as usize).count() > 1;
                return Some(Close::Text(match (has_rows, self.request.page) {
                    (true, true) => "</tbody>\n</table></div>\n",
                    (true, false) => "</tbody>\n</table>\n",
                    (false, true) => "</table></div>\n",
                    (false, false) => "</table>\n",
                }));
            }
            Kind::TableHead => {
                (self.in_head, self.column) = (true, 0);
                self.out.push_str("<thead>\n<tr>\n");
                let rows_follow = tree.nodes.get(node.end as usize).is_some_and(|next| next.kind == Kind::TableRow);
                return Some(Close::TableHead(rows_follow));
            }
            Kind::TableRow => {
                (self.in_head, self.column) = (false, 0);
                self.out.push_str("<tr>\n");
                return Some(Close::Text("</tr>\n"));
            }
            Kind::Cell => return Some(self.open_cell(tree, at)),
            Kind::Footnote => return Some(Close::Footnote),
            Kind::Container => return Some(self.open_container(tree, at)),
            Kind::Tabs => return Some(self.open_tabs(tree, at)),
            Kind::Tab => return Some(self.open_tab(tree, at)),
            Kind::Emphasis => {
                self.out.push_str("<em>");
                return Some(Close::Text("</em>"));
            }
            Kind::Strong => {
                self.out.push_str("<strong>");
                return Some(Close::Text("</strong>"));
            }
            Kind::Strike => {
                self.out.push_str("<del>");
                return Some(Close::Text("</del>"));
            }
            Kind::Definitions | Kind::Term | Kind::Definition => {
                self.fresh_line();
                let (open, close) = match node.kind {
                    Kind::Definitions => ("<dl>\n", Close::Text("</dl>\n")),
                    Kind::Term => ("<dt>", Close::Entry("</dt>\n")),
                    _ => ("<dd>", Close::Entry("</dd>\n")),
                };
                self.out.push_str(open);
                return Some(close);
            }
            Kind::Subscript | Kind::Superscript | Kind::Inserted | Kind::Marked => {
                let (open, close) = match node.kind {
                    Kind::Subscript => ("<sub>", "</sub>"),
                    Kind::Superscript => ("<sup>", "</sup>"),
                    Kind::Inserted => ("<ins>", "</ins>"),
                    _ => ("<mark>", "</mark>"),
                };
                self.out.push_str(open);
                return Some(Close::Text(close));
            }
            Kind::Abbr => {
                let _ = write!(self.out, "<abbr title=\"{}\">", escaped(tree.string(node.data)));
                return Some(Close::Text("</abbr>"));
            }
            Kind::NoLoc => {
                self.out.push_str(if self.request.page { "<span translate=\"no\">" } else { "" });
                return Some(Close::Text(if self.request.page { "</span>" } else { "" }));
            }
            Kind::Link => return Some(self.open_link(tree, node)),
            _ => self.leaf(tree, at, main),
        }
        None
    }

    fn leaf(&mut self, tree: &Tree, at: u32, main: bool) {
        let node = &tree.nodes[at as usize];
        match node.kind {
            Kind::Text => escape(&mut self.out, tree.text(node)),
            Kind::SoftBreak => self.out.push('\n'),
            Kind::HardBreak => self.out.push_str(if self.xhtml() { "<br />\n" } else { "<br>\n" }),
            Kind::Rule => {
                self.fresh_line();
                self.out.push_str(if self.xhtml() { "<hr />\n" } else { "<hr>\n" });
            }
            Kind::Code => {
                self.out.push_str("<code>");
                escape(&mut self.out, tree.text(node));
                self.out.push_str("</code>");
            }
            Kind::CodeBlock => self.code_block(tree, at),
            Kind::Image => self.image(tree, at, main),
            Kind::Task(checked) => {
                let label = escaped(&self.request.host.word(if checked { "task-done" } else { "task-open" }));
                let checked = if checked { " checked" } else { "" };
                let _ = write!(self.out, "<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> ");
            }
            Kind::FootnoteMark => self.footnote_mark(tree.string(node.data), main),
            Kind::Math(display) => self.math(tree.string(node.data), display),
            Kind::Formula => {
                self.fresh_line();
                self.formula(tree.string(node.data));
            }
            Kind::Xref(_) => self.xref(tree, at),
            Kind::HtmlText => self.html_text(tree.text(node)),
            Kind::HtmlOther => match self.request.raw_html {
                RawHtml::Allow => self.out.push_str(tree.text(node)),
                RawHtml::Escape => escape(&mut self.out, tree.text(node)),
                RawHtml::Sanitize => {}
            },
            Kind::Directive => self.directive(tree, at),
            Kind::Inset => self.inset(tree, at, main),
            _ => {}
        }
    }

    fn close(&mut self, close: Close, main: bool) {
        match close {
            Close::Text("</blockquote>\n") => {
                self.fresh_line();
                self.out.push_str("</blockquote>\n");
            }
            Close::Text(text) | Close::Entry(text) => self.out.push_str(text),
            Close::Item => self.out.push_str("</li>\n"),
            Close::Heading(level, anchor) => {
                if let Some(id) = anchor {
                    self.out.push_str("<a class=\"anchor\" href=\"#");
                    escape_url(&mut self.out, &id);
                    self.out.push_str("\" aria-hidden=\"true\" tabindex=\"-1\"></a>");
                }
                let _ = writeln!(self.out, "</h{level}>");
            }
            Close::Unit(unit) => {
                self.out.push_str("</span>");
                if main {
                    self.unit_companion(unit);
                }
            }
            Close::Pair(regions, kind, units) => self.close_pair(&regions, kind, &units),
            Close::TableHead(rows_follow) => {
                self.out.push_str(if rows_follow { "</tr>\n</thead>\n<tbody>\n" } else { "</tr>\n</thead>\n" });
            }
            Close::TabTitle => self.close_tab_title(),
            Close::Tabs => self.close_tabs(),
            Close::Link => {
                self.links = self.links.saturating_sub(1);
                self.out.push_str("</a>");
            }
            Close::Footnote => {}
        }
    }
}

/// Whether pages show the container at `at`.
fn is_for_pages(tree: &Tree, at: u32) -> bool {
    tree.directive(&tree.nodes[at as usize]).is_none_or(layout::is_for_pages)
}

/// The end of the run of inline siblings that begins at `at`.
fn inline_end(tree: &Tree, at: u32, limit: u32) -> u32 {
    let mut end = at;
    while end < limit && tree.nodes[end as usize].kind.is_inline() {
        end = tree.nodes[end as usize].end;
    }
    end
}
