//! Law: what `check` writes for programs is read by programs that no one here wrote.
//!
//! In: a site with faults of many kinds, in texts that are hard to quote. Out: SARIF as the published schema judges it, GitHub's
//! workflow commands as its own toolkit writes them, `JUnit` as a reader of `JUnit` sees it; and all formats tell of the same
//! findings. Law: a validator that cannot fail proves nothing, so each is shown a fault.

use crate::{
    browser::tools::{self, Tool, needs},
    program::{Run, Site, finish},
};
use serde_json::{Value, json};
use std::{fs, process::Command};

/// Articles with findings on both sides, in several locales, with characters that formats give a meaning to.
fn faulty() -> Site {
    let site = Site::new();
    site.write("diglot.yml", "title: Kitchen\nsource: en-US\nlocales:\n  en-US: {}\n  ko-KR: {}\n  ja-JP: {}\n");
    let unit = |target: &str, source: &str| {
        format!(
            "# A\n\n<span data-ttu-id=\"a-1\">{target}</span><span class=\"sxs-lookup\">\
             <span data-stu-id=\"a-1\">{source}</span></span>\n\n[100%, a::b](gone.md?a=1,2) ]]> &amp;\n"
        )
    };
    let source = "Wait 10 minutes, <em>then 20%</em>: stir.";
    site.write("content/ko-KR/a, b: 50%.md", unit("15분 기다린 뒤 20% <em>젓습니다</em>.", source));
    site.write("content/ja-JP/a, b: 50%.md", unit("15 分待って、20% <em>混ぜます</em>。", source));
    site.write("content/ko-KR/b.md", unit("", source));
    site.write("content/ko-KR/c.md", "---\ntitle: 하나\ntitle: 둘\n---\n");
    site.write("content/ko-KR/d.md", b"# \xff\n");
    site
}

fn check(site: &Site, format: &str) -> Run {
    site.run(&["check", "--format", format]).expect(1)
}

/// The findings by the most exact of the formats.
fn objects(site: &Site) -> Vec<Value> {
    let run = check(site, "json");
    let objects = run.text().lines().map(|line| serde_json::from_str(line).expect("a line is an object"));
    let objects: Vec<Value> = objects.collect();
    assert!(objects.len() >= 8, "{objects:#?}");
    objects
}

fn at(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

#[test]
fn sarif_is_as_its_schema_wants() {
    needs!(tools::SARIF);
    let schema = fs::read_to_string(Tool::SarifSchema.path()).expect("the schema is read");
    // The bracket that closes nothing stands for itself in JavaScript; others want it escaped.
    let schema = schema.replace("-[a-zA-Z]{2}]?$", r"-[a-zA-Z]{2}\\]?$");
    let schema = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let errors = |log: &Value| {
        let errors = validator.iter_errors(log).map(|error| format!("{}: {error}", error.instance_path()));
        errors.collect::<Vec<_>>()
    };
    let site = faulty();
    let log: Value = serde_json::from_str(check(&site, "sarif").text()).expect("JSON");
    assert_eq!(errors(&log), [""; 0]);
    assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(objects(&site).len()));
    let clean = Site::new().run(&["check", "--format", "sarif"]).expect(0);
    assert_eq!(errors(&serde_json::from_str(clean.text()).expect("JSON")), [""; 0]);
    for (pointer, wrong) in [
        ("/runs/0/results/0/level", json!("fatal")),
        ("/runs/0/results/0/message", json!("text")),
        ("/runs/0/results/0/locations/0/physicalLocation/region/startLine", json!(0)),
        ("/runs/0/tool/driver/name", json!(null)),
        ("/runs/0/columnKind", json!("bytes")),
    ] {
        let mut log = log.clone();
        *log.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = wrong;
        assert_ne!(errors(&log), [""; 0], "{pointer}");
    }
}

#[test]
fn sarif_knows_a_finding_again_when_lines_move() {
    let site = faulty();
    let prints = || {
        let log: Value = serde_json::from_str(check(&site, "sarif").text()).expect("JSON");
        let results = log["runs"][0]["results"].as_array().expect("results").clone();
        let of = |result: &Value| {
            let place = &result["locations"][0]["physicalLocation"];
            let path = at(&place["artifactLocation"], "uri");
            (
                path,
                at(result, "ruleId"),
                at(&result["partialFingerprints"], "diglot/v1"),
                place["region"]["startLine"].clone(),
            )
        };
        let mut found: Vec<_> = results.iter().map(of).filter(|found| found.0.contains("a%2C%20b")).collect();
        found.sort_by(|a, b| (&a.0, &a.2).cmp(&(&b.0, &b.2)));
        found
    };
    let before = prints();
    assert!(before.len() >= 4, "{before:?}");
    for locale in ["ko-KR", "ja-JP"] {
        let path = format!("content/{locale}/a, b: 50%.md");
        let text = fs::read_to_string(site.at(&path)).expect("the article is read");
        site.write(&path, format!("Above.\n\nMore above.\n\n{text}"));
    }
    let after = prints();
    let known = |found: &[(String, String, String, Value)]| {
        found.iter().map(|it| (it.0.clone(), it.1.clone(), it.2.clone())).collect::<Vec<_>>()
    };
    assert_eq!(known(&after), known(&before));
    let lines =
        |found: &[(String, String, String, Value)]| found.iter().filter_map(|it| it.3.as_u64()).collect::<Vec<_>>();
    let moved: Vec<u64> = lines(&before).iter().map(|line| line + 4).collect();
    assert_eq!(lines(&after), moved, "the lines did move");
}

/// A workflow command as the runner reads it: `::level key=value,…::message`.
fn command(line: &str) -> (String, Value, String) {
    let (head, message) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")).expect(line);
    let (level, properties) = head.split_once(' ').expect(line);
    let data = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    let property = |text: &str| data(&text.replace("%3A", ":").replace("%2C", ","));
    let pairs = properties.split(',').map(|pair| pair.split_once('=').expect(pair));
    let pairs = pairs.map(|(key, value)| (key.to_owned(), Value::from(property(value))));
    (level.to_owned(), Value::Object(pairs.collect()), data(message))
}

#[test]
fn commands_are_as_the_toolkit_of_github_writes_them() {
    needs!(tools::GITHUB);
    let site = faulty();
    let run = check(&site, "github");
    let parsed: Vec<_> = run.text().lines().map(command).collect();
    // Read back and written again by the toolkit, each line is the same.
    let script = "
        const { error, warning, notice } = await import(process.argv[1]);
        const level = { error, warning, notice };
        let text = '';
        for await (const part of process.stdin) text += part;
        for (const [name, it, message] of JSON.parse(text)) {
          level[name](message, { title: it.title, file: it.file, startLine: it.line, endLine: it.endLine,
            startColumn: it.col, endColumn: it.endColumn });
        }";
    let mut node = Command::new(Tool::Node.path());
    let module = url::Url::from_file_path(Tool::ActionsCore.path()).expect("a path");
    node.args(["--input-type=module", "--eval", script, module.as_str()]);
    let written = finish(&mut node, json!(parsed).to_string().as_bytes()).expect(0);
    assert_eq!(written.text(), run.text());
    // And they say what the other formats say.
    let objects = objects(&site);
    let mut expected: Vec<_> =
        objects.iter().map(|it| (at(it, "path"), it["start"]["line"].to_string(), at(it, "message"))).collect();
    let mut told: Vec<_> = parsed
        .iter()
        .map(|(_, it, message)| {
            let line = it["line"].as_str().unwrap_or("null").to_owned();
            (at(it, "file"), line, message.lines().next().unwrap_or_default().to_owned())
        })
        .collect();
    expected.sort();
    told.sort();
    assert_eq!(told, expected);
    assert!(told.iter().any(|it| it.0 == "content/ko-KR/a, b: 50%.md"), "{told:?}");
}

#[test]
fn junit_is_read_as_it_was_meant() {
    let site = faulty();
    let run = check(&site, "junit");
    let report = junit_parser::from_reader(&run.out[..]).expect("JUnit");
    let objects = objects(&site);
    let failed = objects.iter().filter(|it| it["severity"] != "info").count();
    let count = |number: u64| usize::try_from(number).expect("small");
    assert_eq!((count(report.tests), count(report.failures), report.errors), (objects.len(), failed, 0));
    let mut cases: Vec<(String, String, String)> = Vec::new();
    for suite in &report.suites {
        assert_eq!(count(suite.tests), suite.cases.len());
        assert_eq!(count(suite.failures), suite.cases.iter().filter(|case| case.status.is_failure()).count());
        for case in &suite.cases {
            let said = match &case.status {
                junit_parser::TestStatus::Failure(failure) => failure.message.clone(),
                _ => case.system_out.as_ref().and_then(|out| out.lines().nth(1)).unwrap_or_default().to_owned(),
            };
            let rule = case.original_name.split(' ').next().unwrap_or_default();
            cases.push((suite.name.clone(), rule.to_owned(), said));
        }
        let names: std::collections::BTreeSet<_> = suite.cases.iter().map(|case| &case.original_name).collect();
        assert_eq!(names.len(), suite.cases.len(), "a CI system tells cases apart by their names");
    }
    let mut expected: Vec<_> = objects.iter().map(|it| (at(it, "path"), at(it, "rule"), at(it, "message"))).collect();
    expected.sort();
    cases.sort();
    assert_eq!(cases, expected);
    let clean = Site::new().run(&["check", "--format", "junit"]).expect(0);
    let report = junit_parser::from_reader(&clean.out[..]).expect("JUnit");
    assert_eq!((report.tests, report.failures), (1, 0), "a report without a case is none to most CI systems");
}

#[test]
fn lines_for_editors_name_the_places() {
    let site = faulty();
    let run = check(&site, "concise");
    let mut expected: Vec<String> = objects(&site)
        .iter()
        .map(|it| {
            let start = &it["start"];
            let place = if start.is_null() { String::new() } else { format!(":{}:{}", start["line"], start["column"]) };
            let severity = at(it, "severity").replace("info", "note");
            format!("{}{place}: {severity}[{}]: {}", at(it, "path"), at(it, "rule"), at(it, "message"))
        })
        .collect();
    let mut lines: Vec<&str> = run.text().lines().collect();
    expected.sort();
    lines.sort_unstable();
    assert_eq!(lines, expected);
}

#[test]
fn people_are_told_once_and_what_to_do_next() {
    let site = faulty();
    let run = check(&site, "human");
    assert_eq!(run.text(), "");
    let objects = objects(&site);
    let of = |rule: &str| objects.iter().filter(|it| it["rule"] == rule).count();
    assert_eq!(of("unit/number-mismatch"), 2);
    assert_eq!(run.findings().iter().filter(|it| it.contains("unit/number-mismatch")).count(), 1, "{}", run.err);
    assert!(run.err.contains(" = same: "), "{}", run.err);
    assert!(run.err.contains("\n2  warning  unit/number-mismatch"), "{}", run.err);
    assert!(run.err.contains("Read about a rule: `diglot explain "), "{}", run.err);
}

#[test]
fn a_report_goes_to_a_file() {
    let site = faulty();
    for format in ["html", "json", "human"] {
        let run = site.run(&["check", "--format", format, "--output", "report"]).expect(1);
        assert_eq!(run.text(), "");
        let report = fs::read_to_string(site.at("report")).expect("the report is there");
        assert!(report.contains("unit/number-mismatch") && !report.contains('\u{1b}'), "{report}");
        assert!(run.err.contains("error"), "the summary is still told: {}", run.err);
    }
    let run = site.run(&["check", "--output", "no/such/folder"]).expect(2);
    assert!(run.err.contains("no/such/folder"), "{}", run.err);
}
