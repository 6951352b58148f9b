//! Findings that people set aside, unit by unit, beside the article.
//!
//! In: a site and one of its articles. Out: a [`Suppression`] for each rule that its `<name>.review.yml` sets aside in a unit. Law: pure;
//! what was decided about a unit whose source has changed since covers nothing, and is told to be idle.

use crate::{
    diag::suppress::{Name, Suppression},
    site::{Site, SiteArticle},
    units::review::ReviewUnit,
};
use std::collections::BTreeMap;

/// What was set aside in an article.
#[must_use]
pub fn of(site: &Site, one: &SiteArticle) -> Vec<Suppression> {
    let Some(review) = site.review_of(one).filter(|review| review.units.values().any(|unit| !unit.ignore.is_empty()))
    else {
        return Vec::new();
    };
    let units = site.review_units(one);
    let by_key: BTreeMap<_, &ReviewUnit> = units.iter().map(|unit| (unit.key, unit)).collect();
    let mut marks = Vec::new();
    for (key, decision) in &review.units {
        let covers = by_key.get(key).and_then(|unit| unit.covers.clone()).unwrap_or(0..0);
        for ignore in &decision.ignore {
            let Some(place) = &ignore.place else { continue };
            let name = Name { text: ignore.rule.clone(), span: place.rule, removal: None };
            marks.push(Suppression {
                file: one.article.file,
                covers: Some(covers.clone()),
                names: vec![name],
                span: place.whole,
                lacks_reason: false,
                fault: None,
                removal: place.removal.clone(),
            });
        }
    }
    marks
}
