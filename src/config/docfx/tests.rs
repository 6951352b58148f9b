//! Tests of configs made from docsets: what is read, what is guessed, what is noted, and that every config that is written is good.

use super::{Docset, Entry, Fault, Note, Repository, groups::patterns, read, write};
use crate::base::{Locale, RelPath, Sources, files::MemoryFiles};
use crate::config::{Bilingual, FILE_NAME, load};
use proptest::prelude::*;

fn path(text: &str) -> RelPath {
    RelPath::new(text).expect("a path")
}

fn words(id: &str, args: &[(&'static str, String)]) -> String {
    args.iter().fold(id.to_owned(), |text, (_, arg)| format!("{text} {arg}"))
}

fn docsets(files: &MemoryFiles) -> Repository {
    read(files, None).expect("docsets")
}

#[test]
fn patterns_are_expressed_or_noted() {
    for (theirs, ours) in [
        ("**/*.md", &["**/*.md"][..]),
        ("./a\\b/*.{md,yml}", &["a/b/*.md", "a/b/*.yml"]),
        ("{a,b}/{c,d}.md", &["a/c.md", "a/d.md", "b/c.md", "b/d.md"]),
        ("/docs/**", &["docs/**"]),
        ("{a,{b,c}}", &[]),
        ("{a", &[]),
        ("!a.md", &[]),
        ("+(a|b).md", &[]),
        ("a**.md", &[]),
        ("../a/*.md", &[]),
    ] {
        assert_eq!(patterns(theirs), ours, "{theirs}");
    }
}

#[test]
fn the_base_is_where_breadcrumbs_lie() {
    let base = |crumbs: &str, dest: &str, file: &str| {
        let config =
            format!(r#"{{"build": {{"dest": "{dest}", "globalMetadata": {{"breadcrumb_path": "{crumbs}"}}}}}}"#);
        let files = MemoryFiles::new().with("src/docfx.json", config).with(file, "").with("src/a.md", "");
        let repository = docsets(&files);
        let is_guess = repository.notes.iter().any(|note| matches!(note, Note::Base(..)));
        (repository.docsets[0].entries[0].base.clone(), is_guess)
    };
    let known = |base: &str| (base.to_owned(), false);
    let guess = |base: &str| (base.to_owned(), true);
    assert_eq!(base("/family/product/breadcrumb/toc.json", "product", "x"), known("family/product"));
    assert_eq!(base("/family/product/bread/toc.json", "x", "src/bread/toc.yml"), known("family/product"));
    assert_eq!(base("/family/breadcrumb/toc.json", "product", "x"), guess("product"));
    assert_eq!(base("~/breadcrumb/toc.yml", "/product/", "x"), guess("product"));
    assert_eq!(base("", "", "x"), guess("src"));
}

#[test]
fn the_locale_is_said_or_named() {
    let locale = |publish: &str, named: Option<&str>, article: &str| {
        let files = MemoryFiles::new().with("docfx.json", "{}").with("a.md", article).with(super::PUBLISH, publish);
        read(&files, named.and_then(Locale::new)).expect("docsets").locale.to_string()
    };
    let publish = r#"{"docsets_to_publish": [{"build_source_folder": "."}, {"locale": "ja-jp"}]}"#;
    let article = "---\ntitle: a\nms.contentlocale: ko-KR\n---\n";
    assert_eq!(locale(publish, Some("de-DE"), article), "ja-JP");
    assert_eq!(locale("{}", Some("de-DE"), article), "de-DE");
    assert_eq!(locale("{}", None, article), "ko-KR");
    assert_eq!(locale("{}", None, "ms.contentlocale: ko-KR"), "en-US");
}

#[test]
fn what_cannot_be_read_is_a_fault() {
    let fault = |path: &str, text: &str| read(&MemoryFiles::new().with(path, text), None).expect_err("a fault");
    assert_eq!(fault("a/docfx.yml", "{}"), Fault::Nothing);
    assert_eq!(fault("_themes/docfx.json", "{}"), Fault::Nothing);
    assert_eq!(fault("a/docfx.json", "{\n  x"), Fault::NotJson(path("a/docfx.json"), 2, 3));
    let odd = r#"{"build": {"content": 5, "resource": "**/*.png", "globalMetadata": [], "fileMetadata": {"titleSuffix": 1}}}"#;
    let repository = docsets(&MemoryFiles::new().with("docfx.json", format!("\u{feff}{odd}")));
    assert_eq!(repository.docsets[0].entries[0].files, ["**/*.png"]);
}

#[test]
fn groups_that_say_the_same_become_one() {
    let entries = |groups: &str| {
        let config = format!(r#"{{"build": {{"dest": "x", {groups}}}}}"#);
        let files =
            MemoryFiles::new().with("src/docfx.json", config).with("src/old/a.md", "").with("src/drafts/b.md", "");
        let entries = docsets(&files).docsets.remove(0).entries;
        entries.into_iter().map(|entry| (entry.files.join(" "), entry.exclude.join(" "))).collect::<Vec<_>>()
    };
    let one = |files: &str, exclude: &str| (files.to_owned(), exclude.to_owned());
    assert_eq!(
        entries(
            r#""content": [{"files": "b/toc.yml"}, {"files": ["**/*.md", "**/*.yml"], "exclude": ["LICENSE", "README.md"]}],
                   "resource": [{"files": ["**/*.png"]}]"#
        ),
        [one("**/*.md **/*.yml **/*.png", "README.md")]
    );
    assert_eq!(
        entries(r#""content": [{"files": "**/*.md", "exclude": ["drafts"]}], "resource": {"files": "**/*.png"}"#),
        [one("**/*.md", "drafts"), one("**/*.png", "")]
    );
    assert_eq!(entries(r#""content": [{"files": ["!a"]}]"#), [one("", "")]);
    assert_eq!(entries(r#""content": []"#), [one("", "")]);
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z/.*-]{1,12}", "[ -~가é\u{202e}\n\t]{0,20}", Just("no".to_owned()), Just("#x: 'y\"".to_owned())]
}

proptest! {
    #[test]
    fn what_is_written_can_be_read(title in any_text(), pattern in any_text(), key in any_text(), folder in "[a-z가][a-z가 #:'-]{0,6}[a-z]") {
        let docset = |folder: &str, suffix: &str, articles| Docset {
            path: path("docfx.json"),
            folder: RelPath::new(folder).unwrap_or_else(RelPath::root),
            entries: vec![Entry {
                folder: RelPath::new(folder).unwrap_or_else(RelPath::root),
                base: format!("x/{folder}"),
                files: patterns(&pattern),
                exclude: vec!["**/*.x".to_owned()],
            }],
            metadata: vec![("titleSuffix", format!("{folder}/**"), suffix.into()), ("description", "**".to_owned(), key.clone().into())],
            suffix: suffix.trim().to_owned(),
            articles,
        };
        let repository = |locale: &str| Repository {
            locale: Locale::new(locale).expect("a tag"),
            bilingual: Some(Bilingual::Off),
            docsets: vec![docset(&folder, &title, 2), docset("other", "Other", 1)],
            notes: vec![Note::Keys(path("a"), vec![key.clone()]), Note::Pattern(path("b"), pattern.clone())],
        };
        let repositories = [("../docs".to_owned(), repository("en-US")), ("../docs.ko-kr".to_owned(), repository("ko-KR"))];
        let text = write(&repositories, &words);
        let files = MemoryFiles::new().with(FILE_NAME, text.clone());
        let (config, findings) = load(&files, &path(FILE_NAME), &mut Sources::default());
        prop_assert_eq!(&findings, &[], "{}", text);
        let config = config.expect("a config");
        prop_assert_eq!(config.docsets.len(), 2);
        prop_assert_eq!(config.locales[1].content.as_str(), "../docs.ko-kr");
    }
}
