//! Translations whose source has changed since.
//!
//! In: a site with articles in its source locale. Out: findings in the translations, with the place in today's source beside
//! them. Law: what is fresh is never named; what changed next to each other is one finding.

mod drafts;
mod pages;
mod units;

use crate::{diag::Diagnostic, site::Site, site::freshness::Freshness};

/// Checks every translation that has a source, or should have one, as they stand.
pub(super) fn check(site: &Site, standing: &[Freshness]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for found in standing {
        pages::check(site, found, &mut findings);
        units::check(site, found, &mut findings);
        drafts::check(site, found, &mut findings);
    }
    findings
}
