//! Policy: what the config and the articles say of findings.
//!
//! In: findings as their rules made them. Out: those that count, with the severity that counts. Law: the one place where
//! severity changes.

use super::{Diagnostic, Place};
use crate::{base::FileId, site::Site};
use std::collections::BTreeMap;

/// Applies the levels of the config, and the rules that an article's front matter ignores (`diglot: { ignore: […] }`).
#[must_use]
pub fn apply(site: &Site, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let ignored: BTreeMap<FileId, Vec<&str>> = site
        .articles
        .iter()
        .filter(|article| !article.article.front.ignore.is_empty())
        .map(|article| {
            let rules = article.article.front.ignore.iter().map(|rule| &*rule.value).collect();
            (article.article.file, rules)
        })
        .collect();
    let is_ignored = |finding: &Diagnostic| match &finding.place {
        Place::Span(span) => ignored
            .get(&span.file)
            .is_some_and(|rules| rules.contains(&finding.rule.id) || rules.contains(&finding.rule.group())),
        Place::Path(_) | Place::Nowhere => false,
    };
    findings
        .into_iter()
        .filter(|finding| !is_ignored(finding))
        .filter_map(|mut finding| {
            // A stage may have judged a case more severely than its rule does by default; only the config overrules that.
            let severity = site.config.severity(finding.rule)?;
            if severity != finding.rule.severity {
                finding.severity = severity;
            }
            Some(finding)
        })
        .collect()
}
