//! What files a site has: articles by document and locale, assets, data files and message files.
//!
//! In: the tree of files and the config. Out: a [`Catalog`] of paths, sorted. Law: reads no file; hidden files, the output
//! folder and excluded files are passed over; what cannot be followed is a finding.

use crate::{
    base::{
        Files, RelPath,
        files::{Listing, Refusal},
    },
    config::{Config, LocaleConfig},
    content::review_file,
    diag::Diagnostic,
};
use rayon::prelude::*;

/// A file of a locale's content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The locale's place in the config.
    pub locale: usize,
    /// The path below the locale: that in the locale's folder, unless its docset has a base of its own.
    pub inside: RelPath,
    /// The path from the root.
    pub path: RelPath,
}

/// The files of a site.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// Articles (`.md`).
    pub articles: Vec<Found>,
    /// Tables of contents (`toc.yml`, `TOC.md`).
    pub tocs: Vec<Found>,
    /// YAML files of the content folders: pages, or files like any other. Their first line says which.
    pub yaml: Vec<Found>,
    /// All other files of the content folders.
    pub assets: Vec<Found>,
    /// What people decided about units (`<name>.review.yml`).
    pub reviews: Vec<Found>,
    /// Files that name what readers choose zones by.
    pub pivots: Vec<Found>,
    /// Data files of tables.
    pub data: Vec<RelPath>,
    /// Lists of redirects.
    pub redirects: Vec<Found>,
    /// Message files: the name of the locale's folder as written, and the path.
    pub messages: Vec<(String, RelPath)>,
}

/// The file that names the pivots of zones, anywhere in a locale's content.
pub const PIVOT_GROUPS: &str = "zone-pivot-groups.yml";

/// Files that steer other tools and are no part of a published site.
const NOT_PUBLISHED: [&str; 3] = ["docfx.json", "toc.json", "license"];

/// Whether a file is a table of contents by its name.
#[must_use]
pub fn is_toc(path: &RelPath) -> bool {
    path.stem().eq_ignore_ascii_case("toc") && ["yml", "yaml", "md"].iter().any(|&end| path.has_extension(end))
}

/// Finds the files of a site.
#[must_use]
pub fn discover(files: &dyn Files, config: &Config) -> (Catalog, Vec<Diagnostic>) {
    let output = RelPath::new(&config.output);
    let is_hidden = |path: &RelPath| path.name().starts_with('.');
    let skip = |path: &RelPath| is_hidden(path) || output.as_ref() == Some(path) || config.excludes(path);
    let wanted = |path: &RelPath| !is_hidden(path) && !config.excludes(path);
    let mut catalog = Catalog::default();
    let mut findings = Vec::new();
    let list = |settings: &LocaleConfig| {
        // A folder that holds another locale's folder does not own what lies there.
        let foreign = |path: &RelPath| config.locale_of(path).is_some_and(|owner| owner.locale != settings.locale);
        files.list(&settings.content, &|path| skip(path) || *path == config.data || foreign(path))
    };
    let listings: Vec<Listing> = config.locales.par_iter().map(list).collect();
    for ((locale, settings), listing) in config.locales.iter().enumerate().zip(listings) {
        let lists = |path: &RelPath| is_redirect_list(path) && !config.excludes(path);
        for path in usable(listing, &|path| wanted(path) || lists(path), &mut findings) {
            let Some(inside) = path.inside(&settings.content) else { continue };
            if is_redirect_list(&path) {
                catalog.redirects.push(Found { locale, inside, path });
                continue;
            }
            let Some(inside) = config.document(&inside) else { continue };
            if path == config.glossary {
                continue;
            }
            let found = Found { locale, inside, path };
            if found.path.name().ends_with(review_file::SUFFIX) {
                catalog.reviews.push(found);
                continue;
            }
            if is_toc(&found.path) {
                catalog.tocs.push(found);
            } else if found.path.has_extension("md") {
                catalog.articles.push(found);
            } else if found.path.name() == PIVOT_GROUPS {
                catalog.pivots.push(found);
            } else if NOT_PUBLISHED.contains(&&*found.path.name().to_ascii_lowercase()) {
                // No part of the site.
            } else if found.path.has_extension("yml") || found.path.has_extension("yaml") {
                catalog.yaml.push(found);
            } else {
                catalog.assets.push(found);
            }
        }
    }
    for path in usable(files.list(&config.data, &skip), &wanted, &mut findings) {
        if ["yml", "yaml", "json", "csv"].iter().any(|extension| path.has_extension(extension)) {
            catalog.data.push(path);
        }
    }
    for path in usable(files.list(&config.messages, &skip), &wanted, &mut findings) {
        let locale = path.inside(&config.messages).and_then(|inside| inside.parts().next().map(str::to_owned));
        catalog.messages.extend(locale.map(|locale| (locale, path)));
    }
    (catalog, findings)
}

/// Whether a file lists documents that have moved.
fn is_redirect_list(path: &RelPath) -> bool {
    let name = path.name().to_ascii_lowercase();
    name.starts_with(".openpublishing.redirection") && path.has_extension("json")
}

/// The files of a listing that are wanted; of what could not be followed, or has a name that no address can have, what is wanted
/// is a finding.
fn usable(listing: Listing, wanted: &dyn Fn(&RelPath) -> bool, findings: &mut Vec<Diagnostic>) -> Vec<RelPath> {
    for (path, refusal) in listing.refused {
        // Editors lock files by hidden links that lead nowhere.
        if RelPath::beside(&path).is_none_or(|path| wanted(&path)) {
            findings.push(Diagnostic::refused(path, &refusal));
        }
    }
    let (bad, good): (Vec<_>, Vec<_>) =
        listing.files.into_iter().filter(wanted).partition(|path| path.as_str().contains(char::is_control));
    findings.extend(bad.iter().map(|path| Diagnostic::refused(path.as_str().to_owned(), &Refusal::Name)));
    good
}
