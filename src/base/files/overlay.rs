//! A tree of files of which some have another text than what lies there.
//!
//! In: any [`Files`], and texts by path. Out: the same tree with those texts. Law: pure; nothing is written, and no file is there
//! that is not there below.

use super::{Files, Listing, ReadError};
use crate::base::RelPath;
use std::collections::BTreeMap;

/// Files seen through changes that are not written yet.
#[derive(Clone, Copy)]
pub struct Overlay<'f> {
    below: &'f dyn Files,
    texts: &'f BTreeMap<RelPath, String>,
}

impl<'f> Overlay<'f> {
    /// The files `below`, with `texts` in place of theirs.
    #[must_use]
    pub fn new(below: &'f dyn Files, texts: &'f BTreeMap<RelPath, String>) -> Self {
        Self { below, texts }
    }
}

impl Files for Overlay<'_> {
    fn list(&self, folder: &RelPath, skip: &dyn Fn(&RelPath) -> bool) -> Listing {
        self.below.list(folder, skip)
    }

    fn read(&self, path: &RelPath, limit: u64) -> Result<Vec<u8>, ReadError> {
        match self.texts.get(path) {
            Some(text) if text.len() as u64 > limit => Err(ReadError::TooLarge(text.len() as u64, limit)),
            Some(text) => Ok(text.clone().into_bytes()),
            None => self.below.read(path, limit),
        }
    }

    fn head(&self, path: &RelPath, most: usize) -> Result<Vec<u8>, ReadError> {
        match self.texts.get(path) {
            Some(text) => Ok(text.as_bytes()[..text.len().min(most)].to_vec()),
            None => self.below.head(path, most),
        }
    }
}
