//! The units of a document that are not in order in a locale: stale, missing, or gone from the source.
//!
//! In: a site, a document's source and its translation. Out: [`OpenUnit`]s. Law: pure; as many are stale and missing as
//! [`coverage`](crate::site::coverage) counts; a unit is known by what its source says and by which of equal ones it is.

use crate::{
    base::{FileId, Locale, Span},
    content::{
        Side,
        review_file::{Key, stamp_of},
    },
    markdown::{places::leaves, tree::Tree},
    site::{
        Site, SiteArticle,
        coverage::{Texts, words_of},
        drafts::Draft,
        freshness::{Freshness, Standing},
        table,
    },
    units::{
        freshness::{Changed, Comparison, Drift, compare},
        identity::{Lexicon, Reading},
    },
};
use std::collections::{BTreeMap, HashMap};

/// In which way a unit is not in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Open {
    /// It was translated from another text than today's.
    Stale,
    /// It is not translated.
    Missing,
    /// Its source is no longer there, and its translation is.
    Gone,
}

impl Open {
    /// The word in machine formats and messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stale => "stale",
            Self::Missing => "missing",
            Self::Gone => "gone",
        }
    }
}

/// A unit that is not in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenUnit {
    /// In which way.
    pub state: Open,
    /// What it is known by.
    pub key: Key,
    /// The label in the article, where it has one.
    pub label: Option<String>,
    /// What has happened to its source, where that is known.
    pub drift: Option<Drift>,
    /// How many units it counts for: sentences that are new side by side are told together, code is no unit.
    pub units: usize,
    /// How many words it has.
    pub words: usize,
    /// Where it stands in the translation, or what it follows there.
    pub at: Option<Span>,
    /// Where it stands in today's source.
    pub source_at: Option<Span>,
    /// The source as it was translated; empty where that is not known, or there was none.
    pub was: String,
    /// The source today; empty where there is none.
    pub is: String,
}

/// Tells equal sources apart by their order.
#[derive(Default)]
struct Counter(HashMap<crate::base::Stamp, u32>);

impl Counter {
    fn key(&mut self, text: &str) -> Key {
        let source = stamp_of(text);
        let occurrence = self.0.entry(source).or_default();
        *occurrence += 1;
        Key { source, occurrence: *occurrence }
    }
}

/// The units of a document that are not in order in a locale. `source`: the article and side that holds it today; `target`: its
/// translation and how that stands.
pub(super) fn of_document(
    site: &Site,
    source: (usize, Side),
    target: Option<(&SiteArticle, Option<&Freshness>)>,
) -> Vec<OpenUnit> {
    let Some((one, found)) = target else { return texts(site, source).collect() };
    if one.article.is_bilingual() {
        return bilingual(site, one, found);
    }
    let lost = Texts::of(site, &site.articles[source.0], source.1).lost(&one.sides.target);
    let is_stale = found.is_some_and(Freshness::is_stale_as_a_whole);
    // A draft is told at the first of the texts that it is of.
    let mut drafts: Vec<&Draft> = found.iter().flat_map(|found| &found.drafts).collect();
    let open = |(number, unit): (usize, OpenUnit)| {
        if lost.binary_search(&number).is_ok() {
            return Some(unit);
        }
        let start = unit.source_at.map_or(0, |span| span.start);
        let is_of = |draft: &&Draft| draft.unit.source.as_ref().is_some_and(|source| source.range.contains(&start));
        let draft = drafts.iter().position(is_of).map(|at| drafts.remove(at));
        let at = || draft.map(|draft| one.article.span(draft.at()));
        match draft {
            Some(draft) if draft.is_untranslated() => Some(OpenUnit { at: at(), ..unit }),
            _ if is_stale => Some(OpenUnit { state: Open::Stale, ..unit }),
            Some(draft) => {
                let was = draft.was.clone().unwrap_or_default();
                Some(OpenUnit { state: Open::Stale, at: at(), was, ..unit })
            }
            None => None,
        }
    };
    texts(site, source).enumerate().filter_map(open).collect()
}

/// All units of a source, as if none were translated.
fn texts(site: &Site, (number, half): (usize, Side)) -> impl Iterator<Item = OpenUnit> {
    let from = &site.articles[number];
    let all = Texts::of(site, from, half);
    let mut counter = Counter::default();
    let mut unit = |text: String, words: usize, span: Span| OpenUnit {
        state: Open::Missing,
        key: counter.key(&text),
        label: None,
        drift: None,
        units: 1,
        words,
        at: None,
        source_at: Some(span),
        was: String::new(),
        is: text,
    };
    let units: Vec<OpenUnit> = if all.plain {
        let mut lexicon = Lexicon::default();
        let reading = Reading::of(&from.sides.get(half).tree, &mut lexicon);
        let leaves = reading.leaves.iter().filter(|leaf| !leaf.is_code() && leaf.words > 0);
        let leaves = leaves.map(|leaf| (reading.written(&leaf.tokens), reading.place(&leaf.tokens)));
        leaves.zip(&all.all).map(|((text, at), (_, words))| unit(text, *words, from.article.span(at))).collect()
    } else {
        let sources = from.article.split.units.iter().filter_map(|unit| unit.source.clone());
        let texts = sources.map(|range| (from.article.text(&range).to_owned(), from.article.span(range)));
        texts.map(|(text, span)| unit(text.clone(), words_of(site, &text), span)).collect()
    };
    units.into_iter()
}

/// The units of a bilingual article, and what it lacks.
fn bilingual(site: &Site, one: &SiteArticle, found: Option<&Freshness>) -> Vec<OpenUnit> {
    let nothing = Comparison::default();
    let compared = match found.map(|found| &found.standing) {
        Some(Standing::Compared(compared)) => compared,
        _ => &nothing,
    };
    let today = found.and_then(|found| found.source).map(|source| site.articles[source].article.file);
    let drafts = found.map_or(&[][..], |found| found.drafts.as_slice());
    let mut by_unit: BTreeMap<usize, Vec<&Changed>> = BTreeMap::new();
    for changed in compared.changed.iter().filter(|changed| !changed.drift.is_fresh()) {
        by_unit.entry(changed.unit.map_or(usize::MAX, |unit| unit as usize)).or_default().push(changed);
    }
    let article = &one.article;
    let mut counter = Counter::default();
    let mut out = Vec::new();
    for (number, unit) in article.split.units.iter().enumerate() {
        let text = unit.source.as_ref().or(unit.target.as_ref()).map_or("", |range| article.text(range));
        let key = counter.key(text);
        if unit.source.is_none() {
            continue;
        }
        let drift = compared.units.get(number).copied();
        let says = unit.target.as_ref().is_some_and(|target| !article.text(target).trim().is_empty());
        let marked = drafts.iter().find(|marked| marked.unit.number == Some(number));
        let state = match drift {
            Some(Drift::Gone) => Open::Gone,
            _ if !says || marked.is_some_and(Draft::is_untranslated) => Open::Missing,
            Some(drift) if !drift.is_fresh() => Open::Stale,
            _ if marked.is_some() => Open::Stale,
            _ => continue,
        };
        let changed = by_unit.get(&number).map_or(&[][..], Vec::as_slice);
        let join = |of: fn(&Changed) -> &str| changed.iter().map(|one| of(one)).collect::<Vec<_>>().join(" ");
        let (was, is) = match state {
            Open::Gone => (text.to_owned(), String::new()),
            Open::Missing if changed.is_empty() => (String::new(), text.to_owned()),
            Open::Missing => (String::new(), join(|one| &one.is)),
            Open::Stale if changed.is_empty() => {
                (marked.and_then(|marked| marked.was.clone()).unwrap_or_default(), text.to_owned())
            }
            Open::Stale => (join(|one| &one.was), join(|one| &one.is)),
        };
        let now = changed.iter().find_map(|one| one.now.clone());
        out.push(OpenUnit {
            state,
            key,
            label: Some(article.unit_id(number).to_owned()),
            drift: drift.filter(|drift| !drift.is_fresh()),
            units: 1,
            words: words_of(site, if state == Open::Gone { &was } else { &is }),
            at: unit.target.as_ref().or(unit.source.as_ref()).map(|range| article.span(range.clone())),
            source_at: now.zip(today).map(|(now, today)| Span::new(today, now)),
            was,
            is,
        });
    }
    out.extend(by_unit.get(&usize::MAX).into_iter().flatten().map(|code| {
        let at = Some(article.span(code.then.clone()));
        OpenUnit { at, ..of_change(code, 0, counter.key(&code.was), (site, today)) }
    }));
    out.extend(additions(site, compared, today, |unit| {
        let after = unit.and_then(|unit| article.split.units.get(unit as usize));
        let range = after.and_then(|unit| unit.target.clone().or(unit.source.clone()));
        Some(article.span(range.unwrap_or(article.front.body..article.front.body)))
    }));
    out
}

/// What has happened to a text that is no unit of an article.
fn of_change(changed: &Changed, units: usize, key: Key, (site, today): (&Site, Option<FileId>)) -> OpenUnit {
    let state = if changed.drift == Drift::Gone { Open::Gone } else { Open::Stale };
    OpenUnit {
        state,
        key,
        label: None,
        drift: Some(changed.drift),
        units,
        words: if units == 0 {
            0
        } else {
            words_of(site, if state == Open::Gone { &changed.was } else { &changed.is })
        },
        at: None,
        source_at: changed.now.clone().zip(today).map(|(now, today)| Span::new(today, now)),
        was: changed.was.clone(),
        is: changed.is.clone(),
    }
}

/// What today's source has more. `after`: where the unit stands that it follows.
fn additions(
    site: &Site,
    compared: &Comparison,
    today: Option<FileId>,
    after: impl Fn(Option<u32>) -> Option<Span>,
) -> Vec<OpenUnit> {
    let mut counter = Counter::default();
    let in_characters = site.config.source.is_cjk();
    let unit = |added: &crate::units::freshness::Addition| OpenUnit {
        state: Open::Missing,
        key: counter.key(&added.text),
        label: None,
        drift: None,
        units: added.parts,
        words: if in_characters { added.characters } else { added.words },
        at: after(added.after),
        source_at: today.map(|today| Span::new(today, added.now.clone())),
        was: String::new(),
        is: added.text.clone(),
    };
    compared.added.iter().map(unit).collect()
}

/// What a change did to a source: texts that are others, new, or no longer there.
pub(super) fn of_source(then: &Tree, site: &Site, (number, half): (usize, Side)) -> Vec<OpenUnit> {
    let now = &site.articles[number];
    let today = Some(now.article.file);
    let (numbered, count) = numbered(then);
    let compared = compare(&numbered, count, &now.sides.get(half).tree);
    let mut counter = Counter::default();
    let changed = compared.changed.iter().filter(|changed| !changed.drift.is_fresh());
    let mut out: Vec<OpenUnit> =
        changed.map(|changed| of_change(changed, 1, counter.key(&changed.was), (site, today))).collect();
    out.extend(additions(site, &compared, today, |_| None));
    out
}

/// The same tree with a unit for each of its texts.
fn numbered(tree: &Tree) -> (Tree, usize) {
    let mut tree = tree.clone();
    let runs = leaves(&tree);
    for (number, run) in (0..).zip(&runs) {
        for node in &mut tree.nodes[run.nodes.start as usize..run.nodes.end as usize] {
            node.unit = number;
        }
    }
    (tree, runs.len())
}

/// The messages of data tables that a locale lacks.
pub(super) fn messages(site: &Site, locale: &Locale) -> Vec<OpenUnit> {
    let file_of = |layer: usize| site.message_files.iter().find(|file| file.layer == layer).map(|file| file.file);
    let mut counter = Counter::default();
    let mut out = Vec::new();
    for data in site.tables.values() {
        for unit in table::units(data, &site.catalog, &site.config.source, locale) {
            let Some(source) = &unit.source else { continue };
            let key = counter.key(&format!("{} = {}", unit.id, source.text));
            if unit.target.is_some() {
                continue;
            }
            out.push(OpenUnit {
                state: Open::Missing,
                key,
                label: Some(unit.id.clone()),
                drift: None,
                units: 1,
                words: words_of(site, &source.text),
                at: None,
                source_at: file_of(source.layer).map(|file| Span::new(file, source.range.clone())),
                was: String::new(),
                is: source.text.clone(),
            });
        }
    }
    out
}
