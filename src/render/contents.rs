//! The pages that list the sections of a large navigation.
//!
//! In: a site whose navigation does not fit into every page. Out: for each section a page with the whole of it. Readers without
//! scripts follow a link to it; the script takes from it the branch that a reader opens.
//! Law: pure; a section that is listed on a page of the site anyway gets no second one.

use super::{
    nav,
    page::{self, Output},
    policy,
    theme::{Html, Theme},
    tracked::Tracked,
    view::{self, PageView},
};
use crate::{diag::Diagnostic, site::Site};

/// The sections that get pages of their own: a locale and a number each.
#[must_use]
pub fn sections(site: &Site) -> Vec<(usize, usize)> {
    let of = |(locale, nav): (usize, &crate::site::nav::Nav)| {
        let numbers: Vec<(usize, usize)> = nav
            .sections
            .iter()
            .enumerate()
            .filter(|(_, section)| section.page.is_none())
            .map(|(number, _)| (locale, number))
            .collect();
        numbers
    };
    site.nav.iter().enumerate().flat_map(of).collect()
}

/// Renders the page of a section.
///
/// # Errors
/// A finding, when a template refuses.
pub fn render(
    tracked: &Tracked<'_>,
    theme: &Theme,
    locale: usize,
    number: usize,
) -> Result<Option<Output>, Diagnostic> {
    let Some((section, route)) = tracked.section(locale, number) else { return Ok(None) };
    let page = tracked.own_page(section.page);
    let settings = &tracked.config().locales[locale];
    let title =
        if section.title.is_empty() { tracked.text(&settings.locale, "theme-contents", &[]) } else { section.title };
    let view = PageView {
        kind: "section",
        title,
        path: tracked.address(&route),
        locale: settings.locale.to_string(),
        dir: settings.direction.as_str(),
        content_locale: settings.locale.to_string(),
        content_dir: settings.direction.as_str(),
        nav: Html(nav::html::items(tracked, theme, locale, &section.around.nav, true)?),
        nav_more: section.around.more,
        contents: Html(nav::html::items(tracked, theme, locale, &section.around.contents, false)?),
        breadcrumbs: section.around.breadcrumbs,
        languages: view::languages(tracked, Some(page)),
        noindex: true,
        policy: policy::of_page(tracked.config().raw_html, &theme.inline, ""),
        ..PageView::default()
    };
    let site = page::site(tracked, theme, locale);
    let html = theme.render(tracked, "section.html", &settings.locale, &site, &view)?;
    Ok(Some((format!("{route}index.html"), html)))
}
