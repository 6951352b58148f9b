//! What came back, as edits of the files it belongs to.
//!
//! In: a site, a target locale, the units that a tool gave back. Out: an [`Outcome`]: the files that change, what became of every unit, and findings
//! that name the place in what was given back and in the site. Law: pure; nothing that has changed since it was handed out is written over;
//! of a file all units are taken, or none; only the bytes of targets change, which is proven by reading the file that would
//! come of it.

mod article;
mod codes;
mod compose;
mod message;

use super::bundle::{Name, ReturnedFile, ReturnedUnit};
use crate::{
    base::{FileId, RelPath, Source, Span, Stamp},
    content::review_file::{Key, ReviewFile},
    diag::{Diagnostic, rule},
    site::Site,
    units::State,
};
use rayon::prelude::*;
use std::sync::Arc;

/// What became of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It says what came back.
    Applied,
    /// It said so before.
    Unchanged,
    /// Nothing came back.
    Empty,
    /// Its source or its translation is another than when it was handed out.
    Conflict,
    /// What came back would break it.
    Rejected,
    /// It would be applied, if nothing else in its file were refused.
    Held,
}

impl Fate {
    /// All fates.
    pub const ALL: [Self; 6] =
        [Self::Applied, Self::Unchanged, Self::Empty, Self::Conflict, Self::Rejected, Self::Held];

    /// The word in machine formats.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Unchanged => "unchanged",
            Self::Empty => "empty",
            Self::Conflict => "conflict",
            Self::Rejected => "rejected",
            Self::Held => "held",
        }
    }
}

/// What became of a unit that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The file it belongs to, as the tool names it.
    pub path: String,
    /// What it is known by, as written.
    pub name: String,
    /// What became of it.
    pub fate: Fate,
    /// Why it was not taken: a variant of the finding's message.
    pub problem: &'static str,
}

/// A file that says something else.
#[derive(Clone, Debug)]
pub struct Changed {
    /// The file.
    pub path: RelPath,
    /// What it said; nothing of a file that was not there.
    pub before: Option<Arc<Source>>,
    /// What it says.
    pub after: String,
}

/// A unit of an article that its translator calls done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The article.
    pub path: RelPath,
    /// The unit.
    pub key: Key,
    /// What its source says.
    pub source: String,
    /// The content hash of its translation as it is afterwards.
    pub target: Stamp,
    /// How far it is.
    pub state: State,
}

/// What comes of what was given back.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The files that change, by path.
    pub changed: Vec<Changed>,
    /// What became of each unit, in the order of what was given back.
    pub reports: Vec<Report>,
    /// Units that are called done, in formats that say so.
    pub done: Vec<Done>,
    /// Why some were not taken.
    pub findings: Vec<Diagnostic>,
}

impl Outcome {
    /// How many units had a fate.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        self.reports.iter().filter(|report| report.fate == fate).count()
    }
}

/// The decisions about an article with what its translator calls done: such a unit is no draft any more, and one that was read a second
/// time is reviewed. Nothing where they say so already.
#[must_use]
pub fn decided(before: Option<&ReviewFile>, done: &[&Done]) -> Option<ReviewFile> {
    let mut after = before.cloned().unwrap_or_default();
    for one in done {
        let is_draft = after.units.get(&one.key).is_some_and(|decision| decision.draft.is_some());
        if !is_draft && one.state < State::Reviewed {
            continue;
        }
        let decision = after.decide(one.key, &one.source);
        (decision.draft, decision.was) = (None, None);
        if one.state >= State::Reviewed {
            decision.reviewed = Some(one.target);
        }
    }
    (before.map(|before| &before.units) != Some(&after.units) && !(before.is_none() && after.units.is_empty()))
        .then_some(after)
}

/// What was given back, and where it was read.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The units by file.
    pub file: &'a ReturnedFile,
    /// The file they were read from.
    pub from: FileId,
}

impl Given<'_> {
    fn span(&self, (start, end): (u32, u32)) -> Span {
        Span::new(self.from, start..end)
    }

    /// A finding about a unit.
    fn finding(&self, rule: &'static crate::diag::Rule, unit: &ReturnedUnit, site: Option<Span>) -> Diagnostic {
        let finding = Diagnostic::at(rule, self.span(unit.at)).arg("path", self.file.path.as_str());
        match site {
            Some(span) => finding.related("target", span),
            None => finding,
        }
    }

    fn report(&self, unit: &ReturnedUnit, fate: Fate, problem: &'static str) -> Report {
        Report { path: self.file.path.clone(), name: unit.name.clone(), fate, problem }
    }
}

/// What became of the units of a file, in the order of what was given back.
#[derive(Debug, Default)]
struct Settled {
    changed: Option<Changed>,
    reports: Vec<Report>,
    done: Vec<Done>,
    findings: Vec<Diagnostic>,
}

/// Settles what was given back. `only`: the locale that anything is taken for, by its place in the config; each file's own where there
/// is none.
#[must_use]
pub fn apply(site: &Site, only: Option<usize>, given: &[Given<'_>]) -> Outcome {
    // The units of a file may have come in several parts.
    let mut parts = given.to_vec();
    parts.sort_by_key(|given| &given.file.path);
    let by_path: Vec<&[Given<'_>]> = parts.chunk_by(|a, b| a.file.path == b.file.path).collect();
    let settled: Vec<Settled> = by_path.par_iter().map(|parts| settle(site, only, parts)).collect();
    let mut outcome = Outcome::default();
    for settled in settled {
        outcome.changed.extend(settled.changed);
        outcome.reports.extend(settled.reports);
        outcome.done.extend(settled.done);
        outcome.findings.extend(settled.findings);
    }
    crate::diag::sort(&mut outcome.findings);
    outcome
}

fn settle(site: &Site, only: Option<usize>, given: &[Given<'_>]) -> Settled {
    let source = site.source_locale();
    let locales = || (0..site.config.locales.len()).filter(|&at| at != source && only.is_none_or(|only| only == at));
    if let Some(path) = given.first().and_then(|given| RelPath::new(&given.file.path)) {
        if let Some(article) = locales().find_map(|locale| site.article_at(locale, &path)) {
            return article::settle(site, &site.articles[article], given);
        }
        let into = locales().find_map(|locale| Some((locale, message::Into::find(site, locale, &path)?)));
        if let Some((locale, into)) = into {
            return message::settle(site, locale, &into, given);
        }
    }
    let mut settled = Settled::default();
    for given in given {
        let finding = Diagnostic::at(&rule::EXCHANGE_UNKNOWN, given.span(given.file.at)).arg("problem", "file");
        let finding = finding.arg("path", given.file.path.as_str()).arg("name", "");
        let locales: Vec<&str> = locales().map(|locale| site.locale(locale).as_str()).collect();
        settled.findings.push(finding.arg("locale", locales.join(", ")));
        let report = |unit: &ReturnedUnit| given.report(unit, Fate::Rejected, "file");
        settled.reports.extend(given.file.units.iter().map(report));
    }
    settled
}

/// A unit that came back, and where it stands among the files and units.
#[derive(Clone, Copy)]
struct Returned<'a> {
    given: Given<'a>,
    unit: &'a ReturnedUnit,
}

/// All units that came back for a file.
fn returned<'a>(given: &[Given<'a>]) -> Vec<Returned<'a>> {
    let of = |given: &Given<'a>| {
        let given = *given;
        given.file.units.iter().map(move |unit| Returned { given, unit })
    };
    given.iter().flat_map(of).collect()
}

/// What is to be done with a unit that came back.
enum Verdict<T> {
    Done(Fate, &'static str),
    /// It is to be written.
    Write(T),
}

impl<'a> Returned<'a> {
    fn name(&self) -> Option<Name> {
        Name::parse(&self.unit.name)
    }

    /// Whether anything came back.
    fn says(&self) -> Option<&'a [super::segment::Piece]> {
        use super::segment::Piece;
        let blank = |piece: &Piece| matches!(piece, Piece::Text(text) if text.trim().is_empty());
        self.unit.target.as_deref().filter(|pieces| !pieces.iter().all(blank))
    }

    fn report(&self, fate: Fate, problem: &'static str) -> Report {
        self.given.report(self.unit, fate, problem)
    }

    fn unknown(&self, settled: &mut Settled) -> Report {
        let finding = self.given.finding(&rule::EXCHANGE_UNKNOWN, self.unit, None);
        settled.findings.push(finding.arg("problem", "unit").arg("name", self.unit.name.as_str()).arg("locale", ""));
        self.report(Fate::Rejected, "unit")
    }

    fn conflict(&self, problem: &'static str, at: Option<Span>, settled: &mut Settled) -> Report {
        let finding = self.given.finding(&rule::EXCHANGE_CONFLICT, self.unit, at);
        settled.findings.push(finding.arg("problem", problem));
        self.report(Fate::Conflict, problem)
    }

    fn rejected(&self, fault: &codes::Fault, at: Option<Span>, settled: &mut Settled) -> Report {
        let finding = self.given.finding(&rule::EXCHANGE_REJECTED, self.unit, at);
        settled.findings.push(finding.arg("problem", fault.problem).arg("text", fault.shown.as_str()));
        self.report(Fate::Rejected, fault.problem)
    }
}

/// Takes nothing of a file of which something was refused.
fn hold(settled: &mut Settled) {
    let is_refused = |report: &Report| matches!(report.fate, Fate::Conflict | Fate::Rejected);
    if settled.reports.iter().any(is_refused) {
        settled.changed = None;
        settled.done.clear();
        for report in settled.reports.iter_mut().filter(|report| report.fate == Fate::Applied) {
            report.fate = Fate::Held;
        }
    }
}
