//! What is made once for all pages of a site.
//!
//! In: a site, and what its pages make. Out: the same for the next page that asks. Law: it follows from the site and the theme alone,
//! so a page is the same whoever was there before it; whoever has another site or theme begins anew.

use crate::{markdown::html::Widths, messages::Date, site::Site};
use rustc_hash::FxHashMap;
use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

/// What was made of a node.
#[derive(Debug, Default)]
pub(super) struct OfNode {
    /// Like on any other page.
    pub(super) closed: OnceLock<Box<str>>,
    /// Open, with a place for what is below: all of it, or a part.
    pub(super) open: [OnceLock<Box<str>>; 2],
}

/// What was made so far for the pages of a site by a theme.
#[derive(Debug)]
pub struct Made {
    /// Of the nodes of each locale.
    nodes: Vec<Box<[OfNode]>>,
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
        Self { nodes: site.nav.iter().map(of).collect(), dates: RwLock::default(), widths: BTreeMap::new() }
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
