//! Findings as lines, for editors and for `grep`.
//!
//! In: findings, the texts they point into, the reader's messages. Out: each on one line,
//! `path:line:column: severity[rule]: headline`. Law: pure; a finding is one line whatever its texts hold.

use super::Diagnostic;
use super::text::{self, Text, visible};
use crate::base::Sources;
use crate::messages::Messages;
use std::io::{self, Write};

/// Writes each finding on one line.
pub fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    messages: &Messages<'_>,
) -> io::Result<()> {
    for diagnostic in diagnostics {
        let text = Text::of(diagnostic, messages);
        let severity = text::severity(diagnostic.severity, messages);
        let place = text::position(diagnostic, sources).map(|place| format!("{place}: ")).unwrap_or_default();
        writeln!(out, "{place}{severity}[{}]: {}", diagnostic.rule.id, visible(&text.headline))?;
    }
    Ok(())
}
