//! `site/missing-snippet`: an article shows code from a file, and the file, the tag or the lines are not there.
//!
//! In: the directives of an article, and the files that were read. Out: a finding at the path of each that cannot be shown as it is
//! asked for. Law: an article is looked at once, not on every page that shows it; both sides have the same directives.

use crate::{
    base::{FileId, Span},
    diag::{Diagnostic, rule},
    markdown::{
        ext::{code, snippet::SnippetFault},
        tree::{Kind, Tree},
    },
    site::{Site, SiteArticle, snippets::Found},
};
use rayon::prelude::*;
use std::sync::Arc;

/// Checks the code of all articles.
pub(crate) fn check(site: &Site) -> Vec<Diagnostic> {
    let of_article = |article: &Arc<SiteArticle>| {
        let text = |path: &str| match site.snippet(article.locale, &article.path, path) {
            Found::File(file) => Ok(site.sources.get(file).shared()),
            Found::Unread(problem) => Err(problem),
            Found::Nowhere => Err("file"),
        };
        let found = faults(&article.sides.target.tree, article.article.file, text);
        found.into_iter().map(|finding| finding.locale(site.locale(article.locale))).collect::<Vec<_>>()
    };
    site.articles.par_iter().flat_map_iter(of_article).collect()
}

/// What is wrong with the code that a tree shows. `text`: the text of a file, or why there is none.
pub(crate) fn faults<T: AsRef<str>>(
    tree: &Tree,
    file: FileId,
    text: impl Fn(&str) -> Result<T, &'static str>,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for node in tree.nodes.iter().filter(|node| matches!(node.kind, Kind::Directive | Kind::Inset)) {
        let Some(directive) = tree.directive(node) else { continue };
        let Some(code) = code::read(directive) else { continue };
        let faults = match text(code.path) {
            Ok(text) => code.of(text.as_ref()).1,
            Err(problem) => vec![SnippetFault::new(problem, "")],
        };
        let place = directive
            .attribute("source")
            .map_or_else(|| tree.file_range(node), |source| tree.projection.file_range(source.range.clone()));
        findings.extend(faults.into_iter().map(|fault| {
            Diagnostic::at(&rule::MISSING_SNIPPET, Span::new(file, place.clone()))
                .arg("problem", fault.problem)
                .arg("target", code.path)
                .arg("name", fault.name)
        }));
    }
    findings
}
