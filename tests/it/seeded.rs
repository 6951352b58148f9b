//! Recall is a law of the rules about translations: what somebody breaks in a sound translation is found, nearly always.
//!
//! In: units and articles that people and machines really translated, where the corpora are there, and some that are composed
//! here, everywhere. Out: for each kind of fault how many of [`EACH`] were found, in a table; 95 of a hundred must be. Law: which
//! units, and where in them, follows from their order alone; a unit of which the rule speaks before it is broken is not sound and is
//! passed over.

mod articles;
mod edit;
mod front;
mod korean;
mod markup;
mod messages;
mod numbers;
mod own;
mod pool;
mod scripts;
mod site;
pub(crate) mod sound;
mod structure;
mod terms;
mod text;

use diglot::{
    base::{FileId, Locale, RelPath, Source},
    check,
    content::article,
    diag::rule,
    markdown::{Dialect, sides::parse_sides},
};
use rayon::prelude::*;
use std::{collections::BTreeSet, fmt, sync::OnceLock};

/// So many units get each fault.
const EACH: usize = 500;
/// So many of those composed here, where there are others.
const OWN: usize = 60;
/// Of a hundred faults so many must be found.
const FOUND: usize = 95;
/// With fewer faults than these nothing is said about a rule.
const ENOUGH: usize = 10;

/// A pair of segments.
#[derive(Clone, Debug)]
struct Pair {
    locale: Locale,
    source: String,
    target: String,
    /// The rules that say something about it as it is.
    said: OnceLock<BTreeSet<&'static str>>,
}

impl Pair {
    fn new(locale: Locale, source: String, target: String) -> Self {
        Self { locale, source, target, said: OnceLock::new() }
    }
}

/// A unit before and after a fault, where it was composed for it.
struct Seed {
    source: String,
    sound: String,
    broken: String,
    /// What stands before and after it, on both sides.
    around: (&'static str, &'static str),
}

impl Seed {
    fn new(source: String, sound: String, broken: String) -> Self {
        Self { source, sound, broken, around: ("", "") }
    }
}

/// How a unit is broken; `None` where it has nothing of the kind.
#[derive(Clone, Copy)]
enum Make {
    Target(fn(&Pair, usize) -> Option<String>),
    Unit(fn(&Pair, usize) -> Option<Seed>),
}

/// A kind of fault: the rule that finds it, a name, and how it is made.
#[derive(Clone, Copy)]
struct Kind {
    rule: &'static str,
    name: &'static str,
    /// The languages that have it; without any all of them.
    languages: &'static [&'static str],
    make: Make,
    /// Whether there may be fewer than [`EACH`] units that have what it takes.
    rare: bool,
}

impl Kind {
    const fn of(rule: &'static str, name: &'static str, make: fn(&Pair, usize) -> Option<String>) -> Self {
        Self { rule, name, languages: &[], make: Make::Target(make), rare: false }
    }

    const fn made(rule: &'static str, name: &'static str, make: fn(&Pair, usize) -> Option<Seed>) -> Self {
        Self { rule, name, languages: &[], make: Make::Unit(make), rare: false }
    }

    const fn only(self, languages: &'static [&'static str]) -> Self {
        Self { languages, ..self }
    }

    const fn rare(self) -> Self {
        Self { rare: true, ..self }
    }

    fn is_for(&self, locale: &Locale) -> bool {
        self.languages.is_empty() || self.languages.contains(&locale.language())
    }
}

/// How many faults of a kind were found.
#[derive(Clone, Debug, Default)]
struct Row {
    rule: &'static str,
    name: String,
    seeded: usize,
    found: usize,
    /// The first that were not.
    missed: Vec<String>,
}

impl Row {
    fn new(rule: &'static str, name: impl Into<String>) -> Self {
        Self { rule, name: name.into(), ..Self::default() }
    }

    fn count(&mut self, is_found: bool, text: impl FnOnce() -> String) {
        self.seeded += 1;
        self.found += usize::from(is_found);
        if !is_found && self.missed.len() < 12 {
            self.missed.push(text());
        }
    }

    fn holds(&self) -> bool {
        self.seeded < ENOUGH || self.found * 100 >= self.seeded * FOUND
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = self.found * 1000 / self.seeded.max(1);
        write!(
            f,
            "{:<32} {:<44} {:>4} seeded {:>4} found {:>3}.{} %",
            self.rule,
            self.name,
            self.seeded,
            self.found,
            share / 10,
            share % 10
        )
    }
}

/// Prints a table, and fails where too little was found.
fn judge(rows: &[Row]) {
    for row in rows {
        println!("{row}");
        let shown = if row.holds() { 4 } else { row.missed.len() };
        for missed in row.missed.iter().take(shown) {
            println!("    missed: {missed}");
        }
    }
    let idle: Vec<String> = rows.iter().filter(|row| row.seeded == 0).map(ToString::to_string).collect();
    assert_eq!(idle, [""; 0], "nothing was broken");
    let failed: Vec<String> = rows.iter().filter(|row| !row.holds()).map(ToString::to_string).collect();
    assert_eq!(failed, [""; 0]);
}

/// Seeds each kind of fault into units, and holds the rules to finding them.
fn hold(what: &str, kinds: &[Kind]) {
    let (given, own) = (pool::given(what), pool::own());
    let has = |pool: &[Pair], kind: &Kind| pool.iter().any(|pair| kind.is_for(&pair.locale));
    let with_given = kinds.iter().filter(|kind| has(given, kind)).map(|kind| (kind, "given", given, EACH));
    let with_own = kinds.iter().filter(|kind| has(own, kind)).map(|kind| {
        let most = if has(given, kind) { OWN } else { EACH };
        (kind, "own", own, most)
    });
    let tasks: Vec<(&Kind, &str, &[Pair], usize)> = with_given.chain(with_own).collect();
    let rows: Vec<Row> = tasks.into_par_iter().map(|(kind, name, pool, most)| seeded(kind, name, pool, most)).collect();
    // Composed units have not everything that real ones have, but no kind may go without any.
    let (rows, idle): (Vec<Row>, Vec<Row>) =
        rows.into_iter().partition(|row| row.seeded > 0 || row.name.ends_with("(given)"));
    for row in idle {
        assert!(rows.iter().any(|other| other.rule == row.rule), "nothing was composed for {row}");
    }
    let few = |row: &&Row| {
        let kind = kinds.iter().find(|kind| row.rule == kind.rule && row.name == format!("{} (given)", kind.name));
        row.name.ends_with("(given)") && row.seeded < EACH && kind.is_some_and(|kind| !kind.rare)
    };
    judge(&rows);
    let few: Vec<String> = rows.iter().filter(few).map(ToString::to_string).collect();
    assert_eq!(few, [""; 0], "too few");
}

/// In so many units is looked for what is rare.
const LOOKED_AT: usize = 8000;
/// So many units are looked at together.
const TOGETHER: usize = 32;

fn seeded(kind: &Kind, of: &str, pool: &[Pair], most: usize) -> Row {
    let mut row = Row::new(kind.rule, format!("{} ({of})", kind.name));
    let looked_at = if kind.rare { LOOKED_AT } else { usize::MAX };
    let pairs = pool.iter().enumerate().filter(|(_, pair)| kind.is_for(&pair.locale)).take(looked_at);
    let made = |(at, pair): (usize, &'_ Pair)| -> Option<Seed> {
        match kind.make {
            Make::Target(make) => {
                let broken = make(pair, at).filter(|broken| *broken != pair.target)?;
                Some(Seed::new(pair.source.clone(), pair.target.clone(), broken))
            }
            Make::Unit(make) => make(pair, at).filter(|seed| seed.broken != seed.sound),
        }
    };
    let mut seeds = pairs.filter_map(|(at, pair)| Some((pair, made((at, pair))?)));
    while row.seeded < most {
        let chunk: Vec<(&Pair, Seed)> = seeds.by_ref().take((most - row.seeded).clamp(8, TOGETHER)).collect();
        if chunk.is_empty() {
            break;
        }
        let is_kept = |(pair, seed): &&(&Pair, Seed)| {
            matches!(kind.make, Make::Target(_)) && pair.target == seed.sound && pair.said.get().is_some()
        };
        let (known, new): (Vec<_>, Vec<_>) = chunk.iter().partition(is_kept);
        let asked: Vec<Unit<'_>> = new.iter().map(|(pair, seed)| Unit::of(pair, seed, &seed.sound)).collect();
        let mut sound = Vec::new();
        for (one, said) in new.iter().zip(said(&asked)) {
            if matches!(kind.make, Make::Target(_)) {
                _ = one.0.said.set(said.clone());
            }
            sound.push((*one, said));
        }
        sound.extend(known.into_iter().map(|one| (one, one.0.said.get().cloned().unwrap_or_default())));
        sound.retain(|(_, said)| !said.contains(kind.rule));
        let asked: Vec<Unit<'_>> = sound.iter().map(|((pair, seed), _)| Unit::of(pair, seed, &seed.broken)).collect();
        for ((seed, _), said) in sound.iter().zip(said(&asked)) {
            if row.seeded == most {
                break;
            }
            let (_, seed) = seed;
            row.count(said.contains(kind.rule), || format!("{}\n      {}", seed.source, seed.broken));
        }
    }
    row
}

/// A unit that is asked about.
#[derive(Clone, Copy)]
struct Unit<'a> {
    locale: &'a Locale,
    source: &'a str,
    target: &'a str,
    around: (&'a str, &'a str),
}

impl<'a> Unit<'a> {
    fn of(pair: &'a Pair, seed: &'a Seed, target: &'a str) -> Self {
        Self { locale: &pair.locale, source: &seed.source, target, around: seed.around }
    }
}

/// A unit as bilingual articles have it.
fn span(number: usize, source: &str, target: &str) -> String {
    crate::shared::unit(&format!("a1b2c-{}", 101 + number), source, target)
}

/// Of each unit the rules that say something about it. Those of one locale stand in one article, a paragraph each.
fn said(units: &[Unit<'_>]) -> Vec<BTreeSet<&'static str>> {
    let mut out = vec![BTreeSet::new(); units.len()];
    let locales: BTreeSet<&Locale> = units.iter().map(|unit| unit.locale).collect();
    for locale in locales {
        let mut text = String::new();
        let mut ends = Vec::new();
        for (number, unit) in units.iter().enumerate().filter(|(_, unit)| unit.locale == locale) {
            let (before, after) = unit.around;
            text.extend([before, &span(number, unit.source, unit.target), after, "\n\n"]);
            ends.push((text.len(), number));
        }
        for (rule, at) in findings(locale, &text) {
            let block = ends.partition_point(|(end, _)| *end <= at);
            if let Some((_, number)) = ends.get(block) {
                out[*number].insert(rule);
            }
        }
    }
    out
}

/// What the rules say of a bilingual article: the rule, and where its finding begins.
fn findings(locale: &Locale, text: &str) -> Vec<(&'static str, usize)> {
    let source = Source::new(RelPath::new("a.md").expect("a path"), text);
    let (article, _) = article::read(&source, FileId(0));
    let sides = parse_sides(&article, (locale.is_cjk(), false), Dialect::Learn);
    let english = Locale::en_us();
    let scope = check::Scope { lexicon: terms::lexicon(locale), ..check::Scope::new(locale, &english) };
    let found = check::article(&article, &sides, &scope).into_iter();
    found.filter_map(|finding| Some((finding.rule.id, finding.place.span()?.start as usize))).collect()
}

/// What the rules say of two articles in files of their own.
fn plain(locale: &Locale, source: &str, target: &str) -> BTreeSet<&'static str> {
    let english = Locale::en_us();
    let read = |number: u32, text: &str| {
        article::read(&Source::new(RelPath::new("a.md").expect("a path"), text), FileId(number)).0
    };
    let (one, other) = (read(0, source), read(1, target));
    let sides = [(&one, false), (&other, locale.is_cjk())]
        .map(|(article, cjk)| parse_sides(article, (cjk, false), Dialect::Learn));
    let scope = check::Scope::new(locale, &english);
    let found = check::articles((&one, &sides[0]), (&other, &sides[1]), &scope);
    found.into_iter().map(|finding| finding.rule.id).collect()
}

/// Every rule that is about translations has a kind of fault that is seeded; those on freshness are seeded in their own test.
#[test]
fn every_rule_about_translations_is_seeded() {
    let tables = [text::KINDS, numbers::KINDS, markup::KINDS, korean::KINDS, scripts::KINDS, terms::KINDS];
    let mut seeded: BTreeSet<&str> = tables.into_iter().flatten().map(|kind| kind.rule).collect();
    for rules in [articles::RULES, front::RULES, messages::RULES, site::RULES, structure::RULES] {
        seeded.extend(rules);
    }
    let of_translations = rule::ALL.iter().filter(|rule| rule.issue.is_some() && rule.group() != "freshness");
    let others: Vec<&str> = of_translations.map(|rule| rule.id).filter(|id| !seeded.contains(id)).collect();
    assert_eq!(others, [""; 0]);
}
