//! A plain article brought in step: texts of the translation in the structure of today's source.
//!
//! In: the article, the source it was made from (where that is not known, today's), today's source, what belongs together. Out: which of
//! the translation's texts stands in the place of each of today's, and which of its blocks belong to which of the source's.
//! Law: a text of the translation stands in one place; one that has no counterpart in the source is kept where it stands.

use super::{
    Mark, Task,
    bilingual::squeezed,
    draft::{Entry, Ink, Made, Says},
    outline::{Outline, leaf_place},
};
use crate::units::{
    align::Alignment,
    freshness::{Drift, Found, Matching},
    identity::{Reading, words},
    review::ReviewUnit,
};
use std::{
    collections::{BTreeMap, VecDeque},
    ops::Range,
};

/// The texts of a translation and those they were made from.
pub(super) struct Links {
    /// For each text of the older source those it became.
    pub(super) targets: Vec<Vec<usize>>,
    /// For each text of the translation whether the source has it.
    pub(super) is_linked: Vec<bool>,
}

impl Links {
    /// Links by alignment of an older source with the translation.
    pub(super) fn of(alignment: &Alignment, source: &Reading<'_>, target: &Reading<'_>) -> Self {
        let number = |reading: &Reading<'_>, run: usize| {
            let at = reading.leaves.binary_search_by_key(&run, |leaf| leaf.run);
            at.ok()
        };
        let mut targets = vec![Vec::new(); source.leaves.len()];
        let mut is_linked = vec![false; target.leaves.len()];
        for pair in &alignment.pairs {
            let to: Vec<usize> = pair.target.clone().filter_map(|run| number(target, run)).collect();
            for leaf in &to {
                is_linked[*leaf] = true;
            }
            for leaf in pair.source.clone().filter_map(|run| number(source, run)) {
                targets[leaf].clone_from(&to);
            }
        }
        Self { targets, is_linked }
    }
}

/// Blocks of the source and of the translation that belong to each other only.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Of the older source.
    pub(super) older: Range<usize>,
    /// Of the translation; nothing where it has none.
    pub(super) target: Range<usize>,
    /// Whether every text of the source is translated.
    pub(super) is_full: bool,
    /// Whether the translation has texts there that the source has not.
    pub(super) has_more: bool,
}

impl Group {
    /// A block that is its own.
    pub(super) fn alone(at: usize) -> Self {
        Self { older: at..at + 1, target: at..at + 1, is_full: true, has_more: false }
    }
}

/// The groups in the order of the older source.
pub(super) fn groups(links: &Links, older: &Outline, target: &Outline) -> Vec<Group> {
    let of_block = |block: usize| {
        let leaves = older.blocks[block].leaves.clone();
        let blocks = leaves.flat_map(|leaf| links.targets[leaf].iter().map(|&to| target.block_of[to]));
        let (mut first, mut last) = (usize::MAX, 0);
        for at in blocks {
            (first, last) = (first.min(at), last.max(at + 1));
        }
        if first < last { first..last } else { 0..0 }
    };
    let mut out: Vec<Group> = Vec::new();
    for block in 0..older.blocks.len() {
        let range = of_block(block);
        let is_full = older.blocks[block].leaves.clone().all(|leaf| !links.targets[leaf].is_empty());
        match out.last_mut() {
            // Two blocks that became one.
            Some(last) if !range.is_empty() && range.start < last.target.end && last.target.start < range.end => {
                last.older.end = block + 1;
                last.target = last.target.start.min(range.start)..last.target.end.max(range.end);
                last.is_full &= is_full;
            }
            _ => out.push(Group { older: block..block + 1, target: range, is_full, has_more: false }),
        }
    }
    for group in &mut out {
        let leaves = group.target.clone().flat_map(|block| target.blocks[block].leaves.clone());
        group.has_more = leaves.into_iter().any(|leaf| !links.is_linked[leaf]);
    }
    out
}

/// What stands in the place of today's texts.
pub(super) struct Filler<'a> {
    task: &'a Task<'a>,
    matching: &'a Matching<'a>,
    target: &'a Reading<'a>,
    links: &'a Links,
    /// The older units and what is remembered of them, by where their targets end.
    known: BTreeMap<u32, (usize, Option<&'a Mark>)>,
    found: Vec<Vec<&'a Found>>,
    /// Older texts that were not found, by what they say.
    lost: BTreeMap<Box<str>, VecDeque<usize>>,
    given: Vec<bool>,
}

impl<'a> Filler<'a> {
    pub(super) fn new(
        task: &'a Task<'a>,
        matching: &'a Matching<'a>,
        (target, links): (&'a Reading<'a>, &'a Links),
        (units, marks): (&[ReviewUnit], &'a [Option<Mark>]),
    ) -> Self {
        let ends =
            units.iter().enumerate().filter_map(|(number, unit)| Some((unit.target.as_ref()?.range.end, number)));
        let known = ends.map(|(end, number)| (end, (number, marks[number].as_ref()))).collect();
        let mut lost: BTreeMap<Box<str>, VecDeque<usize>> = BTreeMap::new();
        for part in &matching.lost {
            let source = task.older().article;
            let text = source.text(&leaf_place(&matching.then, part.leaf, source));
            lost.entry(squeezed(text)).or_default().push_back(part.leaf);
        }
        let (found, given) = (matching.in_texts(), vec![false; target.leaves.len()]);
        Self { task, matching, target, links, known, found, lost, given }
    }

    /// Texts of the translation have a place.
    pub(super) fn give(&mut self, leaves: Range<usize>) {
        self.given[leaves].fill(true);
    }

    /// The text of the translation that stands in the place of one of today's.
    pub(super) fn ink(&mut self, leaf: usize) -> Option<Ink> {
        let (task, matching) = (self.task, self.matching);
        let now = leaf_place(&matching.now, leaf, task.today.article);
        let is = task.today.article.text(&now).to_owned();
        let found: Vec<&Found> =
            self.found[leaf].iter().copied().filter(|found| super::is_like(matching, found)).collect();
        let mut own: Vec<usize> = Vec::new();
        let mut was: Vec<String> = Vec::new();
        let older = task.older();
        for one in &found {
            let targets = &self.links.targets[one.part.leaf];
            if targets.is_empty() || targets.iter().any(|&target| self.given[target]) {
                continue;
            }
            for &target in targets {
                self.given[target] = true;
                own.push(target);
            }
            was.push(older.article.text(&leaf_place(&matching.then, one.part.leaf, older.article)).to_owned());
        }
        let mut drift = None;
        if own.is_empty()
            && let Some(leaf) = self.lost.get_mut(&squeezed(&is)).and_then(VecDeque::pop_front)
        {
            own.extend(self.links.targets[leaf].iter().filter(|&&target| !self.given[target]));
            for &target in &own {
                self.given[target] = true;
            }
            was.push(is.clone());
            drift = Some(Drift::Moved);
        }
        let is_code = matching.now.leaves[leaf].is_code();
        let all = &matching.now.leaves[leaf].tokens;
        let older_tokens = |one: &Found| matching.then.leaves[one.part.leaf].tokens.clone();
        let drift = drift.filter(|_| own.len() == 1).unwrap_or(match found[..] {
            [one] if own.len() == 1 && one.now == *all && one.part.tokens == older_tokens(one) => one.drift,
            _ => Drift::Text,
        });
        let place = |&target: &usize| leaf_place(self.target, target, task.target.article);
        let places: Vec<Range<u32>> = own.iter().map(place).collect();
        if is_code {
            // Its comments may be translated, as long as it is the same code.
            let same = places.first().filter(|_| drift.is_fresh())?;
            return Some(Ink::Copy(now, same.clone()));
        }
        let Some(first) = places.first() else {
            if words(matching.now.of_leaf(leaf)) == 0 {
                return None;
            }
            let (says, fate, mark) = super::carried(task, &is);
            let made = Made {
                at: 0..0,
                id: String::new(),
                old: None,
                from: Vec::new(),
                fate,
                drift: Drift::Text,
                was: String::new(),
                is,
                mark,
            };
            return Some(Ink::Unit(Entry { now, says: Says::Text(says), made }));
        };
        let (old, mark) = match self.known.get(&first.end) {
            Some((number, mark)) => (Some(*number), *mark),
            None => (None, None),
        };
        let was = was.join(" ");
        let settled = super::settle(task, task.target.article.text(first), &was, &is, drift, mark);
        let says = settled.says.map_or(Says::Copies(places), Says::Text);
        let (fate, mark) = (settled.fate, settled.mark);
        Some(Ink::Unit(Entry {
            now,
            says,
            made: Made { at: 0..0, id: String::new(), old, from: Vec::new(), fate, drift, was, is, mark },
        }))
    }
}
