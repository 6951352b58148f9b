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
use std::{cmp::Ordering, ops::Range};

/// So many tokens of a text are compared at most.
const MOST: usize = 40;

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
fn token(of: Of, bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(Open::new(of), Open::with).token()
}

/// A token that goes on.
#[derive(Clone, Copy)]
struct Open {
    of: Of,
    hash: u64,
    length: usize,
}

impl Open {
    fn new(of: Of) -> Self {
        Self { of, hash: 0xcbf2_9ce4_8422_2325 ^ (of as u64 + 1), length: 0 }
    }

    fn with(self, byte: u8) -> Self {
        let hash = (self.hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self { hash, length: self.length + 1, ..self }
    }

    fn token(self) -> u64 {
        let strong = !matches!(self.of, Of::Word | Of::Number | Of::Form);
        (mixed(self.hash) & !1) | u64::from(strong)
    }
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
}

impl Tokens {
    /// How many there are so far.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The tokens of several texts, of those that the other side has too.
    pub(super) fn set(&self, ranges: impl Iterator<Item = Range<usize>>) -> Set {
        let mut ids: Vec<u32> = ranges.flat_map(|range| &self.ids[range]).copied().filter(|id| *id != NONE).collect();
        ids.sort_unstable();
        ids.dedup();
        let horizon = if ids.len() > MOST { ids[MOST - 1] } else { NONE };
        ids.truncate(MOST);
        Set { ids: ids.into_boxed_slice(), horizon }
    }

    /// Adds the tokens of a node; tells how long its text is ([`length`]).
    pub(super) fn read(&mut self, tree: &Tree, node: &Node, in_code: bool) -> usize {
        match node.kind {
            Kind::Text if in_code => {
                let text = tree.text(node);
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                self.all.extend(lines.map(|line| token(Of::CodeLine, line.bytes())));
                length(text)
            }
            Kind::Text | Kind::HtmlText => {
                let text = tree.text(node);
                self.words(text);
                length(text)
            }
            Kind::Code => {
                let text = tree.text(node).trim();
                self.all.push(token(Of::Code, text.bytes()));
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
                self.all.push(token(Of::Other, tree.string(node.data).bytes()));
                0
            }
            Kind::Directive | Kind::Container | Kind::Inset => {
                if let Some(directive) = tree.directive(node) {
                    for name in ["source", "id", "src"] {
                        if let Some(value) = directive.get(name) {
                            self.address(value, true);
                        }
                    }
                    self.all.push(token(Of::Other, directive.name.bytes()));
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
                    // Each mark begins with one of these bytes.
                    let marks = text.bytes().enumerate();
                    let mut marks = marks.filter(|(_, b)| matches!(b, b'.' | b'!' | b'?' | 0xD8 | 0xE0 | 0xE3 | 0xEF));
                    ends = marks.by_ref().fold(ends, |ends, (at, byte)| {
                        let is_end = match byte {
                            b'.' | b'!' | b'?' => text[at + 1..].starts_with(char::is_whitespace),
                            _ => text[at..].starts_with(is_full_stop),
                        };
                        ends.saturating_add(u8::from(is_end))
                    });
                    last = text.chars().next_back().unwrap_or(last);
                }
                _ => last = 'x',
            }
        }
        ends = ends.saturating_add(u8::from(matches!(last, '.' | '!' | '?')));
        let counts = counts.into_iter().chain([ends, u8::from(matches!(last, ':' | '：'))]);
        self.all.extend(counts.zip(0u8..).map(|(count, of)| token(Of::Form, [of, count])));
    }

    /// The name that a place of a page has.
    pub(super) fn anchor(&mut self, name: &str) {
        self.all.push(token(Of::Anchor, name.bytes().map(|byte| byte.to_ascii_lowercase())));
    }

    /// Where a link leads, without the locale in it; of an image only its file name, because translations have images of their own.
    fn address(&mut self, dest: &str, is_file: bool) {
        fn lower(text: &str) -> impl Iterator<Item = u8> {
            text.bytes().map(|byte| byte.to_ascii_lowercase())
        }
        if is_file {
            let name = dest.rsplit(['/', '\\']).next().unwrap_or(dest);
            self.all.push(token(Of::Image, lower(name)));
            return;
        }
        let is_locale = |part: &&str| matches!(part.as_bytes(), [a, b, b'-', rest @ ..] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() && matches!(rest.len(), 2 | 4));
        let parts = dest.split('/').filter(|part| !is_locale(part) && !part.is_empty());
        self.all.push(token(Of::Link, parts.flat_map(|part| lower(part).chain([b'/']))));
    }

    /// The numbers of a text and its words in Latin letters, in small letters.
    fn words(&mut self, text: &str) {
        let mut word = Open::new(Of::Word);
        let mut end = |word: &mut Open, next: Of| {
            if word.length > usize::from(word.of == Of::Word) {
                self.all.push(word.token());
            }
            *word = Open::new(next);
        };
        let mut at = 0;
        while let Some(&first) = text.as_bytes().get(at) {
            // Kana, Han and Hangul begin with these bytes: most of what is neither a word nor a number.
            if (0xE3..=0xED).contains(&first) {
                end(&mut word, Of::Word);
                at += 3;
                continue;
            }
            if first.is_ascii_alphabetic() && word.of == Of::Word {
                word = word.with(first.to_ascii_lowercase());
                at += 1;
                continue;
            }
            let Some(c) = text[at..].chars().next() else { break };
            at += c.len_utf8();
            let next = match c {
                'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' => Of::Word,
                _ if digit(c).is_some() => Of::Number,
                _ => {
                    end(&mut word, Of::Word);
                    continue;
                }
            };
            if next != word.of {
                end(&mut word, next);
            }
            word = match digit(c) {
                Some(digit) => word.with(digit),
                None => {
                    c.to_lowercase().fold(word, |word, c| c.encode_utf8(&mut [0; 4]).bytes().fold(word, Open::with))
                }
            };
        }
        end(&mut word, Of::Word);
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
    ids: Box<[u32]>,
    /// Beyond this number nothing is known of it.
    horizon: u32,
}

impl Set {
    /// The tokens of both.
    pub(super) fn with(&self, other: &Self) -> Self {
        let mut ids = [&*self.ids, &*other.ids].concat();
        ids.sort_unstable();
        ids.dedup();
        Self { ids: ids.into_boxed_slice(), horizon: self.horizon.min(other.horizon) }
    }

    /// The numbers of its tokens.
    pub(super) fn ids(&self) -> impl Iterator<Item = u32> + '_ {
        self.ids.iter().copied()
    }
}

/// Which tokens there may be: a bit for each value that some of their bits have.
struct Sieve {
    bits: Vec<u64>,
}

impl Sieve {
    fn of(tokens: &[u64]) -> Self {
        // Eight bits for each token let few others through.
        let mut bits = vec![0; (tokens.len() / 8).next_power_of_two()];
        let last = bits.len() - 1;
        for token in tokens {
            bits[(*token >> 32) as usize & last] |= 1 << (*token >> 8 & 63);
        }
        Self { bits }
    }

    fn may_have(&self, token: u64) -> bool {
        self.bits[(token >> 32) as usize & (self.bits.len() - 1)] >> (token >> 8 & 63) & 1 == 1
    }
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
        let half = source.all.len();
        // Most words of one side the other has not; those are left out before all are put in order.
        let (of_source, of_target) = (Sieve::of(&source.all), Sieve::of(&target.all));
        let both = source.all.iter().chain(&target.all).copied().zip(0u32..);
        let is_of_source = |at: u32| (at as usize) < half;
        let may_be_shared =
            |(hash, at): &(u64, u32)| if is_of_source(*at) { &of_target } else { &of_source }.may_have(*hash);
        let mut sorted: Vec<(u64, u32)> = both.filter(may_be_shared).collect();
        sorted.sort_unstable();
        let mut kept: Vec<(i32, u64, Range<usize>)> = Vec::new();
        let mut from = 0;
        while from < sorted.len() {
            let hash = sorted[from].0;
            let count = sorted[from..].iter().take_while(|(other, _)| *other == hash).count();
            let of_source = sorted[from..from + count].partition_point(|(_, at)| (*at as usize) < half);
            if of_source > 0 && of_source < count {
                let weight = nats(texts, count);
                let weight = if hash & 1 == 0 { weight * 6 / 10 } else { weight };
                kept.push((-weight, hash, from..from + count));
            }
            from += count;
        }
        kept.sort_unstable_by_key(|(weight, hash, _)| (*weight, *hash));
        let mut ids = vec![NONE; half + target.all.len()];
        for (id, (_, _, range)) in (0..).zip(&kept) {
            for (_, at) in &sorted[range.clone()] {
                ids[*at as usize] = id;
            }
        }
        target.ids = ids.split_off(half);
        source.ids = ids;
        let weights = kept.iter().map(|(weight, _, _)| -weight).collect();
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
