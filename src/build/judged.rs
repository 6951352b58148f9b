//! The end of every look: what counts of what was found.
//!
//! In: findings, the marks of the articles, what the config says, what is asked for. Out: the findings that stand, in order, those
//! about the marks themselves among them. Law: pure; a mark is told to be idle only of rules that were looked for.

use crate::{
    base::FileId,
    diag::{
        Diagnostic, Rule,
        policy::{self, Said, Selection},
        sort,
        suppress::{self, Suppression},
    },
};

/// Whether a rule was looked for in a file.
pub(super) type IsLookedFor<'a> = dyn Fn(&Rule, FileId) -> bool + 'a;

/// Applies marks and policy. `is_looked_for`: whether a rule is on in a file, and its findings are all there; without it, nothing is
/// said of the marks.
pub(super) fn judged(
    findings: Vec<Diagnostic>,
    marks: &[Suppression],
    is_looked_for: Option<&IsLookedFor<'_>>,
    said: impl Fn(&Diagnostic) -> Option<Said>,
    selection: &Selection,
) -> Vec<Diagnostic> {
    let mut left = suppress::apply(findings, marks);
    if let Some(is_looked_for) = is_looked_for {
        let faults = left.faults(marks, is_looked_for);
        left.findings.extend(faults);
    }
    let mut findings = policy::apply(left.findings, said, selection);
    sort(&mut findings);
    findings
}
