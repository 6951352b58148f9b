//! The end of every look: what counts of what was found.
//!
//! In: findings, the marks of the articles, what the config says, what is asked for. Out: the findings that stand, in order, those
//! about the marks themselves among them. Law: pure; a mark is told to be idle only of rules that were looked for.

use crate::{
    base::{FileId, RelPath},
    check,
    diag::{
        Diagnostic, Rule,
        policy::{self, Said, Selection},
        rule, sort,
        suppress::{self, Suppression},
    },
    site::{Site, SiteArticle},
};
use rayon::prelude::*;
use std::{collections::BTreeSet, sync::Arc};

/// Whether a rule was looked for in a file.
pub(super) type IsLookedFor<'a> = dyn Fn(&Rule, FileId) -> bool + 'a;

/// Applies marks and policy. `is_looked_for`: whether a rule is on in a file, and its findings are all there; without it, nothing is
/// said of the marks.
pub(super) fn judged(
    findings: Vec<Diagnostic>,
    marks: &[Suppression],
    is_looked_for: Option<&IsLookedFor<'_>>,
    said: impl Fn(&Diagnostic) -> Option<Said> + Sync,
    selection: &Selection,
) -> Vec<Diagnostic> {
    let mut left = suppress::apply(findings, marks);
    if let Some(is_looked_for) = is_looked_for {
        let faults = left.faults(marks, is_looked_for);
        left.findings.extend(faults);
    }
    let mut findings = policy::apply(left.findings, said, selection);
    sort(&mut findings);
    findings
}

/// What reading found in a site, after policy. Nothing is said of marks, for most of what they may set aside is not looked for yet.
pub(super) fn judged_so_far(site: &Site, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let with_findings: BTreeSet<FileId> =
        findings.iter().filter_map(|finding| finding.place.span()).map(|span| span.file).collect();
    let of = |one: &Arc<SiteArticle>| marks(site, one);
    let articles = site.articles.iter().filter(|one| with_findings.contains(&one.article.file));
    let marks: Vec<_> = articles.flat_map(of).collect();
    judged_with(site, findings, &marks, &Selection::default(), (false, false))
}

/// What sets findings of an article aside: in it, and beside it.
fn marks(site: &Site, one: &SiteArticle) -> Vec<Suppression> {
    let mut marks = check::marks::of(&one.article, &one.sides);
    marks.extend(check::decisions::of(site, one));
    marks
}

/// All that was found in an article, after policy.
pub(super) fn judged_article(site: &Site, one: &SiteArticle, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    judged_with(site, findings, &marks(site, one), &Selection::default(), (true, false))
}

/// All that was found in files that are no articles, after policy.
pub(super) fn judged_apart(site: &Site, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    judged_with(site, findings, &[], &Selection::default(), (true, false))
}

/// Findings of a site after policy; where they are `all` there are, what sets others aside in vain is among them. `outside`: whether
/// other sites were asked.
pub(super) fn judged_site(
    site: &Site,
    findings: Vec<Diagnostic>,
    selection: &Selection,
    asked: (bool, bool),
) -> Vec<Diagnostic> {
    let of = |one: &Arc<SiteArticle>| marks(site, one);
    let marks: Vec<_> = site.articles.par_iter().flat_map_iter(of).collect();
    judged_with(site, findings, &marks, selection, asked)
}

fn judged_with(
    site: &Site,
    findings: Vec<Diagnostic>,
    marks: &[Suppression],
    selection: &Selection,
    (all, outside): (bool, bool),
) -> Vec<Diagnostic> {
    let is_on = |rule: &Rule, file: FileId| {
        let path = &site.sources.get(file).path;
        (outside || *rule != rule::EXTERNAL_LINK) && site.config.severity(rule, None, Some(path)).is_some()
    };
    let is_looked_for: Option<&IsLookedFor<'_>> = if all { Some(&is_on) } else { None };
    let said = |finding: &Diagnostic| {
        if site.config.rules.is_empty() {
            return None;
        }
        let path = finding.place.path(&site.sources).and_then(RelPath::beside);
        site.config.said(finding.rule, finding.locale.as_ref(), path.as_ref())
    };
    judged(findings, marks, is_looked_for, said, selection)
}
