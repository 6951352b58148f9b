//! The page that shows what is translated: accessible, with all its sections open, in each direction.

use super::{
    Views, axe, build, check_pages,
    driver::{Browser, DESKTOP, PHONE, Scheme},
    each_view,
    site_server::SiteServer,
    tools::{self, needs},
};
use crate::status_page;
use serde_json::json;
use std::{env, path::Path};

#[test]
fn what_is_translated_is_told_to_everyone() {
    needs!(tools::ALL);
    let site = status_page::site();
    let out = site.at("public");
    assert!(build(&site.root(), &out).status.success());
    let pages = ["en-us/_status/", "ko-kr/_status/", "ar-sa/_status/"];
    check_pages(&out, &pages);
    let mut violations = Vec::new();
    each_view(&out, &pages, Views::Crossed, |view| {
        let open = "document.querySelectorAll('main details').forEach((it) => { it.open = true; });
            return document.documentElement.scrollWidth <= innerWidth;";
        assert_eq!(view.browser.run(open, &[]), json!(true), "{} is wider than the screen", view.page);
        violations.extend(axe::violations(view.browser));
        if let Some(folder) = env::var_os("DIGLOT_SHOTS") {
            view.shoot(&Path::new(&folder).join("open"));
        }
    });
    assert!(violations.is_empty(), "{violations:#?}");
}

#[test]
fn a_section_leads_to_its_pages() {
    needs!(tools::BROWSER);
    let site = status_page::site();
    let out = site.at("public");
    assert!(build(&site.root(), &out).status.success());
    let server = SiteServer::start(&out);
    let browser = Browser::start();
    browser.colour_scheme(Scheme::Light);
    for (screen, script) in [(DESKTOP, true), (PHONE, true), (DESKTOP, false)] {
        browser.screen(screen);
        browser.javascript(script);
        browser.open(&server.url("ko-kr/_status/"));
        let seen = "return document.querySelector('a[href=\"/ko-kr/pots/iron/\"]').checkVisibility();";
        assert_eq!(browser.run(seen, &[]), json!(false));
        browser.click("a[href='#@pots']");
        assert_eq!(browser.run(seen, &[]), json!(true), "the section has opened");
        browser.wait_until("return document.getElementById('@pots').getBoundingClientRect().top < innerHeight;");
        // From the overview it is one step, also past a name with a space.
        browser.open(&server.url("en-us/_status/"));
        browser.click("a[href='/ko-kr/_status/#@old%20pans']");
        let seen = "return document.querySelector('a[href=\"/ko-kr/old%20pans/flat/\"]').checkVisibility();";
        assert_eq!(browser.run(seen, &[]), json!(true));
    }
    assert_eq!(server.take_missing(), [""; 0]);
}
