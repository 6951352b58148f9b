//! Texts of files, and the lines in them.
//!
//! In: the bytes of a file. Out: a [`Source`] whose byte offsets are those of the file, and, where the bytes are not UTF-8,
//! where they cease to be. Law: total; no byte before the fault is lost or moved.

use super::{FileId, RelPath, Span, Stamp};
use std::sync::{Arc, OnceLock};

/// A text file as it was read.
#[derive(Debug)]
pub struct Source {
    /// Where it lies, relative to the root.
    pub path: RelPath,
    text: Arc<str>,
    lines: OnceLock<Box<[u32]>>,
    /// How many characters precede every [`STEP`]th byte: thousands of findings on one long line stay cheap.
    characters: OnceLock<Vec<u32>>,
}

const STEP: usize = 1024;

/// Why bytes are not a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotText {
    /// The offset of the first byte that is not UTF-8.
    pub at: u32,
    /// Whether the file begins with the byte order mark of UTF-16.
    pub is_utf16: bool,
}

/// A place as people count: both from 1, the column in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in Unicode scalar values.
    pub column: u32,
}

impl Source {
    /// A source of known text.
    #[must_use]
    pub fn new(path: RelPath, text: impl Into<Arc<str>>) -> Self {
        Self { path, text: text.into(), lines: OnceLock::new(), characters: OnceLock::new() }
    }

    /// A source from the bytes of a file. Where they are not UTF-8, the text is what precedes the fault, and the second value
    /// is the fault.
    #[must_use]
    pub fn from_bytes(path: RelPath, bytes: Vec<u8>) -> (Self, Option<NotText>) {
        match String::from_utf8(bytes) {
            Ok(text) => (Self::new(path, text), None),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let mut bytes = error.into_bytes();
                let is_utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
                bytes.truncate(valid);
                let text = String::from_utf8(bytes).unwrap_or_default();
                let at = u32::try_from(text.len()).unwrap_or(u32::MAX);
                (Self::new(path, text), Some(NotText { at, is_utf16 }))
            }
        }
    }

    /// The whole text, byte order mark included.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole text, shared.
    #[must_use]
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// The content hash of the text.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        Stamp::of(self.text.as_bytes())
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let ends = memchr::memchr_iter(b'\n', self.text.as_bytes());
            let starts = ends.map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX));
            std::iter::once(0).chain(starts).collect()
        })
    }

    /// How many characters begin before a byte.
    fn characters(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let count = |bytes: &[u8]| bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count();
        let steps = self.characters.get_or_init(|| {
            let mut sum = 0;
            let step = |part: &[u8]| {
                let before = sum;
                sum += u32::try_from(count(part)).unwrap_or(u32::MAX);
                before
            };
            bytes.chunks(STEP).map(step).collect()
        });
        let step = offset / STEP;
        // At the very end of the text there may be no step any more.
        let (step, known) = match steps.get(step) {
            Some(&known) => (step, known),
            None => (step.saturating_sub(1), steps.last().copied().unwrap_or(0)),
        };
        known as usize + count(&bytes[step * STEP..offset])
    }

    /// Line and column of a byte offset; offsets past the end count as the end, offsets inside a character as its start.
    #[must_use]
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines().partition_point(|&start| start as usize <= offset);
        let start = self.lines()[line - 1] as usize;
        let column = self.characters(offset) - self.characters(start) + 1;
        LineColumn { line: u32::try_from(line).unwrap_or(u32::MAX), column: u32::try_from(column).unwrap_or(u32::MAX) }
    }

    /// The line around a byte offset, without its end.
    #[must_use]
    pub fn line(&self, offset: u32) -> &str {
        let number = self.lines().partition_point(|&start| start <= offset);
        let start = self.lines()[number - 1];
        let end = self.lines().get(number).map_or(self.text.len(), |&next| next as usize - 1);
        let line = self.slice(start..u32::try_from(end).unwrap_or(u32::MAX));
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// The text of a byte range; out of range or across a character gives the empty text.
    #[must_use]
    pub fn slice(&self, range: std::ops::Range<u32>) -> &str {
        self.text.get(range.start as usize..range.end as usize).unwrap_or("")
    }
}

/// All texts of a run, by number.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    list: Vec<Arc<Source>>,
}

impl Sources {
    /// Adds a source and gives its number.
    pub fn add(&mut self, source: impl Into<Arc<Source>>) -> FileId {
        self.list.push(source.into());
        FileId(u32::try_from(self.list.len() - 1).unwrap_or(u32::MAX))
    }

    /// The source with this number.
    ///
    /// # Panics
    /// When the number comes from another `Sources`.
    #[must_use]
    pub fn get(&self, file: FileId) -> &Arc<Source> {
        &self.list[file.0 as usize]
    }

    /// Puts another text of the same file in the place of one.
    ///
    /// # Panics
    /// When the number comes from another `Sources`.
    pub fn replace(&mut self, file: FileId, source: Arc<Source>) {
        self.list[file.0 as usize] = source;
    }

    /// The text a span covers.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).slice(span.start..span.end)
    }

    /// All sources with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Arc<Source>)> {
        (0..).map(FileId).zip(&self.list)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::{LineColumn, NotText, RelPath, Source};

    #[test]
    fn lines_around_an_offset() {
        let source = Source::new(RelPath::root(), "a\r\n다x\n");
        let lines = [0, 1, 2, 3, 5, 7, 8, 99].map(|at| source.line(at));
        assert_eq!(lines, ["a", "a", "a", "다x", "다x", "다x", "", ""]);
    }

    #[test]
    fn columns_count_characters() {
        let source = Source::new(RelPath::root(), "가나\n다x");
        assert_eq!(source.line_column(7), LineColumn { line: 2, column: 1 });
        assert_eq!(source.line_column(10), LineColumn { line: 2, column: 2 });
        assert_eq!(source.line_column(99), LineColumn { line: 2, column: 3 });
    }

    #[test]
    fn columns_of_long_lines_count_characters() {
        for length in [0, 1, 254, 255, 256, 600] {
            // 1024 bytes with 255.
            let text = format!("xyz\n{}", "가a".repeat(length));
            let source = Source::new(RelPath::root(), text.as_str());
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]).skip(4) {
                let column = u32::try_from(text[4..at].chars().count() + 1).expect("small");
                assert_eq!(source.line_column(u32::try_from(at).expect("small")), LineColumn { line: 2, column });
            }
        }
    }

    #[test]
    fn bytes_that_are_not_text_keep_what_precedes_them() {
        let (source, fault) = Source::from_bytes(RelPath::root(), b"ab\n\xffcd".to_vec());
        assert_eq!((source.text(), fault), ("ab\n", Some(NotText { at: 3, is_utf16: false })));
        for mark in [b"\xff\xfea\0", b"\xfe\xff\0a"] {
            let (source, fault) = Source::from_bytes(RelPath::root(), mark.to_vec());
            assert_eq!((source.text(), fault), ("", Some(NotText { at: 0, is_utf16: true })));
        }
    }
}
