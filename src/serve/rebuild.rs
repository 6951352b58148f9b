//! The site as it is shown, and how it is kept up.
//!
//! In: the files of a site, and which of them have changed. Out: a [`Snapshot`], whose files are rendered when they are asked for.
//! Law: a site that cannot be built whole never replaces one that could; nothing is written to disk.

use super::{
    editor::Desk,
    inputs::{Places, Recorder, Root},
    status,
};
use crate::{
    base::{Locale, RelPath, Sources, Stamp, files::DiskFiles},
    build::{
        self,
        live::{Checked, Live, State},
    },
    config::{self, Config},
    diag::{Diagnostic, rule},
    messages,
    site::Site,
};
use axum::body::Bytes;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What files are shown.
trait Shown: Send + Sync {
    /// The bytes of a file by its path below the base.
    fn file(&self, path: &str) -> Option<Bytes>;
    /// Whether there is such a file, as far as can be said without making it.
    fn has(&self, path: &str) -> bool;
    /// How many files could not be made so far.
    fn failures(&self) -> usize;
    /// The errors, as the script in the page reads them.
    fn status(&self) -> Bytes;
}

/// A state of the site, with the files that are shown as they are.
struct Pages {
    state: Arc<State>,
    files: DiskFiles,
    studio: Arc<Studio>,
}

impl Shown for Pages {
    fn file(&self, path: &str) -> Option<Bytes> {
        self.state.file(&self.files, path).map(Bytes::from_owner)
    }

    fn has(&self, path: &str) -> bool {
        self.state.has(path)
    }

    fn failures(&self) -> usize {
        self.state.failed()
    }

    fn status(&self) -> Bytes {
        self.studio.status(&self.state)
    }
}

/// A site, and what all rules found in it once they have run.
pub(super) struct Reviewed {
    pub(super) site: Arc<Site>,
    pub(super) checked: Option<Arc<Checked>>,
}

/// A site as it is shown.
pub(super) struct Snapshot {
    /// The newest site that all rules have run over, or before that the newest of all.
    pub(super) reviewed: Option<Arc<Reviewed>>,
    shown: Option<Box<dyn Shown>>,
    /// What all addresses begin with.
    pub(super) base: String,
    /// The errors, as the script in the page reads them, before any file was made.
    status: Bytes,
    /// Whether what is shown is the site as its files are.
    is_whole: bool,
    /// Whether most of the site is not read yet, so that what is not found may come.
    pub(super) is_provisional: bool,
}

impl Snapshot {
    /// The bytes of a file by its path below the base, which may be anything. May take as long as a page takes to render.
    pub(super) fn file(&self, path: &str) -> Option<Bytes> {
        self.shown.as_ref()?.file(path)
    }

    /// Whether there is such a file.
    pub(super) fn has(&self, path: &str) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.has(path))
    }

    /// The errors, as the script in the page reads them.
    pub(super) fn status(&self) -> Bytes {
        // Few files cannot be made where the site could be.
        match &self.shown {
            Some(shown) if shown.failures() > 0 => shown.status(),
            _ => self.status.clone(),
        }
    }

    /// Whether there was never a site.
    pub(super) fn is_empty(&self) -> bool {
        self.shown.is_none()
    }
}

#[cfg(test)]
impl Snapshot {
    /// A snapshot of these files, for tests.
    pub(super) fn with(base: &str, files: &[(&str, &str)]) -> Self {
        struct Given(BTreeMap<String, Bytes>);
        impl Shown for Given {
            fn file(&self, path: &str) -> Option<Bytes> {
                self.0.get(path).cloned()
            }
            fn has(&self, path: &str) -> bool {
                self.0.contains_key(path)
            }
            fn failures(&self) -> usize {
                0
            }
            fn status(&self) -> Bytes {
                Bytes::new()
            }
        }
        let file = |&(path, text): &(&str, &str)| (path.to_owned(), Bytes::from(text.to_owned()));
        let given = Given(files.iter().map(file).collect());
        let shown: Option<Box<dyn Shown>> = if files.is_empty() { None } else { Some(Box::new(given)) };
        Self {
            reviewed: None,
            shown,
            base: base.to_owned(),
            status: Bytes::new(),
            is_whole: true,
            is_provisional: false,
        }
    }
}

/// What all snapshots of a run have in common.
pub(super) struct Studio {
    pub(super) root: Root,
    pub(super) options: build::Options,
    pub(super) catalog: messages::Catalog,
    pub(super) language: Locale,
    pub(super) desk: Desk,
}

impl Studio {
    /// A site of which nothing is read yet.
    pub(super) fn live(&self) -> Live {
        Live::new(build::Options { config: Some(self.root.config_name()), ..self.options.clone() })
    }

    /// Brings a site in step with its files; and the stamps of what was read for it. An error where the files cannot be got at.
    pub(super) fn update(
        &self,
        live: &mut Live,
        touched: Option<&BTreeSet<RelPath>>,
    ) -> Result<(Arc<State>, BTreeMap<RelPath, Stamp>), Diagnostic> {
        let files = self.files()?;
        let recorder = Recorder::new(&files);
        let state = live.update(&recorder, touched);
        Ok((state, recorder.into_stamps()))
    }

    fn files(&self) -> Result<DiskFiles, Diagnostic> {
        self.root.files().map_err(|error| {
            let path = self.root.config_name();
            Diagnostic::path(&rule::UNREADABLE, path.as_str()).arg("reason", error.to_string())
        })
    }

    /// A state before anything is read, if there can be one.
    pub(super) fn first(&self, live: &Live) -> Option<Arc<State>> {
        live.first(&self.files().ok()?)
    }

    /// What is shown of a state after what was shown before. Until the rules have run, errors are those that were known.
    pub(super) fn snapshot(self: &Arc<Self>, state: &Arc<State>, before: Option<&Snapshot>) -> Snapshot {
        let kept = before.filter(|before| before.is_whole && state.is_whole() && !state.is_checked());
        let status = kept.map_or_else(|| self.status(state), |before| before.status.clone());
        let base = state.base().unwrap_or("/").to_owned();
        let pages = self.files().ok().filter(|_| state.base().is_some());
        let pages = pages.map(|files| Pages { state: Arc::clone(state), files, studio: Arc::clone(self) });
        let shown = pages.map(|pages| Box::new(pages) as Box<dyn Shown>);
        let known = before.and_then(|before| before.reviewed.clone());
        let of = |site: &Arc<Site>, checked| Arc::new(Reviewed { site: Arc::clone(site), checked });
        let reviewed = match state.site().filter(|_| !state.is_provisional()) {
            Some(site) if state.is_checked() => Some(of(site, state.checked().cloned())),
            Some(site) => known.or_else(|| Some(of(site, None))),
            None => known,
        };
        let (is_whole, is_provisional) = (state.is_whole(), state.is_provisional());
        Snapshot { reviewed, shown, base, status, is_whole, is_provisional }
    }

    fn status(&self, state: &State) -> Bytes {
        let messages = self.catalog.messages(&self.language);
        status::json(&state.chosen(status::is_shown), state.sources(), state.is_whole(), &self.desk, &messages).into()
    }

    /// Where the inputs of a state lie, if its config could be read.
    pub(super) fn places(&self, state: &State) -> Option<Places> {
        state.site().map(|site| Places::of(&site.config, &self.root))
    }

    /// Where the inputs lie and what addresses begin with, as far as can be said without building.
    pub(super) fn outlook(&self) -> (Places, String) {
        let files = self.root.files().unwrap_or_else(|_| DiskFiles::new(&self.root.folder));
        let (config, _) = config::load(&files, &self.root.config_name(), &mut Sources::default());
        let mut config = config.unwrap_or_else(|| Config::discover(&files));
        config.url = self.options.url.clone().or(config.url);
        (Places::of(&config, &self.root), config.base_path().to_owned())
    }
}
