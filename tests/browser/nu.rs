//! The Nu HTML checker over built files.
//!
//! In: files (HTML, and CSS or SVG by their extension). Out: its errors as readable text.
//! Law: a checker that did not run, or ran out of time, is a failed test and never "no errors".

use std::{
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use super::tools::Tool;

/// How long one run over any number of files may take.
const LIMIT: Duration = Duration::from_mins(5);

/// Runs the checker over all files at once and returns one text per error.
pub(crate) fn errors(files: &[PathBuf]) -> Vec<String> {
    assert!(!files.is_empty(), "no file to check");
    for file in files {
        assert!(file.is_file(), "{}: not a file", file.display());
    }
    let report = report(files);
    let messages = report["messages"].as_array().expect("a list of messages");
    let is_error = |message: &&Value| message["type"] != "info";
    messages.iter().filter(is_error).map(describe).collect()
}

/// Fails with all errors of these files.
pub(crate) fn assert_no_errors(files: &[PathBuf]) {
    let errors = errors(files);
    assert!(errors.is_empty(), "{} errors by the Nu checker:\n{}", errors.len(), errors.join("\n"));
}

fn report(files: &[PathBuf]) -> Value {
    let mut child = Command::new(Tool::Java.path())
        // Most of a short run is the start of the JVM.
        .args(["-XX:TieredStopAtLevel=1", "-Xss4m", "-jar"])
        .arg(Tool::Nu.path())
        .args(["--stdout", "--exit-zero-always", "--format", "json"])
        .args(["--also-check-css", "--also-check-svg"])
        .args(files)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("java starts");
    let mut stdout = child.stdout.take().expect("piped");
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = stdout.read_to_end(&mut bytes).map(|_| bytes);
        let _ = sender.send(read);
    });
    let began = Instant::now();
    let output = receiver.recv_timeout(LIMIT);
    if output.is_err() {
        let _ = child.kill();
    }
    let status = child.wait().expect("a child to wait for");
    let output = output
        .unwrap_or_else(|_| panic!("the Nu checker ran longer than {:?}", began.elapsed()))
        .expect("its output can be read");
    assert!(status.success(), "the Nu checker ended with {status}");
    serde_json::from_slice(&output).expect("the Nu checker writes JSON")
}

fn describe(message: &Value) -> String {
    let file = message["url"].as_str().unwrap_or("?");
    let file = Path::new(file.trim_start_matches("file:")).display();
    let line = &message["lastLine"];
    // An extent of one character has a last column alone.
    let column = message.get("firstColumn").unwrap_or(&message["lastColumn"]);
    let kind = message["type"].as_str().unwrap_or("error");
    let text = message["message"].as_str().unwrap_or("?");
    let extract = message["extract"].as_str().unwrap_or_default();
    format!("{file}:{line}:{column}: {kind}: {text}\n    {extract:?}")
}
