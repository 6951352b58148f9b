//! What a check is about: a site or lone files, and what of it is asked for.
//!
//! In: the paths and options of the command line. Out: a [`Subject`]. Law: a path that belongs to a site is checked as part of it,
//! wherever the command is run; any other needs neither config nor git.

use super::{
    super::{
        input::{canonical, canonical_or_missing, read_bytes, seen_from, site_files, site_of},
        progress::counted,
        since::Since,
    },
    Check, Failure, Talk, shown,
};
use crate::{
    base::{FileId, Locale, RelPath, Sources, files::DiskFiles},
    build::{Options, Outside},
    config::{self, Config, FILE_NAME},
    diag::{Diagnostic, Place, policy::Selection},
    messages::Value,
    site::Site,
};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// What is looked at.
pub(super) enum Subject {
    /// A site.
    Site(Box<Whole>),
    /// Files and folders without one.
    Lone(Box<Lone>),
}

/// Files and folders without a site.
pub(super) struct Lone {
    /// What was named.
    pub(super) paths: Vec<PathBuf>,
    /// What they were translated from.
    pub(super) source: Option<PathBuf>,
    /// Their glossary.
    pub(super) glossary: Option<PathBuf>,
    /// Their locale, whatever they say themselves.
    pub(super) locale: Option<Locale>,
    /// The rules that are asked for.
    pub(super) selection: Selection,
    /// Only what has changed since.
    pub(super) since: Option<Since>,
    /// Who is asked for addresses on other sites.
    pub(super) outside: Option<Outside>,
}

/// A site, and what of it is asked for.
pub(super) struct Whole {
    pub(super) files: DiskFiles,
    pub(super) options: Options,
    /// Only these files and folders; all where none is named.
    only: Vec<RelPath>,
    /// Only what has changed since.
    pub(super) since: Option<Since>,
}

impl Subject {
    /// What the command line says.
    pub(super) fn of(check: &Check, selection: Selection, talk: &Talk) -> Result<Self, Failure> {
        let root = match &check.paths[..] {
            [] => Some(check.site.root.clone()),
            _ if check.source.is_some() => None,
            [first, ..] => match site_of(first, talk)? {
                Some(root) if root == *first => Some(root),
                root => check.site.config.as_ref().map(|_| check.site.root.clone()).or(root),
            },
        };
        let Some(root) = root else { return Lone::of(check, selection, talk) };
        let site = super::SiteArgs { root: root.clone(), ..check.site.clone() };
        let (mut files, mut options) = site_files(&site, talk)?;
        if let Some(path) = &check.glossary {
            let place = canonical_or_missing(path, talk)?;
            let name = seen_from(&canonical(&root, talk)?, &place).unwrap_or_else(config::glossary_path);
            files = files.with_file(name.clone(), read_bytes(path, talk)?);
            options.glossary = Some(name);
        }
        let mut only = Vec::new();
        if !matches!(&check.paths[..], [path] if *path == root) {
            only = named(&check.paths, &root, &files, &options, talk)?;
            if only.is_empty() && !check.paths.is_empty() {
                return Lone::of(check, selection, talk);
            }
        }
        let asked = site.options(talk)?;
        (options.url, options.locales, options.all_rules) = (asked.url, asked.locales, true);
        options.selection = selection;
        options.progress = counted();
        let since = Since::asked(check.changed_since.as_deref(), &root, talk)?;
        Ok(Self::Site(Box::new(Whole { files, options, only, since })))
    }
}

impl Lone {
    fn of(check: &Check, selection: Selection, talk: &Talk) -> Result<Subject, Failure> {
        let site = &check.site;
        let of_a_site = [("--config", site.config.is_some()), ("--url", site.url.is_some()), ("--drafts", site.drafts)];
        if let Some((option, _)) = of_a_site.iter().find(|(_, is_given)| *is_given) {
            return Err(talk.failure("error-option-of-site", &[("option", Value::from(*option))]));
        }
        let mut locales = site.options(talk)?.locales;
        if locales.len() > 1 {
            return Err(talk.failure("error-locale-alone", &[]));
        }
        if let Some(source) = check.source.as_ref().filter(|source| source.is_file())
            && (check.paths.len() > 1 || check.paths.iter().any(|path| path.is_dir()))
        {
            return Err(talk.failure("error-source-alone", &[("path", shown(source))]));
        }
        let (paths, source, glossary) = (check.paths.clone(), check.source.clone(), check.glossary.clone());
        let since = Since::asked(check.changed_since.as_deref(), Path::new("."), talk)?;
        Ok(Subject::Lone(Box::new(Self {
            paths,
            source,
            glossary,
            locale: locales.pop(),
            selection,
            since,
            outside: None,
        })))
    }
}

/// The paths as the site names them; none where none of them is of the site.
fn named(
    paths: &[PathBuf],
    root: &Path,
    files: &DiskFiles,
    options: &Options,
    talk: &Talk,
) -> Result<Vec<RelPath>, Failure> {
    let name = options.config.clone().or_else(|| RelPath::new(FILE_NAME)).unwrap_or_else(RelPath::root);
    let (config, _) = config::load(files, &name, &mut Sources::default());
    let config = config.unwrap_or_else(|| Config::discover(files));
    let real = canonical(root, talk)?;
    let (mut own, mut foreign) = (Vec::new(), Vec::new());
    for path in paths {
        let place = canonical_or_missing(path, talk)?;
        match seen_from(&real, &place).filter(|path| *path == name || is_of(&config, options, path)) {
            Some(path) => own.push(path),
            None => foreign.push(path),
        }
    }
    match foreign.first() {
        Some(foreign) if !own.is_empty() => {
            Err(talk.failure("error-paths-mixed", &[("path", shown(foreign)), ("root", shown(root))]))
        }
        _ => Ok(own),
    }
}

/// Whether a file or folder is part of a site, or holds a part of it. Lists of redirects lie in the folders of locales.
fn is_of(config: &Config, options: &Options, path: &RelPath) -> bool {
    let folders = config.locales.iter().map(|each| &each.content);
    let single = [&config.data, &config.messages, options.glossary.as_ref().unwrap_or(&config.glossary)];
    let mut parts = folders.chain(single).chain(&config.theme).chain(&config.xref);
    parts.any(|part| path.inside(part).is_some() || part.inside(path).is_some())
}

impl Whole {
    /// Whether an article is asked about.
    #[cfg(feature = "external-links")]
    pub(super) fn wanted(&self) -> crate::build::Wanted {
        let (only, locales) = (self.only.clone(), self.options.locales.clone());
        std::sync::Arc::new(move |path, locale| {
            (only.is_empty() || only.iter().any(|only| path.inside(only).is_some()))
                && (locales.is_empty() || locales.contains(locale))
        })
    }

    /// Whether a finding is in what is asked for. What is wrong with the config concerns everything.
    pub(super) fn holds(&self, finding: &Diagnostic, sources: &Sources) -> bool {
        if self.only.is_empty() || finding.rule.group() == "config" {
            return true;
        }
        let lies_in = |path: &str| {
            let path = RelPath::beside(path);
            path.is_some_and(|path| self.only.iter().any(|only| path.inside(only).is_some()))
        };
        match &finding.place {
            Place::Span(span) => lies_in(sources.get(span.file).path.as_str()),
            Place::Path(path) => lies_in(path),
            Place::Nowhere => false,
        }
    }
}

impl Whole {
    /// Whether a file of the site's content is gone since: what led there may stand in any other.
    pub(super) fn has_lost(&self, config: &Config) -> bool {
        let is_lost = |path: RelPath| {
            config.locale_of(&path).is_some() && !config.excludes(&path) && !self.files.place(&path).exists()
        };
        self.since.as_ref().is_some_and(|since| since.paths().any(is_lost))
    }
}

/// Adds the translations of the source articles among the files.
pub(super) fn with_translations(site: &Site, files: &mut BTreeSet<FileId>) {
    let source = site.source_locale();
    let documents: BTreeSet<&RelPath> = site
        .articles
        .iter()
        .filter(|one| one.locale == source && files.contains(&one.article.file))
        .map(|one| &one.document)
        .collect();
    files.extend(site.articles.iter().filter(|one| documents.contains(&one.document)).map(|one| one.article.file));
}
