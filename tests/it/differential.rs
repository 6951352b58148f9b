//! Every article of the corpora, read by comrak as well.
//!
//! In: the target side of each article. Out: for each class of differences how often it occurs, and why.
//! Law: a class is a construct that is replaced by the same sign on both sides before they are compared; what still differs
//! belongs to no class, and fails the test.

mod before;
mod classes;

use crate::{dom, same, shared::shared};
use before::{DIRECTIVES, MARKERS, escaped_markers, with_directives, without_directives};
use classes::CLASSES;
use comrak::{Options, markdown_to_html};
use diglot::{
    base::{FileId, Locale, RelPath, Source},
    config::RawHtml,
    content::article,
    markdown::{Dialect, html, sides::parse_sides},
};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// The docsets: locale and folder.
const CORPORA: [(&str, &str); 4] = [
    ("ko-KR", "corpus/partner-center/ko-KR/sxs"),
    ("ja-JP", "corpus/partner-center/ja-JP/sxs"),
    ("de-DE", "corpus/partner-center/de-DE/sxs"),
    ("ar-SA", "corpus/customer-insights/ar-SA/sxs"),
];

fn theirs(markdown: &str, cjk: bool) -> String {
    let mut options = Options::default();
    options.render.r#unsafe = true;
    let extension = &mut options.extension;
    extension.cjk_friendly_emphasis = cjk;
    extension.table = true;
    extension.strikethrough = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.autolink = true;
    markdown_to_html(markdown, &options)
}

/// What became of an article: how often each class occurred on either side, and how it differs beyond them.
fn compare(path: &Path, locale: &Locale) -> (Vec<(usize, usize)>, String) {
    let bytes = std::fs::read(path).expect("an article is readable");
    let (source, _) = Source::from_bytes(RelPath::root(), bytes);
    let (article, _) = article::read(&source, FileId(0));
    let cjk = locale.is_cjk();
    let side = parse_sides(&article, (cjk, false), Dialect::Learn).target;
    let ours = html::write(&html::Request {
        tree: &side.tree,
        outline: &side.outline,
        locale,
        unit_ids: &[],
        companion: None,
        dialect: Dialect::Learn,
        raw_html: RawHtml::Allow,
        page: false,
        host: &html::Alone,
    });
    let (plain, markers) = escaped_markers(&article);
    let (plain, directives) = without_directives(&plain);
    let theirs = with_directives(&theirs(&plain, cjk), &directives);
    let (mut theirs, mut ours) = (dom::parse(&theirs), dom::parse(&ours));
    let mut counts: Vec<(usize, usize)> =
        CLASSES.iter().map(|class| ((class.theirs)(&mut theirs), (class.ours)(&mut ours))).collect();
    counts.extend([(directives.len(), 0), (markers, 0)]);
    let (theirs, ours) =
        (same::spelled(theirs, &[same::COMMON]).tokens(), same::spelled(ours, &[same::COMMON]).tokens());
    let difference =
        if theirs == ours { String::new() } else { dom::difference(&dom::lines(&theirs), &dom::lines(&ours), 4) };
    (counts, difference)
}

#[test]
fn comrak_reads_the_corpora_the_same() {
    let mut failures = Vec::new();
    for (locale, folder) in CORPORA {
        let Some(root) = shared(folder, "comrak_reads_the_corpora_the_same") else { return };
        let locale = Locale::new(locale).expect("a locale");
        let mut paths: Vec<PathBuf> = walkdir::WalkDir::new(&root)
            .into_iter()
            .filter_map(Result::ok)
            .map(walkdir::DirEntry::into_path)
            .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
            .collect();
        paths.sort();
        let compared: Vec<_> = paths.par_iter().map(|path| (path, compare(path, &locale))).collect();
        println!("{locale}: {} articles", compared.len());
        let names = CLASSES.iter().map(|class| (class.of, class.reason)).chain([DIRECTIVES, MARKERS]);
        for (at, (of, reason)) in names.enumerate() {
            let count = |side: fn((usize, usize)) -> usize| {
                compared.iter().map(|(_, (counts, _))| side(counts[at])).sum::<usize>()
            };
            println!("  {} (comrak {}, Diglot {}): {}", of, count(|both| both.0), count(|both| both.1), reason);
        }
        let differing = compared.into_iter().filter(|(_, (_, difference))| !difference.is_empty());
        failures.extend(differing.map(|(path, (_, difference))| format!("{}\n{difference}", path.display())));
    }
    let shown = failures.iter().take(20).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(failures.is_empty(), "{} articles differ beyond the classes\n{shown}", failures.len());
}
