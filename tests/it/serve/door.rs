//! What the server answers, and to whom.

use super::preview::{Heard, Preview, site};
use diglot::{
    base::files::{DiskFiles, MemorySink},
    build,
    serve::{Event, Listener, ServeError, run_until},
};
use std::{
    io::{ErrorKind, Read, Write},
    net::{Ipv4Addr, TcpListener},
};

#[test]
fn pages_are_served_as_on_a_host_with_the_script_at_their_end() {
    let folder = site();
    let preview = Preview::of(&folder);
    let page = preview.get("/en-us/pots/");
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert!(page.body.contains("Iron pots."), "{}", page.body);
    assert_eq!(page.body.matches("<script src=\"/_diglot/reload.js\"").count(), 1);
    for (name, value) in [
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(page.header(name), Some(value));
    }
    assert!(!page.head.contains("access-control"), "{}", page.head);
    let image = preview.get("/en-us/leaf.svg");
    assert_eq!((image.status, image.header("content-type")), (200, Some("image/svg+xml")));
    assert!(!image.body.contains("_diglot"), "{}", image.body);
    let style = page.body.split("rel=\"stylesheet\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    let style = preview.get(style.expect("a style sheet"));
    assert_eq!((style.status, style.header("content-type")), (200, Some("text/css; charset=utf-8")));
    assert_eq!(preview.get("/_diglot/reload.js").header("content-type"), Some("text/javascript; charset=utf-8"));

    let moved = preview.get("/en-us/pots?a=1");
    assert_eq!((moved.status, moved.header("location")), (307, Some("/en-us/pots/?a=1")));
    let korean = preview.get("/ko-kr/%EC%B0%BB%EC%9E%94%20%EB%91%98/");
    assert!(korean.status == 200 && korean.body.contains("찻잔 둘."), "{}", korean.body);
    for (path, lang) in [("/ko-kr/none/", "ko-KR"), ("/en-us/none", "en-US"), ("/none", "en-US")] {
        let lost = preview.get(path);
        assert_eq!(lost.status, 404, "{path}");
        assert!(lost.body.contains(&format!("<html lang=\"{lang}\"")), "{path}: {}", lost.body);
        assert!(lost.body.contains("/_diglot/reload.js"), "{path}: {}", lost.body);
    }

    let ask = |method: &str| {
        let host = format!("127.0.0.1:{}", preview.port);
        preview.say(&format!(
            "{method} /en-us/ HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        ))
    };
    let head = ask("HEAD");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        assert_eq!(ask(method).status, 405, "{method}");
    }
}

#[test]
fn a_base_path_holds_in_the_preview() {
    let folder = site();
    folder.write("diglot.yml", "title: Tea\nurl: https://tea.example/docs/\nlocales:\n  en-US: {}\n  ko-KR: {}\n");
    let preview = Preview::of(&folder);
    assert_eq!(preview.url, format!("http://127.0.0.1:{}/docs/", preview.port));
    assert_eq!(preview.get("/docs/en-us/pots/").status, 200);
    assert_eq!(preview.get("/en-us/pots/").status, 404);
    assert_eq!(preview.get("/").header("location"), Some("/docs/"));
    assert_eq!(preview.get("/docs").header("location"), Some("/docs/"));
}

#[test]
fn nothing_outside_of_the_site_is_served() {
    let folder = site();
    folder.write("secret.md", "a-secret\n");
    folder.write("content/en-US/.hidden/x.txt", "a-secret\n");
    folder.write("public/old.html", "a-secret\n");
    let preview = Preview::of(&folder);
    let root = folder.path().display().to_string();
    let paths = [
        "/../secret.md",
        "/en-us/../../secret.md",
        "/%2e%2e/secret.md",
        "/%2e%2e%2fsecret.md",
        "/..%2fsecret.md",
        "/%252e%252e%252fsecret.md",
        "/..%5csecret.md",
        "/..\\secret.md",
        "/en-us/..%00/secret.md",
        "/secret.md%00.html",
        "//etc/passwd",
        "/etc/passwd",
        "///etc/passwd",
        "/%2fetc%2fpasswd",
        "/C:/secret.md",
        "/c:%5csecret.md",
        "/%c0%ae%c0%ae/secret.md",
        "/%c0%af../secret.md",
        "/en-us/./../../secret.md",
        "/_assets/../../secret.md",
        "/public/old.html",
        "/secret.md",
        "/content/en-US/index.md",
        "/diglot.yml",
        "/en-us/.hidden/x.txt",
        "/en-us//index.html",
        "/en-us/%2e/index.html",
        "/_diglot/../secret.md",
        "/_diglot/",
        "/_diglot/x",
    ];
    for path in paths.into_iter().chain([root.as_str(), format!("{root}/secret.md").as_str()]) {
        let answer = preview.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.head);
        assert!(!answer.body.contains("a-secret") && !answer.body.contains("root:"), "{path}: {}", answer.body);
    }
    // A question mark or fragment ends the path, whatever follows.
    assert_eq!(preview.get("/en-us/?/../../secret.md").status, 200);
}

#[test]
fn only_this_computers_user_is_answered() {
    let folder = site();
    let preview = Preview::of(&folder);
    let port = preview.port;
    let ask = |target: &str, headers: &str| {
        preview.say(&format!("GET {target} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n")).status
    };
    let here = format!("Host: localhost:{port}\r\n");
    for target in ["/en-us/", "/_diglot/status.json", "/_diglot/reload.js"] {
        for host in ["localhost", "LocalHost", "127.0.0.1", "127.1.2.3", "[::1]"] {
            assert_eq!(ask(target, &format!("Host: {host}:{port}\r\n")), 200, "{host}");
        }
        assert_eq!(ask(target, &format!("{here}Origin: http://localhost:{port}\r\n")), 200);
    }
    for target in ["/en-us/", "/_diglot/status.json", "/_diglot/reload.js", "/_diglot/events"] {
        for host in
            ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "192.168.0.1", "0.0.0.0", "[::2]", ""]
        {
            assert_eq!(ask(target, &format!("Host: {host}\r\n")), 403, "{target} {host}");
        }
        let origins = [
            "null".to_owned(),
            "http://evil.example".to_owned(),
            format!("https://localhost:{port}"),
            format!("http://127.0.0.1:{port}"),
            "http://localhost:1".to_owned(),
            "http://localhost".to_owned(),
            String::new(),
            format!("http://localhost:{port}.evil.example"),
        ];
        for origin in origins {
            assert_eq!(ask(target, &format!("{here}Origin: {origin}\r\n")), 403, "{target} {origin}");
        }
        assert_eq!(ask(target, ""), 403, "no host");
        assert!(matches!(ask(target, &format!("{here}Host: evil.example\r\n")), 400 | 403), "two hosts");
        assert_eq!(ask(&format!("http://evil.example{target}"), &here), 403, "another authority");
    }
}

#[test]
fn nonsense_is_refused_and_harms_nobody() {
    let folder = site();
    let preview = Preview::of(&folder);
    let long = format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(1 << 20));
    let header = format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "a".repeat(1 << 20));
    let smuggled = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n";
    for request in
        ["\0\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /\x01 HTTP/1.1\r\n\r\n", &long, &header, smuggled]
    {
        let answer = preview.say(request);
        assert!(answer.status == 0 || answer.status >= 400, "{}: {}", &request[..request.len().min(40)], answer.head);
    }
    assert_eq!(preview.get("/en-us/").status, 200);
}

#[test]
fn clients_that_leave_make_room_for_others() {
    let folder = site();
    let preview = Preview::of(&folder);
    for _ in 0..6 {
        let mut pages: Vec<_> = (0..60).map(|_| preview.listen("/en-us/")).collect();
        let versions: Vec<_> = pages.iter_mut().map(super::preview::Events::next).collect();
        assert_eq!(versions.len(), 60);
        // And some who ask and do not wait for the answer.
        for _ in 0..10 {
            write!(preview.connect(), "GET /en-us/ HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a request");
        }
    }
    // There is room for 256: had those 420 stayed, nobody would be answered now.
    assert_eq!(preview.get("/en-us/").status, 200);
}

#[test]
fn a_client_that_says_nothing_is_sent_away() {
    let folder = site();
    let preview = Preview::of(&folder);
    let mut silent = preview.connect();
    write!(silent, "GET / HTTP/1.1\r\nHost: loc").expect("a part of a request");
    let ended = silent.read_to_end(&mut Vec::new());
    let waited = ended.is_err_and(|error| matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut));
    assert!(!waited, "the server still listens to it");
}

struct Deaf;

impl Listener for Deaf {
    fn hear(&self, _: &Event) {}
}

#[test]
fn a_port_in_use_is_named_or_passed_over() {
    let folder = site();
    let other = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let port = other.local_addr().expect("an address").port();
    let mut options = folder.options();
    options.port = Some(port);
    assert_eq!(run_until(&options, &Deaf, async {}), Err(ServeError::PortInUse(port)));

    // Whoever has it, it is taken.
    let _usual = TcpListener::bind((Ipv4Addr::LOCALHOST, 4000));
    let mut options = folder.options();
    options.port = None;
    let (preview, first) = Preview::start(options);
    assert!(matches!(first, Heard::Rebuilt { .. }), "{first:?}");
    assert!((4001..4010).contains(&preview.port), "{}", preview.port);
    assert_eq!(preview.get("/en-us/").status, 200);
}

#[test]
fn a_preview_that_is_stopped_leaves_nothing_behind() {
    let folder = site();
    let preview = Preview::of(&folder);
    let port = preview.port;
    let mut page = preview.listen("/en-us/");
    page.next();
    assert_eq!(preview.end(), Ok(()));
    let again = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    assert!(again.is_ok(), "{again:?}");
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("the folder").filter_map(Result::ok).collect();
    let mut names: Vec<_> = left.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    assert_eq!(names, ["content", "diglot.yml"]);
}

#[test]
fn a_build_knows_nothing_of_the_preview() {
    let folder = site();
    let files = DiskFiles::new(folder.path());
    let loaded = build::load(&files, &build::Options::default());
    let sink = MemorySink::new();
    let (site, theme) = (loaded.site.as_ref().expect("a site"), loaded.theme.as_ref().expect("a theme"));
    build::write(&files, site, theme, &loaded.assets, None, &sink).expect("a build");
    let files = sink.into_files();
    let pages = files.keys().filter(|path| path.has_extension("html")).count();
    assert!(pages >= 6, "{pages}");
    for (path, bytes) in &files {
        assert!(!String::from_utf8_lossy(bytes).contains("_diglot"), "{path}");
    }
}
