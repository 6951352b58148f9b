//! The two segments of a unit, compared.

mod block_marker;
mod code;
mod emphasis;
mod empty;
mod empty_link;
mod end_punctuation;
mod images;
mod length;
mod link_targets;
mod literals;
mod marks;
mod markup_added;
mod markup_lost;
mod measures;
mod no_loc;
mod number_words;
mod numbers;
mod pipe;
mod placeholders;
mod quantity;
mod tags;
pub(super) mod unaligned;
pub(super) mod untranslated;
mod wrong_script;

use super::{
    pair::{Segment, UnitPair},
    prose::Prose,
};
use crate::{diag::Diagnostic, markdown::tree::Kind};

/// The links, images, tags and directives of a segment, each with its kind and what it was made of.
fn targets(segment: Segment<'_>) -> impl Iterator<Item = (Kind, &str, bool)> {
    segment.nodes().filter_map(move |(_, node)| match (node.kind, segment.tree.link(node)) {
        (Kind::Link | Kind::Image, Some(link)) => {
            Some((node.kind, &*link.dest, link.auto && !segment.tree.raw(node).starts_with('<')))
        }
        (Kind::Tag | Kind::Inset, _) => Some((node.kind, segment.tree.raw(node), false)),
        _ => None,
    })
}

/// Checks a unit.
pub(super) fn check(pair: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>, findings: &mut Vec<Diagnostic>) {
    let empty = empty::check(pair);
    // All other rules would only say again that a side is missing.
    if empty.is_some() {
        findings.extend(empty);
        return;
    }
    let pipe = pipe::check(pair);
    // What stands in the wrong cell is lost and shown for other reasons than it seems.
    if pipe.is_some() {
        findings.extend(pipe);
        return;
    }
    findings.extend(block_marker::check(pair));
    findings.extend(emphasis::check(pair, source, target));
    findings.extend(placeholders::check(pair, source, target));
    // What these compare most units have none of.
    if source.is_marked() || target.is_marked() {
        if !targets(pair.source).eq(targets(pair.target)) {
            findings.extend(link_targets::check(pair));
            findings.extend(markup_added::check(pair));
            findings.extend(tags::check(pair));
            findings.extend(images::check(pair));
        }
        findings.extend(markup_lost::check(pair, source, target));
        findings.extend(empty_link::check(pair));
        findings.extend(code::check(pair, source, target));
        findings.extend(no_loc::check(pair, target));
    }
    let untranslated = untranslated::check(pair, source, target);
    // What was not translated is wrong as a whole.
    if untranslated.is_none() {
        let (from, to) = (pair.scope.source_locale.language(), pair.scope.locale.language());
        let numbers = (quantity::read(source, from), quantity::read(target, to));
        findings.extend(numbers::check(pair, (source, &numbers.0), (target, &numbers.1)));
        findings.extend(measures::check(pair, (source, &numbers.0), (target, &numbers.1)));
        findings.extend(literals::check(pair, source, target));
        findings.extend(end_punctuation::check(pair, source, target));
        findings.extend(length::check(pair, source, target));
        findings.extend(wrong_script::check(pair, source, target));
    }
    findings.extend(untranslated);
}
