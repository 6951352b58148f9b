//! A page to bytes.
//!
//! In: a page and a [`Tracked`] site. Out: its files — the page, and its side-by-side edition where it has one.
//! Law: pure; makes no findings of its own but what a template refuses.

use super::{
    host::PageHost,
    nav, policy, review, structured_data, summary,
    theme::{Html, Shared, Theme},
    tracked::Tracked,
    view::{self, EditionView, FallbackView, PageView, SearchView, SiteView, TranslationView},
};
use crate::{
    config::{Bilingual, publish::filled},
    content::{Origin, PageKind, Side},
    diag::Diagnostic,
    markdown::html::{self, Companions, Picture},
    site::{Content, Page, PageId, SiteArticle},
};
use memchr::memmem;
use std::sync::Arc;

/// A file of the site: its route below the base path and its bytes.
pub type Output = (String, Vec<u8>);

/// Renders a page and its editions.
///
/// # Errors
/// A finding, when a template refuses.
pub fn render(tracked: &Tracked<'_>, theme: &Theme, id: PageId) -> Result<Vec<Output>, Diagnostic> {
    let page = tracked.own_page(id);
    let mut out = Vec::new();
    let mut view = frame(tracked, theme, page, id)?;
    let site = site(tracked, theme, page.locale);
    let locale = tracked.locale(page.locale);
    let body = tracked.body(page);
    if let (Some(article), Content::Article { side, .. }) = (body, &page.content) {
        view.kind = kind_of(article).map_or("article", PageKind::as_str);
        describe(tracked, page, article, &mut view);
        view.copy = tracked.copy(page);
        if let Some(repository) = &tracked.config().repository {
            view.edit_url = repository.edit_url(article.path.as_str(), tracked.locale(article.locale).as_str());
        }
        if let Some(report) = &tracked.config().report {
            let (path, locale) = (view.path.as_str(), tracked.locale(page.locale).as_str());
            view.report_unit_url = filled(report, &[("page", path), ("locale", locale)]);
            view.report_url = filled(&view.report_unit_url, &[("unit", "")]);
        }
        let settings = &tracked.config().locales[page.locale];
        let shows_source = article.article.is_bilingual()
            && *side == Side::Target
            && !page.is_fallback()
            && settings.bilingual != Bilingual::Off;
        let is_translation = article.article.is_bilingual() && *side == Side::Target && !page.is_fallback();
        let findings = if is_translation { tracked.findings(article) } else { None };
        let has_edition = (shows_source && tracked.config().editions) || findings.is_some();
        let companions = match settings.bilingual {
            Bilingual::Hover => Companions::Inline,
            Bilingual::Columns | Bilingual::Off => Companions::SideBySide,
        };
        view.switches = view::switches(tracked, page);
        view.inline_source = shows_source && companions == Companions::Inline;
        if has_edition {
            let route = format!("{}diglot/", page.route);
            view.edition = EditionView { diglot: tracked.address(&route), article: String::new() };
            let mut edition = view.clone();
            edition.kind = "diglot";
            edition.path = tracked.address(&route);
            edition.edition = EditionView { diglot: String::new(), article: view.path.clone() };
            (edition.noindex, edition.inline_source, edition.alternates) = (true, false, Vec::new());
            edition.copy.clear();
            if let Some(findings) = findings {
                let host = PageHost::new(tracked, page).reviewing();
                let outline = &article.sides.get(*side).outline;
                edition.content = Html(at_once(host.write(article, *side, outline, Some(Companions::SideBySide))));
                let rest = |unit: &str| !host.has_told(unit);
                edition.review = Some(review::view(findings, &rest, tracked.catalog(locale), locale));
            } else {
                edition.content = body_html(tracked, page, article, *side, Some(Companions::SideBySide));
            }
            edition.policy = policy::of_page(tracked.config().raw_html, &theme.inline, &edition.content.0);
            let bytes = theme.render(tracked, "diglot.html", locale, &site, &edition)?;
            out.push((format!("{route}index.html"), bytes));
        }
        view.content = body_html(tracked, page, article, *side, shows_source.then_some(companions));
    } else {
        view.kind = "section";
    }
    let template = match view.kind {
        "section" => "section.html",
        "landing" | "hub" => "landing.html",
        _ => "page.html",
    };
    view.structured_data = structured_data::of_page(tracked, page, &site.view.title, &view);
    view.policy = policy::of_page(tracked.config().raw_html, &theme.inline, &view.content.0);
    let bytes = theme.render(tracked, template, locale, &site, &view)?;
    out.push((format!("{}index.html", page.route), bytes));
    Ok(out)
}

/// The site as the templates of a locale's pages see it.
#[must_use]
pub fn site(tracked: &Tracked<'_>, theme: &Theme, locale: usize) -> Arc<Shared<SiteView>> {
    let view = || Arc::new(Shared::new(site_view(tracked, theme, locale)));
    match tracked.made().filter(|_| !tracked.is_recording()) {
        Some(made) => made.site(locale, view),
        None => view(),
    }
}

fn site_view(tracked: &Tracked<'_>, theme: &Theme, number: usize) -> SiteView {
    let config = tracked.config();
    let locale = tracked.locale(number);
    let title = config.title.of(locale);
    let asset = |name: &str| theme.routes.get(name).map_or(String::new(), |route| tracked.address(route));
    let integrity = |name: &str| theme.integrity.get(name).cloned().unwrap_or_default();
    SiteView {
        title: if title.is_empty() { tracked.text(locale, "theme-documentation", &[]) } else { title.to_owned() },
        base: config.base_path().to_owned(),
        home: tracked.address(&format!("{}/", locale.url())),
        css: asset("style.css"),
        js: asset("script.js"),
        icon: asset("icon.svg"),
        review: asset("review.js"),
        css_integrity: integrity("style.css"),
        js_integrity: integrity("script.js"),
        review_integrity: integrity("review.js"),
        feed: tracked.feed(number),
        languages: tracked.published().len() > 1,
        words: tracked.messages(locale).lender("theme-").map_or_else(String::new, ToString::to_string),
        search: config.search.then(|| SearchView {
            index: tracked.address(&format!("_search/{}/", locale.url())),
            engine: asset("search-engine.js"),
            script: asset("search.js"),
            style: asset("search.css"),
            engine_integrity: integrity("search-engine.js"),
            script_integrity: integrity("search.js"),
            style_integrity: integrity("search.css"),
        }),
    }
}

/// What all pages have: names, navigation, languages.
fn frame(tracked: &Tracked<'_>, theme: &Theme, page: &Page, id: PageId) -> Result<PageView, Diagnostic> {
    let config = tracked.config();
    let (settings, shown) = (&config.locales[page.locale], &config.locales[page.shown]);
    let around = tracked.nav(id);
    let fallback =
        page.is_fallback().then(|| FallbackView { locale: shown.locale.to_string(), name: shown.name.clone() });
    let canonical = tracked.page(page.shown, &page.document).map_or(String::new(), |shown| tracked.url(&shown.route));
    let nav = Html(nav::html::items(tracked, theme, page.locale, &around.nav, true)?);
    let contents = Html(nav::html::items(tracked, theme, page.locale, &around.contents, false)?);
    let description = match page.content {
        Content::Contents => summary::of_list(tracked, page.locale, &around.contents),
        Content::Article { .. } => page.description.clone(),
    };
    Ok(PageView {
        title: page.title.clone(),
        description,
        path: tracked.address(&page.route),
        locale: settings.locale.to_string(),
        dir: settings.direction.as_str(),
        content_locale: shown.locale.to_string(),
        content_dir: shown.direction.as_str(),
        fallback,
        contents,
        nav,
        nav_more: around.more,
        breadcrumbs: around.breadcrumbs,
        previous: around.previous,
        next: around.next,
        languages: view::languages(tracked, Some(page)),
        draft: page.draft,
        noindex: !page.is_indexable(),
        canonical,
        image: image(tracked, page),
        alternates: view::alternates(tracked, page),
        ..PageView::default()
    })
}

/// The URL of the picture that a page names in its front matter, or the site for all its pages; empty where there is none, or
/// nobody knows the site's address.
fn image(tracked: &Tracked<'_>, page: &Page) -> String {
    let config = tracked.config();
    let Some(url) = &config.url else { return String::new() };
    let own = tracked.body(page).and_then(|article| article.article.front.values.get("image")?.as_text());
    let picture = match (own, &config.image, super::frame::home(tracked, page.shown)) {
        (Some(dest), ..) => tracked.image(page, dest),
        (None, Some(dest), Some(home)) => tracked.image(home, dest),
        _ => return String::new(),
    };
    match picture {
        Picture::At(address, ..) if address.starts_with('/') && !address.starts_with("//") => {
            format!("{}{address}", url.origin())
        }
        Picture::At(address, ..) if address.starts_with("http") => address.into_owned(),
        _ => String::new(),
    }
}

/// What an article says of itself.
fn describe(tracked: &Tracked<'_>, page: &Page, article: &SiteArticle, view: &mut PageView) {
    let front = &article.article.front;
    let side = article.sides.get(if page.recovered { Side::Source } else { Side::Target });
    if view.description.is_empty() {
        view.description = summary::of_page(tracked, page, side);
    }
    match kind_of(article) {
        // Its cards are an outline already.
        Some(PageKind::Landing | PageKind::Hub) => {}
        Some(PageKind::Faq) | None => {
            let included = tracked.expansion(page).map(|expansion| &expansion.headings[..]);
            view.outline = Html(view::outline(
                included.unwrap_or(&side.outline.headings),
                tracked.locale(page.shown),
                tracked.config().locales[page.shown].direction,
            ));
        }
    }
    if let Some(changed) = page.updated {
        view.updated = view::date(tracked, page, changed);
        view.updated_iso = changed.iso();
    }
    let suffix = front.title_suffix.as_ref().filter(|_| !page.recovered);
    view.title_suffix = suffix.map_or_else(String::new, |suffix| suffix.value.to_string());
    let source = tracked.source_locale();
    let is_translation = !page.recovered && page.shown != source && !page.is_fallback();
    if is_translation && (article.article.is_bilingual() || front.localization.origin.is_some()) {
        let settings = &tracked.config().locales[source];
        let original = tracked.page(source, &page.document).filter(|original| !original.is_fallback());
        view.translation = Some(TranslationView {
            origin: match front.localization.origin {
                Some(Origin::Mt) => "mt",
                Some(Origin::Ht) => "ht",
                _ => "",
            },
            date: front.localization.handoff.map_or(String::new(), |handoff| view::date(tracked, page, handoff)),
            source_locale: settings.locale.to_string(),
            source_name: settings.name.clone(),
            source_path: original.map_or(String::new(), |original| tracked.address(&original.route)),
            units: article.article.split.units.len(),
        });
    }
}

/// The page that an article is, where it is written as YAML.
fn kind_of(article: &SiteArticle) -> Option<PageKind> {
    article.article.page.as_ref().map(|page| page.kind)
}

fn body_html<'a>(
    tracked: &'a Tracked<'a>,
    page: &'a Page,
    article: &'a SiteArticle,
    side: Side,
    companions: Option<Companions>,
) -> Html {
    Html(at_once(PageHost::new(tracked, page).write(article, side, &article.sides.get(side).outline, companions)))
}

/// The first picture of a page is most likely seen at once: it does not wait.
fn at_once(mut body: String) -> String {
    if let Some(at) = memmem::find(body.as_bytes(), html::LATER.as_bytes()) {
        body.replace_range(at..at + html::LATER.len(), "");
    }
    body
}
