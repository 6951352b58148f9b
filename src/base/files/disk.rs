//! Reading from the disk.
//!
//! Law: a path is judged by where it really leads (symbolic links resolved), never by how it is spelled; only regular files
//! are opened, so a pipe never blocks. A folder beside the root is read where it was opened ([`DiskFiles::open`]), and a link in
//! it may lead no further than that folder; every other path beside the root does not exist.
#![expect(clippy::disallowed_methods, reason = "this is the door to the disk")]

use super::{Files, Listing, ReadError, Refusal};
use crate::base::RelPath;
use std::{
    fs,
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// A folder on disk.
#[derive(Clone, Debug)]
pub struct DiskFiles {
    root: PathBuf,
    real_root: PathBuf,
    /// The folders beside the root that may be read, with their real places.
    opened: Vec<(RelPath, PathBuf)>,
    /// Files that are read as if they lay there.
    extra: Vec<(RelPath, Vec<u8>)>,
}

impl DiskFiles {
    /// A folder on disk. Links that lead outside of it are refused.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        let real_root = fs::canonicalize(&root).unwrap_or_else(|_| root.clone());
        Self { root, real_root, opened: Vec::new(), extra: Vec::new() }
    }

    /// The same folder with others beside it, which are read by paths that begin with `..`. One that has nothing above it in
    /// common with the root but the whole disk is not beside it, and stays closed.
    #[must_use]
    pub fn open(mut self, folders: impl IntoIterator<Item = RelPath>) -> Self {
        for folder in folders.into_iter().filter(RelPath::is_beside) {
            let place = self.root.join(folder.as_str());
            let real = fs::canonicalize(&place).unwrap_or(place);
            let holder = self.real_root.ancestors().find(|holder| real.starts_with(holder));
            if holder.is_some_and(|holder| holder.parent().is_some()) {
                self.opened.push((folder, real));
            }
        }
        self
    }

    /// The real place of the folder that a path has to stay in; `None` where there is nothing to be read.
    fn bounds(&self, path: &RelPath) -> Option<&Path> {
        if !path.is_beside() {
            return Some(&self.real_root);
        }
        self.opened.iter().find(|(folder, _)| path.inside(folder).is_some()).map(|(_, real)| real.as_path())
    }

    /// The same folder with one more file.
    #[must_use]
    pub fn with_file(mut self, path: RelPath, bytes: Vec<u8>) -> Self {
        self.extra.push((path, bytes));
        self
    }

    /// The place of `path` on disk.
    #[must_use]
    pub fn place(&self, path: &RelPath) -> PathBuf {
        if path.is_root() { self.root.clone() } else { self.root.join(path.as_str()) }
    }
}

/// The name of something found below `start`, which is the place of `folder`.
fn name(folder: &RelPath, start: &Path, place: &Path) -> Result<RelPath, String> {
    let inside = place.strip_prefix(start).unwrap_or(place);
    let shown = |text: &str| if folder.is_root() { text.to_owned() } else { format!("{folder}/{text}") };
    let text = inside.to_str().ok_or_else(|| shown(&inside.to_string_lossy()))?;
    let text = if std::path::MAIN_SEPARATOR == '/' { text.to_owned() } else { text.replace('\\', "/") };
    let named = if folder.is_root() { RelPath::new(&text) } else { folder.join(&text) };
    named.ok_or_else(|| shown(&text))
}

fn leads_outside(place: &Path, bounds: &Path) -> bool {
    fs::canonicalize(place).is_ok_and(|real| !real.starts_with(bounds))
}

/// Whether a link leads to a folder that holds it, be that above the folder that is listed, where the walk does not look.
fn leads_up(link: &Path) -> bool {
    let holder = link.parent().and_then(|folder| fs::canonicalize(folder).ok());
    fs::canonicalize(link).is_ok_and(|target| holder.is_some_and(|holder| holder.starts_with(target)))
}

fn text_of(error: &std::io::Error) -> String {
    error.to_string()
}

impl Files for DiskFiles {
    fn list(&self, folder: &RelPath, skip: &dyn Fn(&RelPath) -> bool) -> Listing {
        let mut listing = Listing::default();
        let start = self.place(folder);
        let Some(bounds) = self.bounds(folder) else {
            listing.refused.push((folder.as_str().to_owned(), Refusal::Closed));
            return listing;
        };
        if leads_outside(&start, bounds) {
            listing.refused.push((folder.as_str().to_owned(), Refusal::Outside));
            return listing;
        }
        if !start.is_dir() {
            return listing;
        }
        let mut walk = WalkDir::new(&start).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let place = error.path().map_or_else(String::new, |place| match name(folder, &start, place) {
                        Ok(path) => path.as_str().to_owned(),
                        Err(text) => text,
                    });
                    let refusal = if error.loop_ancestor().is_some() {
                        Refusal::Loop
                    } else {
                        Refusal::Io(error.io_error().map_or_else(String::new, text_of))
                    };
                    listing.refused.push((place, refusal));
                    continue;
                }
            };
            let kind = entry.file_type();
            let path = match name(folder, &start, entry.path()) {
                Ok(path) => path,
                Err(text) => {
                    listing.refused.push((text, Refusal::Name));
                    if kind.is_dir() {
                        walk.skip_current_dir();
                    }
                    continue;
                }
            };
            if entry.path_is_symlink() && leads_outside(entry.path(), bounds) {
                listing.refused.push((path.as_str().to_owned(), Refusal::Outside));
                if kind.is_dir() {
                    walk.skip_current_dir();
                }
            } else if entry.path_is_symlink() && kind.is_dir() && leads_up(entry.path()) {
                listing.refused.push((path.as_str().to_owned(), Refusal::Loop));
                walk.skip_current_dir();
            } else if kind.is_dir() {
                if entry.depth() > 0 && skip(&path) {
                    walk.skip_current_dir();
                }
            } else if kind.is_file() {
                listing.files.push(path);
            } else {
                listing.refused.push((path.as_str().to_owned(), Refusal::NotAFile));
            }
        }
        listing.files.sort();
        listing.refused.sort_by(|a, b| a.0.cmp(&b.0));
        listing
    }

    fn read(&self, path: &RelPath, limit: u64) -> Result<Vec<u8>, ReadError> {
        if let Some((_, bytes)) = self.extra.iter().find(|(extra, _)| extra == path) {
            return Ok(bytes.clone());
        }
        let (file, size) = self.opened_file(path)?;
        if size > limit {
            return Err(ReadError::TooLarge(size, limit));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        // The file may grow between the question and the reading: the limit holds for what is read.
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(from_io)?;
        if bytes.len() as u64 > limit {
            return Err(ReadError::TooLarge(bytes.len() as u64, limit));
        }
        Ok(bytes)
    }

    fn head(&self, path: &RelPath, most: usize) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        self.opened_file(path)?.0.take(most as u64).read_to_end(&mut bytes).map_err(from_io)?;
        Ok(bytes)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is what a failed call gives away")]
fn from_io(error: std::io::Error) -> ReadError {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => ReadError::NotFound,
        _ => ReadError::Io(text_of(&error)),
    }
}

impl DiskFiles {
    /// A regular file, and its size when it was opened.
    fn opened_file(&self, path: &RelPath) -> Result<(fs::File, u64), ReadError> {
        let place = self.place(path);
        let Some(bounds) = self.bounds(path) else { return Err(ReadError::NotFound) };
        let facts = fs::metadata(&place).map_err(from_io)?;
        if !facts.is_file() {
            return Err(ReadError::NotAFile);
        }
        if leads_outside(&place, bounds) {
            return Err(ReadError::Outside);
        }
        Ok((fs::File::open(&place).map_err(from_io)?, facts.len()))
    }
}
