//! What articles include and the config leaves out of the site.
//!
//! In: the articles that were read. Out: those besides that they include, and so on. Law: an article is read once.

use super::{add, article, article_text};
use crate::{
    base::{Files, RelPath, Sources},
    build::memo::{Memo, Parsed, Touched},
    config::Config,
    content::discover::Found,
    diag::Diagnostic,
    site::{SiteArticle, includes},
};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// Reads what articles include and the config leaves out of the site: it may be meant for inclusion alone.
pub(super) fn included(
    files: &dyn Files,
    config: &Config,
    parsed: &mut Vec<Parsed>,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
    memo: (&Memo, &Touched<'_>),
) {
    let articles = parsed.iter().filter_map(|parsed| parsed.article.as_ref());
    let mut known: FxHashSet<(usize, RelPath)> =
        articles.map(|article| (article.locale, article.document.clone())).collect();
    let mut next = 0;
    while next < parsed.len() {
        let of_article = |article: &SiteArticle| -> Vec<RelPath> {
            let folder = article.document.parent();
            let trees = [Some(&article.sides.target), article.sides.source.as_ref()];
            let directives = trees.into_iter().flatten().flat_map(|side| includes::of_tree(&side.tree));
            directives.filter_map(|(_, directive)| includes::document(config, &folder, directive)).collect()
        };
        let articles = parsed[next..].par_iter().filter_map(|parsed| parsed.article.as_deref());
        let wanted: BTreeSet<RelPath> = articles.flat_map_iter(of_article).collect();
        next = parsed.len();
        for document in wanted {
            for (locale, settings) in config.locales.iter().enumerate() {
                if !known.insert((locale, document.clone())) {
                    continue;
                }
                let Some(inside) = document.parent().join(&format!("{}.md", document.name())) else { continue };
                let path = config.inside(&inside).and_then(|inside| settings.content.join(inside.as_str()));
                let Some(path) = path else { continue };
                // A finding of the include says what is not there.
                let Ok(text) = article_text(files, &path, memo) else { continue };
                let Some(file) = add(Ok(text), sources, findings) else { continue };
                let found = Found { locale, inside, path };
                parsed.push(article(config, &found, sources.get(file), (file, true), memo.0));
            }
        }
    }
    parsed.sort_by(|a, b| (a.locale, &a.source.path).cmp(&(b.locale, &b.source.path)));
}
