//! Whether the elements of a document are those that XLIFF 2 allows, each in its place, with the attributes it may have.
//!
//! In: a tree of XML. Out: findings, one for each place that is at odds with the tables of [`super::schema`]. Source: XLIFF
//! Version 2.1, 4.2 and 4.3. Law: what an extension holds is its own affair, but for the ids that references may name.

use super::combination;
use super::finding::Findings;
use super::fragment::Fragment;
use super::schema::{Attribute as Wanted, CORE_NAMESPACE, Foreign, Shape, Vocabulary};
use super::value::Kind;
use crate::diag::rule::{XLIFF_ATTRIBUTE, XLIFF_REFERENCE, XLIFF_STRUCTURE};
use crate::exchange::xml::{Attribute, Element, Node, XML_NAMESPACE};
use std::collections::HashSet;

/// Looks through a document.
pub(super) fn check(root: &Element<'_>, findings: &mut Findings) {
    let core = Vocabulary::find(&root.namespace).filter(|core| core.prefix.is_empty());
    let shape = core.and_then(|core| core.shape(root.name)).filter(|shape| shape.name == "xliff");
    let Some((core, shape)) = core.zip(shape) else {
        let is_other = root.namespace.starts_with("urn:oasis:names:tc:xliff:document:");
        let problem = if is_other { "version" } else { "root" };
        findings.add(&XLIFF_STRUCTURE, &root.tag, problem, &[("element", root.name)]);
        return;
    };
    element(root, core, shape, findings);
}

/// The name as it is written in the tables and in messages.
fn shown(element: &Element<'_>) -> String {
    match Vocabulary::find(&element.namespace) {
        Some(vocabulary) if !vocabulary.prefix.is_empty() => format!("{}:{}", vocabulary.prefix, element.name),
        _ => element.name.to_owned(),
    }
}

fn element(here: &Element<'_>, vocabulary: &'static Vocabulary, shape: &'static Shape, findings: &mut Findings) {
    let is_core = vocabulary.prefix.is_empty();
    if is_core && shape.name == "unit" {
        findings.unit = here.value("id").map(str::to_owned);
    }
    attributes(here, vocabulary, shape, findings);
    combination::check(here, vocabulary.prefix, findings);
    if is_core && matches!(shape.name, "file" | "group" | "unit") {
        extension_ids(here, findings);
    }
    children(here, vocabulary, shape, findings);
    if is_core && shape.name == "unit" {
        findings.unit = None;
    }
}

fn attributes(here: &Element<'_>, vocabulary: &Vocabulary, shape: &Shape, findings: &mut Findings) {
    let name = shown(here);
    for attribute in &here.attributes {
        if attribute.namespace.is_empty() {
            let wanted = shape.attributes.iter().find(|wanted| wanted.name == attribute.name);
            judge(attribute, attribute.name, wanted, &name, findings);
        } else if &*attribute.namespace == XML_NAMESPACE {
            let full = format!("xml:{}", attribute.name);
            let wanted = shape.attributes.iter().find(|wanted| wanted.name == full);
            let inherited = Wanted { name: "xml:lang", kind: Kind::Language, is_required: false };
            let wanted = wanted.or((shape.foreign == Foreign::All && full == "xml:lang").then_some(&inherited));
            if wanted.is_some() || shape.foreign != Foreign::All {
                judge(attribute, &full, wanted, &name, findings);
            }
        } else {
            foreign(attribute, vocabulary, shape, &name, findings);
        }
    }
    for wanted in shape.attributes.iter().filter(|wanted| wanted.is_required) {
        if here.value(wanted.name).is_none() {
            let named = [("attribute", wanted.name), ("element", &*name)];
            findings.add(&XLIFF_ATTRIBUTE, &here.tag, "missing", &named);
        }
    }
}

/// An attribute of another namespace.
fn foreign(attribute: &Attribute<'_>, around: &Vocabulary, shape: &Shape, name: &str, findings: &mut Findings) {
    let module = Vocabulary::find(&attribute.namespace).filter(|module| module.prefix != "tbx");
    let full =
        module.map_or_else(|| attribute.name.to_owned(), |module| format!("{}:{}", module.prefix, attribute.name));
    let is_allowed = match shape.foreign {
        Foreign::No => false,
        Foreign::Modules => module.is_some_and(|module| !module.prefix.is_empty()),
        Foreign::All => module.is_none_or(|module| module.namespace != around.namespace),
    };
    if !is_allowed {
        findings.add(&XLIFF_ATTRIBUTE, &attribute.place, "foreign", &[("attribute", &full), ("element", name)]);
    } else if let Some(module) = module.filter(|module| !module.attributes.is_empty()) {
        let wanted = module.attributes.iter().find(|wanted| wanted.name == attribute.name);
        judge(attribute, &full, wanted, name, findings);
    }
}

/// An attribute that stands in a table, or should.
fn judge(attribute: &Attribute<'_>, full: &str, wanted: Option<&Wanted>, element: &str, findings: &mut Findings) {
    let Some(wanted) = wanted else {
        findings.add(&XLIFF_ATTRIBUTE, &attribute.place, "unknown", &[("attribute", full), ("element", element)]);
        return;
    };
    if wanted.kind.accepts(&attribute.value) {
        return;
    }
    if let (Kind::Reference, Some(fragment)) = (wanted.kind, attribute.value.strip_prefix('#'))
        && let Err(flaw) = Fragment::parse(fragment)
    {
        let named = [("flaw", flaw.word()), ("value", &*attribute.value)];
        findings.add(&XLIFF_REFERENCE, &attribute.place, "fragment", &named);
        return;
    }
    let (kind, choices) = wanted.kind.word();
    let named = [
        ("kind", kind),
        ("attribute", full),
        ("element", element),
        ("value", &*attribute.value),
        ("choices", &*choices),
    ];
    findings.add(&XLIFF_ATTRIBUTE, &attribute.place, "value", &named);
}

fn children(here: &Element<'_>, vocabulary: &'static Vocabulary, shape: &'static Shape, findings: &mut Findings) {
    let name = shown(here);
    let mut step = 0;
    let mut seen = vec![false; shape.steps.len()];
    for child in &here.children {
        let child = match child {
            Node::Text(text, place) => {
                if !shape.is_mixed && text.contains(|letter: char| !matches!(letter, ' ' | '\t' | '\n' | '\r')) {
                    findings.add(&XLIFF_STRUCTURE, place, "text", &[("element", &name)]);
                }
                continue;
            }
            Node::Element(child) => child,
        };
        let known = Vocabulary::find(&child.namespace);
        let takes = |at: usize| shape.steps[at].takes(vocabulary, known, child.name);
        // A name in a table comes before the star.
        let place = (step..shape.steps.len()).find(|at| takes(*at)).or_else(|| (0..step).find(|at| takes(*at)));
        let child_name = shown(child);
        let named = [("element", &*child_name), ("parent", &*name)];
        match place {
            None => findings.add(&XLIFF_STRUCTURE, &child.tag, "not-allowed", &named),
            Some(at) if at < step => findings.add(&XLIFF_STRUCTURE, &child.tag, "order", &named),
            Some(at) if seen[at] && !shape.steps[at].is_repeatable => {
                findings.add(&XLIFF_STRUCTURE, &child.tag, "twice", &named);
            }
            Some(at) => {
                seen[at] = true;
                step = at;
                descend(child, known, shape.steps[at].names == "*", vocabulary, shape, findings);
            }
        }
    }
    let missing = shape.steps.iter().zip(&seen).filter(|(step, seen)| step.least > 0 && !**seen);
    for (step, _) in missing {
        // What stands in its place and may not was told already.
        let named = [("element", &*step.names.replace('|', "`, `")), ("parent", &*name)];
        findings.add(&XLIFF_STRUCTURE, &here.tag, "missing", &named);
    }
}

/// A child that stands where something like it may stand.
fn descend(
    child: &Element<'_>,
    known: Option<&'static Vocabulary>,
    by_star: bool,
    around: &Vocabulary,
    parent: &Shape,
    findings: &mut Findings,
) {
    let Some(vocabulary) = known.filter(|vocabulary| !vocabulary.shapes.is_empty()) else { return };
    let name = shown(child);
    let named = [("element", &*name), ("parent", parent.name)];
    let Some(shape) = vocabulary.shape(child.name) else {
        findings.add(&XLIFF_STRUCTURE, &child.tag, "unknown", &named);
        return;
    };
    if by_star && around.prefix.is_empty() && parent.name != "skeleton" {
        let hosts = vocabulary.hosts.iter().find(|(root, _)| *root == child.name).map_or("", |(_, hosts)| hosts);
        if !hosts.split('|').any(|host| host == parent.name) {
            findings.add(&XLIFF_STRUCTURE, &child.tag, "not-allowed", &named);
            return;
        }
    }
    element(child, vocabulary, shape, findings);
}

/// The ids in modules and extensions: each once within a file, group or unit (XLIFF 2.1, 4.3.1.21).
fn extension_ids(host: &Element<'_>, findings: &mut Findings) {
    let mut ids = HashSet::new();
    for child in host.elements().filter(|child| &*child.namespace != CORE_NAMESPACE) {
        collect_ids(child, &mut ids, findings);
    }
}

fn collect_ids<'e>(here: &'e Element<'_>, ids: &mut HashSet<(&'e str, &'e str)>, findings: &mut Findings) {
    let mut inner = HashSet::new();
    let is_metadata = here.name == "metadata" && here.namespace.ends_with(":metadata:2.0");
    let ids = if is_metadata { &mut inner } else { ids };
    if let Some(id) = here.value("id").or_else(|| here.xml_value("id"))
        && !ids.insert((&*here.namespace, id))
    {
        findings.add(&XLIFF_REFERENCE, &here.tag, "duplicate", &[("element", &shown(here)), ("id", id)]);
    }
    for child in here.elements().filter(|child| &*child.namespace != CORE_NAMESPACE) {
        collect_ids(child, ids, findings);
    }
}
