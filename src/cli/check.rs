//! `diglot check`: a verdict on a site, or on a lone file or folder.

use super::{
    SiteArgs,
    input::{articles, read_bytes, site_files},
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
use std::{collections::{BTreeMap, BTreeSet}, path::PathBuf, time::Instant};

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
            Some(path) if !(path.join(FILE_NAME).is_file() || path.join("content").is_dir()) => self.lone(path, talk),
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
        let mut findings = std::mem::take(&mut read.findings);
        let mut units = 0;
        let source = Locale::en_us();
        let glossary = self.glossary(&mut read.sources, &mut findings, talk)?;
        let locales: BTreeSet<&Locale> = read.articles.iter().map(|lone| &lone.locale).collect();
        let lexicons: BTreeMap<&Locale, Option<Lexicon>> =
            locales.into_iter().map(|locale| (locale, Lexicon::new(&glossary, &source, locale))).collect();
        for lone in &read.articles {
            units += lone.article.split.units.len();
            findings.extend(check::article(
                &lone.article,
                &lone.sides,
                &check::Scope { locale: &lone.locale, source_locale: &source, lexicon: lexicons[&lone.locale].as_ref() },
            ));
        }
        for lone in &read.articles {
            let scope = check::Scope { locale: &lone.locale, source_locale: &source, lexicon: None };
            findings.extend(check::around(&lone.article, &lone.sides, None, &scope));
        }
        for (locale, lexicon) in lexicons.iter().filter(|(locale, _)| **locale != &source) {
            let of_locale = read.articles.iter().filter(|lone| lone.locale == **locale);
            let of_locale: Vec<_> = of_locale.map(|lone| (&lone.article, &lone.sides)).collect();
            let scope = check::Scope { locale, source_locale: &source, lexicon: lexicon.as_ref() };
            findings.extend(check::across(&of_locale, &scope, &read.sources));
        }
        let ignored: BTreeMap<_, _> = read.articles.iter().map(|lone| lone.article.ignored()).collect();
        let mut findings = diag::policy::apply(findings, Rule::default_level, &ignored);
        diag::sort(&mut findings);
        Ok(self.verdict(talk, &findings, &read.sources, (read.articles.len(), units), began))
    }

    /// The glossary that is named; an empty one where none is.
    fn glossary(&self, sources: &mut Sources, findings: &mut Vec<Diagnostic>, talk: &Talk) -> Result<Glossary, Failure> {
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
        sources: &crate::base::Sources,
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
