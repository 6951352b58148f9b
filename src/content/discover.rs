//! What files a site has: articles by document and locale, assets, data files and message files.
//!
//! In: the tree of files and the config. Out: a [`Catalog`] of paths, sorted. Law: reads no file; hidden files, the output
//! folder and excluded files are passed over; what cannot be followed is a finding.

use crate::{
    base::{Files, RelPath},
    config::Config,
    diag::Diagnostic,
};

/// A file of a locale's content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The locale's place in the config.
    pub locale: usize,
    /// The path in the locale's folder.
    pub inside: RelPath,
    /// The path from the root.
    pub path: RelPath,
}

/// The files of a site.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// Articles (`.md`).
    pub articles: Vec<Found>,
    /// All other files of the content folders.
    pub assets: Vec<Found>,
    /// Data files of tables.
    pub data: Vec<RelPath>,
    /// Message files: the name of the locale's folder as written, and the path.
    pub messages: Vec<(String, RelPath)>,
}

/// Files that steer other tools and are no part of a published site.
const NOT_PUBLISHED: [&str; 4] = ["docfx.json", "toc.yml", "toc.json", "license"];

/// Finds the files of a site.
#[must_use]
pub fn discover(files: &dyn Files, config: &Config) -> (Catalog, Vec<Diagnostic>) {
    let output = RelPath::new(&config.output);
    let is_hidden = |path: &RelPath| path.name().starts_with('.');
    let skip = |path: &RelPath| is_hidden(path) || output.as_ref() == Some(path) || config.excludes(path);
    let mut catalog = Catalog::default();
    let mut findings = Vec::new();
    for (locale, settings) in config.locales.iter().enumerate() {
        // A folder that holds another locale's folder does not own what lies there.
        let foreign = |path: &RelPath| config.locale_of(path).is_some_and(|owner| owner.locale != settings.locale);
        let listing = files.list(&settings.content, &|path| skip(path) || *path == config.data || foreign(path));
        for (path, refusal) in listing.refused {
            findings.push(Diagnostic::refused(path, &refusal));
        }
        for path in listing.files {
            let Some(inside) = path.inside(&settings.content) else { continue };
            if is_hidden(&path) || config.excludes(&path) || path.name().ends_with(".review.yml") {
                continue;
            }
            let found = Found { locale, inside, path };
            if found.path.has_extension("md") {
                catalog.articles.push(found);
            } else if !NOT_PUBLISHED.contains(&&*found.path.name().to_ascii_lowercase()) {
                catalog.assets.push(found);
            }
        }
    }
    let mut list = |folder: &RelPath| {
        let listing = files.list(folder, &skip);
        findings.extend(listing.refused.into_iter().map(|(path, refusal)| Diagnostic::refused(path, &refusal)));
        let own = move |path: &RelPath| !is_hidden(path) && !config.excludes(path);
        listing.files.into_iter().filter(own)
    };
    let is_data = |path: &RelPath| ["yml", "yaml", "json", "csv"].iter().any(|extension| path.has_extension(extension));
    catalog.data = list(&config.data).filter(is_data).collect();
    for path in list(&config.messages).filter(|path| path.has_extension("ftl")) {
        let locale = path.inside(&config.messages).and_then(|inside| inside.parts().next().map(str::to_owned));
        catalog.messages.extend(locale.map(|locale| (locale, path)));
    }
    (catalog, findings)
}
