//! The lines around a spot, as people see them.
//!
//! In: a finding and the texts it points into. Out: excerpts with the spots marked, as the renderer of the terminal takes them.
//! Law: pure; columns are counted as they are seen (Hangul is two wide); a line of any length is cut around the spot; places
//! that are near share an excerpt.

use super::Diagnostic;
use super::text::visible;
use crate::base::source::LineColumn;
use crate::base::{FileId, Source, Sources, Span};
use annotate_snippets::{AnnotationKind, Element, Origin, Snippet};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// How many columns of a line are shown.
pub(super) const WIDTH: usize = 100;
/// How many lines apart a related place may be to share the excerpt.
const NEAR: u32 = 5;
/// How many related places are shown.
pub(super) const RELATED: usize = 4;

/// The excerpts that show a finding and its related places, the finding's own first.
pub(super) fn excerpts<'s>(
    diagnostic: &Diagnostic,
    span: Span,
    labels: Vec<String>,
    sources: &'s Sources,
) -> Vec<Excerpt<'s>> {
    let mut excerpts = vec![Excerpt::new(sources.get(span.file), span, None, true)];
    for (related, label) in diagnostic.related.iter().zip(labels).take(RELATED) {
        let source = sources.get(related.span.file);
        let known =
            |excerpt: &mut Excerpt<'_>| excerpt.file == related.span.file && excerpt.relate(related.span, &label);
        if !excerpts.iter_mut().any(known) {
            let elsewhere = excerpts.last().is_none_or(|last| last.file != related.span.file);
            excerpts.push(Excerpt::new(source, related.span, Some(label), elsewhere));
        }
    }
    excerpts
}

/// The lines around a spot, each cut to a width.
pub(super) struct Excerpt<'s> {
    file: FileId,
    source: &'s Source,
    at: LineColumn,
    /// Whether the place stands above it, as it does not where the excerpt before is of the same file.
    headed: bool,
    lines: Vec<Line<'s>>,
    marks: Vec<Mark>,
}

/// A line of the source, the part of it that is shown, and its place in the file.
struct Line<'s> {
    number: u32,
    text: &'s str,
    start: usize,
    shown: Range<usize>,
}

/// A marked part of a line; the spot of the finding itself has no label.
struct Mark {
    line: u32,
    range: Range<usize>,
    label: Option<String>,
}

impl<'s> Excerpt<'s> {
    fn new(source: &'s Source, span: Span, label: Option<String>, headed: bool) -> Self {
        let at = source.line_column(span.start);
        let mut excerpt = Self { file: span.file, source, at, headed, lines: Vec::new(), marks: Vec::new() };
        excerpt.mark(at.line, span.range(), label);
        excerpt
    }

    /// Marks a second place; false when it is too far away to be shown here.
    fn relate(&mut self, span: Span, label: &str) -> bool {
        let line = self.source.line_column(span.start).line;
        line.abs_diff(self.at.line) <= NEAR && self.mark(line, span.range(), Some(label.to_owned()))
    }

    /// Marks what of a range lies on its first line; false when a mark on the same line has cut it off.
    fn mark(&mut self, number: u32, range: Range<usize>, label: Option<String>) -> bool {
        let known = self.lines.iter().position(|line| line.number == number);
        let at = known.unwrap_or_else(|| {
            self.lines.push(Line::around(self.source.text(), number, &range));
            self.lines.len() - 1
        });
        let line = &self.lines[at];
        let start = floor(line.text, range.start.saturating_sub(line.start));
        let end = floor(line.text, range.end.saturating_sub(line.start));
        if !(line.shown.start..=line.shown.end).contains(&start) {
            return false;
        }
        let range = start..end.min(line.shown.end).max(start);
        self.marks.push(Mark { line: number, range, label });
        true
    }

    /// The place and the lines, as the renderer takes them.
    pub(super) fn elements<'a>(mut self) -> Vec<Element<'a>> {
        let path = visible(self.source.path.as_str()).into_owned();
        let origin = Origin::path(path).line(self.at.line as usize).char_column(self.at.column as usize);
        let mut elements = Vec::new();
        if self.headed {
            elements.push(Element::from(origin));
        }
        self.lines.sort_by_key(|line| line.number);
        let first = self.lines.first().map_or(1, |line| line.number);
        let (mut text, mut next) = (String::new(), first);
        let mut annotations = Vec::new();
        for line in &self.lines {
            // Lines between are not shown; the renderer only counts them.
            text.extend(std::iter::repeat_n('\n', (line.number - next) as usize));
            next = line.number;
            let cut = if line.shown.start > 0 { "…" } else { "" };
            let base = text.len() + cut.len();
            text.push_str(cut);
            text.push_str(&line.text[line.shown.clone()]);
            if line.shown.end < line.text.len() {
                text.push('…');
            }
            for mark in self.marks.iter().filter(|mark| mark.line == line.number) {
                let kind = if mark.label.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
                let place = |offset: usize| base + (offset - line.shown.start);
                let span = kind.span(place(mark.range.start)..place(mark.range.end));
                annotations.push(span.label(mark.label.clone()));
            }
        }
        elements.push(Snippet::source(text).line_start(first as usize).annotations(annotations).into());
        elements
    }
}

impl<'s> Line<'s> {
    /// The line on which a range begins, cut around it.
    fn around(text: &'s str, number: u32, range: &Range<usize>) -> Self {
        let at = floor(text, range.start);
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        let line = text[start..end].strip_suffix('\r').unwrap_or(&text[start..end]);
        let at = (at - start).min(line.len());
        let mut room = WIDTH / 3;
        let before = line[..at].char_indices().rev().take_while(|&(_, letter)| take(&mut room, letter)).last();
        let from = before.map_or(at, |(offset, _)| offset);
        let mut room = WIDTH + room;
        let after = line[from..].char_indices().take_while(|&(_, letter)| take(&mut room, letter)).last();
        let to = after.map_or(from, |(offset, letter)| from + offset + letter.len_utf8());
        Self { number, text: line, start, shown: from..to.max(at) }
    }
}

/// The last border between characters at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Takes the width of a character from what room is left; false when there is too little.
fn take(room: &mut usize, letter: char) -> bool {
    match room.checked_sub(letter.width().unwrap_or(1)) {
        Some(left) => {
            *room = left;
            true
        }
        None => false,
    }
}
