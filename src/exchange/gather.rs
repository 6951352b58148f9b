//! What of a site is handed out.
//!
//! In: a site, what was found in it, a target locale, what is asked for. Out: a [`Bundle`], and what is passed over ([`Left`]). Law: pure; the same
//! site gives the same bundle; a unit is handed out with what a translator has to know, and only where there is a place in
//! a file that its translation can come back to.

use super::{
    bundle::{Age, Bundle, ExchangeFile, ExchangeUnit, Name},
    message,
    place::range_of,
    segment::Segment,
};
use crate::{
    base::{FileId, RelPath, Spanned},
    content::{
        Origin,
        review_file::{ReviewFile, stamp_of},
    },
    diag::Diagnostic,
    markdown::{
        sides::ParsedSide,
        tree::{Kind, Tree},
    },
    messages::{Entry, Part as Pattern, Resource},
    site::{
        MessageFile, Site, SiteArticle,
        drafts::source_text,
        freshness::{self, Freshness, Standing},
    },
    units::{
        State,
        freshness::{Changed, word_diff},
        review::{Part, ReviewUnit},
        sync::{Mark, mark},
    },
};
use clap::ValueEnum;
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

/// Which units are wanted by what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Condition {
    /// The source has changed since they were translated.
    Stale,
    /// They were never translated.
    Missing,
    /// A machine translated them, and nobody has read them since.
    #[value(name = "mt")]
    Machine,
    /// They are translated, and nobody has read them.
    Unreviewed,
}

impl Condition {
    /// Whether a unit is of this kind.
    #[must_use]
    pub fn holds(self, unit: &ExchangeUnit) -> bool {
        match self {
            Self::Stale => unit.is_stale(),
            Self::Missing => unit.state == State::Initial,
            Self::Machine => unit.origin == Some(Origin::Mt) && unit.state == State::Translated,
            Self::Unreviewed => unit.state == State::Translated,
        }
    }
}

/// Whether a file is wanted, by its path and by that of its source.
pub type WantsFile<'a> = dyn Fn(&RelPath, Option<&RelPath>) -> bool + Sync + 'a;

/// What is asked for.
#[derive(Default)]
pub struct Wanted<'a> {
    /// Units of any of these kinds; all where there is none.
    pub conditions: Vec<Condition>,
    /// Whether a file is wanted, by its path and by that of its source.
    pub file: Option<&'a WantsFile<'a>>,
    /// The words of a finding; without them nothing is said of findings.
    pub tell: Option<&'a (dyn Fn(&Diagnostic) -> String + Sync)>,
}

impl Wanted<'_> {
    fn wants(&self, unit: &ExchangeUnit) -> bool {
        self.conditions.is_empty() || self.conditions.iter().any(|condition| condition.holds(unit))
    }
}

/// What is not handed out because nothing could come back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Documents that have no article in the locale.
    pub documents: Vec<RelPath>,
    /// Texts of the source that articles lack, by article.
    pub texts: BTreeMap<RelPath, usize>,
    /// Pages that are written as YAML.
    pub pages: Vec<RelPath>,
}

/// Gathers the units of a locale: `locale` is its place in the config. `findings`: what was found in the site.
#[must_use]
pub fn gather(site: &Site, locale: usize, findings: &[Diagnostic], wanted: &Wanted<'_>) -> (Bundle, Left) {
    let mut by_file: HashMap<FileId, Vec<&Diagnostic>> = HashMap::new();
    if wanted.tell.is_some() {
        for finding in findings {
            if let Some(span) = finding.place.span() {
                by_file.entry(span.file).or_default().push(finding);
            }
        }
    }
    let standing = freshness::of_site(site);
    let standing: HashMap<usize, &Freshness> = standing.iter().map(|one| (one.article, one)).collect();
    let is_wanted = |one: &SiteArticle| {
        let source = site.source_of(one).map(|source| &source.path);
        one.locale == locale && wanted.file.is_none_or(|wants| wants(&one.path, source))
    };
    let numbers: Vec<usize> = (0..site.articles.len()).filter(|&one| is_wanted(&site.articles[one])).collect();
    let of = |&number: &usize| {
        let one = &*site.articles[number];
        let found = by_file.get(&one.article.file).map_or(&[][..], Vec::as_slice);
        Desk { site, one, found, standing: standing.get(&number).copied(), wanted }.file()
    };
    let all: Vec<(Option<ExchangeFile>, usize)> = numbers.par_iter().map(of).collect();
    let mut left = Left::default();
    let mut files = Vec::new();
    for (&number, (file, texts)) in numbers.iter().zip(all) {
        let one = &site.articles[number];
        if texts > 0 {
            left.texts.insert(one.path.clone(), texts);
        }
        if one.article.page.is_some() {
            left.pages.push(one.path.clone());
        }
        files.extend(file);
    }
    let source = site.source_locale();
    for (document, articles) in &site.documents {
        let path = articles[source].map(|article| &site.articles[article].path);
        let is_asked = |path: &RelPath| wanted.file.is_none_or(|wants| wants(path, Some(path)));
        if articles[locale].is_none() && path.is_some_and(is_asked) {
            left.documents.push(document.clone());
        }
    }
    files.extend(messages(site, locale, &by_file, wanted));
    files.retain(|file| !file.units.is_empty());
    files.sort_by(|one, other| one.path.cmp(&other.path));
    (Bundle { source: site.config.source.clone(), target: site.locale(locale).clone(), files }, left)
}

/// The segment of a part of a unit.
pub(super) fn segment(side: &ParsedSide, unit: &ReviewUnit, part: &Part) -> Segment {
    Segment::of(&side.tree, &part.runs, range_of(&side.tree, part, unit.number))
}

/// An article whose units are gathered.
struct Desk<'a> {
    site: &'a Site,
    one: &'a SiteArticle,
    found: &'a [&'a Diagnostic],
    standing: Option<&'a Freshness>,
    wanted: &'a Wanted<'a>,
}

impl Desk<'_> {
    /// The file, and how many texts of the source it lacks.
    fn file(&self) -> (Option<ExchangeFile>, usize) {
        let Self { site, one, .. } = self;
        if one.article.page.is_some() {
            return (None, 0);
        }
        let beside = site.source_of(one).filter(|source| !source.article.is_bilingual());
        let units = site.review_units(one);
        let from = match beside.filter(|_| !one.article.is_bilingual()) {
            Some(source) => Some(&source.sides.target),
            None => one.sides.source.as_ref(),
        };
        let mut out = self.front(beside);
        let mut lacks = 0;
        if let Some(from_side) = from {
            let headings = one.sides.target.tree.headings();
            let review = site.review_of(one);
            for unit in &units {
                let Some(source) = &unit.source else { continue };
                let Some(target) = &unit.target else {
                    lacks += 1;
                    continue;
                };
                let source = segment(from_side, unit, source);
                if !source.says_something() && !source.codes.iter().any(|code| code.close.is_some()) {
                    continue;
                }
                let own = segment(&one.sides.target, unit, target).numbered_as(&source);
                let mut made = self.unit(unit, source, own, &target.range, review);
                let block = target.runs.first().map(|run| run.block);
                made.heading = block
                    .and_then(|block| headings.range(..block).next_back())
                    .map_or_else(String::new, |(_, text)| text.clone());
                if self.wanted.wants(&made) {
                    out.push(made);
                }
            }
        }
        let title = one.article.front.title.as_ref().map(|title| title.value.to_string());
        let file = ExchangeFile {
            path: one.path.clone(),
            source_path: beside.map(|source| source.path.clone()),
            title: title.or_else(|| one.sides.target.tree.headings().into_values().next()).unwrap_or_default(),
            units: out,
        };
        (Some(file), lacks)
    }

    fn line(&self, at: u32) -> u32 {
        self.site.sources.get(self.one.article.file).line_column(at).line
    }

    /// The title and the description, where today's source has them.
    fn front(&self, source: Option<&SiteArticle>) -> Vec<ExchangeUnit> {
        let own = &self.one.article.front;
        let Some(from) = source.map(|source| &source.article.front) else { return Vec::new() };
        let pairs = [
            (Name::Title, &from.title, &own.title, "title"),
            (Name::Description, &from.description, &own.description, "description"),
        ];
        let unit = |(name, from, own, block): (Name, &Option<Spanned<Box<str>>>, &Option<_>, _)| {
            let (from, own): (_, &Spanned<Box<str>>) = (from.as_ref()?, own.as_ref()?);
            // What a default of the site says stands in no article.
            (own.span.file == self.one.article.file).then_some(())?;
            Some(ExchangeUnit {
                label: name.to_string(),
                name,
                block,
                heading: String::new(),
                line: self.line(own.span.start),
                source: Segment::text(&from.value),
                target: Some(Segment::text(&own.value)),
                target_stamp: Some(stamp_of(&own.value)),
                state: State::Translated,
                origin: self.one.article.front.localization.origin,
                age: None,
                findings: self.findings(&wide(&(own.span.start..own.span.end))),
            })
        };
        pairs.into_iter().filter_map(unit).filter(|unit| self.wanted.wants(unit)).collect()
    }

    fn findings(&self, covers: &Range<u32>) -> Vec<String> {
        let Some(tell) = self.wanted.tell else { return Vec::new() };
        let is_here = |finding: &&&Diagnostic| {
            let is_age = finding.rule.group() == "freshness";
            !is_age && finding.place.span().is_some_and(|span| covers.contains(&span.start))
        };
        self.found.iter().filter(is_here).map(|finding| tell(finding)).collect()
    }

    /// What has happened to the source of a unit since it was translated.
    fn age(&self, unit: &ReviewUnit) -> Option<Age> {
        let standing = self.standing?;
        let changed =
            |changed: &Changed| Age { was: Some(changed.was.clone()), diff: word_diff(&changed.was, &changed.is) };
        match (&standing.standing, unit.number) {
            (Standing::Compared(comparison), Some(number)) => {
                let number = u32::try_from(number).ok()?;
                let is_old = comparison.units.get(number as usize).is_some_and(|drift| !drift.is_fresh());
                let told = comparison.changed.iter().find(|one| one.unit == Some(number) && !one.drift.is_fresh());
                is_old.then(|| told.map(changed).unwrap_or_default())
            }
            // What of it has changed nobody knows.
            (Standing::Stale | Standing::Gone, None) => Some(Age::default()),
            _ => None,
        }
    }

    /// What it was translated from, where it is a draft of an older source.
    fn age_of_draft(&self, unit: &ReviewUnit, mark: Option<&Mark>) -> Option<Age> {
        let Some(Mark::Stale(was)) = mark else { return None };
        let diff = word_diff(was, source_text(self.site, self.one, unit));
        Some(Age { was: Some(was.clone()), diff })
    }

    fn unit(
        &self,
        unit: &ReviewUnit,
        source: Segment,
        target: Segment,
        range: &Range<u32>,
        review: Option<&ReviewFile>,
    ) -> ExchangeUnit {
        let article = &self.one.article;
        let written = article.text(range);
        let stamp = stamp_of(written);
        let decision = review.and_then(|review| review.units.get(&unit.key));
        let is_read = decision.is_some_and(|decision| decision.reviewed == Some(stamp));
        let mark = decision.and_then(|decision| mark(decision, written));
        let state = match () {
            () if written.trim().is_empty() || mark == Some(Mark::Untranslated) => State::Initial,
            () if is_read => State::Reviewed,
            () => State::Translated,
        };
        let label = unit.number.map_or_else(String::new, |number| article.unit_id(number).to_owned());
        let runs = unit.target.as_ref().map_or(&[][..], |part| part.runs.as_slice());
        ExchangeUnit {
            name: Name::Unit(unit.key),
            label,
            block: runs.first().map_or("", |run| block_of(&self.one.sides.target.tree, run.block)),
            heading: String::new(),
            line: self.line(range.start),
            source,
            target: (state != State::Initial).then_some(target),
            target_stamp: Some(stamp),
            state,
            origin: article.front.localization.origin,
            age: self.age_of_draft(unit, mark.as_ref()).or_else(|| self.age(unit)),
            findings: unit.covers.as_ref().map_or_else(Vec::new, |covers| self.findings(covers)),
        }
    }
}

/// A range with a byte at least, for findings may be about nothing.
fn wide(range: &Range<u32>) -> Range<u32> {
    range.start..range.end.max(range.start + 1)
}

/// A word for the block that a text stands in.
fn block_of(tree: &Tree, block: u32) -> &'static str {
    match tree.nodes.get(block as usize).map(|node| node.kind) {
        Some(Kind::Heading(_)) => "heading",
        Some(Kind::Cell) => "cell",
        Some(Kind::Item) => "item",
        Some(Kind::HtmlBlock) => "html",
        Some(Kind::Paragraph) => "paragraph",
        _ => "",
    }
}

/// The value and the attributes of an entry, each with its name.
pub(super) fn parts(entry: &Entry) -> impl Iterator<Item = (String, &Pattern)> {
    let value = entry.value.iter().map(|part| (entry.id.clone(), part));
    value.chain(entry.attributes.iter().map(|(name, part)| (format!("{}.{name}", entry.id), part)))
}

/// Whether a pattern chooses between variants.
pub(super) fn chooses(part: &Pattern) -> bool {
    !part.choices.is_empty()
}

/// The message files of a locale that translations of the source's can come back to: those there are, by path.
fn messages(
    site: &Site,
    locale: usize,
    found: &HashMap<FileId, Vec<&Diagnostic>>,
    wanted: &Wanted<'_>,
) -> Vec<ExchangeFile> {
    let (source, target) = (&site.config.source, site.locale(locale));
    let mut files: BTreeMap<RelPath, ExchangeFile> = BTreeMap::new();
    for file in site.message_files.iter().filter(|file| file.locale == *source) {
        let path = &site.sources.get(file.file).path;
        let Some((_, resource)) = site.catalog.layer(file.layer) else { continue };
        for entry in resource.entries().filter(|entry| counts(site, file, entry)) {
            let own = site.catalog.entry(target, &entry.id);
            let own = own
                .filter(|own| site.message_files.iter().any(|file| file.layer == own.layer && file.locale == *target));
            let own_file = own.as_ref().and_then(|own| site.message_files.iter().find(|file| file.layer == own.layer));
            let own_path = own_file.map(|file| site.sources.get(file.file).path.clone());
            let Some(into) = own_path.or_else(|| counterpart(path, source.as_str(), target.as_str())) else { continue };
            if wanted.file.is_some_and(|wants| !wants(&into, Some(path))) {
                continue;
            }
            let out = files.entry(into.clone()).or_insert_with(|| ExchangeFile {
                title: into.name().to_owned(),
                path: into,
                source_path: Some(path.clone()),
                units: Vec::new(),
            });
            for (name, part) in parts(entry) {
                let text =
                    |resource: &Resource, part: &Pattern| message::segment(resource.written(part), chooses(part));
                let is_same = |(other, _): &(String, &Pattern)| *other == name;
                let of_target = own.as_ref().and_then(|own| {
                    let (_, part) = parts(own.entry).find(is_same)?;
                    Some((own.resource, part, own_file?.file))
                });
                let line =
                    of_target.map_or(1, |(_, part, file)| site.sources.get(file).line_column(part.range.start).line);
                let from = text(resource, part);
                let unit = ExchangeUnit {
                    label: name.clone(),
                    name: Name::Message(name.into()),
                    block: "message",
                    heading: String::new(),
                    line,
                    target: of_target.map(|(resource, part, _)| text(resource, part).numbered_as(&from)),
                    target_stamp: of_target.map(|(resource, part, _)| stamp_of(resource.written(part))),
                    source: from,
                    state: if of_target.is_some() { State::Translated } else { State::Initial },
                    origin: None,
                    age: None,
                    findings: of_target.map_or_else(Vec::new, |(_, part, file)| {
                        let here = |finding: &&&Diagnostic| {
                            finding.place.span().is_some_and(|span| wide(&part.range).contains(&span.start))
                        };
                        let told = found.get(&file).into_iter().flatten().filter(here);
                        wanted.tell.map_or_else(Vec::new, |tell| told.map(|finding| tell(finding)).collect())
                    }),
                };
                if wanted.wants(&unit) {
                    out.units.push(unit);
                }
            }
        }
    }
    files.into_values().collect()
}

/// Whether an entry is the one of its locale that counts.
fn counts(site: &Site, file: &MessageFile, entry: &Entry) -> bool {
    let counts = site.catalog.entry(&file.locale, &entry.id);
    counts.is_some_and(|counts| counts.layer == file.layer && counts.entry.range == entry.range)
}

/// The path of a message file in another locale.
pub(super) fn counterpart(path: &RelPath, source: &str, target: &str) -> Option<RelPath> {
    let parts: Vec<&str> = path.parts().collect();
    let at = parts.iter().rposition(|part| part.eq_ignore_ascii_case(source))?;
    let mut parts = parts;
    parts[at] = target;
    RelPath::new(&parts.join("/"))
}
