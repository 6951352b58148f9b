//! Tests of front matter: what is read, and where findings stand.

use super::{Date, FrontMatter, Origin, read};
use crate::base::{FileId, RelPath, Source};
use crate::diag::{Arg, Diagnostic, Place};
use proptest::prelude::*;

fn article(text: &str) -> (FrontMatter, Vec<Diagnostic>) {
    read(&Source::new(RelPath::root(), text), FileId(0), &[])
}

/// A finding as `rule, covered text, arguments`.
fn shown(text: &str, finding: &Diagnostic) -> (String, String, Vec<String>) {
    let Place::Span(span) = finding.place else { panic!("{finding:?}") };
    let args = finding.args.iter().map(|(name, value)| match value {
        Arg::Text(value) => format!("{name}={value}"),
        Arg::Number(value) => format!("{name}={value}"),
        Arg::Type(value) => format!("{name}={value}"),
    });
    (finding.rule.id.to_owned(), text[span.range()].to_owned(), args.collect())
}

#[test]
fn keys_are_typed_and_the_rest_is_kept() {
    let text = "\u{feff}---\r\ntitle: ' 지원: 개요 '\r\ndescription: 2021\r\nms.date: 03/05/2021\r\nms.translationtype: MT\r\n\
        ms.contentlocale: ko-kr\r\nms.lasthandoff: 2021-03-06\r\nms.openlocfilehash: 1234567890123456789012345678901234567890\r\n\
        ms.sourcegitcommit: 12e4567\r\nms.locfileid: \"0042\"\r\ndraft: true\r\norder: -2\r\nslug: 개요\r\nnav_title: no\r\n\
        diglot: {ignore: [unit/untranslated, site]}\r\ncustomer intent: [a, b]\r\n---\r\n# 본문\r\n";
    let (front, findings) = article(text);
    assert_eq!(findings, []);
    let title = front.title.expect("a title");
    assert_eq!((&*title.value, &text[title.span.range()]), ("지원: 개요", "' 지원: 개요 '"));
    assert_eq!(front.description.map(|text| text.value).as_deref(), Some("2021"));
    assert_eq!(front.nav_title.map(|text| text.value).as_deref(), Some("no"));
    assert_eq!(front.slug.map(|text| text.value).as_deref(), Some("개요"));
    assert_eq!((front.draft, front.order, front.date), (true, Some(-2), Date::new(2021, 3, 5)));
    let localization = front.localization;
    assert_eq!(localization.locale.map(|locale| locale.to_string()).as_deref(), Some("ko-KR"));
    assert_eq!((localization.origin, localization.handoff), (Some(Origin::Mt), Date::new(2021, 3, 6)));
    let hash = localization.source_hash.map(|hash| hash.value);
    assert_eq!(hash.as_deref(), Some("1234567890123456789012345678901234567890"));
    assert_eq!(
        (localization.source_commit.as_deref(), localization.file_id.as_deref()),
        (Some("12e4567"), Some("0042"))
    );
    assert_eq!(front.ignore.iter().map(|rule| &*rule.value).collect::<Vec<_>>(), ["unit/untranslated", "site"]);
    assert_eq!(front.values.get("customer intent").map(|value| value.items().len()), Some(2));
    assert_eq!((front.block, &text[front.body as usize..]), (Some(3..front.body), "# 본문\r\n"));
}

#[test]
fn texts_without_a_block_are_all_body() {
    for text in [
        "",
        "\u{feff}",
        "# Title\n",
        " ---\ntitle: x\n---\n",
        "----\ntitle: x\n----\n",
        "---\n\nProse that is no map.\n\n---\n\nMore.\n",
        "---\n\n- a: [\n\n---\n",
        "---\nProse after a thematic break.\n",
        "---",
        "text\n---\ntitle: x\n---\n",
    ] {
        let (front, findings) = article(text);
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        assert_eq!((front.block, front.body, findings), (None, start, vec![]), "{text:?}");
    }
}

#[test]
fn a_block_ends_at_a_fence() {
    for (text, body) in [
        ("---\n---\nbody", "body"),
        ("---\ntitle: x\n...\nbody", "body"),
        ("--- \t\ntitle: x\n---  \n\nbody", "\nbody"),
        ("---\n\ntitle: x\n---\nbody\n---\n", "body\n---\n"),
        ("---\n# comment\n---", ""),
    ] {
        let (front, findings) = article(text);
        assert_eq!((front.block, &text[front.body as usize..]), (Some(0..front.body), body), "{text:?}");
        assert_eq!((findings, front.title.is_some()), (vec![], text.contains("title")), "{text:?}");
    }
}

#[test]
fn damage_is_found_at_its_place() {
    for (text, covered, kind, body) in [
        ("---\ntitle: a: b\n---\nbody", ":", "syntax", "body"),
        ("---\ntitle: 가\ntitle: 나\n---\nbody", "title", "duplicate-key", "body"),
        ("---\ntitle: *all* of it\n---\nbody", "*all*", "anchor", "body"),
        ("---\ntitle: x\nbody", "---", "unclosed", "---\ntitle: x\nbody"),
        ("---\nJust words\n---\nbody", "Just words", "not-a-map", "---\nJust words\n---\nbody"),
    ] {
        let (front, findings) = article(text);
        let [finding] = &findings[..] else { panic!("{text:?} {findings:?}") };
        let (rule, at, args) = shown(text, finding);
        assert_eq!((&*rule, &*at, &*args[0]), ("front-matter/syntax", covered, &*format!("kind={kind}")), "{text:?}");
        assert_eq!(&text[front.body as usize..], body, "{text:?}");
    }
    let (_, findings) = article("---\nx: 1\nx: 2\n---\n");
    assert_eq!(findings[0].related.len(), 1);
    let (front, findings) = article(&format!("---\ntitle: {}\n---\nbody", "가".repeat(400_000)));
    assert_eq!((findings.len(), front.title), (1, None));
}

#[test]
fn wrong_values_are_found_all_at_once() {
    let text = "---\ntitle: [a]\ndescription: ''\ndraft: 'yes'\norder: first\nslug: a/b\nms.date: 02/30/2021\n\
        ms.contentlocale: korean language\nms.translationtype: TM\nms.openlocfilehash: xyz\ndiglot: {ignore: {a: b}}\nms.lasthandoff:\n---\n";
    let (front, findings) = article(text);
    let found: Vec<_> = findings.iter().map(|finding| shown(text, finding)).collect();
    let expected = [
        ("[a]", "title", "text", "list"),
        ("a/b", "slug", "slug", "a/b"),
        ("first", "order", "integer", "first"),
        ("'yes'", "draft", "boolean", "'yes'"),
        ("02/30/2021", "ms.date", "date", "02/30/2021"),
        ("korean language", "ms.contentlocale", "locale", "korean language"),
        ("TM", "ms.translationtype", "MT, HT", "TM"),
        ("xyz", "ms.openlocfilehash", "hash", "xyz"),
        ("{a: b}", "diglot.ignore", "list", "map"),
    ]
    .map(|(covered, key, expected, found)| {
        let args = vec![format!("key={key}"), format!("expected={expected}"), format!("found={found}")];
        ("front-matter/invalid-value".to_owned(), covered.to_owned(), args)
    });
    assert_eq!(found, expected);
    assert_eq!((front.title, front.description, front.draft, front.order), (None, None, false, None));
}

proptest! {
    #[test]
    fn any_text_has_a_body(text in "\u{feff}?(---\\r?\\n)?([a-z가 :\\-.'\"\\[\\]{}&*!\\n]|title: |---\\n|\\.\\.\\.\\n){0,30}") {
        let (front, findings) = article(&text);
        let body = front.body as usize;
        prop_assert!(text.is_char_boundary(body));
        match front.block {
            Some(block) => prop_assert!(text[block.start as usize..].starts_with("---") && block.end as usize == body),
            None => prop_assert!(body == 0 || body == 3),
        }
        for finding in &findings {
            let Place::Span(span) = finding.place else { panic!("{finding:?}") };
            prop_assert!(text.get(span.range()).is_some(), "{:?}", finding);
        }
    }
}
