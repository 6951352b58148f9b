//! Pictures, videos and code of pages in a browser: larger pictures open and close by keyboard, and nothing is loaded from
//! elsewhere before the reader asks for it.

use super::{
    BuiltSite, Common, build, check_pages,
    driver::{Browser, DESKTOP},
    site_server::SiteServer,
    tools::{self, needs},
};
use serde_json::json;
use std::{fs, sync::Arc};
use tempfile::TempDir;

const ARTICLE: &str = "# Media\n\n\
    :::image source=\"small.svg\" alt-text=\"A square\" lightbox=\"large.svg\":::\n\n\
    :::image type=\"complex\" source=\"small.svg\" alt-text=\"A square\":::\nIt is *grey*.\n:::image-end:::\n\n\
    > [!VIDEO https://www.youtube.com/embed/abc]\n\n\
    :::video source=\"https://youtu.be/abc\" title=\"How to begin\" thumbnail=\"small.svg\" max-width=\"400\":::\n\n\
    - Among text :::video source=\"https://example.com/film.mp4\" title=\"A film\"::: in a list.\n\n\
    :::video source=\"here.webm\" title=\"Ours\":::\n\n\
    :::code source=\"a.rs\" highlight=\"1,3\":::\n\n\
    [!code-rust[](a.rs#L2 \"One line\")]\n\n\
    :::code source=\"gone.rs\":::\n\n\
    :::image source=\"gone.png\" alt-text=\"Gone\":::\n\n\
    ![A wide square](wide.svg)\n";

const SQUARE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" width=\"300\" height=\"300\"><path fill=\"#777\" d=\"M1 1h7v7H1z\"/></svg>";

const WIDE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 3\" width=\"2400\" height=\"800\"><path fill=\"#777\" d=\"M1 1h7v1H1z\"/></svg>";

/// A site in two languages, one of them written from right to left.
fn site() -> Arc<BuiltSite> {
    static SITE: Common<BuiltSite> = Common::new();
    SITE.get(made)
}

fn made() -> BuiltSite {
    let folder = TempDir::new().expect("a temporary folder");
    for locale in ["en-US", "ar-SA"] {
        let content = folder.path().join("content").join(locale);
        fs::create_dir_all(&content).expect("a folder");
        let code = format!("fn main() {{\n    let long = \"{}\";\n}}\n", "x".repeat(200));
        for (name, text) in
            [("index.md", ARTICLE), ("small.svg", SQUARE), ("large.svg", SQUARE), ("a.rs", &code), ("wide.svg", WIDE)]
        {
            fs::write(content.join(name), text).expect("a file");
        }
        fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/content/en-US/images/pairing.webm"), content.join("here.webm"))
            .expect("a video");
    }
    let out = folder.path().join("site");
    let built = build(folder.path(), &out);
    assert!(out.join("en-us/index.html").is_file(), "{}", String::from_utf8_lossy(&built.stderr));
    (folder, out)
}

#[test]
fn media_are_valid_and_accessible() {
    needs!(tools::ALL);
    let (_, site) = &*site();
    check_pages(site, &["en-us/", "ar-sa/"]);
}

#[test]
fn a_larger_picture_opens_over_the_page() {
    needs!(tools::BROWSER);
    let (_, site) = &*site();
    let server = SiteServer::start(site);
    let browser = Browser::start();
    browser.screen(DESKTOP);
    browser.open(&server.url("en-us/"));
    browser.settle();
    browser.run("document.querySelector('a.lightbox').focus()", &[]);
    browser.press(&['\u{E007}']);
    browser.wait_until("return document.querySelector('dialog[open] img')?.src.endsWith('/large.svg')");
    assert_eq!(
        browser.run("return document.querySelector('dialog').getAttribute('aria-label')", &[]),
        json!("A square")
    );
    browser.press(&['\u{E00C}']);
    browser.wait_until("return !document.querySelector('dialog')");
    assert_eq!(browser.run("return document.activeElement.className", &[]), json!("lightbox"));
    // By its button.
    browser.press(&['\u{E007}']);
    browser.wait_until("return document.activeElement.closest('dialog') !== null");
    browser.press(&['\u{E007}']);
    browser.wait_until("return !document.querySelector('dialog')");
    assert!(browser.url().ends_with("/en-us/"), "the page stays: {}", browser.url());
    // One that is larger than it is shown opens too, once it has come; one that is shown as it is does not.
    let shifts = "return performance.getEntriesByType('layout-shift').length";
    browser.run("document.querySelector('img[alt=\"A wide square\"]').scrollIntoView()", &[]);
    browser.wait_until("return document.querySelectorAll('button.lightbox > img[alt=\"A wide square\"]').length === 1");
    assert_eq!(browser.run("return document.querySelectorAll('button.lightbox').length", &[]), json!(1));
    assert_eq!(browser.run(shifts, &[]), json!(0), "nothing moves");
    browser.run("document.querySelector('button.lightbox').focus()", &[]);
    browser.press(&['\u{E007}']);
    browser.wait_until("return document.querySelector('dialog[open] img')?.src.endsWith('/wide.svg')");
    browser.press(&['\u{E00C}']);
    browser.wait_until("return document.activeElement.matches('button.lightbox')");
}

#[test]
fn a_video_is_loaded_when_asked_for_and_not_before() {
    needs!(tools::BROWSER);
    let (_, site) = &*site();
    let server = SiteServer::start(site);
    let browser = Browser::start();
    browser.screen(DESKTOP);
    browser.open(&server.url("en-us/"));
    browser.settle();
    let elsewhere =
        "return performance.getEntriesByType('resource').filter(e => !e.name.startsWith(location.origin)).length";
    assert_eq!(browser.run(elsewhere, &[]), json!(0), "nothing comes from elsewhere");
    assert_eq!(browser.run("return document.querySelectorAll('iframe').length", &[]), json!(0));
    browser.run("document.querySelectorAll('a[data-player]')[1].focus()", &[]);
    browser.press(&['\u{E007}']);
    browser.wait_until("return document.querySelector('iframe') !== null");
    let frame = browser.run(
        "const f = document.querySelector('iframe'); return [f.src, f.title, f.parentElement.className, document.activeElement === f]",
        &[],
    );
    assert_eq!(frame, json!(["https://www.youtube-nocookie.com/embed/abc?autoplay=1", "How to begin", "video", true]));
    // A file elsewhere is played without a frame.
    browser.run("document.querySelectorAll('a[data-player]')[1].click()", &[]);
    browser.wait_until(
        "return document.querySelector('.video > video[autoplay]')?.src === 'https://example.com/film.mp4'",
    );
}
