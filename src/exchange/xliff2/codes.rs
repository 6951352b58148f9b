//! What the codes and annotations of a unit ask of each other, in its sources and in its targets.
//!
//! In: a [`Unit`]. Out: findings. Source: XLIFF Version 2.1, 4.2.3 (inline elements), 4.3.1 (`id`, `copyOf`, `dataRef`, `startRef`,
//! `isolated`), 4.7.2 (inline codes, editing hints) and 4.7.3 (annotations). Law: linear but for what a sort costs; the targets of
//! a unit are read in their order, and where one is missing its source stands in for it.

use super::document::{Code, Content, Inline, Mark, Reorder, Role, Unit};
use super::finding::Findings;
use super::fragment::Fragment;
use super::validate::unique;
use crate::diag::rule::{XLIFF_CODE, XLIFF_REFERENCE};
use std::collections::{HashMap, HashSet};

/// A code or mark on one side, and whether it is on that side itself or stands in for it.
#[derive(Clone, Copy)]
struct At<'u> {
    inline: &'u Inline,
    is_own: bool,
}

/// Looks at a unit. `data`: the ids of its originals.
pub(super) fn check(unit: &Unit, file: &str, data: &HashSet<&str>, findings: &mut Findings) {
    let has_inline = |content: &Content| content.inline.iter().any(|one| !matches!(one, Inline::Text(_)));
    let has_codes = unit
        .parts
        .iter()
        .any(|part| part.id.is_some() || has_inline(&part.source) || part.target.as_ref().is_some_and(has_inline));
    if !has_codes {
        return;
    }
    let own = |content| At { inline: content, is_own: true };
    let source: Vec<At<'_>> = unit.parts.iter().flat_map(|part| &part.source.inline).map(own).collect();
    let target = unit.in_target_order().into_iter().flat_map(|part| {
        let content = part.target.as_ref().unwrap_or(&part.source);
        content.inline.iter().map(|inline| At { inline, is_own: part.target.is_some() })
    });
    let target: Vec<At<'_>> = target.collect();
    ids(unit, findings);
    for side in [&source, &target] {
        pairs(side, findings);
    }
    references(unit, file, &source, &target, data, findings);
    kept(unit, findings);
    reordering(&source, &target, findings);
}

fn codes<'u>(side: &[At<'u>]) -> impl Iterator<Item = (&'u Code, bool)> {
    side.iter().filter_map(|at| match at.inline {
        Inline::Code(code) => Some((&**code, at.is_own)),
        _ => None,
    })
}

fn marks<'u>(side: &[At<'u>]) -> impl Iterator<Item = (&'u Mark, bool)> {
    side.iter().filter_map(|at| match at.inline {
        Inline::Mark(mark) => Some((&**mark, at.is_own)),
        _ => None,
    })
}

/// What has an id of its own: not the end of a pair.
fn identified(content: &Content) -> impl Iterator<Item = (&'static str, &str, &std::ops::Range<u32>)> {
    content.inline.iter().filter_map(|inline| match inline {
        Inline::Code(code) if code.role != Role::Close || (code.element == "ec" && code.is_isolated) => {
            Some((code.element, code.id.as_str(), &code.place))
        }
        Inline::Mark(mark) if mark.role == Role::Open => Some((mark.element, mark.id.as_str(), &mark.place)),
        _ => None,
    })
}

/// Elements that may stand for each other in source and target.
fn family(element: &str) -> &str {
    match element {
        "sc" | "ec" => "pc",
        "sm" => "mrk",
        other => other,
    }
}

/// Ids are unique in the sources of a unit, and in its targets; what has the same id on both sides corresponds.
fn ids(unit: &Unit, findings: &mut Findings) {
    let mut sources = HashSet::new();
    let mut kinds = HashMap::new();
    for part in &unit.parts {
        let name = if part.is_segment { "segment" } else { "ignorable" };
        if let Some(id) = &part.id {
            unique(&mut sources, name, id, &part.place, findings);
            kinds.insert(id.as_str(), name);
        }
        for (element, id, place) in identified(&part.source) {
            unique(&mut sources, element, id, place, findings);
            kinds.insert(id, element);
        }
    }
    let mut targets = HashSet::new();
    for target in unit.parts.iter().filter_map(|part| part.target.as_ref()) {
        for (element, id, place) in identified(target) {
            unique(&mut targets, element, id, place, findings);
            if let Some(other) = kinds.get(id).filter(|other| family(other) != family(element)) {
                let named = [("element", element), ("id", id), ("other", other)];
                findings.add(&XLIFF_REFERENCE, place, "other-kind", &named);
            }
        }
    }
}

/// Starts have their ends, and ends their starts before them.
fn pairs(side: &[At<'_>], findings: &mut Findings) {
    let ends: HashMap<&str, &Code> = codes(side)
        .map(|(code, _)| code)
        .filter(|code| code.element == "ec" && !code.is_isolated)
        .map(|code| (code.id.as_str(), code))
        .collect();
    let mut started: HashSet<&str> = HashSet::new();
    for (code, is_own) in codes(side) {
        let named = [("element", code.element), ("id", code.id.as_str())];
        match (code.element, code.is_isolated) {
            ("sc", true) if is_own && ends.contains_key(code.id.as_str()) => {
                findings.add(&XLIFF_CODE, &code.place, "not-isolated", &named);
            }
            ("sc", false) => {
                started.insert(&code.id);
                match ends.get(code.id.as_str()) {
                    None if is_own => findings.add(&XLIFF_CODE, &code.place, "no-end", &named),
                    Some(end) if is_own => agree(code, end, findings),
                    _ => {}
                }
            }
            ("ec", false) if is_own && !started.contains(code.id.as_str()) => {
                findings.add(&XLIFF_CODE, &code.place, "no-start", &named);
            }
            _ => {}
        }
    }
    let ends: HashSet<&str> =
        marks(side).map(|(mark, _)| mark).filter(|mark| mark.element == "em").map(|mark| mark.id.as_str()).collect();
    let mut started: HashSet<&str> = HashSet::new();
    for (mark, is_own) in marks(side) {
        let named = [("element", mark.element), ("id", mark.id.as_str())];
        match mark.element {
            "sm" => {
                started.insert(&mark.id);
                if is_own && !ends.contains(mark.id.as_str()) {
                    findings.add(&XLIFF_CODE, &mark.place, "no-end-mark", &named);
                }
            }
            "em" if is_own && !started.contains(mark.id.as_str()) => {
                findings.add(&XLIFF_CODE, &mark.place, "no-start-mark", &named);
            }
            _ => {}
        }
    }
}

/// The hints at both ends of a code say the same.
fn agree(start: &Code, end: &Code, findings: &mut Findings) {
    let hints = ["canCopy", "canDelete", "canOverlap"];
    let differing = hints.into_iter().zip(start.can.iter().zip(&end.can)).find(|(_, (one, other))| one != other);
    let wanted = if start.reorder == Reorder::Yes { Reorder::Yes } else { Reorder::No };
    let reorder = (end.reorder != wanted).then_some("canReorder");
    if let Some(hint) = differing.map(|(hint, _)| hint).or(reorder) {
        let named = [("attribute", hint), ("id", start.id.as_str())];
        findings.add(&XLIFF_CODE, &end.place, "ends-differ", &named);
    }
}

/// The codes that stay together, by the id and role of the first.
type Sequences<'u> = HashMap<(&'u str, u8), Vec<(&'u str, u8)>>;

fn key(code: &Code) -> (&str, u8) {
    (&code.id, code.role as u8)
}

/// The sequences of a side, and what follows on none of them although it should.
fn sequences<'u>(side: &[At<'u>]) -> (Sequences<'u>, Vec<&'u Code>) {
    let mut found: Sequences<'u> = HashMap::new();
    let mut loose = Vec::new();
    let mut current = None;
    for (code, is_own) in codes(side) {
        match code.reorder {
            Reorder::FirstNo => {
                current = Some(key(code));
                found.insert(key(code), vec![key(code)]);
            }
            Reorder::Yes => current = None,
            Reorder::No => match current.and_then(|first| found.get_mut(&first)) {
                Some(sequence) => sequence.push(key(code)),
                // A pair whose first end begins a sequence may hold what is not of it.
                None if code.element == "pc" && code.role == Role::Close => {}
                None if is_own => loose.push(code),
                None => {}
            },
        }
    }
    (found, loose)
}

/// What cannot be moved follows on what begins it (`canReorder`), in the targets as in the sources.
fn reordering(source: &[At<'_>], target: &[At<'_>], findings: &mut Findings) {
    let ((before, first), (after, second)) = (sequences(source), sequences(target));
    for code in first.into_iter().chain(second) {
        let named = [("element", code.element), ("id", code.id.as_str())];
        findings.add(&XLIFF_CODE, &code.place, "no-first", &named);
    }
    for (code, is_own) in codes(target).filter(|(code, _)| code.reorder == Reorder::FirstNo) {
        let Some(wanted) = before.get(&key(code)) else { continue };
        if is_own && after.get(&key(code)) != Some(wanted) {
            let named = [("element", code.element), ("id", code.id.as_str())];
            findings.add(&XLIFF_CODE, &code.place, "reordered", &named);
        }
    }
}

/// What attributes refer to is there: originals, codes that are repeated, notes.
fn references(
    unit: &Unit,
    file: &str,
    source: &[At<'_>],
    target: &[At<'_>],
    data: &HashSet<&str>,
    findings: &mut Findings,
) {
    let own = || source.iter().chain(target.iter().filter(|at| at.is_own)).copied().collect::<Vec<_>>();
    let all = own();
    let bases: HashMap<&str, &Code> = codes(&all)
        .map(|(code, _)| code)
        .filter(|code| code.role != Role::Close)
        .map(|code| (code.id.as_str(), code))
        .collect();
    for (code, _) in codes(&all) {
        if let Some(id) = code.data.as_deref().filter(|id| !data.contains(id)) {
            findings.add(&XLIFF_REFERENCE, &code.place, "data", &[("element", code.element), ("id", id)]);
        }
        let Some(copied) = code.copy_of.as_deref().filter(|_| code.element != "pc" || code.role == Role::Open) else {
            continue;
        };
        let named = [("element", code.element), ("id", copied)];
        match bases.get(copied) {
            None => findings.add(&XLIFF_REFERENCE, &code.place, "copy", &named),
            Some(base) if !base.can[0] => findings.add(&XLIFF_CODE, &code.place, "copy-forbidden", &named),
            Some(base) if base.data.is_some() => findings.add(&XLIFF_CODE, &code.place, "copy-data", &named),
            Some(_) => {}
        }
    }
    let notes: HashSet<&str> = unit.notes.iter().filter_map(|note| note.id.as_deref()).collect();
    for (mark, _) in marks(&all).filter(|(mark, _)| mark.role == Role::Open && mark.kind.as_deref() == Some("comment"))
    {
        let Some(reference) = &mark.reference else { continue };
        let fragment = reference.strip_prefix('#').and_then(|fragment| Fragment::parse(fragment).ok());
        let is_there = fragment.is_some_and(|fragment| {
            let [of_file, of_group, of_unit] = fragment.path;
            let is_here = match of_unit {
                Some(id) => id == unit.id && of_file.is_none_or(|id| id == file),
                None => of_file.is_none() && of_group.is_none() && !fragment.is_absolute,
            };
            is_here && fragment.leaf.is_some_and(|(prefix, id)| prefix == "n" && notes.contains(id))
        });
        if !is_there {
            findings.add(&XLIFF_REFERENCE, &mark.place, "note", &[("element", mark.element), ("value", reference)]);
        }
    }
}

/// What cannot be deleted is still there: a code of a source that has a target is in one of the targets of the unit.
fn kept(unit: &Unit, findings: &mut Findings) {
    let targets = || unit.parts.iter().filter_map(|part| part.target.as_ref());
    let there: HashSet<(&str, u8)> = targets()
        .flat_map(|target| &target.inline)
        .filter_map(|inline| match inline {
            Inline::Code(code) => Some(key(code)),
            _ => None,
        })
        .collect();
    for part in &unit.parts {
        let Some(target) = &part.target else { continue };
        for inline in &part.source.inline {
            let Inline::Code(code) = inline else { continue };
            let is_told = code.element == "pc" && code.role == Role::Close;
            if !code.can[1] && !is_told && !there.contains(&key(code)) {
                let named = [("element", code.element), ("id", code.id.as_str())];
                findings.add(&XLIFF_CODE, &target.place, "deleted", &named);
            }
        }
    }
}
