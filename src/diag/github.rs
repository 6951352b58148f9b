//! Findings as annotations of GitHub Actions.
//!
//! In: findings, the texts they point into, the reader's messages. Out: a workflow command a finding, as GitHub's own toolkit
//! writes it: `::warning title=…,file=…,line=…,endLine=…,col=…,endColumn=…::message`. Law: pure; a finding is one line; what
//! could end a property or the line is escaped; a title and a message are no longer than GitHub takes. GitHub shows only the
//! first ten commands of each level of a step, so the worst come first, and of each level those of different rules.

use super::text::{self, Text, visible};
use super::{Diagnostic, Severity};
use crate::base::Sources;
use crate::messages::Messages;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

/// How many characters a title may have.
const TITLE: usize = 255;
/// How many bytes a message may have.
const MESSAGE: usize = 64 * 1024;

/// Writes each finding as a workflow command.
pub fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    messages: &Messages<'_>,
) -> io::Result<()> {
    let mut ranks: BTreeMap<&str, usize> = BTreeMap::new();
    let ranked = diagnostics.iter().map(|diagnostic| {
        let rank = ranks.entry(diagnostic.rule.id).or_default();
        *rank += 1;
        (Reverse(diagnostic.severity), *rank, diagnostic)
    });
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_by_key(|&(severity, rank, _)| (severity, rank));
    for (_, _, diagnostic) in ranked {
        writeln!(out, "{}", command(diagnostic, sources, messages))?;
    }
    Ok(())
}

fn command(diagnostic: &Diagnostic, sources: &Sources, messages: &Messages<'_>) -> String {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let title = format!("{}: {}", diagnostic.rule.id, text::title(diagnostic.rule, messages));
    let title: String = title.chars().take(TITLE).collect();
    let mut command = format!("::{level} title={}", property(&title));
    if let Some(path) = diagnostic.place.path(sources) {
        let _ = write!(command, ",file={}", property(&visible(path)));
    }
    if let Some(span) = diagnostic.place.span() {
        let source = sources.get(span.file);
        let (start, end) = (source.line_column(span.start), source.line_column(span.end));
        let _ = write!(command, ",line={},endLine={}", start.line, end.line);
        // Columns of a place of several lines are refused.
        if start.line == end.line {
            let _ = write!(command, ",col={},endColumn={}", start.column, end.column);
        }
    }
    let text = body(diagnostic, sources, messages);
    let _ = write!(command, "::{}", data(&text[..text.floor_char_boundary(MESSAGE)]));
    command
}

/// What is wrong, where the other side is, how the text has changed, and the way out: a line each.
pub(super) fn body(diagnostic: &Diagnostic, sources: &Sources, messages: &Messages<'_>) -> String {
    let text = Text::of(diagnostic, messages);
    let mut lines = vec![text.headline];
    for (related, label) in diagnostic.related.iter().zip(text.related) {
        let source = sources.get(related.span.file);
        let at = source.line_column(related.span.start);
        lines.push(format!("{}:{}:{}: {label}", source.path.as_str(), at.line, at.column));
    }
    if let Some(diff) = &diagnostic.diff {
        lines.push(format!("{}: {}", messages.text("label-change", &[]), text::plain(diff)));
    }
    lines.extend(text.help);
    if let Some(fix) = &diagnostic.fix {
        lines.push(format!("{}: {}", messages.text("label-fix", &[]), text::fix(fix, sources, messages)));
    }
    let lines: Vec<_> = lines.iter().map(|line| visible(line)).collect();
    lines.join("\n")
}

/// A text after the `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
