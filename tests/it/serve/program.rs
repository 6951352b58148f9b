//! `diglot serve` as a process of its own: what it says, what it holds, and how it ends.

use super::{
    preview::{Answer, Folder, LIMIT},
    process::Process,
};
use std::{
    io::{Read, Write},
    net::{Ipv4Addr, TcpStream},
    process::Command,
    sync::mpsc::RecvTimeoutError,
    thread,
    time::{Duration, Instant},
};

/// A running program that is listened to; it is ended when dropped.
pub(super) struct Program {
    process: Process,
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
        command.args(&words[1..]);
        let mut process = Process::of(command);
        let said = std::mem::take(&mut process.said);
        let mut program = Self { port: process.port, process, said };
        program.until(" ms");
        program
    }

    /// Waits for a line with this in it.
    pub(super) fn until(&mut self, text: &str) -> String {
        let began = Instant::now();
        loop {
            let left = LIMIT.saturating_sub(began.elapsed());
            let line = self.process.lines.recv_timeout(left);
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
            match self.process.lines.recv_timeout(time.saturating_sub(began.elapsed())) {
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
    pub(super) fn open_files(&self) -> usize {
        self.process.held().handles
    }

    /// Sends it a signal.
    pub(super) fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.process.id().to_string()]).status();
        assert!(sent.expect("kill runs").success());
    }

    /// Presses Ctrl+C and waits for the end.
    pub(super) fn stop(self) -> Option<i32> {
        self.process.interrupt().code
    }
}
