//! What words of one language are called in another, as far as a site's own translations tell.
//!
//! In: pairs of short texts: titles, headings, terms of the glossary. Out: for terms of the source those of the target that stand
//! with them again and again. Law: a word is only taken for another's translation when either seldom stands without the other;
//! counts decide, not the order of pairs.

use super::analysis::{Forms, Script, Term, korean, words};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Pairs with more words on a side tell too little of each.
const MOST_WORDS: usize = 16;
/// How alike the places of two words are at least, in hundredths (Dice).
const ALIKE: usize = 45;
/// How much more often a word stands with another that seldom stands without it, than by chance.
const LIFT: usize = 6;
/// What a word of another language says of its translation, in sixteenths.
const WEIGHT: u8 = 10;

/// A pair as words by their places.
pub(super) type Pair = (Vec<u32>, Vec<u32>);

/// The terms of a source, and those of its translation.
type Translation = (Vec<Term>, Vec<Term>);

/// Translations of terms.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// By the first term of a source.
    known: BTreeMap<Term, Vec<Translation>>,
}

impl Lexicon {
    /// The pairs as words, which are added to those that are known.
    pub(super) fn words<'a>(pairs: &'a [(String, String)], all: &mut Vec<(&'a str, u32)>) -> Vec<Pair> {
        if pairs.is_empty() {
            return Vec::new();
        }
        let mut places: FxHashMap<&str, u32> = all.iter().map(|(word, _)| *word).zip(0..).collect();
        let mut side = |text: &'a str| {
            let mut out = Vec::new();
            words(text, &mut |word| {
                if word.glued && word.script == Script::Hangul && korean::is_glue(word.text) {
                    return;
                }
                let next = u32::try_from(all.len()).unwrap_or(u32::MAX);
                let place = *places.entry(word.text).or_insert(next);
                if place == next {
                    all.push((word.text, 0));
                }
                out.push(place);
            });
            out
        };
        let pairs = pairs.iter().map(|(source, target)| (side(source), side(target)));
        pairs.filter(|(source, target)| !source.is_empty() && !target.is_empty()).collect()
    }

    /// What the pairs tell.
    pub(super) fn of(pairs: &[Pair], forms: &[Forms]) -> Self {
        let first = |words: &[u32]| -> Vec<Term> {
            // The last is the surest: the stem, where a word is found as it stands too.
            let mut terms: Vec<Term> = words.iter().map(|&word| main(&forms[word as usize])).collect();
            terms.sort_unstable();
            terms.dedup();
            terms
        };
        let short = |(source, target): &&Pair| source.len() <= MOST_WORDS && target.len() <= MOST_WORDS;
        let mut alone: [FxHashMap<Term, usize>; 2] = Default::default();
        let mut both: BTreeMap<(Term, Term), usize> = BTreeMap::new();
        let mut counted = 0;
        for (source, target) in pairs.iter().filter(short) {
            counted += 1;
            let (source, target) = (first(source), first(target));
            for (terms, alone) in [&source, &target].into_iter().zip(&mut alone) {
                for term in terms {
                    *alone.entry(*term).or_default() += 1;
                }
            }
            for one in &source {
                for other in target.iter().filter(|other| *other != one) {
                    *both.entry((*one, *other)).or_default() += 1;
                }
            }
        }
        let mut out = Self::default();
        for ((source, target), count) in both {
            let (ones, others) = (alone[0][&source], alone[1][&target]);
            let alike = 200 * count >= ALIKE * (ones + others);
            // One word of the target often stands for several of the source.
            let follows = 2 * count >= ones && count * counted >= LIFT * ones * others;
            if count >= 3 && (alike || follows) {
                out.known.entry(source).or_default().push((vec![source], vec![target]));
            }
        }
        // What is short is taken as it is.
        for (source, target) in pairs.iter().filter(|(source, target)| source.len() <= 3 && target.len() <= 4) {
            let whole: Vec<Term> = source.iter().map(|&word| main(&forms[word as usize])).collect();
            let target = first(target);
            if target != whole {
                out.known.entry(whole[0]).or_default().push((whole, target));
            }
        }
        for entries in out.known.values_mut() {
            entries.sort_unstable();
            entries.dedup();
        }
        out
    }

    /// Calls `each` with what the words of a field are called in the other language, each with its weight.
    pub(super) fn foreign(&self, stream: &[u32], forms: &[Forms], each: &mut dyn FnMut(Term, u8)) {
        let is_word = |word: &&u32| (**word as usize) < forms.len();
        // A field ends where the next one begins; what merely breaks off does not end it.
        let end = stream.iter().position(|word| !is_word(&word) && *word != u32::MAX).unwrap_or(stream.len());
        let terms: Vec<Term> =
            stream[..end].iter().map(|word| forms.get(*word as usize).map_or(Term::MAX, main)).collect();
        for (at, term) in terms.iter().enumerate() {
            for (source, target) in self.known.get(term).into_iter().flatten() {
                if terms[at..].starts_with(source) {
                    for term in target {
                        each(*term, WEIGHT);
                    }
                }
            }
        }
    }
}

/// The term that stands for a word.
fn main(forms: &Forms) -> Term {
    let whole = forms.terms.iter().take_while(|(_, weight)| *weight == forms.terms[0].1);
    whole.last().map_or(Term::MAX, |(term, _)| *term)
}
