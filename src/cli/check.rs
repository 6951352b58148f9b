//! `diglot check`: a verdict on a site, or on a lone file or folder.

use super::{
    SiteArgs,
    input::{Lone, articles, read_bytes, site_files},
    talk::{Failure, Format, Talk, known},
};
use crate::{
    base::{Locale, RelPath, Source, Sources},
    build,
    check::{self, term::Lexicon},
    config::{self, FILE_NAME},
    content::glossary::{self, Glossary},
    diag::{self, Diagnostic, Rule, Severity},
    messages::Value,
};
use clap::{Args, ValueEnum};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    time::Instant,
};

/// The severity from which on findings fail a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

#[derive(Args)]
pub(super) struct Check {
    #[arg(conflicts_with = "root")]
    path: Option<PathBuf>,
    #[arg(long, requires = "path")]
    source: Option<PathBuf>,
    #[command(flatten)]
    site: SiteArgs,
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    #[arg(long, value_name = "FILE")]
    glossary: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = FailOn::Warning)]
    fail_on: FailOn,
}

impl Check {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        match &self.path {
            // A folder that is a site is checked as one.
            Some(path)
                if self.source.is_some() || !(path.join(FILE_NAME).is_file() || path.join("content").is_dir()) =>
            {
                self.lone(path, talk)
            }
            Some(path) => self.whole(&self.site.at(Some(path)), talk),
            None => self.whole(&self.site, talk),
        }
    }

    fn whole(&self, site: &SiteArgs, talk: &Talk) -> Result<bool, Failure> {
        let began = Instant::now();
        let (files, mut options) = site_files(site, talk)?;
        let asked = site.options(talk)?;
        let files = match &self.glossary {
            // It is read as if it lay where the site's own does.
            Some(path) => files.with_file(config::glossary_path(), read_bytes(path, talk)?),
            None => files,
        };
        (options.url, options.locales, options.all_rules) = (asked.url, asked.locales, true);
        let loaded = build::load(&files, &options);
        let mut findings = loaded.findings.clone();
        let (mut count, mut units) = (0, 0);
        if let Some(site) = &loaded.site {
            if let Some(unknown) = options.locales.iter().find(|locale| site.config.locale(locale).is_none()) {
                let args = [("locale", Value::from(unknown.as_str())), ("known", known(&site.config))];
                return Err(talk.failure("error-locale-unknown", &args));
            }
            findings.retain(|finding| {
                options.locales.is_empty()
                    || finding.locale.as_ref().is_none_or(|locale: &Locale| options.locales.contains(locale))
            });
            count = site.articles.len();
            units = site.articles.iter().map(|article| article.article.split.units.len()).sum();
        }
        Ok(self.verdict(talk, &findings, loaded.sources(), (count, units), began))
    }

    fn lone(&self, path: &std::path::Path, talk: &Talk) -> Result<bool, Failure> {
        let began = Instant::now();
        let mut read = articles(path, talk)?;
        // Both have one table of texts, so that findings can point into either.
        let count = read.articles.len();
        if let Some(source) = &self.source {
            read.add_articles(source, talk)?;
        }
        let mut findings = std::mem::take(&mut read.findings);
        let mut units = 0;
        let english = Locale::en_us();
        let glossary = self.glossary(&mut read.sources, &mut findings, talk)?;
        let (targets, sources) = read.articles.split_at(count);
        // Of two files their names do not matter; of two folders those inside do.
        let source_of = |lone: &Lone| match (&read.folder, sources) {
            (None, [source]) => Some(source),
            _ => sources.iter().find(|source| source.path == lone.path),
        };
        let source_locale = sources.first().map_or(&english, |source| &source.locale);
        let locales: BTreeSet<&Locale> = targets.iter().map(|lone| &lone.locale).collect();
        for locale in locales {
            let lexicon = Lexicon::new(&glossary, source_locale, locale);
            let mut said = Vec::new();
            for lone in targets.iter().filter(|lone| lone.locale == *locale) {
                units += lone.article.split.units.len();
                let source = source_of(lone).filter(|_| !lone.article.is_bilingual());
                let from = source.map_or(&english, |source| &source.locale);
                let scope = check::Scope { lexicon: lexicon.as_ref(), ..check::Scope::new(locale, from) };
                let source = source.map(|source| (&source.article, &source.sides));
                let judged = check::judged((&lone.article, &lone.sides), source, &scope);
                findings.extend(judged.findings);
                said.extend(judged.said);
            }
            findings.extend(check::across(&said, locale, &read.sources));
        }
        let ignored: BTreeMap<_, _> = read.articles.iter().map(|lone| lone.article.ignored()).collect();
        let mut findings = diag::policy::apply(findings, Rule::default_level, &ignored);
        diag::sort(&mut findings);
        Ok(self.verdict(talk, &findings, &read.sources, (count, units), began))
    }

    /// The glossary that is named; an empty one where none is.
    fn glossary(
        &self,
        sources: &mut Sources,
        findings: &mut Vec<Diagnostic>,
        talk: &Talk,
    ) -> Result<Glossary, Failure> {
        let Some(path) = &self.glossary else { return Ok(Glossary::default()) };
        let name = RelPath::new(&path.to_string_lossy().replace('\\', "/")).filter(|name| !name.is_root());
        let name = name.or_else(|| RelPath::new(path.file_name()?.to_str()?)).unwrap_or_else(RelPath::root);
        let (source, fault) = Source::from_bytes(name, read_bytes(path, talk)?);
        let file = sources.add(source);
        findings.extend(fault.map(|fault| Diagnostic::not_text(file, fault)));
        let (glossary, more) = glossary::read(sources.get(file), file);
        findings.extend(more);
        Ok(glossary)
    }

    fn verdict(
        &self,
        talk: &Talk,
        findings: &[Diagnostic],
        sources: &Sources,
        (files, units): (usize, usize),
        began: Instant,
    ) -> bool {
        talk.findings(self.format, findings, sources);
        let milliseconds = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
        let args = [("files", files.into()), ("units", units.into()), ("milliseconds", Value::from(milliseconds))];
        talk.say("check-summary", &args);
        if findings.is_empty() {
            talk.say("check-clean", &[]);
        } else {
            talk.count(findings);
        }
        let least = match self.fail_on {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Info => Severity::Info,
            FailOn::Never => return true,
        };
        findings.iter().all(|finding| finding.severity < least)
    }
}
