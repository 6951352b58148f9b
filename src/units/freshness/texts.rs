//! Texts of tokens, compared: what kind of difference there is, how alike they are, where their sentences end, and the difference
//! word by word.
//!
//! Law: pure; the pieces of a difference read as the older text without what was added, and as the newer one without what was
//! removed.

use super::Drift;
use crate::{
    diag::Change,
    markdown::tree::NONE,
    units::identity::{Class, Lexicon, Role, Token, stands_alone},
};
use imara_diff::{Algorithm, Diff, Token as Id};
use std::{collections::HashMap, ops::Range};

/// What kind of difference there is between a text and what became of it.
pub(super) fn drift(lexicon: &Lexicon, then: &[Token], now: &[Token]) -> Drift {
    let same = |read: &dyn Fn(&Token) -> Option<u32>| then.iter().filter_map(read).eq(now.iter().filter_map(read));
    let of = |class: Class| move |token: &Token| (token.class == class).then_some(token.id);
    if !same(&of(Class::Word)) {
        let bare = |token: &Token| (token.class == Class::Word).then(|| lexicon.bare(token.id));
        return if same(&bare) { Drift::Number } else { Drift::Text };
    }
    // The alternative text of an image that stands in a unit is remembered; of any other it is the translation's.
    let images = |tokens: &'_ [Token]| tokens.iter().filter(|token| token.alt != NONE).copied().collect::<Vec<_>>();
    let alts = images(then).iter().zip(&images(now)).all(|(then, now)| then.alt == now.alt || then.unit == NONE);
    if !same(&of(Class::Markup)) {
        return Drift::Markup;
    }
    if !alts {
        return Drift::Text;
    }
    let spaces = then.iter().zip(now).skip(1).all(|(then, now)| then.spaced == now.spaced);
    let order = same(&|token: &Token| Some(token.id));
    if order && spaces { Drift::Unchanged } else { Drift::Punctuation }
}

/// The words of a text, sorted; of a text without words all it has.
pub(super) fn bag(tokens: &[Token]) -> Vec<u32> {
    let of = |words: bool| {
        let mut bag: Vec<u32> =
            tokens.iter().filter(|token| !words || token.class == Class::Word).map(|token| token.id).collect();
        bag.sort_unstable();
        bag
    };
    let words = of(true);
    if words.is_empty() { of(false) } else { words }
}

/// How alike two sorted bags are, in thousandths.
pub(in crate::units) fn likeness(one: &[u32], other: &[u32]) -> u32 {
    let (mut at, mut common) = (0, 0usize);
    for word in one {
        while other.get(at).is_some_and(|other| other < word) {
            at += 1;
        }
        if other.get(at) == Some(word) {
            common += 1;
            at += 1;
        }
    }
    let all = one.len() + other.len();
    (2000 * common).checked_div(all).map_or(0, |likeness| u32::try_from(likeness).unwrap_or(0))
}

/// Where the sentences of a text lie in it.
pub(in crate::units) fn sentences(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    for at in 1..tokens.len() {
        if tokens[at].spaced && ends_sentence(&tokens[from..at]) {
            out.push(from..at);
            from = at;
        }
    }
    if from < tokens.len() {
        out.push(from..tokens.len());
    }
    out
}

/// Whether a text ends like a sentence, whatever closes after it.
pub(super) fn ends_sentence(tokens: &[Token]) -> bool {
    let last = tokens.iter().rev().find(|token| token.role != Role::Closing);
    last.is_some_and(|token| token.role == Role::Stop)
}

/// The difference between two texts, word by word.
#[must_use]
pub fn word_diff(then: &str, now: &str) -> Vec<(Change, String)> {
    let (before, after) = (pieces(then), pieces(now));
    let mut known: HashMap<&str, u32> = HashMap::new();
    let mut ids = Vec::with_capacity(before.len() + after.len());
    for piece in before.iter().chain(&after) {
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        ids.push(Id(*known.entry(piece).or_insert(next)));
    }
    let (one, other) = ids.split_at(before.len());
    let mut diff = Diff::default();
    diff.compute_with(Algorithm::Myers, one, other, u32::try_from(known.len()).unwrap_or(u32::MAX));
    let mut hunks: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for hunk in diff.hunks() {
        let range = |range: &Range<u32>| range.start as usize..range.end as usize;
        let (removed, added) = (range(&hunk.before), range(&hunk.after));
        match hunks.last_mut() {
            // A space that stayed between two words that did not makes no two changes of one.
            Some((before_it, after_it)) if before[before_it.end..removed.start].concat().trim().is_empty() => {
                (before_it.end, after_it.end) = (removed.end, added.end);
            }
            _ => hunks.push((removed, added)),
        }
    }
    let mut out = Vec::new();
    let mut push = |change: Change, pieces: &[&str]| {
        if !pieces.is_empty() {
            out.push((change, pieces.concat()));
        }
    };
    let mut at = 0;
    for (removed, added) in hunks {
        push(Change::Kept, &before[at..removed.start]);
        at = removed.end;
        push(Change::Removed, &before[removed]);
        push(Change::Added, &after[added]);
    }
    push(Change::Kept, &before[at..]);
    out
}

/// A text cut into words, white space, and all other characters one by one.
fn pieces(text: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        c if c.is_alphanumeric() && !stands_alone(c) => 'w',
        c if c.is_whitespace() => ' ',
        _ => '.',
    };
    let mut out = Vec::new();
    let mut from = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        let kind = kind(c);
        if last.is_some_and(|last| last != kind || kind == '.') {
            out.push(&text[from..at]);
            from = at;
        }
        last = Some(kind);
    }
    if from < text.len() {
        out.push(&text[from..]);
    }
    out
}
