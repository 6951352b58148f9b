//! The translation debt of a change: what it leaves to do in each locale.
//!
//! In: a site before and after ([`Seen`]). Out: [`Debt`]s: what was and is translated, and the units that the change made stale,
//! missing or gone, document by document. Law: pure; the figures are those of [`coverage`], so that a debt is the status after
//! without the status before; of the units that are told, those that were made stale without those that were settled are as many as
//! the figures say, and likewise those that are missing. What did not change is not looked into.

mod open;

pub use open::{Open, OpenUnit};

use super::{
    Site, SiteArticle,
    coverage::{self, Coverage, Part},
    freshness::{self, Freshness, Standing, source_stamp},
};
use crate::{
    base::{Locale, RelPath, Stamp},
    content::Side,
    markdown::sides::ParsedSide,
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A site, and how its translations stand.
pub struct Seen<'a> {
    /// The site.
    pub site: &'a Site,
    freshness: Vec<Freshness>,
    /// For each article its place in `freshness`.
    of_article: Vec<Option<usize>>,
    coverage: Vec<Coverage>,
}

impl<'a> Seen<'a> {
    /// Looks at a site.
    #[must_use]
    pub fn of(site: &'a Site) -> Self {
        let freshness = freshness::of_site(site);
        let coverage = coverage::of_site(site, &freshness);
        let mut of_article = vec![None; site.articles.len()];
        for (number, found) in freshness.iter().enumerate() {
            of_article[found.article] = Some(number);
        }
        Self { site, freshness, of_article, coverage }
    }

    fn coverage(&self, locale: &Locale) -> Option<&Coverage> {
        self.coverage.iter().find(|one| self.site.locale(one.locale) == locale)
    }
}

/// What became of a translation as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// There is none.
    Missing,
    /// It was translated from another text than today's.
    Stale,
    /// Its source is no longer there.
    Gone,
    /// Its source has changed, and it has not; nothing says what it was translated from.
    Unknown,
}

impl Whole {
    /// The word in machine formats and messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Gone => "gone",
            Self::Unknown => "unknown",
        }
    }
}

/// What a change did to the translation of a document, or to the messages of data tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owed {
    /// The document; of messages none.
    pub document: Option<RelPath>,
    /// The file of the translation, where there is or was one.
    pub path: Option<RelPath>,
    /// The file of its source, where there is or was one.
    pub source: Option<RelPath>,
    /// What was translated; `None` where the document was not there.
    pub before: Option<Part>,
    /// What is translated; `None` where the document is not there.
    pub after: Option<Part>,
    /// What became of the translation as a whole, where it is told as a whole.
    pub whole: Option<Whole>,
    /// Units that are stale, missing or gone, and were not; their places are in the site after.
    pub made: Vec<OpenUnit>,
    /// Units that were stale, and whose source has changed again.
    pub again: Vec<OpenUnit>,
    /// Units that were stale, missing or gone, and are not; their places are in the site before.
    pub settled: Vec<OpenUnit>,
    /// Where a translation is stale or unknown as a whole, what the change did to its source.
    pub changes: Vec<OpenUnit>,
}

impl Owed {
    /// How many units of a state there are more than before.
    #[must_use]
    pub fn more(&self, state: Open) -> i64 {
        let count = |units: &[OpenUnit]| -> i64 {
            let units = units.iter().filter(|unit| unit.state == state).map(|unit| unit.units);
            i64::try_from(units.sum::<usize>()).unwrap_or(i64::MAX)
        };
        count(&self.made) - count(&self.settled)
    }

    /// How many words to do there are more than before.
    #[must_use]
    pub fn words(&self) -> i64 {
        words_more(self.before.as_ref(), self.after.as_ref())
    }

    /// Whether a translator need not know of it: what is translated owes nothing.
    fn is_nothing(&self) -> bool {
        let lists = [&self.made, &self.again, &self.settled, &self.changes];
        let open = |part: &Option<Part>| {
            part.map_or([0; 5], |Part { pages, units, words_to_do, .. }| {
                [pages.stale, pages.missing, units.stale, units.missing, words_to_do]
            })
        };
        open(&self.before) == open(&self.after) && self.whole.is_none() && lists.iter().all(|list| list.is_empty())
    }
}

/// The translation debt of a change in a locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debt {
    /// The locale.
    pub locale: Locale,
    /// What was translated.
    pub before: Part,
    /// What is translated.
    pub after: Part,
    /// What of it is owed to which document, in their order; messages last.
    pub owed: Vec<Owed>,
}

impl Debt {
    /// How many words to do there are more than before.
    #[must_use]
    pub fn words(&self) -> i64 {
        words_more(Some(&self.before), Some(&self.after))
    }
}

fn words_more(before: Option<&Part>, after: Option<&Part>) -> i64 {
    let words = |part: Option<&Part>| part.map_or(0, |part| i64::try_from(part.words_to_do).unwrap_or(i64::MAX));
    words(after) - words(before)
}

/// The debt of a change, in the order of the locales after it; a site that was not there, or is not there any more, owes nothing.
#[must_use]
pub fn between(before: Option<&Seen<'_>>, after: Option<&Seen<'_>>) -> Vec<Debt> {
    let mut locales: Vec<&Locale> = Vec::new();
    for seen in [after, before].into_iter().flatten() {
        for coverage in &seen.coverage {
            let locale = seen.site.locale(coverage.locale);
            if !locales.contains(&locale) {
                locales.push(locale);
            }
        }
    }
    locales.into_iter().map(|locale| debt(before, after, locale)).collect()
}

fn debt(before: Option<&Seen<'_>>, after: Option<&Seen<'_>>, locale: &Locale) -> Debt {
    let sides = [before, after];
    let known = sides.map(|seen| Known::of(seen?, locale));
    let documents: BTreeSet<&RelPath> = known.iter().flatten().flat_map(|known| known.parts.keys().copied()).collect();
    let documents: Vec<&RelPath> = documents.into_iter().collect();
    let of_document = |document: &&RelPath| owed(document, known.each_ref().map(Option::as_ref));
    let mut owed: Vec<Owed> = documents.par_iter().filter_map(of_document).collect();
    owed.push(messages(known.each_ref().map(Option::as_ref), locale));
    settle_elsewhere(&mut owed);
    owed.retain(|one| !one.is_nothing());
    let total = |seen: Option<&Seen<'_>>| {
        seen.and_then(|seen| seen.coverage(locale)).map_or_else(Part::default, |coverage| coverage.total)
    };
    Debt { locale: locale.clone(), before: total(before), after: total(after), owed }
}

/// A site as a locale sees it.
struct Known<'a> {
    seen: &'a Seen<'a>,
    /// The locale's place in the config.
    locale: usize,
    parts: BTreeMap<&'a RelPath, Part>,
}

impl<'a> Known<'a> {
    fn of(seen: &'a Seen<'a>, locale: &Locale) -> Option<Self> {
        let coverage = seen.coverage(locale)?;
        let documents = coverage.sections.iter().flat_map(|section| &section.documents);
        let parts = documents.map(|(document, part)| (document, *part)).collect();
        Some(Self { seen, locale: coverage.locale, parts })
    }

    fn document(&self, document: &RelPath) -> Option<Document<'a>> {
        let site = self.seen.site;
        let part = *self.parts.get(document)?;
        let source = site.side_for(site.source_locale(), document)?;
        let kind = if site.articles[source.0].fragment { &site.fragments } else { &site.documents };
        let target = kind.get(document).and_then(|articles| articles[self.locale]);
        let found = target.and_then(|target| self.seen.of_article[target]).map(|found| &self.seen.freshness[found]);
        Some(Document { site, part, source, target: target.map(|target| &*site.articles[target]), found })
    }

    /// The article of a locale at a document, be it a page's or made to be included.
    fn article(&self, document: &RelPath) -> Option<&'a SiteArticle> {
        let site = self.seen.site;
        let articles = site.documents.get(document).or_else(|| site.fragments.get(document))?;
        articles[self.locale].map(|article| &*site.articles[article])
    }
}

/// A document of a site, as a locale sees it.
struct Document<'a> {
    site: &'a Site,
    part: Part,
    source: (usize, Side),
    target: Option<&'a SiteArticle>,
    found: Option<&'a Freshness>,
}

impl<'a> Document<'a> {
    fn open(&self) -> Vec<OpenUnit> {
        open::of_document(self.site, self.source, self.target.map(|target| (target, self.found)))
    }

    fn from(&self) -> &'a SiteArticle {
        &self.site.articles[self.source.0]
    }

    /// Where the source is written.
    fn source_path(&self) -> RelPath {
        let source = self.found.and_then(|found| found.source).map_or(self.source.0, |source| source);
        self.site.articles[source].path.clone()
    }

    fn parsed(&self) -> &'a ParsedSide {
        self.from().sides.get(self.source.1)
    }

    /// All that what is open follows from.
    fn is_as(&self, other: &Self) -> bool {
        let text = |site: &'a Site, article: &SiteArticle| site.sources.get(article.article.file).text();
        let texts = |one: &Self| {
            let today = one.found.and_then(|found| found.source).map(|source| &*one.site.articles[source]);
            [Some(one.from()), one.target, today].map(|article| article.map(|article| text(one.site, article)))
        };
        let standing = |one: &Self| one.found.map(|found| &found.standing);
        let review = |one: &Self| one.target.and_then(|target| one.site.review_of(target)).map(|review| &review.units);
        self.part == other.part
            && self.source.1 == other.source.1
            && self.site.config == other.site.config
            && standing(self) == standing(other)
            && review(self) == review(other)
            && texts(self) == texts(other)
    }

    /// Whether it is translated by an article of its own, which tells nothing of single units.
    fn is_plain(&self) -> bool {
        self.target.is_some_and(|target| !target.article.is_bilingual())
    }

    fn is_stale(&self) -> bool {
        self.is_plain() && self.found.is_some_and(Freshness::is_stale_as_a_whole)
    }

    /// Whether nothing says what it was translated from.
    fn is_unknown(&self) -> bool {
        self.is_plain() && self.found.is_some_and(|found| found.standing == Standing::Unknown && found.source.is_some())
    }

    fn source_stamp(&self) -> Stamp {
        source_stamp(self.site, self.from())
    }

    fn target_text(&self) -> Option<&'a str> {
        self.target.map(|target| self.site.sources.get(target.article.file).text())
    }
}

fn owed(document: &RelPath, known: [Option<&Known<'_>>; 2]) -> Option<Owed> {
    let [before, after] = known.map(|known| known.and_then(|known| known.document(document)));
    if before.as_ref().zip(after.as_ref()).is_some_and(|(before, after)| before.is_as(after)) {
        return None;
    }
    let whole = whole(document, known, before.as_ref(), after.as_ref());
    let open = |document: &Option<Document<'_>>| document.as_ref().map(Document::open).unwrap_or_default();
    let mut owed = Owed {
        document: Some(document.clone()),
        whole,
        before: before.as_ref().map(|before| before.part),
        after: after.as_ref().map(|after| after.part),
        ..told(open(&before), open(&after))
    };
    let last = after.as_ref().or(before.as_ref());
    let article = known.iter().rev().flatten().find_map(|known| known.article(document));
    owed.path = article.map(|article| article.path.clone());
    owed.source = last.map(Document::source_path);
    if let (Some(Whole::Stale | Whole::Unknown), Some(before), Some(after)) = (whole, &before, &after) {
        owed.changes = open::of_source(&before.parsed().tree, after.site, after.source);
    }
    Some(owed)
}

/// What became of a translation as a whole.
fn whole(
    document: &RelPath,
    known: [Option<&Known<'_>>; 2],
    before: Option<&Document<'_>>,
    after: Option<&Document<'_>>,
) -> Option<Whole> {
    let Some(after) = after else {
        let stands = known[1].and_then(|known| known.article(document)).is_some();
        return (before.is_some() && stands).then_some(Whole::Gone);
    };
    if after.target.is_none() {
        let was_missing = before.is_some_and(|before| before.target.is_none());
        return (!was_missing).then_some(Whole::Missing);
    }
    if after.is_stale() {
        return (!before.is_some_and(Document::is_stale)).then_some(Whole::Stale);
    }
    let before = before?;
    let is_left_behind = after.is_unknown()
        && before.target_text() == after.target_text()
        && before.source_stamp() != after.source_stamp();
    is_left_behind.then_some(Whole::Unknown)
}

/// What is open after and was not before, and the reverse.
fn told(before: Vec<OpenUnit>, after: Vec<OpenUnit>) -> Owed {
    let name = |unit: &OpenUnit| (unit.state, unit.key, unit.units);
    let known: HashMap<_, &OpenUnit> = before.iter().map(|unit| (name(unit), unit)).collect();
    let still: BTreeSet<_> = after.iter().map(name).collect();
    let mut owed = Owed::default();
    for unit in after {
        match known.get(&name(&unit)) {
            None => owed.made.push(unit),
            Some(was) if was.is != unit.is => owed.again.push(unit),
            Some(_) => {}
        }
    }
    owed.settled = before.into_iter().filter(|unit| !still.contains(&name(unit))).collect();
    owed
}

/// The messages of data tables.
fn messages(known: [Option<&Known<'_>>; 2], locale: &Locale) -> Owed {
    let part = |known: &Known<'_>| known.seen.coverage(locale).and_then(|coverage| coverage.messages);
    let [before, after] = known.map(|known| known.map(|known| (part(known), open::messages(known.seen.site, locale))));
    let part = |one: &Option<(Option<Part>, Vec<OpenUnit>)>| one.as_ref().and_then(|(part, _)| *part);
    let (was, is) = (part(&before), part(&after));
    let open = |one: Option<(_, Vec<OpenUnit>)>| one.map(|(_, units)| units).unwrap_or_default();
    Owed { before: was, after: is, ..told(open(before), open(after)) }
}

/// Leaves out what was open before in another document: it has moved, or its document was renamed.
fn settle_elsewhere(owed: &mut [Owed]) {
    let name = |unit: &OpenUnit| (unit.state, unit.key.source, unit.units);
    let mut made: HashMap<_, usize> = HashMap::new();
    for unit in owed.iter().flat_map(|one| &one.made) {
        *made.entry(name(unit)).or_default() += 1;
    }
    let mut moved: HashMap<_, usize> = HashMap::new();
    for one in owed.iter_mut() {
        one.settled.retain(|unit| {
            let Some(count) = made.get_mut(&name(unit)).filter(|count| **count > 0) else { return true };
            *count -= 1;
            *moved.entry(name(unit)).or_default() += 1;
            false
        });
    }
    for one in owed {
        one.made.retain(|unit| {
            let Some(count) = moved.get_mut(&name(unit)).filter(|count| **count > 0) else { return true };
            *count -= 1;
            false
        });
    }
}
