//! Findings as JSON, one object a line.
//!
//! In: findings, the texts they point into, the reader's messages. Out: for each, its rule, severity, text, place, related
//! places, fix, the types of issue that other tools know it by, and how a text has changed. Law: pure; every object has the same keys in the same order, `null` where there is nothing; paths are relative to the
//! root; lines and columns count from 1 in Unicode scalar values, bytes from 0 in the file.

use super::text::Text;
use super::{Change, Diagnostic};
use crate::base::{Sources, Span};
use crate::messages::Messages;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Object<'d> {
    rule: &'d str,
    severity: &'d str,
    message: String,
    help: Option<String>,
    path: Option<&'d str>,
    start: Option<Position>,
    end: Option<Position>,
    locale: Option<&'d str>,
    unit: Option<&'d str>,
    related: Vec<Related<'d>>,
    fix: Option<Fix<'d>>,
    issue: Option<Issue>,
    diff: Option<Vec<Piece<'d>>>,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
    byte: u32,
}

#[derive(Serialize)]
struct Related<'d> {
    path: &'d str,
    start: Position,
    end: Position,
    message: String,
}

#[derive(Serialize)]
struct Fix<'d> {
    applicability: &'static str,
    edits: Vec<Edit<'d>>,
}

#[derive(Serialize)]
struct Edit<'d> {
    path: &'d str,
    start: Position,
    end: Position,
    text: &'d str,
}

#[derive(Serialize)]
struct Issue {
    its: &'static str,
    mqm: &'static str,
}

#[derive(Serialize)]
struct Piece<'d> {
    change: &'static str,
    text: &'d str,
}

/// Writes each finding as a line of JSON.
pub fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    messages: &Messages<'_>,
) -> io::Result<()> {
    for diagnostic in diagnostics {
        serde_json::to_writer(&mut *out, &object(diagnostic, sources, messages))?;
        writeln!(out)?;
    }
    Ok(())
}

fn object<'d>(diagnostic: &'d Diagnostic, sources: &'d Sources, messages: &Messages<'_>) -> Object<'d> {
    let text = Text::of(diagnostic, messages);
    let span = diagnostic.place.span();
    let path = |span: Span| sources.get(span.file).path.as_str();
    let related = diagnostic.related.iter().zip(text.related).map(|(related, message)| Related {
        path: path(related.span),
        start: start(related.span, sources),
        end: end(related.span, sources),
        message,
    });
    let fix = diagnostic.fix.as_ref().map(|fix| Fix {
        applicability: fix.applicability.as_str(),
        edits: (fix.edits.iter())
            .map(|edit| Edit {
                path: path(edit.span),
                start: start(edit.span, sources),
                end: end(edit.span, sources),
                text: &edit.text,
            })
            .collect(),
    });
    Object {
        rule: diagnostic.rule.id,
        severity: diagnostic.severity.as_str(),
        message: text.headline,
        help: text.help,
        path: diagnostic.place.path(sources),
        start: span.map(|span| start(span, sources)),
        end: span.map(|span| end(span, sources)),
        locale: diagnostic.locale.as_ref().map(crate::base::Locale::as_str),
        unit: diagnostic.unit.as_deref(),
        related: related.collect(),
        fix,
        issue: diagnostic.rule.issue.map(|issue| Issue { its: issue.its(), mqm: issue.mqm() }),
        diff: diagnostic.diff.as_ref().map(|pieces| pieces.iter().map(piece).collect()),
    }
}

fn piece((change, text): &(Change, String)) -> Piece<'_> {
    Piece { change: change.as_str(), text }
}

fn start(span: Span, sources: &Sources) -> Position {
    position(span, span.start, sources)
}

fn end(span: Span, sources: &Sources) -> Position {
    position(span, span.end, sources)
}

fn position(span: Span, byte: u32, sources: &Sources) -> Position {
    let at = sources.get(span.file).line_column(byte);
    Position { line: at.line, column: at.column, byte }
}
