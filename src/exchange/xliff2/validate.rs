//! What the parts of a document ask of each other: ids, languages, white space, the order of targets, units within units.
//!
//! In: a [`Document`]. Out: findings. Source: XLIFF Version 2.1, 4.2.2 (structural elements), 4.3.1 (`id`, `order`, `srcLang`,
//! `trgLang`, `subFlows`), 4.3.2 (`xml:lang`, `xml:space`). Law: linear; what the codes of a unit ask is for [`super::codes`].

use super::codes;
use super::document::{Content, Document, File, Inline, Item, Note, Part, Unit};
use super::finding::Findings;
use crate::diag::rule::{XLIFF_ATTRIBUTE, XLIFF_REFERENCE, XLIFF_STRUCTURE};
use crate::units::State;
use std::collections::HashSet;
use std::ops::Range;

/// Looks through a document.
pub(super) fn check(document: &Document, findings: &mut Findings) {
    let mut files = HashSet::new();
    for file in &document.files {
        unique(&mut files, "file", &file.id, &file.place, findings);
        notes(&file.notes, findings);
        let units: HashSet<&str> = Document::units(file).into_iter().map(|unit| unit.id.as_str()).collect();
        let mut walk = Walk { document, file, units: &units, groups: HashSet::new(), seen: HashSet::new() };
        walk.items(&file.items, findings);
    }
}

/// Puts down an id that was there before.
pub(super) fn unique<'d>(
    seen: &mut HashSet<&'d str>,
    element: &str,
    id: &'d str,
    place: &Range<u32>,
    findings: &mut Findings,
) {
    if !seen.insert(id) {
        findings.add(&XLIFF_REFERENCE, place, "duplicate", &[("element", element), ("id", id)]);
    }
}

fn notes(list: &[Note], findings: &mut Findings) {
    let mut ids = HashSet::new();
    for note in list {
        if let Some(id) = &note.id {
            unique(&mut ids, "note", id, &note.place, findings);
        }
    }
}

/// A way through a file.
struct Walk<'d> {
    document: &'d Document,
    file: &'d File,
    /// The ids of all units.
    units: &'d HashSet<&'d str>,
    groups: HashSet<&'d str>,
    seen: HashSet<&'d str>,
}

impl<'d> Walk<'d> {
    fn items(&mut self, items: &'d [Item], findings: &mut Findings) {
        for item in items {
            match item {
                Item::Group(group) => {
                    unique(&mut self.groups, "group", &group.id, &group.place, findings);
                    notes(&group.notes, findings);
                    self.items(&group.items, findings);
                }
                Item::Unit(unit) => {
                    // Which of two units with one id is meant nobody can say, so this is about the whole file.
                    unique(&mut self.seen, "unit", &unit.id, &self.file.place, findings);
                    findings.unit = Some(unit.id.clone());
                    self.unit(unit, findings);
                    findings.unit = None;
                }
            }
        }
    }

    fn unit(&self, unit: &'d Unit, findings: &mut Findings) {
        notes(&unit.notes, findings);
        let mut data = HashSet::new();
        for one in &unit.data {
            unique(&mut data, "data", &one.id, &one.place, findings);
        }
        for part in &unit.parts {
            self.part(part, findings);
            let contents = [Some(&part.source), part.target.as_ref()].into_iter().flatten();
            for inline in contents.flat_map(|content| &content.inline) {
                let Inline::Code(code) = inline else { continue };
                for flow in code.sub_flows.iter().filter(|flow| !self.units.contains(flow.as_str())) {
                    let named = [("element", code.element), ("id", flow)];
                    findings.add(&XLIFF_REFERENCE, &code.place, "sub-flow", &named);
                }
            }
        }
        order(unit, findings);
        codes::check(unit, &self.file.id, &data, findings);
    }

    fn part(&self, part: &Part, findings: &mut Findings) {
        language(&part.source, "source", "srcLang", &self.document.source, findings);
        let Some(target) = &part.target else {
            if part.is_segment && part.state != State::Initial {
                findings.add(&XLIFF_STRUCTURE, &part.place, "state", &[("value", part.state.as_str())]);
            }
            return;
        };
        match &self.document.target {
            None => findings.add(&XLIFF_ATTRIBUTE, &target.place, "no-target-language", &[]),
            Some(wanted) => language(target, "target", "trgLang", wanted, findings),
        }
        if target.preserves_space != part.source.preserves_space {
            findings.add(&XLIFF_ATTRIBUTE, &target.place, "space", &[]);
        }
    }
}

/// The language of content is that of the document, or a more special one.
fn language(content: &Content, element: &str, attribute: &str, wanted: &str, findings: &mut Findings) {
    let Some(own) = &content.language else { return };
    let head = own.get(..wanted.len()).unwrap_or("");
    let rest = own.get(wanted.len()..).unwrap_or("");
    if !head.eq_ignore_ascii_case(wanted) || !(rest.is_empty() || rest.starts_with('-')) {
        let named = [("element", element), ("value", own.as_str()), ("attribute", attribute), ("other", wanted)];
        findings.add(&XLIFF_ATTRIBUTE, &content.place, "language", &named);
    }
}

/// Every target has a place of its own among those of the unit, said or not (XLIFF 2.1, 4.2.2.13 and 4.7.4).
fn order(unit: &Unit, findings: &mut Findings) {
    let mut taken = vec![false; unit.parts.len()];
    let said = |part: &Part| part.target.as_ref().and_then(|target| target.order);
    if unit.parts.iter().all(|part| said(part).is_none()) {
        return;
    }
    for (at, part) in unit.parts.iter().enumerate() {
        let order = said(part).unwrap_or(u32::try_from(at + 1).unwrap_or(u32::MAX));
        let place = part.target.as_ref().map_or(&part.place, |target| &target.place);
        let named = [("value", &*order.to_string()), ("choices", &*unit.parts.len().to_string())];
        match taken.get_mut(order as usize - 1) {
            None => findings.add(&XLIFF_REFERENCE, place, "order-range", &named),
            Some(true) => findings.add(&XLIFF_REFERENCE, place, "order-twice", &named),
            Some(free) => *free = true,
        }
    }
}
