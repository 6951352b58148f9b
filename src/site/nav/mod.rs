//! Navigation: the pages of a locale as one tree, in reading order.
//!
//! In: a site with its pages and TOCs. Out: a [`Nav`] for each locale, and findings. Where a folder has a TOC ([`toc`]), its
//! entries are the tree, in its order and with its names; pages that no entry leads to stand after them. Elsewhere the folders
//! are the tree, siblings ordered by `order`, then by path.
//! Law: every page of the locale stands in it exactly once, below the home page; an entry that repeats a page is only a link.
//! Work is linear in pages and entries, whatever TOCs say.

pub mod breadcrumb;
mod draft;
mod place;
mod resolve;
mod sections;
pub mod toc;

pub use place::build;
pub use sections::{PAGE_BYTES, Section};

use super::{Page, PageId, Site};
use std::{collections::BTreeMap, ops::Range};

/// Deeper nodes stand beside the node they would stand below. Templates show this many levels.
pub const MAX_DEPTH: usize = 12;

/// Where a node leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NavTarget {
    /// Nowhere: it is a heading.
    Heading,
    /// To a page of the site, and what follows its address (`?query`, `#anchor`).
    Page(PageId, Box<str>),
    /// To another address.
    Address(Box<str>),
}

/// What a TOC calls a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The name.
    pub text: Box<str>,
    /// The locale it is written in.
    pub locale: usize,
}

/// A node of the tree.
#[derive(Clone, Debug)]
pub struct NavNode {
    /// Where it leads.
    pub target: NavTarget,
    /// What it is called where that is not the page's own title.
    pub label: Option<Label>,
    /// Other words that readers may look for.
    pub aliases: Option<Box<str>>,
    /// Whether it is open where readers have opened nothing.
    pub expanded: bool,
    /// The node it stands below; the home page is its own.
    pub parent: usize,
    /// How many nodes stand above it.
    pub depth: usize,
    /// One past the last node below it.
    pub end: usize,
    /// Its place among its siblings.
    pub rank: usize,
    /// The section that lists what stands below it.
    pub section: usize,
    children: Range<usize>,
}

/// The navigation of a locale: nodes in reading order, the home page first.
#[derive(Clone, Debug, Default)]
pub struct Nav {
    /// The nodes.
    pub nodes: Vec<NavNode>,
    /// Where each page stands.
    pub place: BTreeMap<PageId, usize>,
    /// The nodes at which pages stand, in order.
    pub reading: Vec<usize>,
    /// The parts of the tree that are listed on a page each; the first begins at the home page. None where the whole tree is
    /// small enough to stand in every page.
    pub sections: Vec<Section>,
    /// The children of all nodes, node by node.
    children: Vec<usize>,
    /// For each of `children` the bytes it takes in a page, those before it added up.
    bytes: Vec<usize>,
}

impl Nav {
    /// The children of a node.
    #[must_use]
    pub fn children(&self, node: usize) -> &[usize] {
        &self.children[self.nodes[node].children.clone()]
    }

    /// The nodes above a node, from the home page down, without it.
    #[must_use]
    pub fn ancestors(&self, node: usize) -> Vec<usize> {
        let mut out = Vec::with_capacity(self.nodes[node].depth);
        let mut at = node;
        while at != 0 {
            at = self.nodes[at].parent;
            out.push(at);
        }
        out.reverse();
        out
    }

    /// The pages before and after the page that stands at a node.
    #[must_use]
    pub fn neighbours(&self, node: usize) -> (Option<usize>, Option<usize>) {
        let Ok(at) = self.reading.binary_search(&node) else { return (None, None) };
        (at.checked_sub(1).map(|before| self.reading[before]), self.reading.get(at + 1).copied())
    }

    /// The bytes that some children of a node take in a page, closed.
    #[must_use]
    pub fn bytes(&self, node: usize, children: Range<usize>) -> usize {
        let from = self.nodes[node].children.start;
        let upto = |at: usize| at.checked_sub(1).map_or(0, |last| self.bytes[last]);
        upto(from + children.end) - upto(from + children.start)
    }

    /// The page that stands at a node; none where the node only repeats it.
    #[must_use]
    pub fn page_at(&self, node: usize) -> Option<PageId> {
        match self.nodes[node].target {
            NavTarget::Page(page, _) if self.place.get(&page) == Some(&node) => Some(page),
            _ => None,
        }
    }

    /// The title of a node and the locale it is written in.
    #[must_use]
    pub fn title<'a>(&'a self, site: &'a Site, node: usize) -> (&'a str, Option<usize>) {
        let node = &self.nodes[node];
        match (&node.label, &node.target) {
            (Some(label), _) => (&label.text, Some(label.locale)),
            (None, NavTarget::Page(page, _)) => {
                let page: &Page = site.page(*page);
                (&page.nav_title, Some(page.shown))
            }
            (None, NavTarget::Address(address)) => (address, None),
            (None, NavTarget::Heading) => ("", None),
        }
    }

    /// The address a node leads to; empty for a heading.
    #[must_use]
    pub fn address(&self, site: &Site, node: usize) -> String {
        match &self.nodes[node].target {
            NavTarget::Heading => String::new(),
            NavTarget::Address(address) => address.to_string(),
            NavTarget::Page(page, rest) => format!("{}{rest}", site.address(&site.page(*page).route)),
        }
    }
}
