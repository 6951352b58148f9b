//! The loop over nodes that writes HTML.
//!
//! Containers, units and pairs are frames on an explicit stack; a frame knows the node it ends before and what closes it.

use super::{
    super::{
        parse::Dialect,
        places::{self, Run},
        tag,
        tree::{Align, Kind, NONE, Node, Tree},
    },
    Companion, Companions, Picture, Request, code_language, escape, escape_url, escaped,
    raw::{self, Verdict},
};
use crate::{base::Locale, config::RawHtml};
use std::{
    collections::{BTreeMap, HashSet},
    ops::Range,
};

enum Close {
    /// Text as it is.
    Text(&'static str),
    Heading(u8, Option<Box<str>>),
    Item,
    Unit(u32),
    /// The target's half of a row: the source's half follows.
    Pair(Vec<Range<u32>>, Kind),
    TableHead(bool),
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
    request: &'a Request<'a>,
    raw: Vec<OpenTag>,
    used_ids: HashSet<Box<str>>,
    footnotes: Vec<Box<str>>,
    /// Units that were marked already.
    marked: Vec<bool>,
    /// The source's runs, by unit.
    companions: BTreeMap<u32, Vec<usize>>,
    /// Regions of the source that stand in the page already, by their first node.
    shown: HashSet<u32>,
    /// Elements to be removed whose closing tag is known not to come.
    unclosed: HashSet<String>,
    heading: usize,
    /// The table being written: its alignments, whether in its head, the next column.
    table: u32,
    in_head: bool,
    column: usize,
}

/// Writes the body of a page or fragment.
#[must_use]
pub fn write(request: &Request<'_>) -> String {
    let tree = request.tree;
    let mut companions: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    if let Some(companion) = &request.companion {
        for (number, run) in companion.runs.iter().enumerate() {
            companions.entry(run.unit).or_default().push(number);
        }
    }
    let mut writer = Writer {
        out: String::with_capacity(tree.projection.text().len() * 3 / 2),
        request,
        raw: Vec::new(),
        used_ids: request.outline.headings.iter().map(|heading| heading.id.clone()).collect(),
        footnotes: Vec::new(),
        marked: vec![false; request.unit_ids.len()],
        companions,
        shown: HashSet::new(),
        unclosed: HashSet::new(),
        heading: 0,
        table: NONE,
        in_head: false,
        column: 0,
    };
    writer.run(tree, 0..u32::try_from(tree.nodes.len()).unwrap_or(NONE), true);
    writer.footnotes();
    writer.out
}

impl Writer<'_> {
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
                    && self.side_by_side().is_some()
                    && stack.last().is_some_and(|parent| matches!(parent.close, Close::Item))
                {
                    let end = inline_end(tree, at, limit);
                    if let Some(close) = self.open_pair(tree, at..end, Kind::Item) {
                        stack.push(Frame { end, close, raw });
                        paired = true;
                        continue;
                    }
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
                _ => {
                    let has_pair = main && matches!(node.kind, Kind::Paragraph | Kind::Heading(_) | Kind::Cell);
                    if has_pair && !paired && node.kind != Kind::Cell && self.side_by_side().is_some() {
                        if let Some(close) = self.open_pair(tree, at + 1..node.end, node.kind) {
                            stack.push(Frame { end: node.end, close, raw });
                            paired = true;
                            // The same node again, now inside its row.
                            continue;
                        }
                    }
                    let close = self.open(tree, at, main);
                    match close {
                        Some(close) => {
                            stack.push(Frame { end: node.end, close, raw });
                            if node.kind == Kind::Cell
                                && main
                                && self.side_by_side().is_some()
                                && let Some(close) = self.open_pair(tree, at + 1..node.end, Kind::Cell)
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

    fn side_by_side(&self) -> Option<Companion<'_>> {
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
            Kind::Heading(level) => return Some(self.open_heading(level, main)),
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
                    self.out.push_str(&format!("<ol start=\"{}\">\n", node.data));
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
                    self.out.push_str(&format!(
                        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\">"
                    ));
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
            Kind::Image => self.image(tree, at),
            Kind::Task(checked) => {
                let label = escaped(&self.request.host.word(if checked { "task-done" } else { "task-open" }));
                let checked = if checked { " checked" } else { "" };
                self.out.push_str(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> "));
            }
            Kind::FootnoteMark if main => self.footnote_mark(tree.string(node.data)),
            Kind::HtmlText => self.html_text(tree.text(node)),
            Kind::HtmlOther => match self.request.raw_html {
                RawHtml::Allow => self.out.push_str(tree.text(node)),
                RawHtml::Escape => escape(&mut self.out, tree.text(node)),
                RawHtml::Sanitize => {}
            },
            Kind::Directive => {
                let companion = self.request.companion.map(|companion| (companion.locale, companion.how));
                let html = tree.directive(node).and_then(|directive| self.request.host.directive(directive, companion));
                self.fresh_line();
                match html {
                    Some(html) => self.out.push_str(&html),
                    None => self
                        .out
                        .push_str(&format!("<p>{}</p>", escaped(tree.projection.own(node.start..node.stop).trim()))),
                }
                self.fresh_line();
            }
            _ => {}
        }
    }

    fn close(&mut self, close: Close, main: bool) {
        match close {
            Close::Text("</blockquote>\n") => {
                self.fresh_line();
                self.out.push_str("</blockquote>\n");
            }
            Close::Text(text) => self.out.push_str(text),
            Close::Item => self.out.push_str("</li>\n"),
            Close::Heading(level, anchor) => {
                if let Some(id) = anchor {
                    self.out.push_str("<a class=\"anchor\" href=\"#");
                    escape_url(&mut self.out, &id);
                    self.out.push_str("\" aria-hidden=\"true\" tabindex=\"-1\"></a>");
                }
                self.out.push_str(&format!("</h{level}>\n"));
            }
            Close::Unit(unit) => {
                self.out.push_str("</span>");
                if main {
                    self.unit_companion(unit);
                }
            }
            Close::Pair(regions, kind) => self.close_pair(&regions, kind),
            Close::TableHead(rows_follow) => {
                self.out.push_str(if rows_follow { "</tr>\n</thead>\n<tbody>\n" } else { "</tr>\n</thead>\n" });
            }
            Close::Link => self.out.push_str("</a>"),
            Close::Footnote => {}
        }
    }

    fn open_heading(&mut self, level: u8, main: bool) -> Close {
        self.fresh_line();
        let heading = if main { self.request.outline.headings.get(self.heading) } else { None };
        let (page, dialect) = (self.request.page, self.request.dialect);
        match heading.filter(|_| dialect == Dialect::Learn) {
            Some(heading) => {
                self.heading += 1;
                self.out.push_str(&format!("<h{level} id=\"{}\">", escaped(&heading.id)));
                Close::Heading(level, (page && level > 1).then(|| heading.id.clone()))
            }
            None => {
                self.out.push_str(&format!("<h{level}>"));
                Close::Heading(level, None)
            }
        }
    }

    fn open_cell(&mut self, tree: &Tree, at: u32) -> Close {
        let node = &tree.nodes[at as usize];
        let align = tree
            .aligns
            .get(self.table as usize)
            .and_then(|aligns| aligns.get(self.column))
            .copied()
            .unwrap_or(Align::None);
        self.column += 1;
        let attribute = if self.request.page { "class" } else { "align" };
        let align = match align {
            Align::None => String::new(),
            Align::Left => format!(" {attribute}=\"left\""),
            Align::Center => format!(" {attribute}=\"center\""),
            Align::Right => format!(" {attribute}=\"right\""),
        };
        let is_empty = node.end == at + 1;
        // A head without words names no column.
        if self.in_head && !(is_empty && self.request.page) {
            let scope = if self.request.page { " scope=\"col\"" } else { "" };
            self.out.push_str(&format!("<th{scope}{align}>"));
            Close::Text("</th>\n")
        } else {
            self.out.push_str(&format!("<td{align}>"));
            Close::Text("</td>\n")
        }
    }

    fn open_link(&mut self, tree: &Tree, node: &Node) -> Close {
        let Some(link) = tree.link(node) else { return Close::Text("") };
        let trusted = self.request.raw_html == RawHtml::Allow;
        let href = if trusted || raw::is_safe_url(&link.dest) {
            self.request.host.link(&link.dest)
        } else {
            Default::default()
        };
        self.out.push_str("<a");
        if let Some(url) = &href.url {
            self.out.push_str(" href=\"");
            escape_url(&mut self.out, url);
            self.out.push('"');
        }
        if let Some(locale) = &href.locale {
            self.out.push_str(&format!(" hreflang=\"{locale}\""));
        }
        self.title(&link.title);
        self.out.push('>');
        Close::Link
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            escape(&mut self.out, title);
            self.out.push('"');
        }
    }

    fn image(&mut self, tree: &Tree, at: u32) {
        let node = &tree.nodes[at as usize];
        let Some(link) = tree.link(node) else { return };
        let alt = tree.plain_text(at as usize);
        let trusted = self.request.raw_html == RawHtml::Allow;
        let picture = if trusted || raw::is_safe_url(&link.dest) {
            self.request.host.image(&link.dest)
        } else {
            Picture::Missing
        };
        self.picture(picture, &alt, &link.title, "");
    }

    fn picture(&mut self, picture: Picture<'_>, alt: &str, title: &str, attributes: &str) {
        match picture {
            Picture::At(url) => {
                self.out.push_str("<img src=\"");
                escape_url(&mut self.out, &url);
                self.out.push_str("\" alt=\"");
                escape(&mut self.out, alt);
                self.out.push('"');
                self.title(title);
                self.out.push_str(attributes);
                if self.request.page {
                    self.out.push_str(" loading=\"lazy\"");
                }
                self.out.push_str(if self.xhtml() { " />" } else { ">" });
            }
            Picture::Missing => {
                let label =
                    if alt.trim().is_empty() { self.request.host.word("missing-image") } else { alt.to_owned() };
                let label = escaped(&label);
                self.out.push_str(&format!(
                    "<span class=\"missing-image\" role=\"img\" aria-label=\"{label}\">{label}</span>"
                ));
            }
        }
    }

    fn code_block(&mut self, tree: &Tree, at: u32) {
        let node = &tree.nodes[at as usize];
        let mut code = String::with_capacity((node.stop - node.start) as usize);
        for child in tree.children(at as usize) {
            code.push_str(tree.text(&tree.nodes[child]));
        }
        let language = code_language(tree, node);
        self.fresh_line();
        self.out.push_str(if self.request.page {
            "<div class=\"code\"><pre tabindex=\"0\"><code"
        } else {
            "<pre><code"
        });
        if !language.is_empty() {
            self.out.push_str(&format!(" class=\"language-{}\"", escaped(language)));
        }
        self.out.push('>');
        self.out.push_str(&self.request.host.highlight(language, &code));
        self.out.push_str(if self.request.page { "</code></pre></div>\n" } else { "</code></pre>\n" });
    }

    /// Text between tags of raw HTML: its character references stay, nothing in it becomes a tag.
    fn html_text(&mut self, text: &str) {
        if self.request.raw_html != RawHtml::Sanitize {
            if self.request.raw_html == RawHtml::Allow {
                self.out.push_str(text)
            } else {
                escape(&mut self.out, text)
            }
            return;
        }
        let mut rest = text;
        while let Some(at) = rest.find(['&', '<', '>']) {
            self.out.push_str(&rest[..at]);
            let is_reference = rest[at..].starts_with('&')
                && rest[at + 1..].find(';').is_some_and(|end| {
                    (1..32).contains(&end)
                        && rest[at + 1..at + 1 + end].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
                });
            self.out.push_str(match (rest.as_bytes()[at], is_reference) {
                (b'&', true) => "&",
                (b'&', false) => "&amp;",
                (b'<', _) => "&lt;",
                _ => "&gt;",
            });
            rest = &rest[at + 1..];
        }
        self.out.push_str(rest);
    }

    fn close_raw(&mut self, down_to: usize) {
        while self.raw.len() > down_to {
            if let Some(tag) = self.raw.pop()
                && tag.written
            {
                self.out.push_str(&format!("</{}>", tag.name));
            }
        }
    }

    /// Writes a tag of raw HTML by the policy; the answer is the node to go on with.
    fn tag(&mut self, tree: &Tree, at: u32, limit: u32, base: usize, main: bool) -> u32 {
        let node = &tree.nodes[at as usize];
        let text = tree.text(node);
        let read = match self.request.raw_html {
            RawHtml::Allow => {
                self.out.push_str(text);
                return at + 1;
            }
            RawHtml::Escape => None,
            RawHtml::Sanitize => tag::tag(text),
        };
        let Some((tag, _)) = read else {
            escape(&mut self.out, text);
            return at + 1;
        };
        match raw::verdict(tag.name) {
            Verdict::Text => escape(&mut self.out, text),
            Verdict::Unwrap => {}
            Verdict::Remove => {
                let name = tag.name.to_ascii_lowercase();
                if !tag.closing && !tag.self_closing && !self.unclosed.contains(&name) {
                    let is_end = |&next: &u32| {
                        let node = &tree.nodes[next as usize];
                        node.kind == Kind::Tag
                            && tag::tag(tree.text(node)).is_some_and(|(tag, _)| tag.closing && tag.is(&name))
                    };
                    match (at + 1..limit).find(is_end) {
                        Some(end) => return end + 1,
                        None => {
                            self.unclosed.insert(name);
                        }
                    }
                }
            }
            Verdict::Keep if tag.closing => {
                if let Some(open) = self.raw[base..].iter().rposition(|open| tag.is(&open.name)) {
                    self.close_raw(base + open);
                }
            }
            Verdict::Keep => self.open_tag(&tag, base, main),
        }
        at + 1
    }

    fn open_tag(&mut self, tag: &tag::Tag<'_>, base: usize, main: bool) {
        let name = tag.name.to_ascii_lowercase();
        let ends = raw::implies_end_of(&name);
        while self.raw.len() > base && self.raw.last().is_some_and(|open| ends.contains(&open.name.as_str())) {
            self.close_raw(self.raw.len() - 1);
        }
        if name == "img" {
            let alt = raw::unescaped(tag.get("alt").unwrap_or(""));
            let src = raw::unescaped(tag.get("src").unwrap_or(""));
            let size: String = ["width", "height"]
                .iter()
                .filter_map(|name| tag.get(name).map(|value| (name, value)))
                .filter(|(_, value)| !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()))
                .map(|(name, value)| format!(" {name}=\"{value}\""))
                .collect();
            let title = raw::unescaped(tag.get("title").unwrap_or(""));
            let picture = if raw::is_safe_url(&src) { self.request.host.image(&src) } else { Picture::Missing };
            self.picture(picture, &alt, &title, &size);
            return;
        }
        let mut html = format!("<{name}");
        let mut has_attribute = false;
        for (key, value) in &tag.attributes {
            let key = key.to_ascii_lowercase();
            // `<a name>` is how older HTML spells an id.
            let is_name = name == "a" && key == "name";
            if !is_name && !raw::allows(tag, &key) {
                continue;
            }
            let value = raw::unescaped(value.unwrap_or(""));
            match key.as_str() {
                "id" | "name" => {
                    if !main || value.contains(char::is_whitespace) || !self.used_ids.insert(value.clone().into()) {
                        continue;
                    }
                    html.push_str(&format!(" id=\"{}\"", escaped(&value)));
                }
                "href" => {
                    if !raw::is_safe_url(&value) {
                        continue;
                    }
                    let href = self.request.host.link(&value);
                    let Some(url) = &href.url else { continue };
                    html.push_str(" href=\"");
                    escape_url(&mut html, url);
                    html.push('"');
                }
                "cite" if !raw::is_safe_url(&value) => continue,
                _ => html.push_str(&format!(" {key}=\"{}\"", escaped(&value))),
            }
            has_attribute = true;
        }
        // An anchor whose id stands elsewhere already has nothing left to say.
        let written = name != "a" || has_attribute;
        if written {
            self.out.push_str(&html);
            self.out.push('>');
        }
        if !raw::is_void(&name) {
            self.raw.push(OpenTag { name, written });
        }
    }

    fn open_unit(&mut self, unit: u32) -> Close {
        let number = unit as usize;
        let id = self.request.unit_ids.get(number).copied().unwrap_or("");
        let first = self.marked.get_mut(number).is_some_and(|marked| !std::mem::replace(marked, true));
        let attribute = if first { "data-unit" } else { "data-unit-part" };
        self.out.push_str(&format!("<span {attribute}=\"{}\">", escaped(id)));
        // Only the first piece is followed by the source.
        Close::Unit(if first { unit } else { NONE })
    }

    /// After a unit: its source, hidden until the reader asks for it; beside raw HTML in the diglot edition, shown.
    fn unit_companion(&mut self, unit: u32) {
        let Some(companion) = self.request.companion else { return };
        let Some(numbers) = self.companions.get(&unit).cloned() else { return };
        let runs: Vec<Run> = numbers.iter().map(|&number| companion.runs[number].clone()).collect();
        let in_html = runs.iter().all(|run| companion.tree.nodes[run.block as usize].kind == Kind::HtmlBlock);
        if companion.how == Companions::SideBySide && !in_html {
            return;
        }
        let raw_text = |run: &Run| -> String {
            let range = run.nodes.start as usize..run.nodes.end as usize;
            companion.tree.nodes[range].iter().map(|node| companion.tree.text(node)).collect()
        };
        if runs.iter().all(|run| raw_text(run).trim().is_empty()) {
            return;
        }
        let hidden = if companion.how == Companions::Inline { " hidden" } else { "" };
        let (locale, direction) = (companion.locale, companion.locale.direction().as_str());
        let start = self.out.len();
        self.out.push_str(&format!("<span class=\"source\" lang=\"{locale}\" dir=\"{direction}\"{hidden}>"));
        for run in &runs {
            self.run(companion.tree, run.nodes.clone(), false);
        }
        self.out.push_str("</span>");
        // A link inside a link is no HTML: the source of a link's text is shown as text.
        if self.out[start..].contains("<a ") && self.inside_link(start) {
            let plain: String = runs.iter().map(|run| plain(companion.tree, run)).collect::<Vec<_>>().join(" ");
            self.out.truncate(start);
            let plain = escaped(&plain);
            self.out.push_str(&format!(
                "<span class=\"source\" lang=\"{locale}\" dir=\"{direction}\"{hidden}>{plain}</span>"
            ));
        }
    }

    /// Whether a link is open before `at`.
    fn inside_link(&self, at: usize) -> bool {
        let before = &self.out[..at];
        let open = before.rfind("<a ");
        open.is_some() && open > before.rfind("</a>")
    }

    /// Opens the target's half of a row for the leaf block whose content is `nodes`, if any unit in it has a source.
    fn open_pair(&mut self, tree: &Tree, nodes: Range<u32>, kind: Kind) -> Option<Close> {
        let companion = self.side_by_side()?;
        let mut regions: Vec<Range<u32>> = Vec::new();
        let mut units: Vec<u32> = Vec::new();
        for node in &tree.nodes[nodes.start as usize..nodes.end as usize] {
            if node.unit != NONE && units.last() != Some(&node.unit) {
                units.push(node.unit);
            }
        }
        for unit in units {
            for &number in self.companions.get(&unit).map_or(&[][..], |numbers| numbers) {
                let region = region(companion.tree, &companion.runs[number]);
                if !regions.contains(&region) && !self.shown.contains(&region.start) {
                    regions.push(region);
                }
            }
        }
        if regions.is_empty() {
            return None;
        }
        self.shown.extend(regions.iter().map(|region| region.start));
        let side = side_attributes(self.request.locale, "target");
        if kind == Kind::Cell {
            self.out.push_str(&format!("<div class=\"stack\"><div class=\"target\"{side}>"));
        } else {
            self.fresh_line();
            self.out.push_str(&format!("<div class=\"pair\"><div class=\"side target\"{side}>"));
        }
        Some(Close::Pair(regions, kind))
    }

    fn close_pair(&mut self, regions: &[Range<u32>], kind: Kind) {
        let Some(companion) = self.request.companion else { return };
        let side = side_attributes(companion.locale, "source");
        let class = if kind == Kind::Cell { "source" } else { "side source" };
        self.out.push_str(&format!("</div><div class=\"{class}\"{side}>"));
        for (number, region) in regions.iter().enumerate() {
            let (open, close) = match kind {
                Kind::Heading(level) => (format!("<p class=\"as-h{level}\">"), "</p>"),
                Kind::Paragraph => ("<p>".to_owned(), "</p>"),
                _ if number > 0 => ("<br>".to_owned(), ""),
                _ => (String::new(), ""),
            };
            self.out.push_str(&open);
            self.run(companion.tree, region.clone(), false);
            self.out.push_str(close);
        }
        self.out.push_str("</div></div>");
        if kind != Kind::Cell {
            self.out.push('\n');
        }
    }

    fn footnote_mark(&mut self, label: &str) {
        let (number, id) = match self.footnotes.iter().position(|known| **known == *label) {
            Some(at) => (at + 1, String::new()),
            None => {
                self.footnotes.push(label.into());
                (self.footnotes.len(), format!(" id=\"fnref-{}\"", self.footnotes.len()))
            }
        };
        self.out.push_str(&format!("<sup class=\"footnote-ref\"><a href=\"#fn-{number}\"{id}>{number}</a></sup>"));
    }

    fn footnotes(&mut self) {
        let tree = self.request.tree;
        let definitions: Vec<u32> =
            (0u32..).zip(&tree.nodes).filter(|(_, node)| node.kind == Kind::Footnote).map(|(at, _)| at).collect();
        if definitions.is_empty() {
            return;
        }
        let label_of = |at: u32| tree.string(tree.nodes[at as usize].data);
        let title = escaped(&self.request.host.word("footnotes"));
        let back = escaped(&self.request.host.word("footnote-back"));
        self.fresh_line();
        self.out.push_str(&format!("<section class=\"footnotes\" aria-label=\"{title}\">\n<ol>\n"));
        let mut number = 0;
        loop {
            let is_mentioned = number < self.footnotes.len();
            if !is_mentioned {
                // A note that nothing refers to is still text.
                let is_new = |&&at: &&u32| !self.footnotes.iter().any(|known| **known == *label_of(at));
                let Some(&at) = definitions.iter().find(is_new) else { break };
                self.footnotes.push(label_of(at).into());
            }
            let label = self.footnotes[number].clone();
            number += 1;
            let Some(&at) = definitions.iter().find(|&&at| label_of(at) == &*label) else { continue };
            self.out.push_str(&format!("<li id=\"fn-{number}\">"));
            self.run(tree, at + 1..tree.nodes[at as usize].end, true);
            if is_mentioned {
                let link = format!(" <a href=\"#fnref-{number}\" class=\"footnote-back\" aria-label=\"{back}\">↩</a>");
                // Inside the last paragraph the way back stands at the end of the text.
                let inside = if self.out.ends_with("</p>\n") { self.out.len() - 5 } else { self.out.len() };
                self.out.insert_str(inside, &link);
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }
}

fn side_attributes(locale: &Locale, _side: &str) -> String {
    format!(" lang=\"{locale}\" dir=\"{}\"", locale.direction().as_str())
}

fn plain(tree: &Tree, run: &Run) -> String {
    let mut out = String::new();
    let mut at = run.nodes.start;
    while at < run.nodes.end {
        out.push_str(&tree.plain_text(at as usize));
        at = tree.nodes[at as usize].end;
    }
    out
}

/// The end of the run of inline siblings that begins at `at`.
fn inline_end(tree: &Tree, at: u32, limit: u32) -> u32 {
    let mut end = at;
    while end < limit && tree.nodes[end as usize].kind.is_inline() {
        end = tree.nodes[end as usize].end;
    }
    end
}

/// The content of the leaf block around a run: the block's children, or in a list item the inline siblings around it.
fn region(tree: &Tree, run: &Run) -> Range<u32> {
    let block = &tree.nodes[run.block as usize];
    if !matches!(block.kind, Kind::Item | Kind::Document | Kind::Quote | Kind::Alert(_) | Kind::HtmlBlock) {
        return run.block + 1..block.end;
    }
    let mut at = run.block + 1;
    while at < block.end {
        let end = inline_end(tree, at, block.end);
        if (at..end).contains(&run.nodes.start) {
            return at..end;
        }
        at = if end > at { end } else { tree.nodes[at as usize].end };
    }
    run.nodes.clone()
}
