//! Alerts: `> [!NOTE]` in any case, a space after `>` or none, indented or nested in lists, text after the label or on the
//! next line.
//!
//! A quote whose first paragraph begins with the label of an alert becomes [`Kind::Alert`], and the label leaves the text.

use crate::markdown::tree::{AlertKind, Kind, NONE, Tree};

/// Turns quotes with a label into alerts.
pub(crate) fn find(tree: &mut Tree) {
    let mut drop: Vec<std::ops::Range<usize>> = Vec::new();
    for at in 0..tree.nodes.len() {
        if tree.nodes[at].kind != Kind::Quote || tree.nodes.get(at + 1).is_none_or(|node| node.kind != Kind::Paragraph)
        {
            continue;
        }
        let paragraph = tree.nodes[at + 1];
        let Some((kind, label_end)) = label(tree.projection.text(), paragraph.start as usize) else { continue };
        tree.nodes[at].kind = Kind::Alert(kind);
        let label_end = u32::try_from(label_end).unwrap_or(u32::MAX);
        let mut next = at + 2;
        while next < paragraph.end as usize {
            let node = &mut tree.nodes[next];
            if node.stop <= label_end
                || matches!(node.kind, Kind::SoftBreak | Kind::HardBreak) && node.start <= label_end
            {
                next = node.end as usize;
            } else if node.start < label_end && node.kind == Kind::Text && node.data == NONE {
                node.start = label_end;
                break;
            } else {
                break;
            }
        }
        let empty = next >= paragraph.end as usize;
        drop.push(if empty { at + 1..paragraph.end as usize } else { at + 2..next });
    }
    remove(tree, &drop);
}

/// The kind of the label at `at`, and where the text after it begins.
fn label(text: &str, at: usize) -> Option<(AlertKind, usize)> {
    let rest = text.get(at..)?;
    let inner = rest.strip_prefix("[!")?;
    let close = inner.bytes().take(12).position(|b| b == b']')?;
    let kind = AlertKind::ALL.into_iter().find(|kind| inner[..close].eq_ignore_ascii_case(kind.as_str()))?;
    let end = at + 2 + close + 1;
    let tail = &text[end..];
    if tail.starts_with(['(', '[']) {
        return None;
    }
    let spaces = tail.bytes().take_while(|b| matches!(b, b' ' | b'\t' | b'\r')).count();
    Some((kind, end + spaces))
}

/// Removes runs of nodes, given in order and apart, and mends the extents of the others.
fn remove(tree: &mut Tree, runs: &[std::ops::Range<usize>]) {
    if runs.is_empty() {
        return;
    }
    let mut kept = Vec::with_capacity(tree.nodes.len());
    let mut new_index = Vec::with_capacity(tree.nodes.len() + 1);
    let mut runs = runs.iter().filter(|run| !run.is_empty()).peekable();
    for (at, node) in tree.nodes.iter().enumerate() {
        new_index.push(u32::try_from(kept.len()).unwrap_or(u32::MAX));
        while runs.peek().is_some_and(|run| run.end <= at) {
            runs.next();
        }
        if runs.peek().is_none_or(|run| at < run.start) {
            kept.push(*node);
        }
    }
    new_index.push(u32::try_from(kept.len()).unwrap_or(u32::MAX));
    for node in &mut kept {
        node.end = new_index[node.end as usize];
    }
    tree.nodes = kept;
}
