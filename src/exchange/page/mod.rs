//! A page in two columns, for people without tools: what is to be translated on the left, to be written on the right.
//!
//! In: a bundle; a page that was saved by its button. Out: one file that needs nothing from elsewhere; the units of one. Law: the page reads
//! the same as HTML and as XML, so it is shown by every browser and read back as [`super::xml`]; its script runs by
//! its hash, and nothing else does; no text of an article is markup in it.

mod read;
#[cfg(test)]
mod tests;
mod unit;

pub use read::read;

use super::{
    bundle::{Bundle, ExchangeFile},
    xml::{escape_attribute, escape_text},
};
use crate::{
    base::Locale,
    messages::{Messages, Value},
};
use std::fmt::Write as _;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// The SHA-256 of both, in base64.
const STYLE_HASH: &str = "uI2WpWrzoKsL0Sm5P/XQY6Qr22lKK21Jioyzvv12x6k=";
const SCRIPT_HASH: &str = "OrcjsDUq5F8mirg8yEnqc/ZUh6+RdM5O3ReCkREM0bc=";

/// A bundle as a page. `messages`: the language of everything around the texts.
#[must_use]
pub fn write(bundle: &Bundle, messages: &Messages<'_>) -> String {
    let locales = [("source", Value::from(bundle.source.as_str())), ("target", Value::from(bundle.target.as_str()))];
    let title = messages.text("exchange-page-title", &locales);
    let own = messages.locale();
    let mut out = String::from("<!DOCTYPE html>\n");
    let html = [("xmlns", "http://www.w3.org/1999/xhtml"), ("lang", own.as_str()), ("dir", own.direction().as_str())];
    push_tag(&mut out, "html", &html);
    out.push_str("\n<head>\n<meta charset=\"utf-8\"/>\n");
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{SCRIPT_HASH}'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; form-action 'none'"
    );
    push_tag(&mut out, "meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)]);
    close_empty(&mut out);
    push_tag(&mut out, "meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    close_empty(&mut out);
    push_element(&mut out, "title", &[], &title);
    let _ = write!(out, "<style>{STYLE}</style>\n</head>\n");
    let lost = messages.text("exchange-page-lost", &[]);
    let added = messages.text("exchange-page-added", &[]);
    let saved = messages.text("exchange-page-saved", &[]);
    push_tag(&mut out, "body", &[("data-word-lost", &lost), ("data-word-added", &added), ("data-word-saved", &saved)]);
    out.push_str("\n<header>\n");
    push_element(&mut out, "h1", &[], &title);
    for text in [
        messages.text("exchange-page-lead", &[]),
        messages.text("exchange-page-codes", &[]),
        messages.text("exchange-page-keys", &[]),
    ] {
        push_element(&mut out, "p", &[("class", "lead")], &text);
    }
    push_element(&mut out, "p", &[("class", "scriptless")], &messages.text("exchange-page-scriptless", &[]));
    out.push_str("</header>\n");
    push_bar(&mut out, bundle, messages);
    out.push_str("<main>\n");
    let mut number = 0;
    for file in &bundle.files {
        push_file(&mut out, file, bundle, messages, &mut number);
    }
    let _ = write!(out, "</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n");
    out
}

fn push_bar(out: &mut String, bundle: &Bundle, messages: &Messages<'_>) {
    let units = || bundle.files.iter().flat_map(|file| &file.units);
    let open = units().filter(|unit| unit::is_to_do(unit)).count();
    let all = units().count();
    out.push_str("<div class=\"bar\" data-bar=\"\"><div>\n");
    for (name, label, count, pressed) in [
        ("all", messages.text("exchange-page-all", &[]), all, "true"),
        ("todo", messages.text("exchange-page-todo", &[]), open, "false"),
        ("changed", messages.text("exchange-page-changed", &[]), 0, "false"),
    ] {
        push_tag(out, "button", &[("type", "button"), ("data-show", name), ("aria-pressed", pressed)]);
        escape_text(out, &label);
        out.push(' ');
        push_tag(out, "span", &[("data-count", name)]);
        escape_text(out, &messages.number(f64::from(u32::try_from(count).unwrap_or(u32::MAX))));
        out.push_str("</span></button>\n");
    }
    out.push_str("<p role=\"status\" data-saved=\"\"></p>\n");
    let save = messages.text("exchange-page-save", &[]);
    push_element(out, "button", &[("type", "button"), ("data-save", ""), ("aria-keyshortcuts", "Control+S")], &save);
    out.push_str("</div></div>\n");
}

fn push_file(out: &mut String, file: &ExchangeFile, bundle: &Bundle, messages: &Messages<'_>, number: &mut usize) {
    let heading = format!("f{number}");
    push_tag(out, "section", &[("data-file", file.path.as_str()), ("aria-labelledby", &heading)]);
    out.push('\n');
    push_tag(out, "h2", &[("id", &heading)]);
    if !file.title.is_empty() && file.title != file.path.name() {
        push_text_in(out, "span", &bundle.target, &[], &file.title);
    }
    push_tag(out, "small", &[("dir", "ltr")]);
    escape_text(out, file.path.as_str());
    out.push_str("</small></h2>\n");
    for one in &file.units {
        *number += 1;
        unit::push(out, one, bundle, messages, *number);
    }
    out.push_str("</section>\n");
}

/// Adds a start tag.
fn push_tag(out: &mut String, name: &str, attributes: &[(&str, &str)]) {
    out.extend(["<", name]);
    for (name, value) in attributes {
        out.extend([" ", name, "=\""]);
        escape_attribute(out, value);
        out.push('"');
    }
    out.push('>');
}

/// Makes the tag that was added last one of an element that holds nothing.
fn close_empty(out: &mut String) {
    out.pop();
    out.push_str("/>\n");
}

/// Adds an element that holds text.
fn push_element(out: &mut String, name: &str, attributes: &[(&str, &str)], text: &str) {
    push_tag(out, name, attributes);
    escape_text(out, text);
    let _ = writeln!(out, "</{name}>");
}

/// Adds an element that holds text in a locale.
fn push_text_in(out: &mut String, name: &str, locale: &Locale, attributes: &[(&str, &str)], text: &str) {
    let mut all = vec![("lang", locale.as_str()), ("dir", locale.direction().as_str())];
    all.extend(attributes);
    push_tag(out, name, &all);
    escape_text(out, text);
    let _ = write!(out, "</{name}>");
}
