//! Tabs and zones in a browser: chosen by pointer, keyboard, address and search, on this page and the next; whole without scripts
//! and in print.

use super::{
    BuiltSite, Common, build, check_pages,
    driver::{Browser, DESKTOP, Screen},
    site_server::SiteServer,
    tools::{self, needs},
};
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::{fs, sync::Arc};
use tempfile::TempDir;

const TABS: &str = "\
# Install

Text before, and [a link to a tab](#tab/linux).

## Install it

#### [Mac](#tab/mac)

On a Mac.

### Details of the Mac

Many.

#### [Linux](#tab/linux)

On Linux.

### Details of Linux

More.

#### [Windows](#tab/windows)

On Windows.

---

## Configure

#### [Mac or Linux](#tab/mac+linux)

Edit a file.

#### [Windows](#tab/windows)

Open the settings.

---

## Use

#### [Shell](#tab/shell/linux)

Shell on Linux.

#### [Shell](#tab/shell/mac)

Shell on a Mac.

#### [Program](#tab/program)

Anywhere.

---

## After
";

const ZONES: &str = "\
# Zones

::: zone pivot=\"rust\"

## Write Rust

Rust text.

::: zone-end

::: zone pivot=\"python,ruby\"

## Write a script

Script text.

::: zone-end

::: moniker range=\">=v2\"

New text.

::: moniker-end

::: moniker range=\"v1\"

Old text.

::: moniker-end

## End
";

const BILINGUAL: &str = "\
# <span data-ttu-id=\"a-1\">설치</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">Install</span></span>

#### [<span data-ttu-id=\"a-2\">맥</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-2\">Mac</span></span>](#tab/mac)

<span data-ttu-id=\"a-3\">맥에서.</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-3\">On a Mac.</span></span>

#### [<span data-ttu-id=\"a-4\">리눅스</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-4\">Linux</span></span>](#tab/linux)

<span data-ttu-id=\"a-5\">리눅스에서.</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-5\">On Linux.</span></span>

---

:::row:::
:::column:::
<span data-ttu-id=\"a-6\">왼쪽</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-6\">Left</span></span>
:::column-end:::
:::column:::
> [!div class=\"checklist\"]
> - <span data-ttu-id=\"a-7\">오른쪽</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-7\">Right</span></span>
:::column-end:::
:::row-end:::

> [!div class=\"nextstepaction\"]
> <span data-ttu-id=\"a-8\">[다음](install.md)</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-8\">[Next](install.md)</span></span>
";

/// A site with these pages, in a language from left to right, one from right to left, and with both sides.
fn site() -> Arc<BuiltSite> {
    static SITE: Common<BuiltSite> = Common::new();
    SITE.get(made)
}

fn made() -> BuiltSite {
    let folder = TempDir::new().expect("a temporary folder");
    let out = folder.path().join("site");
    for (path, text) in [
        ("diglot.yml", "title: Choices\nsource: en-US\nlocales:\n  en-US:\n  ar-SA:\n  ko-KR:\n"),
        ("content/en-US/install.md", TABS),
        ("content/en-US/zones.md", ZONES),
        ("content/ar-SA/install.md", TABS),
        ("content/ko-KR/install.md", BILINGUAL),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let built = build(folder.path(), &out);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    (folder, out)
}

/// The texts of the elements that can be seen.
fn seen(browser: &Browser, css: &str) -> Value {
    let script = "return [...document.querySelectorAll(arguments[0])]
        .filter((it) => it.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }))
        .map((it) => it.textContent.trim());";
    browser.run(script, &[json!(css)])
}

const PANELS: &str = ".tab > p:not(.tab-title)";

fn open(browser: &Browser, url: &str) {
    // Another page first: a change of what follows `#` alone would load nothing.
    browser.open("about:blank");
    browser.open(url);
    browser.settle();
    browser.wait_until("return document.documentElement.classList.contains('ready')");
}

fn press(browser: &Browser, key: Key) {
    browser.press(&[key.into()]);
}

#[test]
fn pages_with_choices_are_valid_and_accessible() {
    needs!(tools::ALL);
    let (_, site) = &*site();
    let pages =
        ["en-us/install/", "en-us/zones/", "ar-sa/install/", "ko-kr/install/", "ko-kr/install/diglot/", "ko-kr/zones/"];
    check_pages(site, &pages);
}

#[test]
fn a_choice_in_one_group_is_made_in_all_and_kept() {
    needs!(tools::BROWSER);
    let (_, site) = &*site();
    let server = SiteServer::start(site);
    let browser = Browser::start();
    browser.screen(DESKTOP);
    open(&browser, &server.url("en-us/install/"));
    assert_eq!(seen(&browser, "[role=tab][aria-selected=true]"), json!(["Mac", "Mac or Linux", "Shell"]));
    assert_eq!(seen(&browser, PANELS), json!(["On a Mac.", "Many.", "Edit a file.", "Shell on a Mac."]));
    assert_eq!(seen(&browser, ".tab-title"), json!([]));
    assert_eq!(seen(&browser, ".outline a"), json!(["Install it", "Details of the Mac", "Configure", "Use", "After"]));
    // By pointer, in the second group: the first is above it, and what was clicked stays where it is.
    let top = "return document.querySelectorAll('[role=tablist]')[1].getBoundingClientRect().top";
    browser.screen(Screen { height: 400, ..DESKTOP });
    browser.run("scrollTo({ top: 400, behavior: 'instant' })", &[]);
    browser.wait_until("return scrollY === 400");
    let before = browser.run(top, &[]);
    browser.run("document.querySelectorAll('[role=tablist]')[1].children[1].click()", &[]);
    assert_eq!(seen(&browser, PANELS), json!(["On Windows.", "Open the settings.", "Anywhere."]));
    let after = browser.run(top, &[]);
    let moved = after.as_f64().expect("a place") - before.as_f64().expect("a place");
    assert!(moved.abs() < 2.0, "the tabs moved from {before} to {after}");
    assert_eq!(seen(&browser, ".outline a"), json!(["Install it", "Configure", "Use", "After"]));
    assert!(browser.url().ends_with("/en-us/install/?tabs=windows,program"), "{}", browser.url());
    // Kept on another page, in another language.
    open(&browser, &server.url("ar-sa/install/"));
    assert_eq!(seen(&browser, PANELS), json!(["On Windows.", "Open the settings.", "Anywhere."]));
    // An address and a link count more than what was kept.
    open(&browser, &server.url("en-us/install/?tabs=linux"));
    assert_eq!(seen(&browser, PANELS), json!(["On Linux.", "More.", "Edit a file.", "Shell on Linux."]));
    open(&browser, &server.url("en-us/install/#tab/windows"));
    assert_eq!(seen(&browser, PANELS), json!(["On Windows.", "Open the settings.", "Anywhere."]));
    browser.run("document.querySelector('article a[href=\"#tab/linux\"]').click()", &[]);
    browser.wait_until("return document.querySelector('.tab[data-tab=linux]').checkVisibility()");
    assert_eq!(seen(&browser, PANELS), json!(["On Linux.", "More.", "Edit a file.", "Shell on Linux."]));
    // A heading in a tab that is not shown.
    browser.run("location.hash = '#details-of-the-mac'", &[]);
    browser.wait_until("return document.getElementById('details-of-the-mac').checkVisibility()");
    assert_eq!(seen(&browser, "[role=tab][aria-selected=true]"), json!(["Mac", "Mac or Linux", "Shell"]));
    open(&browser, &server.url("en-us/install/?tabs=mac#details-of-linux"));
    assert_eq!(seen(&browser, ".tab h3"), json!(["Details of Linux"]));
    // Ids are unique, and nothing is written into attributes that a strict policy forbids.
    let twice = "const ids = [...document.querySelectorAll('[id]')].map((it) => it.id);
        return ids.filter((id, at) => ids.indexOf(id) !== at);";
    assert_eq!(browser.run(twice, &[]), json!([]));
    assert_eq!(browser.run("return document.querySelectorAll('main [style], main [onclick]').length", &[]), json!(0));
    assert_eq!(browser.take_console_errors(), [""; 0]);
}

#[test]
fn tabs_are_reached_by_keyboard() {
    needs!(tools::BROWSER);
    let (_, site) = &*site();
    let server = SiteServer::start(site);
    let browser = Browser::start();
    browser.screen(DESKTOP);
    let focused =
        "return document.activeElement.textContent + ' ' + document.activeElement.getAttribute('aria-selected')";
    let focus = || browser.run(focused, &[]);
    for (page, ahead, back) in
        [("en-us/install/", Key::Right, Key::Left), ("ar-sa/install/?tabs=mac", Key::Left, Key::Right)]
    {
        open(&browser, &server.url(page));
        // One stop for all tabs of a group, then the panel.
        browser.run("document.querySelector('article a[href=\"#tab/linux\"]').focus()", &[]);
        press(&browser, Key::Tab);
        assert_eq!(focus(), json!("Mac true"), "{page}");
        press(&browser, ahead);
        assert_eq!(focus(), json!("Linux true"), "{page}");
        press(&browser, back);
        press(&browser, back);
        assert_eq!(focus(), json!("Windows true"), "{page}");
        press(&browser, ahead);
        assert_eq!(focus(), json!("Mac true"), "{page}");
        press(&browser, Key::End);
        assert_eq!(focus(), json!("Windows true"), "{page}");
        press(&browser, Key::Home);
        assert_eq!(focus(), json!("Mac true"), "{page}");
        press(&browser, Key::Tab);
        assert_eq!(browser.run("return document.activeElement.getAttribute('role')", &[]), json!("tabpanel"), "{page}");
        let label =
            "return document.getElementById(document.activeElement.getAttribute('aria-labelledby')).textContent";
        assert_eq!(browser.run(label, &[]), json!("Mac"), "{page}");
    }
}

#[test]
fn zones_are_chosen_above_the_article() {
    needs!(tools::BROWSER);
    let (_, site) = &*site();
    let server = SiteServer::start(site);
    let browser = Browser::start();
    browser.screen(DESKTOP);
    open(&browser, &server.url("en-us/zones/"));
    let texts = ".zone > p";
    assert_eq!(seen(&browser, texts), json!(["Rust text.", "New text."]));
    assert_eq!(seen(&browser, ".outline a"), json!(["Write Rust", "End"]));
    // By keyboard.
    browser.run("document.querySelector('select[name=pivots]').focus()", &[]);
    press(&browser, Key::Down);
    assert_eq!(seen(&browser, texts), json!(["Script text.", "New text."]));
    assert_eq!(seen(&browser, ".outline a"), json!(["Write a script", "End"]));
    assert!(browser.url().ends_with("?pivots=python"), "{}", browser.url());
    open(&browser, &server.url("en-us/zones/?view=v1"));
    assert_eq!(seen(&browser, texts), json!(["Script text.", "Old text."]));
    assert_eq!(browser.run("return document.querySelector('select[name=view]').value", &[]), json!("v1"));
    open(&browser, &server.url("en-us/zones/#write-rust"));
    assert_eq!(seen(&browser, texts), json!(["Rust text.", "New text."]));
    assert_eq!(browser.run("return document.querySelector('select[name=pivots]').value", &[]), json!("rust"));
    assert_eq!(browser.take_console_errors(), [""; 0]);
}

#[test]
fn all_is_there_without_scripts_and_in_print() {
    needs!(tools::BROWSER);
    let (_, site) = &*site();
    let server = SiteServer::start(site);
    let browser = Browser::start();
    browser.screen(DESKTOP);
    let titles =
        json!(["Mac", "Linux", "Windows", "Mac or Linux", "Windows", "Linux › Shell", "Mac › Shell", "Program"]);
    let whole = |why: &str| {
        assert_eq!(seen(&browser, ".tab-title"), titles, "{why}");
        assert_eq!(seen(&browser, PANELS).as_array().map(Vec::len), Some(10), "{why}");
        assert_eq!(seen(&browser, "[role=tab]"), json!([]), "{why}");
    };
    open(&browser, &server.url("en-us/install/"));
    browser.media("print", &[]);
    whole("in print");
    browser.media("", &[]);
    browser.javascript(false);
    browser.open("about:blank");
    browser.open(&server.url("en-us/install/#tab/windows"));
    whole("without scripts");
    let target = "return document.querySelector(':target').dataset.tab";
    assert_eq!(browser.run(target, &[]), json!("windows"));
    browser.open(&server.url("en-us/zones/"));
    assert_eq!(seen(&browser, ".zone-title"), json!(["rust", "python, ruby", "v2", "v1"]));
    assert_eq!(seen(&browser, ".zone > p:not(.zone-title)").as_array().map(Vec::len), Some(4));
    assert_eq!(seen(&browser, ".switch"), json!([]));
}

#[test]
fn titles_of_tabs_show_the_source_when_asked() {
    needs!(tools::BROWSER);
    let (_, site) = &*site();
    let server = SiteServer::start(site);
    let browser = Browser::start();
    browser.screen(DESKTOP);
    open(&browser, &server.url("ko-kr/install/"));
    assert_eq!(seen(&browser, "[role=tab] .source"), json!([]));
    browser.run("document.querySelector('.source-toggle').click()", &[]);
    assert_eq!(seen(&browser, "[role=tab] .source"), json!(["Mac", "Linux"]));
    let marks = "return [...document.querySelectorAll('[data-unit]')].map((it) => it.dataset.unit).join()";
    assert_eq!(browser.run(marks, &[]), json!("a-1,a-2,a-3,a-4,a-5,a-6,a-7,a-8"));
    open(&browser, &server.url("ko-kr/install/diglot/"));
    assert_eq!(seen(&browser, "[role=tab] .source"), json!(["Mac", "Linux"]));
    // Both sides of a row stand in its column.
    let inside = "return [...document.querySelectorAll('.column')].every((column) =>
        [...column.querySelectorAll('.side')].every((side) =>
            side.getBoundingClientRect().right <= column.getBoundingClientRect().right + 1));";
    assert_eq!(browser.run(inside, &[]), json!(true));
}
