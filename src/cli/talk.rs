//! How the program talks: in the user's language, findings on standard error, data on standard output.

use super::Color;
use crate::{
    base::{Locale, Sources, files::ReplaceError, history::HistoryError},
    config::Config,
    diag::{
        Diagnostic, Severity, concise, counts, fingerprint::fingerprints, github, html, human, json, junit, sarif, text,
    },
    messages::{Catalog, Messages, Value},
};
use clap::{Arg, ArgAction, ValueEnum};
use std::{
    ffi::OsString,
    io::{IsTerminal, Write},
    path::Path,
};

/// Why a command could not run, in the user's words.
pub(super) struct Failure {
    text: String,
    help: Option<String>,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Human,
    Concise,
    Json,
    Sarif,
    Github,
    Junit,
    Html,
}

/// What a command has found.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) findings: &'a [Diagnostic],
    /// Their names; without them these are all the findings there are.
    pub(super) prints: Option<&'a [String]>,
    pub(super) sources: &'a Sources,
    /// The locale that was translated from.
    pub(super) source_locale: &'a Locale,
}

/// The program's voice.
pub(super) struct Talk {
    catalog: Catalog,
    locale: Locale,
    quiet: bool,
    verbose: bool,
    colors: bool,
}

/// The most findings a person is shown at once by a command that is about something else.
const MOST: usize = 50;
/// The most findings of one rule in one article that a person is shown.
const MOST_OF_RULE: usize = 20;

impl Talk {
    /// A voice in the language of `--lang`, else of the system.
    pub(super) fn new(arguments: &[OsString]) -> Self {
        let lang = arguments.iter().enumerate().find_map(|(at, argument)| {
            let argument = argument.to_str()?;
            if argument == "--lang" {
                return arguments.get(at + 1)?.to_str().map(str::to_owned);
            }
            argument.strip_prefix("--lang=").map(str::to_owned)
        });
        let system = || sys_locale::get_locales().find_map(|tag| Locale::new(tag.split('.').next().unwrap_or("")));
        let locale = lang.and_then(|tag| Locale::new(&tag)).or_else(system).unwrap_or_else(Locale::en_us);
        Self { catalog: Catalog::built_in(), locale, quiet: false, verbose: false, colors: false }
    }

    /// The voice with what the command line says of it.
    pub(super) fn with(self, quiet: bool, verbose: bool, color: Color) -> Self {
        #[expect(clippy::disallowed_methods, reason = "cli/ reads the environment")]
        let plain = std::env::var("NO_COLOR").is_ok_and(|value| !value.is_empty())
            || std::env::var("TERM").is_ok_and(|value| value == "dumb");
        let colors = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => std::io::stderr().is_terminal() && !plain,
        };
        Self { quiet, verbose, colors, ..self }
    }

    /// The texts of the program.
    pub(super) fn messages(&self) -> Messages<'_> {
        self.catalog.messages(&self.locale)
    }

    /// The language the program speaks.
    pub(super) fn locale(&self) -> &Locale {
        &self.locale
    }

    /// A text of the program.
    pub(super) fn text(&self, id: &str, args: &[(&str, Value)]) -> String {
        self.messages().text(id, args)
    }

    /// A failure by its message.
    pub(super) fn failure(&self, id: &str, args: &[(&str, Value)]) -> Failure {
        let help = self.messages().lookup(id, Some("help"), args).map(|found| found.text);
        Failure { text: self.text(id, args), help }
    }

    /// Says why a command could not run.
    pub(super) fn fail(&self, failure: &Failure) {
        let prefix = self.text("error-prefix", &[]);
        self.line(&format!("{prefix}: {}", failure.text));
        if let Some(help) = &failure.help {
            self.line(&format!("  {}: {help}", self.text("label-help", &[])));
        }
    }

    /// Why a file was not replaced.
    pub(super) fn not_written(&self, place: &Path, error: &ReplaceError) -> Failure {
        let (reason, detail) = match error {
            ReplaceError::Changed => ("changed", ""),
            ReplaceError::NotAFile => ("not-a-file", ""),
            ReplaceError::ReadOnly => ("read-only", ""),
            ReplaceError::Io(detail) => ("io", detail.as_str()),
        };
        let args = [("path", shown(place)), ("reason", Value::from(reason)), ("detail", Value::from(detail))];
        self.failure("error-not-written", &args)
    }

    /// Why the history of a folder could not be read.
    pub(super) fn no_history(&self, folder: &Path, error: HistoryError) -> Failure {
        let path = ("path", shown(folder));
        match error {
            HistoryError::NoRepository => self.failure("error-no-repository", &[path]),
            HistoryError::UnknownRevision(name) => self.failure("error-revision-unknown", &[("revision", name.into())]),
            HistoryError::Shallow(name) => self.failure("error-revision-shallow", &[("revision", name.into())]),
            HistoryError::NothingInCommon(one, other) => {
                self.failure("error-revisions-apart", &[("one", one.into()), ("other", other.into())])
            }
            HistoryError::Io(reason) => self.failure("error-history", &[path, ("reason", reason.into())]),
        }
    }

    /// Whether more is wanted.
    pub(super) fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// Whether silence is wanted.
    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Says a line on standard error, unless silence is wanted.
    pub(super) fn say(&self, id: &str, args: &[(&str, Value)]) {
        if !self.quiet {
            self.line(&self.text(id, args));
        }
    }

    #[expect(clippy::unused_self, reason = "it is the voice that speaks")]
    fn line(&self, text: &str) {
        // Where nobody listens there is nobody to tell.
        let _ = writeln!(std::io::stderr().lock(), "{}", text.replace('\u{1b}', "\u{FFFD}"));
    }

    /// Writes data to standard output; a reader that has left is no failure.
    #[expect(clippy::unused_self, reason = "it is the voice that speaks")]
    pub(super) fn data(&self, bytes: &[u8]) {
        let mut out = std::io::stdout().lock();
        let _ = out.write_all(bytes).and_then(|()| out.flush());
    }

    /// Tells a person on standard error of findings that came up on the way: the worst of them, where there are many.
    pub(super) fn findings(&self, findings: &[Diagnostic], sources: &Sources) {
        let mut shown = self.wanted(findings);
        if shown.len() > MOST && !self.verbose {
            // The worst first, each kind in the order of place.
            shown.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
            shown.truncate(MOST);
        }
        self.write_human(&shown, sources);
        let hidden = findings.len() - shown.len();
        if hidden > 0 {
            self.say("summary-hidden", &[("count", hidden.into())]);
        }
    }

    /// Tells a person on standard error of findings that have come up while they work.
    pub(super) fn new_findings(&self, findings: &[Diagnostic], sources: &Sources) {
        self.write_human(&self.wanted(findings), sources);
    }

    /// Writes all findings: for people on standard error, else on standard output, or to a file.
    pub(super) fn report(&self, format: Format, output: Option<&Path>, found: Found<'_>) -> Result<(), Failure> {
        if format == Format::Human && output.is_none() {
            self.write_human(&self.wanted(found.findings), found.sources);
            return Ok(());
        }
        let Some(path) = output else {
            // A reader that has left is no failure.
            let mut out = std::io::BufWriter::new(std::io::stdout().lock());
            let _ = self.write_as(format, found, &mut out).and_then(|()| out.flush());
            return Ok(());
        };
        let mut bytes = Vec::new();
        // Writing to memory cannot fail.
        let _ = self.write_as(format, found, &mut bytes);
        #[expect(clippy::disallowed_methods, reason = "cli/ writes the file that the user names")]
        std::fs::write(path, bytes).map_err(|error| {
            self.failure("error-output", &[("path", shown(path)), ("reason", error.to_string().into())])
        })
    }

    fn write_as(&self, format: Format, found: Found<'_>, out: &mut dyn Write) -> std::io::Result<()> {
        let Found { findings, prints, sources, source_locale } = found;
        let messages = self.messages();
        match format {
            Format::Human => {
                let look = human::Look { colors: false, most: usize::MAX };
                human::write(out, &findings.iter().collect::<Vec<_>>(), sources, &messages, look)
            }
            Format::Concise => concise::write(out, findings, sources, &messages),
            Format::Json => json::write(out, findings, sources, &messages),
            Format::Sarif => {
                let own = prints.map_or_else(|| fingerprints(findings, sources), <[String]>::to_vec);
                sarif::write(out, findings, &own, sources, &messages)
            }
            Format::Github => github::write(out, findings, sources, &messages),
            Format::Junit => junit::write(out, findings, sources, &messages),
            Format::Html => html::write(out, findings, sources, &messages, source_locale),
        }
    }

    /// The findings that a person wants to see.
    fn wanted<'d>(&self, findings: &'d [Diagnostic]) -> Vec<&'d Diagnostic> {
        let least = match (self.quiet, self.verbose) {
            (true, _) => Severity::Error,
            (false, false) => Severity::Warning,
            (false, true) => Severity::Info,
        };
        findings.iter().filter(|finding| finding.severity >= least).collect()
    }

    fn write_human(&self, findings: &[&Diagnostic], sources: &Sources) {
        let most = if self.verbose { usize::MAX } else { MOST_OF_RULE };
        let look = human::Look { colors: self.colors, most };
        // Thousands of small writes to the terminal would be slow.
        let mut out = std::io::BufWriter::new(std::io::stderr().lock());
        let _ = human::write(&mut out, findings, sources, &self.messages(), look).and_then(|()| out.flush());
    }

    /// Says how many findings there are of each severity.
    pub(super) fn count(&self, findings: &[Diagnostic]) {
        if !self.quiet {
            self.line(&text::totals(findings, &self.messages()));
        }
    }

    /// Says how many findings each rule has, and what to do next.
    pub(super) fn summary(&self, findings: &[Diagnostic]) {
        let counts = counts(findings);
        let (false, Some(first)) = (self.quiet, counts.first()) else { return };
        let mut table = Vec::new();
        let _ = human::write_summary(&mut table, &counts, &self.messages());
        self.line(&String::from_utf8_lossy(&table));
        let rule = [("rule", Value::from(first.rule.id))];
        self.say("summary-next-explain", &rule);
        if counts.len() > 1 {
            self.say("summary-next-select", &rule);
        }
    }

    /// The command line with its help in the user's language.
    pub(super) fn in_words(&self, command: clap::Command) -> clap::Command {
        let messages = self.messages();
        let word = |id: &str| messages.has(id).then(|| messages.text(id, &[]));
        let text = |id: &str| word(id).unwrap_or_default();
        let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
        let shape = format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}", text("heading-usage"));
        // The flags that clap adds by itself would speak English.
        let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true);
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        let mut command = command
            .about(text("cli-about"))
            .disable_help_flag(true)
            .disable_version_flag(true)
            .args([help, version])
            .subcommand_help_heading(text("heading-commands"))
            .help_template(&shape)
            .mut_args(|argument| described(argument, "", &word));
        for name in names {
            command = command.mut_subcommand(&name, |subcommand| {
                let described = |argument| described(argument, &name, &word);
                subcommand.about(text(&format!("command-{name}"))).help_template(&shape).mut_args(described)
            });
        }
        command
    }
}

/// An argument with its help: `option-COMMAND-NAME` where a command has its own, else `option-NAME` or `argument-NAME`.
fn described(argument: Arg, command: &str, word: &dyn Fn(&str) -> Option<String>) -> Arg {
    let id = argument.get_id().as_str().replace('_', "-");
    let positional = argument.is_positional();
    let (kind, heading) = if positional { ("argument", "heading-arguments") } else { ("option", "heading-options") };
    let help = word(&format!("{kind}-{command}-{id}")).or_else(|| word(&format!("{kind}-{id}")));
    argument.help(help.unwrap_or_default()).help_heading(word(heading).unwrap_or_default())
}

/// A place on disk for people.
pub(super) fn shown(path: &Path) -> Value {
    Value::from(path.display().to_string())
}

/// The locales of a site as a list for people.
pub(super) fn known(config: &Config) -> Value {
    let tags: Vec<&str> = config.locales.iter().map(|settings| settings.locale.as_str()).collect();
    Value::from(tags.join(", "))
}
