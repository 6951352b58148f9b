//! Files that fixes change: shown, or written.
//!
//! In: texts before and after. Out: a diff on standard output, or the files, and a word about what was done. Law: a file is written
//! whole or left as it is, and never over what was not read.

use super::{Failure, Sources, Talk};
use crate::{
    base::{RelPath, Source, files::replace},
    diag::{
        diff::unified,
        fix::{Settled, Taken},
    },
};
use std::{collections::BTreeSet, path::PathBuf, sync::Arc};

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
    taken: &'s [Taken],
    left_alone: usize,
}

impl<'s> Changes<'s> {
    /// What differs. `place` says where a file lies on disk.
    pub(super) fn of(before: &Sources, settled: &'s Settled, place: &dyn Fn(&RelPath) -> PathBuf) -> Self {
        let change = |(path, after): (&'s RelPath, &'s String)| {
            let (_, before) = before.iter().find(|(_, source)| source.path == *path)?;
            (before.text() != after).then(|| Change { path, place: place(path), before: Arc::clone(before), after })
        };
        Self {
            files: settled.texts.iter().filter_map(change).collect(),
            taken: &settled.taken,
            left_alone: settled.left_alone.len(),
        }
    }

    /// Shows what would change; whether nothing would.
    pub(super) fn show(&self, talk: &Talk) -> bool {
        let diff: String = self.files.iter().map(|file| unified(file.path, file.before.text(), file.after)).collect();
        talk.data(diff.as_bytes());
        self.tell("check-would-fix", &BTreeSet::new(), talk);
        self.files.is_empty()
    }

    /// Writes what changes.
    pub(super) fn write(&self, talk: &Talk) -> Result<(), Failure> {
        let mut failure = None;
        let mut refused = BTreeSet::new();
        for file in &self.files {
            if let Err(error) = replace(&file.place, file.before.text().as_bytes(), file.after.as_bytes()) {
                refused.insert(file.path);
                // The others are not held up by one.
                if let Some(before) = failure.replace(talk.not_written(&file.place, &error)) {
                    talk.fail(&before);
                }
            }
        }
        self.tell("check-fixed", &refused, talk);
        failure.map_or(Ok(()), Err)
    }

    /// Says what was done; a fix that changes one of the files that were `refused` was not taken.
    fn tell(&self, id: &str, refused: &BTreeSet<&RelPath>, talk: &Talk) {
        let is_done = |taken: &&Taken| !taken.files.iter().any(|file| refused.contains(file));
        let fixed = self.taken.iter().filter(is_done).count();
        talk.say(id, &[("count", fixed.into()), ("files", (self.files.len() - refused.len()).into())]);
        if self.left_alone > 0 {
            talk.say("check-left-alone", &[("files", self.left_alone.into())]);
        }
    }
}
