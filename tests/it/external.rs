//! `diglot check --external`: asked of a server on this machine, which counts what it is asked.
//!
//! Law: no test leaves this machine; addresses of this machine are asked for only where the config says so.
#![expect(clippy::disallowed_methods, reason = "what the program remembers is aged behind its back")]

use crate::program::{Run, Site};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{BufRead, BufReader, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

const MEMORY: &str = ".diglot/external-links.json";

/// A server with an answer for each path, and how often it was asked for each: `HEAD /gone`.
struct Server {
    address: SocketAddr,
    asked: Arc<Mutex<BTreeMap<String, usize>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("a bound socket");
        let asked = Arc::<Mutex<BTreeMap<String, usize>>>::default();
        let counts = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let counts = Arc::clone(&counts);
                thread::spawn(move || answer(&stream, &counts));
            }
        });
        Self { address, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What was asked since last asked.
    fn take(&self) -> BTreeMap<String, usize> {
        std::mem::take(&mut self.asked.lock().expect("no panic"))
    }
}

/// Answers one question; the connection ends with it.
fn answer(mut stream: &TcpStream, counts: &Mutex<BTreeMap<String, usize>>) {
    let mut lines = BufReader::new(stream).lines();
    let Some(Ok(request)) = lines.next() else { return };
    while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
    let (method, rest) = request.split_once(' ').expect("a request");
    let path = rest.split(' ').next().expect("a path");
    let before = {
        let mut counts = counts.lock().expect("no panic");
        let count = counts.entry(format!("{method} {path}")).or_default();
        *count += 1;
        *count - 1
    };
    let (status, header) = match (path, method) {
        ("/moved", _) => ("301 Moved Permanently", "Location: /good\r\n".to_owned()),
        ("/moved-on", _) => ("308 Permanent Redirect", "Location: /moved\r\n".to_owned()),
        ("/for-now", _) => ("302 Found", "Location: /moved\r\n".to_owned()),
        ("/circle", _) => ("301 Moved Permanently", "Location: /circle\r\n".to_owned()),
        ("/away", _) => ("302 Found", "Location: http://shop.test/\r\n".to_owned()),
        ("/other-scheme", _) => ("302 Found", "Location: file:///etc/passwd\r\n".to_owned()),
        ("/gone" | "/gone.png" | "/on-both", _) => ("404 Not Found", String::new()),
        ("/head-lies", "HEAD") | ("/gone-for-good", _) => ("410 Gone", String::new()),
        ("/no-head", "HEAD") => ("405 Method Not Allowed", String::new()),
        ("/no-head-known", "HEAD") => ("501 Not Implemented", String::new()),
        // A body that nobody could wait for.
        ("/no-head", _) => ("200 OK", "Content-Length: 1000000000000\r\n".to_owned()),
        ("/secret", _) => ("403 Forbidden", String::new()),
        ("/broken", _) => ("500 Internal Server Error", String::new()),
        ("/busy", _) if before == 0 && method == "HEAD" => ("429 Too Many Requests", "Retry-After: 1\r\n".to_owned()),
        ("/always-busy", _) => ("429 Too Many Requests", "Retry-After: 3600\r\n".to_owned()),
        // The first connection is lost.
        ("/shaky", _) if before == 0 => return,
        ("/mute", _) => return,
        _ => ("200 OK", String::new()),
    };
    let length = if header.contains("Content-Length") { "" } else { "Content-Length: 0\r\n" };
    let _ = write!(stream, "HTTP/1.1 {status}\r\n{header}{length}Connection: close\r\n\r\n");
    if header.contains("Content-Length") {
        // Nothing follows for as long as the other side waits.
        let mut rest = [0];
        let _ = std::io::Read::read(&mut stream, &mut rest);
    }
}

const CONFIG: &str = "locales: { en-US: , ko-KR: }\nexternal: { local: true }\n";

/// A site with this config that links to these paths of a server, one in a line, from line 3 of its home page on.
fn site(server: &Server, config: &str, paths: &[&str]) -> Site {
    let site = Site::new();
    site.write("diglot.yml", config);
    let links = paths.iter().map(|path| format!("[a]({})\\\n", server.url(path))).collect::<Vec<_>>().concat();
    site.write("content/en-US/index.md", format!("# Home\n\n{links}end\n"));
    site.remove("content/ko-KR");
    site
}

fn check(site: &Site, more: &[&str]) -> Run {
    let arguments = ["check", "--external", "--select", "link,suppression", "--fail-on", "never", "--format", "json"];
    site.run(&[&arguments[..], more].concat()).expect(0)
}

/// The findings of a run: path, line, severity, message.
fn told(run: &Run) -> Vec<(String, u64, String, String)> {
    let lines = run.text().lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    lines
        .map(|one| {
            assert_eq!(one["rule"], "link/external", "{one}");
            let line = one["start"]["line"].as_u64().expect("a line");
            (text(&one["path"]), line, text(&one["severity"]), text(&one["message"]))
        })
        .collect()
}

#[test]
fn every_answer_is_told_for_what_it_is() {
    let server = Server::start();
    let good = ["/good", "/good#part", "/no-head", "/no-head-known", "/head-lies", "/for-now", "/busy", "/shaky"];
    let cases = [
        ("/gone", "warning", "answers 404"),
        ("/gone-for-good", "warning", "answers 410"),
        ("/moved", "info", "moved for good to"),
        ("/moved-on#part", "info", "/good#part"),
        ("/secret", "info", "could not be checked: its server answers 403"),
        ("/broken", "info", "answers 500"),
        ("/always-busy", "info", "answers 429"),
        ("/circle", "info", "it leads on and on"),
        ("/away", "info", "it leads on and on"),
        ("/other-scheme", "info", "it leads on and on"),
        ("/mute", "info", "cannot be reached"),
    ];
    let paths: Vec<&str> = good.into_iter().chain(cases.map(|(path, ..)| path)).collect();
    let site = site(&server, CONFIG, &paths);
    let found = told(&check(&site, &[]));
    assert_eq!(found.len(), cases.len(), "{found:#?}");
    for (number, (path, severity, words)) in cases.into_iter().enumerate() {
        let line = u64::try_from(3 + good.len() + number).expect("few");
        let one = found.iter().find(|one| one.1 == line).unwrap_or_else(|| panic!("{path}: {found:#?}"));
        assert_eq!((&*one.0, &*one.2), ("content/en-US/index.md", severity), "{path}");
        assert!(one.3.contains(words) && one.3.contains(path), "{path}: {}", one.3);
    }
    let asked = server.take();
    let count = |question: &str| asked.get(question).copied().unwrap_or(0);
    assert_eq!((count("GET /secret"), count("GET /no-head"), count("GET /gone")), (1, 1, 1), "{asked:?}");
    // What is fine at once is not asked for twice; `/good` was led to by four others.
    assert_eq!((count("GET /good"), count("HEAD /shaky"), count("GET /busy")), (0, 2, 1), "{asked:?}");
    assert_eq!(count("HEAD /circle"), 11, "the first question and ten redirects");
    assert_eq!(count("HEAD /always-busy") + count("GET /always-busy"), 1, "it asked to be left alone");
}

#[test]
fn an_address_is_asked_for_once_and_told_wherever_it_is_written() {
    let server = Server::start();
    let site = site(&server, CONFIG, &["/on-both", "/on-both#a"]);
    let link = format!("[가]({}) ![그림]({})", server.url("/on-both"), server.url("/gone.png"));
    site.write("content/ko-KR/index.md", format!("# 홈\n\n{link}\n"));
    site.write("content/ko-KR/includes/note.md", format!("<a href=\"{}\">나</a>\n", server.url("/on-both")));
    let found = told(&check(&site, &[]));
    let places: Vec<(&str, u64)> = found.iter().map(|one| (&*one.0, one.1)).collect();
    let korean = "content/ko-KR/index.md";
    let english = "content/en-US/index.md";
    let expected = [(english, 3), (english, 4), ("content/ko-KR/includes/note.md", 1), (korean, 3), (korean, 3)];
    assert_eq!(places, expected);
    let expected = ["GET /gone.png", "GET /on-both", "HEAD /gone.png", "HEAD /on-both"].map(|it| (it.to_owned(), 1));
    assert_eq!(server.take(), BTreeMap::from(expected));
    // People are told once what is wrong in several locales.
    site.write("content/en-US/index.md", format!("# Home\n\n[a]({})\n", server.url("/on-both")));
    site.write("content/ko-KR/index.md", format!("# 홈\n\n[가]({})\n", server.url("/on-both")));
    site.remove("content/ko-KR/includes");
    let run = site.run(&["check", "--external", "--select", "link"]).expect(1);
    assert_eq!(run.err.matches("warning[link/external]").count(), 1, "{}", run.err);
    assert!(run.err.contains("ko-KR") && run.err.contains("en-US"), "{}", run.err);
    // Only what is looked at is asked for.
    site.remove(".diglot");
    site.write("content/ko-KR/index.md", format!("# 홈\n\n[가]({})\n", server.url("/only-here")));
    server.take();
    check(&site, &["content/ko-KR"]);
    assert_eq!(server.take(), BTreeMap::from([("HEAD /only-here".to_owned(), 1)]));
    site.remove(".diglot");
    check(&site, &["--locale", "ko-KR"]);
    assert_eq!(server.take(), BTreeMap::from([("HEAD /only-here".to_owned(), 1)]));
}

#[test]
fn what_was_said_is_remembered_for_a_while() {
    let server = Server::start();
    let site = site(&server, CONFIG, &["/good", "/gone", "/mute"]);
    let first = told(&check(&site, &[]));
    assert_eq!((first.len(), server.take().len()), (2, 5));
    let bytes = fs::read(site.at(MEMORY)).expect("a file");
    // Silence is not remembered.
    assert_eq!(told(&check(&site, &[])), first);
    assert_eq!(server.take().keys().collect::<Vec<_>>(), ["GET /mute", "HEAD /mute"]);
    let aged = |days: u64| {
        let mut memory: Value = serde_json::from_slice(&bytes).expect("JSON");
        for kept in memory["links"].as_object_mut().expect("a map").values_mut() {
            let asked = kept["asked"].as_u64().expect("a time");
            kept["asked"] = json!(asked - days * 24 * 60 * 60 - 60);
        }
        site.write(MEMORY, memory.to_string());
        assert_eq!(told(&check(&site, &[])), first);
        server.take().into_keys().filter(|asked| !asked.contains("mute")).collect::<BTreeSet<_>>()
    };
    let set = |asked: &[&str]| asked.iter().map(|it| (*it).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(aged(0), set(&[]));
    assert_eq!(aged(1), set(&["HEAD /gone", "GET /gone"]));
    assert_eq!(aged(7), set(&["HEAD /good", "HEAD /gone", "GET /gone"]));
    // A file that says nothing is as good as none.
    for broken in ["", "{", "[]", "{\"version\": 99, \"links\": {}}", "{\"version\": 1, \"links\": {\"a\": 5}}"] {
        site.write(MEMORY, broken);
        assert_eq!(told(&check(&site, &[])), first, "{broken}");
        assert!(server.take().contains_key("HEAD /good"), "{broken}");
    }
    assert!(!site.at("content/.diglot").exists());
}

#[test]
fn nobody_is_asked_unless_that_is_wanted() {
    let server = Server::start();
    let config = |external: &str| format!("locales: {{ en-US: , ko-KR: }}\n{external}");
    let host = server.address.ip();
    for (external, more) in [
        ("", &[][..]),
        ("external: { local: false }\n", &[]),
        (&*format!("external: {{ local: true, exclude: ['{host}:*'] }}\n"), &[]),
        ("external: { local: true }\nrules: { link/external: off }\n", &["--ignore", "link"]),
        ("external: { local: true }\n", &["--ignore", "link/external"]),
    ] {
        let site = site(&server, &config(external), &["/gone", "/good"]);
        assert_eq!(told(&check(&site, more)), [], "{external}");
        assert_eq!(server.take(), BTreeMap::new(), "{external}");
        assert!(!site.at(".diglot").exists(), "{external}");
    }
    let site = site(&server, CONFIG, &["/gone"]);
    for command in [&["check"][..], &["build"], &["status"], &["check", "content/en-US/index.md"]] {
        site.run(command).expect(0);
        assert_eq!(server.take(), BTreeMap::new(), "{command:?}");
    }
    // A lone file has no config that could allow this machine.
    let folder = tempfile::tempdir().expect("a folder");
    let lone = folder.path().join("lone.md");
    fs::write(&lone, format!("# Alone\n\n[a]({})\n", server.url("/gone"))).expect("a file");
    site.run(&["check", "--external", lone.to_str().expect("text")]).expect(0);
    assert_eq!(server.take(), BTreeMap::new());
}

#[test]
fn the_config_is_held_to_its_keys() {
    let site = Site::new();
    site.write("diglot.yml", "external:\n  exclude: ['[', contoso.com]\n  local: yes\n  loopback: true\n");
    let run = site.run(&["check", "--fail-on", "never"]).expect(0);
    let expected = [
        "error[config/invalid-value] diglot.yml:2:13",
        "error[config/invalid-value] diglot.yml:3:10",
        "error[config/unknown-key] diglot.yml:4:3",
    ];
    assert_eq!(run.findings(), expected, "{}", run.err);
}

#[test]
fn what_has_moved_is_mended_and_what_is_set_aside_stays_so() {
    let server = Server::start();
    let moved = server.url("/moved");
    let site = site(&server, CONFIG, &["/moved#part"]);
    let unit = format!(
        "<span data-ttu-id=\"c0ffe-1\">[가]({moved})를 보십시오.</span><span class=\"sxs-lookup\"><span data-stu-id=\"c0ffe-1\">See [a]({moved}).</span></span>\n"
    );
    site.write("content/ko-KR/page.md", format!("# 글\n\n{unit}"));
    let before = site.at("content/en-US/index.md");
    let text = || fs::read_to_string(&before).expect("a file");
    let first = text();
    check(&site, &["--fix"]);
    assert_eq!(text(), first, "nobody said that the new place says the same");
    let after = told(&check(&site, &["--fix", "--unsafe"]));
    assert_eq!(after, []);
    assert_eq!(text(), first.replace("/moved#part", "/good#part"));
    let korean = fs::read_to_string(site.at("content/ko-KR/page.md")).expect("a file");
    assert_eq!(korean, format!("# 글\n\n{unit}").replace("/moved", "/good"), "both sides");
    assert_eq!(server.take().get("HEAD /moved"), Some(&1));

    let mark = "<!-- diglot-ignore link/external: it comes back -->";
    let gone = server.url("/gone");
    site.write("content/en-US/index.md", format!("# Home\n\n{mark}\n\n[a]({gone})\n"));
    assert_eq!(told(&check(&site, &[])), []);
    // Who does not ask cannot know that the mark is needed.
    let run = site.run(&["check", "--fail-on", "never"]).expect(0);
    assert!(!run.err.contains("suppression"), "{}", run.err);
    site.write("content/en-US/index.md", format!("# Home\n\n{mark}\n\n[a]({})\n", server.url("/good")));
    let run = site.run(&["check", "--external", "--select", "suppression,link", "--fail-on", "never"]).expect(0);
    assert_eq!(run.findings(), ["warning[suppression/unused] content/en-US/index.md:3:1"], "{}", run.err);
}

#[test]
fn a_baseline_keeps_what_was_not_looked_for() {
    let server = Server::start();
    let site = site(&server, CONFIG, &["/gone", "/secret"]);
    let with = ["check", "--external", "--baseline", "known.txt"];
    site.run(&with).expect(0);
    let baseline = fs::read_to_string(site.at("known.txt")).expect("a baseline");
    assert!(baseline.contains("link/external"), "{baseline}");
    let run = site.run(&["check", "--baseline", "known.txt"]).expect(0);
    assert!(!run.err.contains("any more"), "{}", run.err);
    site.run(&["check", "--baseline", "known.txt", "--write-baseline"]).expect(0);
    assert_eq!(fs::read_to_string(site.at("known.txt")).expect("a baseline"), baseline);
    site.run(&with).expect(0);
}

#[test]
fn a_severity_in_the_config_is_that_of_what_is_sure() {
    let server = Server::start();
    let config = format!("{CONFIG}rules: {{ link/external: error }}\n");
    let site = site(&server, &config, &["/gone", "/secret"]);
    let severities: Vec<String> = told(&check(&site, &[])).into_iter().map(|one| one.2).collect();
    assert_eq!(severities, ["error", "info"]);
}
