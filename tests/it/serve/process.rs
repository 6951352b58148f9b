//! The program's own `serve`, in a process of its own.
//!
//! In: the program, a folder and options. Out: answers, and what Linux tells of the process: memory, handles, threads, exit code. Law:
//! what it says is read to the end, so that it never waits for a reader; it ends with its [`Process`]; it has a folder for
//! temporary files to itself, so that what it leaves there is seen.

use std::{
    fmt, fs,
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// How long anything may take on a machine with other things to do.
const LIMIT: Duration = Duration::from_mins(2);

/// A running preview.
pub(crate) struct Process {
    child: Child,
    /// What it writes on standard error, line by line.
    pub(crate) lines: Receiver<String>,
    /// The lines that were read so far.
    pub(crate) said: Vec<String>,
    pub(crate) port: u16,
    /// The path that all addresses begin with.
    pub(crate) base: String,
    temporary: TempDir,
}

/// What the process holds, in kilobytes and numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Held {
    pub(crate) memory: u32,
    pub(crate) peak: u32,
    pub(crate) handles: usize,
    pub(crate) threads: usize,
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What Linux calls kB are 1,024 bytes.
        let megabytes = |kilobytes: u32| format!("{:.1} MB", f64::from(kilobytes) * 1024.0 / 1e6);
        let (memory, peak) = (megabytes(self.memory), megabytes(self.peak));
        write!(f, "{memory} ({peak} at most), {} handles, {} threads", self.handles, self.threads)
    }
}

/// How it ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// The exit code; none where a signal ended it.
    pub(crate) code: Option<i32>,
    /// Names left among the temporary files.
    pub(crate) left: Vec<String>,
}

impl Process {
    /// Starts the program's `serve` for a folder, at any port, and waits for its address.
    pub(crate) fn start(program: &Path, root: &Path, options: &[&str]) -> Self {
        let mut command = Command::new(program);
        command.args(["serve", "--port", "0", "--root"]).arg(root).args(options);
        Self::of(command)
    }

    /// Runs a command that ends in such a `serve`, and waits for its address.
    pub(crate) fn of(mut command: Command) -> Self {
        let temporary = tempfile::tempdir().expect("a folder");
        let mut child = command
            .env("TMPDIR", temporary.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let stderr = child.stderr.take().expect("piped");
        let (tell, lines) = channel();
        thread::spawn(move || {
            let mut reader = BufReader::new(stderr);
            let mut line = Vec::new();
            while reader.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
                let _ = tell.send(String::from_utf8_lossy(&line).trim_end().to_owned());
                line.clear();
            }
        });
        let mut process = Self { child, lines, said: Vec::new(), port: 0, base: String::new(), temporary };
        while process.port == 0 {
            let line = process.lines.recv_timeout(LIMIT).expect("the program tells its address");
            process.said.push(line.clone());
            let Some((_, rest)) = line.split_once("http://127.0.0.1:") else { continue };
            let address: String = rest.chars().take_while(|c| !c.is_whitespace()).collect();
            let (port, base) = address.split_once('/').expect("an address with a path");
            process.port = port.parse().expect("a port");
            process.base = format!("/{base}");
        }
        process
    }

    /// Its number.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The status and the body at a path.
    pub(crate) fn get(&self, path: &str) -> (u16, String) {
        get(self.port, path)
    }

    /// Waits until the body at a path holds a text, and says how long that took.
    pub(crate) fn until(&self, path: &str, text: &str) -> Duration {
        let began = Instant::now();
        while !self.get(path).1.contains(text) {
            assert!(began.elapsed() < LIMIT, "{text} never came at {path}");
            thread::sleep(Duration::from_millis(5));
        }
        began.elapsed()
    }

    /// What it holds now.
    pub(crate) fn held(&self) -> Held {
        held(self.id())
    }

    /// Interrupts it as Ctrl+C does, and waits for its end.
    pub(crate) fn interrupt(mut self) -> Ended {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-INT", &id]).status().expect("kill runs");
        assert!(sent.success(), "it had ended by itself");
        let began = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("its end can be waited for") {
                break status;
            }
            assert!(began.elapsed() < LIMIT, "it does not end when interrupted");
            thread::sleep(Duration::from_millis(5));
        };
        let entries = fs::read_dir(self.temporary.path()).expect("a folder");
        let left = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
        Ended { code: status.code(), left }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The status and the body that a server of this computer answers with; 0 where it does not answer.
pub(crate) fn get(port: u16, path: &str) -> (u16, String) {
    let ask = || {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()?;
        stream.set_read_timeout(Some(LIMIT)).ok()?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n").ok()?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok()?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n")?;
        Some((head.split(' ').nth(1)?.parse().ok()?, body.to_owned()))
    };
    ask().unwrap_or_default()
}

/// What a process holds, as Linux tells it; nothing elsewhere.
pub(crate) fn held(id: u32) -> Held {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let number = |key: &str| {
        let rest = status.lines().find_map(|line| line.strip_prefix(key));
        rest.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
    };
    let handles = fs::read_dir(format!("/proc/{id}/fd")).map_or(0, Iterator::count);
    Held { memory: number("VmRSS:"), peak: number("VmHWM:"), handles, threads: number("Threads:") as usize }
}
