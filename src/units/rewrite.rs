//! Other translations in the place of those of units.
//!
//! In: an article, some of its units, what each shall say. Out: the article with exactly the bytes of those targets exchanged, read again
//! ([`Rewritten`]), or a finding that says why not. Law: pure; nothing but the text of those units changes: the same units, the
//! same blocks, every other text as it was. That is not foretold from the new texts but seen in the article that would come of
//! them, which is read once, however many they are.

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
use std::{borrow::Cow, collections::BTreeMap, ops::Range};

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

/// An article with other translations of units.
#[derive(Debug)]
pub struct Rewritten {
    /// What changes, in the order of the file.
    pub edits: Vec<Edit>,
    /// The article afterwards.
    pub source: Source,
    /// The same, taken apart.
    pub article: Article,
    /// The same, parsed.
    pub sides: Sides,
    /// What was wrong with reading it.
    pub findings: Vec<Diagnostic>,
    /// Code and addresses that stood in the units and no longer do.
    pub lost: Vec<String>,
    /// Code and addresses that now stand in them.
    pub gained: Vec<String>,
}

/// Puts `text` in the place of what the target of `unit` says. `file`: the article as it is.
///
/// # Errors
/// A finding at the unit, where more would change than its text.
pub fn rewrite(
    file: &Source,
    unit: &ReviewUnit,
    read: (&Article, &Sides),
    text: &str,
    reader: &Reader<'_>,
) -> Result<Rewritten, Box<Diagnostic>> {
    rewrite_all(file, &[(unit, text)], read, reader).map_err(|(_, finding)| finding)
}

/// Puts other texts in the places of what the targets of units say. `file`: the article as it is.
///
/// # Errors
/// The place in `texts` of a unit and a finding at it, where more would change than their texts; of several together it may be
/// that another of them is to blame.
pub fn rewrite_all(
    file: &Source,
    texts: &[(&ReviewUnit, &str)],
    (article, sides): (&Article, &Sides),
    reader: &Reader<'_>,
) -> Result<Rewritten, (usize, Box<Diagnostic>)> {
    let refused = |one: usize, problem: &str| {
        let unit = texts[one].0;
        let at = unit.target.as_ref().map_or(0..0, |target| target.range.clone());
        let finding = Diagnostic::in_file(&rule::EDIT_REFUSED, article.file, at).arg("problem", problem);
        let finding = match unit.number {
            Some(number) => finding.unit(article.unit_id(number)),
            None => finding,
        };
        (one, Box::new(finding))
    };
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|&one| {
        texts[one].0.target.as_ref().map_or((0, 0), |target| (target.range.start, target.range.end))
    });
    let has_crlf = file.text().contains("\r\n");
    let mut places = Places::default();
    let mut new = String::with_capacity(file.text().len());
    let mut edits = Vec::with_capacity(texts.len());
    let mut from = 0;
    for &one in &order {
        let (unit, text) = texts[one];
        let Some(target) = &unit.target else { return Err(refused(one, "missing")) };
        let range = target.range.clone();
        if article.page.is_some() {
            return Err(refused(one, "yaml"));
        }
        // The span of a bilingual article may be empty, and a rule says so.
        if text.trim().is_empty() && unit.number.is_none() {
            return Err(refused(one, "empty"));
        }
        let text = in_lines(text, has_crlf);
        let Some(before) = file.text().get(from..range.start as usize) else { return Err(refused(one, "structure")) };
        new.push_str(before);
        let start = u32::try_from(new.len()).unwrap_or(u32::MAX);
        new.push_str(&text);
        places.then.push(range.clone());
        places.now.push(start..u32::try_from(new.len()).unwrap_or(u32::MAX));
        from = range.end as usize;
        edits.push(Edit { span: article.span(range), text });
    }
    let first = order.first().copied().unwrap_or(0);
    let Some(rest) = file.text().get(from..) else { return Err(refused(first, "structure")) };
    new.push_str(rest);
    let new = Source::new(file.path.clone(), new);
    let (after, after_sides, findings) = reader.read(&new, article.file);
    // What was wrong before is asked only where something is wrong now.
    let is_worse = || is_worse(&article::read_with(file, article.file, reader.defaults).1, &findings);
    let edited: BTreeMap<usize, usize> =
        order.iter().enumerate().filter_map(|(place, &one)| Some((texts[one].0.number?, place))).collect();
    if !has_same_units(article, &after, &edited, &places) || (!findings.is_empty() && is_worse()) {
        return Err(refused(first, "span"));
    }
    let sources = (sides.source.as_ref(), after_sides.source.as_ref());
    let is_same_source = match sources {
        (Some(one), Some(other)) => one.tree.projection.text() == other.tree.projection.text(),
        (one, other) => one.is_none() == other.is_none(),
    };
    let (then, today) = (&sides.target.tree, &after_sides.target.tree);
    let (inside_then, inside_today) = (inside(then, &places.then), inside(today, &places.now));
    let is_same_shape =
        shape(then, &inside_then) == shape(today, &inside_today) && then.faults.len() == today.faults.len();
    if !is_same_source || !is_same_shape || article.front.body != after.front.body {
        let block = texts.get(first).and_then(|(unit, _)| unit.target.as_ref()?.runs.first()).map(|run| run.block);
        return Err(refused(first, edits.first().map_or("structure", |edit| why(&edit.text, then, block))));
    }
    let (mut lost, mut gained) = (Vec::new(), Vec::new());
    for (place, &one) in order.iter().enumerate() {
        let has_runs = texts[one].0.target.as_ref().is_some_and(|target| !target.runs.is_empty());
        let (mine_then, mine_today) = (inside_then.of(place), inside_today.of(place));
        // A definition of a link is no text, be its block there or not.
        let was = article.text(&places.then[place]);
        let before = unshown(then, mine_then, &places.then[place], was);
        // What holds the mark of its own block keeps that mark.
        let keeps_mark = before.is_some_and(|mark| edits[place].text.starts_with(mark));
        let shown = unshown(today, mine_today, &places.now[place], &edits[place].text);
        if has_runs && shown.is_some_and(|mark| !keeps_mark || Some(mark) != before) {
            return Err(refused(one, "structure"));
        }
        if tags(then, mine_then) != tags(today, mine_today) {
            return Err(refused(one, "tags"));
        }
        let (mut less, mut more) = (literals(then, mine_then), literals(today, mine_today));
        less.retain(|literal| {
            let kept = more.iter().position(|other| other == literal);
            kept.map(|at| more.remove(at)).is_none()
        });
        lost.append(&mut less);
        gained.append(&mut more);
    }
    Ok(Rewritten { edits, source: new, article: after, sides: after_sides, findings, lost, gained })
}

/// Where texts stood and where those in their place stand, in the order of the file.
#[derive(Debug, Default)]
struct Places {
    then: Vec<Range<u32>>,
    now: Vec<Range<u32>>,
}

impl Places {
    /// Where a byte stands today that stood at `at`: after the texts that ended before it.
    fn moved(&self, at: u32) -> u32 {
        self.after(at, self.then.partition_point(|range| range.end <= at))
    }

    /// Where the beginning of a text stands today that may itself be empty.
    fn moved_start(&self, at: u32) -> u32 {
        self.after(at, self.then.partition_point(|range| range.end <= at && range.start < at))
    }

    fn after(&self, at: u32, count: usize) -> u32 {
        let Some(last) = count.checked_sub(1) else { return at };
        (at - self.then[last].end).saturating_add(self.now[last].end)
    }
}

/// A text whose lines end as those of a file do.
fn in_lines(text: &str, has_crlf: bool) -> String {
    let text = text.replace("\r\n", "\n");
    if has_crlf { text.replace('\n', "\r\n") } else { text }
}

/// Whether all units but those that are edited say what they said, and stand where they stood.
fn has_same_units(before: &Article, after: &Article, edited: &BTreeMap<usize, usize>, places: &Places) -> bool {
    let moved = |at: u32| places.moved(at);
    let range = |range: &Option<Range<u32>>| range.as_ref().map(|range| moved(range.start)..moved(range.end));
    before.split.units.len() == after.split.units.len()
        && before.split.units.iter().zip(&after.split.units).enumerate().all(|(number, (one, other))| {
            let target = match edited.get(&number) {
                // An empty one that is edited grows at its end.
                Some(&place) => Some(places.now[place].clone()),
                None => range(&one.target),
            };
            before.text(&one.id) == after.text(&other.id)
                && (places.moved_start(one.whole.start), moved(one.whole.end)) == (other.whole.start, other.whole.end)
                && range(&one.source) == other.source
                && target == other.target
                && range(&one.gap) == other.gap
        })
}

/// Whether reading tells of damage that was not told before.
pub(super) fn is_worse(before: &[Diagnostic], after: &[Diagnostic]) -> bool {
    worse(before, after).is_some()
}

/// The rule that tells of damage that was not told before.
pub(super) fn worse(before: &[Diagnostic], after: &[Diagnostic]) -> Option<&'static str> {
    let count = |findings: &[Diagnostic]| {
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        for finding in findings {
            *counts.entry(finding.rule.id).or_default() += 1;
        }
        counts
    };
    let before = count(before);
    let is_worse = |(id, count): &(&str, usize)| before.get(id).is_none_or(|known| known < count);
    count(after).into_iter().find(is_worse).map(|(id, _)| id)
}

/// A node as it is compared: how deep it lies, what it is, and what it says besides the text below it.
type Entry<'t> = (usize, Kind, Cow<'t, str>);

/// The nodes of a tree that are part of what is edited.
struct Inside {
    /// For each node whether it is.
    is: Vec<bool>,
    /// For each edit its nodes, in order.
    by_edit: Vec<Vec<u32>>,
}

impl Inside {
    fn of(&self, edit: usize) -> &[u32] {
        &self.by_edit[edit]
    }
}

/// Finds what is edited; the ranges are in order.
fn inside(tree: &Tree, edited: &[Range<u32>]) -> Inside {
    let mut out = Inside { is: vec![false; tree.nodes.len()], by_edit: vec![Vec::new(); edited.len()] };
    for (number, node) in tree.nodes.iter().enumerate().filter(|(_, node)| node.kind.is_inline()) {
        let at = tree.file_range(node);
        let is_leaf = node.end as usize == number + 1;
        let is_part = |edited: &Range<u32>| {
            let within = edited.start <= at.start && at.end <= edited.end;
            let overlaps = at.start < edited.end && edited.start < at.end;
            !edited.is_empty() && (within || (is_leaf && overlaps))
        };
        // Those that begin at or before the node, and the next.
        let next = edited.partition_point(|range| range.start <= at.start);
        let near = next.saturating_sub(2)..edited.len().min(next + 1);
        if let Some(edit) = near.clone().find(|&edit| is_part(&edited[edit])) {
            out.is[number] = true;
            out.by_edit[edit].push(u32::try_from(number).unwrap_or(NONE));
        }
    }
    out
}

/// A tree without what is edited. White space between units is no part of it: beside an empty unit it is joined, or not there at all.
fn shape<'t>(tree: &'t Tree, edited: &Inside) -> Vec<Entry<'t>> {
    let mut out: Vec<Entry<'t>> = Vec::with_capacity(tree.nodes.len());
    let mut open: Vec<u32> = Vec::new();
    let mut is_between = false;
    for (number, node) in tree.nodes.iter().enumerate() {
        while open.last().is_some_and(|&end| end as usize <= number) {
            open.pop();
        }
        if !edited.is[number] {
            let was_between = std::mem::replace(&mut is_between, is_text_between(node));
            if is_between {
                let words = words(tree.text(node));
                match out.last_mut().filter(|_| was_between) {
                    _ if words.is_empty() => is_between = was_between,
                    Some((depth, _, last)) if *depth == open.len() => last.to_mut().extend([" ", &*words]),
                    _ => out.push((open.len(), Kind::Text, words)),
                }
            } else {
                out.push((open.len(), node.kind, said(tree, node)));
            }
        }
        if node.end as usize > number + 1 {
            open.push(node.end);
        }
    }
    out
}

/// A text without the white space around it, and with one space for what is within.
fn words(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let mut was_space = false;
    let is_single = text.chars().all(|c| {
        let is_space = c.is_whitespace();
        let doubled = std::mem::replace(&mut was_space, is_space) && is_space;
        !doubled && (!is_space || c == ' ')
    });
    if is_single { Cow::Borrowed(text) } else { Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")) }
}

/// Whether a node is text that no unit holds.
fn is_text_between(node: &Node) -> bool {
    node.unit == NONE && matches!(node.kind, Kind::Text | Kind::SoftBreak)
}

fn said<'t>(tree: &'t Tree, node: &Node) -> Cow<'t, str> {
    match node.kind {
        Kind::Text | Kind::HtmlText | Kind::Tag | Kind::HtmlOther | Kind::Code => tree.text(node).into(),
        Kind::Link | Kind::Image => {
            tree.link(node).map_or_else(Cow::default, |link| format!("{} {}", link.dest, link.title).into())
        }
        Kind::Directive | Kind::Container | Kind::Inset => {
            let Some(directive) = tree.directive(node) else { return Cow::default() };
            let attributes = directive.attributes.iter().map(|one| format!(" {}={}", one.name, one.value));
            attributes.fold(directive.name.to_string(), |all, one| all + &one).into()
        }
        Kind::Ordered => node.data.to_string().into(),
        Kind::Table => format!("{:?}", tree.aligns.get(node.data as usize)).into(),
        _ if node.data != NONE => tree.string(node.data).into(),
        _ => Cow::default(),
    }
}

/// What of a text comes before the first of it that is shown; nothing where it is shown from its beginning on.
fn unshown<'x>(tree: &Tree, nodes: &[u32], edited: &Range<u32>, text: &'x str) -> Option<&'x str> {
    let written = text.trim_start();
    let blank = u32::try_from(text.len() - written.len()).unwrap_or(0);
    // The backslash of an escape is not shown.
    let first = edited.start + blank + u32::from(written.starts_with('\\'));
    let starts = nodes.iter().map(|&node| tree.file_range(&tree.nodes[node as usize]).start);
    let start = starts.min().unwrap_or(edited.end);
    (!written.is_empty() && start > first).then(|| text.get(..(start - edited.start) as usize).unwrap_or(text))
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
fn tags(tree: &Tree, nodes: &[u32]) -> (Vec<String>, BTreeMap<String, i32>) {
    const VOID: [&str; 4] = ["br", "img", "wbr", "input"];
    let (mut blocks, mut open) = (Vec::new(), BTreeMap::new());
    let nodes = nodes.iter().map(|&node| &tree.nodes[node as usize]);
    for node in nodes.filter(|node| node.kind == Kind::Tag) {
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

/// The code and the addresses of an edited text.
fn literals(tree: &Tree, nodes: &[u32]) -> Vec<String> {
    let literal = |node: &Node| match node.kind {
        Kind::Code => Some(format!("`{}`", tree.text(node))),
        Kind::Link | Kind::Image => tree.link(node).map(|link| link.dest.to_string()),
        _ => None,
    };
    nodes.iter().filter_map(|&node| literal(&tree.nodes[node as usize])).collect()
}

#[cfg(test)]
mod tests;
