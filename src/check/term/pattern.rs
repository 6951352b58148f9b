//! A word or some words as they may stand in a text: with the endings and within the words that the language allows.
//!
//! In: a form of a term and its language. Out: a [`Pattern`] with the bytes to search for ([`Pattern::needle`]) and a judgement on
//! each place where they are found. Law: `Strict` takes what surely is the term, `Lenient` what may be it.

use super::fold::{Folded, Words};

/// How sure a match has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// The term and nothing else.
    Strict,
    /// The whole term, whatever follows it.
    Whole,
    /// What may be the term.
    Lenient,
}

/// What may follow the stem of a word.
#[derive(Clone, Copy, Debug)]
enum Ending {
    /// One of these.
    One(&'static [&'static str]),
    /// So many letters at most.
    Letters(usize),
    /// Anything.
    Any,
    /// Korean particles and verbs made of nouns.
    Particles,
}

/// One word of a pattern.
#[derive(Clone, Debug)]
struct Part {
    stem: String,
    ending: Ending,
}

/// A form of a term, ready to be looked for.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    parts: Vec<Part>,
    words: Words,
    mode: Mode,
    /// The form itself, where a match must be written like it.
    exact: Option<String>,
}

impl Pattern {
    /// A form of a term; `None` where nothing of it is left to look for.
    pub(super) fn new(form: &str, words: Words, mode: Mode, case_sensitive: bool) -> Option<Self> {
        let folded = Folded::of(form.trim(), words).text;
        let names: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let last = names.len().checked_sub(1)?;
        let part = |(at, word): (usize, &&str)| part(word, words, mode, at == last);
        let parts: Vec<Part> = names.iter().enumerate().map(part).collect();
        let is_like = case_sensitive || (words == Words::Arabic && mode == Mode::Strict);
        let exact = is_like.then(|| joined(form, words));
        (!parts[0].stem.is_empty()).then_some(Self { parts, words, mode, exact })
    }

    /// What a text must contain.
    pub(super) fn needle(&self) -> &str {
        &self.parts[0].stem
    }

    /// Where the match ends that begins at a place of the needle.
    pub(super) fn end(&self, folded: &Folded, start: usize, original: &str) -> Option<usize> {
        if !self.may_begin(folded, start, original) {
            return None;
        }
        let text = folded.text.as_str();
        let mut at = start;
        let mut stem_end = start;
        for (number, part) in self.parts.iter().enumerate() {
            if number > 0 {
                // `Supportvertrag` has both words of `support vertrag`.
                let closed = text[stem_end..at].find(&part.stem).map(|inside| stem_end + inside);
                at = match closed.filter(|_| self.words == Words::Compounding) {
                    Some(inside) => inside,
                    None => self.next_word(text, at, &part.stem)?,
                };
            }
            stem_end = at + part.stem.len();
            at = self.word_end(part, folded, stem_end, original)?;
        }
        if let Some(exact) = &self.exact {
            let end = if self.words == Words::English { stem_end } else { at.min(stem_end) };
            let written = joined(&original[folded.home(start..end, original)], self.words);
            // Of an ending, only the stem has to be written like the form.
            if !exact.starts_with(written.as_str()) {
                return None;
            }
        }
        Some(at)
    }

    fn may_begin(&self, folded: &Folded, start: usize, original: &str) -> bool {
        let here = folded.home(start..start + 1, original).start;
        let (Some(before), Some(first)) = (original[..here].chars().next_back(), original[here..].chars().next())
        else {
            return true;
        };
        match self.words {
            Words::Compounding | Words::Arabic if self.mode != Mode::Strict => true,
            Words::Korean if self.mode == Mode::Strict => {
                !(are_one_word(before, first) || is_hangul(before) && is_hangul(first))
            }
            Words::Korean | Words::Spaceless => !are_one_word(before, first),
            _ => !before.is_alphanumeric(),
        }
    }

    /// Where the next word begins with a stem.
    fn next_word(&self, text: &str, at: usize, stem: &str) -> Option<usize> {
        let lenient = self.mode != Mode::Strict;
        let rest = &text[at..];
        let skipped = rest.len() - rest.trim_start_matches([' ', '-']).len();
        if skipped == 0 {
            return None;
        }
        let next = at + skipped;
        if text[next..].starts_with(stem) {
            return Some(next);
        }
        // An article or another short word written together with the next (`الحساب`).
        let prefixed = lenient && matches!(self.words, Words::Arabic | Words::Compounding);
        let word = &text[next..next + text[next..].find(' ').unwrap_or(text.len() - next)];
        word.find(stem).filter(|_| prefixed).map(|inside| next + inside)
    }

    /// Where a word ends whose stem ends at `at`.
    fn word_end(&self, part: &Part, folded: &Folded, at: usize, original: &str) -> Option<usize> {
        let text = folded.text.as_str();
        let rest = &text[at..];
        let is_end = |end: usize| {
            let (before, after) = (text[..end].chars().next_back(), text[end..].chars().next());
            match (before, after) {
                (Some(before), Some(after)) if self.words.are_joined() => {
                    // Words that spaces part in the original are not one.
                    let home = folded.home(end - before.len_utf8()..end, original).end;
                    let touches = original[home..].starts_with(|c: char| !c.is_whitespace());
                    !(touches && are_one_word(before, after))
                }
                (Some(_), Some(after)) => !after.is_alphanumeric(),
                _ => true,
            }
        };
        match part.ending {
            Ending::One(endings) => endings
                .iter()
                .filter(|ending| rest.starts_with(**ending))
                .map(|ending| at + ending.len())
                .rfind(|&end| is_end(end)),
            Ending::Letters(most) => {
                let letters = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
                (rest[..letters].chars().count() <= most).then_some(at + letters)
            }
            Ending::Any if self.words.are_joined() => is_end(at).then_some(at),
            Ending::Any => Some(at + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())),
            Ending::Particles => {
                let home = folded.home(at - 1..at, original).end;
                let rest = &original[home..];
                let word = &rest[..rest.find(|c: char| !is_hangul(c)).unwrap_or(rest.len())];
                (is_end(at) && is_particles(word)).then_some(at)
            }
        }
    }
}

fn part(word: &str, words: Words, mode: Mode, last: bool) -> Part {
    let part = |stem: &str, ending| Part { stem: stem.to_owned(), ending };
    let cut = |word: &str| {
        let drop = match word.chars().count() {
            0..=3 => 0,
            4..=5 => 1,
            _ => 2,
        };
        word.char_indices().rev().nth(drop).map_or(word.len(), |(at, c)| at + c.len_utf8())
    };
    match (words, mode) {
        (Words::Korean, Mode::Strict) => part(word, Ending::Particles),
        (Words::Korean | Words::Spaceless, _) | (Words::Arabic, Mode::Lenient) => part(word, Ending::Any),
        (Words::English, _) => {
            match word.strip_suffix('y').filter(|stem| last && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
                Some(stem) if !stem.is_empty() => part(stem, Ending::One(&["y", "y's", "ies", "ies'"])),
                _ if last => part(word, Ending::One(&["", "s", "'s", "s'", "es", "es'"])),
                _ => part(word, Ending::One(&[""])),
            }
        }
        (_, Mode::Strict) => part(word, Ending::Letters(3)),
        (_, Mode::Whole) => part(word, Ending::Any),
        (Words::Inflected, Mode::Lenient) => part(&word[..cut(word)], Ending::Letters(7)),
        (Words::Compounding, Mode::Lenient) => part(&word[..cut(word)], Ending::Any),
    }
}

/// A text with its white space as a match may have it.
fn joined(text: &str, words: Words) -> String {
    let between = if words.are_joined() { "" } else { " " };
    let words = text.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(between).replace(['‘', '’'], "'")
}

/// Whether two letters that touch belong to one word also where no space parts words.
fn are_one_word(before: char, after: char) -> bool {
    let is_latin = |c: char| c.is_alphanumeric() && u32::from(c) < 0x250;
    is_latin(before) && is_latin(after)
}

pub(super) fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11FF | 0x3130..=0x318F | 0xAC00..=0xD7A3)
}

/// Particles and endings that may follow a noun, in any number.
const PARTICLES: &[&str] = &[
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "에서",
    "에게",
    "께",
    "와",
    "과",
    "로",
    "으로",
    "도",
    "만",
    "부터",
    "까지",
    "처럼",
    "보다",
    "마다",
    "라",
    "라고",
    "라는",
    "나",
    "란",
    "며",
    "고",
    "인",
    "인지",
    "입니다",
    "들",
    "별",
    "용",
    "및",
    "로서",
    "로써",
    "으로서",
    "으로써",
    "에는",
    "에도",
    "조차",
    "밖에",
    "대로",
    "씩",
    "께서",
    "이든",
    "든",
    "든지",
    "면",
    "지만",
    "므로",
];
/// How verbs and other words begin that are made of nouns.
const MADE_OF_NOUNS: &[&str] = &[
    "하", "한", "할", "함", "합", "해", "했", "되", "된", "될", "됨", "됩", "돼", "됐", "시키", "시킬", "시킨", "적",
    "화", "받",
];

fn is_particles(word: &str) -> bool {
    word.is_empty()
        || MADE_OF_NOUNS.iter().any(|beginning| word.starts_with(beginning))
        || PARTICLES.iter().any(|particle| word.strip_prefix(particle).is_some_and(is_particles))
}
