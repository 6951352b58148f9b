//! `diglot start`: makes a translation of a source article to be translated.
//!
//! In: a locale, articles of the source locale. Out: for each a new article of that locale in which every unit carries the source's text,
//! and is marked so. Law: what is there is never written over.

use super::{
    input::{canonical_or_missing, real, unread},
    sync::{
        How, brought, load,
        memory::Memories,
        outcome::{self, Outcome, Result, Why, Written},
        reader, review, text,
    },
    talk::{Failure, Talk, known},
};
use crate::{
    base::{FileId, Locale, RelPath, Source, Stamp, files::DiskFiles},
    content::{front_matter::stamped, review_file::ReviewFile},
    messages::Value,
    site::{
        Site, SiteArticle,
        freshness::{of_site, source_stamp},
    },
    units::{
        memory::Memory,
        sync::{Left, Task, Text},
    },
};
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct Start {
    #[arg(value_name = "LOCALE")]
    locale: String,
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[arg(long, conflicts_with = "bilingual")]
    plain: bool,
    #[arg(long)]
    bilingual: bool,
    #[command(flatten)]
    how: How,
}

impl Start {
    pub(super) fn run(&self, talk: &Talk) -> std::result::Result<bool, Failure> {
        let tag = || Value::from(self.locale.as_str());
        let locale =
            Locale::new(&self.locale).ok_or_else(|| talk.failure("error-locale-invalid", &[("locale", tag())]))?;
        let wanted: Vec<PathBuf> =
            self.paths.iter().map(|path| canonical_or_missing(path, talk)).collect::<std::result::Result<_, _>>()?;
        let (files, loaded, _) = load((&self.paths, self.root.as_ref(), self.config.as_ref()), &[], talk)?;
        let Some(site) = &loaded.site else {
            talk.findings(&loaded.findings, loaded.sources());
            return Ok(false);
        };
        let place = site.config.locales.iter().position(|settings| settings.locale == locale);
        let Some(at) = place.filter(|&at| at != site.source_locale()) else {
            return Err(talk.failure("error-locale-unknown", &[("locale", tag()), ("known", known(&site.config))]));
        };
        let is_wanted = |one: &&SiteArticle| {
            let place = real(&files.place(&one.path));
            one.locale == site.source_locale()
                && place.is_some_and(|real| wanted.iter().any(|path| real.starts_with(path)))
        };
        let sources: Vec<&SiteArticle> =
            site.articles.iter().map(|one| -> &SiteArticle { one }).filter(is_wanted).collect();
        if sources.is_empty() {
            return Err(talk.failure("error-start-none", &[]));
        }
        let count = |bilingual: bool| {
            site.articles.iter().filter(|one| one.locale == at && one.article.is_bilingual() == bilingual).count()
        };
        let is_bilingual = self.bilingual || (!self.plain && count(true) > count(false));
        let mut memories = Memories::of(site, &of_site(site), &self.how.memory, talk)?;
        let mut outcomes = Vec::new();
        for source in sources {
            let memory = memories.of_locale(at, talk)?;
            let content = &site.config.locales[at].content;
            let of_source = &site.config.locales[source.locale].content;
            let to = source.path.inside(of_source).and_then(|inside| content.join(inside.as_str()));
            let to = to.unwrap_or_else(|| source.path.clone());
            let result = self.article(site, &files, (source, at), (&to, is_bilingual), memory);
            let outcome = Outcome { path: to, result };
            outcome.tell(&self.how, memory, &files, talk)?;
            outcomes.push(outcome);
        }
        let unread = unread(&loaded);
        talk.findings(&unread, loaded.sources());
        outcome::total(&outcomes, self.how.dry_run, talk);
        let is_clean = outcomes.iter().all(Outcome::is_whole);
        Ok(is_clean && unread.is_empty())
    }

    /// What becomes of an article that is not there yet.
    fn article(
        &self,
        site: &Site,
        files: &DiskFiles,
        (source, locale): (&SiteArticle, usize),
        (to, is_bilingual): (&RelPath, bool),
        memory: &Memory,
    ) -> Result {
        if source.article.page.is_some() || source.article.is_bilingual() {
            return Result::Refused("yaml".into());
        }
        if files.place(to).exists() || review(files, to).is_none_or(|(_, bytes, _)| bytes.is_some()) {
            return Result::Refused("there".into());
        }
        let front = source.article.text(&(0..source.article.front.body)).to_owned();
        let empty = Source::new(to.clone(), front);
        let defaults = site.defaults_of(source);
        let reader = reader(site, site.locale(locale), &defaults);
        let (article, sides, _) = reader.read(&empty, FileId(0));
        let exact = |text: &str| memory.only(text).map(|entry| entry.target.clone());
        let stamp = Stamp::of_parts(&[site.locale(locale).as_str().as_bytes(), to.as_str().as_bytes()]).to_string();
        let known = ReviewFile::default();
        let task = |accepts: bool| Task {
            target: Text { source: &empty, article: &article, sides: &sides },
            today: text(site, source),
            older: None,
            bilingual: is_bilingual,
            review: &known,
            reader,
            prefix: stamp.get(..5).unwrap_or("00000"),
            exact: accepts.then_some(&exact),
        };
        let done = match brought(&task, self.how.accept_exact) {
            Ok(done) => done,
            Err(crate::units::sync::Refused::Damage(finding)) => return Result::Refused(Why::Damage(finding)),
            Err(_) => return Result::Refused("proof".into()),
        };
        let (mut after, mut told, mut left) = (done.text, done.told, done.left);
        if !is_bilingual {
            let stamped = stamped(&Source::new(to.clone(), &*after), source_stamp(site, source), None);
            if let Ok(Some(text)) = stamped {
                let further = outcome::offset(text.len() - after.len());
                let places = told.iter_mut().map(|told| &mut told.at);
                for at in places.chain(left.iter_mut().flat_map(Left::places)) {
                    *at = at.start + further..at.end + further;
                }
                after = text;
            }
        }
        let left = outcome::left(&left, &Source::new(to.clone(), &*after), text(site, source).source);
        let path = crate::content::review_file::beside(to).unwrap_or_else(|| to.clone());
        let review = Some(done.review.write().into_bytes()).filter(|bytes| !bytes.is_empty());
        Result::Synced(Box::new(Written {
            to: to.clone(),
            before: None,
            after: after.into_bytes(),
            review: (path, None, review),
            told,
            kept: done.kept,
            left,
            is_known: true,
            title_was: None,
        }))
    }
}
