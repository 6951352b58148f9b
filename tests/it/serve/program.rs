//! `diglot serve` as a process of its own: what it says, what it holds, and how it ends.

use super::preview::{Answer, Folder, LIMIT};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpStream},
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

/// A running program; it is ended when dropped.
pub(super) struct Program {
    child: Child,
    /// What it writes on standard error, line by line.
    lines: Receiver<String>,
    pub(super) port: u16,
    /// All that it has said until it was ready, and since.
    pub(super) said: Vec<String>,
}

impl Program {
    /// Starts it and waits for its first build. `before` is a command that runs the one that follows it.
    pub(super) fn start(folder: &Folder, before: &[&str], options: &[&str]) -> Self {
        let mut words: Vec<&str> = before.to_vec();
        let root = folder.path().display().to_string();
        words.extend([env!("CARGO_BIN_EXE_diglot"), "serve", "--port", "0", "--lang", "en-US", "--root", &root]);
        words.extend(options);
        let mut command = Command::new(words[0]);
        let mut child = command
            .args(&words[1..])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let (sender, lines) = channel();
        let stderr = child.stderr.take().expect("piped");
        thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        let mut program = Self { child, lines, port: 0, said: Vec::new() };
        let ready = program.until("The site is at");
        let port = ready
            .split("http://")
            .nth(1)
            .and_then(|rest| rest.split(':').nth(1))
            .and_then(|rest| rest.split('/').next());
        program.port = port.and_then(|port| port.parse().ok()).expect("an address");
        program.until(" ms");
        program
    }

    /// Waits for a line with this in it.
    pub(super) fn until(&mut self, text: &str) -> String {
        let began = Instant::now();
        loop {
            let left = LIMIT.saturating_sub(began.elapsed());
            let line = self.lines.recv_timeout(left);
            let line = line.unwrap_or_else(|_| panic!("{text:?} was never said: {:#?}", self.said));
            self.said.push(line.clone());
            if line.contains(text) {
                return line;
            }
        }
    }

    /// What it says in this time.
    pub(super) fn says_within(&mut self, time: Duration) -> Vec<String> {
        let began = Instant::now();
        let mut said = Vec::new();
        loop {
            match self.lines.recv_timeout(time.saturating_sub(began.elapsed())) {
                Ok(line) => said.push(line),
                Err(RecvTimeoutError::Timeout) => return said,
                Err(RecvTimeoutError::Disconnected) => panic!("it has ended: {said:#?}"),
            }
        }
    }

    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).expect("the server listens");
        stream.set_read_timeout(Some(LIMIT)).expect("a timeout");
        stream
    }

    /// Says this on a connection of its own.
    pub(super) fn say(&self, request: &str) -> TcpStream {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("a request");
        stream
    }

    pub(super) fn get(&self, path: &str) -> Answer {
        let mut bytes = Vec::new();
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", self.port);
        self.say(&request).read_to_end(&mut bytes).expect("an answer");
        Answer::read(&String::from_utf8_lossy(&bytes))
    }

    /// Waits until a page holds this text.
    pub(super) fn shows(&self, path: &str, text: &str) {
        let began = Instant::now();
        while !self.get(path).body.contains(text) {
            assert!(began.elapsed() < LIMIT, "{text} never came to {path}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// How many files and sockets it has open.
    #[cfg(target_os = "linux")]
    pub(super) fn open_files(&self) -> usize {
        fs::read_dir(format!("/proc/{}/fd", self.child.id())).expect("it runs").count()
    }

    /// Sends it a signal.
    pub(super) fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status();
        assert!(sent.expect("kill runs").success());
    }

    /// Presses Ctrl+C and waits for the end.
    pub(super) fn stop(mut self) -> Option<i32> {
        self.signal("INT");
        let began = Instant::now();
        while began.elapsed() < LIMIT {
            if let Some(status) = self.child.try_wait().expect("a process") {
                return status.code();
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("it does not end");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
