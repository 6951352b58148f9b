//! Finding the block, and whether it is one.

use crate::base::{FileId, Yaml, yaml};
use crate::diag::{Diagnostic, rule};
use std::ops::Range;

/// The block, where the body begins, and the keys.
pub(super) fn find(text: &str, file: FileId, findings: &mut Vec<Diagnostic>) -> (Option<Range<u32>>, u32, Yaml) {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let none = || (None, offset(start), Yaml { kind: yaml::Kind::Null, start: offset(start), end: offset(start) });
    let Some(inner) = line_end(text, start).filter(|&end| is_fence(&text[start..end], &["---"])) else { return none() };
    let finding =
        |range: Range<u32>, kind: &str| Diagnostic::in_file(&rule::FRONT_MATTER_SYNTAX, file, range).arg("kind", kind);
    let first_line = &text[inner..line_end(text, inner).unwrap_or(inner)];

    let mut line = inner;
    let closed = loop {
        let Some(end) = line_end(text, line) else { break None };
        if is_fence(&text[line..end], &["---", "..."]) {
            break Some((line, end));
        }
        line = end;
    };
    let Some((close, end)) = closed else {
        if looks_like_key(first_line) {
            findings.push(finding(offset(start)..offset(start + 3), "unclosed"));
        }
        return none();
    };

    let block = Some(offset(start)..offset(end));
    let empty = Yaml { kind: yaml::Kind::Null, start: offset(inner), end: offset(inner) };
    match yaml::parse(&text[inner..close], offset(inner), yaml::Limits::FRONT_MATTER) {
        Ok(values) if matches!(values.kind, yaml::Kind::Map(_) | yaml::Kind::Null) => (block, offset(end), values),
        _ if first_line.trim().is_empty() => none(),
        Ok(value) => {
            findings.push(finding(value.range(), "not-a-map"));
            none()
        }
        Err(problem) => {
            findings.push(Diagnostic::yaml(&rule::FRONT_MATTER_SYNTAX, file, &problem));
            (block, offset(end), empty)
        }
    }
}

/// The end of the line that begins at `start`, its line feed included; none at the end of the text.
fn line_end(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
    Some(memchr::memchr(b'\n', rest.as_bytes()).map_or(text.len(), |at| start + at + 1))
}

fn is_fence(line: &str, fences: &[&str]) -> bool {
    fences.contains(&line.trim_end())
}

/// Whether a line reads `key: value` or `key:`.
fn looks_like_key(line: &str) -> bool {
    let Some((key, value)) = line.trim_end().split_once(':') else { return false };
    let word = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    !key.is_empty() && key.chars().all(word) && (value.is_empty() || value.starts_with([' ', '\t']))
}
