//! Precision is a law of the checks of units: on articles that people and machines really translated, each rule finds about
//! as much as was read and judged by hand. Far more is noise; far less means that a rule no longer sees.
#![expect(clippy::print_stderr, reason = "the test says how much it covered")]

use crate::shared::shared;
use diglot::{
    base::files::{DiskFiles, Files, MAX_FILE_BYTES},
    base::{FileId, Locale, RelPath, Source},
    check,
    content::article,
    markdown::{Dialect, sides::parse_sides},
};
use rayon::prelude::*;
use std::{collections::BTreeMap, ops::RangeInclusive};

/// The runs of digits of a text, in order of their text: what a check that knows nothing of languages compares.
fn digits(text: &str) -> Vec<&str> {
    let mut all: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    all.sort_unstable();
    all
}

/// For each rule how many findings are right.
type Bounds<'a> = &'a [(&'a str, RangeInclusive<usize>)];

fn count(folder: &str, tag: &str, bounds: Bounds<'_>) {
    let Some(root) = shared(folder, "checks_on_corpus") else { return };
    let (files, locale, source) = (DiskFiles::new(&root), Locale::new(tag).expect("a locale"), Locale::en_us());
    let paths: Vec<RelPath> = files.list(&RelPath::root(), &|_| false).files;
    let articles: Vec<_> = paths.into_par_iter().filter(|path| path.has_extension("md")).collect();
    let per_article = |path: &RelPath| {
        let bytes = files.read(path, MAX_FILE_BYTES).expect("a readable file");
        let (text, fault) = Source::from_bytes(path.clone(), bytes);
        assert_eq!(fault, None, "{path}");
        let (article, _) = article::read(&text, FileId(0));
        let sides = parse_sides(&article, (locale.is_cjk(), source.is_cjk()), Dialect::Learn);
        let findings = check::article(&article, &sides, &check::Scope::new(&locale, &source));
        let errors = crate::seeded::sound::errors(&locale, path, &findings);
        assert_eq!(errors, [""; 0], "errors in sound units");
        // Those of languages and of whole articles are measured by the bench of precision.
        let findings: Vec<_> = findings
            .into_iter()
            .filter(|finding| matches!(finding.rule.group(), "unit" | "text") && finding.unit.is_some())
            .collect();
        let in_target = |finding: &&diglot::diag::Diagnostic| {
            let diglot::diag::Place::Span(span) = finding.place else { return false };
            let holds = |unit: &diglot::content::SplitUnit| {
                unit.target.as_ref().is_some_and(|at| at.start <= span.start && span.end <= at.end)
            };
            article.split.units.iter().any(holds)
        };
        assert_eq!(findings.iter().filter(in_target).count(), findings.len(), "{path}: a finding outside of targets");
        let differ = |unit: &&diglot::content::SplitUnit| match (&unit.source, &unit.target) {
            (Some(source), Some(target)) => digits(article.text(source)) != digits(article.text(target)),
            _ => false,
        };
        (article.split.units.len(), article.split.units.iter().filter(differ).count(), findings)
    };
    let checked: Vec<_> = articles.par_iter().map(per_article).collect();
    let units: usize = checked.iter().map(|(units, ..)| units).sum();
    let naive: usize = checked.iter().map(|(_, naive, _)| naive).sum();
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in checked.iter().flat_map(|(.., findings)| findings) {
        *rules.entry(finding.rule.id).or_default() += 1;
    }
    eprintln!("{tag}: {} articles, {units} units, {naive} of them with other digits: {rules:?}", checked.len());
    for (rule, bounds) in bounds {
        let found = rules.remove(rule).unwrap_or(0);
        assert!(bounds.contains(&found), "{tag}: {rule}: {found} findings, not {bounds:?}");
    }
    // A rule that nobody counted here may find a thing or two.
    assert!(rules.values().all(|&found| found <= 2), "{tag}: findings of other rules: {rules:?}");
}

#[test]
fn checks_on_corpus() {
    count(
        "corpus/partner-center/ko-KR/sxs",
        "ko-KR",
        &[
            ("unit/number-mismatch", 34..=42),
            ("unit/markup-lost", 4..=7),
            ("unit/pipe-added", 1..=1),
            ("unit/placeholder-mismatch", 1..=1),
            ("unit/untranslated", 0..=2),
            ("unit/literal-emphasis", 4..=6),
            ("unit/end-punctuation", 800..=900),
            ("unit/length", 1..=2),
            ("text/double-space", 40..=46),
            ("text/invisible-character", 1..=1),
            ("text/repeated-word", 21..=25),
            ("text/missing-space", 3..=5),
            ("text/space-before-punctuation", 34..=40),
            ("text/unbalanced-bracket", 4..=7),
            ("text/unbalanced-quote", 1..=2),
        ],
    );
    count(
        "corpus/partner-center/ja-JP/sxs",
        "ja-JP",
        &[
            ("unit/number-mismatch", 5..=8),
            ("unit/markup-lost", 148..=162),
            ("unit/empty-link-text", 28..=32),
            ("unit/literal-emphasis", 20..=24),
            ("unit/untranslated", 0..=2),
            ("unit/link-target-mismatch", 1..=1),
            ("unit/end-punctuation", 430..=500),
            ("unit/length", 0..=2),
            ("text/double-space", 64..=72),
            ("text/invisible-character", 2..=2),
            ("text/space-before-punctuation", 145..=160),
            ("text/unbalanced-bracket", 48..=58),
            ("text/unbalanced-quote", 4..=6),
        ],
    );
    count(
        "corpus/partner-center/de-DE/sxs",
        "de-DE",
        &[
            ("unit/number-mismatch", 8..=12),
            ("unit/markup-lost", 90..=104),
            ("unit/empty-link-text", 12..=16),
            ("unit/block-marker-added", 14..=18),
            ("unit/untranslated", 2..=4),
            ("unit/end-punctuation", 690..=750),
            ("unit/length", 1..=3),
            ("text/double-space", 118..=128),
            ("text/repeated-word", 8..=11),
            ("text/missing-space", 14..=18),
            ("text/space-before-punctuation", 43..=49),
            ("text/unbalanced-bracket", 12..=15),
            ("text/unbalanced-quote", 3..=5),
        ],
    );
    count(
        "corpus/customer-insights/ar-SA/sxs",
        "ar-SA",
        &[
            ("unit/end-punctuation", 36..=46),
            ("text/double-space", 8..=10),
            ("text/invisible-character", 8..=12),
            ("text/repeated-word", 3..=5),
            ("text/space-before-punctuation", 60..=68),
            ("text/unbalanced-quote", 1..=1),
        ],
    );
}
