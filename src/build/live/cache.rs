//! Rendered files, kept as long as the facts they follow from are as they were.
//!
//! In: an output, and how the site answers now. Out: its files, rendered if need be. Law: a file that is kept is the one that would
//! be rendered; what is kept is bounded, and what was not asked for longest goes first.

use crate::{
    base::Stamp,
    build::outputs::{self, Asked, Output},
    diag::Diagnostic,
    render::tracked::Fact,
};
use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

/// How many bytes are kept.
const MOST: usize = 96 << 20;
/// What a fact takes, about, with its path or address.
const FACT: usize = 160;

/// The files of an output, by route.
pub(super) type Files = Arc<[(String, Arc<[u8]>)]>;

struct Entry {
    files: Files,
    facts: Arc<BTreeMap<Fact, Stamp>>,
    theme: Stamp,
    /// The state for which it is known to be right.
    state: u64,
    used: u64,
    size: usize,
}

#[derive(Default)]
struct Kept {
    entries: BTreeMap<String, Entry>,
    size: usize,
    clock: u64,
}

/// The files that are kept.
#[derive(Default)]
pub(super) struct Cache {
    kept: Mutex<Kept>,
    renders: AtomicUsize,
}

impl Cache {
    /// How many outputs were rendered so far.
    pub(super) fn renders(&self) -> usize {
        self.renders.load(Ordering::Relaxed)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The files of an output in a state. Where rendering fails, they are those that were rendered last, with the reason.
    pub(super) fn files(&self, asked: Asked<'_>, state: u64, output: Output) -> (Files, Option<Diagnostic>) {
        let name = outputs::name(asked.site, output);
        let known = {
            let mut kept = self.kept();
            kept.clock += 1;
            let clock = kept.clock;
            kept.entries.get_mut(&name).map(|entry| {
                entry.used = clock;
                (Arc::clone(&entry.files), Arc::clone(&entry.facts), entry.theme, entry.state)
            })
        };
        if let Some((files, facts, theme, of)) = &known {
            if *of == state {
                return (Arc::clone(files), None);
            }
            if *theme == asked.theme.stamp && asked.confirms(output, facts) {
                if let Some(entry) = self.kept().entries.get_mut(&name) {
                    // Somebody may have rendered a newer state meanwhile.
                    entry.state = entry.state.max(state);
                }
                return (Arc::clone(files), None);
            }
        }
        if output.is_of_all_pages() {
            return match asked.render(output) {
                Ok(files) => (shared(files), None),
                Err(failure) => (Files::default(), Some(failure)),
            };
        }
        self.renders.fetch_add(1, Ordering::Relaxed);
        let (rendered, facts) = asked.render_recording(output);
        match rendered {
            Ok(files) => {
                let files = shared(files);
                self.keep(name, &files, facts, asked.theme.stamp, state);
                (files, None)
            }
            Err(failure) => (known.map_or_else(Files::default, |(files, ..)| files), Some(failure)),
        }
    }

    fn keep(&self, name: String, files: &Files, facts: BTreeMap<Fact, Stamp>, theme: Stamp, state: u64) {
        let size = files.iter().map(|(route, bytes)| route.len() + bytes.len()).sum::<usize>() + facts.len() * FACT;
        let mut kept = self.kept();
        let newer = kept.entries.get(&name).is_some_and(|entry| entry.state > state);
        if newer {
            return;
        }
        let entry = Entry { files: Arc::clone(files), facts: Arc::new(facts), theme, state, used: kept.clock, size };
        let before = kept.entries.insert(name, entry).map_or(0, |entry| entry.size);
        kept.size = kept.size + size - before;
        if kept.size > MOST {
            kept.let_go();
        }
    }
}

impl Kept {
    /// Lets a quarter go, so that it is not done for each.
    fn let_go(&mut self) {
        let mut by_use: Vec<(u64, String)> =
            self.entries.iter().map(|(name, entry)| (entry.used, name.clone())).collect();
        by_use.sort_unstable();
        for (_, name) in by_use {
            if self.size <= MOST / 4 * 3 {
                break;
            }
            self.size -= self.entries.remove(&name).map_or(0, |entry| entry.size);
        }
    }
}

fn shared(files: Vec<outputs::File>) -> Files {
    files.into_iter().map(|(route, bytes)| (route, Arc::from(bytes))).collect()
}
