//! The terms of a glossary, ready to be found in the texts of two languages.
//!
//! In: a [`Glossary`], the locale of the source and that of the target. Out: a [`Lexicon`] that finds terms in a source text, and
//! translations and forbidden words in its translation. Law: one search automaton a language; linear in the text and in what is
//! found; of two terms of which one lies in the other only the longer counts.

use super::{
    fold::{Folded, Words},
    pattern::{Mode, Pattern},
};
use crate::{
    base::Locale,
    content::glossary::{Glossary, Term, Text},
};
use aho_corasick::AhoCorasick;
use std::{cmp::Reverse, ops::Range};

/// The terms that count for translations from one locale into another.
#[derive(Debug)]
pub struct Lexicon {
    entries: Vec<Entry>,
    source: Finder,
    target: Finder,
}

/// A term in two languages.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its forms in the source.
    pub(super) forms: Vec<Box<str>>,
    /// What it may become, the preferred one first. Without any, it may become anything.
    pub(super) translations: Vec<Box<str>>,
    /// Whether it stays as it is.
    pub(super) is_kept: bool,
    /// Whether its case tells it from other words.
    pub(super) case_sensitive: bool,
}

/// What a pattern stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// A form of a term in the source, or what it may become in the target.
    Term,
    /// A term that stays as it is, in any case.
    Kept,
    /// What a term must not become.
    Forbidden,
}

/// A place where a pattern was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Where, in the text.
    pub(super) range: Range<usize>,
    /// The number of the entry.
    pub(super) entry: usize,
    /// What was found of it.
    pub(super) role: Role,
}

impl Lexicon {
    /// The terms of a glossary for a pair of locales; `None` where it says nothing of them.
    #[must_use]
    pub fn new(glossary: &Glossary, source: &Locale, target: &Locale) -> Option<Self> {
        let values = |texts: &[Text]| texts.iter().map(|text| text.value.clone()).collect::<Vec<_>>();
        let (mut entries, mut in_source, mut in_target) = (Vec::new(), FinderParts::default(), FinderParts::default());
        let (of_source, of_target) = (Words::of(source), Words::of(target));
        // What a site says of its source language itself, writers are told in the source.
        let same = source == target;
        for term in &glossary.terms {
            let number = entries.len();
            let (forms, forbidden) = (values(&term.forms), values(Term::of(&term.forbidden, target)));
            let translations = if same { Vec::new() } else { values(Term::of(&term.translations, target)) };
            for form in &forms {
                let pattern = Pattern::new(form, of_source, Mode::Strict, term.case_sensitive);
                in_source.push(pattern, number, Role::Term, term.case_sensitive);
            }
            let kept = if term.do_not_translate { forms.as_slice() } else { &[] };
            for form in kept {
                // Where only the case differs, the rule says so.
                in_target.push(Pattern::new(form, of_target, Mode::Whole, false), number, Role::Kept, false);
            }
            for form in &translations {
                in_target.push(Pattern::new(form, of_target, Mode::Lenient, false), number, Role::Term, false);
            }
            for form in &forbidden {
                in_target.push(Pattern::new(form, of_target, Mode::Strict, false), number, Role::Forbidden, false);
            }
            let is_kept = term.do_not_translate && !same;
            entries.push(Entry { forms, translations, is_kept, case_sensitive: term.case_sensitive });
        }
        let (source, target) = (in_source.build(of_source)?, in_target.build(of_target)?);
        (!target.patterns.is_empty()).then_some(Self { entries, source, target })
    }

    /// An entry by its number.
    pub(super) fn entry(&self, number: usize) -> &Entry {
        &self.entries[number]
    }

    /// The terms of a source text: none inside another, in the order of the text.
    pub(super) fn in_source(&self, text: &str, is_prose: impl Fn(usize) -> bool) -> Vec<Hit> {
        let mut hits = self.source.find(text);
        hits.retain(|hit| is_prose(hit.range.start));
        longest(hits)
    }

    /// What a translation has of the terms; a forbidden word inside what a term may become is none.
    pub(super) fn in_target(&self, text: &str) -> Vec<Hit> {
        let hits = self.target.find(text);
        let within = |inner: &Hit, outer: &Hit| {
            outer.role != Role::Forbidden
                && outer.range.start <= inner.range.start
                && inner.range.end <= outer.range.end
                && outer.range.len() > inner.range.len()
        };
        let is_allowed = |hit: &Hit| hit.role != Role::Forbidden || !hits.iter().any(|outer| within(hit, outer));
        let mut kept: Vec<Hit> = hits.iter().filter(|hit| is_allowed(hit)).cloned().collect();
        let forbidden = longest(kept.extract_if(.., |hit| hit.role == Role::Forbidden).collect());
        kept.extend(forbidden);
        kept
    }
}

/// Of hits that overlap the first and longest.
fn longest(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.range.start, Reverse(hit.range.end)));
    let mut end = 0;
    hits.retain(|hit| {
        let is_free = hit.range.start >= end;
        if is_free {
            end = hit.range.end;
        }
        is_free
    });
    hits
}

/// Finds patterns.
#[derive(Debug)]
struct Finder {
    automaton: AhoCorasick,
    patterns: Vec<(Pattern, usize, Role)>,
    words: Words,
}

/// What a finder is made of; patterns that are told by case come before others.
#[derive(Default)]
struct FinderParts {
    first: Vec<(Pattern, usize, Role)>,
    others: Vec<(Pattern, usize, Role)>,
}

impl FinderParts {
    fn push(&mut self, pattern: Option<Pattern>, entry: usize, role: Role, by_case: bool) {
        let list = if by_case { &mut self.first } else { &mut self.others };
        list.extend(pattern.map(|pattern| (pattern, entry, role)));
    }

    fn build(mut self, words: Words) -> Option<Finder> {
        self.first.append(&mut self.others);
        let automaton = AhoCorasick::new(self.first.iter().map(|(pattern, ..)| pattern.needle())).ok()?;
        Some(Finder { automaton, patterns: self.first, words })
    }
}

impl Finder {
    fn find(&self, text: &str) -> Vec<Hit> {
        let folded = Folded::of(text, self.words);
        let mut hits: Vec<(usize, Hit)> = Vec::new();
        for found in self.automaton.find_overlapping_iter(&folded.text) {
            let number = found.pattern().as_usize();
            let (pattern, entry, role) = &self.patterns[number];
            if let Some(end) = pattern.end(&folded, found.start(), text) {
                let range = folded.home(found.start()..end, text);
                hits.push((number, Hit { range, entry: *entry, role: *role }));
            }
        }
        hits.sort_by_key(|(number, _)| *number);
        hits.into_iter().map(|(_, hit)| hit).collect()
    }
}
