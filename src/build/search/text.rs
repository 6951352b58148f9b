//! What a page says to its readers, as plain text under its headings.
//!
//! In: a page and the side of the article it shows. Out: its [`Part`]s. Law: a loop over the tree, never recursion but for what
//! articles include; only the side that is shown; no alternative texts, as an article holds those once for both sides.

use crate::{
    content::Side,
    markdown::{
        ext::{layout, tabs},
        html::raw::unescaped,
        outline::Outline,
        tag,
        tree::{Kind, Tree},
    },
    search::Part,
    site::{Page, Site, SiteArticle, includes::Expansion, table},
};

/// The parts of a page: what stands above its first heading, then one for each heading.
pub(super) fn of_page(site: &Site, page: &Page, article: &SiteArticle, of: Side) -> Vec<Part> {
    let shown = article.sides.get(of);
    let mut reader =
        Reader { site, page, expansion: site.expansion(page), parts: vec![Part::default()], is_block: false };
    reader.read(&shown.tree, &shown.outline, None, page.shown);
    reader.parts.retain(|part| !(part.heading.is_empty() && part.text.is_empty() && part.code.is_empty()));
    reader.parts
}

struct Reader<'a> {
    site: &'a Site,
    page: &'a Page,
    expansion: Option<&'a Expansion>,
    parts: Vec<Part>,
    /// Whether a block began since the last text.
    is_block: bool,
}

impl Reader<'_> {
    fn part(&mut self) -> &mut Part {
        if self.parts.is_empty() {
            self.parts.push(Part::default());
        }
        let last = self.parts.len() - 1;
        &mut self.parts[last]
    }

    fn text(&mut self, text: &str) {
        let is_block = std::mem::take(&mut self.is_block);
        let out = &mut self.part().text;
        if is_block && !out.is_empty() {
            out.truncate(out.trim_end().len());
            out.push('\n');
        }
        for (number, word) in text.split_whitespace().enumerate() {
            if number > 0 || text.starts_with(char::is_whitespace) {
                space(out);
            }
            out.push_str(word);
        }
        if text.ends_with(char::is_whitespace) {
            space(out);
        }
    }

    /// Reads a tree: the page's own (`None`), or one of an article that it includes.
    fn read(&mut self, tree: &Tree, outline: &Outline, instance: Option<usize>, locale: usize) {
        let mut at = 0;
        // Up to here stands what is no text: the content of scripts.
        let mut silent: Option<&str> = None;
        while let Some(node) = tree.nodes.get(at) {
            let number = u32::try_from(at).unwrap_or(u32::MAX);
            let end = node.end as usize;
            self.is_block |= !node.kind.is_inline();
            match node.kind {
                Kind::Heading(level) if !tabs::is_title(tree, number) => {
                    let found = outline.headings.binary_search_by_key(&number, |heading| heading.node);
                    if let Ok(found) = found {
                        let heading = &outline.headings[found];
                        let is_title = level == 1 && instance.is_none() && *heading.text == *self.page.title.trim();
                        let (heading, anchor) = if is_title { ("", "") } else { (&*heading.text, &*heading.id) };
                        self.parts.push(Part {
                            heading: heading.to_owned(),
                            anchor: anchor.to_owned(),
                            ..Part::default()
                        });
                    }
                    at = end;
                    continue;
                }
                Kind::Container if tree.directive(node).is_some_and(|directive| !layout::is_for_pages(directive)) => {
                    at = end;
                    continue;
                }
                Kind::CodeBlock => {
                    let code: String = tree.nodes[at + 1..end].iter().map(|node| tree.text(node)).collect();
                    let out = &mut self.part().code;
                    out.push_str(&code);
                    out.push('\n');
                    at = end;
                    continue;
                }
                Kind::Link if tree.link(node).is_some_and(|link| link.auto) => at = end - 1,
                Kind::Image | Kind::Abbreviation => {
                    at = end;
                    continue;
                }
                Kind::Tag => {
                    if let Some((tag, _)) = tag::tag(tree.text(node)) {
                        match silent {
                            Some(name) if tag.closing && tag.is(name) => silent = None,
                            None if !tag.closing => silent = ["script", "style"].into_iter().find(|name| tag.is(name)),
                            _ => {}
                        }
                        self.is_block |= !is_inline(tag.name);
                    }
                }
                Kind::Text | Kind::Code if silent.is_none() => self.text(tree.text(node)),
                Kind::HtmlText if silent.is_none() => self.text(&unescaped(tree.text(node))),
                Kind::SoftBreak | Kind::HardBreak => self.text(" "),
                Kind::Math(_) | Kind::Formula => self.text(tree.string(node.data)),
                Kind::Xref(_) => self.text(&tree.xref_text(node)),
                Kind::Directive | Kind::Inset => self.directive(tree, number, instance, locale),
                _ => {}
            }
            at += 1;
        }
    }

    fn directive(&mut self, tree: &Tree, at: u32, instance: Option<usize>, locale: usize) {
        let node = &tree.nodes[at as usize];
        let Some(directive) = tree.directive(node) else { return };
        match &*directive.name {
            "include" => {
                let Some(expansion) = self.expansion else { return };
                let Some(&number) = expansion.at.get(&(instance, at)) else { return };
                let included = &expansion.instances[number];
                let article = &self.site.articles[included.article];
                self.read(&article.sides.get(included.side).tree, &included.outline, Some(number), included.locale);
            }
            "table" => {
                let Some(table) = directive.get("source").and_then(|name| self.site.tables.get(name)) else { return };
                let messages = self.site.catalog.messages(self.site.locale(locale));
                self.html(&table::render(table, &messages, None, &|_| false).html);
            }
            "no-loc" => self.text(tree.inset_text(node)),
            _ => {}
        }
    }

    /// The text of HTML of our own.
    fn html(&mut self, html: &str) {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            self.text(&unescaped(&rest[..at]));
            let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
            self.is_block |= !rest[at..].trim_start_matches(['<', '/']).starts_with("span");
            rest = &rest[end..];
        }
        self.text(&unescaped(rest));
    }
}

/// A space where there is none yet, and words before it.
fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
}

/// Whether an element stands among text.
fn is_inline(name: &str) -> bool {
    const NAMES: [&str; 20] = [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "span",
        "strong", "sub", "sup", "u",
    ];
    NAMES.iter().any(|inline| name.eq_ignore_ascii_case(inline))
}
