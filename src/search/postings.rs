//! Where each term stands, and how much it matters there.
//!
//! In: passages. Out: terms in order, each with its passages and impacts. Law: an impact is that of BM25 over weighted fields, in
//! five bits; a term's own rarity is not in it. Same passages, same postings, however many threads make them.

use super::{
    Input,
    analysis::{Forms, Script, Term, Vocabulary, korean, words},
    lexicon::Lexicon,
    passages::Passage,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

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

/// A term with the passages it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Posted {
    /// The term.
    pub(super) term: Box<str>,
    /// In how many passages it stands.
    pub(super) count: usize,
    /// Some or all of them in order, each with what the term matters there: 1 to [`MOST`].
    pub(super) postings: Vec<(u32, u8)>,
}

/// The words of some passages: each distinct one with how often it stands there, and the passages as streams of their places.
struct Read<'a> {
    words: Vec<(&'a str, u32)>,
    streams: Vec<Vec<u32>>,
}

/// The terms of all passages, sorted as scripts compare texts.
pub(super) fn of_passages(input: &Input, passages: &[Passage<'_>], is_english: bool) -> Vec<Posted> {
    let read: Vec<Read<'_>> = passages.par_chunks(128).map(|chunk| read(input, chunk)).collect();
    let (mut words, streams) = merged(read);
    let paired = Lexicon::words(&input.pairs, &mut words);
    let (vocabulary, forms) = Vocabulary::of(&words, is_english);
    drop(words);
    let lexicon = Lexicon::of(&paired, &forms);
    drop(paired);
    let lengths: Vec<f32> = streams.par_iter().map(|stream| length(stream)).collect();
    let (sum, count) = lengths.iter().fold((0.0_f32, 0.0_f32), |(sum, count), length| (sum + length, count + 1.0));
    let average = sum.max(1.0) / count.max(1.0);
    let found: Vec<Vec<(Term, u8)>> = streams
        .par_iter()
        .enumerate()
        .map(|(number, stream)| impacts(stream, &forms, &vocabulary, &lexicon, lengths[number] / average))
        .collect();
    drop((streams, forms));
    let mut counts = vec![0_usize; vocabulary.len()];
    for (term, _) in found.iter().flatten() {
        counts[*term as usize] += 1;
    }
    let mut posted: Vec<Posted> = counts
        .iter()
        .zip(0..)
        .map(|(count, term)| Posted {
            term: vocabulary.name(term).into(),
            count: *count,
            postings: Vec::with_capacity(*count),
        })
        .collect();
    for (passage, found) in (0..).zip(found) {
        for (term, impact) in found {
            posted[term as usize].postings.push((passage, impact));
        }
    }
    posted.retain(|one| one.count > 0);
    posted.par_iter_mut().for_each(keep_best);
    posted.par_sort_by(|a, b| a.term.encode_utf16().cmp(b.term.encode_utf16()));
    posted
}

/// Reads some passages.
fn read<'a>(input: &'a Input, passages: &'a [Passage<'a>]) -> Read<'a> {
    let mut out = Read { words: Vec::new(), streams: Vec::with_capacity(passages.len()) };
    let mut places: FxHashMap<&str, u32> = FxHashMap::default();
    for passage in passages {
        let page = &input.pages[passage.page];
        let mut stream = Vec::new();
        let mut field = |number: u32, text: &'a str| {
            stream.push(FIELDS + number);
            words(text, &mut |word| {
                if word.glued && word.script == Script::Hangul && korean::is_glue(word.text) {
                    return;
                }
                if !word.follows {
                    stream.push(BREAK);
                }
                let next = u32::try_from(out.words.len()).unwrap_or(BREAK);
                let place = *places.entry(word.text).or_insert(next);
                if place == next {
                    out.words.push((word.text, 0));
                }
                out.words[place as usize].1 += 1;
                stream.push(place);
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
        out.streams.push(stream);
    }
    out
}

/// What was read in pieces, as if it had been read in one.
fn merged(read: Vec<Read<'_>>) -> (Vec<(&str, u32)>, Vec<Vec<u32>>) {
    let mut words: Vec<(&str, u32)> = Vec::new();
    let mut places: FxHashMap<&str, u32> = FxHashMap::default();
    let mut streams = Vec::new();
    for piece in read {
        let here: Vec<u32> = piece
            .words
            .iter()
            .map(|(word, count)| {
                let next = u32::try_from(words.len()).unwrap_or(BREAK);
                let place = *places.entry(word).or_insert(next);
                if place == next {
                    words.push((word, 0));
                }
                words[place as usize].1 += count;
                place
            })
            .collect();
        streams.extend(piece.streams.into_iter().map(|mut stream| {
            for word in stream.iter_mut().filter(|word| **word < FIELDS) {
                *word = here[*word as usize];
            }
            stream
        }));
    }
    (words, streams)
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

/// What each term matters in a passage, by term.
fn impacts(
    stream: &[u32],
    forms: &[Forms],
    vocabulary: &Vocabulary,
    lexicon: &Lexicon,
    length: f32,
) -> Vec<(Term, u8)> {
    let mut found: Vec<Found> = Vec::with_capacity(stream.len() * 2);
    let mut field = TEXT;
    let mut title = 0_usize;
    // The atoms of words that stand together, each with the number of its word.
    let mut chain: Vec<(Term, usize)> = Vec::new();
    let mut terms: Vec<Term> = Vec::new();
    // Syllables that stand by themselves one after the other.
    let mut syllables = String::new();
    for (number, &word) in stream.iter().enumerate() {
        if word >= FIELDS {
            syllables.clear();
            join(&mut chain, &mut terms, field, vocabulary, &mut found);
            if word < BREAK {
                field = word - FIELDS;
                if field != CODE {
                    lexicon.foreign(&stream[number + 1..], forms, &mut |term, weight| {
                        found.push(Found { term, field, weight });
                    });
                }
            }
            continue;
        }
        title += usize::from(field == TITLE);
        let forms = &forms[word as usize];
        if let Some((term, _)) = forms.terms.first() {
            let name = vocabulary.name(*term);
            for (from, _) in syllables.char_indices() {
                if let Some(term) = vocabulary.spelled(&syllables[from..], name) {
                    found.push(Found { term, field, weight: 12 });
                }
            }
            if is_syllable(name) { syllables.push_str(name) } else { syllables.clear() }
        }
        found.extend(forms.terms.iter().map(|&(term, weight)| Found { term, field, weight }));
        chain.extend(forms.atoms.iter().map(|atom| (*atom, number)));
        if !forms.is_bare || forms.atoms.is_empty() {
            join(&mut chain, &mut terms, field, vocabulary, &mut found);
        }
    }
    join(&mut chain, &mut terms, field, vocabulary, &mut found);
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
        (impact / most * f32::from(MOST)).round().clamp(1.0, f32::from(MOST)) as u8
    };
    found.chunk_by(|a, b| a.term == b.term).map(|same| (same[0].term, weigh(same))).collect()
}

/// Whether a word is one syllable of Hangul.
fn is_syllable(word: &str) -> bool {
    word.len() == 3 && word.starts_with(|c| ('가'..='힣').contains(&c))
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

/// Keeps the passages in which a term matters most, where there are too many.
fn keep_best(posted: &mut Posted) {
    if posted.count <= KEPT {
        return;
    }
    let mut by_impact = [0_usize; MOST as usize + 1];
    for (_, impact) in &posted.postings {
        by_impact[*impact as usize] += 1;
    }
    let (mut left, mut least) = (KEPT, MOST);
    while by_impact[least as usize] <= left && least > 1 {
        left -= by_impact[least as usize];
        least -= 1;
    }
    posted.postings.retain(|(_, impact)| {
        let is_kept = *impact > least || *impact == least && left > 0;
        left -= usize::from(is_kept && *impact == least);
        is_kept
    });
}

#[cfg(test)]
mod tests {
    use super::{KEPT, Posted, keep_best, of_passages};
    use crate::search::{Input, Language, Page, Part, passages};

    fn posted(pages: Vec<Page>) -> Vec<Posted> {
        let locales = ["ko-KR", "en-US"].map(|tag| Language { tag: tag.to_owned(), direction: "ltr" });
        let pairs = vec![("benefit".to_owned(), "혜택".to_owned())];
        let input = Input { locales: locales.to_vec(), pages, pairs, ..Input::default() };
        of_passages(&input, &passages::of_pages(&input.pages), true)
    }

    fn page(title: &str, text: &str) -> Page {
        let part = Part { text: text.to_owned(), ..Part::default() };
        Page { title: title.to_owned(), parts: vec![part], ..Page::default() }
    }

    fn of<'p>(posted: &'p [Posted], term: &str) -> &'p [(u32, u8)] {
        posted.iter().find(|one| &*one.term == term).map_or(&[], |one| &one.postings)
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
    fn of_frequent_terms_the_best_places_are_kept() {
        let postings: Vec<(u32, u8)> = (0..5_000).map(|at| (at, if at % 10 == 0 { 9 } else { 3 })).collect();
        let mut posted = Posted { term: "수".into(), count: postings.len(), postings };
        keep_best(&mut posted);
        assert_eq!((posted.count, posted.postings.len()), (5_000, KEPT));
        assert_eq!(posted.postings.iter().filter(|(_, impact)| *impact == 9).count(), 500);
        assert!(posted.postings.is_sorted());
    }
}
