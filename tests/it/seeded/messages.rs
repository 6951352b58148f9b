//! Faults in Fluent files: messages left, lost and emptied, variables and plural forms, syntax, references, ids nobody uses.

use super::{EACH, Row, judge};
use diglot::{base::files::MemoryFiles, build};
use rayon::prelude::*;
use std::collections::BTreeSet;

pub(super) const RULES: &[&str] = &[
    "message/untranslated",
    "message/variable-mismatch",
    "message/plural-forms",
    "message/unused",
    "message/syntax",
    "message/invalid",
];

const THINGS: [(&str, &str); 10] = [
    ("order", "주문"),
    ("invoice", "청구서"),
    ("account", "계정"),
    ("project", "프로젝트"),
    ("license", "라이선스"),
    ("report", "보고서"),
    ("device", "디바이스"),
    ("group", "그룹"),
    ("request", "요청"),
    ("table", "테이블"),
];

fn english(number: usize) -> String {
    let (thing, _) = THINGS[number % THINGS.len()];
    match number % 3 {
        0 => format!("msg-{number} = Save the {thing} of {{ $name }} in folder {number}\n"),
        1 => format!("msg-{number} = The {thing} with number {number} of {{ $name }} is ready now\n"),
        _ => format!(
            "msg-{number} =\n    {{ $count ->\n        [one] One {thing} of {{ $name }} in folder {number}\n       *[other] {{ $count }} parts of the {thing} of {{ $name }} in folder {number}\n    }}\n"
        ),
    }
}

fn korean(number: usize) -> String {
    let (_, thing) = THINGS[number % THINGS.len()];
    match number % 3 {
        0 => format!("msg-{number} = {{ $name }}님의 {thing} 항목을 폴더 {number}에 저장\n"),
        1 => format!("msg-{number} = {{ $name }}님의 {number}번 {thing} 항목이 준비되었습니다\n"),
        _ => format!("msg-{number} = 폴더 {number}에 있는 {{ $name }}님의 {thing} 부분 {{ $count }}개\n"),
    }
}

/// A kind of fault: the rule, a name, the message in Korean, and whether the theme uses it.
type Fault = (&'static str, &'static str, fn(usize) -> String, bool);

const FAULTS: [Fault; 12] = [
    (RULES[0], "a message left", english, true),
    (RULES[0], "a message lost", |_| String::new(), true),
    (RULES[0], "a message emptied", |number| format!("msg-{number} = {{ \"\" }}\n"), true),
    (RULES[1], "a variable lost", |number| korean(number).replace("{ $name }님", "파트너님"), true),
    (RULES[1], "a variable renamed", |number| korean(number).replace("$name", "$nama"), true),
    (RULES[1], "a variable added", |number| korean(number).replace("{ $name }", "{ $name } { $surname }"), true),
    (
        RULES[2],
        "a plural form that Korean does not have",
        |number| {
            format!(
                "msg-{number} =\n    {{ $count ->\n        [one] {{ $name }}님의 항목 하나\n       *[other] {{ $name }}님의 항목 {{ $count }}개\n    }}\n"
            )
        },
        true,
    ),
    (RULES[3], "an id that nothing uses", korean, false),
    (RULES[4], "a brace lost", |number| korean(number).replacen(" }", "", 1), true),
    (RULES[5], "a term that does not exist", |number| korean(number).replace("{ $name }", "{ $name } { -gone }"), true),
    (
        RULES[5],
        "a message that names itself",
        |number| korean(number).replace("{ $name }", &format!("{{ $name }} {{ msg-{number} }}")),
        true,
    ),
    (RULES[5], "an id twice", |number| format!("{}{}", korean(number), korean(number)), true),
];

/// The numbers of the messages of which a rule speaks.
fn told(rule: &str, korean: fn(usize) -> String, is_used: bool) -> BTreeSet<usize> {
    let mut files = MemoryFiles::new();
    files.set("diglot.yml", "theme: theme\nlocales: {en-US: , ko-KR: }\n");
    let use_of = |number: usize| format!("{{{{ t(id=\"msg-{number}\") }}}}\n");
    let used = (0..EACH).map(use_of).collect::<Vec<_>>().concat();
    files.set("theme/templates/404.html", if is_used { used.as_str() } else { "" });
    for locale in ["en-US", "ko-KR"] {
        files.set(&format!("content/{locale}/index.md"), "# Home\n");
    }
    files.set("locales/en-US/site.ftl", (0..EACH).map(english).collect::<String>().as_str());
    files.set("locales/ko-KR/site.ftl", (0..EACH).map(korean).collect::<String>().as_str());
    let loaded = build::load(&files, &build::Options { all_rules: true, ..build::Options::default() });
    let number = |finding: &diglot::diag::Diagnostic| -> Option<usize> {
        let span = finding.place.span()?;
        let text = loaded.sources().get(span.file).text();
        let end = text[span.start as usize..].find('\n').map_or(text.len(), |end| span.start as usize + end);
        let before = &text[..end];
        let start = before.rfind("\nmsg-").map(|at| at + 1).or_else(|| before.starts_with("msg-").then_some(0))?;
        before[start + 4..].split(' ').next()?.parse().ok()
    };
    loaded.findings.iter().filter(|finding| finding.rule.id == rule).filter_map(number).collect()
}

#[test]
fn faults_of_messages_are_found() {
    for rule in RULES {
        assert_eq!(told(rule, korean, true), BTreeSet::new(), "{rule}");
    }
    let row = |(rule, name, korean, is_used): Fault| {
        let told = told(rule, korean, is_used);
        let mut row = Row::new(rule, name);
        // Every third has no number to choose by in Korean: then the form is not wrong but too much.
        for number in 0..EACH {
            row.count(told.contains(&number), || korean(number));
        }
        row
    };
    let rows: Vec<Row> = FAULTS.into_par_iter().map(row).collect();
    judge(&rows);
}
