//! Giving a single file another content.
//!
//! In: a place, the bytes that were read there, the bytes that shall stand there. Out: the file with the new bytes whole, or as
//! it was. Law: a file that no longer holds what was read is not touched; the new bytes come into place in one step, with the
//! permissions and, where that is allowed, the owner of the old file; a symbolic link stays one, and what it leads to changes.
#![expect(clippy::disallowed_methods, reason = "this is the door to the disk")]

use std::{
    fs::{self, File, Metadata},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

/// Why a file was left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplaceError {
    /// It no longer holds what was read.
    Changed,
    /// It is not there any more, or is no regular file.
    NotAFile,
    /// It may not be written.
    ReadOnly,
    /// The operating system refused, in its own words.
    Io(String),
}

impl From<io::Error> for ReplaceError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::IsADirectory => Self::NotAFile,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Io(error.to_string()),
        }
    }
}

/// Puts `after` in the place of `before`.
///
/// # Errors
/// When the file has changed since it was read, is none, or may not be written. It is then as it was.
pub fn replace(place: &Path, before: &[u8], after: &[u8]) -> Result<(), ReplaceError> {
    let real = fs::canonicalize(place)?;
    let facts = fs::metadata(&real)?;
    if !facts.is_file() {
        return Err(ReplaceError::NotAFile);
    }
    // A folder that may be written is leave to exchange its files, but whoever closed the file meant it.
    if facts.permissions().readonly() {
        return Err(ReplaceError::ReadOnly);
    }
    let new = Beside::write(&real, after, Some(&facts))?;
    if fs::read(&real)? != before {
        return Err(ReplaceError::Changed);
    }
    new.take_the_place_of(&real)?;
    Ok(())
}

/// Writes a file whole, whether there is one or not.
///
/// # Errors
/// When it cannot be written; what was there is then as it was.
pub fn put(place: &Path, bytes: &[u8]) -> Result<(), ReplaceError> {
    let Ok(real) = fs::canonicalize(place) else {
        Beside::write(place, bytes, None)?.take_the_place_of(place)?;
        return Ok(());
    };
    let before = fs::read(&real)?;
    replace(&real, &before, bytes)
}

/// Puts `after` in the place of `before`; nothing stands for no file. Where there was none, its folder is made.
///
/// # Errors
/// As for [`replace`]; when a file is there and none should be; when one cannot be taken away.
pub fn exchange(place: &Path, before: Option<&[u8]>, after: Option<&[u8]>) -> Result<(), ReplaceError> {
    match (before, after) {
        (Some(before), Some(after)) => replace(place, before, after),
        (None, Some(_)) if fs::symlink_metadata(place).is_ok() => Err(ReplaceError::Changed),
        (None, Some(after)) => {
            if let Some(folder) = place.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                fs::create_dir_all(folder)?;
            }
            put(place, after)
        }
        (Some(before), None) => {
            if fs::read(place)? != before {
                return Err(ReplaceError::Changed);
            }
            Ok(fs::remove_file(place)?)
        }
        (None, None) => Ok(()),
    }
}

/// A file beside another, gone when it is not used.
struct Beside(Option<PathBuf>);

impl Beside {
    fn write(place: &Path, bytes: &[u8], like: Option<&Metadata>) -> Result<Self, ReplaceError> {
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let id = std::process::id();
        let free = (0..100_u8).find_map(|number| {
            let path = folder.join(format!(".diglot-{id}-{number}.tmp"));
            match File::options().write(true).create_new(true).open(&path) {
                Ok(file) => Some(Ok((path, file))),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => None,
                Err(error) => Some(Err(error)),
            }
        });
        let (path, mut file) = free.ok_or_else(|| ReplaceError::Io(ErrorKind::AlreadyExists.to_string()))??;
        let beside = Self(Some(path));
        file.write_all(bytes)?;
        if let Some(facts) = like {
            keep_owner(&file, facts);
            file.set_permissions(facts.permissions())?;
        }
        file.sync_all()?;
        Ok(beside)
    }

    fn take_the_place_of(mut self, place: &Path) -> io::Result<()> {
        if let Some(path) = &self.0 {
            fs::rename(path, place)?;
        }
        self.0 = None;
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            let _ = fs::remove_file(path);
        }
    }
}

/// Only the superuser may give a file away; for everyone else it is theirs already.
#[cfg(unix)]
fn keep_owner(file: &File, facts: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(file, Some(facts.uid()), Some(facts.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}

#[cfg(test)]
mod tests {
    use super::{ReplaceError, exchange, fs, put, replace};

    #[test]
    fn what_was_read_is_replaced_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.md");
        fs::write(&file, "\u{feff}a\r\n").expect("a file");
        assert_eq!(replace(&file, "\u{feff}a\r\n".as_bytes(), b"b\r\n"), Ok(()));
        assert_eq!(fs::read(&file).expect("a file"), b"b\r\n");
        assert_eq!(replace(&file, b"a\r\n", b"c"), Err(ReplaceError::Changed));
        assert_eq!(fs::read(&file).expect("a file"), b"b\r\n");
        assert_eq!(replace(folder.path(), b"", b"c"), Err(ReplaceError::NotAFile));
        assert_eq!(replace(&folder.path().join("none"), b"", b"c"), Err(ReplaceError::NotAFile));
        let names = fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(names, 1, "nothing is left beside");
    }

    #[test]
    fn a_file_is_put_where_there_is_none_and_where_there_is_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("list");
        for text in ["one", "two"] {
            assert_eq!(put(&file, text.as_bytes()), Ok(()));
            assert_eq!(fs::read_to_string(&file).expect("a file"), text);
        }
        assert!(put(&folder.path().join("no/list"), b"x").is_err());
    }

    #[test]
    fn a_file_comes_goes_and_changes_only_over_what_was_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("new/list");
        assert_eq!(exchange(&file, None, None), Ok(()));
        assert_eq!(exchange(&file, None, Some(b"one")), Ok(()));
        assert_eq!(exchange(&file, None, Some(b"two")), Err(ReplaceError::Changed));
        assert_eq!(exchange(&file, Some(b"two"), None), Err(ReplaceError::Changed));
        assert_eq!(exchange(&file, Some(b"one"), Some(b"two")), Ok(()));
        assert_eq!(exchange(&file, Some(b"two"), None), Ok(()));
        assert_eq!(exchange(&file, Some(b"two"), None), Err(ReplaceError::NotAFile));
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let (file, link) = (folder.path().join("a.md"), folder.path().join("link.md"));
        fs::write(&file, "a").expect("a file");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o750)).expect("permissions");
        symlink("a.md", &link).expect("a link");
        assert_eq!(replace(&link, b"a", b"b"), Ok(()));
        assert!(link.is_symlink());
        assert_eq!(fs::read(&file).expect("a file"), b"b");
        assert_eq!(fs::metadata(&file).expect("facts").permissions().mode() & 0o777, 0o750);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o440)).expect("permissions");
        assert_eq!(replace(&file, b"b", b"c"), Err(ReplaceError::ReadOnly));
    }
}
