//! `diglot build`: writes the site.

mod interrupt;
mod weight;

use super::{
    SiteArgs,
    input::{ask_history, site_files},
    progress::{self, counted, watched},
    talk::{Failure, Format, Found, Talk, known, shown},
};
use crate::{
    base::{
        Locale,
        files::{OutputError, Published, RefusedReason, Staging, Way},
        memory,
    },
    build::{self, progress::Phase},
    diag::{Diagnostic, Severity},
    messages::Value,
    render::review::Review,
};
use clap::Args;
use interrupt::Interrupt;
use std::{path::PathBuf, sync::Arc, time::Instant};

#[derive(Args)]
pub(super) struct Build {
    #[arg(value_name = "DIR", conflicts_with = "root")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    site: SiteArgs,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[arg(long)]
    strict: bool,
    #[arg(long)]
    review: bool,
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

impl Build {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        let began = Instant::now();
        let place = self.site.at(self.folder.as_ref());
        let (files, mut options) = site_files(&place, talk)?;
        let progress = counted();
        options.progress = Arc::clone(&progress);
        let asked = self.site.options(talk)?;
        options.url = asked.url;
        options.locales = asked.locales;
        options.all_rules = self.review;
        ask_history(&place, &files, &mut options);
        let loaded = watched(talk, &progress, || {
            memory::in_huge_pages();
            build::load(&files, &options)
        });
        if let Some(site) = &loaded.site
            && let Some(unknown) = options.locales.iter().find(|locale| site.config.locale(locale).is_none())
        {
            let args = [("locale", Value::from(unknown.as_str())), ("known", known(&site.config))];
            return Err(talk.failure("error-locale-unknown", &args));
        }
        let source_locale = loaded.site.as_ref().map_or_else(Locale::en_us, |site| site.config.source.clone());
        // People read at once what was found; programs want all of it in one piece.
        let report = |more: &[Diagnostic]| {
            if self.format == Format::Human {
                talk.findings(more, loaded.sources());
                return Ok(());
            }
            let findings = &[&loaded.findings, more].concat();
            talk.report(
                self.format,
                None,
                Found { findings, prints: None, sources: loaded.sources(), source_locale: &source_locale },
            )
        };
        if self.format == Format::Human {
            talk.findings(&loaded.findings, loaded.sources());
        }
        let (Some(site), Some(theme), false) = (&loaded.site, &loaded.theme, loaded.blocks(self.strict)) else {
            report(&[])?;
            talk.count(&loaded.findings);
            let errors = loaded.blocks(false);
            talk.say(if errors { "build-not-published" } else { "build-not-published-strict" }, &[]);
            return Ok(false);
        };
        let root = files.place(&crate::base::RelPath::root());
        let output = self.out.clone().unwrap_or_else(|| root.join(&site.config.output));
        let mut sources: Vec<PathBuf> =
            site.config.locales.iter().map(|settings| files.place(&settings.content)).collect();
        sources.push(files.place(&site.config.data));
        sources.push(files.place(&site.config.messages));
        sources.extend(site.config.theme.iter().map(|theme| files.place(theme)));
        sources.retain(|source| source.exists());
        let interrupt = Interrupt::listen();
        let staging = Staging::open(&output, &root, &sources).map_err(|error| refused(talk, &error))?;
        if let Some(interrupt) = interrupt {
            interrupt.wait(staging.ending());
        }
        let review = self.review.then(|| Review::of(&loaded.findings));
        let write = || build::write_watched(&files, site, theme, &loaded.assets, review.as_ref(), &staging, &progress);
        let written = match watched(talk, &progress, write) {
            Ok(written) => written,
            Err(failures) => {
                // What the disk refused is said once, in its own words.
                if let Some(error) = staging.abandon() {
                    return Err(refused(talk, &error));
                }
                report(&failures)?;
                talk.count(&failures);
                talk.say("build-not-published", &[]);
                return Ok(false);
            }
        };
        // What hosts do not take shows only once everything is written, and so do pictures that are damaged.
        let beyond = build::settled(site, [&written.findings[..], &written.weight.findings(site)].concat());
        if self.strict && beyond.iter().any(|finding| finding.severity >= Severity::Warning) {
            report(&beyond)?;
            talk.count(&beyond);
            talk.say("build-not-published-strict", &[]);
            return Ok(false);
        }
        let place = staging.output().to_owned();
        progress.begin(Phase::Publishing);
        let published = watched(talk, &progress, || staging.publish()).map_err(|error| refused(talk, &error))?;
        progress.end();
        report(&beyond)?;
        let units: usize = site.articles.iter().map(|article| article.article.split.units.len()).sum();
        talk.say(
            "build-summary",
            &[
                ("pages", site.pages.len().into()),
                ("locales", (0..site.config.locales.len()).filter(|&at| site.is_published(at)).count().into()),
                ("units", units.into()),
                ("findings", (loaded.findings.len() + beyond.len()).into()),
                ("milliseconds", Value::from(i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX))),
            ],
        );
        weight::tell(talk, site, &written.weight);
        progress::tell(talk, &progress);
        if site.config.url.is_none() {
            talk.say("build-without-url", &[]);
        }
        tell(talk, &published, &place);
        let is_sound = loaded.findings.iter().chain(&beyond).all(|finding| finding.severity < Severity::Error);
        // The program ends here: to give back each piece of a large site by itself would take longer than to write a page.
        std::mem::forget(loaded);
        Ok(is_sound)
    }
}

fn tell(talk: &Talk, published: &Published, place: &std::path::Path) {
    if published.way == Way::Unchanged {
        talk.say("build-unchanged", &[]);
    } else {
        talk.say("build-published", &[("path", shown(place))]);
    }
    if talk.is_verbose() {
        let args = [
            ("written", Value::from(published.written)),
            ("unchanged", published.unchanged.into()),
            ("removed", published.removed.into()),
            ("foreign", published.foreign.into()),
        ];
        talk.say("build-files", &args);
    }
}

/// What is wrong with the output, in the user's words.
fn refused(talk: &Talk, error: &OutputError) -> Failure {
    let (path, problem, other, reason) = match error {
        OutputError::Locked { path, .. } => return talk.failure("error-output-busy", &[("path", shown(path))]),
        OutputError::Io { path, message } => {
            let args = [("path", shown(path)), ("reason", Value::from(message.as_str()))];
            return talk.failure("error-output", &args);
        }
        OutputError::NoSpace { path } => (path, "no-space", None, ""),
        OutputError::Refused { path, reason } => match reason {
            RefusedReason::EqualsSource(other) => (path, "equals-source", Some(other), ""),
            RefusedReason::InsideSource(other) => (path, "inside-source", Some(other), ""),
            RefusedReason::HoldsSource(other) => (path, "holds-source", Some(other), ""),
            RefusedReason::RootOrHome => (path, "root-or-home", None, ""),
            RefusedReason::HoldsGit => (path, "holds-git", None, ""),
            RefusedReason::NotEmptyWithoutManifest => (path, "not-empty", None, ""),
            RefusedReason::UnknownManifest => (path, "unknown-manifest", None, ""),
            RefusedReason::ForeignFile | RefusedReason::ForeignStaging => (path, "foreign-file", None, ""),
            RefusedReason::NotAFolder => (path, "not-a-folder", None, ""),
            RefusedReason::NotWritable(reason) => (path, "not-writable", None, reason.as_str()),
        },
    };
    let args = [
        ("path", shown(path)),
        ("problem", Value::from(problem)),
        ("other", other.map_or_else(|| Value::from(""), |other| shown(other))),
        ("reason", Value::from(reason)),
    ];
    talk.failure("error-output-refused", &args)
}
