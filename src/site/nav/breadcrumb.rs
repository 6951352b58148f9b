//! What stands above a page by `breadcrumb/toc.yml`: names for parts of the site's paths, whatever the TOCs say.
//!
//! In: the breadcrumb files of a site. Out: for a page the entries above it, outermost first. A page belongs to the file that its
//! `breadcrumb_path` names, else to the one in a folder beside it or above it; in that, to the entry with the longest `tocHref`
//! that its path begins with. Law: the path of a page is looked up part by part, never entry by entry.

use super::{
    resolve::{folder_page, order},
    toc::Toc,
};
use crate::{
    base::RelPath,
    site::{Page, PageId, Site, links::Target},
};
use std::collections::BTreeMap;

/// The breadcrumb files of a locale.
#[derive(Clone, Debug, Default)]
pub struct Breadcrumbs {
    /// The files by the folder they lie in.
    files: BTreeMap<RelPath, File>,
    /// The first file in a folder of each folder.
    of: BTreeMap<RelPath, RelPath>,
}

/// A file, its entries by the paths they give.
#[derive(Clone, Debug)]
struct File {
    paths: BTreeMap<String, usize>,
    /// The entry above each entry.
    above: Vec<Option<usize>>,
    /// What the readers of the locale see of each entry.
    crumbs: Vec<Option<Crumb>>,
}

/// What stands above a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// Its name.
    pub title: String,
    /// The locale of the name.
    pub locale: usize,
    /// Its address; empty where there is none.
    pub address: String,
    /// The pages it names: of its `topicHref` and of its `tocHref`.
    pub pages: [Option<PageId>; 2],
}

/// The breadcrumb files that the readers of a locale see.
#[must_use]
pub fn breadcrumbs(site: &Site, locale: usize) -> Breadcrumbs {
    let mut all = Breadcrumbs::default();
    for from in order(site, locale) {
        for toc in site.tocs.iter().filter(|toc| toc.locale == from && toc.is_breadcrumb()) {
            all.files.entry(toc.folder.clone()).or_insert_with(|| file(site, locale, toc));
        }
    }
    for folder in all.files.keys() {
        all.of.entry(folder.parent()).or_insert_with(|| folder.clone());
    }
    all
}

fn file(site: &Site, locale: usize, toc: &Toc) -> File {
    let mut above = vec![None; toc.entries.len()];
    let mut paths = BTreeMap::new();
    for (at, entry) in toc.entries.iter().enumerate() {
        for below in toc.below(Some(at)) {
            above[below] = Some(at);
        }
        if let Some(path) = &entry.toc {
            paths.entry(inside(site, &path.value)).or_insert(at);
        }
    }
    let crumbs = (0..toc.entries.len()).map(|entry| crumb(site, locale, toc, entry)).collect();
    File { paths, above, crumbs }
}

/// A path of the server as a path of the site: without the base path, without slashes around it.
fn inside(site: &Site, path: &str) -> String {
    let below = path.strip_prefix(site.config.base_path()).unwrap_or(path);
    below.trim_matches('/').to_lowercase()
}

impl Site {
    /// What stands above a page by its breadcrumb file, outermost first. Empty where it has none.
    #[must_use]
    pub fn breadcrumbs(&self, page: &Page) -> Vec<&Crumb> {
        let Some(file) = self.breadcrumb_file(page) else { return Vec::new() };
        let folder = page.folder();
        let path = if page.is_folder() { &folder } else { &page.document };
        let path = path.as_str().to_lowercase();
        let mut rest = path.as_str();
        let entry = loop {
            if let Some(&entry) = file.paths.get(rest) {
                break Some(entry);
            }
            if rest.is_empty() {
                break None;
            }
            rest = rest.rsplit_once('/').map_or("", |(above, _)| above);
        };
        let chain = std::iter::successors(entry, |entry| file.above[*entry]);
        let mut crumbs: Vec<&Crumb> = chain.filter_map(|entry| file.crumbs[entry].as_ref()).collect();
        crumbs.reverse();
        crumbs
    }

    fn breadcrumb_file(&self, page: &Page) -> Option<&File> {
        let all = &self.breadcrumbs[page.locale];
        if all.files.is_empty() {
            return None;
        }
        let front = self.shown(page).map(|(article, _)| &article.article.front.values);
        if let Some(path) = front.and_then(|values| values.get("breadcrumb_path")).and_then(|path| path.as_text()) {
            let path = path.strip_prefix('~').unwrap_or(path);
            let path =
                path.strip_prefix(self.config.base_path()).map_or_else(|| path.to_owned(), |path| format!("/{path}"));
            if let Some(file) = page.folder().join(&path).and_then(|path| all.files.get(&path.parent())) {
                return Some(file);
            }
        }
        let mut folder = page.folder();
        loop {
            if let Some(found) = all.of.get(&folder) {
                return all.files.get(found);
            }
            if folder.is_root() {
                return None;
            }
            folder = folder.parent();
        }
    }
}

/// What the readers of a locale see of an entry; nothing of one that has no name.
fn crumb(site: &Site, locale: usize, toc: &Toc, entry: usize) -> Option<Crumb> {
    let entry = &toc.entries[entry];
    let from = folder_page(locale, &toc.folder);
    let named = |path: &str| {
        let below = path.strip_prefix(site.config.base_path()).map(|below| format!("/{below}"));
        match site.resolve(&from, below.as_deref().unwrap_or(path)) {
            Target::Page { page, .. } => Some(page),
            _ => None,
        }
    };
    let topic = entry.topic.as_ref().or(entry.href.as_ref());
    let pages = [topic, entry.toc.as_ref()].map(|path| path.and_then(|path| named(&path.value)));
    let address = match pages.into_iter().flatten().next() {
        Some(found) => site.address(&site.page(found).route),
        None => topic.map_or(String::new(), |path| path.value.to_string()),
    };
    let address = if crate::markdown::html::raw::is_safe_url(&address) { address } else { String::new() };
    let title = entry.name.as_ref()?.value.to_string();
    Some(Crumb { title, locale: toc.locale, address, pages })
}
