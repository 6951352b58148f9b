//! Faults in what articles say about themselves: titles and descriptions left, lost or too long.

use super::{EACH, OWN, Pair, Row, findings, judge, plain, pool, span};
use rayon::prelude::*;

pub(super) const RULES: &[&str] = &["front-matter/untranslated", "front-matter/missing-text", "front-matter/too-long"];

/// An article with what it says about itself.
fn article(title: Option<&str>, description: Option<&str>, body: &str) -> String {
    let quoted = |text: &str| serde_json::to_string(text).expect("JSON");
    let mut text = "---\n".to_owned();
    for (key, value) in [("title", title), ("description", description)] {
        if let Some(value) = value {
            text.extend([key, ": ", &quoted(value), "\n"]);
        }
    }
    text + "ms.topic: article\n---\n\n" + body
}

/// Whether a text is a sentence or heading as titles and descriptions are.
fn is_text(pair: &Pair) -> bool {
    let words = |text: &str| {
        text.split(' ').filter(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase())).count()
    };
    let bare =
        |text: &str| !text.contains(['*', '[', '`', '<', '_', '\\', '{', '/', '@', '&']) && text.chars().count() < 150;
    bare(&pair.source) && bare(&pair.target) && words(&pair.source) >= 3
}

type Fault = (&'static str, &'static str, fn(&Pair, &Pair) -> String);

/// The faults: the rule, a name, and the target; of a pair one is the title and the other the description.
const FAULTS: [Fault; 5] = [
    (RULES[0], "a title left", |title, text| article(Some(&title.source), Some(&text.target), "# X\n")),
    (RULES[0], "a description left", |title, text| article(Some(&title.target), Some(&text.source), "# X\n")),
    (RULES[1], "a title lost", |_, text| article(None, Some(&text.target), "# X\n")),
    (RULES[1], "a description lost", |title, _| article(Some(&title.target), None, "# X\n")),
    (RULES[2], "a title too long", |title, text| {
        article(Some(&format!("{} {}", title.target, title.target.repeat(4))), Some(&text.target), "# X\n")
    }),
];

fn row((rule, name, make): Fault, pool: &[Pair], most: usize) -> Row {
    let mut row = Row::new(rule, name);
    let texts: Vec<&Pair> = pool.iter().filter(|pair| is_text(pair)).collect();
    for (at, title) in texts.iter().enumerate() {
        // A description is a sentence.
        let is_description = |other: &&&Pair| other.locale == title.locale && other.source.split(' ').count() > 6;
        let Some(text) = texts[at + 1..].iter().find(is_description) else { continue };
        if row.seeded == most {
            break;
        }
        let source = article(Some(&title.source), Some(&text.source), "# X\n");
        let sound = article(Some(&title.target), Some(&text.target), "# X\n");
        if !plain(&title.locale, &source, &sound).contains(rule) {
            let broken = make(title, text);
            row.count(plain(&title.locale, &source, &broken).contains(rule), || broken.clone());
        }
    }
    row
}

/// The title of a bilingual article is its source's heading, or has no letter of its language.
fn bilingual(pool: &[Pair], most: usize) -> Row {
    let mut row = Row::new(RULES[0], "a title of a bilingual article left");
    for pair in pool.iter().filter(|pair| is_text(pair)) {
        if row.seeded == most {
            break;
        }
        let body = format!("# {}\n", span(0, &pair.source, &pair.target));
        let has = |title: &str| {
            findings(&pair.locale, &article(Some(title), None, &body)).iter().any(|(rule, _)| *rule == RULES[0])
        };
        if !has(&pair.target) {
            row.count(has(&pair.source), || pair.source.clone());
        }
    }
    row
}

#[test]
fn faults_of_front_matter_are_found() {
    let given = pool::given("front matter");
    let pools = [(given, EACH), (pool::own(), if given.is_empty() { EACH } else { OWN })];
    let rows: Vec<Row> = pools
        .into_par_iter()
        .filter(|(pool, _)| !pool.is_empty())
        .flat_map(|(pool, most)| {
            let mut rows: Vec<Row> = FAULTS.into_par_iter().map(|fault| row(fault, pool, most)).collect();
            rows.push(bilingual(pool, most));
            rows
        })
        .collect();
    judge(&rows);
}
