//! What stands around content: rows and columns, zones and monikers for readers of one product or version, boxes.

use super::directive::Fault;
use crate::{
    config::RawHtml,
    markdown::{
        html::{Request, escaped},
        tree::Directive,
    },
};
use std::fmt::Write as _;

/// What is wrong with a column.
pub(crate) fn column_fault(directive: &Directive) -> Option<Fault> {
    let is_number = |value: &str| value.bytes().all(|b| b.is_ascii_digit()) && !value.is_empty();
    directive.get("span").is_some_and(|span| !is_number(span)).then(|| Fault::of("value", "span"))
}

/// What is wrong with a zone.
pub(crate) fn zone_fault(directive: &Directive) -> Option<Fault> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == '.';
    let is_name = |name: &str| !name.trim().is_empty() && name.trim().chars().all(is_part);
    let (target, pivot) = (directive.get("target"), directive.get("pivot"));
    if target.is_none() && pivot.is_none() {
        return Some(Fault::of("missing-attribute", "pivot"));
    }
    if target.is_some_and(|target| !["chromeless", "docs", "pdf"].contains(&target)) {
        return Some(Fault::of("value", "target"));
    }
    if pivot.is_some_and(|pivot| !pivot.split(',').all(is_name)) {
        return Some(Fault::of("value", "pivot"));
    }
    (target == Some("pdf") && pivot.is_some()).then(|| Fault::of("value", "pivot"))
}

/// The tag that opens a container, and the one that closes it.
pub(crate) fn tags(directive: &Directive, request: &Request<'_>) -> (String, &'static str) {
    let mut out = String::new();
    match &*directive.name {
        "row" => {
            return ("<section class=\"row\">\n".to_owned(), "</section>\n");
        }
        "column" => {
            let span = directive.get("span").map_or(String::new(), |span| format!(" span{span}"));
            let _ = write!(out, "<div class=\"column{span}\">");
        }
        "zone" => {
            out.push_str("<div class=\"zone");
            for name in ["target", "pivot"] {
                if directive.get(name).is_some() {
                    let _ = write!(out, " has-{name}");
                }
            }
            out.push('"');
            for name in ["target", "pivot"] {
                if let Some(value) = directive.get(name) {
                    let names: Vec<&str> = value.split(',').map(str::trim).collect();
                    let _ = write!(out, " data-{name}=\"{}\"", escaped(&names.join(" ")));
                }
            }
            out.push('>');
        }
        "moniker" => {
            let range = escaped(directive.get("range").unwrap_or(""));
            let _ = write!(out, "<div data-moniker=\"{range}\">");
        }
        "div" => {
            out.push_str("<div");
            for attribute in &directive.attributes {
                let is_known = matches!(&*attribute.name, "class" | "id" | "lang" | "dir" | "title");
                let is_trusted = request.raw_html == RawHtml::Allow;
                if is_known || is_trusted || attribute.name.starts_with("data-") {
                    let _ = write!(out, " {}=\"{}\"", attribute.name, escaped(&attribute.value));
                }
            }
            out.push('>');
        }
        _ => return (String::new(), ""),
    }
    out.push('\n');
    (out, "</div>\n")
}
