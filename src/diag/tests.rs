//! Tests of the texts and renderers of findings, over one small set of findings.

use super::rule::{self, Severity};
use super::text::{self, Text};
use super::{
    Applicability, Arg, Change, Diagnostic, Edit, Fix, concise, counts, fingerprint, github, html, human, json, junit,
    sarif, sort,
};
use crate::base::{FileId, Locale, RelPath, Source, Sources, Span};
use crate::messages::{self, Catalog, Problem};
use proptest::prelude::*;
use std::collections::BTreeSet;

const ARTICLE: &str = "---\ntitle: 지원 받기\n---\n# 지원\n\n\
    <span data-ttu-id=\"a1b2c-101\">이 등급에서는 인시던트 15건을 사용할 수 있습니다.</span>\
    <span class=\"sxs-lookup\"><span data-stu-id=\"a1b2c-101\">This level includes 10 incidents.</span></span>\n\n\
    자세한 내용은 [가격](price.md)을 보세요.\n";
const JAPANESE: &str = "# サポート\n\n\
    <span data-ttu-id=\"a1b2c-101\">このレベルには 15 件のインシデントが含まれます。</span>\
    <span class=\"sxs-lookup\"><span data-stu-id=\"a1b2c-101\">This level includes 10 incidents.</span></span>\n";
const CONFIG: &str = "title: 설명서\nlocals:\n  ko-KR: {}\nurl: 5\n";

fn locale(tag: &str) -> Locale {
    Locale::new(tag).expect("a tag")
}

fn source(path: &str, text: &str) -> Source {
    Source::new(RelPath::new(path).expect("a path"), text)
}

/// The first place of `text` in a file.
fn at(sources: &Sources, file: FileId, text: &str) -> Span {
    let start = sources.get(file).text().find(text).expect("the text is in the file");
    let end = start + text.len();
    Span::new(file, u32::try_from(start).expect("small")..u32::try_from(end).expect("small"))
}

/// A link that leads to nothing, and nothing is like it.
fn dead(finding: Diagnostic, target: &str) -> Diagnostic {
    finding.arg("target", target).arg("problem", "missing").arg("suggestion", "")
}

/// Findings of every shape.
fn findings() -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let article = sources.add(source("content/ko-KR/지원 받기.md", ARTICLE));
    let config = sources.add(source("diglot.yml", CONFIG));
    let japanese = sources.add(source("content/ja-JP/지원 받기.md", JAPANESE));
    let long = format!("{}[가격](없음.md) {}\n", "아주 긴 줄입니다. ".repeat(2000), "끝이 없습니다. ".repeat(2000));
    let long = sources.add(source("content/ko-KR/long.md", &long));
    let evil = sources.add(source("content/\u{1b}[31mred\n.md", "a\tb \u{202e}\u{7}x\r\n둘째 줄"));
    let ko = locale("ko-KR");
    let link = at(&sources, article, "price.md");
    let mut findings = vec![
        Diagnostic::at(&rule::NUMBER_MISMATCH, at(&sources, article, "15"))
            .arg("missing", "10")
            .arg("extra", "15")
            .related("source", at(&sources, article, "10 incidents"))
            .locale(&ko)
            .unit("a1b2c-101"),
        Diagnostic::at(&rule::NUMBER_MISMATCH, at(&sources, japanese, "15"))
            .arg("missing", "10")
            .arg("extra", "15")
            .related("source", at(&sources, japanese, "10 incidents"))
            .locale(&locale("ja-JP"))
            .unit("a1b2c-101"),
        Diagnostic::at(&rule::UNTRANSLATED, at(&sources, article, "이 등급에서는"))
            .related("source", at(&sources, article, "This level includes 10 incidents."))
            .locale(&ko)
            .unit("a1b2c-101")
            .diff(vec![
                (Change::Kept, "This level, which was written long ago and has not changed, includes ".to_owned()),
                (Change::Removed, "10 incidents".to_owned()),
                (Change::Added, "15 <cases>".to_owned()),
                (Change::Kept, ".".to_owned()),
            ]),
        dead(Diagnostic::at(&rule::DEAD_LINK, link), "price.md").locale(&ko).fix(Fix {
            applicability: Applicability::Unsafe,
            edits: vec![Edit { span: link, text: "pricing.md".to_owned() }],
        }),
        Diagnostic::at(&rule::CONFIG_UNKNOWN_KEY, at(&sources, config, "locals"))
            .arg("key", "locals")
            .arg("suggestion", "locales"),
        Diagnostic::at(&rule::CONFIG_UNKNOWN_KEY, at(&sources, config, "ko-KR"))
            .arg("key", "ko-KR")
            .arg("suggestion", ""),
        Diagnostic::at(&rule::CONFIG_INVALID_VALUE, at(&sources, config, "5"))
            .arg("key", "url")
            .arg("expected", "url")
            .arg("found", "5")
            .arg("suggestion", "")
            .related("first", at(&sources, config, "title")),
        Diagnostic::at(&rule::ROUTE_COLLISION, at(&sources, article, "지원 받기"))
            .arg("problem", "twice")
            .arg("route", "/ko-kr/지원/")
            .arg("other", "content/ko-KR/지원.md")
            .related("first", at(&sources, config, "title: 설명서\nlocals")),
        dead(Diagnostic::at(&rule::DEAD_LINK, at(&sources, long, "없음.md")), "없음.md").locale(&ko),
        Diagnostic::at(&rule::STRAY_CLOSE, at(&sources, evil, "\u{7}x")).fix(Fix {
            applicability: Applicability::Safe,
            edits: vec![Edit { span: at(&sources, evil, "\u{7}x"), text: String::new() }],
        }),
        Diagnostic::path(&rule::MISSING_PAGE, "content/ko-KR/지원 받기.md")
            .arg("count", 1usize)
            .arg("folder", "")
            .locale(&locale("de-DE")),
        Diagnostic::in_file(&rule::INVALID_UTF8, evil, 999..999),
        Diagnostic::path(&rule::TOO_LARGE, "content/ko-KR/큰\n파일.md")
            .arg("size", 52_428_800_usize)
            .arg("limit", 16_777_216_usize),
        Diagnostic::nowhere(&rule::NO_CONTENT).arg("folder", "content/en-US"),
    ];
    sort(&mut findings);
    (sources, findings)
}

fn written(
    write: impl Fn(&mut dyn std::io::Write, &[Diagnostic], &Sources, &messages::Messages<'_>),
    tag: &str,
) -> String {
    let catalog = Catalog::built_in();
    let (sources, findings) = findings();
    let mut out = Vec::new();
    write(&mut out, &findings, &sources, &catalog.messages(&locale(tag)));
    String::from_utf8(out).expect("the output is text")
}

fn excerpts(tag: &str, colors: bool) -> String {
    written(
        |out, findings, sources, messages| {
            let look = human::Look { colors, most: usize::MAX };
            human::write(out, &findings.iter().collect::<Vec<_>>(), sources, messages, look).expect("memory");
        },
        tag,
    )
}

#[test]
fn people_read_an_excerpt() {
    insta::assert_snapshot!("human-en", excerpts("en-US", false));
    insta::assert_snapshot!("human-ko", excerpts("ko-KR", false));
    assert!(excerpts("en-US", false).contains("includes [-10 incidents-]{+15 <cases>+}."));
    assert!(!excerpts("ko-KR", false).contains('\u{1b}'), "no escape reaches the terminal");
    assert!(excerpts("ko-KR", true).contains("\u{1b}["), "colours when told");
}

#[test]
fn people_read_a_line() {
    let lines = written(
        |out, findings, sources, messages| concise::write(out, findings, sources, messages).expect("memory"),
        "ko-KR",
    );
    insta::assert_snapshot!("lines-ko", lines);
    assert_eq!(lines.lines().count(), findings().1.len());
}

#[test]
fn the_same_in_several_locales_is_told_once() {
    let shown = excerpts("en-US", false);
    assert_eq!(shown.matches("The source has 10 where the translation has 15").count(), 1, "{shown}");
    assert!(shown.contains("= same: ja-JP, content/ja-JP/지원 받기.md:3:39\n"), "{shown}");
    // Another number, another source, another document or a second time in one locale is told apart.
    let mut sources = Sources::default();
    let mut findings = Vec::new();
    for (tag, path, text, number) in [
        ("ko-KR", "ko-KR/a.md", "s 1 t", "1"),
        ("ja-JP", "ja-JP/a.md", "s 1 t", "2"),
        ("de-DE", "de-DE/a.md", "z 1 t", "1"),
        ("ar-SA", "ar-SA/b.md", "s 1 t", "1"),
        ("ko-KR", "ko-KR/a.md", "s 1 t", "1"),
        ("fr-FR", "fr-fr/a.md", "s 1 t", "1"),
    ] {
        let file = sources.add(source(path, text));
        let at = at(&sources, file, "t");
        let start = Span::new(file, 0..1);
        findings.push(
            Diagnostic::at(&rule::NUMBER_MISMATCH, at)
                .arg("missing", number)
                .related("source", start)
                .locale(&locale(tag)),
        );
    }
    let groups: Vec<usize> = super::group::groups(&findings.iter().collect::<Vec<_>>(), &sources)
        .iter()
        .map(|group| group.others.len() + 1)
        .collect();
    assert_eq!(groups, [2, 1, 1, 1, 1]);
}

#[test]
fn many_of_one_rule_are_cut() {
    let mut sources = Sources::default();
    let files = ["a.md", "b.md"].map(|path| sources.add(source(path, &"x ".repeat(60))));
    let many = files.iter().flat_map(|&file| {
        (0..25).map(move |at| dead(Diagnostic::in_file(&rule::DEAD_LINK, file, at * 2..at * 2 + 1), "x.md"))
    });
    let mut findings: Vec<Diagnostic> = many.collect();
    findings.push(Diagnostic::in_file(&rule::STRAY_CLOSE, files[0], 100..101));
    sort(&mut findings);
    let catalog = Catalog::built_in();
    let shown = |most| {
        let mut out = Vec::new();
        let look = human::Look { colors: false, most };
        human::write(
            &mut out,
            &findings.iter().collect::<Vec<_>>(),
            &sources,
            &catalog.messages(&locale("en-US")),
            look,
        )
        .expect("memory");
        String::from_utf8(out).expect("text")
    };
    let cut = shown(20);
    assert_eq!((cut.matches("[site/dead-link]").count(), cut.matches("[bilingual/stray-close]").count()), (40, 1));
    for path in ["a.md", "b.md"] {
        assert!(cut.contains(&format!("… and 5 more of site/dead-link in {path}; `--verbose` shows all\n")), "{cut}");
    }
    let all = shown(usize::MAX);
    assert_eq!((all.matches("[site/dead-link]").count(), all.contains("… and")), (50, false));
}

#[test]
fn people_read_a_summary() {
    let (_, findings) = findings();
    let counts = counts(&findings);
    assert_eq!(counts.iter().map(|count| count.findings).sum::<usize>(), findings.len());
    assert!(counts.is_sorted_by(|a, b| a.severity >= b.severity));
    let catalog = Catalog::built_in();
    for tag in ["en-US", "ko-KR"] {
        let mut out = Vec::new();
        human::write_summary(&mut out, &counts, &catalog.messages(&locale(tag))).expect("memory");
        insta::assert_snapshot!(format!("summary-{tag}"), String::from_utf8(out).expect("text"));
    }
}

#[test]
fn actions_read_commands() {
    let lines = written(
        |out, findings, sources, messages| github::write(out, findings, sources, messages).expect("memory"),
        "en-US",
    );
    insta::assert_snapshot!("github-en", lines);
    assert_eq!(lines.lines().count(), findings().1.len());
    let level = |line: &str| ["::error ", "::warning ", "::notice "].iter().position(|level| line.starts_with(level));
    assert!(
        lines.lines().all(|line| level(line).is_some()) && lines.lines().is_sorted_by_key(level),
        "the worst first"
    );
    // Of a level, what GitHub shows is of as many rules as can be.
    let warnings: Vec<&str> = lines.lines().filter(|line| line.starts_with("::warning ")).collect();
    let rules: BTreeSet<&str> = warnings.iter().filter_map(|line| line.split("%3A").next()).collect();
    assert!(
        warnings[..rules.len()].iter().map(|line| line.split("%3A").next()).collect::<BTreeSet<_>>().len()
            == rules.len()
    );
}

#[test]
fn ci_reads_junit() {
    let xml = written(
        |out, findings, sources, messages| junit::write(out, findings, sources, messages).expect("memory"),
        "en-US",
    );
    insta::assert_snapshot!("junit-en", xml);
}

#[test]
fn translators_read_a_report() {
    let page = |tag| {
        written(
            |out, findings, sources, messages| {
                html::write(out, findings, sources, messages, &locale("en-US")).expect("memory");
            },
            tag,
        )
    };
    // The style and the script are files of their own.
    let body = |tag| page(tag).split_once("<body>").expect("a body").1.split("<script>").next().expect("it").to_owned();
    insta::assert_snapshot!("html-en", body("en-US"));
    insta::assert_snapshot!("html-ko", body("ko-KR"));
    let page = page("en-US");
    assert_eq!(page.matches("<article ").count(), findings().1.len());
    for outside in ["http:", "https:", "//", "@import", "url("] {
        let of_theme = page.replace("https://example.com/docs/", "");
        assert!(!of_theme.contains(outside), "the page names {outside}");
    }
    assert!(page.contains("<p class=\"words\" lang=\"ko-KR\" dir=\"ltr\">이 등급에서는 인시던트 <mark>15</mark>건"));
    assert!(
        page.contains("<p class=\"words\" lang=\"en-US\" dir=\"ltr\">This level includes <mark>10 incidents</mark>.")
    );
}

#[test]
fn a_report_is_never_too_large() {
    let mut sources = Sources::default();
    let mut findings = Vec::new();
    for at in 0..40 {
        let file = sources.add(source(&format!("ko-KR/{at}.md"), &"<&\"가 나 다 라 마 바 사. ".repeat(400)));
        let rules: [&'static super::Rule; 2] = [&rule::DEAD_LINK, &rule::EMPTY_LINK];
        let many =
            (0..200).map(|at| dead(Diagnostic::in_file(rules[usize::from(at == 7)], file, at * 30..at * 30 + 3), "x"));
        findings.extend(many);
    }
    sort(&mut findings);
    let mut page = Vec::new();
    let catalog = Catalog::built_in();
    html::write(&mut page, &findings, &sources, &catalog.messages(&locale("ko-KR")), &locale("en-US")).expect("memory");
    let size = page.len();
    let page = String::from_utf8(page).expect("text");
    assert!((html::MOST_BYTES / 2..=html::MOST_BYTES).contains(&size), "{size}");
    let shown = page.matches("<article ").count();
    let told = format!("{}개만 실었습니다", text::number(shown, &catalog.messages(&locale("ko-KR"))));
    assert!(shown < findings.len() && page.contains(&told), "{shown}");
    assert_eq!(page.matches("data-rule=\"site/empty-link\" data-severity").count(), 40, "the rare rule is whole");
}

#[test]
fn fixes_are_told_in_words() {
    let catalog = Catalog::built_in();
    let mut sources = Sources::default();
    let file = sources.add(source("a.md", "one  two\nthree"));
    let say = |tag, edits: &[(u32, u32, &str)], applicability| {
        let edit =
            |&(start, end, text): &(u32, u32, &str)| Edit { span: Span::new(file, start..end), text: text.to_owned() };
        let fix = Fix { applicability, edits: edits.iter().map(edit).collect() };
        text::fix(&fix, &sources, &catalog.messages(&locale(tag)))
    };
    assert_eq!(say("en-US", &[(3, 5, " ")], Applicability::Safe), "write `␣` in place of `␣␣`");
    assert_eq!(say("en-US", &[(4, 8, "")], Applicability::Safe), "remove `␣two`");
    assert_eq!(say("en-US", &[(3, 3, "\\")], Applicability::Unsafe), "insert `\\`, then look at it");
    assert_eq!(say("en-US", &[(0, 1, "a"), (2, 3, "b")], Applicability::Safe), "change 2 places");
    assert_eq!(say("en-US", &[(5, 14, "x")], Applicability::Safe), "write `x` in place of `two three`");
    assert_eq!(say("ko-KR", &[(0, 3, "하나")], Applicability::Safe), "`one` 대신 `하나`를 씁니다");
    assert_eq!(say("ko-KR", &[(0, 3, "")], Applicability::Unsafe), "`one`을 지웁니다. 고친 뒤에 확인하십시오");
}

#[test]
fn programs_read_json_lines() {
    let lines = written(
        |out, findings, sources, messages| json::write(out, findings, sources, messages).expect("memory"),
        "en-US",
    );
    insta::assert_snapshot!("json-en", lines);
    let (sources, findings) = findings();
    for (line, finding) in lines.lines().zip(&findings) {
        let value: serde_json::Value = serde_json::from_str(line).expect("a line is an object");
        let keys: Vec<&String> = value.as_object().expect("an object").keys().collect();
        let expected = [
            "rule", "severity", "message", "help", "path", "start", "end", "locale", "unit", "related", "fix", "issue",
        ];
        assert_eq!(keys, [&expected[..], &["diff"]].concat());
        if let Some(span) = finding.place.span() {
            assert_eq!(value["start"]["byte"], span.start);
            let at = sources.get(span.file).line_column(span.start);
            assert_eq!((&value["start"]["line"], &value["start"]["column"]), (&at.line.into(), &at.column.into()));
        }
    }
}

#[test]
fn code_hosts_read_sarif() {
    let log = written(
        |out, findings, sources, messages| {
            let prints = fingerprint::fingerprints(findings, sources);
            sarif::write(out, findings, &prints, sources, messages).expect("memory");
        },
        "ko-KR",
    );
    let mut value: serde_json::Value = serde_json::from_str(&log).expect("a log is JSON");
    let rules = value["runs"][0]["tool"]["driver"]["rules"].take();
    let rules = rules.as_array().expect("rules");
    assert_eq!(rules.len(), rule::ALL.len());
    let results = value["runs"][0]["results"].as_array_mut().expect("results");
    for result in results {
        // The index changes with every new rule, so it is not for the snapshot.
        let index = result.as_object_mut().and_then(|result| result.remove("ruleIndex"));
        let index = usize::try_from(index.and_then(|index| index.as_u64()).expect("an index")).expect("small");
        let rule = &rules[index];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["markdown"].as_str().is_some_and(|page| page.starts_with("# ")), "{rule}");
    }
    let mismatch = rules.iter().find(|rule| rule["id"] == "unit/number-mismatch").expect("the rule");
    let expected = serde_json::json!({ "tags": ["unit"], "its": "numbers", "mqm": "accuracy/mistranslation" });
    assert_eq!(mismatch["properties"], expected);
    value["runs"][0]["tool"]["driver"]["version"] = "0".into();
    insta::assert_snapshot!("sarif-ko", serde_json::to_string_pretty(&value).expect("JSON"));
}

fn fingerprints(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let file = sources.add(source("a.md", text));
    let starts = text.match_indices("x.md").map(|(start, _)| u32::try_from(start).expect("small"));
    let findings: Vec<Diagnostic> =
        starts.map(|start| dead(Diagnostic::in_file(&rule::DEAD_LINK, file, start..start + 4), "x.md")).collect();
    let mut out = Vec::new();
    let catalog = Catalog::built_in();
    let prints = fingerprint::fingerprints(&findings, &sources);
    sarif::write(&mut out, &findings, &prints, &sources, &catalog.messages(&locale("en-US"))).expect("memory");
    let value: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    let results = value["runs"][0]["results"].as_array().expect("results").clone();
    results
        .iter()
        .map(|result| result["partialFingerprints"]["diglot/v1"].as_str().expect("a print").to_owned())
        .collect()
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let before = fingerprints("[a](x.md)\n[a](x.md)\n[b](x.md)\n");
    assert_eq!(fingerprints("new line\n\n[a](x.md)\nmore\n  [a](x.md)\n[b](x.md)\n"), before);
    assert_ne!(before[0], before[1], "equal lines are told apart");
}

#[test]
fn texts_say_what_is_there() {
    let catalog = Catalog::built_in();
    let (english, korean) = (catalog.messages(&locale("en-US")), catalog.messages(&locale("ko-KR")));
    let say = |diagnostic: &Diagnostic| {
        let of = |messages| Text::of(diagnostic, messages).headline;
        (of(&english), of(&korean))
    };
    let numbers = |missing: &str, extra: &str| {
        say(&Diagnostic::nowhere(&rule::NUMBER_MISMATCH).arg("missing", missing).arg("extra", extra)).0
    };
    assert_eq!(numbers("10", ""), "The source has 10, which the translation does not have");
    assert_eq!(numbers("", "15"), "The translation has 15, which the source does not have");
    assert_eq!(numbers("10", "15"), "The source has 10 where the translation has 15");
    let unit = Diagnostic::nowhere(&rule::DUPLICATE_ID).unit("a1b2c-101");
    assert_eq!(
        say(&unit),
        ("The id a1b2c-101 is used twice in this article".into(), "이 문서에서 ID a1b2c-101이 두 번 쓰였습니다".into())
    );
    let kinds =
        Diagnostic::nowhere(&rule::DATA_WRONG_TYPE).arg("key", "gold").arg("expected", "integer").arg("found", "많음");
    assert_eq!(
        say(&kinds),
        (
            "`gold` takes a whole number, not `많음`".into(),
            "`gold`에는 정수를 써야 하는데 `많음`이 들어 있습니다".into()
        )
    );
    let broken = Diagnostic::nowhere(&rule::CONFIG_SYNTAX).arg("kind", "syntax").arg("reason", "line one\n  line two");
    assert_eq!(say(&broken).0, "The config cannot be read: line one line two");
    let found = |expected: &str, found: Arg| {
        let finding = Diagnostic::nowhere(&rule::DATA_WRONG_TYPE).arg("key", "a").arg("expected", expected);
        say(&finding.arg("found", found)).0
    };
    assert_eq!(found("text", "list".into()), "`a` takes a text, not `list`", "a word of the file is no type");
    assert_eq!(found("text", Arg::Type("list")), "`a` takes a text, not a list");
    assert_eq!(found("text", Arg::Type("null")), "`a` takes a text, but there is no value");
    assert_eq!(found("x, y", "z".into()), "`a` takes one of `x`, `y`, not `z`");
    let key = |suggestion: &str| {
        let finding = Diagnostic::nowhere(&rule::CONFIG_UNKNOWN_KEY).arg("key", "a").arg("suggestion", suggestion);
        Text::of(&finding, &english).help
    };
    assert_eq!(key("").as_deref(), Some("Remove the key, or look up its name in the manual."));
    assert_eq!(key("b").as_deref(), Some("Write `b` instead."));
    let lacking = Text::of(&Diagnostic::nowhere(&rule::DEAD_LINK), &english);
    let unknown = ["$problem", "$target", "$suggestion"].map(|name| Problem::UnknownVariable(name.into()));
    assert!(!lacking.problems.is_empty(), "what is not given is told");
    assert!(lacking.problems.iter().all(|problem| unknown.contains(problem)), "{:?}", lacking.problems);
    assert_eq!(text::severity(Severity::Info, &korean), "참고");
}

/// Every variant of every rule's text, with every variable given: nothing is missing and nothing is left in braces.
#[test]
fn every_text_can_be_said() {
    let catalog = Catalog::built_in();
    let layers = messages::program_layers();
    for tag in ["en-US", "ko-KR"] {
        let messages = catalog.messages(&locale(tag));
        let entry =
            |id: &str| layers.iter().filter(|(of, _)| of.as_str() == tag).find_map(|(_, layer)| layer.entry(id));
        for rule in rule::ALL {
            let own = entry(&rule.message()).unwrap_or_else(|| panic!("{rule:?} has no text in {tag}"));
            // What the texts that they share name besides.
            let shared = ["yaml-problem", "wrong-value", "this-unit"].map(|id| entry(id).expect("a text"));
            let names: BTreeSet<&str> = shared.iter().chain([&own]).flat_map(|entry| entry.variables()).collect();
            for given in ["", "값", "source", "io", "expected", "unknown-attribute", "cycle"] {
                let args: Vec<(&str, messages::Value)> =
                    names.iter().map(|name| (*name, if given.is_empty() { "none" } else { given }.into())).collect();
                for attribute in [None, Some("help"), Some("title")] {
                    let found = messages.lookup(&rule.message(), attribute, &args).expect("a text");
                    assert_eq!((found.locale.as_str(), &found.problems), (tag, &vec![]), "{rule:?}");
                    assert!(
                        !found.text.contains(['{', '}']) || given == "expected" || found.text.contains("`{ \"}\" }`"),
                        "{}",
                        found.text
                    );
                    assert!(!found.text.is_empty() && !found.text.contains('\n'), "{:?}", found.text);
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn no_text_breaks_a_renderer(text in "(?s).{0,80}", path in ".{0,12}", start in 0_u32..200, length in 0_u32..200, other in 0_u32..200) {
        let mut sources = Sources::default();
        let path = RelPath::new(&path).unwrap_or_else(RelPath::root);
        let file = sources.add(Source::new(path, text));
        let findings = [Diagnostic::in_file(&rule::DEAD_LINK, file, start..start + length)
            .arg("target", "x")
            .related("source", Span::new(file, other..other + length))];
        let catalog = Catalog::built_in();
        let messages = catalog.messages(&locale("ko-KR"));
        let mut out = Vec::new();
        let look = human::Look { colors: false, most: 1 };
        human::write(&mut out, &findings.iter().collect::<Vec<_>>(), &sources, &messages, look).expect("memory");
        concise::write(&mut out, &findings, &sources, &messages).expect("memory");
        json::write(&mut out, &findings, &sources, &messages).expect("memory");
        prop_assert!(!out.contains(&0x1b));
        github::write(&mut out, &findings, &sources, &messages).expect("memory");
        prop_assert!(!out.contains(&0x1b));
        // The table of rules that comes with SARIF takes its time, and only the one result differs.
        if start % 8 == 0 {
            sarif::write(&mut out, &findings, &[String::new()], &sources, &messages).expect("memory");
        }
        html::write(&mut out, &findings, &sources, &messages, &locale("en-US")).expect("memory");
        let mut xml = Vec::new();
        junit::write(&mut xml, &findings, &sources, &messages).expect("memory");
        let report = junit_parser::from_reader(&xml[..]);
        prop_assert_eq!(report.expect("JUnit").suites[0].cases.len(), 1);
    }
}
