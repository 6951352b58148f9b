//! Writing a site to disk: staged in a folder of its own, then put in the place of the old site whole.
//!
//! In: files by [`Sink::put`], from any number of threads. Out: the output folder, holding exactly those files, a manifest
//! that names them, and whatever other programs had put there.
//! Law: until [`Staging::publish`] the published site is only looked at; nothing is deleted that the manifest does not
//! name; a build that changes nothing touches nothing; a build that fails or is killed leaves the old site.
//!
//! Files whose bytes are those of the published site (by the manifest's stamp, if the size on disk agrees) are not written
//! but hard-linked. Only the manifest and the folder that holds the output are synchronised with the disk: one call a
//! file would cost more than writing it, so after a power cut the newest site may hold empty files; the next build, which
//! compares sizes, writes them again.
#![expect(clippy::disallowed_methods, reason = "this is the door to the disk")]

mod folder;
mod kept;
mod manifest;
mod survey;
mod swap;
mod target;

use super::{Sink, is_reserved};
use crate::base::RelPath;
use folder::{Folders, StagingFolder};
use kept::Kept;
use manifest::{Content, Manifest};
use rayon::prelude::*;
use std::{
    collections::BTreeMap,
    fs,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, Weak},
};
use survey::Survey;

/// Why a folder is refused as output, or a site is not published into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefusedReason {
    /// It is the project's root or this source of it.
    EqualsSource(PathBuf),
    /// It lies inside this source folder.
    InsideSource(PathBuf),
    /// This source lies inside it.
    HoldsSource(PathBuf),
    /// It is the root of the file system, or the user's home folder, or holds that.
    RootOrHome,
    /// It holds a Git repository and no manifest of ours.
    HoldsGit,
    /// It holds files and no manifest of ours.
    NotEmptyWithoutManifest,
    /// Its manifest is damaged, or was written by a later version.
    UnknownManifest,
    /// The new site has a file where this one, which is not ours, lies.
    ForeignFile,
    /// What bears the name of the staging folder is not ours.
    ForeignStaging,
    /// It is a file, or a symbolic link that leads nowhere.
    NotAFolder,
    /// It may not be written, in the operating system's words.
    NotWritable(String),
}

/// Why a site could not be written. The published site is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutputError {
    /// The place is not fit to be written to.
    Refused {
        /// The place.
        path: PathBuf,
        /// Why not.
        reason: RefusedReason,
    },
    /// Another build is writing there.
    Locked {
        /// The lock file.
        path: PathBuf,
        /// The process that holds it, if it could be read.
        pid: Option<u32>,
    },
    /// The disk, or the user's share of it, is full.
    NoSpace {
        /// What could not be written.
        path: PathBuf,
    },
    /// The operating system refused.
    Io {
        /// What could not be read or written.
        path: PathBuf,
        /// Why not, in its own words.
        message: String,
    },
}

impl OutputError {
    /// What `error`, met at `path`, means.
    #[must_use]
    pub fn at(path: &Path, error: &io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::NoSpace { path },
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                Self::Refused { path, reason: RefusedReason::NotWritable(error.to_string()) }
            }
            _ => Self::Io { path, message: error.to_string() },
        }
    }

    fn refused(path: &Path, reason: RefusedReason) -> Self {
        Self::Refused { path: path.to_owned(), reason }
    }
}

/// How a site came into its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Nothing differed, and nothing was touched.
    Unchanged,
    /// In one step.
    Exchanged,
    /// In two steps: the old site was moved away, then the new one moved in.
    Renamed,
    /// Each file on its own, because the output folder itself cannot be moved: it is a mount point or holds one, or its
    /// parent may not be written. For a moment readers see some old and some new files.
    FileByFile,
}

/// What publishing did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or differ.
    pub written: usize,
    /// Files that were there already.
    pub unchanged: usize,
    /// Files of the old site that the new one does not have.
    pub removed: usize,
    /// Files of others, which stay.
    pub foreign: usize,
    /// How the site came into its place.
    pub way: Way,
    /// The staging folder, if not all of it could be removed. The next build tries again.
    pub left_behind: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug)]
struct Staged {
    content: Content,
    /// Whether the published site has it already. Such files are linked at the very end, if there is one.
    kept: bool,
}

/// A site being written. Dropped unpublished, it leaves no trace.
#[derive(Debug)]
pub struct Staging {
    output: PathBuf,
    /// Whoever writes looks at it; whoever publishes or ends has it alone.
    folder: Arc<RwLock<StagingFolder>>,
    made: Folders,
    old: Option<Manifest>,
    kept: Kept,
    files: Mutex<BTreeMap<RelPath, Staged>>,
    failure: Mutex<Option<OutputError>>,
}

impl Staging {
    /// Prepares to write into `output`, which need not exist. `root` is the project's root, inside of which the output may
    /// lie; `sources` are the files and folders the site is made from, which it must keep clear of.
    ///
    /// # Errors
    /// When `output` is refused, in use by another build, or cannot be written.
    pub fn open(output: &Path, root: &Path, sources: &[PathBuf]) -> Result<Self, OutputError> {
        let output = target::resolve(output)?;
        target::keep_clear(&output, root, sources)?;
        target::inspect(&output)?;
        let folder = StagingFolder::open(&output)?;
        let site = folder.site();
        swap::clear_leftovers(&folder, &output)?;
        // Another build may have ended between the first look and the lock.
        let old = target::inspect(&output)?;
        fs::create_dir(&site).map_err(|error| OutputError::at(&site, &error))?;
        let (kept, made) = (Kept::at(root.join(".diglot").join("cache")), Folders::new(site));
        let folder = Arc::new(RwLock::new(folder));
        Ok(Self { output, made, folder, old, kept, files: Mutex::default(), failure: Mutex::default() })
    }

    /// What ends the program while a site is written.
    #[must_use]
    pub fn ending(&self) -> Ending {
        Ending(Arc::downgrade(&self.folder))
    }

    /// The output folder, symbolic links resolved.
    #[must_use]
    pub fn output(&self) -> &Path {
        &self.output
    }

    /// Puts the new site in the place of the old one.
    ///
    /// # Errors
    /// When a file could not be put or linked, one that is not ours lies in the way, or the folders cannot be exchanged.
    pub fn publish(mut self) -> Result<Published, OutputError> {
        if let Some(failure) = take(&mut self.failure) {
            return Err(failure);
        }
        let files = take(&mut self.files);
        let folder = Arc::clone(&self.folder);
        let mut folder = folder.write().unwrap_or_else(PoisonError::into_inner);
        let site = folder.site();
        let new = Manifest::new(files.iter().map(|(path, staged)| (path.clone(), Some(staged.content))));
        if let Some(path) = new.file_used_as_folder() {
            return Err(OutputError::at(&site.join(path.as_str()), &ErrorKind::NotADirectory.into()));
        }
        let first = self.old.is_none();
        let old = self.old.take().unwrap_or_default();
        let survey = Survey::of(&self.output, &old).map_err(|(path, error)| OutputError::at(&path, &error))?;
        if let Some(path) = survey.in_the_way_of(&new) {
            return Err(OutputError::refused(&self.output.join(path), RefusedReason::ForeignFile));
        }
        let (kept, written): (Vec<_>, Vec<_>) = files.into_iter().partition(|(_, staged)| staged.kept);
        let (kept, written) = (names(kept), names(written));
        let stale: Vec<RelPath> = survey.ours.iter().filter(|path| !new.has(path)).cloned().collect();
        let mut published = Published {
            written: written.len(),
            unchanged: kept.len(),
            removed: stale.len(),
            foreign: survey.foreign.len(),
            way: Way::Unchanged,
            left_behind: None,
        };
        if first || !written.is_empty() || old != new {
            let replace = swap::Replace {
                site: &site,
                output: &self.output,
                old: &old,
                new: &new,
                stale: &stale,
                folders: &survey.our_folders,
            };
            published.way = if folder.is_inside() {
                replace.file_by_file(&written)?;
                Way::FileByFile
            } else {
                self.link(&kept)?;
                survey.carry(&self.output, &self.made)?;
                replace.whole(&written, &mut folder)?
            };
        }
        published.left_behind = folder.close().err().map(|_| folder.place().to_owned());
        self.kept.forget();
        Ok(published)
    }

    /// Gives up: the published site stays as it is. Says what kept a file from being put, if anything did.
    #[must_use]
    pub fn abandon(mut self) -> Option<OutputError> {
        take(&mut self.failure)
    }

    fn link(&self, kept: &[RelPath]) -> Result<(), OutputError> {
        kept.par_iter().try_for_each(|path| {
            let (from, to) = (self.output.join(path.as_str()), self.made.root().join(path.as_str()));
            let link = || {
                self.made.ensure(&path.parent())?;
                fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(drop))
            };
            link().map_err(|error| OutputError::at(&to, &error))
        })
    }

    fn stage(&self, path: &RelPath, bytes: &[u8]) -> Result<(), io::Error> {
        if is_reserved(path) {
            return Err(ErrorKind::InvalidInput.into());
        }
        let _there = read(&self.folder);
        let content = Content::of(bytes);
        let kept = self.old.as_ref().and_then(|old| old.content(path)) == Some(content)
            && fs::symlink_metadata(self.output.join(path.as_str()))
                .is_ok_and(|facts| facts.is_file() && facts.len() == content.size);
        let before = lock(&self.files).insert(path.clone(), Staged { content, kept });
        if before.is_some() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        if kept {
            return Ok(());
        }
        self.made.ensure(&path.parent())?;
        let place = self.made.root().join(path.as_str());
        fs::File::options().write(true).create_new(true).open(place)?.write_all(bytes)
    }
}

impl Sink for Staging {
    fn put(&self, path: &RelPath, bytes: &[u8]) -> Result<(), io::Error> {
        let result = self.stage(path, bytes);
        if let Err(error) = &result {
            // Whoever passes over this must not publish half a site.
            lock(&self.failure).get_or_insert_with(|| OutputError::at(&self.output.join(path.as_str()), error));
        }
        result
    }

    fn kept(&self, name: &str) -> Option<Vec<u8>> {
        self.kept.get(name)
    }

    fn keep(&self, name: &str, bytes: &[u8]) {
        let _there = read(&self.folder);
        self.kept.put(name, bytes);
    }

    fn keeps(&self, folder: &'static str, is_name: fn(&str) -> bool) {
        self.kept.holds(folder, is_name);
    }
}

/// Ends the program while a site is written, so that nothing of it is left.
#[derive(Debug)]
pub struct Ending(Weak<RwLock<StagingFolder>>);

impl Ending {
    /// Removes the staging folder, then does `end`, which does not come back. A site that is being put in its place comes
    /// there first, and nothing is written any more.
    pub fn end(self, end: impl FnOnce()) {
        let folder = self.0.upgrade();
        let mut folder = folder.as_ref().map(|folder| folder.write().unwrap_or_else(PoisonError::into_inner));
        if let Some(folder) = &mut folder {
            folder.clear();
        }
        end();
    }
}

fn read<T>(lock: &RwLock<T>) -> RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn names(files: Vec<(RelPath, Staged)>) -> Vec<RelPath> {
    files.into_iter().map(|(path, _)| path).collect()
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn take<T: Default>(mutex: &mut Mutex<T>) -> T {
    std::mem::take(mutex.get_mut().unwrap_or_else(PoisonError::into_inner))
}
