//! Laws of fixes, on articles that are made and on real ones.
//!
//! In: bilingual articles. Out: nothing; what breaks a law fails. Law: outside of edits no byte changes; taking fixes twice is as
//! taking them once; what was fixed is found no more; no new error comes of it; the article has the units it had.
#![expect(clippy::print_stderr, reason = "the test says how much it covered")]

use crate::shared::{self, shared};
use diglot::{
    base::{FileId, Locale, RelPath, Source, Sources},
    check,
    content::article,
    diag::{
        self, Applicability, Diagnostic, Severity,
        fix::{self, Look, Texts},
    },
    markdown::{Dialect, sides::parse_sides},
};
use proptest::prelude::*;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What the rules find in an article, and how many units it has.
fn look(path: &RelPath, text: &str, locale: &Locale) -> (Look, usize) {
    let mut sources = Sources::default();
    let file = sources.add(Source::new(path.clone(), text));
    let (article, mut findings) = article::read(sources.get(file), file);
    let english = Locale::en_us();
    let sides = parse_sides(&article, (locale.is_cjk(), english.is_cjk()), Dialect::Learn);
    findings.extend(check::article(&article, &sides, &check::Scope::new(locale, &english)));
    diag::sort(&mut findings);
    (Look::at_all(findings, sources), article.split.units.len())
}

/// How many errors there are of each rule.
fn errors(look: &Look) -> BTreeMap<&'static str, usize> {
    let mut errors = BTreeMap::new();
    for finding in look.findings.iter().filter(|finding| finding.severity == Severity::Error) {
        *errors.entry(finding.rule.id).or_default() += 1;
    }
    errors
}

/// The bytes of a text that edits leave alone.
fn kept(text: &str, findings: &[&Diagnostic]) -> Vec<u8> {
    let mut edits: Vec<_> = findings.iter().flat_map(|finding| &finding.fix.as_ref().expect("a fix").edits).collect();
    edits.sort();
    edits.dedup();
    let mut kept = text.as_bytes().to_vec();
    for edit in edits.iter().rev() {
        kept.drain(edit.span.range());
    }
    kept
}

/// Holds an article to the laws; how many fixes of each rule were taken.
fn hold(
    path: &RelPath,
    text: &str,
    locale: &Locale,
    most: Applicability,
) -> Result<BTreeMap<&'static str, usize>, String> {
    let (first, units) = look(path, text, locale);
    let before = errors(&first);
    // One round: what is left of the old text is what is left of the new one.
    let round = fix::round(&first.findings, &first.sources, most);
    let taken: Vec<&Diagnostic> = round.taken.iter().map(|&number| &first.findings[number]).collect();
    if let Some(new) = round.texts.get(&FileId(0)) {
        let mut left = kept(text, &taken);
        let mut at = 0;
        left.retain(|byte| {
            let found = new.as_bytes()[at..].iter().position(|other| other == byte);
            at += found.map_or(0, |found| found + 1);
            found.is_none()
        });
        if !left.is_empty() {
            return Err(format!("{path}: bytes outside of edits are gone"));
        }
    }
    let again = |texts: &Texts| Ok::<_, String>(look(path, texts.get(path).map_or(text, |text| text), locale).0);
    let settled = fix::settle(first, most, again)?;
    let mut fixed = BTreeMap::new();
    settled.taken.iter().for_each(|taken| *fixed.entry(taken.rule).or_default() += 1);
    let Some(new) = settled.texts.get(path) else { return Ok(fixed) };
    // Where fixes would make an error they are taken back, and stay on offer.
    if !settled.left_alone.is_empty() {
        return Ok(BTreeMap::from([("left alone", 1)]));
    }
    let left = fix::round(&settled.last.findings, &settled.last.sources, most).taken;
    if let Some(&number) = left.first() {
        return Err(format!("{path}: {:?} is still there to be fixed", settled.last.findings[number]));
    }
    let (last, units_after) = look(path, new, locale);
    if units != units_after {
        return Err(format!("{path}: {units} units became {units_after}"));
    }
    for (rule, count) in errors(&last) {
        if count > before.get(rule).copied().unwrap_or(0) {
            return Err(format!("{path}: fixes made new errors of {rule}"));
        }
    }
    Ok(fixed)
}

/// A bilingual article of one unit a paragraph.
fn paragraphs(units: &[(String, String)]) -> String {
    let unit = |(number, (target, source)): (usize, &(String, String))| {
        let id = format!("a1b2c-{}", number + 101);
        format!("{}\n\n", shared::unit(&id, source, target))
    };
    units.iter().enumerate().map(unit).collect()
}

/// Pieces that give rules something to fix.
const PIECES: &[&str] = &[
    "저장",
    "\u{200b}",
    " ",
    "  ",
    "하 여",
    " 합니다.",
    "**",
    "`a b`",
    "(",
    ")",
    ",",
    "，",
    "。",
    "!",
    " .",
    "the the",
    "을 ",
    "를",
    "10 개",
    "ＡＢＣ",
    "ｶﾅ",
    "한국어 ",
    "اللغة",
    "،",
    ";",
    "{0}",
    "%s",
    "|",
    "<br>",
    "[x](y.md)",
    "\"",
    "“",
    "하지 않 습니다",
    "이 는",
    "Text ",
    "1. ",
    "> ",
    "\n",
    "\u{ad}",
    "\u{202b}",
    "\u{202c}",
    "サーバー",
    "Windows 11",
    "대 한 ",
    "등록 하다",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]
    #[test]
    fn fixes_of_made_articles_keep_the_laws(
        units in prop::collection::vec(
            (prop::collection::vec(prop::sample::select(PIECES), 0..10), prop::collection::vec(prop::sample::select(PIECES), 0..8)),
            1..4,
        ),
        tag in prop::sample::select(&["ko-KR", "ja-JP", "zh-CN", "ar-SA", "de-DE"][..]),
        risky in any::<bool>(),
    ) {
        let units: Vec<(String, String)> = units.iter().map(|(target, source)| (target.concat(), source.concat())).collect();
        let most = if risky { Applicability::Unsafe } else { Applicability::Safe };
        let path = RelPath::new("a.md").expect("a path");
        let locale = Locale::new(tag).expect("a locale");
        if let Err(broken) = hold(&path, &paragraphs(&units), &locale, most) {
            prop_assert!(false, "{}", broken);
        }
    }
}

/// Every how many articles of a corpus are looked at: all of them take minutes in an unoptimised build.
const STEP: usize = 8;

/// The corpora, each with the locale of its translations.
const CORPORA: [(&str, &str); 4] = [
    ("corpus/partner-center/ko-KR/sxs", "ko-KR"),
    ("corpus/partner-center/ja-JP/sxs", "ja-JP"),
    ("corpus/partner-center/de-DE/sxs", "de-DE"),
    ("corpus/customer-insights/ar-SA/sxs", "ar-SA"),
];

/// A sample of the articles of a corpus, from `first` on; none where the corpus is not there.
fn sampled(folder: &str, first: usize, test: &str) -> Option<Vec<(RelPath, String)>> {
    let root = shared(folder, test)?;
    let step = std::env::var("DIGLOT_ALL").map_or(STEP, |_| 1);
    Some(shared::articles(&root).into_iter().skip(first % step).step_by(step).collect())
}

#[test]
fn fixes_of_real_articles_keep_the_laws() {
    for (folder, tag) in CORPORA {
        let Some(articles) = sampled(folder, 0, "fixes_of_real_articles_keep_the_laws") else { return };
        let locale = Locale::new(tag).expect("a locale");
        let per_article = |(path, text): &(RelPath, String)| {
            let safe = hold(path, text, &locale, Applicability::Safe)?;
            hold(path, text, &locale, Applicability::Unsafe)?;
            Ok(safe)
        };
        let held: Vec<Result<_, String>> = articles.par_iter().map(per_article).collect();
        let broken: Vec<&String> = held.iter().filter_map(|held| held.as_ref().err()).collect();
        let mut fixed: BTreeMap<&str, usize> = BTreeMap::new();
        for (rule, count) in held.iter().flatten().flatten() {
            *fixed.entry(rule).or_default() += count;
        }
        eprintln!("{tag}: {} articles, safe fixes: {fixed:?}", articles.len());
        assert!(broken.is_empty(), "{} of {}: {:#?}", broken.len(), articles.len(), &broken[..broken.len().min(8)]);
    }
}

/// Groups of rules about one text by itself.
const GROUPS: [&str; 6] = ["text", "korean", "japanese", "chinese", "arabic", "bidi"];

/// What one rule finds.
fn of_rule(look: &Look, rule: &str) -> Vec<Diagnostic> {
    look.findings.iter().filter(|finding| finding.rule.id == rule).cloned().collect()
}

/// Takes the fixes of one rule and of no other, once; how many were taken.
fn hold_alone(
    (path, locale): (&RelPath, &Locale),
    (first, units): &(Look, usize),
    (rule, most): (&'static str, Applicability),
) -> Result<usize, String> {
    let before = of_rule(first, rule);
    let round = fix::round(&before, &first.sources, most);
    let offers = |all: &[Diagnostic]| {
        all.iter().filter(|one| one.fix.as_ref().is_some_and(|fix| fix.applicability <= most)).count()
    };
    let Some(new) = round.texts.get(&FileId(0)) else {
        return Err(format!("{path}: {rule} offers {} fixes that change nothing", offers(&before)));
    };
    let (last, units_after) = look(path, new, locale);
    let after = of_rule(&last, rule);
    let taken = round.taken.len();
    if after.len() + taken > before.len() {
        let left: Vec<&str> = after.iter().filter_map(|one| Some(last.sources.text(one.place.span()?))).collect();
        return Err(format!("{path}: {rule}: of {} findings {taken} were fixed, and there are {left:?}", before.len()));
    }
    if *units != units_after {
        return Err(format!("{path}: {rule}: {units} units became {units_after}"));
    }
    let known = errors(first);
    if let Some((other, _)) =
        errors(&last).iter().find(|(other, count)| known.get(*other).is_none_or(|known| known < *count))
    {
        return Err(format!("{path}: fixes of {rule} made new errors of {other}"));
    }
    // What stood in the way of another comes second; else the second time finds nothing to do.
    let again = fix::round(&after, &last.sources, most).taken.len();
    if offers(&before) == taken && again > 0 || offers(&after) > 0 && again == 0 {
        return Err(format!("{path}: of {} fixes of {rule} {taken} were taken, then {again}", offers(&before)));
    }
    Ok(taken)
}

#[test]
fn fixes_of_each_rule_about_texts_keep_the_laws_alone() {
    let mut fixed: BTreeMap<(&str, Applicability), usize> = BTreeMap::new();
    for (folder, tag) in CORPORA {
        let Some(articles) = sampled(folder, STEP / 2, "fixes_of_each_rule_about_texts_keep_the_laws_alone") else {
            return;
        };
        let locale = Locale::new(tag).expect("a locale");
        let per_article = |(path, text): &(RelPath, String)| {
            let first = look(path, text, &locale);
            let about_texts = first.0.findings.iter().filter(|one| GROUPS.contains(&one.rule.group()));
            let offers: BTreeSet<_> =
                about_texts.filter_map(|one| Some((one.rule.id, one.fix.as_ref()?.applicability))).collect();
            let hold = |offer| (offer, hold_alone((path, &locale), &first, offer));
            offers.into_iter().map(hold).collect::<Vec<_>>()
        };
        let held: Vec<_> = articles.par_iter().flat_map_iter(per_article).collect();
        let broken: Vec<&String> = held.iter().filter_map(|(_, held)| held.as_ref().err()).collect();
        assert!(broken.is_empty(), "{tag}: {} of {}: {:#?}", broken.len(), held.len(), &broken[..broken.len().min(8)]);
        for (offer, held) in held {
            *fixed.entry(offer).or_default() += held.unwrap_or(0);
        }
    }
    eprintln!("each rule by itself: {fixed:?}");
}
