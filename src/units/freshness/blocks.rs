//! Blocks of a source then and now, aligned.
//!
//! In: both readings. Out: for each older block its partner today, and why. Equal contents in order come first, by a histogram
//! difference that anchors on what is rare, so that repeated cells stay beside their neighbours; then equal contents out of order;
//! then blocks that are much alike, between the same neighbours, else under the same heading. Law: pure; a block has one
//! partner at most; close to linear, for what is compared with each other is bounded.

use super::texts::{bag, likeness};
use crate::{
    markdown::tree::{Kind, NONE},
    units::identity::{Leaf, Reading},
};
use imara_diff::{Algorithm, Diff, Token as Id};
use std::{collections::HashMap, ops::Range};

/// Why two blocks are partners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::units) enum How {
    /// They say the same, in the same place.
    Same,
    /// They say the same, in another place.
    Moved,
    /// They say much the same.
    Like,
}

/// The partners of the older blocks.
pub(super) type Pairs = Vec<Option<(usize, How)>>;

/// How alike blocks between the same neighbours must be, in thousandths.
const LIKE: u32 = 500;
/// How alike the one block must be that stands where the other stood.
const IN_PLACE: u32 = 200;
/// How alike blocks under the same heading must be.
const NEAR: u32 = 750;
/// A text of so few words may change altogether and stay in its place.
const SHORT: usize = 4;
/// The most pairs of blocks that are compared with each other at once.
const MOST: usize = 20_000;

/// Aligns the blocks; `contents`: how many different contents there are.
pub(super) fn align(then: &Reading<'_>, now: &Reading<'_>, contents: u32) -> Pairs {
    let ids = |reading: &Reading<'_>| -> Vec<Id> { reading.leaves.iter().map(|leaf| Id(leaf.content)).collect() };
    let mut diff = Diff::default();
    diff.compute_with(Algorithm::Histogram, &ids(then), &ids(now), contents);
    let mut hunks: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for hunk in diff.hunks() {
        let range = |range: &Range<u32>| range.start as usize..range.end as usize;
        hunks.push((range(&hunk.before), range(&hunk.after)));
    }
    slide(then, now, &mut hunks);
    hunks.push((then.leaves.len()..then.leaves.len(), now.leaves.len()..now.leaves.len()));
    let mut pairs: Pairs = vec![None; then.leaves.len()];
    let (mut one, mut other) = (0, 0);
    for (before, after) in &hunks {
        while one < before.start {
            pairs[one] = Some((other, How::Same));
            (one, other) = (one + 1, other + 1);
        }
        (one, other) = (before.end, after.end);
    }
    let mut work = Align { then, now, taken: vec![false; now.leaves.len()], pairs };
    for (other, _) in work.pairs.iter().flatten() {
        work.taken[*other] = true;
    }
    work.moved();
    for (before, after) in hunks {
        work.between(before, after);
    }
    work.near();
    work.pairs
}

/// Rows come and go as a whole: where the cells that did may as well be those of a whole row, they are.
fn slide(then: &Reading<'_>, now: &Reading<'_>, hunks: &mut [(Range<usize>, Range<usize>)]) {
    for at in 0..hunks.len() {
        let (before, after) = hunks[at].clone();
        let floor = at.checked_sub(1).map_or((0, 0), |last| (hunks[last].0.end, hunks[last].1.end));
        let end = (then.leaves.len(), now.leaves.len());
        let roof = hunks.get(at + 1).map_or(end, |next| (next.0.start, next.1.start));
        let (side, range) = match (before.is_empty(), after.is_empty()) {
            (true, false) => (&now.leaves, after.clone()),
            (false, true) => (&then.leaves, before.clone()),
            _ => continue,
        };
        let up = (before.start - floor.0).min(after.start - floor.1);
        let down = (roof.0 - before.end).min(roof.1 - after.end);
        let begins =
            |at: usize| side.get(at).is_none_or(|leaf| at == 0 || leaf.row == NONE || side[at - 1].row != leaf.row);
        let is_whole = |range: &Range<usize>| begins(range.start) && begins(range.end);
        // A row is not that long.
        let (mut higher, mut lower) = (range.clone(), range.clone());
        for step in 0..=range.len() {
            if is_whole(&higher) || is_whole(&lower) {
                break;
            }
            if step < up && side[higher.start - 1].content == side[higher.end - 1].content {
                higher = higher.start - 1..higher.end - 1;
            }
            if step < down && side[lower.start].content == side[lower.end].content {
                lower = lower.start + 1..lower.end + 1;
            }
        }
        let moved =
            |by: &Range<usize>, of: &Range<usize>| of.start + by.start - range.start..of.end + by.start - range.start;
        if let Some(found) = [higher, lower].iter().find(|range| is_whole(range)) {
            hunks[at] = (moved(found, &before), moved(found, &after));
        }
    }
}

struct Align<'a, 'r> {
    then: &'r Reading<'a>,
    now: &'r Reading<'a>,
    taken: Vec<bool>,
    pairs: Pairs,
}

impl Align<'_, '_> {
    fn pair(&mut self, one: usize, other: usize, how: How) {
        self.pairs[one] = Some((other, how));
        self.taken[other] = true;
    }

    fn partner(&self, one: usize) -> Option<usize> {
        self.pairs.get(one).copied().flatten().map(|(other, _)| other)
    }

    /// Equal contents elsewhere. What says little (*Yes*) moves only beside something that says more.
    fn moved(&mut self) {
        let mut there: HashMap<u32, Vec<usize>> = HashMap::new();
        for (other, leaf) in self.now.leaves.iter().enumerate().rev() {
            if !self.taken[other] {
                there.entry(leaf.content).or_default().push(other);
            }
        }
        let open: Vec<usize> = (0..self.pairs.len()).filter(|&one| self.pairs[one].is_none()).collect();
        for &one in &open {
            let leaf = &self.then.leaves[one];
            if !says_much(leaf) {
                continue;
            }
            let Some(list) = there.get_mut(&leaf.content) else { continue };
            let after = one.checked_sub(1).and_then(|before| self.partner(before)).map(|before| before + 1);
            let at =
                after.and_then(|after| list.iter().rposition(|&other| other == after)).or(list.len().checked_sub(1));
            if let Some(at) = at {
                let other = list.remove(at);
                self.pair(one, other, How::Moved);
            }
        }
        let follow = |work: &mut Self, one: usize, beside: Option<usize>, step: isize| {
            if work.pairs[one].is_some() {
                return;
            }
            let other = match beside.and_then(|beside| work.pairs[beside]) {
                Some((other, How::Moved)) => other.checked_add_signed(step),
                _ => None,
            };
            let fits = |other: &usize| {
                let leaf = work.now.leaves.get(*other);
                leaf.is_some_and(|leaf| leaf.content == work.then.leaves[one].content) && !work.taken[*other]
            };
            if let Some(other) = other.filter(fits) {
                work.pair(one, other, How::Moved);
            }
        };
        for &one in &open {
            follow(self, one, one.checked_sub(1), 1);
        }
        for &one in open.iter().rev() {
            follow(self, one, Some(one + 1).filter(|&next| next < self.then.leaves.len()), -1);
        }
    }

    /// Blocks between the same neighbours, in order.
    fn between(&mut self, before: Range<usize>, after: Range<usize>) {
        let ones: Vec<usize> = before.filter(|&one| self.pairs[one].is_none()).collect();
        let others: Vec<usize> = after.filter(|&other| !self.taken[other]).collect();
        if ones.is_empty() || others.is_empty() {
            return;
        }
        // Far too many to compare each with each: those near the same place are.
        let width = (MOST / ones.len()).max(8);
        let bags = |reading: &Reading<'_>, leaves: &[usize]| -> Vec<Vec<u32>> {
            leaves.iter().map(|&leaf| bag(reading.of_leaf(leaf))).collect()
        };
        let (one_bags, other_bags) = (bags(self.then, &ones), bags(self.now, &others));
        let in_place = ones.len() == others.len();
        let mut score = vec![Vec::new(); ones.len()];
        let mut first = vec![0; ones.len()];
        for (i, &one) in ones.iter().enumerate() {
            let middle = i * others.len() / ones.len();
            first[i] = middle.saturating_sub(width / 2);
            let until = others.len().min(first[i].saturating_add(width).max(middle + 1));
            let of = |j: usize| {
                let (old, new) = (&self.then.leaves[one], &self.now.leaves[others[j]]);
                if old.is_code() != new.is_code() {
                    return 0;
                }
                let alike = likeness(&one_bags[i], &other_bags[j]);
                let stays = in_place && i == j && same_kind(old.kind, new.kind);
                let short = old.words.max(new.words) <= SHORT || old.is_code();
                // In its place, a text is the other one unless it has nothing of it.
                let least = if stays && short {
                    0
                } else if stays {
                    IN_PLACE
                } else {
                    LIKE
                };
                if alike < least { 0 } else { alike + u32::from(stays) * 100 + 1 }
            };
            score[i] = (first[i]..until).map(of).collect();
        }
        for (i, j) in best(&score, &first, others.len()) {
            self.pair(ones[i], others[j], How::Like);
        }
    }

    /// Blocks under the same heading that are very much alike.
    fn near(&mut self) {
        let mut there: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        for (other, leaf) in self.now.leaves.iter().enumerate() {
            if !self.taken[other] && leaf.words > SHORT {
                there.entry((leaf.section != NONE).then_some(leaf.section as usize)).or_default().push(other);
            }
        }
        let mut budget = MOST;
        for one in 0..self.pairs.len() {
            let leaf = &self.then.leaves[one];
            if self.pairs[one].is_some() || leaf.words <= SHORT {
                continue;
            }
            let section = if leaf.section == NONE { None } else { self.partner(leaf.section as usize) };
            let Some(list) = there.get_mut(&section).filter(|_| section.is_some() || leaf.section == NONE) else {
                continue;
            };
            if list.len() > budget {
                return;
            }
            budget -= list.len();
            let mine = bag(self.then.of_leaf(one));
            let alike = |other: usize| likeness(&mine, &bag(self.now.of_leaf(other)));
            let found = list
                .iter()
                .enumerate()
                .map(|(at, &other)| (alike(other), at))
                .max_by_key(|&(alike, at)| (alike, usize::MAX - at));
            if let Some((_, at)) = found.filter(|(alike, _)| *alike >= NEAR) {
                let other = list.remove(at);
                self.pair(one, other, How::Like);
            }
        }
    }
}

/// Whether a text is known by its words wherever it stands.
fn says_much(leaf: &Leaf) -> bool {
    let least = if leaf.kind == Kind::Cell { SHORT } else { 2 };
    leaf.words >= least || leaf.is_code()
}

/// Whether texts stand in blocks of one kind.
fn same_kind(one: Kind, other: Kind) -> bool {
    let group = |kind| match kind {
        Kind::Heading(_) => Kind::Heading(1),
        Kind::Item => Kind::Paragraph,
        kind => kind,
    };
    group(one) == group(other)
}

/// The pairs in order that are worth most together. `first`: what the first score of each row is of.
fn best(score: &[Vec<u32>], first: &[usize], width: usize) -> Vec<(usize, usize)> {
    let table = Table::of(score, first);
    let mut pairs = Vec::new();
    let (mut i, mut j) = (score.len(), width);
    while i > 0 && j > 0 {
        if table.at(i, j) == table.at(i - 1, j) {
            i -= 1;
        } else if table.at(i, j) == table.at(i, j - 1) {
            j -= 1;
        } else {
            (i, j) = (i - 1, j - 1);
            pairs.push((i, j));
        }
    }
    pairs.reverse();
    pairs
}

/// What the pairs among so many of both sides are worth at most. Only what lies in the band of the scores is kept; rows of the band
/// begin and end no earlier than those above.
struct Table<'s> {
    first: &'s [usize],
    /// For each row of scores: from its first column to its last what is worth most up to there.
    rows: Vec<Vec<u32>>,
}

impl<'s> Table<'s> {
    fn of(score: &[Vec<u32>], first: &'s [usize]) -> Self {
        let mut table = Self { first, rows: Vec::with_capacity(score.len()) };
        for (i, row) in score.iter().enumerate() {
            let mut most = table.at(i, first[i]);
            let mut line = Vec::with_capacity(row.len() + 1);
            line.push(most);
            for (j, &own) in (first[i]..).zip(row) {
                let paired = if own > 0 { table.at(i, j) + own } else { 0 };
                most = paired.max(table.at(i, j + 1)).max(most);
                line.push(most);
            }
            table.rows.push(line);
        }
        table
    }

    /// The worth of the first `i` and the first `j`.
    fn at(&self, i: usize, j: usize) -> u32 {
        // What lies before a row's band was settled above it, what lies after it by the end of the band.
        let row = self.first[..i].partition_point(|&first| first <= j);
        let Some(row) = row.checked_sub(1) else { return 0 };
        let line = &self.rows[row];
        line.get(j - self.first[row]).or(line.last()).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Table, best};
    use proptest::prelude::*;

    /// The same with every cell.
    fn whole(score: &[Vec<u32>], first: &[usize], width: usize) -> u32 {
        let mut above = vec![0; width + 1];
        for (i, row) in score.iter().enumerate() {
            let mut line = vec![0; width + 1];
            for j in 0..width {
                let own = j.checked_sub(first[i]).and_then(|at| row.get(at)).copied().unwrap_or(0);
                let paired = if own > 0 { above[j] + own } else { 0 };
                line[j + 1] = paired.max(above[j + 1]).max(line[j]);
            }
            above = line;
        }
        above[width]
    }

    #[test]
    fn a_long_article_takes_no_more_than_its_band() {
        let (count, band) = (16_000, 8);
        let first: Vec<usize> = (0..count).collect();
        let score: Vec<Vec<u32>> = (0..count).map(|at| vec![1; band.min(count - at)]).collect();
        let cells: usize = Table::of(&score, &first).rows.iter().map(Vec::len).sum();
        assert!(cells <= count * (band + 1), "{cells}");
        assert_eq!(best(&score, &first, count).len(), count);
    }

    proptest! {
        #[test]
        fn a_band_gives_what_all_cells_give(rows in prop::collection::vec((0..3_usize, prop::collection::vec(0..4_u32, 1..5)), 1..8)) {
            let (mut first, mut score, mut from, mut until) = (Vec::new(), Vec::new(), 0, 0);
            for (step, mut row) in rows {
                from += step;
                // Bands only go on.
                row.resize(row.len().max(until - from.min(until)), 0);
                until = from + row.len();
                first.push(from);
                score.push(row);
            }
            let pairs = best(&score, &first, until);
            prop_assert!(pairs.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1));
            let worth: u32 = pairs.iter().map(|&(i, j)| score[i][j - first[i]]).sum();
            prop_assert_eq!(worth, whole(&score, &first, until));
        }
    }
}
