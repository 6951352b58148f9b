//! A site that is kept up while its files change.
//!
//! In: the files of a site, again and again, and which of them may have changed. Out: a [`State`] each time, whose files are
//! rendered when asked for, and whose findings are those of all rules once they have run. Law: after any changes, files and
//! findings are those of a site that is read anew; what is shown of a site that cannot be built is the last one that could.

mod cache;
mod first;
mod rules;
mod state;
mod swap;

pub use rules::{Checked, Rules, Stale};
pub use state::State;

use super::{
    Options, judged,
    memo::{Memo, Touched},
    read::{self, Read},
};
use crate::{
    base::{Files, RelPath, Sources},
    diag::{Diagnostic, Severity, rule},
    site::Site,
};
use cache::Cache;
use state::{Shown, Stage};
use std::{collections::BTreeSet, sync::Arc};

/// A site that is kept up.
pub struct Live {
    options: Options,
    memo: Memo,
    cache: Arc<Cache>,
    rules: Rules,
    state: Option<Arc<State>>,
}

impl Live {
    /// A site of which nothing is read yet.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let cache = Arc::new(Cache::default());
        Self { options, memo: Memo::default(), cache, rules: Rules::default(), state: None }
    }

    /// A state in which hardly anything is read: each page that is asked for is, but what others are called is guessed from their
    /// names. None where the site cannot be built even so.
    #[must_use]
    pub fn first(&self, files: &dyn Files) -> Option<Arc<State>> {
        first::state(files, &self.options, &self.cache)
    }

    /// Brings everything in step with `files`. `touched`: the paths that may differ from the last time; all may where it is none.
    pub fn update(&mut self, files: &dyn Files, touched: Option<&BTreeSet<RelPath>>) -> Arc<State> {
        let state = match touched.and_then(|touched| self.swap(files, touched)) {
            Some(state) => state,
            None => self.read(files, touched),
        };
        let state = Arc::new(state);
        self.state = Some(Arc::clone(&state));
        state
    }

    /// Runs all rules over the newest state.
    pub fn check(&mut self) -> Option<Arc<State>> {
        let state = self.state.clone()?;
        let checked = self.rules.check(&state, &|| false)?;
        self.accept(&state, checked)
    }

    /// Takes in what the rules have found in a state; nothing where that is no longer the newest one.
    pub fn accept(&mut self, of: &Arc<State>, checked: Checked) -> Option<Arc<State>> {
        self.state.as_ref().filter(|state| Arc::ptr_eq(state, of))?;
        Some(Arc::clone(self.state.insert(Arc::new(of.with(checked)))))
    }

    /// Reads the site again, as far as it is not known.
    fn read(&mut self, files: &dyn Files, touched: Option<&BTreeSet<RelPath>>) -> State {
        let touched = touched.map_or(Touched::Any, Touched::Only);
        let (memo, options) = (&mut self.memo, &self.options);
        let Some(read) = super::guard::guard(move || read::read(files, options, Some((memo, &touched)))) else {
            self.memo = Memo::default();
            let findings = Arc::new(vec![Diagnostic::nowhere(&rule::INTERNAL)]);
            return self.made(None, findings, Sources::default(), self.last_whole());
        };
        let Read { site, theme, findings, sources, .. } = read;
        let findings = Arc::new(findings);
        let Some(site) = site.map(Arc::new) else {
            return self.made(None, findings, sources, self.last_whole());
        };
        let shown = theme.map(|theme| Shown::new(Arc::clone(&site), Arc::new(theme)));
        let sources = site.sources.clone();
        self.made(Some(site), findings, sources, shown)
    }

    /// The state of what was read. `shown`: what would be shown of it.
    fn made(
        &self,
        site: Option<Arc<Site>>,
        raw: Arc<Vec<Diagnostic>>,
        sources: Sources,
        shown: Option<Shown>,
    ) -> State {
        let findings = match &site {
            Some(site) => judged::judged_so_far(site, raw.to_vec()),
            None => raw.to_vec(),
        };
        let is_whole = site.is_some() && shown.is_some() && !findings.iter().any(spoils);
        let last = self.state.as_ref();
        let kept = self.last_whole().filter(|_| !is_whole);
        let review = last.map(|last| last.review.clone()).unwrap_or_default();
        State {
            number: last.map_or(1, |last| last.number + 1),
            was_whole: is_whole || kept.is_some(),
            shown: kept.or(shown),
            site,
            raw,
            is_whole,
            findings: findings.into(),
            checked: last.and_then(|last| last.checked.clone()),
            stage: Stage::Read,
            review,
            sources,
            cache: Arc::clone(&self.cache),
            failures: std::sync::Mutex::default(),
        }
    }

    /// What is shown of the last site that could be built whole.
    fn last_whole(&self) -> Option<Shown> {
        self.state.as_ref().filter(|state| state.was_whole).and_then(|state| state.shown.clone())
    }
}

/// Whether a finding means that something of the site is not there or not as it should be, so that what was shown before is
/// better. Errors inside an article are not of this kind: the article is there, and its author wants to see it.
#[must_use]
pub fn spoils(finding: &Diagnostic) -> bool {
    let group = finding.rule.group();
    finding.severity == Severity::Error
        && (matches!(group, "config" | "file" | "theme" | "build") || finding.rule == &rule::ROUTE_COLLISION)
}
