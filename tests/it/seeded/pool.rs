//! The units that faults are put into: those of the corpora, where they are there, and composed ones.

use super::{Pair, own};
use crate::{align::Given, shared};
use diglot::{
    base::{FileId, Locale, RelPath, Source, Stamp},
    content::{SplitUnit, article},
};
use rayon::prelude::*;
use std::sync::LazyLock;

/// Every how many articles of a corpus are looked at: all of them take minutes in an unoptimised build.
const STEP: usize = 2;

/// The bilingual articles of a corpus.
pub(super) struct Corpus {
    pub(super) locale: Locale,
    pub(super) articles: Vec<(RelPath, String)>,
}

static CORPORA: LazyLock<Vec<Corpus>> = LazyLock::new(|| {
    let folders = [
        ("partner-center/ko-KR", "ko-KR"),
        ("partner-center/ja-JP", "ja-JP"),
        ("partner-center/de-DE", "de-DE"),
        ("customer-insights/ar-SA", "ar-SA"),
    ];
    let corpus = |(folder, tag): (&str, &str)| {
        let root = shared::shared(&format!("corpus/{folder}/sxs"), "seeded")?;
        let step = if std::env::var("DIGLOT_ALL").is_ok() { 1 } else { STEP };
        let articles = shared::articles(&root).into_iter().step_by(step).collect();
        Some(Corpus { locale: locale(tag), articles })
    };
    folders.into_iter().filter_map(corpus).collect()
});

static GIVEN: LazyLock<Vec<Pair>> = LazyLock::new(|| in_turn(CORPORA.iter().map(pairs).collect()));
static COMPOSED: LazyLock<Vec<Pair>> = LazyLock::new(|| in_turn(own::TAGS.iter().map(|tag| own::pairs(tag)).collect()));

pub(super) fn locale(tag: &str) -> Locale {
    Locale::new(tag).expect("a tag")
}

/// The corpora.
pub(super) fn corpora() -> &'static [Corpus] {
    &CORPORA
}

/// Units of the corpora, of each locale in turn; none where they are not there, which is said.
pub(super) fn given(what: &str) -> &'static [Pair] {
    println!("seeding faults of {what} into {} units of the corpora", GIVEN.len());
    &GIVEN
}

/// Units that are composed, of each locale in turn.
pub(super) fn own() -> &'static [Pair] {
    &COMPOSED
}

/// The two sides of bilingual articles as plain texts.
pub(super) fn sides() -> Vec<(&'static Locale, Given)> {
    let of = |corpus: &'static Corpus| {
        let given = |(path, text): &(RelPath, String)| Given::of(path.as_str(), text.clone());
        let all: Vec<Given> = corpus.articles.par_iter().filter_map(given).collect();
        all.into_iter().map(|given| (&corpus.locale, given))
    };
    CORPORA.iter().flat_map(of).collect()
}

fn in_turn(mut of_locales: Vec<Vec<Pair>>) -> Vec<Pair> {
    let longest = of_locales.iter().map(Vec::len).max().unwrap_or(0);
    let mut all = Vec::new();
    for all in &mut of_locales {
        all.reverse();
    }
    for _ in 0..longest {
        all.extend(of_locales.iter_mut().filter_map(Vec::pop));
    }
    all
}

/// Every pair of a corpus that is a paragraph by itself, in an order that has nothing to do with its articles.
fn pairs(corpus: &Corpus) -> Vec<Pair> {
    let read = |(path, text): &(RelPath, String)| -> Vec<Pair> {
        let (article, _) = article::read(&Source::new(path.clone(), text.as_str()), FileId(0));
        let pair = |unit: &SplitUnit| {
            let (source, target) = (article.text(unit.source.as_ref()?), article.text(unit.target.as_ref()?));
            let plain = |text: &str| {
                !text.contains(['\n', '|', '\\']) && !text.starts_with(['-', '#', '>', '+', '!']) && !text.is_empty()
            };
            let pair = || Pair::new(corpus.locale.clone(), source.to_owned(), target.to_owned());
            (plain(source) && plain(target) && source != target).then(pair)
        };
        article.split.units.iter().filter_map(pair).collect()
    };
    let mut all: Vec<Pair> = corpus.articles.par_iter().flat_map_iter(read).collect();
    all.sort_by_cached_key(|pair| Stamp::of(format!("{}\n{}", pair.source, pair.target).as_bytes()));
    all.dedup_by(|a, b| a.source == b.source && a.target == b.target);
    all
}
