//! What search costs and finds, beside Pagefind as it comes.
//!
//! `cargo bench --bench search` builds the Korean corpus site of `../shared`, asks the queries of `tests/it/search/*.tsv` through
//! the theme's own engine, indexes the same pages with Pagefind (`tests/bench/pagefind`, a program of its own) and asks it the same,
//! through its own script and WebAssembly; it prints recall@10, bytes fetched by somebody who has loaded nothing yet, the size of
//! both indexes and that of the pages, gzipped. With `DIGLOT_CPP_DOCS=FOLDER` it also builds the pair of plain trees in FOLDER
//! (`en-US/docs`, `ko-KR/docs`), without search and with it, prints the time of either and the most memory, asks for titles,
//! frequent words, their first letters and many words at once, and indexes and asks with Pagefind too. Needs Node for queries and a
//! folder for sites (`TMPDIR`, best in memory).
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

/// Our engine, and Pagefind's own script.
#[derive(Clone, Copy)]
enum Engine {
    Diglot,
    Pagefind,
}

/// What an engine answers to each query in the Korean index of a site: addresses, bytes fetched, bytes of the engine itself.
fn answers(engine: Engine, site: &Path, queries: &[&str]) -> Option<Vec<(Vec<String>, u64, u64)>> {
    let here = Path::new(HERE);
    let mut node = Command::new("node");
    match engine {
        Engine::Diglot => {
            let script = here.join("themes/default/assets/search-engine.js");
            node.arg(here.join("tests/it/search/ask.mjs")).arg(script).arg(site).arg("/_search/ko-kr/")
        }
        Engine::Pagefind => node.arg(here.join("tests/bench/pagefind/ask.mjs")).arg(site).arg("ko-KR"),
    };
    let Ok(mut node) = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() else {
        eprintln!("skipped: queries: Node is not there");
        return None;
    };
    let lines: String = queries.iter().map(|query| json!({ "query": query }).to_string() + "\n").collect();
    let mut input = node.stdin.take().expect("standard input");
    std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = node.wait_with_output().expect("Node ends");
    let answers = String::from_utf8(output.stdout).expect("UTF-8");
    let answer = |line: &str| {
        let answer: Value = serde_json::from_str(line).expect("JSON");
        let results = answer["results"].as_array().expect("results").iter();
        let urls = results.filter_map(|one| one["url"].as_str().map(str::to_owned)).collect();
        (urls, answer["bytes"].as_u64().expect("a size"), answer["engine"].as_u64().unwrap_or(0))
    };
    let all: Vec<_> = answers.lines().map(answer).collect();
    assert_eq!(all.len(), queries.len(), "each query is answered");
    Some(all)
}

fn name(engine: Engine) -> &'static str {
    match engine {
        Engine::Diglot => "diglot",
        Engine::Pagefind => "pagefind",
    }
}

/// The most of some sizes, and how much they are on average.
fn most_and_mean(sizes: impl Iterator<Item = u64>) -> (u64, u64) {
    let (most, sum, count) =
        sizes.fold((0, 0, 0_u64), |(most, sum, count), size| (size.max(most), sum + size, count + 1));
    (most, sum / count.max(1))
}

/// Asks the queries that the corpus has answers to; prints recall@10 and bytes.
fn ask(engine: Engine, site: &Path) {
    for set in ["gold", "held-out", "fresh"] {
        let text = fs::read_to_string(Path::new(HERE).join(format!("tests/it/search/{set}.tsv"))).expect("queries");
        let rows: Vec<Vec<&str>> =
            text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
        let queries: Vec<&str> = rows.iter().map(|row| row[1]).collect();
        let Some(answers) = answers(engine, site, &queries) else { return };
        let count_of = |number: usize| f64::from(u32::try_from(number).expect("a small number"));
        let recall = |(row, (urls, ..)): (&Vec<&str>, &(Vec<String>, u64, u64))| {
            let pages: Vec<String> = row[2].split(' ').map(|page| format!("/ko-kr/{page}")).collect();
            let shown = &urls[..urls.len().min(10)];
            count_of(pages.iter().filter(|page| shown.contains(page)).count()) / count_of(pages.len())
        };
        let recall: f64 = rows.iter().zip(&answers).map(recall).sum::<f64>() / count_of(rows.len());
        let (most, mean) = most_and_mean(answers.iter().map(|(_, bytes, _)| *bytes));
        println!(
            "{}, {set}: {} queries, recall@10 {recall:.3}, at most {most} bytes, {mean} on average, engine {}",
            name(engine),
            rows.len(),
            answers[0].2
        );
    }
}

/// Queries made of the titles of a site's Korean pages: titles, frequent words, their first letters, many frequent words at once.
fn queries(site: &Path) -> Vec<String> {
    let mut pages = files(&site.join("ko-kr"), |path| path.ends_with("index.html"));
    pages.sort();
    let title = |path: &PathBuf| {
        let html = fs::read_to_string(path).ok()?;
        let (_, rest) = html.split_once("<title>")?;
        let title = rest.split_once("</title>")?.0.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        Some(title.split(" · ").next().unwrap_or_default().to_owned())
    };
    let titles: Vec<String> = pages.iter().filter_map(title).collect();
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for word in titles.iter().flat_map(|title| title.split(|c: char| !c.is_alphanumeric())) {
        *counts.entry(word).or_default() += usize::from(!word.is_empty());
    }
    let mut words: Vec<(&str, usize)> = counts.into_iter().collect();
    words.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
    let words: Vec<&str> = words.iter().take(200).map(|(word, _)| *word).collect();
    let mut out: Vec<String> = titles.iter().step_by(titles.len() / 60 + 1).cloned().collect();
    out.extend(words.iter().take(40).map(|word| (*word).to_owned()));
    let first: std::collections::BTreeSet<char> = words.iter().filter_map(|word| word.chars().next()).collect();
    out.extend(first.into_iter().map(String::from));
    out.extend((2..=10).flat_map(|length| words.chunks(length).take(5).map(|words| words.join(" "))));
    out
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
    ask(Engine::Diglot, &site);
    if pagefind(&site) {
        ask(Engine::Pagefind, &site);
    }
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
    let site = room.join("pair-site");
    for locale in ["ko-kr", "en-us"] {
        weigh(&site, locale);
    }
    let queries = queries(&site);
    let queries: Vec<&str> = queries.iter().map(String::as_str).collect();
    for engine in [Engine::Diglot, Engine::Pagefind] {
        if matches!(engine, Engine::Pagefind) && !pagefind(&site) {
            return;
        }
        let Some(answers) = answers(engine, &site, &queries) else { return };
        let (most, mean) = most_and_mean(answers.iter().map(|(_, bytes, _)| *bytes));
        println!("{}: {} queries, at most {most} bytes, {mean} on average", name(engine), queries.len());
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
