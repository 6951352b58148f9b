//! The page that shows what is translated: it says what `diglot status` says, and stands beside the site, not in it.
//!
//! Law: numbers are read from the page as a reader sees them, and compared with those that the program prints as JSON.

use crate::{dom, program::Site};
use serde_json::Value;
use std::collections::BTreeMap;

fn unit(n: u32, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"c0ffe-{n}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"c0ffe-{n}\">{source}</span></span>"
    )
}

/// A site of four locales: one that is stale here and missing there, one with a single page, one that has nothing.
pub(crate) fn site() -> Site {
    let site = Site::new();
    let config = "title: Kitchen\nstatus: true\nsource: en-US\nlocales: { en-US: , ko-KR: , ar-SA: , ja-JP: { fallback: [] } }\n";
    site.write("diglot.yml", config);
    site.write("content/en-US/pots/iron.md", "# An iron pot\n\nWait for 14 days. Then cook.\n\nOil it.\n");
    let iron = [
        unit(101, "무쇠 냄비", "An iron pot"),
        unit(102, "30일을 기다리십시오.", "Wait for 30 days."),
        unit(103, "", "Then cook."),
    ];
    let iron = format!("---\nms.translationtype: MT\n---\n# {}\n\n{} {}\n", iron[0], iron[1], iron[2]);
    site.write("content/ko-KR/pots/iron.md", iron);
    site.write("content/en-US/pots/clay.md", "# A clay pot\n\nSoak it before you cook.\n");
    site.write("content/ko-KR/pots/clay.md", "# 질그릇\n\n끓이기 전에 물에 담가 두십시오.\n");
    site.write("content/ar-SA/pots/clay.md", "# قدر فخارية\n\nانقعها قبل الطهي.\n");
    site.write("content/en-US/old pans/flat.md", "# A flat pan\n\n| A | B |\n|---|---|\n| c | d |\n");
    let stale = "---\nms.openlocfilehash: 0000000000000000000000000000000000000000\n---\n# 납작한 팬\n";
    site.write("content/ko-KR/old pans/flat.md", stale);
    site.write("content/en-US/pots/lid.md", "# A lid\n\nIt keeps the heat.\n");
    let lid = format!("# {}\n\n{}\n", unit(201, "뚜껑", "A lid"), unit(202, "", "It keeps the heat."));
    site.write("content/ko-KR/pots/lid.md", lid);
    site.write("content/en-US/oil.md", "# Oil\n\nA spoon is enough.\n");
    site
}

/// The rows of all tables of a page: what the table is about, what the row is about, and its cells.
fn rows(page: &str) -> Vec<(String, Vec<String>)> {
    let main = page.split_once("<main").and_then(|(_, rest)| rest.split_once('>')).expect("a main part").1;
    let main = main.split_once("</main>").expect("its end").0;
    let mut rows = Vec::new();
    collect(&dom::parse(main), &mut rows);
    rows
}

fn collect(element: &dom::Element, rows: &mut Vec<(String, Vec<String>)>) {
    if element.is("tr") {
        let cells: Vec<String> = element.elements().map(|cell| cell.text().trim().to_owned()).collect();
        let head = element.elements().next().expect("a head");
        let link = head.elements().find(|it| it.is("a")).and_then(|it| it.get("href")).unwrap_or("");
        rows.push((link.to_owned(), cells));
    }
    for child in element.elements() {
        collect(child, rows);
    }
}

/// The cells of a row by what `status` prints for it.
fn told(part: &Value) -> Vec<String> {
    let of = |count: &Value| format!("{} / {}", count["translated"], count["total"]);
    let units = &part["units"];
    let percent = part["percent"].as_f64().expect("a number");
    let mut cells = vec![format!("{percent:.1}%"), of(&part["pages"]), of(units)];
    cells.extend(["stale", "missing", "machine"].map(|key| units[key].to_string()));
    cells.push(part["words"]["to_do"].to_string());
    cells
}

#[test]
fn a_page_says_what_status_says() {
    let site = site();
    site.run(&["build"]).expect(0);
    let json: Value = serde_json::from_slice(&site.run(&["status", "--format", "json"]).expect(0).out).expect("JSON");
    let names = BTreeMap::from([("ko-KR", "한국어"), ("ar-SA", "العربية"), ("ja-JP", "日本語")]);
    let locales = json["locales"].as_array().expect("locales");
    assert_eq!(locales.len(), 3);
    let overview = rows(&site.page("en-us/_status/index.html"));
    let mut expected = Vec::new();
    for one in locales {
        let name = names[one["locale"].as_str().expect("a tag")];
        expected.push([vec![name.to_owned()], told(&one["total"])].concat());
    }
    for one in locales {
        for section in one["sections"].as_array().expect("sections") {
            let name = format!("{}/", section["folder"].as_str().expect("a folder"));
            expected.push([vec![name], told(section)].concat());
        }
        expected.push([vec!["Total".to_owned()], told(&one["total"])].concat());
    }
    let heads = ["Language", "Section"];
    let shown: Vec<_> = overview.iter().map(|(_, cells)| cells).filter(|cells| !heads.contains(&&*cells[0])).collect();
    assert_eq!(shown, expected.iter().collect::<Vec<_>>());
    // A locale without a page has none to lead to.
    let links: Vec<_> = overview.iter().filter(|(_, cells)| cells.len() == 8).map(|(link, _)| link.as_str()).collect();
    assert!(links.contains(&"/ko-kr/_status/") && links.contains(&"/ko-kr/_status/#@old%20pans"), "{links:?}");
    assert!(!links.iter().any(|link| link.contains("ja-jp")), "{links:?}");
    assert!(!site.at("public/ja-jp").exists());

    // In the words of a locale: its own sections, and their pages.
    let korean = rows(&site.page("ko-kr/_status/index.html"));
    let open = |one: &Value| -> Vec<(String, Value)> {
        let sections = one["sections"].as_array().expect("sections").iter();
        let open = sections.flat_map(|section| section["open"].as_array().expect("documents"));
        open.map(|one| (one["document"].as_str().expect("a path").to_owned(), one.clone())).collect()
    };
    let of_pages: Vec<&Vec<String>> =
        korean.iter().map(|(_, cells)| cells).filter(|cells| !cells[2].contains('/') && cells[1] != "진행률").collect();
    assert_eq!(of_pages.len(), 6);
    for (document, part) in open(&locales[0]) {
        let row = of_pages.iter().find(|cells| cells[0].contains(&document)).expect("its row");
        let (told, shown) = (told(&part), &row[1..]);
        assert_eq!((&shown[0], &shown[2..]), (&told[0], &told[2..]), "{document}");
        assert_ne!(shown[1], "번역됨", "{document}");
    }
    let states: BTreeMap<&str, usize> = of_pages.iter().fold(BTreeMap::new(), |mut states, cells| {
        *states.entry(cells[2].as_str()).or_default() += 1;
        states
    });
    assert_eq!(states, BTreeMap::from([("번역됨", 2), ("오래됨", 2), ("번역 없음", 1), ("일부 번역됨", 1)]));
}

#[test]
fn the_page_as_it_is() {
    let site = site();
    site.run(&["build"]).expect(0);
    for locale in ["en-us", "ko-kr", "ar-sa"] {
        let page = site.page(&format!("{locale}/_status/index.html"));
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{locale}");
        let main = page.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).expect("a main part").0;
        insta::assert_snapshot!(format!("status_page_{locale}"), main);
    }
    // The edition of a bilingual page is offered where there is one.
    let page = site.page("ko-kr/_status/index.html");
    assert!(page.contains("href=\"/ko-kr/pots/iron/diglot/\""), "{page}");
    assert!(site.at("public/ko-kr/pots/iron/diglot/index.html").exists());
    let config = "title: Kitchen\nstatus: true\neditions: false\nlocales: { en-US: , ko-KR: , ar-SA: }\n";
    site.write("diglot.yml", config);
    site.run(&["build"]).expect(0);
    assert!(!site.page("ko-kr/_status/index.html").contains("/diglot/"));
    site.run(&["build", "--review"]).expect(1);
    assert!(site.page("ko-kr/_status/index.html").contains("href=\"/ko-kr/pots/iron/diglot/\""));
}

#[test]
fn no_page_leads_there_and_none_is_there_unasked() {
    let site = site();
    site.run(&["build"]).expect(0);
    let with = site.output();
    site.write("diglot.yml", "title: Kitchen\nlocales: { en-US: , ko-KR: , ar-SA: , ja-JP: { fallback: [] } }\n");
    site.run(&["build"]).expect(0);
    let without = site.output();
    let more: Vec<&String> = with.keys().filter(|path| !without.contains_key(*path)).collect();
    let pages = ["ar-sa", "en-us", "ko-kr"].map(|locale| format!("{locale}/_status/index.html"));
    assert_eq!(more, pages.iter().collect::<Vec<_>>());
    // All other files are the same to the byte: nothing links there.
    for (path, bytes) in without.iter().filter(|(path, _)| !path.starts_with('.')) {
        assert!(with[path] == *bytes, "{path}");
    }
}

#[test]
fn nothing_else_may_stand_there() {
    let site = site();
    site.write("content/ko-KR/_status/index.md", "# 우리 것\n");
    let run = site.run(&["build"]).expect(1);
    let found = run.findings();
    assert!(
        found.iter().all(|it| it.starts_with("error[site/route-collision] content/ko-KR/_status/index.md")),
        "{found:?}"
    );
    assert!(!found.is_empty());
    site.remove("content/ko-KR/_status");
    site.write("content/ko-KR/_status/index.html", "ours");
    let found = site.run(&["build"]).expect(1).findings();
    assert!(found.iter().all(|it| it.contains("content/ko-KR/_status/index.html")) && !found.is_empty(), "{found:?}");
}

#[test]
fn a_site_of_one_locale_says_so() {
    let site = Site::new();
    site.remove("content/ko-KR");
    site.write("diglot.yml", "status: true\n");
    site.run(&["build"]).expect(0);
    let page = site.page("en-us/_status/index.html");
    assert!(page.contains("There is no other language") && rows(&page).is_empty(), "{page}");
}
