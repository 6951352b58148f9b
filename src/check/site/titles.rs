//! Names that have to tell documents apart: titles (`site/duplicate-title`) and uids (`site/duplicate-uid`).
//!
//! In: a site. Out: a finding at each article whose title another of its folder has, and at each whose uid another has. A
//! translation is held to it only where its sources have titles of their own. Law: the first in the order of the site is the one
//! that the others repeat.

use crate::{
    base::Span,
    diag::{Diagnostic, rule},
    site::{Content, Page, Site, SiteArticle},
};
use std::collections::BTreeMap;

/// Checks titles and uids.
pub(crate) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut findings = titles(site);
    findings.extend(uids(site));
    findings
}

fn titles(site: &Site) -> Vec<Diagnostic> {
    let source = site.source_locale();
    let mut first: BTreeMap<(usize, String, String), &Page> = BTreeMap::new();
    let mut findings = Vec::new();
    for page in site.pages.iter().filter(|page| !page.is_fallback() && !page.recovered) {
        let Content::Article { article, .. } = page.content else { continue };
        let key = (page.locale, page.document.parent().to_string(), page.title.to_lowercase());
        let Some(other) = first.get(&key) else {
            first.insert(key, page);
            continue;
        };
        let of_source =
            |page: &Page| site.find(source, &page.document).map(|page| site.page(page).title.to_lowercase());
        if page.locale != source && of_source(page).is_some_and(|title| of_source(other) == Some(title)) {
            continue;
        }
        let place = title_of(&site.articles[article]);
        let Content::Article { article: other, .. } = other.content else { continue };
        let finding = Diagnostic::at(&rule::DUPLICATE_TITLE, place).arg("title", page.title.as_str());
        let finding = finding.arg("other", &site.articles[other].path).locale(site.locale(page.locale));
        findings.push(finding.related("first", title_of(&site.articles[other])));
    }
    findings
}

/// Where an article says what it is called.
fn title_of(article: &SiteArticle) -> Span {
    let heading = || {
        let tree = &article.sides.target.tree;
        let heading = tree.nodes.iter().find(|node| matches!(node.kind, crate::markdown::tree::Kind::Heading(_)))?;
        let range = tree.file_range(heading);
        let length = article.article.text(&range).trim_end().len();
        Some(Span::new(article.article.file, range.start..range.start + u32::try_from(length).ok()?))
    };
    let title = article.article.front.title.as_ref().map(|title| title.span);
    title.or_else(heading).unwrap_or(Span::new(article.article.file, 0..0))
}

fn uids(site: &Site) -> Vec<Diagnostic> {
    let mut first: BTreeMap<(usize, &str), &SiteArticle> = BTreeMap::new();
    let mut findings = Vec::new();
    for article in site.articles.iter().filter(|article| !article.fragment) {
        let Some(uid) = &article.article.front.uid else { continue };
        let Some(other) = first.get(&(article.locale, &*uid.value)) else {
            first.insert((article.locale, &uid.value), article);
            continue;
        };
        let mut finding =
            Diagnostic::at(&rule::DUPLICATE_UID, uid.span).arg("uid", &*uid.value).arg("other", &other.path);
        if let Some(uid) = &other.article.front.uid {
            finding = finding.related("first", uid.span);
        }
        findings.push(finding.locale(site.locale(article.locale)));
    }
    findings
}
