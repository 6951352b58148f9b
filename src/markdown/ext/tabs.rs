//! Tabs: headings that are one link to `#tab/ID` or `#tab/ID/CONDITION`, each with what follows it, up to a thematic break.
//!
//! In: a tree. Out: [`Kind::Tabs`] of [`Kind::Tab`]s. A group ends at a thematic break, which goes, at a heading of the same
//! level or above that names no tab, or where the block around it ends. Law: linear; nothing but the break goes.

use crate::markdown::{
    rewrite::{Wrap, rewrite},
    tree::{Kind, NONE, Tree},
};

/// What a tab's heading says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name<'a> {
    /// Its id; several, sorted, where it stands for several.
    pub id: &'a str,
    /// The id of the tab of another group that it depends on; empty where it depends on none.
    pub condition: &'a str,
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
    let rest = tree.link(&tree.nodes[found])?.dest.strip_prefix("#tab/")?;
    let (id, condition) = rest.split_once('/').unwrap_or((rest, ""));
    (!id.is_empty()).then_some((Name { id, condition: condition.trim_end_matches('/') }, found))
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

fn text(tree: &Tree, from: u32, to: u32) -> std::ops::Range<u32> {
    let stop = tree.nodes[from as usize..to as usize].iter().map(|node| node.stop).max().unwrap_or(0);
    tree.nodes[from as usize].start..stop
}
