//! Texts of articles, sound and unsound, put together by chance.
//!
//! In: choices. Out: blocks, front matter and whole articles that name one another: documents, headings, uids, files, tables, terms.
//! Law: there are few names, so that most of what is said of another file holds at some time and not at others.

use super::chance::Chance;
use crate::shared::unit;

/// The documents that articles may be, and links may lead to.
pub(crate) const DOCUMENTS: [&str; 14] = [
    "index",
    "pots",
    "Pots",
    "faq",
    "start/index",
    "guide/index",
    "guide/water",
    "guide/steep",
    "guide/deep/kettle",
    "guide/deep/index",
    "찻잔 둘",
    "includes/note",
    "includes/inner",
    "includes/loop",
];

/// Headings, in the source and two other languages.
const HEADINGS: [[&str; 3]; 6] = [
    ["Water", "물", "الماء"],
    ["Temperature", "온도", "الحرارة"],
    ["See also", "참고 항목", "انظر أيضا"],
    ["Care", "손질", "العناية"],
    ["Steep the *leaves*", "잎을 *우리기*", "نقع الأوراق"],
    ["Opening hours", "여는 시간", "ساعات العمل"],
];

/// Sentences, in the source and two other languages. Some of the translations leave something to be desired.
const SENTENCES: [[&str; 3]; 8] = [
    ["80 degrees for green tea.", "녹차는 80도입니다.", "80 درجة للشاي الأخضر."],
    ["Wait for 3 minutes.", "4분 동안 기다립니다.", "انتظر 3 دقائق."],
    ["Fill the kettle with `cold` water.", "포트에 `cold` 물을 채웁니다.", "املأ الغلاية."],
    ["Assam is **strong**.", "아쌈은 **진합니다**.", "Assam قوي."],
    ["Pour it out.", "Pour it out.", "اسكبه."],
    ["Rinse the pot (twice).", "다관을 헹군다 (두 번.", "اشطف الإبريق."],
    ["It costs 1,500 won.", "1,500원입니다.", "السعر 1,500."],
    ["Don't stir.", "젓지 마세요.", "لا تحرك."],
];

const UIDS: [&str; 4] = ["pots", "water", "Tea.Leaf", "nobody"];
const ANCHORS: [&str; 6] = ["", "#water", "#temperature", "#care", "#see-also", "#none"];
const PICTURES: [&str; 3] = ["leaf.svg", "images/cup.png", "none.png"];
const SAMPLES: [&str; 3] = ["samples/pour.rs", "samples/none.rs", "samples/brew.py"];
const TABLES: [&str; 3] = ["teas", "cups", "none"];

/// The place of a locale's language in the lists of texts.
fn language(locale: &str) -> usize {
    match locale {
        "ko-KR" => 1,
        "ar-SA" => 2,
        _ => 0,
    }
}

/// From the folder of a document up to that of its locale.
fn up(document: &str) -> String {
    "../".repeat(document.matches('/').count())
}

/// A unit with its two sides, or what a slip of the hand made of it.
fn bilingual(chance: &mut Chance, source: &str, target: &str) -> String {
    let id = format!("a1b2c-{}", 101 + chance.below(24));
    let sound = unit(&id, source, target);
    match chance.below(16) {
        0 => sound.replacen("</span>", "", 1),
        1 => sound.replacen(&id, "a1b2c-900", 1),
        2 => unit(&id, source, ""),
        _ => sound,
    }
}

fn said(chance: &mut Chance, locale: &str, list: &[[&str; 3]], is_bilingual: bool) -> String {
    let texts = list[chance.below(list.len())];
    let target = texts[language(locale)];
    if is_bilingual { bilingual(chance, texts[0], target) } else { target.to_owned() }
}

/// A link from one document to another, to a file or to nowhere.
fn link(chance: &mut Chance, document: &str) -> String {
    let (up, to, anchor) = (up(document), chance.of(&DOCUMENTS), chance.of(&ANCHORS));
    match chance.below(12) {
        0 => format!("@{}", chance.of(&UIDS)),
        1 => format!("<xref:{}?displayProperty=fullName>", chance.of(&UIDS)),
        2 => format!("[{to}](/docs/en-us/{to}{anchor})"),
        3 => "[moved](old-pots.md)".to_owned(),
        4 => format!("[file]({up}{})", chance.of(&PICTURES)),
        5 => "[out](https://tea.example/)".to_owned(),
        6 => format!("[faq]({up}faq.yml{anchor})"),
        _ => format!("[{to}](<{up}{to}.md{anchor}>)"),
    }
}

/// A block of an article, with the empty line after it.
pub(crate) fn block(chance: &mut Chance, locale: &str, document: &str, is_bilingual: bool) -> String {
    let up = up(document);
    let sentence = |chance: &mut Chance| said(chance, locale, &SENTENCES, is_bilingual);
    let text = match chance.below(26) {
        0..=3 => {
            let level = "#".repeat(1 + chance.below(4));
            format!("{level} {}", said(chance, locale, &HEADINGS, is_bilingual))
        }
        4..=7 => format!("{} {}", sentence(chance), sentence(chance)),
        8..=11 => format!("{} {}", sentence(chance), link(chance, document)),
        12 => format!("[!INCLUDE [note]({up}includes/{}.md)]", chance.of(&["note", "inner", "loop", "none"])),
        13 => format!(":::table source=\"{}\":::", chance.of(&TABLES)),
        14 => format!("![{}]({up}{})", chance.of(&["Leaf", ""]), chance.of(&PICTURES)),
        15 => format!(
            ":::code language=\"rust\" source=\"{up}{}\" id=\"{}\":::",
            chance.of(&SAMPLES),
            chance.of(&["pour", "nothing"])
        ),
        16 => format!("> [!{}]\n> {}", chance.of(&["NOTE", "TIP", "Todo"]), sentence(chance)),
        17 => format!("- {}\n- {}\n    1. {}", sentence(chance), link(chance, document), sentence(chance)),
        18 => format!("| a | b |\n| --- | --- |\n| {} | {} |", sentence(chance), link(chance, document)),
        19 => format!(
            "::: zone pivot=\"{}\"\n\n{}\n\n::: zone-end",
            chance.of(&["iron", "clay", "wood"]),
            sentence(chance)
        ),
        20 => {
            format!("::: moniker range=\"{}\"\n\n{}\n\n::: moniker-end", chance.of(&["v1", ">=v2"]), sentence(chance))
        }
        21 => format!("# [Cup](#tab/cup)\n\n{}\n\n# [Pot](#tab/pot)\n\n{}\n\n---", sentence(chance), sentence(chance)),
        22 => format!(
            "<!-- diglot-ignore {}: as agreed -->\n{}",
            chance.of(&["unit/number-mismatch", "site/dead-link", "no/such-rule"]),
            sentence(chance)
        ),
        23 => format!("{}[^1]\n\n[^1]: {}", sentence(chance), sentence(chance)),
        24 => chance
            .of(&[
                "```rust\nlet cups = 2;",
                "<table><tr><td>",
                "::: zone pivot=\"iron\"",
                "<span data-ttu-id=\"a1b2c-150\">",
                "$$x^2",
                "<script>alert(1)</script>",
                "[broken](",
                "\u{202e}turned",
            ])
            .to_owned(),
        _ => format!("<div>{}</div>\n\n```rust\nlet cups = {};\n```", sentence(chance), chance.below(9)),
    };
    text + "\n\n"
}

/// A line of front matter.
pub(crate) fn front_line(chance: &mut Chance, locale: &str) -> String {
    match chance.below(17) {
        0..=3 => format!("title: {}", SENTENCES[chance.below(8)][language(locale)].replace(['`', '*'], "")),
        4 => format!("nav_title: Short {}", chance.below(9)),
        5 => format!("description: {}", SENTENCES[chance.below(8)][language(locale)].replace(['`', '*'], "")),
        6 => format!("order: {}", chance.below(40)),
        7 => format!("uid: {}", chance.of(&UIDS)),
        8 => "draft: true".to_owned(),
        9 => format!("redirect_from: [{}.md]", chance.of(&["old-pots", "older", "guide/water"])),
        10 => format!("ms.date: {}", chance.of(&["2021-03-05", "04/16/2020", "soon"])),
        11 => format!("ms.translationtype: {}", chance.of(&["MT", "HT", "XX"])),
        12 => "zone_pivot_groups: makes".to_owned(),
        13 => "diglot: { ignore: [unit, site/dead-link] }".to_owned(),
        14 => "robots: noindex".to_owned(),
        15 => "ms.openlocfilehash: 0123456789012345678901234567890123456789".to_owned(),
        _ => chance.of(&["title: [", "order: many", "title: a\ntitle: b", "titel: x"]).to_owned(),
    }
}

/// A whole article.
pub(crate) fn article(chance: &mut Chance, locale: &str, document: &str) -> String {
    let is_bilingual = locale != "en-US" && !chance.one_in(3);
    let mut text = String::new();
    if !chance.one_in(4) {
        text.push_str("---\n");
        for _ in 0..chance.below(4) {
            text.push_str(&front_line(chance, locale));
            text.push('\n');
        }
        text.push_str("---\n");
    }
    text.extend(["# ", &said(chance, locale, &HEADINGS, is_bilingual), "\n\n"]);
    for _ in 0..=chance.below(6) {
        text.push_str(&block(chance, locale, document, is_bilingual));
    }
    text
}
