//! What a translation keeps as it is: code, addresses, images, ids, numbers, names in Latin letters.
//!
//! In: texts of a tree. Out: tokens as hashes; of two sides together the [`Vocabulary`] of what both have, with weights: what is
//! rare tells more. Law: a token is compared by its hash alone; what only one side has says nothing and is dropped; a text keeps
//! at most [`MOST`] tokens, the rarest, so that comparing two costs little.

use crate::markdown::{
    html::raw,
    tag,
    tree::{Kind, NONE, Node, Tree},
};
use memchr::{memchr_iter, memchr3_iter};
use rustc_hash::FxHashMap;
use std::{
    cell::RefCell,
    cmp::{Ordering, Reverse},
    ops::Range,
};
use twox_hash::XxHash3_64;

/// So many tokens of a text are compared at most.
const MOST: usize = 40;
/// Room for so many tokens is kept from pair to pair.
const SPARE: usize = 1 << 14;

/// What a token stands for; part of its hash.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Word,
    Number,
    Code,
    CodeLine,
    Link,
    Image,
    Anchor,
    Form,
    Other,
}

/// A token as a hash; the lowest bit tells those that no translator changes.
fn token(of: Of, bytes: &[u8]) -> u64 {
    let strong = !matches!(of, Of::Word | Of::Number | Of::Form);
    (XxHash3_64::oneshot_with_seed(of as u64, bytes) & !1) | u64::from(strong)
}

/// The bits of a hash spread over all of it.
pub(super) fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

/// The tokens of a side, and for each text which of them are its own.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    all: Vec<u64>,
    ids: Vec<u32>,
    /// Where a token is put together whose bytes do not stand side by side.
    open: Vec<u8>,
}

impl Tokens {
    /// How many there are so far.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The tokens of several texts, of those that the other side has too.
    pub(super) fn set(&self, ranges: impl Iterator<Item = Range<usize>>) -> Set {
        let mut ids: Vec<u32> = Vec::new();
        for range in ranges {
            ids.reserve(range.len());
            ids.extend(self.ids[range].iter().filter(|id| **id != NONE));
        }
        Set::of(ids)
    }

    /// Adds the tokens of a node; tells how long its text is ([`length`]).
    pub(super) fn read(&mut self, tree: &Tree, node: &Node, in_code: bool) -> usize {
        match node.kind {
            Kind::Text if in_code => {
                let text = tree.text(node);
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                self.all.extend(lines.map(|line| token(Of::CodeLine, line.as_bytes())));
                length(text)
            }
            Kind::Text | Kind::HtmlText => {
                let text = tree.text(node);
                self.words(text);
                length(text)
            }
            Kind::Code => {
                let text = tree.text(node).trim();
                self.all.push(token(Of::Code, text.as_bytes()));
                length(text)
            }
            Kind::SoftBreak | Kind::HardBreak => 2,
            Kind::Link | Kind::Image => {
                if let Some(link) = tree.link(node) {
                    self.address(&link.dest, node.kind == Kind::Image);
                }
                0
            }
            Kind::Tag => {
                for (name, value) in tag::tag(tree.text(node)).map_or(Vec::new(), |(tag, _)| tag.attributes) {
                    let Some(value) = value else { continue };
                    match name.to_ascii_lowercase().as_str() {
                        "id" | "name" => self.anchor(value),
                        "href" => self.address(&raw::unescaped(value), false),
                        "src" => self.address(&raw::unescaped(value), true),
                        _ => {}
                    }
                }
                0
            }
            Kind::Math(_) | Kind::Xref(_) | Kind::FootnoteMark | Kind::Formula => {
                self.all.push(token(Of::Other, tree.string(node.data).as_bytes()));
                0
            }
            Kind::Directive | Kind::Container | Kind::Inset => {
                if let Some(directive) = tree.directive(node) {
                    for name in ["source", "id", "src"] {
                        if let Some(value) = directive.get(name) {
                            self.address(value, true);
                        }
                    }
                    self.all.push(token(Of::Other, directive.name.as_bytes()));
                    self.words(tree.inset_text(node));
                }
                0
            }
            _ => 0,
        }
    }

    /// Adds what a text looks like: how many sentences it has, how many of its words are emphasised, linked or code, and whether it
    /// introduces something.
    pub(super) fn form(&mut self, tree: &Tree, nodes: &[Node]) {
        let (mut counts, mut ends, mut last) = ([0u8; 4], 0u8, ' ');
        for node in nodes {
            match node.kind {
                Kind::Strong => counts[0] = counts[0].saturating_add(1),
                Kind::Emphasis => counts[1] = counts[1].saturating_add(1),
                Kind::Link => counts[2] = counts[2].saturating_add(1),
                Kind::Code => counts[3] = counts[3].saturating_add(1),
                Kind::Text | Kind::HtmlText => {
                    let text = tree.text(node);
                    let follows = matches!(last, '.' | '!' | '?') && text.starts_with(char::is_whitespace);
                    ends = ends.saturating_add(u8::from(follows));
                    let bytes = text.as_bytes();
                    let is_end = |at: &usize| text[at + 1..].starts_with(char::is_whitespace);
                    let mut found = memchr3_iter(b'.', b'!', b'?', bytes).filter(is_end).count();
                    if !text.is_ascii() {
                        // The others begin with one of these.
                        let begins = memchr3_iter(0xD8, 0xE3, 0xEF, bytes).chain(memchr_iter(0xE0, bytes));
                        found += begins.filter(|at| text[*at..].starts_with(is_full_stop)).count();
                    }
                    ends = ends.saturating_add(u8::try_from(found).unwrap_or(u8::MAX));
                    last = text.chars().next_back().unwrap_or(last);
                }
                _ => last = 'x',
            }
        }
        ends = ends.saturating_add(u8::from(matches!(last, '.' | '!' | '?')));
        let counts = counts.into_iter().chain([ends, u8::from(matches!(last, ':' | '：'))]);
        self.all.extend(counts.zip(0u8..).map(|(count, of)| token(Of::Form, &[of, count])));
    }

    /// The name that a place of a page has.
    pub(super) fn anchor(&mut self, name: &str) {
        self.open.extend_from_slice(name.as_bytes());
        self.close(Of::Anchor);
    }

    /// Where a link leads, without the locale in it; of an image only its file name, because translations have images of their own.
    fn address(&mut self, dest: &str, is_file: bool) {
        if is_file {
            let name = dest.rsplit(['/', '\\']).next().unwrap_or(dest);
            self.open.extend_from_slice(name.as_bytes());
            self.close(Of::Image);
            return;
        }
        let is_locale = |part: &&str| matches!(part.as_bytes(), [a, b, b'-', rest @ ..] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() && matches!(rest.len(), 2 | 4));
        for part in dest.split('/').filter(|part| !is_locale(part) && !part.is_empty()) {
            self.open.extend_from_slice(part.as_bytes());
            self.open.push(b'/');
        }
        self.close(Of::Link);
    }

    /// Adds the open token in small letters, if it is long enough to tell anything.
    fn close(&mut self, of: Of) {
        let least = match of {
            Of::Word => 2,
            Of::Number => 1,
            _ => 0,
        };
        if self.open.len() >= least {
            self.open.make_ascii_lowercase();
            self.all.push(token(of, &self.open));
        }
        self.open.clear();
    }

    /// The numbers of a text and its words in Latin letters, in small letters.
    fn words(&mut self, text: &str) {
        let (mut of, mut at) = (Of::Word, 0);
        while let Some(&first) = text.as_bytes().get(at) {
            let run = |is: fn(&u8) -> bool| text[at..].bytes().take_while(is).count();
            let (next, length) = match first {
                b'a'..=b'z' | b'A'..=b'Z' => (Some(Of::Word), run(u8::is_ascii_alphabetic)),
                b'0'..=b'9' => (Some(Of::Number), run(u8::is_ascii_digit)),
                0..=0x7F => (None, 1),
                // Kana, Han and Hangul begin with these bytes.
                0xE3..=0xED => (None, 3),
                _ => {
                    let Some(c) = text[at..].chars().next() else { break };
                    at += c.len_utf8();
                    match (digit(c), c) {
                        (Some(digit), _) => self.go_on(&mut of, Of::Number, &[digit]),
                        (None, '\u{C0}'..='\u{24F}') => {
                            let small = c.to_lowercase();
                            small.for_each(|c| self.go_on(&mut of, Of::Word, c.encode_utf8(&mut [0; 4]).as_bytes()));
                        }
                        _ => self.close(of),
                    }
                    continue;
                }
            };
            match next {
                Some(next) => self.go_on(&mut of, next, &text.as_bytes()[at..at + length]),
                None => self.close(of),
            }
            at += length;
        }
        self.close(of);
    }

    /// More of the open token, or of another that begins here.
    fn go_on(&mut self, of: &mut Of, next: Of, bytes: &[u8]) {
        if *of != next {
            self.close(*of);
            *of = next;
        }
        self.open.extend_from_slice(bytes);
    }
}

fn is_full_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '؟' | '।')
}

/// The ASCII digit that a digit of some scripts stands for.
fn digit(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
        '\u{966}'..='\u{96F}' => '\u{966}',
        '\u{FF10}'..='\u{FF19}' => '\u{FF10}',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(zero)).ok().map(|value| b'0' + value)
}

/// How long a text is, in halves of a Latin letter: what takes a language few characters to say takes another many, and the same
/// text is about as long in all of them by this measure.
fn length(text: &str) -> usize {
    let of = |c: char| match c {
        '\0'..='\u{8FF}' => 2,
        '\u{AC00}'..='\u{D7A3}' => 5,
        '\u{3040}'..='\u{30FF}' => 4,
        '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => 6,
        _ => 3,
    };

    if text.is_ascii() { text.len() * 2 } else { text.chars().map(of).sum() }
}

/// The tokens of a text or of several.
#[derive(Clone, Debug)]
pub(super) struct Set {
    /// Numbers in the vocabulary, ascending: the rarest first.
    ids: Vec<u32>,
    /// Beyond this number nothing is known of it.
    horizon: u32,
}

impl Set {
    fn of(mut ids: Vec<u32>) -> Self {
        ids.sort_unstable();
        ids.dedup();
        let horizon = if ids.len() > MOST { ids[MOST - 1] } else { NONE };
        ids.truncate(MOST);
        Self { ids, horizon }
    }

    /// The tokens of both.
    pub(super) fn with(&self, other: &Self) -> Self {
        let mut ids = [&*self.ids, &*other.ids].concat();
        ids.sort_unstable();
        ids.dedup();
        Self { ids, horizon: self.horizon.min(other.horizon) }
    }

    /// The numbers of its tokens.
    pub(super) fn ids(&self) -> impl Iterator<Item = u32> + '_ {
        self.ids.iter().copied()
    }
}

/// The tokens of a source, each once.
#[derive(Default)]
struct Known {
    /// The number of each.
    numbers: FxHashMap<u64, u32>,
    /// The hash of each, and how often it stands on either side.
    tokens: Vec<(u64, [u32; 2])>,
}

impl Known {
    fn of_source(&mut self, hash: u64) -> u32 {
        let next = u32::try_from(self.tokens.len()).unwrap_or(NONE);
        let number = *self.numbers.entry(hash).or_insert(next);
        if number == next {
            self.tokens.push((hash, [0, 0]));
        }
        self.tokens[number as usize].1[0] += 1;
        number
    }

    fn of_target(&mut self, hash: u64) -> u32 {
        let number = self.numbers.get(&hash).copied().unwrap_or(NONE);
        if let Some((_, [_, of_target])) = self.tokens.get_mut(number as usize) {
            *of_target += 1;
        }
        number
    }
}

thread_local! {
    /// Kept from pair to pair of articles: memory that is given back and asked for again so often costs more than all it is for.
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// What two sides share, and what it tells.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// What each token tells, in hundredths of a nat; falls with the number.
    weights: Vec<i32>,
    strong: Vec<bool>,
}

impl Vocabulary {
    /// Numbers the tokens that both sides have. `texts`: how many texts there are in all.
    pub(super) fn shared(source: &mut Tokens, target: &mut Tokens, texts: usize) -> Self {
        KNOWN.with_borrow_mut(|known| {
            // One long article must not make all that follow it clear as much.
            if known.numbers.capacity() > SPARE {
                *known = Known::default();
            }
            known.numbers.clear();
            known.tokens.clear();
            Self::of(known, source, target, texts)
        })
    }

    fn of(known: &mut Known, source: &mut Tokens, target: &mut Tokens, texts: usize) -> Self {
        source.ids = source.all.iter().map(|hash| known.of_source(*hash)).collect();
        target.ids = target.all.iter().map(|hash| known.of_target(*hash)).collect();
        let weigh = |(number, (hash, [of_source, of_target])): (u32, &(u64, [u32; 2]))| {
            let weight = nats(texts, *of_source as usize + *of_target as usize);
            let weight = if hash & 1 == 0 { weight * 6 / 10 } else { weight };
            (*of_target > 0).then_some((Reverse(weight), *hash, number))
        };
        let mut kept: Vec<(Reverse<i32>, u64, u32)> = (0..).zip(&known.tokens).filter_map(weigh).collect();
        kept.sort_unstable();
        let mut ids = vec![NONE; known.tokens.len()];
        for (id, (_, _, number)) in (0..).zip(&kept) {
            ids[*number as usize] = id;
        }
        for number in source.ids.iter_mut().chain(&mut target.ids) {
            *number = ids.get(*number as usize).copied().unwrap_or(NONE);
        }
        let weights = kept.iter().map(|(weight, _, _)| weight.0).collect();
        let strong = kept.iter().map(|(_, hash, _)| hash & 1 == 1).collect();
        Self { weights, strong }
    }

    /// What the tokens tell that both have, and what those tell that only one has.
    pub(super) fn compare(&self, one: &Set, other: &Set) -> (i32, i32) {
        let limit = one.horizon.min(other.horizon);
        let known = |set: &Set| set.ids.partition_point(|id| *id <= limit);
        let (mut ids, mut against) = (&one.ids[..known(one)], &other.ids[..known(other)]);
        let (mut shared, mut alone) = (0i32, 0i32);
        let weight = |id: u32| self.weights[id as usize];
        while let ([this, more @ ..], [that, rest @ ..]) = (ids, against) {
            match this.cmp(that) {
                Ordering::Equal => shared = shared.saturating_add(weight(*this)),
                Ordering::Less => alone = alone.saturating_add(weight(*this)),
                Ordering::Greater => alone = alone.saturating_add(weight(*that)),
            }
            if this <= that {
                ids = more;
            }
            if that <= this {
                against = rest;
            }
        }
        (shared, ids.iter().chain(against).fold(alone, |alone, id| alone.saturating_add(weight(*id))))
    }

    /// What tells a text from all others: a hash of its tokens that no translator changes. `None` where it has none.
    pub(super) fn fingerprint(&self, set: &Set) -> Option<u64> {
        let strong = set.ids.iter().filter(|id| self.strong[**id as usize]);
        strong.fold(None, |sum: Option<u64>, id| Some(sum.unwrap_or(0).wrapping_add(mixed(u64::from(*id) + 1))))
    }
}

/// How much it tells that one of `texts` has what `count` tokens are: the logarithm of how rare that is, in hundredths of a nat. By
/// whole numbers, so that it is the same everywhere.
fn nats(texts: usize, count: usize) -> i32 {
    let ratio = (texts.saturating_mul(32) / count.max(1)).clamp(16, 1 << 24);
    let power = ratio.ilog2();
    let rest = ((ratio - (1 << power)) * 100) >> power;
    let hundredths = power as usize * 100 + rest - 400;
    i32::try_from(hundredths * 69 / 100).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Tokens;

    fn tokens(text: &str) -> Vec<u64> {
        let mut tokens = Tokens::default();
        tokens.words(text);
        tokens.all
    }

    #[test]
    fn words_and_numbers_are_told_apart_from_all_else() {
        assert_eq!(tokens("Azure ÄRGER12を３ x").len(), 4, "a letter alone says nothing");
        assert_eq!(tokens("Azure ÄRGER12を３"), tokens("azure、ärger 12 3"));
        assert_eq!(tokens("24x7 naïve한글OK"), tokens("24 7 NAÏVE ok"));
        assert_eq!(tokens("naïve").len(), 1);
        assert_ne!(tokens("12 3"), tokens("123"));
        assert_eq!(tokens("한글 。 — …").len(), 0);
    }
}
