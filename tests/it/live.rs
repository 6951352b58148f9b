//! Incremental is clean: whatever is edited in whatever order, a site that follows its edits shows and says what one shows and
//! says that is read anew, byte for byte.
//!
//! In: a small site with everything in it, and sequences of random edits, broken ones among them. Out: nothing, or the edit after
//! which something differs, the first line that does, and the shortest sequence found that leads there. `DIGLOT_ALL=1` runs more
//! sequences, `DIGLOT_SEED=N` only that one. Law: each sequence follows from its number alone; no test here knows how the site is
//! kept.

pub(crate) mod chance;
mod counts;
pub(crate) mod edits;
pub(crate) mod site;
mod texts;

use chance::Chance;
use diglot::{
    base::{
        Locale, RelPath,
        files::{MemoryFiles, MemorySink},
    },
    build::{
        self, Options,
        live::{Live, State},
    },
    diag::{Diagnostic, json},
    messages::Catalog,
    render::review::Review,
};
use edits::Edit;
use rayon::prelude::*;
use site::Tree;
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write as _,
    sync::{Arc, LazyLock},
    time::{Duration, Instant},
};

/// How many edits a sequence has.
const EDITS: usize = 200;
/// How long a shorter sequence is looked for.
const PATIENCE: Duration = Duration::from_mins(2);

static WORDS: LazyLock<Catalog> = LazyLock::new(Catalog::built_in);

/// Everything that a state shows and says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Seen {
    is_whole: bool,
    search: Search,
    files: BTreeMap<String, Option<Vec<u8>>>,
    /// Lines of JSON.
    findings: Vec<String>,
}

/// Whether the files of the search are looked at: they are made of all pages, anew for each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Search {
    Read,
    #[default]
    Left,
}

impl Seen {
    fn of(state: &State, files: &MemoryFiles, search: Search) -> Self {
        let of_search = if search == Search::Read { state.search_routes() } else { Vec::new() };
        let routes = [state.routes(), of_search].concat();
        let shown = routes.into_par_iter().map(|route| {
            let bytes = state.file(files, &route).map(|bytes| bytes.to_vec());
            (route, bytes)
        });
        let shown = shown.collect();
        // Asked for after the files, since rendering may have found something.
        Self { is_whole: state.is_whole(), search, files: shown, findings: lines(&state.findings(), state.sources()) }
    }

    /// What a site shows and says that is read anew.
    fn anew(files: &MemoryFiles, search: Search) -> Self {
        let mut live = Live::new(options());
        let read = live.update(files, None);
        Self::of(&live.check().unwrap_or(read), files, search)
    }

    /// What should be there after these files: a site that cannot be built is not shown, and the last one that could still is. Files
    /// that are none of its own are those of now.
    fn or_kept(self, shown: &Self, now: &Self) -> Self {
        if self.is_whole {
            return self;
        }
        let is_own = |route: &str| {
            route.starts_with("_assets")
                || route.starts_with("_search")
                || [".html", ".md", ".xml"].iter().any(|end| route.ends_with(end))
        };
        let mut files = shown.files.clone();
        files.retain(|route, _| is_own(route));
        let others = now.files.iter().filter(|(route, _)| !is_own(route));
        files.extend(others.map(|(route, bytes)| (route.clone(), bytes.clone())));
        Self { files, search: shown.search, ..self }
    }

    /// Without the files of the search.
    fn without_search(mut self) -> Self {
        self.files.retain(|route, _| !route.starts_with("_search"));
        Self { search: Search::Left, ..self }
    }

    /// What is different here from what should be there, as far as both were looked at.
    fn difference(&self, clean: &Self) -> Option<String> {
        if self.search != clean.search {
            return self.clone().without_search().difference(&clean.clone().without_search());
        }
        if self == clean {
            return None;
        }
        let mut out = String::new();
        if self.is_whole != clean.is_whole {
            let _ = writeln!(out, "whole: {}, and clean {}", self.is_whole, clean.is_whole);
        }
        let only = |one: &[String], other: &[String]| one.iter().find(|line| !other.contains(line)).cloned();
        if self.findings != clean.findings {
            let _ = match (only(&self.findings, &clean.findings), only(&clean.findings, &self.findings)) {
                (None, None) => writeln!(out, "the findings come in another order or another number of times"),
                (wrong, missing) => writeln!(out, "finding too many: {wrong:?}\nfinding missing: {missing:?}"),
            };
        }
        for route in self.files.keys().chain(clean.files.keys()).collect::<BTreeSet<_>>() {
            match (self.files.get(route), clean.files.get(route)) {
                (one, other) if one == other => continue,
                (None, _) => _ = writeln!(out, "{route} is missing"),
                (_, None) => _ = writeln!(out, "{route} should not be there"),
                (Some(None), _) | (_, Some(None)) => _ = writeln!(out, "{route} has bytes on one side only"),
                (Some(Some(one)), Some(Some(other))) => {
                    let (one, other) = (String::from_utf8_lossy(one), String::from_utf8_lossy(other));
                    let differs = one.lines().zip(other.lines()).enumerate().find(|(_, (one, other))| one != other);
                    let (number, (one, other)) = differs.unwrap_or((0, ("(it has another length)", "")));
                    let _ = writeln!(out, "{route}, line {}:\n  here:  {one}\n  clean: {other}", number + 1);
                }
            }
            break;
        }
        Some(out)
    }
}

/// As a preview has it: drafts are shown, and all rules run.
fn options() -> Options {
    Options { drafts: true, all_rules: true, ..Options::default() }
}

fn lines(findings: &[Diagnostic], sources: &diglot::base::Sources) -> Vec<String> {
    let mut out = Vec::new();
    json::write(&mut out, findings, sources, &WORDS.messages(&Locale::en_us())).expect("written to memory");
    String::from_utf8(out).expect("JSON").lines().map(str::to_owned).collect()
}

fn path(text: &str) -> RelPath {
    RelPath::beside(text).expect("a path")
}

fn apply(edit: &Edit, tree: &mut Tree) {
    for (path, bytes) in &edit.changes {
        match bytes {
            Some(bytes) => _ = tree.insert(path.clone(), bytes.clone()),
            None => _ = tree.remove(path),
        }
    }
}

/// What happens between two looks at a site.
#[derive(Clone, Debug)]
struct Step {
    edits: Vec<Edit>,
    /// What the watcher says; without it anything may have changed.
    touched: Option<BTreeSet<RelPath>>,
    /// Whether the rules about the whole site are run before the next edit comes.
    is_checked: bool,
    /// Which of the pages are asked for meanwhile: every so many.
    asked: usize,
}

impl Step {
    fn new(chance: &mut Chance, edits: Vec<Edit>) -> Self {
        let mut touched: BTreeSet<RelPath> =
            edits.iter().flat_map(|edit| &edit.changes).map(|(name, _)| path(name)).collect();
        if chance.one_in(6) {
            touched.insert(path(chance.of(&[
                "content/en-US/index.md",
                "content/none.md",
                "theme/templates/page.html",
            ])));
        }
        let touched = (!chance.one_in(8)).then_some(touched);
        Self { edits, touched, is_checked: !chance.one_in(6), asked: 1 + chance.below(9) }
    }
}

/// A site that follows edits.
struct Followed {
    live: Live,
    tree: Tree,
    files: MemoryFiles,
    /// The newest.
    state: Arc<State>,
    /// What there was to be asked for at the last look.
    asked: Vec<String>,
}

impl Followed {
    fn new() -> Self {
        Self::of(site::files())
    }

    fn of(tree: Tree) -> Self {
        let files = tree.iter().fold(MemoryFiles::new(), |files, (path, bytes)| files.with(path, bytes.clone()));
        let mut live = Live::new(options());
        let state = live.update(&files, None);
        let mut site = Self { live, tree, files, state, asked: Vec::new() };
        site.check();
        site
    }

    /// Runs the rules; there is nothing for them where there is no config.
    fn check(&mut self) {
        if let Some(state) = self.live.check() {
            self.state = state;
        }
    }

    fn edit(&mut self, edit: &Edit) {
        apply(edit, &mut self.tree);
        for (path, bytes) in &edit.changes {
            match bytes {
                Some(bytes) => self.files.set(path, bytes.clone()),
                None => self.files.remove(path),
            }
        }
    }

    fn write(&mut self, path: &str, text: &str) {
        self.edit(&Edit { name: "write", changes: vec![(path.to_owned(), Some(text.as_bytes().to_vec()))] });
    }

    fn take(&mut self, step: &Step) {
        for edit in &step.edits {
            self.edit(edit);
        }
        let before = Arc::clone(&self.state);
        self.state = self.live.update(&self.files, step.touched.as_ref());
        // Pages are looked at before the rules have run, and some that ask come too late for the newest state.
        for (number, route) in self.asked.iter().step_by(step.asked).enumerate() {
            let state = if number % 2 == 0 { &self.state } else { &before };
            let _ = state.file(&self.files, route);
        }
        if step.is_checked {
            self.check();
        }
    }

    fn seen(&mut self, search: Search) -> Seen {
        self.check();
        let seen = Seen::of(&self.state, &self.files, search);
        self.asked = seen.files.keys().cloned().collect();
        seen
    }
}

/// What brings the files of a tree back.
fn back(from: &Tree, to: &Tree) -> Edit {
    let paths: BTreeSet<&String> = from.keys().chain(to.keys()).collect();
    let differing = paths.into_iter().filter(|path| from.get(*path) != to.get(*path));
    Edit { name: "go back", changes: differing.map(|path| (path.clone(), to.get(path).cloned())).collect() }
}

/// How a sequence went.
struct Went {
    looks: usize,
    whole: usize,
    renders: usize,
}

/// Edits a site again and again and looks at it after `every` so many steps.
fn sequence(seed: u64, every: usize) -> Went {
    let mut chance = Chance::new(seed);
    let mut site = Followed::new();
    let mut shown = site.seen(Search::Read);
    let mut good = site.tree.clone();
    let mut steps: Vec<Step> = Vec::new();
    let mut is_broken = false;
    let (mut edits, mut went) = (0, Went { looks: 0, whole: 0, renders: 0 });
    while edits < EDITS {
        let edit = if is_broken && chance.one_in(2) && site.tree != good {
            back(&site.tree, &good)
        } else {
            edits::next(&mut chance, &site.tree)
        };
        let mut together = vec![edit];
        if chance.one_in(9) {
            let mut tree = site.tree.clone();
            apply(&together[0], &mut tree);
            together.push(edits::next(&mut chance, &tree));
        }
        edits += together.len();
        let step = Step::new(&mut chance, together);
        site.take(&step);
        steps.push(step);
        if !steps.len().is_multiple_of(every) {
            continue;
        }
        // The search's files now and then, two looks on end, so that some are kept through a state that cannot be built.
        let search = if went.looks % 8 < 2 { Search::Read } else { Search::Left };
        let clean = Seen::anew(&site.files, search);
        let now = site.seen(search);
        let should = clean.or_kept(&shown, &now);
        // Between two looks there may have been one that could be built.
        let is_comparable = should.is_whole || every == 1;
        let difference = if is_comparable { now.difference(&should) } else { None };
        if let Some(difference) = difference {
            let last: String =
                steps[steps.len() - 1].edits.iter().fold(String::new(), |all, edit| format!("{all}\n{edit}"));
            println!("sequence {seed}, step {}: {last}\n\n{difference}\n", steps.len());
            let (shortest, difference) = shortened(steps);
            let mut told = String::new();
            for (number, step) in shortest.iter().enumerate() {
                let _ = writeln!(told, "{}. touched: {:?}, checked: {}", number + 1, step.touched, step.is_checked);
                for edit in &step.edits {
                    let _ = writeln!(told, "{edit}");
                }
            }
            panic!("sequence {seed}; {} steps are enough:\n{told}\n{difference}", shortest.len());
        }
        went.looks += 1;
        is_broken = !now.is_whole;
        if now.is_whole {
            went.whole += 1;
            good.clone_from(&site.tree);
            shown = now;
        }
    }
    went.renders = site.state.renders();
    went
}

/// What differs after these steps, looked at only then; `None` where nothing does.
fn differs(steps: &[Step]) -> Option<String> {
    let mut site = Followed::new();
    let mut shown = site.seen(Search::Read);
    let mut now = shown.clone();
    for step in steps {
        site.take(step);
        now = site.seen(Search::Read);
        if now.is_whole {
            shown = now.clone();
        }
    }
    now.difference(&Seen::anew(&site.files, Search::Read).or_kept(&shown, &now))
}

/// A sequence as short as can be found in a while that still leads to a difference.
fn shortened(mut steps: Vec<Step>) -> (Vec<Step>, String) {
    let began = Instant::now();
    let Some(mut difference) = differs(&steps) else {
        let last = steps.len().saturating_sub(3);
        return (
            steps.split_off(last),
            "(not seen again when nothing else is looked at; these are the last)".to_owned(),
        );
    };
    let mut size = steps.len() / 2;
    while size > 0 && began.elapsed() < PATIENCE {
        let mut at = 0;
        while at < steps.len() && began.elapsed() < PATIENCE {
            let mut fewer = steps.clone();
            fewer.drain(at..(at + size).min(steps.len()));
            match differs(&fewer) {
                Some(found) => (steps, difference) = (fewer, found),
                None => at += size,
            }
        }
        size /= 2;
    }
    (steps, difference)
}

#[test]
fn whatever_is_edited_incremental_is_clean() {
    let all = env::var_os("DIGLOT_ALL").is_some();
    let only = env::var("DIGLOT_SEED").ok().and_then(|seed| seed.parse().ok());
    // One that is looked at after every step; among more, some between whose looks pages go out of date several times.
    let seeds: Vec<u64> = only.map_or_else(|| (0..if all { 20 } else { 1 }).collect(), |seed| vec![seed]);
    let went: Vec<Went> = seeds.into_par_iter().map(|seed| sequence(seed, if seed % 3 == 2 { 5 } else { 1 })).collect();
    let sum = |of: fn(&Went) -> usize| went.iter().map(of).sum::<usize>();
    let (looks, whole, renders) = (sum(|went| went.looks), sum(|went| went.whole), sum(|went| went.renders));
    println!("{} sequences, {looks} looks, {whole} of them at a whole site, {renders} pages rendered", went.len());
    assert!(whole * 2 > looks, "the site is broken most of the time");
}

/// The pipeline that `diglot build` and `diglot check` use is what clean means.
#[test]
fn a_site_that_is_read_anew_is_the_one_that_is_built() {
    let mut chance = Chance::new(99);
    let mut site = Followed::new();
    let mut compared = 0;
    for _ in 0..12 {
        let seen = Seen::anew(&site.files, Search::Read);
        let loaded = build::load(&site.files, &options());
        assert_eq!(seen.findings, lines(&loaded.findings, loaded.sources()));
        if let (Some(built), Some(theme), true) = (&loaded.site, &loaded.theme, seen.is_whole) {
            let sink = MemorySink::new();
            let review = Review::of(&loaded.findings);
            let written = build::write(&site.files, built, theme, &loaded.assets, Some(&review), &sink);
            assert!(written.is_ok(), "{written:?}");
            let files = sink.into_files().into_iter().map(|(path, bytes)| (path.as_str().to_owned(), Some(bytes)));
            let built =
                Seen { is_whole: true, search: Search::Read, files: files.collect(), findings: seen.findings.clone() };
            assert_eq!(seen.difference(&built), None);
            compared += 1;
        }
        let edit = edits::next(&mut chance, &site.tree);
        site.edit(&edit);
    }
    assert!(compared > 3, "{compared} whole sites");
}
