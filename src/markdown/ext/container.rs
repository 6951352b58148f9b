//! Containers: what stands between `:::name` and `:::name-end`, as siblings, becomes the content of one node.
//!
//! In: a tree whose marks are leaves. Out: [`Kind::Container`] nodes, and faults: what is never closed reaches to the end of the
//! block it stands in, what closes nothing goes. Law: linear; whatever is wrong with marks, the content stays.

use super::directive::{self, Fault};
use crate::markdown::{
    rewrite::{Wrap, rewrite},
    tree::{Directive, Form, Kind, Tree},
};
use std::collections::HashMap;

/// A container that is open.
struct Open {
    /// The mark that opens it.
    mark: u32,
    /// How many blocks are open around it.
    depth: usize,
}

/// The containers that are open, found without a search: there may be very many.
#[derive(Default)]
struct Stack {
    open: Vec<Open>,
    /// The places in `open` by depth and by what closes them.
    places: HashMap<(usize, Box<str>), Vec<usize>>,
    /// How many of each name are open.
    names: HashMap<Box<str>, usize>,
}

impl Stack {
    /// What closes a container: its name, and for one that nobody knows three colons as well.
    fn closers(directive: &Directive) -> impl Iterator<Item = Box<str>> {
        let colons = (!directive::is_known(directive)).then(|| "".into());
        std::iter::once(directive.name.clone()).chain(colons)
    }

    fn push(&mut self, directive: &Directive, open: Open) {
        for closer in Self::closers(directive) {
            self.places.entry((open.depth, closer)).or_default().push(self.open.len());
        }
        *self.names.entry(directive.name.clone()).or_default() += 1;
        self.open.push(open);
    }

    fn pop(&mut self, tree: &Tree) -> Option<Open> {
        let open = self.open.pop()?;
        if let Some(directive) = tree.directive(&tree.nodes[open.mark as usize]) {
            for closer in Self::closers(directive) {
                self.places.get_mut(&(open.depth, closer)).and_then(Vec::pop);
            }
            if let Some(count) = self.names.get_mut(&directive.name) {
                *count -= 1;
            }
        }
        Some(open)
    }
}

/// Gives containers their content.
pub(crate) fn find(tree: &mut Tree) {
    if tree.directives.is_empty() {
        return;
    }
    let mut wraps: Vec<Wrap> = Vec::new();
    let mut drops = Vec::new();
    let mut faults = Vec::new();
    let mut stack = Stack::default();
    // The ends of the nodes around.
    let mut around: Vec<u32> = Vec::new();
    let count = u32::try_from(tree.nodes.len()).unwrap_or(u32::MAX);
    for at in 0..=count {
        while around.last().is_some_and(|&end| end <= at) {
            around.pop();
            while stack.open.last().is_some_and(|open| open.depth > around.len())
                && let Some(unclosed) = stack.pop(tree)
            {
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
                let is_inside = stack.names.get(&directive.name).is_some_and(|&count| count > 0);
                if matches!(&*directive.name, "zone" | "moniker") && is_inside {
                    faults.push((tree.file_range(node), directive.name.clone(), Fault::new("nested")));
                }
                drops.push(at..at + 1);
                stack.push(directive, Open { mark: at, depth: around.len() });
            }
            Form::Close => {
                drops.push(at..at + 1);
                let places = stack.places.get(&(around.len(), directive.name.clone()));
                let Some(found) = places.and_then(|places| places.last().copied()) else {
                    faults.push((tree.file_range(node), directive.name.clone(), Fault::new("unopened")));
                    continue;
                };
                while stack.open.len() > found + 1 {
                    if let Some(unclosed) = stack.pop(tree) {
                        close(tree, &unclosed, at, None, &mut wraps, &mut faults);
                    }
                }
                if let Some(closed) = stack.pop(tree) {
                    close(tree, &closed, at, Some(node.stop), &mut wraps, &mut faults);
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
