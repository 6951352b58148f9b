//! `diglot units`: translation units as JSON lines — of a file, of a folder of articles, or of a whole site with the messages
//! of its tables.

use super::{
    input::articles,
    talk::{Failure, Talk},
};
use crate::{
    base::{Stamp, files::DiskFiles},
    build,
    config::FILE_NAME,
    content::{Origin, article::Article},
    diag::{Diagnostic, Severity},
    markdown::sides::Sides,
    site::{
        Site,
        drafts::{self, Draft},
        table,
    },
    units::{self, State, Unit, alt::alt_texts},
};
use clap::Args;
use serde::Serialize;
use std::{ops::Range, path::PathBuf};

#[derive(Args)]
pub(super) struct Units {
    path: PathBuf,
    #[arg(long)]
    alt_texts: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    id: &'a str,
    target: Option<&'a str>,
    source: Option<&'a str>,
    target_at: Option<[u32; 2]>,
    source_at: Option<[u32; 2]>,
    /// The file of the source segment, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    source_file: Option<&'a str>,
    block: &'a str,
    locale: &'a str,
    origin: Option<&'a str>,
    state: &'a str,
    /// The source that a draft was translated from, where that is not today's.
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<&'a str>,
    target_hash: Option<String>,
    source_hash: Option<String>,
}

/// Lines of JSON, and how many.
#[derive(Default)]
struct Lines {
    out: Vec<u8>,
    count: usize,
}

impl Lines {
    fn push(&mut self, line: &Line<'_>) {
        // A struct of texts and numbers always serialises.
        let _ = serde_json::to_writer(&mut self.out, line);
        self.out.push(b'\n');
        self.count += 1;
    }

    fn units(&mut self, file: &str, locale: &str, units: &[Unit<'_>], drafts: &[Draft]) {
        let pair = |at: &Option<Range<u32>>| at.as_ref().map(|at| [at.start, at.end]);
        for (number, unit) in units.iter().enumerate() {
            let draft = drafts.iter().find(|draft| draft.unit.number == Some(number));
            let is_untranslated = draft.is_some_and(Draft::is_untranslated);
            self.push(&Line {
                file,
                id: unit.id,
                target: unit.target,
                source: unit.source,
                target_at: pair(&unit.target_at),
                source_at: pair(&unit.source_at),
                source_file: None,
                block: unit.block,
                locale,
                origin: unit.origin.map(Origin::as_str),
                state: if is_untranslated { State::Initial } else { unit.state }.as_str(),
                was: draft.and_then(|draft| draft.was.as_deref()),
                target_hash: unit.target_stamp().map(|stamp| stamp.to_string()),
                source_hash: unit.source_stamp().map(|stamp| stamp.to_string()),
            });
        }
    }

    /// The alternative texts of an article, which no span holds: their source is not stored.
    fn alt_texts(&mut self, file: &str, locale: &str, article: &Article, sides: &Sides) {
        for alt in alt_texts(article, sides) {
            self.push(&Line {
                file,
                id: &alt.id,
                target: Some(&alt.text),
                source: None,
                target_at: Some([alt.at.start, alt.at.end]),
                source_at: None,
                source_file: None,
                block: "alt",
                locale,
                origin: article.front.localization.origin.map(Origin::as_str),
                state: State::Translated.as_str(),
                was: None,
                target_hash: Some(Stamp::of(alt.text.as_bytes()).to_string()),
                source_hash: None,
            });
        }
    }

    /// The messages of the site's tables, for each locale but the source.
    fn messages(&mut self, site: &Site) {
        let file_of = |layer: usize| {
            let file = site.message_files.iter().find(|file| file.layer == layer)?;
            Some(site.sources.get(file.file).path.as_str())
        };
        let source = &site.config.source;
        for data in site.tables.values() {
            for settings in site.config.locales.iter().filter(|settings| settings.locale != *source) {
                for unit in table::units(data, &site.catalog, source, &settings.locale) {
                    let text = unit.target.as_ref().or(unit.source.as_ref());
                    let Some(file) = text.and_then(|text| file_of(text.layer)) else { continue };
                    let of = |text: &Option<table::MessageText>| {
                        text.as_ref().map(|text| [text.range.start, text.range.end])
                    };
                    let hash = |text: &Option<table::MessageText>| {
                        text.as_ref().map(|text| Stamp::of(text.text.as_bytes()).to_string())
                    };
                    self.push(&Line {
                        file,
                        id: &unit.id,
                        target: unit.target.as_ref().map(|text| text.text.as_str()),
                        source: unit.source.as_ref().map(|text| text.text.as_str()),
                        target_at: of(&unit.target),
                        source_at: of(&unit.source),
                        source_file: unit.source.as_ref().and_then(|text| file_of(text.layer)),
                        block: "message",
                        locale: settings.locale.as_str(),
                        origin: None,
                        state: if unit.target.is_some() { "translated" } else { "initial" },
                        was: None,
                        target_hash: hash(&unit.target),
                        source_hash: hash(&unit.source),
                    });
                }
            }
        }
    }
}

impl Units {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        let is_site = self.path.join(FILE_NAME).is_file() || self.path.join("content").is_dir();
        let mut lines = Lines::default();
        let (files, clean) = if is_site {
            let options = build::Options { drafts: true, ..build::Options::default() };
            let loaded = build::load(&DiskFiles::new(&self.path), &options);
            for article in loaded.site.iter().flat_map(|site| &site.articles) {
                let locale = loaded.site.as_ref().map_or("", |site| site.locale(article.locale).as_str());
                let drafts = loaded.site.as_ref().map_or_else(Vec::new, |site| drafts::of_article(site, article));
                let units = units::of_article(&article.article, &article.sides);
                lines.units(article.path.as_str(), locale, &units, &drafts);
                if self.alt_texts {
                    lines.alt_texts(article.path.as_str(), locale, &article.article, &article.sides);
                }
            }
            if let Some(site) = &loaded.site {
                lines.messages(site);
            }
            (
                loaded.site.as_ref().map_or(0, |site| site.articles.len()),
                tell(talk, &lines, &loaded.findings, loaded.sources()),
            )
        } else {
            let read = articles(&self.path, talk)?;
            for lone in &read.articles {
                lines.units(&lone.shown, lone.locale.as_str(), &units::of_article(&lone.article, &lone.sides), &[]);
                if self.alt_texts {
                    lines.alt_texts(&lone.shown, lone.locale.as_str(), &lone.article, &lone.sides);
                }
            }
            (read.articles.len(), tell(talk, &lines, &read.findings, &read.sources))
        };
        talk.say("units-summary", &[("units", lines.count.into()), ("files", files.into())]);
        Ok(clean)
    }
}

/// Prints the units, and what kept others from being read.
fn tell(talk: &Talk, lines: &Lines, findings: &[Diagnostic], sources: &crate::base::Sources) -> bool {
    talk.data(&lines.out);
    let errors: Vec<Diagnostic> =
        findings.iter().filter(|finding| finding.severity == Severity::Error).cloned().collect();
    talk.findings(&errors, sources);
    errors.is_empty()
}
