//! The same pages with Hugo's server.
//!
//! In: the pair. Out: the same figures. Law: Hugo serves the site that it also builds in the bench of builds.

use crate::{
    Measured,
    driver::Browser,
    hugo::{Site, program, version},
    pair::{Article, LOCALES, Pair},
    process::{get, held},
    screen::{Screen, shown},
};
use std::{
    fs,
    net::{Ipv4Addr, TcpListener},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How long Hugo may take to start.
const LIMIT: Duration = Duration::from_mins(5);

/// Hugo's server.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Measures Hugo's server on the articles of the pair.
pub(crate) fn measured(pair: &Pair, edits: usize) -> Measured {
    let program = program();
    let port =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|socket| socket.local_addr()).expect("a port").port();
    let folder = tempfile::Builder::new().prefix("diglot-hugo").tempdir().expect("a folder");
    let (root, site) = (folder.path(), Site(folder.path()));
    site.begin(&format!("http://127.0.0.1:{port}/"), &LOCALES.map(|(language, _)| language));
    for article in &pair.articles {
        let text = fs::read_to_string(pair.place(article)).unwrap_or_default();
        site.add(LOCALES[article.locale].0, &article.inside, &text);
    }
    let log = fs::File::create(root.join("log")).expect("a file");
    let version = version(&program);
    let began = Instant::now();
    let child = Command::new(&program)
        .args(["server", "--bind", "127.0.0.1", "--port", &port.to_string(), "--source"])
        .arg(root)
        .env("HUGO_CACHEDIR", root.join("cache"))
        .stdin(Stdio::null())
        .stdout(log.try_clone().expect("a handle"))
        .stderr(log)
        .spawn()
        .expect("Hugo starts");
    let mut server = Server(child);
    let path = |article: &Article| format!("/{}", article.route());
    let first = path(&pair.articles[pair.articles.len() / 3]);
    while get(port, &first).0 != 200 {
        let ended = server.0.try_wait().expect("Hugo can be asked for");
        let log = || fs::read_to_string(root.join("log")).unwrap_or_default();
        assert!(ended.is_none(), "Hugo gave up: {}", log());
        assert!(began.elapsed() < LIMIT, "Hugo did not start: {}", log());
        thread::sleep(Duration::from_millis(20));
    }
    let first = began.elapsed();
    eprintln!("Hugo {version}: first page after {}; {}", shown(first), held(server.0.id()));
    let browser = Browser::start();
    // Its pages miss what comes before they listen again.
    let screen = Screen::new(&browser, port, Duration::from_secs(1));
    let place = |article: &Article| site.place(LOCALES[article.locale].0, &article.inside);
    let edits = screen.edits(pair, edits, &place, &path);
    Measured { name: format!("Hugo {version}"), edits, first, held: held(server.0.id()) }
}
