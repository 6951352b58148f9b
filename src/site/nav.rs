//! Navigation: the pages of a locale as a tree of folders, in reading order.
//!
//! In: the pages of a locale. Out: a [`Nav`]. Siblings are ordered by `order`, then by path. Law: every page of the locale
//! stands in it exactly once.

use super::{Page, PageId};
use crate::base::RelPath;
use std::collections::BTreeMap;

/// A page in the tree.
#[derive(Clone, Debug)]
pub struct NavNode {
    /// The page.
    pub page: PageId,
    /// Its parent in [`Nav::nodes`]; the home page is its own.
    pub parent: usize,
    /// One past the last node below it.
    pub end: usize,
}

/// The navigation of a locale: nodes in reading order, the home page first.
#[derive(Clone, Debug, Default)]
pub struct Nav {
    /// The nodes.
    pub nodes: Vec<NavNode>,
    /// Where each page stands.
    pub place: BTreeMap<PageId, usize>,
}

impl Nav {
    /// The children of a node.
    pub fn children(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.nodes[node].end;
        let mut at = node + 1;
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let here = at;
                at = self.nodes[here].end;
                here
            })
        })
    }

    /// The nodes above a node, from the home page down, without it.
    #[must_use]
    pub fn ancestors(&self, node: usize) -> Vec<usize> {
        let mut out = Vec::new();
        let mut at = node;
        while at != 0 {
            at = self.nodes[at].parent;
            out.push(at);
        }
        out.reverse();
        out
    }
}

/// The navigation of the pages of one locale.
#[must_use]
pub fn nav<'a>(pages: impl Iterator<Item = (PageId, &'a Page)>) -> Nav {
    let mut folders: BTreeMap<RelPath, (PageId, i64)> = BTreeMap::new();
    let mut children: BTreeMap<RelPath, Vec<(i64, &RelPath, PageId, bool)>> = BTreeMap::new();
    for (id, page) in pages {
        let folder = page.folder();
        if page.is_folder() {
            folders.insert(folder.clone(), (id, page.order));
            if !folder.is_root() {
                children.entry(folder.parent()).or_default().push((page.order, &page.document, id, true));
            }
        } else {
            children.entry(folder).or_default().push((page.order, &page.document, id, false));
        }
    }
    for siblings in children.values_mut() {
        siblings.sort();
    }
    let mut nav = Nav::default();
    let Some(&(home, _)) = folders.get(&RelPath::root()) else { return nav };
    // An explicit stack: (folder, next child, its node).
    nav.nodes.push(NavNode { page: home, parent: 0, end: 1 });
    nav.place.insert(home, 0);
    let mut stack = vec![(RelPath::root(), 0usize, 0usize)];
    while let Some((folder, next, node)) = stack.pop() {
        let Some(&(_, document, id, is_folder)) = children.get(&folder).and_then(|siblings| siblings.get(next)) else {
            nav.nodes[node].end = nav.nodes.len();
            continue;
        };
        stack.push((folder, next + 1, node));
        let here = nav.nodes.len();
        nav.nodes.push(NavNode { page: id, parent: node, end: here + 1 });
        nav.place.insert(id, here);
        if is_folder {
            let below = if document.name() == "index" { document.parent() } else { document.clone() };
            stack.push((below, 0, here));
        }
    }
    nav
}
