//! Tests of the reader: each says what a text becomes, or what is refused and at which of its bytes.

use super::{Cause, Kind, Limits, Yaml, YamlProblem, parse};
use proptest::prelude::*;

fn read(text: &str) -> Yaml {
    parse(text, 0, Limits::FILE).expect("a text that is YAML")
}

fn refused(text: &str) -> YamlProblem {
    parse(text, 0, Limits::FILE).expect_err("a text that is refused")
}

fn covered<'a>(text: &'a str, value: &Yaml) -> &'a str {
    &text[value.start as usize..value.end as usize]
}

/// All keys and values hold together: ranges lie in the text, inside their parents, in order, on characters.
fn check_places(text: &str, value: &Yaml, within: std::ops::Range<u32>) {
    assert!(within.start <= value.start && value.start <= value.end && value.end <= within.end, "{text:?} {value:?}");
    assert!(text.get(value.start as usize..value.end as usize).is_some(), "{text:?} {value:?}");
    let mut at = value.start;
    for item in value.items() {
        assert!(at <= item.start, "{text:?} {value:?}");
        check_places(text, item, value.range());
        at = item.end;
    }
    for entry in value.entries() {
        assert!(at <= entry.key_start && entry.key_end <= entry.value.start, "{text:?} {value:?}");
        check_places(text, &entry.value, value.range());
        at = entry.value.end;
    }
}

#[test]
fn plain_scalars_follow_the_core_schema() {
    let text = |text: &str| Kind::Text(text.into());
    for word in [
        "no",
        "No",
        "yes",
        "on",
        "off",
        "y",
        "n",
        "1_000",
        "12:30:45",
        "2021-03-05",
        "03/05/2021",
        "007",
        "0x",
        "0o8",
        "inf",
        "nan",
        "1e999",
        "1.2.3",
        "+",
        ".",
        "1,5",
        "0b11",
        "e5",
        "0x-5",
        "１２",
    ] {
        assert_eq!(read(&format!("a: {word}")).get("a").expect("a value").kind, text(word), "{word}");
    }
    for (word, kind) in [
        ("", Kind::Null),
        ("~", Kind::Null),
        ("null", Kind::Null),
        ("true", Kind::Bool(true)),
        ("FALSE", Kind::Bool(false)),
        ("0", Kind::Int(0)),
        ("-15", Kind::Int(-15)),
        ("0o14", Kind::Int(12)),
        ("0x1F", Kind::Int(31)),
        ("9223372036854775807", Kind::Int(i64::MAX)),
        ("9223372036854775808", Kind::Float(9_223_372_036_854_775_808.0)),
        ("1.50", Kind::Float(1.5)),
        ("1e3", Kind::Float(1000.0)),
        ("-.inf", Kind::Float(f64::NEG_INFINITY)),
        ("!!str 5", text("5")),
        ("!!float 5", Kind::Float(5.0)),
        ("'5'", text("5")),
        ("\"true\"", text("true")),
        ("''", text("")),
        ("!!str", text("")),
    ] {
        assert_eq!(read(&format!("a: {word}")).get("a").expect("a value").kind, kind, "{word}");
    }
}

#[test]
fn every_value_knows_its_bytes() {
    let text = "# 말\n제목: 한글 글  # c\nlist:\n  - 'é b'  \n  -\nempty:\nflow: [1, {a: 2}, ]\nblock: |\n  one\n\n  two\n\n\nfold: >-\n  x\n  y\nlast: one\n  two  \n";
    let root = read(text);
    let get = |key: &str| covered(text, root.get(key).expect("a key"));
    assert_eq!(covered(text, &root), text["# 말\n".len()..].trim_end());
    assert_eq!(get("제목"), "한글 글");
    assert_eq!(get("list"), "- 'é b'  \n  -");
    assert_eq!(covered(text, &root.get("list").expect("a list").items()[0]), "'é b'");
    assert_eq!(get("flow"), "[1, {a: 2}, ]");
    assert_eq!(get("block"), "one\n\n  two");
    assert_eq!(root.get("block").and_then(Yaml::as_text), Some("one\n\ntwo\n"));
    assert_eq!(get("fold"), "x\n  y");
    assert_eq!(get("last"), "one\n  two");
    let empty = root.get("empty").expect("a key");
    assert_eq!((&empty.kind, empty.start, empty.end), (&Kind::Null, empty.start, empty.start));
    assert!(text[..empty.start as usize].ends_with("empty"));
    check_places(text, &root, 0..u32::try_from(text.len()).expect("a small text"));
}

#[test]
fn places_count_from_the_start_of_the_file() {
    let value = parse("\u{feff}가: 나\r\n", 100, Limits::FRONT_MATTER).expect("YAML");
    let entry = &value.entries()[0];
    assert_eq!((entry.key_start, entry.key_end, entry.value.start, entry.value.end), (103, 106, 108, 111));
}

#[test]
fn problems_stand_where_they_are() {
    for (text, cause, covers) in [
        ("한: b: c\n", Cause::Syntax, ":"),
        ("한: @b\n", Cause::Syntax, "@"),
        ("가: \"never\nb: 1\n", Cause::Syntax, "\""),
        ("가: x 'y'\nb: 'never\n\nc: 2\n", Cause::Syntax, "'"),
        ("a: 1\n가:\n  b: 1\n  c: 2\n  b: 3\n", Cause::DuplicateKey, "b"),
        ("{가: 1, \"가\": 2}", Cause::DuplicateKey, "\"가\""),
        ("가: *bold* words\n", Cause::Anchor, "*bold*"),
        ("가: &name value\nb: *name\n", Cause::Anchor, "&name"),
        ("가: !important\n", Cause::Tag, "!important"),
        ("가: !!int x\n", Cause::Tag, "!!int"),
        ("가: !set {a}\n", Cause::Tag, "!set"),
        ("[a]: 1\n", Cause::Key, "["),
        ("a: 1\n---\nb: 2\n", Cause::SecondDocument, "---"),
        ("a:\n\t- b\n", Cause::Syntax, "-"),
    ] {
        let problem = refused(text);
        let range = problem.start as usize..problem.end as usize;
        assert_eq!((problem.cause, &text[range]), (cause, covers), "{text:?} {problem:?}");
        assert!(!problem.message.is_empty() && !problem.message.contains(" line "), "{problem:?}");
    }
    assert_eq!(refused("x: 1\nb: 1\nb: 3\nx: 2\n").first, Some(5..6));
    assert_eq!(refused("가: 'x\n").start, 5);
}

#[test]
fn limits_hold() {
    let small = Limits { bytes: 20, nodes: 4, depth: 3 };
    let cause = |text: &str, limits| parse(text, 0, limits).expect_err("too much").cause;
    assert_eq!(cause("aaaaaaaaaaaaaaaaaaa가", small), Cause::TooLarge);
    assert_eq!(cause("[1, 2, 3, 4]", small), Cause::TooLarge);
    assert_eq!(cause("[[[[]]]]", small), Cause::TooDeep);
    assert!(parse("[[[]]]", 0, small).is_ok());
    for text in ["[", "{", "{a: ", "- ", "? ", "- - [", "[[],", "\"", "!a ", "&a ", "a: ", "'", "* ", "# ", "%", "\\"] {
        let text = text.repeat(100_000);
        let _ = parse(&text, 0, Limits::FILE);
    }
    assert_eq!(refused(&"[".repeat(100_000)).cause, Cause::TooDeep);
}

#[test]
fn json_is_read() {
    let text = "{\r\n\t\"a/b\": [1, -2.5e3, true, null, \"\\/\\u00e9\\ud83d\\ude00\\n\"],\r\n\t\"\": {}\r\n}\r\n";
    let root = read(text);
    let items = root.get("a/b").expect("a list").items();
    assert_eq!(items[1].kind, Kind::Float(-2500.0));
    assert_eq!(items[4].as_text(), Some("/é😀\n"));
    assert_eq!(root.get("").map(|value| covered(text, value)), Some("{}"));
    assert_eq!(read("{\"a\":1,\"b\":[2,{\"c\":\"d\"}]}").get("b").expect("a list").items().len(), 2);
    let long = "x".repeat(5000);
    let text = format!("{{\"text\": \"{long}\", \"list\": [\"{long}\", {long}]}}");
    assert_eq!(read(&text).get("list").expect("a list").items()[0].as_text(), Some(long.as_str()));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "([-:,?#&*!|>'\"%@`\\[\\]{} \\n\\r\\t~a0.가é\u{feff}\\\\_]|true|- |: |---\\n|\\.\\.\\.\\n|\\PC){0,40}") {
        let end = u32::try_from(text.len()).expect("a small text");
        match parse(&text, 0, Limits::FRONT_MATTER) {
            Ok(value) => check_places(&text, &value, 0..end),
            Err(problem) => {
                prop_assert!(problem.start <= problem.end && problem.end <= end, "{:?}", problem);
                prop_assert!(text.get(problem.start as usize..problem.end as usize).is_some(), "{:?}", problem);
            }
        }
    }

    #[test]
    fn maps_of_texts_come_back(keys in proptest::collection::btree_map("\\PC{1,8}", "\\PC{0,20}", 1..8)) {
        let json = serde_json::to_string_pretty(&keys).expect("JSON");
        let root = read(&json);
        let back: std::collections::BTreeMap<String, String> = root
            .entries()
            .iter()
            .map(|entry| (entry.key.to_string(), entry.value.as_text().expect("text").to_owned()))
            .collect();
        prop_assert_eq!(back, keys);
    }
}
