//! Freshness: known edits of a source are told for what they are, and nothing else is called stale.
//!
//! In: bilingual articles, of the corpora where they are there and of our own making everywhere. Out: how many edits of each
//! class were told right. Law: the generator of edits knows nothing of how they are found.

pub(crate) mod made;
pub(crate) mod seeds;
mod site;
mod stamp;
mod status;

use crate::shared::{self, shared};
use diglot::{
    base::{
        FileId, RelPath, Source,
        files::{DiskFiles, Files, MAX_FILE_BYTES},
    },
    content::{Projection, Side, article},
    markdown::{Dialect, sides::parse_sides},
    units::freshness::{Comparison, Drift, compare},
};
use rayon::prelude::*;
use seeds::{Class, Draw, Seed, seed};
use std::collections::BTreeMap;

/// A bilingual article, its source as a plain text, and where its units stand in that.
pub(crate) struct Given {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) source: String,
    pub(crate) units: Vec<(usize, usize)>,
}

pub(crate) fn given(name: &str, text: String) -> Given {
    let source = Source::new(RelPath::new("a.md").expect("a path"), text.as_str());
    let (article, _) = article::read(&source, FileId(0));
    let side = Projection::plain(&source.shared(), article.front.body, &article.split, Side::Source);
    let units = side.units().iter().map(|unit| (unit.start as usize, unit.end as usize)).collect();
    Given { name: name.to_owned(), text, source: side.text().to_owned(), units }
}

fn compared(given: &Given, today: &str) -> Comparison {
    let parse = |text: &str| {
        let source = Source::new(RelPath::new("a.md").expect("a path"), text);
        let (article, _) = article::read(&source, FileId(0));
        let sides = parse_sides(&article, (true, false), Dialect::Learn);
        (article.split.units.len(), sides)
    };
    let ((units, then), (_, now)) = (parse(&given.text), parse(today));
    compare(&then.source.expect("a bilingual article").tree, units, &now.target.tree)
}

/// Of each class how many edits were made, and how many told right; and the units wrongly called stale.
#[derive(Default)]
struct Score {
    made: BTreeMap<Class, (usize, usize)>,
    untouched: usize,
    wrong: Vec<String>,
    misses: Vec<String>,
}

impl Score {
    /// What a comparison says of an article with these edits.
    fn judge(&mut self, given: &Given, seeds: &[Seed], found: &Comparison) {
        let mut touched = vec![false; given.units.len()];
        for seed in seeds {
            let right = match &seed.class {
                Class::Sentence | Class::Block | Class::Row => {
                    found.added.iter().any(|added| added.text.contains(&seed.added))
                }
                class => seed.units.iter().all(|&unit| found.units[unit] == expected(*class)),
            };
            for &unit in &seed.units {
                touched[unit] = true;
            }
            let count = self.made.entry(seed.class).or_default();
            count.0 += 1;
            count.1 += usize::from(right);
            if !right {
                let told: Vec<_> = seed.units.iter().map(|&unit| found.units[unit].as_str()).collect();
                self.misses.push(format!("{}: {seed:?} told {told:?}; new: {:?}", given.name, found.added));
            }
        }
        for (unit, drift) in found.units.iter().enumerate().filter(|&(unit, _)| !touched[unit]) {
            self.untouched += 1;
            if *drift != Drift::Unchanged {
                let (from, until) = given.units[unit];
                self.wrong.push(format!(
                    "{}: unit {unit} {:?} is {drift:?}: {:?}; edits {seeds:?}",
                    given.name,
                    &given.source[from..until],
                    found.changed.iter().find(|changed| changed.unit == u32::try_from(unit).ok())
                ));
            }
        }
        let news = found.added.iter().filter(|added| {
            !seeds.iter().any(|seed| {
                !seed.added.is_empty() && (added.text.contains(&seed.added) || seed.whole.contains(&added.text))
            })
        });
        self.wrong.extend(news.map(|added| format!("{}: new {:?}; edits {seeds:?}", given.name, added.text)));
    }

    fn tell(&self, name: &str) -> (usize, usize) {
        let (made, right) = self.made.values().fold((0, 0), |(made, right), count| (made + count.0, right + count.1));
        println!(
            "{name}: {right} of {made} edits told right, {} of {} untouched units called stale: {:?}",
            self.wrong.len(),
            self.untouched,
            self.made
        );
        for line in self.misses.iter().chain(&self.wrong).take(40) {
            println!("  {line}");
        }
        (made, right)
    }
}

fn expected(class: Class) -> Drift {
    match class {
        Class::Punctuation => Drift::Punctuation,
        Class::Markup | Class::Url => Drift::Markup,
        Class::Number => Drift::Number,
        Class::Word | Class::Words | Class::Cell => Drift::Text,
        Class::Gone | Class::GoneRow => Drift::Gone,
        Class::Moved => Drift::Moved,
        Class::Sentence | Class::Block | Class::Row => Drift::Unchanged,
    }
}

fn run(name: &str, articles: &[Given], edits: usize, most: usize) -> Score {
    let mut score = Score::default();
    let mut draw = Draw(20_210_312);
    let mut made = 0;
    while made < edits {
        let before = made;
        for given in articles {
            if made >= edits {
                break;
            }
            let (today, seeds) = seed(given, &mut draw, most.min(edits - made));
            made += seeds.len();
            if seeds.is_empty() {
                continue;
            }
            score.judge(given, &seeds, &compared(given, &today));
        }
        assert!(made > before, "{name}: nothing to edit");
    }
    score
}

#[test]
fn edits_are_told_for_what_they_are() {
    let articles: Vec<Given> = (0..12).map(|number| given(&format!("made-{number}"), made::article(number))).collect();
    let score = run("our own articles", &articles, 500, 3);
    let (made, right) = score.tell("our own articles");
    assert_eq!(score.wrong, Vec::<String>::new());
    assert!(made == 500 && right * 100 >= made * 98, "{right} of {made}");
    assert!(score.made.len() >= 12, "{:?}", score.made);
}

#[test]
fn edits_of_real_articles_are_told_for_what_they_are() {
    for folder in ["partner-center/ko-KR", "partner-center/ja-JP", "partner-center/de-DE", "customer-insights/ar-SA"] {
        let Some(root) = shared(&format!("corpus/{folder}/sxs"), "edits_of_real_articles") else { return };
        let files = DiskFiles::new(&root);
        let mut paths = files.list(&RelPath::root(), &|_| false).files;
        paths.retain(|path| path.has_extension("md"));
        let read = |path: &RelPath| {
            let bytes = files.read(path, MAX_FILE_BYTES).expect("a readable file");
            given(path.as_str(), String::from_utf8(bytes).expect("a text"))
        };
        let articles: Vec<Given> = paths.iter().map(read).filter(|given| !given.units.is_empty()).collect();
        articles.par_iter().step_by(shared::step(4)).for_each(|given| {
            let found = compared(given, &given.source);
            assert!(found.is_fresh() && found.changed.is_empty(), "{}: {found:?}", given.name);
        });
        let score = run(folder, &articles, 500, 8);
        let (made, right) = score.tell(folder);
        assert_eq!(score.wrong, Vec::<String>::new());
        assert!(made == 500 && right * 100 >= made * 98, "{right} of {made}");
    }
}
