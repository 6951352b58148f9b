//! Policy: what the config and the articles say of findings.
//!
//! In: findings as their rules made them, the levels of the config, the rules that each file ignores. Out: those that count,
//! with the severity that counts. Law: the one place where severity changes.

use super::{Diagnostic, Place, Rule, Severity};
use crate::base::FileId;
use std::collections::BTreeMap;

/// Applies `level` — the severity of a rule here, `None` where it is off — and the rules or groups that a file ignores.
#[must_use]
pub fn apply(
    findings: Vec<Diagnostic>,
    level: impl Fn(&Rule) -> Option<Severity>,
    ignored: &BTreeMap<FileId, Vec<&str>>,
) -> Vec<Diagnostic> {
    let is_ignored = |finding: &Diagnostic| match &finding.place {
        Place::Span(span) => ignored
            .get(&span.file)
            .is_some_and(|rules| rules.contains(&finding.rule.id) || rules.contains(&finding.rule.group())),
        Place::Path(_) | Place::Nowhere => false,
    };
    let judged = |mut finding: Diagnostic| {
        // A stage may have judged a case more severely than its rule does by default; only the config overrules that.
        let severity = level(finding.rule)?;
        if severity != finding.rule.severity {
            finding.severity = severity;
        }
        Some(finding)
    };
    findings.into_iter().filter(|finding| !is_ignored(finding)).filter_map(judged).collect()
}
