//! The Markdown beside pages, and the lists that lead to it: what they say of a translation is what is so.

use super::small;
use crate::shared::unit;
use std::collections::BTreeMap;

/// The front matter of a copy as another reader of YAML sees it, and the text after it.
fn parts(copy: &str) -> (serde_yaml::Value, &str) {
    let rest = copy.strip_prefix("---\n").expect("front matter");
    let (front, body) = rest.split_once("\n---\n").expect("its end");
    (serde_yaml::from_str(front).expect("YAML"), body)
}

#[test]
fn a_copy_is_one_language_and_says_what_it_is_worth() {
    let source = "---\ntitle: Guide\n---\n# Guide\n\nPress the new button.\n\nThen [read on](sub/more.md#more).\n\n\
                  1. First\n   [!INCLUDE [x](includes/part.md)]\n\n:::table source=\"facts\":::\n\n\
                  ![A key](images/key.png) and :::image source=\"images/key.png\" alt-text=\"The [key]\":::\n";
    let korean = format!(
        "---\ntitle: 안내 \"따옴표\"\ndescription: '설명: 하나'\nms.translationtype: MT\nms.openlocfilehash: {}\n\
         ms.sourcegitcommit: abc123\n---\n# {}\n\n{}\n\n{}\n\n1. {}\n   [!INCLUDE [x](includes/part.md)]\n\n\
         :::table source=\"facts\":::\n\n![{}](images/key.png)\n",
        "0".repeat(40),
        unit("a1b2c-101", "Guide", "안내"),
        unit("a1b2c-102", "Press the old button.", "예전 단추를 누릅니다."),
        unit("a1b2c-103", "Then [read on](sub/more.md#more).", "그다음 [더 읽으십시오](sub/more.md#more)."),
        unit("a1b2c-104", "First", "첫째"),
        "열쇠",
    );
    let files = [
        ("diglot.yml", "url: https://docs.example/d/\nmarkdown_copies: true\nlocales: {en-US: , ko-KR: , de-DE: }\n"),
        ("content/en-US/guide.md", source),
        ("content/en-US/index.md", "---\ndescription: All there is.\n---\n# Home\n\n[guide](guide.md)\n"),
        (
            "content/en-US/sub/more.md",
            "# More\n\nSee [up](../guide.md), [out](https://other.example/a.md) and [here](#more).\n",
        ),
        (
            "content/en-US/faq.yml",
            "### YamlMime:FAQ\ntitle: Questions\nsections:\n- name: A\n  questions:\n  - question: Q?\n    answer: A.\n",
        ),
        ("content/en-US/includes/part.md", "Part of it, see\n[more](../sub/more.md).\n"),
        ("content/en-US/images/key.png", "PNG"),
        ("content/ko-KR/guide.md", &korean),
        ("content/ko-KR/includes/part.md", "일부입니다.\n"),
        (
            "content/data/facts.yml",
            "caption: facts-caption\ncolumns: [size]\nrows:\n  - key: one\n    size: 3\nvalue: facts-value\n",
        ),
    ];
    let (site, _, loaded) = small(&files);
    let copy = site.text("ko-kr/guide.md").expect("a copy");
    let (front, body) = parts(copy);
    let text = |key: &str| front[key].as_str().unwrap_or_default().to_owned();
    assert_eq!((text("title").as_str(), text("description").as_str()), ("안내 \"따옴표\"", "설명: 하나"));
    assert_eq!((text("locale").as_str(), text("source_locale").as_str()), ("ko-KR", "en-US"));
    assert_eq!(text("canonical"), "https://docs.example/d/ko-kr/guide/");
    let translation = &front["translation"];
    assert_eq!((translation["origin"].as_str(), translation["state"].as_str()), (Some("mt"), Some("stale")), "{copy}");
    assert_eq!(translation["source_hash"].as_str(), Some("0".repeat(40).as_str()));
    assert_eq!(translation["source_commit"].as_str(), Some("abc123"));
    assert_eq!(translation["stale_units"].as_u64(), Some(1), "{copy}");
    // What the copy says is what the status of the site says.
    let known = diglot::site::translated::Translated::of(loaded.site.as_ref().expect("a site"));
    let page = loaded.site.as_ref().expect("a site").page_at("ko-kr/guide/").expect("a page");
    let part = known.part(loaded.site.as_ref().expect("a site").page(page)).expect("a part");
    assert_eq!(translation["units"].as_u64(), Some(part.units.total as u64));
    assert_eq!(translation["missing_units"].as_u64(), Some(part.units.missing as u64));

    assert!(body.contains("# 안내\n\n예전 단추를 누릅니다. <!-- stale: the source has changed -->\n"), "{body}");
    assert!(
        body.contains("[더 읽으십시오](https://docs.example/d/en-us/sub/more.md#more)"),
        "no Korean copy is there: {body}"
    );
    assert!(body.contains("1. 첫째\n   일부입니다.\n") && !body.contains("INCLUDE"), "{body}");
    assert!(body.contains("![열쇠](https://docs.example/d/en-us/images/key.png)"), "{body}");
    assert!(!body.contains("span") && !body.contains("button") && !body.contains(":::table"), "one language: {body}");

    let (front, body) = parts(site.text("en-us/guide.md").expect("a copy"));
    assert_eq!(front["translation"], serde_yaml::Value::Null, "that is the source");
    assert!(
        body.contains("1. First\n   Part of it, see\n   [more](https://docs.example/d/en-us/sub/more.md).\n"),
        "{body}"
    );
    assert!(body.contains("![The  key ](https://docs.example/d/en-us/images/key.png)"), "{body}");
    let more = site.text("en-us/sub/more.md").expect("a copy");
    assert!(
        more.contains(
            "[up](https://docs.example/d/en-us/guide.md), [out](https://other.example/a.md) and [here](#more)"
        ),
        "{more}"
    );

    assert!(
        site.text("en-us/index.md").is_some()
            && site.text("de-de/guide.md").is_none()
            && site.text("en-us/faq.md").is_none()
    );
    let forms: BTreeMap<String, String> = site.pages["ko-kr/guide/index.html"].forms.iter().cloned().collect();
    assert_eq!(forms.get("text/markdown").map(String::as_str), Some("/d/ko-kr/guide.md"));
    assert!(site.pages["de-de/guide/index.html"].forms.is_empty());
}

#[test]
fn a_program_is_told_what_there_is_and_how_far_to_trust_it() {
    let korean = unit("a1b2c-101", "One", "하나") + "\n\n" + &unit("a1b2c-102", "Old text here.", "옛것") + "\n";
    let files = [
        ("diglot.yml", "url: https://docs.example/\nmarkdown_copies: true\ntitle: Docs\nlocales: {en-US: , ko-KR: }\n"),
        ("content/en-US/index.md", "---\ndescription: All there is.\n---\n# Home\n"),
        ("content/en-US/guide/one.md", "# One\n\nNew text here.\n"),
        ("content/en-US/guide/two.md", "---\ndescription: The second [of two].\n---\n# Two\n"),
        ("content/ko-KR/guide/one.md", &format!("# {korean}")),
    ];
    let (site, ..) = small(&files);
    let all = site.text("llms.txt").expect("a list");
    assert!(all.starts_with("# Docs\n\n> All there is.\n\n"), "{all}");
    assert!(all.contains("](https://docs.example/en-us/llms.txt): Written in English"), "{all}");
    assert!(
        all.contains("(ko-KR)](https://docs.example/ko-kr/llms.txt): English") && all.contains("원문을 번역했습니다"),
        "{all}"
    );
    let korean = site.text("ko-kr/llms.txt").expect("a list");
    assert!(
        korean.contains("- [하나](https://docs.example/ko-kr/guide/one.md): (오래됨)\n")
            || korean.contains("guide/one.md): ("),
        "{korean}"
    );
    let two = "- [Two](https://docs.example/en-us/guide/two.md): The second \\[of two\\]. (en-US, ";
    assert!(korean.contains(two), "{korean}");
    assert!(korean.contains("\n## "), "sections as in the navigation: {korean}");
    // Each address leads to a file of the site.
    for list in ["llms.txt", "ko-kr/llms.txt", "en-us/llms.txt"] {
        for part in site.text(list).expect("a list").split("](").skip(1) {
            let url = url::Url::parse(part.split(')').next().expect("an end")).expect("an address");
            let file = site.file(&url).expect("an address of the site");
            assert!(site.files.contains_key(&file), "{list}: {file}");
        }
    }
    let (without, ..) = small(&[("diglot.yml", "url: https://docs.example/\n"), files[1]]);
    assert!(!without.files.keys().any(|path| path.contains("llms") || path.rsplit('.').next() == Some("md")));
}
