//! Where what review mode may change lies on the disk.
//!
//! In: paths of the site. Out: places, bytes, and files with other bytes. Law: only files inside of the content folders are written, by
//! where they really are; a file comes into place whole, and only over what was read.
#![expect(clippy::disallowed_methods, reason = "what review mode writes is asked for where it really lies")]

use super::Root;
use crate::base::{
    Files, RelPath,
    files::{MAX_FILE_BYTES, ReadError, ReplaceError, exchange},
};
use std::{fs, path::PathBuf};

/// A file, as it may be written.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Its path in the site.
    pub(super) path: RelPath,
    /// Where it is.
    place: PathBuf,
}

impl Place {
    /// The place of a file inside of a content folder; `None` where it lies elsewhere, whatever its path says.
    pub(super) fn inside(root: &Root, path: &RelPath, content: &RelPath) -> Option<Self> {
        path.inside(content)?;
        let files = root.files().ok()?;
        let place = files.place(path);
        let folder = fs::canonicalize(files.place(content)).ok()?;
        // What is not there yet will be where its folder is.
        let real = match fs::canonicalize(&place) {
            Ok(real) => real,
            Err(_) if fs::symlink_metadata(&place).is_ok() => return None,
            Err(_) => fs::canonicalize(place.parent()?).ok()?,
        };
        real.starts_with(&folder).then(|| Self { path: path.clone(), place })
    }

    /// The bytes of the file; nothing where there is none.
    pub(super) fn read(&self, root: &Root) -> Result<Option<Vec<u8>>, String> {
        let files = root.files().map_err(|error| error.to_string())?;
        match files.read(&self.path, MAX_FILE_BYTES) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(ReadError::NotFound) => Ok(None),
            Err(ReadError::Io(reason)) => Err(reason),
            Err(error) => Err(format!("{error:?}")),
        }
    }

    /// Puts `after` in the place of `before`; nothing stands for no file.
    pub(super) fn exchange(&self, before: Option<&[u8]>, after: Option<&[u8]>) -> Result<(), ReplaceError> {
        exchange(&self.place, before, after)
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, Root};
    use crate::base::{RelPath, files::ReplaceError};
    use std::fs;

    #[test]
    fn only_what_lies_in_the_content_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |path: &str| folder.path().join(path);
        fs::create_dir_all(at("content/ko-KR/a")).expect("a folder");
        fs::write(at("content/ko-KR/a/b.md"), "one").expect("a file");
        fs::write(at("other.md"), "one").expect("a file");
        let root = Root { folder: folder.path().to_owned(), config: None };
        let path = |path: &str| RelPath::new(path).expect("a path");
        let place = |file: &str| Place::inside(&root, &path(file), &path("content/ko-KR"));
        let file = place("content/ko-KR/a/b.md").expect("a place");
        assert_eq!(file.exchange(Some(b"two"), Some(b"three")), Err(ReplaceError::Changed));
        assert_eq!(file.exchange(Some(b"one"), Some(b"two")), Ok(()));
        assert_eq!(file.read(&root), Ok(Some(b"two".to_vec())));
        assert_eq!(file.exchange(None, Some(b"three")), Err(ReplaceError::Changed));
        let new = place("content/ko-KR/a/c.review.yml").expect("a place");
        assert_eq!(new.read(&root), Ok(None));
        assert_eq!(new.exchange(None, Some(b"new")), Ok(()));
        assert_eq!(new.exchange(Some(b"old"), None), Err(ReplaceError::Changed));
        assert_eq!(new.exchange(Some(b"new"), None), Ok(()));
        assert_eq!(new.read(&root), Ok(None));
        assert!(place("other.md").is_none() && place("content/en-US/a.md").is_none());
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(at("other.md"), at("content/ko-KR/link.md")).expect("a link");
            std::os::unix::fs::symlink(at("nowhere"), at("content/ko-KR/lost.md")).expect("a link");
            std::os::unix::fs::symlink(folder.path(), at("content/ko-KR/up")).expect("a link");
            for out in [
                "content/ko-KR/link.md",
                "content/ko-KR/lost.md",
                "content/ko-KR/up/other.md",
                "content/ko-KR/up/new.md",
            ] {
                assert!(place(out).is_none(), "{out}");
            }
        }
    }
}
