//! Text inserted, marked, below and above the line: `++inserted++`, `==marked==`, `H~2~O`, `x^2^`.
//!
//! In: a tree. Out: nodes around what stands between two marks among the same siblings. A mark is two signs, or one `~` or `^`,
//! and no more; one that white space follows opens nothing, one that white space precedes closes nothing. `++` and `==` do not
//! open after an ASCII letter or digit (`C++`, `a==b`); between `~` and between `^` there is no white space.
//! Law: linear; a mark without its other half stays text.

use crate::markdown::{
    rewrite::{Wrap, rewrite},
    tree::{Kind, NONE, Node, Tree},
};

/// A mark in a text.
#[derive(Clone, Copy)]
struct Mark {
    /// Its place in the projection.
    at: u32,
    sign: u8,
    opens: bool,
    closes: bool,
}

/// How many signs a mark has.
fn width(sign: u8) -> u32 {
    if matches!(sign, b'~' | b'^') { 1 } else { 2 }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Finds inserted and marked text.
pub(crate) fn find(tree: &mut Tree) {
    let pairs = pairs(tree);
    if pairs.is_empty() {
        return;
    }
    let mut cuts: Vec<(u32, u32)> =
        pairs.iter().flat_map(|(open, close)| [open, close]).map(|mark| (mark.at, width(mark.sign))).collect();
    cuts.sort_unstable();
    let places = cut(tree, &cuts);
    let node_at = |at: u32| places[cuts.partition_point(|(cut, _)| *cut < at)];
    let wrap = |(open, close): &(Mark, Mark)| Wrap {
        nodes: node_at(open.at)..node_at(close.at) + 1,
        kind: match open.sign {
            b'+' => Kind::Inserted,
            b'=' => Kind::Marked,
            b'~' => Kind::Subscript,
            _ => Kind::Superscript,
        },
        data: NONE,
        text: open.at..close.at + width(close.sign),
    };
    let wraps = pairs.iter().map(wrap).collect();
    let drops: Vec<_> = places.iter().map(|&at| at..at + 1).collect();
    rewrite(tree, wraps, &drops);
}

/// The marks that belong together. Pairs lie apart or within one another.
fn pairs(tree: &Tree) -> Vec<(Mark, Mark)> {
    let mut pairs = Vec::new();
    // For each parent that is open: where it ends, and the marks that wait in it.
    let mut open: Vec<(u32, Vec<Mark>)> = Vec::new();
    for (at, node) in (0u32..).zip(&tree.nodes) {
        while open.last().is_some_and(|(end, _)| *end <= at) {
            open.pop();
        }
        if node.end > at + 1 {
            open.push((node.end, Vec::new()));
            continue;
        }
        let in_code = node.kind != Kind::Text || node.data != NONE;
        let Some((_, waiting)) = open.last_mut().filter(|_| !in_code) else { continue };
        for mark in marks(tree, node) {
            let opened = waiting.iter().rposition(|open| open.sign == mark.sign).filter(|_| mark.closes);
            let holds = |opened: usize| {
                let inside = waiting[opened].at + width(mark.sign)..mark.at;
                let text = tree.projection.text().get(inside.start as usize..inside.end as usize);
                text.is_some_and(|text| {
                    !text.is_empty() && (width(mark.sign) > 1 || !text.contains(char::is_whitespace))
                })
            };
            if let Some(opened) = opened.filter(|&opened| holds(opened)) {
                pairs.push((waiting[opened], mark));
                waiting.truncate(opened);
            } else if mark.opens {
                // Of many that wait only the last of its sign can be met.
                waiting.retain(|waiting| waiting.sign != mark.sign);
                waiting.push(mark);
            }
        }
    }
    pairs
}

fn marks(tree: &Tree, node: &Node) -> Vec<Mark> {
    let text = tree.projection.text();
    let bytes = text.as_bytes();
    let (start, stop) = (node.start as usize, node.stop as usize);
    let mut out = Vec::new();
    let mut from = start;
    let is_sign = |b: &u8| matches!(b, b'+' | b'=' | b'~' | b'^');
    while let Some(found) = bytes[from..stop].iter().position(is_sign) {
        let place = from + found;
        let sign = bytes[place];
        let count = bytes[place..stop].iter().take_while(|&&b| b == sign).count();
        from = place + count;
        let is_escaped = place > 0 && bytes[place - 1] == b'\\';
        if offset(count) != width(sign) || is_escaped {
            continue;
        }
        let before = text[..place].chars().next_back();
        let after = text[place + count..].chars().next();
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let is_operator = count == 2 && before.is_some_and(|c| c.is_ascii_alphanumeric());
        out.push(Mark { at: offset(place), sign, opens: !is_space(after) && !is_operator, closes: !is_space(before) });
    }
    out
}

/// Makes marks nodes of their own; says where they are.
fn cut(tree: &mut Tree, cuts: &[(u32, u32)]) -> Vec<u32> {
    let old = std::mem::take(&mut tree.nodes);
    let mut nodes: Vec<Node> = Vec::with_capacity(old.len() + cuts.len() * 2);
    let mut places = vec![0; cuts.len()];
    let mut open: Vec<(usize, usize)> = Vec::new();
    for at in 0..=old.len() {
        while let Some((parent, _)) = open.pop_if(|(_, end)| *end <= at) {
            nodes[parent].end = offset(nodes.len());
        }
        let Some(node) = old.get(at) else { break };
        if node.end as usize > at + 1 {
            open.push((nodes.len(), node.end as usize));
            nodes.push(*node);
            continue;
        }
        let mut push = |start: u32, stop: u32| {
            if start < stop || start == node.start && stop == node.stop {
                let end = offset(nodes.len() + 1);
                nodes.push(Node { start, stop, end, ..*node });
            }
            offset(nodes.len() - 1)
        };
        let mut from = node.start;
        if node.kind == Kind::Text && node.data == NONE {
            let first = cuts.partition_point(|(cut, _)| *cut < node.start);
            let inside = places[first..].iter_mut().zip(&cuts[first..]);
            for (place, &(cut, width)) in inside.take_while(|(_, (cut, _))| *cut < node.stop) {
                push(from, cut);
                *place = push(cut, cut + width);
                from = cut + width;
            }
        }
        if from < node.stop || from == node.start {
            push(from, node.stop);
        }
    }
    tree.nodes = nodes;
    places
}
