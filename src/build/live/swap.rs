//! One article put in the place of what it was, where nothing else can tell.
//!
//! In: the files that may have changed. Out: a site that shares all its lookups with the one before; nothing where an article was
//! changed in a way that others see: its front matter, a heading or an anchor, what it includes or shows code from. Law: what is
//! resolved of the site before is what would be resolved of the one after.

use super::{
    Live,
    state::{Shown, State},
};
use crate::{
    base::{Files, RelPath},
    build::{
        memo::{Memo, Parsed},
        read,
    },
    content::discover::Found,
    diag::Diagnostic,
    markdown::{outline::outline, sides::ParsedSide},
    site::{Site, SiteArticle, includes, snippets},
};
use std::{collections::BTreeSet, sync::Arc};

impl Live {
    /// The state after some articles have changed; nothing where it takes more than putting them in place.
    pub(super) fn swap(&mut self, files: &dyn Files, touched: &BTreeSet<RelPath>) -> Option<State> {
        let last = self.state.as_ref().filter(|state| state.is_whole)?;
        let read = last.site.as_ref()?;
        let theme = Arc::clone(&last.shown.as_ref()?.theme);
        let mut changed = Vec::new();
        for path in touched {
            changed.extend(changed_article(files, &self.memo, read, path).ok()?);
        }
        let mut site = Site::clone(read);
        let mut findings = Vec::clone(&last.raw);
        for Change { number, before, after, article } in changed {
            site.replace(number, Arc::clone(&after.source), article);
            findings.retain(|finding| !before.findings.contains(finding));
            findings.extend(after.findings.iter().cloned());
            self.memo.replace(after);
        }
        let site = Arc::new(site);
        let findings: Arc<Vec<Diagnostic>> = Arc::new(findings);
        let shown = Shown::new(Arc::clone(&site), theme);
        let sources = site.sources.clone();
        Some(self.made(Some(site), findings, sources, Some(shown)))
    }
}

struct Change {
    number: usize,
    before: Parsed,
    after: Parsed,
    article: Arc<SiteArticle>,
}

/// Others see a change.
struct Seen;

/// What a file has become; nothing where it is as it was.
fn changed_article(files: &dyn Files, memo: &Memo, site: &Site, path: &RelPath) -> Result<Option<Change>, Seen> {
    let before = memo.at(path).ok_or(Seen)?;
    let was = before.article.as_ref().filter(|was| path.has_extension("md") && !was.fragment).ok_or(Seen)?;
    let number = site.article_at(before.locale, path).ok_or(Seen)?;
    let inside = path.inside(&site.config.locales[before.locale].content).ok_or(Seen)?;
    let Ok((source, None)) = read::text(files, path) else { return Err(Seen) };
    if source.text() == before.source.text() {
        return Ok(None);
    }
    let found = Found { locale: before.locale, inside, path: path.clone() };
    let after = read::article(&site.config, &found, &source, (before.file, before.fragment), memo);
    let is = after.article.as_ref().ok_or(Seen)?;
    let head =
        |article: &SiteArticle| article.article.whole().get(..article.article.front.body as usize).map(str::to_owned);
    if head(was) != head(is) || was.article.is_bilingual() != is.article.is_bilingual() {
        return Err(Seen);
    }
    // Readers of a plain translation see the anchors of its source.
    let mut article = SiteArticle::clone(is);
    let source_outline = site.source_of(was).filter(|_| is.sides.source.is_none()).map(|of| &of.sides.target.outline);
    if let Some(of_source) = source_outline {
        article.sides.target.outline = Arc::new(outline(&is.sides.target.tree, Some(of_source)));
    }
    let shown = &site.articles[number];
    let same = |was: &ParsedSide, is: &ParsedSide| {
        was.outline.reads_like(&is.outline)
            && [was, is].iter().all(|side| includes::of_tree(&side.tree).next().is_none())
            && snippets::named(&was.tree).eq(snippets::named(&is.tree))
    };
    let same_source = match (&shown.sides.source, &article.sides.source) {
        (Some(was), Some(is)) => same(was, is),
        (None, None) => true,
        _ => false,
    };
    // What was made of the article alone counts too: the outline that others were given is that one.
    let same_alone = was.sides.target.outline.reads_like(&is.sides.target.outline);
    if !(same_source && same_alone && same(&shown.sides.target, &article.sides.target)) {
        return Err(Seen);
    }
    Ok(Some(Change { number, before: before.clone(), after: after.clone(), article: Arc::new(article) }))
}
