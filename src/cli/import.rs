//! `diglot import`: takes translations back from translators' tools.
//!
//! In: files that came back. Out: articles and message files with exactly their targets exchanged; what became of every unit. Law: what
//! came back is not trusted: it is read within limits, and nothing outside of the site's translations is written; a file that
//! is not taken whole is left as it is.

use super::{
    SiteArgs,
    export::locale,
    input::site_files,
    talk::{Failure, Talk, shown},
};
use crate::{
    base::{
        FileId, RelPath, Source,
        files::{DiskFiles, Files, put, replace},
    },
    build,
    content::review_file,
    diag::{Diagnostic, diff::unified},
    exchange::{
        apply::{Changed, Done, Fate, Given, Outcome, apply, decided},
        bundle::ReturnedFile,
        format::Format,
    },
    site::Site,
};
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use serde_json::json;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// How it is told what became of the units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    Human,
    Json,
}

#[derive(Args)]
pub(super) struct Import {
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long)]
    diff: bool,
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    report: ReportFormat,
}

/// A file that came back.
struct Came {
    folder: PathBuf,
    inside: RelPath,
    told: RelPath,
    format: Format,
}

impl Came {
    /// Its text, or why it is not read.
    fn text(&self) -> Result<Source, Box<Diagnostic>> {
        let bytes = DiskFiles::new(&self.folder).read(&self.inside, MOST);
        let bytes = bytes.map_err(|error| Box::new(Diagnostic::unread(&self.told, &error)))?;
        Ok(Source::new(self.told.clone(), self.format.decode(bytes, &self.told)?))
    }
}

/// The most bytes of a file that came back.
const MOST: u64 = 256 * 1024 * 1024;

impl Import {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        let args = SiteArgs {
            root: self.root.clone(),
            config: self.config.clone(),
            url: None,
            locale: self.locale.iter().cloned().collect(),
            drafts: true,
        };
        let (files, options) = site_files(&args, talk)?;
        let locales = args.options(talk)?.locales;
        let came = self.came(talk)?;
        let texts: Vec<Result<Source, Box<Diagnostic>>> = came.par_iter().map(Came::text).collect();
        let read = |(came, text): (&Came, &Result<Source, Box<Diagnostic>>)| {
            came.format.read(text.as_ref().ok()?, FileId(0)).ok()
        };
        let read = || came.par_iter().zip(&texts).map(read).collect::<Vec<Option<Vec<ReturnedFile>>>>();
        let (loaded, read) = rayon::join(|| build::load(&files, &options), read);
        let Some(site) = &loaded.site else {
            talk.findings(&loaded.findings, loaded.sources());
            return Ok(false);
        };
        let only = locales.first().map(|named| locale(site, Some(named), talk)).transpose()?;
        let mut sources = site.sources.clone();
        let mut findings = Vec::new();
        let mut returned: Vec<(FileId, Vec<ReturnedFile>)> = Vec::new();
        for ((came, text), read) in came.iter().zip(texts).zip(read) {
            let source = match text {
                Ok(source) => source,
                Err(finding) => {
                    findings.push(*finding);
                    continue;
                }
            };
            let file = sources.add(source);
            match read {
                Some(files) => returned.push((file, files)),
                // Now that it is known which file it is.
                None => findings.extend(came.format.read(sources.get(file), file).err().into_iter().flatten()),
            }
        }
        let given: Vec<Given<'_>> =
            returned.iter().flat_map(|(from, files)| files.iter().map(|file| Given { file, from: *from })).collect();
        let mut outcome = apply(site, only, &given);
        findings.append(&mut outcome.findings);
        if self.diff {
            let of = |changed: &Changed| {
                let before = changed.before.as_ref().map_or("", |before| before.text());
                unified(&changed.path, before, &changed.after)
            };
            let diff: String = outcome.changed.iter().map(of).collect();
            talk.data(diff.as_bytes());
        }
        let written = if self.dry_run {
            Ok(())
        } else {
            write(&files, &outcome, talk).and_then(|()| decide(site, &files, &outcome, talk))
        };
        if self.report == ReportFormat::Json {
            talk.data(&lines(&outcome));
        }
        talk.findings(&findings, &sources);
        self.tell(&outcome, talk);
        written.map(|()| findings.is_empty())
    }

    /// The files that are named; those of a folder, where one is.
    fn places(&self, talk: &Talk) -> Result<Vec<PathBuf>, Failure> {
        let mut out = Vec::new();
        for path in &self.files {
            if path.is_dir() {
                let files = DiskFiles::new(path);
                let listing = files.list(&RelPath::root(), &|path| path.name().starts_with('.'));
                let is_known = |path: &&RelPath| Format::of_name(path.name()).is_some();
                out.extend(listing.files.iter().filter(is_known).map(|path| files.place(path)));
            } else if path.is_file() {
                out.push(path.clone());
            } else {
                return Err(talk.failure("error-input-missing", &[("path", shown(path))]));
            }
        }
        Ok(out)
    }

    /// The files, each with its format and its name in findings.
    fn came(&self, talk: &Talk) -> Result<Vec<Came>, Failure> {
        let of = |place: PathBuf| {
            let name = place.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            let unknown = || talk.failure("error-exchange-format", &[("path", shown(&place))]);
            let format = self.format.or_else(|| Format::of_name(&name)).ok_or_else(unknown)?;
            let shown = place.to_string_lossy().replace('\\', "/");
            let told = RelPath::beside(&shown).or_else(|| RelPath::new(&name)).unwrap_or_else(RelPath::root);
            let inside = RelPath::new(&name).ok_or_else(unknown)?;
            let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Ok(Came { folder: folder.to_owned(), inside, told, format })
        };
        self.places(talk)?.into_iter().map(of).collect()
    }

    fn tell(&self, outcome: &Outcome, talk: &Talk) {
        let [applied, unchanged, empty, conflict, rejected, held] = Fate::ALL.map(|fate| outcome.count(fate).into());
        let args = [
            ("applied", applied),
            ("unchanged", unchanged),
            ("empty", empty),
            ("conflict", conflict),
            ("rejected", rejected),
            ("held", held),
            ("files", outcome.changed.len().into()),
            ("mode", if self.dry_run { "dry" } else { "done" }.into()),
        ];
        talk.say("import-done", &args);
    }
}

/// Writes what changes. A file that has changed meanwhile is left as it is, and the others are not held up by it.
fn write(files: &DiskFiles, outcome: &Outcome, talk: &Talk) -> Result<(), Failure> {
    let mut failure = None;
    for changed in &outcome.changed {
        let place = files.place(&changed.path);
        let done = if let Some(before) = &changed.before {
            replace(&place, before.text().as_bytes(), changed.after.as_bytes())
        } else {
            if let Some(folder) = place.parent() {
                #[expect(clippy::disallowed_methods, reason = "cli/ makes the folder of a locale's messages")]
                let _ = std::fs::create_dir_all(folder);
            }
            put(&place, changed.after.as_bytes())
        };
        if let Err(error) = done
            && let Some(before) = failure.replace(talk.not_written(&place, &error))
        {
            talk.fail(&before);
        }
    }
    failure.map_or(Ok(()), Err)
}

/// Writes what is done beside the articles.
fn decide(site: &Site, files: &DiskFiles, outcome: &Outcome, talk: &Talk) -> Result<(), Failure> {
    let mut by_file: BTreeMap<RelPath, Vec<&Done>> = BTreeMap::new();
    for done in &outcome.done {
        if let Some(path) = review_file::beside(&done.path) {
            by_file.entry(path).or_default().push(done);
        }
    }
    for (path, done) in by_file {
        if let Some(after) = decided(site.reviews.get(&path), &done) {
            let place = files.place(&path);
            put(&place, after.write().as_bytes()).map_err(|error| talk.not_written(&place, &error))?;
        }
    }
    Ok(())
}

/// What became of each unit, as JSON lines.
fn lines(outcome: &Outcome) -> Vec<u8> {
    let mut out = Vec::new();
    for report in &outcome.reports {
        let problem = if report.problem.is_empty() { None } else { Some(report.problem) };
        let line =
            json!({ "path": report.path, "name": report.name, "fate": report.fate.as_str(), "problem": problem });
        out.extend(line.to_string().into_bytes());
        out.push(b'\n');
    }
    out
}
