//! `diglot sync`: brings translations in step with today's sources.
//!
//! In: articles by path or locale. Out: the same articles, what is remembered of their units beside them, and a word about every unit
//! that is not simply kept. Law: an act of a person, so it is never done to a whole site unasked; an article is written with its
//! review file or left as it is; what cannot be brought in step, an article or a block of it, is named; twice is as once.

mod history;
pub(super) mod memory;
pub(super) mod outcome;

use super::{
    input::{canonical_or_missing, real, site_files, site_named, unread},
    talk::{Failure, Talk, known},
};
use crate::{
    base::{FileId, Locale, RelPath, Source, files::DiskFiles},
    build::{self, Loaded},
    content::{
        article::Article,
        front_matter::stamped,
        review_file::{self, ReviewFile},
    },
    markdown::sides::Sides,
    messages::Value,
    site::{
        Site, SiteArticle,
        freshness::{self, Freshness, Standing, source_stamp},
    },
    units::{
        memory::Memory,
        rewrite::Reader,
        sync::{Fate, Left, Refused, Synced, Task, Text, sync},
    },
};
use clap::{Args, ValueEnum};
use history::Past;
use outcome::{Outcome, Result, Written};
use std::path::PathBuf;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SyncFormat {
    Human,
    Json,
}

/// How it is done, and told.
#[derive(Args)]
pub(super) struct How {
    #[arg(long)]
    pub(super) dry_run: bool,
    #[arg(long)]
    pub(super) diff: bool,
    #[arg(long, value_name = "FILE")]
    pub(super) memory: Vec<PathBuf>,
    #[arg(long)]
    pub(super) accept_exact: bool,
    #[arg(long, value_enum, default_value_t = SyncFormat::Human)]
    pub(super) format: SyncFormat,
}

#[derive(Args)]
pub(super) struct Sync {
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[arg(long, value_name = "LOCALE")]
    locale: Vec<String>,
    #[arg(long, value_name = "REV")]
    from: Option<String>,
    #[command(flatten)]
    how: How,
}

/// A text of history, read.
struct Older {
    source: Source,
    article: Article,
    sides: Sides,
}

/// How articles of two locales are read.
pub(super) fn reader<'r>(
    site: &'r Site,
    locale: &Locale,
    defaults: &'r [&'r crate::config::metadata::Default],
) -> Reader<'r> {
    Reader { cjk: (locale.is_cjk(), site.config.source.is_cjk()), extensions: &site.config.extensions, defaults }
}

/// An article of a site as it is brought in step.
pub(super) fn text<'s>(site: &'s Site, one: &'s SiteArticle) -> Text<'s> {
    Text { source: site.sources.get(one.article.file), article: &one.article, sides: &one.sides }
}

/// What was decided about an article, with its path; nothing where that cannot be read.
pub(super) fn review(files: &DiskFiles, article: &RelPath) -> Option<(RelPath, Option<Vec<u8>>, ReviewFile)> {
    use crate::base::files::{Files, MAX_FILE_BYTES, ReadError};
    let path = review_file::beside(article)?;
    let bytes = match files.read(&path, MAX_FILE_BYTES) {
        Ok(bytes) => bytes,
        Err(ReadError::NotFound) => return Some((path, None, ReviewFile::default())),
        Err(_) => return None,
    };
    let (source, fault) = Source::from_bytes(path.clone(), bytes.clone());
    let (file, findings) = review_file::read(&source, FileId(0));
    (fault.is_none() && findings.is_empty()).then_some((path, Some(bytes), file))
}

/// The site that paths or a root name, with all that is needed of it.
pub(super) fn load(
    named: (&[PathBuf], Option<&PathBuf>, Option<&PathBuf>),
    locale: &[String],
    talk: &Talk,
) -> std::result::Result<(DiskFiles, Loaded, Vec<Locale>), Failure> {
    let args = site_named(named, locale, talk)?;
    let (files, mut options) = site_files(&args, talk)?;
    let locales = args.options(talk)?.locales;
    options.drafts = true;
    let loaded = build::load(&files, &options);
    if let Some(site) = &loaded.site
        && let Some(unknown) = locales.iter().find(|locale| site.config.locale(locale).is_none())
    {
        let args = [("locale", Value::from(unknown.as_str())), ("known", known(&site.config))];
        return Err(talk.failure("error-locale-unknown", &args));
    }
    Ok((files, loaded, locales))
}

/// Brings an article in step, with known translations where they are accepted and do well. `task`: what is to be done with and without.
pub(super) fn brought<'t>(task: &dyn Fn(bool) -> Task<'t>, accepts: bool) -> std::result::Result<Synced, Refused> {
    let done = sync(&task(accepts));
    let is_whole = |done: &std::result::Result<Synced, Refused>| done.as_ref().is_ok_and(|done| done.left.is_empty());
    if accepts && !is_whole(&done) {
        // A translation that stood well elsewhere may not do so here.
        let without = sync(&task(false));
        if done.is_err() || is_whole(&without) {
            return without;
        }
    }
    done
}

impl Sync {
    pub(super) fn run(&self, talk: &Talk) -> std::result::Result<bool, Failure> {
        if self.paths.is_empty() && self.locale.is_empty() {
            return Err(talk.failure("error-sync-what", &[]));
        }
        let wanted: Vec<PathBuf> =
            self.paths.iter().map(|path| canonical_or_missing(path, talk)).collect::<std::result::Result<_, _>>()?;
        let named = (&*self.paths, self.root.as_ref(), self.config.as_ref());
        let (files, loaded, locales) = load(named, &self.locale, talk)?;
        let Some(site) = &loaded.site else {
            talk.findings(&loaded.findings, loaded.sources());
            return Ok(false);
        };
        let past = Past::of(&files, self.from.as_deref(), talk)?;
        let standing = freshness::of_site(site);
        let is_wanted = |found: &&Freshness| {
            let one = &site.articles[found.article];
            let place = files.place(&one.path);
            let is_named =
                wanted.is_empty() || real(&place).is_some_and(|real| wanted.iter().any(|path| real.starts_with(path)));
            is_named && (locales.is_empty() || locales.contains(site.locale(one.locale)))
        };
        let chosen: Vec<&Freshness> = standing.iter().filter(is_wanted).collect();
        if chosen.is_empty() {
            return Err(talk.failure("error-sync-none", &[]));
        }
        let mut memories = memory::Memories::of(site, &standing, &self.how.memory, talk)?;
        let mut outcomes = Vec::new();
        for found in chosen {
            let one = &site.articles[found.article];
            let memory = memories.of_locale(one.locale, talk)?;
            let result = self.article(site, &files, found, &past, memory);
            let outcome = Outcome { path: one.path.clone(), result };
            outcome.tell(&self.how, memory, &files, talk)?;
            outcomes.push(outcome);
        }
        let unread = unread(&loaded);
        talk.findings(&unread, loaded.sources());
        outcome::total(&outcomes, self.how.dry_run, talk);
        Ok(outcomes.iter().all(Outcome::is_whole) && unread.is_empty())
    }

    /// What becomes of an article.
    fn article(&self, site: &Site, files: &DiskFiles, found: &Freshness, past: &Past, memory: &Memory) -> Result {
        let one = &*site.articles[found.article];
        if one.article.page.is_some() {
            return Result::Refused("yaml".into());
        }
        let Some(source) = found.source.map(|source| &*site.articles[source]) else {
            return match found.standing {
                Standing::Gone => Result::Refused("gone".into()),
                _ => Result::Passed("alone"),
            };
        };
        let is_bilingual = one.article.is_bilingual();
        if !is_bilingual && found.standing == Standing::Fresh && !found.renamed {
            return Result::InStep;
        }
        let Some((review_path, review_bytes, known)) = review(files, &one.path) else {
            return Result::Refused("review".into());
        };
        let older = if is_bilingual { None } else { Self::older(site, found, source, past) };
        let is_known = older.is_some() || found.standing == Standing::Fresh;
        let older =
            older.as_ref().map(|older| Text { source: &older.source, article: &older.article, sides: &older.sides });
        let today = text(site, source);
        let defaults = site.defaults_of(one);
        let exact = |text: &str| memory.only(text).map(|entry| entry.target.clone());
        let task = |accepts: bool| Task {
            target: text(site, one),
            today,
            older: older.or_else(|| is_known.then_some(today)),
            bilingual: is_bilingual,
            review: &known,
            reader: reader(site, site.locale(one.locale), &defaults),
            prefix: "00000",
            exact: accepts.then_some(&exact),
        };
        let done = brought(&task, self.how.accept_exact);
        let Synced { text: mut new, review, mut told, kept, mut left } = match done {
            Ok(synced) => synced,
            Err(Refused::Yaml) => return Result::Refused("yaml".into()),
            Err(Refused::Damage(finding)) => return Result::Refused(outcome::Why::Damage(finding)),
            Err(Refused::Own(at)) => {
                let line = site.sources.get(one.article.file).line_column(at.start).line;
                return Result::Refused(outcome::Why::Own(line));
            }
            Err(Refused::Proof(_)) => return Result::Refused("proof".into()),
        };
        let mut is_stamped = true;
        if !is_bilingual {
            // What has changed is marked unit by unit, where it could be told.
            let stamp =
                is_known.then(|| stamped(&Source::new(one.path.clone(), &*new), source_stamp(site, source), None));
            match stamp {
                Some(Ok(Some(text))) => {
                    // What was written stands further down by the stamp.
                    let places = told.iter_mut().filter(|told| told.fate != Fate::Gone).map(|told| &mut told.at);
                    for at in places.chain(left.iter_mut().flat_map(Left::places)) {
                        let moved =
                            |at: u32| (at + outcome::offset(text.len())).saturating_sub(outcome::offset(new.len()));
                        *at = moved(at.start)..moved(at.end);
                    }
                    new = text;
                }
                Some(Ok(None)) => {}
                Some(Err(_)) | None => is_stamped = false,
            }
        }
        let content = &site.config.locales[one.locale].content;
        let of_source = &site.config.locales[site.source_locale()].content;
        let to = found.renamed.then(|| content.join(source.path.inside(of_source)?.as_str())).flatten();
        let title = |article: &Article| article.front.title.as_ref().map(|title| title.value.clone());
        let title_was = task(false)
            .older
            .and_then(|older| title(older.article))
            .filter(|was| Some(was) != title(&source.article).as_ref());
        let before = site.sources.get(one.article.file).text().as_bytes().to_vec();
        let left = outcome::left(&left, &Source::new(one.path.clone(), &*new), today.source);
        let review_text = review.write();
        let review_after =
            if review.units == known.units { review_bytes.clone() } else { Some(review_text.into_bytes()) };
        let written = Written {
            to: to.unwrap_or_else(|| one.path.clone()),
            before: Some(before),
            after: new.into_bytes(),
            review: (review_path, review_bytes, review_after.filter(|bytes| !bytes.is_empty())),
            told,
            kept,
            left,
            is_known: is_bilingual || is_stamped,
            title_was: title_was.map(String::from),
        };
        let is_in_step = written.left.is_empty() && !written.changes(&one.path);
        if is_in_step { Result::InStep } else { Result::Synced(Box::new(written)) }
    }

    /// The source that a plain article was made from.
    fn older(site: &Site, found: &Freshness, source: &SiteArticle, past: &Past) -> Option<Older> {
        let one = &*site.articles[found.article];
        let config = &site.config;
        let of_source = &config.locales[site.source_locale()].content;
        let inside = one.path.inside(&config.locales[one.locale].content)?;
        // Under the name of the translation it stood before it got another.
        let mut paths = vec![source.path.clone()];
        paths.extend(of_source.join(inside.as_str()).filter(|path| *path != source.path));
        let defaults = site.defaults_of(source);
        let locale = &config.source;
        let bytes = past.source(&paths, &one.article.front.localization)?;
        let (source, fault) = Source::from_bytes(source.path.clone(), bytes);
        let reader = Reader { cjk: (locale.is_cjk(), locale.is_cjk()), ..reader(site, locale, &defaults) };
        let (article, sides, _) = reader.read(&source, FileId(0));
        (fault.is_none() && !article.is_bilingual() && article.page.is_none()).then_some(Older {
            source,
            article,
            sides,
        })
    }
}
