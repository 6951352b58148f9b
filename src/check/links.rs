//! Links, anchors and images of a page: do they lead somewhere, and are they spelled like the file
//! (`site/dead-link`, `site/dead-anchor`, `site/link-case`, `site/missing-image`).
//!
//! A link is judged by the page that is really published, fallback included. Each article is looked at once for each of its
//! sides that is published in its own right, never again on the pages that fall back to it.

use crate::{
    base::Span,
    diag::{Diagnostic, rule},
    markdown::{html::raw, tag, tree::Kind},
    site::{Page, Site, SiteArticle, links::Target},
};

/// Checks the links of a page.
pub(crate) fn check(site: &Site, page: &Page) -> Vec<Diagnostic> {
    let Some((article, shown)) = site.shown(page) else { return Vec::new() };
    // The source side of a bilingual article repeats the links of its target.
    if page.is_fallback() || page.recovered {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for node in &shown.tree.nodes {
        let place = || Span::new(article.article.file, shown.tree.file_range(node));
        match node.kind {
            Kind::Link | Kind::Image => {
                let Some(link) = shown.tree.link(node).filter(|link| !link.auto) else { continue };
                judge(site, page, article, &link.dest, node.kind == Kind::Image, place, &mut findings);
            }
            Kind::Tag => {
                let Some((tag, _)) = tag::tag(shown.tree.text(node)) else { continue };
                let (name, is_image) = if tag.is("img") { ("src", true) } else { ("href", false) };
                if let Some(dest) = tag.get(name).filter(|_| is_image || tag.is("a")) {
                    judge(site, page, article, &raw::unescaped(dest), is_image, place, &mut findings);
                }
            }
            _ => {}
        }
    }
    findings
}

fn judge(
    site: &Site,
    page: &Page,
    article: &SiteArticle,
    dest: &str,
    is_image: bool,
    place: impl Fn() -> Span,
    findings: &mut Vec<Diagnostic>,
) {
    let finding = |rule| Diagnostic::at(rule, place()).locale(site.locale(page.locale));
    let name_of = |page: &Page| {
        site.shown(page).map_or_else(|| format!("/{}", page.route), |(article, _)| article.path.to_string())
    };
    match site.resolve(page, dest) {
        Target::Elsewhere => {}
        Target::Nowhere(path) => {
            let rule = if is_image { &rule::MISSING_IMAGE } else { &rule::DEAD_LINK };
            findings.push(finding(rule).arg("target", path));
        }
        _ if is_image && matches!(site.resolve(page, dest), Target::Page { .. } | Target::Here(_)) => {
            findings.push(finding(&rule::MISSING_IMAGE).arg("target", dest));
        }
        Target::Here(anchor) => {
            if !site.has_anchor(page, &anchor) {
                findings.push(finding(&rule::DEAD_ANCHOR).arg("page", &article.path).arg("anchor", anchor));
            }
        }
        Target::Page { page: found, anchor, spelled, .. } => {
            let found = site.page(found);
            if spelled.is_some() {
                findings.push(finding(&rule::LINK_CASE).arg("target", dest).arg("actual", name_of(found)));
            }
            if !site.has_anchor(found, &anchor) {
                findings.push(finding(&rule::DEAD_ANCHOR).arg("page", name_of(found)).arg("anchor", anchor));
            }
        }
        Target::File { spelled, .. } => {
            if let Some(spelled) = spelled {
                findings.push(finding(&rule::LINK_CASE).arg("target", dest).arg("actual", &spelled));
            }
        }
    }
}
