//! What is made once for all pages of a site.
//!
//! In: a site, and what its pages make. Out: the same for the next page that asks. Law: it follows from the site and the theme alone,
//! so a page is the same whoever was there before it; whoever has another site or theme begins anew.

use super::{theme::Shared, view::SiteView};
use crate::{markdown::html::Widths, messages::Date, site::Site};
use rustc_hash::FxHashMap;
use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

/// So many siblings are made together, because pages show them together.
pub(super) const STRIP: usize = 32;

/// Siblings as the items of a list.
#[derive(Debug, Default)]
pub(super) struct Strip {
    /// All of them.
    pub(super) html: String,
    /// Where each ends.
    pub(super) ends: Vec<usize>,
}

/// What was made of a node.
#[derive(Debug, Default)]
pub(super) struct OfNode {
    /// It and the siblings after it, each like on any other page: of every [`STRIP`]th node of a list.
    pub(super) strip: OnceLock<Strip>,
    /// Open, with a place for what is below: all of it, or a part.
    pub(super) open: [OnceLock<Box<str>>; 2],
}

/// What was made so far for the pages of a site by a theme.
#[derive(Debug)]
pub struct Made {
    /// Of the nodes of each locale.
    nodes: Vec<Box<[OfNode]>>,
    /// What the templates of each locale's pages see of the site.
    sites: Vec<OnceLock<Arc<Shared<SiteView>>>>,
    /// Of the days that pages name.
    dates: RwLock<FxHashMap<(usize, Date), Box<str>>>,
    /// Of pictures, by the route they are published at.
    widths: BTreeMap<String, Arc<Widths>>,
}

impl Made {
    /// Nothing yet.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        let of = |nav: &crate::site::nav::Nav| nav.nodes.iter().map(|_| OfNode::default()).collect();
        let sites = site.nav.iter().map(|_| OnceLock::new()).collect();
        let nodes = site.nav.iter().map(of).collect();
        Self { nodes, sites, dates: RwLock::default(), widths: BTreeMap::new() }
    }

    /// The same, with the widths that pictures were made in, by the route they are published at.
    #[must_use]
    pub fn with_widths(self, widths: BTreeMap<String, Arc<Widths>>) -> Self {
        Self { widths, ..self }
    }

    /// The widths that a picture was made in.
    pub(super) fn widths(&self, route: &str) -> Option<&Arc<Widths>> {
        self.widths.get(route)
    }

    /// The site as templates of a locale see it.
    pub(super) fn site(&self, locale: usize, make: impl FnOnce() -> Arc<Shared<SiteView>>) -> Arc<Shared<SiteView>> {
        match self.sites.get(locale) {
            Some(site) => Arc::clone(site.get_or_init(make)),
            None => make(),
        }
    }

    /// What was made of a node of a locale's navigation.
    pub(super) fn node(&self, locale: usize, node: usize) -> Option<&OfNode> {
        self.nodes.get(locale)?.get(node)
    }

    /// A day in the words of a locale.
    pub(super) fn date(&self, locale: usize, date: Date, write: impl FnOnce() -> String) -> String {
        let known = |dates: &FxHashMap<(usize, Date), Box<str>>| dates.get(&(locale, date)).map(ToString::to_string);
        if let Some(text) = known(&self.dates.read().unwrap_or_else(PoisonError::into_inner)) {
            return text;
        }
        let text = write();
        self.dates.write().unwrap_or_else(PoisonError::into_inner).insert((locale, date), text.as_str().into());
        text
    }
}
