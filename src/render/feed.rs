//! What has changed last in a locale, as an Atom feed.
//!
//! In: a site whose pages say when they were changed, or whose history does. Out: for each locale its newest pages. Law: no entry
//! without a day; no day that is that of the build; only pages that search engines may show.

use super::{page::Output, tracked::Tracked};
use crate::{
    markdown::html::escaped,
    site::{Page, Site},
};
use std::fmt::Write as _;

/// How many pages a feed names.
const MOST: usize = 50;

/// The feed of a locale.
#[must_use]
pub fn name(site: &Site, locale: usize) -> String {
    format!("{}/feed.xml", site.locale(locale).url())
}

/// Whether a locale has a feed: readers of feeds know entries by their full addresses.
#[must_use]
pub fn has(site: &Site, locale: usize) -> bool {
    site.config.url.is_some() && site.dated[locale]
}

fn pages(site: &Site, locale: usize) -> impl Iterator<Item = &Page> {
    site.pages.iter().filter(move |page| page.locale == locale && page.is_indexable() && page.updated.is_some())
}

/// Writes the feed of a locale.
#[must_use]
pub fn render(site: &Site, locale: usize) -> Option<Output> {
    if !has(site, locale) {
        return None;
    }
    let mut pages: Vec<&Page> = pages(site, locale).collect();
    pages.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.route.cmp(&b.route)));
    pages.truncate(MOST);
    let settings = &site.config.locales[locale];
    let title = site.config.title.of(&settings.locale);
    let tracked = Tracked::new(site);
    let title =
        if title.is_empty() { tracked.text(&settings.locale, "theme-documentation", &[]) } else { title.to_owned() };
    // A day begins at midnight, wherever that was.
    let time = |page: &Page| page.updated.map_or(String::new(), |date| format!("{}T00:00:00Z", date.iso()));
    let home = site.url(&format!("{}/", settings.locale.url()));
    let own = site.url(&name(site, locale));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        settings.locale
    );
    let _ = writeln!(out, "<title>{}</title>\n<id>{}</id>", escaped(&title), escaped(&home));
    let _ = writeln!(out, "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>", escaped(&own));
    let _ = writeln!(out, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escaped(&home));
    let newest = pages.first().map_or(String::new(), |page| time(page));
    let _ = writeln!(out, "<updated>{newest}</updated>\n<author><name>{}</name></author>", escaped(&title));
    for page in pages {
        let url = escaped(&site.url(&page.route));
        let _ = write!(out, "<entry>\n<title>{}</title>\n<id>{url}</id>\n", escaped(&page.title));
        let _ = write!(
            out,
            "<link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n<updated>{}</updated>\n",
            time(page)
        );
        if !page.description.is_empty() {
            let _ = writeln!(out, "<summary>{}</summary>", escaped(&page.description));
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    Some((name(site, locale), out.into_bytes()))
}
