//! Where each term stands, and how much it matters there.
//!
//! In: passages. Out: terms in order, each with its passages and impacts. Law: an impact is that of BM25 over weighted fields, in
//! five bits; a term's own rarity is not in it. Same passages, same postings, however many threads make them.

use super::{
    Input,
    analysis::{Forms, Term, Vocabulary},
    lexicon::{self, Lexicon},
    passages::Passage,
    wording::{self, Wording},
};
use rayon::prelude::*;
use std::{borrow::Cow, cmp::Ordering, collections::BTreeMap};

/// The highest impact.
pub(super) const MOST: u8 = 31;
/// Of a term that stands in more passages than these, only those are kept in which it matters most.
const KEPT: usize = 1_500;

/// Fields of a passage.
const TITLE: u32 = 0;
const HEADING: u32 = 1;
const ABOUT: u32 = 2;
const TEXT: u32 = 3;
const CODE: u32 = 4;
/// What a word counts in each field; a title counts by itself.
const WEIGHTS: [f32; 5] = [0.0, 2.5, 1.5, 1.0, 0.3];
/// In a stream of words: what follows does not go on with what came before, or stands in a field.
const BREAK: u32 = u32::MAX;
const FIELDS: u32 = u32::MAX - 8;

/// How soon more of a word in a passage says no more (k1 of BM25), and how much the length of a passage matters (b).
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.4;
/// What a word in a title is worth beside all that a passage may say of it, and how much less in a long one.
const TITLE_WORTH: f32 = 3.0;
const TITLE_LENGTH: f32 = 0.08;

/// Where a term stands: the passage, and in the lowest five bits what the term matters there, 1 to [`MOST`].
pub(super) type Posting = u32;

/// The terms of some passages with where they stand.
#[derive(Debug, Default)]
pub(super) struct Posted {
    vocabulary: Vocabulary,
    /// Those that stand anywhere, sorted as scripts compare texts.
    pub(super) terms: Vec<Term>,
    /// Where the postings of each term begin; one more, where the last end.
    starts: Vec<usize>,
    postings: Vec<Posting>,
    /// What terms are called in passages of another language, by which they are found there: a line for each.
    names: BTreeMap<Term, String>,
}

impl Posted {
    /// A term.
    pub(super) fn name(&self, term: Term) -> &str {
        self.vocabulary.name(term)
    }

    /// In how many passages it stands.
    pub(super) fn count(&self, term: Term) -> usize {
        self.starts[term as usize + 1] - self.starts[term as usize]
    }

    /// What a term is called in passages of another language: a line for each, or nothing.
    pub(super) fn names(&self, term: Term) -> &str {
        self.names.get(&term).map_or("", String::as_str)
    }

    /// Some or all of its passages, in order: where there are too many, those in which it matters most.
    pub(super) fn best(&self, term: Term) -> Cow<'_, [Posting]> {
        best(self.all(term))
    }

    fn all(&self, term: Term) -> &[Posting] {
        &self.postings[self.starts[term as usize]..self.starts[term as usize + 1]]
    }

    /// What a lexicon calls terms in passages from `foreign` on.
    fn named(&self, lexicon: &Lexicon, foreign: usize) -> BTreeMap<Term, String> {
        let is_foreign = |posting: &Posting| (posting >> 5) as usize >= foreign;
        let count = |term| if self.all(term).last().is_some_and(is_foreign) { self.count(term) } else { 0 };
        let line = |name: &[Term]| name.iter().map(|term| self.name(*term)).collect::<Vec<_>>().join(" ");
        let lines = |names: Vec<&[Term]>| names.into_iter().map(line).collect::<Vec<_>>().join("\n");
        lexicon.names(count).into_iter().map(|(term, names)| (term, lines(names))).collect()
    }
}

/// The words of some passages, and the passages as streams of their places.
struct Read<'a> {
    words: Wording<'a>,
    streams: Vec<Vec<u32>>,
}

/// The terms of all passages.
pub(super) fn of_passages(input: &Input, passages: &[Passage<'_>], is_english: bool) -> Posted {
    let read: Vec<Read<'_>> = passages.par_chunks(128).map(|chunk| read(input, chunk)).collect();
    let (mut words, streams) = merged(read);
    let paired = Lexicon::words(&input.pairs, &mut words);
    let (vocabulary, forms) = Vocabulary::of(&words.all, is_english);
    drop(words);
    let mains: Vec<Term> = forms.iter().map(lexicon::main).collect();
    let lexicon = Lexicon::of(&paired, &mains, vocabulary.len());
    drop(paired);
    let lengths: Vec<f32> = streams.par_iter().map(|stream| length(stream)).collect();
    let (sum, count) = lengths.iter().fold((0.0_f32, 0.0_f32), |(sum, count), length| (sum + length, count + 1.0));
    let average = sum.max(1.0) / count.max(1.0);
    let known = Known { forms, mains, vocabulary: &vocabulary, lexicon: &lexicon };
    let found: Vec<Vec<u32>> = streams
        .into_par_iter()
        .zip(lengths)
        .map_init(Room::default, |room, (stream, length)| impacts(&stream, &known, room, length / average))
        .collect();
    drop(known);
    let mut out = posted(vocabulary, found);
    // Those of another language stand last.
    if let Some(foreign) = passages.iter().position(|passage| input.pages[passage.page].locale > 0) {
        out.names = out.named(&lexicon, foreign);
    }
    out
}

/// What was found in each passage, turned around.
fn posted(vocabulary: Vocabulary, found: Vec<Vec<u32>>) -> Posted {
    let mut starts = vec![0_usize; vocabulary.len() + 1];
    for one in found.iter().flatten() {
        starts[(one >> 5) as usize + 1] += 1;
    }
    let mut terms: Vec<Term> = (0..).zip(&starts[1..]).filter(|(_, count)| **count > 0).map(|(term, _)| term).collect();
    terms.par_sort_unstable_by(|&a, &b| in_order(vocabulary.name(a), vocabulary.name(b)));
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut next = starts.clone();
    let mut postings = vec![0; sum];
    for (passage, found) in (0_u32..).zip(found) {
        for one in found {
            let at = &mut next[(one >> 5) as usize];
            postings[*at] = passage << 5 | one & u32::from(MOST);
            *at += 1;
        }
    }
    Posted { vocabulary, terms, starts, postings, names: BTreeMap::new() }
}

/// As scripts compare texts: by UTF-16.
fn in_order(a: &str, b: &str) -> Ordering {
    let differs = a.bytes().zip(b.bytes()).find(|(a, b)| a != b);
    match differs {
        // Only above the surrogates is that another order than that of bytes.
        Some((a_byte, b_byte)) if a_byte >= 0xEE && b_byte >= 0xEE => a.encode_utf16().cmp(b.encode_utf16()),
        Some((a, b)) => a.cmp(&b),
        None => a.len().cmp(&b.len()),
    }
}

/// Reads some passages.
fn read<'a>(input: &'a Input, passages: &'a [Passage<'a>]) -> Read<'a> {
    let mut words = Wording::default();
    let mut streams = Vec::with_capacity(passages.len());
    for passage in passages {
        let page = &input.pages[passage.page];
        let mut stream = Vec::new();
        let mut field = |number: u32, text: &'a str| {
            stream.push(FIELDS + number);
            wording::read(text, &mut |word| {
                if !word.follows {
                    stream.push(BREAK);
                }
                stream.push(words.place(word.text, 1));
            });
        };
        if passage.is_first {
            field(TITLE, &page.title);
            field(ABOUT, &page.about);
        }
        for part in &passage.parts {
            field(HEADING, &part.heading);
            field(TEXT, &part.text);
            field(CODE, &part.code);
        }
        streams.push(stream);
    }
    Read { words, streams }
}

/// What was read in pieces, as if it had been read in one.
fn merged(read: Vec<Read<'_>>) -> (Wording<'_>, Vec<Vec<u32>>) {
    let mut words = Wording::default();
    let pieces: Vec<(Vec<u32>, Vec<Vec<u32>>)> =
        read.into_iter().map(|piece| (words.take(&piece.words.all), piece.streams)).collect();
    let placed = |(here, mut streams): (Vec<u32>, Vec<Vec<u32>>)| {
        for word in streams.iter_mut().flatten().filter(|word| **word < FIELDS) {
            *word = here[*word as usize];
        }
        streams
    };
    let streams: Vec<Vec<Vec<u32>>> = pieces.into_par_iter().map(placed).collect();
    (words, streams.into_iter().flatten().collect())
}

/// How long a passage is: code counts little.
fn length(stream: &[u32]) -> f32 {
    let mut weight = 0.0;
    stream.iter().fold(0.0, |sum, &word| {
        if (FIELDS..BREAK).contains(&word) {
            weight = WEIGHTS[(word - FIELDS) as usize].min(1.0);
        }
        if word < FIELDS { sum + weight } else { sum }
    })
}

/// What a term has in a passage: in its title, and elsewhere.
#[derive(Clone, Copy)]
struct Found {
    term: Term,
    field: u32,
    weight: u8,
}

/// What is known of words.
struct Known<'a> {
    forms: Vec<Forms>,
    /// The term that stands for each.
    mains: Vec<Term>,
    vocabulary: &'a Vocabulary,
    lexicon: &'a Lexicon,
}

/// Room to work in, which is kept from one passage to the next.
#[derive(Default)]
struct Room {
    found: Vec<Found>,
    /// The atoms of words that stand together, each with the number of its word.
    chain: Vec<(Term, usize)>,
    terms: Vec<Term>,
}

/// What each term matters in a passage: in order the terms, each with its impact in the lowest five bits.
fn impacts(stream: &[u32], known: &Known<'_>, room: &mut Room, length: f32) -> Vec<u32> {
    let Room { found, chain, terms } = room;
    let vocabulary = known.vocabulary;
    found.clear();
    let mut field = TEXT;
    let mut title = 0_usize;
    // Syllables that stand by themselves one after the other.
    let mut syllables = String::new();
    for (number, &word) in stream.iter().enumerate() {
        if word >= FIELDS {
            syllables.clear();
            join(chain, terms, field, vocabulary, found);
            if word < BREAK {
                field = word - FIELDS;
                if field != CODE {
                    known.lexicon.foreign(&stream[number + 1..], &known.mains, &mut |term, weight| {
                        found.push(Found { term, field, weight });
                    });
                }
            }
            continue;
        }
        title += usize::from(field == TITLE);
        let forms = &known.forms[word as usize];
        if !syllables.is_empty()
            && let Some((term, _)) = forms.terms.first()
        {
            let name = vocabulary.name(*term);
            for (from, _) in syllables.char_indices() {
                if let Some(term) = vocabulary.spelled(&syllables[from..], name) {
                    found.push(Found { term, field, weight: 12 });
                }
            }
        }
        match forms.terms.first().filter(|_| forms.is_syllable) {
            Some((term, _)) => syllables.push_str(vocabulary.name(*term)),
            None => syllables.clear(),
        }
        found.extend(forms.terms.iter().map(|&(term, weight)| Found { term, field, weight }));
        chain.extend(forms.atoms.iter().map(|atom| (*atom, number)));
        if !forms.is_bare || forms.atoms.is_empty() {
            join(chain, terms, field, vocabulary, found);
        }
    }
    join(chain, terms, field, vocabulary, found);
    found.sort_unstable_by_key(|one| one.term);
    let further = u16::try_from(title.saturating_sub(1)).unwrap_or(u16::MAX);
    let worth = TITLE_WORTH / (1.0 + TITLE_LENGTH * f32::from(further));
    let most = (SATURATION + 1.0) + TITLE_WORTH;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and the most there is")]
    let weigh = |same: &[Found]| {
        let sixteenths = |one: &Found| f32::from(one.weight) / 16.0;
        let frequency: f32 = same.iter().map(|one| WEIGHTS[one.field as usize] * sixteenths(one)).sum();
        let in_title = same.iter().filter(|one| one.field == TITLE).map(sixteenths).fold(0.0, f32::max);
        let norm = SATURATION * (1.0 - LENGTH + LENGTH * length);
        let impact = frequency * (SATURATION + 1.0) / (frequency + norm) + worth * in_title;
        (impact / most * f32::from(MOST)).round().clamp(1.0, f32::from(MOST)) as u32
    };
    found.chunk_by(|a, b| a.term == b.term).map(|same| same[0].term << 5 | weigh(same)).collect()
}

/// Finds what words that stand together make when they are written together, and begins anew.
fn join(
    chain: &mut Vec<(Term, usize)>,
    terms: &mut Vec<Term>,
    field: u32,
    vocabulary: &Vocabulary,
    found: &mut Vec<Found>,
) {
    if chain.len() > 1 {
        terms.clear();
        terms.extend(chain.iter().map(|(term, _)| *term));
        for from in 0..chain.len() {
            vocabulary.joined(&terms[from..], &mut |term, length| {
                // What is one word is found already.
                if chain[from].1 != chain[from + length - 1].1 {
                    found.push(Found { term, field, weight: 12 });
                }
            });
        }
    }
    chain.clear();
}

/// The places in which a term matters most, where there are too many.
fn best(postings: &[Posting]) -> Cow<'_, [Posting]> {
    if postings.len() <= KEPT {
        return Cow::Borrowed(postings);
    }
    let most = u32::from(MOST);
    let mut by_impact = [0_usize; MOST as usize + 1];
    for posting in postings {
        by_impact[(posting & most) as usize] += 1;
    }
    let (mut left, mut least) = (KEPT, most);
    while by_impact[least as usize] <= left && least > 1 {
        left -= by_impact[least as usize];
        least -= 1;
    }
    let is_kept = |posting: &&Posting| {
        let impact = **posting & most;
        let is_kept = impact > least || impact == least && left > 0;
        left -= usize::from(is_kept && impact == least);
        is_kept
    };
    postings.iter().filter(is_kept).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::{KEPT, MOST, best, in_order, of_passages};
    use crate::search::{Input, Language, Page, Part, passages};

    /// The terms of some pages with the passages they stand in.
    type Terms = Vec<(String, Vec<(u32, u32)>)>;

    fn posted(pages: Vec<Page>) -> Terms {
        let locales = ["ko-KR", "en-US"].map(|tag| Language { tag: tag.to_owned(), direction: "ltr" });
        let pairs = vec![("benefit".to_owned(), "혜택".to_owned())];
        let input = Input { locales: locales.to_vec(), pages, pairs, ..Input::default() };
        let posted = of_passages(&input, &passages::of_pages(&input.pages), true);
        let places = |term| posted.best(term).iter().map(|posting| (posting >> 5, posting & u32::from(MOST))).collect();
        posted.terms.iter().map(|&term| (posted.name(term).to_owned(), places(term))).collect()
    }

    fn page(title: &str, text: &str) -> Page {
        let part = Part { text: text.to_owned(), ..Part::default() };
        Page { title: title.to_owned(), parts: vec![part], ..Page::default() }
    }

    fn of<'p>(posted: &'p Terms, term: &str) -> &'p [(u32, u32)] {
        posted.iter().find(|one| one.0 == term).map_or(&[], |one| &one.1)
    }

    #[test]
    fn titles_matter_most() {
        let posted =
            posted(vec![page("요금", "혜택을 받습니다."), page("혜택", "자세히"), page("혜택", "혜택은 많습니다.")]);
        let [(0, body), (1, title), (2, both)] = of(&posted, "혜택") else { panic!("{posted:?}") };
        assert!(body < title && title < both, "{posted:?}");
    }

    #[test]
    fn words_apart_are_found_together() {
        let posted = posted(vec![
            page("가", "기술지원 안내"),
            page("나", "기술 지원"),
            page("다", "기술을 지원"),
            page("라", "기술. 지원"),
        ]);
        let passages: Vec<u32> = of(&posted, "기술지원").iter().map(|(passage, _)| *passage).collect();
        assert_eq!(passages, [0, 1]);
        assert_eq!(of(&posted, "지원").len(), 4);
    }

    #[test]
    fn syllables_apart_are_found_together() {
        let posted = posted(vec![page("가", "테넌트 안내"), page("나", "테 넌 트를 추가"), page("다", "테 안 넌 트")]);
        let passages: Vec<u32> = of(&posted, "테넌트").iter().map(|(passage, _)| *passage).collect();
        assert_eq!(passages, [0, 1]);
    }

    #[test]
    fn foreign_pages_are_found_by_what_their_words_are_called() {
        let foreign = Page { locale: 1, ..page("Benefits", "All benefits of partners") };
        let posted = posted(vec![page("혜택", "혜택"), foreign]);
        let [(0, own), (1, other)] = of(&posted, "혜택") else { panic!("{posted:?}") };
        assert!(own > other, "{posted:?}");
        assert_eq!(of(&posted, "benefit").len(), 1);
    }

    #[test]
    fn of_terms_it_is_told_what_they_are_called_in_another_language() {
        let pairs = ["benefit", "benefits", "partner benefits", "offer", "partner"].map(|name| (name, "혜택"));
        let pairs: Vec<_> = pairs.iter().map(|(name, of)| ((*name).to_owned(), (*of).to_owned())).collect();
        let own = vec![page("혜택", "An offer")];
        let foreign = Page { locale: 1, ..page("Benefits", "Benefits of a partner") };
        let names = |pages: Vec<Page>| {
            let input = Input { pages, pairs: pairs.clone(), ..Input::default() };
            let posted = of_passages(&input, &passages::of_pages(&input.pages), true);
            let term = posted.terms.iter().find(|&&term| posted.name(term) == "혜택").expect("the term");
            posted.names(*term).to_owned()
        };
        assert_eq!(names(own.clone()), "");
        assert_eq!(names([own, vec![foreign]].concat()), "benefit\npartner");
    }

    #[test]
    fn of_frequent_terms_the_best_places_are_kept() {
        let all: Vec<u32> = (0..5_000).map(|at| at << 5 | if at % 10 == 0 { 9 } else { 3 }).collect();
        let kept = best(&all);
        assert_eq!(kept.len(), KEPT);
        assert_eq!(kept.iter().filter(|posting| **posting & 31 == 9).count(), 500);
        assert!(kept.is_sorted());
        assert_eq!(*best(&all[..KEPT]), all[..KEPT]);
    }

    #[test]
    fn terms_stand_as_scripts_compare_texts() {
        let mut texts = ["가", "각", "a", "ab", "", "\u{FF21}", "\u{1F600}", "\u{1F601}", "\u{E000}", "\u{D7A3}x"];
        texts.sort_by(|a, b| in_order(a, b));
        assert!(texts.is_sorted_by_key(|text| text.encode_utf16().collect::<Vec<_>>()), "{texts:?}");
        assert_eq!(texts[7..9], ["\u{1F601}", "\u{E000}"]);
    }
}
