//! The review of a translation, in a browser: findings stand below their units, filters leave what was chosen, buttons lead
//! from one to the next; a site that nobody reviews has nothing of it.

use super::{
    build_with, check_pages,
    driver::{Browser, DESKTOP},
    site_server::SiteServer,
    tools::{self, needs},
};
use serde_json::json;
use std::{fs, path::PathBuf};
use tempfile::TempDir;

const ARTICLE: &str = r#"---
title: 설치
---
# <span data-ttu-id="1c0de-103">설치</span><span class="sxs-lookup"><span data-stu-id="1c0de-103">Install</span></span>

<span data-ttu-id="1c0de-104">20일 안에 설치합니다.</span><span class="sxs-lookup"><span data-stu-id="1c0de-104">Install it within 14 days.</span></span>

| <span data-ttu-id="1c0de-105">이름</span><span class="sxs-lookup"><span data-stu-id="1c0de-105">Name</span></span> | <span data-ttu-id="1c0de-106">값</span><span class="sxs-lookup"><span data-stu-id="1c0de-106">Value</span></span> |
| --- | --- |
| <span data-ttu-id="1c0de-107">합계</span><span class="sxs-lookup"><span data-stu-id="1c0de-107">Total</span></span> | <span data-ttu-id="1c0de-108">30개</span><span class="sxs-lookup"><span data-stu-id="1c0de-108">12 pieces</span></span> |

<span data-ttu-id="1c0de-109">Choose the plan that fits your team.</span><span class="sxs-lookup"><span data-stu-id="1c0de-109">Choose the plan that fits your team.</span></span>
"#;

fn site(review: bool) -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a temporary folder");
    fs::create_dir_all(folder.path().join("content/ko-KR")).expect("a folder can be made");
    fs::write(folder.path().join("content/ko-KR/index.md"), ARTICLE).expect("a file can be written");
    let out = folder.path().join("site");
    let built = build_with(folder.path(), &out, if review { &["--review"] } else { &[] });
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    (folder, out)
}

#[test]
fn findings_stand_below_their_units_and_can_be_chosen_from() {
    needs!(tools::ALL);
    let (_folder, site) = site(true);
    check_pages(&site, &["ko-kr/diglot/"]);
    let server = SiteServer::start(&site);
    let browser = Browser::start();
    browser.screen(DESKTOP);
    browser.open(&server.url("ko-kr/diglot/"));
    browser.settle();
    let shown = || {
        browser.run(
            "return [...document.querySelectorAll('.findings > li')].filter(e => e.checkVisibility()).map(e => e.dataset.rule)",
            &[],
        )
    };
    assert_eq!(shown(), json!(["unit/number-mismatch", "unit/number-mismatch", "unit/untranslated"]));
    let unit =
        browser.run("return document.querySelector('.findings').parentElement.textContent.includes('20일')", &[]);
    assert_eq!(unit, json!(true), "below its unit");
    let choose = |name: &str, value: &str| {
        browser.run(
            "const s = document.querySelector(`.filters [name=${arguments[0]}]`); s.value = arguments[1]; s.dispatchEvent(new Event('change', {bubbles: true}))",
            &[json!(name), json!(value)],
        )
    };
    choose("rule", "unit/untranslated");
    assert_eq!(shown(), json!(["unit/untranslated"]));
    choose("rule", "");
    choose("units", "untranslated");
    assert_eq!(shown(), json!(["unit/untranslated"]));
    choose("units", "");
    let focused = || browser.run("return document.activeElement.textContent.slice(0, 40)", &[]);
    browser.click(".filters [name=next]");
    let first = focused();
    browser.click(".filters [name=next]");
    assert_ne!(first, focused());
    browser.click(".filters [name=previous]");
    assert_eq!(first, focused());
    assert_eq!(browser.take_console_errors(), Vec::<String>::new());
}

#[test]
fn a_site_that_nobody_reviews_has_nothing_of_it() {
    let (_folder, site) = site(false);
    let page = fs::read_to_string(site.join("ko-kr/diglot/index.html")).expect("the edition");
    assert!(!page.contains("review") && !page.contains("findings"), "{page}");
    let assets = fs::read_dir(site.join("_assets")).expect("the assets");
    let names: Vec<_> = assets.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    assert!(!names.iter().any(|name| name.starts_with("review.")), "{names:?}");
}
