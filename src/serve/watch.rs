//! Watching the files of a site.
//!
//! In: the places where inputs lie. Out: batches of names of what may have changed. Law: names are hints, never facts; folders are
//! watched, not files, so that a file replaced by another is seen; where the system cannot watch, the folders are polled. Links
//! to folders are followed to places inside the root, and nowhere else.

use super::inputs::{Places, Root, named};
use crate::base::RelPath;
use notify::{
    Config, ErrorKind, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher,
    event::{MetadataKind, ModifyKind},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    time::{Duration, Instant},
};
use walkdir::WalkDir;

/// A burst is over when nothing has happened for so long.
const QUIET: Duration = Duration::from_millis(20);
/// No burst is waited for longer.
const LONGEST: Duration = Duration::from_millis(200);
/// How soon a look is taken at a folder that has just appeared: what was put into it at once, the system may not have told.
const LATE: Duration = Duration::from_millis(200);
/// How often it is tried to watch a root that is not there.
const RETRY: Duration = Duration::from_secs(1);
/// How often folders are polled.
const POLL: Duration = Duration::from_millis(700);

/// What reaches the one who rebuilds.
#[derive(Debug)]
pub(super) enum Signal {
    /// Something happened at these places.
    Paths(Vec<PathBuf>),
    /// Something happened, who knows where.
    Rescan,
    /// It is over.
    Stop,
}

/// What may have changed.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// Names of files and folders that concern the site.
    pub(super) named: BTreeSet<RelPath>,
    /// Whether anything may have changed.
    pub(super) rescan: bool,
    /// Whether to end.
    pub(super) stop: bool,
    folders: bool,
}

impl Batch {
    /// Anything may have changed.
    pub(super) fn anything() -> Self {
        Self { rescan: true, ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.named.is_empty() && !self.rescan && !self.stop
    }
}

/// The watched folders.
pub(super) struct Watch {
    /// The root without symbolic links, as the system names it.
    root: PathBuf,
    /// A config outside of the root, and its name among the inputs.
    config: Option<(PathBuf, RelPath)>,
    places: Places,
    watcher: Option<Box<dyn Watcher + Send>>,
    watched: BTreeMap<PathBuf, RecursiveMode>,
    /// Where links in the watched folders lead, and what the links are called.
    links: BTreeSet<(PathBuf, RelPath)>,
    /// Whether there may be other links.
    relink: bool,
    polls: bool,
    incomplete: bool,
    late: Option<Instant>,
    sender: Sender<Signal>,
    signals: Receiver<Signal>,
}

impl Watch {
    /// Watches nothing yet.
    pub(super) fn new(root: &Root, places: Places, polls: bool) -> Self {
        let (sender, signals) = channel();
        let config = root.config.as_ref().map(|config| (real(config), root.config_name()));
        Self {
            root: real(&root.folder),
            config,
            places,
            watcher: None,
            watched: BTreeMap::new(),
            links: BTreeSet::new(),
            relink: true,
            polls,
            incomplete: false,
            late: None,
            sender,
            signals,
        }
    }

    /// Where to send signals to.
    pub(super) fn sender(&self) -> Sender<Signal> {
        self.sender.clone()
    }

    /// Watches these places from now on. Says whether something is watched that was not before, so that what happened there
    /// meanwhile is not known; and, once, why the system cannot watch and the places are polled.
    ///
    /// # Errors
    /// When the places can be polled no more than watched.
    pub(super) fn follow(&mut self, places: &Places) -> Result<(bool, Option<String>), String> {
        if self.relink || self.places != *places {
            self.places = places.clone();
            self.links = self.links();
            self.relink = false;
        }
        match self.try_follow() {
            Ok(grown) => Ok((grown, None)),
            Err(error) if self.polls => Err(error.to_string()),
            Err(error) => {
                self.polls = true;
                self.watcher = None;
                self.watched.clear();
                self.try_follow().map_err(|error| error.to_string())?;
                Ok((true, Some(error.to_string())))
            }
        }
    }

    fn try_follow(&mut self) -> notify::Result<bool> {
        let wanted = self.wanted();
        let watcher = match &mut self.watcher {
            Some(watcher) => watcher,
            None => self.watcher.insert(start(self.sender.clone(), self.polls)?),
        };
        self.watched.retain(|place, mode| {
            let keep = wanted.get(place) == Some(mode);
            if !keep {
                // It may be gone already.
                let _ = watcher.unwatch(place);
            }
            keep
        });
        let mut grown = false;
        self.incomplete = false;
        for (place, mode) in wanted {
            if self.watched.contains_key(&place) {
                continue;
            }
            match watcher.watch(&place, mode) {
                Ok(()) => {
                    self.watched.insert(place, mode);
                    grown = true;
                }
                // It was there a moment ago, or is on its way.
                Err(error) if is_absent(&error) => self.incomplete = true,
                Err(error) => return Err(error),
            }
        }
        Ok(grown)
    }

    /// The folders to watch: those with inputs, and for one that is not there the innermost that is, to see it come.
    fn wanted(&self) -> BTreeMap<PathBuf, RecursiveMode> {
        let mut wanted = BTreeMap::from([(self.root.clone(), RecursiveMode::NonRecursive)]);
        if let Some(folder) = self.config.as_ref().and_then(|(config, _)| config.parent()) {
            wanted.insert(folder.to_owned(), RecursiveMode::NonRecursive);
        }
        for folder in &self.places.folders {
            let mut at = folder.clone();
            while !at.is_root() && !self.place(&at).is_dir() {
                at = at.parent();
            }
            if at == *folder {
                wanted.insert(self.place(&at), RecursiveMode::Recursive);
            } else {
                wanted.entry(self.place(&at)).or_insert(RecursiveMode::NonRecursive);
            }
        }
        for (target, _) in &self.links {
            wanted.insert(target.clone(), RecursiveMode::Recursive);
        }
        wanted
    }

    /// The links to folders in the folders with inputs. Those that lead out of the root, or to a folder that they lie in, are none.
    fn links(&self) -> BTreeSet<(PathBuf, RelPath)> {
        let mut links = BTreeSet::new();
        for folder in &self.places.folders {
            let start = self.place(folder);
            for entry in WalkDir::new(&start).into_iter().filter_map(Result::ok) {
                if !entry.path_is_symlink() || !entry.path().is_dir() {
                    continue;
                }
                let target = real(entry.path());
                let inside = named(&start, entry.path()).and_then(|inside| folder.join(inside.as_str()));
                if let Some(name) = inside
                    && target.starts_with(&self.root)
                    && !entry.path().starts_with(&target)
                {
                    links.insert((target, name));
                }
            }
        }
        links
    }

    fn place(&self, path: &RelPath) -> PathBuf {
        if path.is_beside() {
            real(&self.root.join(path.as_str()))
        } else if path.is_root() {
            self.root.clone()
        } else {
            self.root.join(path.as_str())
        }
    }

    /// The names among the inputs of a place that the watcher told of.
    fn names(&self, place: &Path) -> BTreeSet<RelPath> {
        let beside = self.places.folders.iter().filter(|folder| folder.is_beside());
        let beside = beside.filter_map(|folder| folder.join(named(&self.place(folder), place)?.as_str()));
        let linked = self.links.iter().filter_map(|(target, name)| name.join(named(target, place)?.as_str()));
        beside.chain(linked).chain(named(&self.root, place)).filter(|name| self.places.concern(name)).collect()
    }

    /// Waits for something to happen.
    pub(super) fn first(&mut self) -> Batch {
        let mut batch = Batch::default();
        while batch.is_empty() {
            let patience = match (self.late, self.incomplete) {
                (Some(late), _) => late.saturating_duration_since(Instant::now()),
                (None, true) => RETRY,
                (None, false) => Duration::from_hours(1),
            };
            match self.signals.recv_timeout(patience) {
                Ok(signal) => self.take(signal, &mut batch),
                Err(RecvTimeoutError::Timeout) => {
                    batch.rescan = self.late.is_some() || self.incomplete;
                    self.late = None;
                }
                Err(RecvTimeoutError::Disconnected) => batch.stop = true,
            }
        }
        self.drain(&mut batch);
        batch
    }

    /// Waits until a burst is over, and adds what it brought.
    pub(super) fn rest(&mut self, batch: &mut Batch) {
        let end = Instant::now() + LONGEST;
        loop {
            let patience = QUIET.min(end.saturating_duration_since(Instant::now()));
            match self.signals.recv_timeout(patience) {
                Ok(signal) => self.take(signal, batch),
                Err(_) => return,
            }
            if batch.stop {
                return;
            }
        }
    }

    fn drain(&mut self, batch: &mut Batch) {
        while let Ok(signal) = self.signals.try_recv() {
            self.take(signal, batch);
        }
    }

    fn take(&mut self, signal: Signal, batch: &mut Batch) {
        match signal {
            Signal::Stop => batch.stop = true,
            Signal::Rescan => batch.rescan = true,
            Signal::Paths(places) => {
                for place in places {
                    self.hear_of(&place, batch);
                }
            }
        }
        if batch.folders {
            self.late = Some(Instant::now() + LATE);
        }
    }

    fn hear_of(&mut self, place: &Path, batch: &mut Batch) {
        if let Some((_, name)) = self.config.as_ref().filter(|(config, _)| config == place) {
            batch.named.insert(name.clone());
        }
        // A folder that was moved or made anew has to be watched anew.
        let (root, watcher) = (&self.root, &mut self.watcher);
        self.watched.retain(|watched, _| {
            let stale = watched.starts_with(place) && (watched != root || !root.is_dir());
            if let (true, Some(watcher)) = (stale, watcher.as_mut()) {
                let _ = watcher.unwatch(watched);
            }
            !stale
        });
        let names = self.names(place);
        if !names.is_empty() && place.is_dir() {
            batch.folders = true;
            self.relink = true;
        }
        batch.named.extend(names);
    }
}

/// The real place of a path: the system names what it watches by it.
#[expect(clippy::disallowed_methods, reason = "the system names what it watches by its real place")]
fn real(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Starts a watcher of nothing.
fn start(sender: Sender<Signal>, polls: bool) -> notify::Result<Box<dyn Watcher + Send>> {
    let hear = move |event: notify::Result<notify::Event>| {
        let signal = match event {
            Ok(event) if event.need_rescan() => Signal::Rescan,
            Ok(event) if is_reading(event.kind) => return,
            Ok(event) => Signal::Paths(event.paths),
            Err(_) => Signal::Rescan,
        };
        // Where nobody listens any more, nobody has to hear.
        let _ = sender.send(signal);
    };
    // A link may lead to the whole disk.
    let config = Config::default().with_follow_symlinks(false);
    if polls {
        let config = config.with_poll_interval(POLL).with_compare_contents(true);
        return Ok(Box::new(PollWatcher::new(hear, config)?));
    }
    Ok(Box::new(RecommendedWatcher::new(hear, config)?))
}

/// Whether nothing was changed but only read.
fn is_reading(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)))
}

fn is_absent(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}
