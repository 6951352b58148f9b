//! Which documents there are in which locale (`site/missing-page`, `site/extra-page`).
//!
//! In: a site. Out: a finding for each document of the source that a locale lacks; one for a whole folder where all of it is
//! lacking. And a finding for each document that only a translation has. Law: a document whose source is recovered from a
//! translation is in the source.

use crate::{
    base::{RelPath, Span},
    diag::{Diagnostic, rule},
    site::{Content, Site},
};
use std::collections::{BTreeMap, BTreeSet};

/// Checks that the locales have the documents of the source, and no others.
pub(crate) fn check(site: &Site) -> Vec<Diagnostic> {
    let source = site.source_locale();
    let mut findings = Vec::new();
    for locale in (0..site.config.locales.len()).filter(|&locale| locale != source) {
        findings.extend(missing(site, locale));
        findings.extend(extra(site, locale));
    }
    findings
}

/// How many documents of the source a folder has, with those of the folders in it, and how many of them a locale lacks.
#[derive(Clone, Copy, Default)]
struct Count {
    all: usize,
    missing: usize,
}

fn missing(site: &Site, locale: usize) -> Vec<Diagnostic> {
    let source = site.source_locale();
    let mut folders: BTreeMap<RelPath, Count> = BTreeMap::new();
    let mut missing: Vec<(&RelPath, Span)> = Vec::new();
    for (document, articles) in &site.documents {
        // A document that the source does not have is the target's own.
        let shown = site.find(source, document).and_then(|page| site.shown(site.page(page)));
        let Some((article, _)) = shown.filter(|(article, _)| article.document == *document) else { continue };
        let is_missing = articles[locale].is_none();
        for folder in above(document) {
            let count = folders.entry(folder).or_default();
            count.all += 1;
            count.missing += usize::from(is_missing);
        }
        if is_missing {
            missing.push((document, Span::new(article.article.file, 0..0)));
        }
    }
    let tag = site.locale(locale);
    let mut told: BTreeSet<RelPath> = BTreeSet::new();
    let mut findings = Vec::new();
    for (document, place) in missing {
        // Of folders inside each other the outermost that is lacking as a whole.
        let whole = above(document).filter(|folder| folders[folder].all == folders[folder].missing).last();
        let whole = whole.filter(|folder| folders[folder].all > 1);
        let finding = Diagnostic::at(&rule::MISSING_PAGE, place).arg("locale", tag.as_str()).locale(tag);
        match whole {
            None => findings.push(finding.arg("count", 1usize).arg("folder", "")),
            Some(folder) if told.insert(folder.clone()) => {
                let name = if folder.is_root() { "/".to_owned() } else { format!("{folder}/") };
                findings.push(finding.arg("count", folders[&folder].all).arg("folder", name));
            }
            Some(_) => {}
        }
    }
    findings
}

/// The folders that a document lies in, the innermost first.
fn above(document: &RelPath) -> impl Iterator<Item = RelPath> {
    std::iter::successors(Some(document.parent()), |folder| (!folder.is_root()).then(|| folder.parent()))
}

fn extra(site: &Site, locale: usize) -> Vec<Diagnostic> {
    let source = site.source_locale();
    let is_own = |page: &&crate::site::Page| page.locale == locale && !page.is_fallback();
    let mut findings = Vec::new();
    for page in site.pages.iter().filter(is_own) {
        let Content::Article { article, .. } = page.content else { continue };
        if site.side_for(source, &page.document).is_none() {
            let place = Span::new(site.articles[article].article.file, 0..0);
            let finding = Diagnostic::at(&rule::EXTRA_PAGE, place).arg("locale", site.config.source.as_str());
            findings.push(finding.locale(site.locale(locale)));
        }
    }
    findings
}
