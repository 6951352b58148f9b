//! What a page shows of the navigation.
//!
//! In: a page's place in the tree. Out: views. A small tree is shown whole; of a large one a page shows the way to it, and of the
//! lists along that way what lies near, within a fixed number of bytes; the rest is one link away, on the page that lists the
//! section. Law: the cost of a page depends on what it shows, never on how many siblings it has.

use super::view::{LinkView, MoreView, NavView};
use crate::site::{
    Content, PageId, Site,
    nav::{Nav, NavTarget, PAGE_BYTES, breadcrumb::Crumb},
};
use std::{
    collections::{BTreeSet, VecDeque},
    fmt::Write as _,
    ops::Range,
};

/// A list of contents that is no section of its own shows up to this many nodes whole.
const WHOLE_CONTENTS: usize = 150;
/// What the path to a page and the frame of a list take besides their entries, by estimate.
const LEVEL: usize = 260;

/// What surrounds a page.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// The navigation.
    pub nav: Vec<NavView>,
    /// Where all of it is listed, when it is cut.
    pub more: Option<MoreView>,
    /// What a folder holds, on a page that lists it.
    pub contents: Vec<NavView>,
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

/// The part of a tree that a page shows.
struct Shown<'a> {
    site: &'a Site,
    nav: &'a Nav,
    locale: usize,
    /// Where the page stands.
    place: Option<usize>,
}

impl Shown<'_> {
    fn item(&self, node: usize) -> NavView {
        let (title, locale) = self.nav.title(self.site, node);
        let foreign = locale.filter(|locale| *locale != self.locale);
        let current = match (&self.nav.nodes[node].target, self.place) {
            // Home stands above its own navigation, so an entry that repeats it is as good.
            (NavTarget::Page(page, rest), Some(0)) => rest.is_empty() && self.nav.place.get(page) == Some(&0),
            (_, place) => place == Some(node),
        };
        NavView {
            title: title.to_owned(),
            path: self.nav.address(self.site, node),
            current,
            locale: foreign.map_or(String::new(), |locale| self.site.locale(locale).to_string()),
            ..NavView::default()
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
    fn around(&self, place: usize) -> Vec<NavView> {
        let mut way = self.nav.ancestors(place);
        way.push(place);
        if self.is_whole() {
            let open: BTreeSet<usize> = way.into_iter().collect();
            return self.whole(0, &open);
        }
        let windows = self.windows(&way);
        // From the innermost list outwards.
        let mut inner: (Vec<NavView>, Option<MoreView>) = (Vec::new(), None);
        for (level, window) in windows.iter().enumerate().rev() {
            let node = way[level];
            let children = &self.nav.children(node)[window.clone()];
            let mut items = Vec::with_capacity(children.len());
            for &child in children {
                let mut item = self.item(child);
                if way.get(level + 1) == Some(&child) {
                    item.open = true;
                    (item.items, item.more) = std::mem::take(&mut inner);
                } else if !self.nav.children(child).is_empty() {
                    item.more = Some(self.list_of(child));
                }
                items.push(item);
            }
            let is_cut = window.len() < self.nav.children(node).len();
            inner = (items, is_cut.then(|| self.list_of(node)));
        }
        inner.0
    }

    /// All that stands below a node. The tree is never deeper than [`crate::site::nav::MAX_DEPTH`].
    fn whole(&self, node: usize, open: &BTreeSet<usize>) -> Vec<NavView> {
        let view = |&child: &usize| {
            let mut item = self.item(child);
            item.open = open.contains(&child) || self.nav.nodes[child].expanded;
            item.items = self.whole(child, open);
            item
        };
        self.nav.children(node).iter().map(view).collect()
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
    fn contents(&self, node: usize) -> Vec<NavView> {
        let is_section = self.nav.sections.iter().any(|section| section.node == node);
        let few = self.is_whole() || is_section || self.nav.nodes[node].end - node <= WHOLE_CONTENTS;
        let anchor = if node == 0 { "@".to_owned() } else { format!("{}-", self.anchor(node)) };
        self.listed(node, few, &anchor)
    }

    fn listed(&self, node: usize, deep: bool, anchor: &str) -> Vec<NavView> {
        let view = |&child: &usize| {
            let mut item = self.item(child);
            let inner = &self.nav.nodes[child];
            if self.nav.children(child).is_empty() {
                return item;
            }
            let id = format!("{anchor}{}", inner.rank + 1);
            let begins = self.nav.sections.get(inner.section).is_some_and(|section| section.node == child);
            if deep && !begins {
                item.items = self.listed(child, deep, &format!("{id}-"));
            } else {
                item.more = Some(self.list_of(child));
            }
            if !self.is_whole() {
                item.id = id;
            }
            item
        };
        self.nav.children(node).iter().map(view).collect()
    }

    /// A node as a link above a page.
    fn crumb(&self, node: usize) -> LinkView {
        let item = self.item(node);
        LinkView { title: item.title, path: item.path, locale: item.locale }
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
