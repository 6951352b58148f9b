//! Whole sites: bilingual and plain trees beside their sources, and what `check` says of them.

use super::made;
use diglot::{
    base::{Locale, RelPath, files::MemoryFiles},
    build::{self, Loaded, Options},
    content::{Side, article},
    diag::{Diagnostic, Place, Severity},
    messages::Catalog,
};

/// A site of these files.
pub(super) fn loaded(files: &[(&str, &str)]) -> Loaded {
    let files = files.iter().fold(MemoryFiles::new(), |files, (path, text)| files.with(path, *text));
    build::load(&files, &Options { all_rules: true, ..Options::default() })
}

/// Its findings on freshness: severity, rule, path, and the text at the place.
pub(super) fn told(loaded: &Loaded) -> Vec<(Severity, &'static str, String, String)> {
    let sources = loaded.sources();
    let of = |finding: &Diagnostic| {
        let Place::Span(span) = &finding.place else { panic!("a finding without a place") };
        let path = sources.get(span.file).path.as_str().to_owned();
        (finding.severity, finding.rule.id, path, sources.text(*span).to_owned())
    };
    loaded.findings.iter().filter(|finding| finding.rule.group() == "freshness").map(of).collect()
}

fn sha1(text: &str) -> String {
    diglot::base::stamp::handoff_hash(text.as_bytes())
}

fn source_of(bilingual: &str) -> String {
    let source = diglot::base::Source::new(RelPath::root(), bilingual);
    article::read(&source, diglot::base::FileId(0)).0.plain(Side::Source)
}

#[test]
fn plain_articles_are_told_by_the_hash_of_their_source() {
    let hashed = |source: &str| format!("---\nms.openlocfilehash: {}\n---\n# 제목\n", sha1(source).to_uppercase());
    let (one, two, three) = ("# One\n\nText\n", "# Two\r\n", "# Three\n");
    let (fresh, stale, moved, gone) = (hashed(one), hashed("# Other\n"), hashed(three), hashed("# Lost\n"));
    let long = format!("---\nms.openlocfilehash: {}\n---\n# 제목\n", "0".repeat(64));
    let site = loaded(&[
        ("content/en-US/one.md", one),
        ("content/en-US/two.md", two),
        ("content/en-US/now/three.md", three),
        ("content/en-US/long.md", "# Long\n"),
        ("content/ko-KR/one.md", &fresh),
        ("content/ko-KR/two.md", &stale),
        ("content/ko-KR/before/three.md", &moved),
        ("content/ko-KR/four.md", &gone),
        ("content/ko-KR/own.md", "# 우리만\n"),
        ("content/ko-KR/long.md", &long),
    ]);
    let hash = |text: &str| sha1(text).to_uppercase();
    let told: Vec<_> = told(&site).into_iter().map(|(_, rule, path, text)| (rule, path, text)).collect();
    let expected = [
        ("freshness/renamed-source", "content/ko-KR/before/three.md", hash(three)),
        ("freshness/gone-source", "content/ko-KR/four.md", hash("# Lost\n")),
        ("freshness/stale-page", "content/ko-KR/two.md", hash("# Other\n")),
    ];
    assert_eq!(told, expected.map(|(rule, path, text)| (rule, path.to_owned(), text)));
}

#[test]
fn a_source_with_a_translation_of_its_own_is_not_another_ones() {
    let (one, two) = ("# One\n\nText\n", "# Two\n");
    let hashed = format!("---\nms.openlocfilehash: {}\n---\n# 제목\n", sha1(one));
    // The second was copied from the first, and its source says something else.
    let files = [
        ("content/en-US/one.md", one),
        ("content/en-US/two.md", two),
        ("content/ko-KR/one.md", &*hashed),
        ("content/ko-KR/two.md", &*hashed),
    ];
    let rules = |files: &[(&str, &str)]| -> Vec<(&'static str, String)> {
        told(&loaded(files)).into_iter().map(|(_, rule, path, _)| (rule, path)).collect()
    };
    assert_eq!(rules(&files), [("freshness/stale-page", "content/ko-KR/two.md".to_owned())]);
    let alone = [files[0], files[1], files[3]];
    assert_eq!(rules(&alone), [("freshness/renamed-source", "content/ko-KR/two.md".to_owned())]);
}

#[test]
fn a_site_without_sources_has_nothing_to_compare_with() {
    let article = made::article(1);
    assert_eq!(told(&loaded(&[("content/ko-KR/a.md", &article)])), []);
}

#[test]
fn a_handoff_of_today_needs_no_comparison() {
    let article = made::article(1);
    let source = "# Something else\n";
    let hashed = article.replacen("---\n", &format!("---\nms.openlocfilehash: {}\n", sha1(source)), 1);
    assert_eq!(told(&loaded(&[("content/en-US/a.md", source), ("content/ko-KR/a.md", &hashed)])), []);
    assert!(!told(&loaded(&[("content/en-US/a.md", source), ("content/ko-KR/a.md", &article)])).is_empty());
}

#[test]
fn bilingual_articles_find_sources_with_another_name() {
    let articles: Vec<String> = (0..6).map(made::article).collect();
    let mut files: Vec<(String, String)> = Vec::new();
    for (number, article) in articles.iter().enumerate() {
        let source = source_of(article);
        // Some have another name today; of these some have changed besides.
        let source = if number % 3 == 2 { source.replacen("The owner", "The zebra", 2) } else { source };
        let name = if number % 3 == 0 { format!("part-{number}") } else { format!("renamed/part-{number}") };
        files.push((format!("content/en-US/{name}.md"), source));
        files.push((format!("content/ko-KR/part-{number}.md"), article.clone()));
    }
    // A source of nothing.
    files.push(("content/en-US/new.md".to_owned(), source_of(&made::article(77))));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = loaded(&files);
    let told = told(&site);
    let of =
        |rule: &str| -> Vec<&str> { told.iter().filter(|told| told.1 == rule).map(|told| told.2.as_str()).collect() };
    let renamed = [1, 2, 4, 5].map(|number| format!("content/ko-KR/part-{number}.md"));
    assert_eq!(of("freshness/renamed-source"), renamed);
    let mut stale = of("freshness/stale-unit");
    stale.dedup();
    assert_eq!(stale, ["content/ko-KR/part-2.md", "content/ko-KR/part-5.md"]);
    assert_eq!(told.len(), 4 + of("freshness/stale-unit").len(), "{told:?}");
}

#[test]
fn findings_point_at_both_sides_and_show_what_changed() {
    let unit = |n: u32, target: &str, source: &str| {
        format!(
            "<span data-ttu-id=\"a1b2c-{n}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a1b2c-{n}\">{source}</span></span>\n\n"
        )
    };
    let korean = unit(101, "기다리십시오.", "Wait here for 30 days.")
        + &unit(102, "됐습니다.", "Then it is done.")
        + &unit(103, "끝.", "This is the end of it.");
    let english = "Wait here for 14 days.\n\nThen it is done!\n\nGo on.\n\nRead more.\n";
    let site = loaded(&[("content/en-US/a.md", english), ("content/ko-KR/a.md", &korean)]);
    let path = || "content/ko-KR/a.md".to_owned();
    assert_eq!(
        told(&site),
        [
            (Severity::Warning, "freshness/stale-unit", path(), "기다리십시오.".to_owned()),
            (Severity::Warning, "freshness/new-source", path(), "됐습니다.".to_owned()),
            (Severity::Info, "freshness/stale-unit", path(), "됐습니다.".to_owned()),
            (Severity::Warning, "freshness/gone-source", path(), "끝.".to_owned()),
        ]
    );
    let first = site.findings.iter().find(|finding| finding.rule.group() == "freshness").expect("a finding");
    assert_eq!((first.unit.as_deref(), first.locale.as_ref().map(Locale::as_str)), (Some("a1b2c-101"), Some("ko-KR")));
    let related: Vec<(&str, &str)> =
        first.related.iter().map(|one| (one.role, site.sources().text(one.span))).collect();
    assert_eq!(related, [("source", "Wait here for 30 days."), ("today", "Wait here for 14 days.")]);
    let diff: Vec<String> = first.diff.iter().flatten().map(|(change, text)| format!("{change:?} {text}")).collect();
    assert_eq!(diff, ["Kept Wait here for ", "Removed 30", "Added 14", "Kept  days."]);
    let catalog = Catalog::built_in();
    let text = diglot::diag::text::Text::of(first, &catalog.messages(&Locale::en_us()));
    assert_eq!(text.headline, "A number has changed in the source of this translation");
}
