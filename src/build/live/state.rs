//! The site at one moment.
//!
//! In: what was read, and what the rules found. Out: its files, rendered when asked for, and its findings. Law: immutable but for
//! the cache behind it and for what rendering could not do.

use super::{
    cache::{self, Cache},
    first,
    rules::Checked,
};
use crate::{
    base::{Files, Sources},
    build::{
        outputs::{self, Asked, Output},
        search,
    },
    diag::{self, Diagnostic},
    render::{made::Made, review::Review, theme::Theme},
    site::{Site, translated::Translated},
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

/// The files of a locale's search by routes.
type Index = BTreeMap<String, Arc<[u8]>>;

/// What is shown of a site.
#[derive(Clone)]
pub(super) struct Shown {
    pub(super) site: Arc<Site>,
    pub(super) theme: Arc<Theme>,
    translated: Arc<OnceLock<Translated>>,
    made: Arc<Made>,
    /// The index of each locale by routes, once somebody has asked.
    search: Arc<[OnceLock<Index>]>,
}

impl Shown {
    pub(super) fn new(site: Arc<Site>, theme: Arc<Theme>) -> Self {
        let search = site.config.locales.iter().map(|_| OnceLock::new()).collect();
        let made = Arc::new(Made::of(&site));
        Self { site, theme, translated: Arc::default(), made, search }
    }

    /// The files of a locale's index.
    fn search(&self, locale: usize) -> &Index {
        let make = || search::files(&self.site, locale).into_iter().map(|(route, bytes)| (route, Arc::from(bytes)));
        self.search[locale].get_or_init(|| make().collect())
    }
}

/// How far a state has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Hardly anything is read.
    Provisional,
    /// All is read.
    Read,
    /// All rules have run.
    Checked,
}

/// The site at one moment.
pub struct State {
    pub(super) number: u64,
    pub(super) shown: Option<Shown>,
    /// The site as it was read, which is not shown where it is not whole.
    pub(super) site: Option<Arc<Site>>,
    /// What reading found, before policy.
    pub(super) raw: Arc<Vec<Diagnostic>>,
    pub(super) is_whole: bool,
    /// Whether what is shown is a whole site, be it this one or the last that was.
    pub(super) was_whole: bool,
    /// What reading found.
    pub(super) findings: Arc<[Diagnostic]>,
    /// What all rules found, in this state or the last that they ran over.
    pub(super) checked: Option<Arc<Checked>>,
    pub(super) stage: Stage,
    /// What editions show of findings.
    pub(super) review: Review,
    pub(super) sources: Sources,
    pub(super) cache: Arc<Cache>,
    /// What rendering could not do, by output.
    pub(super) failures: Mutex<BTreeMap<String, Diagnostic>>,
}

impl State {
    /// The same, after all rules have run.
    pub(super) fn with(&self, checked: Checked) -> Self {
        let checked = Arc::new(checked);
        let review = if self.is_whole { checked.review.clone() } else { self.review.clone() };
        Self {
            number: self.number + 1,
            shown: self.shown.clone(),
            site: self.site.clone(),
            raw: Arc::clone(&self.raw),
            is_whole: self.is_whole,
            was_whole: self.was_whole,
            findings: Arc::clone(&self.findings),
            checked: Some(checked),
            stage: Stage::Checked,
            review,
            sources: self.sources.clone(),
            cache: Arc::clone(&self.cache),
            failures: Mutex::new(self.failures().clone()),
        }
    }

    /// The number of the state; later ones have higher numbers.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Whether this is the site as its files are; if not, its files are those of the last that was, if there was one.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Whether most of the site is not read yet. What is not found may well be there.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        self.stage == Stage::Provisional
    }

    /// Whether all rules have run; if not, [`State::findings`] are only those of reading.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.stage == Stage::Checked
    }

    /// The site as it was read.
    #[must_use]
    pub fn site(&self) -> Option<&Arc<Site>> {
        self.site.as_ref()
    }

    /// What all addresses begin with, of a site that can be shown.
    #[must_use]
    pub fn base(&self) -> Option<&str> {
        self.shown.as_ref().map(|shown| shown.site.config.base_path())
    }

    /// How many pages are shown.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.shown.as_ref().map_or(0, |shown| shown.site.pages.len())
    }

    /// All texts.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// How many outputs were rendered since the beginning.
    #[must_use]
    pub fn renders(&self) -> usize {
        self.cache.renders()
    }

    /// What all rules found, last.
    #[must_use]
    pub fn checked(&self) -> Option<&Arc<Checked>> {
        self.checked.as_ref()
    }

    /// What was found so far, after policy, in order.
    #[must_use]
    pub fn findings(&self) -> Vec<Diagnostic> {
        self.chosen(|_| true)
    }

    /// What was found so far and is wanted, after policy, in order.
    pub fn chosen(&self, is_wanted: impl Fn(&Diagnostic) -> bool) -> Vec<Diagnostic> {
        let is_wanted = |finding: &&Diagnostic| is_wanted(finding);
        let mut findings: Vec<Diagnostic> = match self.checked.as_ref().filter(|_| self.is_checked()) {
            Some(checked) => checked.all().filter(is_wanted).cloned().collect(),
            None => self.findings.iter().filter(is_wanted).cloned().collect(),
        };
        findings.extend(self.failures().values().filter(is_wanted).cloned());
        diag::sort(&mut findings);
        findings
    }

    /// How many outputs could not be rendered so far.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.failures().len()
    }

    fn failures(&self) -> MutexGuard<'_, BTreeMap<String, Diagnostic>> {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn asked<'s>(&'s self, shown: &'s Shown) -> Asked<'s> {
        Asked {
            site: &shown.site,
            theme: &shown.theme,
            review: Some(&self.review),
            translated: &shown.translated,
            made: &shown.made,
        }
    }

    fn rendered(&self, shown: &Shown, output: Output) -> cache::Files {
        let (files, failure) = self.cache.files(self.asked(shown), self.number, output);
        let name = outputs::name(&shown.site, output);
        match failure {
            Some(failure) => _ = self.failures().insert(name, failure),
            None => _ = self.failures().remove(&name),
        }
        files
    }

    /// The bytes of the file at a route below the base path. The site's other files are read from `files`.
    #[must_use]
    pub fn file(&self, files: &dyn Files, route: &str) -> Option<Arc<[u8]>> {
        let shown = self.shown.as_ref()?;
        let asked = self.asked(shown);
        let mut assets = asked.theme_assets();
        if let Some((_, bytes)) = assets.find(|(of, _)| *of == route) {
            return Some(Arc::from(bytes.as_slice()));
        }
        if let Some(output) = outputs::at(&shown.site, route) {
            let rendered = if self.is_provisional() {
                first::rendered(files, asked, output)
            } else {
                self.rendered(shown, output)
            };
            if let Some((_, bytes)) = rendered.iter().find(|(of, _)| of == route) {
                return Some(Arc::clone(bytes));
            }
        }
        if let Some(locale) = search::locale_of(&shown.site, route) {
            // What is searched is all of the site.
            return if self.is_provisional() { None } else { shown.search(locale).get(route).cloned() };
        }
        let (first, inside) = route.split_once('/')?;
        let locale = shown.site.config.locales.iter().position(|each| each.locale.url() == first)?;
        let path = shown.site.assets[locale].get(inside)?;
        files.read(path, u64::MAX).ok().map(Arc::from)
    }

    /// Whether there is a file at a route below the base path, as far as can be said without rendering it.
    #[must_use]
    pub fn has(&self, route: &str) -> bool {
        let Some(shown) = &self.shown else { return false };
        let in_locale = || {
            let (first, inside) = route.split_once('/')?;
            let locale = shown.site.config.locales.iter().position(|each| each.locale.url() == first)?;
            shown.site.assets[locale].get(inside)
        };
        self.asked(shown).theme_assets().any(|(of, _)| of == route)
            || outputs::at(&shown.site, route).is_some()
            || search::locale_of(&shown.site, route).is_some_and(|locale| match shown.search[locale].get() {
                Some(files) => files.contains_key(route),
                None => route == search::entry(&shown.site, locale),
            })
            || in_locale().is_some()
    }

    /// The routes of all files but those of the search, in order.
    #[must_use]
    pub fn routes(&self) -> Vec<String> {
        let Some(shown) = &self.shown else { return Vec::new() };
        let asked = self.asked(shown);
        let mut routes: Vec<String> = asked.theme_assets().map(|(route, _)| route.clone()).collect();
        for output in outputs::all(&shown.site) {
            routes.extend(self.rendered(shown, output).iter().map(|(route, _)| route.clone()));
        }
        for (locale, assets) in shown.site.assets.iter().enumerate() {
            routes.extend(assets.keys().map(|inside| format!("{}/{inside}", shown.site.locale(locale).url())));
        }
        routes.sort();
        routes.dedup();
        routes
    }

    /// The routes of the search's files, in order. Their names follow from their bytes: they are made for the answer.
    #[must_use]
    pub fn search_routes(&self) -> Vec<String> {
        let Some(shown) = &self.shown else { return Vec::new() };
        let locales = search::locales(&shown.site);
        let mut routes: Vec<String> =
            locales.flat_map(|locale| shown.search(locale).keys().cloned().collect::<Vec<_>>()).collect();
        routes.sort();
        routes
    }
}
