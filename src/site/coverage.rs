//! How much of a site is translated: pages, units and words, by locale and section.
//!
//! In: a site and how its translations stand. Out: [`Coverage`] of each locale but the source. Law: pure; what counts as all is what
//! the source has today: every unit of it is translated, stale or missing, so that the three add up. A unit is a unit of a
//! bilingual article; of all other articles it is a text of a block, which is translated where both articles are of one structure, or
//! an alignment of the two finds its counterpart. Words are the source's; characters where its language is
//! written without spaces, or counted so (Chinese, Japanese, Korean).

use super::{
    Site, SiteArticle,
    drafts::{self, Draft},
    freshness::{Freshness, Standing},
    table,
};
use crate::{
    base::RelPath,
    content::{Origin, Side},
    markdown::{places::Run, sides::ParsedSide},
    units::{
        align::{align, have_one_structure},
        freshness::Comparison,
        identity::{Lexicon, Reading, characters},
    },
};
use rayon::prelude::*;
use std::{collections::BTreeMap, ops::AddAssign};

/// What is translated of what there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// All there is.
    pub total: usize,
    /// Translated, and fresh as far as that is known.
    pub translated: usize,
    /// Translated from another source than today's.
    pub stale: usize,
    /// Not translated.
    pub missing: usize,
    /// Translated by a machine, whether fresh or stale.
    pub machine: usize,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.total += other.total;
        self.translated += other.translated;
        self.stale += other.stale;
        self.missing += other.missing;
        self.machine += other.machine;
    }
}

/// Pages, units and words together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Pages.
    pub pages: Count,
    /// Units.
    pub units: Count,
    /// Words of the source.
    pub words: usize,
    /// Those that are stale or missing.
    pub words_to_do: usize,
}

impl AddAssign for Part {
    fn add_assign(&mut self, other: Self) {
        self.pages += other.pages;
        self.units += other.units;
        self.words += other.words;
        self.words_to_do += other.words_to_do;
    }
}

impl Part {
    /// The share of units that are translated and fresh, in tenths of a percent, rounded down; of nothing all is translated.
    #[must_use]
    pub fn permille(&self) -> usize {
        (self.units.translated * 1000).checked_div(self.units.total).unwrap_or(1000)
    }

    /// Whether anything is stale or missing.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.units.translated < self.units.total || self.pages.translated < self.pages.total
    }
}

/// A section: a folder at the top of a locale's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The folder; the root for the pages beside all folders.
    pub folder: RelPath,
    /// What is translated in it.
    pub part: Part,
    /// Its documents.
    pub documents: Vec<(RelPath, Part)>,
}

impl Section {
    /// The documents that are stale or missing, as a whole or in part.
    pub fn open(&self) -> impl Iterator<Item = &(RelPath, Part)> {
        self.documents.iter().filter(|(_, part)| part.is_open())
    }
}

/// What is translated into a locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The locale's place in the config.
    pub locale: usize,
    /// All sections together, with the messages.
    pub total: Part,
    /// The sections, by folder.
    pub sections: Vec<Section>,
    /// The messages of data tables, where there are any.
    pub messages: Option<Part>,
}

/// What of a site is translated. `freshness`: how its translations stand.
#[must_use]
pub fn of_site(site: &Site, freshness: &[Freshness]) -> Vec<Coverage> {
    let standing: BTreeMap<usize, &Freshness> = freshness.iter().map(|one| (one.article, one)).collect();
    let source = site.source_locale();
    let all: Vec<(&RelPath, &Vec<Option<usize>>)> = site.documents.iter().chain(&site.fragments).collect();
    let of_document = |(document, articles): &(&RelPath, &Vec<Option<usize>>)| {
        // What the source does not have, be it recovered, is the translation's own.
        let (number, half) = site.side_for(source, document)?;
        let is_page = !site.articles[number].fragment;
        let texts = Texts::of(site, &site.articles[number], half);
        let parts: Vec<Option<Part>> = (0..site.config.locales.len())
            .map(|locale| {
                let one = articles[locale].map(|one| (&*site.articles[one], standing.get(&one).copied()));
                (locale != source).then(|| part(site, &texts, one, is_page))
            })
            .collect();
        Some(((*document).clone(), parts))
    };
    let documents: Vec<(RelPath, Vec<Option<Part>>)> = all.par_iter().filter_map(of_document).collect();
    let locales = (0..site.config.locales.len()).filter(|&locale| locale != source);
    locales
        .map(|locale| {
            let mut sections: BTreeMap<RelPath, Section> = BTreeMap::new();
            for (document, parts) in &documents {
                let Some(part) = parts[locale] else { continue };
                let folder = section(document);
                let section = sections.entry(folder.clone()).or_insert_with(|| Section {
                    folder,
                    part: Part::default(),
                    documents: Vec::new(),
                });
                section.part += part;
                section.documents.push((document.clone(), part));
            }
            let messages = messages(site, locale);
            let mut total = messages.unwrap_or_default();
            for section in sections.values_mut() {
                total += section.part;
                section.documents.sort_by(|a, b| a.0.cmp(&b.0));
            }
            Coverage { locale, total, sections: sections.into_values().collect(), messages }
        })
        .collect()
}

fn section(document: &RelPath) -> RelPath {
    let mut parts = document.parts();
    match (parts.next(), parts.next()) {
        (Some(first), Some(_)) => RelPath::new(first).unwrap_or_else(RelPath::root),
        _ => RelPath::root(),
    }
}

/// What a source says.
pub(super) struct Texts<'a> {
    side: &'a ParsedSide,
    /// How many units it has.
    units: usize,
    /// Its texts that count: where each begins, and how many words it has.
    pub(super) all: Vec<(u32, usize)>,
    /// Whether each text is a unit.
    pub(super) plain: bool,
}

impl<'a> Texts<'a> {
    pub(super) fn of(site: &Site, one: &'a SiteArticle, half: Side) -> Self {
        let parsed = one.sides.get(half);
        let mut lexicon = Lexicon::mute();
        let reading = Reading::of(&parsed.tree, &mut lexicon);
        let in_characters = site.config.source.is_cjk();
        let texts = reading.leaves.iter().enumerate().filter(|(_, leaf)| !leaf.is_code() && leaf.words > 0);
        let words = |number: usize, words: usize| {
            if in_characters { characters(&reading, reading.of_leaf(number)) } else { words }
        };
        let start = |number: usize| reading.of_leaf(number).first().map_or(0, |token| token.start);
        let all: Vec<(u32, usize)> = texts.map(|(number, leaf)| (start(number), words(number, leaf.words))).collect();
        let plain = !(half == Side::Source && one.article.is_bilingual());
        let units =
            if plain { all.len() } else { one.article.split.units.iter().filter(|unit| unit.source.is_some()).count() };
        Self { side: parsed, units, all, plain }
    }

    fn words(&self) -> usize {
        self.all.iter().map(|(_, words)| words).sum()
    }

    /// How many texts have no counterpart in a plain translation, and how many words they have.
    fn missing(&self, target: &ParsedSide) -> (usize, usize) {
        let missing = self.lost(target).into_iter().map(|number| self.all[number].1);
        missing.fold((0, 0), |(count, words), more| (count + 1, words + more))
    }

    /// Which texts have no counterpart in a plain translation.
    pub(super) fn lost(&self, target: &ParsedSide) -> Vec<usize> {
        // Units that were cut out of a translation are not its blocks.
        if !self.plain || have_one_structure(&self.side.tree, &target.tree) {
            return Vec::new();
        }
        let alignment = align(self.side, target);
        let partners = alignment.pair_of_source();
        let place = |run: &Run| {
            let nodes = &self.side.tree.nodes[run.nodes.start as usize..run.nodes.end as usize];
            let end = nodes.iter().map(|node| node.stop).max();
            nodes.first().map_or(0, |node| node.start)..end.unwrap_or(0)
        };
        let lost = alignment.source.iter().zip(partners).filter(|(_, partner)| partner.is_none());
        let lost: BTreeMap<u32, u32> = lost.map(|(run, _)| place(run)).map(|at| (at.start, at.end)).collect();
        let is_lost = |start: u32| lost.range(..=start).next_back().is_some_and(|(_, end)| start < *end);
        (0..self.all.len()).filter(|&number| is_lost(self.all[number].0)).collect()
    }
}

/// What of a document is translated into a locale.
fn part(site: &Site, source: &Texts<'_>, one: Option<(&SiteArticle, Option<&Freshness>)>, is_page: bool) -> Part {
    let (units, words) = (source.units, source.words());
    let page = |translated: usize, stale: usize, missing: usize, machine: bool| Count {
        total: usize::from(is_page),
        translated: if is_page { translated } else { 0 },
        stale: if is_page { stale } else { 0 },
        missing: if is_page { missing } else { 0 },
        machine: usize::from(machine && is_page),
    };
    let Some((one, found)) = one else {
        let units = Count { total: units, missing: units, ..Count::default() };
        return Part { pages: page(0, 0, 1, false), units, words, words_to_do: words };
    };
    let machine = one.article.front.localization.origin == Some(Origin::Mt);
    let is_stale = found.is_some_and(Freshness::is_stale);
    let drafts = found.map_or(&[][..], |found| found.drafts.as_slice());
    let words_of_draft = |draft: &Draft| words_of(site, drafts::source_text(site, one, &draft.unit));
    let pages = page(usize::from(!is_stale), usize::from(is_stale), 0, machine);
    let count = |translated: usize, stale: usize, missing: usize| Count {
        total: translated + stale + missing,
        translated,
        stale,
        missing,
        machine: if machine { translated + stale } else { 0 },
    };
    if !one.article.is_bilingual() {
        let (missing, words_missing) = source.missing(&one.sides.target);
        let there = units - missing;
        let initial = drafts.iter().filter(|draft| draft.is_untranslated()).count().min(there);
        let stale = (drafts.len() - initial).min(there - initial);
        let missing = missing + initial;
        let is_stale = found.is_some_and(Freshness::is_stale_as_a_whole);
        let units =
            if is_stale { count(0, there - initial, missing) } else { count(there - initial - stale, stale, missing) };
        let to_do = words_missing + drafts.iter().map(words_of_draft).sum::<usize>();
        return Part { pages, units, words, words_to_do: if is_stale { words } else { to_do.min(words) } };
    }
    let nothing = Comparison::default();
    let compared = match found.map(|found| &found.standing) {
        Some(Standing::Compared(compared)) => compared,
        _ => &nothing,
    };
    let (mut translated, mut stale, mut missing, mut empty) = (0, 0, 0, 0);
    for (number, unit) in one.article.split.units.iter().enumerate().filter(|(_, unit)| unit.source.is_some()) {
        let drift = compared.units.get(number);
        let marked = drafts.iter().find(|marked| marked.unit.number == Some(number));
        let says = unit.target.as_ref().is_some_and(|target| !one.article.text(target).trim().is_empty());
        match drift {
            // What is gone is no part of what there is.
            Some(crate::units::freshness::Drift::Gone) => {}
            _ if !says => {
                missing += 1;
                empty += unit.source.as_ref().map_or(0, |source| words_of(site, one.article.text(source)));
            }
            drift => match marked {
                Some(marked) if marked.is_untranslated() => {
                    missing += 1;
                    // What is not fresh is counted already.
                    let is_counted = drift.is_some_and(|drift| !drift.is_fresh());
                    empty += if is_counted { 0 } else { words_of_draft(marked) };
                }
                Some(marked) if drift.is_none_or(|drift| drift.is_fresh()) => {
                    stale += 1;
                    empty += words_of_draft(marked);
                }
                _ if drift.is_some_and(|drift| !drift.is_fresh()) => stale += 1,
                _ => translated += 1,
            },
        }
    }
    missing += compared.added.iter().map(|added| added.parts).sum::<usize>();
    let to_do = if site.config.source.is_cjk() { compared.to_do.1 } else { compared.to_do.0 };
    Part { pages, units: count(translated, stale, missing), words, words_to_do: (to_do + empty).min(words) }
}

/// How many words a text of the source has that is not parsed.
pub(super) fn words_of(site: &Site, text: &str) -> usize {
    if site.config.source.is_cjk() {
        text.chars().filter(|c| !c.is_whitespace()).count()
    } else {
        text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
    }
}

/// What of the messages of data tables is translated.
fn messages(site: &Site, locale: usize) -> Option<Part> {
    let mut part = Part::default();
    for data in site.tables.values() {
        for unit in table::units(data, &site.catalog, &site.config.source, site.locale(locale)) {
            let Some(source) = &unit.source else { continue };
            let words = words_of(site, &source.text);
            let done = usize::from(unit.target.is_some());
            part.units += Count { total: 1, translated: done, missing: 1 - done, ..Count::default() };
            part.words += words;
            part.words_to_do += words * (1 - done);
        }
    }
    (part.units.total > 0).then_some(part)
}
