//! `diglot split`: the plain article of one side.

use super::{
    input::articles,
    talk::{Failure, Talk, shown},
};
use crate::{content, diag::Severity, messages::Value};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// A side, on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Side {
    Source,
    Target,
}

impl From<Side> for content::Side {
    fn from(side: Side) -> Self {
        match side {
            Side::Source => Self::Source,
            Side::Target => Self::Target,
        }
    }
}

#[derive(Args)]
pub(super) struct Split {
    path: PathBuf,
    #[arg(long, value_enum)]
    side: Side,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Split {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        let read = articles(&self.path, talk)?;
        talk.findings(&read.findings, &read.sources);
        let mut written = 0usize;
        for lone in &read.articles {
            let plain = lone.article.plain(self.side.into());
            match &self.out {
                None => talk.data(plain.as_bytes()),
                Some(out) => {
                    let place = out.join(lone.path.as_str());
                    let same = same_place(&place, &self.path, read.folder.as_deref());
                    if same {
                        return Err(talk.failure("error-exists", &[("path", shown(&place))]));
                    }
                    write(&place, plain.as_bytes(), talk)?;
                    written += 1;
                }
            }
        }
        if let Some(out) = &self.out {
            talk.say("split-done", &[("files", Value::from(written)), ("path", shown(out))]);
        }
        Ok(read.findings.iter().all(|finding| finding.severity < Severity::Error))
    }
}

/// Whether a place to write to is one of the files that are read.
#[expect(clippy::disallowed_methods, reason = "cli/ writes what it is told to")]
fn same_place(place: &Path, input: &Path, folder: Option<&Path>) -> bool {
    let (Ok(place), Ok(input)) = (std::fs::canonicalize(place), std::fs::canonicalize(input)) else { return false };
    if folder.is_some() { place.starts_with(input) } else { place == input }
}

/// Writes a whole file, its folder first.
#[expect(clippy::disallowed_methods, reason = "cli/ writes what it is told to")]
pub(super) fn write(place: &Path, bytes: &[u8], talk: &Talk) -> Result<(), Failure> {
    let folder = place.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).and_then(|()| std::fs::write(place, bytes)).map_err(|error| {
        talk.failure("error-output", &[("path", shown(place)), ("reason", Value::from(error.to_string()))])
    })
}
