//! Passages and terms to files.
//!
//! In: what is to be written. Out: files by name, all deflated; `index.bin` first. Law: a file other than `index.bin` is named by its
//! content and that of its neighbours, so that the index need not name each; the browser needs only the index, a file or two for
//! each term and one for each excerpt. `search-engine.js` reads them.

use super::{
    File, Input, Page,
    analysis::korean,
    passages::Passage,
    postings::{MOST, Posted},
};
use crate::base::Stamp;
use flate2::{Compress, Compression, FlushCompress};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};
use std::ops::Range;

/// The form of the files. The browser refuses others.
const VERSION: u32 = 3;
/// The bytes of terms in a file, before deflation.
const TERM_BYTES: usize = 4_000;
/// The bytes of text in a file, before deflation.
const TEXT_BYTES: usize = 12_000;
/// How many files share a name.
const GROUP: usize = 16;

/// Files with excerpts: which passages, and the bytes.
pub(super) type Packs = Vec<(Range<usize>, Vec<u8>)>;

/// What deflates one file after the other.
fn compressor() -> Compress {
    Compress::new(Compression::default(), false)
}

fn deflated(compressor: &mut Compress, bytes: &[u8]) -> Vec<u8> {
    compressor.reset();
    // What cannot be made smaller grows by a few bytes for each block.
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 1_000 + 64);
    // Nothing here can fail: all of it is memory, and there is enough.
    let _ = compressor.compress_vec(bytes, &mut out, FlushCompress::Finish);
    out.shrink_to_fit();
    out
}

/// The text of all passages.
pub(super) fn packs(pages: &[Page], passages: &[Passage<'_>]) -> Packs {
    let size = |passage: &Passage<'_>| {
        let page = &pages[passage.page];
        let parts = passage.parts.iter().map(|part| part.heading.len() + part.anchor.len() + part.text.len() + 12);
        page.path.len() + page.title.len() + parts.sum::<usize>()
    };
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let (mut from, mut bytes) = (0, 0);
    for (number, passage) in passages.iter().enumerate() {
        let more = size(passage);
        // What stands in one file is never partly of another locale, so that readers of one do not load the other.
        let parts_here =
            number > from && pages[passages[number - 1].page].locale.min(1) != pages[passage.page].locale.min(1);
        if number > from && (bytes + more > TEXT_BYTES || parts_here) {
            ranges.push(from..number);
            (from, bytes) = (number, 0);
        }
        bytes += more;
    }
    if from < passages.len() {
        ranges.push(from..passages.len());
    }
    let pack = |compressor: &mut Compress, range: Range<usize>| {
        let all: Vec<_> = passages[range.clone()].iter().map(|passage| written(pages, passage)).collect();
        // Texts and numbers can all be written.
        (range, deflated(compressor, &serde_json::to_vec(&all).unwrap_or_default()))
    };
    ranges.into_par_iter().map_init(compressor, pack).collect()
}

/// A passage as it is written: the address of its page and its title, its locale, its headings with their anchors and texts.
fn written<'a>(pages: &'a [Page], passage: &'a Passage<'a>) -> impl Serialize + 'a {
    let page = &pages[passage.page];
    let parts = passage.parts.iter().filter(|part| !(part.heading.is_empty() && part.text.is_empty()));
    let parts: Vec<_> = parts.map(|part| (&part.heading, &part.anchor, part.text.trim_end())).collect();
    (&page.path, &page.title, page.locale, parts)
}

/// Files with terms: the first term of each, and the bytes before deflation.
fn shards(posted: &Posted) -> Vec<(&str, Vec<u8>)> {
    // The postings of some terms, one after the other, and where those of each end.
    let written = |terms: &[u32]| {
        let (mut bytes, mut ends) = (Vec::new(), Vec::with_capacity(terms.len()));
        for &term in terms {
            let mut last = 0;
            for posting in posted.best(term).iter() {
                write(&mut bytes, (posting - last) as usize);
                last = posting & !u32::from(MOST);
            }
            ends.push(bytes.len());
        }
        (bytes, ends)
    };
    let chunks: Vec<(Vec<u8>, Vec<usize>)> = posted.terms.par_chunks(1_000).map(written).collect();
    let mut out: Vec<(&str, Vec<u8>)> = Vec::new();
    let mut before = "";
    for (terms, (bytes, ends)) in posted.terms.chunks(1_000).zip(&chunks) {
        let mut from = 0;
        for (&term, &end) in terms.iter().zip(ends) {
            let (name, postings) = (posted.name(term), &bytes[from..end]);
            from = end;
            if out.last().is_none_or(|(_, bytes)| bytes.len() + postings.len() > TERM_BYTES) {
                out.push((name, Vec::with_capacity(TERM_BYTES + 100)));
                before = "";
            }
            let Some((_, bytes)) = out.last_mut() else { continue };
            let same = before.chars().zip(name.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c);
            let (same, units) = same.fold((0, 0), |(bytes, units), c| (bytes + c.len_utf8(), units + c.len_utf16()));
            write(bytes, units);
            write(bytes, name.len() - same);
            bytes.extend_from_slice(&name.as_bytes()[same..]);
            let names = posted.names(term);
            write(bytes, posted.count(term) * 2 + usize::from(!names.is_empty()));
            if !names.is_empty() {
                write(bytes, names.len());
                bytes.extend_from_slice(names.as_bytes());
            }
            write(bytes, postings.len());
            bytes.extend_from_slice(postings);
            before = name;
        }
    }
    out
}

/// Seven bits a byte, the lowest first.
fn write(out: &mut Vec<u8>, mut number: usize) {
    while number > 127 {
        out.push(number.to_le_bytes()[0] | 128);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

/// All files of an index.
pub(super) fn index(
    input: &Input,
    passages: &[Passage<'_>],
    posted: &Posted,
    packs: Packs,
    is_english: bool,
) -> Vec<File> {
    let shards = shards(posted);
    let firsts: Vec<&str> = shards.iter().map(|(first, _)| *first).collect();
    let shards: Vec<Vec<u8>> =
        shards.par_iter().map_init(compressor, |compressor, (_, bytes)| deflated(compressor, bytes)).collect();
    let mut out = vec![("index.bin".to_owned(), Vec::new())];
    let term_files = name('t', shards, &mut out);
    let sizes: Vec<usize> = packs.iter().map(|(range, _)| range.len()).collect();
    let pack_files = name('p', packs.into_iter().map(|(_, bytes)| bytes).collect(), &mut out);
    let is_korean = input.locales.first().is_some_and(|locale| locale.tag.starts_with("ko"));
    let index = json!({
        "v": VERSION,
        "base": input.base,
        "locales": input.locales.iter().map(|locale| json!([locale.tag, locale.direction])).collect::<Vec<_>>(),
        "sections": input.sections,
        "runs": runs(&input.pages, passages),
        "count": passages.len(),
        "parts": parts(passages),
        "terms": firsts,
        "termFiles": term_files,
        "packs": sizes,
        "packFiles": pack_files,
        "english": is_english,
        "korean": is_korean.then(|| json!({
            "any": korean::ANY,
            "closed": korean::CLOSED,
            "open": korean::OPEN,
            "liquid": korean::LIQUID,
            "endings": korean::ENDINGS,
            "verbs": korean::VERBS,
        })),
    });
    out[0].1 = deflated(&mut compressor(), index.to_string().as_bytes());
    out
}

/// Names files of a kind by their content, [`GROUP`] at a time: eight characters for each group, one after the other.
fn name(kind: char, files: Vec<Vec<u8>>, out: &mut Vec<File>) -> String {
    let mut names: Vec<String> = Vec::new();
    for group in files.chunks(GROUP) {
        // Two different groups seldom meet in the name.
        let name = (0_u32..).find_map(|again| {
            let again = again.to_le_bytes();
            let parts: Vec<&[u8]> = group.iter().map(Vec::as_slice).chain([&again[..]]).collect();
            let name = Stamp::of_parts(&parts).to_string()[..8].to_owned();
            (!names.contains(&name)).then_some(name)
        });
        names.extend(name);
    }
    let files = files.into_iter().enumerate();
    out.extend(files.map(|(at, bytes)| (format!("{kind}-{}-{}.bin", names[at / GROUP], at % GROUP), bytes)));
    names.concat()
}

/// Where the passages of each section begin: section, whether they are fallbacks, first passage. `-1` is no section.
fn runs(pages: &[Page], passages: &[Passage<'_>]) -> Vec<Value> {
    let key = |passage: &Passage<'_>| {
        let page = &pages[passage.page];
        (page.locale > 0, page.section)
    };
    let mut out = Vec::new();
    let mut last = None;
    for (number, passage) in passages.iter().enumerate() {
        let here = key(passage);
        if last != Some(here) {
            let section = here.1.map_or(json!(-1), |section| json!(section));
            out.push(json!([section, u8::from(here.0), number]));
            last = Some(here);
        }
    }
    out
}

/// The pages with several passages: for each how many passages stand between it and the one before, and how many it has.
fn parts(passages: &[Passage<'_>]) -> Vec<usize> {
    let mut out = Vec::new();
    let (mut at, mut end) = (0, 0);
    for same in passages.chunk_by(|a, b| a.page == b.page) {
        if same.len() > 1 {
            out.extend([at - end, same.len()]);
            end = at + same.len();
        }
        at += same.len();
    }
    out
}
