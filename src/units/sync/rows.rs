//! Rows that keep their bytes, in tables that have changed.
//!
//! In: what belongs together. Out: for rows of today's tables the translation's that stand in their places. Law: a row is kept whole,
//! with all that the translation has in it, where its source says what it said in the form it had, and nothing of it stands
//! anywhere else; a unit that spans cells, or a cell that the source has not, is no matter then.

use super::weave::{Keep, Plan};
use crate::markdown::tree::NONE;
use std::collections::{BTreeMap, BTreeSet};

/// The number of a block and that of one of its rows.
pub(super) type RowAt = (usize, usize);

/// What rows are found by.
struct Ties {
    /// For each of today's texts the older one that says the same.
    same: Vec<Option<usize>>,
    /// For each unit the first and the last of the older texts that it stands in.
    spread: BTreeMap<u32, (usize, usize)>,
    /// For each text of the translation those it was made from.
    sources: Vec<Vec<usize>>,
}

impl Plan<'_> {
    /// Finds the rows that keep their bytes. `is_same`: the older texts that say what they said; `taken`: the translation's blocks that
    /// are kept.
    pub(super) fn keep_rows(&mut self, is_same: &[bool], taken: &[bool]) {
        let ties = self.ties(is_same);
        let mut used: BTreeSet<RowAt> = BTreeSet::new();
        for at in (0..self.keep.len()).filter(|&at| self.keep[at] == Keep::No) {
            for row in 0..self.now.blocks[at].rows.len() {
                let kept = self.kept_row((at, row), &ties).filter(|target| !taken[target.0]);
                if let Some(target) = kept.filter(|target| used.insert(*target)) {
                    self.rows.insert((at, row), target);
                }
            }
        }
    }

    fn ties(&self, is_same: &[bool]) -> Ties {
        let (then, now) = (&self.matching.then, &self.matching.now);
        let mut same = vec![None; now.leaves.len()];
        for (older, pair) in self.matching.pairs.iter().enumerate() {
            if let Some((leaf, _)) = pair.filter(|_| is_same[older]) {
                same[leaf] = Some(older);
            }
        }
        let mut spread: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
        for leaf in 0..then.leaves.len() {
            for token in then.of_leaf(leaf).iter().filter(|token| token.unit != NONE) {
                spread.entry(token.unit).or_insert((leaf, leaf)).1 = leaf;
            }
        }
        let mut sources: Vec<Vec<usize>> = Vec::new();
        if let Some(links) = &self.links {
            sources.resize(links.is_linked.len(), Vec::new());
            for (older, targets) in links.targets.iter().enumerate() {
                for &target in targets {
                    sources[target].push(older);
                }
            }
        }
        Ties { same, spread, sources }
    }

    /// The translation's row that may stand in the place of one of today's as it is.
    fn kept_row(&self, row: RowAt, ties: &Ties) -> Option<RowAt> {
        let now = self.now.row(row).leaves.clone();
        let older = self.older.row_of(ties.same[now.start]?)?;
        let then = self.older.row(older).leaves.clone();
        let in_order = then.len() == now.len() && then.clone().zip(now).all(|(then, now)| ties.same[now] == Some(then));
        if !in_order || self.older.row_form(older) != self.now.row_form(row) {
            return None;
        }
        let target = match &self.links {
            None => {
                let units = then.clone().flat_map(|leaf| self.matching.then.of_leaf(leaf)).map(|token| token.unit);
                let mut spreads = units.filter_map(|unit| ties.spread.get(&unit));
                spreads.all(|(first, last)| then.contains(first) && then.contains(last)).then_some(older)?
            }
            Some(links) => {
                let first = then.clone().find_map(|leaf| links.targets[leaf].first())?;
                let target = self.target().row_of(*first)?;
                let own = self.target().row(target).leaves.clone();
                let is_alone = then.clone().all(|leaf| links.targets[leaf].iter().all(|to| own.contains(to)))
                    && own.clone().all(|leaf| ties.sources[leaf].iter().all(|from| then.contains(from)));
                let is_full = then.clone().all(|leaf| !links.targets[leaf].is_empty());
                let has_more = own.clone().any(|leaf| !links.is_linked[leaf]);
                let (form, is) = (self.target().row_form(target), self.now.row_form(row));
                let is_good = is_full && form == is || has_more || is_full && self.has_history();
                (is_alone && is_good && form.first() == is.first()).then_some(target)?
            }
        };
        let text = self.task.target.article.text(&self.target_row(target));
        (!text.contains('\n')).then_some(target)
    }

    /// The bytes of a row of the translation.
    pub(super) fn target_row(&self, row: RowAt) -> std::ops::Range<u32> {
        self.target().row_place(row, self.target_tree(), self.task.target.article)
    }

    /// The bytes of one of today's rows.
    pub(super) fn now_row(&self, row: RowAt) -> std::ops::Range<u32> {
        self.now.row_place(row, self.matching.now.tree, self.task.today.article)
    }

    /// What one of today's blocks is, with the rows that are kept.
    pub(super) fn form_of(&self, at: usize) -> Vec<String> {
        let block = &self.now.blocks[at];
        let mut form = Vec::with_capacity(block.form.len());
        let mut from = 0;
        for (&(_, row), &target) in self.rows.range((at, 0)..(at + 1, 0)) {
            let of_row = &block.rows[row].form;
            form.extend_from_slice(&block.form[from..of_row.start]);
            form.extend_from_slice(self.target().row_form(target));
            from = of_row.end;
        }
        form.extend_from_slice(&block.form[from..]);
        form
    }
}
