//! Places in files.
//!
//! A [`Span`] is a range of bytes of one file, as the file lies on disk (byte order mark and front matter included).
//! Law: inside the program places are bytes; lines and columns are made only where a person or a tool reads them.

use std::ops::Range;

/// The number of a file in [`crate::base::Sources`]. Numbers follow the sorted order of reading, so they are the same in
/// every run over the same input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from a byte range.
    #[must_use]
    pub fn new(file: FileId, range: Range<u32>) -> Self {
        Self { file, start: range.start, end: range.end.max(range.start) }
    }

    /// The byte range.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value that was read from a file, and where it stands there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value at a byte range of a file.
    #[must_use]
    pub fn new(value: T, file: FileId, range: Range<u32>) -> Self {
        Self { value, span: Span::new(file, range) }
    }
}
