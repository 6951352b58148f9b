//! Trees of files in memory: for tests, and for the preview, which writes nothing to disk.

use super::{Files, Listing, ReadError, Sink, is_reserved};
use crate::base::RelPath;
use std::{
    collections::BTreeMap,
    io::ErrorKind,
    sync::{Mutex, PoisonError},
};

/// Files in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    files: BTreeMap<RelPath, Vec<u8>>,
}

impl MemoryFiles {
    /// No files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds or replaces a file. The path is normalised and may lie beside the root; one that is none is dropped.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.set(path, bytes);
        self
    }

    /// Adds or replaces a file.
    pub fn set(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        if let Some(path) = RelPath::beside(path) {
            self.files.insert(path, bytes.into());
        }
    }

    /// Removes a file.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }
}

impl Files for MemoryFiles {
    fn list(&self, folder: &RelPath, skip: &dyn Fn(&RelPath) -> bool) -> Listing {
        let skipped = |path: &RelPath| {
            let mut at = path.parent();
            while !at.is_root() && at != *folder {
                if skip(&at) {
                    return true;
                }
                at = at.parent();
            }
            false
        };
        let files = self.files.keys().filter(|path| path.inside(folder).is_some() && !skipped(path)).cloned().collect();
        Listing { files, refused: Vec::new() }
    }

    fn read(&self, path: &RelPath, limit: u64) -> Result<Vec<u8>, ReadError> {
        let bytes = self.files.get(path).ok_or(ReadError::NotFound)?;
        let size = bytes.len() as u64;
        if size > limit { Err(ReadError::TooLarge(size, limit)) } else { Ok(bytes.clone()) }
    }
}

/// A site in memory.
#[derive(Debug, Default)]
pub struct MemorySink {
    files: Mutex<BTreeMap<RelPath, Vec<u8>>>,
}

impl MemorySink {
    /// An empty sink.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// All files written so far, by path.
    #[must_use]
    pub fn into_files(self) -> BTreeMap<RelPath, Vec<u8>> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for MemorySink {
    fn put(&self, path: &RelPath, bytes: &[u8]) -> Result<(), std::io::Error> {
        if is_reserved(path) {
            return Err(ErrorKind::InvalidInput.into());
        }
        let before = self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), bytes.to_vec());
        if before.is_some() { Err(ErrorKind::AlreadyExists.into()) } else { Ok(()) }
    }
}
