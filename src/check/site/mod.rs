//! What only the whole site tells.

pub mod external;
pub(crate) mod inconsistent;
mod links;
mod mend;
mod messages;
mod pages;
pub(crate) mod snippets;
#[cfg(test)]
mod tests;
mod titles;

use crate::{diag::Diagnostic, site::Site};
use rayon::prelude::*;

/// What `build` looks at: links, anchors, images, messages, tables.
pub(super) fn published(site: &Site) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = site.pages.par_iter().flat_map_iter(|page| links::check(site, page)).collect();
    findings.extend(links::check_fragments(site));
    findings.extend(snippets::check(site));
    findings.extend(messages::check(site));
    findings
}

/// What `check` looks at besides.
pub(super) fn translations(site: &Site) -> Vec<Diagnostic> {
    let mut findings = pages::check(site);
    findings.extend(titles::check(site));
    findings.extend(super::message::check(site));
    findings
}
