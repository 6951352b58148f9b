//! Two whole articles, compared by their blocks: headings, lists, tables, code, alerts, directives, HTML.
//!
//! In: an [`ArticlePair`]. Out: a finding for each place where the two go apart. Blocks are paired level by level
//! ([`matching`]); what has a counterpart is compared with it, each kind by its own rule, and of neighbours without one only
//! the weightiest is told of. Texts that are missing are `unit/missing`'s, texts that moved are none's. Law: a loop, never
//! recursion; what both sides of a bilingual article share costs no comparison; paragraphs may be split and joined.

mod alerts;
mod code;
mod comments;
mod directives;
pub(super) mod diverged;
mod headings;
mod html;
mod lists;
mod matching;
mod shape;
mod tables;
#[cfg(test)]
mod tests;

use super::pair::ArticlePair;
use crate::{
    base::Span,
    diag::{Diagnostic, Rule, rule},
    markdown::tree::{Kind, Tree},
};
use matching::pairs;
use shape::{Block, Form, Links, blocks, form, place};
use std::cell::OnceCell;

/// Two blocks that are each other's counterpart.
#[derive(Clone, Copy)]
struct Counterparts<'a> {
    pair: &'a ArticlePair<'a>,
    links: &'a [Links; 2],
    source: Block,
    target: Block,
}

impl<'a> Counterparts<'a> {
    fn source_tree(&self) -> &'a Tree {
        &self.pair.source.side.tree
    }

    fn target_tree(&self) -> &'a Tree {
        &self.pair.target.side.tree
    }

    /// A finding at the first line of the block of the translation.
    fn finding(&self, rule: &'static Rule) -> Diagnostic {
        let source = place(self.pair.source.article, self.source_tree(), self.source.node);
        let target = place(self.pair.target.article, self.target_tree(), self.target.node);
        self.pair.finding(rule, target, Some(source))
    }
}

/// Checks a pair of articles.
pub(super) fn check(pair: &ArticlePair<'_>, findings: &mut Vec<Diagnostic>) {
    let (source, target) = (&pair.source.side.tree, &pair.target.side.tree);
    let links = pair.alignment.map_or_else(Default::default, |alignment| {
        [
            Links::new(&alignment.source, &alignment.pair_of_source()),
            Links::new(&alignment.target, &alignment.pair_of_target()),
        ]
    });
    let texts = Texts { pair, links: &links, parents: [const { OnceCell::new() }; 2] };
    let mut open = vec![(0, 0)];
    while let Some((above, below)) = open.pop() {
        let paired = pairs(&blocks(source, &links[0], above), &blocks(target, &links[1], below));
        let mut at = 0;
        while at < paired.len() {
            if let (Some(source), Some(target)) = paired[at] {
                let both = Counterparts { pair, links: &links, source, target };
                findings.extend(compared(&both));
                if has_blocks(source.form) && !both.is_shared() {
                    open.push((source.node, target.node));
                }
                at += 1;
                continue;
            }
            let end =
                (at..paired.len()).find(|&next| matches!(paired[next], (Some(_), Some(_)))).unwrap_or(paired.len());
            let beside = paired.get(end).or_else(|| at.checked_sub(1).map(|before| &paired[before]));
            let beside = (
                beside.map_or(above, |(source, _)| source.map_or(above, |block| block.node)),
                beside.map_or(below, |(_, target)| target.map_or(below, |block| block.node)),
            );
            findings.extend(alone(&texts, &paired[at..end], beside));
            at = end;
        }
    }
}

impl Counterparts<'_> {
    /// Whether both are the same bytes of one file, without units in between.
    fn is_shared(&self) -> bool {
        let (source, target) =
            (&self.source_tree().nodes[self.source.node], &self.target_tree().nodes[self.target.node]);
        let length = |node: &crate::markdown::tree::Node| node.stop - node.start;
        self.pair.is_bilingual()
            && self.source_tree().file_range(source) == self.target_tree().file_range(target)
            && length(source) == length(target)
            && self.source_tree().file_range(source).len() == length(source) as usize
    }
}

fn has_blocks(form: Form) -> bool {
    matches!(form, Form::Quote | Form::List | Form::Item | Form::Directive | Form::Tabs | Form::Tab | Form::Other)
}

fn compared(both: &Counterparts<'_>) -> Option<Diagnostic> {
    match both.source.form {
        Form::Heading => headings::check(both),
        Form::Quote => alerts::check(both),
        Form::List => lists::check(both),
        Form::Code if !both.is_shared() => code::check(both),
        Form::Table => tables::check(both),
        Form::Directive | Form::Tab => directives::check(both),
        Form::Html => html::check(both),
        _ => None,
    }
}

/// Where the texts of blocks without a counterpart are.
struct Texts<'a> {
    pair: &'a ArticlePair<'a>,
    links: &'a [Links; 2],
    /// The parents of all nodes of a side, made when they are first asked for.
    parents: [OnceCell<Vec<u32>>; 2],
}

/// So many blocks a text may stand in before it is given up.
const DEPTH: usize = 64;

impl Texts<'_> {
    /// Whether a block of a side says something, and all of it is missing on the other side, or stands there in a block of the same
    /// form: then another rule has told of it, or nothing is wrong.
    fn are_elsewhere(&self, side: usize, block: &Block) -> bool {
        let mut paired = self.links[side].within(block.node..block.end).peekable();
        if paired.peek().is_none() {
            return false;
        }
        let Some(pair) = paired.flatten().next() else { return true };
        let Some(alignment) = self.pair.alignment else { return false };
        let pair = &alignment.pairs[pair as usize];
        // Two items that became one are one too few.
        if block.form == Form::Item && [&pair.source, &pair.target][side].len() > 1 {
            return false;
        }
        let (runs, range) =
            if side == 0 { (&alignment.target, &pair.target) } else { (&alignment.source, &pair.source) };
        runs.get(range.start).is_some_and(|run| self.stands_in(1 - side, run.block, block.form))
    }

    /// Whether a node is of a form or stands in one.
    fn stands_in(&self, side: usize, node: u32, wanted: Form) -> bool {
        let tree = [&self.pair.source.side.tree, &self.pair.target.side.tree][side];
        let parents = self.parents[side].get_or_init(|| parents(tree));
        let above = std::iter::successors(Some(node), |&node| (node > 0).then(|| parents[node as usize]));
        above.take(DEPTH).any(|node| form(tree.nodes[node as usize].kind) == wanted)
    }
}

fn parents(tree: &Tree) -> Vec<u32> {
    let mut open: Vec<u32> = Vec::new();
    let mut out = Vec::with_capacity(tree.nodes.len());
    for (at, node) in (0u32..).zip(&tree.nodes) {
        while open.last().is_some_and(|&parent| tree.nodes[parent as usize].end <= at) {
            open.pop();
        }
        out.push(open.last().copied().unwrap_or(0));
        if node.end > at + 1 {
            open.push(at);
        }
    }
    out
}

/// What is told of neighbours without a counterpart: of the weightiest of them that only the source has, else of the weightiest
/// that only the translation has. `beside`: the nodes of the source and of the translation that follow, precede or hold them.
fn alone(texts: &Texts<'_>, blocks: &[matching::Pair], beside: (usize, usize)) -> Option<Diagnostic> {
    let pair = texts.pair;
    for (side, half, problem) in [(0, pair.source, "missing"), (1, pair.target, "extra")] {
        let tree = &half.side.tree;
        let of = |(source, target): &matching::Pair| if side == 0 { *source } else { *target };
        let weighed = blocks.iter().filter_map(of).filter(|block| !texts.are_elsewhere(side, block));
        let weighed = weighed.filter_map(|block| Some((weight(tree, &block)?, block)));
        // The first of several that weigh the same.
        let Some(((_, rule), block)) = weighed.rev().max_by_key(|((weight, _), _)| *weight) else { continue };
        let here = place(half.article, tree, block.node);
        let (source, target): (Span, Span) = if side == 0 {
            (here, place(pair.target.article, &pair.target.side.tree, beside.1))
        } else {
            (place(pair.source.article, &pair.source.side.tree, beside.0), here)
        };
        let finding = pair.finding(rule, target, Some(source)).arg("problem", problem);
        return Some(described(finding, tree, &block));
    }
    None
}

/// How much a block says about the structure of its article, and whose rule it is; `None` of what may come and go.
fn weight(tree: &Tree, block: &Block) -> Option<(u8, &'static Rule)> {
    let kind = tree.nodes[block.node].kind;
    Some(match block.form {
        Form::Heading => (9, &rule::HEADING_MISMATCH),
        Form::Tabs | Form::Tab => (8, &rule::DIRECTIVE_MISMATCH),
        Form::Directive => (7, &rule::DIRECTIVE_MISMATCH),
        Form::Quote if matches!(kind, Kind::Alert(_)) => (6, &rule::ALERT_MISMATCH),
        Form::Table => (5, &rule::TABLE_MISMATCH),
        Form::Code => (4, &rule::CODE_BLOCK_MISMATCH),
        Form::List => (3, &rule::LIST_MISMATCH),
        Form::Item => (2, &rule::LIST_MISMATCH),
        Form::Html if html::has_tags(tree, block) => (1, &rule::HTML_MISMATCH),
        _ => return None,
    })
}

/// Names what a block without a counterpart is.
fn described(finding: Diagnostic, tree: &Tree, block: &Block) -> Diagnostic {
    let text: String = match tree.nodes[block.node].kind {
        Kind::Alert(kind) => kind.as_str().to_uppercase(),
        Kind::CodeBlock => code::language(tree, block.node).to_owned(),
        Kind::Directive | Kind::Container => directives::name(tree, block.node).to_owned(),
        Kind::Tab | Kind::Tabs => "tab".to_owned(),
        Kind::Heading(_) => tree.plain_text(block.node).trim().to_owned(),
        Kind::Item => "item".to_owned(),
        _ => String::new(),
    };
    finding.arg("text", text).arg("source", "").arg("target", "")
}
