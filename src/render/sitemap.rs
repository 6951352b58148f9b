//! What search engines look for first: `robots.txt`, and sitemaps.
//!
//! In: a site. Out: an index of sitemaps, and for each locale its pages with the same pages in other locales. Law: a sitemap names
//! exactly the pages that search engines should show; what it says of other locales is what the pages themselves say; a site
//! without an address has none; a day of change is what files or their history say, never that of the build.

use super::{page::Output, tracked::Tracked, view};
use crate::{
    markdown::html::escaped,
    messages::Date,
    site::{Page, Site},
};
use std::fmt::Write as _;

/// The index of sitemaps.
pub const INDEX: &str = "sitemap.xml";
/// What search engines read first.
pub const ROBOTS: &str = "robots.txt";

/// As many addresses a sitemap may hold, and as many bytes (sitemaps.org, "Sitemap file guidelines").
const MOST: usize = 50_000;
const MOST_BYTES: usize = 50 << 20;

/// Whether a site has sitemaps.
#[must_use]
pub fn has(site: &Site) -> bool {
    site.config.url.is_some()
}

/// Whether a site has a `robots.txt`: only at the root of a server it is read.
#[must_use]
pub fn has_robots(site: &Site) -> bool {
    site.config.base_path() == "/"
}

/// The sitemaps of a locale, by their number: `sitemap-ko-kr.xml`, `sitemap-ko-kr-2.xml`.
fn name(site: &Site, locale: usize, number: usize) -> String {
    let locale = site.locale(locale).url();
    if number == 0 { format!("sitemap-{locale}.xml") } else { format!("sitemap-{locale}-{}.xml", number + 1) }
}

/// The locale of a sitemap by its name.
#[must_use]
pub fn locale_of(site: &Site, route: &str) -> Option<usize> {
    let inside = route.strip_prefix("sitemap-")?.strip_suffix(".xml")?;
    let is_of = |locale: usize| {
        let rest = inside.strip_prefix(&site.locale(locale).url());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            && names(site, locale).iter().any(|name| name == route)
    };
    (0..site.config.locales.len()).find(|&locale| is_of(locale))
}

/// The pages of a locale that search engines should show.
fn pages(site: &Site, locale: usize) -> impl Iterator<Item = &Page> {
    site.pages.iter().filter(move |page| page.locale == locale && page.is_indexable())
}

/// The page that offers the languages stands beside those of the locale that everybody else is shown.
fn has_root(site: &Site, locale: usize) -> bool {
    let source = site.source_locale();
    let first = || (0..site.config.locales.len()).find(|&at| site.is_published(at));
    if site.is_published(source) { locale == source } else { first() == Some(locale) }
}

/// How many pages a sitemap takes, so that none is too large whatever its addresses.
fn share(site: &Site) -> usize {
    let longest = site.pages.iter().map(|page| page.route.len()).max().unwrap_or(0);
    // Each byte of a route may become three, and each locale names every other.
    let entry = 128 + (site.config.locales.len() + 2) * (longest * 3 + site.url("").len() + 80);
    (MOST_BYTES / entry).clamp(1, MOST)
}

/// The names of the sitemaps of a locale.
fn names(site: &Site, locale: usize) -> Vec<String> {
    let count = pages(site, locale).count() + usize::from(has_root(site, locale));
    (0..count.div_ceil(share(site))).map(|number| name(site, locale, number)).collect()
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// The sitemaps of a locale.
#[must_use]
pub fn of_locale(site: &Site, tracked: &Tracked<'_>, locale: usize) -> Vec<Output> {
    if !has(site) {
        return Vec::new();
    }
    let root = has_root(site, locale).then(|| entry(&site.url(""), None, &[]));
    let each = |page: &Page| entry(&site.url(&page.route), page.updated, &view::alternates(tracked, page));
    let mut entries = root.into_iter().chain(pages(site, locale).map(each)).peekable();
    let (mut out, share) = (Vec::new(), share(site));
    while entries.peek().is_some() {
        let mut text = String::from(HEAD);
        text.push_str(
            "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
        );
        for entry in entries.by_ref().take(share) {
            text.push_str(&entry);
        }
        text.push_str("</urlset>\n");
        out.push((name(site, locale, out.len()), text.into_bytes()));
    }
    out
}

fn entry(url: &str, updated: Option<Date>, alternates: &[view::AlternateView]) -> String {
    let mut out = format!("<url><loc>{}</loc>", escaped(url));
    if let Some(updated) = updated {
        let _ = write!(out, "<lastmod>{}</lastmod>", updated.iso());
    }
    for view::AlternateView { hreflang, url } in alternates {
        let _ = write!(out, "\n<xhtml:link rel=\"alternate\" hreflang=\"{hreflang}\" href=\"{}\"/>", escaped(url));
    }
    out.push_str("</url>\n");
    out
}

/// What does not belong to a locale: the index of sitemaps, and `robots.txt`.
#[must_use]
pub fn of_site(site: &Site) -> Vec<Output> {
    let mut out = Vec::new();
    if has_robots(site) {
        let mut robots = String::from("User-agent: *\nAllow: /\n");
        if has(site) {
            let _ = write!(robots, "\nSitemap: {}\n", site.url(INDEX));
        }
        out.push((ROBOTS.to_owned(), robots.into_bytes()));
    }
    if has(site) {
        let mut index = format!("{HEAD}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for locale in 0..site.config.locales.len() {
            let newest = pages(site, locale).filter_map(|page| page.updated).max();
            let newest = newest.map_or(String::new(), |date| format!("<lastmod>{}</lastmod>", date.iso()));
            for name in names(site, locale) {
                let _ = writeln!(index, "<sitemap><loc>{}</loc>{newest}</sitemap>", escaped(&site.url(&name)));
            }
        }
        index.push_str("</sitemapindex>\n");
        out.push((INDEX.to_owned(), index.into_bytes()));
    }
    out
}
