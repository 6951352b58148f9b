//! The one way a page asks about the rest of the site.
//!
//! In: questions. Out: answers from the [`Site`]; when recording, each question is kept as a [`Fact`] with the stamp of its
//! answer, absence included. Law: a page's bytes are a pure function of the theme and of the answers given here, so equal
//! stamps mean equal bytes.

use super::{
    made::Made,
    nav::{self, Around, SectionView},
    review::Review,
};
use crate::{
    base::{Locale, RelPath, Stamp},
    content::Side,
    diag::Diagnostic,
    markdown::{
        ext::xref::Reference,
        html::{Href, Picture, Referenced},
        tree::Tree,
    },
    messages::{Messages, Value},
    site::{
        Content, Page, PageId, Site, SiteArticle,
        choices::{Choices, Group},
        coverage::Coverage,
        includes::{Expansion, Instance},
        links::Target,
        snippets,
        table::TableData,
        uids,
    },
};
use std::{cell::RefCell, collections::BTreeMap, fmt::Debug, sync::Arc};

/// Something a page asked about the rest of the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// The text of an article, by path.
    Body(RelPath),
    /// What a document's page in a locale includes.
    Includes(usize, RelPath),
    /// Title, route and text locale of a document's page in a locale.
    Page(usize, RelPath),
    /// Where a link leads.
    Link(Asker, String),
    /// What a reference leads to.
    Xref(Asker, Reference),
    /// Where an image is.
    Image(Asker, String),
    /// What stands around a page in the navigation.
    Nav(usize, RelPath),
    /// A section of the navigation of a locale.
    Section(usize, usize),
    /// The messages of a locale.
    Messages(Locale),
    /// The text of a file that code is shown from: the locale of the text, the article it is named in, and the path as written.
    Snippet(usize, RelPath, String),
    /// What was found in an article, by path.
    Findings(RelPath),
    /// What is translated.
    Coverage,
    /// A data table.
    Table(String),
    /// The names of a locale's pivots.
    Pivots(usize),
    /// The config.
    Config,
    /// Which locales have pages.
    Locales,
    /// Whether a locale has a feed.
    Feed(usize),
}

/// Who asks where something is: a page, or an article that it includes, as if that were one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asker {
    locale: usize,
    shown: usize,
    document: RelPath,
    /// The article whose text it shows, by path, and the side.
    content: Option<(RelPath, Side)>,
}

/// A site being asked by one page.
pub struct Tracked<'a> {
    site: &'a Site,
    review: Option<&'a Review>,
    coverage: &'a [Coverage],
    made: Option<&'a Made>,
    facts: Option<RefCell<BTreeMap<Fact, Stamp>>>,
}

impl<'a> Tracked<'a> {
    /// Asks without recording: for a build that starts clean.
    #[must_use]
    pub fn new(site: &'a Site) -> Self {
        Self { site, review: None, coverage: &[], made: None, facts: None }
    }

    /// Asks and records.
    #[must_use]
    pub fn recording(site: &'a Site) -> Self {
        Self { site, review: None, coverage: &[], made: None, facts: Some(RefCell::default()) }
    }

    /// The same, for those who review what was found.
    #[must_use]
    pub fn reviewing(self, review: Option<&'a Review>) -> Self {
        Self { review, ..self }
    }

    /// The same, for the pages that show what is translated.
    #[must_use]
    pub fn covering(self, coverage: &'a [Coverage]) -> Self {
        Self { coverage, ..self }
    }

    /// The same, with what was made of the navigation for other pages.
    #[must_use]
    pub fn remembering(self, made: &'a Made) -> Self {
        Self { made: Some(made), ..self }
    }

    /// What was made of the navigation for other pages.
    #[must_use]
    pub(super) fn made(&self) -> Option<&'a Made> {
        self.made
    }

    /// Whether questions are kept as facts.
    #[must_use]
    pub(super) fn is_recording(&self) -> bool {
        self.facts.is_some()
    }

    /// The site, for what has asked already.
    #[must_use]
    pub(super) fn site(&self) -> &'a Site {
        self.site
    }

    /// What was asked, with the stamps of the answers.
    #[must_use]
    pub fn into_facts(self) -> BTreeMap<Fact, Stamp> {
        self.facts.map(RefCell::into_inner).unwrap_or_default()
    }

    /// Whether all these facts are as they were.
    #[must_use]
    pub fn confirms(&self, facts: &BTreeMap<Fact, Stamp>) -> bool {
        let again = Tracked { facts: Some(RefCell::default()), ..*self };
        facts.iter().all(|(fact, stamp)| {
            again.ask(fact);
            again.facts.as_ref().is_some_and(|known| known.borrow().get(fact) == Some(stamp))
        })
    }

    /// Asks again what was asked for a fact; without an answer where whoever asked is gone.
    fn ask(&self, fact: &Fact) {
        let article = |path: &RelPath| self.article(path);
        match fact {
            Fact::Body(path) => _ = article(path).map(|article| self.said(article)),
            Fact::Includes(locale, document) => {
                let page = self.site.find(*locale, document).map(|id| self.site.page(id));
                let _ = page.map(|page| self.expansion(page));
            }
            Fact::Page(locale, document) => _ = self.page(*locale, document),
            Fact::Link(asker, dest) => _ = self.standing_for(asker).map(|page| self.link(&page, dest)),
            Fact::Xref(asker, reference) => _ = self.standing_for(asker).map(|page| self.xref(&page, reference)),
            Fact::Image(asker, dest) => _ = self.standing_for(asker).map(|page| self.image(&page, dest)),
            Fact::Nav(locale, document) => _ = self.site.find(*locale, document).map(|page| self.nav(page)),
            Fact::Section(locale, number) => {
                if self.site.nav.len() > *locale {
                    let _ = self.section(*locale, *number);
                }
            }
            Fact::Messages(locale) => _ = self.messages(locale),
            Fact::Snippet(shown, file, dest) => _ = self.snippet(*shown, file, dest),
            Fact::Findings(path) => _ = article(path).map(|article| self.findings(article)),
            Fact::Coverage => _ = self.coverage(),
            Fact::Table(name) => _ = self.table(name),
            Fact::Pivots(locale) => _ = self.pivots(*locale),
            Fact::Config => _ = self.config(),
            Fact::Locales => _ = self.published(),
            Fact::Feed(locale) => _ = self.feed(*locale),
        }
    }

    /// The article at a path.
    fn article(&self, path: &RelPath) -> Option<&'a Arc<SiteArticle>> {
        (0..self.site.config.locales.len())
            .find_map(|locale| self.site.article_at(locale, path))
            .map(|number| &self.site.articles[number])
    }

    fn asker(&self, page: &Page) -> Asker {
        let content = match page.content {
            Content::Article { article, side } => Some((self.site.articles[article].path.clone(), side)),
            Content::Contents => None,
        };
        Asker { locale: page.locale, shown: page.shown, document: page.document.clone(), content }
    }

    /// A page that asks as `asker` did; none where its text is gone.
    fn standing_for(&self, asker: &Asker) -> Option<Page> {
        let content = match &asker.content {
            Some((path, side)) => {
                let of_locale = |locale| self.site.article_at(locale, path);
                let article = (0..self.site.config.locales.len()).find_map(of_locale)?;
                Content::Article { article, side: *side }
            }
            None => Content::Contents,
        };
        Some(Page::unpublished(asker.document.clone(), asker.locale, asker.shown, content))
    }

    fn record(&self, fact: impl FnOnce() -> Fact, answer: impl FnOnce() -> Stamp) {
        if let Some(facts) = &self.facts {
            facts.borrow_mut().entry(fact()).or_insert_with(answer);
        }
    }

    fn stamp(answer: &impl Debug) -> Stamp {
        Stamp::of(format!("{answer:?}").as_bytes())
    }

    /// The stamp of what a page says of itself. The number of its article is not part of it: articles that come and go before
    /// it would change it.
    fn stamp_of(&self, page: Option<&Page>) -> Stamp {
        let said = page.map(|page| {
            let shows = match page.content {
                Content::Article { article, side } => Some((&self.site.articles[article].path, side)),
                Content::Contents => None,
            };
            (shows, Page { content: Content::Contents, ..page.clone() })
        });
        Self::stamp(&said)
    }

    /// The config as a whole.
    #[must_use]
    pub fn config(&self) -> &'a crate::config::Config {
        self.record(|| Fact::Config, || Self::stamp(&self.site.config));
        &self.site.config
    }

    /// A locale by its place.
    #[must_use]
    pub fn locale(&self, at: usize) -> &'a Locale {
        &self.config().locales[at].locale
    }

    /// The place of the source locale.
    #[must_use]
    pub fn source_locale(&self) -> usize {
        let _ = self.config();
        self.site.source_locale()
    }

    /// The locales that have pages.
    #[must_use]
    pub fn published(&self) -> Vec<usize> {
        let published: Vec<usize> = (0..self.config().locales.len()).filter(|&at| self.site.is_published(at)).collect();
        self.record(|| Fact::Locales, || Self::stamp(&published));
        published
    }

    /// The page itself.
    #[must_use]
    pub fn own_page(&self, page: PageId) -> &'a Page {
        let page = self.site.page(page);
        self.record(|| Fact::Page(page.locale, page.document.clone()), || self.stamp_of(Some(page)));
        page
    }

    /// A document's page in a locale.
    #[must_use]
    pub fn page(&self, locale: usize, document: &RelPath) -> Option<&'a Page> {
        let page = self.site.find(locale, document).map(|id| self.site.page(id));
        self.record(|| Fact::Page(locale, document.clone()), || self.stamp_of(page));
        page
    }

    /// The article a page shows.
    #[must_use]
    pub fn body(&self, page: &Page) -> Option<&'a SiteArticle> {
        let Content::Article { article, .. } = page.content else { return None };
        Some(self.said(&self.site.articles[article]))
    }

    /// The text of an article.
    fn said(&self, article: &'a SiteArticle) -> &'a SiteArticle {
        self.record(
            || Fact::Body(article.path.clone()),
            || {
                let text = self.site.sources.get(article.article.file).stamp();
                let headings = article.sides.target.outline.headings.iter();
                let ids: Vec<_> = headings.map(|heading| (&heading.id, &heading.question)).collect();
                Self::stamp(&(text, ids))
            },
        );
        article
    }

    /// What a page includes: nothing of one that includes nothing.
    #[must_use]
    pub fn expansion(&self, page: &Page) -> Option<&'a Expansion> {
        let expansion = self.site.expansion(page);
        let said = |expansion: &Expansion| {
            let path = |instance: &Instance| self.site.articles[instance.article].path.clone();
            let of = expansion.instances.iter().map(|instance| (path(instance), instance.side, instance.locale));
            let ids: Vec<_> = expansion.headings.iter().map(|heading| (&heading.id, &heading.text)).collect();
            Self::stamp(&(of.collect::<Vec<_>>(), &expansion.at, ids))
        };
        self.record(|| Fact::Includes(page.locale, page.document.clone()), || Self::stamp(&expansion.map(said)));
        expansion
    }

    /// The article that a page includes at a node of its own or of what it includes, and its number.
    #[must_use]
    pub fn included(
        &self,
        page: &Page,
        instance: Option<usize>,
        node: u32,
    ) -> Option<(usize, &'a Instance, &'a SiteArticle)> {
        let expansion = self.expansion(page)?;
        let &number = expansion.at.get(&(instance, node))?;
        let instance = &expansion.instances[number];
        Some((number, instance, self.said(&self.site.articles[instance.article])))
    }

    /// What was found in an article; `None` where nobody reviews.
    #[must_use]
    pub(crate) fn findings(&self, article: &SiteArticle) -> Option<&'a [Diagnostic]> {
        let findings = self.review?.article(article.article.file);
        self.record(|| Fact::Findings(article.path.clone()), || Self::stamp(&findings));
        Some(findings)
    }

    /// What is translated, of each locale but the source.
    #[must_use]
    pub fn coverage(&self) -> &'a [Coverage] {
        self.record(|| Fact::Coverage, || Self::stamp(&self.coverage));
        self.coverage
    }

    /// The address of a page's side-by-side edition; empty where it has none.
    #[must_use]
    pub fn edition(&self, page: &Page) -> String {
        let _ = (self.page(page.locale, &page.document), self.body(page), self.config());
        let has_one = self.site.has_edition(page) || (self.review.is_some() && self.site.is_bilingual(page));
        if has_one { self.site.address(&format!("{}diglot/", page.route)) } else { String::new() }
    }

    /// The address of the page that shows what is translated, in the words of a locale; empty where it has no pages.
    #[must_use]
    pub fn status(&self, locale: usize) -> String {
        let is_published = self.published().contains(&locale);
        if is_published { self.address(&self.site.status_route(locale)) } else { String::new() }
    }

    /// The address of a locale's feed; empty where it has none.
    #[must_use]
    pub fn feed(&self, locale: usize) -> String {
        let is_there = super::feed::has(self.site, locale);
        self.record(|| Fact::Feed(locale), || Self::stamp(&is_there));
        if is_there { self.address(&super::feed::name(self.site, locale)) } else { String::new() }
    }

    /// The address of a page's copy in Markdown; empty where it has none.
    #[must_use]
    pub fn copy(&self, page: &Page) -> String {
        let _ = (self.page(page.locale, &page.document), self.body(page), self.config());
        if super::copies::has(self.site, page) { self.address(&page.copy_route()) } else { String::new() }
    }

    /// All messages.
    #[must_use]
    pub(crate) fn catalog(&self, locale: &Locale) -> &'a crate::messages::Catalog {
        let _ = self.messages(locale);
        &self.site.catalog
    }

    /// The ids of an article's units.
    #[must_use]
    pub fn unit_ids(&self, article: &'a SiteArticle) -> Vec<&'a str> {
        self.site.unit_ids(article)
    }

    /// The address of a route.
    #[must_use]
    pub fn address(&self, route: &str) -> String {
        let _ = self.config();
        self.site.address(route)
    }

    /// The absolute URL of a route; empty where the config names none.
    #[must_use]
    pub fn url(&self, route: &str) -> String {
        let _ = self.config();
        self.site.url(route)
    }

    /// Where a link leads.
    #[must_use]
    pub fn link(&self, page: &Page, dest: &str) -> Href<'static> {
        let href = self.resolve(page, dest);
        self.record(|| Fact::Link(self.asker(page), dest.to_owned()), || Self::stamp(&href));
        href
    }

    fn resolve(&self, page: &Page, dest: &str) -> Href<'static> {
        let site = self.site;
        let anchored = |anchor: &str| if anchor.is_empty() { String::new() } else { format!("#{anchor}") };
        let (url, locale) = match site.resolve(page, dest) {
            Target::Elsewhere => (Some(dest.trim().to_owned()), None),
            Target::Url(url) => (Some(url), None),
            Target::Here(anchor) => {
                let anchor = site.anchor_like(page, &anchor).unwrap_or(&anchor);
                (Some(format!("#{anchor}")), None)
            }
            Target::Page { page: found, query, anchor, .. } => {
                let found = site.page(found);
                let anchor = site.anchor_like(found, &anchor).unwrap_or(&anchor);
                let locale = (found.shown != page.shown).then(|| site.locale(found.shown).clone());
                (Some(format!("{}{query}{}", site.address(&found.route), anchored(anchor))), locale)
            }
            Target::File { route, rest, .. } => (Some(format!("{}{rest}", site.address(&route))), None),
            Target::Nowhere(_) | Target::Empty => (None, None),
        };
        Href { url: url.map(Into::into), locale }
    }

    /// Where an image is.
    #[must_use]
    pub fn image(&self, page: &Page, dest: &str) -> Picture<'static> {
        let picture = match self.site.resolve(page, dest) {
            Target::Elsewhere => Picture::At(dest.trim().to_owned().into(), None, None),
            Target::File { route, rest, .. } => {
                // What follows the path may name a part of it.
                let size = self.site.sizes.get(&route).filter(|_| rest.is_empty()).copied();
                let widths = self.made.filter(|_| rest.is_empty()).and_then(|made| made.widths(&route)).cloned();
                Picture::At(format!("{}{rest}", self.site.address(&route)).into(), size, widths)
            }
            Target::Url(url) => Picture::At(url.into(), None, None),
            Target::Here(_) | Target::Page { .. } | Target::Nowhere(_) | Target::Empty => Picture::Missing,
        };
        self.record(|| Fact::Image(self.asker(page), dest.to_owned()), || Self::stamp(&picture));
        picture
    }

    /// What a reference by uid leads to.
    #[must_use]
    pub fn xref(&self, page: &Page, reference: &Reference) -> Option<Referenced<'static>> {
        let site = self.site;
        let anchor = if reference.anchor.is_empty() { String::new() } else { format!("#{}", reference.anchor) };
        let found = site.xref(page, reference).map(|found| {
            let (url, name, locale) = match found {
                uids::Found::Page(found) => {
                    let found = site.page(found);
                    let locale = (found.shown != page.shown).then(|| site.locale(found.shown).clone());
                    (site.address(&found.route), found.title.as_str(), locale)
                }
                uids::Found::Elsewhere(found) => (found.url.to_string(), found.shown(reference.display), None),
            };
            let text = reference.text.clone().unwrap_or_else(|| name.to_owned());
            let url = (!url.is_empty()).then(|| format!("{url}{anchor}").into());
            Referenced { href: Href { url, locale }, text }
        });
        self.record(|| Fact::Xref(self.asker(page), reference.clone()), || Self::stamp(&found));
        found
    }

    /// The text of a file that the article `file` shows code from.
    #[must_use]
    pub fn snippet(&self, shown: usize, file: &RelPath, dest: &str) -> Option<&'a str> {
        let found = match self.site.snippet(shown, file, dest) {
            snippets::Found::File(found) => Some(self.site.sources.get(found)),
            snippets::Found::Unread(_) | snippets::Found::Nowhere => None,
        };
        let stamp = || Self::stamp(&found.map(|found| found.stamp()));
        self.record(|| Fact::Snippet(shown, file.clone(), dest.to_owned()), stamp);
        found.map(|found| found.text())
    }

    /// What a page shows of the navigation of its locale.
    #[must_use]
    pub fn nav(&self, page: PageId) -> Around {
        let shown = nav::around(self.site, page);
        let page = self.site.page(page);
        self.record(|| Fact::Nav(page.locale, page.document.clone()), || self.stamp_of_nav(page.locale, &shown));
        shown
    }

    /// What the page of a section of the navigation shows, and its route.
    #[must_use]
    pub fn section(&self, locale: usize, number: usize) -> Option<(SectionView, String)> {
        let shown = nav::section(self.site, locale, number);
        let shown = shown.zip(self.site.nav[locale].sections.get(number).map(|section| section.route.clone()));
        let said = |(shown, route): &(SectionView, String)| {
            let page = self.site.page(shown.page);
            (shown.title.clone(), page.document.clone(), route.clone(), self.stamp_of_nav(locale, &shown.around))
        };
        self.record(|| Fact::Section(locale, number), || Self::stamp(&shown.as_ref().map(said)));
        shown
    }

    /// The stamp of what a page shows of the navigation, the numbers of nodes not among it.
    fn stamp_of_nav(&self, locale: usize, shown: &Around) -> Stamp {
        let said = |branches| nav::said(self.site, locale, branches);
        let Around { nav, more, contents, breadcrumbs, previous, next } = shown;
        Self::stamp(&(said(nav), more, said(contents), breadcrumbs, previous, next))
    }

    /// The messages of a locale.
    #[must_use]
    pub fn messages(&self, locale: &Locale) -> Messages<'a> {
        self.record(|| Fact::Messages(locale.clone()), || self.site.messages_stamp);
        self.site.catalog.messages(locale)
    }

    /// A text of the theme.
    #[must_use]
    pub fn text(&self, locale: &Locale, id: &str, args: &[(&str, Value)]) -> String {
        self.messages(locale).text(id, args)
    }

    /// The pivots that a locale has names for.
    fn pivots(&self, locale: usize) -> &'a [Group] {
        let groups = self.site.pivots.get(locale).map_or(&[][..], Vec::as_slice);
        self.record(|| Fact::Pivots(locale), || Self::stamp(&groups));
        groups
    }

    /// What readers of a page choose zones by.
    #[must_use]
    pub fn choices(&self, page: &Page) -> Choices {
        let Content::Article { article, side } = page.content else { return Choices::default() };
        let article = &self.site.articles[article];
        let mut trees: Vec<&Tree> = vec![&article.sides.get(side).tree];
        if let Some(expansion) = self.expansion(page) {
            let included = expansion.instances.iter().filter(|instance| !instance.again);
            let article =
                |instance: &Instance| self.said(&self.site.articles[instance.article]).sides.get(instance.side);
            trees.extend(included.map(|instance| &*article(instance).tree));
        }
        trees.retain(|tree| Choices::has_zones(tree));
        if trees.is_empty() {
            return Choices::default();
        }
        let mut named = self.pivots(page.locale);
        if named.is_empty() {
            named = self.pivots(self.source_locale());
        }
        Choices::of(&trees, &article.article.front, named, &self.config().monikers)
    }

    /// A data table.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&'a TableData> {
        let table = self.site.tables.get(name);
        // A table is what its file says; the file's number is not part of it.
        let said = |table: &TableData| {
            let source = self.site.sources.get(table.caption.span.file);
            (source.path.clone(), source.stamp())
        };
        self.record(|| Fact::Table(name.to_owned()), || Self::stamp(&table.map(said)));
        table
    }
}
