//! What stands around content: rows and columns, zones and monikers for readers of one product or version, boxes.
//!
//! In: the directive that opens a container. Out: the tags around its content. On a page, classes are of a few that the theme
//! knows, or begin with `box-`, so that no article can take on the looks of the page around it. Law: total; ids stay unique.

use super::{directive::Fault, moniker};
use crate::{
    base::Locale,
    config::RawHtml,
    markdown::{
        html::{Request, escaped},
        tree::Directive,
    },
};
use std::{collections::HashSet, fmt::Write as _};

/// As wide as columns get.
const WIDEST: u32 = 12;

/// Data that pages keep about themselves.
const OWN_DATA: [&str; 7] =
    ["data-unit", "data-unit-part", "data-tab", "data-condition", "data-pivots", "data-view", "data-keep"];

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

/// What is wrong with a container for some monikers.
pub(crate) fn moniker_fault(directive: &Directive) -> Option<Fault> {
    let range = directive.get("range")?;
    moniker::Range::parse(range).is_none().then(|| Fault::of("value", "range"))
}

/// The ids that the attribute `pivot` names.
pub(crate) fn pivots(attribute: &str) -> impl Iterator<Item = &str> {
    attribute.split(',').map(str::trim).filter(|id| !id.is_empty())
}

/// The id of a box.
pub(crate) fn id(directive: &Directive) -> Option<&str> {
    let id = directive.get("id").filter(|_| &*directive.name == "div")?.trim();
    (!id.is_empty() && !id.contains(char::is_whitespace)).then_some(id)
}

/// Whether pages show what a container holds: some zones are for programs and printed books alone.
pub(crate) fn is_for_pages(directive: &Directive) -> bool {
    &*directive.name != "zone" || !matches!(directive.get("target"), Some("chromeless" | "pdf"))
}

/// The tags that open a container on a page, and the one that closes it. `ids`: those that the page has.
pub(crate) fn page_tags(
    directive: &Directive,
    request: &Request<'_>,
    ids: &mut HashSet<Box<str>>,
) -> (String, &'static str) {
    let mut out = String::new();
    match &*directive.name {
        "row" => out.push_str("<div class=\"row\">\n"),
        "column" => {
            let span = directive.get("span").map_or(1, |span| span.parse().unwrap_or(WIDEST)).clamp(1, WIDEST);
            let span = if span > 1 { format!(" span-{span}") } else { String::new() };
            let _ = writeln!(out, "<div class=\"column{span}\">");
        }
        "zone" | "moniker" => {
            let Some(readers) = request.host.readers(directive) else { return (String::new(), "") };
            let later = if readers.later { " later" } else { "" };
            let choice = if readers.choice { " choice" } else { "" };
            let name = readers.by.as_str();
            let ids = escaped(&readers.ids.join(" "));
            let _ = write!(out, "<div class=\"zone{choice}{later}\" data-{name}=\"{ids}\">");
            let _ = writeln!(out, "<p class=\"zone-title\">{}</p>", escaped(&readers.title));
        }
        "alert" => {
            out.push_str("<div class=\"alert");
            for class in directive.get("class").unwrap_or("").split_ascii_whitespace() {
                let _ = write!(out, " box-{}", escaped(class));
            }
            let title = escaped(directive.get("title").unwrap_or(""));
            let _ = writeln!(out, "\" role=\"note\">\n<p class=\"alert-title\">{title}</p>");
        }
        "div" => {
            out.push_str("<div class=\"box");
            for class in directive.get("class").unwrap_or("").split_ascii_whitespace() {
                let _ = write!(out, " box-{}", escaped(class));
            }
            out.push('"');
            let mut seen = HashSet::new();
            for attribute in directive.attributes.iter().filter(|attribute| seen.insert(&*attribute.name)) {
                let (name, value) = (&*attribute.name, attribute.value.trim());
                let is_fine = match name {
                    "id" => id(directive).is_some_and(|id| ids.insert(id.into())),
                    "title" => true,
                    "lang" => Locale::new(value).is_some(),
                    "dir" => matches!(value, "ltr" | "rtl" | "auto"),
                    _ => name.len() > 5 && name.starts_with("data-") && !OWN_DATA.contains(&name),
                };
                if is_fine {
                    let _ = write!(out, " {name}=\"{}\"", escaped(value));
                }
            }
            out.push_str(">\n");
        }
        _ => return (String::new(), ""),
    }
    (out, "</div>\n")
}

/// The tag that opens a container in a fragment, and the one that closes it.
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
            if let Some(target) = directive.get("target") {
                let _ = write!(out, " data-target=\"{}\"", escaped(target));
            }
            if let Some(pivot) = directive.get("pivot") {
                let ids: Vec<&str> = pivots(pivot).collect();
                let _ = write!(out, " data-pivot=\"{}\"", escaped(&ids.join(" ")));
            }
            out.push('>');
        }
        "alert" => {
            let [class, title] = ["class", "title"].map(|name| escaped(directive.get(name).unwrap_or("")));
            let _ = write!(out, "<div class=\"{class}\">\n<h5>{title}</h5>");
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
