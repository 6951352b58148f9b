//! The files that belong to no article: the page that offers the languages, the pages for addresses that lead nowhere, and
//! the dialogs of the search.

use super::{
    page::{self, Output},
    policy,
    theme::Theme,
    tracked::Tracked,
    view::{self, PageView},
};
use crate::{
    base::{Locale, RelPath},
    diag::Diagnostic,
    site::Page,
};

/// The home page of a locale.
pub(super) fn home<'a>(tracked: &Tracked<'a>, locale: usize) -> Option<&'a Page> {
    let home = tracked.page(locale, &RelPath::root());
    home.or_else(|| tracked.page(locale, &RelPath::new("index")?))
}

/// Where the dialog of a locale's search is.
#[must_use]
pub fn dialog(locale: &Locale) -> String {
    format!("_search/{}/dialog.html", locale.url())
}

/// Renders the pages around the site's own.
///
/// # Errors
/// A finding, when a template refuses.
pub fn render(tracked: &Tracked<'_>, theme: &Theme) -> Result<Vec<Output>, Diagnostic> {
    let mut out = Vec::new();
    let config = tracked.config();
    let published = tracked.published();
    let source = tracked.source_locale();
    let first = if published.contains(&source) { Some(source) } else { published.first().copied() };
    for at in published {
        let settings = &config.locales[at];
        let home = home(tracked, at);
        let site = page::site(tracked, theme, at);
        let mut page = PageView {
            kind: "not-found",
            locale: settings.locale.to_string(),
            dir: settings.direction.as_str(),
            content_locale: settings.locale.to_string(),
            content_dir: settings.direction.as_str(),
            languages: view::languages(tracked, home),
            noindex: true,
            policy: policy::of_page(config.raw_html, &theme.inline, ""),
            ..PageView::default()
        };
        page.title = tracked.text(&settings.locale, "theme-not-found", &[]);
        let bytes = theme.render(tracked, "not-found.html", &settings.locale, &site, &page)?;
        out.push((format!("{}/404.html", settings.locale.url()), bytes.clone()));
        if config.search {
            page.kind = "search";
            let bytes = theme.render(tracked, "search.html", &settings.locale, &site, &page)?;
            out.push((dialog(&settings.locale), bytes));
        }
        if Some(at) == first {
            out.push(("404.html".to_owned(), bytes));
            page.kind = "root";
            page.title.clone_from(&site.view.title);
            page.noindex = false;
            page.path = tracked.address("");
            page.description = home.map_or_else(String::new, |home| home.description.clone());
            page.canonical = tracked.url("");
            let bytes = theme.render(tracked, "root.html", &settings.locale, &site, &page)?;
            out.push(("index.html".to_owned(), bytes));
        }
    }
    Ok(out)
}
