//! Findings for people at a terminal.
//!
//! In: findings, the texts they point into, the reader's messages. Out: for each, a headline with the rule's id, the place, the
//! line with the spot marked, and the way out; or, with [`write_lines`], one line each. Law: pure; columns are counted as they
//! are seen (Hangul is two wide); no control character of a file name or text reaches the terminal; a line of any length is cut
//! around the spot; colours only when told.

use super::text::{self, Text};
use super::{Diagnostic, Severity};
use crate::base::source::LineColumn;
use crate::base::{FileId, Source, Sources, Span};
use crate::messages::Messages;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

/// How many columns of a line are shown.
const WIDTH: usize = 100;
/// How many lines apart a related place may be to share the excerpt.
const NEAR: u32 = 5;
/// How many related places are shown.
const RELATED: usize = 4;

/// Writes each finding with its excerpt, an empty line after each.
pub fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    messages: &Messages<'_>,
    colors: bool,
) -> io::Result<()> {
    let renderer = if colors { Renderer::styled() } else { Renderer::plain() };
    // Lines are cut here, around the spot; the renderer must not cut them again.
    let renderer = renderer.term_width(WIDTH * 10);
    for diagnostic in diagnostics {
        let group = group(diagnostic, sources, messages);
        let report = renderer.render(&[group]);
        for line in report.lines().filter(|line| !is_empty_place(line)) {
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Whether this is the `:::` without a path that the renderer puts before an excerpt whose place was given apart.
fn is_empty_place(line: &str) -> bool {
    let mut styled = false;
    let shown = line.chars().filter(|&letter| {
        let hidden = styled || letter == '\u{1b}';
        styled = hidden && letter != 'm';
        !hidden && letter != ' '
    });
    shown.eq(":::".chars())
}

/// Writes each finding on one line: `path:line:column: severity[rule]: headline`.
pub fn write_lines(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    messages: &Messages<'_>,
) -> io::Result<()> {
    for diagnostic in diagnostics {
        let text = Text::of(diagnostic, messages);
        let severity = text::severity(diagnostic.severity, messages);
        let place = position(diagnostic, sources).map(|place| format!("{place}: ")).unwrap_or_default();
        writeln!(out, "{place}{severity}[{}]: {}", diagnostic.rule.id, visible(&text.headline))?;
    }
    Ok(())
}

/// `path:line:column`, or the path alone.
fn position(diagnostic: &Diagnostic, sources: &Sources) -> Option<String> {
    let path = visible(diagnostic.place.path(sources)?).into_owned();
    Some(match diagnostic.place.span() {
        Some(span) => {
            let at = sources.get(span.file).line_column(span.start);
            format!("{path}:{}:{}", at.line, at.column)
        }
        None => path,
    })
}

fn group<'d>(diagnostic: &'d Diagnostic, sources: &Sources, messages: &Messages<'_>) -> Group<'d> {
    let text = Text::of(diagnostic, messages);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let level = level.with_name(text::severity(diagnostic.severity, messages));
    let headline = visible(&text.headline).into_owned();
    let mut group = Group::with_title(level.primary_title(headline).id(diagnostic.rule.id));
    match (diagnostic.place.span(), diagnostic.place.path(sources)) {
        (Some(span), _) => {
            for excerpt in excerpts(diagnostic, span, text.related, sources) {
                group = group.elements(excerpt.elements());
            }
            if let Some(more) = diagnostic.related.len().checked_sub(RELATED).filter(|&more| more > 0) {
                let more = messages.text("related-more", &[("count", more.into())]);
                group = group.element(Level::NOTE.no_name().message(more));
            }
        }
        (None, Some(path)) => group = group.element(Origin::path(visible(path).into_owned())),
        (None, None) => {}
    }
    if let Some(help) = &text.help {
        let label = messages.text("label-help", &[]);
        group = group.element(Level::HELP.with_name(label).message(visible(help).into_owned()));
    }
    group
}

/// The excerpts that show a finding and its related places, the finding's own first.
fn excerpts<'s>(diagnostic: &Diagnostic, span: Span, labels: Vec<String>, sources: &'s Sources) -> Vec<Excerpt<'s>> {
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
struct Excerpt<'s> {
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
    fn elements<'a>(mut self) -> Vec<Element<'a>> {
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
    let width = if letter < '\u{1100}' { 1 } else { 2 };
    match room.checked_sub(width) {
        Some(left) => {
            *room = left;
            true
        }
        None => false,
    }
}

/// A text in which nothing but what is seen remains: control characters and marks of direction are written as escapes.
fn visible(text: &str) -> Cow<'_, str> {
    let hidden = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::new();
    for letter in text.chars() {
        if hidden(letter) { shown.extend(letter.escape_unicode()) } else { shown.push(letter) }
    }
    Cow::Owned(shown)
}
