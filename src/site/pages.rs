//! From articles to pages: which page exists in which locale, whose text it shows, and under which route.
//!
//! In: articles, names of assets, tables, messages. Out: a [`Site`]. A locale's page shows its own article; the source locale's
//! page is recovered from the first bilingual article where it has none; else the fallback chain decides.
//! Law: total; two files never share a route silently.

use super::{Content, MessageFile, Page, PageId, Resolved, Site, SiteArticle, collisions, includes, nav};
use crate::{
    base::{RelPath, Sources, Stamp},
    config::Config,
    content::{Side, discover::Found, glossary::Glossary, review_file::ReviewFile},
    diag::Diagnostic,
    markdown::{html::Size, outline::outline},
    messages,
    site::{
        choices::Group,
        links::folded,
        redirects::{Listed, resolve},
        snippets::Snippets,
        table::TableData,
        uids::{self, Elsewhere},
    },
};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use unicode_normalization::UnicodeNormalization;

/// What a site is assembled from.
pub struct Parts {
    /// The config.
    pub config: Arc<Config>,
    /// All texts.
    pub sources: Sources,
    /// The articles, by locale and path.
    pub articles: Vec<Arc<SiteArticle>>,
    /// The tables of contents, by locale and path.
    pub tocs: Vec<nav::toc::Toc>,
    /// The other files of the content folders.
    pub assets: Vec<Found>,
    /// How large pictures are, by the path of the file.
    pub sizes: BTreeMap<RelPath, Size>,
    /// The redirects that lists name.
    pub redirects: Vec<Listed>,
    /// For each locale the pivots it has names for.
    pub pivots: Vec<Vec<Group>>,
    /// What maps say of uids.
    pub uids: BTreeMap<Box<str>, Elsewhere>,
    /// The terms and what becomes of them.
    pub glossary: Glossary,
    /// What was decided about units, by the path of the file that says so.
    pub reviews: BTreeMap<RelPath, ReviewFile>,
    /// When articles were last changed, as far as their history says.
    pub changed: Arc<BTreeMap<RelPath, messages::Date>>,
    /// The data tables by name.
    pub tables: BTreeMap<String, TableData>,
    /// The names of data files that are there and cannot be read.
    pub unread_tables: BTreeSet<String>,
    /// The files that articles show code from.
    pub snippets: Snippets,
    /// The message files of the site.
    pub message_files: Vec<MessageFile>,
    /// All messages.
    pub catalog: Arc<messages::Catalog>,
    /// The content hash of all message files.
    pub messages_stamp: Stamp,
    /// Whether drafts are published.
    pub drafts: bool,
}

/// Assembles a site.
#[must_use]
pub fn assemble(parts: Parts) -> (Site, Vec<Diagnostic>) {
    let Parts {
        config,
        sources,
        mut articles,
        tocs,
        assets,
        sizes,
        redirects,
        pivots,
        uids,
        glossary,
        reviews,
        changed,
        tables,
        unread_tables,
        snippets,
        message_files,
        catalog,
        messages_stamp,
        drafts,
    } = parts;
    if !drafts {
        articles.retain(|article| !article.article.front.draft);
    }
    let locales = config.locales.len();
    let mut documents: BTreeMap<RelPath, Vec<Option<usize>>> = BTreeMap::new();
    let mut fragments: BTreeMap<RelPath, Vec<Option<usize>>> = BTreeMap::new();
    // `a.md` beside `a.MD` or `a.yml`: the first is published, and the second is a finding.
    let mut twins: Vec<(usize, usize)> = Vec::new();
    for (number, article) in articles.iter().enumerate() {
        let kind = if article.fragment { &mut fragments } else { &mut documents };
        let of_document = kind.entry(article.document.clone()).or_insert_with(|| vec![None; locales]);
        let first = *of_document[article.locale].get_or_insert(number);
        if first != number {
            twins.push((first, number));
        }
    }
    let resolved = Resolved {
        dated: vec![false; locales],
        by_document: vec![BTreeMap::new(); locales],
        numbers: Vec::new(),
        by_lower_case: BTreeMap::new(),
        redirects: vec![BTreeMap::new(); locales],
        assets: vec![BTreeMap::new(); locales],
        assets_lower: vec![BTreeMap::new(); locales],
        sizes: BTreeMap::new(),
        pages: Vec::new(),
        tocs,
        nav: Vec::new(),
        breadcrumbs: Vec::new(),
        documents,
        pivots,
        fragments,
        expansions: BTreeMap::new(),
        uids: BTreeMap::new(),
        glossary,
        reviews,
        changed,
        tables,
        unread_tables,
        snippets,
        message_files,
        catalog,
        messages_stamp,
    };
    let mut site = Site { config, sources, articles, resolved: Arc::new(resolved) };
    site.resolved_mut().uids = uids::known(&site.articles, uids);
    let config = Arc::clone(&site.config);
    let resolved = site.resolved_mut();
    for asset in assets {
        if let Some(size) = sizes.get(&asset.path) {
            let route = format!("{}/{}", config.locales[asset.locale].locale.url(), asset.inside);
            resolved.sizes.insert(route, *size);
        }
        resolved.assets_lower[asset.locale].insert(folded(asset.inside.as_str()), asset.inside.clone());
        resolved.assets[asset.locale].insert(asset.inside, asset.path);
    }
    share_anchors(&mut site);
    let of_locale = |locale: usize| {
        let articles: Vec<Page> = site.documents.keys().filter_map(|document| page(&site, locale, document)).collect();
        let mut pages = contents_pages(&site, locale, &articles);
        pages.extend(articles);
        pages.sort_by(|a, b| a.route.cmp(&b.route));
        pages
    };
    let pages: Vec<Vec<Page>> = (0..locales).into_par_iter().map(of_locale).collect();
    let pages: Vec<Page> = pages.into_iter().flatten().collect();
    let mut findings = publish(&mut site, pages, redirects.clone());
    let empty = navigate(&mut site, &mut findings);
    if !empty.is_empty() {
        // A folder whose pages all stand elsewhere has nothing to list. Its page goes, and the others move up.
        let pages = std::mem::take(&mut site.resolved_mut().pages).into_iter().enumerate();
        let pages = pages.filter(|(number, _)| empty.binary_search(&PageId(*number)).is_err()).map(|(_, page)| page);
        findings = publish(&mut site, pages.collect(), redirects);
        navigate(&mut site, &mut findings);
    }
    let breadcrumbs = (0..locales).into_par_iter().map(|locale| nav::breadcrumb::breadcrumbs(&site, locale)).collect();
    site.resolved_mut().breadcrumbs = breadcrumbs;
    name_contents(&mut site);
    let ((expansions, more), collisions) = rayon::join(|| includes::expand(&site), || collisions::find(&site, &twins));
    site.resolved_mut().expansions = expansions;
    findings.extend(more);
    findings.extend(collisions);
    (site, findings)
}

impl Site {
    /// Gives the pages of a document the names that its articles give them now.
    pub fn rename(&mut self, document: &RelPath) {
        for locale in 0..self.config.locales.len() {
            let Some((id, page)) = self.find(locale, document).zip(page(self, locale, document)) else { continue };
            let route = self.page(id).route.clone();
            self.resolved_mut().pages[id.0] = Page { route, ..page };
        }
    }
}

/// Gives the site these pages, and the redirects to them.
fn publish(site: &mut Site, pages: Vec<Page>, redirects: Vec<Listed>) -> Vec<Diagnostic> {
    let locales = site.config.locales.len();
    let resolved = site.resolved_mut();
    let mut of_locales: Vec<Vec<(RelPath, PageId)>> = vec![Vec::new(); locales];
    for (number, page) in pages.iter().enumerate() {
        of_locales[page.locale].push((page.document.clone(), PageId(number)));
    }
    let lower_case = || pages.iter().map(|page| (folded(page.document.as_str()), page.document.clone())).collect();
    let numbers = || of_locales.par_iter().map(|of_locale| of_locale.iter().cloned().collect()).collect();
    (resolved.by_lower_case, resolved.numbers) = rayon::join(lower_case, numbers);
    resolved.by_document = of_locales.into_par_iter().map(|of_locale| of_locale.into_iter().collect()).collect();
    resolved.dated = vec![false; locales];
    for page in pages.iter().filter(|page| page.is_indexable() && page.updated.is_some()) {
        resolved.dated[page.locale] = true;
    }
    resolved.pages = pages;
    resolve(site, redirects)
}

/// Gives the site its navigation; returns the lists of contents that have nothing to list.
fn navigate(site: &mut Site, findings: &mut Vec<Diagnostic>) -> Vec<PageId> {
    let of_locale = |locale: usize| {
        let mut findings = Vec::new();
        let (nav, empty) = nav::build(site, locale, &mut findings);
        (nav, empty, findings)
    };
    let built: Vec<_> = (0..site.config.locales.len()).into_par_iter().map(of_locale).collect();
    let (mut all, mut empty) = (Vec::with_capacity(built.len()), Vec::new());
    for (nav, none, more) in built {
        all.push(nav);
        empty.extend(none);
        findings.extend(more);
    }
    site.resolved_mut().nav = all;
    empty
}

/// A list of contents is called what the TOC calls it, else what the breadcrumbs call it, in the words of its locale.
fn name_contents(site: &mut Site) {
    let name = |(&id, &node): (&PageId, &usize), nav: &nav::Nav| -> Option<(PageId, String)> {
        let page = site.page(id);
        if page.content != Content::Contents {
            return None;
        }
        if let Some(label) = &nav.nodes[node].label {
            return (label.locale == page.locale).then(|| (id, label.text.to_string()));
        }
        // Home is called what the site is called. What lies above all breadcrumb files is named by the first page below it.
        let below = nav.neighbours(node).1.and_then(|next| nav.page_at(next)).map(|next| site.page(next));
        let asked = [Some(page), below].into_iter().flatten().filter(|_| node > 0);
        let mut crumbs = asked.flat_map(|page| site.breadcrumbs(page));
        let crumb = crumbs.find(|crumb| crumb.locale == page.locale && crumb.pages.contains(&Some(id)))?;
        Some((id, crumb.title.clone()))
    };
    let names: Vec<_> = site.nav.iter().flat_map(|nav| nav.place.iter().filter_map(move |at| name(at, nav))).collect();
    for (id, title) in names {
        let page = &mut site.resolved_mut().pages[id.0];
        page.title.clone_from(&title);
        page.nav_title = title;
    }
}

/// Gives plain translations the anchors of their sources.
fn share_anchors(site: &mut Site) {
    let source = site.source_locale();
    let anchors: Vec<_> = site
        .articles
        .par_iter()
        .map(|article| {
            if article.locale == source || article.sides.source.is_some() {
                return None;
            }
            let kind = if article.fragment { &site.fragments } else { &site.documents };
            let of_source = kind.get(&article.document)?[source]?;
            let outline_of_source = &site.articles[of_source].sides.target.outline;
            Some(Arc::new(outline(&article.sides.target.tree, Some(outline_of_source))))
        })
        .collect();
    site.articles.par_iter_mut().zip(anchors).for_each(|(article, outline)| {
        if let Some(outline) = outline {
            Arc::make_mut(article).sides.target.outline = outline;
        }
    });
}

/// The article and side that a locale itself has of a document, and whether it was recovered.
fn own(site: &Site, locale: usize, document: &RelPath) -> Option<(usize, Side, bool)> {
    let (article, shown) = site.side_for(locale, document)?;
    Some((article, shown, shown == Side::Source))
}

fn page(site: &Site, locale: usize, document: &RelPath) -> Option<Page> {
    let settings = &site.config.locales[locale];
    let (shown, (number, of_side, recovered)) = match own(site, locale, document) {
        Some(found) => (locale, found),
        None => settings.fallback.iter().find_map(|fallback| {
            let fallback = site.config.locales.iter().position(|other| other.locale == *fallback)?;
            Some((fallback, own(site, fallback, document)?))
        })?,
    };
    let SiteArticle { article, sides, .. } = &*site.articles[number];
    let heading = sides.get(of_side).outline.title().map(|heading| heading.text.to_string());
    let front = |value: &Option<crate::base::span::Spanned<Box<str>>>| {
        // What the front matter says is in the article's own locale.
        value.as_ref().filter(|_| !recovered).map(|value| value.value.to_string())
    };
    let name = if document.name() == "index" { document.parent() } else { document.clone() };
    let title = front(&article.front.title).or(heading).filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| humanised(name.name()));
    let order = site.documents[document].iter().flatten().find_map(|&other| site.articles[other].article.front.order);
    Some(Page {
        document: document.clone(),
        locale,
        route: route(site, locale, document, article.front.slug.as_ref().map(|slug| &*slug.value)),
        content: Content::Article { article: number, side: of_side },
        shown,
        recovered,
        nav_title: front(&article.front.nav_title).unwrap_or_else(|| title.clone()),
        title,
        description: front(&article.front.description).unwrap_or_default(),
        order: article.front.order.or(order).unwrap_or(i64::MAX),
        draft: article.front.draft,
        noindex: article.front.noindex,
        updated: article.front.date.or_else(|| site.changed.get(&site.articles[number].path).copied()),
    })
}

/// The route of a document: its path as in the file; `index` is its folder; a slug stands for the last part.
fn route(site: &Site, locale: usize, document: &RelPath, slug: Option<&str>) -> String {
    let locale = site.locale(locale).url();
    let path = if document.name() == "index" { document.parent() } else { document.clone() };
    let path = match slug.and_then(|slug| path.parent().join(slug)) {
        Some(slugged) if document.name() != "index" => slugged,
        _ => path,
    };
    let path: String = path.as_str().nfc().collect();
    if path.is_empty() { format!("{locale}/") } else { format!("{locale}/{path}/") }
}

/// Pages for folders that have pages but none of their own.
fn contents_pages(site: &Site, locale: usize, pages: &[Page]) -> Vec<Page> {
    if pages.is_empty() {
        return Vec::new();
    }
    let mut folders: BTreeSet<RelPath> = BTreeSet::from([RelPath::root()]);
    for page in pages {
        let mut folder = page.folder();
        while folders.insert(folder.clone()) {
            folder = folder.parent();
        }
    }
    let taken: BTreeSet<RelPath> = pages.iter().filter(|page| page.is_folder()).map(Page::folder).collect();
    // `guide.md` beside `guide/` is the page of the folder in all but name: its route must stay its own.
    let articles: BTreeSet<&RelPath> = pages.iter().map(|page| &page.document).collect();
    folders
        .into_iter()
        .filter(|folder| !taken.contains(folder) && (folder.is_root() || !articles.contains(folder)))
        .map(|folder| {
            let title = if folder.is_root() {
                let title = site.config.title.of(site.locale(locale)).to_owned();
                let word = || site.catalog.messages(site.locale(locale)).text("theme-documentation", &[]);
                if title.is_empty() { word() } else { title }
            } else {
                humanised(folder.name())
            };
            let path: String = folder.as_str().nfc().collect();
            let route = if path.is_empty() { String::new() } else { format!("{path}/") };
            Page {
                route: format!("{}/{route}", site.locale(locale).url()),
                document: folder,
                locale,
                content: Content::Contents,
                shown: locale,
                recovered: false,
                nav_title: title.clone(),
                title,
                description: String::new(),
                order: i64::MAX,
                draft: false,
                noindex: false,
                updated: None,
            }
        })
        .collect()
}

/// A file's name as words: `first-site` → `First site`.
fn humanised(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
