//! All rules over a site, run again as far as it takes.
//!
//! In: a state. Out: what is found in it ([`Checked`]), and how much of its translations is stale. Law: what is remembered of an
//! article is what would be found anew: the article, its source and their shared anchors are the same, and so are config and
//! glossary; what only the whole site tells is asked each time.

use super::State;
use crate::{
    base::{FileId, RelPath, Stamp},
    build::judged,
    check::{self, Judged, Said},
    config::Config,
    content::{article::Article, glossary::Glossary},
    diag::{self, Diagnostic},
    markdown::outline::Outline,
    render::review::Review,
    site::{
        Site, SiteArticle,
        freshness::{self, Standing},
    },
};
use rayon::prelude::*;
use std::{collections::BTreeMap, sync::Arc};

/// What all rules found in a site, after policy.
#[derive(Debug, Default)]
pub struct Checked {
    /// By file; in each in order.
    pub review: Review,
    /// What is in no file.
    pub elsewhere: Vec<Diagnostic>,
    /// For each locale how much is stale.
    pub stale: Vec<Stale>,
}

/// How much of a locale is not what its source says today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stale {
    /// Units of articles that are compared unit by unit.
    pub units: usize,
    /// Other articles.
    pub articles: usize,
}

impl Checked {
    /// All findings, file by file.
    pub fn all(&self) -> impl Iterator<Item = &Diagnostic> {
        self.review.iter().flat_map(|(_, findings)| findings.iter()).chain(&self.elsewhere)
    }
}

/// The rules, with what they found before.
#[derive(Default)]
pub struct Rules {
    config: Option<Arc<Config>>,
    glossary: Glossary,
    known: BTreeMap<RelPath, Known>,
}

/// What was looked at: an article, and the headings and anchors it has in the site.
type Look = (Arc<Article>, Arc<Outline>);

/// What is known of an article.
struct Known {
    looked: (Look, Option<Look>),
    said: Arc<[Said]>,
    /// What the whole site tells of it.
    besides: Option<Stamp>,
    /// What was decided about its units.
    review: Option<Stamp>,
    findings: Arc<[Diagnostic]>,
}

impl Rules {
    /// Runs all rules; nothing where `is_stale` says meanwhile that nobody wants to know any more, or the state has no site.
    pub fn check(&mut self, state: &State, is_stale: &(dyn Fn() -> bool + Sync)) -> Option<Checked> {
        let site = &**state.site()?;
        let config = self.config.get_or_insert_with(|| Arc::clone(&site.config));
        if !Arc::ptr_eq(config, &site.config) || self.glossary != site.glossary {
            *config = Arc::clone(&site.config);
            self.glossary = site.glossary.clone();
            self.known.clear();
        }
        let lexicons = check::lexicons(site);
        let judge = |one: &SiteArticle| check::of_article(site, one, &lexicons);
        let known = &self.known;
        let mut fresh: Vec<Option<Judged>> = site
            .articles
            .par_iter()
            .map(|one| {
                let review = site.review_of(one).and_then(|review| review.from);
                let is_same = |known: &Known| known.review == review && is_same(&known.looked, &looked(site, one));
                let is_known = known.get(&one.path).is_some_and(is_same);
                (!is_known && !is_stale()).then(|| judge(one))
            })
            .collect();
        if is_stale() {
            return None;
        }
        let said_of = |(one, fresh): (&Arc<SiteArticle>, &mut Option<Judged>)| match fresh {
            Some(judged) => Arc::from(std::mem::take(&mut judged.said)),
            None => known.get(&one.path).map_or_else(Arc::default, |known| Arc::clone(&known.said)),
        };
        let said: Vec<Arc<[Said]>> = site.articles.iter().zip(&mut fresh).map(said_of).collect();
        let standing = freshness::of_site(site);
        let (mut by_file, elsewhere) = besides(site, &state.raw, &said, &standing);
        if is_stale() {
            return None;
        }
        let besides_of = |one: &Arc<SiteArticle>| by_file.remove(&one.article.file).unwrap_or_default();
        let besides: Vec<Vec<Diagnostic>> = site.articles.iter().map(besides_of).collect();
        let looked: Vec<(RelPath, Known)> = (site.articles.par_iter(), said, fresh, besides)
            .into_par_iter()
            .map(|(one, said, fresh, besides)| {
                let looked = looked(site, one);
                let stamp = (!besides.is_empty()).then(|| Stamp::of(format!("{besides:?}").as_bytes()));
                let review = site.review_of(one).and_then(|review| review.from);
                let is_same = |known: &&Known| fresh.is_none() && (known.besides, known.review) == (stamp, review);
                let findings = if let Some(known) = known.get(&one.path).filter(is_same) {
                    Arc::clone(&known.findings)
                } else {
                    let mut findings = fresh.unwrap_or_else(|| judge(one)).findings;
                    findings.extend(besides);
                    judged::judged_article(site, one, findings).into()
                };
                (one.path.clone(), Known { looked, said, besides: stamp, review, findings })
            })
            .collect();
        // What is in a file that is no article of the site.
        let others =
            by_file.into_iter().map(|(file, findings)| (file, Arc::from(judged::judged_apart(site, findings))));
        let of_articles =
            site.articles.iter().zip(&looked).map(|(one, (_, known))| (one.article.file, Arc::clone(&known.findings)));
        let review = others.chain(of_articles).filter(|(_, findings)| !findings.is_empty()).collect();
        let elsewhere = judged::judged_apart(site, elsewhere);
        self.known = looked.into_iter().collect();
        Some(Checked { review, elsewhere, stale: stale(site, &standing) })
    }
}

fn looked(site: &Site, one: &SiteArticle) -> (Look, Option<Look>) {
    let look = |one: &SiteArticle| (Arc::clone(&one.article), Arc::clone(&one.sides.target.outline));
    (look(one), site.source_of(one).map(look))
}

fn is_same(before: &(Look, Option<Look>), now: &(Look, Option<Look>)) -> bool {
    let same = |before: &Look, now: &Look| {
        Arc::ptr_eq(&before.0, &now.0) && (Arc::ptr_eq(&before.1, &now.1) || before.1 == now.1)
    };
    same(&before.0, &now.0)
        && match (&before.1, &now.1) {
            (Some(before), Some(now)) => same(before, now),
            (None, None) => true,
            _ => false,
        }
}

/// What reading found and what only the whole site tells: by file, and what is in none.
fn besides(
    site: &Site,
    raw: &[Diagnostic],
    said: &[Arc<[Said]>],
    standing: &[freshness::Freshness],
) -> (BTreeMap<FileId, Vec<Diagnostic>>, Vec<Diagnostic>) {
    let mut findings = raw.to_vec();
    findings.extend(check::across_site(site, said.iter().map(|said| &**said)));
    findings.extend(check::of_whole(site, standing));
    let mut by_file: BTreeMap<FileId, Vec<Diagnostic>> = BTreeMap::new();
    let mut elsewhere = Vec::new();
    for finding in findings {
        match finding.place.span() {
            Some(span) => by_file.entry(span.file).or_default().push(finding),
            None => elsewhere.push(finding),
        }
    }
    // Whoever compares them counts on their order.
    for findings in by_file.values_mut() {
        diag::sort(findings);
    }
    (by_file, elsewhere)
}

fn stale(site: &Site, standing: &[freshness::Freshness]) -> Vec<Stale> {
    let mut stale = vec![Stale::default(); site.config.locales.len()];
    for found in standing.iter().filter(|found| found.is_stale()) {
        let of = &mut stale[site.articles[found.article].locale];
        of.units += found.drafts.len();
        match &found.standing {
            _ if !found.is_stale_as_a_whole() => {}
            Standing::Compared(comparison) => {
                of.units += comparison.units.iter().filter(|drift| !drift.is_fresh()).count() + comparison.added.len();
            }
            _ => of.articles += 1,
        }
    }
    stale
}
