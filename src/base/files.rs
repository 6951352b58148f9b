//! The two doors to the disk: [`Files`] to read, [`Sink`] to write, each on disk and in memory.
//!
//! In: paths relative to a root. Out: bytes, or why not. Law: nothing outside the root is read, symbolic links included;
//! lists are sorted; a sink only ever receives whole files. A single file is exchanged by [`replace`].

mod disk;
mod memory;
mod overlay;
mod replace;
mod staging;

pub use disk::DiskFiles;
pub use memory::{MemoryFiles, MemorySink};
pub use overlay::Overlay;
pub use replace::{ReplaceError, exchange, put, replace};
pub use staging::{Ending, OutputError, Published, RefusedReason, Staging, Way};

use super::RelPath;

/// The largest file that is read, in bytes, where a reader is not told otherwise.
pub const MAX_FILE_BYTES: u64 = 16 * 1024 * 1024;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is no such file.
    NotFound,
    /// It is larger than allowed (its size, the limit).
    TooLarge(u64, u64),
    /// It is a symbolic link to a place outside the root.
    Outside,
    /// It is a folder, a pipe, a device or a socket.
    NotAFile,
    /// The operating system refused, in its own words.
    Io(String),
}

/// Why something found in a folder is not in its [`Listing`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A symbolic link that leads outside the root.
    Outside,
    /// A symbolic link that leads to a folder it lies in.
    Loop,
    /// A pipe, device or socket.
    NotAFile,
    /// A folder beside the root that was not opened.
    Closed,
    /// A name that is not Unicode, or holds a backslash or NUL.
    Name,
    /// The operating system refused, in its own words.
    Io(String),
}

/// The files below a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Regular files, sorted by path.
    pub files: Vec<RelPath>,
    /// What was passed over, sorted by path. A name that is not Unicode is given with replacement characters.
    pub refused: Vec<(String, Refusal)>,
}

/// A tree of files to read.
pub trait Files: Sync {
    /// All regular files below `folder` (none when it does not exist). Folders for which `skip` answers true are not entered.
    fn list(&self, folder: &RelPath, skip: &dyn Fn(&RelPath) -> bool) -> Listing;

    /// The bytes of a file of at most `limit` bytes.
    ///
    /// # Errors
    /// When it does not exist, is too large, leads outside, is no regular file, or cannot be read.
    fn read(&self, path: &RelPath, limit: u64) -> Result<Vec<u8>, ReadError>;

    /// How a file begins: at most `most` bytes of it, however large it is.
    ///
    /// # Errors
    /// As for [`Files::read`].
    fn head(&self, path: &RelPath, most: usize) -> Result<Vec<u8>, ReadError> {
        let mut bytes = self.read(path, u64::MAX)?;
        bytes.truncate(most);
        Ok(bytes)
    }
}

/// Where a site is written. Paths are relative to the output folder; each is written once, and none may be called like
/// what a sink keeps there for itself (`.diglot-manifest.json`, `.diglot-staging`).
pub trait Sink: Sync {
    /// Writes a whole file.
    ///
    /// # Errors
    /// When the file cannot be written: "already exists" the second time, "invalid input" for a name that is kept.
    fn put(&self, path: &RelPath, bytes: &[u8]) -> Result<(), std::io::Error>;

    /// Something that was made for an earlier site and would be made the same way again, by a name that says all that it follows from.
    fn kept(&self, _name: &str) -> Option<Vec<u8>> {
        None
    }

    /// Keeps something for later sites. What cannot be kept is made again.
    fn keep(&self, _name: &str, _bytes: &[u8]) {}

    /// Says which names those have that are kept in a folder, so that what no site needs any more can go.
    fn keeps(&self, _folder: &'static str, _is_name: fn(&str) -> bool) {}
}

/// Whether a sink keeps this name for itself, or it is none of its own.
fn is_reserved(path: &RelPath) -> bool {
    path.is_beside() || matches!(path.parts().next(), None | Some(".diglot-manifest.json" | ".diglot-staging"))
}
