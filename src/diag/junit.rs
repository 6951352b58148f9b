//! Findings as a report of tests in the XML of `JUnit`, which most CI systems show.
//!
//! In: findings, the texts they point into, the reader's messages. Out: a suite for each file, and in it a case for each
//! finding: errors and warnings fail, notes pass and say what they have to say. Law: pure; the name of a case has no line in
//! it, so that a CI system knows a finding again when lines have moved; where nothing was found, one case says so.

use super::text::{self, visible};
use super::{Diagnostic, Severity, github};
use crate::base::Sources;
use crate::messages::Messages;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes all findings as one report.
pub fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    messages: &Messages<'_>,
) -> io::Result<()> {
    let mut suites: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        suites.entry(diagnostic.place.path(sources).unwrap_or("diglot")).or_default().push(diagnostic);
    }
    let mut writer = Writer::new_with_indent(out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let (tests, failures) = (diagnostics.len().max(1).to_string(), failures(diagnostics.iter()));
    let totals = [("name", "diglot"), ("tests", &tests), ("failures", &failures), ("errors", "0"), ("time", "0")];
    writer.create_element("testsuites").with_attributes(totals).write_inner_content(|writer| {
        if suites.is_empty() {
            let clean = [("name", "diglot"), ("tests", "1"), ("failures", "0"), ("errors", "0"), ("time", "0")];
            let case = [("name", "diglot check"), ("classname", "diglot"), ("time", "0")];
            writer.create_element("testsuite").with_attributes(clean).write_inner_content(|writer| {
                writer.create_element("testcase").with_attributes(case).write_empty()?;
                Ok(())
            })?;
        }
        for (path, findings) in &suites {
            suite(writer, path, findings, sources, messages)?;
        }
        Ok(())
    })?;
    writer.get_mut().write_all(b"\n")
}

fn failures<'d>(diagnostics: impl Iterator<Item = &'d Diagnostic>) -> String {
    diagnostics.filter(|diagnostic| diagnostic.severity > Severity::Info).count().to_string()
}

fn suite(
    writer: &mut Writer<&mut dyn Write>,
    path: &str,
    findings: &[&Diagnostic],
    sources: &Sources,
    messages: &Messages<'_>,
) -> io::Result<()> {
    let (tests, failures) = (findings.len().to_string(), failures(findings.iter().copied()));
    let shown = visible(path);
    let totals = [("name", &*shown), ("tests", &tests), ("failures", &failures), ("errors", "0"), ("time", "0")];
    let mut names: BTreeMap<String, u32> = BTreeMap::new();
    writer.create_element("testsuite").with_attributes(totals).write_inner_content(|writer| {
        for diagnostic in findings {
            let unit = diagnostic.unit.as_deref().filter(|unit| !unit.is_empty());
            let name =
                unit.map_or_else(|| diagnostic.rule.id.to_owned(), |unit| format!("{} {unit}", diagnostic.rule.id));
            let name = visible(&name).into_owned();
            let count = names.entry(name.clone()).or_default();
            *count += 1;
            let name = if *count == 1 { name } else { format!("{name} ({count})") };
            case(writer, diagnostic, &name, &shown, sources, messages)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn case(
    writer: &mut Writer<&mut dyn Write>,
    diagnostic: &Diagnostic,
    name: &str,
    path: &str,
    sources: &Sources,
    messages: &Messages<'_>,
) -> io::Result<()> {
    let line = diagnostic.place.span().map(|span| sources.get(span.file).line_column(span.start).line.to_string());
    let mut attributes = vec![("name", name), ("classname", path), ("time", "0")];
    if diagnostic.place.path(sources).is_some() {
        attributes.push(("file", path));
    }
    if let Some(line) = &line {
        attributes.push(("line", line));
    }
    let body = github::body(diagnostic, sources, messages);
    let headline = body.lines().next().unwrap_or_default();
    let position = text::position(diagnostic, sources).map(|place| format!("{place}\n")).unwrap_or_default();
    let body = format!("{position}{body}");
    writer.create_element("testcase").with_attributes(attributes).write_inner_content(|writer| {
        let text = BytesText::new(&body);
        if diagnostic.severity == Severity::Info {
            writer.create_element("system-out").write_text_content(text)?;
        } else {
            let failure = [("message", headline), ("type", diagnostic.severity.as_str())];
            writer.create_element("failure").with_attributes(failure).write_text_content(text)?;
        }
        Ok(())
    })?;
    Ok(())
}
