//! What checking costs beside reading and parsing.
//!
//! `DIGLOT_CPP_DOCS=FOLDER cargo bench --bench check` takes the pair of plain trees in FOLDER (`en-US/docs`, `ko-KR/docs`) and, in
//! turn, reads and parses both, then loads them as a site and runs every rule that is on. It prints the least time of five turns of
//! each, their ratio, and the most memory that a check had. Each has a process of its own, as it has when the program runs: what
//! one leaves behind in memory would be a gift to the next. Then all is done once more in one process, several times.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints what it measures")]
#![expect(clippy::disallowed_methods, reason = "a bench reads the memory of its process")]

use diglot::{
    base::{
        FileId, Locale, RelPath, Source,
        files::{DiskFiles, Files, MAX_FILE_BYTES},
        memory,
    },
    build::{self, Options},
    content::article,
    markdown::{Dialect, sides::parse_sides},
};
use rayon::prelude::*;
use std::{
    process::Command,
    time::{Duration, Instant},
};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const CONFIG: &str = "source: en-US\nlocales:\n  en-US: {content: en-US/docs}\n  ko-KR: {content: ko-KR/docs}\n";

/// The most memory this process has had so far, as Linux tells it, in megabytes.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|kilobytes| kilobytes / 1000)
}

/// Reads and parses all articles; the number of nodes, so that nothing is left out.
fn parse(files: &DiskFiles) -> usize {
    let listing = files.list(&RelPath::root(), &|_| false);
    let articles: Vec<RelPath> = listing.files.into_iter().filter(|path| path.has_extension("md")).collect();
    let parsed: Vec<_> = articles
        .into_par_iter()
        .map(|path| {
            let bytes = files.read(&path, MAX_FILE_BYTES).expect("a file that was listed");
            let locale = if path.as_str().starts_with("ko") { "ko-KR" } else { "en-US" };
            let (source, _) = Source::from_bytes(path, bytes);
            let (article, _) = article::read(&source, FileId(0));
            let cjk = Locale::new(locale).is_some_and(|locale| locale.is_cjk());
            let sides = parse_sides(&article, (cjk, false), Dialect::Learn);
            (article, sides)
        })
        .collect();
    parsed.iter().map(|(_, sides)| sides.target.tree.nodes.len()).sum()
}

fn check(files: &DiskFiles) -> usize {
    let loaded = build::load(files, &Options { all_rules: true, ..Options::default() });
    let count = loaded.findings.len();
    // The program gives one back while it tells of the other.
    rayon::join(|| drop(loaded.site), || drop(loaded.findings));
    count
}

/// The time of one look, and what it saw.
fn timed(what: &str, files: &DiskFiles) -> (Duration, usize) {
    let began = Instant::now();
    let seen = if what == "parse" { parse(files) } else { check(files) };
    (began.elapsed(), seen)
}

/// The same in a process of its own: microseconds, what it saw, megabytes.
fn alone(what: &str) -> [u64; 3] {
    let mut program = Command::new(std::env::current_exe().expect("this program"));
    let output = program.args(["--only", what]).output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("numbers");
    let numbers: Vec<u64> = text.split_whitespace().map(|number| number.parse().expect("a number")).collect();
    numbers.try_into().expect("three numbers")
}

fn main() {
    let Some(folder) = std::env::var_os("DIGLOT_CPP_DOCS") else {
        eprintln!("skipped: DIGLOT_CPP_DOCS does not name the folder of the pair");
        return;
    };
    let files = DiskFiles::new(folder).with_file(RelPath::new("diglot.yml").expect("a path"), CONFIG.into());
    let mut arguments = std::env::args().skip_while(|argument| argument != "--only").skip(1);
    // As the program does before it checks.
    memory::in_small_pages();
    if let Some(what) = arguments.next() {
        let (took, seen) = timed(&what, &files);
        println!("{} {seen} {}", took.as_micros(), peak().unwrap_or(0));
        return;
    }
    let (mut parsing, mut checking, mut memory) = (u64::MAX, u64::MAX, 0);
    for turn in 1..=5 {
        let ([parsed, nodes, _], [checked, findings, peak]) = (alone("parse"), alone("check"));
        let (first, second) = (Duration::from_micros(parsed), Duration::from_micros(checked));
        println!(
            "{turn}: read and parsed in {first:.2?} ({nodes} nodes), checked in {second:.2?} ({findings} findings)"
        );
        (parsing, checking, memory) = (parsing.min(parsed), checking.min(checked), memory.max(peak));
    }
    let ratio = |parsing: Duration, checking: Duration| checking.as_secs_f64() / parsing.as_secs_f64();
    println!(
        "ratio {:.2}, at most {memory} MB",
        ratio(Duration::from_micros(parsing), Duration::from_micros(checking))
    );
    let (mut parsing, mut checking) = (Duration::MAX, Duration::MAX);
    for _ in 0..3 {
        parsing = parsing.min(timed("parse", &files).0);
        checking = checking.min(timed("check", &files).0);
    }
    println!(
        "again and again in one process: {parsing:.2?} and {checking:.2?}, ratio {:.2}, at most {} MB",
        ratio(parsing, checking),
        peak().unwrap_or(0)
    );
}
