//! `diglot serve`: previews the site, and tells what happens.

use super::{
    SiteArgs,
    input::site_files,
    talk::{Failure, Talk, known},
};
use crate::{
    base::{Locale, RelPath, Sources},
    build::live::Stale,
    config,
    diag::{Diagnostic, Severity},
    messages::Value,
    serve::{self, Editor, Event, Listener, Options, ServeError},
};
use clap::Args;
use std::{
    net::{IpAddr, Ipv4Addr},
    path::PathBuf,
};

/// The most findings that are told after a build.
const MOST: usize = 20;

#[derive(Args)]
pub(super) struct Serve {
    #[arg(conflicts_with = "root")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    site: SiteArgs,
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    #[arg(long, value_name = "ADDR")]
    host: Option<IpAddr>,
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    allow_host: Vec<String>,
    #[arg(long)]
    open: bool,
    #[arg(long, value_name = "EDITOR|URL")]
    editor: Option<String>,
    #[arg(long)]
    poll: bool,
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
            editor: self.editor(talk)?,
            root,
            config: self.site.config.clone(),
            build,
            host: self.host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)),
            allow_hosts: self.allow_host.clone(),
            port: self.port,
            open: self.open,
            poll: self.poll,
            language: talk.locale().clone(),
            read_only: self.read_only,
        };
        let teller = Teller { talk };
        serve::run(&options, &teller).map_err(|error| refused(talk, &error))?;
        talk.say("serve-stopped", &[]);
        Ok(true)
    }

    /// The editor that is asked for, or the one that the user seems to work with.
    fn editor(&self, talk: &Talk) -> Result<Editor, Failure> {
        if let Some(name) = &self.editor {
            let known = || Value::from(Editor::names().collect::<Vec<_>>().join(", "));
            let unknown = || talk.failure("error-editor", &[("editor", name.as_str().into()), ("known", known())]);
            return Editor::new(name).ok_or_else(unknown);
        }
        #[expect(clippy::disallowed_methods, reason = "cli/ reads the environment")]
        let named = |name: &str| std::env::var(name).unwrap_or_default();
        let commands = [named("VISUAL"), named("EDITOR")];
        Ok(Editor::guess(commands.iter().map(String::as_str), Some(&named("TERM_PROGRAM"))))
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
}

impl Listener for Teller<'_> {
    fn hear(&self, event: &Event) {
        match event {
            Event::Ready { url, others, taken } => {
                self.talk.say("serve-ready", &[("url", Value::from(url.as_str()))]);
                if let Some(taken) = taken {
                    let port = url.rsplit(':').next().and_then(|rest| rest.split('/').next()).unwrap_or_default();
                    let args = [("taken", Value::from(taken.to_string())), ("port", Value::from(port))];
                    self.talk.say("serve-port-taken", &args);
                }
                if !others.is_empty() {
                    self.talk.say("serve-open-to-others", &[("urls", Value::from(others.join(", ")))]);
                }
            }
            Event::Rebuilt { changed, pages, milliseconds } => {
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
                self.talk.say(message, &args);
            }
            Event::Checked { new, gone, standing, stale, sources } => {
                self.findings(new, *gone, *standing, sources);
                for (locale, before, now) in stale {
                    self.stale(locale, *before, *now);
                }
            }
            Event::Failed { findings, sources } => {
                self.talk.new_findings(findings, sources);
                self.talk.say("serve-failed", &[]);
            }
            Event::Polling { reason } => self.talk.say("serve-polling", &[("reason", Value::from(reason.as_str()))]),
            Event::NotOpened { reason } => self.talk.say("error-open", &[("reason", Value::from(reason.as_str()))]),
        }
    }
}

impl Teller<'_> {
    /// Tells what the last edits have done to the translations of a locale.
    fn stale(&self, locale: &Locale, before: Stale, now: Stale) {
        let changes = [("units", before.units, now.units), ("articles", before.articles, now.articles)];
        for (what, before, now) in changes {
            let (id, count) = if now > before { ("stale", now - before) } else { ("fresh", before - now) };
            if count > 0 {
                let args = [("count", count.into()), ("locale", Value::from(locale.to_string())), ("all", now.into())];
                self.talk.say(&format!("serve-{id}-{what}"), &args);
            }
        }
    }

    /// Tells what was not found before, the worst of it where it is much, and how many findings there are if that is news.
    fn findings(&self, new: &[Diagnostic], gone: usize, standing: usize, sources: &Sources) {
        let least = if self.talk.is_verbose() { Severity::Info } else { Severity::Warning };
        let mut told: Vec<&Diagnostic> = new.iter().filter(|finding| finding.severity >= least).collect();
        let more = told.len().saturating_sub(MOST);
        if more > 0 {
            told.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
            told.truncate(MOST);
        }
        let told: Vec<Diagnostic> = told.into_iter().cloned().collect();
        self.talk.new_findings(&told, sources);
        if more > 0 {
            self.talk.say("serve-more", &[("count", more.into())]);
        }
        if standing == 0 && gone > 0 {
            self.talk.say("serve-clean", &[]);
        } else if gone > 0 || !new.is_empty() {
            self.talk.say("serve-standing", &[("gone", gone.into()), ("standing", standing.into())]);
        }
    }
}
