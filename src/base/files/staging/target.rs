//! Which folders may be written to.
//!
//! In: an output folder as given, and the sources. Out: the folder it really is, its manifest, or why it is refused.
//! Law: nothing is written here; places are compared by where they really lie, never by how they are spelled.

use super::{OutputError, RefusedReason, folder::INSIDE, manifest::Manifest};
use std::{
    fs,
    io::ErrorKind,
    path::{Component, Path, PathBuf},
};

/// Where `path` really lies: absolute, and without symbolic links, `.` or `..`. It need not exist.
pub(super) fn resolve(path: &Path) -> Result<PathBuf, OutputError> {
    let failed = |error| OutputError::at(path, &error);
    let absolute = std::path::absolute(path).map_err(failed)?;
    let mut real = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                real.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                real.push(part);
                match fs::canonicalize(&real) {
                    Ok(place) => real = place,
                    Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                        if fs::symlink_metadata(&real).is_ok() || error.kind() == ErrorKind::NotADirectory {
                            return Err(OutputError::refused(&real, RefusedReason::NotAFolder));
                        }
                    }
                    // A prefix alone is no place on Windows.
                    Err(_) if matches!(part, Component::Prefix(_)) => {}
                    Err(error) => return Err(failed(error)),
                }
            }
        }
    }
    Ok(real)
}

/// Refuses an output that has to do with the sources, or holds more than a site.
pub(super) fn keep_clear(output: &Path, root: &Path, sources: &[PathBuf]) -> Result<(), OutputError> {
    let refuse = |reason| Err(OutputError::refused(output, reason));
    let home = std::env::home_dir().filter(|home| !home.as_os_str().is_empty()).and_then(|home| resolve(&home).ok());
    if output.parent().is_none() || home.is_some_and(|home| home.starts_with(output)) {
        return refuse(RefusedReason::RootOrHome);
    }
    for (at, given) in std::iter::once(root).chain(sources.iter().map(PathBuf::as_path)).enumerate() {
        let source = resolve(given)?;
        let given = given.to_owned();
        if source == output {
            return refuse(RefusedReason::EqualsSource(given));
        }
        if source.starts_with(output) {
            return refuse(RefusedReason::HoldsSource(given));
        }
        if at > 0 && output.starts_with(&source) {
            return refuse(RefusedReason::InsideSource(given));
        }
    }
    Ok(())
}

/// The manifest of the site that is there. Refuses a folder that is neither ours nor empty.
pub(super) fn inspect(output: &Path) -> Result<Option<Manifest>, OutputError> {
    let refuse = |reason| Err(OutputError::refused(output, reason));
    let failed = |error| OutputError::at(output, &error);
    match fs::symlink_metadata(output) {
        Ok(facts) if facts.is_dir() => {}
        Ok(_) => return refuse(RefusedReason::NotAFolder),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    }
    match Manifest::read(output) {
        Ok(None) => {}
        Ok(manifest) => return Ok(manifest),
        Err(error) if error.kind() == ErrorKind::InvalidData => return refuse(RefusedReason::UnknownManifest),
        Err(error) => return Err(failed(error)),
    }
    if fs::symlink_metadata(output.join(".git")).is_ok() {
        return refuse(RefusedReason::HoldsGit);
    }
    for entry in fs::read_dir(output).map_err(failed)? {
        if entry.map_err(failed)?.file_name() != INSIDE {
            return refuse(RefusedReason::NotEmptyWithoutManifest);
        }
    }
    Ok(None)
}
