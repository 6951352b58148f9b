//! Two sequences of blocks, aligned.
//!
//! In: the blocks of both sides in order. Out: [`Link`]s, one to one, two to one or one to two. Where both sequences have the
//! same form and nothing speaks against it, a block's partner stands in its place. Else blocks that are told from all others
//! by their tokens are found first; between them the likeliest order-preserving pairing is computed, in a band where there is
//! much; what is left is paired where its tokens say that it moved.
//! Law: a block stands in at most one link; time is bounded by [`CELLS`] for each stretch between blocks found first.

use super::{
    blocks::Block,
    score::{Scale, form, is_alike},
    tokens::mixed,
};
use std::ops::Range;

/// So many pairs of a stretch are looked at; beyond, only those near the diagonal.
const CELLS: usize = 160_000;
/// So many blocks must agree that another moved, and not they.
const CLEAR: usize = 4;
const UNREACHED: i32 = i32::MIN / 2;

/// Blocks that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) source: Range<usize>,
    pub(super) target: Range<usize>,
}

impl Link {
    fn one(source: usize, target: usize) -> Self {
        Self { source: source..source + 1, target: target..target + 1 }
    }
}

/// Aligns two sequences; the links are in no order.
pub(super) fn align(scale: &Scale<'_>, source: &[Block], target: &[Block]) -> Vec<Link> {
    let mut links = Vec::new();
    if is_diagonal(scale, source, target) {
        links.extend((0..source.len()).map(|at| Link::one(at, at)));
        return links;
    }
    let (mut from, mut over) = (0, 0);
    let end = (source.len(), target.len());
    for (this, that) in anchors(scale, source, target).into_iter().chain([end]) {
        stretch(scale, (source, from..this), (target, over..that), &mut links);
        if (this, that) != end {
            links.push(Link::one(this, that));
        }
        (from, over) = (this + 1, that + 1);
    }
    moved(scale, source, target, &mut links);
    links
}

/// Whether two sequences have the same form.
fn have_one_form(source: &[Block], target: &[Block]) -> bool {
    source.len() == target.len() && source.iter().zip(target).all(|(one, other)| is_alike(one, other))
}

/// Whether each block's partner stands in its place.
fn is_diagonal(scale: &Scale<'_>, source: &[Block], target: &[Block]) -> bool {
    have_one_form(source, target) && !source.iter().zip(target).any(|(one, other)| scale.is_doubtful(one, other))
}

/// Blocks that their tokens tell from all others on both sides: the longest chain in order.
fn anchors(scale: &Scale<'_>, source: &[Block], target: &[Block]) -> Vec<(usize, usize)> {
    let unique = |blocks: &[Block]| {
        let key = |(at, block)| scale.fingerprint(block).map(|key| (key, at));
        let mut keys: Vec<(u64, usize)> = blocks.iter().enumerate().filter_map(key).collect();
        keys.sort_unstable();
        let is_one = |at: usize| {
            (at == 0 || keys[at - 1].0 != keys[at].0) && keys.get(at + 1).is_none_or(|next| next.0 != keys[at].0)
        };
        (0..keys.len()).filter(|at| is_one(*at)).map(|at| keys[at]).collect::<Vec<_>>()
    };
    let (these, others) = (unique(source), unique(target));
    let partner = |(key, at): &(u64, usize)| {
        let found = others.binary_search_by_key(key, |(key, _)| *key).ok()?;
        let pair = (*at, others[found].1);
        scale.one(&source[pair.0], &target[pair.1]).filter(|score| *score > -300).map(|_| pair)
    };
    let mut pairs: Vec<(usize, usize)> = these.iter().filter_map(partner).collect();
    pairs.sort_unstable();
    let chain = longest_chain(&pairs);
    // One that moved is outdone by all those it passed; where it passed few, it is not clear which of them did.
    let mut is_clear = vec![true; chain.len()];
    for crossing in pairs.iter().filter(|pair| chain.binary_search(pair).is_err()) {
        let ends =
            [chain.partition_point(|pair| pair.0 < crossing.0), chain.partition_point(|pair| pair.1 < crossing.1)];
        let passed = ends[0].min(ends[1])..ends[0].max(ends[1]);
        if passed.len() < CLEAR {
            is_clear[passed].fill(false);
        }
    }
    chain.into_iter().zip(is_clear).filter(|(_, is_clear)| *is_clear).map(|(pair, _)| pair).collect()
}

/// The longest run of pairs whose second numbers rise; the first ones do already.
fn longest_chain(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length the pair that ends the chain with the least second number.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < pair.1);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut chain: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |at| before[*at]).map(|at| pairs[at]).collect();
    chain.reverse();
    chain
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    None,
    Pair,
    Source,
    Target,
    Merged,
    Split,
}

/// Aligns a stretch of both sequences without crossings.
fn stretch(
    scale: &Scale<'_>,
    (source, from): (&[Block], Range<usize>),
    (target, to): (&[Block], Range<usize>),
    links: &mut Vec<Link>,
) {
    let (source, from) = (&source[from.clone()], from.start);
    let (target, over) = (&target[to.clone()], to.start);
    if source.is_empty() || target.is_empty() {
        return;
    }
    if is_diagonal(scale, source, target) {
        links.extend((0..source.len()).map(|at| Link::one(from + at, over + at)));
        return;
    }
    // Where both sides have the same form, it takes more to believe that something is missing on both.
    let one_form = have_one_form(source, target);
    let gap = |block: &Block| if one_form { Scale::gap(block) * 3 / 2 } else { Scale::gap(block) };
    let band = Band::new(source.len(), target.len());
    let mut scores = vec![UNREACHED; band.cells()];
    let mut steps = vec![Step::None; band.cells()];
    for i in 0..=source.len() {
        for j in band.row(i) {
            let mut best = if i == 0 && j == 0 { (0, Step::None) } else { (UNREACHED, Step::None) };
            let mut offer = |back: (usize, usize), score: Option<i32>, step: Step| {
                let (Some(i), Some(j)) = (i.checked_sub(back.0), j.checked_sub(back.1)) else { return };
                let (Some(at), Some(score)) = (band.cell(i, j), score) else { return };
                let total = scores[at].saturating_add(score);
                if scores[at] > UNREACHED && total > best.0 {
                    best = (total, step);
                }
            };
            if i > 0 && j > 0 {
                let (one, other) = (&source[i - 1], &target[j - 1]);
                offer((1, 1), scale.one(one, other), Step::Pair);
                if i > 1 {
                    offer((2, 1), scale.two([&source[i - 2], one], other, true), Step::Merged);
                }
                if j > 1 {
                    offer((1, 2), scale.two([&target[j - 2], other], one, false), Step::Split);
                }
            }
            offer((1, 0), i.checked_sub(1).map(|at| gap(&source[at])), Step::Source);
            offer((0, 1), j.checked_sub(1).map(|at| gap(&target[at])), Step::Target);
            if let Some(at) = band.cell(i, j) {
                (scores[at], steps[at]) = best;
            }
        }
    }
    let (mut i, mut j) = (source.len(), target.len());
    while let Some(at) = band.cell(i, j) {
        let (down, right) = match steps[at] {
            Step::None => break,
            Step::Pair => (1, 1),
            Step::Source => (1, 0),
            Step::Target => (0, 1),
            Step::Merged => (2, 1),
            Step::Split => (1, 2),
        };
        if down > 0 && right > 0 {
            links.push(Link { source: from + i - down..from + i, target: over + j - right..over + j });
        }
        (i, j) = (i - down, j - right);
    }
}

/// Which pairs of a stretch are looked at: all, or those near the diagonal.
struct Band {
    rows: usize,
    columns: usize,
    width: usize,
    /// Where each row begins among the cells.
    starts: Vec<usize>,
}

impl Band {
    fn new(rows: usize, columns: usize) -> Self {
        let is_whole = (rows + 1).saturating_mul(columns + 1) <= CELLS;
        let width = if is_whole { columns + 1 } else { (CELLS / (rows + columns)).max(3) };
        let mut band = Self { rows, columns, width, starts: Vec::with_capacity(rows + 2) };
        let mut start = 0;
        for row in 0..=rows {
            band.starts.push(start);
            start += band.row(row).len();
        }
        band.starts.push(start);
        band
    }

    fn cells(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    fn row(&self, row: usize) -> Range<usize> {
        let on_diagonal = |row: usize| row.min(self.rows) * self.columns / self.rows.max(1);
        on_diagonal(row).saturating_sub(self.width)..(on_diagonal(row + 1) + self.width).min(self.columns) + 1
    }

    fn cell(&self, row: usize, column: usize) -> Option<usize> {
        let range = self.row(row);
        range.contains(&column).then(|| self.starts[row] + column - range.start)
    }
}

/// Pairs what is left of both sequences where it says that it moved.
fn moved(scale: &Scale<'_>, source: &[Block], target: &[Block], links: &mut Vec<Link>) {
    let left = |count: usize, of: fn(&Link) -> &Range<usize>| {
        let mut left = vec![true; count];
        for link in links.iter() {
            left[of(link).clone()].fill(false);
        }
        left
    };
    let free = [left(source.len(), |link| &link.source), left(target.len(), |link| &link.target)];
    let mut left = Left { scale, source, target, free, links };
    left.pair_by_tokens();
    left.pair_by_form();
    if have_one_form(source, target) {
        // What else is left in the same place on both sides was translated very freely.
        (0..source.len()).for_each(|at| _ = left.claim(at, at));
    }
}

/// What has no partner so far.
struct Left<'a> {
    scale: &'a Scale<'a>,
    source: &'a [Block],
    target: &'a [Block],
    /// For each block of the source, and of the target, whether it is among it.
    free: [Vec<bool>; 2],
    links: &'a mut Vec<Link>,
}

impl Left<'_> {
    /// Links two blocks, if both are free.
    fn claim(&mut self, this: usize, that: usize) -> bool {
        let is_free = self.free[0].get(this) == Some(&true) && self.free[1].get(that) == Some(&true);
        if is_free {
            (self.free[0][this], self.free[1][that]) = (false, false);
            self.links.push(Link::one(this, that));
        }
        is_free
    }

    /// A token that only one block of each side has tells that they are the same; what stands around them has moved with them.
    fn pair_by_tokens(&mut self) {
        let holders = |blocks: &[Block], free: &[bool]| {
            let of = |at: usize| blocks[at].tokens.ids().map(move |id| (id, at));
            let mut holders: Vec<(u32, usize)> = (0..blocks.len()).filter(|at| free[*at]).flat_map(of).collect();
            holders.sort_unstable();
            holders
        };
        let (some, others) = (holders(self.source, &self.free[0]), holders(self.target, &self.free[1]));
        let mut found: Vec<(i32, usize, usize)> = Vec::new();
        let mut at = 0;
        for one in some.chunk_by(|a, b| a.0 == b.0) {
            at += others[at..].partition_point(|other| other.0 < one[0].0);
            let count = others[at..].partition_point(|other| other.0 == one[0].0);
            if let ([(_, this)], [(_, that)]) = (one, &others[at..at + count]) {
                let score = self.scale.is_moved(&self.source[*this], &self.target[*that]);
                found.extend(score.map(|score| (-score, *this, *that)));
            }
        }
        found.sort_unstable();
        for (_, this, that) in found {
            if self.claim(this, that) {
                let (mut on, mut over) = (this + 1, that + 1);
                while self.goes_along(on, over) && self.claim(on, over) {
                    (on, over) = (on + 1, over + 1);
                }
                let mut pair = (this, that);
                while let (Some(on), Some(over)) = (pair.0.checked_sub(1), pair.1.checked_sub(1))
                    && self.goes_along(on, over)
                    && self.claim(on, over)
                {
                    pair = (on, over);
                }
            }
        }
    }

    fn goes_along(&self, this: usize, that: usize) -> bool {
        let pair = self.source.get(this).zip(self.target.get(that));
        pair.is_some_and(|(one, other)| is_alike(one, other) && self.scale.one(one, other) > Some(0))
    }

    /// A run of blocks whose form only one run of each side has, and whose lengths agree, is the same.
    fn pair_by_form(&mut self) {
        let runs = |blocks: &[Block], free: &[bool]| {
            let mut runs: Vec<(u64, Range<usize>)> = Vec::new();
            for at in (0..blocks.len()).filter(|at| free[*at]) {
                let (class, level, path, begins) = form(&blocks[at]);
                let form = mixed(path ^ mixed(class as u64 * 1024 + level as u64 * 2 + u64::from(begins)));
                match runs.last_mut() {
                    Some((whole, run)) if run.end == at => (*whole, run.end) = (mixed(*whole ^ form), at + 1),
                    _ => runs.push((form, at..at + 1)),
                }
            }
            runs.sort_unstable_by_key(|(form, run)| (*form, run.start));
            runs
        };
        let (some, others) = (runs(self.source, &self.free[0]), runs(self.target, &self.free[1]));
        for one in some.chunk_by(|a, b| a.0 == b.0) {
            let from = others.partition_point(|other| other.0 < one[0].0);
            let count = others[from..].partition_point(|other| other.0 == one[0].0);
            let ([(_, run)], [(_, place)]) = (one, &others[from..from + count]) else { continue };
            let pairs = || run.clone().zip(place.clone());
            if run.len() == place.len()
                && pairs().all(|(this, that)| self.scale.may_be(&self.source[this], &self.target[that]))
            {
                for (this, that) in pairs() {
                    self.claim(this, that);
                }
            }
        }
    }
}
