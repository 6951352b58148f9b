//! Opinions about a site; nothing here is needed to render one.
//!
//! In: a resolved [`Site`], or articles alone. Out: findings. One rule (or one family that looks at the same thing) a file:
//! [`unit`] compares the two segments of a unit, [`term`] looks for the terms of the glossary in them, [`structure`] compares two
//! whole articles, [`freshness`] the source then and now, [`text`] looks at one text by itself with the eyes of its language,
//! [`site`](mod@site) at what only the whole site tells. Law: rules compare parsed trees, never patterns over raw text; they know
//! nothing of severity beyond their rule's default.

mod about;
mod alt_text;
pub mod decisions;
pub(crate) mod directives;
mod freshness;
mod localized;
pub mod marks;
mod math;
mod message;
mod pair;
mod prose;
pub(crate) mod site;
mod structure;
pub mod term;
mod text;
mod unit;

pub use pair::Scope;

use crate::{
    base::{Locale, Sources, Span},
    content::article::Article,
    diag::Diagnostic,
    markdown::sides::Sides,
    site::{Site, SiteArticle, drafts},
};
use pair::{ArticlePair, Half, Passage};
use prose::Prose;
use rayon::prelude::*;
pub use site::{external, inconsistent::Said};
use std::sync::Arc;
use term::Lexicon;

/// What `build` looks at: links, anchors, images, messages, tables.
#[must_use]
pub fn published(site: &Site) -> Vec<Diagnostic> {
    let of = |one: &Arc<SiteArticle>| faults(&one.article, &one.sides, site.locale(one.locale));
    let mut findings: Vec<Diagnostic> = site.articles.par_iter().flat_map_iter(of).collect();
    findings.extend(site::published(site));
    findings
}

/// What is wrong with the directives and formulas of an article in `locale`.
#[must_use]
pub fn faults(article: &Article, sides: &Sides, locale: &Locale) -> Vec<Diagnostic> {
    let mut findings = directives::check(article, sides, locale);
    findings.extend(math::check(article, sides, locale));
    findings
}

/// What `check` looks at besides: the translations.
#[must_use]
pub fn translations(site: &Site) -> Vec<Diagnostic> {
    let lexicons = lexicons(site);
    let of = |one: &Arc<SiteArticle>| {
        let mut judged = compared_in(site, one, &lexicons);
        // All of them are kept until the last is judged.
        judged.findings.shrink_to_fit();
        judged.said.shrink_to_fit();
        judged
    };
    let judged: Vec<Judged> = site.articles.par_iter().map(of).collect();
    let mut findings = Vec::with_capacity(judged.iter().map(|judged| judged.findings.len()).sum());
    let mut said = Vec::with_capacity(judged.len());
    for judged in judged {
        findings.extend(judged.findings);
        said.push(judged.said);
    }
    let across = || across_site(site, said.iter().map(Vec::as_slice));
    let whole = || {
        let mut findings = site::translations(site);
        findings.extend(freshness::check(site, &crate::site::freshness::of_site(site)));
        findings
    };
    let (across, whole) = rayon::join(across, whole);
    findings.extend(across);
    findings.extend(whole);
    findings
}

/// The glossary as each locale of a site reads it.
#[must_use]
pub fn lexicons(site: &Site) -> Vec<Option<Lexicon>> {
    let of = |locale: usize| Lexicon::new(&site.glossary, &site.config.source, site.locale(locale));
    (0..site.config.locales.len()).map(of).collect()
}

/// All that an article of a site tells by itself and beside its source.
#[must_use]
pub fn of_article(site: &Site, one: &SiteArticle, lexicons: &[Option<Lexicon>]) -> Judged {
    let mut judged = compared_in(site, one, lexicons);
    judged.findings.extend(faults(&one.article, &one.sides, site.locale(one.locale)));
    judged
}

fn compared_in(site: &Site, one: &SiteArticle, lexicons: &[Option<Lexicon>]) -> Judged {
    let locale = site.locale(one.locale);
    let style = site.config.locale(locale).and_then(|locale| locale.style);
    let lexicon = lexicons[one.locale].as_ref();
    let scope = Scope { style, lexicon, ..Scope::new(locale, &site.config.source) };
    let source = site.source_of(one).map(|source| (&*source.article, &source.sides));
    let mut judged = judged((&one.article, &one.sides), source, &scope);
    for draft in drafts::of_article(site, one) {
        let at = draft.at();
        let is_here = |span: Span| at.contains(&span.start);
        // Nobody has translated it yet, or not since: that is told, and says all.
        let is_said = |finding: &Diagnostic| {
            let is_of_pair = draft.is_untranslated() || ["unit", "term"].contains(&finding.rule.group());
            is_of_pair && finding.place.span().is_some_and(is_here)
        };
        judged.findings.retain(|finding| !is_said(finding));
        judged.said.retain(|said| !is_here(said.target_at()));
    }
    judged
}

/// What is wrong with the articles of each locale seen together. `said`: what each article of the site says, in their order.
pub fn across_site<'s>(site: &'s Site, said: impl Iterator<Item = &'s [Said]>) -> Vec<Diagnostic> {
    let mut by_locale: Vec<Vec<&[Said]>> = vec![Vec::new(); site.config.locales.len()];
    for (one, said) in site.articles.iter().zip(said) {
        by_locale[one.locale].push(said);
    }
    let of = |(locale, said): (usize, &Vec<&'s [Said]>)| {
        across(said.iter().copied().flatten(), site.locale(locale), &site.sources)
    };
    by_locale.iter().enumerate().flat_map(of).collect()
}

/// What only the whole site tells, of its pages and of its translations. `standing`: how these stand to their sources.
#[must_use]
pub fn of_whole(site: &Site, standing: &[crate::site::freshness::Freshness]) -> Vec<Diagnostic> {
    let mut findings = site::published(site);
    findings.extend(site::translations(site));
    findings.extend(freshness::check(site, standing));
    findings
}

/// What an article gives to think about: its findings, and what of it is compared with other articles.
#[derive(Debug, Default)]
pub struct Judged {
    /// The findings.
    pub findings: Vec<Diagnostic>,
    /// What its units say, for [`across`].
    pub said: Vec<Said>,
}

/// Looks at an article with all that stands in it. `source`: the article it is a translation of, where that is another file.
#[must_use]
pub fn judged((article, sides): (&Article, &Sides), source: Option<(&Article, &Sides)>, scope: &Scope<'_>) -> Judged {
    let plain = source.filter(|(source, _)| !article.is_bilingual() && !source.is_bilingual());
    let mut judged = match plain {
        Some(source) => {
            let source = Half { article: source.0, side: &source.1.target, locale: scope.source_locale };
            let target = Half { article, side: &sides.target, locale: scope.locale };
            pair::plain(source, target, scope, compared)
        }
        None => pair::bilingual(article, sides, scope, compared).unwrap_or_else(|| alone(article, sides, scope)),
    };
    judged.findings.extend(about::check(article, sides, source.map(|(article, _)| article), scope));
    judged.findings.extend(alt_text::check(article, sides, source, scope));
    judged
}

/// What is wrong with the articles of a locale seen together.
#[must_use]
pub fn across<'s>(said: impl IntoIterator<Item = &'s Said>, locale: &Locale, sources: &Sources) -> Vec<Diagnostic> {
    site::inconsistent::check(said, locale, &|span| sources.text(span))
}

/// What is wrong with an article in one language, compared with the article it was translated from.
#[must_use]
pub fn articles(source: (&Article, &Sides), target: (&Article, &Sides), scope: &Scope<'_>) -> Vec<Diagnostic> {
    judged(target, Some(source), scope).findings
}

/// What is wrong with the translation that a bilingual article holds; of any other article what its texts tell by themselves.
#[must_use]
pub fn article(article: &Article, sides: &Sides, scope: &Scope<'_>) -> Vec<Diagnostic> {
    judged((article, sides), None, scope).findings
}

/// What the texts of an article tell by themselves.
fn alone(article: &Article, sides: &Sides, scope: &Scope<'_>) -> Judged {
    let mut findings = Vec::new();
    pair::alone(Half { article, side: &sides.target, locale: scope.locale }, |segments| {
        let texts: Vec<Prose<'_>> = segments.iter().copied().map(prose::of).collect();
        let of = |text| Passage { id: None, text, locale: scope.locale, source: None };
        let passages: Vec<Passage<'_>> = texts.iter().map(of).collect();
        text::of_article(&passages, scope, &mut findings);
        for passage in &passages {
            term::alone(passage, scope, &mut findings);
        }
    });
    Judged { findings, said: Vec::new() }
}

/// What is wrong with a pair of articles.
fn compared(pair: &ArticlePair<'_>) -> Judged {
    let mut findings = Vec::new();
    let mut said = Vec::new();
    let is_translation = pair.scope.locale.language() != pair.scope.source_locale.language();
    let texts: Vec<(Prose<'_>, Prose<'_>)> =
        pair.units.iter().map(|unit| (prose::of(unit.source), prose::of(unit.target))).collect();
    let mut passages = Vec::with_capacity(texts.len());
    let diverged = structure::diverged::check(pair);
    for (unit, (source, target)) in pair.units.iter().zip(&texts) {
        passages.push(Passage { id: unit.id, text: target, locale: pair.target.locale, source: Some(source) });
        // What stands in the same place is not what was translated from it.
        if diverged.is_some() {
            continue;
        }
        unit::check(unit, source, target, &mut findings);
        term::check(unit, source, target, &mut findings);
        if is_translation {
            said.extend(Said::of(unit, source, target));
        }
    }
    if diverged.is_none() {
        structure::check(pair, &mut findings);
        findings.extend(pair.alignment.iter().flat_map(|alignment| unit::unaligned::check(pair, alignment)));
    }
    findings.extend(diverged);
    if let Some(alignment) = pair.alignment {
        let partners = alignment.pair_of_target();
        let alone = alignment.target.iter().zip(&partners).filter(|(_, partner)| partner.is_none());
        let alone: Vec<Prose<'_>> =
            alone.filter_map(|(run, _)| pair::segment(pair.target, std::slice::from_ref(run))).map(prose::of).collect();
        passages.extend(alone.iter().map(|text| Passage { id: None, text, locale: pair.target.locale, source: None }));
        passages.sort_by_key(|passage| passage.text.segment().span);
        text::of_article(&passages, pair.scope, &mut findings);
        return Judged { findings, said };
    }
    text::of_article(&passages, pair.scope, &mut findings);
    Judged { findings, said }
}
