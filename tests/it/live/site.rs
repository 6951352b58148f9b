//! The site that all sequences of edits begin with: small, with everything in it that one file can say of another.
//!
//! In: nothing. Out: files by path. Law: it is whole, so whatever breaks it later was an edit.

use crate::shared::unit;
use std::collections::BTreeMap;

/// The files of a site by path.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// The locales of the site, and one that an edit may add.
pub(crate) const LOCALES: [&str; 4] = ["en-US", "ko-KR", "ar-SA", "ja-JP"];

pub(crate) const CONFIG: &str = "\
title: { en-US: Tea house, ko-KR: 찻집 }
url: https://tea.example/docs/
source: en-US
locales:
  en-US: {}
  ko-KR: { bilingual: hover }
  ar-SA: {}
theme: theme
xref: xrefmap.yml
metadata:
  titleSuffix: { 'guide/**': Guide }
rules:
  site/missing-page: { level: off, locales: ar-SA }
";

pub(crate) const GLOSSARY: &str = "\
- term: kettle
  translations: { ko-KR: 주전자 }
  forbidden: { ko-KR: [포트] }
- term: Assam
  do_not_translate: true
";

pub(crate) const DATA: &str = "\
corner: teas-kind
columns: [minutes, grams]
rows:
  - key: green
    minutes: 2
    grams: 1
  - key: black
    minutes: 4
    grams: unlimited
notes: [grams]
";

pub(crate) const TOC: &str = "\
- name: Home
  href: index.md
- name: Brewing
  items:
    - href: guide/water.md
    - href: guide/steep.md
      name: Steeping
- href: pots.md
";

pub(crate) const LAYER: &str = "\
{% extends \"base.html\" %}
{% block main %}<main-note>{{ t(id=\"theme-top\") }}</main-note>
{% block article %}<article class=\"prose\">{{ page.content | safe }}</article>{% endblock article %}
{% if page.next %}<a rel=\"next\" href=\"{{ page.next.path }}\">{{ page.next.title }}</a>{% endif %}
{% endblock main %}
";

const XREFMAP: &str = "\
### YamlMime:XRefMap
baseUrl: https://api.tea.example/
references:
- uid: Tea.Leaf
  name: Leaf
  fullName: Tea.Leaf
  href: leaf.html
";

const FAQ: &str = "\
### YamlMime:FAQ
metadata:
  title: Questions about tea
  description: What guests ask.
title: Questions
summary: Everything about the [kettle](pots.md).
sections:
  - name: Water
    questions:
      - question: How hot?
        answer: |
          See [Water](guide/water.md#temperature).
";

const LANDING: &str = "\
### YamlMime:Landing
metadata:
  title: Start here
  description: Where to begin.
title: Start
summary: Begin with water.
landingContent:
  - title: First steps
    linkLists:
      - linkListType: get-started
        links:
          - text: Water
            url: guide/water.md
          - text: Pots
            url: pots.md
";

const PIVOTS: &str = "\
groups:
  - id: makes
    title: Make
    pivots:
      - { id: iron, title: Iron }
      - { id: clay, title: Clay }
";

const SAMPLE: &str = "\
fn main() {
    // <pour>
    let cups = 2;
    pour(cups);
    // </pour>
}
";

const MESSAGES: &str = "\
teas-caption = How long each tea steeps
teas-kind = Tea
teas-column-minutes = Minutes
teas-column-grams = Grams
teas-row-green = Green tea
teas-row-black = Black tea
teas-value = { $count ->
    [one] { $count } part
   *[other] { $count } parts
}
teas-value-unlimited = as you like
teas-note-grams = For one cup.
";

const KOREAN_MESSAGES: &str = "\
teas-caption = 차마다 우리는 시간
teas-kind = 차
teas-column-minutes = 분
teas-column-grams = 그램
teas-row-green = 녹차
teas-row-black = 홍차
teas-value = { $count }개
teas-value-unlimited = 원하는 만큼
theme-next = 다음 글
";

/// The files to begin with.
pub(crate) fn files() -> Tree {
    let index = "---\ntitle: Tea house\ndescription: A house for tea.\n---\n# Welcome\n\nBegin with [water](guide/water.md#temperature) \
                 and [pots](pots.md), or ask the [guests](faq.yml).\n\n![Leaf](leaf.svg)\n\n## Opening hours\n\nAll day.\n";
    let pots = "---\nuid: pots\ntitle: Pots\nzone_pivot_groups: makes\nredirect_from: [old-pots.md]\n---\n# Pots\n\n\
                ::: zone pivot=\"iron\"\n\nHeavy.\n\n::: zone-end\n\n::: zone pivot=\"clay\"\n\nLight.\n\n::: zone-end\n\n\
                [!INCLUDE [note](includes/note.md)]\n\nSee @Tea.Leaf and @water.\n";
    let water = "---\nuid: water\norder: 10\nms.date: 2021-03-05\n---\n# Water\n\n## Temperature\n\n80 degrees for green tea.\n\n\
                 ```rust\nlet hot = 80;\n```\n\n## See also\n\n- [Steep](steep.md)\n";
    let steep = "---\norder: 20\n---\n# Steep\n\n:::table source=\"teas\":::\n\n:::code language=\"rust\" source=\"../samples/pour.rs\" id=\"pour\":::\n\n\
                 > [!NOTE]\n> Do not boil it.\n\n# [Cup](#tab/cup)\n\nOne spoon.\n\n# [Pot](#tab/pot)\n\nThree spoons.\n\n---\n";
    let texts: [(&str, &str); 19] = [
        ("diglot.yml", CONFIG),
        ("xrefmap.yml", XREFMAP),
        ("content/glossary.yml", GLOSSARY),
        ("content/data/teas.yml", DATA),
        ("content/en-US/toc.yml", TOC),
        ("content/en-US/zone-pivot-groups.yml", PIVOTS),
        ("content/en-US/index.md", index),
        ("content/en-US/pots.md", pots),
        ("content/en-US/faq.yml", FAQ),
        ("content/en-US/start/index.yml", LANDING),
        ("content/en-US/guide/water.md", water),
        ("content/en-US/guide/steep.md", steep),
        ("content/en-US/includes/note.md", "A [kettle](../pots.md) is enough.\n\n[!INCLUDE [inner](inner.md)]\n"),
        ("content/en-US/includes/inner.md", "## Care\n\nRinse it.\n"),
        ("content/en-US/samples/pour.rs", SAMPLE),
        ("content/en-US/leaf.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("locales/en-US/site.ftl", MESSAGES),
        ("locales/ko-KR/site.ftl", KOREAN_MESSAGES),
        ("theme/assets/extra.css", "body { margin: 0 }\n"),
    ];
    let korean_water = format!(
        "---\ntitle: 물\nms.translationtype: MT\nms.contentlocale: ko-KR\n---\n# {}\n\n## {}\n\n{}\n\n## {}\n\n- {}\n",
        unit("a1b2c-101", "Water", "물"),
        unit("a1b2c-102", "Temperature", "온도"),
        unit("a1b2c-103", "80 degrees for green tea.", "녹차는 80도입니다."),
        unit("a1b2c-104", "See also", "참고 항목"),
        unit("a1b2c-105", "[Steep](steep.md)", "[우리기](steep.md)"),
    );
    let korean: [(&str, &str); 6] = [
        (
            "content/ko-KR/index.md",
            "---\ntitle: 찻집\n---\n# 환영합니다\n\n[물](guide/water.md#temperature)부터 시작하세요.\n\n## 여는 시간\n\n하루 종일.\n",
        ),
        ("content/ko-KR/guide/water.md", &korean_water),
        ("content/ko-KR/guide/steep.md", "# 우리기\n\n:::table source=\"teas\":::\n\n주전자를 데웁니다.\n"),
        ("content/ko-KR/includes/inner.md", "## 손질\n\n헹굽니다.\n"),
        (
            "content/ko-KR/.openpublishing.redirection.json",
            "{ \"redirections\": [ { \"source_path\": \"first.md\", \"redirect_url\": \"/guide/water\" } ] }\n",
        ),
        ("content/ar-SA/index.md", "# أهلا\n\n[الماء](guide/water.md)\n"),
    ];
    texts.iter().chain(&korean).map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}
