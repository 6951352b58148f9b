//! `korean/particle-in-markup`: the emphasis of a name swallows the particle after it: `**기술 지원을**`.
//!
//! Looked for where the source emphasises as many things, and what it emphasises in this place is the name of something: words with
//! capitals, as buttons and menus have. Law: silent without a source, about particles that could be part of the name, and where the marks
//! tear the sentence elsewhere too.

use super::{
    Text, endings,
    particle_space::is_particle,
    sound::{self, Sound},
    words::is_hangul,
};
use crate::{
    base::Span,
    check::pair::Segment,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
    markdown::tree::{Kind, NONE, Node},
};

/// Checks a text.
pub(super) fn check(text: &Text<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(source) = text.passage.source else { return };
    let (target, source) = (text.passage.text.segment(), source.segment());
    if !target.raw.contains('*') {
        return;
    }
    let mut swallowed =
        strongs(target).enumerate().filter_map(|(nth, strong)| Some((nth, particle(target, strong)?))).peekable();
    if swallowed.peek().is_none() || strongs(target).count() != strongs(source).count() {
        return;
    }
    let swallowed: Vec<_> = swallowed.collect();
    // Where a mark opens or closes at the wrong word, the particle is not what is wrong.
    let both = || strongs(target).zip(strongs(source));
    if both().any(|((one, _), (other, _))| is_torn(&target.tree.plain_text(one), &source.tree.plain_text(other))) {
        return;
    }
    for (nth, (name, particle, inside, after)) in swallowed {
        let Some((at, _)) = strongs(source).nth(nth) else { continue };
        let original = source.tree.plain_text(at);
        // All of a cell is no name in a sentence, and what the source says with *to* or *in* is part of the name.
        let whole = text.passage.text.text().trim() == format!("{name}{particle}").trim();
        if !is_name(&original) || whole || matches!(particle, "에서" | "으로") && has_preposition(&original) {
            continue;
        }
        let edits = vec![
            Edit { span: inside, text: String::new() },
            Edit { span: Span::new(after.file, after.end..after.end), text: particle.to_owned() },
        ];
        let finding =
            text.passage.finding(&rule::PARTICLE_IN_MARKUP, inside).arg("name", name).arg("particle", particle);
        findings.push(finding.fix(Fix { applicability: Applicability::Unsafe, edits }));
    }
}

/// What is strong, with its number in the tree.
fn strongs(segment: Segment<'_>) -> impl Iterator<Item = (usize, &Node)> {
    segment.nodes().filter(|(_, node)| node.kind == Kind::Strong)
}

/// The name, the particle at its end, where that stands, and where the emphasis stands.
fn particle(segment: Segment<'_>, (at, strong): (usize, &Node)) -> Option<(String, &'static str, Span, Span)> {
    let tree = segment.tree;
    let last = (strong.end as usize).checked_sub(1).filter(|&last| last > at)?;
    let leaf = &tree.nodes[last];
    if leaf.kind != Kind::Text || leaf.data != NONE {
        return None;
    }
    let text = tree.text(leaf);
    let (particle, closed) = [("을", true), ("를", false), ("에서", false), ("으로", true)]
        .into_iter()
        .find(|(particle, _)| text.ends_with(particle))?;
    let stem = &text[..text.len() - particle.len()];
    let end = stem.chars().next_back().filter(|&c| is_hangul(c) || c.is_ascii_alphanumeric())?;
    let sound = sound::last(stem)?;
    // What does not fit its word is more likely part of it.
    if particle != "에서" && closed != (sound != Sound::Vowel) || !is_hangul(end) && particle == "에서" {
        return None;
    }
    let (inside, outside) = (segment.place(leaf), segment.place(strong));
    let length = u32::try_from(particle.len()).unwrap_or(0);
    let inside = Span::new(inside.file, inside.end.checked_sub(length)?..inside.end);
    let raw = |span: Span| {
        let (start, end) = (span.start.checked_sub(segment.span.start)?, span.end.checked_sub(segment.span.start)?);
        segment.raw.get(start as usize..end as usize)
    };
    // A letter after it would be joined to the particle.
    let rest = segment.raw.get((outside.end.checked_sub(segment.span.start)?) as usize..)?;
    let free = !rest.starts_with(|c: char| c.is_alphanumeric());
    let name = tree.plain_text(at);
    let name = name.strip_suffix(particle)?.to_owned();
    (free && raw(inside) == Some(particle) && raw(outside)?.ends_with("**"))
        .then_some((name, particle, inside, outside))
}

/// Whether emphasis takes in another part of the sentence than the source's: an ending before the name, or a particle within it.
fn is_torn(text: &str, source: &str) -> bool {
    let words = || text.split_whitespace();
    let first = words().next().unwrap_or("");
    let fragment = is_particle(first)
        || endings::form(first).is_some()
        || endings::never_stands(first)
        || matches!(first, "하" | "되" | "여" | "고" | "면" | "라" | "지" | "게" | "기" | "합니다" | "됩니다");
    let count = words().count();
    let within = words()
        .take(count.saturating_sub(1))
        .any(|word| ["을", "를", "에서", "의"].iter().any(|end| word.ends_with(end)));
    fragment || within && source.split_whitespace().count() < 2
}

/// Whether words are tied together as a particle ties them.
fn has_preposition(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.any(|word| {
        ["to", "from", "in", "into", "on", "by", "with", "as", "at", "for"]
            .iter()
            .any(|one| word.eq_ignore_ascii_case(one))
    })
}

/// Whether every longer word begins with a capital and nothing ends the sentence.
fn is_name(text: &str) -> bool {
    let words = text.split_whitespace();
    let count = words.clone().count();
    (1..=6).contains(&count)
        && !text.trim_end().ends_with(['.', '!', '?', ':'])
        && text.chars().next().is_some_and(char::is_uppercase)
        && words.filter(|word| word.len() > 3).all(|word| word.starts_with(|c: char| !c.is_lowercase()))
}
