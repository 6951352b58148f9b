//! Units placed within a block of today's source that says much the same as the block they stood in, and sentences that stand
//! in other blocks today.
//!
//! Law: pure; a unit that stands in the block word for word is unchanged, whatever became of its neighbours; what is left of both
//! sides between two such units belongs together.

use super::{Drift, Found, Part, Rest, Work, texts};
use crate::{
    markdown::tree::NONE,
    units::identity::{Class, Role, Token, words},
};
use std::{collections::HashMap, ops::Range};

/// How alike a unit and a sentence between the same neighbours must be, in thousandths.
const LIKE: u32 = 400;
/// How alike they must be where nothing else can be meant.
const ALONE: u32 = 200;
/// How alike they must be elsewhere in the section.
const NEAR: u32 = 750;
/// So many sentences together may be one unit.
const TOGETHER: usize = 3;
/// The most sentences that a unit elsewhere is compared with.
const MOST: usize = 2_000;

impl Work<'_, '_> {
    /// A block that says something else today.
    pub(super) fn alike(&mut self, parts: &[Part], other: usize) {
        let all = self.now.leaves[other].tokens.clone();
        let places = self.intact(parts, all.clone());
        let mut from = all.start;
        let mut open: Vec<Part> = Vec::new();
        // The unit before what is open, and where it was found.
        let mut last: Option<usize> = None;
        let mut after = NONE;
        for (part, place) in parts.iter().zip(places) {
            let Some((part, place)) = place else {
                open.push(part.clone());
                continue;
            };
            let part = &part;
            let gap = from..place.start;
            from = place.end;
            let drift = texts::drift(self.lexicon, self.older(part), &self.now.tokens[place.clone()]);
            self.found.push(Found { part: part.clone(), drift, now: place, anchored: true });
            let next = self.found.len() - 1;
            self.gap(std::mem::take(&mut open), gap, (last, Some(next)), (other, after));
            (last, after) = (Some(next), if part.unit == NONE { after } else { part.unit });
        }
        self.gap(open, from..all.end, (last, None), (other, after));
    }

    /// Where parts stand word for word, in order; where they stand only so, without what was between units.
    fn intact(&self, parts: &[Part], all: Range<usize>) -> Vec<Option<(Part, Range<usize>)>> {
        let mut starts: HashMap<u32, Vec<usize>> = HashMap::new();
        for at in all.clone() {
            starts.entry(self.now.tokens[at].id).or_default().push(at);
        }
        let find = |part: &Part, from: usize| {
            let older = self.older(part);
            let candidates = starts.get(&older.first()?.id)?;
            let same = |&&at: &&usize| {
                let here = self.now.tokens[..all.end].get(at..at + older.len());
                here.is_some_and(|here| here.iter().map(|token| token.id).eq(older.iter().map(|token| token.id)))
            };
            let later = &candidates[candidates.partition_point(|&at| at < from)..];
            later.iter().find(same).map(|&at| at..at + older.len())
        };
        let mut from = all.start;
        let place = |part: &Part| {
            let closes = |token: &Token| token.class == Class::Markup && token.role == Role::Closing;
            let between = self.older(part).iter().rev().take_while(|token| token.unit == NONE && !closes(token));
            let own = Part { tokens: part.tokens.start..part.tokens.end - between.count(), ..part.clone() };
            let found = [part, &own].into_iter().find_map(|part| Some((part.clone(), find(part, from)?)))?;
            from = found.1.end;
            Some(found)
        };
        parts.iter().map(place).collect()
    }

    /// What is left of both sides between two parts that stand as they stood.
    fn gap(&mut self, open: Vec<Part>, gap: Range<usize>, beside: (Option<usize>, Option<usize>), at: (usize, u32)) {
        if gap.is_empty() {
            self.lost.extend(open);
            return;
        }
        if open.is_empty() {
            self.joined(gap, beside, at);
            return;
        }
        let tokens = &self.now.tokens[gap.clone()];
        let sentences: Vec<Range<usize>> =
            texts::sentences(tokens).into_iter().map(|range| range.start + gap.start..range.end + gap.start).collect();
        let mut taken = vec![false; sentences.len()];
        let mut next = 0;
        let many = open.len();
        let mut after = at.1;
        for (number, part) in open.into_iter().enumerate() {
            let least = if many == 1 && sentences.len() == 1 { ALONE } else { LIKE };
            let mine = texts::bag(self.older(&part));
            let short = words(self.older(&part)) <= 3 && many == 1 && sentences.len() == 1;
            // Sentences for the parts that follow are left to them.
            let until = sentences.len().min(next + TOGETHER + 2).max(next);
            let mut found: Option<(u32, Range<usize>)> = None;
            for first in next..until {
                for end in first + 1..=sentences.len().min(first + TOGETHER) {
                    if sentences[first..end].len() > 1 && number + 1 < many && sentences.len() - end < many - number - 1
                    {
                        continue;
                    }
                    let place = sentences[first].start..sentences[end - 1].end;
                    let alike = texts::likeness(&mine, &texts::bag(&self.now.tokens[place]));
                    if found.as_ref().is_none_or(|(best, _)| alike > *best) {
                        found = Some((alike, first..end));
                    }
                }
            }
            match found.filter(|(alike, _)| *alike >= least || short) {
                Some((_, range)) => {
                    let place = sentences[range.start].start..sentences[range.end - 1].end;
                    taken[range.clone()].fill(true);
                    next = range.end;
                    let drift = texts::drift(self.lexicon, self.older(&part), &self.now.tokens[place.clone()]);
                    after = if part.unit == NONE { after } else { part.unit };
                    self.found.push(Found { part, drift, now: place, anchored: true });
                }
                None => self.lost.push(part),
            }
        }
        let mut before = at.1;
        for (sentence, taken) in sentences.into_iter().zip(taken) {
            if taken {
                before = after;
            } else {
                self.rest.push(Rest { leaf: at.0, tokens: sentence, after: before });
            }
        }
    }

    /// Text that stands where none stood: a sentence of its own, or more of the one beside it.
    fn joined(&mut self, gap: Range<usize>, (before, next): (Option<usize>, Option<usize>), at: (usize, u32)) {
        let tokens = &self.now.tokens[gap.clone()];
        let place = |work: &Self, of: usize| work.found[of].now.clone();
        let is_sentence = |tokens: &[Token]| texts::ends_sentence(tokens);
        let ends = before.is_some_and(|before| is_sentence(&self.now.tokens[place(self, before)]));
        let says = words(tokens) > 0;
        let grow = match (before, next) {
            // Marks and markup belong to what they stand beside.
            (Some(before), _) if !says || !ends => Some((before, true)),
            (None, Some(next)) if !says || !is_sentence(tokens) => Some((next, false)),
            _ => None,
        };
        let Some((number, is_before)) = grow else {
            self.rest.push(Rest { leaf: at.0, tokens: gap, after: at.1 });
            return;
        };
        // Only the sentence that goes on is the older one's.
        let cut = texts::sentences(tokens).first().filter(|_| is_before).map_or(gap.len(), |first| first.end);
        let old = place(self, number);
        let range = if is_before { old.start..gap.start + cut } else { gap.start..old.end };
        let drift = texts::drift(self.lexicon, self.older(&self.found[number].part), &self.now.tokens[range.clone()]);
        (self.found[number].drift, self.found[number].now) = (drift, range);
        if cut < gap.len() {
            self.rest.push(Rest { leaf: at.0, tokens: gap.start + cut..gap.end, after: at.1 });
        }
    }

    /// Units that were lost and stand in other blocks today.
    pub(super) fn elsewhere(&mut self) {
        if self.lost.is_empty() || self.rest.is_empty() {
            return;
        }
        // The rests, cut into sentences.
        let rests = std::mem::take(&mut self.rest);
        let mut pieces: Vec<Rest> = Vec::new();
        for rest in rests {
            let of = texts::sentences(&self.now.tokens[rest.tokens.clone()]);
            pieces.extend(of.into_iter().map(|range| Rest {
                tokens: range.start + rest.tokens.start..range.end + rest.tokens.start,
                ..rest.clone()
            }));
        }
        let mut taken = vec![false; pieces.len()];
        let mut known: HashMap<Vec<u32>, Vec<Range<usize>>> = HashMap::new();
        for first in 0..pieces.len() {
            for end in first + 1..=pieces.len().min(first + TOGETHER) {
                if pieces[first].leaf != pieces[end - 1].leaf
                    || (end > first + 1 && pieces[end - 2].tokens.end != pieces[end - 1].tokens.start)
                {
                    break;
                }
                let ids = self.now.tokens[pieces[first].tokens.start..pieces[end - 1].tokens.end]
                    .iter()
                    .map(|token| token.id);
                known.entry(ids.collect()).or_default().push(first..end);
            }
        }
        let mut lost = Vec::new();
        for part in std::mem::take(&mut self.lost) {
            let ids: Vec<u32> = self.older(&part).iter().map(|token| token.id).collect();
            let free = |range: &&Range<usize>| !taken[(*range).clone()].contains(&true);
            let found = known
                .get(&ids)
                .filter(|_| words(self.older(&part)) > 2)
                .and_then(|list| list.iter().find(free).cloned());
            let Some(range) = found else {
                lost.push(part);
                continue;
            };
            taken[range.clone()].fill(true);
            let place = pieces[range.start].tokens.start..pieces[range.end - 1].tokens.end;
            self.found.push(Found { part, drift: Drift::Unchanged, now: place, anchored: false });
        }
        let mut budget = MOST;
        for part in lost {
            let section = self.then.leaves[part.leaf].section;
            let today = if section == NONE {
                NONE
            } else {
                self.pairs[section as usize].map_or(NONE - 1, |(other, _)| u32::try_from(other).unwrap_or(NONE))
            };
            let mine = texts::bag(self.older(&part));
            let mut best: Option<(u32, usize)> = None;
            for (at, piece) in pieces.iter().enumerate() {
                if taken[at]
                    || self.now.leaves[piece.leaf].section != today
                    || budget == 0
                    || words(self.older(&part)) <= 3
                {
                    continue;
                }
                budget -= 1;
                let alike = texts::likeness(&mine, &texts::bag(&self.now.tokens[piece.tokens.clone()]));
                if best.is_none_or(|(most, _)| alike > most) {
                    best = Some((alike, at));
                }
            }
            match best.filter(|(alike, _)| *alike >= NEAR) {
                Some((_, at)) => {
                    taken[at] = true;
                    let place = pieces[at].tokens.clone();
                    let drift = texts::drift(self.lexicon, self.older(&part), &self.now.tokens[place.clone()]);
                    self.found.push(Found { part, drift, now: place, anchored: false });
                }
                None => self.lost.push(part),
            }
        }
        // What is left of neighbours is one addition again.
        for (piece, taken) in pieces.into_iter().zip(taken) {
            match self.rest.last_mut() {
                _ if taken => {}
                Some(previous) if previous.leaf == piece.leaf && previous.tokens.end == piece.tokens.start => {
                    previous.tokens.end = piece.tokens.end;
                }
                _ => self.rest.push(piece),
            }
        }
    }
}
