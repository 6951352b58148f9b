//! What the site itself knows of translations, by locale.
//!
//! In: a site. Out: a [`Memory`] of each locale that is asked for, and the suggestions from it. Law: a draft teaches nothing; a
//! memory is built once, and only where it is asked for.

use crate::{
    site::{
        Site, SiteArticle,
        drafts::{self, source_text},
        freshness::{Freshness, Standing},
    },
    units::memory::{Entry, Memory},
};
use std::collections::{BTreeMap, BTreeSet};

/// How much alike a text must be to be worth a look, in thousandths.
const ALIKE: u32 = 750;
/// So many suggestions are looked at.
const MOST: usize = 3;

/// The memories of a site.
pub(in crate::cli) struct Memories<'s> {
    site: &'s Site,
    /// Plain articles that were made from other sources than today's.
    old: BTreeSet<usize>,
    known: BTreeMap<usize, Memory>,
}

impl<'s> Memories<'s> {
    pub(in crate::cli) fn of(site: &'s Site, standing: &[Freshness]) -> Self {
        let is_old = |found: &&Freshness| matches!(found.standing, Standing::Stale | Standing::Gone);
        let old = standing.iter().filter(is_old).map(|found| found.article).collect();
        Self { site, old, known: BTreeMap::new() }
    }

    /// The memory of a locale.
    pub(in crate::cli) fn of_locale(&mut self, locale: usize) -> &Memory {
        let site = self.site;
        self.known.entry(locale).or_insert_with(|| {
            let mut memory = Memory::default();
            for (number, one) in site.articles.iter().enumerate().filter(|(_, one)| one.locale == locale) {
                if !self.old.contains(&number) {
                    learn(site, one, &mut memory);
                }
            }
            memory
        })
    }
}

/// Adds what an article says.
fn learn(site: &Site, one: &SiteArticle, memory: &mut Memory) {
    let drafts: BTreeSet<_> = drafts::of_article(site, one).into_iter().map(|draft| draft.unit.key).collect();
    for unit in site.review_units(one).iter().filter(|unit| !drafts.contains(&unit.key)) {
        let Some(target) = &unit.target else { continue };
        let (source, target) = (source_text(site, one, unit), one.article.text(&target.range));
        // What was left as it is teaches nothing.
        if source.trim() != target.trim() {
            memory.add(source, target, one.path.as_str());
        }
    }
}

/// Translations that may be of use for a text, with how much alike their sources are.
/// `target`: what stands there already.
pub(in crate::cli) fn suggestions<'m>(memory: &'m Memory, source: &str, target: &str) -> Vec<(u32, &'m Entry)> {
    let exact = memory.exact(source).into_iter().map(|entry| (1000, entry));
    let all = exact.chain(memory.fuzzy(source, ALIKE, MOST + 1));
    all.filter(|(_, entry)| entry.target != target).take(MOST).collect()
}
