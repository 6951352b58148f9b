//! What words of one language are called in another, as far as a site's own translations tell.
//!
//! In: pairs of short texts: titles, headings, terms of the glossary. Out: for terms of the source those of the target that stand
//! with them again and again. Law: a word is only taken for another's translation when either seldom stands without the other;
//! counts decide, not the order of pairs.

use super::{
    analysis::{Forms, Term},
    wording::{Wording, read},
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::{cmp::Reverse, collections::BTreeMap};

/// Pairs with more words on a side tell too little of each.
const MOST_WORDS: usize = 16;
/// How alike the places of two words are at least, in hundredths (Dice).
const ALIKE: usize = 45;
/// How much more often a word stands with another that seldom stands without it, than by chance.
const LIFT: usize = 6;
/// What a word of another language says of its translation, in sixteenths.
const WEIGHT: u8 = 10;
/// So many words of the source are told of a term of the target at most.
const MOST_NAMES: usize = 8;

/// A pair as words by their places.
pub(super) type Pair = (Vec<u32>, Vec<u32>);

/// The terms of a source, and those of its translation.
type Translation = (Vec<Term>, Vec<Term>);

/// Translations of terms.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    known: Vec<Vec<Translation>>,
    /// By the first term of a source which of them are its own, counted from one.
    of: Vec<u32>,
}

impl Lexicon {
    /// The pairs as words, which are added to those that are known.
    pub(super) fn words<'a>(pairs: &'a [(String, String)], all: &mut Wording<'a>) -> Vec<Pair> {
        let piece = |pairs: &'a [(String, String)]| {
            let mut here = Wording::default();
            let mut side = |text: &'a str| {
                let mut out = Vec::new();
                read(text, &mut |word| out.push(here.place(word.text, 0)));
                out
            };
            let pairs: Vec<Pair> = pairs.iter().map(|(source, target)| (side(source), side(target))).collect();
            (here, pairs)
        };
        let pieces: Vec<(Wording<'a>, Vec<Pair>)> = pairs.par_chunks(2_000).map(piece).collect();
        let mut out = Vec::with_capacity(pairs.len());
        for (here, pairs) in pieces {
            let places = all.take(&here.all);
            let named = |mut side: Vec<u32>| {
                for word in &mut side {
                    *word = places[*word as usize];
                }
                side
            };
            let pairs = pairs.into_iter().map(|(source, target)| (named(source), named(target)));
            out.extend(pairs.filter(|(source, target)| !source.is_empty() && !target.is_empty()));
        }
        out
    }

    /// What the pairs tell: `mains` are the terms that stand for words, `terms` is how many there are.
    pub(super) fn of(pairs: &[Pair], mains: &[Term], terms: usize) -> Self {
        if pairs.is_empty() {
            return Self::default();
        }
        let short = |(source, target): &&Pair| source.len() <= MOST_WORDS && target.len() <= MOST_WORDS;
        let distinct = |(source, target): &Pair| (distinct(source, mains), distinct(target, mains));
        let read: Vec<(Vec<Term>, Vec<Term>)> = pairs.par_iter().filter(short).map(distinct).collect();
        let mut alone = [vec![0_usize; terms], vec![0; terms]];
        for (source, target) in &read {
            for (terms, alone) in [source, target].into_iter().zip(&mut alone) {
                for term in terms {
                    alone[*term as usize] += 1;
                }
            }
        }
        let together = |(source, target): &(Vec<Term>, Vec<Term>)| -> Vec<(Term, Term)> {
            let all = source.iter().flat_map(|one| target.iter().map(|other| (*one, *other)));
            all.filter(|(one, other)| one != other).collect()
        };
        let mut both: Vec<(Term, Term)> = read.par_iter().flat_map_iter(together).collect();
        both.par_sort_unstable();
        let mut known: FxHashMap<Term, Vec<Translation>> = FxHashMap::default();
        for same in both.chunk_by(|a, b| a == b) {
            let ((source, target), count) = (same[0], same.len());
            let (ones, others) = (alone[0][source as usize], alone[1][target as usize]);
            let alike = 200 * count >= ALIKE * (ones + others);
            // One word of the target often stands for several of the source.
            let follows = 2 * count >= ones && count * read.len() >= LIFT * ones * others;
            if count >= 3 && (alike || follows) {
                known.entry(source).or_default().push((vec![source], vec![target]));
            }
        }
        // What is short is taken as it is.
        for (source, target) in pairs.iter().filter(|(source, target)| source.len() <= 3 && target.len() <= 4) {
            let whole: Vec<Term> = source.iter().map(|&word| mains[word as usize]).collect();
            let target = self::distinct(target, mains);
            if target != whole {
                known.entry(whole[0]).or_default().push((whole, target));
            }
        }
        let mut out = Self { known: Vec::with_capacity(known.len()), of: vec![0; terms] };
        for (number, (term, mut entries)) in (1..).zip(known) {
            entries.sort_unstable();
            entries.dedup();
            out.known.push(entries);
            out.of[term as usize] = number;
        }
        out
    }

    /// Calls `each` with what the words of a field are called in the other language, each with its weight. What merely breaks off
    /// is no word and does not end the field, what else is none does.
    pub(super) fn foreign(&self, stream: &[u32], mains: &[Term], each: &mut dyn FnMut(Term, u8)) {
        if self.known.is_empty() {
            return;
        }
        let main = |at: usize| stream.get(at).and_then(|word| mains.get(*word as usize));
        for (at, &word) in stream.iter().enumerate() {
            let Some(&term) = main(at) else {
                if word == u32::MAX {
                    continue;
                }
                return;
            };
            let Some(number) = self.of[term as usize].checked_sub(1) else { continue };
            for (source, target) in &self.known[number as usize] {
                if source.iter().zip(at..).all(|(term, at)| main(at) == Some(term)) {
                    for term in target {
                        each(*term, WEIGHT);
                    }
                }
            }
        }
    }

    /// What terms of the target are called in the source: for each the words, as their terms, that stand in most passages.
    /// `count` says in how many a term stands, 0 where nobody would look for it.
    pub(super) fn names(&self, count: impl Fn(Term) -> usize) -> BTreeMap<Term, Vec<&[Term]>> {
        let mut out: BTreeMap<Term, Vec<&[Term]>> = BTreeMap::new();
        for (source, target) in self.known.iter().flatten() {
            if source.iter().all(|term| count(*term) > 0) {
                for term in target.iter().filter(|term| !source.contains(term)) {
                    out.entry(*term).or_default().push(source);
                }
            }
        }
        for names in out.values_mut() {
            names.sort_unstable();
            names.sort_by_key(|name| (name.len(), Reverse(name.iter().map(|term| count(*term)).min())));
            let mut kept: Vec<&[Term]> = Vec::new();
            for name in names.drain(..) {
                // What holds a shorter one is found by that.
                let is_known = kept.iter().any(|known| name.windows(known.len()).any(|part| part == *known));
                if kept.len() < MOST_NAMES && !is_known {
                    kept.push(name);
                }
            }
            *names = kept;
        }
        out
    }
}

/// The terms that stand for words, each once.
fn distinct(words: &[u32], mains: &[Term]) -> Vec<Term> {
    let mut terms: Vec<Term> = words.iter().map(|&word| mains[word as usize]).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// The term that stands for a word: of those that say most of it the last, which is the stem where a word is found as it stands too.
pub(super) fn main(forms: &Forms) -> Term {
    let whole = forms.terms.iter().take_while(|(_, weight)| *weight == forms.terms[0].1);
    whole.last().map_or(Term::MAX, |(term, _)| *term)
}
