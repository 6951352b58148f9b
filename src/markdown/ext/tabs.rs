//! Tabs: headings that are one link to `#tab/ID` or `#tab/ID/CONDITION`, each with what follows it, up to a thematic break.
//!
//! In: a tree. Out: [`Kind::Tabs`] of [`Kind::Tab`]s, and faults. A group ends at a thematic break, which goes, at a heading of
//! the same level or above that names no tab, or where the block around it ends. Groups with the same ids go together: who
//! chooses in one has chosen in all ([`Chosen`]). Law: linear; nothing but the break goes.

use super::directive::Fault;
use crate::markdown::{
    rewrite::{Wrap, rewrite},
    tree::{Kind, NONE, Tree},
};
use std::collections::{HashMap, HashSet};

/// What a tab's heading says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name<'a> {
    /// Its id; where it stands for several, those with `+` between them.
    pub id: &'a str,
    /// The id of the tab of another group that it depends on; empty where it depends on none.
    pub condition: &'a str,
    /// The anchor that leads to it: `tab/ID`.
    pub anchor: &'a str,
}

/// The name of a tab whose heading stands at `at`, and its link.
#[must_use]
pub fn name(tree: &Tree, at: usize) -> Option<(Name<'_>, usize)> {
    let node = tree.nodes.get(at)?;
    let Kind::Heading(_) = node.kind else { return None };
    // Anchors and breaks may stand beside the link.
    let mut links = tree.children(at).filter(|&child| tree.nodes[child].kind == Kind::Link);
    let found = links.next()?;
    if links.next().is_some() {
        return None;
    }
    let dest = &*tree.link(&tree.nodes[found])?.dest;
    let rest = dest.strip_prefix("#tab/")?;
    let (id, condition) = rest.split_once('/').unwrap_or((rest, ""));
    let anchor = &dest[1.."#tab/".len() + id.len()];
    (!id.is_empty()).then_some((Name { id, condition: condition.trim_end_matches('/'), anchor }, found))
}

/// Whether the heading at `at` is the name of a tab.
#[must_use]
pub fn is_title(tree: &Tree, at: u32) -> bool {
    let before = at.checked_sub(1).and_then(|before| tree.nodes.get(before as usize));
    before.is_some_and(|before| before.kind == Kind::Tab)
}

/// A tab of a group.
#[derive(Clone, Debug)]
pub(crate) struct Tab<'a> {
    pub(crate) name: Name<'a>,
    /// The link that holds its title.
    pub(crate) link: u32,
    /// Whether the tab it depends on is chosen.
    pub(crate) visible: bool,
}

/// A group of tabs as it is before a reader chooses.
#[derive(Debug)]
pub(crate) struct Shown<'a> {
    pub(crate) tabs: Vec<Tab<'a>>,
    /// The tab that is open.
    pub(crate) active: usize,
    /// What is wrong with the group, by problem, with the ids it is about.
    pub(crate) faults: Vec<(&'static str, String)>,
}

/// What is chosen by the groups before a group.
#[derive(Debug, Default)]
pub(crate) struct Chosen {
    /// For each id the first set of ids that has it, and its place there.
    places: HashMap<Box<str>, (usize, usize)>,
    /// How many ids each set has.
    sets: Vec<usize>,
    /// The ids that are chosen.
    ids: HashSet<Box<str>>,
}

impl Chosen {
    /// The group at `at`, after the groups before it.
    pub(crate) fn group<'a>(&mut self, tree: &'a Tree, at: u32) -> Shown<'a> {
        let headings = tree.children(at as usize).map(|tab| tab + 1);
        let mut tabs: Vec<Tab<'a>> = headings
            .filter_map(|heading| name(tree, heading))
            .map(|(name, link)| Tab { name, link: u32::try_from(link).unwrap_or(NONE), visible: true })
            .collect();
        for tab in &mut tabs {
            tab.visible = tab.name.condition.is_empty() || self.ids.contains(tab.name.condition);
        }
        let mut faults = Vec::new();
        if tabs.len() == 1 {
            faults.push(("lone-tab", tabs[0].name.id.to_owned()));
        }
        let Some(first) = tabs.iter().position(|tab| tab.visible) else {
            faults.push(("hidden-tabs", String::new()));
            return Shown { tabs, active: 0, faults };
        };
        let mut seen = HashSet::new();
        let mut ids = Vec::new();
        let mut duplicate = None;
        for id in tabs.iter().filter(|tab| tab.visible).flat_map(|tab| tab.name.id.split('+')) {
            if seen.insert(id) {
                ids.push(id);
            } else {
                duplicate.get_or_insert(id);
            }
        }
        faults.extend(duplicate.map(|id| ("duplicate-tab", id.to_owned())));
        let place = |id: &&str| self.places.get(*id).copied();
        let rank = |tab: &Tab<'_>| tab.name.id.split('+').filter_map(|id| place(&id)).min();
        let known =
            tabs.iter().enumerate().filter(|(_, tab)| tab.visible).filter_map(|(at, tab)| Some((rank(tab)?, at)));
        let Some(((set, _), active)) = known.min() else {
            self.ids.insert(ids[0].into());
            for (number, id) in ids.iter().enumerate() {
                self.places.entry((*id).into()).or_insert((self.sets.len(), number));
            }
            self.sets.push(ids.len());
            return Shown { tabs, active: first, faults };
        };
        if self.sets[set] != ids.len() || ids.iter().any(|id| place(id).is_none_or(|(other, _)| other != set)) {
            faults.push(("different-tabs", ids.join(", ")));
        }
        Shown { tabs, active, faults }
    }
}

/// Notes what is wrong with the groups of a tree.
fn judge(tree: &mut Tree) {
    let mut chosen = Chosen::default();
    let mut faults = Vec::new();
    for (at, node) in (0u32..).zip(&tree.nodes).filter(|(_, node)| node.kind == Kind::Tabs) {
        let group = chosen.group(tree, at);
        let Some(title) = tree.nodes.get(at as usize + 2) else { continue };
        debug_assert!(node.end > at + 2, "a group has a tab, and that a title");
        faults.extend(
            group.faults.iter().map(|(problem, name)| (tree.file_range(title), "tab".into(), Fault::of(problem, name))),
        );
    }
    tree.faults.extend(faults);
}

/// A group that is open.
struct Group {
    first: u32,
    level: u8,
    tab: u32,
    depth: usize,
}

/// Groups tabs.
pub(crate) fn find(tree: &mut Tree) {
    if !tree.links.iter().any(|link| link.dest.starts_with("#tab/")) {
        return;
    }
    let mut wraps = Vec::new();
    let mut drops = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    let mut around: Vec<u32> = Vec::new();
    let count = u32::try_from(tree.nodes.len()).unwrap_or(u32::MAX);
    for at in 0..=count {
        while around.last().is_some_and(|&end| end <= at) {
            around.pop();
            while let Some(group) = groups.pop_if(|group| group.depth > around.len()) {
                end(tree, &group, at, &mut wraps);
            }
        }
        let Some(node) = tree.nodes.get(at as usize) else { break };
        let depth = around.len();
        if node.end > at + 1 {
            around.push(node.end);
        }
        if let Kind::Heading(level) = node.kind {
            let is_tab = name(tree, at as usize).is_some();
            // A heading above a group's level ends it; so does one of its level that names no tab.
            let ends =
                |group: &mut Group| group.depth == depth && (level < group.level || level == group.level && !is_tab);
            while let Some(group) = groups.pop_if(ends) {
                end(tree, &group, at, &mut wraps);
            }
            match groups.last_mut().filter(|group| group.depth == depth && group.level == level) {
                _ if !is_tab => {}
                Some(group) => {
                    tab(tree, group, at, &mut wraps);
                    group.tab = at;
                }
                None => groups.push(Group { first: at, level, tab: at, depth }),
            }
            continue;
        }
        let open = groups.last().filter(|group| group.depth == depth);
        match node.kind {
            Kind::Rule if open.is_some() => {
                drops.push(at..at + 1);
                if let Some(group) = groups.pop() {
                    end(tree, &group, at, &mut wraps);
                }
            }
            _ => {}
        }
    }
    rewrite(tree, wraps, &drops);
    judge(tree);
}

/// Ends a tab before the node `at`.
fn tab(tree: &Tree, group: &Group, at: u32, wraps: &mut Vec<Wrap>) {
    wraps.push(Wrap { nodes: group.tab..at, kind: Kind::Tab, data: NONE, text: text(tree, group.tab, at) });
}

/// Ends a group before the node `at`.
fn end(tree: &Tree, group: &Group, at: u32, wraps: &mut Vec<Wrap>) {
    // Before its tabs, of which the first begins where it begins.
    wraps.push(Wrap { nodes: group.first..at, kind: Kind::Tabs, data: NONE, text: text(tree, group.first, at) });
    tab(tree, group, at, wraps);
}

/// The bytes of some siblings.
fn text(tree: &Tree, from: u32, to: u32) -> std::ops::Range<u32> {
    let (mut at, mut stop) = (from, 0);
    while at < to {
        let node = &tree.nodes[at as usize];
        stop = stop.max(node.stop);
        at = node.end;
    }
    tree.nodes[from as usize].start..stop
}
