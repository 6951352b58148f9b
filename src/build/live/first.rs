//! The first page, before the site is read.
//!
//! In: the files of a site. Out: a state in which only the names of articles are known, and the files of the pages that are asked
//! for in it: their own articles are read. Law: nothing of it is kept; once the site is read its own pages take their place.

use super::{
    cache::{self, Cache},
    state::{Shown, Stage, State},
};
use crate::{
    base::{Files, Sources},
    build::{
        Options,
        guard::guard,
        memo::{Memo, Touched},
        outputs::{Asked, Output},
        read::{self, Read},
    },
    content::discover::Found,
    render::made::Made,
    site::Site,
};
use std::{borrow::Cow, sync::Arc};

/// A state in which articles are known by their names only.
pub(super) fn state(files: &dyn Files, options: &Options, cache: &Arc<Cache>) -> Option<Arc<State>> {
    let mut memo = Memo::default();
    let read = guard(|| read::read(files, options, Some((&mut memo, &Touched::Unread))))?;
    let Read { site: Some(site), theme: Some(theme), .. } = read else { return None };
    let site = Arc::new(site);
    Some(Arc::new(State {
        number: 0,
        shown: Some(Shown::new(Arc::clone(&site), Arc::new(theme))),
        site: Some(site),
        raw: Arc::default(),
        is_whole: true,
        was_whole: false,
        findings: Arc::default(),
        checked: None,
        stage: Stage::Provisional,
        review: crate::render::review::Review::default(),
        sources: Sources::default(),
        cache: Arc::clone(cache),
        failures: std::sync::Mutex::default(),
    }))
}

/// The files of an output, with the articles of its page read.
pub(super) fn rendered(files: &dyn Files, asked: Asked<'_>, output: Output) -> cache::Files {
    let site = match output {
        Output::Page(id) => Cow::Owned(with_article(files, asked.site, &asked.site.page(id).document.clone())),
        // What is translated, and where what has moved is, nobody knows yet.
        Output::Section(..) | Output::Frame => Cow::Borrowed(asked.site),
        _ => return cache::Files::default(),
    };
    let made = Made::of(&site);
    let rendered = Asked { site: &site, made: &made, ..asked }.render(output).unwrap_or_default();
    rendered.into_iter().map(|(route, bytes)| (route, Arc::from(bytes))).collect()
}

/// The site with the articles of a document.
fn with_article(files: &dyn Files, site: &Site, document: &crate::base::RelPath) -> Site {
    let mut with = site.clone();
    for number in site.documents.get(document).into_iter().flatten().flatten() {
        let one = &site.articles[*number];
        let Some(inside) = one.path.inside(&site.config.locales[one.locale].content) else { continue };
        let Ok((source, None)) = read::text(files, &one.path) else { continue };
        let found = Found { locale: one.locale, inside, path: one.path.clone() };
        let parsed = read::article(&site.config, &found, &source, (one.article.file, false), &Memo::default());
        if let Some(article) = parsed.article {
            with.replace(*number, source, article);
        }
    }
    with.rename(document);
    with
}
