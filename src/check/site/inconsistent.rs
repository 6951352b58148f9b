//! `unit/inconsistent`: one source, and several translations of it across the site.
//!
//! In: the units of a locale ([`said`]). Out: a finding at each unit that says in another way what most units say. Only prose
//! counts that somebody would translate the same way twice: some words at least, and a heading is not held against a sentence.
//! Law: translations that differ in case, punctuation or spaces only are the same; where no translation is more frequent than
//! all others, the one that stands first is taken for it; a source has at most [`MOST`] findings.

use crate::{
    base::{Locale, Span, Stamp},
    check::{pair::UnitPair, prose::{self, Prose}},
    diag::{Diagnostic, rule},
    markdown::tree::Kind,
};
use std::collections::BTreeMap;

/// So many findings tell enough about one source.
const MOST: usize = 20;
/// So many words make a text that has one translation in every place.
const WORDS: usize = 3;

/// A unit, in short.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    source: Stamp,
    target: Stamp,
    source_at: Span,
    target_at: Span,
    unit: Option<String>,
}

/// What a unit says; nothing where it says too little.
pub(crate) fn said(unit: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>) -> Option<Said> {
    let is_word = |word: &&str| word.chars().filter(|c| c.is_lowercase()).count() > 1;
    let text = source.text();
    if text.split_whitespace().filter(is_word).count() < WORDS || target.text().trim().is_empty() {
        return None;
    }
    let block = unit.target.runs.first().map(|run| unit.target.tree.nodes[run.block as usize].kind);
    let kind = if matches!(block, Some(Kind::Heading(_))) { "heading" } else { "text" };
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let source = Stamp::of_parts(&[kind.as_bytes(), words.trim_end_matches(['.', ':', ';', '!']).as_bytes()]);
    let target = Stamp::of(letters(target.text()).as_bytes());
    let (source_at, target_at) = (unit.source.span, unit.target.span);
    Some(Said { source, target, source_at, target_at, unit: unit.id.map(str::to_owned) })
}

/// What counts of a translation: letters and digits, without case and width.
fn letters(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Checks what the units of a locale say, which are in the order of the site.
pub(crate) fn check(said: &[Said], locale: &Locale) -> Vec<Diagnostic> {
    let mut by_source: BTreeMap<Stamp, Vec<&Said>> = BTreeMap::new();
    for one in said {
        by_source.entry(one.source).or_default().push(one);
    }
    let mut findings = Vec::new();
    for units in by_source.values().filter(|units| units.len() > 1) {
        let mut counts: BTreeMap<Stamp, (usize, usize)> = BTreeMap::new();
        for (place, unit) in units.iter().enumerate() {
            counts.entry(unit.target).or_insert((0, place)).0 += 1;
        }
        if counts.len() < 2 {
            continue;
        }
        let most = counts.iter().max_by_key(|(_, (count, first))| (*count, std::cmp::Reverse(*first)));
        let Some((usual, (count, first))) = most else { continue };
        for unit in units.iter().filter(|unit| unit.target != *usual).take(MOST) {
            let finding = Diagnostic::at(&rule::INCONSISTENT, unit.target_at)
                .arg("count", counts[&unit.target].0)
                .arg("usual", *count)
                .arg("translations", counts.len())
                .related("source", unit.source_at)
                .related("usual", units[*first].target_at)
                .locale(locale);
            findings.push(match &unit.unit {
                Some(id) => finding.unit(id),
                None => finding,
            });
        }
    }
    findings
}

/// What all units of a pair say.
pub(crate) fn of_units(units: &[UnitPair<'_>]) -> Vec<Said> {
    let of = |unit: &UnitPair<'_>| said(unit, &prose::of(unit.source), &prose::of(unit.target));
    units.iter().filter_map(of).collect()
}
