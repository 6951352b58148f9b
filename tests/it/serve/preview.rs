//! A preview in this process, and a client that says exactly what it is told to.

use diglot::{
    base::Locale,
    build,
    serve::{Editor, Event, Listener, Options, ServeError, run_until},
};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpStream},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, Sender, channel},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio::sync::oneshot;

/// How long anything may take on a machine with other things to do.
pub(crate) const LIMIT: Duration = Duration::from_mins(1);

/// What a preview has told.
#[derive(Debug, PartialEq)]
pub(crate) enum Heard {
    Ready { url: String, others: Vec<String>, taken: Option<u16> },
    Rebuilt { changed: Vec<String> },
    Checked,
    Failed { rules: Vec<&'static str> },
    Other(String),
}

struct Ear(Sender<Heard>);

impl Listener for Ear {
    fn hear(&self, event: &Event) {
        let rules = |findings: &[diglot::diag::Diagnostic]| findings.iter().map(|finding| finding.rule.id).collect();
        let heard = match event {
            Event::Ready { url, others, taken } => {
                Heard::Ready { url: url.clone(), others: others.clone(), taken: *taken }
            }
            Event::Rebuilt { changed, .. } => {
                Heard::Rebuilt { changed: changed.iter().map(ToString::to_string).collect() }
            }
            Event::Checked { .. } => Heard::Checked,
            Event::Failed { findings, .. } => Heard::Failed { rules: rules(findings) },
            other => Heard::Other(format!("{other:?}")),
        };
        let _ = self.0.send(heard);
    }
}

/// A folder with a site.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn place(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let place = self.place(path);
        fs::create_dir_all(place.parent().expect("in a folder")).expect("a folder");
        fs::write(place, text).expect("a file");
    }

    pub(crate) fn rename(&self, from: &str, to: &str) {
        fs::rename(self.place(from), self.place(to)).expect("renamed");
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.place(path)).expect("removed");
    }

    pub(crate) fn options(&self) -> Options {
        Options {
            root: self.path().to_owned(),
            config: None,
            build: build::Options::default(),
            host: Ipv4Addr::LOCALHOST.into(),
            allow_hosts: Vec::new(),
            port: Some(0),
            open: false,
            poll: false,
            language: Locale::en_us(),
            read_only: false,
            editor: Editor::new("vscode").expect("an editor"),
        }
    }
}

/// A small site of two languages.
pub(crate) fn site() -> Folder {
    Folder::new(&[
        ("diglot.yml", "title: Tea\nlocales:\n  en-US: {}\n  ko-KR: {}\n"),
        ("content/en-US/index.md", "# Tea\n\nGreen tea.\n"),
        ("content/en-US/pots.md", "# Pots\n\nIron pots.\n"),
        ("content/en-US/leaf.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("content/ko-KR/index.md", "# 차\n\n녹차.\n"),
        ("content/ko-KR/찻잔 둘.md", "# 찻잔\n\n찻잔 둘.\n"),
    ])
}

/// A running preview; it ends when dropped.
pub(crate) struct Preview {
    pub(crate) port: u16,
    pub(crate) url: String,
    pub(crate) others: Vec<String>,
    heard: Receiver<Heard>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<Result<(), ServeError>>>,
}

impl Preview {
    /// Starts a preview and waits for its first build.
    pub(crate) fn start(options: Options) -> (Self, Heard) {
        let (ear, heard) = channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = thread::spawn(move || {
            run_until(&options, &Ear(ear), async {
                let _ = stopped.await;
            })
        });
        let mut preview =
            Self { port: 0, url: String::new(), others: Vec::new(), heard, stop: Some(stop), thread: Some(thread) };
        let Heard::Ready { url, others, .. } = preview.next() else { panic!("the address comes first") };
        let port = url.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.split('/').next());
        preview.port = port.and_then(|port| port.parse().ok()).expect("an address on loopback");
        preview.url = url;
        preview.others = others;
        let first = preview.next();
        (preview, first)
    }

    /// A preview of a folder whose first build was good.
    pub(crate) fn of(folder: &Folder) -> Self {
        let (preview, first) = Self::start(folder.options());
        assert!(matches!(first, Heard::Rebuilt { .. }), "{first:?}");
        preview
    }

    /// What is told next, but that the rules have run.
    pub(crate) fn next(&self) -> Heard {
        loop {
            match self.heard.recv_timeout(LIMIT).expect("something is told in time") {
                Heard::Checked => {}
                heard => return heard,
            }
        }
    }

    /// Waits for a build that was caused by this file alone.
    pub(crate) fn rebuilt(&self, path: &str) {
        match self.next() {
            Heard::Rebuilt { changed, .. } => assert_eq!(changed, [path]),
            other => panic!("{other:?}"),
        }
    }

    /// Waits until a page holds this text. Each build on the way is forgotten.
    pub(crate) fn until(&self, path: &str, text: &str) {
        self.wait(&format!("{text} at {path}"), |preview| preview.get(path).body.contains(text));
        while self.heard.try_recv().is_ok() {}
    }

    /// Waits until something is so.
    pub(crate) fn wait(&self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let began = Instant::now();
        while !is_so(self) {
            assert!(began.elapsed() < LIMIT, "{what} never came");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Says this and reads the answer.
    pub(crate) fn say(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("a request");
        let mut bytes = Vec::new();
        // A server that has heard enough may cut the line.
        let _ = stream.read_to_end(&mut bytes);
        Answer::read(&String::from_utf8_lossy(&bytes))
    }

    /// Asks for a path as it is given.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.say(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port))
    }

    /// The errors that a page would show: rule and path.
    pub(crate) fn errors(&self) -> Vec<(String, String)> {
        let status: serde_json::Value = serde_json::from_str(&self.get("/_diglot/status.json").body).expect("JSON");
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let errors = status["errors"].as_array().expect("a list");
        errors.iter().map(|error| (text(&error["rule"]), text(&error["places"][0]["path"]))).collect()
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).expect("the server listens");
        stream.set_read_timeout(Some(LIMIT)).expect("a timeout");
        stream
    }

    /// Listens as a page does that is shown at this address.
    pub(crate) fn listen(&self, page: &str) -> Events {
        let mut stream = self.connect();
        let (page, port) = (page.replace('%', "%25"), self.port);
        write!(stream, "GET /_diglot/events?page={page} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n")
            .expect("a request");
        Events(BufReader::new(stream))
    }

    /// Ends the preview.
    pub(crate) fn end(mut self) -> Result<(), ServeError> {
        self.stop.take().expect("not stopped yet").send(()).expect("it runs");
        self.thread.take().expect("a thread").join().expect("no panic")
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What the server tells a page.
pub(crate) struct Events(BufReader<TcpStream>);

impl Events {
    /// The next event: its name and its data.
    pub(crate) fn next(&mut self) -> (String, String) {
        let (mut name, mut data) = (String::new(), None);
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).expect("a line in time") > 0, "the server hung up");
            match (line.trim_end().split_once(": "), &data) {
                (Some(("event", text)), _) => text.clone_into(&mut name),
                (Some(("data", text)), _) => data = Some(text.to_owned()),
                (None, Some(data)) if !name.is_empty() => return (name, data.clone()),
                _ => {}
            }
        }
    }

    /// The data of the next event of this name. All before it are passed over.
    pub(crate) fn next_of(&mut self, wanted: &str) -> String {
        loop {
            let (name, data) = self.next();
            if name == wanted {
                return data;
            }
        }
    }
}

/// An answer in text.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn read(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Self { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    /// A header of the answer.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}
