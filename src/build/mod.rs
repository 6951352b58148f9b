//! The pipeline itself.
//!
//! In: the files of a site, or articles without one. Out: a resolved [`Site`] with its theme and all findings ([`load`]), its
//! files in a sink ([`write`]); or the findings of the articles ([`fn@lone`]). Law: reading and rendering run in parallel, and
//! nothing depends on who is first; a fault of our own in one article is a finding of that article, and the others go on.

mod compress;
pub mod fragment;
mod guard;
mod judged;
pub mod live;
mod lone;
mod memo;
mod options;
mod outputs;
mod pictures;
pub mod progress;
mod read;
mod search;
pub mod weight;

pub use guard::is_guarded;
pub use lone::{Lone, lone};
pub use options::{Ask, Options, Outside, Wanted};
pub use read::load;

use crate::{
    base::{RelPath, Sink, files::Files},
    content::discover::Found,
    diag::{Diagnostic, Severity, policy::Selection, rule},
    render::{made::Made, review::Review, theme::Theme},
    site::Site,
};
use outputs::{Asked, Output};
use progress::{Phase, Progress};
use rayon::prelude::*;
use std::{
    io::ErrorKind,
    sync::{Mutex, OnceLock, PoisonError},
};
use weight::Weight;

/// A thread takes so many pages at once, so that none is left with many when the others have ended.
const AT_ONCE: usize = 32;

/// Everything there is before rendering.
pub struct Loaded {
    /// The site; absent where the config could not be read.
    pub site: Option<Site>,
    /// The theme; absent where it could not be compiled.
    pub theme: Option<Theme>,
    /// What was found so far, policy applied, sorted.
    pub findings: Vec<Diagnostic>,
    /// All texts, where there is no site to hold them.
    pub sources: crate::base::Sources,
    /// The files of the site other than articles.
    pub assets: Vec<Found>,
}

impl Loaded {
    /// All texts.
    #[must_use]
    pub fn sources(&self) -> &crate::base::Sources {
        self.site.as_ref().map_or(&self.sources, |site| &site.sources)
    }

    /// Whether anything found so far keeps the site from being published: what [`crate::diag::Rule::blocks`] names, at its
    /// severity an error; with `strict` any warning.
    #[must_use]
    pub fn blocks(&self, strict: bool) -> bool {
        let stops = |finding: &Diagnostic| match finding.severity {
            Severity::Error => strict || finding.rule.blocks(),
            Severity::Warning => strict,
            Severity::Info => false,
        };
        self.site.is_none() || self.theme.is_none() || self.findings.iter().any(stops)
    }
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Pages, fallback pages among them, editions not.
    pub pages: usize,
    /// What all files weigh.
    pub weight: Weight,
    /// What was found on the way that keeps nothing from being published, before policy.
    pub findings: Vec<Diagnostic>,
}

/// Findings about what was written, after policy.
#[must_use]
pub fn settled(site: &Site, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if findings.is_empty() {
        return findings;
    }
    judged::judged_site(site, findings, &Selection::default(), (false, false))
}

/// Renders a site into a sink; with a review, side-by-side editions show what was found.
///
/// # Errors
/// Findings: what a template refused, what could not be read or written.
pub fn write(
    files: &dyn Files,
    site: &Site,
    theme: &Theme,
    assets: &[Found],
    review: Option<&Review>,
    sink: &dyn Sink,
) -> Result<Written, Vec<Diagnostic>> {
    write_watched(files, site, theme, assets, review, sink, &Progress::default())
}

/// The same, and tells how far it has come.
///
/// # Errors
/// As [`write`].
pub fn write_watched(
    files: &dyn Files,
    site: &Site,
    theme: &Theme,
    assets: &[Found],
    review: Option<&Review>,
    sink: &dyn Sink,
    progress: &Progress,
) -> Result<Written, Vec<Diagnostic>> {
    let weight = Mutex::new(Weight::default());
    let put_one = |route: &str, bytes: &[u8], is_copy: bool| -> Result<(), Diagnostic> {
        let failed = |problem: &str, reason: String| {
            let finding = Diagnostic::path(&rule::OUTPUT_REFUSED, route).arg("path", route);
            finding.arg("problem", problem).arg("reason", reason)
        };
        let path = RelPath::new(route).ok_or_else(|| failed("name", String::new()))?;
        sink.put(&path, bytes).map_err(|error| match error.kind() {
            ErrorKind::InvalidInput => failed("name", String::new()),
            ErrorKind::AlreadyExists => failed("twice", String::new()),
            _ => failed("io", error.to_string()),
        })?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        weight.lock().unwrap_or_else(PoisonError::into_inner).add(site, route, length, is_copy);
        Ok(())
    };
    let put = |route: &str, bytes: &[u8]| -> Result<(), Diagnostic> {
        put_one(route, bytes, false)?;
        if !site.config.compress {
            return Ok(());
        }
        let copies = progress.beside(Phase::Compressing, || compress::copies(route, bytes));
        copies.iter().try_for_each(|(end, copy)| put_one(&format!("{route}{end}"), copy, true))
    };
    let translated = OnceLock::new();
    if !site.config.image_widths.is_empty() {
        progress.begin(Phase::Narrowing);
    }
    let pictures = pictures::make(files, site, assets, sink, &put);
    let made = Made::of(site).with_widths(pictures.widths);
    progress.begin(Phase::Rendering);
    progress.expect(Phase::Rendering, site.pages.len());
    theme.speaking(site.config.locales.par_iter().map(|locale| &locale.locale));
    let asked = Asked { site, theme, review, translated: &translated, made: &made };
    let write = |output| {
        let failures: Vec<Diagnostic> = match asked.render(output) {
            // A page has one or two files, a list of redirects as many as it leads from.
            Ok(files) => {
                let files = files.par_iter().with_min_len(AT_ONCE);
                files.filter_map(|(route, bytes)| put(route, bytes).err()).collect()
            }
            Err(failure) => vec![failure],
        };
        progress.add(Phase::Rendering, usize::from(matches!(output, Output::Page(_))));
        failures
    };
    let mut failures = pictures.failures;
    failures.par_extend(outputs::all(site).into_par_iter().with_max_len(AT_ONCE).flat_map_iter(write));
    let locales: Vec<usize> = search::locales(site).collect();
    if !locales.is_empty() {
        progress.begin(Phase::Searching);
        progress.expect(Phase::Searching, locales.iter().map(|&locale| site.nav[locale].reading.len()).sum());
        failures.par_extend(locales.into_par_iter().flat_map(|locale| {
            let files = search::files(site, locale);
            progress.add(Phase::Searching, site.nav[locale].reading.len());
            files.into_par_iter().filter_map(|(route, bytes)| put(&route, &bytes).err())
        }));
        progress.begin(Phase::Rendering);
    }
    let assets_of_theme: Vec<_> = asked.theme_assets().collect();
    failures.par_extend(assets_of_theme.into_par_iter().filter_map(|(route, bytes)| put(route, bytes).err()));
    failures.par_extend(assets.par_iter().filter_map(|asset| {
        let route = format!("{}/{}", site.locale(asset.locale).url(), asset.inside);
        match files.read(&asset.path, u64::MAX) {
            Ok(bytes) => put(&route, &bytes).err(),
            Err(error) => Some(Diagnostic::unread(&asset.path, &error)),
        }
    }));
    progress.end();
    if failures.is_empty() {
        let weight = weight.into_inner().unwrap_or_else(PoisonError::into_inner);
        return Ok(Written { pages: site.pages.len(), weight, findings: pictures.findings });
    }
    crate::diag::sort(&mut failures);
    Err(failures)
}
