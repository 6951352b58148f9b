//! A translation brought in step with today's source.
//!
//! In: a target article, today's source, and of a plain target the source it was made from where that is known ([`Task`]). Out: the
//! article anew, what is to be remembered of its units, and what became of each ([`Synced`]); or why it is left as it is
//! ([`Refused`]). A unit whose source says what it said keeps its translation and its state; one whose source has changed keeps
//! its translation as a draft; what is new carries the source's text; what is gone goes.
//! Law: pure; Markdown is never regenerated: the new text is made of bytes of the older target and of today's source
//! ([`draft`]). What came of it is read again and compared with what was meant ([`proof`]) before anyone gets it; where that does not
//! hold, the smallest blocks without which it does stay as they are ([`left`]); twice is as once.

mod bilingual;
mod draft;
mod left;
mod marks;
mod outline;
mod plain;
mod proof;
mod rows;
mod weave;

use super::{
    freshness::{Drift, Found, Matching, likeness, matching},
    identity::{Class, Lexicon, Reading, Token},
    review,
    rewrite::Reader,
};
use crate::{
    base::{FileId, Source},
    content::{
        article::Article,
        review_file::{ReviewFile, stamp_of},
    },
    diag::Diagnostic,
    markdown::sides::Sides,
};
use std::{collections::BTreeSet, ops::Range};
use weave::Plan;

pub use left::Left;
pub use marks::mark;

/// An article as it is read.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    /// Its file.
    pub source: &'a Source,
    /// The same, taken apart.
    pub article: &'a Article,
    /// The same, parsed.
    pub sides: &'a Sides,
}

/// What a text was translated as.
pub type Exact<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// What is to be brought in step.
#[derive(Clone, Copy)]
pub struct Task<'a> {
    /// The translation.
    pub target: Text<'a>,
    /// Today's source, a plain article.
    pub today: Text<'a>,
    /// The source that a plain translation was made from, where it is known.
    pub older: Option<Text<'a>>,
    /// Whether the outcome is a bilingual article.
    pub bilingual: bool,
    /// What was decided about its units.
    pub review: &'a ReviewFile,
    /// How articles of its locale are read.
    pub reader: Reader<'a>,
    /// What ids begin with where the article has none yet.
    pub prefix: &'a str,
    /// What a source text becomes wherever else it stands; it is put in the place of what is new.
    pub exact: Option<&'a Exact<'a>>,
}

impl<'a> Task<'a> {
    /// The source that the translation is taken to be made from.
    fn older(&self) -> Text<'a> {
        self.older.unwrap_or(self.today)
    }
}

/// What became of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Its translation stands as it stood.
    Kept,
    /// The same, elsewhere.
    Moved,
    /// Its translation is a draft now.
    Changed,
    /// It carries the source's text.
    New,
    /// It is new, and was translated elsewhere.
    Remembered,
    /// It is no longer there.
    Gone,
    /// The source does not have it; it was left where it stands.
    Own,
}

impl Fate {
    /// The word in machine formats and messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Moved => "moved",
            Self::Changed => "changed",
            Self::New => "new",
            Self::Remembered => "remembered",
            Self::Gone => "gone",
            Self::Own => "own",
        }
    }
}

/// What is remembered of a unit until somebody edits or approves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It carries the source's text.
    Untranslated,
    /// It was translated from this text.
    Stale(String),
}

/// What became of a unit, told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What became of it.
    pub fate: Fate,
    /// What has happened to its source.
    pub drift: Drift,
    /// Its id; empty where it has none.
    pub id: String,
    /// Its target in the new article; of what is gone, in the older.
    pub at: Range<u32>,
    /// The older source, where it is known.
    pub was: String,
    /// Today's source.
    pub is: String,
    /// What its target says.
    pub target: String,
}

/// An article in step with its source.
#[derive(Debug)]
pub struct Synced {
    /// Its text.
    pub text: String,
    /// What is remembered of its units.
    pub review: ReviewFile,
    /// What became of the units that are not simply kept, in the order of the new article; then those that are gone.
    pub told: Vec<Told>,
    /// How many were kept where they stood.
    pub kept: usize,
    /// What could not be brought in step, and stands as it stood.
    pub left: Vec<Left>,
}

/// Why an article was left as it is.
#[derive(Clone, Debug)]
pub enum Refused {
    /// It is written as YAML.
    Yaml,
    /// Its spans, or its front matter, are damaged.
    Damage(Box<Diagnostic>),
    /// The translation has texts of its own among those of the source, at these bytes.
    Own(Range<u32>),
    /// What came of it is not what was meant; the word says what.
    Proof(&'static str),
}

/// Brings a translation in step with today's source.
///
/// # Errors
/// Why it is left as it is.
pub fn sync(task: &Task<'_>) -> Result<Synced, Refused> {
    if task.target.article.page.is_some() || task.today.article.page.is_some() {
        return Err(Refused::Yaml);
    }
    if let Some(damage) = proof::damage(task) {
        return Err(Refused::Damage(Box::new(damage)));
    }
    let synced = brought(task)?;
    match synced.left.first().map(|left| left.why.clone()) {
        Some(why) if !settles(task, &synced) => Err(why),
        _ => Ok(synced),
    }
}

/// Whether an article of which something is left stays as it is a second time. What is left may be found nowhere then, such as half of a
/// list that stands before what should part it from the other half.
fn settles(task: &Task<'_>, synced: &Synced) -> bool {
    let source = Source::new(task.target.source.path.clone(), synced.text.as_str());
    let (article, sides, _) = task.reader.read(&source, FileId(0));
    let target = Text { source: &source, article: &article, sides: &sides };
    let again = brought(&Task { target, older: Some(task.today), review: &synced.review, ..*task });
    again.is_ok_and(|again| again.text == synced.text && again.review.units == synced.review.units)
}

/// The article, with what cannot be brought in step left as it stands.
fn brought(task: &Task<'_>) -> Result<Synced, Refused> {
    let plain_source = (!task.bilingual).then(|| task.older());
    let units = review::of_article(
        (task.target.article, task.target.sides),
        plain_source.map(|source| (source.article, source.sides)),
    );
    let known = marks::of(task, &units);
    let then = if task.bilingual {
        let sides = task.target.sides;
        &sides.source.as_ref().unwrap_or(&sides.target).tree
    } else {
        &task.older().sides.target.tree
    };
    let matching = matching(then, &task.today.sides.target.tree);
    let mut lexicon = Lexicon::default();
    let of_target = (!task.bilingual).then(|| Reading::of(&task.target.sides.target.tree, &mut lexicon));
    let attempt = |keeps_blocks: bool, left: &BTreeSet<usize>| {
        let plan = Plan::of(task, &matching, of_target.as_ref(), (keeps_blocks, left));
        proof::finished(task, &matching, (&units, &known), plan.write((&units, &known))?)
    };
    // First with as many bytes of the older target as there can be; where that does not hold, text by text; where that does
    // not either, with what cannot be brought in step left as it stands.
    let none = BTreeSet::new();
    let refused = match attempt(true, &none).or_else(|_| attempt(false, &none)) {
        Ok(synced) => return Ok(synced),
        Err(refused) => refused,
    };
    let parts = Plan::of(task, &matching, of_target.as_ref(), (true, &none)).open_parts();
    left::least(parts, refused, |left| attempt(true, left))
}

/// What was decided for a unit whose source was found.
struct Settled {
    fate: Fate,
    mark: Option<Mark>,
    /// What stands in place of its translation.
    says: Option<String>,
}

/// What becomes of a unit. `mark`: what is remembered of it.
fn settle(task: &Task<'_>, target: &str, was: &str, is: &str, drift: Drift, mark: Option<&Mark>) -> Settled {
    let same = stamp_of(was) == stamp_of(is);
    let is_blank = target.trim().is_empty();
    let kept = if drift == Drift::Moved { Fate::Moved } else { Fate::Kept };
    match mark {
        _ if is_blank && drift.is_fresh() => Settled { fate: kept, mark: None, says: None },
        Some(Mark::Untranslated) if same => Settled { fate: kept, mark: Some(Mark::Untranslated), says: None },
        Some(Mark::Untranslated) => {
            let (says, fate, mark) = carried(task, is);
            Settled { fate, mark, says: Some(says) }
        }
        _ if is_blank => {
            let (says, fate, mark) = carried(task, is);
            Settled { fate, mark, says: Some(says) }
        }
        // The source says again what it said.
        Some(Mark::Stale(older)) if stamp_of(older) == stamp_of(is) => Settled { fate: kept, mark: None, says: None },
        Some(mark) => {
            let fate = if drift.is_fresh() { kept } else { Fate::Changed };
            Settled { fate, mark: Some(mark.clone()), says: None }
        }
        None if drift.is_fresh() => Settled { fate: kept, mark: None, says: None },
        None => Settled { fate: Fate::Changed, mark: Some(Mark::Stale(was.to_owned())), says: None },
    }
}

/// Whether what stands in the place of a text has anything of it: else its translation is no draft of what is there.
fn is_like(matching: &Matching<'_>, found: &Found) -> bool {
    let bag = |tokens: &[Token]| {
        let mut bag: Vec<u32> =
            tokens.iter().filter(|token| token.class == Class::Word).map(|token| token.id).collect();
        bag.sort_unstable();
        bag
    };
    let (then, now) = (&matching.then.tokens[found.part.tokens.clone()], &matching.now.tokens[found.now.clone()]);
    found.drift != Drift::Text || likeness(&bag(then), &bag(now)) > 0
}

/// What a new unit says.
fn carried(task: &Task<'_>, is: &str) -> (String, Fate, Option<Mark>) {
    match task.exact.and_then(|exact| exact(is)) {
        Some(target) => (target, Fate::Remembered, None),
        None => (is.to_owned(), Fate::New, Some(Mark::Untranslated)),
    }
}
