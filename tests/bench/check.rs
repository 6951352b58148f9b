//! What checking costs beside reading and parsing.
//!
//! `DIGLOT_CPP_DOCS=FOLDER cargo bench --bench check` takes the pair of plain trees in FOLDER (`en-US/docs`, `ko-KR/docs`) and, in
//! one process, reads and parses both, then loads them as a site and runs every rule that is on. It prints the least time of
//! three turns of each, in turn, their ratio, and the most memory that the process had.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints what it measures")]
#![expect(clippy::disallowed_methods, reason = "a bench reads the memory of its process")]

use diglot::{
    base::{
        FileId, Locale, RelPath, Source,
        files::{DiskFiles, Files, MAX_FILE_BYTES},
    },
    build::{self, Options},
    content::article,
    markdown::{Dialect, sides::parse_sides},
};
use rayon::prelude::*;
use std::time::{Duration, Instant};

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
    build::load(files, &Options { all_rules: true, ..Options::default() }).findings.len()
}

fn main() {
    let Some(folder) = std::env::var_os("DIGLOT_CPP_DOCS") else {
        eprintln!("skipped: DIGLOT_CPP_DOCS does not name the folder of the pair");
        return;
    };
    let files = DiskFiles::new(folder).with_file(RelPath::new("diglot.yml").expect("a path"), CONFIG.into());
    let (mut parsing, mut checking) = (Duration::MAX, Duration::MAX);
    for turn in 1..=3 {
        let began = Instant::now();
        let nodes = parse(&files);
        let parsed = began.elapsed();
        let began = Instant::now();
        let findings = check(&files);
        let checked = began.elapsed();
        println!(
            "{turn}: read and parsed in {parsed:.2?} ({nodes} nodes), checked in {checked:.2?} ({findings} findings)"
        );
        (parsing, checking) = (parsing.min(parsed), checking.min(checked));
    }
    println!("ratio {:.2}, at most {} MB", checking.as_secs_f64() / parsing.as_secs_f64(), peak().unwrap_or(0));
}
