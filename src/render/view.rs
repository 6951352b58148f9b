//! What templates see: plain values, made in Rust.
//!
//! In: a page and a [`Tracked`] site. Out: the views that `themes/` documents. Law: no view holds the site or another page's
//! text.

use super::{review::ReviewView, status::StatusView, theme::Html, tracked::Tracked};
use crate::{
    base::{Direction, Locale},
    markdown::{html::escape, outline::Heading},
    messages::Value,
    site::Page,
};
use serde::Serialize;
use std::fmt::Write as _;

/// The site, to a template.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// Its name.
    pub title: String,
    /// The base path.
    pub base: String,
    /// The home page of the page's locale.
    pub home: String,
    /// The style sheet.
    pub css: String,
    /// The script.
    pub js: String,
    /// The picture that browsers show beside the title.
    pub icon: String,
    /// The script of reviews.
    pub review: String,
    /// What browsers know the style sheet by.
    pub css_integrity: String,
    /// The same of the script.
    pub js_integrity: String,
    /// The same of the script of reviews.
    pub review_integrity: String,
    /// The feed of what has changed in the page's locale; empty where there is none.
    pub feed: String,
    /// Whether there is more than one locale.
    pub languages: bool,
    /// The locale of the theme's words where these are in another language than the page's locale; else empty.
    pub words: String,
    /// How its pages are searched; nothing where they cannot be.
    pub search: Option<SearchView>,
}

/// What searches the pages of a locale.
#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    /// The folder of the index.
    pub index: String,
    /// The module that reads it.
    pub engine: String,
    /// The script of the dialog.
    pub script: String,
    /// The style sheet of the dialog.
    pub style: String,
    /// What browsers know the module by.
    pub engine_integrity: String,
    /// The same of the script.
    pub script_integrity: String,
    /// The same of the style sheet.
    pub style_integrity: String,
}

/// A link to another page.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// Its title.
    pub title: String,
    /// Its address; empty when it is no link.
    pub path: String,
    /// The locale of its text.
    pub locale: String,
}

/// What is left out of a long list.
#[derive(Clone, Debug, Serialize)]
pub struct MoreView {
    /// Where the whole list is.
    pub path: String,
    /// How long it is.
    pub count: usize,
}

/// An entry of the navigation, or of a list of contents.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BranchView {
    /// Its anchor in a list of contents; else empty.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its address; empty for a heading.
    pub path: String,
    /// Whether it is the page itself.
    pub current: bool,
    /// Whether it is open: the page lies below it, or its TOC says so.
    pub open: bool,
    /// The locale of its title when that is another; else empty.
    pub locale: String,
    /// What is left out below it.
    pub more: Option<MoreView>,
}

/// A language of the switch.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageView {
    /// Its tag.
    pub locale: String,
    /// Its name in itself.
    pub name: String,
    /// Its direction.
    pub dir: &'static str,
    /// The page in it.
    pub path: String,
    /// Whether it is the page's.
    pub current: bool,
    /// Whether the page in it shows another locale's text.
    pub fallback: bool,
}

/// Whose text a fallback page shows.
#[derive(Clone, Debug, Serialize)]
pub struct FallbackView {
    /// Its tag.
    pub locale: String,
    /// Its name in itself.
    pub name: String,
}

/// How a page was translated.
#[derive(Clone, Debug, Serialize)]
pub struct TranslationView {
    /// `mt`, `ht` or empty.
    pub origin: &'static str,
    /// When, for the reader; empty when not known.
    pub date: String,
    /// The source's tag.
    pub source_locale: String,
    /// The source's name in itself.
    pub source_name: String,
    /// The page in the source locale; empty when there is none.
    pub source_path: String,
    /// How many units it has.
    pub units: usize,
}

/// The other readings of a page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EditionView {
    /// The side-by-side edition.
    pub diglot: String,
    /// The article, from its side-by-side edition.
    pub article: String,
}

/// Something that readers choose parts of a page by.
#[derive(Clone, Debug, Serialize)]
pub struct SwitchView {
    /// `pivots` or `view`: its name in addresses.
    pub name: &'static str,
    /// What it is called; empty where the theme's word will do.
    pub title: String,
    /// What there is to choose.
    pub options: Vec<OptionView>,
}

/// Something to choose.
#[derive(Clone, Debug, Serialize)]
pub struct OptionView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
}

/// An equal page in another locale.
#[derive(Clone, Debug, Serialize)]
pub struct AlternateView {
    /// The locale, or `x-default`.
    pub hreflang: String,
    /// Its URL.
    pub url: String,
}

/// A page, to a template.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PageView {
    /// `article`, `faq`, `landing`, `hub`, `section`, `diglot`, `root`, `not-found`,
    /// `redirect` or `status`.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// What follows its title in its name; empty where the name of the site does.
    pub title_suffix: String,
    /// What it is about, in its own words or those of its first paragraph.
    pub description: String,
    /// Its address.
    pub path: String,
    /// Its locale.
    pub locale: String,
    /// Its direction.
    pub dir: &'static str,
    /// What it may load and run; empty where nothing is forbidden.
    pub policy: String,
    /// Its body as HTML.
    pub content: Html,
    /// The locale of its body.
    pub content_locale: String,
    /// The direction of its body.
    pub content_dir: &'static str,
    /// Whose text it shows, on a fallback page.
    pub fallback: Option<FallbackView>,
    /// How it was translated.
    pub translation: Option<TranslationView>,
    /// What was found in it, for those who review.
    pub review: Option<ReviewView>,
    /// What is translated, on the page that shows that.
    pub status: Option<StatusView>,
    /// Its headings as the items of a list, as HTML.
    pub outline: Html,
    /// The folders above it.
    pub breadcrumbs: Vec<LinkView>,
    /// The items of the navigation around it, as HTML.
    pub nav: Html,
    /// Where the whole navigation is listed, when the page does not hold it.
    pub nav_more: Option<MoreView>,
    /// The items of the list of what a folder holds, as HTML.
    pub contents: Html,
    /// The page before it.
    pub previous: Option<LinkView>,
    /// The page after it.
    pub next: Option<LinkView>,
    /// The languages of the site.
    pub languages: Vec<LanguageView>,
    /// What readers choose parts of it by.
    pub switches: Vec<SwitchView>,
    /// Its other readings.
    pub edition: EditionView,
    /// Whether its body holds source segments.
    pub inline_source: bool,
    /// Whether it is a draft.
    pub draft: bool,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// The URL of the page whose text it shows.
    pub canonical: String,
    /// Its copy in Markdown; empty where there is none.
    pub copy: String,
    /// Where its article is edited; empty where nobody says.
    pub edit_url: String,
    /// Where readers report what is wrong with it; empty where nobody says.
    pub report_url: String,
    /// The same with `{unit}` for the id of a unit, as scripts fill it in.
    pub report_unit_url: String,
    /// The URL of a picture that others show beside a link to it; empty where there is none.
    pub image: String,
    /// What it tells search engines of its content: JSON, safe in a script element. Empty where there is nothing.
    pub structured_data: String,
    /// The same page in all locales that have it.
    pub alternates: Vec<AlternateView>,
    /// When it was last changed, for the reader.
    pub updated: String,
    /// The same as `YYYY-MM-DD`.
    pub updated_iso: String,
}

/// What readers choose parts of a page by.
#[must_use]
pub fn switches(tracked: &Tracked<'_>, page: &Page) -> Vec<SwitchView> {
    let switches = tracked.choices(page).switches.into_iter();
    switches
        .map(|switch| {
            let options = switch.options.into_iter().map(|option| OptionView { id: option.id, title: option.title });
            SwitchView { name: switch.by.as_str(), title: switch.title, options: options.collect() }
        })
        .collect()
}

/// The outline of a page as the items of a list: headings of level 2, those of level 3 below them. Of each, `content` and `direction`
/// are the language's that it is written in.
#[must_use]
pub fn outline(headings: &[Heading], content: &Locale, direction: Direction) -> String {
    let mut out = String::new();
    // Whether an item is open, and a list in it.
    let (mut is_open, mut is_inner) = (false, false);
    for heading in headings.iter().filter(|heading| heading.shown && !heading.text.is_empty()) {
        match heading.level {
            2 => {
                out.push_str(match (is_open, is_inner) {
                    (true, true) => "\n</ol></li>",
                    (true, false) => "</li>",
                    (false, _) => "",
                });
                (is_open, is_inner) = (true, false);
            }
            3 if is_open => {
                out.push_str(if is_inner { "" } else { "<ol>" });
                is_inner = true;
            }
            _ => continue,
        }
        out.push_str("\n<li><a href=\"#");
        escape(&mut out, &heading.id);
        let _ = write!(out, "\"><bdi lang=\"{content}\" dir=\"{}\">", direction.as_str());
        escape(&mut out, &heading.text);
        out.push_str(if heading.level == 2 { "</bdi></a>" } else { "</bdi></a></li>" });
    }
    out.push_str(match (is_open, is_inner) {
        (true, true) => "\n</ol></li>",
        (true, false) => "</li>",
        (false, _) => "",
    });
    out
}

/// The languages of a page: each leads to the page in it, or home where it has none.
#[must_use]
pub fn languages(tracked: &Tracked<'_>, page: Option<&Page>) -> Vec<LanguageView> {
    let config = tracked.config();
    let view = |(at, settings): (usize, &crate::config::LocaleConfig)| {
        let there = page.and_then(|page| tracked.page(at, &page.document));
        let home = format!("{}/", settings.locale.url());
        LanguageView {
            locale: settings.locale.to_string(),
            name: settings.name.clone(),
            dir: settings.direction.as_str(),
            path: tracked.address(there.map_or(&home, |there| &there.route)),
            current: page.is_some_and(|page| page.locale == at),
            fallback: there.is_some_and(Page::is_fallback),
        }
    };
    tracked.published().into_iter().map(|at| view((at, &config.locales[at]))).collect()
}

/// The pages that say the same in each locale that really has it, and the one for everybody else.
#[must_use]
pub fn alternates(tracked: &Tracked<'_>, page: &Page) -> Vec<AlternateView> {
    if tracked.config().url.is_none() || !page.is_indexable() {
        return Vec::new();
    }
    let mut out: Vec<AlternateView> = Vec::new();
    let source = tracked.source_locale();
    let mut for_others = None;
    for at in 0..tracked.config().locales.len() {
        let Some(there) = tracked.page(at, &page.document).filter(|there| there.is_indexable()) else { continue };
        let url = tracked.url(&there.route);
        // Everybody else is shown the source, or, where that has no such page, the first that has.
        if at == source || for_others.is_none() {
            for_others = Some(url.clone());
        }
        out.push(AlternateView { hreflang: tracked.locale(at).to_string(), url });
    }
    if out.len() < 2 {
        return Vec::new();
    }
    out.splice(0..0, for_others.map(|url| AlternateView { hreflang: "x-default".to_owned(), url }));
    out
}

/// A date as the reader writes it.
#[must_use]
pub fn date(tracked: &Tracked<'_>, page: &Page, date: crate::messages::Date) -> String {
    let locale = tracked.locale(page.locale);
    let write = || tracked.messages(locale).text("theme-date", &[("date", Value::from(date))]);
    match tracked.made() {
        Some(made) => {
            let _ = tracked.messages(locale);
            made.date(page.locale, date, write)
        }
        None => write(),
    }
}
