//! Pages in a language that the theme has no words for: what is said in another language says so.
//!
//! In: a small site all of whose own texts are Japanese. Out: texts whose nearest `lang` is not theirs. Law: every text node of every
//! page is looked at, code aside.

use super::{site::Site, small};
use crate::dom::{self, Element, Node};

const FILES: [(&str, &str); 9] = [
    ("diglot.yml", "title: 文書\nurl: https://docs.example/\nlocales: {en-US: , ja-JP: }\nsource: ja-JP\n"),
    ("content/ja-JP/index.md", "---\ntitle: はじめ\n---\n# はじめ\n\n文です。\n"),
    (
        "content/ja-JP/guide/toc.yml",
        "- name: 一\n  href: a.md\n- name: 二\n  items:\n    - name: 三\n      href: b.md\n",
    ),
    (
        "content/ja-JP/guide/a.md",
        "---\ntitle: 一\nms.date: 2021-03-05\n---\n# 一\n\n## 一の一\n\n文です。\n\n## 一の二\n\n文です。\n",
    ),
    (
        "content/ja-JP/guide/b.md",
        "---\ntitle: 三\nredirect_from: c.md\n---\n# 三\n\n文です。\n\n```sh\ndiglot build\n```\n",
    ),
    ("content/ja-JP/guide/index.md", "# 案内\n\n文です。\n"),
    ("content/ja-JP/other/index.md", "# 他\n\n文です。\n"),
    ("content/ja-JP/other/d.md", "# 四\n\n文です。\n"),
    ("content/en-US/index.md", "---\ntitle: はじめ\n---\n# はじめ\n"),
];

/// The value of an attribute of the first tag of a name, if it has one.
fn of_tag<'p>(page: &'p str, tag: &str, attribute: &str) -> Option<&'p str> {
    let rest = page.split_once(&format!("<{tag}"))?.1;
    let inside = &rest[..rest.find('>')?];
    inside.split_once(&format!(" {attribute}=\""))?.1.split('"').next()
}

fn look(element: &Element, lang: &str, wrong: &mut Vec<String>) {
    let lang = element.get("lang").unwrap_or(lang);
    for child in &element.children {
        match child {
            Node::Element(child) if child.is("code") || child.is("kbd") || child.is("script") => {}
            Node::Element(child) => look(child, lang, wrong),
            Node::Text(text) => {
                let is_japanese = text.chars().any(|c| ('\u{3041}'..='\u{9fff}').contains(&c));
                let is_english = text.chars().any(|c| c.is_ascii_alphabetic());
                if is_japanese && lang != "ja-JP" || is_english && !is_japanese && lang != "en-US" {
                    wrong.push(format!("{lang}: {}", text.trim()));
                }
            }
        }
    }
}

fn wrong(site: &Site, path: &str) -> Vec<String> {
    let page = site.text(path).expect("a page");
    let body = page.split_once("<body").expect("a body").1;
    let inside = body.split_once('>').expect("a tag").1;
    let lang = of_tag(page, "body", "lang").or_else(|| of_tag(page, "html", "lang")).expect("a language");
    let mut wrong = Vec::new();
    look(&dom::parse(inside), lang, &mut wrong);
    wrong
}

#[test]
fn words_of_another_language_say_so() {
    let (site, ..) = small(&FILES);
    for path in [
        "ja-jp/index.html",
        "ja-jp/guide/index.html",
        "ja-jp/guide/a/index.html",
        "ja-jp/guide/b/index.html",
        "ja-jp/guide/c/index.html",
        "ja-jp/other/d/index.html",
        "ja-jp/404.html",
        "_search/ja-jp/dialog.html",
        "index.html",
    ] {
        assert_eq!(wrong(&site, path), [""; 0], "{path}");
    }
    let page = site.text("ja-jp/guide/a/index.html").expect("a page");
    assert_eq!((of_tag(page, "html", "lang"), of_tag(page, "body", "lang")), (Some("ja-JP"), Some("en-US")));
}

#[test]
fn words_of_the_pages_own_language_need_not_say_so() {
    let own = [
        ("diglot.yml", "locales: {en-US: , en-GB: , ko-KR: , ar-SA: , ja-JP: }\n"),
        ("content/en-US/a.md", "# A\n"),
        ("locales/ja-JP/site.ftl", "theme-nav = 目次\n"),
    ];
    let (site, ..) = small(&own);
    // Of a language that has some words of its own nobody knows which the others are.
    for locale in ["en-us", "en-gb", "ko-kr", "ar-sa", "ja-jp"] {
        let page = site.text(&format!("{locale}/a/index.html")).expect("a page");
        assert_eq!(of_tag(page, "body", "lang"), None, "{locale}");
    }
}
