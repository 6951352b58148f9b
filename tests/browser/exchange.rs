//! The page that translators without tools write on: accessible, kept to by its own policy, and read back as it was saved.

use super::{
    Views, axe, check_pages,
    driver::{Browser, DESKTOP, PHONE, Scheme},
    each_view,
    tools::{self, needs},
};
use crate::program::Site;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::{env, fs, path::Path};

const LOCALES: [(&str, &str); 2] = [("ko-KR", "녹"), ("ar-SA", "الأخضر")];

/// A site with articles in two locales, one written from right to left.
fn site() -> Site {
    let site = Site::new();
    site.write("diglot.yml", "title: Tea\nsource: en-US\nlocales:\n  en-US: {}\n  ko-KR: {}\n  ar-SA: {}\n");
    for (locale, word) in LOCALES {
        let unit = |id: u8, target: &str, source: &str| {
            format!(
                "<span data-ttu-id=\"a-{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-{id}\">{source}</span></span>"
            )
        };
        let units = [
            unit(1, &format!("**{word}** 10"), "**Green** tea for 5 \\<1> & `pots`"),
            unit(2, word, "Drink *it* warm."),
            unit(3, word, "Never said"),
        ];
        let text = format!("---\ntitle: {word}\nms.translationtype: MT\n---\n# {word}\n\n{}\n", units.join("\n\n"));
        site.write(&format!("content/{locale}/a.md"), text);
    }
    site
}

/// Hands out the page of a locale, in the words of a language.
fn page(site: &Site, locale: &str, language: &str, folder: &Path) {
    let out = folder.join(format!("{locale}-{language}.html"));
    let out = out.to_string_lossy();
    let arguments = ["--lang", language, "export", "--locale", locale, "--format", "html", "--out", &out];
    site.say(&arguments).expect(0);
}

#[test]
fn pages_are_for_everyone() {
    needs!(tools::ALL);
    let (site, folder) = (site(), tempfile::tempdir().expect("a folder"));
    page(&site, "ko-KR", "ko-KR", folder.path());
    page(&site, "ar-SA", "en-US", folder.path());
    let pages = ["ko-KR-ko-KR.html", "ar-SA-en-US.html"];
    // The address bar asks for an icon that no file from elsewhere has.
    fs::write(folder.path().join("favicon.ico"), "").expect("a file");
    check_pages(folder.path(), &pages);
    let mut violations = Vec::new();
    each_view(folder.path(), &pages, Views::Crossed, |view| {
        let open = "document.querySelectorAll('details').forEach((it) => { it.open = true; });
            const target = document.querySelector('[data-target]');
            target.textContent = '';
            target.append('<1>x <7/>');
            target.dispatchEvent(new InputEvent('input', { bubbles: true }));
            return document.documentElement.scrollWidth <= innerWidth;";
        assert_eq!(view.browser.run(open, &[]), json!(true), "{} is wider than the screen", view.page);
        violations.extend(axe::violations(view.browser));
        if let Some(folder) = env::var_os("DIGLOT_SHOTS") {
            view.shoot(&Path::new(&folder).join("edited"));
        }
    });
    assert!(violations.is_empty(), "{violations:#?}");
}

#[test]
fn what_is_written_is_saved_and_taken_back() {
    needs!(tools::BROWSER);
    let (site, folder) = (site(), tempfile::tempdir().expect("a folder"));
    page(&site, "ko-KR", "ko-KR", folder.path());
    let address = format!("file://{}", folder.path().join("ko-KR-ko-KR.html").display());
    let browser = Browser::start();
    browser.colour_scheme(Scheme::Light);
    let text = |script: &str| browser.run(script, &[]).as_str().unwrap_or_default().to_owned();
    for (screen, script) in [(PHONE, false), (DESKTOP, true)] {
        browser.screen(screen);
        browser.javascript(script);
        browser.open(&address);
        let told = "return document.querySelector('.scriptless').checkVisibility();";
        assert_eq!(browser.run(told, &[]), json!(!script), "without its script the page says that it cannot save");
    }
    assert_eq!(text("return document.querySelector('[data-count=todo]').textContent"), "3");
    // Enter leads to the next translation, and types nothing.
    browser.click("article:nth-of-type(1) [data-target]");
    browser.press(&[Key::Enter.into()]);
    assert_eq!(text("return document.activeElement.getAttribute('aria-label')"), "번역문 2");
    let all = [Key::Control.into(), 'a'];
    browser.press(&all);
    for letter in "C <1>".chars() {
        browser.press(&[letter]);
    }
    let fault = "return document.querySelector('#e2').textContent";
    assert_eq!(text(fault), "빠진 코드: </1>");
    for letter in "e & f</1>".chars() {
        browser.press(&[letter]);
    }
    assert_eq!(text(fault), "");
    browser.press(&[Key::Enter.into()]);
    browser.press(&all);
    for letter in "D \"x\"".chars() {
        browser.press(&[letter]);
    }
    assert_eq!(text("return document.querySelector('[data-count=changed]').textContent"), "2");
    browser.click("[data-show=changed]");
    let shown = "return document.querySelectorAll('article:not([hidden])').length";
    assert_eq!(browser.run(shown, &[]), json!(2));
    // What would be downloaded.
    let keep = "const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { window.kept = blob.text(); return make.call(URL, blob); };";
    browser.run(keep, &[]);
    browser.press(&[Key::Control.into(), 's']);
    browser.wait_until("return window.kept !== undefined;");
    let saved = browser.run_async("window.kept.then(arguments[0]);", &[]);
    let saved = saved.as_str().expect("a text");
    assert_eq!(text("return document.querySelector('[data-saved]').textContent"), "저장한 파일: ko-KR-ko-KR.html");
    assert_eq!(browser.take_console_errors(), [""; 0], "its policy lets it do what it does");

    let back = folder.path().join("back.html");
    fs::write(&back, saved).expect("a file");
    let before = fs::read_to_string(site.at("content/ko-KR/a.md")).expect("an article");
    let back_path = back.to_string_lossy();
    site.run(&["import", &back_path]).expect(0);
    let after = fs::read_to_string(site.at("content/ko-KR/a.md")).expect("an article");
    let expected = before
        .replace("<span data-ttu-id=\"a-2\">녹<", "<span data-ttu-id=\"a-2\">C *e & f*<")
        .replace("<span data-ttu-id=\"a-3\">녹<", "<span data-ttu-id=\"a-3\">D \"x\"<");
    assert_eq!(after, expected);

    // The saved page is one to go on with: it saves as it is, and knows what was changed.
    browser.open(&format!("file://{}", back.display()));
    assert_eq!(text("return document.querySelector('[data-count=changed]').textContent"), "2");
    assert_eq!(browser.run(shown, &[]), Value::from(6), "nothing stays hidden");
    browser.run(keep, &[]);
    browser.click("[data-save]");
    let again = browser.run_async("window.kept.then(arguments[0]);", &[]);
    assert_eq!(again.as_str().expect("a text"), saved);
    assert_eq!(browser.take_console_errors(), [""; 0]);
}
