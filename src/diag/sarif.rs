//! Findings as SARIF 2.1.0, for code hosts and editors.
//!
//! In: findings, the texts they point into, the reader's messages. Out: one log with one run: the whole rule table, and a result
//! for each finding. Law: pure; URIs are relative to `%SRCROOT%`; columns count Unicode code points from 1, an end is one past
//! the last; a result's fingerprint is that of [`super::fingerprint`], which stays when lines move.

use super::fingerprint::fingerprints;
use super::text::{self, Text};
use super::{Diagnostic, Fix, Rule, Severity, rule};
use crate::base::{Sources, Span};
use crate::messages::Messages;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes all findings as one log.
pub fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    messages: &Messages<'_>,
) -> io::Result<()> {
    let rules: Vec<Value> = rule::ALL.iter().map(|rule| descriptor(rule, messages)).collect();
    let prints = fingerprints(diagnostics, sources);
    let results =
        diagnostics.iter().zip(&prints).map(|(diagnostic, print)| result(diagnostic, print, sources, messages));
    let mut run = json!({
        "tool": { "driver": { "name": "Diglot", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
        "columnKind": "unicodeCodePoints",
        "invocations": [{ "executionSuccessful": true }],
        "results": results.collect::<Vec<_>>(),
    });
    // SARIF knows a language with or without a country, and nothing longer.
    let language = messages.locale().as_str();
    if language.len() == 2 || (language.len() == 5 && language.as_bytes()[2] == b'-') {
        run["language"] = json!(language);
    }
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn descriptor(rule: &Rule, messages: &Messages<'_>) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": text::title(rule, messages) },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn result(diagnostic: &Diagnostic, print: &str, sources: &Sources, messages: &Messages<'_>) -> Value {
    let text = Text::of(diagnostic, messages);
    let sentence = text.headline.trim_end_matches('.');
    let message = text.help.map_or_else(|| text.headline.clone(), |help| format!("{sentence}. {help}"));
    let mut result = json!({
        "ruleId": diagnostic.rule.id,
        "level": level(diagnostic.severity),
        "message": { "text": message },
    });
    if let Some(index) = rule::ALL.iter().position(|known| known.id == diagnostic.rule.id) {
        result["ruleIndex"] = json!(index);
    }
    if let Some(path) = diagnostic.place.path(sources) {
        let mut place = json!({ "artifactLocation": artifact(path) });
        if let Some(span) = diagnostic.place.span() {
            place["region"] = region(span, sources);
        }
        result["locations"] = json!([{ "physicalLocation": place }]);
    }
    let related = diagnostic.related.iter().zip(text.related).enumerate().map(|(id, (related, label))| {
        json!({
            "id": id,
            "message": { "text": label },
            "physicalLocation": {
                "artifactLocation": artifact(sources.get(related.span.file).path.as_str()),
                "region": region(related.span, sources),
            },
        })
    });
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        result["relatedLocations"] = Value::Array(related);
    }
    result["partialFingerprints"] = json!({ "diglot/v1": print });
    if let Some(fix) = &diagnostic.fix {
        result["fixes"] = json!([{ "artifactChanges": changes(fix, sources) }]);
    }
    let mut properties = Map::new();
    if let Some(locale) = &diagnostic.locale {
        properties.insert("locale".to_owned(), json!(locale.as_str()));
    }
    if let Some(unit) = &diagnostic.unit {
        properties.insert("unit".to_owned(), json!(unit));
    }
    if !properties.is_empty() {
        result["properties"] = Value::Object(properties);
    }
    result
}

fn changes(fix: &Fix, sources: &Sources) -> Vec<Value> {
    let mut files: BTreeMap<_, Vec<Value>> = BTreeMap::new();
    for edit in &fix.edits {
        files.entry(edit.span.file).or_default().push(json!({
            "deletedRegion": region(edit.span, sources),
            "insertedContent": { "text": edit.text },
        }));
    }
    let change = |(file, replacements)| {
        let path = sources.get(file).path.as_str();
        json!({ "artifactLocation": artifact(path), "replacements": replacements })
    };
    files.into_iter().map(change).collect()
}

fn artifact(path: &str) -> Value {
    json!({ "uri": uri(path), "uriBaseId": "%SRCROOT%" })
}

/// A relative path as a URI reference: everything but unreserved characters and `/` is percent-encoded.
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

fn region(span: Span, sources: &Sources) -> Value {
    let source = sources.get(span.file);
    let (start, end) = (source.line_column(span.start), source.line_column(span.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": span.start,
        "byteLength": span.end - span.start,
    })
}
