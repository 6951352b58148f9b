//! A bilingual article brought in step: spans are laid around today's source, unit by unit.
//!
//! In: the article, today's source, what belongs together. Out: for each text of today's source what stands in its place. Law: a unit
//! whose source says what it said keeps its bytes and its id; an id is given once; a span holds whole markup or none of it.

use super::{
    Mark, Task,
    draft::{Entry, Ink, Made, Says},
    outline::{escaped, leaf_place, projected, whole_units},
};
use crate::{
    markdown::tree::{Kind, NONE, Tree},
    units::{
        freshness::{Drift, Found, How, Matching, sentences},
        identity::{Class, Token, words},
    },
};
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    ops::Range,
};

/// The number of the first unit of an article, as handoffs count.
const FIRST: u64 = 101;

/// What stands in the place of texts of today's source.
pub(super) struct Weaver<'a> {
    task: &'a Task<'a>,
    matching: &'a Matching<'a>,
    /// What is remembered of the older units, by number.
    marks: &'a [Option<Mark>],
    /// What was found in each of today's texts, in order.
    found: Vec<Vec<&'a Found>>,
    /// The older partner of each of today's texts.
    partner: Vec<Option<usize>>,
    /// In how many parts each older unit stands.
    parts: BTreeMap<u32, usize>,
    /// Units that were not found, by what their sources say.
    lost: BTreeMap<Box<str>, VecDeque<usize>>,
    /// The units that were given a place.
    given: BTreeSet<u32>,
    prefix: String,
    next: u64,
    by_sentence: bool,
}

/// A piece of a text that becomes a unit.
struct Piece<'a> {
    /// Its tokens.
    tokens: Range<usize>,
    /// Its bytes in the projection of today's source.
    at: Range<u32>,
    found: Option<&'a Found>,
    /// Whether it is no more than what was found.
    is_one: bool,
}

impl<'a> Weaver<'a> {
    pub(super) fn new(task: &'a Task<'a>, matching: &'a Matching<'a>, marks: &'a [Option<Mark>]) -> Self {
        let article = task.target.article;
        let mut parts: BTreeMap<u32, usize> = BTreeMap::new();
        for part in matching.found.iter().map(|found| &found.part).chain(&matching.lost) {
            *parts.entry(part.unit).or_default() += 1;
        }
        let mut of_leaf: BTreeMap<usize, usize> = BTreeMap::new();
        for part in matching.found.iter().map(|found| &found.part).filter(|part| part.unit != NONE) {
            *of_leaf.entry(part.leaf).or_default() += 1;
        }
        let ids = (0..article.split.units.len()).map(|unit| article.unit_id(unit));
        let numbered = ids.filter_map(|id| Some((id.rsplit_once('-')?.0, id.rsplit_once('-')?.1.parse::<u64>().ok()?)));
        let (mut prefix, mut highest) = (None, None);
        for (of, number) in numbered {
            prefix.get_or_insert(of);
            highest = highest.max(Some(number));
        }
        let prefix = prefix.map_or_else(|| task.prefix.to_owned(), str::to_owned);
        let by_sentence = of_leaf.values().any(|&count| count > 1);
        let mut partner = vec![None; matching.now.leaves.len()];
        for (older, pair) in matching.pairs.iter().enumerate() {
            if let Some((leaf, _)) = pair {
                partner[*leaf] = Some(older);
            }
        }
        let next = highest.unwrap_or(FIRST - 1).saturating_add(1);
        // What stands nowhere near where it stood, and says too little to be looked for everywhere.
        let mut lost: BTreeMap<Box<str>, VecDeque<usize>> = BTreeMap::new();
        for part in matching.lost.iter().filter(|part| parts.get(&part.unit) == Some(&1)) {
            let unit = article.split.units.get(part.unit as usize);
            if let Some(source) = unit.and_then(|unit| unit.source.as_ref()) {
                lost.entry(squeezed(article.text(source))).or_default().push_back(part.unit as usize);
            }
        }
        let (found, given) = (matching.in_texts(), BTreeSet::new());
        Self { task, matching, marks, found, partner, parts, lost, given, prefix, next, by_sentence }
    }

    /// The units in older texts have a place.
    pub(super) fn give(&mut self, leaves: Range<usize>) {
        let then = &self.matching.then;
        self.given.extend(leaves.flat_map(|leaf| then.of_leaf(leaf)).map(|token| token.unit));
    }

    fn next_id(&mut self) -> String {
        let id = format!("{}-{}", self.prefix, self.next);
        self.next = self.next.saturating_add(1);
        id
    }

    /// What stands in the place of a text.
    pub(super) fn inks(&mut self, leaf: usize) -> Vec<Ink> {
        let (then, now) = (&self.matching.then, &self.matching.now);
        let (older, today) = (self.task.target.article, self.task.today.article);
        if now.leaves[leaf].is_code() {
            return Vec::new();
        }
        let found = self.found[leaf].clone();
        let partner = found.first().map(|one| one.part.leaf).filter(|&partner| {
            let is_whole =
                matches!(self.matching.pairs[partner], Some((other, How::Same | How::Moved)) if other == leaf);
            let has_one_line = |text: &str| !text.contains('\n');
            let at = projected(then, partner);
            is_whole
                && found.iter().all(|one| matches!(one.drift, Drift::Unchanged | Drift::Moved))
                && found.iter().all(|one| one.part.unit == NONE || self.parts.get(&one.part.unit) == Some(&1))
                && has_one_line(&then.tree.projection.own(at))
                && has_one_line(older.text(&leaf_place(then, partner, older)))
        });
        if let Some(partner) = partner {
            return vec![Ink::Copy(leaf_place(now, leaf, today), leaf_place(then, partner, older))];
        }
        let mut inks: Vec<Ink> = self.images(leaf);
        for piece in self.pieces(leaf) {
            let ink = Ink::Unit(self.entry(&piece));
            let at = ink.now();
            inks.retain(|other| other.now().end <= at.start || at.end <= other.now().start);
            inks.push(ink);
        }
        inks.sort_by_key(|ink| (ink.now().start, ink.now().end));
        inks
    }

    /// The pieces of a text that become units, in order.
    fn pieces(&self, leaf: usize) -> Vec<Piece<'a>> {
        let now = &self.matching.now;
        let all = now.leaves[leaf].tokens.clone();
        let mut pieces: Vec<Piece<'a>> = Vec::new();
        let mut from = all.start;
        let mut free: Vec<Range<usize>> = Vec::new();
        for &found in &self.found[leaf] {
            free.push(from..found.now.start.max(from));
            from = found.now.end.max(from);
            if found.part.unit != NONE {
                let tokens = self.own(found);
                pieces.extend(self.piece(tokens, Some(found)));
            } else if !found.drift.is_fresh() {
                free.push(found.now.clone());
            }
        }
        free.push(from..all.end.max(from));
        for range in free {
            let tokens = &now.tokens[range.clone()];
            let cut = if self.by_sentence { sentences(tokens) } else { std::iter::once(0..tokens.len()).collect() };
            for part in cut {
                let tokens = range.start + part.start..range.start + part.end;
                if words(&now.tokens[tokens.clone()]) > 0 {
                    pieces.extend(self.piece(tokens, None));
                }
            }
        }
        pieces.sort_by_key(|piece| piece.at.start);
        // What would cut into another piece becomes part of it.
        let mut out: Vec<Piece<'a>> = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match out.last_mut() {
                Some(last) if piece.at.start < last.at.end => {
                    last.at.end = last.at.end.max(piece.at.end);
                    last.tokens.end = last.tokens.end.max(piece.tokens.end);
                    last.found = last.found.or(piece.found);
                    last.is_one = false;
                }
                _ => out.push(piece),
            }
        }
        out
    }

    /// A piece, without what cannot stand in a span at its ends.
    fn piece(&self, tokens: Range<usize>, found: Option<&'a Found>) -> Option<Piece<'a>> {
        let now = &self.matching.now;
        let of = now.tokens.get(tokens.clone())?;
        let (first, last) = if found.is_some() {
            (0, of.len().checked_sub(1)?)
        } else {
            let reads = |token: &Token| token.class != Class::Markup;
            (of.iter().position(reads)?, of.iter().rposition(reads)?)
        };
        let at = of[first].start..of[first..=last].iter().map(|token| token.end).max()?;
        let is_same = found.is_some_and(|found| matches!(found.drift, Drift::Unchanged | Drift::Moved));
        let leaf = now.leaves.partition_point(|leaf| leaf.tokens.end <= tokens.start);
        let nodes = &now.leaves.get(leaf)?.nodes;
        let at = escaped(now.tree, if is_same { at } else { balanced(now.tree, nodes, at) });
        Some(Piece { tokens: tokens.start + first..tokens.start + last + 1, at, found, is_one: true })
    }

    /// The tokens of today's source that are a unit's own, without what stands around it.
    fn own(&self, found: &Found) -> Range<usize> {
        let (then, now) = (&self.matching.then.tokens, &self.matching.now.tokens);
        let part = &found.part;
        let is_own = |token: &Token| token.unit == part.unit;
        let tokens = &then[part.tokens.clone()];
        let before = tokens.iter().take_while(|token| !is_own(token)).count();
        let after = tokens.iter().rev().take_while(|token| !is_own(token)).count();
        let mut own = found.now.clone();
        let is_around = |one: &Token, other: &Token| {
            one.id == other.id || (one.class == Class::Markup && other.class == Class::Markup && one.role == other.role)
        };
        for older in &tokens[..before.min(tokens.len())] {
            if own.len() < 2 || !is_around(older, &now[own.start]) {
                break;
            }
            own.start += 1;
        }
        for older in tokens[tokens.len() - after..].iter().rev() {
            if own.len() < 2 || !is_around(older, &now[own.end - 1]) {
                break;
            }
            own.end -= 1;
        }
        own
    }

    /// What becomes of a piece.
    fn entry(&mut self, piece: &Piece<'_>) -> Entry {
        let today = self.task.today.article;
        let now = self.matching.now.tree.projection.file_range(piece.at.clone());
        let is = today.text(&now).to_owned();
        // A unit that stands in several blocks is given to the first.
        let old = piece.found.filter(|found| self.given.insert(found.part.unit));
        let Some(found) = old.filter(|found| super::is_like(self.matching, found)) else {
            return self.added(now, is);
        };
        let is_whole =
            piece.is_one && self.parts.get(&found.part.unit) == Some(&1) && self.has_own_markup(piece, found);
        let number = found.part.unit as usize;
        let drift = if is_whole { found.drift } else { found.drift.max(Drift::Text) };
        self.known(number, drift, now, is)
    }

    /// Whether a piece has the markup that the unit has, no more and no less.
    fn has_own_markup(&self, piece: &Piece<'_>, found: &Found) -> bool {
        let (then, now) = (&self.matching.then.tokens, &self.matching.now.tokens);
        let is_markup = |token: &&Token| token.class == Class::Markup;
        let of_unit = then[found.part.tokens.clone()].iter().filter(|token| token.unit == found.part.unit);
        let leaf = self.matching.now.leaves.partition_point(|leaf| leaf.tokens.end <= piece.tokens.start);
        let Some(all) = self.matching.now.leaves.get(leaf).map(|leaf| leaf.tokens.clone()) else { return false };
        let inside = now[all].iter().filter(|token| piece.at.start <= token.start && token.end <= piece.at.end);
        let ids = |token: &Token| token.id;
        of_unit.filter(is_markup).map(ids).eq(inside.filter(is_markup).map(ids)) || !found.drift.is_fresh()
    }

    /// An older unit in its new place.
    fn known(&mut self, number: usize, drift: Drift, now: Range<u32>, is: String) -> Entry {
        let article = self.task.target.article;
        let Some(unit) = article.split.units.get(number) else { return self.added(now, is) };
        let was = unit.source.as_ref().map_or("", |source| article.text(source));
        let target = unit.target.clone().unwrap_or(unit.whole.start..unit.whole.start);
        let mark = self.marks.get(number).and_then(Option::as_ref);
        let id = article.unit_id(number).to_owned();
        let settled = super::settle(self.task, article.text(&target), was, &is, drift, mark);
        let says = settled.says.map_or(Says::Copies(vec![target]), Says::Text);
        let (fate, mark, was) = (settled.fate, settled.mark, was.to_owned());
        Entry {
            now,
            says,
            made: Made { at: 0..0, id, old: Some(number), from: Vec::new(), fate, drift, was, is, mark },
        }
    }

    fn added(&mut self, now: Range<u32>, is: String) -> Entry {
        let lost = self.lost.get_mut(&squeezed(&is));
        let given = &self.given;
        let is_free = |number: &usize| !given.contains(&u32::try_from(*number).unwrap_or(NONE));
        if let Some(number) = lost.and_then(|lost| std::iter::from_fn(|| lost.pop_front()).find(is_free)) {
            return self.known(number, Drift::Moved, now, is);
        }
        let id = self.next_id();
        let (says, fate, mark) = super::carried(self.task, &is);
        let made =
            Made { at: 0..0, id, old: None, from: Vec::new(), fate, drift: Drift::Text, was: String::new(), is, mark };
        Entry { now, says: Says::Text(says), made }
    }

    /// Images outside of units: their alternative texts are the translation's.
    fn images(&self, leaf: usize) -> Vec<Ink> {
        let (then, now) = (&self.matching.then, &self.matching.now);
        let Some(partner) = self.partner[leaf] else { return Vec::new() };
        let nodes = &then.leaves[partner].nodes;
        let nodes = &then.tree.nodes[nodes.start as usize..nodes.end as usize];
        let is_image = |token: &Token| {
            let of_token = nodes.iter().filter(|node| (node.start, node.stop) == (token.start, token.end));
            of_token.into_iter().any(|node| matches!(node.kind, Kind::Inset | Kind::Image))
        };
        let alone = |token: &&Token| token.class == Class::Markup && token.unit == NONE;
        let older: Vec<&Token> = then.of_leaf(partner).iter().filter(alone).filter(|token| is_image(token)).collect();
        let mut next = 0;
        let mut inks = Vec::new();
        for token in now.of_leaf(leaf).iter().filter(|token| token.class == Class::Markup) {
            let Some(at) = older[next..].iter().position(|older| older.id == token.id) else { continue };
            let same = older[next + at];
            next += at + 1;
            let from = then.tree.projection.file_range(same.start..same.end);
            let article = self.task.target.article;
            if whole_units(from.clone(), article) == from && !article.text(&from).contains('\n') {
                inks.push(Ink::Copy(now.tree.projection.file_range(token.start..token.end), from));
            }
        }
        inks
    }
}

/// A text without the white space that says nothing.
pub(super) fn squeezed(text: &str) -> Box<str> {
    text.split_whitespace().collect::<Vec<_>>().join(" ").into()
}

/// A range that holds all of the markup that it holds any of. `nodes`: those of its text.
fn balanced(tree: &Tree, nodes: &Range<u32>, mut range: Range<u32>) -> Range<u32> {
    loop {
        let is_cut = |at: &u32| {
            let node = &tree.nodes[*at as usize];
            let overlaps = node.start < range.end && range.start < node.stop;
            let is_whole = range.start <= node.start && node.stop <= range.end;
            let inner = match node.kind {
                Kind::Text | Kind::HtmlText | Kind::SoftBreak => return false,
                Kind::Image => 0..0,
                _ => {
                    let below = &tree.nodes[*at as usize + 1..node.end as usize];
                    let start = below.iter().map(|node| node.start).min().unwrap_or(0);
                    start..below.iter().map(|node| node.stop).max().unwrap_or(0)
                }
            };
            let is_inside = inner.start <= range.start && range.end <= inner.end;
            overlaps && !is_whole && !is_inside
        };
        let Some(cut) = nodes.clone().find(is_cut).map(|at| &tree.nodes[at as usize]) else { return range };
        range = range.start.min(cut.start)..range.end.max(cut.stop);
    }
}
