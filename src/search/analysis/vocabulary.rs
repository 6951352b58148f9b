//! The words of a locale's pages, and the terms that each is found by.
//!
//! In: how often each word stands there. Out: for each word its [`Forms`]: what it is indexed under and how surely, and the
//! pieces that it is made of. Compounds are split where all their parts are words of the same pages, so that what is written
//! together and apart is found by either. Law: it depends on the words and their counts alone.

use super::{Script, korean, latin, lowered};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::{borrow::Cow, sync::Arc};

/// The number of a term in a [`Vocabulary`].
pub type Term = u32;

/// What a word is found by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forms {
    /// The terms, each with how much it says of the word, in sixteenths.
    pub terms: Vec<(Term, u8)>,
    /// The smallest words it is made of, in order: itself where it is no compound. Only of scripts in which words are put together.
    pub atoms: Vec<Term>,
    /// Whether nothing is glued to its end, so that the next word may go on with it.
    pub is_bare: bool,
    /// Whether it is found by one syllable of Hangul first.
    pub is_syllable: bool,
}

/// As much as a word says of itself.
const WHOLE: u8 = 16;
/// What a part says of a compound.
const PART: u8 = 10;

/// The atoms of a compound, and the term of the whole.
type Compound = (Vec<Term>, Term);

/// The terms of a locale.
#[derive(Debug, Default)]
pub struct Vocabulary {
    numbers: FxHashMap<Arc<str>, Term>,
    names: Vec<Arc<str>>,
    /// Compounds by their first two atoms.
    compounds: FxHashMap<[Term; 2], Vec<Compound>>,
}

/// The syllables or characters that the parts of a compound have at least.
const PART_CHARS: usize = 2;
/// Longer words are not taken for compounds.
const MOST_CHARS: usize = 24;

/// Particles that hardly any word ends in by itself.
const SURE: [&str; 6] = ["를", "을", "에서", "에게", "으로", "에서는"];

/// Words that others may be made of: how often each stands, and with how many particles.
type Known<'w> = FxHashMap<&'w str, (u32, u32)>;

/// A word in lower case, and what may be glued to it.
struct Read<'w> {
    word: Cow<'w, str>,
    /// How long it is without the endings of 하다 and its like.
    noun: Option<usize>,
    /// How long it is without its particle.
    bare: Option<usize>,
}

impl<'w> Read<'w> {
    fn of(written: &'w str) -> Self {
        let word = lowered(written);
        let is_hangul = word.chars().next().map(Script::of) == Some(Script::Hangul);
        let of = |take: fn(&str) -> Option<&str>| Some(&*word).filter(|_| is_hangul).and_then(take).map(str::len);
        let (noun, bare) = (of(korean::verbal_noun), of(korean::without_particle));
        Self { word, noun, bare }
    }

    fn noun(&self) -> Option<&str> {
        self.noun.map(|length| &self.word[..length])
    }

    fn bare(&self) -> Option<&str> {
        self.bare.map(|length| &self.word[..length])
    }
}

/// What a word is found by, in texts.
struct Shape<'w> {
    /// The first of the terms are the word itself, or its stem, and come before its atoms.
    own: usize,
    terms: Vec<(Cow<'w, str>, u8)>,
    atoms: Vec<&'w str>,
    is_bare: bool,
    /// Whether it is a compound that stands by itself.
    is_joined: bool,
}

impl Vocabulary {
    /// The vocabulary of these words with their counts, and the forms of each. `stems`: whether words in Latin letters are English.
    #[must_use]
    pub fn of(words: &[(&str, u32)], stems: bool) -> (Self, Vec<Forms>) {
        let read: Vec<Read<'_>> = words.par_iter().map(|(word, _)| Read::of(word)).collect();
        let known = stems_of(words, &read);
        let both = read.par_iter().zip(words);
        let shapes: Vec<Shape<'_>> = both.map(|(read, (written, _))| Shape::of(read, written, &known, stems)).collect();
        let mut vocabulary = Self::default();
        let mut compounds: Vec<Compound> = Vec::new();
        let forms = shapes.iter().map(|shape| vocabulary.forms(shape, &mut compounds)).collect();
        compounds.sort_unstable();
        compounds.dedup();
        for (atoms, whole) in compounds {
            if let [first, second, ..] = atoms[..] {
                vocabulary.compounds.entry([first, second]).or_default().push((atoms, whole));
            }
        }
        (vocabulary, forms)
    }

    /// How many terms there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// A term.
    #[must_use]
    pub fn name(&self, term: Term) -> &str {
        &self.names[term as usize]
    }

    /// The number of a term that may be new.
    pub fn intern(&mut self, name: &str) -> Term {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = Term::try_from(self.names.len()).unwrap_or(Term::MAX);
        let name: Arc<str> = name.into();
        self.names.push(Arc::clone(&name));
        self.numbers.insert(name, number);
        number
    }

    /// Calls `each` with the compounds that atoms begin with when they are written together, and of how many each is made.
    pub fn joined(&self, atoms: &[Term], each: &mut dyn FnMut(Term, usize)) {
        let [first, second, ..] = *atoms else { return };
        let Some(compounds) = self.compounds.get(&[first, second]) else { return };
        for (parts, whole) in compounds {
            if atoms.starts_with(parts) {
                each(*whole, parts.len());
            }
        }
    }

    /// The term that syllables and what stands behind them spell, with or without a particle.
    #[must_use]
    pub fn spelled(&self, syllables: &str, rest: &str) -> Option<Term> {
        const MOST: usize = 15;
        if syllables.len() + rest.len() > MOST || !rest.starts_with(|c| Script::of(c) == Script::Hangul) {
            return None;
        }
        let whole = format!("{syllables}{rest}");
        let stem = korean::without_particle(&whole).filter(|stem| stem.len() > syllables.len());
        self.numbers.get(&*whole).or_else(|| self.numbers.get(stem?)).copied()
    }

    fn forms(&mut self, shape: &Shape<'_>, compounds: &mut Vec<Compound>) -> Forms {
        let mut out = Forms { is_bare: shape.is_bare, ..Forms::default() };
        let (own, others) = shape.terms.split_at(shape.own);
        out.is_syllable = own.first().is_some_and(|(first, _)| is_syllable(first));
        for (name, weight) in own {
            out.add(self.intern(name), *weight);
        }
        out.atoms = shape.atoms.iter().map(|atom| self.intern(atom)).collect();
        for (name, weight) in others {
            out.add(self.intern(name), *weight);
        }
        if shape.is_joined
            && let Some((whole, _)) = own.last()
        {
            compounds.push((out.atoms.clone(), self.intern(whole)));
        }
        out
    }
}

/// Whether a word is one syllable of Hangul.
fn is_syllable(word: &str) -> bool {
    word.len() == 3 && word.starts_with(|c| ('가'..='힣').contains(&c))
}

impl<'w> Shape<'w> {
    fn of(read: &'w Read<'_>, written: &str, known: &Known<'_>, stems: bool) -> Self {
        let word = &*read.word;
        let mut out = Self { own: 0, terms: Vec::new(), atoms: Vec::new(), is_bare: true, is_joined: false };
        match word.chars().next().map_or(Script::Spaced, Script::of) {
            Script::Spaced => {
                let stem = |word: &'w str| if stems { latin::stem(word) } else { word };
                out.terms.push((stem(word).into(), WHOLE));
                for part in latin::parts(written) {
                    let part = lowered(part);
                    let part = if stems { latin::stem(&part).to_owned() } else { part.into_owned() };
                    out.terms.push((part.into(), PART));
                }
                if let Some(rest) = latin::without_article(word) {
                    out.terms.push((rest.into(), PART));
                }
                out.own = out.terms.len();
            }
            Script::Unspaced => {
                out.terms.push((word.into(), WHOLE));
                out.split(word, known);
            }
            Script::Hangul => {
                let stem = stem(read, known);
                out.is_bare = stem.len() == word.len();
                // What is left of one syllable may be the end of a word that was none: 자가 has no particle.
                if !out.is_bare && (!known.contains_key(stem) || stem.chars().count() == 1) {
                    out.terms.push((word.into(), WHOLE));
                }
                out.terms.push((stem.into(), WHOLE));
                out.split(stem, known);
            }
        }
        out
    }

    /// Adds what a word is made of, where it is made of known ones.
    fn split(&mut self, word: &'w str, known: &Known<'_>) {
        self.own = self.terms.len();
        let mut parts = Vec::new();
        atoms_of(word, known, &mut self.atoms, &mut parts);
        if self.atoms.len() < 2 {
            return;
        }
        self.terms.extend(parts.into_iter().map(|part| (part.into(), PART)));
        // What begins at any of its atoms is found by its beginning.
        let mut from = 0;
        for atom in &self.atoms[..self.atoms.len() - 1] {
            from += atom.len();
            self.terms.push((word[from..].into(), PART));
        }
        self.is_joined = known.contains_key(word);
    }
}

impl Forms {
    fn add(&mut self, term: Term, weight: u8) {
        if self.terms.iter().all(|(known, _)| *known != term) {
            self.terms.push((term, weight));
        }
    }
}

/// The stem of a Korean word: without what is glued to it where the rest is a word of its own.
fn stem<'w>(read: &'w Read<'_>, known: &Known<'_>) -> &'w str {
    let word = &*read.word;
    let noun = read.noun();
    let stem = noun.or_else(|| read.bare().map(|stem| korean::verbal_noun(stem).unwrap_or(stem)));
    match stem {
        // What takes particles itself ends in none: 재판매인.
        Some(_) if noun.is_none() && known.get(word).is_some_and(|(_, forms)| *forms > 1) => word,
        // One syllable is too little to go by, unless it stands alone somewhere.
        Some(stem) if stem.chars().count() == 1 && !known.contains_key(stem) => word,
        Some(stem) => stem,
        None => word,
    }
}

/// The words that others may be made of, with how often they stand by themselves: of Korean ones the stems that stand bare or with
/// several particles.
fn stems_of<'w>(words: &[(&str, u32)], read: &'w [Read<'_>]) -> Known<'w> {
    let mut out: Known<'w> = FxHashMap::default();
    let mut with_glue: FxHashMap<&str, (u32, u32, bool)> = FxHashMap::default();
    for ((_, count), read) in words.iter().zip(read) {
        let word = &*read.word;
        match word.chars().next().map(Script::of) {
            Some(Script::Unspaced) => out.entry(word).or_default().0 += count,
            Some(Script::Hangul) => {
                if let Some(stem) = read.noun().or_else(|| read.bare()) {
                    let (total, forms, is_sure) = with_glue.entry(stem).or_default();
                    let glue = &word[stem.len()..];
                    (*total, *forms, *is_sure) = (*total + count, *forms + 1, *is_sure || SURE.contains(&glue));
                } else {
                    out.entry(word).or_default().0 += count;
                }
            }
            _ => {}
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each stem is decided by itself")]
    for (stem, (total, forms, is_sure)) in with_glue {
        let is_word = stem.chars().count() >= PART_CHARS && (forms > 1 || is_sure);
        if let Some(known) = out.get_mut(stem) {
            *known = (known.0 + total, forms);
        } else if is_word {
            out.insert(stem, (total, forms));
        }
    }
    out
}

/// The atoms of a word, and the parts of all sizes below it.
fn atoms_of<'w>(word: &'w str, known: &Known<'_>, atoms: &mut Vec<&'w str>, parts: &mut Vec<&'w str>) {
    match halves(word, known) {
        Some(split) => {
            for part in split {
                parts.push(part);
                atoms_of(part, known, atoms, parts);
            }
        }
        None => atoms.push(word),
    }
}

/// A word cut into as few known words as it can be, of those the ones that stand most often; nothing where it is no compound.
fn halves<'w>(word: &'w str, known: &Known<'_>) -> Option<Vec<&'w str>> {
    let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    let length = ends.len() - 1;
    if !(2 * PART_CHARS..=MOST_CHARS).contains(&length) {
        return None;
    }
    // For each end the best way to get there: parts, the rarest of them, where the last begins.
    let mut best: Vec<Option<(u32, u32, usize)>> = vec![None; length + 1];
    best[0] = Some((0, u32::MAX, 0));
    for end in PART_CHARS..=length {
        for start in 0..=end - PART_CHARS {
            let Some((parts, rarest, _)) = best[start] else { continue };
            if start == 0 && end == length {
                continue;
            }
            let Some(&(count, _)) = known.get(&word[ends[start]..ends[end]]) else { continue };
            let found = (parts + 1, rarest.min(count), start);
            let is_better =
                best[end].is_none_or(|(parts, rarest, _)| (found.0, u32::MAX - found.1) < (parts, u32::MAX - rarest));
            if is_better {
                best[end] = Some(found);
            }
        }
    }
    let mut out = Vec::new();
    let mut end = length;
    while end > 0 {
        let (_, _, start) = best[end]?;
        out.push(&word[ends[start]..ends[end]]);
        end = start;
    }
    out.reverse();
    (out.len() > 1).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    /// The terms of the last of these words, in order.
    fn terms(words: &[&str]) -> Vec<String> {
        let counted: Vec<(&str, u32)> = words.iter().map(|word| (*word, 2)).collect();
        let (vocabulary, forms) = Vocabulary::of(&counted, true);
        let last = forms.last().expect("a word");
        last.terms.iter().map(|(term, _)| vocabulary.name(*term).to_owned()).collect()
    }

    #[test]
    fn words_are_found_by_their_stems_and_parts() {
        assert_eq!(terms(&["혜택", "혜택을"]), ["혜택"]);
        assert_eq!(terms(&["혜택을"]), ["혜택"]);
        assert_eq!(terms(&["혜택이"]), ["혜택이", "혜택"], "one form alone tells little");
        assert_eq!(terms(&["앱", "앱을"]), ["앱을", "앱"], "one syllable may be no word");
        assert_eq!(terms(&["경로"]), ["경로"]);
        assert_eq!(terms(&["최대한도는", "최대한도를", "최대한도"]), ["최대한도"], "what takes particles ends in none");
        assert_eq!(terms(&["설치하려면"]), ["설치하려면", "설치"]);
        assert_eq!(
            terms(&["기술", "지원", "혜택", "기술지원혜택을"]),
            ["기술지원혜택", "기술", "지원", "혜택", "지원혜택"]
        );
        assert_eq!(terms(&["데이터", "베이스", "데이터베이스"]), ["데이터베이스", "데이터", "베이스"]);
        assert_eq!(terms(&["Installing"]), ["install"]);
        assert_eq!(terms(&["getItemById"]), ["getitembyid", "get", "item", "by", "id"]);
        assert_eq!(terms(&["Käfig"]), ["kafig"]);
    }

    #[test]
    fn words_apart_make_compounds() {
        let words = [("기술", 3), ("지원", 3), ("기술지원", 1)];
        let (vocabulary, forms) = Vocabulary::of(&words, true);
        let atoms: Vec<u32> = forms[..2].iter().flat_map(|form| form.atoms.clone()).collect();
        let mut found = Vec::new();
        vocabulary.joined(&atoms, &mut |term, length| found.push((vocabulary.name(term), length)));
        assert_eq!(found, [("기술지원", 2)]);
        vocabulary.joined(&atoms[1..], &mut |_, _| panic!("지원 begins no compound"));
    }
}
