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
        let in_target = |finding: &&diglot::diag::Diagnostic| {
            let diglot::diag::Place::Span(span) = finding.place else { return false };
            let holds = |unit: &diglot::content::SplitUnit| {
                unit.target.as_ref().is_some_and(|at| at.start <= span.start && span.end <= at.end)
            };
            article.split.units.iter().any(holds)
        };
        assert_eq!(findings.iter().filter(in_target).count(), findings.len(), "{path}: a finding outside of targets");
        (article.split.units.len(), findings)
    };
    let checked: Vec<_> = articles.par_iter().map(per_article).collect();
    let units: usize = checked.iter().map(|(units, _)| units).sum();
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in checked.iter().flat_map(|(_, findings)| findings) {
        *rules.entry(finding.rule.id).or_default() += 1;
    }
    eprintln!("{tag}: {} articles, {units} units: {rules:?}", checked.len());
    for (rule, bounds) in bounds {
        let found = rules.remove(rule).unwrap_or(0);
        assert!(bounds.contains(&found), "{tag}: {rule}: {found} findings, not {bounds:?}");
    }
    assert!(rules.is_empty(), "{tag}: findings of other rules: {rules:?}");
}

#[test]
fn checks_on_corpus() {
    count(
        "corpus/partner-center/ko-KR/sxs",
        "ko-KR",
        &[("unit/number-mismatch", 34..=42), ("unit/literal-emphasis", 4..=6)],
    );
    count(
        "corpus/partner-center/ja-JP/sxs",
        "ja-JP",
        &[
            ("unit/number-mismatch", 5..=8),
            ("unit/literal-emphasis", 20..=24),
            ("unit/untranslated", 18..=24),
            ("unit/link-target-mismatch", 1..=1),
        ],
    );
    count(
        "corpus/partner-center/de-DE/sxs",
        "de-DE",
        &[("unit/number-mismatch", 8..=12), ("unit/block-marker-added", 14..=18), ("unit/untranslated", 2..=4)],
    );
    count("corpus/customer-insights/ar-SA/sxs", "ar-SA", &[]);
}
