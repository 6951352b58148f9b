//! What is called what: short texts of the source locale with their translations.
//!
//! In: a site and a locale. Out: pairs of titles, headings, short units and terms of the glossary, from which the search learns what
//! readers of the locale call what stands in the source language on their pages: names, and pages that are not translated yet. Law: each pair is a person's or a program's
//! translation that the site holds; markup is not part of it.

use crate::{
    content::{Side, glossary::Term},
    markdown::outline::Outline,
    site::{Content, Site, SiteArticle},
    units,
};
use rayon::prelude::*;

/// Longer texts tell too little of each of their words.
const MOST_BYTES: usize = 140;

/// The pairs of a locale.
pub(super) fn of(site: &Site, locale: usize) -> Vec<(String, String)> {
    let source = site.source_locale();
    if locale == source {
        return Vec::new();
    }
    let mut out: Vec<(String, String)> = Vec::new();
    for term in &site.glossary.terms {
        for translation in Term::of(&term.translations, site.locale(locale)) {
            out.extend(term.forms.iter().map(|form| (form.value.to_string(), translation.value.to_string())));
        }
    }
    let of_page = |page: &crate::site::Page| {
        let Content::Article { article, side: Side::Target } = page.content else { return Vec::new() };
        if page.is_fallback() {
            return Vec::new();
        }
        let article = &site.articles[article];
        let mut pairs = of_article(site, article);
        if let Some(original) =
            site.find(source, &page.document).map(|id| site.page(id)).filter(|page| !page.is_fallback())
        {
            pairs.push((original.title.clone(), page.title.clone()));
        }
        pairs
    };
    let pages: Vec<_> = site.by_document[locale].values().map(|id| site.page(*id)).collect();
    out.par_extend(pages.par_iter().flat_map_iter(|page| of_page(page)));
    out.retain(|(source, target)| {
        source.len() <= MOST_BYTES && !source.is_empty() && !target.is_empty() && source != target
    });
    out
}

/// The headings and short units of a translation with their sources.
fn of_article(site: &Site, article: &SiteArticle) -> Vec<(String, String)> {
    let target = &article.sides.target.outline;
    let mut out = Vec::new();
    if let Some(source) = &article.sides.source {
        out.extend(headings(&source.outline, target));
    } else if let Some(source) = site.source_of(article) {
        out.extend(headings(&source.sides.target.outline, target));
    }
    if article.article.is_bilingual() {
        let is_plain = |text: &str| text.len() <= MOST_BYTES && !text.contains(['<', '[', '`', '|', '#', ':']);
        for unit in units::of_article(&article.article, &article.sides) {
            let (Some(source), Some(target)) = (unit.source, unit.target) else { continue };
            if unit.block != "heading" && is_plain(source) && is_plain(target) {
                out.push((source.to_owned(), target.to_owned()));
            }
        }
    }
    out
}

/// The headings of both sides, where they have equally many.
fn headings(source: &Outline, target: &Outline) -> Vec<(String, String)> {
    if source.headings.len() != target.headings.len() {
        return Vec::new();
    }
    let both = source.headings.iter().zip(&target.headings);
    both.map(|(source, target)| (source.text.to_string(), target.text.to_string())).collect()
}
