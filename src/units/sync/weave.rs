//! Blocks of the older target and of today's source, woven into one article.
//!
//! In: what belongs together. Out: the article as it is to be, and what is meant by it ([`Expected`]). Law: a block whose source says
//! what it said in the form it had keeps its bytes, and so does what lies between two such blocks; any other has today's
//! structure, with the translation's texts in it; but one that is to be left stands as it stood.

use super::{
    Mark, Refused, Task, bilingual,
    draft::{Draft, Ink},
    left::Left,
    outline::{Form, Outline, leaf_place},
    plain::{self, Group, Links},
    rows::RowAt,
};
use crate::{
    content::article::Article,
    markdown::tree::Tree,
    units::{
        align::align,
        freshness::{Drift, Found, How, Matching},
        identity::Reading,
        review::ReviewUnit,
    },
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// What stands in the place of one of today's blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// Itself, with texts of the translation.
    No,
    /// The blocks of a group.
    Group(usize),
    /// It belongs to the group before it.
    Before,
    /// What the translation has of it, as it stands.
    Left,
}

/// What is meant to come of it.
pub(super) struct Expected {
    /// The form of what lies before each block, and of the block; after the last only the former.
    pub(super) forms: Vec<Form>,
    /// What is left as it stood.
    pub(super) left: Vec<Left>,
    /// The source that a bilingual article carries: today's, but for what is left.
    pub(super) source: String,
}

/// What belongs together.
pub(super) struct Plan<'a> {
    pub(super) task: &'a Task<'a>,
    pub(super) matching: &'a Matching<'a>,
    /// A plain translation, read; the older side of a bilingual one is its own source.
    of_target: Option<&'a Reading<'a>>,
    pub(super) older: Outline,
    pub(super) now: Outline,
    target: Option<Outline>,
    pub(super) links: Option<Links>,
    groups: Vec<Group>,
    pub(super) keep: Vec<Keep>,
    /// For rows of today's tables the translation's that are kept.
    pub(super) rows: BTreeMap<RowAt, RowAt>,
    keeps_gaps: bool,
}

impl<'a> Plan<'a> {
    pub(super) fn of(
        task: &'a Task<'a>,
        matching: &'a Matching<'a>,
        of_target: Option<&'a Reading<'a>>,
        (keeps_blocks, left): (bool, &BTreeSet<usize>),
    ) -> Self {
        let (older, now) = (Outline::of(&matching.then), Outline::of(&matching.now));
        let target = of_target.map(Outline::of);
        let source = &task.older().sides.target;
        let links =
            of_target.map(|reading| Links::of(&align(source, &task.target.sides.target), &matching.then, reading));
        let groups = match (&links, &target) {
            (Some(links), Some(target)) => plain::groups(links, &older, target),
            _ => (0..older.blocks.len()).map(Group::alone).collect(),
        };
        let keep = vec![Keep::No; now.blocks.len()];
        let (rows, keeps_gaps) = (BTreeMap::new(), keeps_blocks);
        let mut plan = Self { task, matching, of_target, older, now, target, links, groups, keep, rows, keeps_gaps };
        let is_same = plan.same();
        if keeps_blocks {
            plan.keep(&is_same);
        }
        for &at in left {
            if plan.keep[at] == Keep::No {
                plan.keep[at] = Keep::Left;
            }
        }
        if keeps_blocks {
            plan.keep_rows(&is_same, &plan.taken());
        }
        plan
    }

    /// The blocks of the translation.
    pub(super) fn target(&self) -> &Outline {
        self.target.as_ref().unwrap_or(&self.older)
    }

    /// The tree they are of.
    pub(super) fn target_tree(&self) -> &'a Tree {
        self.of_target.map_or(self.matching.then.tree, |reading| reading.tree)
    }

    pub(super) fn has_history(&self) -> bool {
        self.task.bilingual || self.task.older.is_some()
    }

    /// Whether the source does not have a block of the translation.
    fn is_own(&self, block: usize) -> bool {
        let leaves = self.target().blocks[block].leaves.clone();
        self.links.as_ref().is_some_and(|links| leaves.into_iter().all(|leaf| !links.is_linked[leaf]))
    }

    /// The older texts that say what they said.
    fn same(&self) -> Vec<bool> {
        let mut is_same: Vec<bool> =
            self.matching.pairs.iter().map(|pair| matches!(pair, Some((_, How::Same | How::Moved)))).collect();
        for found in &self.matching.found {
            is_same[found.part.leaf] &= matches!(found.drift, Drift::Unchanged | Drift::Moved);
        }
        for lost in &self.matching.lost {
            is_same[lost.leaf] = false;
        }
        is_same
    }

    /// The blocks of the translation that are kept.
    pub(super) fn taken(&self) -> Vec<bool> {
        let mut taken = vec![false; self.target().blocks.len()];
        for keep in &self.keep {
            if let Keep::Group(group) = keep {
                taken[self.groups[*group].target.clone()].fill(true);
            }
        }
        taken
    }

    /// Finds the groups that keep their bytes.
    fn keep(&mut self, is_same: &[bool]) {
        let mut taken = vec![false; self.target().blocks.len()];
        for number in 0..self.groups.len() {
            let group = &self.groups[number];
            let is_free = !group.target.is_empty() && !taken[group.target.clone()].contains(&true);
            let Some(first) = self.place_now(group, is_same).filter(|_| is_free) else { continue };
            if !self.is_good(group, first) {
                continue;
            }
            let range = first..first + group.older.len();
            if self.keep[range.clone()].iter().any(|keep| *keep != Keep::No) {
                continue;
            }
            taken[group.target.clone()].fill(true);
            self.keep[range].fill(Keep::Before);
            self.keep[first] = Keep::Group(number);
        }
    }

    /// Where the source of a group stands today, as it stood.
    fn place_now(&self, group: &Group, is_same: &[bool]) -> Option<usize> {
        let leaf = self.older.blocks[group.older.start].leaves.start;
        let first = self.now.block_of[self.matching.pairs[leaf]?.0];
        for (older, now) in group.older.clone().zip(first..) {
            let (older, now) = (&self.older.blocks[older], self.now.blocks.get(now)?);
            let same = older.form == now.form && older.leaves.len() == now.leaves.len();
            let mut both = older.leaves.clone().zip(now.leaves.clone());
            let in_order = both
                .all(|(then, now)| is_same[then] && self.matching.pairs[then].is_some_and(|(other, _)| other == now));
            if !same || !in_order {
                return None;
            }
        }
        Some(first)
    }

    /// Whether the translation of a group may stay as it is.
    fn is_good(&self, group: &Group, first: usize) -> bool {
        if self.task.bilingual {
            return true;
        }
        if !group.is_full && !group.has_more {
            return false;
        }
        // Without history, the structure of today's source counts where it can be told.
        let is_comparable = group.target.len() == group.older.len() && !group.has_more;
        let mut both = group.target.clone().zip(first..);
        self.has_history()
            || !is_comparable
            || both.all(|(target, now)| self.target().blocks[target].form == self.now.blocks[now].form)
    }

    /// The block that something was found in, where that is not kept.
    pub(super) fn open_block(&self, found: &Found) -> Option<usize> {
        let at = *self.now.block_of.get(self.matching.leaf_of(found))?;
        matches!(self.keep[at], Keep::No | Keep::Left).then_some(at)
    }

    /// For each of today's blocks the translation's that stand in it.
    fn present(&self) -> Vec<Vec<usize>> {
        let mut out: Vec<Vec<usize>> = vec![Vec::new(); self.now.blocks.len()];
        for (at, keep) in self.keep.iter().enumerate() {
            if let Keep::Group(group) = keep {
                out[at].extend(self.groups[*group].target.clone());
            }
        }
        let mut taken = self.taken();
        for found in &self.matching.found {
            let Some(at) = self.open_block(found) else { continue };
            for block in self.became(found.part.leaf) {
                if !std::mem::replace(&mut taken[block], true) {
                    out[at].push(block);
                }
            }
        }
        out
    }

    /// The blocks of both that one of today's is made of, where it is of one.
    fn made_of(&self, at: usize, present: &[usize]) -> Option<Group> {
        let &[target] = present else { return None };
        let mut groups = self.groups.iter().filter(|group| group.target.contains(&target));
        let group = groups.next().filter(|group| group.target.len() == 1 && group.older.len() == 1)?;
        let leaves = &self.older.blocks[group.older.start].leaves;
        let is_its = |leaf: usize| self.matching.pairs[leaf].is_some_and(|(other, _)| self.now.block_of[other] == at);
        leaves.clone().any(is_its).then(|| group.clone())
    }

    /// Blocks of the translation's own: for each of today's blocks (and before the first) those that follow it.
    fn own(&self, present: &[Vec<usize>]) -> Vec<Vec<usize>> {
        let mut at_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, blocks) in present.iter().enumerate() {
            let width = match self.keep[at] {
                Keep::Group(group) => self.groups[group].older.len(),
                _ => 1,
            };
            at_of.extend(blocks.iter().map(|&block| (block, at + width)));
        }
        let mut out = vec![Vec::new(); present.len() + 1];
        for block in (0..self.target().blocks.len()).filter(|&block| self.is_own(block)) {
            if !at_of.contains_key(&block) {
                let after = at_of.range(..block).next_back().map_or(0, |(_, &at)| at);
                out[after].push(block);
            }
        }
        out
    }

    /// What stands in the place of texts, block by block.
    fn inks(&self, present: &[Vec<usize>], units: &[ReviewUnit], marks: &[Option<Mark>]) -> Vec<Vec<Ink>> {
        let as_it_is = |(_, keep): &(&Vec<usize>, &Keep)| matches!(keep, Keep::Group(_) | Keep::Left);
        let blocks = present.iter().zip(&self.keep).filter(as_it_is).flat_map(|(blocks, _)| blocks);
        let blocks = blocks.map(|&block| self.target().blocks[block].leaves.clone());
        let rows = self.rows.values().map(|&row| self.target().row(row).leaves.clone());
        let given = blocks.chain(rows);
        if let (Some(reading), Some(links)) = (self.of_target, &self.links) {
            let mut filler = plain::Filler::new(self.task, self.matching, (reading, links), (units, marks));
            given.for_each(|leaves| filler.give(leaves));
            return self.in_blocks(|leaf| filler.ink(leaf).into_iter().collect());
        }
        let mut weaver = bilingual::Weaver::new(self.task, self.matching, marks);
        given.for_each(|leaves| weaver.give(leaves));
        self.in_blocks(|leaf| weaver.inks(leaf))
    }

    /// What stands in the place of texts, block by block: rows that are kept, and what is made of any other text.
    fn in_blocks(&self, mut ink: impl FnMut(usize) -> Vec<Ink>) -> Vec<Vec<Ink>> {
        let mut out = vec![Vec::new(); self.now.blocks.len()];
        for (at, block) in self.now.blocks.iter().enumerate().filter(|(at, _)| self.keep[*at] == Keep::No) {
            let mut rows = self.rows.range((at, 0)..(at + 1, 0)).peekable();
            for leaf in block.leaves.clone() {
                while rows.peek().is_some_and(|(row, _)| self.now.row(**row).leaves.end <= leaf) {
                    rows.next();
                }
                match rows.peek().map(|(row, target)| (**row, **target, &self.now.row(**row).leaves)) {
                    Some((row, target, leaves)) if leaves.start == leaf => {
                        out[at].push(Ink::Copy(self.now_row(row), self.target_row(target)));
                    }
                    Some((_, _, leaves)) if leaves.contains(&leaf) => {}
                    _ => out[at].extend(ink(leaf)),
                }
            }
        }
        out
    }

    /// Whether a composed block would lose a text that the translation has by itself.
    fn lost(&self, at: usize, present: &[usize]) -> Option<Range<u32>> {
        let (links, reading) = (self.links.as_ref()?, self.of_target?);
        let rows = || self.rows.range((at, 0)..(at + 1, 0)).map(|(_, &row)| &self.target().row(row).leaves);
        let mut leaves = present.iter().flat_map(|&block| self.target().blocks[block].leaves.clone());
        let own = leaves.find(|leaf| !links.is_linked[*leaf] && !rows().any(|row| row.contains(leaf)))?;
        Some(leaf_place(reading, own, self.task.target.article))
    }

    /// Writes the article.
    pub(super) fn write(
        self,
        (units, marks): (&[ReviewUnit], &[Option<Mark>]),
    ) -> Result<(Draft<'a>, Expected), Refused> {
        let task = self.task;
        let places = Places::of(self.target(), self.target_tree(), task.target.article);
        let today = Places::of(&self.now, self.matching.now.tree, task.today.article);
        let present = self.present();
        let own = self.own(&present);
        let mut inks = self.inks(&present, units, marks);
        let mut draft = Draft::new(task.target.article, task.today.article);
        let source = task.today.article.text(&(0..task.today.article.front.body)).to_owned();
        let mut expected = Expected { forms: Vec::new(), left: Vec::new(), source };
        draft.copy(0..task.target.article.front.body);
        // One past the blocks of the older source and of the translation that stand before, where they were kept.
        let mut last = Some((0, 0));
        let count = self.now.blocks.len();
        for at in 0..=count {
            let mut is_kept = false;
            let group = match self.keep.get(at) {
                None => Some(Group {
                    older: self.older.blocks.len()..self.older.blocks.len(),
                    ..Group::alone(self.target().blocks.len())
                }),
                Some(Keep::Before) => continue,
                Some(Keep::Group(number)) => {
                    is_kept = true;
                    Some(self.groups[*number].clone())
                }
                Some(Keep::No | Keep::Left) => self.made_of(at, &present[at]),
            };
            let is_left = self.keep.get(at) == Some(&Keep::Left);
            let of_today = task.today.article.text(&today.gap(at));
            if is_left && present[at].is_empty() && own[at].is_empty() && of_today.trim().is_empty() {
                let start = draft.at();
                self.left(at, start, &today, (&draft, &mut expected));
                last = None;
                continue;
            }
            expected.source.push_str(of_today);
            let between = group.as_ref().zip(last).and_then(|(group, last)| self.between(group, last, at));
            if let Some(own) = between {
                draft.copy(places.gap(own.start).start..places.gap(own.end).end);
                for block in own.clone() {
                    expected.forms.push(self.target().gaps[block].clone());
                    expected.forms.push(self.target().blocks[block].form.clone());
                }
                expected.forms.push(self.target().gaps[own.end].clone());
            } else {
                for &block in &own[at] {
                    if at > 0 {
                        draft.write("\n\n");
                    }
                    draft.copy(places.blocks[block].clone());
                    if at == 0 {
                        draft.write("\n\n");
                    }
                    expected.forms.push(Form::new());
                    expected.forms.push(self.target().blocks[block].form.clone());
                }
                draft.today(today.gap(at));
                expected.forms.push(self.now.gaps[at].clone());
            }
            if at == count {
                break;
            }
            last = group.as_ref().map(|group| (group.older.end, group.target.end));
            if is_left {
                let start = draft.at();
                self.leave(&present[at], &places, (&mut draft, &mut expected));
                self.left(at, start, &today, (&draft, &mut expected));
            } else if let Some(group) = group.filter(|_| is_kept) {
                let (first, end) = (group.target.start, group.target.end);
                let of_today = today.blocks[at].start..today.blocks[at + group.older.len() - 1].end;
                expected.source.push_str(task.today.article.text(&of_today));
                draft.copy(places.blocks[first].start..places.blocks[end - 1].end);
                for block in group.target.clone() {
                    if block > first {
                        expected.forms.push(self.target().gaps[block].clone());
                    }
                    expected.forms.push(self.target().blocks[block].form.clone());
                }
            } else {
                if let Some(own) = self.lost(at, &present[at]) {
                    return Err(Refused::Own(own));
                }
                expected.source.push_str(task.today.article.text(&today.blocks[at]));
                draft.filled(today.blocks[at].clone(), std::mem::take(&mut inks[at]), task.bilingual);
                expected.forms.push(self.form_of(at));
            }
        }
        Ok((draft, expected))
    }

    /// Whether what lies between what stands before and a group may stay as it is: the translation's own blocks in it.
    fn between(&self, group: &Group, last: (usize, usize), at: usize) -> Option<Range<usize>> {
        let blocks = last.1..group.target.start;
        let goes_on = self.keeps_gaps && last.0 == group.older.start && blocks.start <= blocks.end;
        let base = if self.has_history() {
            &self.older.gaps[group.older.start]
        } else {
            self.target().gaps.get(blocks.end)?
        };
        let same = goes_on && *base == self.now.gaps[at] && blocks.clone().all(|block| self.is_own(block));
        same.then_some(blocks)
    }
}

/// Where the blocks of an article stand.
pub(super) struct Places {
    begin: u32,
    /// Whole lines, with all of every unit in them.
    pub(super) blocks: Vec<Range<u32>>,
    end: u32,
}

impl Places {
    fn of(outline: &Outline, tree: &Tree, article: &Article) -> Self {
        let blocks = (0..outline.blocks.len()).map(|block| outline.place(block, tree, article)).collect();
        let end = u32::try_from(article.whole().len()).unwrap_or(u32::MAX);
        Self { begin: article.front.body.min(end), blocks, end }
    }

    /// What lies before a block; after the last, before the end.
    fn gap(&self, block: usize) -> Range<u32> {
        let start =
            block.checked_sub(1).and_then(|before| self.blocks.get(before)).map_or(self.begin, |block| block.end);
        let end = self.blocks.get(block).map_or(self.end, |block| block.start);
        start..end.max(start)
    }
}
