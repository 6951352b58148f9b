//! Translations judged as a whole: `freshness/stale-page`, `freshness/renamed-source`, `freshness/gone-source` and
//! `freshness/unknown-source`.

use crate::{
    base::Span,
    diag::{Diagnostic, Rule, rule},
    site::{
        Site,
        freshness::{Freshness, Standing},
    },
};

/// What is wrong with a translation as a whole.
pub(super) fn check(site: &Site, found: &Freshness, findings: &mut Vec<Diagnostic>) {
    let one = &site.articles[found.article];
    let finding = |rule: &'static Rule| {
        let finding = Diagnostic::at(rule, found.at).locale(site.locale(one.locale));
        match found.source {
            Some(source) => {
                let source = &site.articles[source];
                finding.arg("source", &source.path).related("today", Span::new(source.article.file, 0..0))
            }
            None => finding.arg("source", ""),
        }
    };
    match found.standing {
        Standing::Stale => findings.push(finding(&rule::STALE_PAGE)),
        Standing::Gone => findings.push(finding(&rule::GONE_SOURCE).arg("what", "page").arg("count", 1usize)),
        // A document that the source locale does not have is the translation's own.
        Standing::Unknown if found.source.is_some() => findings.push(finding(&rule::UNKNOWN_SOURCE)),
        _ => {}
    }
    if found.renamed {
        findings.push(finding(&rule::RENAMED_SOURCE));
    }
}
