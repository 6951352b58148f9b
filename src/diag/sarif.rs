//! Findings as SARIF 2.1.0, for code hosts and editors.
//!
//! In: findings with their names, the texts they point into, the reader's messages. Out: one log with one run: the whole rule table (with the
//! manual page of each rule that found something), and a result for each finding. Law: pure; URIs are relative to `%SRCROOT%`;
//! columns count Unicode code points from 1, an end is one past the last; a result's fingerprint is that of
//! [`super::fingerprint`], which stays when lines move.

use super::text::{self, Text};
use super::{Diagnostic, Fix, Rule, Severity, pages, rule};
use crate::base::{Sources, Span};
use crate::messages::Messages;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Writes all findings as one log. `prints` are their names among all that were found, told or not.
pub fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    prints: &[String],
    sources: &Sources,
    messages: &Messages<'_>,
) -> io::Result<()> {
    let found: BTreeSet<&str> = diagnostics.iter().map(|diagnostic| diagnostic.rule.id).collect();
    let rules: Vec<Value> = rule::ALL.iter().map(|rule| descriptor(rule, found.contains(rule.id), messages)).collect();
    let log = Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: json!({ "driver": { "name": "Diglot", "version": env!("CARGO_PKG_VERSION"), "rules": rules } }),
            column_kind: "unicodeCodePoints",
            invocations: json!([{ "executionSuccessful": true }]),
            language: language(messages.locale().as_str()),
            results: Results { diagnostics, prints, sources, messages },
        }],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Log<'d> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'d>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'d> {
    tool: Value,
    column_kind: &'static str,
    invocations: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'d str>,
    results: Results<'d>,
}

/// The results, each made when it is written: there may be very many.
struct Results<'d> {
    diagnostics: &'d [Diagnostic],
    prints: &'d [String],
    sources: &'d Sources,
    messages: &'d Messages<'d>,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let results = self.diagnostics.iter().zip(self.prints);
        serializer
            .collect_seq(results.map(|(diagnostic, print)| result(diagnostic, print, self.sources, self.messages)))
    }
}

/// SARIF knows a language with or without a country, and nothing longer.
fn language(tag: &str) -> Option<&str> {
    (tag.len() == 2 || (tag.len() == 5 && tag.as_bytes()[2] == b'-')).then_some(tag)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A rule of the table. Its page comes with it where it has found something.
fn descriptor(rule: &Rule, found: bool, messages: &Messages<'_>) -> Value {
    let title = text::title(rule, messages);
    let mut descriptor = json!({
        "id": rule.id,
        "shortDescription": { "text": title },
        "defaultConfiguration": { "enabled": rule.on, "level": level(rule.severity) },
    });
    if found {
        descriptor["help"] = json!({ "text": title, "markdown": pages::of(rule, messages.locale()) });
    }
    let mut properties = json!({ "tags": [rule.group()] });
    if let Some(issue) = rule.issue {
        properties["its"] = json!(issue.its());
        properties["mqm"] = json!(issue.mqm());
    }
    descriptor["properties"] = properties;
    descriptor
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
        let description = text::fix(fix, sources, messages);
        result["fixes"] = json!([{ "description": { "text": description }, "artifactChanges": changes(fix, sources) }]);
    }
    let mut properties = Map::new();
    if let Some(fix) = &diagnostic.fix {
        properties.insert("applicability".to_owned(), json!(fix.applicability.as_str()));
    }
    if let Some(diff) = &diagnostic.diff {
        properties.insert("diff".to_owned(), json!(text::plain(diff)));
    }
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
