//! Units and their other side: marked, followed by a hidden source, or paired with it in rows.

use super::{Close, Writer, inline_end};
use crate::{
    base::Locale,
    markdown::{
        html::{Companions, escape},
        places::Run,
        tree::{Kind, NONE, Tree},
    },
};
use rustc_hash::FxHashMap;
use std::ops::Range;

impl Writer<'_> {
    pub(super) fn open_unit(&mut self, unit: u32) -> Close {
        let number = unit as usize;
        let id = self.request.unit_ids.get(number).copied().unwrap_or("");
        let first = self.marked.get_mut(number).is_some_and(|marked| !std::mem::replace(marked, true));
        self.out.push_str(if first { "<span data-unit=\"" } else { "<span data-unit-part=\"" });
        escape(&mut self.out, id);
        self.out.push_str("\">");
        // Only the first piece is followed by the source.
        Close::Unit(if first { unit } else { NONE })
    }

    /// After a unit: its source, hidden until the reader asks for it; beside raw HTML in the diglot edition, shown.
    pub(super) fn unit_companion(&mut self, unit: u32) {
        let Some(companion) = self.request.companion else { return };
        let runs: Vec<Run> = self.runs_of(unit).iter().map(|&(_, number)| companion.runs[number].clone()).collect();
        if runs.is_empty() {
            return;
        }
        let in_html = runs.iter().all(|run| companion.tree.nodes[run.block as usize].kind == Kind::HtmlBlock);
        if companion.how == Companions::SideBySide && !in_html {
            return;
        }
        let raw_text = |run: &Run| -> String {
            let range = run.nodes.start as usize..run.nodes.end as usize;
            companion.tree.nodes[range].iter().map(|node| companion.tree.text(node)).collect()
        };
        if runs.iter().all(|run| raw_text(run).trim().is_empty()) {
            return;
        }
        let hidden = if companion.how == Companions::Inline { " hidden" } else { "" };
        let start = self.out.len();
        self.side("<span class=\"source\"", companion.locale, hidden);
        for run in &runs {
            self.run(companion.tree, run.nodes.clone(), false);
        }
        self.out.push_str("</span>");
        // A link inside a link is no HTML: the source of a link's text is shown as text.
        if self.inside_link() && self.out[start..].contains("<a ") {
            let plain: String = runs.iter().map(|run| plain(companion.tree, run)).collect::<Vec<_>>().join(" ");
            self.out.truncate(start);
            self.side("<span class=\"source\"", companion.locale, hidden);
            escape(&mut self.out, &plain);
            self.out.push_str("</span>");
        }
        if companion.how == Companions::SideBySide {
            self.beside(unit);
        }
    }

    /// Where the runs of a unit's source stand among all.
    fn places_of(&self, unit: u32) -> Range<usize> {
        let from = self.companions.partition_point(|(other, _)| *other < unit);
        let count = self.companions[from..].iter().take_while(|(other, _)| *other == unit).count();
        from..from + count
    }

    fn runs_of(&self, unit: u32) -> &[(u32, usize)] {
        &self.companions[self.places_of(unit)]
    }

    /// What the host shows below a unit, once.
    fn beside(&mut self, unit: u32) {
        if self.told.insert(unit) {
            let beside = self.request.host.beside(unit);
            self.out.push_str(&beside);
        }
    }

    /// Opens an element that holds a side, in its language.
    fn side(&mut self, open: &str, locale: &Locale, hidden: &str) {
        let direction = locale.direction().as_str();
        self.out.extend([open, " lang=\"", locale.as_str(), "\" dir=\"", direction, "\"", hidden, ">"]);
    }

    pub(super) fn inside_link(&self) -> bool {
        let raw = self.open_tags.get("a").and_then(|open| open.last());
        self.links > 0 || raw.is_some_and(|&at| self.raw[at].written)
    }

    /// Opens the target's half of a row for the leaf block whose content is `nodes`, if any unit in it has a source.
    pub(super) fn open_pair(&mut self, tree: &Tree, nodes: Range<u32>, kind: Kind) -> Option<Close> {
        let companion = self.side_by_side()?;
        let mut regions: Vec<Range<u32>> = Vec::new();
        let mut units: Vec<u32> = Vec::new();
        for node in &tree.nodes[nodes.start as usize..nodes.end as usize] {
            if node.unit != NONE && units.last() != Some(&node.unit) {
                units.push(node.unit);
            }
        }
        for &unit in &units {
            for at in self.places_of(unit) {
                let number = self.companions[at].1;
                let region = region(companion.tree, &companion.runs[number], &mut self.regions);
                if self.shown.insert(region.start) {
                    regions.push(region);
                }
            }
        }
        if regions.is_empty() {
            return None;
        }
        let open = match kind {
            Kind::Cell => "<div class=\"stack\"><div class=\"target\"",
            Kind::Tab => "<span class=\"stack\"><span class=\"target\"",
            _ => {
                self.fresh_line();
                "<div class=\"pair\"><div class=\"side target\""
            }
        };
        self.side(open, self.request.locale, "");
        Some(Close::Pair(regions, kind, units))
    }

    pub(super) fn close_pair(&mut self, regions: &[Range<u32>], kind: Kind, units: &[u32]) {
        let Some(companion) = self.request.companion else { return };
        let (open, close) = match kind {
            Kind::Cell => ("</div><div class=\"source\"", "</div>"),
            Kind::Tab => ("</span><span class=\"source\"", "</span>"),
            _ => ("</div><div class=\"side source\"", "</div>"),
        };
        self.side(open, companion.locale, "");
        for (number, region) in regions.iter().enumerate() {
            let (open, close) = match kind {
                Kind::Heading(level) => (AS_HEADING[usize::from(level.clamp(1, 6)) - 1], "</p>"),
                Kind::Paragraph => ("<p>", "</p>"),
                Kind::Tab if number > 0 => (" ", ""),
                _ if number > 0 => ("<br>", ""),
                _ => ("", ""),
            };
            self.out.push_str(open);
            self.run(companion.tree, region.clone(), false);
            self.out.push_str(close);
        }
        self.out.push_str(close);
        for &unit in units {
            self.beside(unit);
        }
        self.out.push_str(close);
        if !matches!(kind, Kind::Cell | Kind::Tab) {
            self.out.push('\n');
        }
    }
}

/// The source of a heading by its level, which is none of the page's own headings.
const AS_HEADING: [&str; 6] = [
    "<p class=\"as-h1\">",
    "<p class=\"as-h2\">",
    "<p class=\"as-h3\">",
    "<p class=\"as-h4\">",
    "<p class=\"as-h5\">",
    "<p class=\"as-h6\">",
];

fn plain(tree: &Tree, run: &Run) -> String {
    let mut out = String::new();
    let mut at = run.nodes.start;
    while at < run.nodes.end {
        out.push_str(&tree.plain_text(at as usize));
        at = tree.nodes[at as usize].end;
    }
    out
}

/// The content of the leaf block around a run: the block's children, or in a list item the inline siblings around it. `known`:
/// the last region found in each block, from which the search goes on, for runs mostly come in order.
fn region(tree: &Tree, run: &Run, known: &mut FxHashMap<u32, Range<u32>>) -> Range<u32> {
    let block = &tree.nodes[run.block as usize];
    if !matches!(
        block.kind,
        Kind::Item
            | Kind::Term
            | Kind::Definition
            | Kind::Document
            | Kind::Quote
            | Kind::Alert(_)
            | Kind::Container
            | Kind::Tab
            | Kind::HtmlBlock
    ) {
        return run.block + 1..block.end;
    }
    let mut at = run.block + 1;
    if let Some(last) = known.get(&run.block) {
        if last.contains(&run.nodes.start) {
            return last.clone();
        }
        if last.end <= run.nodes.start {
            at = last.end;
        }
    }
    while at < block.end {
        let end = inline_end(tree, at, block.end);
        if (at..end).contains(&run.nodes.start) {
            known.insert(run.block, at..end);
            return at..end;
        }
        at = if end > at { end } else { tree.nodes[at as usize].end };
    }
    run.nodes.clone()
}
