//! Opinions about a site; nothing here is needed to render one.
//!
//! In: a resolved [`Site`], or articles alone. Out: findings. One rule (or one family that looks at the same thing) a file:
//! [`unit`] compares the two segments of a unit, [`structure`] two whole articles, [`freshness`] the source then and now, [`text`]
//! looks at one text by itself with the eyes of its language,
//! [`site`](mod@site) at what only the whole site tells. Law: rules compare parsed trees, never
//! patterns over raw text; they know nothing of severity beyond their rule's default.

pub(crate) mod directives;
mod freshness;
pub mod marks;
mod math;
mod pair;
mod prose;
pub(crate) mod site;
mod structure;
mod text;
mod unit;

pub use pair::Scope;

use crate::{
    content::article::Article,
    diag::Diagnostic,
    markdown::sides::Sides,
    site::{Site, SiteArticle},
};
use pair::{ArticlePair, Half, Passage};
use prose::Prose;
use rayon::prelude::*;

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
    let of = |one: &SiteArticle| {
        let locale = site.locale(one.locale);
        let style = site.config.locale(locale).and_then(|locale| locale.style);
        let scope = Scope { style, ..Scope::new(locale, &site.config.source) };
        match plain_source(site, one) {
            Some(source) => articles((&source.article, &source.sides), (&one.article, &one.sides), &scope),
            None => article(&one.article, &one.sides, &scope),
        }
    };
    let mut findings: Vec<Diagnostic> = site.articles.par_iter().flat_map_iter(of).collect();
    findings.extend(site::translations(site));
    findings.extend(freshness::check(site));
    findings
}

/// The article that an article in one language was translated from, where the site has it.
fn plain_source<'a>(site: &'a Site, article: &SiteArticle) -> Option<&'a SiteArticle> {
    if article.locale == site.source_locale() || article.article.is_bilingual() {
        return None;
    }
    let articles = site.documents.get(&article.document).or_else(|| site.fragments.get(&article.document))?;
    let source = &site.articles[articles[site.source_locale()]?];
    (!source.article.is_bilingual()).then_some(source)
}

/// What is wrong with an article in one language, compared with the article it was translated from.
#[must_use]
pub fn articles(source: (&Article, &Sides), target: (&Article, &Sides), scope: &Scope<'_>) -> Vec<Diagnostic> {
    let source = Half { article: source.0, side: &source.1.target, locale: scope.source_locale };
    let target = Half { article: target.0, side: &target.1.target, locale: scope.locale };
    pair::plain(source, target, scope, compared)
}

/// What is wrong with the translation that a bilingual article holds; of any other article what its texts tell by themselves.
#[must_use]
pub fn article(article: &Article, sides: &Sides, scope: &Scope<'_>) -> Vec<Diagnostic> {
    if let Some(findings) = pair::bilingual(article, sides, scope, compared) {
        return findings;
    }
    let mut findings = Vec::new();
    pair::alone(Half { article, side: &sides.target, locale: scope.locale }, |segments| {
        let texts: Vec<Prose<'_>> = segments.iter().copied().map(prose::of).collect();
        let of = |text| Passage { id: None, text, locale: scope.locale, source: None };
        let passages: Vec<Passage<'_>> = texts.iter().map(of).collect();
        text::of_article(&passages, scope, &mut findings);
    });
    findings
}

/// What is wrong with a pair of articles.
fn compared(pair: &ArticlePair<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let texts: Vec<(Prose<'_>, Prose<'_>)> =
        pair.units.iter().map(|unit| (prose::of(unit.source), prose::of(unit.target))).collect();
    let mut passages = Vec::with_capacity(texts.len());
    for (unit, (source, target)) in pair.units.iter().zip(&texts) {
        unit::check(unit, source, target, &mut findings);
        passages.push(Passage { id: unit.id, text: target, locale: pair.target.locale, source: Some(source) });
    }
    structure::check(pair, &mut findings);
    if let Some(alignment) = pair.alignment {
        findings.extend(unit::unaligned::check(pair, alignment));
        let partners = alignment.pair_of_target();
        let alone = alignment.target.iter().zip(&partners).filter(|(_, partner)| partner.is_none());
        let alone: Vec<Prose<'_>> =
            alone.filter_map(|(run, _)| pair::segment(pair.target, std::slice::from_ref(run))).map(prose::of).collect();
        passages.extend(alone.iter().map(|text| Passage { id: None, text, locale: pair.target.locale, source: None }));
        passages.sort_by_key(|passage| passage.text.segment().span);
        text::of_article(&passages, pair.scope, &mut findings);
        return findings;
    }
    text::of_article(&passages, pair.scope, &mut findings);
    findings
}
