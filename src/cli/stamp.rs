//! `diglot stamp`: marks plain translations as reviewed against today's source.
//!
//! In: articles by path or locale. Out: the same files with the stamp of their source in the front matter. Law: an act of a person,
//! so it is never done to a whole site unasked; no other byte of a file changes; a file that cannot be edited safely is left
//! as it is and named.

use super::{
    input::{canonical_or_missing, real, site_files, site_named, unread},
    talk::{Failure, Talk, known},
};
use crate::{
    base::files::replace,
    build,
    content::front_matter::{Date, Refused, stamped},
    messages::Value,
    site::{Site, SiteArticle, freshness::source_stamp},
};
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct Stamp {
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[arg(long, value_name = "LOCALE")]
    locale: Vec<String>,
    #[arg(long, value_name = "DATE")]
    reviewed: Option<String>,
}

/// Why an article gets no stamp.
enum Passed {
    /// It remembers its source itself.
    Bilingual,
    /// There is no source beside it.
    Alone,
    /// It is no Markdown.
    Yaml,
}

impl Stamp {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        if self.paths.is_empty() && self.locale.is_empty() {
            return Err(talk.failure("error-stamp-what", &[]));
        }
        if let Some(date) = self.reviewed.as_ref().filter(|date| Date::parse(date).is_none()) {
            return Err(talk.failure("error-date", &[("date", Value::from(date.as_str()))]));
        }
        let wanted: Vec<PathBuf> =
            self.paths.iter().map(|path| canonical_or_missing(path, talk)).collect::<Result<_, _>>()?;
        let args = site_named((&self.paths, self.root.as_ref(), self.config.as_ref()), &self.locale, talk)?;
        let (files, mut options) = site_files(&args, talk)?;
        let locales = args.options(talk)?.locales;
        options.drafts = true;
        let loaded = build::load(&files, &options);
        let Some(site) = &loaded.site else {
            talk.findings(&loaded.findings, loaded.sources());
            return Ok(false);
        };
        if let Some(unknown) = locales.iter().find(|locale| site.config.locale(locale).is_none()) {
            let args = [("locale", Value::from(unknown.as_str())), ("known", known(&site.config))];
            return Err(talk.failure("error-locale-unknown", &args));
        }
        let (mut done, mut known, mut passed, mut refused) = (0usize, 0usize, 0usize, 0usize);
        for one in &site.articles {
            let locale = site.locale(one.locale);
            let place = files.place(&one.path);
            let is_wanted =
                wanted.is_empty() || real(&place).is_some_and(|real| wanted.iter().any(|path| real.starts_with(path)));
            if one.locale == site.source_locale() || !is_wanted || !(locales.is_empty() || locales.contains(locale)) {
                continue;
            }
            let source = match source(site, one) {
                Ok(source) => source,
                Err(why) => {
                    let why = match why {
                        Passed::Bilingual => "bilingual",
                        Passed::Alone => "alone",
                        Passed::Yaml => "yaml",
                    };
                    passed += 1;
                    if talk.is_verbose() || !self.paths.is_empty() {
                        talk.say("stamp-passed", &[("path", Value::from(one.path.as_str())), ("why", why.into())]);
                    }
                    continue;
                }
            };
            let old = site.sources.get(one.article.file);
            match stamped(old, source_stamp(site, source), self.reviewed.as_deref()) {
                Ok(None) => known += 1,
                Ok(Some(new)) => {
                    replace(&place, old.text().as_bytes(), new.as_bytes())
                        .map_err(|error| talk.not_written(&place, &error))?;
                    done += 1;
                }
                Err(why) => {
                    refused += 1;
                    let why = if why == Refused::FrontMatter { "front-matter" } else { "form" };
                    talk.say("stamp-refused", &[("path", Value::from(one.path.as_str())), ("why", why.into())]);
                }
            }
        }
        let unread = unread(&loaded);
        talk.findings(&unread, loaded.sources());
        if done + known + passed + refused == 0 {
            return Err(talk.failure("error-stamp-none", &[]));
        }
        talk.say("stamp-done", &[("done", done.into()), ("known", known.into()), ("passed", passed.into())]);
        Ok(refused == 0 && unread.is_empty())
    }
}

/// The source that a plain article was translated from.
fn source<'a>(site: &'a Site, one: &SiteArticle) -> Result<&'a SiteArticle, Passed> {
    if one.article.is_bilingual() {
        return Err(Passed::Bilingual);
    }
    if !one.path.has_extension("md") {
        return Err(Passed::Yaml);
    }
    let kind = if one.fragment { &site.fragments } else { &site.documents };
    let beside = kind.get(&one.document).and_then(|articles| articles[site.source_locale()]);
    let source = beside.map(|source| &site.articles[source]).filter(|source| !source.article.is_bilingual());
    source.map(|source| &**source).ok_or(Passed::Alone)
}
