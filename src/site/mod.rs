//! Everything together, resolved and immutable.
//!
//! In: the config, articles parsed, names of assets, data tables and messages. Out: a [`Site`] of lookup tables — documents,
//! pages and their routes, navigation — and findings. Links are resolved when asked ([`links`]).
//! Law: pure; assembled from scratch each time; nothing in it depends on the order of reading.

pub mod choices;
mod collisions;
pub mod coverage;
pub mod debt;
pub mod drafts;
pub mod freshness;
pub mod includes;
pub mod links;
pub mod nav;
pub mod pages;
pub mod pictures;
pub mod redirects;
pub mod snippets;
pub mod table;
pub mod translated;
pub mod uids;

use crate::{
    base::{FileId, Locale, RelPath, Source, Sources, Stamp},
    config::{Config, metadata},
    content::{
        Side,
        article::Article,
        glossary::Glossary,
        review_file::{self, ReviewFile},
    },
    markdown::sides::{ParsedSide, Sides},
    messages::{self, Date},
    units::review::{self, ReviewUnit},
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use table::TableData;

/// A parsed article with its place in the site; a copy shares what was parsed.
#[derive(Clone, Debug)]
pub struct SiteArticle {
    /// The locale's place in the config.
    pub locale: usize,
    /// The document: the path in the locale's folder, without extension.
    pub document: RelPath,
    /// The file.
    pub path: RelPath,
    /// Whether it is made to be included only, and has no page.
    pub fragment: bool,
    /// The article.
    pub article: Arc<Article>,
    /// Both sides parsed.
    pub sides: Sides,
}

/// The number of a page in [`Site::pages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub usize);

/// Where the text of a page comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A side of an article.
    Article {
        /// Its place in [`Site::articles`].
        article: usize,
        /// The side that is shown.
        side: Side,
    },
    /// A folder without an article of its own: a list of its pages.
    Contents,
}

/// A document as published in a locale.
#[derive(Clone, Debug)]
pub struct Page {
    /// The document; of a contents page the folder.
    pub document: RelPath,
    /// The locale's place in the config.
    pub locale: usize,
    /// The route below the base path: `ko-kr/guide/first-site/`.
    pub route: String,
    /// Where its text comes from.
    pub content: Content,
    /// The locale of its text: another than the page's on a fallback page.
    pub shown: usize,
    /// Whether its text was recovered from a translation's source segments.
    pub recovered: bool,
    /// Its title, in the locale of its text.
    pub title: String,
    /// The title in navigation.
    pub nav_title: String,
    /// What it is about; empty when not said.
    pub description: String,
    /// Its place among its siblings in navigation.
    pub order: i64,
    /// Whether it is a draft.
    pub draft: bool,
    /// Whether its article keeps search engines away.
    pub noindex: bool,
    /// When its text was last changed, where that is known.
    pub updated: Option<Date>,
}

impl Page {
    /// A page that is published nowhere, to ask from as if it were.
    #[must_use]
    pub fn unpublished(document: RelPath, locale: usize, shown: usize, content: Content) -> Self {
        Self {
            document,
            locale,
            route: String::new(),
            content,
            shown,
            recovered: false,
            title: String::new(),
            nav_title: String::new(),
            description: String::new(),
            order: 0,
            draft: false,
            noindex: false,
            updated: None,
        }
    }

    /// Whether search engines should show it: it has a text of its own that is meant for all.
    #[must_use]
    pub fn is_indexable(&self) -> bool {
        !self.is_fallback() && !self.draft && !self.noindex
    }

    /// The route of its Markdown copy: a sibling of what it links to, as the files of articles are.
    #[must_use]
    pub fn copy_route(&self) -> String {
        if self.is_folder() {
            format!("{}index.md", self.route)
        } else {
            format!("{}.md", self.route.trim_end_matches('/'))
        }
    }

    /// Whether it shows another locale's text.
    #[must_use]
    pub fn is_fallback(&self) -> bool {
        self.shown != self.locale
    }

    /// Whether this is the page of a folder: an `index.md` or a list of contents.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        self.content == Content::Contents || self.document.name() == "index"
    }

    /// The folder it lies in; of a folder's page the folder itself.
    #[must_use]
    pub fn folder(&self) -> RelPath {
        if self.content == Content::Contents { self.document.clone() } else { self.document.parent() }
    }
}

/// A message file of the site.
#[derive(Clone, Debug)]
pub struct MessageFile {
    /// Its locale.
    pub locale: Locale,
    /// Its text.
    pub file: FileId,
    /// Its layer in the catalog.
    pub layer: usize,
}

/// A site, resolved. It reads as its [`Resolved`]; a copy shares all that it holds.
#[derive(Clone)]
pub struct Site {
    /// The config.
    pub config: Arc<Config>,
    /// All texts.
    pub sources: Sources,
    /// The articles, by locale and path.
    pub articles: Vec<Arc<SiteArticle>>,
    resolved: Arc<Resolved>,
}

impl Drop for Site {
    fn drop(&mut self) {
        // Millions of small values, which the last owner gives back on all cores.
        std::mem::take(&mut self.articles).into_par_iter().for_each(drop);
    }
}

impl std::ops::Deref for Site {
    type Target = Resolved;

    fn deref(&self) -> &Resolved {
        &self.resolved
    }
}

/// What is looked up in a site: all that follows from its articles together, and its other files.
#[derive(Clone)]
pub struct Resolved {
    /// For each document the article of each locale.
    pub documents: BTreeMap<RelPath, Vec<Option<usize>>>,
    /// For each document that is made to be included only, the article of each locale.
    pub fragments: BTreeMap<RelPath, Vec<Option<usize>>>,
    /// What pages include.
    pub expansions: BTreeMap<PageId, includes::Expansion>,
    /// The pages, by locale and route.
    pub pages: Vec<Page>,
    /// For each locale whether any page that may be found says when it was changed.
    pub dated: Vec<bool>,
    /// For each locale its pages by document, in order.
    pub by_document: Vec<BTreeMap<RelPath, PageId>>,
    /// The same, to be found at once: links ask for them by the million.
    numbers: Vec<FxHashMap<RelPath, PageId>>,
    /// Documents by their path without case and Unicode form, for links that spell it otherwise.
    pub by_lower_case: BTreeMap<String, RelPath>,
    /// For each locale its other files.
    pub assets: Vec<BTreeMap<RelPath, RelPath>>,
    /// For each locale its other files by their path without case and Unicode form.
    pub assets_lower: Vec<BTreeMap<String, RelPath>>,
    /// How large pictures are.
    pub sizes: pictures::Sizes,
    /// The tables of contents, by locale and path.
    pub tocs: Vec<nav::toc::Toc>,
    /// For each locale its redirects, by the path without case and Unicode form that they lead away from.
    pub redirects: Vec<BTreeMap<String, redirects::Redirect>>,
    /// The navigation of each locale.
    pub nav: Vec<nav::Nav>,
    /// For each locale the pivots it has names for.
    pub pivots: Vec<Vec<choices::Group>>,
    /// What stands above pages in each locale, where files say so.
    pub breadcrumbs: Vec<nav::breadcrumb::Breadcrumbs>,
    /// The data tables by name.
    pub tables: BTreeMap<String, TableData>,
    /// The terms and what becomes of them.
    pub glossary: Glossary,
    /// What was decided about units, by the path of the file that says so.
    pub reviews: BTreeMap<RelPath, ReviewFile>,
    /// When articles were last changed, as far as their history says.
    pub changed: Arc<BTreeMap<RelPath, Date>>,
    /// What has a uid.
    pub uids: BTreeMap<Box<str>, uids::Known>,
    /// The names of data files that are there and cannot be read.
    pub unread_tables: BTreeSet<String>,
    /// The files that articles show code from.
    pub snippets: snippets::Snippets,
    /// The message files of the site.
    pub message_files: Vec<MessageFile>,
    /// The messages of the program, the theme and the site.
    pub catalog: Arc<messages::Catalog>,
    /// The content hash of all message files.
    pub messages_stamp: Stamp,
}

impl Site {
    /// What is resolved so far of a site that is being put together.
    fn resolved_mut(&mut self) -> &mut Resolved {
        Arc::make_mut(&mut self.resolved)
    }

    /// Puts an article in the place of what it was, and nothing else: whoever does it knows that nothing follows from it.
    ///
    /// # Panics
    /// When there is no such place.
    pub fn replace(&mut self, number: usize, source: Arc<Source>, article: Arc<SiteArticle>) {
        self.sources.replace(article.article.file, source);
        self.articles[number] = article;
    }

    /// A page.
    ///
    /// # Panics
    /// When the number comes from another site.
    #[must_use]
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.0]
    }

    /// The article of a locale at a path: its place in [`Site::articles`].
    #[must_use]
    pub fn article_at(&self, locale: usize, path: &RelPath) -> Option<usize> {
        self.articles.binary_search_by(|one| (one.locale, &one.path).cmp(&(locale, path))).ok()
    }

    /// The page at a route below the base path.
    #[must_use]
    pub fn page_at(&self, route: &str) -> Option<PageId> {
        let of = |locale: usize| {
            self.pages
                .binary_search_by(|page| (page.locale, page.route.as_str()).cmp(&(locale, route)))
                .ok()
                .map(PageId)
        };
        (0..self.config.locales.len()).find_map(of)
    }

    /// The locale of a place in the config.
    ///
    /// # Panics
    /// When there is no such place.
    #[must_use]
    pub fn locale(&self, at: usize) -> &Locale {
        &self.config.locales[at].locale
    }

    /// The place of the source locale in the config.
    #[must_use]
    pub fn source_locale(&self) -> usize {
        self.config.locales.iter().position(|settings| settings.locale == self.config.source).unwrap_or(0)
    }

    /// Whether a locale has any page: one that has none is not published.
    #[must_use]
    pub fn is_published(&self, locale: usize) -> bool {
        self.by_document.get(locale).is_some_and(|pages| !pages.is_empty())
    }

    /// The article and side a page shows.
    #[must_use]
    pub fn shown(&self, page: &Page) -> Option<(&SiteArticle, &ParsedSide)> {
        match page.content {
            Content::Article { article, side } => {
                let article = &self.articles[article];
                Some((article, article.sides.get(side)))
            }
            Content::Contents => None,
        }
    }

    /// Whether a page is a translation that carries its source with it.
    #[must_use]
    pub fn is_bilingual(&self, page: &Page) -> bool {
        let Content::Article { article, side: Side::Target } = page.content else { return false };
        self.articles[article].article.is_bilingual() && !page.is_fallback()
    }

    /// Whether readers of a page have a side-by-side edition of it.
    #[must_use]
    pub fn has_edition(&self, page: &Page) -> bool {
        let shows_source = self.config.locales[page.locale].bilingual != crate::config::Bilingual::Off;
        self.config.editions && shows_source && self.is_bilingual(page)
    }

    /// The route of the page that shows what is translated, in the words of a locale.
    #[must_use]
    pub fn status_route(&self, locale: usize) -> String {
        format!("{}/_status/", self.locale(locale).url())
    }

    /// The page whose text a page shows: itself, unless it falls back.
    #[must_use]
    pub fn page_shown<'a>(&'a self, page: &'a Page) -> &'a Page {
        self.find(page.shown, &page.document).map_or(page, |shown| self.page(shown))
    }

    /// What a page that is published includes; nothing of one that includes nothing.
    #[must_use]
    pub fn expansion(&self, page: &Page) -> Option<&includes::Expansion> {
        if self.expansions.is_empty() {
            return None;
        }
        self.expansions.get(&self.find(page.locale, &page.document)?)
    }

    /// The article and side that a locale itself has of a document, be it a page's or made to be included; the source locale
    /// has that of the first bilingual article.
    #[must_use]
    pub fn side_for(&self, locale: usize, document: &RelPath) -> Option<(usize, Side)> {
        let articles = self.documents.get(document).or_else(|| self.fragments.get(document))?;
        if let Some(article) = articles[locale] {
            return Some((article, Side::Target));
        }
        if locale != self.source_locale() {
            return None;
        }
        let bilingual = articles.iter().flatten().find(|&&article| self.articles[article].article.is_bilingual());
        bilingual.map(|&article| (article, Side::Source))
    }

    /// The article of the source locale that an article of another is a translation of.
    #[must_use]
    pub fn source_of(&self, article: &SiteArticle) -> Option<&SiteArticle> {
        let source = self.source_locale();
        let kind = if article.fragment { &self.fragments } else { &self.documents };
        let found = kind.get(&article.document)?[source].filter(|_| article.locale != source)?;
        Some(&self.articles[found])
    }

    /// What the config says of an article that does not say it of itself.
    #[must_use]
    pub fn defaults_of(&self, article: &SiteArticle) -> Vec<&metadata::Default> {
        let inside = article.path.inside(&self.config.locales[article.locale].content);
        let fits = |given: &&metadata::Default| inside.as_ref().is_some_and(|inside| given.fits(&article.path, inside));
        self.config.metadata.iter().filter(fits).collect()
    }

    /// What was decided about the units of an article, where anything was.
    #[must_use]
    pub fn review_of(&self, article: &SiteArticle) -> Option<&ReviewFile> {
        if self.reviews.is_empty() {
            return None;
        }
        self.reviews.get(&review_file::beside(&article.path)?)
    }

    /// The units of an article as people go through them: of a plain translation beside its source.
    #[must_use]
    pub fn review_units(&self, article: &SiteArticle) -> Vec<ReviewUnit> {
        let source = self.source_of(article).filter(|source| !source.article.is_bilingual());
        review::of_article((&article.article, &article.sides), source.map(|source| (&*source.article, &source.sides)))
    }

    /// The page of a document in a locale.
    #[must_use]
    pub fn find(&self, locale: usize, document: &RelPath) -> Option<PageId> {
        self.numbers.get(locale)?.get(document).copied()
    }

    /// The address of a route: the base path and the route.
    #[must_use]
    pub fn address(&self, route: &str) -> String {
        [self.config.base_path(), &links::encoded(route)].concat()
    }

    /// The absolute URL of a route; empty where the config names no `url`.
    #[must_use]
    pub fn url(&self, route: &str) -> String {
        self.config.url.as_ref().map_or(String::new(), |url| format!("{}{}", url.origin(), self.address(route)))
    }

    /// Which documents exist as bilingual articles of a page's text: the ids of its units.
    #[must_use]
    pub fn unit_ids<'a>(&'a self, article: &'a SiteArticle) -> Vec<&'a str> {
        (0..article.article.split.units.len()).map(|unit| article.article.unit_id(unit)).collect()
    }
}
