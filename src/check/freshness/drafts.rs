//! Units that are marked as drafts: translated from an older source (`freshness/stale-unit`), or never (`unit/untranslated`).
//!
//! Law: a unit that is told for its own source segment, which an edit by hand left behind, is told once.

use crate::{
    base::Span,
    diag::{Diagnostic, rule},
    site::{
        Site,
        drafts::{Draft, source_text},
        freshness::{Freshness, Standing},
    },
    units::freshness::word_diff,
};

/// What is still to be done in a translation.
pub(super) fn check(site: &Site, found: &Freshness, findings: &mut Vec<Diagnostic>) {
    let one = &site.articles[found.article];
    let is_told = |draft: &Draft| match (&found.standing, draft.unit.number) {
        (Standing::Compared(comparison), Some(number)) => {
            comparison.units.get(number).is_some_and(|drift| !drift.is_fresh())
        }
        _ => false,
    };
    let of = |draft: &Draft| {
        let at = one.article.span(draft.at());
        let mut finding = match &draft.was {
            None => Diagnostic::at(&rule::UNTRANSLATED, at).arg("part", ""),
            Some(was) => {
                let diff = word_diff(was, source_text(site, one, &draft.unit));
                Diagnostic::at(&rule::STALE_UNIT, at).arg("kind", "text").arg("what", "draft").diff(diff)
            }
        };
        if let Some(source) = &draft.unit.source {
            let file = match site.source_of(one).filter(|_| !one.article.is_bilingual()) {
                Some(from) => from.article.file,
                None => one.article.file,
            };
            finding = finding.related("source", Span::new(file, source.range.clone()));
        }
        let finding = finding.locale(site.locale(one.locale));
        match draft.unit.number {
            Some(number) => finding.unit(one.article.unit_id(number)),
            None => finding,
        }
    };
    findings.extend(found.drafts.iter().filter(|draft| !is_told(draft)).map(of));
}
