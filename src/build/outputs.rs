//! The files of a site: which there are, and each rendered by itself.
//!
//! In: a site, its theme, and how it is asked ([`Asked`]). Out: every [`Output`] there is, the one that makes the file at a route,
//! and its files. Law: pure but for the bytes of the site's other files; a fault of our own on a page is a finding of its article.

use super::guard::guard;
use crate::{
    base::{RelPath, Stamp},
    diag::Diagnostic,
    render::{
        contents, copies, feed, frame, hosts, llms,
        made::Made,
        page, redirects,
        review::Review,
        sitemap, status,
        theme::Theme,
        tracked::{Fact, Tracked},
    },
    site::{PageId, Site, translated::Translated},
};
use std::{collections::BTreeMap, sync::OnceLock};

/// Something that is rendered at once, into one file or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Output {
    /// A page, and its side-by-side edition where it has one.
    Page(PageId),
    /// The page of a section of the navigation: locale and number.
    Section(usize, usize),
    /// The page that shows what is translated, in the words of a locale.
    Status(usize),
    /// The pages that belong to no article.
    Frame,
    /// The pages and lists for addresses that were.
    Redirects,
    /// What hosts read.
    Hosts,
    /// What search engines look for first.
    Robots,
    /// The sitemaps of a locale.
    Sitemap(usize),
    /// What has changed last in a locale.
    Feed(usize),
    /// The Markdown of a page.
    Copy(PageId),
    /// What there is to read for programs: of a locale, or which locales there are.
    Llms(Option<usize>),
}

impl Output {
    /// Whether it follows from all pages together, so that it is not asked fact by fact whether it is as it was.
    pub(super) fn is_of_all_pages(self) -> bool {
        !matches!(self, Self::Page(_) | Self::Section(..) | Self::Status(_) | Self::Frame)
    }
}

/// A site and what is known of it besides.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) site: &'a Site,
    pub(super) theme: &'a Theme,
    /// What was found, for editions that show it.
    pub(super) review: Option<&'a Review>,
    /// What is known of translations, once somebody has asked.
    pub(super) translated: &'a OnceLock<Translated>,
    /// What was made of the navigation by the theme, for all pages.
    pub(super) made: &'a Made,
}

impl<'a> Asked<'a> {
    fn translated(self) -> &'a Translated {
        self.translated.get_or_init(|| Translated::of(self.site))
    }

    /// The site as an output asks it.
    fn tracked(self, output: Output, tracked: Tracked<'a>) -> Tracked<'a> {
        let tracked = tracked.reviewing(self.review).remembering(self.made);
        if let Output::Status(_) = output { tracked.covering(&self.translated().coverage) } else { tracked }
    }

    /// Renders an output.
    ///
    /// # Errors
    /// A finding, when a template refuses, or by a fault of our own.
    pub(super) fn render(self, output: Output) -> Result<Vec<File>, Diagnostic> {
        rendered(&self.tracked(output, Tracked::new(self.site)), self, output)
    }

    /// The same, and the facts that the files follow from.
    pub(super) fn render_recording(self, output: Output) -> (Result<Vec<File>, Diagnostic>, BTreeMap<Fact, Stamp>) {
        let tracked = self.tracked(output, Tracked::recording(self.site));
        let files = rendered(&tracked, self, output);
        (files, tracked.into_facts())
    }

    /// Whether the facts that an output followed from still are.
    pub(super) fn confirms(self, output: Output, facts: &BTreeMap<Fact, Stamp>) -> bool {
        self.tracked(output, Tracked::new(self.site)).confirms(facts)
    }

    /// All files that there are, by route, the site's other files not among them.
    pub(super) fn theme_assets(self) -> impl Iterator<Item = (&'a String, &'a Vec<u8>)> {
        // The script of reviews is of no use without one.
        let passed_over = self.theme.routes.get("review.js").filter(|_| self.review.is_none());
        self.theme.assets.iter().filter(move |(route, _)| Some(*route) != passed_over)
    }
}

/// A file: its route below the base path, and its bytes.
pub(super) type File = (String, Vec<u8>);

/// All that is rendered of a site.
pub(super) fn all(site: &Site) -> Vec<Output> {
    let mut outputs: Vec<Output> = (0..site.pages.len()).map(|number| Output::Page(PageId(number))).collect();
    outputs.extend(contents::sections(site).into_iter().map(|(locale, number)| Output::Section(locale, number)));
    if site.config.status {
        outputs.extend((0..site.config.locales.len()).map(Output::Status));
    }
    outputs.extend([Output::Frame, Output::Redirects, Output::Hosts, Output::Robots]);
    if sitemap::has(site) {
        outputs.extend((0..site.config.locales.len()).map(Output::Sitemap));
        outputs.extend((0..site.config.locales.len()).map(Output::Feed));
    }
    if llms::has(site) {
        let copied = |number: &usize| copies::has(site, &site.pages[*number]);
        outputs.extend((0..site.pages.len()).filter(copied).map(|number| Output::Copy(PageId(number))));
        outputs.extend(
            (0..site.config.locales.len()).map(|locale| Output::Llms(Some(locale))).chain([Output::Llms(None)]),
        );
    }
    outputs
}

/// What makes the file at a route, if anything does.
pub(super) fn at(site: &Site, route: &str) -> Option<Output> {
    if matches!(route, redirects::LIST | redirects::NGINX) {
        return Some(Output::Redirects);
    }
    if hosts::names(site).contains(&route) {
        return Some(Output::Hosts);
    }
    if (route == sitemap::INDEX && sitemap::has(site)) || (route == sitemap::ROBOTS && sitemap::has_robots(site)) {
        return Some(Output::Robots);
    }
    if sitemap::has(site)
        && let Some(locale) = sitemap::locale_of(site, route)
    {
        return Some(Output::Sitemap(locale));
    }
    let mut locales = 0..site.config.locales.len();
    if route.ends_with("/feed.xml")
        && let Some(locale) =
            locales.clone().find(|&locale| feed::name(site, locale) == route && feed::has(site, locale))
    {
        return Some(Output::Feed(locale));
    }
    if llms::has(site) {
        if let Some(id) = copies::at(site, route) {
            return Some(Output::Copy(id));
        }
        if route == llms::NAME {
            return Some(Output::Llms(None));
        }
        if let Some(locale) = locales.find(|&locale| llms::name(site, locale) == route && site.is_published(locale)) {
            return Some(Output::Llms(Some(locale)));
        }
    }
    let locale_of = |first: &str| site.config.locales.iter().position(|each| each.locale.url() == first);
    if let Some(first) = route.strip_suffix("404.html")
        && (first.is_empty() || first.strip_suffix('/').and_then(locale_of).is_some_and(|at| site.is_published(at)))
    {
        return Some(Output::Frame);
    }
    let is_dialog = |at: usize| site.is_published(at) && frame::dialog(site.locale(at)) == route;
    if site.config.search && (0..site.config.locales.len()).any(is_dialog) {
        return Some(Output::Frame);
    }
    let folder = route.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'))?;
    if folder.is_empty() {
        return Some(Output::Frame);
    }
    let edition = || site.page_at(folder.strip_suffix("diglot/")?).filter(|&id| site.is_bilingual(site.page(id)));
    if let Some(id) = site.page_at(folder).or_else(edition) {
        return Some(Output::Page(id));
    }
    if site.config.status
        && let Some(locale) = folder.strip_suffix("/_status/").and_then(locale_of)
    {
        return Some(Output::Status(locale));
    }
    let of_section = |&(locale, number): &(usize, usize)| site.nav[locale].sections[number].route == folder;
    if let Some((locale, number)) = contents::sections(site).into_iter().find(of_section) {
        return Some(Output::Section(locale, number));
    }
    let mut redirects =
        site.redirects.iter().enumerate().flat_map(|(locale, of)| of.values().map(move |one| (locale, one)));
    redirects.any(|(locale, one)| site.redirect_route(locale, one) == folder).then_some(Output::Redirects)
}

/// What a file is known by from one state of the site to the next.
pub(super) fn name(site: &Site, output: Output) -> String {
    match output {
        Output::Page(id) => site.page(id).route.clone(),
        Output::Section(locale, number) => site.nav[locale].sections[number].route.clone(),
        Output::Status(locale) => site.status_route(locale),
        Output::Frame => String::new(),
        Output::Redirects => redirects::LIST.to_owned(),
        Output::Hosts => hosts::NO_JEKYLL.to_owned(),
        Output::Robots => sitemap::ROBOTS.to_owned(),
        Output::Sitemap(locale) => format!("sitemap-{}.xml", site.locale(locale).url()),
        Output::Feed(locale) => feed::name(site, locale),
        Output::Copy(id) => site.page(id).copy_route(),
        Output::Llms(locale) => locale.map_or_else(|| llms::NAME.to_owned(), |locale| llms::name(site, locale)),
    }
}

fn rendered(tracked: &Tracked<'_>, asked: Asked<'_>, output: Output) -> Result<Vec<File>, Diagnostic> {
    let Asked { site, theme, .. } = asked;
    let step = || match output {
        Output::Page(id) => page::render(tracked, theme, id),
        Output::Section(locale, number) => Ok(contents::render(tracked, theme, locale, number)?.into_iter().collect()),
        Output::Status(locale) => Ok(status::render(tracked, theme, locale)?.into_iter().collect()),
        Output::Frame => frame::render(tracked, theme),
        Output::Redirects => redirects::render(site, theme),
        Output::Hosts => Ok(hosts::render(site, theme)),
        Output::Robots => Ok(sitemap::of_site(site)),
        Output::Sitemap(locale) => Ok(sitemap::of_locale(site, tracked, locale)),
        Output::Feed(locale) => Ok(feed::render(site, locale).into_iter().collect()),
        Output::Copy(id) => Ok(copies::render(site, asked.translated(), site.page(id)).into_iter().collect()),
        Output::Llms(None) => Ok(vec![llms::of_site(site, asked.translated())]),
        Output::Llms(Some(locale)) => Ok(llms::of_locale(site, asked.translated(), locale).into_iter().collect()),
    };
    guard(step).unwrap_or_else(|| Err(Diagnostic::internal(&article(site, output))))
}

/// The article that an output is about.
fn article(site: &Site, output: Output) -> RelPath {
    let (Output::Page(id) | Output::Copy(id)) = output else { return RelPath::root() };
    let page = site.page(id);
    site.shown(page).map_or(&page.document, |(article, _)| &article.path).clone()
}
