//! What is known of the translations of a site: how each stands, and what of it all is translated.
//!
//! In: a site. Out: [`Translated`], once somebody asks. Law: nothing is judged here; every word and number is that of
//! [`super::freshness`] and [`super::coverage`].

use super::{
    Page, Site,
    coverage::{self, Coverage, Part},
    freshness::{self, Freshness, Standing},
};
use crate::base::RelPath;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is known of the translations of a site.
#[derive(Debug, Default)]
pub struct Translated {
    /// What is translated into each locale but the source.
    pub coverage: Vec<Coverage>,
    /// How articles stand, by their place in [`Site::articles`].
    freshness: BTreeMap<usize, Freshness>,
    parts: HashMap<(usize, RelPath), Part>,
}

impl Translated {
    /// Looks at all translations of a site.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        let freshness = freshness::of_site(site);
        let coverage = coverage::of_site(site, &freshness);
        let of_locale = |one: &Coverage| {
            let locale = one.locale;
            let documents = one.sections.iter().flat_map(|section| &section.documents);
            documents.map(move |(document, part)| ((locale, document.clone()), *part)).collect::<Vec<_>>()
        };
        let parts = coverage.iter().flat_map(of_locale).collect();
        let freshness = freshness.into_iter().map(|one| (one.article, one)).collect();
        Self { coverage, freshness, parts }
    }

    /// What of a page is translated; nothing of one that is no translation.
    #[must_use]
    pub fn part(&self, page: &Page) -> Option<&Part> {
        self.parts.get(&(page.locale, page.document.clone())).filter(|_| !page.is_fallback())
    }

    /// What is translated into a locale.
    #[must_use]
    pub fn of_locale(&self, locale: usize) -> Option<&Coverage> {
        self.coverage.iter().find(|one| one.locale == locale)
    }

    /// The units of an article that do not say what its source says today.
    #[must_use]
    pub fn stale_units(&self, article: usize) -> BTreeSet<usize> {
        let Some(known) = self.freshness.get(&article) else { return BTreeSet::new() };
        let compared = match &known.standing {
            Standing::Compared(comparison) => &comparison.units[..],
            _ => &[],
        };
        let drifted = compared.iter().enumerate().filter(|(_, drift)| !drift.is_fresh()).map(|(number, _)| number);
        drifted.chain(known.drafts.iter().filter_map(|draft| draft.unit.number)).collect()
    }
}
