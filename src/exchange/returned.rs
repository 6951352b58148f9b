//! Units that come back, put into the files they are of.
//!
//! In: units with the path of their file, in any order. Out: [`ReturnedFile`]s in the order in which their first unit came. Law: nothing is
//! judged here; paths and names are as they were written.

use super::bundle::{ReturnedFile, ReturnedUnit};
use std::collections::HashMap;

/// How many units one file may bring back.
pub(super) const MOST_UNITS: usize = 2_000_000;

/// Files that are being filled.
#[derive(Default)]
pub(super) struct Filing {
    files: Vec<ReturnedFile>,
    by_path: HashMap<String, usize>,
}

impl Filing {
    /// Puts a unit into its file.
    pub(super) fn add(&mut self, path: &str, unit: ReturnedUnit) {
        let number = *self.by_path.entry(path.to_owned()).or_insert_with(|| {
            self.files.push(ReturnedFile { path: path.to_owned(), at: unit.at, units: Vec::new() });
            self.files.len() - 1
        });
        self.files[number].units.push(unit);
    }

    pub(super) fn into_files(self) -> Vec<ReturnedFile> {
        self.files
    }
}
