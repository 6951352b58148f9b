//! The site rebuilt whole, in memory.
//!
//! In: the files of a site and the snapshot before. Out: a [`Snapshot`], and what the build read. Law: a site that cannot be
//! built whole never replaces one that could; nothing is written to disk; a fault of our own is a finding.

use super::{
    inputs::{Places, Recorder, Root},
    status,
};
use crate::{
    base::{
        Files, Locale, RelPath, Sources, Stamp,
        files::{DiskFiles, MemorySink},
    },
    build,
    config::{self, Config},
    diag::{self, Diagnostic, Severity, rule},
    messages,
    render::review::Review,
    site::Site,
};
use axum::body::Bytes;
use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

/// A site as it is shown.
pub(super) struct Snapshot {
    /// All files by their path below the base path.
    pub(super) files: BTreeMap<RelPath, Bytes>,
    /// What all addresses begin with.
    pub(super) base: String,
    /// Counts up when a file of the site changes.
    pub(super) version: u64,
    /// The errors, as the script in the page reads them.
    pub(super) status: Bytes,
    /// The newest site.
    pub(super) site: Option<Arc<Site>>,
    /// What all rules found in it.
    pub(super) findings: Arc<[Diagnostic]>,
    /// Whether the files are those of the whole site. They are not while it could never be built.
    whole: bool,
}

#[cfg(test)]
impl Snapshot {
    /// A snapshot of empty files, for tests.
    pub(super) fn of(base: &str, files: &[&str]) -> Self {
        let files = files.iter().filter_map(|path| Some((RelPath::new(path)?, Bytes::new()))).collect();
        Self {
            files,
            base: base.to_owned(),
            version: 1,
            status: Bytes::new(),
            site: None,
            findings: Arc::new([]),
            whole: true,
        }
    }
}

/// What a build made.
pub(super) struct Built {
    pub(super) snapshot: Snapshot,
    /// Whether it is the site of the present inputs; if not, its files are those of the snapshot before.
    pub(super) whole: bool,
    /// How many pages there are.
    pub(super) pages: usize,
    pub(super) findings: Vec<Diagnostic>,
    pub(super) sources: Sources,
    /// The bytes that were read.
    pub(super) stamps: BTreeMap<RelPath, Stamp>,
    /// Where the inputs lie, if the config could be read.
    pub(super) places: Option<Places>,
}

/// Builds the site again and again.
pub(super) struct Builder {
    pub(super) root: Root,
    pub(super) options: build::Options,
    pub(super) catalog: messages::Catalog,
    pub(super) language: Locale,
}

/// What one build leads to, before it is compared with the last.
#[derive(Default)]
struct Made {
    files: BTreeMap<RelPath, Vec<u8>>,
    whole: bool,
    pages: usize,
    base: Option<String>,
    findings: Vec<Diagnostic>,
    /// Those of all rules.
    all: Vec<Diagnostic>,
    site: Option<Arc<Site>>,
    sources: Sources,
    places: Option<Places>,
}

impl Builder {
    /// Builds the site from its files as they are now.
    pub(super) fn build(&self, last: Option<&Snapshot>) -> Built {
        let (made, stamps) = match self.root.files() {
            Ok(files) => {
                let recorder = Recorder::new(&files);
                let step = AssertUnwindSafe(|| self.make(&recorder));
                let made = catch_unwind(step).unwrap_or_else(|_| {
                    let findings = vec![Diagnostic::nowhere(&rule::INTERNAL)];
                    Made { findings, ..Made::default() }
                });
                (made, recorder.into_stamps())
            }
            Err(error) => {
                let path = self.root.config_name();
                let finding = Diagnostic::path(&rule::UNREADABLE, path.as_str()).arg("reason", error.to_string());
                (Made { findings: vec![finding], ..Made::default() }, BTreeMap::new())
            }
        };
        let files = made.files.into_iter().map(|(path, bytes)| (path, Bytes::from(bytes))).collect();
        let base = made.base.unwrap_or_else(|| "/".to_owned());
        let (files, base, version, whole) = match last {
            // `Bytes` are shared, not copied.
            Some(last) if last.whole && !made.whole => (last.files.clone(), last.base.clone(), last.version, true),
            Some(last) if last.files == files && last.base == base => (files, base, last.version, made.whole),
            Some(last) => (files, base, last.version + 1, made.whole),
            None => (files, base, 1, made.whole),
        };
        let messages = self.catalog.messages(&self.language);
        let status = Bytes::from(status::json(&made.findings, &made.sources, made.whole, &messages));
        Built {
            snapshot: Snapshot {
                files,
                base,
                version,
                status,
                site: made.site.or_else(|| last.and_then(|last| last.site.clone())),
                findings: made.all.into(),
                whole,
            },
            whole: made.whole,
            pages: made.pages,
            findings: made.findings,
            sources: made.sources,
            stamps,
            places: made.places,
        }
    }

    fn make(&self, files: &dyn Files) -> Made {
        let options = build::Options { config: Some(self.root.config_name()), ..self.options.clone() };
        let mut loaded = build::load(files, &options);
        let mut made = Made { findings: std::mem::take(&mut loaded.findings), ..Made::default() };
        if let Some(site) = &loaded.site {
            made.base = Some(site.config.base_path().to_owned());
            made.places = Some(Places::of(&site.config, &self.root));
            if let Some(theme) = &loaded.theme {
                let sink = MemorySink::new();
                let review = Review::of(&[&made.findings[..], &crate::check::translations(site)].concat());
                match build::write(files, site, theme, &loaded.assets, Some(&review), &sink) {
                    Ok(written) => (made.pages, made.whole) = (written.pages, true),
                    Err(failures) => {
                        made.findings.extend(failures);
                        diag::sort(&mut made.findings);
                    }
                }
                made.files = sink.into_files();
            }
        }
        made.sources = loaded.sources().clone();
        made.site = loaded.site.map(Arc::new);
        made.whole &= !made.findings.iter().any(spoils);
        made
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

/// Whether a finding means that something of the site is not there or not as it should be, so that what was shown before is
/// better. Errors inside an article are not of this kind: the article is there, and its author wants to see it.
fn spoils(finding: &Diagnostic) -> bool {
    let group = finding.rule.group();
    finding.severity == Severity::Error
        && (matches!(group, "config" | "file" | "theme" | "build") || finding.rule == &rule::ROUTE_COLLISION)
}
