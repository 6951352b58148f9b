//! Tests of the config: what is read, and each kind of finding with the text it covers.

use super::{Bilingual, Config, FILE_NAME, RawHtml, Style, load};
use crate::base::{Direction, Locale, RelPath, Sources, files::MemoryFiles};
use crate::diag::{Arg, Diagnostic, Place, Severity, rule};
use proptest::prelude::*;

fn locale(tag: &str) -> Locale {
    Locale::new(tag).expect("a tag")
}

fn path(text: &str) -> RelPath {
    RelPath::new(text).expect("a path")
}

fn read_in(files: MemoryFiles, text: &str) -> (Option<Config>, Vec<Diagnostic>, Sources) {
    let mut sources = Sources::default();
    let files = files.with(FILE_NAME, text);
    let (config, findings) = load(&files, &path(FILE_NAME), &mut sources);
    (config, findings, sources)
}

/// Findings as `rule | covered text | argument, argument`.
fn findings(text: &str) -> Vec<String> {
    let (_, findings, sources) = read_in(MemoryFiles::new(), text);
    let shown = |finding: &Diagnostic| {
        let Place::Span(span) = finding.place else { panic!("{finding:?}") };
        let args = finding.args.iter().map(|(name, value)| match value {
            Arg::Text(value) => format!("{name}={value}"),
            Arg::Number(value) => format!("{name}={value}"),
            Arg::Type(value) => format!("{name}={value}"),
        });
        format!("{} | {} | {}", finding.rule.id, sources.text(span), args.collect::<Vec<_>>().join("; "))
    };
    findings.iter().map(shown).collect()
}

fn good(text: &str) -> Config {
    let (config, findings, _) = read_in(MemoryFiles::new(), text);
    assert_eq!(findings, []);
    config.expect("a config")
}

const FULL: &str = "\
title: {en-US: Guide, ko-KR: 안내서}
url: https://x.github.io/docs
source: en-US
locales:
  en-US:
  ko-KR:
    content: translated/ko
    bilingual: columns
    style: formal
  ar-SA: {fallback: [ko-KR], direction: ltr, name: عربي}
exclude:
  - '**/README.md'
  - internal
theme: themes/own
output: ../site
raw_html: escape
search: false
compress: true
editions: false
markdown_copies: true
image_widths: [960, 480, 960]
monikers: [v1.9, v1.10, v2]
rules:
  unit: off
  unit/untranslated: error
  site/missing-page: info
";

#[test]
fn every_key_is_read() {
    let config = good(FULL);
    assert_eq!((config.title.of(&locale("ko-KR")), config.title.of(&locale("ar-SA"))), ("안내서", "Guide"));
    assert_eq!(
        (config.url.as_ref().map(ToString::to_string).as_deref(), config.base_path()),
        (Some("https://x.github.io/docs/"), "/docs/")
    );
    assert_eq!(config.source, locale("en-US"));
    let [en, ko, ar] = &config.locales[..] else { panic!("{:?}", config.locales) };
    assert_eq!((en.locale.as_str(), en.content.as_str(), &en.fallback[..]), ("en-US", "content/en-US", &[][..]));
    assert_eq!((ko.content.as_str(), ko.bilingual, ko.name.as_str()), ("translated/ko", Bilingual::Columns, "한국어"));
    assert_eq!(ko.fallback, [locale("en-US")]);
    assert_eq!((en.style, ko.style), (None, Some(Style::Formal)));
    assert_eq!(ar.fallback, [locale("ko-KR"), locale("en-US")]);
    assert_eq!((ar.direction, ar.name.as_str(), ar.bilingual), (Direction::Ltr, "عربي", Bilingual::Hover));
    for excluded in ["README.md", "internal/x.md", "content/en-US/internal", "translated/ko/internal/a/b.md"] {
        assert!(config.excludes(&path(excluded)), "{excluded}");
    }
    assert!(!config.excludes(&path("other/internal/x.md")));
    assert_eq!((config.theme, config.output.as_str()), (Some(path("themes/own")), "../site"));
    assert_eq!(config.raw_html, RawHtml::Escape);
    assert_eq!((config.search, config.compress, config.editions, config.markdown_copies), (false, true, false, true));
    assert_eq!(config.image_widths.iter().copied().collect::<Vec<_>>(), [480, 960]);
    assert_eq!(config.monikers, ["v1.9", "v1.10", "v2"]);
}

#[test]
fn nothing_said_is_a_config() {
    for text in ["", "# nothing\n", "{}", "title:\nlocales:\nrules:\n", "\u{feff}---\n"] {
        let config = good(text);
        assert_eq!(config, Config::of(Locale::en_us(), Vec::new()), "{text:?}");
        assert_eq!(config.locales.len(), 1);
        assert_eq!((config.base_path(), config.title.of(&config.source)), ("/", ""));
    }
    assert_eq!(good("title: 2021").title.of(&Locale::en_us()), "2021");
}

#[test]
fn folders_speak_where_the_config_does_not() {
    let files =
        MemoryFiles::new().with("content/ko-kr/a.md", "").with("content/en-US/a.md", "").with("content/de/a.md", "");
    let shown = |config: &Config| config.locales.iter().map(|each| each.content.to_string()).collect::<Vec<_>>();
    let mut sources = Sources::default();
    let (config, findings) = load(&files, &path(FILE_NAME), &mut sources);
    let config = config.expect("a config");
    assert_eq!((findings, sources.len()), (vec![], 0));
    assert_eq!(config, Config::discover(&files));
    assert_eq!(shown(&config), ["content/en-US", "content/de", "content/ko-kr"]);
    assert_eq!(config.locales[2].fallback, [locale("en-US")]);

    let (config, _, _) = read_in(files.clone(), "source: ko-KR");
    assert_eq!(shown(&config.expect("a config")), ["content/ko-kr", "content/de", "content/en-US"]);
    let (config, _, _) = read_in(files.clone(), "locales: {ko-KR: }");
    assert_eq!(shown(&config.expect("a config")), ["content/ko-kr"]);

    let lone = MemoryFiles::new().with("content/ko-KR/a.md", "");
    assert_eq!(Config::discover(&lone).source, locale("en-US"));
    let (config, _, _) = read_in(lone, "source: en-US");
    let config = config.expect("a config");
    assert_eq!(
        (shown(&config), config.locales[1].fallback.clone()),
        (vec!["content/en-US".to_owned(), "content/ko-KR".to_owned()], vec![locale("en-US")])
    );
    assert_eq!(Config::discover(&MemoryFiles::new()).locales.len(), 1);
}

#[test]
fn unknown_keys_are_found_with_the_known_one() {
    assert_eq!(
        findings(
            "Title: x\nlocals: {}\nplugins: [a]\nlocales:\n  ko-KR: {fallbacks: en-US, 열: 1}\nrules: {unit/untranslate: off, unti: info}\n"
        ),
        [
            "config/unknown-key | Title | key=Title; suggestion=title",
            "config/unknown-key | locals | key=locals; suggestion=locales",
            "config/unknown-key | plugins | key=plugins; suggestion=",
            "config/unknown-key | fallbacks | key=locales.ko-KR.fallbacks; suggestion=fallback",
            "config/unknown-key | 열 | key=locales.ko-KR.열; suggestion=",
            "config/unknown-key | unit/untranslate | key=rules.unit/untranslate; suggestion=unit/untranslated",
            "config/unknown-key | unti | key=rules.unti; suggestion=unit",
        ]
    );
}

#[test]
fn values_of_a_wrong_type_are_found() {
    assert_eq!(
        findings("title: [a]\nurl: {a: b}\nlocales: [ko-KR]\nexclude: {a: b}\nsearch: no\ncompress: 1\nrules: all\n"),
        [
            "config/invalid-value | [a] | key=title; expected=text; found=list; suggestion=",
            "config/invalid-value | {a: b} | key=url; expected=text; found=map; suggestion=",
            "config/invalid-value | [ko-KR] | key=locales; expected=map; found=list; suggestion=",
            "config/invalid-value | {a: b} | key=exclude; expected=list; found=map; suggestion=",
            "config/invalid-value | no | key=search; expected=boolean; found=no; suggestion=false",
            "config/invalid-value | 1 | key=compress; expected=boolean; found=1; suggestion=",
            "config/invalid-value | all | key=rules; expected=map; found=all; suggestion=",
        ]
    );
    assert_eq!(
        findings(
            "title: {ko-KR: [x]}\nlocales: {ko-KR: content, ja-JP: {content: {}, fallback: [[a]]}}\nexclude: [a, [b]]\nrules: {unit: [[]]}\n"
        ),
        [
            "config/invalid-value | [x] | key=title.ko-KR; expected=text; found=list; suggestion=",
            "config/invalid-value | content | key=locales.ko-KR; expected=map; found=content; suggestion=",
            "config/invalid-value | {} | key=locales.ja-JP.content; expected=text; found=map; suggestion=",
            "config/invalid-value | [a] | key=locales.ja-JP.fallback; expected=text; found=list; suggestion=",
            "config/invalid-value | [b] | key=exclude; expected=text; found=list; suggestion=",
            "config/invalid-value | [] | key=rules.unit; expected=text; found=list; suggestion=",
        ]
    );
}

#[test]
fn values_that_mean_nothing_are_found() {
    assert_eq!(
        findings(
            "url: example.com\nsource: English language\nexclude: ['[', a]\ntheme: ../x\noutput: ''\nraw_html: sanitise\nrules: {unit: warn}\n"
        ),
        [
            "config/invalid-value | example.com | key=url; expected=url; found=example.com; suggestion=",
            "config/invalid-value | English language | key=source; expected=locale; found=English language; suggestion=",
            "config/invalid-value | '[' | key=exclude; expected=glob; found=[; suggestion=",
            "config/invalid-value | ../x | key=theme; expected=path; found=../x; suggestion=",
            "config/invalid-value | '' | key=output; expected=folder; found=; suggestion=",
            "config/invalid-value | sanitise | key=raw_html; expected=allow, sanitize, escape; found=sanitise; suggestion=sanitize",
            "config/invalid-value | warn | key=rules.unit; expected=off, info, warning, error; found=warn; suggestion=",
        ]
    );
    assert_eq!(
        findings(
            "title: {ko-KR: a, fr-FR: b}\nlocales:\n  한국어: {}\n  ko-KR: {content: /a, bilingual: false, direction: left, style: loud}\n  ko_kr: {}\n\
             \x20 ja-JP: {content: x/, name: ''}\n  de-DE: {content: x}\n"
        ),
        [
            "config/invalid-value | fr-FR | key=title; expected=ko-KR, ja-JP, de-DE; found=fr-FR; suggestion=",
            "config/invalid-value | 한국어 | key=locales.한국어; expected=locale; found=한국어; suggestion=",
            "config/invalid-value | /a | key=locales.ko-KR.content; expected=content; found=/a; suggestion=",
            "config/invalid-value | false | key=locales.ko-KR.bilingual; expected=hover, columns, off; found=false; suggestion=",
            "config/invalid-value | left | key=locales.ko-KR.direction; expected=ltr, rtl; found=left; suggestion=",
            "config/invalid-value | loud | key=locales.ko-KR.style; expected=formal, polite, plain; found=loud; suggestion=",
            "config/invalid-value | ko_kr | key=locales.ko_kr; expected=unique; found=ko_kr; suggestion=",
            "config/invalid-value | '' | key=locales.ja-JP.name; expected=text; found=; suggestion=",
            "config/invalid-value | x | key=locales.de-DE.content; expected=unique; found=x; suggestion=",
        ]
    );
    assert_eq!(
        findings("image_widths: [480, 15, 8193, -1, wide]\n"),
        ["15", "8193", "-1", "wide"].map(|found| {
            format!("config/invalid-value | {found} | key=image_widths; expected=width; found={found}; suggestion=")
        })
    );
}

#[test]
fn fallbacks_are_chains_without_circles() {
    assert_eq!(
        findings(
            "locales: {en-US: , ko-KR: {fallback: ja-JP}, ja-JP: {fallback: [zh-CN, ko-KR]}, de-DE: {fallback: [de-DE, en-UK]}}"
        ),
        [
            "config/invalid-value | zh-CN | key=locales.ja-JP.fallback; expected=en-US, ko-KR, ja-JP, de-DE; found=zh-CN; suggestion=",
            "config/invalid-value | ko-KR | key=locales.ja-JP.fallback; expected=acyclic; found=ko-KR; suggestion=",
            "config/invalid-value | de-DE | key=locales.de-DE.fallback; expected=acyclic; found=de-DE; suggestion=",
            "config/invalid-value | en-UK | key=locales.de-DE.fallback; expected=en-US, ko-KR, ja-JP, de-DE; found=en-UK; suggestion=en-US",
        ]
    );
    let chain = |text: &str, tag: &str| {
        let config = good(text);
        let chain = config.locale(&locale(tag)).expect("a locale").fallback.clone();
        chain.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    let text = "source: en-US\nlocales: {de-AT: {fallback: [de-CH, de-DE]}, de-CH: {fallback: de-DE}, de-DE: , ja-JP: {fallback: []}, en-US: }";
    assert_eq!(chain(text, "de-AT"), "de-CH de-DE en-US");
    assert_eq!((chain(text, "ja-JP"), chain(text, "en-US")), (String::new(), String::new()));
    let text = "locales: {en-US: {fallback: ko-KR}, ko-KR: , ja-JP: }";
    assert_eq!((chain(text, "en-US").as_str(), chain(text, "ko-KR").as_str()), ("ko-KR", ""));
    assert_eq!(chain(text, "ja-JP"), "en-US ko-KR");
}

#[test]
fn what_cannot_be_read_is_no_config() {
    for (text, shown) in [
        ("title: a: b\n", "config/syntax | : | kind=syntax; reason=mapping values are not allowed in this context"),
        ("title: 가\ntitle: 나\n", "config/syntax | title | kind=duplicate-key; key=title"),
        ("- a\n- b\n", "config/syntax | - a\n- b | kind=not-a-map"),
        ("just words", "config/syntax | just words | kind=not-a-map"),
    ] {
        assert_eq!(findings(text), [shown]);
        assert_eq!(read_in(MemoryFiles::new(), text).0, None);
    }
    let files = MemoryFiles::new().with(FILE_NAME, b"title: \xff\n".to_vec());
    let mut sources = Sources::default();
    let (config, findings) = load(&files, &path(FILE_NAME), &mut sources);
    assert_eq!((config, findings[0].rule), (None, &rule::INVALID_UTF8));
    let Place::Span(span) = findings[0].place else { panic!("{findings:?}") };
    assert_eq!(span.start, 7);
}

#[test]
fn what_is_wrong_leaves_the_rest() {
    let (config, findings, _) =
        read_in(MemoryFiles::new(), "title: Guide\nraw_html: none\nlocales: {ko-KR: {bilingual: x}}\nsaerch: no\n");
    let config = config.expect("a config");
    assert_eq!((findings.len(), config.title.of(&locale("ko-KR"))), (3, "Guide"));
    assert_eq!((config.raw_html, config.locales[0].bilingual), (RawHtml::Sanitize, Bilingual::Hover));
}

#[test]
fn levels_are_by_rule_then_by_group() {
    let config = good(FULL);
    let severity = |rule| config.severity(rule, None, None);
    assert_eq!(severity(&rule::UNTRANSLATED), Some(Severity::Error));
    assert_eq!(severity(&rule::EMPTY_UNIT), None);
    assert_eq!(severity(&rule::MISSING_PAGE), Some(Severity::Info));
    assert_eq!(severity(&rule::DEAD_LINK), Some(rule::DEAD_LINK.severity));
}

#[test]
fn levels_hold_in_locales_and_files() {
    let config = good(
        "locales:\n  en-US:\n  ko-KR: {rules: {site/dead-link: error}}\n  ja-JP:\n\
         rules:\n  unit: off\n  site/dead-link:\n    - info\n    - {level: off, paths: [old/**, content/en-US/x.md]}\n  \
         unit/empty: {level: warning, locales: ja-JP}\n",
    );
    let at = |rule, file: &str| config.severity(rule, None, Some(&path(file)));
    assert_eq!(at(&rule::DEAD_LINK, "content/en-US/a.md"), Some(Severity::Info));
    assert_eq!(at(&rule::DEAD_LINK, "content/ko-KR/a.md"), Some(Severity::Error));
    assert_eq!(at(&rule::DEAD_LINK, "content/ko-KR/old/a.md"), None);
    assert_eq!(at(&rule::DEAD_LINK, "content/en-US/x.md"), None);
    assert_eq!(at(&rule::EMPTY_UNIT, "content/ko-KR/a.md"), None);
    assert_eq!(at(&rule::EMPTY_UNIT, "content/ja-JP/a.md"), Some(Severity::Warning));
    // What a finding concerns counts before where it is.
    let missing = config.severity(&rule::DEAD_LINK, Some(&locale("ko-KR")), Some(&path("content/en-US/a.md")));
    assert_eq!(missing, Some(Severity::Error));
}

#[test]
fn folders_may_lie_in_folders() {
    let config = good("locales: {en-US: {content: docs}, ko-KR: {content: docs/ko}}");
    let of = |text: &str| config.locale_of(&path(text)).map(|each| each.locale.to_string());
    assert_eq!(of("docs/a.md").as_deref(), Some("en-US"));
    assert_eq!(of("docs/ko/a.md").as_deref(), Some("ko-KR"));
    assert_eq!(of("docs/kobold/a.md").as_deref(), Some("en-US"));
    assert_eq!(of("x.md"), None);
}

proptest! {
    #[test]
    fn any_fallbacks_end(given in proptest::collection::vec("(ko-KR|en-US|ja-JP|de-DE)(, (ko-KR|en-US|ja-JP|de-DE))?", 4)) {
        let tags = ["ko-KR", "en-US", "ja-JP", "de-DE"];
        let lines = tags.iter().zip(&given).map(|(tag, given)| format!("  {tag}: {{fallback: [{given}]}}\n"));
        let (config, _, _) = read_in(MemoryFiles::new(), &format!("locales:\n{}", lines.collect::<String>()));
        for each in config.expect("a config").locales {
            prop_assert!(!each.fallback.contains(&each.locale), "{:?}", each);
            let distinct: std::collections::BTreeSet<_> = each.fallback.iter().collect();
            prop_assert_eq!(distinct.len(), each.fallback.len());
        }
    }

    #[test]
    fn any_shape_is_a_config_or_a_finding(text in proptest::collection::vec(
        "(title|url|source|locales|exclude|theme|output|raw_html|search|rules|ttile): (\\{ko-KR: \\[\\], en-US: x, (fallback|a): b\\}|\\[a, \\[b\\], \\[\\]\\]|no|1|'\\PC{0,8}'|)",
        0..8,
    )) {
        let mut keys = std::collections::BTreeSet::new();
        let lines: Vec<_> = text.iter().filter(|line| keys.insert(line.split(':').next().unwrap_or("").to_owned())).cloned().collect();
        let (config, findings, sources) = read_in(MemoryFiles::new(), &lines.join("\n").replace('\'', "\""));
        prop_assert!(config.is_some() || !findings.is_empty());
        for finding in &findings {
            let Place::Span(span) = finding.place else { panic!("{finding:?}") };
            let source = sources.get(span.file).text();
            prop_assert!(source.get(span.range()).is_some(), "{:?}", finding);
        }
        if let Some(config) = config {
            prop_assert!(config.locale(&config.source).is_some());
        }
    }
}
