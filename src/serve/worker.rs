//! The threads that keep the site up: one watches and rebuilds, the other runs the rules.
//!
//! In: what the watcher tells. Out: snapshots for the server, events for the user. Law: the page comes first, the rules after; what
//! rules find in a site that has changed meanwhile is dropped; neither thread waits for the other longer than it takes to hand over.

use super::{
    Event, Told,
    inputs::{Inputs, Places},
    news::{self, Known, News},
    rebuild::{Snapshot, Studio},
    viewers::Viewers,
    watch::{Batch, Watch},
};
use crate::{
    base::RelPath,
    build::live::{Live, Rules, State},
    diag::{Diagnostic, rule},
};
use rayon::prelude::*;
use std::{
    collections::BTreeSet,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Instant,
};

/// What both threads share.
pub(super) struct Stage {
    studio: Arc<Studio>,
    live: Mutex<Live>,
    /// The number of the newest state.
    newest: AtomicU64,
    snapshots: tokio::sync::watch::Sender<Option<Arc<Snapshot>>>,
    viewers: Arc<Viewers>,
    tell: Sender<Told>,
}

impl Stage {
    pub(super) fn new(
        studio: Studio,
        snapshots: tokio::sync::watch::Sender<Option<Arc<Snapshot>>>,
        viewers: Arc<Viewers>,
        tell: Sender<Told>,
    ) -> Self {
        let live = Mutex::new(studio.live());
        let studio = Arc::new(studio);
        Self { studio, live, newest: AtomicU64::new(0), snapshots, viewers, tell }
    }

    fn live(&self) -> MutexGuard<'_, Live> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows a state. Whoever calls holds the site, so that states are shown in their order.
    fn show(&self, state: &Arc<State>) {
        self.newest.store(state.number(), Ordering::Relaxed);
        let before = self.snapshots.borrow().clone();
        let snapshot = self.studio.snapshot(state, before.as_deref());
        // What is looked at is rendered before anybody asks, so that what cannot be is known.
        self.viewers.paths().par_iter().for_each(|path| _ = snapshot.file(path));
        self.snapshots.send_replace(Some(Arc::new(snapshot)));
    }

    fn tell(&self, event: Event) {
        // Whoever called may have gone.
        let _ = self.tell.send(Told::Event(event));
    }
}

/// Starts both threads. Nobody waits for them to end: a build may take long, and its result is not wanted any more.
///
/// # Errors
/// When the system gives no more threads.
pub(super) fn start(stage: Stage, watch: Watch, places: Places) -> io::Result<()> {
    let stage = Arc::new(stage);
    let (states, arrived) = channel();
    let of_rules = Arc::clone(&stage);
    thread::Builder::new().name("rules".to_owned()).spawn(move || check(&of_rules, &arrived))?;
    let worker = Worker { stage, watch, places, inputs: Inputs::default(), states };
    thread::Builder::new().name("rebuild".to_owned()).spawn(move || worker.work())?;
    Ok(())
}

/// The thread that watches and rebuilds.
struct Worker {
    stage: Arc<Stage>,
    watch: Watch,
    places: Places,
    /// What the newest state was made from.
    inputs: Inputs,
    states: Sender<Arc<State>>,
}

impl Worker {
    fn work(mut self) {
        // Watched before it is read: what changes meanwhile is known.
        if self.follow().is_none() {
            return;
        }
        let began = Instant::now();
        if let Some(first) = self.stage.studio.first(&self.stage.live()) {
            self.stage.show(&first);
        }
        self.inputs = Inputs::look(&self.stage.studio.root, &self.places);
        self.rebuild(Vec::new(), None, began);
        loop {
            match self.follow() {
                None => return,
                Some(true) => self.catch_up(&Batch::anything()),
                Some(false) => {}
            }
            // The first event is acted on at once, all that follow it together.
            let mut batch = self.watch.first();
            while !batch.is_empty() {
                if self.inputs.unsettled(&self.stage.studio.root, &batch.named) {
                    self.watch.rest(&mut batch);
                }
                if batch.stop {
                    return;
                }
                self.catch_up(&batch);
                batch = Batch::default();
                self.watch.rest(&mut batch);
            }
        }
    }

    /// Watches the places of now, and says whether there are new ones; `None` where that is impossible.
    fn follow(&mut self) -> Option<bool> {
        match self.watch.follow(&self.places) {
            Ok((grown, None)) => Some(grown),
            Ok((grown, Some(reason))) => {
                self.stage.tell(Event::Polling { reason });
                Some(grown)
            }
            Err(reason) => {
                let _ = self.stage.tell.send(Told::Broken(reason));
                None
            }
        }
    }

    /// Rebuilds if a file has really changed.
    fn catch_up(&mut self, batch: &Batch) {
        let began = Instant::now();
        let root = &self.stage.studio.root;
        // To look at thousands of files takes longer than all the rest.
        let changed =
            if batch.rescan || self.inputs.is_empty() { None } else { self.inputs.look_again(root, &batch.named) };
        let changed = changed.unwrap_or_else(|| {
            let mut inputs = Inputs::look(root, &self.places);
            let changed = inputs.changed_since(&self.inputs, root, &batch.named);
            self.inputs = inputs;
            changed
        });
        if !changed.is_empty() {
            let touched: BTreeSet<RelPath> = changed.iter().cloned().collect();
            self.rebuild(changed, Some(&touched), began);
        }
    }

    fn rebuild(&mut self, changed: Vec<RelPath>, touched: Option<&BTreeSet<RelPath>>, began: Instant) {
        let shared = &self.stage;
        let mut live = shared.live();
        let updated = shared.studio.update(&mut live, touched);
        let (state, read) = match updated {
            Ok(updated) => updated,
            Err(finding) => {
                drop(live);
                // Whatever has changed is still to be seen.
                self.inputs = Inputs::default();
                shared.tell(Event::Failed { findings: vec![finding], sources: crate::base::Sources::default() });
                return;
            }
        };
        shared.show(&state);
        drop(live);
        let milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.inputs.stamp(&read);
        if let Some(places) = shared.studio.places(&state) {
            self.places = places;
        }
        if state.is_whole() {
            shared.tell(Event::Rebuilt { changed, pages: state.pages(), milliseconds });
        } else {
            let findings = state.findings().into_iter().filter(crate::build::live::spoils).collect();
            shared.tell(Event::Failed { findings, sources: state.sources().clone() });
        }
        let _ = self.states.send(state);
    }
}

/// Runs the rules over each state that is the newest when its turn comes.
fn check(stage: &Stage, arrived: &Receiver<Arc<State>>) {
    // Half of the processors stay free for pages.
    let threads = thread::available_parallelism().map_or(1, |all| (all.get() / 2).max(1));
    let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(threads).build() else { return };
    let (mut rules, mut known) = (Rules::default(), Known::default());
    while let Ok(mut state) = arrived.recv() {
        while let Ok(newer) = arrived.try_recv() {
            state = newer;
        }
        let is_stale = || stage.newest.load(Ordering::Relaxed) != state.number();
        // A fault of our own ends this run, not all that follow.
        let run = AssertUnwindSafe(|| pool.install(|| rules.check(&state, &is_stale)));
        let Ok(checked) = catch_unwind(run) else {
            rules = Rules::default();
            let findings = vec![Diagnostic::nowhere(&rule::INTERNAL)];
            stage.tell(Event::Failed { findings, sources: state.sources().clone() });
            continue;
        };
        let Some(checked) = checked else { continue };
        let checked = {
            let mut live = stage.live();
            let Some(checked) = live.accept(&state, checked) else { continue };
            stage.show(&checked);
            checked
        };
        drop(state);
        let (News { new, gone, standing }, changed) = news::news(&mut known, &checked);
        // What keeps the site from being built was told at once.
        let is_told = |finding: &Diagnostic| !checked.is_whole() && crate::build::live::spoils(finding);
        let new = new.into_iter().filter(|finding| !is_told(finding)).collect();
        stage.tell(Event::Checked { new, gone, standing, stale: changed, sources: checked.sources().clone() });
    }
}
