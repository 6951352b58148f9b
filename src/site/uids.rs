//! What has a uid: articles by their front matter, and what maps (`xrefmap.yml`, `xrefmap.json`) say is elsewhere.
//!
//! In: maps as other tools write them (`baseUrl`, and `references` of `uid`, `name`, `fullName`, `nameWithType`, `href`), and
//! articles. Out: what each uid stands for. Law: an article of the site comes before a map; total: what is no reference is
//! passed over, and a map that cannot be read is a finding.

use super::{Page, PageId, Site, SiteArticle};
use crate::{
    base::{FileId, RelPath, Source, Yaml, yaml},
    diag::{Diagnostic, rule},
    markdown::{
        ext::xref::{Display, Reference},
        html::raw::is_safe_url,
    },
};
use std::{collections::BTreeMap, sync::Arc};

/// What lies outside the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Its name.
    pub name: Box<str>,
    /// Its name with all that it belongs to.
    pub full_name: Box<str>,
    /// Its name with that of the type it belongs to.
    pub name_with_type: Box<str>,
    /// Where it is; empty where the map does not say.
    pub url: Box<str>,
}

/// What a uid stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// A document of the site.
    Document(RelPath),
    /// Something else.
    Elsewhere(Elsewhere),
}

/// What a reference leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// A page of the site.
    Page(PageId),
    /// Something else.
    Elsewhere(&'a Elsewhere),
}

/// Reads a map.
#[must_use]
pub fn read(source: &Source, file: FileId) -> (Vec<(Box<str>, Elsewhere)>, Vec<Diagnostic>) {
    // JSON is YAML.
    let tree = match yaml::parse(source.text(), 0, yaml::Limits::FILE) {
        Ok(tree) => tree,
        Err(problem) => return (Vec::new(), vec![Diagnostic::yaml(&rule::DATA_SYNTAX, file, &problem)]),
    };
    let text = |map: &Yaml, key: &str| map.get(key).and_then(Yaml::as_text).unwrap_or("").trim().to_owned();
    let base = text(&tree, "baseUrl");
    let base = if base.is_empty() || base.ends_with('/') { base } else { format!("{base}/") };
    let references = tree.get("references").map_or(&[][..], Yaml::items);
    let of = |reference: &Yaml| {
        let uid = text(reference, "uid");
        let or = |key: &str, other: &str| {
            let found = text(reference, key);
            if found.is_empty() { other.to_owned() } else { found }
        };
        let name = or("name", &uid);
        let full_name = or("fullName", &name);
        let name_with_type = or("nameWithType", &name);
        let href = text(reference, "href");
        let is_relative = !href.is_empty() && !href.contains("://") && !href.starts_with('/');
        let url = if is_relative { format!("{base}{href}") } else { href };
        let url = if is_safe_url(&url) { url } else { String::new() };
        let elsewhere = Elsewhere {
            name: name.into(),
            full_name: full_name.into(),
            name_with_type: name_with_type.into(),
            url: url.into(),
        };
        (!uid.is_empty()).then(|| (uid.into(), elsewhere))
    };
    (references.iter().filter_map(of).collect(), Vec::new())
}

/// What all uids stand for. Of articles with the same uid the first document counts.
pub(super) fn known(articles: &[Arc<SiteArticle>], maps: BTreeMap<Box<str>, Elsewhere>) -> BTreeMap<Box<str>, Known> {
    let mut known: BTreeMap<Box<str>, Known> =
        maps.into_iter().map(|(uid, elsewhere)| (uid, Known::Elsewhere(elsewhere))).collect();
    let mut own: BTreeMap<&str, &RelPath> = BTreeMap::new();
    for article in articles.iter().filter(|article| !article.fragment) {
        if let Some(uid) = &article.article.front.uid {
            let document = own.entry(&uid.value).or_insert(&article.document);
            *document = (*document).min(&article.document);
        }
    }
    known.extend(own.into_iter().map(|(uid, document)| (uid.into(), Known::Document(document.clone()))));
    known
}

impl Elsewhere {
    /// Its name as a reference asks for it.
    #[must_use]
    pub fn shown(&self, display: Display) -> &str {
        match display {
            Display::Name => &self.name,
            Display::NameWithType => &self.name_with_type,
            Display::FullName => &self.full_name,
        }
    }
}

impl Site {
    /// What a reference on a page leads to.
    #[must_use]
    pub fn xref(&self, page: &Page, reference: &Reference) -> Option<Found<'_>> {
        match self.uids.get(&*reference.uid)? {
            Known::Document(document) => self.find(page.locale, document).map(Found::Page),
            Known::Elsewhere(elsewhere) => Some(Found::Elsewhere(elsewhere)),
        }
    }
}
