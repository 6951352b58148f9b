//! A navigation that does not fit into a page, in a browser: branches come when they are opened, once for each list; without
//! scripts they are a link away; the pages that list sections pass the Nu checker and axe-core.

use super::{
    BuiltSite, Common, build, check_pages,
    driver::{Browser, DESKTOP, PHONE},
    site_server::SiteServer,
    tools::{self, needs},
};
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::{fmt::Write as _, fs, sync::Arc};
use tempfile::TempDir;

/// A site of parts, chapters and pages in two languages, of which one reads from right to left.
fn large() -> Arc<BuiltSite> {
    static SITE: Common<BuiltSite> = Common::new();
    SITE.get(made)
}

fn made() -> BuiltSite {
    let folder = TempDir::new().expect("a temporary folder");
    let write = |path: String, text: String| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    };
    let mut toc = String::from("- name: Welcome\n  href: index.md\n");
    for part in 0..6 {
        let _ = write!(toc, "- name: Part {part}\n  items:\n");
        for chapter in 0..12 {
            let _ =
                write!(toc, "  - name: Chapter {part}.{chapter}\n    href: p{part}/c{chapter}/index.md\n    items:\n");
            write(
                format!("content/en-US/p{part}/c{chapter}/index.md"),
                format!("# Chapter {part}.{chapter}\n\nText.\n"),
            );
            for page in 0..8 {
                let _ =
                    write!(toc, "    - name: Page {part}.{chapter}.{page}\n      href: p{part}/c{chapter}/{page}.md\n");
                write(
                    format!("content/en-US/p{part}/c{chapter}/{page}.md"),
                    format!("# Page {page}\n\nText.\n\n## More\n\nText.\n"),
                );
            }
        }
    }
    write("content/en-US/toc.yml".to_owned(), toc);
    write("content/en-US/index.md".to_owned(), "# Home\n\nText.\n".to_owned());
    write("content/ar-SA/p1/c1/1.md".to_owned(), "# صفحة\n\nنص.\n".to_owned());
    write("diglot.yml".to_owned(), "title: Large\nlocales: {en-US: {}, ar-SA: {}}\n".to_owned());
    let out = folder.path().join("site");
    let built = build(folder.path(), &out);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    (folder, out)
}

#[test]
fn lists_of_sections_are_valid_and_accessible() {
    needs!(tools::ALL);
    let (_, site) = &*large();
    check_pages(site, &["en-us/p1/c1/1/", "ar-sa/p1/c1/1/", "en-us/_contents/", "ar-sa/_contents/"]);
}

#[test]
fn branches_come_when_they_are_opened() {
    needs!(tools::BROWSER);
    let (_, site) = &*large();
    let server = SiteServer::start(site);
    let browser = Browser::start();
    browser.screen(DESKTOP);
    browser.open(&server.url("en-us/p1/c1/1/"));
    browser.settle();
    let links =
        |path: &str| browser.run(&format!("return document.querySelectorAll('.nav a[href=\"{path}\"]').length"), &[]);
    // The way to the page is there, and what lies beside it.
    assert_eq!(
        [links("/en-us/p1/c1/1/"), links("/en-us/p1/c1/2/"), links("/en-us/p1/c2/")],
        [1, 1, 1].map(Value::from)
    );
    assert_eq!([links("/en-us/p1/c2/3/"), links("/en-us/p4/c0/")], [0, 0].map(Value::from));
    let fetches = || {
        browser.run(
            "return performance.getEntriesByType('resource').filter(e => e.name.includes('/_contents/')).length",
            &[],
        )
    };
    assert_eq!(fetches(), json!(0), "nothing is loaded before it is asked for");
    // By keyboard: a chapter beside the page's own, then a part, then a chapter of that part.
    let focus = |title: &str| {
        let script = "const all = [...document.querySelectorAll('.nav summary')];
            all.find(e => e.textContent.trim() === arguments[0]).focus();";
        browser.run(script, &[json!(title)]);
    };
    focus("Chapter 1.2");
    browser.press(&[Key::Enter.into()]);
    browser.wait_until("return document.querySelector('.nav a[href=\"/en-us/p1/c2/3/\"]')?.checkVisibility()");
    focus("Part 4");
    browser.press(&[Key::Enter.into()]);
    browser.wait_until("return document.querySelector('.nav a[href=\"/en-us/p4/c0/\"]')?.checkVisibility()");
    focus("Chapter 4.7");
    browser.press(&[Key::Enter.into()]);
    browser.wait_until("return document.querySelector('.nav a[href=\"/en-us/p4/c7/5/\"]')?.checkVisibility()");
    let once = fetches().as_u64().expect("a number");
    let sections = fs::read_dir(site.join("en-us/_contents")).expect("lists").count() as u64;
    assert!(once >= 1 && once <= sections, "{once} loads of {sections} lists");
    assert_eq!(
        browser.run("return document.querySelectorAll('.nav [id^=\"@\"] [id], .nav li[id]').length", &[]),
        json!(0)
    );
    assert_eq!(browser.take_console_errors(), [""; 0]);
}

#[test]
fn on_a_phone_the_navigation_opens_at_the_page_and_makes_room_for_its_headings() {
    needs!(tools::BROWSER);
    let (_, site) = &*large();
    let server = SiteServer::start(site);
    let browser = Browser::start();
    browser.screen(PHONE);
    browser.open(&server.url("en-us/p5/c11/7/"));
    browser.settle();
    let is_open = |id: &str| format!("return document.getElementById('@{id}').matches(':popover-open')");
    browser.run("document.querySelector('button.menu').click()", &[]);
    browser.wait_until(&is_open("nav"));
    browser.wait_until(
        "const at = (it) => { const { left, top } = it.getBoundingClientRect(); return document.elementFromPoint(left + 9, top + 9); };
         const nav = document.getElementById('@nav');
         return ['[aria-current]', '.close button'].every((name) => at(nav.querySelector(name))?.closest(name));",
    );
    browser.run("document.querySelector('.nav [popovertarget=\"@outline\"]').click()", &[]);
    assert_eq!(browser.run(&is_open("outline"), &[]), json!(true));
    assert_eq!(browser.run(&is_open("nav"), &[]), json!(false));
    browser.run("document.querySelector('.outline a').click()", &[]);
    assert_eq!(browser.run(&is_open("outline"), &[]), json!(false));
}

#[test]
fn branches_are_a_link_away_without_scripts() {
    needs!(tools::BROWSER);
    let (_, site) = &*large();
    let server = SiteServer::start(site);
    let browser = Browser::start();
    browser.javascript(false);
    for screen in [PHONE, DESKTOP] {
        browser.screen(screen);
        browser.open(&server.url("en-us/p1/c1/1/"));
        let script = "const all = [...document.querySelectorAll('.nav details:not([open]) > .more')];
            return all.find(e => e.parentElement.textContent.includes('Part 4')).href;";
        let list = browser.run(script, &[]);
        let list = list.as_str().expect("an address").to_owned();
        browser.open(&list);
        let script = "const id = decodeURIComponent(location.hash.slice(1));
            const list = id ? document.getElementById(id) : document.querySelector('.listing');
            return [...list.querySelectorAll('a')].filter(e => e.checkVisibility()).map(e => e.getAttribute('href'));";
        let listed = browser.run(script, &[]);
        let listed: Vec<&str> = listed.as_array().expect("addresses").iter().filter_map(Value::as_str).collect();
        assert!(listed.contains(&"/en-us/p4/c0/") && listed.contains(&"/en-us/p4/c7/5/"), "{list}: {listed:?}");
    }
}
