//! Translations brought in step: every unit whose source is unchanged is carried over, and none wrongly.
//!
//! In: articles of the corpora where they are there and of our own making everywhere, with known edits of their sources. Out: how many units
//! were carried over. Law: what is unchanged is known from the edits, never from how they are found.

mod articles;
mod laws;
mod program;
mod properties;

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
    units::{
        review,
        sync::{Refused, mark},
    },
};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What came of many.
#[derive(Default)]
struct Score {
    unchanged: usize,
    carried: usize,
    refused: BTreeMap<String, usize>,
    /// Blocks that were left as they stood, and the articles they are in.
    left: Vec<String>,
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
        self.left.extend(other.left);
        self.lost.extend(other.lost);
        self.wrong.extend(other.wrong);
        self.noise.extend(other.noise);
        self
    }

    fn tell(&self, name: &str) {
        println!(
            "{name}: {} of {} unchanged units carried over, {} lost, {} wrongly, {} not as once, {} blocks left; refused: {:?}",
            self.carried,
            self.unchanged,
            self.lost.len(),
            self.wrong.len(),
            self.noise.len(),
            self.left.len(),
            self.refused
        );
        for line in self.wrong.iter().chain(&self.noise).chain(&self.left).chain(&self.lost).take(20) {
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
    score.left.extend(synced.left.iter().map(|left| format!("{name}: left: {left:?}")));
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
    let (today, touched) = articles::shaken(&today, &mut draw, given, &seeds);
    judge(&given.name, &given.text, &today, &|unit| touched.contains(&unit), &|| {
        format!("{:?}", seeds.iter().map(|seed: &Seed| (seed.class, &seed.units)).collect::<Vec<_>>())
    })
}

/// The units of a plain translation with its source: source and target, squeezed, and whether it is a draft.
fn plain_pairs(target: &str, source: &str, known: &ReviewFile) -> Vec<(String, String, bool)> {
    let (target, source) = (read(target), articles::read_source(source));
    let units = review::of_article((&target.article, &target.sides), Some((&source.article, &source.sides)));
    let pair = |unit: &review::ReviewUnit| {
        let from = source.article.text(&unit.source.as_ref()?.range);
        let to = target.article.text(&unit.target.as_ref()?.range);
        let is_draft = known.units.get(&unit.key).is_some_and(|decision| mark(decision, to).is_some());
        Some((squeezed(from), squeezed(to), is_draft))
    };
    units.iter().filter_map(pair).collect()
}

/// Brings a plain article in step, and looks for each text of the older source that today's source has too.
fn judge_plain(name: &str, target: &str, older: &str, today: &str) -> Score {
    let mut score = Score::default();
    let before = plain_pairs(target, older, &ReviewFile::default());
    let synced = match plain(target, Some(older), today, &ReviewFile::default()) {
        Ok(synced) => synced,
        Err(why) => {
            score.unchanged = before.len();
            score.lost.push(format!("{name}: {why:?}"));
            *score.refused.entry(format!("{why:?}").chars().take(40).collect()).or_default() += 1;
            return score;
        }
    };
    score.left.extend(synced.left.iter().map(|left| format!("{name}: left: {left:?}")));
    let after = plain_pairs(&synced.text, today, &synced.review);
    let mut there: BTreeMap<&str, usize> = BTreeMap::new();
    let today_article = articles::read_source(today);
    let sources = review::of_article((&today_article.article, &today_article.sides), None);
    let texts: Vec<String> = sources
        .iter()
        .filter_map(|unit| Some(squeezed(today_article.article.text(&unit.target.as_ref()?.range))))
        .collect();
    for text in &texts {
        *there.entry(text).or_default() += 1;
    }
    let mut known: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (source, target, is_draft) in &after {
        if *is_draft {
            continue;
        }
        *known.entry((source, target)).or_default() += 1;
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        if !before.iter().any(|(was, is, _)| is == target && letters(was) == letters(source)) {
            score.wrong.push(format!("{name}: {source:?} => {target:?}"));
        }
    }
    for (source, target, _) in &before {
        let Some(count) = there.get_mut(source.as_str()).filter(|count| **count > 0) else { continue };
        *count -= 1;
        score.unchanged += 1;
        match known.get_mut(&(source.as_str(), target.as_str())).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                score.carried += 1;
            }
            None => score.lost.push(format!("{name}: {source:?} => {target:?}")),
        }
    }
    match plain(&synced.text, Some(today), today, &synced.review) {
        Ok(again) if again.text == synced.text && again.review.units == synced.review.units => {}
        Ok(again) => score.noise.push(format!("{name}: {:?}", again.told)),
        Err(why) => score.noise.push(format!("{name}: {why:?}")),
    }
    score
}

/// One side of a bilingual article as an article of its own.
fn side(text: &str, side: Side) -> String {
    read(text).article.plain(side)
}

#[test]
fn unchanged_texts_of_plain_articles_are_carried_over() {
    let articles: Vec<Given> = (0..12).map(|number| given(&format!("made-{number}"), made::article(number))).collect();
    let mut score = Score::default();
    for (number, given) in (0..).zip(&articles) {
        // A language in which only the small words are others.
        let words = [
            ("The ", "그 "),
            (" the ", " 그 "),
            ("No ", "어떤 "),
            (" ever ", " 결코 "),
            ("Within ", "안에 "),
            ("See ", "보라 "),
        ];
        let target = words.iter().fold(given.source.clone(), |text, (from, to)| text.replace(from, to));
        let mut draw = Draw(900 + number);
        let (today, seeds) = seed(given, &mut draw, 4);
        let (today, _) = articles::shaken(&today, &mut draw, given, &seeds);
        score = score.add(judge_plain(&given.name, &target, &given.source, &today));
    }
    score.tell("our own articles, plain");
    score.holds();
    let Some(root) = shared("corpus/partner-center/ko-KR/sxs", "unchanged_texts_of_plain_articles") else { return };
    let texts: Vec<_> = crate::shared::articles(&root).into_iter().step_by(crate::shared::step(24)).collect();
    let of = |(path, text): &(diglot::base::RelPath, String)| {
        let given = given(path.as_str(), text.clone());
        if given.units.is_empty() {
            return Score::default();
        }
        let mut draw = Draw(3 + text.len() as u64);
        let (today, seeds) = seed(&given, &mut draw, 6);
        let (today, _) = articles::shaken(&today, &mut draw, &given, &seeds);
        judge_plain(path.as_str(), &side(text, Side::Target), &given.source, &today)
    };
    let score = texts.par_iter().map(of).reduce(Score::default, Score::add);
    score.tell("partner-center/ko-KR, plain");
    score.holds();
}

/// Korean articles against the sources that Japanese ones of another date remember: what both have word for word is carried over.
#[test]
fn sources_of_another_date_take_what_they_share() {
    let Some(korean) = shared("corpus/partner-center/ko-KR/sxs", "sources_of_another_date") else { return };
    let Some(japanese) = shared("corpus/partner-center/ja-JP/sxs", "sources_of_another_date") else { return };
    let others: BTreeMap<_, _> = articles(&japanese).into_iter().collect();
    let pairs: Vec<_> = articles(&korean)
        .into_iter()
        .filter_map(|(path, text)| Some((others.get(&path)?.clone(), path, text)))
        .filter(|(other, _, text)| squeezed(&side(other, Side::Source)) != squeezed(&side(text, Side::Source)))
        .step_by(crate::shared::step(12))
        .collect();
    let of = |(other, path, text): &(String, diglot::base::RelPath, String)| {
        let mut score = Score::default();
        let today = side(other, Side::Source);
        let (before, gold) = (crate::sync::pairs(&read(text)), crate::sync::pairs(&read(other)));
        if before.is_empty() || gold.is_empty() {
            return score;
        }
        let mut there: BTreeMap<String, usize> = BTreeMap::new();
        for (_, source, _) in &gold {
            *there.entry(squeezed(source)).or_default() += 1;
        }
        let mut shared: Vec<(String, &str)> = Vec::new();
        for (_, source, target) in before.iter().filter(|(_, source, _)| !source.is_empty()) {
            if let Some(count) = there.get_mut(&squeezed(source)).filter(|count| **count > 0) {
                *count -= 1;
                shared.push((squeezed(source), target));
            }
        }
        score.unchanged = shared.len();
        let synced = match bilingual(text, &today, &ReviewFile::default()) {
            Ok(synced) => synced,
            Err(why) => {
                score.lost.push(format!("{path}: {why:?}"));
                *score.refused.entry(format!("{why:?}").chars().take(40).collect()).or_default() += 1;
                return score;
            }
        };
        score.left.extend(synced.left.iter().map(|left| format!("{path}: left: {left:?}")));
        let after = read(&synced.text);
        let drafts = articles::drafts(&after, &synced.review);
        let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
        for ((id, source, target), is_draft) in crate::sync::pairs(&after).into_iter().zip(drafts) {
            if is_draft {
                continue;
            }
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            if !before.iter().any(|(_, was, is)| *is == target && letters(was) == letters(&source)) {
                score.wrong.push(format!("{path}: {id} {source:?} => {target:?}"));
            }
            *known.entry((squeezed(&source), target)).or_default() += 1;
        }
        for (source, target) in shared {
            match known.get_mut(&(source.clone(), target.to_owned())).filter(|count| **count > 0) {
                Some(count) => {
                    *count -= 1;
                    score.carried += 1;
                }
                None => score.lost.push(format!("{path}: {source:?} => {target:?}")),
            }
        }
        match bilingual(&synced.text, &today, &synced.review) {
            Ok(again) if again.text == synced.text => {}
            Ok(again) => score.noise.push(format!("{path}: {:?}", again.told)),
            Err(why) => score.noise.push(format!("{path}: {why:?}")),
        }
        score
    };
    let score = pairs.par_iter().map(of).reduce(Score::default, Score::add);
    score.tell(&format!("{} Korean articles with Japanese sources", pairs.len()));
    score.holds();
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
    for folder in ["partner-center/ko-KR", "partner-center/ja-JP", "partner-center/de-DE", "customer-insights/ar-SA"] {
        let Some(root) = shared(&format!("corpus/{folder}/sxs"), "unchanged_units_of_real_articles") else { return };
        let texts: Vec<_> = articles(&root).into_iter().step_by(crate::shared::step(24)).collect();
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
