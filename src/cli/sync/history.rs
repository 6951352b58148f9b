//! The sources that plain translations were made from, out of the history of the project.
//!
//! In: a revision that a person names, else what the translation says of its source. Out: the bytes of that source. Law: reads only; where
//! nothing is known, nothing is guessed.

use crate::{
    base::{
        FileId, RelPath, Source,
        files::DiskFiles,
        history::{Revision, version},
        stamp::handoff_hash,
    },
    cli::{
        input::canonical,
        talk::{Failure, Talk},
    },
    content::{article, front_matter::Localization},
    site::freshness::stamp_of_text,
};
use std::path::PathBuf;

/// Where older sources are found.
pub(super) struct Past {
    folder: PathBuf,
    revision: Option<Revision>,
}

impl Past {
    pub(super) fn of(files: &DiskFiles, from: Option<&str>, talk: &Talk) -> Result<Self, Failure> {
        let folder = canonical(&files.place(&RelPath::root()), talk)?;
        let read = |name: &str| Revision::read(&folder, name).map_err(|error| talk.no_history(&folder, error));
        let revision = from.map(read).transpose()?;
        Ok(Self { folder, revision })
    }

    /// The source at one of these paths: as it was at the revision that was named, else as the translation says that it was.
    pub(super) fn source(&self, paths: &[RelPath], says: &Localization) -> Option<Vec<u8>> {
        if let Some(revision) = &self.revision {
            return paths.iter().rev().find_map(|path| revision.content(path));
        }
        let stamp = says.stamp.as_ref().map(|stamp| stamp.value);
        let hash = says.source_hash.as_ref().map(|hash| &*hash.value).filter(|hash| hash.len() == 40);
        let is_it = |bytes: &[u8]| match (stamp, hash) {
            (Some(stamp), _) => {
                let (source, _) = Source::from_bytes(RelPath::root(), bytes.to_vec());
                stamp_of_text(source.text(), &article::read(&source, FileId(0)).0.front) == stamp
            }
            (None, Some(hash)) => handoff_hash(bytes).eq_ignore_ascii_case(hash),
            (None, None) => false,
        };
        (stamp.is_some() || hash.is_some()).then(|| version(&self.folder, paths, &is_it)).flatten()
    }
}
