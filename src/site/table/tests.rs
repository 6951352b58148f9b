//! Tests of reading, writing and checking: each says what a data file becomes, or what is found at which of its bytes.

use super::{Companion, Datum, MessageUse, TableData, check, message_uses, prefix, read, render, units};
use crate::{
    base::{FileId, Locale, RelPath, Source},
    diag::{Arg, Diagnostic, Place, text::Text},
    markdown::html::Companions,
    messages::{Catalog, Resource},
};
use proptest::prelude::*;
use std::{cell::RefCell, collections::BTreeSet};

/// Incidents of support by membership.
const SUPPORT: &str = "\
corner: technical-support-kind
columns: [action-pack, silver, gold]
rows:
  - key: product-support
    action-pack: 10
    silver: 15
    gold: 20
  - key: signature-cloud
    silver: {cloud: unlimited, other: 5}
    gold: {cloud: unlimited, other: 10}
value: technical-support-incidents
notes: [cloud]
";

const ENGLISH: &str = "\
technical-support-caption = Support incidents by membership
technical-support-kind = Kind of support
technical-support-column-action-pack = Action Pack
technical-support-column-silver = Silver
technical-support-column-gold = Gold
technical-support-row-product-support =
    Microsoft Product Support
    Recent on-premises products
technical-support-row-signature-cloud =
    Signature Cloud Support
    Cloud products
technical-support-group-cloud = Cloud competencies
technical-support-group-other = Other competencies
technical-support-incidents = { $count ->
    [one] { $count } incident
   *[other] { $count } incidents
}
technical-support-value-unlimited = Unlimited
technical-support-note-cloud = Security & platform are cloud competencies.
theme-empty-cell = None
";

const KOREAN: &str = "\
technical-support-caption = 멤버십별 지원 인시던트
technical-support-kind = 지원 종류
technical-support-column-action-pack = 액션 팩
technical-support-column-silver = 실버
technical-support-column-gold = 골드
technical-support-row-product-support =
    Microsoft 제품 지원
    최근 온-프레미스 제품
technical-support-row-signature-cloud =
    시그니처 클라우드 지원
    클라우드 제품
technical-support-group-cloud = 클라우드 역량
technical-support-group-other = 기타 역량
technical-support-incidents = 인시던트 { $count }개
technical-support-value-unlimited = 무제한
theme-empty-cell = 없음
";

fn locale(tag: &str) -> Locale {
    Locale::new(tag).expect("a tag")
}

fn catalog(texts: &[(&str, &str)]) -> Catalog {
    let layers = texts.iter().map(|&(tag, text)| {
        let (resource, problems) = Resource::parse(text);
        assert!(problems.is_empty(), "{text}: {problems:?}");
        (locale(tag), resource)
    });
    Catalog::new(Locale::en_us(), layers.collect())
}

fn source(name: &str, text: &str) -> Source {
    Source::new(RelPath::new(&format!("content/data/{name}")).expect("a path"), text)
}

fn table(name: &str, text: &str) -> TableData {
    let (table, findings) = read(&source(name, text), FileId(0));
    assert!(findings.is_empty(), "{findings:?}");
    table.expect("a table")
}

/// Rule, place as text, and arguments of every finding of a file.
fn findings(name: &str, text: &str) -> Vec<String> {
    let source = source(name, text);
    read(&source, FileId(0)).1.iter().map(|finding| shown(&source, finding)).collect()
}

fn shown(source: &Source, finding: &Diagnostic) -> String {
    let Place::Span(span) = &finding.place else { return format!("{finding:?}") };
    let args = finding.args.iter().map(|(name, arg)| match arg {
        Arg::Text(text) => format!("{name}={text}"),
        Arg::Number(number) => format!("{name}={number}"),
        Arg::Type(name_of) => format!("{name}={name_of}"),
    });
    let args: Vec<String> = args.collect();
    format!("{} at {:?}: {}", finding.rule.id, source.slice(span.start..span.end), args.join(" "))
}

/// Whether a message was not seen before.
fn first(seen: &RefCell<BTreeSet<String>>) -> impl Fn(&str) -> bool {
    |id| seen.borrow_mut().insert(id.to_owned())
}

/// A finding says all it has to say, in every language of the program.
fn complete(finding: &Diagnostic) {
    let catalog = Catalog::built_in();
    for tag in ["en-US", "ko-KR"] {
        let messages = catalog.messages(&locale(tag));
        let text = Text::of(finding, &messages);
        let (headline, help) = (text.headline, text.help.expect("every rule has a way out"));
        assert!(!headline.contains("{$") && !help.contains("{$"), "{headline}\n{help}");
        for (name, arg) in &finding.args {
            let Arg::Text(expected) = arg else { continue };
            assert!(*name != "expected" || messages.has(&format!("type-{expected}")), "{expected}");
        }
    }
}

fn html(table: &TableData, catalog: &Catalog, tag: &str) -> String {
    let seen = RefCell::default();
    render(table, &catalog.messages(&locale(tag)), None, &first(&seen)).html
}

/// The visible text of each cell, rows as lines.
fn cells(html: &str) -> Vec<Vec<String>> {
    let text = |html: &str| {
        let mut out = String::new();
        for part in html.split('<') {
            out.push_str(part.split_once('>').map_or(part, |(_, text)| text));
        }
        out.trim().to_owned()
    };
    let rows = html.split("<tr>").skip(1);
    rows.map(|row| row.split("</tr>").next().unwrap_or("").lines().map(text).filter(|cell| !cell.is_empty()).collect())
        .collect()
}

#[test]
fn entitlements_in_two_languages() {
    let catalog = catalog(&[("en-US", ENGLISH), ("ko-KR", KOREAN)]);
    let table = table("technical-support.yml", SUPPORT);
    assert_eq!(
        cells(&html(&table, &catalog, "en-US")),
        [
            vec!["Kind of support", "Action Pack", "Silver", "Gold"],
            vec![
                "Microsoft Product Support Recent on-premises products",
                "10 incidents",
                "15 incidents",
                "20 incidents"
            ],
            vec![
                "Signature Cloud Support Cloud products",
                "None",
                "Cloud competencies* Unlimited Other competencies 5 incidents",
                "Cloud competencies* Unlimited Other competencies 10 incidents",
            ],
        ]
    );
    assert_eq!(
        cells(&html(&table, &catalog, "ko-KR")),
        [
            vec!["지원 종류", "액션 팩", "실버", "골드"],
            vec!["Microsoft 제품 지원 최근 온-프레미스 제품", "인시던트 10개", "인시던트 15개", "인시던트 20개"],
            vec![
                "시그니처 클라우드 지원 클라우드 제품",
                "없음",
                "클라우드 역량* 무제한 기타 역량 인시던트 5개",
                "클라우드 역량* 무제한 기타 역량 인시던트 10개",
            ],
        ]
    );
}

#[test]
fn a_number_changes_in_every_language() {
    let catalog = catalog(&[("en-US", ENGLISH), ("ko-KR", KOREAN)]);
    let table = table("technical-support.yml", &SUPPORT.replace("15", "1"));
    assert_eq!(cells(&html(&table, &catalog, "en-US"))[1][2], "1 incident");
    assert_eq!(cells(&html(&table, &catalog, "ko-KR"))[1][2], "인시던트 1개");
}

#[test]
fn the_html_of_a_page() {
    let catalog = catalog(&[("en-US", ENGLISH), ("ko-KR", KOREAN)]);
    insta::assert_snapshot!(html(&table("technical-support.yml", SUPPORT), &catalog, "ko-KR"));
}

#[test]
fn the_html_of_the_diglot_edition() {
    let catalog = catalog(&[("en-US", ENGLISH), ("ko-KR", KOREAN)]);
    let english = catalog.messages(&locale("en-US"));
    let companion = Companion { messages: &english, how: Companions::SideBySide };
    let table = table("technical-support.yml", SUPPORT);
    let rendered = render(&table, &catalog.messages(&locale("ko-KR")), Some(companion), &|_| true);
    insta::assert_snapshot!(rendered.html);
}

#[test]
fn sources_stand_hidden_after_their_units() {
    let catalog = catalog(&[("en-US", ENGLISH), ("ko-KR", KOREAN)]);
    let english = catalog.messages(&locale("en-US"));
    let companion = Companion { messages: &english, how: Companions::Inline };
    let table = table("technical-support.yml", SUPPORT);
    let html = render(&table, &catalog.messages(&locale("ko-KR")), Some(companion), &|_| true).html;
    let cell = "<td><span data-unit=\"technical-support-incidents\">인시던트 10개</span>\
                <span class=\"source\" lang=\"en-US\" dir=\"ltr\" hidden>10 incidents</span></td>";
    assert!(html.contains(cell), "{html}");
    // What fell back is in the companion's language already.
    assert!(html.ends_with("Security &amp; platform are cloud competencies.</span></p>\n"), "{html}");
}

#[test]
fn each_message_is_a_unit_once_on_a_page() {
    let catalog = catalog(&[("en-US", ENGLISH)]);
    let table = table("technical-support.yml", SUPPORT);
    let messages = catalog.messages(&locale("en-US"));
    let seen = RefCell::default();
    let once = render(&table, &messages, None, &first(&seen));
    let again = render(&table, &messages, None, &first(&seen));
    let uses: Vec<String> = message_uses(&table).iter().map(MessageUse::name).collect();
    assert_eq!(once.html.matches("data-unit=\"").count(), uses.len());
    assert_eq!(again.html.matches("data-unit=\"").count(), 0);
    for id in &uses {
        assert_eq!(once.html.matches(&format!("data-unit=\"{id}\"")).count(), 1, "{id}");
    }
    let mut shown = once.messages;
    assert!(shown.remove("theme-empty-cell"));
    assert_eq!(shown, uses.into_iter().collect());
}

#[test]
fn what_is_not_translated_says_its_language() {
    let catalog = catalog(&[("en-US", ENGLISH), ("ar-SA", "technical-support-kind = نوع الدعم\n")]);
    let html = html(&table("technical-support.yml", SUPPORT), &catalog, "ar-SA");
    assert!(
        html.contains("<th scope=\"col\"><span data-unit=\"technical-support-kind\">نوع الدعم</span></th>"),
        "{html}"
    );
    let gold =
        "<th scope=\"col\"><span data-unit=\"technical-support-column-gold\" lang=\"en-US\" dir=\"ltr\">Gold</span>";
    assert!(html.contains(gold), "{html}");
}

#[test]
fn all_kinds_of_values() {
    let text = "columns: [a, {key: b, message: shared.b, value: seats}]\nmessages: plan\nrows:\n\
                - {key: 2021, a: 1.5, b: 3}\n- {key: r, value: own, a: [x, 4], b: 2021-03-05}\n- {key: s, a: true, b: ~}\n";
    let table = table("other.yml", text);
    let data: Vec<Vec<(Datum, String)>> = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|cell| {
            let lines = cell.groups.iter().flat_map(|group| &group.lines);
            lines.map(|line| (line.datum.clone(), line.message.name())).collect()
        })
        .collect();
    let day = crate::messages::Date::new(2021, 3, 5).expect("a day");
    let message = |name: &str| name.to_owned();
    assert_eq!(
        data,
        [
            vec![(Datum::Count(1.5), message("plan-value"))],
            vec![(Datum::Count(3.0), message("seats"))],
            vec![(Datum::Word("x".into()), message("plan-value-x")), (Datum::Count(4.0), message("own"))],
            vec![(Datum::Date(day), message("plan-date"))],
            vec![(Datum::Word("yes".into()), message("plan-value-yes"))],
            vec![],
        ]
    );
    assert_eq!(table.columns[1].message.name(), "shared.b");
    assert_eq!(table.rows[0].head.message.name(), "plan-row-2021");
}

#[test]
fn json_and_csv_say_the_same_as_yaml() {
    let yaml = "corner: plans-column-plan\ncolumns: [users, support]\nrows:\n- {key: basic, users: 5, support: no-support}\n\
                - {key: plus, users: 1000, support: ~}\n- {key: pro, users: 2.5, support: true}\n";
    let json = "{\n\t\"corner\": \"plans-column-plan\", \"columns\": [\"users\", \"support\"],\n\t\"rows\": [\n\
                \t\t{\"key\": \"basic\", \"users\": 5, \"support\": \"no-support\"},\n\
                \t\t{\"key\": \"plus\", \"users\": 1000, \"support\": null},\n\
                \t\t{\"key\": \"pro\", \"users\": 2.5, \"support\": true}\n\t]\n}\n";
    let csv = "\u{feff}plan,users,support\r\nbasic,\"5\",no-support\r\n\r\nplus, 1000\r\n\"pro\",2.5,TRUE,\r\n";
    let plain = |name: &str, text: &str| {
        let table = table(name, text);
        let source = source(name, text);
        for row in &table.rows {
            let written = source.slice(row.head.key.span.start..row.head.key.span.end);
            let written = if name.ends_with("csv") { written } else { written.trim_matches('"') };
            assert_eq!(written, &*row.head.key.value);
        }
        let rows = table.rows.iter().map(|row| {
            let lines =
                row.cells.iter().map(|cell| cell.groups.iter().flat_map(|group| &group.lines).collect::<Vec<_>>());
            let lines = lines.map(|lines| lines.iter().map(|line| (line.datum.clone(), line.message.name())).collect());
            (row.head.message.name(), lines.collect::<Vec<Vec<_>>>())
        });
        let columns: Vec<_> = table.columns.iter().map(|column| column.message.name()).collect();
        (table.corner.as_ref().map(super::MessageRef::name), columns, rows.collect::<Vec<_>>())
    };
    assert_eq!(plain("plans.json", json), plain("plans.yml", yaml));
    assert_eq!(plain("plans.csv", csv), plain("plans.yml", yaml));
}

#[test]
fn findings_stand_at_their_place() {
    let cases: &[(&str, &[&str])] = &[
        ("columns: [a]\nrows: [", &["data/syntax"]),
        ("- a\n", &["data/wrong-type at \"- a\": key=t.yml expected=map found=list"]),
        ("columns: [a]\n", &["data/wrong-type at \"\": key=rows expected=list found=null"]),
        ("column: [a]\ncolumns: []\nrows: []\n", &["data/unknown-key at \"column\": key=column suggestion=columns"]),
        ("columns: [gold]\nrows: [{key: r, glod: 1}]\n", &["data/unknown-key at \"glod\": key=glod suggestion=gold"]),
        (
            "columns: [gold, gold]\nrows: [{key: r}, {key: r}]\n",
            &["data/duplicate at \"gold\": key=gold", "data/duplicate at \"r\": key=r"],
        ),
        ("columns: [a]\nrows: [{key: r, a: 1, a: 2}]\n", &["data/duplicate at \"a\": kind=duplicate-key key=a"]),
        (
            "columns: [a]\nrows: [{key: r, a: two words}, 7, {a: 1}]\n",
            &[
                "data/wrong-type at \"two words\": key=a expected=value found=two words",
                "data/wrong-type at \"7\": key=rows expected=row found=7",
                "data/wrong-type at \"\": key=key expected=key found=null",
            ],
        ),
        (
            "columns: [value, 골드]\nrows: []\n",
            &[
                "data/wrong-type at \"value\": key=columns expected=column found=value",
                "data/wrong-type at \"골드\": key=columns expected=key found=골드",
            ],
        ),
        (
            "columns: [a]\nrows: [{key: r, a: {g: {h: 1}}}]\nvalue: 1\nnotes: [g, b]\n",
            &[
                "data/wrong-type at \"1\": key=value expected=message found=1",
                "data/wrong-type at \"{h: 1}\": key=g expected=value found=map",
                "data/unknown-key at \"b\": key=b suggestion=a",
            ],
        ),
        (
            "columns: [a]\nrows: [{key: r, a: 12345-1}]\nnotes: 1\n",
            &[
                "data/wrong-type at \"12345-1\": key=a expected=value found=12345-1",
                "data/wrong-type at \"1\": key=notes expected=list found=1",
            ],
        ),
    ];
    for (text, expected) in cases {
        let found = findings("t.yml", text);
        let source = source("t.yml", text);
        for finding in read(&source, FileId(0)).1 {
            complete(&finding);
        }
        assert_eq!(found.len(), expected.len(), "{text}: {found:#?}");
        for (found, expected) in found.iter().zip(*expected) {
            assert!(found.starts_with(expected), "{text}\n{found}\n{expected}");
        }
    }
    let (table, _) = read(&source("t.yml", "columns: [a, a]\nrows: [{key: r, a: 1}, {key: r, a: 2}]\n"), FileId(0));
    let table = table.expect("the first of two that are the same is kept");
    assert_eq!((table.columns.len(), table.rows.len(), table.rows[0].cells.len()), (1, 1, 1));
    assert_eq!(
        findings("t.csv", "x,a,a\nr,1,2\nr,3\ns,t u,4,extra\n"),
        [
            "data/duplicate at \"a\": key=a",
            "data/duplicate at \"r\": key=r",
            "data/wrong-type at \"t u\": key=a expected=value found=t u",
            "data/unknown-key at \"extra\": key=extra suggestion= problem=field",
        ]
    );
    assert_eq!(findings("t.csv", "x,a\nr,\"1\n")[0], "data/syntax at \"\\\"\": kind=quote");
}

#[test]
fn messages_are_looked_up_where_the_data_names_them() {
    let english = "plans-caption = Plans\nplans-column-a = A\nplans-row-r = R { $nothing }\nplans-value = some\nplans-date = { $date }\n";
    let korean = "plans-caption = 요금제\nplans-value = { $count ->\n    [0] 없음\n   *[other] 여럿\n}\n";
    let catalog = catalog(&[("en-US", english), ("ko-KR", korean)]);
    let text = "columns: [a]\nrows:\n- {key: r, a: [1, 2, 2021-03-05, often]}\n";
    let source = source("plans.yml", text);
    let table = table("plans.yml", text);
    let found = |tag: &str| -> Vec<String> {
        let findings = check(&table, &catalog, &Locale::en_us(), &locale(tag));
        findings.iter().for_each(complete);
        findings.iter().map(|found| shown(&source, found)).collect()
    };
    assert_eq!(
        found("en-US"),
        [
            "message/invalid at \"r\": message=plans-row-r locale=en-US problem=variable name=$nothing",
            "message/invalid at \"1\": message=plans-value locale=en-US problem=unused name=$count",
            "message/missing at \"often\": message=plans-value-often locale=en-US",
        ]
    );
    assert_eq!(
        found("ko-KR"),
        [
            "message/untranslated at \"a\": message=plans-column-a locale=ko-KR problem=missing",
            "message/untranslated at \"r\": message=plans-row-r locale=ko-KR problem=missing",
            "message/untranslated at \"2021-03-05\": message=plans-date locale=ko-KR problem=missing",
            "message/missing at \"often\": message=plans-value-often locale=ko-KR",
        ]
    );
}

#[test]
fn messages_are_units_with_places() {
    let catalog = catalog(&[("en-US", ENGLISH), ("ko-KR", KOREAN)]);
    let table = table("technical-support.yml", SUPPORT);
    let units = units(&table, &catalog, &Locale::en_us(), &locale("ko-KR"));
    assert_eq!(units.len(), 12);
    for (unit, used) in units.iter().zip(message_uses(&table)) {
        assert_eq!(unit.id, used.name());
        let source = unit.source.as_ref().expect("every message is in English");
        assert_eq!(&ENGLISH[source.range.start as usize..source.range.end as usize], source.text);
        assert_eq!(source.layer, 0);
        if let Some(target) = &unit.target {
            assert_eq!(&KOREAN[target.range.start as usize..target.range.end as usize], target.text);
        }
    }
    let without: Vec<&str> = units.iter().filter(|unit| unit.target.is_none()).map(|unit| &*unit.id).collect();
    assert_eq!(without, ["technical-support-note-cloud"]);
    let incidents = units.iter().find(|unit| unit.id == "technical-support-incidents").expect("a unit");
    assert_eq!(incidents.target.as_ref().map(|text| &*text.text), Some("인시던트 { $count }개"));
}

#[test]
fn messages_are_named_after_the_file() {
    let named = |path: &str| prefix(&RelPath::new(path).expect("a path"));
    assert_eq!(named("content/data/technical-support.yml"), "technical-support");
    assert_eq!(named("content/data/eu/plans 2.csv"), "eu-plans-2");
    assert_eq!(named("x/plans.json"), "plans");
    assert_eq!(named("content/data/2021.yml"), "table-2021");
    assert_eq!(named("data"), "data");
}

proptest! {
    #[test]
    fn any_text_is_read(text in "[a-c:{}\\[\\],\"\n \u{ac00}0-9-]{0,80}", csv in any::<bool>()) {
        let name = if csv { "t.csv" } else { "t.yml" };
        for text in [text.clone(), format!("columns: [a, b]\nrows:\n{text}"), format!("columns: [a]\nrows:\n- key: r\n  a: {text}")] {
            let source = source(name, &text);
            let (table, findings) = read(&source, FileId(0));
            for finding in &findings {
                let Place::Span(span) = finding.place else { panic!("{finding:?}") };
                prop_assert!(text.get(span.range()).is_some(), "{finding:?}");
            }
            if let Some(table) = table {
                for used in message_uses(&table) {
                    prop_assert!(text.get(used.place.range()).is_some(), "{used:?}");
                }
                let catalog = catalog(&[]);
                let shown = html(&table, &catalog, "en-US");
                prop_assert_eq!(shown.matches("<tr>").count(), table.rows.len() + 1);
            }
        }
    }
}
