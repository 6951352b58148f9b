//! What is kept from site to site, beside the config.
//!
//! In: bytes by a name that says all they follow from. Out: the same bytes for a later site. Law: what is damaged is not given back;
//! only what was written here is ever removed: a file whose name is of the kind that its folder holds, and which begins with the stamp
//! of the rest. Several sites may keep theirs in one place, and builds that fail forget nothing, so what a site that was published
//! did not need goes only after nobody has needed it for [`FORGOTTEN`].

use crate::base::{Stamp, files::exchange};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// How long something is kept that nobody needs.
const FORGOTTEN: Duration = Duration::from_hours(30 * 24);

/// How exactly it is noted when something was last needed.
const NOTED: Duration = Duration::from_hours(24);

/// How long a stamp is.
const STAMP: usize = 32;

/// The name of a folder, and whether a file in it has such a name.
type Folder = (&'static str, fn(&str) -> bool);

#[derive(Debug)]
pub(super) struct Kept {
    place: PathBuf,
    /// What this site needs.
    needed: Mutex<BTreeSet<PathBuf>>,
    /// Where things are kept.
    folders: Mutex<Vec<Folder>>,
}

impl Kept {
    pub(super) fn at(place: PathBuf) -> Self {
        Self { place, needed: Mutex::default(), folders: Mutex::default() }
    }

    pub(super) fn get(&self, name: &str) -> Option<Vec<u8>> {
        let place = self.place.join(name);
        let bytes = read(&place)?;
        if age(&place).is_some_and(|age| age > NOTED) {
            // What cannot be noted is only made again one day.
            let _ = fs::File::options()
                .append(true)
                .open(&place)
                .and_then(|file| file.set_modified(std::time::SystemTime::now()));
        }
        self.needed.lock().unwrap_or_else(PoisonError::into_inner).insert(place);
        Some(bytes)
    }

    pub(super) fn put(&self, name: &str, bytes: &[u8]) {
        let place = self.place.join(name);
        let bytes = [Stamp::of(bytes).to_string().as_bytes(), bytes].concat();
        // A folder that cannot be written to costs only time.
        let _ = exchange(&place, None, Some(&bytes));
        self.needed.lock().unwrap_or_else(PoisonError::into_inner).insert(place);
    }

    /// That a folder holds what bears such names.
    pub(super) fn holds(&self, folder: &'static str, is_name: fn(&str) -> bool) {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner).push((folder, is_name));
    }

    /// Removes what nobody has needed for long.
    pub(super) fn forget(&self) {
        let needed = self.needed.lock().unwrap_or_else(PoisonError::into_inner);
        for (folder, is_name) in self.folders.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let Ok(entries) = fs::read_dir(self.place.join(folder)) else { continue };
            for entry in entries.flatten() {
                let place = entry.path();
                let is_ours = entry.file_name().to_str().is_some_and(is_name)
                    && entry.file_type().is_ok_and(|kind| kind.is_file())
                    && !needed.contains(&place)
                    && age(&place).is_some_and(|age| age > FORGOTTEN)
                    && read(&place).is_some();
                if is_ours {
                    let _ = fs::remove_file(&place);
                }
            }
        }
    }
}

/// What was kept, as it was.
fn read(place: &Path) -> Option<Vec<u8>> {
    let mut stamp = fs::read(place).ok()?;
    let bytes = stamp.split_off(stamp.len().min(STAMP));
    // After a power cut it may be half of what it was.
    (Stamp::of(&bytes).to_string().as_bytes() == stamp).then_some(bytes)
}

/// How long ago something was needed; nothing where that is still to come.
fn age(place: &Path) -> Option<Duration> {
    fs::symlink_metadata(place).ok()?.modified().ok()?.elapsed().ok()
}
