//! What a check is about: a site or lone files, and what of it is asked for.
//!
//! In: the paths and options of the command line. Out: a [`Subject`]. Law: a path that belongs to a site is checked as part of it,
//! wherever the command is run; any other needs neither config nor git.

use super::{
    super::input::{canonical, read_bytes, site_files},
    Check, Failure, Talk, shown,
};
use crate::{
    base::{
        FileId, RelPath, Sources,
        files::DiskFiles,
        history::{HistoryError, Revision},
    },
    build::{Options, Outside},
    config::{self, Config, FILE_NAME},
    diag::{Diagnostic, Place, policy::Selection},
    messages::Value,
    site::Site,
};
use std::{
    collections::{BTreeMap, BTreeSet},
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

/// A revision, and the folder it is seen from.
pub(super) struct Since {
    revision: Revision,
    folder: PathBuf,
}

impl Subject {
    /// What the command line says.
    pub(super) fn of(check: &Check, selection: Selection, talk: &Talk) -> Result<Self, Failure> {
        let is_site = |path: &PathBuf| path.join(FILE_NAME).is_file() || path.join("content").is_dir();
        let root = match &check.paths[..] {
            [] => Some(check.site.root.clone()),
            _ if check.source.is_some() => None,
            // A folder that is a site is checked as one.
            [path] if is_site(path) => Some(path.clone()),
            _ if check.site.config.is_some() => Some(check.site.root.clone()),
            [first, ..] => home(&canonical_or_missing(first, talk)?),
        };
        let since = |folder: &Path| {
            let since = |name| Since::read(folder, name, talk);
            check.changed_since.as_deref().map(since).transpose()
        };
        let lone = |selection| -> Result<Self, Failure> {
            let (paths, source, glossary) = (check.paths.clone(), check.source.clone(), check.glossary.clone());
            Ok(Self::Lone(Box::new(Lone {
                paths,
                source,
                glossary,
                selection,
                since: since(Path::new("."))?,
                outside: None,
            })))
        };
        let Some(root) = root else { return lone(selection) };
        let site = super::SiteArgs { root: root.clone(), ..check.site.clone() };
        let (files, mut options) = site_files(&site, talk)?;
        let files = match &check.glossary {
            // It is read as if it lay where the site's own does.
            Some(path) => files.with_file(config::glossary_path(), read_bytes(path, talk)?),
            None => files,
        };
        let mut only = Vec::new();
        if !matches!(&check.paths[..], [path] if *path == root) {
            only = named(&check.paths, &root, &files, &options, talk)?;
            if only.is_empty() && !check.paths.is_empty() {
                return lone(selection);
            }
        }
        let asked = site.options(talk)?;
        (options.url, options.locales, options.all_rules) = (asked.url, asked.locales, true);
        options.selection = selection;
        Ok(Self::Site(Box::new(Whole { files, options, only, since: since(&root)? })))
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
        match inside(&real, &place).filter(|path| *path == name || is_of(&config, path)) {
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

/// Whether a file or folder is part of a site, or holds a part of it.
fn is_of(config: &Config, path: &RelPath) -> bool {
    let folders = config.locales.iter().map(|each| &each.content);
    let mut parts = folders.chain([&config.data, &config.messages]).chain(&config.theme).chain(&config.xref);
    parts.any(|part| path.inside(part).is_some() || part.inside(path).is_some())
}

/// The path of a place seen from a folder above it.
fn inside(folder: &Path, place: &Path) -> Option<RelPath> {
    let text = place.strip_prefix(folder).ok()?.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
    RelPath::new(&text)
}

fn canonical_or_missing(path: &Path, talk: &Talk) -> Result<PathBuf, Failure> {
    if path.exists() {
        return canonical(path, talk);
    }
    Err(talk.failure("error-input-missing", &[("path", shown(path))]))
}

/// The site that a place lies in: the nearest folder above it with a config, or with the `content` it lies in. A repository is as far
/// as a site goes.
fn home(place: &Path) -> Option<PathBuf> {
    for folder in place.ancestors().skip(usize::from(!place.is_dir())) {
        if folder.join(FILE_NAME).is_file() || place.starts_with(folder.join("content")) {
            return Some(folder.to_owned());
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
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

impl Since {
    fn read(folder: &Path, name: &str, talk: &Talk) -> Result<Self, Failure> {
        let folder = canonical(folder, talk)?;
        let revision = Revision::read(&folder, name).map_err(|error| {
            let args = [("path", shown(&folder)), ("revision", Value::from(name))];
            match error {
                HistoryError::NoRepository => talk.failure("error-no-repository", &args),
                HistoryError::UnknownRevision => talk.failure("error-revision-unknown", &args),
                HistoryError::Io(reason) => {
                    talk.failure("error-history", &[&args[..], &[("reason", Value::from(reason))]].concat())
                }
            }
        })?;
        Ok(Self { revision, folder })
    }

    /// The texts that are not as they were. `places` says where they lie, where that is not below the folder.
    pub(super) fn changed(&self, sources: &Sources, places: Option<&BTreeMap<RelPath, PathBuf>>) -> BTreeSet<FileId> {
        let name = |path: &RelPath| match places {
            None => Some(path.clone()),
            Some(places) => {
                let place = std::path::absolute(places.get(path)?).ok()?;
                inside(&self.folder, &place)
            }
        };
        let has_changed = |path: &RelPath, text: &str| {
            name(path).is_none_or(|path| self.revision.has_changed(&path, text.as_bytes()))
        };
        let changed = sources.iter().filter(|(_, source)| has_changed(&source.path, source.text()));
        changed.map(|(file, _)| file).collect()
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
