//! What a site gives to its search: the pages of a locale as readers see them.
//!
//! In: a resolved site. Out: the files of each locale's index by their routes ([`files`]). Law: pure; only text that the page
//! itself shows is found, in the language it is shown in; drafts, and pages that no search engine shall list, are not found.

mod pairs;
mod text;

use crate::{
    markdown::html::raw::unescaped,
    search::{self, Input, Language, Page},
    site::{Content, PageId, Site, nav::Nav},
};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The locales whose pages can be searched.
pub(super) fn locales(site: &Site) -> impl Iterator<Item = usize> + '_ {
    (0..site.config.locales.len()).filter(|locale| site.config.search && site.is_published(*locale))
}

/// The folder of a locale's index: its route.
fn folder(site: &Site, locale: usize) -> String {
    format!("_search/{}/", site.locale(locale).url())
}

/// The locale whose index a route would be in.
pub(super) fn locale_of(site: &Site, route: &str) -> Option<usize> {
    locales(site).find(|locale| route.ends_with(".bin") && route.starts_with(&folder(site, *locale)))
}

/// The route of the file that tells the others of a locale's index.
pub(super) fn entry(site: &Site, locale: usize) -> String {
    folder(site, locale) + "index.bin"
}

/// The files of a locale's index by their routes.
pub(super) fn files(site: &Site, locale: usize) -> Vec<(String, Vec<u8>)> {
    let folder = folder(site, locale);
    let files = search::build(input(site, locale));
    files.into_iter().map(|(name, bytes)| (format!("{folder}{name}"), bytes)).collect()
}

/// What a locale's pages say.
pub(super) fn input(site: &Site, locale: usize) -> Input {
    let nav = &site.nav[locale];
    let sections = sections(site, nav);
    let base = site.address(&format!("{}/", site.locale(locale).url()));
    // The locale itself is first, the others follow as the config has them.
    let mut shown: Vec<usize> = vec![locale];
    shown.extend((0..site.config.locales.len()).filter(|other| *other != locale));
    let page = |&node: &usize| {
        let id = nav.page_at(node)?;
        let section = sections.of.get(&top(nav, node)).copied();
        record(site, id, &base, section, &shown)
    };
    let pages: Vec<Page> = nav.reading.par_iter().filter_map(page).collect();
    let language = |&at: &usize| {
        let settings = &site.config.locales[at];
        Language { tag: settings.locale.to_string(), direction: settings.direction.as_str() }
    };
    Input {
        base,
        locales: shown.iter().map(language).collect(),
        sections: sections.all,
        pages,
        pairs: pairs::of(site, locale),
    }
}

/// The branch below the home page in which a node stands.
fn top(nav: &Nav, mut node: usize) -> usize {
    while nav.nodes[node].depth > 1 {
        node = nav.nodes[node].parent;
    }
    node
}

/// The sections of a locale.
#[derive(Default)]
struct Sections {
    /// Each with its id and title.
    all: Vec<(String, String)>,
    /// Which of them begins at a node.
    of: BTreeMap<usize, usize>,
}

/// The branches below the home page; none where there is but one.
fn sections(site: &Site, nav: &Nav) -> Sections {
    let mut out = Sections::default();
    if nav.nodes.is_empty() {
        return out;
    }
    for &node in nav.children(0).iter().filter(|node| !nav.children(**node).is_empty()) {
        let title = nav.title(site, node).0;
        let name = match nav.page_at(node) {
            Some(page) => site.page(page).document.as_str().trim_end_matches("/index").to_owned(),
            None => crate::markdown::outline::slug(title),
        };
        let is_taken = out.all.iter().any(|(id, _)| *id == name);
        let id = if is_taken { format!("{name}-{}", out.all.len()) } else { name };
        out.of.insert(node, out.all.len());
        out.all.push((id, title.to_owned()));
    }
    if out.all.len() < 2 { Sections::default() } else { out }
}

/// What a page says; nothing of one that is not to be found.
fn record(site: &Site, id: PageId, base: &str, section: Option<usize>, shown: &[usize]) -> Option<Page> {
    let page = site.page(id);
    let Content::Article { article, side } = page.content else { return None };
    let article = &site.articles[article];
    if page.draft || article.article.front.noindex {
        return None;
    }
    let address = site.address(&page.route);
    let aliases =
        site.nav[page.locale].place.get(&id).and_then(|node| site.nav[page.locale].nodes[*node].aliases.as_deref());
    let label = if page.nav_title == page.title { "" } else { &page.nav_title };
    // Names in addresses are the writers' own words for what the page is about, whatever its language.
    let named = if page.is_folder() { page.folder() } else { page.document.clone() };
    let name = named.name().replace(['-', '_'], " ");
    let about: Vec<&str> =
        [&page.description, label, aliases.unwrap_or(""), &name].into_iter().filter(|text| !text.is_empty()).collect();
    Some(Page {
        path: address.strip_prefix(base).unwrap_or(&address).to_owned(),
        title: unescaped(&page.title),
        about: about.join("\n"),
        section,
        locale: shown.iter().position(|locale| *locale == page.shown).unwrap_or(0),
        parts: text::of_page(site, page, article, side),
    })
}
