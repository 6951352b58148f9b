//! What a page shows of the navigation.
//!
//! In: a page's place in the tree. Out: the branches it shows ([`Branch`]), written as HTML by [`html`]. A small tree is shown
//! whole; of a large one a page shows the way to it, and of the lists along that way what lies near, within a fixed number of
//! bytes; the rest is one link away, on the page that lists the section. Law: the cost of a page depends on what it shows, never
//! on how many siblings it has.

pub mod html;

use super::view::{BranchView, LinkView, MoreView};
use crate::site::{
    Content, PageId, Site,
    nav::{Nav, NavTarget, PAGE_BYTES, breadcrumb::Crumb},
};
use std::{collections::VecDeque, fmt::Write as _, ops::Range};

/// A list of contents that is no section of its own shows up to this many nodes whole.
const WHOLE_CONTENTS: usize = 150;
/// What the path to a page and the frame of a list take besides their entries, by estimate.
const LEVEL: usize = 260;

/// A node as a page shows it, and what it shows below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "they are told apart by templates, in any combination")]
pub struct Branch {
    /// Its number in the navigation of the locale.
    pub node: usize,
    /// Whether it is like on any other page: what stands below it is folded up, and follows from the node alone.
    pub is_closed: bool,
    /// Whether it is the page itself.
    pub is_current: bool,
    /// Whether it is open.
    pub is_open: bool,
    /// Whether some of what stands below it is left out.
    pub is_cut: bool,
    /// Its anchor in a list of contents; else empty.
    pub id: String,
    /// What is shown below it.
    pub below: Vec<Branch>,
}

/// What surrounds a page.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// The navigation.
    pub nav: Vec<Branch>,
    /// Where all of it is listed, when it is cut.
    pub more: Option<MoreView>,
    /// What a folder holds, on a page that lists it.
    pub contents: Vec<Branch>,
    /// What stands above.
    pub breadcrumbs: Vec<LinkView>,
    /// The page before.
    pub previous: Option<LinkView>,
    /// The page after.
    pub next: Option<LinkView>,
}

/// What surrounds a page in the navigation of its locale.
#[must_use]
pub fn around(site: &Site, id: PageId) -> Around {
    let page = site.page(id);
    let nav = &site.nav[page.locale];
    let Some(&place) = nav.place.get(&id) else { return Around::default() };
    let shown = Shown { site, nav, locale: page.locale, place: Some(place) };
    let link = |node: usize| {
        let (title, locale) = nav.title(site, node);
        let locale = site.locale(locale.unwrap_or(page.locale)).to_string();
        // The page as a whole, also where it stands at an entry that leads to a part of it.
        let path = nav.page_at(node).map_or(String::new(), |page| site.address(&site.page(page).route));
        LinkView { title: title.to_owned(), path, locale }
    };
    let (previous, next) = nav.neighbours(place);
    Around {
        nav: shown.around(place),
        more: shown.more(),
        contents: if page.content == Content::Contents { shown.contents(place) } else { Vec::new() },
        breadcrumbs: shown.breadcrumbs(id, place),
        previous: previous.map(link),
        next: next.map(link),
    }
}

/// What the page that lists a section shows.
#[derive(Clone, Debug)]
pub struct SectionView {
    /// The page that stands nearest: the section's own, or the one above it.
    pub page: PageId,
    /// What the section is called; empty for the whole of a locale.
    pub title: String,
    /// What is around it. Its list of contents is the whole section.
    pub around: Around,
}

/// The page that lists a section of a locale.
#[must_use]
pub fn section(site: &Site, locale: usize, number: usize) -> Option<SectionView> {
    let nav = site.nav.get(locale)?;
    let node = nav.sections.get(number)?.node;
    let shown = Shown { site, nav, locale, place: None };
    let above = nav.ancestors(node);
    let page = [node].into_iter().chain(above.iter().rev().copied()).find_map(|node| nav.page_at(node))?;
    let around = Around {
        nav: shown.around(node),
        more: shown.more(),
        contents: shown.contents(node),
        breadcrumbs: above.iter().map(|&node| shown.crumb(node)).collect(),
        previous: None,
        next: None,
    };
    let title = if node == 0 { String::new() } else { nav.title(site, node).0.to_owned() };
    Some(SectionView { page, title, around })
}

/// All that a page of a locale says by some branches, in order, each with its depth.
#[must_use]
pub fn said(site: &Site, locale: usize, branches: &[Branch]) -> Vec<(usize, BranchView)> {
    let mut out = Vec::new();
    Shown { site, nav: &site.nav[locale], locale, place: None }.said(branches, 0, &mut out);
    out
}

/// The part of a tree that a page shows.
#[derive(Clone, Copy)]
struct Shown<'a> {
    site: &'a Site,
    nav: &'a Nav,
    locale: usize,
    /// Where the page stands.
    place: Option<usize>,
}

impl Shown<'_> {
    /// Whether a node stands for the page.
    fn is_current(&self, node: usize) -> bool {
        match (&self.nav.nodes[node].target, self.place) {
            // Home stands above its own navigation, so an entry that repeats it is as good.
            (NavTarget::Page(page, rest), Some(0)) => rest.is_empty() && self.nav.place.get(page) == Some(&0),
            (_, place) => place == Some(node),
        }
    }

    /// A node by itself.
    fn closed(&self, node: usize) -> Branch {
        let is_current = self.is_current(node);
        let is_cut = is_current && !self.is_whole() && !self.nav.children(node).is_empty();
        Branch { node, is_closed: !is_current, is_current, is_cut, ..Branch::default() }
    }

    /// What templates see of a branch.
    fn view(&self, branch: &Branch) -> BranchView {
        let node = branch.node;
        let (title, locale) = self.nav.title(self.site, node);
        let foreign = locale.filter(|locale| *locale != self.locale);
        BranchView {
            id: branch.id.clone(),
            title: title.to_owned(),
            path: self.nav.address(self.site, node),
            current: branch.is_current,
            open: branch.is_open,
            locale: foreign.map_or(String::new(), |locale| self.site.locale(locale).to_string()),
            more: branch.is_cut.then(|| self.list_of(node)),
        }
    }

    /// What a closed branch holds.
    fn unfolded(&self, node: usize) -> Branch {
        let is_cut = !self.is_whole() && !self.nav.children(node).is_empty();
        let is_open = self.is_whole() && self.nav.nodes[node].expanded;
        let below = if self.is_whole() { self.nav.children(node) } else { &[] };
        let closed = |&child: &usize| Branch { node: child, is_closed: true, ..Branch::default() };
        Branch { node, is_cut, is_open, below: below.iter().map(closed).collect(), ..Branch::default() }
    }

    fn said(&self, branches: &[Branch], depth: usize, out: &mut Vec<(usize, BranchView)>) {
        for branch in branches {
            if branch.is_closed {
                self.said(&[self.unfolded(branch.node)], depth, out);
            } else {
                out.push((depth, self.view(branch)));
                self.said(&branch.below, depth + 1, out);
            }
        }
    }

    /// Whether the tree is small enough to stand in every page.
    fn is_whole(&self) -> bool {
        self.nav.sections.is_empty()
    }

    /// Where the whole tree is listed, when pages do not hold it.
    fn more(&self) -> Option<MoreView> {
        let first = self.nav.sections.first()?;
        Some(MoreView { path: self.site.address(&first.route), count: self.nav.reading.len() })
    }

    /// Where the list below a node is.
    fn list_of(&self, node: usize) -> MoreView {
        let section = &self.nav.sections[self.nav.nodes[node].section];
        let mut path = self.site.address(&section.route);
        if section.node != node {
            let _ = write!(path, "#{}", self.anchor(node));
        }
        MoreView { path, count: self.nav.children(node).len() }
    }

    /// The anchor of a branch in a list of contents: its place among its siblings, and those of the nodes above it.
    fn anchor(&self, node: usize) -> String {
        let mut anchor = "@".to_owned();
        for above in self.nav.ancestors(node).into_iter().skip(1).chain([node]) {
            let dash = if anchor.len() > 1 { "-" } else { "" };
            let _ = write!(anchor, "{dash}{}", self.nav.nodes[above].rank + 1);
        }
        anchor
    }

    /// The navigation of a page that stands at a node.
    fn around(&self, place: usize) -> Vec<Branch> {
        let mut way = self.nav.ancestors(place);
        way.push(place);
        if self.is_whole() {
            return self.whole(0, &way[1..]);
        }
        let windows = self.windows(&way);
        // From the innermost list outwards.
        let mut inner: (Vec<Branch>, bool) = (Vec::new(), false);
        for (level, window) in windows.iter().enumerate().rev() {
            let node = way[level];
            let children = &self.nav.children(node)[window.clone()];
            let mut branches = Vec::with_capacity(children.len());
            for &child in children {
                let mut branch = self.closed(child);
                if way.get(level + 1) == Some(&child) {
                    (branch.is_open, branch.is_closed) = (true, false);
                    (branch.below, branch.is_cut) = std::mem::take(&mut inner);
                }
                branches.push(branch);
            }
            let is_cut = window.len() < self.nav.children(node).len();
            inner = (branches, is_cut);
        }
        inner.0
    }

    /// All that stands below a node. `way`: the nodes from there to the page. The tree is never deeper than
    /// [`crate::site::nav::MAX_DEPTH`].
    fn whole(&self, node: usize, way: &[usize]) -> Vec<Branch> {
        let branch = |&child: &usize| {
            let mut branch = self.closed(child);
            let is_open = way.first() == Some(&child);
            // On the home page any of them may be the page.
            if is_open || branch.is_current || self.place == Some(0) {
                branch.is_closed = false;
                branch.is_open = is_open || self.nav.nodes[child].expanded;
                branch.below = self.whole(child, if is_open { &way[1..] } else { &[] });
            }
            branch
        };
        self.nav.children(node).iter().map(branch).collect()
    }

    /// Which children of each node on the way to a page are shown. The way itself always is. The bytes that are left are shared
    /// out evenly; what a short list does not need goes to the longer ones.
    fn windows(&self, way: &[usize]) -> Vec<Range<usize>> {
        let mut left = PAGE_BYTES.saturating_sub(way.len() * LEVEL);
        let mut lists: Vec<(usize, usize)> = Vec::with_capacity(way.len());
        let mut windows = Vec::with_capacity(way.len());
        for (level, &node) in way.iter().enumerate() {
            let count = self.nav.children(node).len();
            let from = way.get(level + 1).map_or(0, |next| self.nav.nodes[*next].rank);
            let own = if level + 1 < way.len() { from..from + 1 } else { 0..0 };
            let kept = self.nav.bytes(node, own.clone());
            left = left.saturating_sub(kept);
            lists.push((self.nav.bytes(node, 0..count) - kept, level));
            windows.push(own);
        }
        lists.sort_unstable();
        for (at, &(wanted, level)) in lists.iter().enumerate() {
            let share = left / (lists.len() - at);
            let count = self.nav.children(way[level]).len();
            if wanted <= share {
                windows[level] = 0..count;
                left -= wanted;
            } else {
                left -= self.widen(way[level], &mut windows[level], share);
            }
        }
        windows
    }

    /// Widens a window on both sides by what fits into a number of bytes; returns how many were used.
    fn widen(&self, node: usize, window: &mut Range<usize>, bytes: usize) -> usize {
        let count = self.nav.children(node).len();
        let mut used = 0;
        // Sides that may still grow, in turn.
        let mut sides: VecDeque<bool> = VecDeque::from([true, false]);
        while let Some(is_after) = sides.pop_front() {
            let next = if is_after { Some(window.end).filter(|end| *end < count) } else { window.start.checked_sub(1) };
            let Some(next) = next else { continue };
            let cost = self.nav.bytes(node, next..next + 1);
            if used + cost > bytes {
                continue;
            }
            used += cost;
            *window = window.start.min(next)..window.end.max(next + 1);
            sides.push_back(is_after);
        }
        used
    }

    /// What a page lists that stands at a node: the whole of its section where one begins here, else all that is near.
    fn contents(&self, node: usize) -> Vec<Branch> {
        let is_section = self.nav.sections.iter().any(|section| section.node == node);
        let few = self.is_whole() || is_section || self.nav.nodes[node].end - node <= WHOLE_CONTENTS;
        let anchor = if node == 0 { "@".to_owned() } else { format!("{}-", self.anchor(node)) };
        self.listed(node, few, &anchor)
    }

    fn listed(&self, node: usize, deep: bool, anchor: &str) -> Vec<Branch> {
        let branch = |&child: &usize| {
            let mut branch = self.closed(child);
            let inner = &self.nav.nodes[child];
            if self.nav.children(child).is_empty() {
                return branch;
            }
            let id = format!("{anchor}{}", inner.rank + 1);
            let begins = self.nav.sections.get(inner.section).is_some_and(|section| section.node == child);
            (branch.is_closed, branch.is_cut) = (false, !deep || begins);
            if !branch.is_cut {
                branch.below = self.listed(child, deep, &format!("{id}-"));
            }
            if !self.is_whole() {
                branch.id = id;
            }
            branch
        };
        self.nav.children(node).iter().map(branch).collect()
    }

    /// A node as a link above a page.
    fn crumb(&self, node: usize) -> LinkView {
        let view = self.view(&Branch { node, ..Branch::default() });
        LinkView { title: view.title, path: view.path, locale: view.locale }
    }

    /// What stands above a page: what its breadcrumb file says, then the nodes of the tree that it does not name.
    fn breadcrumbs(&self, id: PageId, place: usize) -> Vec<LinkView> {
        let said = self.site.breadcrumbs(self.site.page(id));
        let names = |crumb: &Crumb, page: PageId| crumb.pages.contains(&Some(page));
        let mut out: Vec<LinkView> = said
            .iter()
            .filter(|crumb| !names(crumb, id))
            .map(|crumb| {
                let locale = Some(crumb.locale).filter(|locale| *locale != self.locale);
                LinkView {
                    title: crumb.title.clone(),
                    path: crumb.address.clone(),
                    locale: locale.map_or(String::new(), |locale| self.site.locale(locale).to_string()),
                }
            })
            .collect();
        let is_said = |node: usize| {
            let home = node == 0 && !out.is_empty();
            home || self.nav.page_at(node).is_some_and(|page| said.iter().any(|crumb| names(crumb, page)))
        };
        let above: Vec<usize> = self.nav.ancestors(place).into_iter().filter(|&node| !is_said(node)).collect();
        out.extend(above.into_iter().map(|node| self.crumb(node)));
        out
    }
}
