//! Many findings as people take them in: said once for all locales, and counted by rule.
//!
//! In: findings and the texts they point into. Out: groups of findings that say the same of several locales ([`groups`]), and
//! how many each rule has ([`counts`]). Law: pure; no finding is lost: every one is in exactly one group and counted once; the
//! order of groups is that of their first findings.

use super::{Applicability, Arg, Diagnostic, Rule, Severity};
use crate::base::Sources;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Findings that say the same of several locales: one of each, the first in order before the others.
pub(super) struct Group<'d> {
    /// The one that is shown.
    pub(super) first: &'d Diagnostic,
    /// The same in other locales.
    pub(super) others: Vec<&'d Diagnostic>,
}

/// What findings must share to be told as one: the rule and what it says, the document, and the source's text where one is
/// named. A bilingual article holds its source, so that is compared by its text and not by its place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Same<'d> {
    rule: &'static str,
    severity: Severity,
    args: &'d [(&'static str, Arg)],
    document: String,
    source: Option<&'d str>,
    /// Which of those that a locale has of this kind.
    occurrence: usize,
}

/// Puts together what is the same in several locales.
pub(super) fn groups<'d>(diagnostics: &[&'d Diagnostic], sources: &'d Sources) -> Vec<Group<'d>> {
    let alone = |diagnostic: &'d Diagnostic| Group { first: diagnostic, others: Vec::new() };
    let mut locales = diagnostics.iter().filter_map(|diagnostic| diagnostic.locale.as_ref());
    let first = locales.next();
    if locales.all(|locale| Some(locale) == first) {
        return diagnostics.iter().copied().map(alone).collect();
    }
    let mut groups: Vec<Group<'d>> = Vec::new();
    let mut known: BTreeMap<Same<'d>, usize> = BTreeMap::new();
    let mut occurrences: BTreeMap<(Same<'d>, &'d str), usize> = BTreeMap::new();
    for &diagnostic in diagnostics {
        let new = groups.len();
        let at = same(diagnostic, sources).map_or(new, |(locale, same)| {
            let count = occurrences.entry((same.clone(), locale)).or_default();
            let same = Same { occurrence: *count, ..same };
            *count += 1;
            *known.entry(same).or_insert(new)
        });
        match groups.get_mut(at) {
            Some(group) => group.others.push(diagnostic),
            None => groups.push(alone(diagnostic)),
        }
    }
    groups
}

/// The locale of a finding, and what it must share with that of another; nothing where it is about no locale or no file.
fn same<'d>(diagnostic: &'d Diagnostic, sources: &'d Sources) -> Option<(&'d str, Same<'d>)> {
    let locale = diagnostic.locale.as_ref()?.as_str();
    let path = diagnostic.place.path(sources)?.to_ascii_lowercase();
    let source = diagnostic.related.iter().find(|related| related.role == "source");
    let same = Same {
        rule: diagnostic.rule.id,
        severity: diagnostic.severity,
        args: &diagnostic.args,
        document: document(&path, locale),
        source: source.map(|related| sources.text(related.span)),
        occurrence: 0,
    };
    Some((locale, same))
}

/// A path without the folder of its locale: the first that is named by it.
fn document(path: &str, locale: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    if let Some(part) = parts.iter_mut().find(|part| part.eq_ignore_ascii_case(locale)) {
        *part = "*";
    }
    parts.join("/")
}

/// How many findings a rule has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The rule.
    pub rule: &'static Rule,
    /// The highest severity among them.
    pub severity: Severity,
    /// How many.
    pub findings: usize,
    /// How many of them a program can mend without a person's eye.
    pub safe: usize,
    /// How many of them a program can mend if a person looks after it.
    pub doubtful: usize,
}

/// Counts findings by rule: the worst first, then those with the most.
#[must_use]
pub fn counts(diagnostics: &[Diagnostic]) -> Vec<Count> {
    let mut rules: BTreeMap<&str, Count> = BTreeMap::new();
    for diagnostic in diagnostics {
        let (rule, severity) = (diagnostic.rule, diagnostic.severity);
        let new = Count { rule, severity, findings: 0, safe: 0, doubtful: 0 };
        let count = rules.entry(rule.id).or_insert(new);
        count.severity = count.severity.max(severity);
        count.findings += 1;
        match diagnostic.fix.as_ref().map(|fix| fix.applicability) {
            Some(Applicability::Safe) => count.safe += 1,
            Some(Applicability::Unsafe) => count.doubtful += 1,
            None => {}
        }
    }
    let mut counts: Vec<Count> = rules.into_values().collect();
    counts.sort_by_key(|count| (Reverse(count.severity), Reverse(count.findings)));
    counts
}

#[cfg(test)]
mod tests {
    use super::document;

    #[test]
    fn only_the_folder_of_a_locale_is_left_out() {
        assert_eq!(document("content/ko-kr/guide.md", "ko-KR"), "content/*/guide.md");
        // A short tag is part of many words.
        assert_eq!(document("content/de/side/index.md", "de"), "content/*/side/index.md");
        assert_eq!(document("inside/de/de/a.md", "de"), "inside/*/de/a.md");
        assert_eq!(document("guide/ko.md", "ko"), "guide/ko.md");
    }
}
