//! What a build does with its time.
//!
//! In: a site. Out: the wall time, the CPU time and the pages of each phase. Law: the pipeline counts itself, as it does for whoever waits
//! at a terminal; CPU time is had by the same count with another clock, in another run; the parts of parsing are measured on all articles by themselves.

use crate::measure;
use diglot::{
    base::{
        FileId, Locale, RelPath, Source,
        files::{DiskFiles, Files, MAX_FILE_BYTES, Staging},
    },
    build::{
        self, Options,
        progress::{Phase, Progress},
    },
    content::article,
    markdown::{Dialect, sides::parse_sides},
    units,
};
use rayon::prelude::*;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
    time::{Duration, Instant},
};

/// The words for it on the command line: by the clock of the wall, by that of the process, and the parts.
pub(crate) const WORDS: [&str; 3] = ["phases-wall", "phases-cpu", "parts"];

/// What each phase took, by its name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phases(pub(crate) BTreeMap<String, [Duration; 2]>);

/// The CPU time of this process so far.
fn used() -> Duration {
    let facts = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = facts.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|number| number.parse::<u64>().ok());
    // A tick is a hundredth of a second on every Linux.
    Duration::from_millis(ticks.sum::<u64>() * 10)
}

fn say(name: &str, time: Duration) {
    #[expect(clippy::print_stdout, reason = "the bench reads this")]
    {
        println!("{name} {}", time.as_nanos());
    }
}

/// Does what one of [`WORDS`] says, in a process of its own.
pub(crate) fn run(word: &str, root: &Path, config: &str, out: &Path) {
    let config = RelPath::new(config).expect("a path");
    if word == WORDS[2] {
        return parts(root);
    }
    let began = Instant::now();
    let is_wall = word == WORDS[0];
    let progress = Arc::new(Progress::new(Box::new(move || if is_wall { began.elapsed() } else { used() })));
    let files = DiskFiles::new(root);
    let options = Options { config: Some(config), progress: Arc::clone(&progress), ..Options::default() };
    let loaded = build::load(&files, &options);
    let (site, theme) = (loaded.site.as_ref().expect("a site"), loaded.theme.as_ref().expect("a theme"));
    let staging = Staging::open(out, root, &[]).expect("a folder to write to");
    let written = build::write_watched(&files, site, theme, &loaded.assets, None, &staging, &progress);
    written.expect("it is written");
    progress.begin(Phase::Publishing);
    staging.publish().expect("it is published");
    progress.end();
    for taken in progress.taken().iter().filter(|taken| is_wall || !taken.phase.is_beside()) {
        say(taken.phase.as_str(), taken.time);
    }
}

/// What parsing consists of, each part done with all articles before the next.
fn parts(root: &Path) {
    let files = DiskFiles::new(root);
    let listing = files.list(&RelPath::root(), &|_| false);
    let paths: Vec<RelPath> = listing.files.into_iter().filter(|path| path.has_extension("md")).collect();
    let read = |path: RelPath| {
        let bytes = files.read(&path, MAX_FILE_BYTES).expect("a file that was listed");
        Source::from_bytes(path, bytes).0
    };
    let sources: Vec<Arc<Source>> = paths.into_par_iter().map(|path| Arc::new(read(path))).collect();
    let mut clock = (Instant::now(), used());
    let mut lap = |name: &str| {
        say(name, clock.0.elapsed());
        say(&format!("{name}-cpu"), used().saturating_sub(clock.1));
        clock = (Instant::now(), used());
    };
    let articles: Vec<_> = sources.par_iter().map(|source| article::read(source, FileId(0)).0).collect();
    lap("splitting");
    let locale = |path: &RelPath| path.as_str().split('/').find_map(Locale::new);
    let parse = |(article, source): (&article::Article, &Arc<Source>)| {
        let cjk = locale(&source.path).is_some_and(|locale| locale.is_cjk());
        parse_sides(article, (cjk, false), Dialect::Learn)
    };
    let sides: Vec<_> = articles.par_iter().zip(&sources).map(parse).collect();
    lap("trees");
    let units: usize =
        articles.par_iter().zip(&sides).map(|(article, sides)| units::of_article(article, sides).len()).sum();
    lap("units");
    std::hint::black_box(units);
}

impl Phases {
    /// Measures the sites of a subject one after the other; CPU time and parts only where `is_close` a look is wanted.
    pub(crate) fn of(roots: &[PathBuf], config: &str, is_close: bool, out: &Path) -> Self {
        let mut phases = Self::default();
        for (number, root) in roots.iter().enumerate() {
            let looks = [(0, WORDS[0]), (1, WORDS[1]), (0, WORDS[2])];
            for (at, word) in looks.into_iter().take(if is_close { 3 } else { 1 }) {
                let _ = std::fs::remove_dir_all(out);
                let mut command = Command::new(std::env::current_exe().expect("this program"));
                command.arg(word).arg(root).arg(config).arg(out.join(number.to_string()));
                for (name, time) in measure::told(&mut command) {
                    let (name, at) = name.strip_suffix("-cpu").map_or((&*name, at), |name| (name, 1));
                    phases.0.entry(name.to_owned()).or_default()[at] += time;
                }
            }
        }
        phases
    }
}
