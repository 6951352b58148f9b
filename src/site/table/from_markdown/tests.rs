//! Tests of offers: each says what a table becomes, word for word.

use super::{Offer, from_markdown, markdown_tables};
use crate::{
    base::{FileId, RelPath, Source},
    content::{Side, article},
};

fn offer(text: &str, number: usize) -> Option<Offer> {
    let source = Source::new(RelPath::root(), text);
    from_markdown(&article::read(&source, FileId(0)).0, number, "eu/plans")
}

fn unit(id: usize, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"a-{id}\">{target}</span>\
         <span class=\"sxs-lookup\"><span data-stu-id=\"a-{id}\">{source}</span></span>"
    )
}

#[test]
fn a_bilingual_table_becomes_data_and_messages() {
    let texts = [
        ("요금제", "Plans"),
        ("지원", "Support"),
        ("기본", "Basic"),
        ("고급 **플랜**", "Plus **plan**"),
        ("전화", "Phone"),
        ("평일만", "Workdays only"),
        ("2 통화", "2 Calls"),
        ("5개 통화", "5 Calls"),
        ("채팅", "Chat"),
        ("직원:", "Staff:"),
        ("무제한", "Unlimited"),
        ("손님:", "Guests:"),
        ("10개 통화", "10 Calls"),
    ];
    let u: Vec<String> = texts.iter().enumerate().map(|(id, (target, source))| unit(id, target, source)).collect();
    let text = format!(
        "## {}\n\n| {} | {} | [{}](x.md) | |\n|---|---|:-:|-|\n| {}<br>{} | {} | {}\n|{}| | {}<br>{}<br> <br>{}<br>{} | |\n\nEnd.\n",
        u[0], u[1], u[2], u[3], u[4], u[5], u[6], u[7], u[8], u[9], u[10], u[11], u[12]
    );
    let offer = offer(&text, 0).expect("an offer");
    assert_eq!(
        offer.data,
        "corner: eu-plans-corner\n\
         columns: [basic, plus-plan]\n\
         rows:\n  \
           - key: phone\n    basic: 2\n    plus-plan: 5\n  \
           - key: chat\n    plus-plan: {staff: unlimited, guests: 10}\n"
    );
    let english = "\
eu-plans-caption = Plans
eu-plans-corner = Support
eu-plans-column-basic = Basic
eu-plans-column-plus-plan = Plus plan
eu-plans-row-phone =
    Phone
    Workdays only
eu-plans-row-chat = Chat
eu-plans-group-staff = Staff:
eu-plans-group-guests = Guests:
eu-plans-value = { $count } Calls
eu-plans-value-unlimited = Unlimited
";
    let korean = "\
eu-plans-caption = 요금제
eu-plans-corner = 지원
eu-plans-column-basic = 기본
eu-plans-column-plus-plan = 고급 플랜
eu-plans-row-phone =
    전화
    평일만
eu-plans-row-chat = 채팅
eu-plans-group-staff = 직원:
eu-plans-group-guests = 손님:
eu-plans-value = { $count ->
    [2] { $count } 통화
   *[other] { $count }개 통화
}
eu-plans-value-unlimited = 무제한
";
    assert_eq!(offer.messages, [(Side::Source, english.to_owned()), (Side::Target, korean.to_owned())]);
    assert_eq!(offer.directive, ":::table source=\"eu/plans\":::");
    let place = offer.place.range();
    assert_eq!((&text[..place.start], &text[place.end..]), (&*format!("## {}\n\n", u[0]), "\n\nEnd.\n"));
    let lost: Vec<&str> = offer.lost.iter().map(|span| &text[span.range()]).collect();
    assert_eq!(lost, [format!("[{}](x.md)", u[3])]);
}

#[test]
fn a_table_ends_with_its_last_unit() {
    let units = [unit(1, "가", "A"), unit(2, "나", "B"), unit(3, "다", "C"), unit(4, "라", "D")];
    let text = format!("{} | {}\n-|-\n{} | {}", units[0], units[1], units[2], units[3]);
    let offer = offer(&text, 0).expect("an offer");
    assert_eq!(text[offer.place.range()], text);
}

#[test]
fn a_plain_table_has_one_side() {
    let text = "| | a | 2021 |\n|-|-|-|\n| {x} | 1,000 seats | true |\n| *b* | 20 seats |\n";
    let offer = offer(text, 0).expect("an offer");
    assert_eq!(
        offer.data,
        "columns: [a, column-2021]\nrows:\n  - key: x\n    a: 1000\n    column-2021: text-true\n  - key: b\n    a: 20\n"
    );
    let messages = "\
eu-plans-caption = eu/plans
eu-plans-column-a = a
eu-plans-column-column-2021 = 2021
eu-plans-row-x = { \"{\" }x{ \"}\" }
eu-plans-row-b = b
eu-plans-value = { $count } seats
eu-plans-value-text-true = true
";
    assert_eq!(offer.messages, [(Side::Target, messages.to_owned())]);
}

#[test]
fn counts_agree_by_table_by_column_by_row_or_not_at_all() {
    let data = |rows: &[&str]| {
        let text = format!("| p | a | b |\n|-|-|-|\n{}\n", rows.join("\n"));
        let offer = offer(&text, 0).expect("an offer");
        (
            offer.data.split_once("columns:").map_or(String::new(), |(_, rest)| rest.to_owned()),
            offer.messages[0].1.clone(),
        )
    };
    let (table, messages) = data(&["| r | 1 user | 5 users |"]);
    assert_eq!(table, " [a, b]\nrows:\n  - key: r\n    a: 1\n    b: 5\n");
    assert!(
        messages.ends_with("-value = { $count ->\n    [1] { $count } user\n   *[other] { $count } users\n}\n"),
        "{messages}"
    );
    let (table, _) = data(&["| r | 1 day | 5 users |", "| s | 2 days | 7 users |"]);
    assert!(
        table.starts_with("\n  - key: a\n    value: eu-plans-count-a\n  - key: b\n    value: eu-plans-count-b\n"),
        "{table}"
    );
    let (table, _) = data(&["| r | 3 days | 4 days |", "| s | 2 GB | 7 GB |"]);
    assert!(table.contains("  - key: s\n    value: eu-plans-count-s\n    a: 2\n    b: 7\n"), "{table}");
    for none in [
        "| r | Windows 10 | 2021 |",
        "| r | 5 days a week off | 1.5 days |",
        "| r | 3-5 days | 10+ |",
        "| r | 1st | -1 |",
    ] {
        let (table, messages) = data(&[none]);
        assert!(!messages.contains("$count") && !table.contains("value:"), "{table}{messages}");
    }
}

#[test]
fn there_is_no_offer_where_there_is_no_table() {
    assert_eq!(offer("no table\n", 0), None);
    assert_eq!(offer("| a |\n|-|\n", 1), None);
    let empty = offer("| a |\n|-|\n", 0).expect("an offer");
    assert_eq!(empty.data, "corner: eu-plans-corner\ncolumns: []\nrows: []\n");
    let source = Source::new(RelPath::root(), "> | a | b |\n> |-|-|\n> | 1 | 2 |\n");
    let article = article::read(&source, FileId(0)).0;
    let places: Vec<&str> = markdown_tables(&article).iter().map(|span| &source.text()[span.range()]).collect();
    assert_eq!(places, ["| a | b |\n> |-|-|\n> | 1 | 2 |"]);
    assert_eq!(from_markdown(&article, 0, "../../x"), None);
}
