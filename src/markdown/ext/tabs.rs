//! Tabs: headings that are one link to `#tab/ID` or `#tab/ID/CONDITION`, each with what follows it, up to a thematic break.
//!
//! In: a tree. Out: [`Kind::Tabs`] of [`Kind::Tab`]s, and faults. A group ends at a thematic break, which goes, or where the block
//! around it ends, whatever headings stand in between. Groups with the same ids go together: who
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
    let mut link = None;
    for child in tree.children(at) {
        let node = &tree.nodes[child];
        match node.kind {
            Kind::Link if link.is_none() => link = Some(child),
            // Anchors and breaks may stand beside the link.
            Kind::Tag | Kind::HtmlOther | Kind::SoftBreak | Kind::HardBreak => {}
            Kind::Text if tree.text(node).trim().is_empty() => {}
            _ => return None,
        }
    }
    let found = link?;
    let dest = &*tree.link(&tree.nodes[found])?.dest;
    let rest = dest.strip_prefix("#tab/")?;
    let (id, condition) = rest.split_once('/').unwrap_or((rest, ""));
    let anchor = &dest[1.."#tab/".len() + id.len()];
    let is_id = |id: &str| !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let is_fine = id.split('+').all(is_id) && (condition.is_empty() || is_id(condition));
    is_fine.then_some((Name { id, condition, anchor }, found))
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
    /// For each id the first set of ids that has it.
    sets: HashMap<Box<str>, usize>,
    /// Of each set the id that is chosen, and how many ids there are.
    firsts: Vec<(Box<str>, usize)>,
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
        let set = |id: &str| self.sets.get(id).copied();
        let mut known: Vec<usize> = ids.iter().filter_map(|id| set(id)).collect();
        known.sort_unstable();
        known.dedup();
        let of_first = known.first().map_or(0, |first| ids.iter().filter(|id| set(id) == Some(*first)).count());
        if let Some(&first) = known.first()
            && (of_first != ids.len() || of_first != self.firsts[first].1)
        {
            faults.push(("different-tabs", ids.join(", ")));
        }
        // The tab that holds what an earlier group has chosen.
        let holders: HashMap<&str, usize> = (0..tabs.len())
            .rev()
            .filter(|&tab| tabs[tab].visible)
            .flat_map(|tab| tabs[tab].name.id.split('+').map(move |id| (id, tab)))
            .collect();
        if let Some(&active) = known.iter().find_map(|&set| holders.get(&*self.firsts[set].0)) {
            return Shown { tabs, active, faults };
        }
        self.ids.insert(ids[0].into());
        for id in &ids {
            self.sets.entry((*id).into()).or_insert(self.firsts.len());
        }
        self.firsts.push((ids[0].into(), ids.len()));
        Shown { tabs, active: first, faults }
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
    /// A heading in the last tab that looks as if it stood after the group.
    after: Option<u32>,
}

/// Groups tabs.
pub(crate) fn find(tree: &mut Tree) {
    if !tree.links.iter().any(|link| link.dest.starts_with("#tab/")) {
        return;
    }
    let mut wraps = Vec::new();
    let mut drops = Vec::new();
    let mut swallowed = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    let mut around: Vec<u32> = Vec::new();
    let count = u32::try_from(tree.nodes.len()).unwrap_or(u32::MAX);
    for at in 0..=count {
        while around.last().is_some_and(|&end| end <= at) {
            around.pop();
            while let Some(group) = groups.pop_if(|group| group.depth > around.len()) {
                swallowed.extend(group.after);
                end(tree, &group, at, &mut wraps);
            }
        }
        let Some(node) = tree.nodes.get(at as usize) else { break };
        let depth = around.len();
        if node.end > at + 1 {
            around.push(node.end);
        }
        let open = groups.last_mut().filter(|group| group.depth == depth);
        match (node.kind, open) {
            (Kind::Heading(level), open) => match (open, name(tree, at as usize).is_some()) {
                (None, true) => groups.push(Group { first: at, level, tab: at, depth, after: None }),
                (Some(group), true) => {
                    tab(tree, group, at, &mut wraps);
                    (group.tab, group.after) = (at, None);
                }
                (Some(group), false) if level <= group.level => _ = group.after.get_or_insert(at),
                _ => {}
            },
            (Kind::Rule, Some(_)) => {
                drops.push(at..at + 1);
                if let Some(group) = groups.pop() {
                    end(tree, &group, at, &mut wraps);
                }
            }
            _ => {}
        }
    }
    let swallowed = swallowed.into_iter().map(|heading| {
        let place = tree.file_range(&tree.nodes[heading as usize]);
        (place, "tab".into(), Fault::of("unclosed-tabs", tree.plain_text(heading as usize).trim()))
    });
    let swallowed: Vec<_> = swallowed.collect();
    tree.faults.extend(swallowed);
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
