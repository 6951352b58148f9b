//! The command line: one file a command.
//!
//! In: arguments, environment, standard input. Out: data on standard output, talk on standard error, an exit code:
//! 0 clean, 1 findings at or above the failing level, 2 could not run. Law: with `serve`, the only place that knows the working
//! folder, the environment and the terminal; every sentence comes from the messages.

mod build;
mod check;
mod completions;
mod diff;
mod explain;
mod export;
mod import;
mod init;
mod input;
mod progress;
mod render;
mod serve;
mod since;
mod split;
mod stamp;
mod start;
mod status;
mod sync;
mod table;
mod talk;
#[cfg(test)]
mod tests;
mod units;

use crate::{
    base::{Locale, memory},
    build::Options,
    config::SiteUrl,
    messages::Value,
};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::{path::PathBuf, process::ExitCode};
use talk::{Failure, Talk};

#[derive(Parser)]
#[command(name = "diglot", version, disable_help_subcommand = true)]
struct Cli {
    #[arg(long, global = true, value_name = "LOCALE")]
    lang: Option<String>,
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    #[arg(short, long, global = true)]
    verbose: bool,
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
enum Command {
    Init(init::Init),
    Build(build::Build),
    Serve(serve::Serve),
    Check(check::Check),
    Explain(explain::Explain),
    Status(status::Status),
    Diff(diff::Diff),
    Stamp(stamp::Stamp),
    Sync(sync::Sync),
    Start(start::Start),
    Export(export::Export),
    Import(import::Import),
    Units(units::Units),
    Split(split::Split),
    Render(render::Render),
    Table(table::Table),
    Completions(completions::Completions),
}

/// Where a site is, and what of it is wanted.
#[derive(Args, Clone)]
struct SiteArgs {
    #[arg(long, default_value = ".", value_name = "DIR")]
    root: PathBuf,
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[arg(long)]
    url: Option<String>,
    #[arg(long, value_name = "LOCALE")]
    locale: Vec<String>,
    #[arg(long)]
    drafts: bool,
}

impl SiteArgs {
    /// The same, of the site in `folder` where one is named.
    fn at(&self, folder: Option<&PathBuf>) -> Self {
        Self { root: folder.unwrap_or(&self.root).clone(), ..self.clone() }
    }

    fn options(&self, talk: &Talk) -> Result<Options, Failure> {
        let url = match &self.url {
            Some(url) => {
                Some(SiteUrl::new(url).ok_or_else(|| talk.failure("error-url", &[("url", url.as_str().into())]))?)
            }
            None => None,
        };
        let locales = self
            .locale
            .iter()
            .flat_map(|tags| tags.split(','))
            .map(|tag| {
                Locale::new(tag).ok_or_else(|| talk.failure("error-locale-invalid", &[("locale", Value::from(tag))]))
            })
            .collect::<Result<_, _>>()?;
        Ok(Options { url, drafts: self.drafts, locales, ..Options::default() })
    }
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    // What becomes a finding is not told twice, and not in the words of the standard library.
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !crate::build::is_guarded() {
            tell(panic);
        }
    }));
    memory::in_small_pages();
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let talk = Talk::new(&arguments);
    let matches = match Cli::command().try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        // The words of all commands are made where some are said: nobody sees them else.
        Err(error) => {
            let error = talk.in_words(Cli::command()).try_get_matches_from(arguments).err().unwrap_or(error);
            // Help and version are what was asked for; anything else is misuse.
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(2);
        }
    };
    let talk = talk.with(cli.quiet, cli.verbose, cli.color);
    let done = match &cli.command {
        Command::Init(command) => command.run(&talk),
        // In one of the threads that share the work: what is done alone uses memory that this has already.
        Command::Build(command) => rayon::scope(|_| command.run(&talk)),
        Command::Serve(command) => command.run(&talk),
        Command::Check(command) => rayon::scope(|_| command.run(&talk)),
        Command::Explain(command) => command.run(&talk),
        Command::Status(command) => command.run(&talk),
        Command::Diff(command) => command.run(&talk),
        Command::Stamp(command) => command.run(&talk),
        Command::Sync(command) => command.run(&talk),
        Command::Start(command) => command.run(&talk),
        Command::Export(command) => command.run(&talk),
        Command::Import(command) => command.run(&talk),
        Command::Units(command) => command.run(&talk),
        Command::Split(command) => command.run(&talk),
        Command::Render(command) => command.run(&talk),
        Command::Table(command) => command.run(&talk),
        Command::Completions(command) => command.run(talk.in_words(Cli::command()), &talk),
    };
    match done {
        Ok(clean) => ExitCode::from(u8::from(!clean)),
        Err(failure) => {
            talk.fail(&failure);
            ExitCode::from(2)
        }
    }
}
