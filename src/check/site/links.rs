//! Links, anchors and images of a page: do they lead somewhere, and are they spelled like the file
//! (`site/dead-link`, `site/dead-anchor`, `site/empty-link`, `site/link-case`, `site/link-form`, `site/missing-image`,
//! `redirect/followed`).
//!
//! A link is judged by the page that is really published, fallback included. Each article is looked at once for each of its
//! sides that is published in its own right, never again on the pages that fall back to it.

use super::mend::Mend;
use crate::{
    base::{RelPath, Span},
    content::Side,
    diag::{Applicability, Diagnostic, Rule, rule, suggest},
    markdown::{ext::xref, references::Role},
    site::{
        Content, Page, Site, SiteArticle,
        includes::Expansion,
        links::{Form, Lack, Resolved, Target},
        uids::{Found, Known},
    },
};
use rayon::prelude::*;
use std::{collections::BTreeMap, ops::Bound, sync::Arc};

/// Checks the links of a page.
pub(crate) fn check(site: &Site, page: &Page) -> Vec<Diagnostic> {
    // The source side of a bilingual article repeats the links of its target.
    if page.is_fallback() || page.recovered {
        return Vec::new();
    }
    of_article(site, page, &[])
}

/// Checks the links of all articles that are included only, as they are followed from where each lies.
pub(crate) fn check_fragments(site: &Site) -> Vec<Diagnostic> {
    let around = pages_around(site);
    let fragments = site.articles.par_iter().enumerate().filter(|(_, article)| article.fragment);
    let of = |(number, article): (usize, &Arc<SiteArticle>)| {
        of_article(site, &page_of_fragment(number, article), &around[number])
    };
    fragments.flat_map_iter(of).collect()
}

/// For each article what the pages that include it show.
fn pages_around(site: &Site) -> Vec<Vec<&Expansion>> {
    let mut around = vec![Vec::new(); site.articles.len()];
    for page in site.expansions.values() {
        for instance in page.instances.iter().filter(|instance| !instance.again) {
            around[instance.article].push(page);
        }
    }
    around
}

/// A page that an article which is included only would be.
pub(super) fn page_of_fragment(number: usize, article: &SiteArticle) -> Page {
    let content = Content::Article { article: number, side: Side::Target };
    Page::unpublished(article.document.clone(), article.locale, article.locale, content)
}

/// `around`: the pages that what is included may lead to.
fn of_article(site: &Site, page: &Page, around: &[&Expansion]) -> Vec<Diagnostic> {
    let Some((article, shown)) = site.shown(page) else { return Vec::new() };
    let mut findings = Vec::new();
    for reference in shown.tree.references() {
        let is_image = match reference.role {
            Role::Link => false,
            Role::Image => true,
            Role::Include | Role::Code => continue,
        };
        let mend = Mend { site, page, article, range: &reference.range, dest: &reference.dest };
        judge(&mend, is_image, around, &mut findings);
    }
    findings
}

fn judge(mend: &Mend<'_>, is_image: bool, around: &[&Expansion], findings: &mut Vec<Diagnostic>) {
    let &Mend { site, page, article, range, dest } = mend;
    let place = || Span::new(article.article.file, range.clone());
    let finding = |rule| Diagnostic::at(rule, place()).locale(site.locale(page.locale));
    if let Some(uid) = xref::uid_of(dest) {
        findings.extend(of_uid(site, page, uid, finding));
        return;
    }
    let name_of = |page: &Page| {
        site.shown(page).map_or_else(|| format!("/{}", page.route), |(article, _)| article.path.to_string())
    };
    let Resolved { target, moved, form, lack } = site.follow(page, dest);
    if let Some(redirect) = moved {
        let leads_to = site.redirect_address(redirect);
        let finding = finding(&rule::REDIRECT_FOLLOWED).arg("target", dest).arg("actual", leads_to);
        let finding = finding.related("redirect", redirect.place);
        findings.push(finding.fix(mend.direct(&target)));
    }
    let problem = match form {
        Some(Form::Backslash) => Some("backslash"),
        Some(Form::Space) => Some("space"),
        Some(Form::Unicode) | None => None,
    };
    if let Some(problem) = problem {
        let finding = finding(&rule::LINK_FORM).arg("problem", problem).arg("target", dest).arg("actual", "");
        findings.push(finding.fix(mend.plain()));
    }
    // The name is told where it is known.
    let misspelled = |actual: String, inside: &str| {
        let finding = if form == Some(Form::Unicode) {
            finding(&rule::LINK_FORM).arg("problem", "unicode")
        } else {
            finding(&rule::LINK_CASE)
        };
        finding.arg("target", dest).arg("actual", actual).fix(mend.respelled(inside))
    };
    match target {
        Target::Elsewhere | Target::Url(_) => {}
        Target::Empty => {
            let finding = if is_image {
                missing_image(finding(&rule::MISSING_IMAGE), "empty", dest, "")
            } else {
                finding(&rule::EMPTY_LINK)
            };
            findings.push(finding);
        }
        Target::Here(_) | Target::Page { .. } if is_image => {
            findings.push(missing_image(finding(&rule::MISSING_IMAGE), "article", dest, ""));
        }
        Target::Nowhere(path) => {
            let problem = match lack {
                Lack::Missing => "missing",
                Lack::Outside => "outside",
                Lack::Address => "address",
            };
            let suggestion = like(site, page, &path, is_image);
            let fix = mend.guessed(&path, &suggestion);
            let finding = if is_image {
                missing_image(finding(&rule::MISSING_IMAGE), problem, &path, &suggestion)
            } else {
                let finding = finding(&rule::DEAD_LINK).arg("target", path);
                finding.arg("problem", problem).arg("suggestion", suggestion)
            };
            findings.push(finding.fix(fix));
        }
        // What is included leads to the page around it.
        Target::Here(anchor) if around.iter().any(|page| page.anchors.contains(&*anchor)) => {}
        Target::Here(anchor) => {
            findings.extend(of_anchor(Some(mend), site, page, || article.path.to_string(), anchor, finding));
        }
        Target::Page { page: found, anchor, spelled, .. } => {
            let found = site.page(found);
            if spelled.is_some() {
                let inside = site.shown(found).and_then(|(one, _)| {
                    one.path.inside(&site.config.locales[one.locale].content).map(|path| path.as_str().to_owned())
                });
                findings.push(misspelled(name_of(found), inside.as_deref().unwrap_or("")));
            }
            findings.extend(of_anchor(Some(mend), site, found, || name_of(found), anchor, finding));
        }
        Target::File { spelled, .. } => {
            if let Some(spelled) = spelled {
                findings.push(misspelled(spelled.to_string(), spelled.as_str()));
            }
        }
    }
}

/// What is wrong with a reference by uid.
fn of_uid(
    site: &Site,
    page: &Page,
    written: &str,
    finding: impl Fn(&'static Rule) -> Diagnostic,
) -> Option<Diagnostic> {
    let reference = xref::Reference::read(written);
    match site.xref(page, &reference) {
        Some(Found::Page(found)) if !reference.anchor.is_empty() => {
            let found = site.page(found);
            let name = || site.shown(found).map_or_else(String::new, |(article, _)| article.path.to_string());
            of_anchor(None, site, found, name, reference.anchor, finding)
        }
        Some(_) => None,
        None => {
            // Maps of others may be large.
            let own = site.uids.iter().filter(|(_, known)| matches!(known, Known::Document(_)));
            let suggestion = suggest(&reference.uid, own.map(|(uid, _)| &**uid)).unwrap_or("");
            Some(finding(&rule::DEAD_XREF).arg("uid", reference.uid.as_str()).arg("suggestion", suggestion))
        }
    }
}

fn missing_image(finding: Diagnostic, problem: &str, target: &str, suggestion: &str) -> Diagnostic {
    finding.arg("target", target).arg("problem", problem).arg("suggestion", suggestion)
}

/// What is wrong with an anchor of a page; nothing where it is there.
fn of_anchor(
    mend: Option<&Mend<'_>>,
    site: &Site,
    page: &Page,
    name: impl Fn() -> String,
    anchor: String,
    finding: impl Fn(&'static Rule) -> Diagnostic,
) -> Option<Diagnostic> {
    if site.has_anchor(page, &anchor) {
        return None;
    }
    if let Some(spelled) = site.anchor_like(page, &anchor) {
        let (target, actual) = (format!("#{anchor}"), format!("{}#{spelled}", name()));
        let fix = mend.and_then(|mend| mend.anchored(spelled, Applicability::Safe));
        let finding = finding(&rule::LINK_CASE).arg("target", target).arg("actual", actual);
        return Some(finding.fix(fix));
    }
    let mut anchors: Vec<&str> =
        site.anchors(page).map_or_else(Vec::new, |anchors| anchors.iter().map(|anchor| &**anchor).collect());
    // Every short name is like every other.
    anchors.retain(|near| near.chars().count() > 2);
    anchors.sort_unstable();
    let near = suggest(&anchor, anchors);
    let fix = mend.zip(near).and_then(|(mend, near)| mend.anchored(near, Applicability::Unsafe));
    let finding = finding(&rule::DEAD_ANCHOR).arg("page", name()).arg("anchor", anchor);
    let finding = finding.arg("suggestion", near.map_or(String::new(), |near| format!("#{near}")));
    Some(finding.fix(fix))
}

/// The name most like that of a path among what lies in its folder, with the rest of the path as written; or empty.
fn like(site: &Site, page: &Page, path: &str, is_image: bool) -> String {
    let (before, name) = path.rsplit_once('/').map_or(("", path), |(before, name)| (before, name));
    let folder = match before.strip_prefix('/') {
        Some(absolute) => RelPath::new(absolute),
        None => page.folder().join(before),
    };
    let Some(folder) = folder else { return String::new() };
    let (stem, extension) = name.split_at(name.rfind('.').unwrap_or(name.len()));
    // Every short name is like every other.
    if stem.chars().count() < 3 {
        return String::new();
    }
    let names: Vec<&str> = if is_image {
        names_in(&folder, &site.assets[page.locale])
    } else {
        names_in(&folder, &site.by_document[page.locale])
    };
    let wanted = if is_image { name } else { stem };
    let extension = if is_image { "" } else { extension };
    let near = suggest(wanted, names);
    let slash = if before.is_empty() && !path.starts_with('/') { "" } else { "/" };
    near.map_or(String::new(), |near| format!("{before}{slash}{near}{extension}"))
}

/// The names of what lies in a folder itself, among paths in order.
fn names_in<'p, T>(folder: &RelPath, paths: &'p BTreeMap<RelPath, T>) -> Vec<&'p str> {
    let below = if folder.is_root() { String::new() } else { format!("{folder}/") };
    let all = paths.range::<str, _>((Bound::Excluded(&*below), Bound::Unbounded)).map(|(path, _)| path.as_str());
    all.map_while(|path| path.strip_prefix(&*below)).filter(|name| !name.contains('/')).collect()
}
