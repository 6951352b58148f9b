//! Where links lead.
//!
//! In: a destination as written and the page it stands on. Out: a [`Resolved`]: a [`Target`], the redirect that was followed, and
//! what is odd about the way it is written. Law: what a link means depends only on the names of documents, files and redirects and
//! on the anchors of the page that is really published, fallback included. Files are looked for where they lie
//! (`../media/a.png`, `~/a.md`), addresses where they are published (`/product/a`); what a link spells otherwise than the file
//! — its case, its Unicode form, `\` for `/` — is found all the same.

use super::{Page, PageId, Site, redirects::Redirect};
use crate::{
    base::RelPath,
    config::{Config, SiteUrl},
    markdown::{
        ext::tabs,
        html::raw,
        tree::{Kind, Tree},
    },
};
use std::{borrow::Cow, collections::HashSet, fmt::Write as _};
use unicode_normalization::UnicodeNormalization;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Out of the site, or to a place of the same server that is not ours: as written.
    Elsewhere,
    /// Out of the site, to another address than the one that is written.
    Url(String),
    /// To an anchor of the page itself (without `#`).
    Here(String),
    /// To a page, with what follows its path (`?query`), and an anchor.
    Page {
        /// The page.
        page: PageId,
        /// What follows the path, with its `?`; or empty.
        query: String,
        /// The anchor without `#`; empty when there is none.
        anchor: String,
        /// The document as spelled by its file, when the link spells it otherwise.
        spelled: Option<RelPath>,
    },
    /// To a file: the route it is published at, and what follows the path.
    File {
        /// The route.
        route: String,
        /// What follows the path, with `?` and `#`; or empty.
        rest: String,
        /// The file as it is spelled, when the link spells it otherwise.
        spelled: Option<RelPath>,
    },
    /// To nothing: the path that was looked for.
    Nowhere(String),
    /// Nothing is written.
    Empty,
}

/// What is odd about the way a link is written, though it can be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `\` stands for `/`.
    Backslash,
    /// Spaces stand around the path.
    Space,
    /// It looks like the name of the file, but is written in another form of Unicode.
    Unicode,
}

/// Why there is nothing where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// There is no such file.
    Missing,
    /// The path leads out of the content of the locale.
    Outside,
    /// There is no such address, though it would be one of this site.
    Address,
}

/// A link, followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved<'s> {
    /// Where it leads.
    pub target: Target,
    /// The redirect on the way.
    pub moved: Option<&'s Redirect>,
    /// How it is written.
    pub form: Option<Form>,
    /// Why it leads to nothing, where it does.
    pub lack: Lack,
}

/// Where a link stands.
struct From<'a> {
    /// The locale of its page.
    locale: usize,
    /// The locale of its text.
    shown: usize,
    /// The folder of its document.
    folder: Cow<'a, RelPath>,
}

/// What was found for a destination before redirects are asked.
pub(super) struct Looked {
    pub(super) target: Target,
    /// The locale and the document path that was looked for and not found.
    pub(super) missed: Option<(usize, RelPath)>,
    form: Option<Form>,
    lack: Lack,
}

impl Looked {
    fn at(target: Target) -> Self {
        Self { target, missed: None, form: None, lack: Lack::Missing }
    }
}

/// A destination taken apart: path, `?query` and anchor.
fn parts(dest: &str) -> (&str, &str, &str) {
    let (rest, anchor) = dest.split_once('#').unwrap_or((dest, ""));
    let query = rest.find('?').map_or(rest.len(), |at| at);
    (&rest[..query], &rest[query..], anchor)
}

/// Whether a destination begins with a scheme or a host.
fn is_external(dest: &str) -> bool {
    if dest.starts_with("//") {
        return true;
    }
    let scheme = dest.find(|c: char| !(c.is_ascii_alphanumeric() || "+.-".contains(c)));
    scheme.is_some_and(|at| at > 1 && dest[at..].starts_with(':'))
}

/// A path without what spelling may differ in: its case and its Unicode form.
pub(super) fn folded(path: &str) -> String {
    // Most paths are, and have one form.
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfc().collect::<String>().to_lowercase() }
}

/// The path a document is published under: `a/index` is `a`.
pub(super) fn published(document: &RelPath) -> RelPath {
    if document.name() == "index" { document.parent() } else { document.clone() }
}

/// The documents that a path may name, the likeliest first; the path of a file that is no article is tried before those of the
/// second list.
fn documents(target: &RelPath) -> (Vec<RelPath>, Vec<RelPath>) {
    let bare = target.without_extension();
    if target.has_extension("md") {
        return (vec![bare], Vec::new());
    }
    let index = |folder: &RelPath| folder.join("index").unwrap_or_else(RelPath::root);
    let folder = |folder: RelPath| {
        if folder.is_root() { vec![index(&folder), folder] } else { vec![folder.clone(), index(&folder)] }
    };
    if target.has_extension("yml") || target.has_extension("yaml") {
        // A table of contents is no page: its folder is.
        let is_contents = target.stem().eq_ignore_ascii_case("toc");
        return if is_contents { (folder(target.parent()), Vec::new()) } else { (Vec::new(), vec![bare]) };
    }
    let mut before = folder(target.clone());
    if target.name() == "index" {
        before.extend(folder(target.parent()));
    }
    let is_html = target.has_extension("html") || target.has_extension("htm");
    let mut after = Vec::new();
    if is_html && target.stem() == "index" {
        after = folder(target.parent());
    } else if is_html {
        after.push(bare);
    }
    (before, after)
}

impl Site {
    /// Where a link on a page leads.
    #[must_use]
    pub fn resolve(&self, page: &Page, dest: &str) -> Target {
        self.follow(page, dest).target
    }

    /// Where a link on a page leads, and how it gets there.
    #[must_use]
    pub fn follow(&self, page: &Page, dest: &str) -> Resolved<'_> {
        let from = From { locale: page.locale, shown: page.shown, folder: Cow::Owned(page.folder()) };
        let looked = self.look(&from, dest);
        let moved = looked.missed.as_ref().and_then(|(locale, document)| self.redirect(*locale, document));
        let target = match moved {
            Some(redirect) => redirect.followed(parts(dest.trim()).2),
            None => looked.target,
        };
        Resolved { target, moved, form: looked.form, lack: looked.lack }
    }

    /// Where a redirect from a document leads at first.
    pub(super) fn look_from(&self, locale: usize, document: &RelPath, dest: &str) -> Looked {
        self.look(&From { locale, shown: locale, folder: Cow::Owned(document.parent()) }, dest)
    }

    /// The redirect from a document.
    #[must_use]
    pub fn redirect(&self, locale: usize, document: &RelPath) -> Option<&Redirect> {
        self.redirects.get(locale)?.get(&folded(published(document).as_str()))
    }

    fn look(&self, from: &From<'_>, written: &str) -> Looked {
        let dest = written.trim();
        if dest.is_empty() {
            return Looked::at(Target::Empty);
        }
        if is_external(dest) {
            return self.external(from, dest).unwrap_or_else(|| Looked::at(Target::Elsewhere));
        }
        let (path, query, anchor) = parts(dest);
        let anchor = raw::percent_decoded(anchor);
        if path.is_empty() {
            // `?query` alone is the page itself, asked otherwise.
            return Looked::at(Target::Here(anchor));
        }
        let decoded = raw::percent_decoded(path);
        let path = decoded.trim().replace('\\', "/");
        let form = if decoded.contains('\\') {
            Some(Form::Backslash)
        } else {
            (decoded.trim().len() < decoded.len()).then_some(Form::Space)
        };
        let looked = if let Some(absolute) = path.strip_prefix('/') {
            self.absolute(from, absolute, dest, (query, &anchor))
        } else {
            let place = self.place(from, &path);
            self.at(from, place, &path, (query, &anchor))
        };
        Looked { form: form.or(looked.form), ..looked }
    }

    fn place(&self, from: &From<'_>, path: &str) -> Option<RelPath> {
        document_at(&self.config, &from.folder, path)
    }

    /// What is at a document path that `path` was read as.
    fn at(&self, from: &From<'_>, place: Option<RelPath>, path: &str, (query, anchor): (&str, &str)) -> Looked {
        let nowhere = |lack| Looked { lack, ..Looked::at(Target::Nowhere(path.to_owned())) };
        let Some(place) = place else { return nowhere(Lack::Outside) };
        match self.named(from, &place, query, anchor) {
            Some((target, form)) => Looked { form, ..Looked::at(target) },
            None => Looked { missed: Some((from.locale, as_document(&place))), ..nowhere(Lack::Missing) },
        }
    }

    /// A path of the server, without its first slash.
    fn absolute(&self, from: &From<'_>, path: &str, dest: &str, (query, anchor): (&str, &str)) -> Looked {
        let base = self.config.base_path().trim_matches('/');
        let below = path.strip_prefix(base).and_then(|rest| rest.strip_prefix('/')).filter(|_| !base.is_empty());
        // A path of the server is ours when it lies where a locale or docset does, or names one of our documents or files.
        for path in below.into_iter().chain([path]) {
            let Some(target) = RelPath::new(path) else { continue };
            let first = target.parts().next().unwrap_or("");
            let named = self.config.locales.iter().position(|each| each.locale.url().eq_ignore_ascii_case(first));
            let named = named.filter(|&locale| self.is_published(locale));
            let (locale, document) = match named {
                Some(locale) => (locale, target.parts().skip(1).collect::<Vec<_>>().join("/")),
                None => (from.locale, target.as_str().to_owned()),
            };
            let Some(document) = RelPath::new(&document) else { continue };
            let there = From { locale, shown: from.shown, folder: Cow::Borrowed(&from.folder) };
            let mut found = self.named(&there, &document, query, anchor);
            let is_file = document.has_extension("md");
            if is_file && found.is_none() && named.is_none() {
                // No server has articles: this is a path from the root of the docset.
                let place = self.place(from, &format!("~/{document}"));
                found = place.and_then(|place| self.named(from, &place, query, anchor));
            }
            if let Some((target, form)) = found {
                return Looked { form, ..Looked::at(target) };
            }
            let document = as_document(&document);
            let is_docset = self.config.docset(&document).is_some_and(|docset| !docset.base.is_root());
            // Docsets may lie in one another: a folder of which nothing is here is another's, where others are somewhere.
            let is_foreign =
                named.is_none() && self.config.host.is_some() && !self.has_folder(locale, &document.parent());
            if named.is_some() || is_file || (is_docset && !is_foreign) {
                let missed = Some((locale, document));
                let target = Target::Nowhere(format!("/{path}"));
                let lack = if named.is_some() || is_docset { Lack::Address } else { Lack::Missing };
                return Looked { missed, form: None, lack, target };
            }
        }
        let missed = RelPath::new(path).map(|path| (from.locale, as_document(&path)));
        let target = match &self.config.host {
            Some(host) => Target::Url(format!("{}{dest}", host.origin())),
            None => Target::Elsewhere,
        };
        Looked { missed, form: None, lack: Lack::Address, target }
    }

    /// Whether a folder has pages: then it is one itself.
    fn has_folder(&self, locale: usize, folder: &RelPath) -> bool {
        let index = folder.join("index").unwrap_or_else(RelPath::root);
        self.page_for(locale, folder).or_else(|| self.page_for(locale, &index)).is_some()
    }

    /// An absolute URL, where it is one of this site.
    fn external(&self, from: &From<'_>, dest: &str) -> Option<Looked> {
        let (own, host) = (self.config.url.as_ref(), self.config.host.as_ref());
        let scheme = dest.get(..4)?;
        if !scheme.eq_ignore_ascii_case("http") || (own.is_none() && host.is_none()) {
            return None;
        }
        let (address, query, anchor) = parts(dest);
        let url = SiteUrl::new(address)?;
        let path = raw::percent_decoded(url.base());
        let anchor = raw::percent_decoded(anchor);
        if own.is_some_and(|own| own.origin() == url.origin() && url.base().starts_with(own.base())) {
            let looked = self.absolute(from, path.trim_matches('/'), dest, (query, &anchor));
            return matches!(looked.target, Target::Page { .. } | Target::File { .. } | Target::Nowhere(_))
                .then_some(looked);
        }
        if host.is_none_or(|host| host.origin() != url.origin()) {
            return None;
        }
        let looked = self.absolute(from, path.trim_matches('/'), dest, (query, &anchor));
        matches!(looked.target, Target::Page { .. } | Target::File { .. }).then_some(looked)
    }

    /// What a document path names, and whether it is written in another form of Unicode than its name.
    fn named(&self, from: &From<'_>, target: &RelPath, query: &str, anchor: &str) -> Option<(Target, Option<Form>)> {
        let (documents, others) = documents(target);
        let of_page = |page: PageId, spelled: Option<RelPath>| Target::Page {
            page,
            query: query.to_owned(),
            anchor: anchor.to_owned(),
            spelled,
        };
        let exact = |list: &[RelPath]| list.iter().find_map(|document| self.page_for(from.locale, document));
        if let Some(page) = exact(&documents) {
            return Some((of_page(page, None), None));
        }
        if let Some(file) = self.file(from, target, query, anchor) {
            return Some(file);
        }
        if let Some(page) = exact(&others) {
            return Some((of_page(page, None), None));
        }
        documents.iter().chain(&others).find_map(|document| {
            let spelled = self.by_lower_case.get(&folded(document.as_str()))?;
            let page = self.page_for(from.locale, spelled)?;
            Some((of_page(page, Some(spelled.clone())), looks_like(document, spelled)))
        })
    }

    /// The page of a document for a reader of a locale: of that locale, else of any that has it, the source first.
    fn page_for(&self, locale: usize, document: &RelPath) -> Option<PageId> {
        self.find(locale, document)
            .or_else(|| self.find(self.source_locale(), document))
            .or_else(|| (0..self.config.locales.len()).find_map(|other| self.find(other, document)))
    }

    fn file(&self, from: &From<'_>, target: &RelPath, query: &str, anchor: &str) -> Option<(Target, Option<Form>)> {
        let rest = if anchor.is_empty() { query.to_owned() } else { format!("{query}#{anchor}") };
        let (locale, inside) = self.asset_at([from.locale, from.shown, self.source_locale()], target)?;
        let route = format!("{}/{inside}", self.locale(locale).url());
        let form = looks_like(target, &inside).filter(|_| inside != *target);
        let spelled = (inside != *target).then_some(inside);
        Some((Target::File { route, rest, spelled }, form))
    }

    /// The file a path names for a page: in the locale of the page, of its text, of the source, or of any.
    #[must_use]
    pub fn asset(&self, page: &Page, target: &RelPath) -> Option<(usize, RelPath)> {
        self.asset_at([page.locale, page.shown, self.source_locale()], target)
    }

    fn asset_at(&self, order: [usize; 3], target: &RelPath) -> Option<(usize, RelPath)> {
        let others = (0..self.config.locales.len()).filter(|other| !order.contains(other));
        let all: Vec<usize> = order.into_iter().chain(others).collect();
        let exact = all.iter().find(|&&locale| self.assets[locale].contains_key(target));
        if let Some(&locale) = exact {
            return Some((locale, target.clone()));
        }
        let lower = folded(target.as_str());
        all.into_iter().find_map(|locale| {
            let found = self.assets_lower[locale].get(&lower)?;
            Some((locale, found.clone()))
        })
    }

    /// Whether a page that is published has an anchor.
    #[must_use]
    pub fn has_anchor(&self, page: &Page, anchor: &str) -> bool {
        // `#` and `#top` lead to the top of any page; `#tab/…` opens a tab.
        if anchor.is_empty() || anchor.eq_ignore_ascii_case("top") {
            return true;
        }
        if let Some(tab) = anchor.strip_prefix("tab/") {
            return self.has_tab(page, tab);
        }
        self.anchors(page).is_some_and(|anchors| anchors.contains(anchor))
    }

    /// Whether a page, or what it includes, has a tab. `tab`: its id, and what it depends on after a slash.
    fn has_tab(&self, page: &Page, tab: &str) -> bool {
        let id = tab.split('/').next().unwrap_or(tab);
        let has = |tree: &Tree| {
            let tabs = tree.nodes.iter().enumerate().filter(|(_, node)| node.kind == Kind::Tab);
            let mut names = tabs.filter_map(|(at, _)| tabs::name(tree, at + 1));
            names.any(|(name, _)| name.id == id || name.id.split('+').any(|one| one == id))
        };
        let included = self.expansion(page).into_iter().flat_map(|expansion| &expansion.instances);
        let mut included = included.map(|instance| &*self.articles[instance.article].sides.get(instance.side).tree);
        self.shown(page).is_some_and(|(_, side)| has(&side.tree)) || included.any(has)
    }

    /// The anchors of a page that is published, those of what it includes among them.
    #[must_use]
    pub fn anchors(&self, page: &Page) -> Option<&HashSet<Box<str>>> {
        let included = self.expansion(page).map(|expansion| &expansion.anchors);
        included.or_else(|| self.shown(page).map(|(_, side)| &side.outline.anchors))
    }

    /// The anchor of a page that is spelled like one that it does not have, but for its case or Unicode form.
    #[must_use]
    pub fn anchor_like(&self, page: &Page, anchor: &str) -> Option<&str> {
        if self.has_anchor(page, anchor) {
            return None;
        }
        let wanted = folded(anchor);
        // The set has no order of its own.
        self.anchors(page)?.iter().map(|anchor| &**anchor).filter(|anchor| folded(anchor) == wanted).min()
    }
}

/// The document path of a file as seen from a folder of documents; `~/` is the root of the folder's docset.
#[must_use]
pub fn document_at(config: &Config, folder: &RelPath, path: &str) -> Option<RelPath> {
    if let Some(rest) = path.strip_prefix("~/") {
        let root = config.docset(folder).map_or_else(RelPath::root, |docset| docset.folder.clone());
        return config.document_if_any(&root.join(rest)?);
    }
    match config.inside(folder) {
        // Files lie in docsets otherwise than their documents: the way from one docset to another is that of the files.
        Some(here) => config.document_if_any(&here.join(path)?),
        None => folder.join(path),
    }
}

/// Whether two names differ in their Unicode form only.
fn looks_like(one: &RelPath, other: &RelPath) -> Option<Form> {
    one.as_str().nfc().eq(other.as_str().nfc()).then_some(Form::Unicode)
}

/// The document that a path would be.
pub(super) fn as_document(path: &RelPath) -> RelPath {
    let is_document = ["md", "yml", "yaml", "html", "htm"].iter().any(|extension| path.has_extension(extension));
    if is_document { path.without_extension() } else { path.clone() }
}

/// The bytes that most routes have only, for each byte whether it is one of them: most addresses are looked at more than once.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "it is below 256")]
        let c = byte as u8;
        plain[byte] = c.is_ascii_alphanumeric() || matches!(c, b'-' | b'.' | b'/' | b'_');
        byte += 1;
    }
    plain
};

/// A route percent-encoded for a URL, `/` kept.
#[must_use]
pub fn encoded(route: &str) -> Cow<'_, str> {
    let is_kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!$'()*+,;=:@".contains(&byte);
    if route.bytes().all(|byte| PLAIN[usize::from(byte)]) {
        return Cow::Borrowed(route);
    }
    let mut out = String::with_capacity(route.len() * 2);
    for byte in route.bytes() {
        if is_kept(byte) {
            out.push(byte as char);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    Cow::Owned(out)
}
