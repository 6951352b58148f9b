//! Alignment without ids: bilingual articles whose ids are taken away, and then one block of the translation, are aligned again, and
//! the ids say what was right.
//!
//! In: the two sides of bilingual articles as plain texts, of the corpora where they are there and of this manual everywhere.
//! Out: precision and recall of the pairs of blocks. Law: what stands together is known by ids alone; what they say nothing of
//! counts neither way.

mod gold;
mod perturb;

use crate::shared::{self, shared};
use diglot::{
    base::{FileId, RelPath, Source},
    content::{Projection, Side, article},
};
pub(crate) use gold::Text;
use gold::{Score, judged};
use perturb::Change;
use rayon::prelude::*;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

/// A bilingual article without its ids.
pub(crate) struct Given {
    name: String,
    pub(crate) source: Text,
    pub(crate) target: Text,
    /// The source segments, by unit.
    segments: Vec<String>,
}

impl Given {
    /// An article without its ids; `None` where it has none.
    pub(crate) fn of(name: &str, text: String) -> Option<Self> {
        let source = Source::new(RelPath::new("a.md").expect("a path"), text);
        let (article, _) = article::read(&source, FileId(0));
        if !article.is_bilingual() {
            return None;
        }
        let shared: Arc<str> = source.shared();
        let side = |side: Side| {
            let plain = Projection::plain(&shared, article.front.body, &article.split, side);
            let units = plain.units().iter().map(|unit| Some(unit.start as usize..unit.end as usize)).collect();
            Text { text: plain.text().to_owned(), units }
        };
        let segment =
            |unit: &diglot::content::SplitUnit| unit.source.as_ref().map_or("", |at| article.text(at)).to_owned();
        let segments = article.split.units.iter().map(segment).collect();
        Some(Self { name: name.to_owned(), source: side(Side::Source), target: side(Side::Target), segments })
    }
}

/// The bilingual articles of a folder, by path.
fn articles(root: &Path) -> BTreeMap<String, Given> {
    let read = |(path, text): (RelPath, String)| Some((path.as_str().to_owned(), Given::of(path.as_str(), text)?));
    shared::articles(root).into_par_iter().filter_map(read).collect()
}

/// Aligns each article after a change to its translation; `None` leaves it as it is.
fn measured(articles: &BTreeMap<String, Given>, change: Option<Change>, turns: usize) -> Score {
    let one = |(given, turn): (&Given, usize)| {
        let target = match change {
            None => given.target.clone(),
            Some(change) => perturb::changed(&given.target, change, &format!("{} {turn}", given.name))?,
        };
        Some(judged(&given.source, &target, |one, other| Some(one == other)))
    };
    let all: Vec<(&Given, usize)> =
        articles.values().flat_map(|given| (0..turns).map(move |turn| (given, turn))).collect();
    all.into_par_iter().filter_map(one).reduce(Score::default, Score::and)
}

/// Every how many articles are looked at where there are many.
const STEP: usize = 3;
const MANY: usize = 200;

/// What is measured, and the least F1 of each.
const CHANGES: [(Option<Change>, f64); 7] = [
    (None, 0.999),
    (Some(Change::BlockDeleted), 0.97),
    (Some(Change::BlockMoved), 0.97),
    (Some(Change::ItemDeleted), 0.97),
    (Some(Change::ItemMoved), 0.97),
    (Some(Change::BlocksMerged), 0.97),
    (Some(Change::ItemsMerged), 0.97),
];

fn hold(name: &str, articles: &BTreeMap<String, Given>, turns: usize) {
    let mut low = Vec::new();
    for (change, bound) in CHANGES {
        let score = measured(articles, change, turns);
        let change = change.map_or("nothing changed".to_owned(), |change| format!("{change:?}"));
        println!("{name}: {change}: {score}");
        assert!(score.articles > 0, "{name}: {change}: nothing was measured");
        if score.f1() < bound {
            low.push(format!("{change}: {score}"));
        }
    }
    assert_eq!(low, Vec::<String>::new(), "{name}");
}

#[test]
fn blocks_of_the_manual_align() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("content/ko-KR");
    hold("manual", &articles(&root), 20);
}

#[test]
fn blocks_of_the_corpora_align() {
    for folder in ["partner-center/ko-KR", "partner-center/ja-JP", "partner-center/de-DE", "customer-insights/ar-SA"] {
        let Some(root) = shared(&format!("corpus/{folder}/sxs"), "blocks_of_the_corpora_align") else { return };
        // One of a few where there are many, unless all are asked for.
        let all = articles(&root);
        let step = if all.len() < MANY || std::env::var("DIGLOT_ALL").is_ok() { 1 } else { STEP };
        hold(folder, &all.into_iter().step_by(step).collect(), 1);
    }
}

/// The Korean translations of one day, and what the Japanese ones of another day were made from: pairs are known where a source
/// segment is the same.
#[test]
fn blocks_of_another_version_align() {
    let root = |locale: &str| shared(&format!("corpus/partner-center/{locale}/sxs"), "blocks_of_another_version_align");
    let (Some(korean), Some(japanese)) = (root("ko-KR"), root("ja-JP")) else { return };
    let (korean, japanese) = (articles(&korean), articles(&japanese));
    let one = |(path, then): (&String, &Given)| {
        let now = japanese.get(path).filter(|now| now.segments != then.segments)?;
        let same = gold::longest_common(&now.segments, &then.segments);
        Some(judged(&now.source, &then.target, |source, target| {
            match same.binary_search(&(source, target)) {
                Ok(_) => Some(true),
                // The same words elsewhere: either may be meant.
                Err(_) if now.segments[source] == then.segments[target] => None,
                Err(_) => {
                    let has_other = same.iter().any(|(one, other)| *one == source || *other == target);
                    has_other.then_some(false)
                }
            }
        }))
    };
    let score = korean.par_iter().filter_map(one).reduce(Score::default, Score::and);
    println!("ko-KR to the sources of ja-JP: {score}");
    assert!(score.articles > 100 && score.f1() >= 0.90, "{score}");
}
