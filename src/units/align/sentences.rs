//! The sentences of a text.
//!
//! In: the visible text of a block. Out: its sentences, by UAX #29 without what only looks like an end: a full stop in code, in an
//! address, in a name (`.NET`, `readme.md`), after an abbreviation (`e.g.`). Law: sentences do not overlap and hold all of the text
//! but white space.

use icu_segmenter::{SentenceSegmenter, options::SentenceBreakInvariantOptions};
use std::ops::Range;

/// What ends in a full stop and no sentence, in small letters.
const ABBREVIATIONS: &[&str] = &[
    "e.g.", "i.e.", "etc.", "vs.", "cf.", "approx.", "fig.", "ca.", "bzw.", "usw.", "z.b.", "z. b.", "d.h.", "d. h.",
    "u.a.", "u. a.", "ggf.", "evtl.", "inkl.", "mr.", "mrs.", "dr.", "inc.", "ltd.", "corp.", "p.ej.", "p. ej.",
    "resp.", "vgl.", "nr.", "abb.",
];

/// The sentences of `text`; `is_literal` tells whether a byte is of code or an address.
#[must_use]
pub fn sentences(text: &str, is_literal: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for end in segmenter.segment_str(text).filter(|end| *end > 0) {
        if end < text.len() && !is_end(text, start, end, &is_literal) {
            continue;
        }
        let piece = &text[start..end];
        let trimmed = piece.trim();
        if !trimmed.is_empty() {
            let from = start + (piece.len() - piece.trim_start().len());
            out.push(from..from + trimmed.len());
        }
        start = end;
    }
    out
}

/// Whether a sentence that began at `start` ends at `end`.
fn is_end(text: &str, start: usize, end: usize, is_literal: &impl Fn(usize) -> bool) -> bool {
    let said = text[start..end].trim_end();
    let Some(last) = said.chars().next_back() else { return false };
    if is_literal(start + said.len() - last.len_utf8()) {
        return false;
    }
    if last != '.' {
        return true;
    }
    // Nothing between the full stop and what follows it: a name.
    if said.len() == end - start && text[end..].starts_with(char::is_alphanumeric) {
        return !text[end..].starts_with(|c: char| c.is_ascii_alphanumeric());
    }
    let tail: String = said.chars().rev().take(8).collect();
    let tail: String = tail.to_lowercase().chars().rev().collect();
    let is_word = |rest: &str| !rest.ends_with(char::is_alphanumeric);
    if ABBREVIATIONS.iter().any(|short| tail.strip_suffix(short).is_some_and(is_word)) {
        return false;
    }
    // A letter alone is short for something.
    let mut before = said.chars().rev().skip(1);
    !(before.next().is_some_and(|c| c.is_ascii_lowercase()) && before.next().is_none_or(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::sentences;

    fn cut(text: &str) -> Vec<&str> {
        let code = text.find('`').zip(text.rfind('`')).map(|(from, to)| from..=to);
        sentences(text, |at| code.as_ref().is_some_and(|code| code.contains(&at)))
            .into_iter()
            .map(|at| &text[at])
            .collect()
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        assert_eq!(cut("Save it. Then close it!  Done?"), ["Save it.", "Then close it!", "Done?"]);
        assert_eq!(cut("저장합니다. 그런 다음 닫습니다."), ["저장합니다.", "그런 다음 닫습니다."]);
        assert_eq!(cut("保存します。閉じます。"), ["保存します。", "閉じます。"]);
        assert_eq!(cut(" "), [""; 0]);
    }

    #[test]
    fn what_only_looks_like_an_end_is_none() {
        assert_eq!(cut("Use e.g. Visual Studio or .NET here."), ["Use e.g. Visual Studio or .NET here."]);
        assert_eq!(cut("Open readme.md or `a. B` first. Go on."), ["Open readme.md or `a. B` first.", "Go on."]);
        assert_eq!(cut("Verwenden Sie z. B. Word."), ["Verwenden Sie z. B. Word."]);
    }
}
