//! Units that somebody still has to see to because `diglot sync` or `diglot start` left them so.
//!
//! In: a site and one of its articles. Out: its [`Draft`]s: units whose translation was made from an older source, and units that carry
//! the source's text. Law: pure; an article without marks costs nothing; a unit that has been edited since is none.

use super::{Site, SiteArticle};
use crate::units::{
    review::ReviewUnit,
    sync::{Mark, mark},
};
use std::ops::Range;

/// A unit that is a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The unit.
    pub unit: ReviewUnit,
    /// The source it was translated from; of one that carries the source's text, none.
    pub was: Option<String>,
}

impl Draft {
    /// Whether it was never translated.
    #[must_use]
    pub fn is_untranslated(&self) -> bool {
        self.was.is_none()
    }

    /// The bytes of its target.
    #[must_use]
    pub fn at(&self) -> Range<u32> {
        self.unit.target.as_ref().map_or(0..0, |target| target.range.clone())
    }
}

/// The drafts of an article, in its order.
#[must_use]
pub fn of_article(site: &Site, one: &SiteArticle) -> Vec<Draft> {
    let review = site.review_of(one).filter(|review| review.units.values().any(|unit| unit.draft.is_some()));
    let Some(review) = review else { return Vec::new() };
    let draft = |unit: ReviewUnit| {
        let target = one.article.text(&unit.target.as_ref()?.range);
        let was = match mark(review.units.get(&unit.key)?, target)? {
            Mark::Untranslated => None,
            Mark::Stale(was) => Some(was),
        };
        Some(Draft { unit, was })
    };
    site.review_units(one).into_iter().filter_map(draft).collect()
}

/// What the source of a unit says today.
#[must_use]
pub fn source_text<'a>(site: &'a Site, one: &'a SiteArticle, unit: &ReviewUnit) -> &'a str {
    let Some(source) = &unit.source else { return "" };
    match site.source_of(one).filter(|_| !one.article.is_bilingual()) {
        Some(from) => from.article.text(&source.range),
        None => one.article.text(&source.range),
    }
}
