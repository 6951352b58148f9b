//! What becomes of an article that is brought in step with the source beside it.
//!
//! In: a site in memory; of a plain article the source it was made from lies under `older/`. Out: the new article, or what is told of it: how
//! many units are kept, a line for every other one, and for every block that is left. Law: what comes of it is brought in step again,
//! and nothing changes.

use diglot::{
    base::{FileId, RelPath, Source},
    content::review_file::ReviewFile,
    site::{Site, SiteArticle},
    units::{
        rewrite::Reader,
        sync::{Left, Refused, Synced, Task, Text, Told, sync},
    },
};
use std::fmt::Write as _;

/// An article with what it is brought in step with.
pub(super) struct Pair<'s> {
    site: &'s Site,
    one: &'s SiteArticle,
    today: &'s SiteArticle,
    older: Option<Source>,
}

impl<'s> Pair<'s> {
    /// The article of a path, its source, and the older one among the files of the case.
    pub(super) fn of(site: &'s Site, one: &'s SiteArticle, files: &[(String, String)]) -> Result<Self, String> {
        let locale = site.locale(one.locale).as_str();
        let inside = one.path.as_str().split_once(&format!("{locale}/")).map_or("", |(_, inside)| inside);
        let path = format!("content/{}/{inside}", site.config.source.as_str());
        let today = site.articles.iter().find(|article| article.path.as_str() == path);
        let today = today.ok_or(format!("there is no source {path}"))?;
        let older = files.iter().find(|(path, _)| *path == format!("older/{inside}"));
        let older = older.map(|(_, text)| Source::new(today.path.clone(), text.as_str()));
        Ok(Self { site, one, today, older })
    }

    fn reader(&self, is_source: bool) -> Reader<'s> {
        let (source, target) = (self.site.config.source.is_cjk(), self.site.locale(self.one.locale).is_cjk());
        let cjk = (if is_source { source } else { target }, source);
        Reader { cjk, extensions: &self.site.config.extensions, defaults: &[] }
    }

    fn synced(&self, target: &Source, known: &ReviewFile, is_fresh: bool) -> Result<Synced, Refused> {
        let (article, sides, _) = self.reader(false).read(target, FileId(0));
        let older = self.older.as_ref().map(|source| (source, self.reader(true).read(source, FileId(0))));
        let older = older.as_ref().map(|(source, (article, sides, _))| Text { source, article, sides });
        let today = Text {
            source: self.site.sources.get(self.today.article.file),
            article: &self.today.article,
            sides: &self.today.sides,
        };
        sync(&Task {
            target: Text { source: target, article: &article, sides: &sides },
            today,
            older: if is_fresh { Some(today) } else { older },
            bilingual: article.is_bilingual(),
            review: known,
            reader: self.reader(false),
            prefix: "new",
            exact: None,
        })
    }

    /// The article in step, and what is told of that.
    pub(super) fn answer(&self) -> Result<(String, String), String> {
        let source = self.site.sources.get(self.one.article.file);
        let done = match self.synced(source, &ReviewFile::default(), false) {
            Ok(done) => done,
            Err(why) => return Ok((source.text().to_owned(), format!("refused: {why:?}\n"))),
        };
        let new = Source::new(RelPath::root(), done.text.as_str());
        let again = self.synced(&new, &done.review, true).map_err(|why| format!("a second time: {why:?}"))?;
        if again.text != done.text || again.review != done.review {
            return Err(format!("a second time it became\n{}", again.text));
        }
        let mut told = format!("kept {}\n", done.kept);
        for one in &done.told {
            told.push_str(&line(one));
        }
        for one in &done.left {
            told.push_str(&left(one, &new));
        }
        Ok((done.text, told))
    }
}

fn line(told: &Told) -> String {
    let fate = told.fate.as_str();
    let said = match (told.was.as_str(), told.is.as_str()) {
        ("", is) => is.to_owned(),
        (was, "") => was.to_owned(),
        (was, is) if was == is => is.to_owned(),
        (was, is) => format!("{was} → {is}"),
    };
    format!("{fate} | {} | {}\n", said.escape_debug(), told.target.escape_debug())
}

fn left(left: &Left, new: &Source) -> String {
    let line = |at: u32| new.line_column(at).line;
    let mut out = if left.at.is_empty() {
        "left out".to_owned()
    } else {
        format!("left {}-{}", line(left.at.start), line(left.at.end - 1))
    };
    let why = match &left.why {
        Refused::Own(at) => format!("own {:?}", &new.text()[at.start as usize..at.end as usize]),
        Refused::Proof(what) => (*what).to_owned(),
        other => format!("{other:?}"),
    };
    let _ = writeln!(out, " | {} units | {why}", left.units);
    out
}
