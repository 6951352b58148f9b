//! What lies in the output folder: our files, and those of others.
//!
//! In: the folder and its manifest. Out: both lists, sorted; whether something is in the way; others' files carried over
//! into the new site. Law: the folder is only looked at, and symbolic links are never followed.

use super::{
    OutputError, RefusedReason,
    folder::{Folders, INSIDE},
    manifest::{MANIFEST, Manifest, name_of},
};
use crate::base::RelPath;
use std::{
    collections::HashSet,
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// The files found in an output folder. Paths are seen from there.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Those the manifest names.
    pub(super) ours: Vec<RelPath>,
    /// All others, symbolic links and special files included.
    pub(super) foreign: Vec<PathBuf>,
    /// Folders that the manifest puts files into, outer ones first.
    pub(super) our_folders: Vec<RelPath>,
    /// All other folders, outer ones first.
    folders: Vec<PathBuf>,
}

impl Survey {
    /// Looks at `output`, or says which place cannot be seen.
    pub(super) fn of(output: &Path, manifest: &Manifest) -> Result<Self, (PathBuf, io::Error)> {
        let mut survey = Self::default();
        if fs::symlink_metadata(output).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            return Ok(survey);
        }
        let mut our_folders = HashSet::new();
        for path in manifest.paths() {
            let mut folder = path.parent();
            while !folder.is_root() && our_folders.insert(folder.clone()) {
                folder = folder.parent();
            }
        }
        let ours = |path: &Path| path != Path::new(INSIDE) && path != Path::new(MANIFEST);
        let walk = WalkDir::new(output).min_depth(1).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| entry.depth() != 1 || ours(Path::new(entry.file_name()))) {
            let entry = entry.map_err(|error| {
                (
                    error.path().unwrap_or(output).to_owned(),
                    error.into_io_error().unwrap_or_else(|| ErrorKind::Other.into()),
                )
            })?;
            let inside = entry.path().strip_prefix(output).unwrap_or(entry.path());
            let name = name_of(inside);
            if entry.file_type().is_dir() {
                match name {
                    Some(name) if our_folders.contains(&name) => survey.our_folders.push(name),
                    _ => survey.folders.push(inside.to_owned()),
                }
            } else {
                match name {
                    Some(name) if entry.file_type().is_file() && manifest.has(&name) => survey.ours.push(name),
                    _ => survey.foreign.push(inside.to_owned()),
                }
            }
        }
        Ok(survey)
    }

    /// The first of others' files or folders that lies where the new site has a file, or a file where it has a folder.
    pub(super) fn in_the_way_of(&self, new: &Manifest) -> Option<&Path> {
        let meets = |path: &Path, is_file: bool| {
            name_of(path)
                .is_some_and(|name| new.has(&name) || new.has_above(&name) || (is_file && new.has_inside(&name)))
        };
        let files = self.foreign.iter().find(|path| meets(path, true));
        files.or_else(|| self.folders.iter().find(|path| meets(path, false))).map(PathBuf::as_path)
    }

    /// Gives the new site, below `made`, the files and folders of others.
    pub(super) fn carry(&self, output: &Path, made: &Folders) -> Result<(), OutputError> {
        let site = made.root();
        for folder in &self.folders {
            carry_folder(&output.join(folder), &site.join(folder))
                .map_err(|error| OutputError::at(&output.join(folder), &error))?;
        }
        for file in &self.foreign {
            let (from, to) = (output.join(file), site.join(file));
            let parent = file.parent().and_then(name_of);
            let carry = || {
                parent.as_ref().map_or(Ok(()), |parent| made.ensure(parent))?;
                fs::hard_link(&from, &to).or_else(|error| match error.kind() {
                    ErrorKind::AlreadyExists => Err(error),
                    _ => copy(&from, &to),
                })
            };
            carry().map_err(|error| match error.kind() {
                // On a file system that takes `a` and `A` for one.
                ErrorKind::AlreadyExists => OutputError::refused(&from, RefusedReason::ForeignFile),
                _ => OutputError::at(&from, &error),
            })?;
        }
        Ok(())
    }
}

/// Makes `to` and gives it the permissions of `from`, so that what was closed to others stays closed.
fn carry_folder(from: &Path, to: &Path) -> Result<(), io::Error> {
    fs::create_dir_all(to)?;
    like(from, to)
}

/// Gives the folder `to` the permissions of `from`, and its owner those of filling and emptying it.
#[cfg_attr(not(unix), expect(clippy::unnecessary_wraps, reason = "only Unix has modes"))]
pub(super) fn like(from: &Path, to: &Path) -> Result<(), io::Error> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::symlink_metadata(from)?.permissions().mode();
        fs::set_permissions(to, fs::Permissions::from_mode(mode | 0o700))?;
    }
    #[cfg(not(unix))]
    let _ = (from, to);
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), io::Error> {
    let kind = fs::symlink_metadata(from)?.file_type();
    if kind.is_file() {
        return fs::copy(from, to).map(drop);
    }
    #[cfg(unix)]
    if kind.is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(from)?, to);
    }
    Err(ErrorKind::Unsupported.into())
}
