//! What the site itself knows of translations, by locale.
//!
//! In: a site. Out: a [`Memory`] of each locale that is asked for, and the suggestions from it. Law: a draft teaches nothing; a
//! memory is built once, and only where it is asked for.

use crate::{
    base::{RelPath, Source, Sources},
    cli::{
        input::read_bytes,
        talk::{Failure, Talk},
    },
    diag::Diagnostic,
    exchange::tmx,
    messages::Value,
    site::{
        Site, SiteArticle,
        drafts::{self, source_text},
        freshness::{Freshness, Standing},
    },
    units::memory::{Entry, Memory},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

/// How much alike a text must be to be worth a look, in thousandths.
const ALIKE: u32 = 750;
/// So many suggestions are looked at.
const MOST: usize = 3;

/// The memories of a site.
pub(in crate::cli) struct Memories<'s> {
    site: &'s Site,
    /// Plain articles that were made from other sources than today's.
    old: BTreeSet<usize>,
    /// Memories from outside.
    files: Vec<(String, Vec<u8>)>,
    known: BTreeMap<usize, Memory>,
}

impl<'s> Memories<'s> {
    /// Those of a site; `files`: memories to be read besides.
    pub(in crate::cli) fn of(
        site: &'s Site,
        standing: &[Freshness],
        files: &[PathBuf],
        talk: &Talk,
    ) -> Result<Self, Failure> {
        let is_old = |found: &&Freshness| matches!(found.standing, Standing::Stale | Standing::Gone);
        let old = standing.iter().filter(is_old).map(|found| found.article).collect();
        let read = |path: &PathBuf| Ok((path.display().to_string(), read_bytes(path, talk)?));
        let files = files.iter().map(read).collect::<Result<_, _>>()?;
        Ok(Self { site, old, files, known: BTreeMap::new() })
    }

    /// The memory of a locale.
    pub(in crate::cli) fn of_locale(&mut self, locale: usize, talk: &Talk) -> Result<&Memory, Failure> {
        if !self.known.contains_key(&locale) {
            let memory = self.learnt(locale, talk)?;
            self.known.insert(locale, memory);
        }
        Ok(&self.known[&locale])
    }

    fn learnt(&self, locale: usize, talk: &Talk) -> Result<Memory, Failure> {
        let mut memory = Memory::default();
        let articles = self.site.articles.iter().enumerate().filter(|(_, one)| one.locale == locale);
        for (_, one) in articles.filter(|(number, _)| !self.old.contains(number)) {
            learn(self.site, one, &mut memory);
        }
        for (name, bytes) in &self.files {
            let path = RelPath::beside(name).unwrap_or_else(RelPath::root);
            let (source, fault) = Source::from_bytes(path, bytes.clone());
            let mut sources = Sources::default();
            let file = sources.add(source);
            let (from, into) = (&self.site.config.source, self.site.locale(locale));
            let pairs = match fault {
                None => tmx::read(sources.get(file), file, from, into),
                Some(fault) => Err(vec![Diagnostic::not_text(file, fault)]),
            };
            let pairs = pairs.map_err(|findings| {
                talk.findings(&findings, &sources);
                talk.failure("error-memory", &[("path", Value::from(name.as_str()))])
            })?;
            for (source, target) in pairs {
                memory.add(&source, &target, name);
            }
        }
        Ok(memory)
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
