//! Review mode in a browser: keys, filters, editing in place with conflict and refusal, undo, decisions, read-only, and how it looks.

use super::{
    axe,
    driver::{Browser, DESKTOP, PHONE, Scheme},
    tools::{self, needs},
};
use crate::serve::preview::{Folder, Preview};
use diglot::base::Locale;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::{env, fs, path::PathBuf};

const PATH: &str = "content/ko-KR/index.md";

fn unit(id: u8, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"a1b2c-{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a1b2c-{id}\">{source}</span></span>"
    )
}

fn article() -> String {
    format!(
        "---\ntitle: 차 우리기\nms.translationtype: MT\n---\n# {}\n\n{} {}\n\n| {} | {} |\n| --- | --- |\n| 1 | 2 |\n\n{}\n",
        unit(101, "차 우리기", "Brew tea"),
        unit(102, "20분 동안 <b>우립니다</b>.", "Brew it for 3 <b>minutes</b>."),
        unit(103, "`warm` 잔에 따릅니다.", "Pour it into a `warm` cup."),
        unit(104, "이름", "Name"),
        unit(105, "값", "Value"),
        unit(106, "10잔을 따릅니다.", "It makes 4 cups."),
    )
}

fn site() -> Folder {
    let arabic =
        unit(101, "الشاي", "Tea") + "\n\n" + &unit(102, "صب الشاي في 5 أكواب.", "Pour the tea into 3 cups.") + "\n";
    Folder::new(&[
        ("diglot.yml", "title: Tea\nlocales:\n  en-US: {}\n  ko-KR: {}\n  ar-SA: {}\n"),
        (
            "content/en-US/index.md",
            "# Brew tea\n\nBrew it for 3 <b>minutes</b>. Pour it into a `warm` mug.\n\n| Name | Value |\n| --- | --- |\n| 1 | 2 |\n\nIt makes 4 cups.\n",
        ),
        ("content/en-US/pots.md", "# Pots\n\nIron pots.\n"),
        ("content/ko-KR/index.md", &article()),
        ("content/ko-KR/pots.md", "# 주전자\n\n무쇠 주전자.\n"),
        ("content/ar-SA/index.md", &format!("# {arabic}")),
    ])
}

struct Desk<'a> {
    browser: &'a Browser,
    preview: &'a Preview,
    folder: &'a Folder,
}

impl Desk<'_> {
    fn open(&self, hash: &str) {
        self.browser.open("about:blank");
        self.browser.open(&format!("{}_review/{hash}", self.preview.url));
        self.wait("return document.querySelector('.pages a') !== null;");
    }

    fn open_page(&self) {
        self.open(&format!("#path={PATH}"));
        self.wait("return document.querySelectorAll('.unit').length >= 6;");
        self.wait("return document.querySelector('.unit .findings') !== null;");
    }

    fn wait(&self, script: &str) {
        self.browser.wait_until(script);
    }

    fn ask(&self, script: &str) -> Value {
        self.browser.run(&format!("return {script};"), &[])
    }

    fn key(&self, key: char) {
        self.browser.press(&[key]);
    }

    /// The id of the unit that is current.
    fn here(&self) -> Value {
        self.ask("document.querySelector('.unit[aria-current] code')?.textContent ?? null")
    }

    /// Puts a text into what is being written.
    fn write(&self, text: &str) {
        let script = "const area = document.querySelector('textarea'); area.value = arguments[0];
                      area.dispatchEvent(new Event('input', { bubbles: true })); area.focus();";
        self.browser.run(script, &[json!(text)]);
    }

    fn save(&self) {
        self.browser.press(&[Key::Control.into(), Key::Enter.into()]);
    }

    fn file(&self) -> String {
        fs::read_to_string(self.folder.place(PATH)).expect("the file")
    }

    fn has(&self, text: &str) {
        let text = json!(text);
        self.wait(&format!("return document.body.innerText.includes({text});"));
    }
}

fn with_desk(read_only: bool, language: &str, test: impl FnOnce(&Desk<'_>)) {
    let folder = site();
    let mut options = folder.options();
    options.read_only = read_only;
    options.language = Locale::new(language).expect("a locale");
    let (preview, _) = Preview::start(options);
    let browser = Browser::start();
    test(&Desk { browser: &browser, preview: &preview, folder: &folder });
}

#[test]
fn keys_lead_through_units_and_findings() {
    needs!(tools::BROWSER);
    with_desk(false, "en-US", |desk| {
        desk.open_page();
        assert_eq!(desk.ask("document.querySelectorAll('.pages li').length"), 2);
        desk.key('j');
        assert_eq!(desk.here(), "a1b2c-101");
        desk.key('j');
        desk.key('j');
        assert_eq!(desk.here(), "a1b2c-103");
        desk.key('k');
        assert_eq!(desk.here(), "a1b2c-102");
        assert_eq!(desk.ask("document.activeElement.closest('.unit').dataset.key === document.querySelector('[aria-current=true]').dataset.key"), true);
        // Findings one after the other, and back.
        desk.key('n');
        assert_eq!(desk.ask("document.activeElement.dataset.rule"), "unit/number-mismatch");
        assert_eq!(desk.here(), "a1b2c-102");
        let mut seen = 1;
        while desk.here() != json!("a1b2c-106") {
            desk.key('n');
            seen += 1;
            assert!(seen < 12, "the last finding is not reached");
        }
        desk.key('p');
        assert_ne!(desk.here(), "a1b2c-106");
        // The source goes and comes.
        let is_shown = "document.querySelector('.side.source').offsetParent !== null";
        assert_eq!(desk.ask(is_shown), true);
        desk.key('s');
        assert_eq!(desk.ask(is_shown), false);
        desk.key('s');
        assert_eq!(desk.ask(is_shown), true);
        let link = desk.ask("document.querySelector('.unit a.open').getAttribute('href')");
        assert!(link.as_str().is_some_and(|link| link.contains("content/ko-KR/index.md:5:")), "{link}");
        desk.key('c');
        desk.wait("return document.querySelector('footer').textContent.includes('a1b2c-');");
        desk.key('?');
        assert_eq!(desk.ask("document.querySelector('dialog').open"), true);
        desk.key(Key::Escape.into());
        assert_eq!(desk.ask("document.querySelector('dialog')"), Value::Null);
        // A reload keeps the place.
        let (here, url) = (desk.here(), desk.browser.url());
        desk.browser.open("about:blank");
        desk.browser.open(&url);
        desk.wait("return document.querySelector('.unit[aria-current]') !== null;");
        assert_eq!(desk.here(), here);
        // An address of the site leads to its article.
        desk.browser.open("about:blank");
        desk.browser.open(&format!("{}_review/#at=/ko-kr/diglot/", desk.preview.url));
        desk.has("a1b2c-106");
        // And the address leads back and forth.
        desk.browser.run("document.querySelectorAll('.pages a')[1].click();", &[]);
        desk.has("무쇠 주전자.");
        desk.browser.run("history.back();", &[]);
        desk.has("a1b2c-106");
        assert_eq!(desk.browser.take_console_errors(), [""; 0]);
    });
}

#[test]
fn filters_leave_what_was_asked_for() {
    needs!(tools::BROWSER);
    with_desk(false, "en-US", |desk| {
        desk.open_page();
        let choose = |id: &str, value: &str| {
            let script = "const input = document.getElementById(arguments[0]); input.value = arguments[1];
                          input.dispatchEvent(new Event(input.type === 'search' ? 'input' : 'change', { bubbles: true }));";
            desk.browser.run(script, &[json!(id), json!(value)]);
        };
        let units = || {
            desk.ask("[...document.querySelectorAll('.unit code:first-child')].map((it) => it.textContent).filter((it) => it.startsWith('a1b2c'))")
        };
        let pages = || desk.ask("document.querySelectorAll('.pages li').length");
        choose("rule", "unit/number-mismatch");
        assert_eq!((units(), pages()), (json!(["a1b2c-102", "a1b2c-106"]), json!(1)));
        choose("rule", "");
        choose("state", "stale");
        assert_eq!(units(), json!(["a1b2c-103"]), "the source says mug today");
        assert_eq!(desk.ask("document.querySelector('.diff ins').textContent"), "mug");
        choose("state", "");
        choose("origin", "mt");
        assert_eq!(pages(), 1);
        choose("origin", "ht");
        assert_eq!(pages(), 0);
        choose("origin", "");
        choose("q", "주전자");
        assert_eq!(pages(), 1);
        let url = desk.browser.url();
        assert!(url.contains("q=%EC%A3%BC"), "{url}");
        desk.key('/');
        desk.key(Key::Escape.into());
    });
}

#[test]
fn a_translation_is_rewritten_in_place() {
    needs!(tools::BROWSER);
    with_desk(false, "en-US", |desk| {
        desk.open_page();
        desk.key('j');
        desk.key('j');
        desk.key('e');
        assert_eq!(desk.ask("document.activeElement.value"), "20분 동안 <b>우립니다</b>.");
        // Keys are text here.
        desk.key('j');
        assert_eq!(desk.ask("document.activeElement.value"), "20분 동안 <b>우립니다</b>.j");
        desk.write("3분 동안 <b>우립니다</b>.");
        desk.save();
        desk.wait("return document.querySelector('textarea') === null;");
        desk.wait("return [...document.querySelectorAll('.unit')][1].querySelector('.findings') === null;");
        assert_eq!(desk.file(), article().replace("20분", "3분"));
        assert_eq!(desk.here(), "a1b2c-102", "the unit stays in focus");

        // What would break the article is refused with a reason, and stays in the field.
        desk.key(Key::Enter.into());
        desk.write("3분\n\n동안 <b>우립니다</b>.");
        desk.save();
        desk.has("An empty line would make two blocks of one");
        assert_eq!(desk.ask("document.activeElement.value"), "3분\n\n동안 <b>우립니다</b>.");
        desk.write("3분 동안 우립니다.</span>");
        desk.save();
        desk.has("would break the spans");
        desk.write("3분 동안 <b>우립니다</b>.");
        desk.key(Key::Escape.into());
        assert_eq!(desk.ask("document.querySelector('textarea')"), Value::Null);

        // Somebody else writes the file meanwhile.
        desk.key('e');
        desk.write("삼 분 동안 <b>우립니다</b>.");
        desk.folder.write(PATH, &desk.file().replace("3분", "오 분"));
        desk.save();
        desk.has("The file has changed in the meantime");
        desk.has("오 분 동안 <b>우립니다</b>.");
        assert!(desk.file().contains("오 분"), "nothing was written");
        desk.save();
        desk.wait("return document.querySelector('textarea') === null;");
        assert_eq!(desk.file(), article().replace("20분", "삼 분"));

        desk.wait("return document.querySelector('.unit[aria-current]') !== null;");
        desk.key('u');
        desk.has("Undone");
        assert_eq!(desk.file(), article().replace("20분", "오 분"));
        desk.key('u');
        desk.has("has changed since");
        assert_eq!(desk.file(), article().replace("20분", "오 분"), "what others wrote stays");
        let conflicts = |error: &String| error.contains("409") || error.contains("422");
        let errors = desk.browser.take_console_errors();
        assert!(errors.iter().all(conflicts), "{errors:?}");
    });
}

#[test]
fn decisions_are_made_and_taken_back() {
    needs!(tools::BROWSER);
    with_desk(false, "en-US", |desk| {
        let place = desk.folder.place("content/ko-KR/index.review.yml");
        desk.open_page();
        desk.key('j');
        desk.key('r');
        desk.wait("return document.querySelector('.unit').classList.contains('reviewed');");
        desk.key('j');
        desk.key('i');
        assert_eq!(desk.ask("document.activeElement.id"), "reason");
        desk.browser.run("document.getElementById('reason').value = '진하게';", &[]);
        desk.key(Key::Enter.into());
        desk.wait("return document.querySelector('.set-aside') !== null;");
        desk.wait("return [...document.querySelectorAll('.unit')][1].querySelector('.findings') === null;");
        let text = fs::read_to_string(&place).expect("the file");
        assert!(text.contains("진하게") && text.contains("reviewed:"), "{text}");
        assert_eq!(desk.file(), article());
        desk.key('u');
        desk.wait("return [...document.querySelectorAll('.unit')][1].querySelector('.findings') !== null;");
        desk.key('u');
        desk.wait("return !document.querySelector('.unit').classList.contains('reviewed');");
        assert!(!place.exists());
    });
}

#[test]
fn read_only_shows_nothing_to_change_with() {
    needs!(tools::BROWSER);
    with_desk(true, "en-US", |desk| {
        desk.open_page();
        desk.has("--read-only");
        for key in ['j', 'e', 'i', 'r', 'u'] {
            desk.key(key);
        }
        assert_eq!(desk.ask("document.querySelector('textarea, dialog')"), Value::Null);
        let texts = desk.ask(
            "[...document.querySelectorAll('button')].filter((it) => it.offsetParent).map((it) => it.textContent)",
        );
        assert_eq!(texts, json!(["Keys"]));
    });
}

#[test]
fn every_reader_can_read_it() {
    needs!(tools::BROWSER);
    // Each screen, scheme and language with each of the others, not all three with all.
    let korean = [(PHONE, Scheme::Light), (DESKTOP, Scheme::Dark)];
    let english = [(PHONE, Scheme::Dark), (DESKTOP, Scheme::Light)];
    for (language, looks) in [("en-US", english), ("ko-KR", korean)] {
        with_desk(false, language, |desk| {
            let pictures = env::var_os("DIGLOT_SHOTS").map(PathBuf::from);
            for (screen, scheme) in looks {
                desk.browser.screen(screen);
                desk.browser.colour_scheme(scheme);
                for (name, hash) in [
                    ("list", "#locale=ko-KR"),
                    ("ko", "#path=content/ko-KR/index.md"),
                    ("ar", "#path=content/ar-SA/index.md"),
                ] {
                    desk.browser.open("about:blank");
                    desk.browser.open(&format!("{}_review/{hash}", desk.preview.url));
                    let there = if name == "list" { ".pages a" } else { ".unit .findings" };
                    desk.wait(&format!("return document.querySelector('{there}') !== null;"));
                    if name == "ar" {
                        let direction = "getComputedStyle(document.querySelector('.side.target')).direction";
                        assert_eq!(desk.ask(direction), "rtl");
                        assert_eq!(
                            desk.ask("getComputedStyle(document.querySelector('.side.source')).direction"),
                            "ltr"
                        );
                        desk.browser.run("document.querySelector('.unit').focus();", &[]);
                        desk.key('j');
                        desk.key('e');
                        assert_eq!(desk.ask("getComputedStyle(document.querySelector('textarea')).direction"), "rtl");
                    }
                    desk.browser.settle();
                    let place = format!("{language} {name} {} {}", screen.name, scheme.name());
                    assert_eq!(axe::violations(desk.browser), [""; 0], "{place}");
                    let width = desk.ask("Math.max(innerWidth, document.documentElement.scrollWidth)");
                    assert_eq!(width, screen.width, "{place}");
                    if let Some(folder) = &pictures {
                        fs::create_dir_all(folder).expect("a folder");
                        let name = format!("review-mode-{}.png", place.replace(' ', "-"));
                        fs::write(folder.join(name), desk.browser.screenshot()).expect("a picture");
                    }
                }
            }
            assert_eq!(desk.browser.take_console_errors(), [""; 0]);
        });
    }
}
