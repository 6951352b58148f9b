//! `diglot check`: a verdict on a site, or on lone files and folders; and the fixes that its findings offer.
//!
//! In: what is to be looked at, and what of it is asked for. Out: findings, an exit code, and where that is wanted mended files, a
//! baseline. Law: nothing is written but what `--fix` and `--baseline` say; what is not asked for is looked at all the same, as a
//! site is only right as a whole.

#[cfg(feature = "external-links")]
mod external;
mod mend;
mod subject;

use super::{
    SiteArgs,
    input::{self, articles_with, name_here, read_bytes},
    progress::{self, watched},
    talk::{Failure, Format, Found, Talk, known, shown},
};
use crate::{
    base::{
        Locale, RelPath, Source, Sources,
        files::{Overlay, put},
    },
    build, check, config,
    content::glossary::{self, Glossary},
    diag::{
        Applicability, Diagnostic, Rule, Severity,
        baseline::Baseline,
        fingerprint::fingerprints,
        fix::{self, Look, Texts},
        policy::Selection,
        rule,
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
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    glossary: Option<PathBuf>,
    #[arg(long, value_name = "RULE,…")]
    select: Vec<String>,
    #[arg(long, value_name = "RULE,…")]
    ignore: Vec<String>,
    #[arg(long)]
    external: bool,
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
    /// The locale that was translated from.
    source_locale: Locale,
    /// How many articles were looked at.
    articles: usize,
    /// How many units they have.
    units: usize,
    /// The files and folders that were looked at, as findings name them; `None`: all there are.
    named: Option<Vec<RelPath>>,
}

impl Seen {
    /// Whether findings in a file would be among these.
    fn has_looked_at(&self, path: &str) -> bool {
        let Some(named) = &self.named else { return true };
        RelPath::beside(path).is_some_and(|path| named.iter().any(|named| path.inside(named).is_some()))
    }
}

/// What a look found, divided.
struct Parted {
    seen: Seen,
    /// The names of all findings, where they are asked for.
    prints: Vec<String>,
    /// Of each finding whether it is told.
    told: Vec<bool>,
    /// How many findings are not told because the baseline knows them.
    known: usize,
    /// How many entries of the baseline no finding has any more.
    gone: usize,
}

impl Parted {
    fn look(&self) -> Look {
        let Seen { all, sources, .. } = &self.seen;
        Look { findings: all.clone(), wanted: self.told.clone(), sources: sources.clone() }
    }

    /// The findings that `is_wanted`, each with its name.
    fn only(&self, is_wanted: impl Fn(usize) -> bool) -> (Vec<Diagnostic>, Vec<String>) {
        let numbers = || (0..self.seen.all.len()).filter(|&at| is_wanted(at));
        let findings = numbers().map(|at| self.seen.all[at].clone()).collect();
        (findings, numbers().filter_map(|at| self.prints.get(at).cloned()).collect())
    }

    fn found<'a>(&'a self, (findings, prints): &'a (Vec<Diagnostic>, Vec<String>)) -> Found<'a> {
        let prints = (prints.len() == findings.len()).then_some(&prints[..]);
        Found { findings, prints, sources: &self.seen.sources, source_locale: &self.seen.source_locale }
    }
}

impl Check {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        let began = Instant::now();
        if self.unsafe_fixes && !(self.fix || self.diff) {
            return Err(talk.failure("error-unsafe-alone", &[]));
        }
        if self.external && cfg!(not(feature = "external-links")) {
            return Err(talk.failure("error-external-absent", &[]));
        }
        let selection = self.selection(talk)?;
        let baseline = self.known(talk)?;
        let subject = Subject::of(self, selection.clone(), talk)?;
        #[cfg(feature = "external-links")]
        let subject = self.asking(subject);
        if self.external {
            talk.say("check-external", &[]);
        }
        let look = |texts: &Texts| -> Result<Parted, Failure> {
            Ok(self.part(Self::see(&subject, texts, talk)?, baseline.as_ref(), &selection))
        };
        let mut parted = look(&Texts::new())?;
        if self.fix || self.diff {
            let most = if self.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
            let before = parted.seen.sources.clone();
            let settled = fix::settle(parted.look(), most, |texts| -> Result<Look, Failure> {
                parted = look(texts)?;
                Ok(parted.look())
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
            return self.write(path, &parted, &selection, talk);
        }
        let verdict = self.verdict(talk, parted, began)?;
        if let Subject::Site(whole) = &subject {
            progress::tell(talk, &whole.options.progress);
        }
        Ok(verdict)
    }

    fn selection(&self, talk: &Talk) -> Result<Selection, Failure> {
        Selection::new(&self.select, &self.ignore).map_err(|(name, near)| {
            let args = [("name", Value::from(name)), ("suggestion", Value::from(near.unwrap_or("none")))];
            talk.failure("error-rule-unknown", &args)
        })
    }

    /// The baseline, where there is one already and it is not to be written anew.
    fn known(&self, talk: &Talk) -> Result<Option<Baseline>, Failure> {
        if self.write_baseline { Ok(None) } else { self.old(talk) }
    }

    /// The baseline, where there is one already.
    fn old(&self, talk: &Talk) -> Result<Option<Baseline>, Failure> {
        let Some(path) = self.baseline.as_ref().filter(|path| path.exists()) else { return Ok(None) };
        let text = String::from_utf8_lossy(&read_bytes(path, talk)?).into_owned();
        let baseline = Baseline::parse(&text);
        let failed = |line: usize| talk.failure("error-baseline", &[("path", shown(path)), ("line", line.into())]);
        baseline.map(Some).map_err(failed)
    }

    /// Writes a baseline of everything that was found, asked for or not.
    fn write(
        &self,
        path: &std::path::Path,
        parted: &Parted,
        selection: &Selection,
        talk: &Talk,
    ) -> Result<bool, Failure> {
        let Parted { seen, prints, .. } = parted;
        if seen.named.is_none() && !self.site.locale.is_empty() {
            // What other locales have wrong was not looked for.
            return Err(talk.failure("error-baseline-locale", &[]));
        }
        let mut baseline = Baseline::of(&seen.all, prints, &seen.sources);
        // A file that a merge has spoiled is written anew all the same, as long as nothing of it has to be kept.
        if !(selection.is_empty() && seen.named.is_none() && self.external)
            && let Some(old) = self.old(talk)?
        {
            let is_looked_for =
                |path: &str, rule: &str| seen.has_looked_at(path) && self.is_looked_for(selection, rule);
            baseline = baseline.with_rest_of(old, is_looked_for);
        }
        put(path, baseline.to_text().as_bytes()).map_err(|error| talk.not_written(path, &error))?;
        talk.say("check-baseline-written", &[("path", shown(path)), ("count", baseline.len().into())]);
        let stays = parted.only(|at| seen.all[at].rule.blocks());
        talk.report(self.format, self.output.as_deref(), parted.found(&stays))?;
        Ok(stays.0.is_empty())
    }

    /// Divides what was found into what is told and what is not.
    fn part(&self, seen: Seen, baseline: Option<&Baseline>, selection: &Selection) -> Parted {
        let is_named = self.baseline.is_some() || self.format == Format::Sarif;
        let prints = if is_named { fingerprints(&seen.all, &seen.sources) } else { Vec::new() };
        let is_looked_for = |path: &str, rule: &str| seen.has_looked_at(path) && self.is_looked_for(selection, rule);
        let judged = baseline.map(|baseline| baseline.judge(&seen.all, &prints, is_looked_for)).unwrap_or_default();
        let is_known = |at: usize| judged.known.get(at).copied().unwrap_or(false);
        let known = (0..seen.all.len()).filter(|&at| seen.asked[at] && is_known(at)).count();
        let told = (0..seen.all.len()).map(|at| seen.asked[at] && !is_known(at)).collect();
        Parted { told, known, gone: judged.gone, prints, seen }
    }

    /// The subject, with somebody who asks other sites, where that is wanted.
    #[cfg(feature = "external-links")]
    fn asking(&self, mut subject: Subject) -> Subject {
        if !self.external {
            return subject;
        }
        let (root, wanted) = match &subject {
            Subject::Site(whole) => (Some(whole.files.place(&RelPath::root())), whole.wanted()),
            Subject::Lone(_) => (None, build::Outside::everything()),
        };
        let asker = external::Asker::new(root.as_deref());
        let ask = std::sync::Arc::new(move |addresses: &_, external: &_| asker.ask(addresses, external));
        let outside = Some(build::Outside { wanted, ask });
        match &mut subject {
            Subject::Site(whole) => whole.options.outside = outside,
            Subject::Lone(lone) => lone.outside = outside,
        }
        subject
    }

    /// Whether a rule is among those that were looked for.
    fn is_looked_for(&self, selection: &Selection, rule: &str) -> bool {
        (self.external || rule != rule::EXTERNAL_LINK.id) && Rule::find(rule).is_none_or(|rule| selection.wants(rule))
    }

    fn see(subject: &Subject, texts: &Texts, talk: &Talk) -> Result<Seen, Failure> {
        match subject {
            Subject::Site(whole) => Self::whole(whole, texts, talk),
            Subject::Lone(lone) => Self::lone(lone, texts, talk),
        }
    }

    fn whole(whole: &Whole, texts: &Texts, talk: &Talk) -> Result<Seen, Failure> {
        let load = || build::load(&Overlay::new(&whole.files, texts), &whole.options);
        let mut loaded = watched(talk, &whole.options.progress, load);
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
        let has_lost = loaded.site.as_ref().is_some_and(|site| whole.has_lost(&site.config));
        let is_left =
            |finding: &Diagnostic| has_lost && ["site", "nav", "include", "redirect"].contains(&finding.rule.group());
        let asks = |finding: &Diagnostic| {
            let in_locale =
                locales.is_empty() || finding.locale.as_ref().is_none_or(|locale: &Locale| locales.contains(locale));
            in_locale
                && whole.holds(finding, &sources)
                && changed.as_ref().is_none_or(|changed| is_in(finding, changed) || is_left(finding))
        };
        let asked = loaded.findings.iter().map(asks).collect();
        let source_locale = loaded.site.as_ref().map_or_else(Locale::en_us, |site| site.config.source.clone());
        let (all, places) = (std::mem::take(&mut loaded.findings), BTreeMap::new());
        // Millions of small values: they are given back while the findings are told.
        rayon::spawn(move || drop(loaded));
        Ok(Seen { asked, all, sources, places, source_locale, articles, units, named: None })
    }

    fn lone(lone: &Lone, texts: &Texts, talk: &Talk) -> Result<Seen, Failure> {
        let mut read = articles_with(&lone.paths, lone.locale.as_ref(), texts, talk)?;
        // Both have one table of texts, so that findings can point into either.
        let count = read.articles.len();
        if let Some(source) = &lone.source {
            read.add_articles(source, talk)?;
        }
        let mut findings = std::mem::take(&mut read.findings);
        let glossary = match &lone.glossary {
            Some(path) => {
                let name = name_here(path, talk)?;
                read.named.push(name.clone());
                glossary_of(path, name, &mut read.sources, &mut findings, talk)?
            }
            None => Glossary::default(),
        };
        let (targets, sources) = read.articles.split_at(count);
        // Of two files their names do not matter; of two folders those inside do.
        let is_pair = lone.source.as_ref().is_some_and(|source| source.is_file());
        let by_path: BTreeMap<&RelPath, &input::Lone> = sources.iter().rev().map(|one| (&one.path, one)).collect();
        let source_of =
            |target: &input::Lone| if is_pair { sources.first() } else { by_path.get(&target.path).copied() };
        let pairs: Vec<_> =
            targets.iter().map(|target| (target.alone(), source_of(target).map(input::Lone::alone))).collect();
        if let Some(outside) = &lone.outside
            && lone.selection.level(&rule::EXTERNAL_LINK, None).is_some()
        {
            let external = config::External::default();
            let addresses = targets.iter().flat_map(|target| check::external::addresses_of(&target.sides, &external));
            let answers = (outside.ask)(&addresses.collect(), &external);
            let of = |target: &input::Lone| {
                check::external::findings_of(&target.article, &target.sides, &target.locale, &external, &answers)
            };
            findings.extend(targets.iter().flat_map(of));
        }
        let loaded = build::lone(&pairs, std::mem::take(&mut read.sources), findings, &glossary, &lone.selection);
        let asked = match &lone.since {
            Some(since) => {
                let changed = since.changed(&loaded.sources, Some(&read.places));
                loaded.findings.iter().map(|finding| is_in(finding, &changed)).collect()
            }
            None => vec![true; loaded.findings.len()],
        };
        Ok(Seen {
            asked,
            source_locale: sources.first().map_or_else(Locale::en_us, |source| source.locale.clone()),
            units: targets.iter().map(|target| target.article.split.units.len()).sum(),
            articles: count,
            all: loaded.findings,
            sources: loaded.sources,
            named: Some(read.named),
            places: read.places,
        })
    }

    fn verdict(&self, talk: &Talk, parted: Parted, began: Instant) -> Result<bool, Failure> {
        let Parted { mut seen, mut prints, told: is_told, known, gone } = parted;
        // There may be hundreds of thousands, so they are not copied.
        let mut told = std::mem::take(&mut seen.all);
        keep(&mut told, &is_told);
        keep(&mut prints, &is_told);
        let found = Found {
            findings: &told,
            prints: (prints.len() == told.len()).then_some(&prints[..]),
            sources: &seen.sources,
            source_locale: &seen.source_locale,
        };
        talk.report(self.format, self.output.as_deref(), found)?;
        let milliseconds = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
        let counts = [("files", seen.articles.into()), ("units", seen.units.into())];
        talk.say("check-summary", &[&counts[..], &[("milliseconds", Value::from(milliseconds))]].concat());
        if told.is_empty() {
            talk.say("check-clean", &[]);
        } else {
            talk.count(&told);
            if self.format == Format::Human {
                talk.summary(&told);
            }
        }
        let offers =
            |most| told.iter().filter(|one| one.fix.as_ref().is_some_and(|fix| fix.applicability == most)).count();
        let (safe, risky) = (offers(Applicability::Safe), offers(Applicability::Unsafe));
        if safe + risky > 0 {
            talk.say("check-fixable", &[("safe", safe.into()), ("unsafe", risky.into())]);
        }
        if known > 0 {
            talk.say("check-baseline-known", &[("count", known.into())]);
        }
        // A look at some locales does not know what is gone from the others.
        if gone > 0 && (seen.named.is_some() || self.site.locale.is_empty()) {
            talk.say("check-baseline-gone", &[("count", gone.into())]);
        }
        let least = match self.fail_on {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Info => Severity::Info,
            FailOn::Never => return Ok(true),
        };
        Ok(told.iter().all(|finding| finding.severity < least))
    }
}

/// Keeps what is marked. A list may be shorter than its marks: that of names is empty where nobody asks for them.
fn keep<T>(list: &mut Vec<T>, marks: &[bool]) {
    let mut marks = marks.iter();
    list.retain(|_| marks.next().is_none_or(|mark| *mark));
}

/// Whether a finding is in one of these files. What is in no text of the site is in all of it.
fn is_in(finding: &Diagnostic, files: &BTreeSet<crate::base::FileId>) -> bool {
    finding.place.span().is_none_or(|span| files.contains(&span.file))
}

/// The glossary that is named.
fn glossary_of(
    path: &std::path::Path,
    name: RelPath,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
    talk: &Talk,
) -> Result<Glossary, Failure> {
    let (source, fault) = Source::from_bytes(name, read_bytes(path, talk)?);
    let file = sources.add(source);
    findings.extend(fault.map(|fault| Diagnostic::not_text(file, fault)));
    let (glossary, more) = glossary::read(sources.get(file), file);
    findings.extend(more);
    Ok(glossary)
}
