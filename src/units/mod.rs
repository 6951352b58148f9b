//! Translation units: what was said, what it became, where both stand, and what is known of it.
//!
//! In: an article and its parsed sides. Out: [`Unit`]s in the order of the file. Law: pure; a unit's identity is its content,
//! the file's id (`891a8-103`) is a label; both sides keep their places in the file.

pub mod align;
pub mod alt;
pub mod freshness;
pub mod identity;
pub mod memory;
pub mod review;
pub mod rewrite;
pub mod sync;

use crate::{
    base::Stamp,
    content::{Origin, SplitUnit, article::Article},
    markdown::{sides::Sides, tree::Kind},
};
use std::ops::Range;

/// How far a unit is (XLIFF 2.1, 4.7.3.1 `state`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Not translated.
    Initial,
    /// Translated.
    Translated,
    /// Read by a second person.
    Reviewed,
    /// Done.
    Final,
}

impl State {
    /// The word in XLIFF and in our JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Translated => "translated",
            Self::Reviewed => "reviewed",
            Self::Final => "final",
        }
    }
}

/// A translation unit of an article.
#[derive(Clone, Debug)]
pub struct Unit<'a> {
    /// The label in the file.
    pub id: &'a str,
    /// The source segment as written.
    pub source: Option<&'a str>,
    /// The target segment as written.
    pub target: Option<&'a str>,
    /// Where the source segment stands in the file.
    pub source_at: Option<Range<u32>>,
    /// Where the target segment stands in the file.
    pub target_at: Option<Range<u32>>,
    /// The block it stands in (`heading`, `paragraph`, `item`, `cell`, `html`); empty where it stands in none.
    pub block: &'static str,
    /// Who translated it, where the front matter says.
    pub origin: Option<Origin>,
    /// How far it is.
    pub state: State,
}

impl Unit<'_> {
    /// The content hash of the source segment.
    #[must_use]
    pub fn source_stamp(&self) -> Option<Stamp> {
        self.source.map(|text| Stamp::of(text.as_bytes()))
    }

    /// The content hash of the target segment.
    #[must_use]
    pub fn target_stamp(&self) -> Option<Stamp> {
        self.target.map(|text| Stamp::of(text.as_bytes()))
    }
}

/// The units of an article.
#[must_use]
pub fn of_article<'a>(article: &'a Article, sides: &Sides) -> Vec<Unit<'a>> {
    let mut blocks = vec![""; article.split.units.len()];
    for side in [sides.source.as_ref(), Some(&sides.target)].into_iter().flatten() {
        for run in &*side.runs {
            if let Some(block) = blocks.get_mut(run.unit as usize) {
                *block = block_name(side.tree.nodes[run.block as usize].kind, run.around);
            }
        }
    }
    let origin = article.front.localization.origin;
    let unit = |(number, unit): (usize, &SplitUnit)| {
        let text = |range: &Option<Range<u32>>| range.as_ref().map(|range| article.text(range));
        let (source, target) = (text(&unit.source), text(&unit.target));
        let has_words = target.is_some_and(|target| !target.trim().is_empty());
        Unit {
            id: article.unit_id(number),
            source,
            target,
            source_at: unit.source.clone(),
            target_at: unit.target.clone(),
            block: blocks[number],
            origin,
            state: if has_words { State::Translated } else { State::Initial },
        }
    };
    article.split.units.iter().enumerate().map(unit).collect()
}

fn block_name(block: Kind, around: Kind) -> &'static str {
    match block {
        Kind::Heading(_) => "heading",
        Kind::Cell => "cell",
        Kind::Item => "item",
        Kind::HtmlBlock => "html",
        Kind::Paragraph if around == Kind::Item => "item",
        Kind::Paragraph if around == Kind::Definition => "definition",
        Kind::Paragraph => "paragraph",
        Kind::Term => "term",
        Kind::Definition => "definition",
        Kind::Abbreviation => "abbreviation",
        Kind::Quote => "quote",
        Kind::Alert(_) => "alert",
        Kind::Footnote => "footnote",
        _ => "",
    }
}
