//! What the attributes of one element ask of each other and of what is in it.
//!
//! In: an element. Out: findings. Source: XLIFF Version 2.1, 4.2 (the constraints of each element), 4.3.1 (of each attribute),
//! 4.7 (inline codes and annotations), and 5 (modules). Law: nothing here looks at another element.

use super::finding::Findings;
use crate::diag::Rule;
use crate::diag::rule::{XLIFF_ATTRIBUTE, XLIFF_CODE, XLIFF_STRUCTURE};
use crate::exchange::xml::Element;

/// Looks at an element of the core (no prefix) or of a module.
pub(super) fn check(here: &Element<'_>, prefix: &str, findings: &mut Findings) {
    let has = |name: &str| here.attribute(name).is_some();
    let mut add = |rule: &'static Rule, problem, attribute: &str, named: &[(&'static str, &str)]| {
        let place = here.attribute(attribute).map_or(&here.tag, |attribute| &attribute.place);
        let own = [("element", here.name)];
        let own = if named.iter().any(|(name, _)| *name == "element") { &[][..] } else { &own };
        findings.add(rule, place, problem, &[own, named].concat());
    };
    match (prefix, here.name) {
        ("", "skeleton") => match (has("href"), here.children.is_empty()) {
            (false, true) => add(&XLIFF_STRUCTURE, "skeleton-empty", "", &[]),
            (true, false) => add(&XLIFF_STRUCTURE, "skeleton-twice", "href", &[]),
            _ => {}
        },
        ("", "unit") if !here.elements().any(|child| child.name == "segment") => {
            add(&XLIFF_STRUCTURE, "missing", "", &[("element", "segment"), ("parent", "unit")]);
        }
        ("", "segment") if has("subState") && !has("state") => {
            add(&XLIFF_ATTRIBUTE, "alone", "subState", &[("attribute", "subState"), ("other", "state")]);
        }
        ("", "ph" | "pc" | "sc" | "ec") => code(here, &mut add),
        ("", "mrk" | "sm") => match here.value("type") {
            Some("comment") if has("ref") == has("value") => {
                let problem = if has("ref") { "comment-both" } else { "comment-none" };
                add(&XLIFF_CODE, problem, "type", &[]);
            }
            Some("mtc:match") if has("ref") => add(&XLIFF_CODE, "match-ref", "ref", &[]),
            _ => {}
        },
        ("val", "rule") => {
            let kinds = ["isPresent", "isNotPresent", "startsWith", "endsWith"];
            let said: Vec<&str> = kinds.into_iter().filter(|kind| has(kind)).collect();
            let has_own = here.attributes.iter().any(|attribute| !attribute.namespace.is_empty());
            match said[..] {
                [] if !has_own => add(&XLIFF_ATTRIBUTE, "missing", "", &[("attribute", kinds[0])]),
                [one, other, ..] => add(&XLIFF_ATTRIBUTE, "both", other, &[("attribute", one), ("other", other)]),
                _ => {}
            }
            if has("occurs") && !has("isPresent") {
                add(&XLIFF_ATTRIBUTE, "alone", "occurs", &[("attribute", "occurs"), ("other", "isPresent")]);
            }
        }
        _ => {}
    }
}

/// A code (XLIFF 2.1, 4.2.3 and 4.7.2).
fn code(here: &Element<'_>, add: &mut impl FnMut(&'static Rule, &'static str, &str, &[(&'static str, &str)])) {
    let has = |name: &str| here.attribute(name).is_some();
    let is = |name: &str, value: &str| here.value(name) == Some(value);
    if let Some(kind) = here.value("subType") {
        let wanted = match kind {
            "xlf:lb" | "xlf:pb" | "xlf:b" | "xlf:i" | "xlf:u" => Some("fmt"),
            "xlf:var" => Some("ui"),
            _ => None,
        };
        let known = [("attribute", "subType"), ("value", kind)];
        if !has("type") {
            add(&XLIFF_ATTRIBUTE, "alone", "subType", &[("attribute", "subType"), ("other", "type")]);
        } else if let Some(wanted) = wanted.filter(|wanted| !is("type", wanted)) {
            add(&XLIFF_ATTRIBUTE, "sub-type", "type", &[known[0], known[1], ("other", wanted)]);
        } else if wanted.is_none() && kind.starts_with("xlf:") {
            let choices = "xlf:lb, xlf:pb, xlf:b, xlf:i, xlf:u, xlf:var";
            add(&XLIFF_ATTRIBUTE, "value", "subType", &[known[0], known[1], ("kind", "choice"), ("choices", choices)]);
        }
    }
    for data in ["dataRef", "dataRefStart", "dataRefEnd"] {
        if has("copyOf") && has(data) {
            add(&XLIFF_CODE, "copy-data", data, &[("attribute", data)]);
        }
    }
    if is("canReorder", "no") || is("canReorder", "firstNo") {
        for hint in ["canCopy", "canDelete"] {
            if !is(hint, "no") {
                add(&XLIFF_CODE, "hints", "canReorder", &[("attribute", hint)]);
            }
        }
    }
    if here.name != "ec" {
        return;
    }
    let is_isolated = is("isolated", "yes");
    match (is_isolated, has("id"), has("startRef")) {
        (true, _, true) => add(&XLIFF_CODE, "isolated-start", "startRef", &[]),
        (true, false, false) => add(&XLIFF_CODE, "isolated-id", "isolated", &[]),
        (false, true, true) => add(&XLIFF_CODE, "end-id", "id", &[]),
        (false, _, false) => add(&XLIFF_CODE, "end-start", "id", &[]),
        _ => {}
    }
    if !is_isolated {
        if has("dir") {
            add(&XLIFF_CODE, "end-attribute", "dir", &[("attribute", "dir")]);
        }
        // What a module says of a code is said where the code starts.
        for attribute in &here.attributes {
            if attribute.namespace.ends_with(":fs:2.0") || attribute.namespace.ends_with(":sizerestriction:2.0") {
                add(&XLIFF_CODE, "end-attribute", "", &[("attribute", attribute.name)]);
            }
        }
    }
}
