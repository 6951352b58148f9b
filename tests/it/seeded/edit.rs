//! Edits of a text: where its words, numbers and marks stand, outside of code, addresses and markup.

use std::ops::Range;

/// The places of a text that are no code, no address and no markup.
pub(super) fn is_free(text: &str) -> Vec<bool> {
    let mut free = vec![true; text.len() + 1];
    let mut shut = |range: Range<usize>| free[range].fill(false);
    let mut open = None;
    for (at, _) in text.match_indices('`') {
        open = match open {
            Some(from) => {
                shut(from..at + 1);
                None
            }
            None => Some(at),
        };
    }
    for (start, end) in [("](", ")"), ("<", ">"), ("://", " "), ("&", ";"), ("{", "}"), ("%", "%")] {
        for (from, _) in text.match_indices(start) {
            let to = text[from..].find(end).map_or(text.len(), |found| from + found + end.len());
            shut(from..to);
        }
    }
    free
}

/// One of some places.
pub(super) fn pick<T>(mut of: Vec<T>, at: usize) -> Option<T> {
    let count = of.len();
    (count > 0).then(|| of.swap_remove(at % count))
}

pub(super) fn replaced(text: &str, at: Range<usize>, by: &str) -> String {
    format!("{}{by}{}", &text[..at.start], &text[at.end..])
}

/// Runs of characters of a kind in free places.
pub(super) fn runs(text: &str, is: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let free = is_free(text);
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|&(at, c)| free[at] && is(c)) {
        match out.last_mut() {
            Some(last) if last.end == at => last.end += c.len_utf8(),
            _ => out.push(at..at + c.len_utf8()),
        }
    }
    out
}

pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    runs(text, char::is_alphabetic).into_iter().filter(|at| text[at.clone()].chars().count() >= 3).collect()
}

/// A space between two words.
pub(super) fn gap(text: &str, at: usize) -> Option<usize> {
    let spaces = runs(text, |c| c == ' ').into_iter().filter(|range| {
        let before = text[..range.start].chars().next_back();
        let after = text[range.end..].chars().next();
        range.len() == 1 && before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic)
    });
    pick(spaces.collect(), at).map(|range| range.start)
}
