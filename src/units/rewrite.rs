//! Another translation in the place of a unit's.
//!
//! In: an article, one of its units, what the unit shall say. Out: the article with exactly the bytes of the target exchanged, read again
//! ([`Rewritten`]), or a finding that says why not. Law: pure; nothing but the text of that unit changes: the same units, the
//! same blocks, every other text as it was. That is not foretold from the new text but seen in the article that would come of it.

use super::review::ReviewUnit;
use crate::{
    base::{FileId, Source},
    config::{Extensions, metadata},
    content::article::{self, Article},
    diag::{Diagnostic, Edit, rule},
    markdown::{
        Dialect,
        html::raw,
        sides::{Sides, parse_sides_with},
        tag,
        tree::{Kind, NONE, Node, Tree},
    },
};
use std::{collections::BTreeMap, ops::Range};

/// How an article is read.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// Whether emphasis follows the CJK-friendly rules, in the target and in the source.
    pub cjk: (bool, bool),
    /// What of the dialect is read besides.
    pub extensions: &'a Extensions,
    /// What counts where the article does not say it of itself.
    pub defaults: &'a [&'a metadata::Default],
}

impl Reader<'_> {
    /// Reads an article.
    #[must_use]
    pub fn read(&self, source: &Source, file: FileId) -> (Article, Sides, Vec<Diagnostic>) {
        let (article, findings) = article::read_with(source, file, self.defaults);
        let sides = parse_sides_with(&article, self.cjk, Dialect::Learn, self.extensions);
        (article, sides, findings)
    }
}

/// An article with another translation of one unit.
#[derive(Debug)]
pub struct Rewritten {
    /// What changes.
    pub edit: Edit,
    /// The article afterwards.
    pub source: Source,
    /// The same, taken apart.
    pub article: Article,
    /// The same, parsed.
    pub sides: Sides,
    /// What was wrong with reading it.
    pub findings: Vec<Diagnostic>,
    /// Code and addresses that stood in the unit and no longer do.
    pub lost: Vec<String>,
    /// Code and addresses that now stand in it.
    pub gained: Vec<String>,
}

/// Puts `text` in the place of what the target of `unit` says. `file`: the article as it is.
///
/// # Errors
/// A finding at the unit, where more would change than its text.
pub fn rewrite(
    file: &Source,
    unit: &ReviewUnit,
    (article, sides): (&Article, &Sides),
    text: &str,
    reader: &Reader<'_>,
) -> Result<Rewritten, Box<Diagnostic>> {
    let refused = |problem: &str, at: Range<u32>| {
        let finding = Diagnostic::in_file(&rule::EDIT_REFUSED, article.file, at).arg("problem", problem);
        Box::new(match unit.number {
            Some(number) => finding.unit(article.unit_id(number)),
            None => finding,
        })
    };
    let Some(target) = &unit.target else { return Err(refused("missing", 0..0)) };
    let range = target.range.clone();
    if article.page.is_some() {
        return Err(refused("yaml", range));
    }
    // The span of a bilingual article may be empty, and a rule says so.
    if text.trim().is_empty() && unit.number.is_none() {
        return Err(refused("empty", range));
    }
    let text = in_lines_of(file.text(), text);
    let new = match (file.text().get(..range.start as usize), file.text().get(range.end as usize..)) {
        (Some(before), Some(after)) => format!("{before}{text}{after}"),
        _ => return Err(refused("structure", range)),
    };
    let new = Source::new(file.path.clone(), new);
    let (after, after_sides, findings) = reader.read(&new, article.file);
    let (_, _, known) = reader.read(file, article.file);
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let now = range.start..range.start.saturating_add(length);

    let moved = |at: u32| if at >= range.end { (at - range.end).saturating_add(now.end) } else { at };
    if !has_same_units(article, &after, unit.number, &moved) || is_worse(&known, &findings) {
        return Err(refused("span", range));
    }
    let sources = (sides.source.as_ref(), after_sides.source.as_ref());
    let is_same_source = match sources {
        (Some(one), Some(other)) => one.tree.projection.text() == other.tree.projection.text(),
        (one, other) => one.is_none() == other.is_none(),
    };
    let (then, today) = (&sides.target.tree, &after_sides.target.tree);
    let is_same_shape = shape(then, &range) == shape(today, &now) && then.faults.len() == today.faults.len();
    if !is_same_source || !is_same_shape || article.front.body != after.front.body {
        return Err(refused(why(&text, then, target.runs.first().map(|run| run.block)), range));
    }
    // A definition of a link is no text, be its block there or not.
    if !target.runs.is_empty() && !begins(today, &now, &text) {
        return Err(refused("structure", range));
    }
    let (tags_then, tags_today) = (tags(then, &range), tags(today, &now));
    if tags_then != tags_today {
        return Err(refused("tags", range));
    }
    let (mut lost, mut gained) = (literals(then, &range), literals(today, &now));
    lost.retain(|literal| {
        let kept = gained.iter().position(|other| other == literal);
        kept.map(|at| gained.remove(at)).is_none()
    });
    let edit = Edit { span: article.span(range), text };
    Ok(Rewritten { edit, source: new, article: after, sides: after_sides, findings, lost, gained })
}

/// A text whose lines end as those of a file do.
pub(super) fn in_lines_of(file: &str, text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    if file.contains("\r\n") { text.replace('\n', "\r\n") } else { text }
}

/// Whether all units but one say what they said, and stand where they stood.
fn has_same_units(before: &Article, after: &Article, edited: Option<usize>, moved: &dyn Fn(u32) -> u32) -> bool {
    let range = |range: &Option<Range<u32>>| range.as_ref().map(|range| moved(range.start)..moved(range.end));
    before.split.units.len() == after.split.units.len()
        && before.split.units.iter().zip(&after.split.units).enumerate().all(|(number, (one, other))| {
            let target = match &one.target {
                // An empty one that is edited grows at its end.
                Some(target) if Some(number) == edited => Some(target.start..moved(target.end)),
                target => range(target),
            };
            before.text(&one.id) == after.text(&other.id)
                && (moved(one.whole.start), moved(one.whole.end)) == (other.whole.start, other.whole.end)
                && range(&one.source) == other.source
                && target == other.target
                && range(&one.gap) == other.gap
        })
}

/// Whether reading tells of damage that was not told before.
pub(super) fn is_worse(before: &[Diagnostic], after: &[Diagnostic]) -> bool {
    let count = |findings: &[Diagnostic]| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in findings {
            *counts.entry(finding.rule.id).or_default() += 1;
        }
        counts
    };
    let before = count(before);
    count(after).iter().any(|(id, count)| before.get(id).is_none_or(|known| known < count))
}

/// A node as it is compared: how deep it lies, what it is, and what it says besides the text below it.
type Entry<'t> = (usize, Kind, String);

/// Whether a node is part of what is edited.
fn is_inside(tree: &Tree, number: usize, node: &Node, edited: &Range<u32>) -> bool {
    if !node.kind.is_inline() || edited.is_empty() {
        return false;
    }
    let at = tree.file_range(node);
    let is_leaf = node.end as usize == number + 1;
    let within = edited.start <= at.start && at.end <= edited.end;
    let overlaps = at.start < edited.end && edited.start < at.end;
    within || (is_leaf && overlaps)
}

/// A tree without what is edited.
fn shape<'t>(tree: &'t Tree, edited: &Range<u32>) -> Vec<Entry<'t>> {
    let mut out: Vec<Entry<'t>> = Vec::with_capacity(tree.nodes.len());
    let mut open: Vec<u32> = Vec::new();
    for (number, node) in tree.nodes.iter().enumerate() {
        while open.last().is_some_and(|&end| end as usize <= number) {
            open.pop();
        }
        if !is_inside(tree, number, node, edited) {
            out.push((open.len(), node.kind, said(tree, node)));
        }
        if node.end as usize > number + 1 {
            open.push(node.end);
        }
    }
    out
}

fn said(tree: &Tree, node: &Node) -> String {
    match node.kind {
        Kind::Text | Kind::HtmlText | Kind::Tag | Kind::HtmlOther | Kind::Code => tree.text(node).to_owned(),
        Kind::Link | Kind::Image => {
            tree.link(node).map_or_else(String::new, |link| format!("{} {}", link.dest, link.title))
        }
        Kind::Directive | Kind::Container | Kind::Inset => {
            let Some(directive) = tree.directive(node) else { return String::new() };
            let attributes = directive.attributes.iter().map(|one| format!(" {}={}", one.name, one.value));
            attributes.fold(directive.name.to_string(), |all, one| all + &one)
        }
        Kind::Ordered => node.data.to_string(),
        Kind::Table => format!("{:?}", tree.aligns.get(node.data as usize)),
        _ if node.data != NONE => tree.string(node.data).to_owned(),
        _ => String::new(),
    }
}

/// Whether a text is shown from its beginning on.
fn begins(tree: &Tree, edited: &Range<u32>, text: &str) -> bool {
    let written = text.trim_start();
    let blank = u32::try_from(text.len() - written.len()).unwrap_or(0);
    // The backslash of an escape is not shown.
    let first = edited.start + blank + u32::from(written.starts_with('\\'));
    let starts = inside(tree, edited).map(|(_, node)| tree.file_range(node).start);
    written.is_empty() || starts.min().is_some_and(|start| start <= first)
}

/// What most likely broke the blocks.
fn why(text: &str, tree: &Tree, block: Option<u32>) -> &'static str {
    let is_cell = block.is_some_and(|block| tree.nodes[block as usize].kind == Kind::Cell);
    if text.trim().is_empty() {
        "empty"
    } else if is_cell && text.contains('|') {
        "pipe"
    } else if text.lines().skip(1).any(|line| line.trim().is_empty()) || text.starts_with('\n') {
        "blank-line"
    } else if text.contains('\n') {
        "lines"
    } else {
        "structure"
    }
}

/// The tags of an edited text: those that are no part of a text in order, and how many of each other are left open.
fn tags(tree: &Tree, edited: &Range<u32>) -> (Vec<String>, BTreeMap<String, i32>) {
    const VOID: [&str; 4] = ["br", "img", "wbr", "input"];
    let (mut blocks, mut open) = (Vec::new(), BTreeMap::new());
    for (_, node) in inside(tree, edited).filter(|(_, node)| node.kind == Kind::Tag) {
        let Some((tag, _)) = tag::tag(tree.text(node)) else { continue };
        let name = tag.name.to_ascii_lowercase();
        if !raw::is_phrasing(&name) {
            blocks.push(format!("{}{name}", if tag.closing { "/" } else { "" }));
        } else if !VOID.contains(&&*name) && !tag.self_closing {
            *open.entry(name).or_insert(0) += if tag.closing { -1 } else { 1 };
        }
    }
    open.retain(|_, count| *count != 0);
    (blocks, open)
}

fn inside<'t>(tree: &'t Tree, edited: &'t Range<u32>) -> impl Iterator<Item = (usize, &'t Node)> {
    tree.nodes.iter().enumerate().filter(move |(number, node)| is_inside(tree, *number, node, edited))
}

/// The code and the addresses of an edited text.
fn literals(tree: &Tree, edited: &Range<u32>) -> Vec<String> {
    let literal = |(_, node): (usize, &Node)| match node.kind {
        Kind::Code => Some(format!("`{}`", tree.text(node))),
        Kind::Link | Kind::Image => tree.link(node).map(|link| link.dest.to_string()),
        _ => None,
    };
    inside(tree, edited).filter_map(literal).collect()
}

#[cfg(test)]
mod tests;
