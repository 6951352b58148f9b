//! The Markdown of pages, for readers that are programs.
//!
//! In: a page that shows an article in Markdown. Out: its text in one language, with what it includes, its tables written out, and
//! addresses that lead somewhere from anywhere; before it what it is: title, locale, and how much of the translation can be trusted.
//! Law: what is not replaced stands as in the article, byte for byte; a unit whose source has changed is followed by a comment.

use super::{page::Output, status, tracked::Tracked};
use crate::{
    content::{Origin, Side},
    markdown::tree::{Directive, Kind},
    site::{Content, Page, Site, SiteArticle, includes::Instance, links::Target, table, translated::Translated},
};
use std::{cmp::Reverse, collections::BTreeSet, fmt::Write as _, ops::Range};

/// What follows a unit that is stale.
const STALE: &str = " <!-- stale: the source has changed -->";

/// Whether a page has a copy: those that are written as YAML have none, nor have those that show another locale's text.
#[must_use]
pub fn has(site: &Site, page: &Page) -> bool {
    let Content::Article { article, .. } = page.content else { return false };
    site.config.markdown_copies && !page.is_fallback() && site.articles[article].article.page.is_none()
}

/// The page whose copy stands at a route.
#[must_use]
pub fn at(site: &Site, route: &str) -> Option<crate::site::PageId> {
    let stem = route.strip_suffix(".md")?;
    let folder = stem.strip_suffix("index").filter(|folder| folder.ends_with('/')).map(str::to_owned);
    let routes = [folder, Some(format!("{stem}/"))];
    let mut found = routes.iter().flatten().filter_map(|route| site.page_at(route));
    found.find(|&id| has(site, site.page(id)) && site.page(id).copy_route() == route)
}

/// Where a page is read best by a program: at its copy, or at that of the page it shows, or as HTML.
#[must_use]
pub(super) fn address(site: &Site, page: &Page) -> String {
    let shown = site.page_shown(page);
    if has(site, shown) { absolute(site, &shown.copy_route()) } else { absolute(site, &shown.route) }
}

/// The full address of a route; without its server where nobody knows that.
pub(super) fn absolute(site: &Site, route: &str) -> String {
    let url = site.url(route);
    if url.is_empty() { site.address(route) } else { url }
}

/// Writes the copy of a page.
#[must_use]
pub fn render(site: &Site, known: &Translated, page: &Page) -> Option<Output> {
    let Content::Article { article, side } = page.content else { return None };
    let copy = Copy { site, tracked: Tracked::new(site), known, around: page };
    let mut out = copy.front_matter(&site.articles[article]);
    let body = copy.body(page, article, side, None);
    out.push_str(body.trim());
    out.push('\n');
    Some((page.copy_route(), out.into_bytes()))
}

struct Copy<'a> {
    site: &'a Site,
    tracked: Tracked<'a>,
    known: &'a Translated,
    around: &'a Page,
}

impl Copy<'_> {
    fn front_matter(&self, article: &SiteArticle) -> String {
        let (site, page) = (self.site, self.around);
        // A text of JSON is one of YAML.
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let mut out = format!("---\ntitle: {}\n", quoted(&page.title));
        if !page.description.is_empty() {
            let _ = writeln!(out, "description: {}", quoted(&page.description));
        }
        let source = &site.config.source;
        let _ = writeln!(out, "locale: {}\nsource_locale: {source}", site.locale(page.locale));
        let _ = writeln!(out, "canonical: {}", quoted(&absolute(site, &page.route)));
        if let Some(updated) = page.updated {
            let _ = writeln!(out, "updated: {}", updated.iso());
        }
        if page.recovered {
            out.push_str("recovered: true\n");
        }
        if let Some(part) = self.known.part(page) {
            let units = &part.units;
            let permille = part.permille();
            let _ = writeln!(out, "translation:\n  state: {}", status::state(part));
            let _ = writeln!(out, "  coverage: {}.{:03}", permille / 1000, permille % 1000);
            let _ = writeln!(
                out,
                "  units: {}\n  stale_units: {}\n  missing_units: {}",
                units.total, units.stale, units.missing
            );
            let localization = &article.article.front.localization;
            match localization.origin {
                Some(Origin::Mt) => out.push_str("  origin: mt\n"),
                Some(Origin::Ht) => out.push_str("  origin: ht\n"),
                None => {}
            }
            if let Some(hash) = &localization.source_hash {
                let _ = writeln!(out, "  source_hash: {}", quoted(&hash.value));
            }
            if let Some(commit) = &localization.source_commit {
                let _ = writeln!(out, "  source_commit: {}", quoted(commit));
            }
        }
        out.push_str("---\n\n");
        out
    }

    /// The text of an article as it stands in the page. `page`: the page, or one like it that stands where an included article does.
    fn body(&self, page: &Page, number: usize, side: Side, instance: Option<usize>) -> String {
        let article = &self.site.articles[number];
        let projection = article.article.side(side, false);
        let text = projection.text();
        // Where each piece of the file stands in the text.
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let pieces: Vec<(u32, Range<u32>)> = projection
            .runs(0..length)
            .filter(|(_, inserted)| !inserted)
            .map(|(run, _)| (projection.file_range(run.clone()).start, run))
            .collect();
        let place = |at: u32| {
            let (file, run) = &pieces[pieces.partition_point(|(file, _)| *file <= at).checked_sub(1)?];
            let inside = run.start + (at - file);
            (inside < run.end).then_some(inside as usize)
        };
        let tree = &article.sides.get(side).tree;
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        for (node, at) in tree.nodes.iter().zip(0u32..) {
            if !matches!(node.kind, Kind::Link | Kind::Image | Kind::Tag | Kind::Directive | Kind::Inset) {
                continue;
            }
            let file = tree.file_range(node);
            let Some((start, last)) = place(file.start).zip(file.end.checked_sub(1).and_then(place)) else { continue };
            let range = start..last + 1;
            let written = &text[range.clone()];
            if let Some(directive) = tree.directive(node) {
                if let Some(new) = self.directive(page, directive, at, instance, node.kind == Kind::Inset) {
                    edits.push((range, indented(&new, text, start)));
                }
                continue;
            }
            for reference in tree.references_of(node) {
                let dest: &str = &reference.dest;
                let Some(new) = self.resolved(page, dest) else { continue };
                let found = written
                    .match_indices(dest)
                    .map(|(at, _)| at)
                    .filter(|&at| written[..at].ends_with(['(', '<', '"', '\'']) || written[..at].ends_with("]: "));
                if let Some(at) = found.last() {
                    edits.push((start + at..start + at + dest.len(), new));
                }
            }
        }
        let stale = if side == Side::Target { self.known.stale_units(number) } else { BTreeSet::new() };
        for unit in projection.units().iter().filter(|unit| unit.start < unit.end) {
            if stale.contains(&(unit.unit as usize)) {
                let end = unit.end as usize;
                edits.push((end..end, STALE.to_owned()));
            }
        }
        // What lies in something that is replaced goes with it.
        edits.sort_by_key(|(range, _)| (range.start, Reverse(range.end)));
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for (range, new) in edits {
            if range.start >= from {
                out.push_str(&text[from..range.start]);
                out.push_str(&new);
                from = range.end;
            }
        }
        out.push_str(&text[from..]);
        out
    }

    /// Where a destination leads from anywhere; nothing where it may stay.
    fn resolved(&self, page: &Page, dest: &str) -> Option<String> {
        let site = self.site;
        let address = match site.resolve(page, dest) {
            Target::Url(url) => url,
            Target::Page { page: found, query, anchor, .. } => {
                let anchor = if anchor.is_empty() { String::new() } else { format!("#{anchor}") };
                format!("{}{query}{anchor}", address(site, site.page(found)))
            }
            Target::File { route, rest, .. } => format!("{}{rest}", absolute(site, &route)),
            Target::Elsewhere | Target::Here(_) | Target::Nowhere(_) | Target::Empty => return None,
        };
        let is_plain = !address.contains(['(', ')', ' ', '<', '>', '"', '\'']);
        is_plain.then_some(address)
    }

    /// What stands in the place of a directive; nothing where it stays.
    fn directive(
        &self,
        page: &Page,
        directive: &Directive,
        node: u32,
        instance: Option<usize>,
        inline: bool,
    ) -> Option<String> {
        match &*directive.name {
            "include" => {
                let (number, Instance { article, side, locale, .. }, one) =
                    self.tracked.included(self.around, instance, node)?;
                let content = Content::Article { article: *article, side: *side };
                let there = Page::unpublished(one.document.clone(), page.locale, *locale, content);
                Some(self.body(&there, *article, *side, Some(number)).trim().to_owned())
            }
            "table" => {
                let table = self.tracked.table(directive.get("source")?)?;
                let messages = self.tracked.messages(self.tracked.locale(page.shown));
                Some(table::plain::markdown(table, &messages).trim_end().to_owned())
            }
            "image" => {
                let source = self.resolved(page, directive.get("source")?)?;
                let alt = directive.get("alt-text").unwrap_or("").replace(['[', ']', '\n'], " ");
                Some(format!("![{}]({source})", if inline { alt } else { alt.trim().to_owned() }))
            }
            _ => None,
        }
    }
}

/// A text whose lines after the first stand as far in as the line it is put into begins.
fn indented(new: &str, text: &str, at: usize) -> String {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = &text[line..at];
    if before.is_empty() || !before.chars().all(|c| c == ' ' || c == '\t') {
        return new.to_owned();
    }
    new.replace('\n', &format!("\n{before}"))
}
