//! Containers: what stands between `:::name` and `:::name-end`, as siblings, becomes the content of one node.
//!
//! In: a tree whose marks are leaves. Out: [`Kind::Container`] nodes, and faults: what is never closed reaches to the end of the
//! block it stands in, what closes nothing goes. Law: linear; whatever is wrong with marks, the content stays.

use super::directive::{self, Fault};
use crate::markdown::{
    rewrite::{Wrap, rewrite},
    tree::{Form, Kind, Tree},
};

/// A container that is open.
struct Open {
    /// The mark that opens it.
    mark: u32,
    /// How many blocks are open around it.
    depth: usize,
}

/// Gives containers their content.
pub(crate) fn find(tree: &mut Tree) {
    if tree.directives.is_empty() {
        return;
    }
    let mut wraps: Vec<Wrap> = Vec::new();
    let mut drops = Vec::new();
    let mut faults = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    // The ends of the nodes around.
    let mut around: Vec<u32> = Vec::new();
    let count = u32::try_from(tree.nodes.len()).unwrap_or(u32::MAX);
    for at in 0..=count {
        while around.last().is_some_and(|&end| end <= at) {
            around.pop();
            while let Some(unclosed) = open.pop_if(|open| open.depth > around.len()) {
                close(tree, &unclosed, at, None, &mut wraps, &mut faults);
            }
        }
        let Some(node) = tree.nodes.get(at as usize) else { break };
        if node.end > at + 1 {
            around.push(node.end);
        }
        if node.kind != Kind::Directive {
            continue;
        }
        let Some(directive) = tree.directive(node) else { continue };
        match directive.form {
            Form::Open if directive::is_container(directive) => {
                // A zone cannot hold a zone: the first ends where the second begins.
                let is_same = |open: &Open| {
                    let outer = tree.directive(&tree.nodes[open.mark as usize]);
                    outer.is_some_and(|outer| outer.name == directive.name)
                };
                if matches!(&*directive.name, "zone" | "moniker") && open.iter().any(is_same) {
                    faults.push((tree.file_range(node), directive.name.clone(), Fault::new("nested")));
                }
                drops.push(at..at + 1);
                open.push(Open { mark: at, depth: around.len() });
            }
            Form::Close => {
                drops.push(at..at + 1);
                let closes = |open: &Open| {
                    let mark = tree.directive(&tree.nodes[open.mark as usize]);
                    open.depth == around.len()
                        && mark.is_some_and(|mark| {
                            mark.name == directive.name || directive.name.is_empty() && !directive::is_known(mark)
                        })
                };
                match open.iter().rposition(closes) {
                    Some(found) => {
                        while open.len() > found + 1 {
                            if let Some(unclosed) = open.pop() {
                                close(tree, &unclosed, at, None, &mut wraps, &mut faults);
                            }
                        }
                        if let Some(closed) = open.pop() {
                            close(tree, &closed, at, Some(node.stop), &mut wraps, &mut faults);
                        }
                    }
                    None => faults.push((tree.file_range(node), directive.name.clone(), Fault::new("unopened"))),
                }
            }
            _ => {}
        }
    }
    tree.faults.extend(faults);
    rewrite(tree, wraps, &drops);
}

type Faults = Vec<(std::ops::Range<u32>, Box<str>, Fault)>;

/// Ends a container before the node `at`. `stop`: where its closing mark ends, when it has one.
fn close(tree: &Tree, open: &Open, at: u32, stop: Option<u32>, wraps: &mut Vec<Wrap>, faults: &mut Faults) {
    let mark = &tree.nodes[open.mark as usize];
    let directive = tree.directive(mark);
    let is_known = directive.is_some_and(directive::is_known);
    if stop.is_none() && is_known {
        let name = directive.map_or_else(|| "".into(), |directive| directive.name.clone());
        faults.push((tree.file_range(mark), name, Fault::new("unclosed")));
    }
    // What nobody knows and nothing closes holds nothing; nor does a picture, which needs no content.
    let is_picture = directive.is_some_and(|directive| &*directive.name == "image");
    let end = if stop.is_none() && (!is_known || is_picture) { open.mark + 1 } else { at };
    let last = tree.nodes[open.mark as usize..end as usize].last().map_or(mark.stop, |node| node.stop);
    let text = mark.start..stop.unwrap_or(last).max(mark.stop);
    wraps.push(Wrap { nodes: open.mark..end, kind: Kind::Container, data: mark.data, text });
}
