//! Proof that the harness can fail: each fault it exists to find is planted and found, and a page
//! without faults has none.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    panic,
    path::Path,
    process::Command,
    sync::Arc,
    thread,
    time::Duration,
};

use fantoccini::key::Key;
use serde_json::json;
use tempfile::TempDir;

use super::{
    axe, check_pages,
    driver::{Browser, DESKTOP, Idle, PHONE, Scheme, Session},
    findings, nu, shots,
    site_server::SiteServer,
    tools::{self, Refusal, needs},
};

/// A page without faults around this body.
fn page(body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>A page</title>\n<link rel=\"icon\" href=\"data:,\">\n\
         <style>:root {{ color-scheme: light dark }}</style>\n</head>\n\
         <body><main><h1>A page</h1>\n{body}\n</main></body>\n</html>\n"
    )
}

/// A site with these files.
fn site(files: &[(&str, String)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().expect("in a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }
    folder
}

/// The findings that begin with `place` and speak of `fault`.
fn count(findings: &[String], place: &str, fault: &str) -> usize {
    let about = |it: &&String| it.starts_with(place) && it.contains(fault);
    findings.iter().filter(about).count()
}

#[test]
fn missing_tools_are_told_or_fatal() {
    assert_eq!(tools::verdict("a::b", &[], true), None);
    assert_eq!(
        tools::verdict("a::b", &["chromedriver"], false),
        Some(Refusal::Skip("skipped: a::b: chromedriver is not installed\n".to_owned()))
    );
    let refusal = tools::verdict("a::b", &["java", "vnu-jar"], true);
    assert!(matches!(&refusal, Some(Refusal::Fail(reason)) if reason.contains("java, vnu-jar are not")), "{refusal:?}");
}

#[test]
fn server_answers_like_a_static_host() {
    let folder = site(&[
        ("index.html", "home".to_owned()),
        ("a b/index.html", "folder".to_owned()),
        ("a b/style.css", "p {}".to_owned()),
        ("404.html", "lost".to_owned()),
    ]);
    let outside = folder.path().parent().expect("a parent").join("outside");
    let server = SiteServer::start(folder.path());
    let get = |path: &str| {
        let url = server.url("");
        let host = url.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(host).expect("the server listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        (head.to_owned(), body.to_owned())
    };
    let (head, body) = get("/");
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    assert!(head.contains("text/html"), "{head}");
    assert_eq!(body, "home");
    assert_eq!(get("/a%20b/?q#x").1, "folder");
    let (head, _) = get("/a%20b");
    assert!(head.starts_with("HTTP/1.1 301 "), "{head}");
    assert!(head.contains("Location: /a%20b/\r\n"), "{head}");
    let (head, body) = get("/a%20b/style.css");
    assert!(head.contains("text/css"), "{head}");
    assert_eq!(body, "p {}");
    assert_eq!(server.take_missing(), [""; 0]);
    let lost = ["/none", "/index.html/", "/a%2", "/%ff", "/../outside", "/%2e%2e/outside"];
    fs::write(&outside, "secret").expect("a file beside the site");
    for path in lost {
        let (head, body) = get(path);
        assert!(head.starts_with("HTTP/1.1 404 "), "{path}: {head}");
        assert_eq!(body, "lost", "{path}");
    }
    fs::remove_file(outside).expect("the file beside the site");
    assert_eq!(server.take_missing(), lost);
}

#[test]
fn nu_reports_errors_and_only_errors() {
    needs!(tools::NU);
    let folder = site(&[
        ("clean.html", page("<p>Fine. 좋습니다.</p>")),
        ("bad.html", page("<p><div>A block in a paragraph.</div></p>")),
        ("bad.css", "p { colour: red }".to_owned()),
    ]);
    let file = |name: &str| folder.path().join(name);
    nu::assert_no_errors(&[file("clean.html")]);
    let all = [file("clean.html"), file("bad.html"), file("bad.css")];
    let errors = nu::errors(&all);
    let place = |name: &str| file(name).display().to_string();
    let about = |name: &str, fault: &str| count(&errors, &place(name), fault);
    assert_eq!(about("clean.html", ""), 0, "{errors:#?}");
    assert_eq!(about("bad.html", ":11:"), 1, "{errors:#?}");
    assert_eq!(about("bad.html", "No “p” element in scope"), 1, "{errors:#?}");
    assert_eq!(about("bad.css", "colour"), 1, "{errors:#?}");
    panic::catch_unwind(|| nu::assert_no_errors(&all)).expect_err("errors are fatal");
}

#[test]
fn axe_reports_violations_and_only_violations() {
    needs!(tools::AXE);
    let pale = "<p style=\"color: #999; background: #fff\">Hard to read.</p>";
    let folder = site(&[
        ("clean.html", page("<p>Easy to read.</p>")),
        ("bad.html", page(&format!("<img src=\"data:,\">\n{pale}"))),
    ]);
    let server = SiteServer::start(folder.path());
    let browser = Browser::start();
    browser.open(&server.url("clean.html"));
    axe::assert_no_violations(&browser);
    browser.open(&server.url("bad.html"));
    let violations = axe::violations(&browser);
    assert_eq!(violations.len(), 2, "{violations:#?}");
    assert_eq!(count(&violations, "image-alt (critical) at [\"img\"]", "src"), 1);
    assert_eq!(count(&violations, "color-contrast (serious)", "#999"), 1);
    panic::catch_unwind(panic::AssertUnwindSafe(|| {
        axe::assert_no_violations(&browser);
    }))
    .expect_err("violations are fatal");
}

#[test]
fn check_reports_what_each_reader_meets() {
    needs!(tools::ALL);
    let wide = "<p style=\"width: 600px\">Wider than a phone.</p>";
    let lost = "<p><img src=\"lost.png\" alt=\"A picture that is not there\"></p>";
    let script = "<script>throw new Error('out of order')</script>";
    let pale = "@media (prefers-color-scheme: dark) { :root { background: #111; color: #eee } p { color: #333 } }";
    // In a folder of its own: with DIGLOT_SHOTS set, these pages leave pictures too.
    let folder = site(&[
        ("harness/index.html", page("<p>Fine.</p>")),
        ("harness/fine.html", page("<p>Fine as well.</p>")),
        ("harness/wide/index.html", page(wide)),
        ("harness/lost.html", page(lost)),
        ("harness/script.html", page(script)),
        ("harness/dark.html", page("<p>Dark on dark.</p>").replace("</style>", &format!("{pale}</style>"))),
        ("harness/nu.html", page("<p><div>A block in a paragraph.</div></p>")),
    ]);
    check_pages(folder.path(), &["harness/", "harness/fine.html"]);

    let bad = ["harness/wide/", "harness/lost.html", "harness/script.html", "harness/dark.html", "harness/nu.html"];
    let findings = findings(folder.path(), &bad);
    let expect = |number: usize, place: &str, fault: &str| {
        let found = count(&findings, &format!("/harness/{place}"), fault);
        assert_eq!(found, number, "{place} {fault}: {findings:#?}");
    };
    expect(1, "wide/ (phone, light)", "px wide");
    expect(0, "wide/ (desktop", "");
    // Each page is met twice, and those side by side in a list in different ways.
    for view in ["(phone, dark)", "(desktop, light)"] {
        expect(1, &format!("lost.html {view}"), "/lost.png is missing");
    }
    for view in ["(phone, light)", "(desktop, dark)"] {
        expect(1, &format!("script.html {view}"), "out of order");
    }
    expect(1, "dark.html (phone, dark)", "color-contrast");
    expect(0, "dark.html (desktop, light)", "");
    let nu = folder.path().join("harness/nu.html").display().to_string();
    assert_eq!(count(&findings, &nu, "No “p” element in scope"), 1, "{findings:#?}");
    panic::catch_unwind(|| check_pages(folder.path(), &["harness/dark.html"])).expect_err("findings are fatal");
}

#[test]
fn shots_show_whole_pages_in_each_view() {
    needs!(tools::BROWSER);
    let tall = "<p style=\"height: 2000px\">Tall.</p>";
    let folder = site(&[("index.html", page("<p>Short.</p>")), ("ko-kr/a/index.html", page(tall))]);
    let pictures = folder.path().join("pictures");
    shots(folder.path(), &["", "ko-kr/a/"], &pictures);
    let size = |name: &str| png_size(&pictures.join(name));
    assert_eq!(fs::read_dir(&pictures).expect("pictures").count(), 8);
    assert_eq!(size("index-phone-light.png"), (640, 1688));
    assert_eq!(size("index-desktop-dark.png"), (1280, 900));
    let (width, height) = size("ko-kr-a-phone-dark.png");
    assert_eq!(width, 640);
    assert!((4000..5000).contains(&height), "{height}");
    let picture = |name: &str| fs::read(pictures.join(name)).expect("a picture");
    assert_ne!(picture("index-desktop-light.png"), picture("index-desktop-dark.png"));
}

/// Width and height from the header of a PNG file.
fn png_size(file: &Path) -> (u32, u32) {
    let bytes = fs::read(file).expect("a picture");
    assert_eq!(bytes[1..4], *b"PNG");
    let number = |at: usize| {
        let bytes = bytes[at..at + 4].try_into().expect("four bytes");
        u32::from_be_bytes(bytes)
    };
    (number(16), number(20))
}

#[test]
fn browser_is_the_reader_it_is_told_to_be() {
    needs!(tools::BROWSER);
    let body = "<p id=\"out\">written</p><noscript><p id=\"no\">No script.</p></noscript>\
                <button type=\"button\" id=\"a\" onclick=\"this.dataset.hit = 1\">A</button>\
                <button type=\"button\" id=\"b\">B</button>\
                <script>console.warn('A warning is no error.');\
                document.getElementById('out').textContent = 'scripted';\
                setTimeout(() => document.body.dataset.late = 1, 300)</script>";
    let old = page(body).replace("viewport", "author");
    let folder = site(&[("index.html", page(body)), ("b.html", page(body)), ("old.html", old)]);
    let server = SiteServer::start(folder.path());
    let browser = Browser::start();
    let ask = |script: &str| browser.run(&format!("return {script};"), &[]);
    let media = |query: &str| ask(&format!("matchMedia('{query}').matches"));

    browser.open(&server.url(""));
    assert_eq!(browser.url(), server.url(""));
    assert_eq!(browser.run("return arguments[0] + 1;", &[json!(41)]), 42);
    browser.wait_until("return document.body.dataset.late === '1';");

    for (scheme, dark) in [(Scheme::Dark, true), (Scheme::Light, false)] {
        browser.colour_scheme(scheme);
        assert_eq!(media("(prefers-color-scheme: dark)"), dark);
        assert_eq!(media("(prefers-color-scheme: light)"), !dark);
    }
    browser.media("print", &[("prefers-reduced-motion", "reduce")]);
    assert_eq!(media("print and (prefers-reduced-motion: reduce)"), true);
    browser.colour_scheme(Scheme::Light);
    assert_eq!(media("print"), false);
    assert_eq!(media("(prefers-reduced-motion: reduce)"), false);

    for screen in [PHONE, DESKTOP] {
        browser.screen(screen);
        browser.open(&server.url(""));
        assert_eq!(ask("innerWidth"), screen.width);
        assert_eq!(ask("innerHeight"), screen.height);
        assert_eq!(media("(hover: none)"), screen.mobile);
        assert_eq!(media("(pointer: coarse)"), screen.mobile);
    }

    // A phone shows a page that does not speak of phones as if it were a desktop.
    browser.screen(PHONE);
    browser.open(&server.url("old.html"));
    assert_eq!(ask("innerWidth"), 980);
    browser.screen(DESKTOP);
    browser.open(&server.url(""));

    let focus = || ask("document.activeElement.id");
    browser.press(&[Key::Tab.into()]);
    assert_eq!(focus(), "a");
    browser.press(&[Key::Tab.into()]);
    assert_eq!(focus(), "b");
    browser.press(&[Key::Shift.into(), Key::Tab.into()]);
    assert_eq!(focus(), "a");
    // Forward again: the chord was let go of.
    browser.press(&[Key::Tab.into()]);
    assert_eq!(focus(), "b");
    browser.press(&[Key::Shift.into(), Key::Tab.into()]);
    assert_eq!(focus(), "a");
    assert_eq!(ask("document.getElementById('a').dataset.hit"), json!(null));
    browser.press(&[Key::Enter.into()]);
    assert_eq!(ask("document.getElementById('a').dataset.hit"), "1");
    browser.open(&server.url(""));
    browser.click("#a");
    assert_eq!(ask("document.getElementById('a').dataset.hit"), "1");
    assert_eq!(png_width(&browser.screenshot()), DESKTOP.width);

    let out = || ask("document.getElementById('out').textContent");
    let noscript = || ask("document.getElementById('no') !== null");
    assert_eq!((out(), noscript()), (json!("scripted"), json!(false)));
    browser.javascript(false);
    for name in ["", "b.html"] {
        browser.open(&server.url(name));
        assert_eq!((out(), noscript()), (json!("written"), json!(true)));
        browser.click("#a");
        let hit = ask("document.getElementById('a').dataset.hit");
        assert_eq!(hit, json!(null));
    }
    browser.javascript(true);
    browser.open(&server.url(""));
    assert_eq!((out(), noscript()), (json!("scripted"), json!(false)));
    assert_eq!(browser.take_console_errors(), [""; 0]);
}

fn png_width(bytes: &[u8]) -> u32 {
    u32::from_be_bytes(bytes[16..20].try_into().expect("four bytes"))
}

#[test]
fn what_one_test_did_is_not_there_for_the_next() {
    needs!(tools::BROWSER);
    let folder = site(&[("index.html", page("<p id=\"out\">written</p>"))]);
    let server = SiteServer::start(folder.path());
    let idle = Arc::new(Idle::default());
    let keep = "document.cookie = 'a=1; max-age=600'; localStorage.a = 1; sessionStorage.a = 1; window.a = 1; console.error('a');
                history.pushState(null, '', '#a')";
    let kept = "return [document.cookie, localStorage.length, sessionStorage.length, window.a ?? 0, history.length,
                innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('print').matches]";
    let new = json!(["", 0, 0, 0, 2, DESKTOP.width, false, false]);
    for turn in 0..3 {
        let browser = Browser::lent(Arc::clone(&idle));
        assert_eq!(idle.sessions().len(), 0, "{turn}: it is one and the same");
        browser.open(&server.url(""));
        assert_eq!(browser.run(kept, &[]), new, "{turn}");
        assert_eq!(browser.take_console_errors(), [""; 0], "{turn}");
        browser.run(keep, &[]);
        browser.screen(PHONE);
        browser.media("print", &[("prefers-color-scheme", "dark")]);
        browser.open(&server.url(""));
        assert_ne!(browser.run(kept, &[]), new, "{turn}");
        // A page without scripts is left too.
        browser.javascript(turn > 0);
        drop(browser);
        assert_eq!(idle.sessions().len(), 1, "{turn}");
    }
    // What is not taken back ends it: scripts for pages to come, other windows, a test that fails.
    let ends: [fn(&Browser); 3] = [
        |browser| drop(browser.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": "window.a = 1" }))),
        |browser| drop(browser.run("open('about:blank')", &[])),
        |browser| browser.click("#none"),
    ];
    for (turn, end) in ends.into_iter().enumerate() {
        let browser = Browser::lent(Arc::clone(&idle));
        let ended = panic::catch_unwind(panic::AssertUnwindSafe(move || {
            end(&browser);
            drop(browser);
        }));
        assert_eq!((ended.is_err(), idle.sessions().len()), (turn == 2, 0), "{turn}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn browser_leaves_nothing_behind() {
    needs!(tools::BROWSER);
    for hangs in [false, true] {
        let session = Session::start();
        let capabilities = session.client.capabilities().expect("capabilities of the session");
        let process = capabilities["goog:processID"].as_u64().expect("the browser's process");
        let profile = capabilities["chrome"]["userDataDir"].as_str().expect("the browser's profile");
        let folder = Path::new(profile).parent().expect("in a folder").to_path_buf();
        assert!(folder.is_dir() && is_alive(process));
        if hangs {
            let stop = ["-STOP", &process.to_string()];
            assert!(Command::new("kill").args(stop).status().expect("kill runs").success());
        }
        drop(session);
        assert!(!folder.exists(), "{} is left", folder.display());
        let gone = (0..100).any(|_| {
            thread::sleep(Duration::from_millis(50));
            !is_alive(process)
        });
        assert!(gone, "process {process} is left");
    }
}

/// Whether a process runs; a zombie, which waits for its parent, does not.
#[cfg(target_os = "linux")]
fn is_alive(process: u64) -> bool {
    fs::read_to_string(format!("/proc/{process}/stat")).is_ok_and(|stat| !stat.contains(") Z "))
}
