//! Single elements: headings, cells, links, images, code, footnotes.

use super::{Close, Writer};
use crate::{
    base::Locale,
    config::RawHtml,
    markdown::{
        ext::{code, diagram, math, video, xref},
        html::{
            Href, Picture, Request, choice_of_widths, code_language, escape, escape_url, escaped, picture_attributes,
            raw,
        },
        parse::Dialect,
        tree::{Align, Kind, Node, Tree},
    },
};
use std::{collections::BTreeMap, fmt::Write as _};

impl Writer<'_> {
    /// The second id of the question at a node, where its heading has one.
    pub(super) fn question_id(&self, at: u32) -> Option<Box<str>> {
        let headings = &self.request.outline.headings;
        let heading = headings.binary_search_by_key(&(at + 1), |heading| heading.node).ok()?;
        headings[heading].question.clone()
    }

    pub(super) fn open_heading(&mut self, at: u32, level: u8, main: bool) -> Close {
        self.fresh_line();
        let headings = if main { &self.request.outline.headings[..] } else { &[] };
        // Not by counting: headings of footnotes are written out of order.
        let heading = headings.binary_search_by_key(&at, |heading| heading.node).ok().map(|found| &headings[found]);
        let (page, dialect) = (self.request.page, self.request.dialect);
        if let Some(heading) = heading.filter(|_| dialect == Dialect::Learn) {
            let _ = write!(self.out, "<h{level} id=\"{}\">", escaped(&heading.id));
            Close::Heading(level, (page && level > 1).then(|| heading.id.clone()))
        } else {
            let _ = write!(self.out, "<h{level}>");
            Close::Heading(level, None)
        }
    }

    pub(super) fn open_cell(&mut self, tree: &Tree, at: u32) -> Close {
        let node = &tree.nodes[at as usize];
        let align = tree
            .aligns
            .get(self.table as usize)
            .and_then(|aligns| aligns.get(self.column))
            .copied()
            .unwrap_or(Align::None);
        self.column += 1;
        let align = match (align, self.request.page) {
            (Align::None, _) => "",
            (Align::Left, true) => " class=\"left\"",
            (Align::Center, true) => " class=\"center\"",
            (Align::Right, true) => " class=\"right\"",
            (Align::Left, false) => " align=\"left\"",
            (Align::Center, false) => " align=\"center\"",
            (Align::Right, false) => " align=\"right\"",
        };
        let is_empty = node.end == at + 1;
        // A head without words names no column.
        if self.in_head && !(is_empty && self.request.page) {
            let scope = if self.request.page { " scope=\"col\"" } else { "" };
            self.out.extend(["<th", scope, align, ">"]);
            Close::Text("</th>\n")
        } else {
            self.out.extend(["<td", align, ">"]);
            Close::Text("</td>\n")
        }
    }

    pub(super) fn open_link(&mut self, tree: &Tree, node: &Node) -> Close {
        let Some(link) = tree.link(node) else { return Close::Text("") };
        // A tab's title leads to the tab it stands on.
        if self.tabs.in_title && link.dest.starts_with("#tab/") {
            return Close::Text("");
        }
        let href = Self::destination(self.request, &link.dest);
        self.out.push_str("<a");
        self.href(&href);
        self.title(&link.title);
        self.out.push('>');
        self.links += 1;
        Close::Link
    }

    /// A formula among text.
    pub(super) fn math(&mut self, tex: &str, display: bool) {
        if self.request.page {
            self.out.push_str(&math::html(tex, display));
        } else {
            let _ = write!(self.out, "<span class=\"math\">\\({}\\)</span>", escaped(tex.trim()));
        }
    }

    /// A formula on lines of its own.
    pub(super) fn formula(&mut self, tex: &str) {
        if self.request.page {
            let _ = writeln!(self.out, "<div class=\"math\" tabindex=\"0\">{}</div>", math::html(tex, true));
        } else {
            let _ = writeln!(self.out, "<div class=\"math\">\n\\[\n{}\n\\]</div>", escaped(tex.trim_matches('\n')));
        }
    }

    /// A reference by uid.
    pub(super) fn xref(&mut self, tree: &Tree, at: u32) {
        let node = &tree.nodes[at as usize];
        let Kind::Xref(is_strict) = node.kind else { return };
        let written = tree.string(node.data);
        let reference = xref::Reference::read(written);
        let raw = || tree.projection.own(node.start..node.stop);
        if let Some(found) = self.request.host.xref(&reference) {
            let is_link = found.href.url.is_some() && !self.inside_link();
            if is_link {
                self.out.push_str("<a");
                self.href(&found.href);
                self.title(reference.title.as_deref().unwrap_or(""));
                self.out.push('>');
            }
            escape(&mut self.out, &found.text);
            self.out.push_str(if is_link { "</a>" } else { "" });
        } else if !self.request.page {
            let is_tag = is_strict && !raw().get(..6).is_some_and(|start| start.eq_ignore_ascii_case("<xref:"));
            if is_tag && self.request.raw_html == RawHtml::Allow {
                self.out.push_str(&raw());
                return;
            }
            let uid = written.trim_matches(['"', '\'']);
            let strict = if is_strict { "True" } else { "False" };
            let _ = write!(
                self.out,
                "<xref href=\"{}\" data-throw-if-not-resolved=\"{strict}\" data-raw-source=\"{}\"></xref>",
                escaped(uid),
                escaped(&raw())
            );
        } else if is_strict {
            let _ = write!(self.out, "<code>{}</code>", escaped(&reference.words()));
        } else {
            escape(&mut self.out, &raw());
        }
    }

    pub(super) fn href(&mut self, href: &Href<'_>) {
        if let Some(url) = &href.url {
            self.out.push_str(" href=\"");
            escape_url(&mut self.out, url);
            self.out.push('"');
        }
        if let Some(locale) = &href.locale {
            let _ = write!(self.out, " hreflang=\"{locale}\"");
        }
    }

    /// Where a destination leads; by a uid, where it asks for one.
    pub(super) fn destination<'b>(request: &'b Request<'_>, dest: &'b str) -> Href<'b> {
        match xref::uid_of(dest) {
            Some(uid) => match request.host.xref(&xref::Reference::read(uid)) {
                Some(found) => found.href,
                None if request.page => Href::default(),
                None => Href { url: Some(dest.into()), locale: None },
            },
            None if request.raw_html == RawHtml::Allow || raw::is_safe_url(dest) => request.host.link(dest),
            None => Href::default(),
        }
    }

    pub(super) fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            escape(&mut self.out, title);
            self.out.push('"');
        }
    }

    pub(super) fn image(&mut self, tree: &Tree, at: u32, main: bool) {
        let node = &tree.nodes[at as usize];
        let Some(link) = tree.link(node) else { return };
        let alt = tree.plain_text(at as usize);
        let trusted = self.request.raw_html == RawHtml::Allow;
        if self.request.dialect == Dialect::Learn
            && let Some(video) = video::of_image(&link.dest, &alt, self.request)
        {
            self.out.push_str(&video);
            return;
        }
        let picture = if trusted || raw::is_safe_url(&link.dest) {
            self.request.host.image(&link.dest)
        } else {
            Picture::Missing
        };
        let lang = lang_of_alt(&alt, self.alt_locale(node, main));
        self.picture(picture, &alt, &link.title, &lang, [None; 2]);
    }

    /// A picture, with the attribute that says its language, and the width and height that it is given.
    pub(super) fn picture(
        &mut self,
        picture: Picture<'_>,
        alt: &str,
        title: &str,
        lang: &str,
        given: [Option<u32>; 2],
    ) {
        match picture {
            Picture::At(url, known, widths) => {
                let choice = known
                    .zip(widths)
                    .map(|(size, widths)| choice_of_widths(&url, size, given[0].unwrap_or(size.width), &widths));
                let (before, choice, after) = choice.unwrap_or_default();
                self.out.push_str(&before);
                self.out.push_str("<img src=\"");
                escape_url(&mut self.out, &url);
                self.out.push_str("\" alt=\"");
                escape(&mut self.out, alt);
                self.out.push('"');
                self.title(title);
                self.out.push_str(lang);
                self.out.push_str(&choice);
                for (key, value) in ["width", "height"].iter().zip(given) {
                    if let Some(value) = value {
                        let _ = write!(self.out, " {key}=\"{value}\"");
                    }
                }
                if self.request.page {
                    self.out.push_str(&picture_attributes(known.filter(|_| given == [None; 2])));
                }
                self.out.push_str(if self.xhtml() { " />" } else { ">" });
                self.out.push_str(after);
            }
            Picture::Missing => {
                let label =
                    if alt.trim().is_empty() { self.request.host.word("missing-image") } else { alt.to_owned() };
                let label = escaped(&label);
                let _ = write!(
                    self.out,
                    "<span class=\"missing-image\" role=\"img\" aria-label=\"{label}\"{lang}>{label}</span>"
                );
            }
        }
    }

    pub(super) fn code_block(&mut self, tree: &Tree, at: u32) {
        let node = &tree.nodes[at as usize];
        let mut code = String::with_capacity((node.stop - node.start) as usize);
        for child in tree.children(at as usize) {
            code.push_str(tree.text(&tree.nodes[child]));
        }
        let (language, is_interactive) = code::interactive(code_language(tree, node));
        self.fresh_line();
        if self.request.page && math::is_fence(language) {
            return self.formula(&code);
        }
        if self.request.page && diagram::is_fence(language) {
            let label = self.request.host.word("diagram");
            return self.out.push_str(&diagram::html(&code, &label));
        }
        self.out.push_str(if self.request.page {
            "<div class=\"code\"><pre tabindex=\"0\"><code"
        } else {
            "<pre><code"
        });
        if !language.is_empty() {
            let _ = write!(self.out, " class=\"language-{}\"", escaped(language));
        }
        if is_interactive && !self.request.page {
            let _ = write!(self.out, " data-interactive=\"{}\"", escaped(language));
        }
        self.out.push('>');
        let coloured = self.request.host.highlight(language, &code);
        match code::stressed(tree.string(node.data)).filter(|_| self.request.page) {
            Some(lines) => self.out.push_str(&code::marked(&coloured, &lines)),
            None => self.out.push_str(&coloured),
        }
        self.out.push_str(if self.request.page { "</code></pre></div>\n" } else { "</code></pre>\n" });
    }

    pub(super) fn footnote_mark(&mut self, label: &str, main: bool) {
        if !main {
            // The other side's mark leads to the same note; the note leads back to the page's own.
            let _ = match self.footnote_numbers.get(label).filter(|_| !self.inside_link()) {
                Some(number) => {
                    write!(self.out, "<sup class=\"footnote-ref\"><a href=\"#fn-{number}\">{number}</a></sup>")
                }
                None => write!(self.out, "<sup class=\"footnote-ref\">{}</sup>", escaped(label)),
            };
            return;
        }
        let (number, is_new) = self.footnote_number(label);
        let prefix = self.part.prefix;
        let id = if is_new { format!(" id=\"fnref-{prefix}{number}\"") } else { String::new() };
        let _ = write!(self.out, "<sup class=\"footnote-ref\"><a href=\"#fn-{prefix}{number}\"{id}>{number}</a></sup>");
    }

    /// The number of a footnote, and whether it was given just now.
    fn footnote_number(&mut self, label: &str) -> (usize, bool) {
        if let Some(&number) = self.footnote_numbers.get(label) {
            return (number, false);
        }
        self.footnotes.push(label.into());
        self.footnote_numbers.insert(label.into(), self.footnotes.len());
        (self.footnotes.len(), true)
    }

    pub(super) fn footnotes(&mut self) {
        let tree = self.request.tree;
        let definitions: Vec<u32> =
            (0u32..).zip(&tree.nodes).filter(|(_, node)| node.kind == Kind::Footnote).map(|(at, _)| at).collect();
        if definitions.is_empty() {
            return;
        }
        let label_of = |at: u32| tree.string(tree.nodes[at as usize].data);
        // Of equal labels the first counts.
        let places: BTreeMap<&str, u32> = definitions.iter().rev().map(|&at| (label_of(at), at)).collect();
        let prefix = self.part.prefix;
        let title = escaped(&self.request.host.word("footnotes"));
        let back = escaped(&self.request.host.word("footnote-back"));
        self.fresh_line();
        let _ = writeln!(self.out, "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{title}\">\n<ol>");
        let mut unmentioned = definitions.iter();
        let mut number = 0;
        loop {
            let is_mentioned = number < self.footnotes.len();
            if !is_mentioned {
                // A note that nothing refers to is still text.
                let is_new = |&&at: &&u32| !self.footnote_numbers.contains_key(label_of(at));
                let Some(&at) = unmentioned.find(is_new) else { break };
                self.footnote_number(label_of(at));
            }
            let label = self.footnotes[number].clone();
            number += 1;
            let Some(&at) = places.get(&*label) else { continue };
            let _ = write!(self.out, "<li id=\"fn-{prefix}{number}\">");
            self.run(tree, at + 1..tree.nodes[at as usize].end, true);
            if is_mentioned {
                let link =
                    format!(" <a href=\"#fnref-{prefix}{number}\" class=\"footnote-back\" aria-label=\"{back}\">↩</a>");
                // Inside the last paragraph the way back stands at the end of the text.
                let inside = if self.out.ends_with("</p>\n") { self.out.len() - 5 } else { self.out.len() };
                self.out.insert_str(inside, &link);
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }
}

/// The attribute that says in which language an alternative text is.
pub(super) fn lang_of_alt(alt: &str, locale: Option<&Locale>) -> String {
    locale.filter(|_| !alt.is_empty()).map_or(String::new(), |locale| format!(" lang=\"{locale}\""))
}
