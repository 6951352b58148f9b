//! Laws of the rules of languages, on articles that people and machines really translated: a fix is found no more once it is made,
//! twice is as once, and what machines split is found far more often where machines translated.

use crate::shared::shared;
use diglot::{
    base::files::{DiskFiles, Files, MAX_FILE_BYTES},
    base::{FileId, Locale, RelPath, Source},
    check,
    content::article,
    diag::{Applicability, Diagnostic, Edit},
    markdown::{Dialect, sides::parse_sides},
};
use rayon::prelude::*;
use std::{collections::BTreeMap, collections::BTreeSet};

/// The groups of the rules of languages.
const GROUPS: [&str; 5] = ["korean", "japanese", "chinese", "arabic", "bidi"];

/// What the rules of languages say of a text, and how many units it has.
fn findings(text: &str, locale: &Locale) -> (Vec<Diagnostic>, usize) {
    let path = RelPath::new("a.md").expect("a path");
    let (source, fault) = Source::from_bytes(path, text.as_bytes().to_vec());
    assert_eq!(fault, None);
    let english = Locale::en_us();
    let (article, _) = article::read(&source, FileId(0));
    let sides = parse_sides(&article, (locale.is_cjk(), false), Dialect::Learn);
    let scope = check::Scope::new(locale, &english);
    let found = check::article(&article, &sides, &scope).into_iter();
    let found = found.filter(|finding| GROUPS.contains(&finding.rule.group())).collect();
    (found, article.split.units.len())
}

/// The edits of safe fixes, each once.
fn safe(findings: &[Diagnostic]) -> Vec<Edit> {
    let fixes = findings.iter().filter_map(|finding| finding.fix.as_ref());
    let safe = fixes.filter(|fix| fix.applicability == Applicability::Safe);
    let edits: BTreeSet<_> = safe.flat_map(|fix| &fix.edits).map(|edit| (edit.span, edit.text.clone())).collect();
    edits.into_iter().map(|(span, text)| Edit { span, text }).collect()
}

/// A text with edits made; they do not overlap.
fn edited(text: &str, edits: &[Edit]) -> String {
    let mut out = text.to_owned();
    let mut limit = usize::MAX;
    for edit in edits.iter().rev() {
        assert!(edit.span.range().end <= limit, "fixes overlap at {:?}", edit.span);
        limit = edit.span.range().start;
        out.replace_range(edit.span.range(), &edit.text);
    }
    out
}

/// Every `step`th article of a folder: its text.
fn articles(folder: &str, test: &str, step: usize) -> Vec<String> {
    let Some(root) = shared(folder, test) else { return Vec::new() };
    let files = DiskFiles::new(&root);
    let paths = files.list(&RelPath::root(), &|_| false).files.into_iter().filter(|path| path.has_extension("md"));
    let read = |path: RelPath| files.read(&path, MAX_FILE_BYTES).expect("a readable file");
    paths.step_by(step).map(|path| String::from_utf8(read(path)).expect("UTF-8")).collect()
}

/// Safe fixes leave nothing that has a safe fix; returns how many there were.
fn fixes_hold(folder: &str, tag: &str, step: usize) -> usize {
    let locale = Locale::new(tag).expect("a locale");
    let texts = articles(folder, "fixes_of_languages_hold", step);
    let count = |text: &String| {
        let (found, _) = findings(text, &locale);
        let edits = safe(&found);
        let once = edited(text, &edits);
        let left = safe(&findings(&once, &locale).0);
        let shown: Vec<&str> = left.iter().map(|edit| around(&once, edit.span.range().start)).collect();
        assert!(left.is_empty(), "{tag}: {shown:?}");
        edits.len()
    };
    let edits = texts.par_iter().map(count).sum();
    eprintln!("{tag}: {edits} edits in {} articles", texts.len());
    edits
}

fn around(text: &str, at: usize) -> &str {
    let floor = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    &text[floor(at.saturating_sub(60))..floor((at + 60).min(text.len()))]
}

#[test]
fn fixes_of_languages_hold() {
    fixes_hold("corpus/partner-center/ko-KR/sxs", "ko-KR", 4);
    fixes_hold("corpus/partner-center/ko-KR/live", "ko-KR", 7);
    fixes_hold("corpus/partner-center/ja-JP/sxs", "ja-JP", 8);
    fixes_hold("corpus/customer-insights/ar-SA/sxs", "ar-SA", 1);
}

#[test]
fn machines_split_words_more_than_people() {
    let locale = Locale::new("ko-KR").expect("a locale");
    let texts = articles("corpus/partner-center/ko-KR/sxs", "machines_split_words_more_than_people", 3);
    if texts.is_empty() {
        return;
    }
    let of = |text: &String| {
        let (found, units) = findings(text, &locale);
        (text.contains("\nms.translationtype: MT"), found, units)
    };
    let checked: Vec<_> = texts.par_iter().map(of).collect();
    let units = |machine: bool| checked.iter().filter(|one| one.0 == machine).map(|one| one.2).sum::<usize>().max(1);
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for (machine, found, _) in &checked {
        for finding in found {
            counts.entry(finding.rule.id).or_default()[usize::from(*machine)] += 1;
        }
    }
    eprintln!("{} articles, {} units by people, {} by machines: {counts:?}", texts.len(), units(false), units(true));
    for rule in ["korean/split-verb", "korean/noun-hada-space", "korean/split-postposition"] {
        let [people, machines] = counts[rule];
        assert!(machines * units(false) >= 5 * people * units(true), "{rule}: {people} and {machines}");
    }
}
