//! `diglot diff`: what a change leaves to translate, by locale and article.
//!
//! In: a site, and a range of revisions; what the range leads to is a revision or the working tree. Out: tables and units for people,
//! Markdown for a comment, or JSON, on standard output; with `--fail-over` a verdict. Law: what is told is what [`debt`] finds:
//! the status after the change without the status before.

mod json;
mod told;

use super::{
    SiteArgs,
    input::{site_files, site_files_at},
    talk::{Failure, Talk},
};
use crate::{
    base::{Locale, history::Repository},
    build::{self, Loaded},
    diag::{Diagnostic, Severity},
    messages::Value,
    site::{
        Site,
        debt::{self, Debt, Seen},
    },
};
use clap::{Args, ValueEnum};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    Human,
    Json,
    Markdown,
}

#[derive(Args)]
pub(super) struct Diff {
    #[arg(value_name = "RANGE", default_value = "HEAD")]
    range: String,
    #[command(flatten)]
    site: SiteArgs,
    #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
    format: DiffFormat,
    #[arg(long, value_name = "WORDS")]
    fail_over: Option<u32>,
}

/// A change of a site.
struct Change<'a> {
    /// As it was named.
    range: &'a str,
    /// The names of the commits at both ends; the second end may be the working tree.
    commits: [Option<String>; 2],
    /// The site at both ends, where there is one.
    sites: [Option<&'a Site>; 2],
}

impl<'a> Change<'a> {
    /// The site after it, or where there is none, before it.
    fn last(&self) -> Option<&'a Site> {
        self.sites.iter().rev().flatten().next().copied()
    }

    /// Whether what there is to do is counted in characters.
    fn is_in_characters(&self) -> bool {
        self.last().is_some_and(|site| site.config.source.is_cjk())
    }
}

impl Diff {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        let asked = self.site.options(talk)?;
        if !self.site.root.is_dir() {
            return Err(talk.failure("error-root-missing", &[("path", super::talk::shown(&self.site.root))]));
        }
        let no_history = |error| talk.no_history(&self.site.root, error);
        let repository = Repository::of(&self.site.root).map_err(no_history)?;
        let (from, into) = repository.change(&self.range).map_err(no_history)?;
        let at = |commit: Option<&_>| -> Result<Option<Loaded>, Failure> {
            let Some(commit) = commit else {
                let (files, mut options) = site_files(&self.site, talk)?;
                options.url.clone_from(&asked.url);
                return Ok(Some(build::load(&files, &options)));
            };
            let (files, mut options) = site_files_at(&self.site, (&repository, commit), talk)?;
            options.url.clone_from(&asked.url);
            // A site that was not there yet owed nothing.
            Ok(files.has_root().then(|| build::load(&files, &options)))
        };
        let loaded = [at(Some(&from))?, at(into.as_ref())?];
        let clean = loaded.iter().zip([Some(&from), into.as_ref()]).fold(true, |clean, (loaded, commit)| {
            let Some(loaded) = loaded else { return clean };
            let unread: Vec<Diagnostic> =
                loaded.findings.iter().filter(|one| keeps_from_reading(loaded, one)).cloned().collect();
            if let (false, Some(commit)) = (unread.is_empty(), commit) {
                talk.say("diff-findings-at", &[("revision", Value::from(commit.to_string()))]);
            }
            talk.findings(&unread, loaded.sources());
            clean && unread.is_empty()
        });
        // What is not known on one side cannot be compared.
        if loaded.iter().flatten().any(|loaded| loaded.site.is_none()) {
            return Ok(false);
        }
        let sites = loaded.each_ref().map(|loaded| loaded.as_ref().and_then(|loaded| loaded.site.as_ref()));
        let seen = sites.map(|site| site.map(Seen::of));
        let mut all = debt::between(seen[0].as_ref(), seen[1].as_ref());
        Self::keep(&mut all, &asked.locales, talk)?;
        let commits = [Some(from.to_string()), into.map(|into| into.to_string())];
        let change = Change { range: &self.range, commits, sites };
        let text = match self.format {
            DiffFormat::Human => told::human(&change, &all, talk),
            DiffFormat::Markdown => told::markdown(&change, &all, talk),
            DiffFormat::Json => format!("{}\n", json::data(&change, &all)),
        };
        talk.data(text.as_bytes());
        Ok(self.is_little(&all, talk) && clean)
    }

    /// Keeps the locales that were asked for.
    fn keep(all: &mut Vec<Debt>, asked: &[Locale], talk: &Talk) -> Result<(), Failure> {
        if let Some(unknown) = asked.iter().find(|locale| all.iter().all(|debt| debt.locale != **locale)) {
            let known: Vec<&str> = all.iter().map(|debt| debt.locale.as_str()).collect();
            let args = [("locale", Value::from(unknown.as_str())), ("known", Value::from(known.join(", ")))];
            return Err(talk.failure("error-locale-unknown", &args));
        }
        all.retain(|debt| asked.is_empty() || asked.contains(&debt.locale));
        Ok(())
    }

    /// Whether no locale owes more than is allowed.
    fn is_little(&self, all: &[Debt], talk: &Talk) -> bool {
        let Some(most) = self.fail_over else { return true };
        let mut is_little = true;
        for debt in all.iter().filter(|debt| debt.words() > i64::from(most)) {
            is_little = false;
            let args = [
                ("locale", Value::from(debt.locale.as_str())),
                ("words", Value::from(debt.words())),
                ("most", Value::from(i64::from(most))),
            ];
            talk.say("diff-over", &args);
        }
        is_little
    }
}

/// Whether a finding means that something is not known of the site.
fn keeps_from_reading(loaded: &Loaded, finding: &Diagnostic) -> bool {
    loaded.site.is_none() || (finding.severity == Severity::Error && finding.rule.group() == "file")
}
