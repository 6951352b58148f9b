//! Whole words from a list, found in text at once: abbreviations and names that are not to be translated.
//!
//! In: terms, each with what becomes of it. Out: a [`Matcher`]. A term is found as written, case and all, where it is a word of
//! its own; Korean particles may follow it. Law: of terms that begin together the longest is meant; linear.

use super::pieces::{Made, Matcher, Setting, is_apart};
use aho_corasick::AhoCorasick;
use std::ops::Range;

/// Finds terms.
pub(crate) struct Terms {
    automaton: Option<AhoCorasick>,
    made: Vec<Made>,
    /// The length of the longest.
    longest: usize,
}

impl Terms {
    /// Finds these terms. An empty term is none; of equal ones the first counts.
    pub(crate) fn new(terms: Vec<(Box<str>, Made)>) -> Self {
        let mut words: Vec<Box<str>> = Vec::new();
        let mut made = Vec::new();
        for (word, what) in terms {
            if !word.trim().is_empty() {
                words.push(word.trim().into());
                made.push(what);
            }
        }
        let longest = words.iter().map(|word| word.len()).max().unwrap_or(0);
        // A list that is too large for an automaton finds nothing.
        let automaton = if words.is_empty() { None } else { AhoCorasick::new(words.iter().map(|word| &**word)).ok() };
        Self { automaton, made, longest }
    }
}

fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11FF | 0x3130..=0x318F | 0xA960..=0xA97F | 0xAC00..=0xD7FF)
}

/// Whether a range is a word of its own.
fn is_whole(text: &str, range: &Range<usize>, before: Option<char>) -> bool {
    let mut inside = text[range.clone()].chars();
    let (Some(first), last) = (inside.next(), inside.next_back()) else { return false };
    let previous = text[..range.start].chars().next_back().or(before);
    let following = text[range.end..].chars().next();
    let joins_hangul = is_hangul(first) && previous.is_some_and(is_hangul);
    !joins_hangul && is_apart(first, previous) && is_apart(last.unwrap_or(first), following)
}

impl Matcher for Terms {
    fn may_match(&self, text: &str) -> bool {
        self.automaton.as_ref().is_some_and(|automaton| automaton.is_match(text))
    }

    fn fits(&self, _: &Setting) -> bool {
        true
    }

    fn next(&self, text: &str, from: usize, before: Option<char>) -> Option<(Range<usize>, Made)> {
        let automaton = self.automaton.as_ref()?;
        let mut best: Option<(usize, Range<usize>)> = None;
        for found in automaton.find_overlapping_iter(&text[from..]) {
            let range = from + found.start()..from + found.end();
            if best.as_ref().is_some_and(|(_, best)| range.end > best.start + self.longest) {
                break;
            }
            let is_better = |(number, best): &(usize, Range<usize>)| {
                let key = |range: &Range<usize>| (range.start, usize::MAX - range.end);
                (key(&range), found.pattern().as_usize()) < (key(best), *number)
            };
            if best.as_ref().is_none_or(is_better) && is_whole(text, &range, before) {
                best = Some((found.pattern().as_usize(), range));
            }
        }
        best.map(|(number, range)| (range, self.made[number].clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::Terms;
    use crate::markdown::{
        ext::pieces::{Made, Matcher as _},
        tree::Kind,
    };

    fn found(terms: &[&str], text: &str) -> Vec<String> {
        let made = |term: &&str| ((*term).into(), Made::Parent(Kind::NoLoc, None));
        let terms = Terms::new(terms.iter().map(made).collect());
        let (mut out, mut at) = (Vec::new(), 0);
        while let Some((range, _)) = terms.next(text, at, None) {
            out.push(text[range.clone()].to_owned());
            at = range.end;
        }
        out
    }

    #[test]
    fn the_longest_is_meant() {
        let terms = ["Power", "Power BI", "BI", "Azure"];
        assert_eq!(found(&terms, "Power BI and BI, Power Azure"), ["Power BI", "BI", "Power", "Azure"]);
        assert_eq!(found(&terms, "Power BIx"), ["Power"]);
        assert_eq!(found(&terms, "xPower BI"), ["BI"]);
    }

    #[test]
    fn whole_words_that_particles_may_follow() {
        assert_eq!(found(&["HTML"], "HTML을 XHTML HTML5 html HTML, _HTML_ DHTML을 使用HTML的"), ["HTML"; 3]);
        assert_eq!(found(&["애저"], "애저를 대애저"), ["애저"]);
        assert_eq!(found(&["C++"], "C++17 C++에서 (C++)"), ["C++"; 3]);
        assert_eq!(found(&["", " "], "a"), [""; 0]);
    }
}
