//! Opinions about a site; nothing here is needed to render one.
//!
//! In: a resolved [`Site`], or a bilingual article alone. Out: findings. One rule (or one family that looks at the same
//! thing) a file. Law: rules compare parsed trees, never patterns over raw text; they know nothing of severity beyond their
//! rule's default.

mod block_marker;
mod directives;
mod emphasis;
mod empty;
mod link_targets;
mod links;
mod markup;
mod math;
mod messages;
mod number_words;
mod numbers;
mod pages;
mod prose;
mod quantity;
pub(crate) mod snippets;
mod unit_pair;
mod untranslated;

use crate::{
    base::Locale,
    content::article::Article,
    diag::Diagnostic,
    markdown::sides::Sides,
    site::{Site, SiteArticle},
};
use rayon::prelude::*;

/// What `build` looks at: links, anchors, images, messages, tables.
#[must_use]
pub fn site(site: &Site) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = site.pages.par_iter().flat_map_iter(|page| links::check(site, page)).collect();
    let of = |one: &SiteArticle| directives(&one.article, &one.sides, site.locale(one.locale));
    findings.par_extend(site.articles.par_iter().flat_map_iter(of));
    let fragments = site.articles.par_iter().enumerate().filter(|(_, one)| one.fragment);
    findings.par_extend(fragments.flat_map_iter(|(number, one)| links::check_fragment(site, number, one)));
    findings.extend(snippets::check(site));
    findings.extend(messages::check(site));
    findings
}

/// What is wrong with the directives and formulas of an article in `locale`.
#[must_use]
pub fn directives(article: &Article, sides: &Sides, locale: &Locale) -> Vec<Diagnostic> {
    let mut findings = directives::check(article, sides, locale);
    findings.extend(math::check(article, sides, locale));
    findings
}

/// What `check` looks at besides: the translations.
#[must_use]
pub fn units(site: &Site) -> Vec<Diagnostic> {
    let of = |one: &SiteArticle| article(&one.article, &one.sides, site.locale(one.locale), &site.config.source);
    let mut findings: Vec<Diagnostic> = site.articles.par_iter().flat_map_iter(of).collect();
    findings.extend(pages::check(site));
    findings
}

/// What is wrong with the units of a bilingual article in `locale`, translated from `source`.
#[must_use]
pub fn article(article: &Article, sides: &Sides, locale: &Locale, source: &Locale) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    unit_pair::visit(article, sides, locale, source, |pair| {
        let empty = empty::check(pair);
        // All other rules would only say again that a side is missing.
        if empty.is_some() {
            findings.extend(empty);
            return;
        }
        findings.extend(block_marker::check(pair));
        findings.extend(link_targets::check(pair));
        findings.extend(markup::check(pair));
        let (source, target) = (prose::of(pair.source), prose::of(pair.target));
        findings.extend(emphasis::check(pair, &source, &target));
        let untranslated = untranslated::check(pair, &source, &target);
        if untranslated.is_none() {
            findings.extend(numbers::check(pair, &source, &target));
        }
        findings.extend(untranslated);
    });
    findings
}
