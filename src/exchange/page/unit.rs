//! A unit on the page: what it says, where its translation is written, and what there is to know of it.
//!
//! In: a unit. Out: an `article`. Law: its name, its hash and both texts can be read back by their `data-` attributes alone; each text
//! has the language and direction it is in.

use super::{push_element, push_tag, push_text_in};
use crate::{
    base::Locale,
    content::Origin,
    diag::Change,
    exchange::{
        bundle::{Age, Bundle, ExchangeUnit, Name},
        notes,
        segment::{Piece, Segment},
        tagged,
        xml::escape_text,
    },
    messages::{Messages, Value},
    units::State,
};

/// Whether a unit wants work.
pub(super) fn is_to_do(unit: &ExchangeUnit) -> bool {
    unit.target.is_none() || unit.is_stale() || (unit.origin == Some(Origin::Mt) && unit.state == State::Translated)
}

/// A word for how far a unit is.
fn standing(unit: &ExchangeUnit) -> &'static str {
    match unit.state {
        _ if unit.target.is_none() => "initial",
        _ if unit.is_stale() => "stale",
        State::Translated if unit.origin == Some(Origin::Mt) => "machine",
        state => state.as_str(),
    }
}

pub(super) fn push(out: &mut String, unit: &ExchangeUnit, bundle: &Bundle, messages: &Messages<'_>, number: usize) {
    let (name, heading, fault) = (unit.name.to_string(), format!("u{number}"), format!("e{number}"));
    let hash = unit.target_stamp.map(|stamp| stamp.to_string());
    let mut attributes = vec![("data-name", name.as_str())];
    attributes.extend(hash.as_deref().map(|hash| ("data-hash", hash)));
    if is_to_do(unit) {
        attributes.push(("data-todo", ""));
    }
    // Only a message has lines of its own.
    if matches!(unit.name, Name::Message(_)) {
        attributes.push(("data-lines", ""));
    }
    attributes.push(("aria-labelledby", &heading));
    push_tag(out, "article", &attributes);
    out.push_str("\n<div class=\"about\">\n");
    let mut about = vec![messages.number(f64::from(u32::try_from(number).unwrap_or(u32::MAX)))];
    about.extend(notes::whereabouts(unit, messages));
    push_element(out, "h3", &[("id", &heading)], &about.join(" · "));
    let class = if is_to_do(unit) { "badge todo" } else { "badge" };
    let state = messages.text("exchange-page-state", &[("state", Value::from(standing(unit)))]);
    push_element(out, "span", &[("class", class)], &state);
    let changed = messages.text("exchange-page-state", &[("state", Value::from("changed"))]);
    push_element(out, "span", &[("class", "badge changed"), ("data-badge", ""), ("hidden", "")], &changed);
    let copy = messages.text("exchange-page-copy", &[]);
    push_element(out, "button", &[("type", "button"), ("data-copy", "")], &copy);
    out.push_str("</div>\n<div class=\"pair\">\n");
    push_source(out, &unit.source, &bundle.source);
    let target = unit.target.as_ref().map(|target| tagged::encode(&target.pieces)).unwrap_or_default();
    let label = messages.text("exchange-page-target", &[("number", Value::from(number))]);
    let editable = [
        ("class", "target"),
        ("data-target", ""),
        ("contenteditable", "plaintext-only"),
        ("role", "textbox"),
        ("tabindex", "0"),
        ("aria-multiline", "true"),
        ("aria-label", &label),
        ("aria-describedby", &fault),
        ("spellcheck", "true"),
    ];
    push_text_in(out, "div", &bundle.target, &editable, &target);
    out.push_str("\n</div>\n");
    push_element(out, "p", &[("class", "fault"), ("id", &fault), ("data-fault", ""), ("hidden", "")], "");
    push_notes(out, unit, bundle, messages);
    out.push_str("</article>\n");
}

/// Adds the source, its codes set off from its text.
fn push_source(out: &mut String, source: &Segment, locale: &Locale) {
    let attributes =
        [("class", "source"), ("lang", locale.as_str()), ("dir", locale.direction().as_str()), ("data-source", "")];
    push_tag(out, "div", &attributes);
    // Backslashes before a code belong to how the text before it is written.
    let mut text: Vec<Piece> = Vec::new();
    for piece in &source.pieces {
        let code = match piece {
            Piece::Text(_) => {
                text.push(piece.clone());
                continue;
            }
            Piece::Open(_) | Piece::Close(_) | Piece::Lone(_) => tagged::encode(std::slice::from_ref(piece)),
        };
        text.push(piece.clone());
        let both = tagged::encode(&text);
        escape_text(out, both.strip_suffix(&code).unwrap_or(&both));
        push_tag(out, "span", &[("class", "code")]);
        escape_text(out, &code);
        out.push_str("</span>");
        text.clear();
    }
    escape_text(out, &tagged::encode(&text));
    out.push_str("</div>\n");
}

fn push_notes(out: &mut String, unit: &ExchangeUnit, bundle: &Bundle, messages: &Messages<'_>) {
    let findings = notes::findings(unit, messages);
    let codes = notes::codes(unit);
    if findings.is_empty() && codes.is_empty() && unit.age.is_none() {
        return;
    }
    out.push_str("<details>\n");
    push_element(
        out,
        "summary",
        &[],
        &messages.text("exchange-page-notes", &[("findings", Value::from(findings.len()))]),
    );
    out.push_str("<ul>\n");
    if let Some(age) = &unit.age {
        push_age(out, age, bundle, messages);
    }
    for finding in findings {
        push_element(out, "li", &[], &finding);
    }
    for code in codes {
        push_element(out, "li", &[("dir", "ltr")], &code);
    }
    out.push_str("</ul>\n</details>\n");
}

/// Adds how the source has changed.
fn push_age(out: &mut String, age: &Age, bundle: &Bundle, messages: &Messages<'_>) {
    out.push_str("<li>");
    escape_text(out, &messages.text("exchange-changed", &[("diff", Value::from("none"))]));
    if !age.diff.is_empty() {
        out.push_str("<br/>");
        push_text_in(out, "span", &bundle.source, &[], "");
        // The text of it is marked up.
        out.truncate(out.len() - "</span>".len());
        for (change, text) in &age.diff {
            let tag = match change {
                Change::Kept => "span",
                Change::Removed => "del",
                Change::Added => "ins",
            };
            push_tag(out, tag, &[]);
            escape_text(out, text);
            out.extend(["</", tag, ">"]);
        }
        out.push_str("</span>");
    }
    out.push_str("</li>\n");
}
