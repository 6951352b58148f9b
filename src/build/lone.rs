//! Articles without a site around them.
//!
//! In: articles, each with what it was translated from, their texts, a glossary. Out: what `load` gives of a site: all findings,
//! policy applied, in order, with the texts they point into. Law: no config and no other file has a say; what only a whole site
//! tells is not looked for, and so no mark is told to be idle for it.

use super::{Loaded, judged::judged};
use crate::{
    base::{FileId, Locale, Sources},
    check::{self, Scope, term::Lexicon},
    content::{article::Article, glossary::Glossary},
    diag::{Diagnostic, Rule, policy::Selection, rule},
    markdown::sides::Sides,
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// An article without a site around it.
#[derive(Clone, Copy, Debug)]
pub struct Lone<'a> {
    /// Its locale; of a bilingual article that of its target.
    pub locale: &'a Locale,
    /// The article.
    pub article: &'a Article,
    /// Both its sides.
    pub sides: &'a Sides,
}

/// Looks at articles; beside each what it was translated from, where that is another file. `findings`: what was wrong with reading
/// them.
#[must_use]
pub fn lone(
    pairs: &[(Lone<'_>, Option<Lone<'_>>)],
    sources: Sources,
    mut findings: Vec<Diagnostic>,
    glossary: &Glossary,
    selection: &Selection,
) -> Loaded {
    let english = Locale::en_us();
    let from = |source: &Option<Lone<'_>>| source.map_or(&english, |source| source.locale).clone();
    let locales: BTreeSet<(Locale, Locale)> =
        pairs.iter().map(|(target, source)| (from(source), target.locale.clone())).collect();
    let lexicons: BTreeMap<(Locale, Locale), Option<Lexicon>> = locales
        .into_iter()
        .map(|(from, to)| {
            let lexicon = Lexicon::new(glossary, &from, &to);
            ((from, to), lexicon)
        })
        .collect();
    let of = |(target, source): &(Lone<'_>, Option<Lone<'_>>)| {
        let from = from(source);
        let lexicon = lexicons.get(&(from.clone(), target.locale.clone())).and_then(Option::as_ref);
        let scope = Scope { lexicon, ..Scope::new(target.locale, &from) };
        let source = source.filter(|_| !target.article.is_bilingual());
        check::judged((target.article, target.sides), source.map(|source| (source.article, source.sides)), &scope)
    };
    let judged_articles: Vec<check::Judged> = pairs.par_iter().map(of).collect();
    let mut said: BTreeMap<&Locale, Vec<check::Said>> = BTreeMap::new();
    for ((target, _), judged) in pairs.iter().zip(judged_articles) {
        findings.extend(judged.findings);
        said.entry(target.locale).or_default().extend(judged.said);
    }
    for (locale, said) in &said {
        findings.extend(check::across(said, locale, &sources));
    }
    let marks: Vec<_> =
        pairs.par_iter().flat_map_iter(|(target, _)| check::marks::of(target.article, target.sides)).collect();
    let compared: BTreeSet<FileId> = pairs
        .iter()
        .filter(|(target, source)| source.is_some() || target.article.is_bilingual())
        .map(|(target, _)| target.article.file)
        .collect();
    let is_looked_for = |rule: &Rule, file: FileId| {
        rule.on && is_of_article(rule, compared.contains(&file), !glossary.terms.is_empty())
    };
    let findings = judged(findings, &marks, Some(&is_looked_for), |_| None, selection);
    Loaded { site: None, theme: None, findings, sources, assets: Vec::new() }
}

/// Whether all findings of a rule in an article come of looking at it alone: with its source, where it is `compared` with one, and
/// with a glossary, where there is one.
fn is_of_article(rule: &Rule, compared: bool, glossary: bool) -> bool {
    match rule.group() {
        "bilingual" | "text" | "korean" | "japanese" | "chinese" | "arabic" | "bidi" => true,
        // The same source may stand in any other article.
        "unit" => compared && *rule != rule::INCONSISTENT,
        "structure" => compared,
        "term" => compared && glossary,
        _ => false,
    }
}
