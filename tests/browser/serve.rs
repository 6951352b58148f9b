//! The preview in a browser: pages that change while they are read, and errors that are shown on them.
//!
//! Whether a page was loaded anew is told by a mark on its window, whether a part was replaced by one on its node: neither is
//! in the page itself.

use super::{
    axe,
    driver::{Browser, DESKTOP, PHONE, Scheme},
    tools::{self, needs},
};
use crate::serve::preview::{Folder, Preview, site};
use diglot::base::Locale;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::{env, fs, path::Path};

/// The text of the panel that shows errors; null where there is none, empty where it is closed.
const PANEL: &str = "document.querySelector('diglot-errors')?.shadowRoot.querySelector('section').innerText";
const CONFIG: &str = "title: Tea\nlocales:\n  en-US: {}\n  ko-KR: {}\n";

/// A preview, and a browser that looks at it.
struct Desk {
    folder: Folder,
    preview: Preview,
    browser: Browser,
}

impl Desk {
    fn new(folder: Folder) -> Self {
        let preview = Preview::of(&folder);
        Self { folder, preview, browser: Browser::start() }
    }

    fn open(&self, path: &str) {
        look(&self.browser, &self.preview, path);
    }

    fn run(&self, script: &str) -> Value {
        self.browser.run(script, &[])
    }

    fn wait(&self, script: &str) {
        self.browser.wait_until(&format!("return {script};"));
    }

    fn shows(&self, text: &str) {
        self.wait(&format!("document.body.innerText.includes({text:?})"));
    }

    fn tells(&self, text: &str) {
        self.wait(&format!("{PANEL}?.includes({text:?}) === true"));
    }

    fn is_well(&self) {
        self.wait("document.querySelector('diglot-errors') === null");
    }

    /// Marks the window: a page that is loaded anew has no mark.
    fn mark(&self) {
        self.run("window.marked = true;");
    }

    fn is_marked(&self) -> bool {
        self.run("return window.marked === true;") == json!(true)
    }
}

fn look(browser: &Browser, preview: &Preview, path: &str) {
    browser.open(&format!("http://127.0.0.1:{}{path}", preview.port));
    // Whatever is marked from now on, the page has heard how things stand.
    browser.wait_until("return document.readyState === 'complete';");
}

/// A page with all that keeps a state.
fn article(changing: &str) -> String {
    let filler = "A line that stays.\n\n".repeat(60);
    format!(
        "# Pots\n\n{changing}\n\n<details><summary>More</summary>\n\nInside.\n\n</details>\n\n\
         # [Linux](#tab/linux)\n\nPenguins.\n\n# [Windows](#tab/windows)\n\nPanes.\n\n---\n\n\
         ```console\n$ brew tea\n```\n\n{filler}A [link](index.md) and an end.\n"
    )
}

#[test]
fn only_what_differs_is_replaced() {
    needs!(tools::BROWSER);
    let folder = site();
    folder.write("content/en-US/pots.md", &article("Iron pots."));
    let desk = Desk::new(folder);
    desk.open("/en-us/pots/");
    desk.shows("Iron pots.");
    desk.run(
        "window.marked = true;
         for (const it of document.querySelectorAll('article *')) it.kept = true;
         document.querySelector('article details').open = true;
         [...document.querySelectorAll('[role=tab]')].find((it) => it.textContent === 'Windows').click();
         document.querySelector('article > p:last-of-type a').focus();
         scrollTo({ top: 700, behavior: 'instant' });
         const text = document.querySelector('article > p:last-of-type').lastChild;
         getSelection().setBaseAndExtent(text, 1, text, 7);",
    );
    let (top, focus, chosen) =
        ("return scrollY;", "return document.activeElement.textContent;", "return `${getSelection()}`;");
    let before = [desk.run(top), desk.run(focus), desk.run(chosen)];
    assert_eq!(before, [json!(700), json!("link"), json!("and an")]);

    let changed = article("Clay pots.\n\n## How to pour\n\n```console\n$ pour\n```").replace("an end", "an ending");
    desk.folder.write("content/en-US/pots.md", &changed);
    desk.shows("Clay pots.");
    assert!(desk.is_marked(), "the page was loaded anew");
    let kept = |css: &str| desk.run(&format!("return document.querySelector({css:?}).kept === true;"));
    assert_eq!(kept("article h1 + p"), json!(true), "a paragraph is changed, not replaced");
    assert_eq!(kept("article details"), json!(true));
    assert_eq!(kept("article h2"), json!(false), "a new heading");
    let is = |script: &str| assert_eq!(desk.run(&format!("return {script};")), json!(true), "{script}");
    is("document.querySelector('article details').open");
    is("document.querySelector('[role=tab][aria-selected=true]').textContent === 'Windows'");
    is("document.querySelectorAll('.tab-list').length === 1");
    is(
        "document.querySelector('[data-tab=linux]').hidden !== false && !document.querySelector('[data-tab=windows]').hidden",
    );
    // What the theme's script adds, it has added to what is new too, and once.
    is("[...document.querySelectorAll('.code')].every((it) => it.querySelectorAll('.copy').length === 1)");
    is("document.querySelectorAll('.code').length === 2");
    is("document.querySelector('.outline a[href=\"#how-to-pour\"]') !== null");
    // What grew above is scrolled past; what was focused and selected stays so.
    assert_eq!([desk.run(focus), desk.run(chosen)], [before[1].clone(), before[2].clone()]);
    desk.wait("scrollY > 700");
    let place =
        "return document.querySelector('article > p:last-of-type').getBoundingClientRect().top + scrollY > 700;";
    assert_eq!(desk.run(place), json!(true));

    // A tab that comes and one that is renamed.
    let more = changed.replace("# [Windows](#tab/windows)", "# [Mac](#tab/mac)\n\nApples.\n\n# [Panes](#tab/windows)");
    desk.folder.write("content/en-US/pots.md", &more);
    desk.wait("[...document.querySelectorAll('[role=tab]')].map((it) => it.textContent).join() === 'Linux,Mac,Panes'");
    is("document.querySelector('[role=tab][aria-selected=true]').textContent === 'Panes'");
    is("document.querySelector('article details').open");
    assert_eq!(kept("article details"), json!(true));
    // Language, title and back to where it was.
    desk.folder.write("content/en-US/pots.md", &article("Iron pots.").replace("# Pots", "# Kettles"));
    desk.wait("document.title.startsWith('Kettles')");
    is("!document.querySelector('article h2')");
    assert_eq!(kept("article details"), json!(true));
    is("document.querySelector('article details').open");
    assert!(desk.is_marked());
    // Nothing is left of what was: the page is as if it were loaded anew.
    desk.wait("document.querySelectorAll('.outline a[href=\"#how-to-pour\"]').length === 0");
    let text = desk.run("return document.querySelector('main').innerText;");
    desk.open("/en-us/pots/");
    assert!(!desk.is_marked());
    desk.run("document.querySelector('article details').open = true;");
    assert_eq!(desk.run("return document.querySelector('main').innerText;"), text);
}

#[test]
fn inline_source_stays_on_and_reaches_what_is_new() {
    needs!(tools::BROWSER);
    let unit = |id: u32, korean: &str, english: &str| {
        format!(
            "<span data-ttu-id=\"abc-{id}\">{korean}</span><span class=\"sxs-lookup\"><span data-stu-id=\"abc-{id}\">{english}</span></span>\n\n"
        )
    };
    let first = format!("# {}{}", unit(101, "차", "Tea"), unit(102, "녹차.", "Green tea."));
    let folder = site();
    folder.write("content/ko-KR/index.md", &first);
    let desk = Desk::new(folder);
    desk.open("/ko-kr/");
    desk.wait("document.querySelector('.source-toggle')?.hidden === false");
    desk.run("document.querySelector('.source-toggle').click();");
    desk.mark();
    desk.folder.write("content/ko-KR/index.md", &format!("{first}{}", unit(103, "홍차.", "Black tea.")));
    desk.shows("Black tea.");
    assert!(desk.is_marked());
    desk.wait("document.documentElement.classList.contains('show-source')");
    desk.wait("[...document.querySelectorAll('span.source')].every((it) => !it.hidden)");
}

#[test]
fn style_sheets_are_exchanged_on_the_page() {
    needs!(tools::BROWSER);
    let default = include_str!("../../themes/default/templates/page.html");
    let folder = site();
    folder.write("diglot.yml", &format!("theme: look\n{CONFIG}"));
    folder.write(
        "look/templates/page.html",
        &format!(
            "{}{{% block head %}}<link rel=\"stylesheet\" href=\"/en-us/own.css\">{{% endblock head %}}\n",
            default.replace('\r', "")
        ),
    );
    folder.write("look/assets/style.css", "article { color: rgb(1, 2, 3) }");
    folder.write("content/en-US/own.css", "article { margin-top: 11px }");
    let desk = Desk::new(folder);
    desk.open("/en-us/pots/");
    let styled = |color: &str, margin: &str| {
        desk.wait(&format!(
            "(() => {{ const style = getComputedStyle(document.querySelector('article'));
                return style.color === {color:?} && style.marginTop === {margin:?}; }})()"
        ));
    };
    styled("rgb(1, 2, 3)", "11px");
    desk.mark();
    // One whose address names what it holds, and one whose address stays.
    desk.folder.write("look/assets/style.css", "article { color: rgb(4, 5, 6) }");
    styled("rgb(4, 5, 6)", "11px");
    desk.folder.write("content/en-US/own.css", "article { margin-top: 22px }");
    styled("rgb(4, 5, 6)", "22px");
    desk.folder.write("content/en-US/own.css", "article { margin-top: 33px }");
    styled("rgb(4, 5, 6)", "33px");
    desk.folder.write("content/en-US/pots.md", "# Pots\n\nClay pots.\n");
    desk.shows("Clay pots.");
    styled("rgb(4, 5, 6)", "33px");
    desk.wait("document.querySelectorAll('link[rel=stylesheet]').length === 2");
    assert!(desk.is_marked());
    // A new script needs a new page.
    desk.folder.write("look/assets/script.js", "document.documentElement.dataset.scripted = 1;");
    desk.wait("document.documentElement.dataset.scripted === '1'");
    assert!(!desk.is_marked());
}

#[test]
fn errors_are_shown_until_they_are_mended() {
    needs!(tools::BROWSER);
    let desk = Desk::new(site());
    desk.open("/en-us/pots/");
    desk.shows("Iron pots.");
    desk.mark();
    desk.is_well();

    // The name and the line of an article are shown as text, whatever they are.
    let hostile = "content/en-US/<img src=x onerror=document.title='ran'>.md";
    desk.folder.write(hostile, "---\ntitle: [<b>bold</b>\n---\n# Broken\n");
    desk.tells("<img src=x onerror=document.title='ran'>.md:2");
    desk.tells("front-matter/syntax");
    desk.tells("[<b>bold</b>");
    let root = "document.querySelector('diglot-errors').shadowRoot";
    assert_eq!(desk.run(&format!("return {root}.querySelectorAll('img, b').length;")), 0);
    assert_ne!(desk.run("return document.title;"), "ran");
    let link = desk.run(&format!("return {root}.querySelector('a').href;"));
    let place = desk.folder.path().display().to_string();
    assert!(link.as_str().is_some_and(|link| link.starts_with(&format!("vscode://file{place}/content/"))), "{link}");
    // It takes no focus, Escape closes it, and another error opens it again.
    assert_eq!(desk.run("return document.activeElement.localName;"), "body");
    desk.browser.press(&[Key::Escape.into()]);
    let is_closed = format!("{root}.querySelector('section').hidden");
    desk.wait(&is_closed);
    // It is shown where there is no page too; closed it stays so.
    desk.open("/ko-kr/none/");
    desk.wait(&format!("document.querySelector('diglot-errors') !== null && {is_closed}"));
    desk.folder.write("content/en-US/other.md", "---\ntitle: [c\n---\n# Broken too\n");
    desk.tells("other.md:2");
    desk.run(&format!("{root}.querySelector('.close').click();"));
    desk.wait(&is_closed);
    desk.run(&format!("{root}.querySelector('.pill').click();"));
    desk.tells("other.md:2");
    desk.folder.remove("content/en-US/other.md");
    desk.folder.remove(hostile);
    desk.is_well();

    // What keeps the site from being built: the last good page stays, and it can be mended.
    desk.open("/en-us/pots/");
    desk.mark();
    desk.folder.write("look/templates/not-found.html", "<body>lost</body>");
    for (path, good, bad, rule) in [
        ("diglot.yml", &*format!("theme: look\n{CONFIG}"), "title: [\n", "config/"),
        ("look/templates/not-found.html", "<body>lost</body>", "<body>{% if %}</body>", "theme/"),
        ("locales/en-US/site.ftl", "theme-not-found = Lost\n", "theme-not-found = { $\n", "message/"),
    ] {
        desk.folder.write(path, bad);
        desk.tells(rule);
        desk.tells(path);
        desk.shows("Iron pots.");
        desk.folder.write(path, good);
        desk.is_well();
    }
    assert!(desk.is_marked());
}

#[test]
fn pages_come_and_go_with_the_server_and_with_their_articles() {
    needs!(tools::BROWSER);
    let folder = site();
    folder.write("diglot.yml", "title: [\n");
    let (preview, _) = Preview::start(folder.options());
    let desk = Desk { folder, preview, browser: Browser::start() };
    desk.open("/en-us/new/");
    desk.tells("diglot.yml");
    desk.shows("The site cannot be built yet");
    desk.folder.write("diglot.yml", CONFIG);
    desk.wait("document.documentElement.dataset.kind === 'not-found'");
    // A page that is written while it is looked for, goes, and comes back.
    for text in ["Written.", "Written again."] {
        desk.folder.write("content/en-US/new.md", &format!("# New\n\n{text}\n"));
        desk.shows(text);
        desk.folder.remove("content/en-US/new.md");
        desk.wait("document.documentElement.dataset.kind === 'not-found'");
    }

    // A server that comes back with the same bytes changes nothing, one with others only what differs.
    desk.open("/en-us/pots/");
    desk.mark();
    let count = "window.updates = 0; document.addEventListener('diglot:update', () => window.updates++);";
    desk.run(count);
    let mut options = desk.folder.options();
    options.port = Some(desk.preview.port);
    let Desk { folder, preview, browser } = desk;
    assert_eq!(preview.end(), Ok(()));
    // An error elsewhere, which this page has nothing of.
    folder.write("content/ko-KR/찻잔 둘.md", "---\ntitle: [c\n---\n# 찻잔\n");
    let (preview, _) = Preview::start(options.clone());
    let desk = Desk { folder, preview, browser };
    // Now it is heard again.
    desk.tells("찻잔 둘.md");
    assert_eq!(desk.run("return [window.marked, window.updates];"), json!([true, 0]));
    let Desk { folder, preview, browser } = desk;
    assert_eq!(preview.end(), Ok(()));
    folder.write("content/en-US/pots.md", "# Pots\n\nWritten meanwhile.\n");
    let (preview, _) = Preview::start(options);
    let desk = Desk { folder, preview, browser };
    desk.shows("Written meanwhile.");
    assert_eq!(desk.run("return [window.marked, window.updates];"), json!([true, 1]));
}

#[test]
fn each_browser_is_told_of_its_own_page() {
    needs!(tools::BROWSER);
    let desk = Desk::new(site());
    let other = Browser::start();
    desk.open("/en-us/pots/");
    look(&other, &desk.preview, "/en-us/");
    let count = "window.updates = 0; document.addEventListener('diglot:update', () => window.updates++);";
    desk.run(count);
    other.run(count, &[]);
    desk.folder.write("content/en-US/pots.md", "# Pots\n\nClay pots.\n");
    desk.shows("Clay pots.");
    desk.folder.write("content/en-US/index.md", "# Tea\n\nWhite tea.\n");
    other.wait_until("return document.body.innerText.includes('White tea.');");
    assert_eq!(desk.run("return window.updates;"), 1);
    assert_eq!(other.run("return window.updates;", &[]), 1);
    look(&other, &desk.preview, "/en-us/pots/");
    desk.folder.write("content/en-US/pots.md", "# Pots\n\nGold pots.\n");
    desk.shows("Gold pots.");
    other.wait_until("return document.body.innerText.includes('Gold pots.');");
}

#[test]
fn the_panel_of_errors_is_for_everyone() {
    needs!(tools::ALL);
    let folder = site();
    folder
        .write("content/en-US/pots.md", "---\ntitle: [Pots\n---\n# Pots\n\nIron pots, clay pots and pots of glass.\n");
    folder.write(
        "content/ko-KR/index.md",
        "# 차\n\n<span data-ttu-id=\"a-1\">녹차와 홍차를 마십니다.<span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">We drink \
         green and black tea.</span></span>\n",
    );
    let mut options = folder.options();
    options.language = Locale::new("ko-KR").expect("a locale");
    options.build.drafts = true;
    folder.write("content/ko-KR/찻잔 둘.md", "---\ndraft: true\n---\n# 찻잔\n\n찻잔 둘.\n");
    let (preview, _) = Preview::start(options);
    let desk = Desk { folder, preview, browser: Browser::start() };
    for screen in [PHONE, DESKTOP] {
        for scheme in [Scheme::Light, Scheme::Dark] {
            desk.browser.screen(screen);
            desk.browser.colour_scheme(scheme);
            desk.open("/ko-kr/%EC%B0%BB%EC%9E%94%20%EB%91%98/");
            desk.tells("front-matter/syntax");
            desk.wait("[...document.querySelectorAll('.badge')].some((it) => it.textContent === '초안')");
            desk.browser.settle();
            axe::assert_no_violations(&desk.browser);
            let wide = "document.documentElement.scrollWidth <= innerWidth && [...document.querySelector('diglot-errors')
                .shadowRoot.querySelectorAll('section, section *')].every((it) => it.closest('pre') || it.scrollWidth <= innerWidth)";
            assert_eq!(desk.run(&format!("return {wide};")), json!(true), "{} {}", screen.name, scheme.name());
            if let Some(shots) = env::var_os("DIGLOT_SHOTS") {
                fs::create_dir_all(&shots).expect("a folder for pictures");
                let name = format!("serve-errors-{}-{}.png", screen.name, scheme.name());
                fs::write(Path::new(&shots).join(name), desk.browser.screenshot()).expect("a picture");
            }
        }
    }
}
