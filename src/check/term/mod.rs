//! The terms of the glossary in the units of a translation (`term/missing`, `term/forbidden`, `term/translated`).
//!
//! In: a unit and the [`Lexicon`] of its locales. Out: findings. A term is looked for in what readers see: through markup, not in
//! code or addresses. Law: the three rules share one look at each text; of one term in one unit at most one finding is made,
//! and a unit that was not translated at all has none.

mod fold;
mod forbidden;
mod lexicon;
mod missing;
mod pattern;
mod translated;

pub use lexicon::Lexicon;

use super::{
    pair::{Passage, Scope, UnitPair},
    prose::Prose,
    unit::untranslated,
};
use crate::{
    base::Span,
    diag::{Diagnostic, Rule},
};
use lexicon::{Hit, Role};
use std::collections::BTreeSet;

/// Checks the terms of a unit.
pub(super) fn check(unit: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(lexicon) = unit.scope.lexicon else { return };
    // What both sides say alike is the name of something, or was not translated at all.
    if source.text().trim() == target.text().trim() {
        return;
    }
    let terms = lexicon.in_source(source.text(), |at| !source.is_literal(at) && !is_in_address(source.text(), at));
    if terms.is_empty() || target.text().trim().is_empty() || untranslated::check(unit, source, target).is_some() {
        return;
    }
    let there = lexicon.in_target(target.text());
    let look = Look { unit, lexicon, source, target, terms: &terms, there: &there };
    let mut seen = BTreeSet::new();
    for term in terms.iter().filter(|term| seen.insert(term.entry)) {
        let mut forbidden = look.of(term, Role::Forbidden).filter(|hit| !target.is_literal(hit.range.start)).peekable();
        if forbidden.peek().is_some() {
            findings.extend(forbidden.map(|hit| forbidden::of(&look, term, hit)));
        } else if look.of(term, Role::Term).next().is_none() {
            findings.extend(missing::of(&look, term));
            findings.extend(translated::of(&look, term));
        }
    }
}

/// A unit, and what was found in it.
struct Look<'a> {
    unit: &'a UnitPair<'a>,
    lexicon: &'a Lexicon,
    source: &'a Prose<'a>,
    target: &'a Prose<'a>,
    /// The terms of the source.
    terms: &'a [Hit],
    /// What the target has.
    there: &'a [Hit],
}

impl<'a> Look<'a> {
    /// What the target has of a term in a role.
    fn of(&self, term: &Hit, role: Role) -> impl Iterator<Item = &'a Hit> + use<'a> {
        let entry = term.entry;
        self.there.iter().filter(move |hit| hit.entry == entry && hit.role == role)
    }

    /// The term as the source has it.
    fn term(&self, term: &Hit) -> &'a str {
        &self.source.text()[term.range.clone()]
    }

    /// A finding at a place of the target; the term is named beside it.
    fn finding(&self, rule: &'static Rule, at: Span, term: &Hit) -> Diagnostic {
        let mut finding = self.unit.finding(rule, at);
        finding.related.clear();
        finding.related("source", self.source.place(term.range.clone())).arg("term", self.term(term))
    }
}

/// Whether the word at a byte is part of an address, a path or a placeholder.
fn is_in_address(text: &str, at: usize) -> bool {
    let start = at - text[..at].rsplit(char::is_whitespace).next().map_or(0, str::len);
    let word = text[start..].split_whitespace().next().unwrap_or("");
    let is_dotted = || {
        let mut letters = word.trim_matches(|c: char| !c.is_alphanumeric()).split('.');
        letters.next().is_some() && letters.next().is_some_and(|after| after.starts_with(char::is_alphanumeric))
    };
    word.contains(['{', '}', '@', '_', '=']) || word.starts_with('/') || word.matches('/').count() > 1 || is_dotted()
}

/// Checks a text of the source locale itself: what the glossary forbids there.
pub(super) fn alone(text: &Passage<'_>, scope: &Scope<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(lexicon) = scope.lexicon.filter(|_| scope.locale == scope.source_locale) else { return };
    let hits = lexicon.in_target(text.text.text());
    let is_wrong = |hit: &&Hit| hit.role == Role::Forbidden && !text.text.is_literal(hit.range.start);
    findings.extend(hits.iter().filter(is_wrong).map(|hit| forbidden::alone(text, lexicon, hit)));
}

/// Names in quotation marks that every language knows, after each other.
fn named(names: &[Box<str>]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::Lexicon;
    use crate::{
        base::{FileId, Locale, RelPath, Source},
        check::pair::tests::{findings_with, locale, unit},
        content::glossary,
        diag::Diagnostic,
    };
    use proptest::prelude::*;

    /// What the rules say of a unit, with a glossary; each finding with the text of its place.
    pub(super) fn findings(glossary: &str, tag: &str, source: &str, target: &str) -> Vec<(Diagnostic, String)> {
        let file = Source::new(RelPath::new("content/glossary.yml").expect("a path"), glossary);
        let (glossary, problems) = glossary::read(&file, FileId(1));
        assert_eq!(problems, []);
        let lexicon = Lexicon::new(&glossary, &Locale::en_us(), &locale(tag));
        let mut found = findings_with(&unit(source, target), tag, lexicon.as_ref());
        found.retain(|(finding, _)| finding.rule.group() == "term");
        found
    }

    /// The rules of those findings, and their places.
    pub(super) fn rules(glossary: &str, tag: &str, source: &str, target: &str) -> Vec<(&'static str, String)> {
        findings(glossary, tag, source, target).into_iter().map(|(finding, text)| (finding.rule.id, text)).collect()
    }

    proptest! {
        #[test]
        fn any_unit_is_looked_through_and_places_lie_in_its_target(
            source in "(unit|Azure|issues?|\\*\\*|`|[ .,-]|\u{202f}|\u{a0}|/|ß|가){0,12}",
            target in "(단위|유닛|이슈|은|를|기술 ?지원|Azure|azure|Einheit|ß|ﬃ|İ|\\*\\*|`|[ .-]|\u{202f}|単 ?位|・){0,12}",
            tag in prop::sample::select(&["ko-KR", "ja-JP", "de-DE", "ar-SA", "fr-FR", "en-GB"][..]),
        ) {
            let glossary = "- {term: unit, translations: {ko: 단위, ja: 単位, de: Einheit}, forbidden: {ko: 유닛, de: ß}}\n\
                            - {term: issue, forbidden: {ko: 이슈}, translations: {ar: مشكلة, fr: problème}}\n\
                            - {term: Azure, do_not_translate: true}\n";
            for (finding, place) in findings(glossary, tag, &source, &target) {
                prop_assert!(target.contains(&place), "{finding:?} at {place:?}");
            }
        }
    }

    #[test]
    fn without_terms_of_its_locale_a_glossary_says_nothing() {
        let glossary = "- {term: unit, translations: {ja-JP: 単位}}\n";
        assert_eq!(rules(glossary, "ko-KR", "Each unit counts.", "모두 셉니다."), []);
        assert_eq!(rules(glossary, "ja-JP", "Each unit counts.", "すべて数えます。").len(), 1);
    }

    #[test]
    fn what_was_not_translated_at_all_is_another_rule_s_affair() {
        let glossary = "- {term: team, translations: {ko-KR: 팀}}\n";
        let same = "Choose the plan that fits your team.";
        assert_eq!(rules(glossary, "ko-KR", same, same), []);
    }

    #[test]
    fn the_source_locale_has_forbidden_words_of_its_own() {
        let glossary = "- {term: allowlist, forbidden: {en-US: [whitelist, white list]}}\n";
        let file = Source::new(RelPath::new("content/glossary.yml").expect("a path"), glossary);
        let lexicon = Lexicon::new(&glossary::read(&file, FileId(1)).0, &Locale::en_us(), &Locale::en_us());
        let found = findings_with(
            "Add it to the *white\nlist*, not to `whitelist`.\n\nTwo whitelists.\n",
            "en-US",
            lexicon.as_ref(),
        );
        let found: Vec<_> = found.into_iter().map(|(finding, text)| (finding.rule.id, text)).collect();
        assert_eq!(found, [("term/forbidden", "white\nlist".to_owned()), ("term/forbidden", "whitelists".to_owned())]);
    }
}
