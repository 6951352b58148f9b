//! Blocks that cannot be brought in step, and stay as they are in an article that is.
//!
//! In: an article that cannot be brought in step as a whole, and the blocks that would be written anew ([`Plan::open_parts`]). Out: the
//! article with as few of them as can be left as they stand, and why ([`Left`]). Law: what belongs to a block that is left (a
//! sentence that went from one to the other) is left with it; the article is proved as any other.

use super::{
    Refused, Synced,
    draft::Draft,
    weave::{Expected, Keep, Places, Plan},
};
use crate::content::{SplitUnit, article::Article};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// How often an article is tried with other blocks left.
const TRIES: usize = 64;

/// A block that could not be brought in step.
#[derive(Clone, Debug)]
pub struct Left {
    /// Its bytes in the new article; empty, and where it would stand, where the article has nothing of it.
    pub at: Range<u32>,
    /// The bytes of today's source that it is not in step with.
    pub now: Range<u32>,
    /// How many units it has.
    pub units: usize,
    /// Why it is left.
    pub why: Refused,
    /// Which of today's blocks it is.
    pub(super) block: usize,
    /// What of the older target it is, and where that begins in the new article.
    pub(super) copies: Vec<(Range<u32>, u32)>,
}

impl Left {
    /// All places in the new article that it tells of.
    pub fn places(&mut self) -> impl Iterator<Item = &mut Range<u32>> {
        let own = match &mut self.why {
            Refused::Own(at) => Some(at),
            _ => None,
        };
        std::iter::once(&mut self.at).chain(own)
    }

    /// Whether a place in the new article is in it.
    pub(super) fn holds(&self, at: &Range<u32>) -> bool {
        self.at.start <= at.start && at.end <= self.at.end
    }

    /// Says why it is left, with the place in the new article.
    fn explain(&mut self, why: &Refused) {
        self.why = why.clone();
        if let Refused::Own(at) = &mut self.why {
            let copy = self.copies.iter().find(|(from, _)| from.start <= at.start && at.end <= from.end);
            // What is the translation's own may stand in another of the blocks that are left together.
            let start = copy.map_or(self.at.start, |(from, to)| at.start - from.start + to);
            *at = start..start + (at.end - at.start);
        }
    }
}

impl Plan<'_> {
    /// The blocks of the translation that texts of an older one became.
    pub(super) fn became(&self, older: usize) -> Vec<usize> {
        match &self.links {
            Some(links) => links.targets[older].iter().map(|&to| self.target().block_of[to]).collect(),
            None => vec![self.older.block_of[older]],
        }
    }

    /// Today's blocks that would be written anew, those together that have texts of one block.
    pub(super) fn open_parts(&self) -> Vec<Vec<usize>> {
        let taken = self.taken();
        // For each of today's blocks, then for each of the translation's, one that it belongs with; at last itself.
        let count = self.keep.len();
        let mut with: Vec<usize> = (0..count + taken.len()).collect();
        let first = |with: &mut Vec<usize>, mut at: usize| {
            while with[at] != at {
                with[at] = with[with[at]];
                at = with[at];
            }
            at
        };
        for found in &self.matching.found {
            let Some(at) = self.open_block(found) else { continue };
            for block in self.became(found.part.leaf).into_iter().filter(|&block| !taken[block]) {
                let (one, other) = (first(&mut with, at), first(&mut with, count + block));
                with[one.max(other)] = one.min(other);
            }
        }
        let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in (0..count).filter(|&at| self.keep[at] == Keep::No) {
            parts.entry(first(&mut with, at)).or_default().push(at);
        }
        parts.into_values().collect()
    }

    /// Tells that what was written from `start` on is left. What stands elsewhere with others of its texts is told there.
    pub(super) fn left(
        &self,
        block: usize,
        start: u32,
        today: &Places,
        (draft, expected): (&Draft<'_>, &mut Expected),
    ) {
        let at = start..draft.at();
        if at.is_empty() && self.matching.found.iter().any(|found| self.open_block(found) == Some(block)) {
            return;
        }
        let copies = draft.copies.iter().filter(|(_, to)| *to >= start).cloned().collect();
        let (now, why) = (today.blocks[block].clone(), Refused::Proof("structure"));
        expected.left.push(Left { at, now, units: 0, why, block, copies });
    }

    /// Writes blocks of the translation as they stand.
    pub(super) fn leave(&self, blocks: &[usize], places: &Places, (draft, expected): (&mut Draft<'_>, &mut Expected)) {
        let article = self.task.target.article;
        let mut blocks = blocks.to_vec();
        blocks.sort_unstable();
        for run in blocks.chunk_by(|one, next| one + 1 == *next) {
            let (first, last) = (run[0], run[run.len() - 1]);
            if first != blocks[0] {
                draft.write("\n\n");
                expected.source.push_str("\n\n");
            }
            let range = places.blocks[first].start..places.blocks[last].end;
            expected.source.push_str(&source_of(article, &range));
            draft.copy(range);
            for &block in run {
                if block > first {
                    expected.forms.push(self.target().gaps[block].clone());
                }
                expected.forms.push(self.target().blocks[block].form.clone());
            }
        }
    }
}

/// What the source side says in a range that holds whole units.
fn source_of(article: &Article, range: &Range<u32>) -> String {
    let mut out = String::new();
    let mut at = range.start;
    let within = |unit: &&SplitUnit| range.start <= unit.whole.start && unit.whole.end <= range.end;
    for unit in article.split.units.iter().filter(within) {
        out.push_str(article.text(&(at..unit.whole.start)));
        out.push_str(unit.source.as_ref().map_or("", |source| article.text(source)));
        at = unit.whole.end;
    }
    out.push_str(article.text(&(at..range.end)));
    out
}

/// The article with as few parts left as can be. `attempt`: the article with these blocks left; `refused`: why it is not to be without.
pub(super) fn least(
    parts: Vec<Vec<usize>>,
    refused: Refused,
    attempt: impl Fn(&BTreeSet<usize>) -> Result<Synced, Refused>,
) -> Result<Synced, Refused> {
    let blocks =
        |parts: &[(Vec<usize>, Refused)]| parts.iter().flat_map(|(blocks, _)| blocks.iter().copied()).collect();
    let mut left: Vec<(Vec<usize>, Refused)> = parts.into_iter().map(|part| (part, refused.clone())).collect();
    if left.is_empty() {
        return Err(refused);
    }
    let Ok(mut best) = attempt(&blocks(&left)) else { return Err(refused) };
    let mut size = left.len().div_ceil(2);
    let mut tries = 0;
    loop {
        let mut at = 0;
        while at < left.len() && left.len() > 1 && tries < TRIES {
            let end = left.len().min(at + size);
            let fewer = [&left[..at], &left[end..]].concat();
            tries += 1;
            match attempt(&blocks(&fewer)) {
                Ok(synced) if !fewer.is_empty() => (best, left) = (synced, fewer),
                Ok(_) => at = end,
                Err(why) => {
                    if end == at + 1 {
                        left[at].1 = why;
                    }
                    at = end;
                }
            }
        }
        if size == 1 {
            break;
        }
        size = size.div_ceil(2);
    }
    for one in &mut best.left {
        if let Some((_, why)) = left.iter().find(|(blocks, _)| blocks.contains(&one.block)) {
            one.explain(why);
        }
    }
    Ok(best)
}
