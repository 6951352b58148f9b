//! The search dialog in a browser, over an engine that answers as the test wants: reached by its button and by keys, used by
//! keyboard and with an input method, honest while it waits and when it fails; what it shows is text.

use super::{
    Common, axe, build,
    driver::{Browser, DESKTOP, PHONE, Scheme},
    nu,
    site_server::SiteServer,
    tools::{self, needs},
};
use crate::serve::preview::Folder;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::{env, fs, path::PathBuf, sync::Arc};

/// Finds 23 pages for everything but `none`; says what it was asked; waits or fails when told to.
const ENGINE: &str = r#"
export const open = async (index) => {
  window.opened = (window.opened ?? []).concat(index);
  if (window.broken) throw new Error("no index");
  const sections = [{ id: "pots", title: "Pots" }, { id: "pans", title: "<i>Pans</i>" }];
  const search = async (query, { section = "", limit = 10, offset = 0, signal }) => {
    window.asked = (window.asked ?? []).concat([[query, section, offset]]);
    await new Promise((done) => setTimeout(done, window.slow ?? 0));
    signal.throwIfAborted();
    const total = query === "none" ? 0 : 23;
    const results = Array.from({ length: Math.min(limit, Math.max(0, total - offset)) }, (_, at) => {
      const number = offset + at;
      const isFallback = number > 20;
      return {
        title: `Page ${number} <img src=x onerror="window.pwned=1">`,
        titleParts: [{ text: "Page ", mark: false }, { text: `${number}`, mark: true }, { text: ' <img src=x onerror="window.pwned=1">' }],
        url: `/en-us/p${number % 3}/`,
        anchor: number === 1 ? "below" : "",
        heading: number === 1 ? "Below" : "",
        section: sections[number % 2],
        locale: isFallback ? "en-US" : document.documentElement.lang,
        lang: isFallback ? "en-US" : document.documentElement.lang,
        dir: isFallback ? "ltr" : document.documentElement.dir,
        isFallback,
        excerpt: [{ text: "Of 차 and ", mark: false }, { text: query, mark: true }, { text: "<script>window.pwned=1</script>" }],
      };
    });
    return { total, terms: [query], results };
  };
  return { sections, search };
};
"#;

/// A site in three languages whose engine is that of the test.
fn site() -> Arc<(Folder, PathBuf)> {
    static SITE: Common<(Folder, PathBuf)> = Common::new();
    SITE.get(made)
}

fn made() -> (Folder, PathBuf) {
    let folder = Folder::new(&[]);
    let out = folder.path().join("site");
    folder.write(
        "diglot.yml",
        "title: Kitchen\ntheme: theme\nsource: en-US\nlocales: {en-US: {}, ko-KR: {}, ar-SA: {}}\n",
    );
    folder.write("theme/assets/search-engine.js", ENGINE);
    for page in 0..3 {
        let text = format!("# Page {page}\n\n[A link](p1.md) and text.\n\n## Below\n\nMore text.\n");
        folder.write(&format!("content/en-US/p{page}.md"), &text);
    }
    folder.write("content/ko-KR/p0.md", "# 페이지\n\n글입니다.\n");
    folder.write("content/ar-SA/p0.md", "# صفحة\n\nنص.\n");
    let built = build(folder.path(), &out);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    (folder, out)
}

struct Reader {
    browser: Browser,
    server: SiteServer,
}

impl Reader {
    fn open(&self, page: &str) {
        self.browser.open("about:blank");
        self.browser.open(&self.server.url(page));
        self.browser.settle();
        self.browser.wait_until("return document.documentElement.classList.contains('ready')");
    }

    fn run(&self, script: &str) -> Value {
        self.browser.run(script, &[])
    }

    fn press(&self, keys: &[char]) {
        self.browser.press(keys);
    }

    fn key(&self, key: Key) {
        self.press(&[key.into()]);
    }

    fn write(&self, text: &str) {
        for letter in text.chars() {
            self.press(&[letter]);
        }
    }

    /// Opens the dialog with Ctrl-K and waits for it.
    fn ask(&self) {
        self.press(&[Key::Control.into(), 'k']);
        self.browser.wait_until(OPEN);
    }

    fn state_is(&self, text: &str) {
        self.browser
            .wait_until(&format!("return document.querySelector('.searching .state').textContent === {}", json!(text)));
    }

    fn active(&self) -> Value {
        self.run(
            "const id = document.querySelector('.searching input').getAttribute('aria-activedescendant');
             const chosen = [...document.querySelectorAll('[role=option][aria-selected=true]')].map((it) => it.id);
             return chosen.length === 1 && chosen[0] === id ? id : [id, chosen];",
        )
    }
}

const OPEN: &str = "return document.activeElement === document.querySelector('dialog.searching[open] input')";
const CLOSED: &str = "return !document.querySelector('dialog[open]')";
const FAILED: &str = "The search could not be loaded. Check the connection, and try again.";
const OPTIONS: &str = "return document.querySelectorAll('[role=option]').length";

#[test]
fn results_are_reached_by_keyboard_and_are_text() {
    needs!(tools::BROWSER);
    let (_, site) = &*site();
    let reader = Reader { server: SiteServer::start(site), browser: Browser::start() };
    reader.browser.screen(DESKTOP);
    reader.open("en-us/p0/");
    let loaded = "return performance.getEntriesByType('resource').filter((it) => it.name.includes('search')).map((it) => it.name)";
    assert_eq!(reader.run(loaded), json!([]), "nothing of the search is loaded before it is asked for");
    reader.press(&['/']);
    reader.browser.wait_until(OPEN);
    assert_eq!(reader.run("return window.opened"), json!(["/_search/en-us/"]));
    reader.write("tea");
    reader.browser.wait_until("return window.asked?.at(-1)[0] === 'tea'");
    reader.state_is("Pages found: 23");
    assert_eq!(reader.run("return window.asked.at(-1)"), json!(["tea", "", 0]));
    assert_eq!(reader.run(OPTIONS), json!(10));
    let first = "const it = document.querySelector('[role=option]');
        return [it.textContent, [...it.querySelectorAll('mark')].map((mark) => mark.textContent), it.getAttribute('href')]";
    let text = "Page 0 <img src=x onerror=\"window.pwned=1\">PotsOf 차 and tea<script>window.pwned=1</script>";
    assert_eq!(reader.run(first), json!([text, ["0", "tea"], "/en-us/p0/"]));
    // Arrows go round; the field keeps the focus.
    assert_eq!(reader.active(), json!("@result-0"));
    reader.key(Key::Down);
    assert_eq!(reader.active(), json!("@result-1"));
    reader.key(Key::Up);
    reader.key(Key::Up);
    assert_eq!(reader.active(), json!("@result-9"));
    reader.key(Key::Down);
    assert_eq!(reader.active(), json!("@result-0"));
    assert_eq!(reader.run(OPEN), json!(true));
    // More, until there are no more; the first new one is chosen.
    for (count, chosen) in [(20, "@result-10"), (23, "@result-20")] {
        reader.run("document.querySelector('.searching .more').click()");
        reader.browser.wait_until(&format!("{OPTIONS} === {count}"));
        reader.browser.wait_until(OPEN);
        assert_eq!(reader.active(), json!(chosen));
    }
    assert_eq!(reader.run("return document.querySelector('.searching .more').hidden"), json!(true));
    let foreign = "return [...document.querySelectorAll('.result')].at(-1).querySelector('.badge').textContent";
    assert_eq!(reader.run(foreign), json!("American English"));
    // Only a section.
    reader.run(
        "const select = document.querySelector('.searching select'); select.value = 'pans'; select.dispatchEvent(new Event('change'))",
    );
    reader.browser.wait_until(&format!("{OPTIONS} === 10"));
    assert_eq!(reader.run("return window.asked.at(-1)"), json!(["tea", "pans", 0]));
    // Escape gives the focus back.
    reader.key(Key::Escape);
    reader.browser.wait_until(CLOSED);
    reader.run("document.querySelector('article a').focus()");
    reader.ask();
    assert_eq!(reader.run("return document.querySelector('.searching input').value"), json!("tea"));
    reader.key(Key::Escape);
    reader.browser.wait_until("return document.activeElement.matches('article a')");
    // A result on this very page closes the dialog, and Enter opens the one that is chosen.
    reader.ask();
    reader.write("pan");
    reader.browser.wait_until("return window.asked.at(-1)[0] === 'pan'");
    reader.state_is("Pages found: 23");
    reader.key(Key::Down);
    reader.key(Key::Enter);
    reader.browser.wait_until("return location.pathname === '/en-us/p1/' && location.hash === '#below'");
    assert_eq!(reader.run("return window.pwned ?? null"), Value::Null);
    // Enter before the results are there means the first of them.
    reader.browser.wait_until("return document.documentElement.classList.contains('ready')");
    reader.ask();
    reader.run("window.slow = 300");
    reader.write("pot");
    reader.key(Key::Enter);
    reader.browser.wait_until("return location.pathname === '/en-us/p0/'");
    assert_eq!(reader.browser.take_console_errors(), [""; 0]);
}

#[test]
fn an_input_method_keeps_its_keys_and_readers_their_letters() {
    needs!(tools::BROWSER);
    let (_, site) = &*site();
    let reader = Reader { server: SiteServer::start(site), browser: Browser::start() };
    reader.browser.screen(DESKTOP);
    reader.open("ko-kr/p0/");
    reader.ask();
    // What is being composed is looked for, but Enter ends the syllable.
    let composing = |text: &str| {
        let end = text.chars().count();
        let ime = json!({ "text": text, "selectionStart": end, "selectionEnd": end });
        reader.browser.cdp("Input.imeSetComposition", &ime);
    };
    composing("차");
    reader.state_is("23개의 페이지를 찾았습니다.");
    let enter = "document.querySelector('.searching input').dispatchEvent(new KeyboardEvent('keydown', arguments[0]))";
    for event in [
        json!({ "key": "Enter", "isComposing": true, "bubbles": true }),
        json!({ "key": "Enter", "keyCode": 229, "bubbles": true }),
    ] {
        reader.browser.run(enter, &[event]);
        assert_eq!(
            reader.run("return [location.pathname, !!document.querySelector('dialog[open]')]"),
            json!(["/ko-kr/p0/", true])
        );
    }
    reader.browser.cdp("Input.insertText", &json!({ "text": "차" }));
    reader.key(Key::Enter);
    reader.browser.wait_until("return location.pathname === '/en-us/p0/'");

    // "/" is a letter in a field, and nothing where the reader has switched it off; Ctrl-K always is.
    reader.open("en-us/p0/");
    reader.run(
        "const field = document.createElement('input'); document.querySelector('article').append(field); field.focus()",
    );
    reader.press(&['/']);
    assert_eq!(reader.run("return document.activeElement.value"), json!("/"));
    assert_eq!(reader.run(CLOSED), json!(true));
    reader.run("document.activeElement.blur()");
    reader.browser.click("button.reading");
    reader.browser.wait_until("return document.getElementById('@reading').matches(':popover-open')");
    reader.browser.click("[name=keys]");
    reader.key(Key::Escape);
    reader.open("en-us/p1/");
    reader.press(&['/']);
    assert_eq!(reader.run("return getComputedStyle(document.querySelector('.search kbd')).display"), json!("none"));
    reader.ask();
    assert_eq!(
        reader.run("return document.querySelector('.searching input').value"),
        json!(""),
        "only Ctrl-K opened it"
    );

    // What waits, fails or finds nothing says so; after a failure it is tried again.
    reader.run("window.slow = 700");
    reader.write("x");
    reader.state_is("Searching…");
    reader.state_is("Pages found: 23");
    reader.run("window.slow = 0; document.querySelector('.searching input').value = ''");
    reader.write("none");
    reader.state_is("Nothing was found for “none”.");
    assert_eq!(reader.run(OPTIONS), json!(0));
    reader.open("en-us/p1/");
    reader.run("window.broken = true");
    reader.ask();
    reader.write("x");
    reader.state_is("The search could not be loaded. Check the connection, and try again.");
    reader.run("window.broken = false");
    reader.write("y");
    reader.state_is("Pages found: 23");
    reader.key(Key::Escape);
    reader.browser.wait_until(CLOSED);

    // Without scripts nothing is offered that cannot be done.
    reader.browser.javascript(false);
    reader.browser.open(&reader.server.url("en-us/p2/"));
    let offered = "return ['.search', '.reading'].filter((it) =>
        document.querySelector(it).checkVisibility({ visibilityProperty: true }))";
    assert_eq!(reader.run(offered), json!([]));
}

#[test]
fn a_script_that_somebody_changed_does_not_run() {
    needs!(tools::BROWSER);
    let (_folder, site) = made();
    let change = |name: &str| {
        let mut assets =
            fs::read_dir(site.join("_assets")).expect("assets").map(|asset| asset.expect("an asset").path());
        let is_it = |path: &PathBuf| path.to_string_lossy().contains(name) && path.extension() == Some("js".as_ref());
        let asset = assets.find(is_it).expect("the script");
        let text = fs::read_to_string(&asset).expect("a script");
        // Unlike a hard link's, what is behind the name is only ours.
        fs::remove_file(&asset).expect("it goes");
        fs::write(&asset, format!("window.changed = true;\n{text}")).expect("another comes");
    };
    let reader = Reader { server: SiteServer::start(&site), browser: Browser::start() };
    reader.browser.screen(DESKTOP);
    change("/search-engine.");
    reader.open("en-us/p0/");
    reader.ask();
    reader.write("tea");
    reader.state_is(FAILED);
    // The cache of the browser has the dialog as it was.
    change("/search.");
    let reader = Reader { browser: Browser::start(), ..reader };
    reader.open("en-us/p0/");
    reader.press(&[Key::Control.into(), 'k']);
    reader.browser.wait_until(&format!("return document.querySelector('.said')?.textContent === {}", json!(FAILED)));
    assert_eq!(reader.run("return window.changed ?? false"), json!(false));
    assert_eq!(reader.run(OPEN), json!(false));
}

#[test]
fn the_dialog_is_accessible_in_every_language_and_light() {
    needs!(tools::ALL);
    let (_, site) = &*site();
    let dialogs: Vec<_> = ["en-us", "ko-kr", "ar-sa"].map(|it| site.join(format!("_search/{it}/dialog.html"))).into();
    nu::assert_no_errors(&dialogs);
    let reader = Reader { server: SiteServer::start(site), browser: Browser::start() };
    let mut violations = Vec::new();
    // Each screen, scheme and language with each of the others, not all three with all.
    for (screen, scheme, locales) in [
        (DESKTOP, Scheme::Light, &["en-us", "ar-sa"][..]),
        (DESKTOP, Scheme::Dark, &["ko-kr"]),
        (PHONE, Scheme::Light, &["ko-kr"]),
        (PHONE, Scheme::Dark, &["en-us", "ar-sa"]),
    ] {
        reader.browser.screen(screen);
        reader.browser.colour_scheme(scheme);
        for locale in locales {
            reader.open(&format!("{locale}/p0/"));
            reader.browser.click("button.search");
            reader.browser.wait_until(OPEN);
            reader.write("tea");
            reader.browser.wait_until(&format!("{OPTIONS} === 10"));
            violations.extend(axe::violations(&reader.browser));
            let place = "const { left, right, bottom } = document.querySelector('.searching').getBoundingClientRect();
                return left >= 0 && right <= innerWidth && bottom <= innerHeight";
            assert_eq!(reader.run(place), json!(true), "{locale} on a {}", screen.name);
            if let Some(folder) = env::var_os("DIGLOT_SHOTS").map(PathBuf::from) {
                fs::create_dir_all(&folder).expect("a folder for pictures");
                let name = format!("search-{locale}-{}-{}.png", screen.name, scheme.name());
                fs::write(folder.join(name), reader.browser.screenshot()).expect("a picture");
            }
        }
    }
    assert!(violations.is_empty(), "{violations:#?}");
}
