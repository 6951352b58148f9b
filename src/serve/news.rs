//! What a build has found that the one before had not, and what it finds no more.
//!
//! In: findings with the texts they point into, and what was [`Known`] before. Out: the [`News`], and what is known now.
//! Law: pure; a finding is the same while its rule, its file, its locale, the words it points at and its arguments are, so that
//! lines that move are no news; equal findings are told apart by their number alone.

use crate::{
    base::{Locale, Sources, Stamp},
    build::live::{Stale, State},
    diag::{self, Arg, Diagnostic, fingerprint},
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// How often each finding stood when the rules ran last.
#[derive(Default)]
pub(super) struct Known {
    counts: HashMap<Stamp, usize>,
    total: usize,
    last: Option<Arc<State>>,
}

/// How the findings of two states differ.
#[derive(Debug)]
pub(super) struct News {
    /// What the first had not, in order.
    pub(super) new: Vec<Diagnostic>,
    /// How many the second has no more.
    pub(super) gone: usize,
    /// How many the second has in all.
    pub(super) standing: usize,
}

/// What a state brings that was not known: findings, and what is stale in each locale where that has changed. Then it is known.
pub(super) fn news(known: &mut Known, state: &Arc<State>) -> (News, Vec<(Locale, Stale, Stale)>) {
    let last = known.last.replace(Arc::clone(state));
    let (before, now) = (last.as_deref().map_or_else(Vec::new, lists), lists(state));
    // Files in which all was as it is share their findings.
    let shared = |lists: &[&[Diagnostic]]| lists.iter().map(|list| list.as_ptr()).collect::<HashSet<_>>();
    let (of_before, of_now) = (shared(&before), shared(&now));
    let left = before.iter().filter(|list| !of_now.contains(&list.as_ptr())).flat_map(|list| list.iter());
    let came = now.iter().filter(|list| !of_before.contains(&list.as_ptr())).flat_map(|list| list.iter());
    let empty = Sources::default();
    let sources = last.as_ref().map_or(&empty, |last| last.sources());
    let news = known.change(
        left.map(|finding| stamp(finding, sources)),
        came.map(|finding| (finding, stamp(finding, state.sources()))),
    );
    let stale_in = |state: &State| state.checked().map_or_else(Vec::new, |checked| checked.stale.clone());
    let (before, now) = (last.as_deref().map(stale_in), stale_in(state));
    let locales = state.site().map_or(&[][..], |site| &site.config.locales);
    let of = |(at, settings): (usize, &crate::config::LocaleConfig)| {
        let (before, now) = (before.as_ref()?.get(at).copied()?, now.get(at).copied()?);
        (before != now).then(|| (settings.locale.clone(), before, now))
    };
    (news, locales.iter().enumerate().filter_map(of).collect())
}

/// The findings of a state, file by file.
fn lists(state: &State) -> Vec<&[Diagnostic]> {
    let Some(checked) = state.checked() else { return Vec::new() };
    checked.review.iter().map(|(_, findings)| &**findings).chain([checked.elsewhere.as_slice()]).collect()
}

impl Known {
    /// Takes findings away and adds others.
    fn change<'f>(
        &mut self,
        left: impl Iterator<Item = Stamp>,
        came: impl Iterator<Item = (&'f Diagnostic, Stamp)>,
    ) -> News {
        let mut gone: HashMap<Stamp, usize> = HashMap::new();
        for stamp in left {
            *gone.entry(stamp).or_default() += 1;
            self.total -= 1;
            if let Some(count) = self.counts.get_mut(&stamp) {
                *count -= 1;
                if *count == 0 {
                    self.counts.remove(&stamp);
                }
            }
        }
        let mut new = Vec::new();
        for (finding, stamp) in came {
            *self.counts.entry(stamp).or_default() += 1;
            self.total += 1;
            match gone.get_mut(&stamp).filter(|count| **count > 0) {
                Some(count) => *count -= 1,
                None => new.push(finding.clone()),
            }
        }
        diag::sort(&mut new);
        News { new, gone: gone.values().sum(), standing: self.total }
    }
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
    use super::{Known, News, stamp};
    use crate::{
        base::{RelPath, Source, Sources, Stamp},
        diag::{Diagnostic, rule},
    };

    /// Every `[…]` of a text is a finding.
    fn find(text: &str) -> (Vec<Diagnostic>, Sources) {
        let mut sources = Sources::default();
        let file = sources.add(Source::new(RelPath::new("a.md").expect("a path"), text));
        let offset = |at: usize| u32::try_from(at).expect("short");
        let spots = text.match_indices('[').map(|(at, _)| {
            let end = at + text[at..].find(']').expect("closed");
            let target = text[end + 1..].split_whitespace().next().expect("a word").to_owned();
            Diagnostic::in_file(&rule::DEAD_LINK, file, offset(at)..offset(end)).arg("target", target)
        });
        (spots.collect(), sources)
    }

    fn stamps(text: &str) -> Vec<Stamp> {
        let (findings, sources) = find(text);
        findings.iter().map(|finding| stamp(finding, &sources)).collect()
    }

    fn after(known: &mut Known, before: &str, text: &str) -> (Vec<String>, usize, usize) {
        let (findings, sources) = find(text);
        let came = findings.iter().map(|finding| (finding, stamp(finding, &sources)));
        let News { new, gone, standing } = known.change(stamps(before).into_iter(), came);
        let words = |finding: &Diagnostic| sources.text(finding.place.span().expect("a span")).to_owned();
        (new.iter().map(words).collect(), gone, standing)
    }

    #[test]
    fn what_stays_is_no_news_wherever_it_moves() {
        let mut known = Known::default();
        let (new, gone, standing) = after(&mut known, "", "[a]x [b]y\n");
        assert_eq!((new.len(), gone, standing), (2, 0, 2));
        let (new, gone, standing) = after(&mut known, "[a]x [b]y\n", "Two lines\n\n[b]y and [a]x and [c]z\n");
        assert_eq!((new, gone, standing), (vec!["[c".to_owned()], 0, 3));
        let (new, gone, standing) = after(&mut known, "[b]y and [a]x and [c]z\n", "[c]z\n");
        assert_eq!((new.len(), gone, standing), (0, 2, 1));
    }

    #[test]
    fn twins_are_counted_and_arguments_tell_findings_apart() {
        let mut known = Known::default();
        after(&mut known, "", "[a]x [a]x\n");
        let (new, gone, standing) = after(&mut known, "[a]x [a]x\n", "[a]x [a]x [a]x\n");
        assert_eq!((new.len(), gone, standing), (1, 0, 3));
        let (new, gone, standing) = after(&mut known, "[a]x [a]x [a]x\n", "[a]x\n");
        assert_eq!((new.len(), gone, standing), (0, 2, 1));
        let (new, gone, standing) = after(&mut known, "[a]x\n", "[a]y\n");
        assert_eq!((new.len(), gone, standing), (1, 1, 1));
    }
}
