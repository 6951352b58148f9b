//! What a build has found that the one before had not, and what it finds no more.
//!
//! In: findings with the texts they point into, and what was [`Known`] before. Out: the [`News`], and what is known now.
//! Law: pure; a finding is the same while its rule, its file, its locale, the words it points at and its arguments are, so that
//! lines that move are no news; equal findings are told apart by their number alone.

use crate::{
    base::{Sources, Stamp},
    diag::{Arg, Diagnostic, fingerprint},
};
use std::collections::HashMap;

/// How often each finding stood after a build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    counts: HashMap<Stamp, usize>,
    total: usize,
}

/// How the findings of two builds differ.
#[derive(Debug)]
pub(super) struct News {
    /// What the first had not, in order.
    pub(super) new: Vec<Diagnostic>,
    /// How many the second has no more.
    pub(super) gone: usize,
    /// How many the second has in all.
    pub(super) standing: usize,
}

/// What `findings` bring that was not known, and what is known with them.
pub(super) fn news(known: &Known, findings: &[Diagnostic], sources: &Sources) -> (News, Known) {
    let mut now = Known { counts: HashMap::with_capacity(findings.len()), total: findings.len() };
    let mut new = Vec::new();
    for finding in findings {
        let stamp = stamp(finding, sources);
        let count = now.counts.entry(stamp).or_default();
        *count += 1;
        if *count > known.counts.get(&stamp).copied().unwrap_or(0) {
            new.push(finding.clone());
        }
    }
    let stayed = findings.len() - new.len();
    (News { new, gone: known.total - stayed, standing: findings.len() }, now)
}

fn stamp(finding: &Diagnostic, sources: &Sources) -> Stamp {
    let mut parts = vec![fingerprint::of(finding, sources).to_string()];
    for (name, arg) in &finding.args {
        parts.push((*name).to_owned());
        parts.push(match arg {
            Arg::Text(text) => text.clone(),
            Arg::Number(number) => number.to_string(),
            Arg::Type(name) => (*name).to_owned(),
        });
    }
    let parts: Vec<&[u8]> = parts.iter().map(String::as_bytes).collect();
    Stamp::of_parts(&parts)
}

#[cfg(test)]
mod tests {
    use super::{Known, News, news};
    use crate::{
        base::{RelPath, Source, Sources},
        diag::{Diagnostic, rule},
    };

    /// Every `[…]` of a text is a finding.
    fn find(text: &str) -> (Vec<Diagnostic>, Sources) {
        let mut sources = Sources::default();
        let file = sources.add(Source::new(RelPath::new("a.md").expect("a path"), text));
        let offset = |at: usize| u32::try_from(at).expect("short");
        let spots = text.match_indices('[').map(|(at, _)| {
            let end = at + text[at..].find(']').expect("closed");
            let target = text[end + 1..].split(' ').next().expect("a word").to_owned();
            Diagnostic::in_file(&rule::DEAD_LINK, file, offset(at)..offset(end)).arg("target", target)
        });
        (spots.collect(), sources)
    }

    fn after(known: &Known, text: &str) -> (Vec<String>, usize, usize, Known) {
        let (findings, sources) = find(text);
        let (News { new, gone, standing }, known) = news(known, &findings, &sources);
        let words = |finding: &Diagnostic| sources.text(finding.place.span().expect("a span")).to_owned();
        (new.iter().map(words).collect(), gone, standing, known)
    }

    #[test]
    fn what_stays_is_no_news_wherever_it_moves() {
        let (new, gone, standing, known) = after(&Known::default(), "[a]x [b]y\n");
        assert_eq!((new.len(), gone, standing), (2, 0, 2));
        let (new, gone, standing, known) = after(&known, "Two lines\n\n[b]y and [a]x and [c]z\n");
        assert_eq!((new, gone, standing), (vec!["[c".to_owned()], 0, 3));
        let (new, gone, standing, _) = after(&known, "[c]z\n");
        assert_eq!((new.len(), gone, standing), (0, 2, 1));
    }

    #[test]
    fn twins_are_counted_and_arguments_tell_findings_apart() {
        let (_, _, _, known) = after(&Known::default(), "[a]x [a]x\n");
        let (new, gone, standing, three) = after(&known, "[a]x [a]x [a]x\n");
        assert_eq!((new.len(), gone, standing), (1, 0, 3));
        let (new, gone, standing, _) = after(&three, "[a]x\n");
        assert_eq!((new.len(), gone, standing), (0, 2, 1));
        let (new, gone, standing, _) = after(&known, "[a]x [a]y\n");
        assert_eq!((new.len(), gone, standing), (1, 1, 2));
    }
}
