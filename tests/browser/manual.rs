//! The built manual in a browser: its kinds of pages in all its locales pass the Nu checker and axe-core, and its controls
//! work by keyboard, with and without scripts.

use super::{
    build, check_pages,
    driver::{Browser, DESKTOP, PHONE},
    site_server::SiteServer,
    tools::{self, needs},
};
use serde_json::json;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The manual, built by the program itself.
fn manual() -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a temporary folder");
    let out = folder.path().join("site");
    let built = build(Path::new(env!("CARGO_MANIFEST_DIR")), &out);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    (folder, out)
}

/// The kinds of pages there are, in each locale that can show them.
const PAGES: [&str; 29] = [
    "",
    "404.html",
    "en-us/",
    "ko-kr/",
    "ar-sa/",
    "en-us/faq/",
    "ko-kr/faq/",
    "ar-sa/faq/",
    "en-us/guide/",
    "ko-kr/guide/",
    "ko-kr/examples/",
    "en-us/examples/technical-support/",
    "ko-kr/examples/technical-support/",
    "ko-kr/examples/technical-support/diglot/",
    "ar-sa/examples/technical-support/",
    "en-us/guide/checking/",
    "ko-kr/guide/checking/",
    "ko-kr/guide/checking/diglot/",
    "ko-kr/guide/images-and-video/",
    "en-us/guide/code/",
    "ko-kr/guide/theme/",
    "ko-kr/guide/tabs/",
    "ko-kr/guide/zones/",
    "en-us/guide/layout/",
    "ko-kr/guide/layout/",
    "ar-sa/guide/first-site/",
    "ar-sa/guide/",
    "ko-kr/reference/markdown/",
    "en-us/reference/config/",
];

#[test]
fn pages_are_valid_and_accessible() {
    needs!(tools::ALL);
    let (_folder, site) = manual();
    check_pages(&site, &PAGES);
}

#[test]
fn the_source_is_read_when_asked_for_and_not_before() {
    needs!(tools::BROWSER);
    let (_folder, site) = manual();
    let server = SiteServer::start(&site);
    let browser = Browser::start();
    browser.screen(DESKTOP);
    browser.open(&server.url("ko-kr/examples/technical-support/"));
    browser.settle();
    let count = |what: &str| browser.run(&format!("return document.querySelectorAll({what:?}).length"), &[]);
    let visible = "return [...document.querySelectorAll('.source')].filter(e => e.checkVisibility()).length";
    let all = count("article .source").as_u64().expect("a number");
    assert!(all > 30, "{all} source segments");
    assert_eq!(browser.run(visible, &[]), json!(0), "nothing of the source is shown before the reader asks");
    assert_eq!(count("article [data-unit][tabindex]"), json!(0), "units are no tab stops");
    assert_eq!(count("article .source:not([lang])"), json!(0));
    assert_eq!(count("article .source:not([dir])"), json!(0));
    // By keyboard: the button near the title.
    browser.run("document.querySelector('article').parentElement.querySelector('.source-toggle').focus()", &[]);
    browser.press(&[' ']);
    browser.wait_until("return document.documentElement.classList.contains('show-source')");
    assert_eq!(browser.run(visible, &[]).as_u64(), Some(all));
    browser.press(&[' ']);
    browser.wait_until("return !document.documentElement.classList.contains('show-source')");
    assert_eq!(browser.run(visible, &[]), json!(0));
}

#[test]
fn pages_are_whole_without_scripts() {
    needs!(tools::BROWSER);
    let (_folder, site) = manual();
    let server = SiteServer::start(&site);
    let browser = Browser::start();
    browser.javascript(false);
    for screen in [PHONE, DESKTOP] {
        browser.screen(screen);
        browser.open(&server.url("ko-kr/examples/technical-support/"));
        let seen = |css: &str| {
            browser.run(
                &format!("return [...document.querySelectorAll({css:?})].filter(e => e.checkVisibility({{ visibilityProperty: true }})).length"),
                &[],
            )
        };
        assert_ne!(seen("article h1, article table, article li"), json!(0));
        assert_ne!(seen("details.languages"), json!(0), "the language switch");
        assert_eq!(seen(".source-toggle, button.theme"), json!(0), "controls that need scripts are not shown");
        browser.open(&server.url("ko-kr/examples/technical-support/diglot/"));
        assert_ne!(seen(".pair .side.source"), json!(0), "the edition needs no script");
    }
}

#[test]
fn a_question_is_found_by_either_of_its_addresses() {
    needs!(tools::BROWSER);
    let (_folder, site) = manual();
    let server = SiteServer::start(&site);
    let browser = Browser::start();
    browser.javascript(false);
    browser.screen(PHONE);
    // Without scripts all answers are to be seen, and both addresses lead to the question.
    for anchor in ["does-diglot-translate", "does-diglot-translate-"] {
        browser.open(&server.url(&format!("ko-kr/faq/#{anchor}")));
        browser.wait_until(
            "const heading = document.querySelector(':target')?.closest('.question').querySelector('h2, h3');
             const top = heading?.getBoundingClientRect().top;
             return top >= 0 && top < 300",
        );
        let hidden = "return [...document.querySelectorAll('.answer')].filter(e => !e.checkVisibility()).length";
        assert_eq!(browser.run(hidden, &[]), json!(0));
    }
}

#[test]
fn the_language_switch_keeps_page_and_anchor() {
    needs!(tools::BROWSER);
    let (_folder, site) = manual();
    let server = SiteServer::start(&site);
    let browser = Browser::start();
    browser.screen(DESKTOP);
    browser.open(&server.url("ko-kr/guide/bilingual-articles/"));
    browser.settle();
    let anchor = browser.run("return document.querySelectorAll('article h2[id]')[1].id", &[]);
    let anchor = anchor.as_str().expect("an anchor").to_owned();
    browser.run(&format!("location.hash = '#{anchor}'"), &[]);
    browser.wait_until(&format!("return document.getElementById('{anchor}').getBoundingClientRect().top < 200"));
    browser.run("document.querySelector('details.languages summary').click()", &[]);
    browser.run("document.querySelector('details.languages a[hreflang=\"en-US\"]').click()", &[]);
    browser.wait_until("return document.documentElement.lang === 'en-US'");
    let url = browser.url();
    assert!(url.contains("/en-us/guide/bilingual-articles/"), "{url}");
    assert!(url.ends_with(&format!("#{anchor}")), "{url} for #{anchor}");
    assert_eq!(browser.run(&format!("return document.getElementById('{anchor}') !== null"), &[]), json!(true));
}
