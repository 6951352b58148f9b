//! The built manual in a browser: its kinds of pages in all its locales pass the Nu checker and axe-core, and its controls
//! work by keyboard, with and without scripts.

use super::{
    BuiltSite, Common, build, check_pages,
    driver::{Browser, DESKTOP, PHONE, Screen},
    file, nu,
    site_server::SiteServer,
    tools::{self, needs},
};
use serde_json::json;
use std::{path::Path, sync::Arc};
use tempfile::TempDir;

/// The manual, built by the program itself.
pub(crate) fn manual() -> Arc<BuiltSite> {
    static SITE: Common<BuiltSite> = Common::new();
    SITE.get(made)
}

fn made() -> BuiltSite {
    let folder = TempDir::new().expect("a temporary folder");
    let out = folder.path().join("site");
    let built = build(Path::new(env!("CARGO_MANIFEST_DIR")), &out);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    (folder, out)
}

/// Every kind of page, from left to right and from right to left; then what articles hold that others do not.
const PAGES: [&str; 27] = [
    "",
    "en-us/404.html",
    "ar-sa/404.html",
    "ko-kr/",
    "ar-sa/",
    "en-us/faq/",
    "ar-sa/faq/",
    "ko-kr/guide/",
    "ar-sa/guide/",
    "en-us/examples/",
    "ar-sa/examples/",
    "ko-kr/_contents/",
    "ar-sa/_contents/",
    "en-us/examples/technical-support/",
    "ko-kr/examples/technical-support/",
    "ar-sa/examples/technical-support/",
    "ko-kr/examples/technical-support/diglot/",
    "ko-kr/guide/checking/diglot/",
    "ar-sa/guide/publishing/",
    "ar-sa/guide/publishing/diglot/",
    "ko-kr/guide/images-and-video/",
    "en-us/guide/code/",
    "ar-sa/guide/theme/",
    "ko-kr/guide/tabs/",
    "ko-kr/guide/zones/",
    "ar-sa/guide/layout/",
    "ko-kr/guide/math-and-diagrams/",
];

/// Pages that differ from those only by their language, or are long.
const ALSO_VALID: [&str; 7] = [
    "ko-kr/404.html",
    "en-us/",
    "ko-kr/faq/",
    "en-us/guide/",
    "ko-kr/examples/",
    "en-us/_contents/",
    "ko-kr/reference/markdown/",
];

#[test]
fn pages_are_valid_and_accessible() {
    needs!(tools::ALL);
    let (_, site) = &*manual();
    check_pages(site, &PAGES);
    if std::env::var_os("DIGLOT_ALL").is_some() {
        check_pages(site, &ALSO_VALID);
    }
    nu::assert_no_errors(&ALSO_VALID.map(|page| file(site, page)));
}

#[test]
fn readers_with_colours_of_their_own_see_what_colours_say() {
    needs!(tools::ALL);
    let (_, site) = &*manual();
    let server = SiteServer::start(site);
    let browser = Browser::start();
    // What of an element is still seen where all colours are the reader's.
    let seen = |css: &str| {
        let of = "const paper = getComputedStyle(document.body).backgroundColor;
                  const style = getComputedStyle(document.querySelector(arguments[0]));
                  const line = (side) => parseFloat(style[`${side}Width`]) > 0 && style[`${side}Style`] != 'none'
                    && style[`${side}Color`] != paper ? style[`${side}Color`] : '';
                  return ['outline', 'borderTop', 'borderBottom', 'borderLeft'].map(line).join()";
        browser.run(of, &[json!(css)])
    };
    for scheme in ["light", "dark"] {
        for (page, pairs) in [
            ("ko-kr/guide/tabs/", [(".tab-list > [aria-selected=true]", ".tab-list > [aria-selected=false]")]),
            ("ar-sa/guide/publishing/", [(".nav a[aria-current]", ".nav li li a:not([aria-current])")]),
            ("en-us/guide/search/", [(".outline a[aria-current]", ".outline a:not([aria-current])")]),
        ] {
            browser.media("", &[("prefers-color-scheme", scheme)]);
            browser.open(&server.url(page));
            browser.settle();
            browser.run("scrollTo(0, document.body.scrollHeight / 2)", &[]);
            browser.wait_until("return matchMedia('(forced-colors: none)').matches");
            assert_eq!(seen("pre"), json!(",,,"), "colours alone show where code is");
            browser.media("", &[("prefers-color-scheme", scheme), ("forced-colors", "active")]);
            browser.wait_until("return matchMedia('(forced-colors: active)').matches");
            assert_ne!(seen("pre"), json!(",,,"), "{page}: a line shows where code is");
            for (chosen, other) in pairs {
                browser.wait_until(&format!("return !!document.querySelector({chosen:?})"));
                assert_ne!(seen(chosen), seen(other), "{page}: {chosen} is to be told from {other}");
            }
            super::axe::assert_no_violations(&browser);
        }
    }
}

#[test]
fn nothing_moves_for_readers_who_ask_for_that() {
    needs!(tools::BROWSER);
    let (_, site) = &*manual();
    let server = SiteServer::start(site);
    let browser = Browser::start();
    let moving = "const seconds = (text) => Math.max(...text.split(',').map(parseFloat));
                  const all = [...document.querySelectorAll('*')].filter((it) => {
                    const style = getComputedStyle(it);
                    return seconds(style.transitionDuration) > 0 || seconds(style.animationDuration) > 0 || style.scrollBehavior == 'smooth';
                  });
                  return all.length";
    for page in
        ["ko-kr/guide/", "ko-kr/examples/technical-support/", "en-us/guide/tabs/", "ar-sa/guide/publishing/diglot/"]
    {
        browser.media("", &[("prefers-reduced-motion", "no-preference")]);
        browser.open(&server.url(page));
        browser.settle();
        assert_ne!(browser.run(moving, &[]), json!(0), "{page}");
        browser.media("", &[("prefers-reduced-motion", "reduce")]);
        assert_eq!(browser.run(moving, &[]), json!(0), "{page}");
    }
}

#[test]
fn the_source_is_read_when_asked_for_and_not_before() {
    needs!(tools::BROWSER);
    let (_, site) = &*manual();
    let server = SiteServer::start(site);
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
    let (_, site) = &*manual();
    let server = SiteServer::start(site);
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
        assert_eq!(
            seen(".source-toggle, button.reading, button.search"),
            json!(0),
            "controls that need scripts are not shown"
        );
        browser.open(&server.url("ko-kr/examples/technical-support/diglot/"));
        assert_ne!(seen(".pair .side.source"), json!(0), "the edition needs no script");
    }
}

#[test]
fn a_question_is_found_by_either_of_its_addresses() {
    needs!(tools::BROWSER);
    let (_, site) = &*manual();
    let server = SiteServer::start(site);
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
    let (_, site) = &*manual();
    let server = SiteServer::start(site);
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

#[test]
fn readers_choose_how_they_read() {
    needs!(tools::BROWSER);
    let (_, site) = &*manual();
    let server = SiteServer::start(site);
    let browser = Browser::start();
    browser.screen(Screen { width: 1800, ..DESKTOP });
    browser.open(&server.url("ko-kr/examples/technical-support/"));
    browser.settle();
    browser.click("button.reading");
    browser.wait_until("return document.getElementById('@reading').matches(':popover-open')");
    let width = "return document.querySelector('article').offsetWidth";
    let before = browser.run(width, &[]).as_u64();
    // By keyboard: dark, and wide.
    browser.run("document.querySelector('#\\\\@reading [name=theme]').focus()", &[]);
    browser.press(&['\u{E015}']);
    browser.press(&['\u{E015}']);
    browser.click("[name=width][value=wide]");
    browser.click("[name=source]");
    let chosen = "const { theme, width } = document.documentElement.dataset;
        return [theme, width, document.documentElement.classList.contains('show-source'), getComputedStyle(document.documentElement).colorScheme]";
    assert_eq!(browser.run(chosen, &[]), json!(["dark", "wide", true, "dark"]));
    assert!(browser.run(width, &[]).as_u64() > before, "the text is wider");
    // On the next page it is so before anything is painted.
    let watch = "new MutationObserver((_, it) => { if (document.body) { it.disconnect(); const { theme, width } = document.documentElement.dataset;
        window.first = [theme, width, document.documentElement.classList.contains('show-source')] } })
        .observe(document, { childList: true, subtree: true })";
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": watch }));
    browser.open(&server.url("ko-kr/guide/checking/"));
    browser.settle();
    assert_eq!(browser.run("return window.first", &[]), json!(["dark", "wide", true]));
    assert_eq!(browser.run(chosen, &[]), json!(["dark", "wide", true, "dark"]));
    assert_eq!(browser.run("return performance.getEntriesByType('layout-shift').length", &[]), json!(0));
    let form = "const { theme, width, source, keys } = document.getElementById('@reading').elements;
        return [theme.value, width.value, source.checked, keys.checked]";
    assert_eq!(browser.run(form, &[]), json!(["dark", "wide", true, true]));
    // What is no choice any more leaves nothing behind.
    browser.click("button.reading");
    browser.click("[name=theme][value='']");
    browser.click("[name=width][value='']");
    browser.click("[name=source]");
    assert_eq!(
        browser.run("return Object.keys(localStorage).filter((it) => it.startsWith('diglot-'))", &[]),
        json!([])
    );
    assert_eq!(browser.take_console_errors(), [""; 0]);
}

#[test]
fn the_language_switch_stays_on_the_paragraph() {
    needs!(tools::BROWSER);
    let (_, site) = &*manual();
    let server = SiteServer::start(site);
    let browser = Browser::start();
    browser.screen(Screen { height: 400, ..DESKTOP });
    // A bilingual article and its source, a plain pair, a page and its fallback, an article and its edition.
    for (page, locale, there) in [
        ("ko-kr/examples/technical-support/", "en-US", "/en-us/examples/technical-support/"),
        ("ko-kr/guide/bilingual-articles/", "en-US", "/en-us/guide/bilingual-articles/"),
        ("en-us/guide/theme/", "ar-SA", "/ar-sa/guide/theme/"),
        ("ko-kr/examples/technical-support/", "edition", "/ko-kr/examples/technical-support/diglot/"),
    ] {
        browser.open(&server.url(page));
        browser.settle();
        // The last item or paragraph of the third section that has several, near the top.
        let scroll = "const heading = document.querySelectorAll('article h2[id]')[1];
            let it = heading;
            for (let n = 0; n < 3 && it.nextElementSibling && it.nextElementSibling.tagName !== 'H2'; n++) it = it.nextElementSibling;
            scrollTo({ top: it.getBoundingClientRect().top + scrollY - 150, behavior: 'instant' });
            const unit = it.querySelector('[data-unit]') ?? it.closest('[data-unit]');
            return [heading.id, Math.round(it.getBoundingClientRect().top - heading.getBoundingClientRect().top), unit?.dataset.unit ?? ''];";
        let spot = browser.run(scroll, &[]);
        browser.wait_until("return document.querySelector('.outline [aria-current]') !== null");
        let link = match locale {
            "edition" => "a.tool[data-keep]".to_owned(),
            locale => format!("details.languages a[hreflang='{locale}']"),
        };
        browser.run(&format!("document.querySelector(\"{link}\").click()"), &[]);
        browser.wait_until(&format!("return location.pathname === {there:?}"));
        browser.settle();
        let heading = spot[0].as_str().expect("a heading");
        assert!(browser.url().ends_with(&format!("#{heading}")), "{} for {heading}", browser.url());
        // What stood near the top still does: the unit, or as many blocks below the heading.
        let top = match spot[2].as_str() {
            Some(unit) if !unit.is_empty() => browser.run("return document.querySelector(`[data-unit=\"${arguments[0]}\"]`).getBoundingClientRect().top", &[json!(unit)]),
            _ => browser.run("let it = document.getElementById(arguments[0]);
                for (let n = 0; n < 3 && it.nextElementSibling && it.nextElementSibling.tagName !== 'H2'; n++) it = it.nextElementSibling;
                return it.getBoundingClientRect().top", &[json!(heading)]),
        };
        let top = top.as_f64().expect("a place");
        assert!((100.0..220.0).contains(&top), "{page} to {locale}: {top} for {spot}");
    }
}
