//! Tests of messages: layers, fallback, CLDR formats, particles, ranges, and input that means harm.

use super::shelf::{SHELVES, program_layers};
use super::{Catalog, Date, Found, Messages, Problem, Resource, Value, built_in_layers};
use crate::base::Locale;
use crate::diag::rule;
use fluent_syntax::ast;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn locale(tag: &str) -> Locale {
    Locale::new(tag).expect("a tag")
}

fn catalog(layers: &[(&str, &str)]) -> Catalog {
    let layers = layers.iter().map(|(tag, text)| (locale(tag), Resource::parse(*text).0));
    Catalog::new(Locale::en_us(), layers.collect())
}

fn one(tag: &str, text: &str, args: &[(&str, Value)]) -> String {
    catalog(&[(tag, text)]).messages(&locale(tag)).text("m", args)
}

fn found(messages: &Messages<'_>, id: &str) -> Option<(String, String)> {
    messages.lookup(id, None, &[]).map(|Found { text, locale, .. }| (text, locale.to_string()))
}

#[test]
fn catalogs_are_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    let catalog = Catalog::built_in();
    shared(&catalog);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for count in 0..200_i64 {
                    let text = catalog.messages(&Locale::en_us()).text("build-published", &[("path", count.into())]);
                    assert_eq!(text, format!("Published to {count}"));
                }
            });
        }
    });
}

#[test]
fn later_layers_override_message_by_message() {
    let catalog = catalog(&[("en-US", "a = one\nb = two"), ("en-US", "b = three"), ("en-US", "c = { b }")]);
    let messages = catalog.messages(&Locale::en_us());
    assert_eq!(["a", "b", "c"].map(|id| messages.text(id, &[])), ["one", "three", "three"]);
    let located = catalog.entry(&Locale::en_us(), "b").expect("b");
    assert_eq!((located.layer, located.resource.value_text("b")), (1, Some("three")));
}

#[test]
fn fallback_goes_by_language_and_script_then_source_then_english() {
    let layers = [
        ("en-US", "a = english\nb = english\nc = english"),
        ("de-DE", "a = deutsch\nb = deutsch"),
        ("ko-KP", "a = 평양"),
        ("zh-TW", "a = 繁體"),
    ];
    let layers = layers.map(|(tag, text)| (locale(tag), Resource::parse(text).0));
    let catalog = Catalog::new(locale("de-DE"), layers.to_vec());
    let at = |tag: &str, id: &str| found(&catalog.messages(&locale(tag)), id).expect("a message");
    assert_eq!(at("ko-KR", "a"), ("평양".into(), "ko-KP".into()));
    assert_eq!(at("ko-KR", "b"), ("deutsch".into(), "de-DE".into()));
    assert_eq!(at("ko-KR", "c"), ("english".into(), "en-US".into()));
    assert_eq!(at("zh-HK", "a"), ("繁體".into(), "zh-TW".into()));
    assert_eq!(at("zh-CN", "a"), ("deutsch".into(), "de-DE".into()), "another script is no fallback");
    assert_eq!(catalog.messages(&locale("ko-KR")).text("no-such.help", &[]), "no-such.help");
}

#[test]
fn numbers_are_those_of_the_locale() {
    let cases: &[(&str, &str, f64, &str)] = &[
        ("en-US", "m = { $n }", 1234.0, "1,234"),
        ("ko-KR", "m = { $n }개", 1_234_567.0, "1,234,567개"),
        ("de-DE", "m = { $n }", 1234.5, "1.234,5"),
        ("es-ES", "m = { $n }", 1234.0, "1234"),
        ("es-ES", "m = { $n }", 12345.0, "12.345"),
        ("hi-IN", "m = { $n }", 1_234_567.0, "12,34,567"),
        ("en-US", "m = { $n }", 100.0, "100"),
        ("en-US", "m = { $n }", -1000.0, "-1,000"),
        ("en-US", "m = { $n }", 0.1 + 0.2, "0.3"),
        ("en-US", "m = { $n }", 1.0005, "1.001"),
        ("en-US", "m = { $n }", 0.0, "0"),
        ("en-US", "m = { NUMBER($n, minimumFractionDigits: 2) }", 5.0, "5.00"),
        ("en-US", "m = { NUMBER($n, maximumFractionDigits: 0) }", 2.5, "3"),
        ("en-US", "m = { NUMBER($n, maximumFractionDigits: 5) }", 1.234_567, "1.23457"),
        ("en-US", "m = { NUMBER($n, useGrouping: \"false\") }", 12345.0, "12345"),
        ("en-US", "m = { NUMBER($n, minimumIntegerDigits: 3) }", 7.0, "007"),
        ("en-US", "m = { NUMBER($n, minimumFractionDigits: 99) }", 1.5, "1.500000000000000"),
        ("en-US", "m = { $n }", 1e20, "100,000,000,000,000,000,000"),
        ("en-US", "m = { $n }", f64::INFINITY, "inf"),
        ("en-US", "m = { 1.50 }{ 2 }", 0.0, "1.502"),
    ];
    for &(tag, text, number, expected) in cases {
        assert_eq!(one(tag, text, &[("n", number.into())]), expected, "{tag} {text} {number}");
    }
    let english = catalog(&[("en-US", "m = x")]);
    assert_eq!(english.messages(&locale("de-DE")).number(1234.5), "1.234,5", "numbers need no messages");
    let day = Date::new(2021, 3, 5).expect("a day");
    assert_eq!(english.messages(&locale("ko-KR")).date(day), "2021년 3월 5일");
    // Values in a right-to-left locale stand in isolation marks, alone in their message excepted.
    assert_eq!(one("ar-SA", "m = { $n }", &[("n", 1234.5.into())]), "١٬٢٣٤٫٥");
    assert_eq!(one("ar-SA", "m = { $n } x", &[("n", 3.0.into())]), "\u{2068}٣\u{2069} x");
}

#[test]
fn plurals_are_those_of_the_locale() {
    let text = "m = { $n ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n [many] many\n *[other] other\n }";
    let forms = |tag: &str, numbers: &[f64]| {
        let catalog = catalog(&[(tag, text)]);
        let messages = catalog.messages(&locale(tag));
        numbers.iter().map(|&n| messages.text("m", &[("n", n.into())])).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(forms("en-US", &[0.0, 1.0, 2.0, 1.5, 1e18, 1e300]), "other one other other other other");
    assert_eq!(forms("en-US", &[1e-30, 1.0 / 3.0, f64::NAN, f64::NEG_INFINITY]), "other other other other");
    let padded = text.replace("$n ", "NUMBER($n, minimumFractionDigits: 99) ");
    assert_eq!(one("en-US", &padded, &[("n", 0.123_456_789.into())]), "other");
    assert_eq!(forms("ko-KR", &[0.0, 1.0, 2.0]), "other other other");
    assert_eq!(forms("ru-RU", &[1.0, 3.0, 5.0, 21.0, 1.5]), "one few many one other");
    assert_eq!(forms("ar-SA", &[0.0, 1.0, 2.0, 3.0, 11.0, 100.0]), "zero one two few many other");
    assert_eq!(
        forms("ar-SA", &[103.0, 111.0, 999.0, 1234.0, 1000.0]),
        "few many many many other",
        "hundreds count too"
    );
    assert_eq!(forms("fr-FR", &[0.0, 2.0, 1e6]), "one other many");
    assert_eq!(forms("tlh", &[1.0]), "other", "a language without rules has one form");
    let ordinal = "m = { NUMBER($n, type: \"ordinal\") ->\n [one] st\n [two] nd\n [few] rd\n *[other] th\n }";
    assert_eq!(one("en-US", ordinal, &[("n", 22.0.into())]), "nd");
    assert_eq!(one("en-US", "m = { $n ->\n [0] none\n *[other] some\n }", &[("n", 0.0.into())]), "none");
    let exact = "m = { NUMBER($n, useGrouping: \"fal)se\") ->\n [1.0] { $n ->\n [one] exactly { $n }\n *[other] no\n }\n *[one] one\n }";
    assert_eq!(one("en-US", exact, &[("n", 1.0.into())]), "exactly 1");
    assert_eq!(
        one("en-US", "m = { $n ->\n [one] one\n *[other] other\n }", &[("n", "one".into())]),
        "one",
        "words choose too"
    );
    assert_eq!(
        one(
            "en-US",
            "m = { NUMBER($n, minimumFractionDigits: 1) ->\n [one] one\n *[other] other\n }",
            &[("n", 1.0.into())]
        ),
        "other"
    );
}

#[test]
fn dates_are_those_of_the_locale() {
    let text = |style: &str| format!("m = {{ DATETIME($d, dateStyle: \"{style}\") }}");
    let cases = [
        ("en-US", "long", "March 5, 2021"),
        ("en-US", "medium", "Mar 5, 2021"),
        ("en-US", "short", "3/5/21"),
        ("en-US", "full", "Friday, March 5, 2021"),
        ("ko-KR", "long", "2021년 3월 5일"),
        ("ko-KR", "full", "2021년 3월 5일 금요일"),
        ("ja-JP", "long", "2021年3月5日"),
        ("de-DE", "long", "5. März 2021"),
        ("ar-SA", "long", "٥ مارس ٢٠٢١"),
        ("th-TH", "long", "5 มีนาคม 2564"),
    ];
    for (tag, style, expected) in cases {
        for date in ["2021-03-05", "2021-03-05T10:00:00Z", "03/05/2021", "3/5/2021"] {
            assert_eq!(one(tag, &text(style), &[("d", date.into())]), expected, "{tag} {style} {date}");
        }
    }
    let date = Date::new(2021, 3, 5).expect("a day");
    assert_eq!(one("ko-KR", "m = { $d }에", &[("d", date.into())]), "2021년 3월 5일에");
    assert_eq!(one("ko-KR", "m = { JOSA($d, \"은\") }", &[("d", date.into())]), "2021년 3월 5일은");
    assert_eq!(one("ko-KR", "m = { DATETIME($d) }", &[("d", "어제".into())]), "어제");
    for wrong in ["2021-02-30", "2021-13-01", "13/01/2021", "2021", "", "0000-01-01", "a/b/c", "+2021-03-05"] {
        assert_eq!(Date::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn particles_follow_words_numbers_and_quotes() {
    let args = &[("w", Value::from("문서")), ("n", Value::from(1234.0))];
    assert_eq!(one("ko-KR", "m = { JOSA($w, \"을\") } 읽습니다", args), "문서를 읽습니다");
    assert_eq!(one("ko-KR", "m = { JOSA($w, \"을\", quote: \"‘’\") } 읽습니다", args), "‘문서’를 읽습니다");
    assert_eq!(one("ko-KR", "m = { JOSA($n, \"으로\") }", args), "1,234로");
    assert_eq!(one("ko-KR", "m = { JOSA(NUMBER($n, useGrouping: \"false\"), \"은\") }", args), "1234는");
}

#[test]
fn a_broken_entry_costs_only_itself() {
    let text = "a = one\nb = { $n ->\n [one] x\n }\nc = three\n\n= four\nd = five\n .e = six\n .f =\n";
    let (resource, problems) = Resource::parse(text);
    let kinds: Vec<_> = problems.iter().map(|problem| (problem.problem, problem.range.start)).collect();
    assert_eq!(kinds, [("default-missing", 30), ("name", 43), ("attribute", 69)]);
    assert_eq!(resource.entries().map(|entry| entry.id.as_str()).collect::<Vec<_>>(), ["a", "c", "d"]);
}

#[test]
fn ranges_point_at_what_is_written() {
    let text = "\u{feff}# note\n-brand = Diglot\n    .short = D\nm =\n    Hello { $name },\n    { -brand(case: \"x\") }!\n    \
                .tip = { other.part } { NUMBER($n) }\r\n# trailing\n\nlast = x";
    let (resource, problems) = Resource::parse(text);
    assert_eq!(problems, []);
    let at = |range: &std::ops::Range<u32>| &text[range.start as usize..range.end as usize];
    let entries: Vec<_> = resource.entries().map(|entry| at(&entry.range)).collect();
    assert_eq!(entries[0], "-brand = Diglot\n    .short = D");
    assert!(entries[1].starts_with("m =") && entries[1].ends_with("NUMBER($n) }"), "{:?}", entries[1]);
    assert_eq!(entries[2], "last = x");
    let message = resource.entry("m").expect("m");
    let value = message.value.as_ref().expect("a value");
    assert_eq!(at(&value.range), "Hello { $name },\n    { -brand(case: \"x\") }!");
    assert_eq!(resource.value_text("m"), Some(at(&value.range)));
    assert_eq!(at(&value.variables[0].range), "$name");
    assert_eq!(at(&value.references[0].range), "-brand");
    let (name, tip) = &message.attributes[0];
    assert_eq!((name.as_str(), at(&tip.range)), ("tip", "{ other.part } { NUMBER($n) }"));
    assert_eq!(
        tip.references.iter().map(|reference| at(&reference.range)).collect::<Vec<_>>(),
        ["other.part", "NUMBER"]
    );
    assert_eq!(resource.entry("-brand").expect("the term").variables(), BTreeSet::new());
}

#[test]
fn messages_that_go_nowhere_are_named_and_fall_back() {
    let text = "a = { b }\nb = { c }\nc = { a }\nself = { self }\nok = fine { missing } { $gone } { NO() } { -no }\n\
                ok = fine { missing }\nNUMBER = x\n-term = x\nterm = y\nattr = { ok.none }";
    let catalog = catalog(&[("ko-KR", text), ("en-US", "a = english")]);
    let messages = catalog.messages(&locale("ko-KR"));
    assert_eq!(found(&messages, "a"), Some(("english".into(), "en-US".into())));
    assert_eq!(messages.text("b", &[]), "b");
    assert_eq!(messages.text("self", &[]), "self");
    let problems: Vec<_> =
        catalog.problems(0).into_iter().map(|p| (p.id, p.problem.key(), p.problem.name().to_owned())).collect();
    let expect = |id: &str, key: &'static str, name: &str| (id.to_owned(), key, name.to_owned());
    assert_eq!(
        problems,
        [
            expect("a", "cycle", "a"),
            expect("b", "cycle", "b"),
            expect("c", "cycle", "c"),
            expect("self", "cycle", "self"),
            expect("ok", "reference", "missing"),
            expect("ok", "reference", "NO()"),
            expect("ok", "reference", "-no"),
            expect("ok", "duplicate", "ok"),
            expect("ok", "reference", "missing"),
            expect("NUMBER", "taken", "NUMBER"),
            expect("-term", "taken", "-term"),
            expect("term", "taken", "term"),
            expect("attr", "reference", "ok.none"),
        ]
    );
    let found = messages.lookup("ok", None, &[]).expect("ok");
    assert_eq!(found.text, "fine {missing}");
    assert_eq!(found.problems, [Problem::UnknownReference("missing".into())]);
    assert_eq!(one("en-US", "m = a { $gone } b", &[]), "a {$gone} b");
}

#[test]
fn texts_that_would_explode_do_not() {
    let repeat =
        |count: usize, message: &dyn Fn(usize) -> String| (1..=count).map(message).collect::<Vec<_>>().concat();
    let laughs = repeat(30, &|n| format!("m{n} = {{ m{0} }}{{ m{0} }}\n", n - 1));
    let forks = repeat(30, &|n| format!("m{n} = {{ $x ->\n [a] {{ m{0} }}\n *[b] {{ m{0} }}\n }}\n", n - 1));
    let chain = repeat(5000, &|n| format!("m{n} = {{ m{} }}\n", n - 1));
    for text in [laughs, forks, chain] {
        let catalog = catalog(&[("en-US", &format!("m0 = ha\n{text}"))]);
        let messages = catalog.messages(&Locale::en_us());
        assert!(messages.text("m3", &[("x", "b".into())]).starts_with("ha"));
        assert!(messages.text("m30", &[("x", "b".into())]).len() < 100, "m30 is refused or short");
        assert!(!messages.text("m5000", &[]).contains("ha"));
    }
    for opening in ["{ ", "{ F(", "{ $x ->\n *[a] ", "{\nF(", "{\"\\u1가\"", "{ \"", "[a] \" {"] {
        let text = format!("m = {}\nlast = fine", opening.repeat(100_000));
        let (resource, problems) = Resource::parse(text);
        assert_eq!(problems.len().min(1), 1, "{opening}");
        assert_eq!(resource.value_text("last"), Some("fine"), "{opening}");
    }
    let deep = format!("m = {}1{}", "{ ".repeat(150), " }".repeat(150));
    assert_eq!(one("en-US", &deep, &[]), "m", "what nests deeper than a message may grow is refused");
    let literal = format!("m = {{ 1.{} ->\n [one] x\n *[other] y\n }}", "0".repeat(400));
    assert_eq!(one("en-US", &literal, &[]), "m");
    assert_eq!(one("en-US", "m = { \"\\u00e9가\" }", &[]), "é가", "good escapes stay");
}

fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "m = ",
        "\n",
        "\r\n",
        "{ ",
        " }",
        "{",
        "}",
        "$n",
        "$w",
        "-t",
        "t",
        "m",
        "\"",
        "\\u",
        "\\U0",
        "12",
        "가",
        " ->\n",
        " [one] ",
        " *[other] ",
        "NUMBER(",
        "JOSA(",
        "DATETIME(",
        ")",
        ", ",
        "minimumFractionDigits: ",
        "dateStyle: ",
        "\n    ",
        ".a = ",
        "m.a",
        "-t.a",
        "# ",
        "9.99",
        "-1",
        "é",
        "\u{feff}",
        "\0",
    ]);
    fixed.prop_map(str::to_owned)
}

proptest! {
    #[test]
    fn nothing_panics(pieces in prop::collection::vec(piece(), 0..60), number in any::<f64>(), word in ".*") {
        let text = pieces.concat();
        let (resource, problems) = Resource::parse(text.as_str());
        for range in problems.iter().map(|problem| &problem.range).chain(resource.entries().map(|entry| &entry.range)) {
            prop_assert!(text.get(range.start as usize..range.end as usize).is_some(), "{range:?}");
        }
        for entry in resource.entries() {
            let name = match resource.fluent.get_entry(entry.index) {
                Some(ast::Entry::Message(message)) => message.id.name.to_owned(),
                Some(ast::Entry::Term(term)) => format!("-{}", term.id.name),
                _ => String::new(),
            };
            prop_assert_eq!(&name, &entry.id, "what is formatted is what was read");
        }
        let catalog = Catalog::new(Locale::en_us(), vec![(Locale::en_us(), resource)]);
        let args = [("n", Value::from(number)), ("w", Value::from(word))];
        let messages = catalog.messages(&Locale::en_us());
        for id in ["m", "t", "m.a", "t.a"] {
            let _ = messages.text(id, &args);
        }
        let _ = catalog.problems(0);
    }
}

#[test]
fn built_in_texts_are_whole() {
    for ((locale, resource), (tag, text)) in built_in_layers().iter().zip(super::BUILT_IN) {
        assert_eq!((locale.as_str(), Resource::parse(*text).1), (*tag, vec![]));
        assert!(resource.entries().all(|entry| !entry.id.is_empty()));
    }
    let catalog = Catalog::built_in();
    for layer in 0..super::BUILT_IN.len() {
        assert_eq!(catalog.problems(layer), []);
    }
    // A shelf is made without being measured: each is whole by itself.
    for (shelf, layer) in SHELVES.iter().zip(program_layers()) {
        assert_eq!(Resource::parse(shelf.text).1, vec![]);
        assert_eq!(Catalog::new(Locale::en_us(), vec![layer.clone()]).problems(0), []);
    }
}

#[test]
fn a_site_overrides_what_the_program_says_and_names_none_of_it() {
    let own = Resource::parse("rule-site-dead-link = Mine\nown = { rule-site-missing-page }\n").0;
    let layers = vec![(Locale::en_us(), own)];
    let (alone, before) =
        (Catalog::new(Locale::en_us(), layers.clone()), Catalog::new(Locale::en_us(), layers).before_program());
    assert_eq!(before.problems(0).len(), 1, "what lies behind cannot be named");
    let say = |catalog: &Catalog, id: &str| catalog.messages(&Locale::en_us()).text(id, &[]);
    for (id, is_alone) in [("rule-site-dead-link", true), ("rule-site-missing-page", false), ("type-text", false)] {
        assert_eq!(say(&alone, id) != id, is_alone, "{id}");
        assert_ne!(say(&before, id), id);
    }
    assert_eq!(say(&before, "rule-site-dead-link"), "Mine");
    assert_eq!(say(&before, "rule-site-dead-link.title"), say(&Catalog::built_in(), "rule-site-dead-link.title"));
}

#[test]
fn every_rule_has_its_text_and_languages_agree() {
    let layers = program_layers();
    let ids = |tag: &str| -> BTreeMap<(String, Option<String>), BTreeSet<String>> {
        let own = layers.iter().filter(|(locale, _)| locale.as_str() == tag);
        let parts = own.flat_map(|(_, layer)| layer.entries()).flat_map(|entry| {
            let value = entry.value.iter().map(|part| (None, part));
            let attributes = entry.attributes.iter().map(|(name, part)| (Some(name.clone()), part));
            value.chain(attributes).map(|(attribute, part)| ((entry.id.clone(), attribute), part)).collect::<Vec<_>>()
        });
        parts
            .map(|(name, part)| (name, part.variables.iter().map(|variable| variable.name.clone()).collect()))
            .collect()
    };
    let (english, korean) = (ids("en-US"), ids("ko-KR"));
    for rule in rule::ALL {
        assert!(english.contains_key(&(rule.message(), None)), "{rule:?} has no text");
        for attribute in ["title", "help"] {
            assert!(english.contains_key(&(rule.message(), Some(attribute.to_owned()))), "{rule:?} has no {attribute}");
        }
    }
    for (name, variables) in &english {
        assert_eq!(korean.get(name), Some(variables), "{name:?}");
    }
    assert_eq!(english.keys().collect::<Vec<_>>(), korean.keys().collect::<Vec<_>>());
    let rules: BTreeSet<String> = rule::ALL.iter().map(|rule| rule.message()).collect();
    for (id, _) in english.keys().filter(|(id, _)| id.starts_with("rule-")) {
        assert!(rules.contains(id), "{id} is the text of no rule");
    }
}
