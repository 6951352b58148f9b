//! The staging folder: where a site grows, and the lock that lets one build at a time grow one.
//!
//! It lies beside the output, on the same file system, so that it can take the output's place by a rename; inside the
//! output where that folder itself cannot be moved. It holds `diglot-lock` (which marks it as ours and is locked while a
//! build runs; the lock ends with the process, however it ends), `site` and, for a moment, `old`.
//! Law: a folder of that name without the mark is not touched.

use super::{OutputError, RefusedReason};
use crate::base::{RelPath, Stamp};
use same_file::Handle;
use std::{
    collections::HashSet,
    ffi::{OsStr, OsString},
    fs::{self, TryLockError},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    sync::{PoisonError, RwLock},
};

/// Its name inside an output that cannot be moved.
pub(super) const INSIDE: &str = ".diglot-staging";

const LOCK: &str = "diglot-lock";

/// A staging folder, locked.
#[derive(Debug)]
pub(super) struct StagingFolder {
    place: PathBuf,
    inside: bool,
    /// Folders above, made for its sake: the nearest first.
    above: Vec<PathBuf>,
    lock: Option<Handle>,
    /// Set while `site` may hold what is not ours.
    pub(super) keep_site: bool,
}

impl StagingFolder {
    /// Makes or takes over the staging folder of `output`, and locks it.
    pub(super) fn open(output: &Path) -> Result<Self, OutputError> {
        let inside = || Self::lock(output.join(INSIDE), true, Vec::new());
        if cannot_move(output) {
            return inside();
        }
        let parent = output.parent().unwrap_or(output);
        let above: Vec<PathBuf> = parent.ancestors().take_while(|above| !above.exists()).map(Path::to_owned).collect();
        fs::create_dir_all(parent).map_err(|error| OutputError::at(parent, &error))?;
        let name = output.file_name().unwrap_or_default();
        match Self::lock(parent.join(beside(name)), false, above) {
            Err(OutputError::Refused { reason: RefusedReason::NotWritable(_), .. }) if output.is_dir() => inside(),
            other => other,
        }
    }

    fn lock(place: PathBuf, inside: bool, above: Vec<PathBuf>) -> Result<Self, OutputError> {
        let mark = place.join(LOCK);
        let mut folder = Self { place, inside, above, lock: None, keep_site: false };
        loop {
            // A build that ends removes the folder under our feet: then begin again.
            let handle = match folder.make().and_then(|()| {
                Handle::from_file(fs::File::options().read(true).write(true).create(true).truncate(false).open(&mark)?)
            }) {
                Ok(handle) => handle,
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    return Err(OutputError::refused(&folder.place, RefusedReason::ForeignStaging));
                }
                Err(error) => return Err(OutputError::at(&mark, &error)),
            };
            match handle.as_file().try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let pid = fs::read_to_string(&mark).ok().and_then(|text| text.trim().parse().ok());
                    return Err(OutputError::Locked { path: mark, pid });
                }
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(OutputError::at(&mark, &error)),
            }
            if Handle::from_path(&mark).is_ok_and(|there| there == handle) {
                let mut file = handle.as_file();
                let wrote = file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id()));
                folder.lock = Some(handle);
                return wrote.map(|()| folder).map_err(|error| OutputError::at(&mark, &error));
            }
        }
    }

    /// Makes the folder, or makes sure that the one there is ours ("already exists" when it is not).
    fn make(&self) -> Result<(), io::Error> {
        match fs::create_dir(&self.place) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            other => return other,
        }
        if !fs::symlink_metadata(&self.place)?.is_dir() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let marked = || fs::symlink_metadata(self.place.join(LOCK)).is_ok_and(|facts| facts.is_file());
        // Another build may begin between the first two questions.
        if marked() || fs::read_dir(&self.place)?.next().is_none() || marked() {
            Ok(())
        } else {
            Err(ErrorKind::AlreadyExists.into())
        }
    }

    pub(super) fn place(&self) -> &Path {
        &self.place
    }

    /// Whether it lies inside the output.
    pub(super) fn is_inside(&self) -> bool {
        self.inside
    }

    /// Where the new site grows; after an exchange, the old one.
    pub(super) fn site(&self) -> PathBuf {
        self.place.join("site")
    }

    /// Where the old site waits between two renames.
    pub(super) fn old(&self) -> PathBuf {
        self.place.join("old")
    }

    /// Removes the folder and ends the lock. What cannot be removed stays, and with it the mark.
    pub(super) fn close(&mut self) -> Result<(), io::Error> {
        let Some(lock) = self.lock.take() else { return Ok(()) };
        let site = self.site();
        if !self.keep_site && fs::symlink_metadata(&site).is_ok() {
            fs::remove_dir_all(site)?;
        }
        if fs::read_dir(&self.place)?.count() > 1 {
            return Err(ErrorKind::DirectoryNotEmpty.into());
        }
        fs::remove_file(self.place.join(LOCK))?;
        // Another build may have marked it anew already.
        let _ = fs::remove_dir(&self.place);
        drop(lock);
        Ok(())
    }

    /// Removes the folder, and those above that were made for its sake.
    pub(super) fn clear(&mut self) {
        // There is no one left to tell, and the next build tries again.
        let _ = self.close();
        // Only empty ones go: the folder when it could not be locked, those above when nothing was published.
        let _ = fs::remove_dir(&self.place);
        let _ = self.above.iter().try_for_each(fs::remove_dir);
    }
}

impl Drop for StagingFolder {
    fn drop(&mut self) {
        self.clear();
    }
}

/// The name of the staging folder beside an output of this name.
fn beside(name: &OsStr) -> OsString {
    let mut staging = OsString::from(".");
    // A name may have 255 bytes; this one must stay below.
    if name.len() > 200 {
        staging.push(Stamp::of(name.as_encoded_bytes()).short());
    } else {
        staging.push(name);
    }
    staging.push(INSIDE);
    staging
}

/// Whether the folder is a mount point, or something below it is: then it cannot change places with another.
fn cannot_move(output: &Path) -> bool {
    other_device(output) || mount_points().iter().any(|point| point.starts_with(output))
}

#[cfg(unix)]
fn other_device(output: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::symlink_metadata(path).map(|facts| facts.dev()).ok();
    device(output).is_some_and(|own| output.parent().and_then(device) != Some(own))
}

#[cfg(not(unix))]
fn other_device(_output: &Path) -> bool {
    false
}

#[cfg(target_os = "linux")]
fn mount_points() -> Vec<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    let table = fs::read("/proc/self/mountinfo").unwrap_or_default();
    let point = |line: &[u8]| {
        let field = line.split(|byte| *byte == b' ').nth(4)?;
        Some(PathBuf::from(OsString::from_vec(unescape(field))))
    };
    table.split(|byte| *byte == b'\n').filter_map(point).collect()
}

#[cfg(not(target_os = "linux"))]
fn mount_points() -> Vec<PathBuf> {
    Vec::new()
}

/// Undoes `\040`, as the kernel writes a space.
#[cfg(target_os = "linux")]
fn unescape(field: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(field.len());
    let mut rest = field;
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..3).filter(|_| *first == b'\\').and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(byte) = code.and_then(|digits| u8::from_str_radix(digits, 8).ok()) {
            plain.push(byte);
            rest = &after[3..];
        } else {
            plain.push(*first);
            rest = after;
        }
    }
    plain
}

/// Folders below a root, each made once.
#[derive(Debug)]
pub(super) struct Folders {
    root: PathBuf,
    made: RwLock<HashSet<RelPath>>,
}

impl Folders {
    /// Below `root`, which exists.
    pub(super) fn new(root: PathBuf) -> Self {
        Self { root, made: RwLock::default() }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Makes the folder `path` and those above it.
    pub(super) fn ensure(&self, path: &RelPath) -> Result<(), io::Error> {
        if path.is_root() || self.made.read().unwrap_or_else(PoisonError::into_inner).contains(path) {
            return Ok(());
        }
        self.ensure(&path.parent())?;
        match fs::create_dir(self.root.join(path.as_str())) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        self.made.write().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Folders, beside};
    use std::ffi::OsStr;

    #[test]
    fn the_name_beside_fits() {
        assert_eq!(beside(OsStr::new("public")), ".public.diglot-staging");
        let (one, other) = ("가".repeat(85), "가".repeat(84) + "나");
        assert!(beside(OsStr::new(&one)).len() <= 255);
        assert_ne!(beside(OsStr::new(&one)), beside(OsStr::new(&other)));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn mount_points_are_unescaped() {
        assert_eq!(super::unescape(br"/a\040b\134c\d"), br"/a b\c\d");
        assert!(super::mount_points().contains(&"/".into()));
    }

    #[test]
    fn folders_are_made_once() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let folders = Folders::new(root.path().to_owned());
        let path = crate::base::RelPath::new("a/b/c").expect("a test path is valid");
        folders.ensure(&path).expect("the folder is made");
        assert!(root.path().join("a/b/c").is_dir());
        std::fs::remove_dir(root.path().join("a/b/c")).expect("it is empty");
        folders.ensure(&path).expect("nothing is done");
        assert!(!root.path().join("a/b/c").exists(), "known folders cost no call");
    }
}
