//! `diglot serve`: previews the site, and tells what happens.

use super::{
    SiteArgs,
    input::site_files,
    talk::{Failure, Talk, known},
};
use crate::{
    base::{RelPath, Sources},
    config,
    diag::{Diagnostic, text::Text},
    messages::Value,
    serve::{self, Event, Listener, Options, ServeError},
};
use clap::Args;
use std::{cell::RefCell, collections::BTreeSet, path::PathBuf};

#[derive(Args)]
pub(super) struct Serve {
    #[arg(conflicts_with = "root")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    site: SiteArgs,
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    #[arg(long)]
    open: bool,
    #[arg(long)]
    read_only: bool,
}

impl Serve {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        let root = self.folder.clone().unwrap_or_else(|| self.site.root.clone());
        let site = SiteArgs { root: root.clone(), ..self.site.clone() };
        let (files, options) = site_files(&site, talk)?;
        let build = site.options(talk)?;
        let name = options.config.or_else(|| RelPath::new(config::FILE_NAME)).unwrap_or_else(RelPath::root);
        if let (Some(config), _) = config::load(&files, &name, &mut Sources::default())
            && let Some(unknown) = build.locales.iter().find(|locale| config.locale(locale).is_none())
        {
            let args = [("locale", Value::from(unknown.as_str())), ("known", known(&config))];
            return Err(talk.failure("error-locale-unknown", &args));
        }
        let options = Options {
            root,
            config: self.site.config.clone(),
            build,
            port: self.port,
            open: self.open,
            poll: false,
            language: talk.locale().clone(),
            read_only: self.read_only,
        };
        let teller = Teller { talk, shown: RefCell::default() };
        serve::run(&options, &teller).map_err(|error| refused(talk, &error))?;
        talk.say("serve-stopped", &[]);
        Ok(true)
    }
}

fn refused(talk: &Talk, error: &ServeError) -> Failure {
    // A port is a name: it has no thousands.
    match error {
        ServeError::PortInUse(port) => talk.failure("error-port", &[("port", port.to_string().into())]),
        ServeError::Port(port, reason) => {
            let args = [("port", Value::from(port.to_string())), ("reason", Value::from(reason.as_str()))];
            talk.failure("error-port-unavailable", &args)
        }
        ServeError::Watch(reason) => talk.failure("error-watch", &[("reason", Value::from(reason.as_str()))]),
    }
}

/// Tells the user what happens, findings once: when they come.
struct Teller<'t> {
    talk: &'t Talk,
    /// The findings of the last build, in words.
    shown: RefCell<BTreeSet<(String, String, String)>>,
}

impl Listener for Teller<'_> {
    fn hear(&self, event: &Event) {
        match event {
            Event::Ready { url, taken } => {
                self.talk.say("serve-ready", &[("url", Value::from(url.as_str()))]);
                if let Some(taken) = taken {
                    let port = url.rsplit(':').next().and_then(|rest| rest.split('/').next()).unwrap_or_default();
                    let args = [("taken", Value::from(taken.to_string())), ("port", Value::from(port))];
                    self.talk.say("serve-port-taken", &args);
                }
            }
            Event::Rebuilt { changed, pages, milliseconds, findings, sources } => {
                let milliseconds = i64::try_from(*milliseconds).unwrap_or(i64::MAX);
                let path = changed.first().map_or_else(String::new, ToString::to_string);
                let args = [
                    ("changed", Value::from(changed.len())),
                    ("path", path.into()),
                    ("pages", (*pages).into()),
                    ("milliseconds", milliseconds.into()),
                ];
                let message = match changed.len() {
                    0 => "serve-built",
                    1 => "serve-rebuilt-one",
                    _ => "serve-rebuilt",
                };
                self.findings(findings, sources);
                self.talk.say(message, &args);
            }
            Event::Failed { findings, sources } => {
                self.findings(findings, sources);
                self.talk.say("serve-failed", &[]);
            }
            Event::Polling { reason } => self.talk.say("serve-polling", &[("reason", Value::from(reason.as_str()))]),
            Event::NotOpened { reason } => self.talk.say("error-open", &[("reason", Value::from(reason.as_str()))]),
        }
    }
}

impl Teller<'_> {
    /// Tells the findings that the last build did not have, and how many there are now if that has changed.
    fn findings(&self, findings: &[Diagnostic], sources: &Sources) {
        let messages = self.talk.messages();
        // Without the line: an edit above a finding does not make it news.
        let words = |finding: &Diagnostic| {
            let path = finding.place.path(sources).unwrap_or_default().to_owned();
            (path, finding.rule.id.to_owned(), Text::of(finding, &messages).headline)
        };
        let now: BTreeSet<_> = findings.iter().map(words).collect();
        let before = self.shown.replace(now.clone());
        let new: Vec<Diagnostic> =
            findings.iter().filter(|finding| !before.contains(&words(finding))).cloned().collect();
        self.talk.findings(&new, sources);
        if before != now {
            match findings {
                [] => self.talk.say("serve-clean", &[]),
                _ => self.talk.count(findings),
            }
        }
    }
}
