//! Faults that only several texts of an article tell: styles and spacings that do not agree, one source with two translations.

use super::{EACH, OWN, Pair, Row, Unit, edit::runs, findings, judge, pool, said, span};
use diglot::{
    base::{FileId, Locale, RelPath, Source, Sources},
    check,
    content::article,
    markdown::{Dialect, sides::parse_sides},
};
use rayon::prelude::*;
use std::collections::BTreeMap;

pub(super) const RULES: &[&str] = &[
    "korean/counter-spacing",
    "korean/style-mixed",
    "japanese/style-mixed",
    "japanese/latin-space",
    "unit/inconsistent",
];

/// An article before and after a fault: the units of each, source and target.
struct Trial<'a> {
    locale: &'a Locale,
    sound: Vec<(&'a str, String)>,
    broken: Vec<(&'a str, String)>,
}

fn article(units: &[(&str, String)]) -> String {
    let text = units.iter().enumerate().map(|(number, (source, target))| span(number, source, target));
    text.collect::<Vec<_>>().join("\n\n") + "\n"
}

fn row<'a>(rule: &'static str, name: &str, trials: impl Iterator<Item = Trial<'a>>, most: usize) -> Row {
    let mut row = Row::new(rule, name);
    for trial in trials {
        if row.seeded == most {
            break;
        }
        let has =
            |units: &[(&str, String)]| findings(trial.locale, &article(units)).iter().any(|(found, _)| *found == rule);
        if !has(&trial.sound) {
            row.count(has(&trial.broken), || trial.broken.last().map_or(String::new(), |(_, target)| target.clone()));
        }
    }
    row
}

/// The pairs of a language.
fn of<'a>(pool: &'a [Pair], language: &'a str) -> impl Iterator<Item = &'a Pair> + Clone {
    pool.iter().filter(move |pair| pair.locale.language() == language)
}

/// A text whose counter stands apart from its number, and the counter.
fn counter_apart(text: &str) -> Option<(&'static str, String)> {
    const COUNTERS: [&str; 12] = ["개월", "개", "년", "일", "명", "시간", "분", "페이지", "번", "단계", "달러", "건"];
    const PARTICLES: [&str; 14] =
        ["", "의", "를", "을", "이", "가", "에", "로", "은", "는", "까지", "부터", "마다", "이상"];
    let numbers = runs(text, |c| c.is_ascii_digit())
        .into_iter()
        .filter(|range| !text[..range.start].ends_with(|c: char| c.is_alphanumeric() || "._-/:#+\\$,".contains(c)));
    let counted = |number: std::ops::Range<usize>| {
        let rest = &text[number.end..];
        let word = &rest[..rest.find(|c: char| !('가'..='힣').contains(&c)).unwrap_or(rest.len())];
        let counter = COUNTERS.into_iter().find(|counter| word.starts_with(counter))?;
        PARTICLES.contains(&&word[counter.len()..]).then(|| (counter, format!("{} {rest}", &text[..number.end])))
    };
    numbers.into_iter().find_map(counted)
}

fn counters(pool: &[Pair]) -> impl Iterator<Item = Trial<'_>> {
    let mut before: BTreeMap<&str, &Pair> = BTreeMap::new();
    of(pool, "ko").filter_map(move |pair| {
        let (counter, broken) = counter_apart(&pair.target)?;
        let other = before.insert(counter, pair)?;
        let units = |target: String| vec![(&*other.source, other.target.clone()), (&*pair.source, target)];
        Some(Trial { locale: &pair.locale, sound: units(pair.target.clone()), broken: units(broken) })
    })
}

/// Statements that end in one of some endings, each four an article, the last of which ends in another way.
fn styles<'a>(
    pool: &'a [Pair],
    language: &'a str,
    endings: &'static [(&'static str, &'static str)],
) -> impl Iterator<Item = Trial<'a>> {
    let ending = |pair: &Pair| endings.iter().position(|(usual, _)| pair.target.ends_with(usual));
    let all: Vec<&Pair> = of(pool, language).filter(|pair| ending(pair).is_some()).collect();
    let count = all.len();
    (0..count).filter_map(move |at| {
        let units: Vec<&Pair> = (0..4).map(|step| all[(at + step * 7) % count]).collect();
        let last = units.last()?;
        // The same ending may become one of several styles.
        let fits: Vec<&(&str, &str)> = endings.iter().filter(|(usual, _)| last.target.ends_with(usual)).collect();
        let (usual, by) = fits[at % fits.len()];
        let broken = format!("{}{by}", last.target.strip_suffix(usual)?);
        let sound: Vec<(&str, String)> = units.iter().map(|pair| (&*pair.source, pair.target.clone())).collect();
        let mut changed = sound.clone();
        changed.last_mut()?.1 = broken;
        Some(Trial { locale: &last.locale, sound, broken: changed })
    })
}

const KOREAN: &[(&str, &str)] = &[
    ("합니다.", "한다."),
    ("합니다.", "해요."),
    ("됩니다.", "된다."),
    ("됩니다.", "돼요."),
    ("있습니다.", "있다."),
    ("있습니다.", "있어요."),
    ("없습니다.", "없다."),
    ("없습니다.", "없어요."),
    ("했습니다.", "했다."),
];

const JAPANESE: &[(&str, &str)] = &[
    ("します。", "する。"),
    ("できます。", "できる。"),
    ("されます。", "される。"),
    ("しました。", "した。"),
    ("必要です。", "必要だ。"),
    ("ています。", "ている。"),
];

/// A text with one space less between Japanese and Latin letters.
fn latin_joined(text: &str) -> Option<String> {
    let is_japanese = |c: char| matches!(c, '\u{3041}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}');
    let is_word = |range: &std::ops::Range<usize>| {
        let last = text[..range.start].rsplit(|c: char| !c.is_ascii()).next().unwrap_or("");
        let next = text[range.end..].split(|c: char| !c.is_ascii()).next().unwrap_or("");
        ![last, next].iter().any(|word| word.contains(['@', '.', '/', '`', '_', '*']))
    };
    let space = runs(text, |c| c == ' ').into_iter().filter(is_word).find(|range| {
        let (before, after) = (text[..range.start].chars().next_back(), text[range.end..].chars().next());
        range.len() == 1
            && (before.is_some_and(is_japanese) && after.is_some_and(|c| c.is_ascii_alphabetic())
                || before.is_some_and(|c| c.is_ascii_alphabetic()) && after.is_some_and(is_japanese))
    })?;
    Some(format!("{}{}", &text[..space.start], &text[space.end..]))
}

fn spaces(pool: &[Pair]) -> impl Iterator<Item = Trial<'_>> {
    let all: Vec<&Pair> = of(pool, "ja").filter(|pair| latin_joined(&pair.target).is_some()).collect();
    let count = all.len();
    (0..count).filter_map(move |at| {
        let units: Vec<&Pair> = (0..6).map(|step| all[(at + step) % count]).collect();
        let sound: Vec<(&str, String)> = units.iter().map(|pair| (&*pair.source, pair.target.clone())).collect();
        let mut broken = sound.clone();
        broken.last_mut()?.1 = latin_joined(&units.last()?.target)?;
        Some(Trial { locale: &units[0].locale, sound, broken })
    })
}

#[test]
fn what_does_not_agree_in_an_article_is_found() {
    let (given, own) = (pool::given("articles"), pool::own());
    let pools = [("given", given, EACH), ("own", own, if given.is_empty() { EACH } else { OWN })];
    let rows: Vec<Row> = pools
        .into_par_iter()
        .filter(|(_, pool, _)| !pool.is_empty())
        .flat_map(|(name, pool, most)| {
            let named = move |what: &str| format!("{what} ({name})");
            (0..5usize).into_par_iter().map(move |at| match at {
                0 => row(RULES[0], &named("a counter apart"), counters(pool), most),
                1 => row(RULES[1], &named("a sentence in another style"), styles(pool, "ko", KOREAN), most),
                2 => row(RULES[2], &named("a sentence in another style"), styles(pool, "ja", JAPANESE), most),
                3 => row(RULES[3], &named("a space less"), spaces(pool), most),
                _ => inconsistent(pool, &named("another translation"), most),
            })
        })
        .collect();
    judge(&rows);
}

/// Units that say the same three times, the last in another way.
fn inconsistent(pool: &[Pair], name: &str, most: usize) -> Row {
    const RULE: &str = "unit/inconsistent";
    let mut row = Row::new(RULE, name);
    let says = |pair: &&Pair| {
        pair.source.split(' ').filter(|word| word.chars().filter(|c| c.is_lowercase()).count() > 2).count() > 3
    };
    let pairs: Vec<&Pair> = pool.iter().filter(says).take(most).collect();
    for chunk in pairs.chunk_by(|a, b| a.locale == b.locale) {
        for (at, pair) in chunk.iter().enumerate() {
            let other =
                pool.iter().skip(at + 1).find(|other| other.locale == pair.locale && other.target != pair.target);
            let Some(other) = other else { continue };
            let units = |third: &str| -> String {
                article(&[
                    (&pair.source, pair.target.clone()),
                    (&pair.source, pair.target.clone()),
                    (&pair.source, third.to_owned()),
                ])
            };
            let has = |text: String| {
                let mut sources = Sources::default();
                let file = sources.add(Source::new(RelPath::new("a.md").expect("a path"), text));
                let (article, _) = article::read(sources.get(file), FileId(0));
                let sides = parse_sides(&article, (pair.locale.is_cjk(), false), Dialect::Learn);
                let english = Locale::en_us();
                let judged = check::judged((&article, &sides), None, &check::Scope::new(&pair.locale, &english));
                check::across(&judged.said, &pair.locale, &sources).iter().any(|finding| finding.rule.id == RULE)
            };
            if !has(units(&pair.target)) {
                row.count(has(units(&other.target)), || pair.source.clone());
            }
        }
    }
    row
}

/// A thing that the article counts with a counter, once without one.
#[test]
fn counters_that_are_left_out_are_found() {
    const THINGS: [&str; 20] = [
        "인시던트",
        "라이선스",
        "청구서",
        "테넌트",
        "파트너",
        "프로젝트",
        "디바이스",
        "메시지",
        "문서",
        "구독",
        "계정",
        "그룹",
        "요청",
        "주문",
        "제품",
        "서비스",
        "보고서",
        "페이지뷰",
        "사용자",
        "리소스",
    ];
    let korean = pool::locale("ko-KR");
    let mut row = Row::new("korean/counter-spacing", "a counter left out");
    for (at, thing) in (0..EACH).map(|at| (at, THINGS[at % THINGS.len()])) {
        let counted = format!("이번 달에는 {}개 {thing}에 대한 작업이 있습니다.", at + 2);
        let bare = format!("지난달에는 {} {thing}에 대한 작업이 있었습니다.", at + 3);
        let units = [("There is work.", counted), ("There was work.", bare)];
        let found = findings(&korean, &article(&units)).iter().any(|(found, _)| *found == row.rule);
        row.count(found, || units[1].1.clone());
    }
    judge(&[row]);
}

/// What stands in an article is judged as if it stood alone, but for what this file is about.
#[test]
fn units_are_judged_one_by_one() {
    let pairs: Vec<&Pair> = pool::own().iter().take(64).collect();
    let unit = |pair: &'static Pair| Unit {
        locale: &pair.locale,
        source: &pair.source,
        target: &pair.target,
        around: ("", ""),
    };
    let together = said(&pairs.iter().map(|pair| unit(pair)).collect::<Vec<_>>());
    for (pair, together) in pairs.into_iter().zip(together) {
        let alone = said(&[unit(pair)]).remove(0);
        let others = |said: std::collections::BTreeSet<&'static str>| {
            said.into_iter().filter(|rule| !RULES.contains(rule)).collect::<Vec<_>>()
        };
        assert_eq!(others(alone), others(together), "{}", pair.target);
    }
}
