//! Opinions about a site; nothing here is needed to render one.
//!
//! In: a resolved [`Site`]. Out: findings. One rule (or one family that looks at the same thing) a file. Law: rules compare
//! parsed trees, never patterns over raw text; they know nothing of severity beyond their rule's default.

mod links;
mod messages;
mod pages;

use crate::{diag::Diagnostic, site::Site};
use rayon::prelude::*;

/// What `build` looks at: links, anchors, images, messages, tables.
#[must_use]
pub fn site(site: &Site) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = site.pages.par_iter().flat_map_iter(|page| links::check(site, page)).collect();
    findings.extend(messages::check(site));
    findings
}

/// What `check` looks at besides: the translations.
#[must_use]
pub fn units(site: &Site) -> Vec<Diagnostic> {
    pages::check(site)
}

/// What can be said of an article without a site.
#[must_use]
pub fn article(
    _: &crate::content::article::Article,
    _: &crate::markdown::sides::Sides,
    _: &crate::base::Locale,
    _: &crate::base::Locale,
) -> Vec<Diagnostic> {
    Vec::new()
}
