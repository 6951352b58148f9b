//! Translations brought in step: every unit whose source is unchanged is carried over, and none wrongly.
//!
//! In: articles of the corpora where they are there and of our own making everywhere, with known edits of their sources. Out: how many units
//! were carried over. Law: what is unchanged is known from the edits, never from how they are found.

mod articles;

use crate::{
    freshness::{
        Given, given, made,
        seeds::{Draw, Seed, seed},
    },
    shared::{articles, shared},
};
use articles::{Read, bilingual, plain, read};
use diglot::{
    content::{Side, review_file::ReviewFile},
    units::sync::{Refused, Synced},
};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What came of many.
#[derive(Default)]
struct Score {
    unchanged: usize,
    carried: usize,
    refused: BTreeMap<String, usize>,
    lost: Vec<String>,
    wrong: Vec<String>,
    noise: Vec<String>,
}

impl Score {
    fn add(mut self, other: Self) -> Self {
        self.unchanged += other.unchanged;
        self.carried += other.carried;
        for (why, count) in other.refused {
            *self.refused.entry(why).or_default() += count;
        }
        self.lost.extend(other.lost);
        self.wrong.extend(other.wrong);
        self.noise.extend(other.noise);
        self
    }

    fn tell(&self, name: &str) {
        println!(
            "{name}: {} of {} unchanged units carried over, {} lost, {} wrongly, {} not as once; refused: {:?}",
            self.carried,
            self.unchanged,
            self.lost.len(),
            self.wrong.len(),
            self.noise.len(),
            self.refused
        );
        for line in self.wrong.iter().chain(&self.noise).chain(&self.lost).take(20) {
            println!("  {line}");
        }
    }

    fn holds(&self) {
        assert_eq!(self.wrong, Vec::<String>::new());
        assert_eq!(self.noise, Vec::<String>::new());
        assert!(self.carried * 1000 >= self.unchanged * 995, "{} of {}", self.carried, self.unchanged);
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The units of an article: id, source, target.
fn pairs(one: &Read) -> Vec<(String, String, String)> {
    let of =
        |range: &Option<std::ops::Range<u32>>| range.as_ref().map_or("", |range| one.article.text(range)).to_owned();
    let units = one.article.split.units.iter().enumerate();
    units.map(|(number, unit)| (one.article.unit_id(number).to_owned(), of(&unit.source), of(&unit.target))).collect()
}

/// Brings a bilingual article in step with `today`; `touched`: the units that an edit was about.
fn judge(name: &str, text: &str, today: &str, touched: &dyn Fn(usize) -> bool, about: &dyn Fn() -> String) -> Score {
    let mut score = Score::default();
    let before = read(text);
    let units = pairs(&before);
    let untouched: Vec<usize> = (0..units.len()).filter(|&unit| !touched(unit) && !units[unit].1.is_empty()).collect();
    score.unchanged = untouched.len();
    let synced = match bilingual(text, today, &ReviewFile::default()) {
        Ok(synced) => synced,
        Err(why) => {
            let why = match why {
                Refused::Damage(finding) => finding.rule.id.to_owned(),
                Refused::Proof(what) => format!("proof: {what}"),
                other => format!("{other:?}"),
            };
            score.lost.push(format!("{name}: {why}; {}", about()));
            *score.refused.entry(why).or_default() += 1;
            return score;
        }
    };
    let after = read(&synced.text);
    let mut carried: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let decisions = articles::drafts(&after, &synced.review);
    for ((id, source, target), is_draft) in pairs(&after).into_iter().zip(decisions) {
        if is_draft {
            continue;
        }
        carried.entry((id.clone(), target.clone())).or_default().push(squeezed(&source));
        let older = units.iter().filter(|(other, _, is)| *other == id && *is == target);
        let sources: Vec<&str> = older.map(|(_, source, _)| source.as_str()).collect();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        if !sources.iter().any(|was| letters(was) == letters(&source)) {
            score.wrong.push(format!("{name}: {id} {source:?} => {target:?}; was {sources:?}; {}", about()));
        }
    }
    for unit in untouched {
        let (id, source, target) = &units[unit];
        let found = carried.get(&(id.clone(), target.clone()));
        if found.is_some_and(|found| found.contains(&squeezed(source))) {
            score.carried += 1;
        } else {
            score.lost.push(format!("{name}: {id} {source:?}; {}", about()));
        }
    }
    match bilingual(&synced.text, today, &synced.review) {
        Ok(again) if again.text == synced.text && again.review.units == synced.review.units => {}
        Ok(again) => score.noise.push(format!("{name}: {:?}", again.told)),
        Err(why) => score.noise.push(format!("{name}: {why:?}")),
    }
    score
}

fn seeded(given: &Given, draw: u64, most: usize) -> Score {
    let mut draw = Draw(draw);
    let (today, seeds) = seed(given, &mut draw, most);
    let (today, touched) = articles::shaken(today, &mut draw, given, &seeds);
    judge(&given.name, &given.text, &today, &|unit| touched.contains(&unit), &|| {
        format!("{:?}", seeds.iter().map(|seed: &Seed| (seed.class, &seed.units)).collect::<Vec<_>>())
    })
}

#[test]
fn unchanged_units_are_carried_over() {
    let articles: Vec<Given> = (0..12).map(|number| given(&format!("made-{number}"), made::article(number))).collect();
    let all: Vec<(u64, &Given)> = (0..4).flat_map(|round| articles.iter().map(move |given| (round, given))).collect();
    let scores = all.par_iter().map(|(round, given)| seeded(given, 77 + round * 1000 + given.text.len() as u64, 4));
    let score = scores.reduce(Score::default, Score::add);
    score.tell("our own articles");
    score.holds();
}

#[test]
fn unchanged_units_of_real_articles_are_carried_over() {
    let all = std::env::var_os("DIGLOT_ALL").is_some();
    for folder in ["partner-center/ko-KR", "partner-center/ja-JP", "partner-center/de-DE", "customer-insights/ar-SA"] {
        let Some(root) = shared(&format!("corpus/{folder}/sxs"), "unchanged_units_of_real_articles") else { return };
        let texts: Vec<_> = articles(&root).into_iter().step_by(if all { 1 } else { 12 }).collect();
        let of = |(path, text): &(diglot::base::RelPath, String)| {
            let given = given(path.as_str(), text.clone());
            if given.units.is_empty() {
                return Score::default();
            }
            let same = judge(path.as_str(), text, &given.source, &|_| false, &|| "the same".to_owned());
            same.add(seeded(&given, 5 + text.len() as u64, 6))
        };
        let score = texts.par_iter().map(of).reduce(Score::default, Score::add);
        score.tell(folder);
        score.holds();
    }
}
