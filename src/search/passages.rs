//! Pages to passages: a page, or a part of a long one.
//!
//! In: pages. Out: passages in order, each a run of a page's parts. Law: nothing is lost; a passage is small enough that its text
//! can be fetched to show an excerpt.

use super::{Page, Part};
use std::borrow::Cow;

/// The bytes of text in a passage, about.
const BYTES: usize = 6_000;

/// A passage.
#[derive(Clone, Debug)]
pub(super) struct Passage<'a> {
    /// The page, by its place among all.
    pub(super) page: usize,
    /// Whether it is the first of its page.
    pub(super) is_first: bool,
    /// What it says.
    pub(super) parts: Vec<Cow<'a, Part>>,
}

/// The passages of all pages, in their order.
pub(super) fn of_pages(pages: &[Page]) -> Vec<Passage<'_>> {
    let mut out = Vec::with_capacity(pages.len() * 5 / 4);
    for (number, page) in pages.iter().enumerate() {
        let mut passage = Passage { page: number, is_first: true, parts: Vec::new() };
        let mut size = 0;
        for part in page.parts.iter().flat_map(cut) {
            let more = part.heading.len() + part.text.len() + part.code.len() / 4;
            if size > 0 && size + more > BYTES {
                out.push(std::mem::replace(&mut passage, Passage { page: number, is_first: false, parts: Vec::new() }));
                size = 0;
            }
            size += more;
            passage.parts.push(part);
        }
        out.push(passage);
    }
    out
}

/// A part, or where it is too long, what its lines make when they are put together as far as they go.
fn cut(part: &Part) -> Vec<Cow<'_, Part>> {
    if part.text.len() <= BYTES {
        return vec![Cow::Borrowed(part)];
    }
    let mut out = Vec::new();
    let mut next = Part { code: part.code.clone(), ..named(part) };
    for line in part.text.split_inclusive('\n').flat_map(short) {
        if !next.text.is_empty() && next.text.len() + line.len() > BYTES {
            out.push(Cow::Owned(std::mem::replace(&mut next, named(part))));
        }
        next.text.push_str(line);
    }
    out.push(Cow::Owned(next));
    out
}

fn named(part: &Part) -> Part {
    Part { heading: part.heading.clone(), anchor: part.anchor.clone(), ..Part::default() }
}

/// A line, or pieces of one that is longer than a passage: between words where there are any.
fn short(mut line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    while line.len() > BYTES {
        let most = (1..=BYTES).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(line.len());
        let at = line[..most].rfind(' ').map_or(most, |space| space + 1);
        out.push(&line[..at]);
        line = &line[at..];
    }
    out.push(line);
    out
}

#[cfg(test)]
mod tests {
    use super::{BYTES, of_pages};
    use crate::search::{Page, Part};

    #[test]
    fn long_pages_are_cut_and_nothing_is_lost() {
        let text = |words: usize| "경로 ".repeat(words) + "\n";
        let part = |words: usize, lines: usize| Part {
            heading: "길".to_owned(),
            text: text(words).repeat(lines),
            ..Part::default()
        };
        let pages = [
            Page { parts: vec![part(10, 1), part(10, 2)], ..Page::default() },
            Page { parts: vec![part(100, 1), part(100, 40), part(9_000, 1)], ..Page::default() },
            Page::default(),
        ];
        let passages = of_pages(&pages);
        for (number, page) in pages.iter().enumerate() {
            let of: Vec<_> = passages.iter().filter(|passage| passage.page == number).collect();
            assert!(of[0].is_first && of[1..].iter().all(|passage| !passage.is_first));
            let whole: String = page.parts.iter().map(|part| part.text.as_str()).collect();
            let cut: String = of.iter().flat_map(|passage| &passage.parts).map(|part| part.text.as_str()).collect();
            assert_eq!(cut, whole);
        }
        let sizes = passages.iter().map(|passage| passage.parts.iter().map(|part| part.text.len()).sum::<usize>());
        assert!(sizes.clone().all(|size| size <= BYTES), "{:?}", sizes.collect::<Vec<_>>());
        assert_eq!(passages.iter().filter(|passage| passage.page != 1).count(), 2);
        assert!(passages.len() > 6);
    }
}
