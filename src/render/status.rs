//! The pages that show what of a site is translated, one in the words of each locale.
//!
//! In: a site and its [`Coverage`]. Out: a page that names every locale with what is done in it, and below that the sections of
//! the locale it is written for, each with its pages; in the words of the source locale the sections of all locales. Law: pure;
//! nothing is counted here: every number is that of [`crate::site::coverage`], as the reader writes it. A bar says nothing that its row does
//! not say in words.

use super::{
    frame,
    page::{self, Output},
    policy,
    theme::Theme,
    tracked::Tracked,
    view::{self, PageView},
};
use crate::{
    base::{Locale, RelPath},
    diag::Diagnostic,
    messages::Value,
    site::{
        coverage::{Count, Coverage, Part, Section},
        links::encoded,
    },
};
use serde::Serialize;

/// What a page about translation shows, to a template.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StatusView {
    /// The locales that are translated into, all of them.
    pub locales: Vec<RowView>,
    /// Those whose sections are shown.
    pub parts: Vec<PartView>,
    /// Whether the source is counted in characters, not in words.
    pub characters: bool,
}

/// A locale and its sections, to a template.
#[derive(Clone, Debug, Serialize)]
pub struct PartView {
    /// Its tag.
    pub locale: String,
    /// Its name in itself.
    pub name: String,
    /// Its direction.
    pub dir: &'static str,
    /// Its sections.
    pub sections: Vec<SectionView>,
    /// The messages of its data tables, where there are any.
    pub messages: Option<RowView>,
    /// All together.
    pub total: RowView,
}

/// A section and its pages, to a template.
#[derive(Clone, Debug, Serialize)]
pub struct SectionView {
    /// The anchor of its pages.
    pub id: String,
    /// The section.
    pub row: RowView,
    /// How many of its pages are stale or missing, as a whole or in part.
    pub open: usize,
    /// Its pages; none where they are shown on the page of the locale.
    pub pages: Vec<RowView>,
}

/// A row of numbers, to a template. The numbers are texts, as the reader writes them.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RowView {
    /// What it is about.
    pub title: String,
    /// Where that is; empty where it is nowhere.
    pub path: String,
    /// The locale of the name when that is another than the page's; else empty.
    pub locale: String,
    /// Whether it is about the page's own locale.
    pub current: bool,
    /// The path of the document; empty where it is about more than one.
    pub document: String,
    /// The side-by-side edition; empty where there is none.
    pub diglot: String,
    /// `translated`, `partial`, `stale` or `missing`.
    pub state: &'static str,
    /// Pages translated, of all.
    pub pages: String,
    /// Units translated, of all.
    pub units: String,
    /// Stale units.
    pub stale: String,
    /// Missing units.
    pub missing: String,
    /// Units that a machine translated.
    pub by_machine: String,
    /// Words of the source that are to be translated.
    pub words: String,
    /// The share of units that are translated and fresh.
    pub percent: String,
    /// How much of a bar is full, as a length in CSS.
    pub full: String,
    /// How much of it is hatched: what is stale.
    pub hatched: String,
}

/// Renders the page of a locale; none where the locale is not published.
///
/// # Errors
/// A finding, when a template refuses.
pub fn render(tracked: &Tracked<'_>, theme: &Theme, at: usize) -> Result<Option<Output>, Diagnostic> {
    let path = tracked.status(at);
    if path.is_empty() {
        return Ok(None);
    }
    let config = tracked.config();
    let settings = &config.locales[at];
    let home = frame::home(tracked, at);
    let mut languages = view::languages(tracked, home);
    for (language, there) in languages.iter_mut().zip(tracked.published()) {
        (language.path, language.current, language.fallback) = (tracked.status(there), there == at, false);
    }
    let words = Words { tracked, at, locale: &settings.locale };
    let page = PageView {
        kind: "status",
        title: words.text("theme-status", &[]),
        path,
        locale: settings.locale.to_string(),
        dir: settings.direction.as_str(),
        content_locale: settings.locale.to_string(),
        content_dir: settings.direction.as_str(),
        status: Some(words.status(tracked.coverage())),
        languages,
        noindex: true,
        policy: policy::of_page(config.raw_html, &theme.inline, ""),
        ..PageView::default()
    };
    let site = page::site(tracked, theme, at);
    let html = theme.render(tracked, "status.html", &settings.locale, &site, &page)?;
    Ok(Some((format!("{}/_status/index.html", settings.locale.url()), html)))
}

/// The locale that a page is written for.
struct Words<'a> {
    tracked: &'a Tracked<'a>,
    at: usize,
    locale: &'a Locale,
}

impl Words<'_> {
    fn text(&self, id: &str, args: &[(&str, Value)]) -> String {
        self.tracked.text(self.locale, id, args)
    }

    fn status(&self, all: &[Coverage]) -> StatusView {
        let is_overview = self.at == self.tracked.source_locale();
        let config = self.tracked.config();
        let locales = all.iter().map(|one| {
            let settings = &config.locales[one.locale];
            let row = self.row(settings.name.clone(), &one.total);
            let path = self.tracked.status(one.locale);
            RowView { path, locale: self.other(&settings.locale), current: one.locale == self.at, ..row }
        });
        let parts = all.iter().filter(|one| is_overview || one.locale == self.at);
        StatusView {
            locales: locales.collect(),
            parts: parts.map(|one| self.part(one)).collect(),
            characters: config.source.is_cjk(),
        }
    }

    /// A locale, where it is not that of the page.
    fn other(&self, locale: &Locale) -> String {
        if locale == self.locale { String::new() } else { locale.to_string() }
    }

    fn part(&self, one: &Coverage) -> PartView {
        let settings = &self.tracked.config().locales[one.locale];
        let sections = one.sections.iter().map(|section| self.section(one.locale, section));
        let messages = one.messages.as_ref().map(|part| self.row(self.text("theme-status-messages", &[]), part));
        PartView {
            locale: settings.locale.to_string(),
            name: settings.name.clone(),
            dir: settings.direction.as_str(),
            sections: sections.collect(),
            messages,
            total: self.row(self.text("theme-status-total", &[]), &one.total),
        }
    }

    fn section(&self, locale: usize, section: &Section) -> SectionView {
        let folder = &section.folder;
        let name = if folder.is_root() { "/".to_owned() } else { format!("{folder}/") };
        // Anchors of the frame begin with "@".
        let id = format!("@{}", encoded(name.trim_end_matches('/')));
        let is_here = locale == self.at;
        let status = self.tracked.status(locale);
        let path = if is_here { String::new() } else { status };
        let path = if is_here || !path.is_empty() { format!("{path}#{id}") } else { path };
        let pages = section.documents.iter().filter(|_| is_here);
        SectionView {
            row: RowView { path, ..self.row(name, &section.part) },
            open: section.open().count(),
            pages: pages.map(|(document, part)| self.page(locale, document, part)).collect(),
            id,
        }
    }

    /// A document; what is made to be included is no page, and has no address.
    fn page(&self, locale: usize, document: &RelPath, part: &Part) -> RowView {
        let row = RowView { document: document.to_string(), ..self.row(document.to_string(), part) };
        let Some(page) = self.tracked.page(locale, document) else { return row };
        RowView {
            title: page.title.clone(),
            path: self.tracked.address(&page.route),
            locale: self.other(self.tracked.locale(page.shown)),
            diglot: self.tracked.edition(page),
            ..row
        }
    }

    fn row(&self, title: String, part: &Part) -> RowView {
        let number = |number: usize| self.text("theme-number", &[("number", number.into())]);
        let of = |count: &Count| {
            let args = [("part", Value::from(count.translated)), ("all", count.total.into())];
            self.text("theme-status-of", &args)
        };
        let length = |permille: usize| format!("{}.{}%", permille / 10, permille % 10);
        let full = part.permille();
        // Both are rounded down once, so that the bar is never longer than what it shows.
        let until = ((part.units.translated + part.units.stale) * 1000).checked_div(part.units.total).unwrap_or(1000);
        let percent = Value::from(f64::from(u16::try_from(full).unwrap_or(1000)) / 10.0);
        RowView {
            title,
            state: state(part),
            pages: of(&part.pages),
            units: of(&part.units),
            stale: number(part.units.stale),
            missing: number(part.units.missing),
            by_machine: number(part.units.machine),
            words: number(part.words_to_do),
            percent: self.text("theme-status-share", &[("percent", percent)]),
            full: length(full),
            hatched: length(until - full),
            ..RowView::default()
        }
    }
}

/// How a document stands as a whole.
pub(super) fn state(part: &Part) -> &'static str {
    if !part.is_open() {
        "translated"
    } else if part.pages.missing > 0 || part.units.translated + part.units.stale == 0 {
        "missing"
    } else if part.pages.stale > 0 || part.units.stale > 0 {
        "stale"
    } else {
        "partial"
    }
}
