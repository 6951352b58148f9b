//! The tables of contents of a site.
//!
//! In: their files. Out: what each says, and what is wrong with it. Law: each is read by itself, so all are at once.

use super::{add, text};
use crate::{
    base::{FileId, Files, Sources},
    build::guard::guard,
    config::Config,
    content::{
        article,
        discover::{Catalog, Found},
    },
    diag::Diagnostic,
    markdown::{Dialect, sides::parse_sides_with},
    site::nav::toc::{self, Toc},
};
use rayon::prelude::*;

/// Their texts, as far as they can be read.
pub(super) fn texts<'f>(
    files: &dyn Files,
    found: &'f Catalog,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
) -> Vec<(&'f Found, FileId)> {
    let mut texts = Vec::with_capacity(found.tocs.len());
    for found in &found.tocs {
        texts.extend(add(text(files, &found.path), sources, findings).map(|file| (found, file)));
    }
    texts
}

/// What they say.
pub(super) fn read(config: &Config, texts: &[(&Found, FileId)], sources: &Sources) -> (Vec<Toc>, Vec<Diagnostic>) {
    let parse = |&(found, file): &(&Found, FileId)| {
        let source = sources.get(file);
        let step = || {
            if !found.path.has_extension("md") {
                return toc::read(source, file);
            }
            let (article, mut findings) = article::read(source, file);
            let cjk = (config.locales[found.locale].locale.is_cjk(), config.source.is_cjk());
            let sides = parse_sides_with(&article, cjk, Dialect::Learn, &config.extensions);
            let (entries, more) = toc::markdown::read(&sides.target.tree, file);
            findings.extend(more);
            (entries, findings)
        };
        let (entries, more) = guard(step).unwrap_or_else(|| (Vec::new(), vec![Diagnostic::internal(&found.path)]));
        let (locale, folder, path) = (found.locale, found.inside.parent(), found.path.clone());
        (Toc { locale, folder, path, file, entries }, more)
    };
    let (tocs, findings): (Vec<Toc>, Vec<_>) = texts.par_iter().map(parse).unzip();
    (tocs, findings.into_iter().flatten().collect())
}
