//! `korean/split-verb`: a space stands between the stem of a verb and its ending: 사용 하 여, 연결 되 고, 가지 며.
//!
//! Looked for are the stems 하, 되, 했, 되었 and 해 that stand alone before one of their endings, and endings that never stand
//! alone after any word. Where a noun that combines with them stands before, the space after it goes as well.

use super::{Text, endings, nouns};
use crate::diag::{Applicability, Diagnostic, rule};

/// Checks a text.
pub(super) fn check(text: &Text<'_>, findings: &mut Vec<Diagnostic>) {
    let words = &text.words;
    let mut at = 1;
    while at < words.len() {
        if let Some((first, last)) = split(text, at) {
            findings.extend(text.apart(&rule::SPLIT_VERB, first..last + 1, first + 1..last + 1, Applicability::Safe));
            at = last;
        }
        at += 1;
    }
}

/// The first and the last of the words that are one verb, of which the word at `at` is the second or third.
fn split(text: &Text<'_>, at: usize) -> Option<(usize, usize)> {
    let words = &text.words;
    let follows = |at: usize| words.follows(at) && words.is_whole(at);
    if !follows(at) {
        return None;
    }
    let (before, word) = (words.get(at - 1), words.get(at));
    if endings::is_ending_of(before, word) && words.is_whole(at - 1) {
        // 데 대 하 여 is a postposition.
        if at > 1 && words.follows(at - 1) && words.get(at - 2) == "대" {
            return None;
        }
        let noun = words.follows(at - 1) && nouns::noun(words.get(at - 2)).is_some();
        return Some((if noun { at - 2 } else { at - 1 }, at));
    }
    // 시 키 지, 려 고, 거 나, 이 며: in pieces of one syllable.
    let next = if at + 1 < words.len() && follows(at + 1) { words.get(at + 1) } else { "" };
    if (word, next) == ("시", "키") && at + 2 < words.len() && follows(at + 2) {
        let end = words.get(at + 2);
        if matches!(end, "지" | "려" | "려면" | "려고" | "고" | "며" | "면" | "는" | "거나" | "기" | "도록")
        {
            let split = end == "려" && at + 3 < words.len() && follows(at + 3) && words.get(at + 3) == "고";
            return Some((at - 1, if split { at + 3 } else { at + 2 }));
        }
    }
    if matches!((word, next), ("거", "나") | ("려", "고" | "면" | "는")) {
        return Some((at - 1, at + 1));
    }
    if matches!(word, "고" | "나") && is_copula(before) {
        return Some((at - 1, at));
    }
    endings::never_stands(word).then_some((at - 1, at))
}

/// Whether a word can end in the stem of 이다: 값이, 사항이.
fn is_copula(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next_back() == Some('이') && chars.next_back().is_some_and(|c| (u32::from(c) - 0xAC00) % 28 != 0)
}
