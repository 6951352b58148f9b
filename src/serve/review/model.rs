//! What those who review a translation see: the pages of a locale, and one article unit by unit.
//!
//! In: a site and its findings. Out: JSON with every word ready to be shown. Law: pure but for what it remembers of articles that have
//! not changed; a unit's state comes from the findings about freshness and from what people decided about it.

use super::segment;
use crate::serve::rebuild::Reviewed;
use crate::{
    base::{RelPath, Source},
    content::{
        Origin,
        review_file::{ReviewFile, stamp_of},
    },
    diag::{Arg, Change, Diagnostic, Fix, Severity, rule, text::Text},
    messages::Messages,
    site::{Site, SiteArticle},
    units::{
        review::ReviewUnit,
        sync::{Mark, mark},
    },
};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::{Arc, Mutex, PoisonError},
};

/// What is known of an article whatever was found in it.
#[derive(Clone, Debug, Default)]
struct Summary {
    units: usize,
    missing: usize,
    /// The bytes of units that somebody has read.
    reviewed: Vec<Range<u32>>,
}

/// What a [`Summary`] was made from.
#[derive(Clone)]
struct From {
    target: Arc<Source>,
    source: Option<Arc<Source>>,
    review: Option<ReviewFile>,
}

impl From {
    fn of(site: &Site, one: &SiteArticle) -> Self {
        let source = site.source_of(one).filter(|_| !one.article.is_bilingual());
        Self {
            target: Arc::clone(site.sources.get(one.article.file)),
            source: source.map(|source| Arc::clone(site.sources.get(source.article.file))),
            review: site.review_of(one).cloned(),
        }
    }

    fn is(&self, other: &Self) -> bool {
        let same = |one: &Arc<Source>, other: &Arc<Source>| Arc::ptr_eq(one, other) || one.text() == other.text();
        let same_source = match (&self.source, &other.source) {
            (Some(one), Some(other)) => same(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        same(&self.target, &other.target) && same_source && self.review == other.review
    }
}

/// What is remembered of articles.
#[derive(Default)]
pub(super) struct Memory(Mutex<BTreeMap<RelPath, (From, Summary)>>);

impl Memory {
    fn summary(&self, site: &Site, one: &SiteArticle) -> Summary {
        let from = From::of(site, one);
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&one.path).cloned();
        if let Some((_, summary)) = known.filter(|(known, _)| known.is(&from)) {
            return summary;
        }
        let summary = summary(site, one);
        let entry = (from, summary.clone());
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(one.path.clone(), entry);
        summary
    }
}

fn summary(site: &Site, one: &SiteArticle) -> Summary {
    let review = site.review_of(one);
    if one.article.is_bilingual() && review.is_none() {
        let units = &one.article.split.units;
        let says =
            |range: &Option<Range<u32>>| range.as_ref().is_some_and(|range| !one.article.text(range).trim().is_empty());
        let missing = units.iter().filter(|unit| !says(&unit.target)).count();
        return Summary { units: units.len(), missing, reviewed: Vec::new() };
    }
    let units = site.review_units(one);
    let missing = units.iter().filter(|unit| is_missing(one, unit, review)).count();
    let reviewed = units.iter().filter(|unit| is_reviewed(one, unit, review)).filter_map(|unit| unit.covers.clone());
    Summary { units: units.len(), missing, reviewed: reviewed.collect() }
}

fn is_missing(one: &SiteArticle, unit: &ReviewUnit, review: Option<&ReviewFile>) -> bool {
    let Some(target) = unit.target.as_ref().map(|target| one.article.text(&target.range)) else { return true };
    let decision = review.and_then(|review| review.units.get(&unit.key));
    target.trim().is_empty() || decision.and_then(|decision| mark(decision, target)) == Some(Mark::Untranslated)
}

/// Whether somebody has read what the unit says.
fn is_reviewed(one: &SiteArticle, unit: &ReviewUnit, review: Option<&ReviewFile>) -> bool {
    let decision = review.and_then(|review| review.units.get(&unit.key));
    let stamp = decision.and_then(|decision| decision.reviewed);
    stamp.is_some_and(|stamp| {
        unit.target.as_ref().is_some_and(|target| stamp_of(one.article.text(&target.range)) == stamp)
    })
}

/// What was found in an article.
fn found<'n>(newest: &'n Reviewed, one: &SiteArticle) -> Vec<&'n Diagnostic> {
    newest.checked.as_ref().map_or_else(Vec::new, |checked| checked.review.article(one.article.file).iter().collect())
}

/// Whether a finding says that what a unit says is not what its source says today.
fn is_about_age(finding: &Diagnostic) -> bool {
    let is_of_unit = [rule::STALE_UNIT.id, rule::GONE_SOURCE.id].contains(&finding.rule.id);
    is_of_unit && finding.severity > Severity::Info
}

/// Whether a finding is about a part of these bytes.
fn touches(finding: &Diagnostic, range: &Range<u32>) -> bool {
    finding.place.span().is_some_and(|span| span.start < range.end && range.start < span.end.max(span.start + 1))
}

/// How many units a finding about age is about.
fn units_of(finding: &Diagnostic) -> usize {
    let count = finding.args.iter().find_map(|(name, arg)| match arg {
        Arg::Number(count) if *name == "count" => usize::try_from(*count).ok(),
        _ => None,
    });
    count.unwrap_or(1)
}

fn is_stale_page(findings: &[&Diagnostic]) -> bool {
    findings.iter().any(|finding| *finding.rule == rule::STALE_PAGE)
}

/// How many units are in each state.
fn states(summary: &Summary, is_bilingual: bool, findings: &[&Diagnostic]) -> Value {
    let old: Vec<&Diagnostic> = findings.iter().copied().filter(|finding| is_about_age(finding)).collect();
    let is_old = |range: &Range<u32>| old.iter().any(|finding| touches(finding, range));
    // What was taken out together is one finding.
    let stale: usize = old.iter().map(|finding| units_of(finding)).sum();
    let reviewed = summary.reviewed.iter().filter(|range| !is_old(range)).count();
    let new = findings.iter().filter(|finding| *finding.rule == rule::NEW_SOURCE).count();
    let there = summary.units - summary.missing.min(summary.units);
    let stale = if !is_bilingual && is_stale_page(findings) { there - reviewed.min(there) } else { stale.min(there) };
    json!({
        "units": summary.units + new,
        "unchanged": there.saturating_sub(stale + reviewed),
        "stale": stale,
        "missing": summary.missing + new,
        "reviewed": reviewed,
    })
}

fn counts(findings: &[&Diagnostic]) -> Value {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    json!([count(Severity::Error), count(Severity::Warning), count(Severity::Info)])
}

fn origin(one: &SiteArticle) -> &'static str {
    match one.article.front.localization.origin {
        Some(Origin::Mt) => "mt",
        Some(Origin::Ht) => "ht",
        _ => "",
    }
}

fn title(site: &Site, one: &SiteArticle) -> String {
    let page = site.find(one.locale, &one.document).map(|page| site.page(page));
    page.filter(|page| !page.title.is_empty()).map_or_else(|| one.document.to_string(), |page| page.title.clone())
}

fn row(site: &Site, one: &SiteArticle, memory: &Memory, findings: &[&Diagnostic]) -> Value {
    let summary = memory.summary(site, one);
    let rules: BTreeSet<&str> = findings.iter().map(|finding| finding.rule.id).collect();
    json!({
        "path": one.path.as_str(),
        "title": title(site, one),
        "origin": origin(one),
        "states": states(&summary, one.article.is_bilingual(), findings),
        "findings": counts(findings),
        "rules": rules,
    })
}

/// The articles of a locale; of the first that is translated into where none is named.
pub(super) fn pages(newest: &Reviewed, memory: &Memory, locale: Option<&str>) -> Value {
    let site = &*newest.site;
    let config = &site.config;
    let source = site.source_locale();
    let named = locale.and_then(|tag| config.locales.iter().position(|known| known.locale.as_str() == tag));
    let at = named.unwrap_or_else(|| (0..config.locales.len()).find(|&at| at != source).unwrap_or(source));
    let of_locale: Vec<&SiteArticle> =
        site.articles.iter().map(|one| -> &SiteArticle { one }).filter(|one| one.locale == at).collect();
    let row = |one: &&SiteArticle| row(site, one, memory, &found(newest, one));
    let pages: Vec<Value> = of_locale.par_iter().map(row).collect();
    let locales = config.locales.iter().map(|settings| {
        json!({ "locale": settings.locale.as_str(), "name": settings.name, "dir": settings.direction.as_str() })
    });
    json!({
        "locales": locales.collect::<Vec<_>>(),
        "locale": site.locale(at).as_str(),
        "pages": pages,
    })
}

/// The words that findings are told in, and what their texts point into.
pub(super) struct Words<'a> {
    pub(super) messages: &'a Messages<'a>,
    pub(super) source: &'a Source,
}

impl Words<'_> {
    /// A finding; where a fix stays inside `target`, the text that would stand there.
    pub(super) fn finding(&self, finding: &Diagnostic, target: Option<&Range<u32>>) -> Value {
        let text = Text::of(finding, self.messages);
        let at = finding.place.span().map(|span| self.source.line_column(span.start));
        let fix = finding.fix.as_ref().zip(target).and_then(|(fix, target)| self.fixed(finding, fix, target));
        json!({
            "rule": finding.rule.id,
            "severity": finding.severity.as_str(),
            "word": crate::diag::text::severity(finding.severity, self.messages),
            "message": text.headline,
            "help": text.help,
            "line": at.map(|at| at.line),
            "column": at.map(|at| at.column),
            "fix": fix,
            "ignorable": !finding.rule.blocks() && finding.rule.group() != "suppression",
        })
    }

    fn fixed(&self, finding: &Diagnostic, fix: &Fix, target: &Range<u32>) -> Option<String> {
        let file = finding.place.span()?.file;
        let mut text = self.source.slice(target.clone()).to_owned();
        for edit in fix.edits.iter().rev() {
            let span = edit.span;
            if span.file != file || span.start < target.start || span.end > target.end {
                return None;
            }
            let at = (span.start - target.start) as usize..(span.end - target.start) as usize;
            text.get(at.clone())?;
            text.replace_range(at, &edit.text);
        }
        Some(text)
    }
}

/// An article, unit by unit.
pub(super) fn page(
    newest: &Reviewed,
    one: &SiteArticle,
    memory: &Memory,
    messages: &Messages<'_>,
    open: &dyn Fn(u32, u32) -> Option<String>,
) -> Value {
    let site = &*newest.site;
    let file = one.article.file;
    let findings = found(newest, one);
    let words = Words { messages, source: site.sources.get(file) };
    let review = site.review_of(one);
    let units = site.review_units(one);
    let beside = site.source_of(one).filter(|source| !source.article.is_bilingual() && !one.article.is_bilingual());
    let is_old_page = !one.article.is_bilingual() && is_stale_page(&findings);
    let mut told = vec![false; findings.len()];
    let mut shown = Vec::with_capacity(units.len());
    let headings = one.sides.target.tree.headings();
    for unit in &units {
        let target = unit.target.as_ref().map(|part| part.range.clone());
        let mut of_unit: Vec<&Diagnostic> = Vec::new();
        for (finding, told) in findings.iter().zip(&mut told) {
            let start = finding.place.span().map_or(0, |span| span.start);
            if !*told && unit.covers.as_ref().is_some_and(|covers| covers.contains(&start)) {
                *told = true;
                of_unit.push(finding);
            }
        }
        let is_about = |finding: &&&Diagnostic| {
            is_about_age(finding) && unit.covers.as_ref().is_some_and(|covers| touches(finding, covers))
        };
        let age = findings.iter().find(is_about);
        let is_read = is_reviewed(one, unit, review);
        let state = match age {
            _ if is_missing(one, unit, review) => "missing",
            Some(_) => "stale",
            None if is_read => "reviewed",
            None if is_old_page => "stale",
            None => "unchanged",
        };
        let diff = age.and_then(|finding| finding.diff.as_ref());
        let diff: Option<Vec<(&str, &str)>> = diff.map(|diff| {
            diff.iter().map(|(change, text): &(Change, String)| (change.as_str(), text.as_str())).collect()
        });
        let (from, from_side) = match beside {
            Some(source) => (&source.article, &source.sides.target),
            None => (&one.article, one.sides.source.as_ref().unwrap_or(&one.sides.target)),
        };
        let source = unit.source.as_ref().map(|part| {
            let raw = from.text(&part.range);
            segment::json(&from_side.tree, part, raw)
        });
        let own = unit.target.as_ref().map(|part| {
            let raw = one.article.text(&part.range);
            segment::json(&one.sides.target.tree, part, raw)
        });
        let block = unit.target.as_ref().and_then(|part| part.runs.first()).map(|run| run.block);
        let start = target.as_ref().or(unit.covers.as_ref()).map_or(0, |range| range.start);
        let at = site.sources.get(file).line_column(start);
        let ignored = review.and_then(|review| review.units.get(&unit.key)).map(|decision| {
            let ignore = decision.ignore.iter();
            ignore.map(|ignore| json!({ "rule": &*ignore.rule, "reason": &*ignore.reason })).collect::<Vec<_>>()
        });
        shown.push(json!({
            "source_stamp": unit.key.source.to_string(),
            "occurrence": unit.key.occurrence,
            "id": unit.number.map(|number| one.article.unit_id(number)),
            "line": at.line,
            "column": at.column,
            "editor": open(at.line, at.column),
            "range": target.as_ref().map(|range| [range.start, range.end]),
            "state": state,
            "reviewed": is_read,
            "heading": block.and_then(|block| headings.range(..=block).next_back()).map(|(_, text)| text),
            "is_heading": block.is_some_and(|block| headings.contains_key(&block)),
            "source": source,
            "target": own,
            "diff": diff,
            "ignored": ignored.unwrap_or_default(),
            "findings": of_unit.iter().map(|finding| words.finding(finding, target.as_ref())).collect::<Vec<_>>(),
        }));
    }
    let rest = findings.iter().zip(&told).filter(|(_, told)| !**told);
    let page = site.find(one.locale, &one.document).map(|page| site.page(page));
    let settings = &site.config.locales[one.locale];
    let source = &site.config.locales[site.source_locale()];
    json!({
        "row": row(site, one, memory, &findings),
        "locale": settings.locale.as_str(),
        "dir": settings.direction.as_str(),
        "source_locale": source.locale.as_str(),
        "source_dir": source.direction.as_str(),
        "is_source": one.locale == site.source_locale(),
        "stamp": site.sources.get(file).stamp().to_string(),
        "editable": one.article.page.is_none(),
        "address": page.map(|page| site.address(&page.route)),
        "edition": page.filter(|page| site.has_edition(page)).map(|page| site.address(&format!("{}diglot/", page.route))),
        "findings": rest.map(|(finding, _)| words.finding(finding, None)).collect::<Vec<_>>(),
        "units": shown,
    })
}
