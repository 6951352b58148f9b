//! A tree that is being put together, and its last form.
//!
//! In: nodes, hung below one another in any order. Out: a [`Nav`] without what leads nowhere, and the pages that are not worth
//! publishing. Law: every page that was hung up is in the answer, even where nodes hang below themselves; depth costs no stack.

use super::{Label, MAX_DEPTH, Nav, NavNode, NavTarget, sections};
use crate::site::{Content, PageId, Site};

/// When a node is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    Always,
    /// When something stands below it.
    WithChildren,
    /// When something stands below it and beside it; without siblings it gives its place to what stands below it.
    WithSiblings,
}

/// A node.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) target: NavTarget,
    pub(super) label: Option<Label>,
    pub(super) aliases: Option<Box<str>>,
    pub(super) expanded: bool,
    pub(super) keep: Keep,
    /// Whether it is where its page stands.
    pub(super) is_place: bool,
    parent: Option<usize>,
    children: Vec<usize>,
}

/// The nodes; the first is the home page.
#[derive(Debug, Default)]
pub(super) struct Drafts(Vec<Draft>);

impl Drafts {
    /// Adds a node that hangs nowhere yet.
    pub(super) fn add(&mut self, target: NavTarget) -> usize {
        let keep = if target == NavTarget::Heading { Keep::WithChildren } else { Keep::Always };
        self.0.push(Draft {
            target,
            label: None,
            aliases: None,
            expanded: false,
            keep,
            is_place: false,
            parent: None,
            children: Vec::new(),
        });
        self.0.len() - 1
    }

    /// Adds a node where a page stands.
    pub(super) fn add_page(&mut self, page: PageId) -> usize {
        let node = self.add(NavTarget::Page(page, "".into()));
        self.0[node].is_place = true;
        node
    }

    pub(super) fn get(&mut self, node: usize) -> &mut Draft {
        &mut self.0[node]
    }

    /// Hangs a node below another, after what already hangs there.
    pub(super) fn hang(&mut self, node: usize, below: usize) {
        self.0[node].parent = Some(below);
        self.0[below].children.push(node);
    }

    /// The nodes below the first one, each after those below it.
    fn upwards(&self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.0.len());
        let mut stack = vec![0];
        while let Some(node) = stack.pop() {
            order.push(node);
            stack.extend(&self.0[node].children);
        }
        order.reverse();
        order
    }

    /// Hangs what hangs below itself below the home page instead.
    fn cut_circles(&mut self) {
        let mut is_reached = vec![false; self.0.len()];
        let reach = |drafts: &Self, from: usize, is_reached: &mut Vec<bool>| {
            let mut stack = vec![from];
            while let Some(node) = stack.pop() {
                is_reached[node] = true;
                stack.extend(&drafts.0[node].children);
            }
        };
        reach(self, 0, &mut is_reached);
        // For each node the page from which it was last passed on the way up.
        let mut passed = vec![usize::MAX; self.0.len()];
        for page in 0..self.0.len() {
            if is_reached[page] || !self.0[page].is_place {
                continue;
            }
            let mut node = page;
            while let Some(parent) = self.0[node].parent.filter(|_| passed[node] != page) {
                passed[node] = page;
                node = parent;
            }
            if let Some(parent) = self.0[node].parent {
                self.0[parent].children.retain(|child| *child != node);
            }
            self.hang(node, 0);
            reach(self, node, &mut is_reached);
        }
    }

    /// The tree as it is read, and the lists of contents that have nothing to list.
    pub(super) fn finish(mut self, site: &Site) -> (Nav, Vec<PageId>) {
        if self.0.is_empty() {
            return (Nav::default(), Vec::new());
        }
        self.cut_circles();
        let order = self.upwards();
        let mut is_kept = vec![false; self.0.len()];
        let mut empty = Vec::new();
        for node in order {
            let draft = &self.0[node];
            let has_children = draft.children.iter().any(|child| is_kept[*child]);
            is_kept[node] = node == 0 || draft.keep == Keep::Always || has_children;
            if let (NavTarget::Page(page, _), false) = (&draft.target, is_kept[node])
                && site.page(*page).content == Content::Contents
            {
                empty.push(*page);
            }
        }
        empty.sort_unstable();
        let mut nav = Nav::default();
        // A node, its depth, and the node it stands below.
        let mut stack = vec![(0, 0, 0)];
        while let Some((number, depth, parent)) = stack.pop() {
            let here = nav.nodes.len();
            let mut children = std::mem::take(&mut self.0[number].children);
            children.retain(|child| is_kept[*child]);
            if let [only] = children[..]
                && self.0[only].keep == Keep::WithSiblings
            {
                children = std::mem::take(&mut self.0[only].children);
                children.retain(|child| is_kept[*child]);
            }
            // What would stand too deep stands beside this one.
            let (below, level) = if depth < MAX_DEPTH { (here, depth + 1) } else { (parent, depth) };
            stack.extend(children.into_iter().rev().map(|child| (child, level, below)));
            let draft = &mut self.0[number];
            if let (NavTarget::Page(page, _), true) = (&draft.target, draft.is_place) {
                nav.place.insert(*page, here);
                nav.reading.push(here);
            }
            nav.nodes.push(NavNode {
                target: std::mem::replace(&mut draft.target, NavTarget::Heading),
                label: draft.label.take(),
                aliases: draft.aliases.take(),
                expanded: draft.expanded,
                parent,
                depth,
                end: here + 1,
                rank: 0,
                section: 0,
                children: 0..0,
            });
        }
        let mut of: Vec<Vec<usize>> = vec![Vec::new(); nav.nodes.len()];
        for node in 1..nav.nodes.len() {
            let parent = nav.nodes[node].parent;
            nav.nodes[node].rank = of[parent].len();
            of[parent].push(node);
        }
        for node in (1..nav.nodes.len()).rev() {
            let (parent, end) = (nav.nodes[node].parent, nav.nodes[node].end);
            nav.nodes[parent].end = nav.nodes[parent].end.max(end);
        }
        for (node, children) in of.into_iter().enumerate() {
            let from = nav.children.len();
            nav.children.extend(children);
            nav.nodes[node].children = from..nav.children.len();
        }
        sections::weigh(site, &mut nav);
        (nav, empty)
    }
}
