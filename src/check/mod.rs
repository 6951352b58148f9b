//! Opinions about a site; nothing here is needed to render one.
//!
//! In: a resolved [`Site`], or articles alone. Out: findings. One rule (or one family that looks at the same thing) a file:
//! [`unit`] compares the two segments of a unit, [`term`] looks for the terms of the glossary in them, [`text`] looks at one text by itself with the eyes of its language,
//! [`site`](mod@site) at what only the whole site tells. Law: rules compare parsed trees, never
//! patterns over raw text; they know nothing of severity beyond their rule's default.

mod about;
mod alt_text;
pub(crate) mod directives;
mod math;
mod message;
mod pair;
mod prose;
pub(crate) mod site;
pub mod term;
mod text;
mod unit;

pub use pair::Scope;

use crate::{
    base::Sources,
    content::article::Article,
    diag::Diagnostic,
    markdown::sides::Sides,
    site::{Site, SiteArticle},
};
use pair::{ArticlePair, Half, Passage};
use rayon::prelude::*;
use term::Lexicon;

/// What `build` looks at: links, anchors, images, messages, tables.
#[must_use]
pub fn published(site: &Site) -> Vec<Diagnostic> {
    let of = |one: &SiteArticle| faults(&one.article, &one.sides, site.locale(one.locale));
    let mut findings: Vec<Diagnostic> = site.articles.par_iter().flat_map_iter(of).collect();
    findings.extend(site::published(site));
    findings
}

/// What is wrong with the directives and formulas of an article in `locale`.
#[must_use]
pub fn faults(article: &Article, sides: &Sides, locale: &crate::base::Locale) -> Vec<Diagnostic> {
    let mut findings = directives::check(article, sides, locale);
    findings.extend(math::check(article, sides, locale));
    findings
}

/// What `check` looks at besides: the translations.
#[must_use]
pub fn translations(site: &Site) -> Vec<Diagnostic> {
    let lexicons: Vec<Option<Lexicon>> = (0..site.config.locales.len())
        .map(|locale| Lexicon::new(&site.glossary, &site.config.source, site.locale(locale)))
        .collect();
    let of = |one: &SiteArticle| {
        let (locale, lexicon) = (site.locale(one.locale), lexicons[one.locale].as_ref());
        let scope = Scope { locale, source_locale: &site.config.source, lexicon };
        let mut findings = article(&one.article, &one.sides, &scope);
        let source = site.source_of(one).map(|source| (&source.article, &source.sides));
        findings.extend(around(&one.article, &one.sides, source, &scope));
        findings
    };
    let mut findings: Vec<Diagnostic> = site.articles.par_iter().flat_map_iter(of).collect();
    for locale in (0..site.config.locales.len()).filter(|&locale| locale != site.source_locale()) {
        let of_locale: Vec<_> = site.articles.iter().filter(|one| one.locale == locale).collect();
        let of_locale: Vec<_> = of_locale.iter().map(|one| (&one.article, &one.sides)).collect();
        let scope =
            Scope { locale: site.locale(locale), source_locale: &site.config.source, lexicon: lexicons[locale].as_ref() };
        findings.extend(across(&of_locale, &scope, &site.sources));
    }
    findings.extend(site::translations(site));
    findings
}

/// What is wrong with what stands around the text of an article: its titles and description, and what its images show. `source`:
/// the article it is a translation of, where that is another file.
#[must_use]
pub fn around(
    article: &Article,
    sides: &Sides,
    source: Option<(&Article, &Sides)>,
    scope: &Scope<'_>,
) -> Vec<Diagnostic> {
    let mut findings = about::check(article, sides, source.map(|(article, _)| article), scope);
    findings.extend(alt_text::check(article, sides, source, scope));
    findings
}

/// What is wrong with the articles of a locale seen together.
#[must_use]
pub fn across(articles: &[(&Article, &Sides)], scope: &Scope<'_>, sources: &Sources) -> Vec<Diagnostic> {
    let of = |(article, sides): &(&Article, &Sides)| {
        pair::bilingual(article, sides, scope, |pair| site::inconsistent::of_units(pair.units)).unwrap_or_default()
    };
    let said: Vec<_> = articles.par_iter().flat_map_iter(of).collect();
    site::inconsistent::check(&said, scope.locale, &|span| sources.text(span))
}

/// What is wrong with the translation that a bilingual article holds; of any other article what its texts tell by themselves.
#[must_use]
pub fn article(article: &Article, sides: &Sides, scope: &Scope<'_>) -> Vec<Diagnostic> {
    if let Some(findings) = pair::bilingual(article, sides, scope, compared) {
        return findings;
    }
    let mut findings = Vec::new();
    pair::alone(Half { article, side: &sides.target, locale: scope.locale }, |segment| {
        let text = prose::of(segment);
        let passage = Passage { id: None, text: &text, locale: scope.locale, source: None };
        text::check(&passage, &mut findings);
        term::alone(&passage, scope, &mut findings);
    });
    findings
}

/// What is wrong with a pair of articles.
fn compared(pair: &ArticlePair<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for unit in pair.units {
        let (source, target) = (prose::of(unit.source), prose::of(unit.target));
        unit::check(unit, &source, &target, &mut findings);
        term::check(unit, &source, &target, &mut findings);
        let passage = Passage { id: unit.id, text: &target, locale: pair.scope.locale, source: Some(&source) };
        text::check(&passage, &mut findings);
    }
    findings
}
