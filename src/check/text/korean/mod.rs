//! Korean: spacing, particles, counters and style.
//!
//! In: a text, or all texts of an article. Out: findings. Law: a rule speaks where grammar leaves no doubt; what a reader could
//! also write is left alone.

mod counter_spacing;
mod dependent_noun;
mod endings;
mod lost;
mod noun_hada_space;
mod nouns;
mod particle_form;
mod particle_in_markup;
mod particle_space;
mod sound;
mod split_postposition;
mod split_verb;
mod style_mixed;
#[cfg(test)]
mod tests;
mod words;

use crate::{
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Rule},
};
use std::ops::Range;
use words::Words;

/// Checks a text.
pub(super) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    // All syllables begin with one of these bytes.
    if !passage.text.has(&[0xEA, 0xEB, 0xEC, 0xED]) {
        return;
    }
    let words = Words::of(passage.text);
    let text = Text { passage, words };
    split_verb::check(&text, findings);
    split_postposition::check(&text, findings);
    noun_hada_space::check(&text, findings);
    dependent_noun::check(&text, findings);
    particle_space::check(&text, findings);
    particle_form::check(&text, findings);
    particle_in_markup::check(&text, findings);
}

/// Checks the texts of an article together.
pub(super) fn article(passages: &[Passage<'_>], style: Option<crate::config::Style>, findings: &mut Vec<Diagnostic>) {
    counter_spacing::check(passages, findings);
    style_mixed::check(passages, style, findings);
}

/// A text and its words.
struct Text<'a> {
    passage: &'a Passage<'a>,
    words: Words<'a>,
}

impl Text<'_> {
    /// Whether a word is prose.
    fn is_prose(&self, at: usize) -> bool {
        !self.passage.text.is_literal(self.words.range(at).start)
    }

    /// A finding that the words `all` should be one where there are gaps before those of `gaps`; `None` where the gaps are no
    /// plain spaces of the file.
    fn apart(
        &self,
        rule: &'static Rule,
        all: Range<usize>,
        gaps: Range<usize>,
        fix: Applicability,
    ) -> Option<Diagnostic> {
        let words = &self.words;
        if !all.clone().all(|at| self.is_prose(at)) {
            return None;
        }
        let (first, last) = (words.range(all.start), words.range(all.end - 1));
        let place = words.written(first.start..last.end)?;
        let written = &words.text()[first.start..last.end];
        let mut joined = String::with_capacity(written.len());
        for at in all {
            if !joined.is_empty() && !gaps.contains(&at) {
                joined.push(' ');
            }
            joined.push_str(words.get(at));
        }
        let fix = words.joined(gaps, fix)?;
        Some(self.passage.finding(rule, place).arg("written", written).arg("better", joined).fix(fix))
    }
}
