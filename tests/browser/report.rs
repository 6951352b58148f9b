//! The report that a translator is handed: whole without its script, filtered with it.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{
    check_pages,
    driver::{Browser, DESKTOP, PHONE},
    site_server::SiteServer,
    tools::{self, needs},
};
use crate::program::Site;

/// Reports on one site: in English, and in Korean.
fn reports() -> TempDir {
    let site = Site::new();
    site.write("diglot.yml", "title: Kitchen\nsource: en-US\nlocales:\n  en-US: {}\n  ko-KR: {}\n  ar-SA: {}\n");
    let unit = |id: usize, target: &str, source: &str| {
        format!(
            "<span data-ttu-id=\"a-{id}\">{target}</span><span class=\"sxs-lookup\">\
             <span data-stu-id=\"a-{id}\">{source}</span></span>\n\n"
        )
    };
    let source = "Wait 10 minutes before you open the <b>oven</b>, and never leave the kitchen alone while it is hot.";
    let korean = unit(101, "오븐을 열기 전에 15분 기다리고, 뜨거운 동안에는 <i>부엌</i>을 비우지 마십시오.", source);
    let arabic = unit(101, "انتظر 15 دقيقة قبل فتح الفرن ولا تترك المطبخ وحده وهو ساخن.", source);
    let link = "[가격](gone-with-a-very-long-name-that-does-not-fit-on-the-screen-of-a-phone-at-all.md)\n";
    site.write("content/ko-KR/oven.md", format!("# 오븐\n\n{korean}{link}"));
    site.write("content/ar-SA/oven.md", format!("# فرن\n\n{arabic}"));
    site.write("content/ko-KR/broken.md", "---\ntitle: [부엌\n---\n");
    let folder = tempfile::tempdir().expect("a folder for reports");
    for (lang, name) in [("en-US", "en"), ("ko-KR", "ko")] {
        let path = folder.path().join(name).join("index.html");
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        let path = path.to_str().expect("a path of text");
        site.say(&["--lang", lang, "check", "--format", "html", "--output", path]).expect(1);
    }
    folder
}

#[test]
fn reports_are_accessible() {
    needs!(tools::ALL);
    check_pages(reports().path(), &["en/", "ko/"]);
}

#[test]
fn reports_are_filtered() {
    needs!(tools::BROWSER);
    let folder = reports();
    let server = SiteServer::start(folder.path());
    let browser = Browser::start();
    for screen in [PHONE, DESKTOP] {
        browser.screen(screen);
        browser.open(&server.url("ko/"));
        let seen = || {
            let script = "return [...document.querySelectorAll('.finding')].filter((it) => it.checkVisibility())
                .map((it) => it.dataset.rule + ' ' + (it.dataset.locale ?? ''));";
            let seen = browser.run(script, &[]);
            seen.as_array()
                .expect("a list")
                .iter()
                .map(|it| it.as_str().unwrap_or_default().to_owned())
                .collect::<Vec<_>>()
        };
        let choose = |name: &str, value: &str| {
            let script = "const select = document.getElementById('filter').elements[arguments[0]];
                select.value = arguments[1]; select.dispatchEvent(new Event('change', { bubbles: true }));";
            browser.run(script, &[json!(name), json!(value)]);
        };
        let shown = || browser.run("return Number(document.getElementById('shown').textContent);", &[]);
        let all = seen();
        assert_eq!(shown(), all.len());
        choose("locale", "ar-SA");
        let arabic = seen();
        assert!(!arabic.is_empty() && arabic.len() < all.len(), "{arabic:?}");
        assert!(arabic.iter().all(|it| it.ends_with(" ar-SA")), "{arabic:?}");
        assert_eq!(shown(), arabic.len());
        choose("locale", "");
        choose("path", "content/ko-KR/broken.md");
        assert!(seen().len() < all.len() && seen().iter().all(|it| it.starts_with("front-matter/")), "{:?}", seen());
        // A choice is kept in the address, so that it can be handed on.
        let address = browser.url();
        browser.open("about:blank");
        browser.open(&address);
        assert!(seen().len() < all.len() && seen().iter().all(|it| it.starts_with("front-matter/")), "{:?}", seen());
        browser.click("a[data-rule='unit/number-mismatch']");
        let numbers = seen();
        assert_eq!(numbers.len(), 2, "{numbers:?}");
        assert!(numbers.iter().all(|it| it.starts_with("unit/number-mismatch ")), "{numbers:?}");
    }
    // Without a script everything is there, and the summary leads to it.
    browser.javascript(false);
    browser.open(&server.url("ko/"));
    let script = "return [document.getElementById('filter').checkVisibility(),
        [...document.querySelectorAll('a[data-rule]')].every((it) => document.querySelector(it.hash).checkVisibility()),
        [...document.querySelectorAll('[lang=ar-SA]')].every((it) => getComputedStyle(it).direction === 'rtl')];";
    assert_eq!(browser.run(script, &[]), Value::from(vec![false, true, true]));
}
