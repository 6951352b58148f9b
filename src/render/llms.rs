//! `llms.txt`: what there is to read, for readers that are programs.
//!
//! In: a site and what is known of its translations. Out: one list of languages for all, and for each locale a list of its pages as
//! the navigation groups them. Law: says of each locale and page how much of it is translated and whether it is up to date, in words
//! of the locale; a page that shows another language's text is named with that language, and led to where that text is.

use super::{
    copies::{self, absolute},
    frame,
    page::Output,
    tracked::Tracked,
};
use crate::{
    messages::Value,
    site::{Page, Site, nav::NavTarget, translated::Translated},
};
use std::fmt::Write as _;

/// The list of languages.
pub const NAME: &str = "llms.txt";

/// Whether a site has such lists: they lead to copies.
#[must_use]
pub fn has(site: &Site) -> bool {
    site.config.markdown_copies
}

/// The list of a locale.
#[must_use]
pub fn name(site: &Site, locale: usize) -> String {
    format!("{}/{NAME}", site.locale(locale).url())
}

struct List<'a> {
    site: &'a Site,
    tracked: Tracked<'a>,
    known: &'a Translated,
}

/// Writes the list of languages.
#[must_use]
pub fn of_site(site: &Site, known: &Translated) -> Output {
    let list = List { site, tracked: Tracked::new(site), known };
    let source = site.source_locale();
    let mut out = list.head(source);
    for locale in (0..site.config.locales.len()).filter(|&locale| site.is_published(locale)) {
        let settings = &site.config.locales[locale];
        let address = absolute(site, &name(site, locale));
        let _ =
            writeln!(out, "- [{} ({})]({address}): {}", text(&settings.name), settings.locale, list.standing(locale));
    }
    (NAME.to_owned(), out.into_bytes())
}

/// Writes the list of a locale; nothing where it has no pages.
#[must_use]
pub fn of_locale(site: &Site, known: &Translated, locale: usize) -> Option<Output> {
    if !site.is_published(locale) {
        return None;
    }
    let list = List { site, tracked: Tracked::new(site), known };
    let mut out = list.head(locale);
    let _ = writeln!(out, "{}", list.standing(locale));
    let nav = &site.nav[locale];
    let mut in_section = None;
    for (at, node) in nav.nodes.iter().enumerate() {
        let title = || nav_title(site, locale, at);
        // What stands below home begins a section where something stands below it in turn.
        if node.parent == 0 && at > 0 {
            let section = (node.end > at + 1).then_some(at);
            if section.is_some() {
                let _ = write!(out, "\n## {}\n\n", text(&title()));
            } else if in_section.is_some() || at == 1 {
                out.push('\n');
            }
            in_section = section;
        } else if at == 0 {
            out.push('\n');
        }
        let page = match &node.target {
            NavTarget::Page(id, rest) if rest.is_empty() && nav.place.get(id) == Some(&at) => site.page(*id),
            _ => continue,
        };
        list.entry(page, &mut out);
    }
    Some((name(site, locale), out.into_bytes()))
}

fn nav_title(site: &Site, locale: usize, node: usize) -> String {
    let nav = &site.nav[locale].nodes[node];
    match (&nav.label, &nav.target) {
        (Some(label), _) => label.text.to_string(),
        (None, NavTarget::Page(id, _)) => site.page(*id).nav_title.clone(),
        (None, _) => String::new(),
    }
}

/// A text that is neither markup nor a second line.
fn text(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('[', "\\[").replace(']', "\\]")
}

impl List<'_> {
    fn head(&self, locale: usize) -> String {
        let settings = &self.site.config.locales[locale];
        let title = self.site.config.title.of(&settings.locale);
        let title = if title.is_empty() {
            self.tracked.text(&settings.locale, "theme-documentation", &[])
        } else {
            title.to_owned()
        };
        let mut out = format!("# {}\n\n", text(&title));
        let description = frame::home(&self.tracked, locale).map(|home| home.description.as_str());
        if let Some(description) = description.filter(|description| !description.is_empty()) {
            let _ = write!(out, "> {}\n\n", text(description));
        }
        out
    }

    /// How much of a locale can be relied on, in its own words.
    fn standing(&self, locale: usize) -> String {
        let settings = &self.site.config.locales[locale];
        let source = &self.site.config.locales[self.site.source_locale()];
        let name = |settings: &crate::config::LocaleConfig| Value::from(settings.name.as_str());
        let Some(coverage) = self.known.of_locale(locale) else {
            return self.tracked.text(&settings.locale, "theme-llms-source", &[("language", name(settings))]);
        };
        let units = &coverage.total.units;
        let percent = f64::from(u16::try_from(coverage.total.permille()).unwrap_or(1000)) / 10.0;
        let args = [
            ("language", name(source)),
            ("percent", percent.into()),
            ("units", units.total.into()),
            ("stale", units.stale.into()),
            ("missing", units.missing.into()),
        ];
        self.tracked.text(&settings.locale, "theme-llms-coverage", &args)
    }

    fn entry(&self, page: &Page, out: &mut String) {
        let site = self.site;
        let locale = site.locale(page.locale);
        let _ = write!(out, "- [{}]({})", text(&page.title), copies::address(site, page));
        let mut notes = Vec::new();
        if !page.description.is_empty() {
            notes.push(text(&page.description));
        }
        if page.is_fallback() {
            let shown = &site.config.locales[page.shown];
            notes.push(format!("({}, {})", shown.locale, self.tracked.text(locale, "theme-untranslated", &[])));
        } else if let Some(part) = self.known.part(page).filter(|part| part.is_open()) {
            let state = match super::status::state(part) {
                "stale" => "theme-status-stale",
                "missing" => "theme-status-missing",
                "partial" => "theme-status-partial",
                _ => "theme-status-translated",
            };
            notes.push(format!("({})", self.tracked.text(locale, state, &[])));
        }
        if !notes.is_empty() {
            let _ = write!(out, ": {}", notes.join(" "));
        }
        out.push('\n');
    }
}
