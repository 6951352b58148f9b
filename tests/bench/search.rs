//! What search costs and finds, beside Pagefind as it comes.
//!
//! `cargo bench --bench search` builds the Korean corpus site of `../shared`, asks the queries of `tests/it/search/gold.tsv` through
//! the theme's own engine, indexes the same pages with Pagefind (`tests/bench/pagefind`, a program of its own) and asks it the same;
//! it prints recall@10, bytes fetched, the size of both indexes and that of the pages, gzipped. With `DIGLOT_CPP_DOCS=FOLDER` it
//! also builds the pair of plain trees in FOLDER (`en-US/docs`, `ko-KR/docs`), without search and with it, and prints the time of
//! either and the most memory. Needs Node for queries and a folder for sites (`TMPDIR`, best in memory).
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints what it measures")]
#![expect(clippy::disallowed_methods, reason = "a bench writes sites and starts programs")]

use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};
use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

const HERE: &str = env!("CARGO_MANIFEST_DIR");
const CORPUS: &str = "title: Partner Center\nsource: en-US\nlocales:\n  en-US: {}\n  ko-KR: { content: ko-KR/sxs }\n  de-DE: { content: de-DE/sxs }\n";
const PAIR: &str =
    "title: C++\nsource: en-US\nlocales:\n  en-US: {content: en-US/docs}\n  ko-KR: {content: ko-KR/docs}\n";

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().filter_map(Result::ok) {
        let target = to.join(entry.path().strip_prefix(from).expect("inside"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("a folder");
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// Builds a site by the program itself: the seconds it took and its most memory in megabytes.
fn build(root: &Path, config: &str, out: &Path) -> (f64, u64) {
    fs::write(root.join("bench.yml"), config).expect("a config");
    let began = Instant::now();
    let mut program = Command::new(env!("CARGO_BIN_EXE_diglot"));
    program.args(["build", "--quiet", "--config"]).arg(root.join("bench.yml"));
    program.arg("--root").arg(root).arg("--out").arg(out);
    let mut running = program.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
    let status = format!("/proc/{}/status", running.id());
    let mut peak = 0;
    while running.try_wait().expect("a status").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
        peak = peak.max(now.unwrap_or(0));
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    (began.elapsed().as_secs_f64(), peak / 1000)
}

/// The files below a folder, with a way to leave some out.
fn files(folder: &Path, is_counted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let all = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    all.filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .filter(|path| is_counted(path))
        .collect()
}

fn size(path: &Path) -> usize {
    usize::try_from(fs::metadata(path).expect("a file").len()).expect("a size")
}

/// The bytes of the pages of a locale, gzipped, editions left out.
fn gzipped(folder: &Path) -> (usize, usize) {
    let pages = files(folder, |path| path.ends_with("index.html") && !path.to_string_lossy().contains("/diglot/"));
    let zipped = |path: &PathBuf| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&fs::read(path).expect("a page")).expect("memory");
        encoder.finish().expect("memory").len()
    };
    (pages.len(), pages.iter().map(zipped).sum())
}

fn weigh(site: &Path, locale: &str) {
    let index = files(&site.join("_search").join(locale), |_| true);
    let bytes: usize = index.iter().map(|path| size(path)).sum();
    let (pages, html) = gzipped(&site.join(locale));
    println!(
        "{locale}: {pages} pages, {html} bytes gzipped; index {bytes} bytes in {} files: {} %",
        index.len(),
        bytes * 100 / html
    );
}

/// Asks the gold queries; prints recall@10 and bytes.
fn ask(name: &str, script: &Path, arguments: &[&str]) {
    let gold = fs::read_to_string(Path::new(HERE).join("tests/it/search/gold.tsv")).expect("queries");
    let gold: Vec<Vec<&str>> =
        gold.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    let lines: Vec<String> = gold.iter().map(|line| json!({ "query": line[1] }).to_string()).collect();
    let lines = lines.join("\n") + "\n";
    let mut node = Command::new("node");
    let node = node.arg(script).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut node) = node.spawn() else {
        eprintln!("skipped: queries: Node is not there");
        return;
    };
    let mut input = node.stdin.take().expect("standard input");
    std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = node.wait_with_output().expect("Node ends");
    let answers = String::from_utf8(output.stdout).expect("UTF-8");
    let (mut recall, mut most, mut sum, mut count) = (0.0, 0, 0, 0_u32);
    for (line, answer) in gold.iter().zip(answers.lines()) {
        let answer: Value = serde_json::from_str(answer).expect("JSON");
        let urls: Vec<&str> =
            answer["results"].as_array().expect("results").iter().filter_map(|one| one["url"].as_str()).collect();
        let pages: Vec<&str> = line[2].split(' ').collect();
        let hits = pages.iter().filter(|page| urls.contains(&format!("/ko-kr/{page}").as_str())).count();
        let count_of = |number: usize| f64::from(u32::try_from(number).expect("a small number"));
        recall += count_of(hits) / count_of(pages.len());
        let bytes = answer["bytes"].as_u64().expect("a size");
        (most, sum, count) = (most.max(bytes), sum + bytes, count + 1);
    }
    println!(
        "{name}: {count} queries, recall@10 {:.3}, at most {most} bytes, {} on average",
        recall / f64::from(count),
        sum / u64::from(count.max(1))
    );
}

fn corpus(room: &Path) {
    let shared = Path::new(HERE).join("../shared/corpus/partner-center");
    if !shared.exists() {
        eprintln!("skipped: ../shared/corpus/partner-center is not there");
        return;
    }
    let (sources, site) = (room.join("corpus"), room.join("corpus-site"));
    for locale in ["ko-KR", "de-DE"] {
        copy(&shared.join(locale).join("sxs"), &sources.join(locale).join("sxs"));
    }
    build(&sources, CORPUS, &site);
    weigh(&site, "ko-kr");
    let place = site.to_string_lossy();
    let engine = Path::new(HERE).join("themes/default/assets/search-engine.js");
    ask(
        "diglot",
        &Path::new(HERE).join("tests/it/search/ask.mjs"),
        &[&engine.to_string_lossy(), &place, "/_search/ko-kr/"],
    );
    if !pagefind(&site) {
        return;
    }
    ask("pagefind", &Path::new(HERE).join("tests/bench/pagefind/ask.mjs"), &[&place, "ko-KR"]);
}

/// Indexes the Korean pages of a site with Pagefind; whether that could be done.
fn pagefind(site: &Path) -> bool {
    let manifest = Path::new(HERE).join("tests/bench/pagefind/Cargo.toml");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet", "--release", "--manifest-path"]).arg(manifest);
    cargo.arg("--target-dir").arg(Path::new(HERE).join("target/pagefind")).arg("--").arg(site).arg("ko-kr");
    let output = cargo.stderr(Stdio::inherit()).output().expect("Cargo runs");
    let line = String::from_utf8_lossy(&output.stdout).into_owned();
    let [pages, seconds, memory, files, bytes] = line.split_whitespace().collect::<Vec<_>>()[..] else {
        eprintln!("skipped: Pagefind: {line}");
        return false;
    };
    println!("pagefind: {pages} pages in {seconds} s, at most {memory} MB; {bytes} bytes in {files} files");
    true
}

fn pair(room: &Path, folder: &Path) {
    // The folder is the root of a site of which only the config is written elsewhere.
    let sources = room.join("pair");
    for locale in ["en-US", "ko-KR"] {
        copy(&folder.join(locale).join("docs"), &sources.join(locale).join("docs"));
    }
    let without = format!("{PAIR}search: false\n");
    let (mut least, mut with) = ((f64::MAX, 0), (f64::MAX, 0));
    for turn in 1..=3 {
        let out = room.join("pair-site");
        let _ = fs::remove_dir_all(&out);
        let bare = build(&sources, &without, &out);
        let _ = fs::remove_dir_all(&out);
        let full = build(&sources, PAIR, &out);
        println!("{turn}: {:.2} s and {} MB without search, {:.2} s and {} MB with it", bare.0, bare.1, full.0, full.1);
        least = (least.0.min(bare.0), least.1.max(bare.1));
        with = (with.0.min(full.0), with.1.max(full.1));
    }
    println!("search adds {:.2} of the rest; at most {} MB", with.0 / least.0 - 1.0, with.1);
    for locale in ["ko-kr", "en-us"] {
        weigh(&room.join("pair-site"), locale);
    }
}

fn main() {
    let room = tempfile::tempdir().expect("a folder");
    corpus(room.path());
    if let Some(folder) = std::env::var_os("DIGLOT_CPP_DOCS") {
        pair(room.path(), Path::new(&folder));
    } else {
        eprintln!("skipped: DIGLOT_CPP_DOCS does not name the folder of the pair");
    }
}
