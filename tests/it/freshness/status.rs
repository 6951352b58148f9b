//! `diglot status`: the counts are those of an independent count, in every form.

use super::{made, site::loaded};
use diglot::site::{coverage, freshness};
use std::{fs, path::Path, process::Command};

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_diglot")).current_dir(folder).args(arguments).output();
    let output = output.expect("the program runs");
    (output.status.code(), String::from_utf8(output.stdout).expect("it prints UTF-8"))
}

fn unit(n: u32, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"a1b2c-{n}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a1b2c-{n}\">{source}</span></span>"
    )
}

fn files() -> Vec<(String, String)> {
    let bilingual = format!(
        "---\nms.translationtype: MT\n---\n# {}\n\n{} {}\n\n{}\n",
        unit(101, "안내", "Guide to it"),
        unit(102, "30일을 기다리십시오.", "Wait for 30 days."),
        unit(103, "", "Then go on."),
        unit(104, "끝.", "It ends here for all.")
    );
    let given = [
        // 3 + 4 + 3 + 3 words; one changed (4), one empty (3), one gone, one new (3).
        ("content/en-US/guide/a.md", "# Guide to it\n\nWait for 14 days. Then go on.\n\nThis is new.\n".to_owned()),
        ("content/ko-KR/guide/a.md", bilingual),
        // 1 + 2 words in two blocks, and code that nobody counts.
        ("content/en-US/guide/b.md", "# Bee\n\nTwo words.\n\n```\nnot counted here\n```\n".to_owned()),
        ("content/ko-KR/guide/b.md", "# 벌\n\n두 낱말.\n".to_owned()),
        // 1 word.
        ("content/en-US/index.md", "# Home\n".to_owned()),
        // 1 word, and 2 in cells.
        ("content/en-US/old/c.md", "# Cee\n\n| A | B |\n|---|---|\n".to_owned()),
        (
            "content/ko-KR/old/c.md",
            "---\nms.openlocfilehash: 0000000000000000000000000000000000000000\n---\n# 씨\n".to_owned(),
        ),
        ("content/ko-KR/own.md", "# 우리만\n".to_owned()),
        ("content/ja-JP/index.md", "# ホーム\n".to_owned()),
    ];
    given.into_iter().map(|(path, text)| (path.to_owned(), text)).collect()
}

fn on_disk(files: &[(String, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let place = folder.path().join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder can be made");
        fs::write(place, text).expect("a file can be written");
    }
    folder
}

#[test]
fn counts_are_those_made_by_hand() {
    let folder = on_disk(&files());
    let (code, printed) = run(folder.path(), &["status", "--format", "json", "--locale", "ko-KR"]);
    assert_eq!(code, Some(0));
    let json: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
    let count = |total: u32, translated: u32, stale: u32, missing: u32, machine: u32| serde_json::json!({ "total": total, "translated": translated, "stale": stale, "missing": missing, "machine": machine });
    let korean = &json["locales"][0];
    assert_eq!((&korean["locale"], json["locales"].as_array().map(Vec::len)), (&serde_json::json!("ko-KR"), Some(1)));
    let sections: Vec<_> = korean["sections"].as_array().expect("sections").iter().collect();
    let folders: Vec<_> = sections.iter().map(|section| section["folder"].as_str().expect("a folder")).collect();
    assert_eq!(folders, ["", "guide", "old"]);
    // The home page is missing.
    assert_eq!((&sections[0]["pages"], &sections[0]["units"]), (&count(1, 0, 0, 1, 0), &count(1, 0, 0, 1, 0)));
    assert_eq!((&sections[1]["pages"], &sections[1]["units"]), (&count(2, 1, 1, 0, 1), &count(6, 3, 1, 2, 2)));
    assert_eq!(sections[1]["words"], serde_json::json!({ "total": 16, "to_do": 10 }));
    assert_eq!((&sections[2]["pages"], &sections[2]["units"]), (&count(1, 0, 1, 0, 0), &count(3, 0, 1, 2, 0)));
    assert_eq!(korean["total"]["pages"], count(4, 1, 2, 1, 1));
    assert_eq!(korean["total"]["units"], count(10, 3, 2, 5, 2));
    assert_eq!(korean["total"]["words"], serde_json::json!({ "total": 20, "to_do": 14 }));
    assert_eq!(korean["total"]["percent"], serde_json::json!(30.0));
}

#[test]
fn a_plain_page_counts_what_it_has() {
    let source = "# Pay online\n\nChoose a card first.\n\n## Cards\n\nEvery card has 16 digits.\n\n## Banks\n\nA transfer takes two days.\n";
    let half = "# 온라인 결제\n\n먼저 카드를 고르십시오.\n\n## 카드\n\n카드마다 숫자가 16개 있습니다.\n";
    let folder = on_disk(&[
        ("content/en-US/a.md".to_owned(), source.to_owned()),
        ("content/ko-KR/a.md".to_owned(), half.to_owned()),
    ]);
    let (code, printed) = run(folder.path(), &["status", "--format", "json"]);
    assert_eq!(code, Some(0));
    let json: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
    let total = &json["locales"][0]["total"];
    // The heading of the last section and its five words are not there.
    assert_eq!((&total["units"]["translated"], &total["units"]["missing"]), (&4.into(), &2.into()), "{total}");
    assert_eq!((&total["units"]["total"], &total["words"]["to_do"]), (&6.into(), &6.into()), "{total}");
}

#[test]
fn a_folder_of_a_site_is_that_site() {
    let folder = on_disk(&files());
    let of = |path: &str| run(folder.path(), &["status", "--format", "json", path]);
    assert_eq!(of("content/ko-KR/guide"), of("."));
    assert!(of(".").1.contains("\"total\""));
}

#[test]
fn the_verdict_and_the_tables() {
    let folder = on_disk(&files());
    let fails = |least: &str| run(folder.path(), &["status", "--fail-under", least, "--locale", "ko-KR"]).0;
    assert_eq!((fails("30"), fails("31"), fails("101")), (Some(0), Some(1), Some(2)));
    let (_, english) = run(folder.path(), &["--lang", "en-US", "status"]);
    let (_, korean) = run(folder.path(), &["--lang", "ko-KR", "status"]);
    let (_, markdown) = run(folder.path(), &["--lang", "en-US", "status", "--format", "markdown", "--locale", "ko-KR"]);
    insta::assert_snapshot!("status", format!("{english}{korean}{markdown}"));
}

/// Sites of our own articles: units and pages are counted as a reader of the files would count them.
#[test]
fn counts_of_whole_sites_are_those_of_the_files() {
    let mut files = Vec::new();
    let (mut units, mut translated) = (0, 0);
    for number in 0..10_u64 {
        let article = made::article(number);
        let of_article = article.matches("data-stu-id").count();
        units += of_article;
        if number % 4 > 0 {
            files.push((format!("content/ko-KR/part-{}/a-{number}.md", number % 3), article));
            translated += of_article;
        } else {
            files.push((format!("content/de-DE/part-{}/a-{number}.md", number % 3), article));
        }
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let loaded = loaded(&files);
    let site = loaded.site.as_ref().expect("a site");
    let all = coverage::of_site(site, &freshness::of_site(site));
    for one in &all {
        let done = if site.locale(one.locale).as_str() == "ko-KR" { translated } else { units - translated };
        assert_eq!(
            (one.total.units.total, one.total.units.translated, one.total.units.missing),
            (units, done, units - done)
        );
        assert_eq!(one.total.pages.total, 10);
        let words: usize = one.sections.iter().map(|section| section.part.words).sum();
        assert!(words == one.total.words && words > 0);
    }
    assert_eq!(all.len(), 2);
}
