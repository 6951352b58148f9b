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
    let pages = || {
        let pages = site.pages.par_iter().flat_map_iter(|page| links::check(site, page));
        pages.collect::<Vec<Diagnostic>>()
    };
    let besides = || {
        rayon::join(|| links::check_fragments(site), || rayon::join(|| snippets::check(site), || messages::check(site)))
    };
    let (mut findings, (fragments, (snippets, messages))) = rayon::join(pages, besides);
    findings.extend(fragments);
    findings.extend(snippets);
    findings.extend(messages);
    findings
}

/// What `check` looks at besides.
pub(super) fn translations(site: &Site) -> Vec<Diagnostic> {
    let mut findings = pages::check(site);
    findings.extend(titles::check(site));
    findings.extend(super::message::check(site));
    findings
}
