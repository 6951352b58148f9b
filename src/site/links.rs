//! Where links lead.
//!
//! In: a destination as written and the page it stands on. Out: a [`Target`]. Law: what a link means depends only on the
//! names of documents and files and on the anchors of the page that is really published, fallback included.

use super::{Page, PageId, Site};
use crate::{base::RelPath, markdown::html::raw};
use std::fmt::Write as _;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Out of the site, or to a place of the same server that is not ours: as written.
    Elsewhere,
    /// To an anchor of the page itself (without `#`).
    Here(String),
    /// To a page, with what follows its path (`?query`), and an anchor.
    Page {
        /// The page.
        page: PageId,
        /// What follows the path, with its `?`; or empty.
        query: String,
        /// The anchor without `#`; empty when there is none.
        anchor: String,
        /// The document as spelled by its file, when the link spells it otherwise.
        spelled: Option<RelPath>,
    },
    /// To a file: the route it is published at, and what follows the path.
    File {
        /// The route.
        route: String,
        /// What follows the path, with `?` and `#`; or empty.
        rest: String,
        /// The file as it is spelled, when the link spells it otherwise.
        spelled: Option<RelPath>,
    },
    /// To nothing: the path that was looked for.
    Nowhere(String),
}

/// A destination taken apart: path, `?query` and anchor.
fn parts(dest: &str) -> (&str, &str, &str) {
    let (rest, anchor) = dest.split_once('#').unwrap_or((dest, ""));
    let query = rest.find('?').map_or(rest.len(), |at| at);
    (&rest[..query], &rest[query..], anchor)
}

/// Whether a destination begins with a scheme or a host.
fn is_external(dest: &str) -> bool {
    if dest.starts_with("//") {
        return true;
    }
    let scheme = dest.find(|c: char| !(c.is_ascii_alphanumeric() || "+.-".contains(c)));
    scheme.is_some_and(|at| at > 1 && dest[at..].starts_with(':'))
}

impl Site {
    /// Resolves a link on a page.
    #[must_use]
    pub fn resolve(&self, page: &Page, dest: &str) -> Target {
        let dest = dest.trim();
        if is_external(dest) {
            return Target::Elsewhere;
        }
        let (path, query, anchor) = parts(dest);
        let anchor = raw::percent_decoded(anchor);
        if path.is_empty() {
            return Target::Here(anchor);
        }
        let path = raw::percent_decoded(path).replace('\\', "/");
        let nowhere = || Target::Nowhere(path.clone());
        if let Some(absolute) = path.strip_prefix('/') {
            let Some(target) = RelPath::new(absolute) else { return Target::Elsewhere };
            // A path of the server is ours only when it names one of our documents or files.
            return self.named(page, &target, query, &anchor).unwrap_or(Target::Elsewhere);
        }
        let Some(target) = page.folder().join(&path) else { return nowhere() };
        self.named(page, &target, query, &anchor).unwrap_or_else(nowhere)
    }

    /// What a path in the content folders names, seen from a page.
    fn named(&self, page: &Page, target: &RelPath, query: &str, anchor: &str) -> Option<Target> {
        let is_yaml = target.has_extension("yml") || target.has_extension("yaml");
        let is_article = target.has_extension("md") || (is_yaml && self.asset(page, target).is_none());
        let document = if is_article { target.without_extension() } else { target.clone() };
        let of_page = |found: PageId, spelled: Option<RelPath>| Target::Page {
            page: found,
            query: query.to_owned(),
            anchor: anchor.to_owned(),
            spelled,
        };
        let index = document.join("index");
        let candidates = [Some(&document), index.as_ref().filter(|_| !is_article)];
        for document in candidates.into_iter().flatten() {
            if let Some(found) = self.page_for(page.locale, document) {
                return Some(of_page(found, None));
            }
        }
        if let Some(file) = self.file(page, target, query, anchor) {
            return Some(file);
        }
        let lower = document.as_str().to_lowercase();
        let spelled = self.by_lower_case.get(&lower)?;
        if *spelled == document {
            return None;
        }
        self.page_for(page.locale, spelled).map(|found| of_page(found, Some(spelled.clone())))
    }

    /// The page of a document for a reader of a locale: of that locale, else of any that has it, the source first.
    fn page_for(&self, locale: usize, document: &RelPath) -> Option<PageId> {
        self.find(locale, document)
            .or_else(|| self.find(self.source_locale(), document))
            .or_else(|| (0..self.config.locales.len()).find_map(|other| self.find(other, document)))
    }

    fn file(&self, page: &Page, target: &RelPath, query: &str, anchor: &str) -> Option<Target> {
        let rest = if anchor.is_empty() { query.to_owned() } else { format!("{query}#{anchor}") };
        let (locale, inside) = self.asset(page, target)?;
        let route = format!("{}/{inside}", self.locale(locale).url());
        let spelled = (inside != *target).then_some(inside);
        Some(Target::File { route, rest, spelled })
    }

    /// The file a path names for a page: in the locale of the page, of its text, of the source, or of any.
    #[must_use]
    pub fn asset(&self, page: &Page, target: &RelPath) -> Option<(usize, RelPath)> {
        let order = [page.locale, page.shown, self.source_locale()];
        let others = (0..self.config.locales.len()).filter(|other| !order.contains(other));
        let all: Vec<usize> = order.into_iter().chain(others).collect();
        let exact = all.iter().find(|&&locale| self.assets[locale].contains_key(target));
        if let Some(&locale) = exact {
            return Some((locale, target.clone()));
        }
        let lower = target.as_str().to_lowercase();
        all.into_iter().find_map(|locale| {
            let found = self.assets_lower[locale].get(&lower)?;
            Some((locale, found.clone()))
        })
    }

    /// Whether a page that is published has an anchor.
    #[must_use]
    pub fn has_anchor(&self, page: &Page, anchor: &str) -> bool {
        // `#` and `#top` lead to the top of any page; `#tab/…` opens a tab.
        if anchor.is_empty() || anchor.eq_ignore_ascii_case("top") || anchor.starts_with("tab/") {
            return true;
        }
        self.shown(page).is_some_and(|(_, side)| side.outline.anchors.contains(anchor))
    }
}

/// A route percent-encoded for a URL, `/` kept.
#[must_use]
pub fn encoded(route: &str) -> String {
    let mut out = String::with_capacity(route.len());
    for byte in route.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$'()*+,;=:@".contains(&byte) {
            out.push(byte as char);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
