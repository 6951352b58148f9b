//! The preview in a browser: pages that load anew, and errors that are shown on them.

use super::preview::{Preview, site};
use crate::browser::{
    driver::Browser,
    tools::{self, needs},
};

/// The text of the panel that shows errors; null where there is none.
const PANEL: &str = "document.querySelector('diglot-errors')?.shadowRoot.querySelector('section').innerText";

#[test]
fn the_page_shows_errors_until_they_are_mended_and_follows_edits() {
    needs!(tools::BROWSER);
    let folder = site();
    let preview = Preview::of(&folder);
    let browser = Browser::start();
    let open = |path: &str| browser.open(&format!("http://127.0.0.1:{}{path}", preview.port));
    let shows = |text: &str| browser.wait_until(&format!("return document.body.innerText.includes({text:?});"));
    let tells = |text: &str| browser.wait_until(&format!("return {PANEL}?.includes({text:?}) === true;"));
    let is_well = || browser.wait_until(&format!("return {PANEL} === undefined;"));

    open("/en-us/pots/");
    shows("Iron pots.");
    folder.write("content/en-US/pots.md", "# Pots\n\nClay pots.\n");
    shows("Clay pots.");
    is_well();

    // The name and the line of an article are shown as text, whatever they are.
    let hostile = "content/en-US/<img src=x onerror=document.title='ran'>.md";
    folder.write(hostile, "---\ntitle: [<b>bold</b>\n---\n# Broken\n");
    tells("<img src=x onerror=document.title='ran'>.md:2");
    tells("front-matter/syntax");
    tells("[<b>bold</b>");
    let markup = "return document.querySelector('diglot-errors').shadowRoot.querySelectorAll('img, b').length;";
    assert_eq!(browser.run(markup, &[]), 0);
    assert_ne!(browser.run("return document.title;", &[]), "ran");
    // It is shown where there is no page too, and closed it stays away until there are others.
    open("/ko-kr/none/");
    tells("front-matter/syntax");
    browser.run("document.querySelector('diglot-errors').shadowRoot.querySelector('.close').click();", &[]);
    let is_closed = "document.querySelector('diglot-errors')?.shadowRoot.querySelector('section').hidden === true";
    browser.wait_until(&format!("return {is_closed};"));
    open("/en-us/pots/");
    browser.wait_until(&format!("return {is_closed};"));
    folder.write("content/en-US/other.md", "---\ntitle: [c\n---\n# Broken too\n");
    tells("other.md:2");
    folder.remove("content/en-US/other.md");
    folder.remove(hostile);
    is_well();

    // A config that cannot be read: the last good page stays.
    folder.write("diglot.yml", "title: [\n");
    browser.wait_until(&format!("return {PANEL}?.length > 0;"));
    shows("Clay pots.");
    folder.write("diglot.yml", "title: Tea\nlocales:\n  en-US: {}\n  ko-KR: {}\n");
    is_well();
    shows("Clay pots.");
}

#[test]
fn the_page_comes_back_when_the_preview_does() {
    needs!(tools::BROWSER);
    let folder = site();
    let preview = Preview::of(&folder);
    let browser = Browser::start();
    browser.open(&preview.url);
    browser.open(&format!("{}en-us/pots/", preview.url));
    let shows = |text: &str| browser.wait_until(&format!("return document.body.innerText.includes({text:?});"));
    shows("Iron pots.");
    let mut options = folder.options();
    options.port = Some(preview.port);
    assert_eq!(preview.end(), Ok(()));
    folder.write("content/en-US/pots.md", "# Pots\n\nWritten meanwhile.\n");
    let (again, _) = Preview::start(options);
    shows("Written meanwhile.");
    drop(again);
}
