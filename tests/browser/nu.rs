//! The Nu HTML checker over built files.
//!
//! In: files (HTML, and CSS or SVG by their extension). Out: its errors as readable text.
//! Law: a checker that did not run, or ran out of time, is a failed test and never "no errors". Most of a short run is the start
//! of the JVM: tests that check at the same time or one soon after the other ask one checker, which keeps nothing of a file.

use std::{
    fs,
    io::{self, Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use super::{once::Common, tools::Tool};

/// How long the checker may take to start, or to answer about one file.
const LIMIT: Duration = Duration::from_mins(5);
/// The largest file that it takes, in bytes: more than any page has.
const LARGEST: usize = 64 << 20;

/// Has the checker look at all files and returns one text per error.
pub(crate) fn errors(files: &[PathBuf]) -> Vec<String> {
    assert!(!files.is_empty(), "no file to check");
    let checker = checker();
    let of_file = |file: &PathBuf| {
        let bytes = fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let report = checker.report(kind(file), &bytes);
        let report = report.unwrap_or_else(|error| panic!("{}: the Nu checker: {error}", file.display()));
        let messages = report["messages"].as_array().expect("a list of messages");
        let is_error = |message: &&Value| message["type"] != "info";
        messages.iter().filter(is_error).map(|message| describe(file, message)).collect::<Vec<_>>()
    };
    files.iter().flat_map(of_file).collect()
}

/// Fails with all errors of these files.
pub(crate) fn assert_no_errors(files: &[PathBuf]) {
    let errors = errors(files);
    assert!(errors.is_empty(), "{} errors by the Nu checker:\n{}", errors.len(), errors.join("\n"));
}

/// The checker that runs; a test that goes on to check has it until then.
pub(super) fn checker() -> Arc<Checker> {
    static CHECKER: Common<Checker> = Common::new();
    CHECKER.get(Checker::start)
}

/// What a file is told to be.
fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|it| it.to_str()) {
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "text/html; charset=utf-8",
    }
}

/// The checker as a server on loopback; dropping it ends it.
pub(super) struct Checker {
    child: Child,
    port: u16,
}

impl Checker {
    fn start() -> Self {
        // It cannot be told to find a free port itself.
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr());
        let port = free.expect("a free port").port();
        let child = Command::new(Tool::Java.path())
            .args(["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m"])
            .arg("-Dnu.validator.servlet.bind-address=127.0.0.1")
            .arg(format!("-Dnu.validator.servlet.max-file-size={LARGEST}"))
            .arg("-cp")
            .arg(Tool::Nu.path())
            .args(["nu.validator.servlet.Main", &port.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("java starts");
        let mut checker = Self { child, port };
        let began = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let ended = checker.child.try_wait().expect("a child to ask");
            assert_eq!(ended, None, "the Nu checker ended before it was asked");
            assert!(began.elapsed() < LIMIT, "the Nu checker does not answer after {:?}", began.elapsed());
            thread::sleep(Duration::from_millis(50));
        }
        checker
    }

    fn report(&self, kind: &str, bytes: &[u8]) -> io::Result<Value> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(LIMIT))?;
        stream.set_write_timeout(Some(LIMIT))?;
        // Who speaks no newer HTTP is answered in one piece; who does not say what it is, not at all.
        let length = bytes.len();
        write!(
            stream,
            "POST /?out=json HTTP/1.0\r\nUser-Agent: test\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
        )?;
        stream.write_all(bytes)?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let (head, body) = answer.split_once("\r\n\r\n").ok_or(io::ErrorKind::UnexpectedEof)?;
        let status = head.split(' ').nth(1);
        if status != Some("200") {
            return Err(io::Error::other(answer));
        }
        Ok(serde_json::from_str(body)?)
    }
}

impl Drop for Checker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn describe(file: &Path, message: &Value) -> String {
    let file = file.display();
    let line = &message["lastLine"];
    // An extent of one character has a last column alone.
    let column = message.get("firstColumn").unwrap_or(&message["lastColumn"]);
    let kind = message["type"].as_str().unwrap_or("error");
    let text = message["message"].as_str().unwrap_or("?");
    let extract = message["extract"].as_str().unwrap_or_default();
    format!("{file}:{line}:{column}: {kind}: {text}\n    {extract:?}")
}
