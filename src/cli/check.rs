//! `diglot check`: a verdict on a site, or on lone files and folders; and the fixes that its findings offer.
//!
//! In: what is to be looked at, and what of it is asked for. Out: findings, an exit code, and where that is wanted mended files, a
//! baseline. Law: nothing is written but what `--fix` and `--baseline` say; what is not asked for is looked at all the same, as a
//! site is only right as a whole.

mod mend;
mod subject;

use super::{
    SiteArgs,
    input::{articles_with, read_bytes},
    talk::{Failure, Format, Talk, known, shown},
};
use crate::{
    base::{
        Locale, RelPath, Sources,
        files::{Overlay, put},
    },
    build, check,
    diag::{
        self, Applicability, Diagnostic, Severity,
        baseline::Baseline,
        fingerprint::fingerprints,
        fix::{self, Look, Texts},
        policy::{self, Selection},
        suppress,
    },
    messages::Value,
};
use clap::{Args, ValueEnum};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    time::Instant,
};
use subject::{Lone, Subject, Whole};

/// The severity from which on findings fail a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Check {
    #[arg(value_name = "PATH", conflicts_with = "root")]
    paths: Vec<PathBuf>,
    #[arg(long, requires = "paths")]
    source: Option<PathBuf>,
    #[command(flatten)]
    site: SiteArgs,
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    #[arg(long, value_name = "RULE,…")]
    select: Vec<String>,
    #[arg(long, value_name = "RULE,…")]
    ignore: Vec<String>,
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,
    #[arg(long)]
    fix: bool,
    #[arg(long)]
    diff: bool,
    #[arg(long = "unsafe")]
    unsafe_fixes: bool,
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    #[arg(long, requires = "baseline")]
    write_baseline: bool,
    #[arg(long, value_enum, default_value_t = FailOn::Warning)]
    fail_on: FailOn,
}

/// What a look at everything found.
struct Seen {
    /// All findings that count, in order.
    all: Vec<Diagnostic>,
    /// Of each whether it is asked for.
    asked: Vec<bool>,
    /// The texts they point into.
    sources: Sources,
    /// Where these lie on disk, where that is not below a site.
    places: BTreeMap<RelPath, PathBuf>,
    /// How many articles were looked at.
    articles: usize,
    /// How many units they have.
    units: usize,
}

/// What a look found, divided.
struct Parted {
    seen: Seen,
    prints: Vec<String>,
    /// What is told.
    told: Vec<Diagnostic>,
    /// How many findings are not told because the baseline knows them.
    known: usize,
    /// How many entries of the baseline no finding has any more.
    gone: usize,
}

impl Check {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        let began = Instant::now();
        if self.unsafe_fixes && !(self.fix || self.diff) {
            return Err(talk.failure("error-unsafe-alone", &[]));
        }
        let selection = self.selection(talk)?;
        let baseline = self.known(talk)?;
        let subject = Subject::of(self, selection, talk)?;
        let look = |texts: &Texts| -> Result<Parted, Failure> {
            Ok(self.part(Self::see(&subject, texts, talk)?, baseline.as_ref()))
        };
        let mut parted = look(&Texts::new())?;
        if self.fix || self.diff {
            let most = if self.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
            let before = parted.seen.sources.clone();
            let first = Look { findings: parted.told.clone(), sources: before.clone() };
            let settled = fix::settle(first, most, |texts| -> Result<Look, Failure> {
                parted = look(texts)?;
                Ok(Look { findings: parted.told.clone(), sources: parted.seen.sources.clone() })
            })?;
            let place = |path: &RelPath| match &subject {
                Subject::Site(whole) => whole.files.place(path),
                Subject::Lone(_) => parted.seen.places.get(path).cloned().unwrap_or_default(),
            };
            let changes = mend::Changes::of(&before, &settled, &place);
            if self.diff {
                return Ok(changes.show(talk));
            }
            changes.write(talk)?;
        }
        if let Some(path) = &self.baseline
            && (self.write_baseline || baseline.is_none())
        {
            return self.write(path, &parted, talk);
        }
        Ok(self.verdict(talk, &parted, began))
    }

    fn selection(&self, talk: &Talk) -> Result<Selection, Failure> {
        Selection::new(&self.select, &self.ignore).map_err(|(name, near)| {
            let args = [("name", Value::from(name)), ("suggestion", Value::from(near.unwrap_or("none")))];
            talk.failure("error-rule-unknown", &args)
        })
    }

    /// The baseline, where there is one already and it is not to be written anew.
    fn known(&self, talk: &Talk) -> Result<Option<Baseline>, Failure> {
        let Some(path) = self.baseline.as_ref().filter(|path| path.exists() && !self.write_baseline) else {
            return Ok(None);
        };
        let text = String::from_utf8_lossy(&read_bytes(path, talk)?).into_owned();
        let baseline = Baseline::parse(&text);
        let failed = |line: usize| talk.failure("error-baseline", &[("path", shown(path)), ("line", line.into())]);
        baseline.map(Some).map_err(failed)
    }

    /// Writes a baseline of everything that was found, asked for or not.
    fn write(&self, path: &std::path::Path, parted: &Parted, talk: &Talk) -> Result<bool, Failure> {
        if !self.site.locale.is_empty() {
            // What other locales have wrong was not looked for.
            return Err(talk.failure("error-baseline-locale", &[]));
        }
        let Parted { seen, prints, .. } = parted;
        let baseline = Baseline::of(&seen.all, prints, &seen.sources);
        put(path, baseline.to_text().as_bytes()).map_err(|error| mend::refused(talk, path, &error))?;
        talk.say("check-baseline-written", &[("path", shown(path)), ("count", baseline.len().into())]);
        let stays: Vec<Diagnostic> = seen.all.iter().filter(|finding| finding.rule.blocks()).cloned().collect();
        talk.findings(self.format, &stays, &seen.sources);
        Ok(stays.is_empty())
    }

    /// Divides what was found into what is told and what is not.
    fn part(&self, seen: Seen, baseline: Option<&Baseline>) -> Parted {
        let prints = if self.baseline.is_some() { fingerprints(&seen.all, &seen.sources) } else { Vec::new() };
        let judged = baseline.map(|baseline| baseline.judge(&seen.all, &prints)).unwrap_or_default();
        let is_known = |at: usize| judged.known.get(at).copied().unwrap_or(false);
        let asked = seen.all.iter().enumerate().filter(|(at, _)| seen.asked[*at]);
        let known = asked.clone().filter(|(at, _)| is_known(*at)).count();
        let told = asked.filter(|(at, _)| !is_known(*at)).map(|(_, finding)| finding.clone()).collect();
        Parted { told, known, gone: judged.gone, prints, seen }
    }

    fn see(subject: &Subject, texts: &Texts, talk: &Talk) -> Result<Seen, Failure> {
        match subject {
            Subject::Site(whole) => Self::whole(whole, texts, talk),
            Subject::Lone(lone) => Self::lone(lone, texts, talk),
        }
    }

    fn whole(whole: &Whole, texts: &Texts, talk: &Talk) -> Result<Seen, Failure> {
        let loaded = build::load(&Overlay::new(&whole.files, texts), &whole.options);
        let sources = loaded.sources().clone();
        let (mut articles, mut units) = (0, 0);
        let locales = &whole.options.locales;
        let mut changed = whole.since.as_ref().map(|since| since.changed(&sources, None));
        if let Some(site) = &loaded.site {
            if let Some(unknown) = locales.iter().find(|locale| site.config.locale(locale).is_none()) {
                let args = [("locale", Value::from(unknown.as_str())), ("known", known(&site.config))];
                return Err(talk.failure("error-locale-unknown", &args));
            }
            articles = site.articles.len();
            units = site.articles.iter().map(|article| article.article.split.units.len()).sum();
            if let Some(changed) = &mut changed {
                subject::with_translations(site, changed);
            }
        }
        let asks = |finding: &Diagnostic| {
            let in_locale =
                locales.is_empty() || finding.locale.as_ref().is_none_or(|locale: &Locale| locales.contains(locale));
            in_locale
                && whole.holds(finding, &sources)
                && changed.as_ref().is_none_or(|changed| is_in(finding, changed))
        };
        let asked = loaded.findings.iter().map(asks).collect();
        Ok(Seen { asked, all: loaded.findings, sources, places: BTreeMap::new(), articles, units })
    }

    fn lone(lone: &Lone, texts: &Texts, talk: &Talk) -> Result<Seen, Failure> {
        let mut read = articles_with(&lone.paths, texts, talk)?;
        // Both have one table of texts, so that findings can point into either.
        let count = read.articles.len();
        if let Some(source) = &lone.source {
            read.add_articles(source, talk)?;
        }
        let mut findings = read.findings;
        let mut units = 0;
        let english = Locale::en_us();
        let (targets, sources) = read.articles.split_at(count);
        for target in targets {
            units += target.article.split.units.len();
            // Of two files their names do not matter; of two folders those inside do.
            let source = match (&read.folder, sources) {
                (None, [source]) => Some(source),
                _ => sources.iter().find(|source| source.path == target.path),
            };
            let source = source.filter(|_| !target.article.is_bilingual());
            let scope = check::Scope::new(&target.locale, source.map_or(&english, |source| &source.locale));
            findings.extend(match source {
                Some(source) => {
                    check::articles((&source.article, &source.sides), (&target.article, &target.sides), &scope)
                }
                None => check::article(&target.article, &target.sides, &scope),
            });
        }
        let marks: Vec<_> =
            targets.iter().flat_map(|target| check::marks::of(&target.article, &target.sides)).collect();
        // What only a site tells was not looked for, so nothing is known to be set aside in vain.
        let left = suppress::apply(findings, &marks).findings;
        let mut all = policy::apply(left, |finding| finding.rule.default_level(), &lone.selection);
        diag::sort(&mut all);
        let asked = match &lone.since {
            Some(since) => {
                let changed = since.changed(&read.sources, Some(&read.places));
                all.iter().map(|finding| is_in(finding, &changed)).collect()
            }
            None => vec![true; all.len()],
        };
        Ok(Seen { all, asked, sources: read.sources, places: read.places, articles: count, units })
    }

    fn verdict(&self, talk: &Talk, parted: &Parted, began: Instant) -> bool {
        let Parted { seen, told, known, gone, .. } = parted;
        talk.findings(self.format, told, &seen.sources);
        let milliseconds = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
        let counts = [("files", seen.articles.into()), ("units", seen.units.into())];
        talk.say("check-summary", &[&counts[..], &[("milliseconds", Value::from(milliseconds))]].concat());
        if told.is_empty() {
            talk.say("check-clean", &[]);
        } else {
            talk.count(told);
        }
        let offers =
            |most| told.iter().filter(|one| one.fix.as_ref().is_some_and(|fix| fix.applicability == most)).count();
        let (safe, risky) = (offers(Applicability::Safe), offers(Applicability::Unsafe));
        if safe + risky > 0 {
            talk.say("check-fixable", &[("safe", safe.into()), ("unsafe", risky.into())]);
        }
        if *known > 0 {
            talk.say("check-baseline-known", &[("count", (*known).into())]);
        }
        // A look at some locales does not know what is gone from the others.
        if *gone > 0 && self.site.locale.is_empty() {
            talk.say("check-baseline-gone", &[("count", (*gone).into())]);
        }
        let least = match self.fail_on {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Info => Severity::Info,
            FailOn::Never => return true,
        };
        told.iter().all(|finding| finding.severity < least)
    }
}

/// Whether a finding is in one of these files. What is in no text of the site is in all of it.
fn is_in(finding: &Diagnostic, files: &BTreeSet<crate::base::FileId>) -> bool {
    finding.place.span().is_none_or(|span| files.contains(&span.file))
}
