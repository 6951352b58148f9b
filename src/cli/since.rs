//! What has changed since a revision.
//!
//! In: a folder and the name of a revision. Out: which texts are not as they were. Law: what the working tree holds counts, committed or
//! not.

use super::{
    Failure, Talk,
    input::{canonical, real, seen_from},
};
use crate::base::{FileId, RelPath, Sources, history::Revision};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// A revision, and the folder it is seen from.
pub(super) struct Since {
    revision: Revision,
    folder: PathBuf,
}

impl Since {
    /// The revision that is asked for, seen from a folder.
    pub(super) fn asked(name: Option<&str>, folder: &Path, talk: &Talk) -> Result<Option<Self>, Failure> {
        name.map(|name| Self::read(folder, name, talk)).transpose()
    }

    fn read(folder: &Path, name: &str, talk: &Talk) -> Result<Self, Failure> {
        let folder = canonical(folder, talk)?;
        let revision = Revision::read(&folder, name).map_err(|error| talk.no_history(&folder, error))?;
        Ok(Self { revision, folder })
    }

    /// The texts that are not as they were. `places` says where they lie, where that is not below the folder.
    pub(super) fn changed(&self, sources: &Sources, places: Option<&BTreeMap<RelPath, PathBuf>>) -> BTreeSet<FileId> {
        let name = |path: &RelPath| match places {
            None => Some(path.clone()),
            Some(places) => seen_from(&self.folder, &real(places.get(path)?)?),
        };
        let has_changed = |path: &RelPath, text: &str| {
            name(path).is_none_or(|path| self.revision.has_changed(&path, text.as_bytes()))
        };
        let changed = sources.iter().filter(|(_, source)| has_changed(&source.path, source.text()));
        changed.map(|(file, _)| file).collect()
    }

    /// The files there were.
    pub(super) fn paths(&self) -> impl Iterator<Item = RelPath> {
        self.revision.paths()
    }

    /// Whether a file of the folder is another than it was.
    pub(super) fn has_changed(&self, path: &RelPath, text: &str) -> bool {
        self.revision.has_changed(path, text.as_bytes())
    }
}
