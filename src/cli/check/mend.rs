//! Files that fixes change: shown, or written.
//!
//! In: texts before and after. Out: a diff on standard output, or the files, and a word about what was done. Law: a file is written
//! whole or left as it is, and never over what was not read.

use super::{Failure, Sources, Talk, Value, shown};
use crate::{
    base::{
        RelPath, Source,
        files::{ReplaceError, replace},
    },
    diag::{diff::unified, fix::Settled},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// A file that changes.
struct Change<'s> {
    path: &'s RelPath,
    place: PathBuf,
    before: Arc<Source>,
    after: &'s str,
}

/// All files that change.
pub(super) struct Changes<'s> {
    files: Vec<Change<'s>>,
    fixed: usize,
}

impl<'s> Changes<'s> {
    /// What differs. `place` says where a file lies on disk.
    pub(super) fn of(before: &Sources, settled: &'s Settled, place: &dyn Fn(&RelPath) -> PathBuf) -> Self {
        let change = |(path, after): (&'s RelPath, &'s String)| {
            let (_, before) = before.iter().find(|(_, source)| source.path == *path)?;
            (before.text() != after).then(|| Change { path, place: place(path), before: Arc::clone(before), after })
        };
        Self { files: settled.texts.iter().filter_map(change).collect(), fixed: settled.fixed.values().sum() }
    }

    /// Shows what would change; whether nothing would.
    pub(super) fn show(&self, talk: &Talk) -> bool {
        let diff: String = self.files.iter().map(|file| unified(file.path, file.before.text(), file.after)).collect();
        talk.data(diff.as_bytes());
        self.tell("check-would-fix", talk);
        self.files.is_empty()
    }

    /// Writes what changes.
    pub(super) fn write(&self, talk: &Talk) -> Result<(), Failure> {
        let mut failure = None;
        for file in &self.files {
            if let Err(error) = replace(&file.place, file.before.text().as_bytes(), file.after.as_bytes()) {
                // The others are not held up by one.
                let refused = refused(talk, &file.place, &error);
                if let Some(before) = failure.replace(refused) {
                    talk.fail(&before);
                }
            }
        }
        self.tell("check-fixed", talk);
        failure.map_or(Ok(()), Err)
    }

    fn tell(&self, id: &str, talk: &Talk) {
        talk.say(id, &[("count", self.fixed.into()), ("files", self.files.len().into())]);
    }
}

/// Why a file was not written.
pub(super) fn refused(talk: &Talk, place: &Path, error: &ReplaceError) -> Failure {
    let (reason, detail) = match error {
        ReplaceError::Changed => ("changed", ""),
        ReplaceError::NotAFile => ("not-a-file", ""),
        ReplaceError::ReadOnly => ("read-only", ""),
        ReplaceError::Io(detail) => ("io", detail.as_str()),
    };
    let args = [("path", shown(place)), ("reason", Value::from(reason)), ("detail", Value::from(detail))];
    talk.failure("error-not-written", &args)
}
