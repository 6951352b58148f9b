//! What articles include: which article stands where in a page, and which names its headings have there.
//!
//! In: a resolved [`Site`]. Out: for each page that includes anything an [`Expansion`], and findings: what is not there, what
//! includes itself, what is too much. An include is an edge to a side of another article, which is parsed on its own, never
//! spliced: its units and findings are its own. Law: total; linear in what is shown, of which there is an upper bound.

use super::{Content, Page, PageId, Site, links};
use crate::{
    base::{RelPath, Span},
    config::Config,
    content::Side,
    diag::{Diagnostic, rule},
    markdown::{
        html::raw,
        outline::{Heading, Names, Outline},
        tree::{Directive, Kind, Tree},
    },
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// How deep includes may be nested.
pub(crate) const DEPTH: usize = 20;

/// How many includes a page may show, those in includes among them.
pub(crate) const AT_MOST: usize = 1_000;

/// An article that a page includes.
#[derive(Clone, Debug)]
pub struct Instance {
    /// Its place in [`Site::articles`].
    pub article: usize,
    /// The side that is shown.
    pub side: Side,
    /// The locale of its text.
    pub locale: usize,
    /// Its headings, with the ids they have in the page.
    pub outline: Outline,
    /// Ids that it gives itself and something before it has already.
    pub taken: HashSet<Box<str>>,
    /// Whether the page shows the same text further up.
    pub again: bool,
}

/// What a page includes.
#[derive(Clone, Debug, Default)]
pub struct Expansion {
    /// The articles, in reading order.
    pub instances: Vec<Instance>,
    /// Which of them stands at a node of the page's own article (`None`) or of another instance.
    pub at: BTreeMap<(Option<usize>, u32), usize>,
    /// All headings of the page, in reading order.
    pub headings: Vec<Heading>,
    /// All its anchors.
    pub anchors: HashSet<Box<str>>,
}

/// Whether a file is made to be included only: it lies in a folder named `includes` or `_includes`.
#[must_use]
pub fn is_fragment(document: &RelPath) -> bool {
    let folder = document.parent();
    folder.parts().any(|part| part.eq_ignore_ascii_case("includes") || part.eq_ignore_ascii_case("_includes"))
}

/// The document that an include in `folder` names.
#[must_use]
pub fn document(config: &Config, folder: &RelPath, directive: &Directive) -> Option<RelPath> {
    let written = directive.get("source")?;
    let path = written.split(['?', '#']).next().unwrap_or("");
    let path = raw::percent_decoded(path).trim().replace('\\', "/");
    if path.is_empty() {
        return None;
    }
    let path = path.strip_prefix('/').map_or_else(|| path.clone(), |rest| format!("~/{rest}"));
    Some(links::document_at(config, folder, &path)?.without_extension())
}

/// The includes of a tree: the node, and what it says.
pub fn of_tree(tree: &Tree) -> impl Iterator<Item = (u32, &Directive)> {
    (0u32..).zip(&tree.nodes).filter_map(|(at, node)| {
        let directive = matches!(node.kind, Kind::Directive | Kind::Inset).then(|| tree.directive(node)).flatten()?;
        (&*directive.name == "include").then_some((at, directive))
    })
}

/// The expansions of all pages that have any, and what is wrong with their includes, once for each place.
pub(super) fn expand(site: &Site) -> (BTreeMap<PageId, Expansion>, Vec<Diagnostic>) {
    let expanded: Vec<_> = (0..site.pages.len())
        .into_par_iter()
        .filter_map(|number| {
            let mut walk = Walk::new(site, &site.pages[number])?;
            walk.run();
            Some((PageId(number), walk.expansion, walk.findings))
        })
        .collect();
    let mut expansions = BTreeMap::new();
    let mut findings: BTreeMap<(Span, &'static str), Diagnostic> = BTreeMap::new();
    for (id, expansion, found) in expanded {
        expansions.insert(id, expansion);
        for (place, finding) in found {
            findings.entry((place, finding.rule.id)).or_insert(finding);
        }
    }
    (expansions, findings.into_values().collect())
}

/// An article being walked through.
struct Visit {
    /// Its place in the expansion; none of the page's own.
    instance: Option<usize>,
    article: usize,
    side: Side,
    /// The next node.
    next: usize,
}

struct Walk<'a> {
    site: &'a Site,
    page: &'a Page,
    open: Vec<Visit>,
    expansion: Expansion,
    shown: BTreeSet<(usize, Side)>,
    names: Names,
    findings: Vec<(Span, Diagnostic)>,
    is_full: bool,
}

impl<'a> Walk<'a> {
    /// Nothing where the page includes nothing.
    fn new(site: &'a Site, page: &'a Page) -> Option<Self> {
        let Content::Article { article, side } = page.content else { return None };
        let own = site.articles[article].sides.get(side);
        of_tree(&own.tree).next()?;
        let expansion = Expansion { anchors: own.outline.anchors.clone(), ..Expansion::default() };
        Some(Self {
            site,
            page,
            open: vec![Visit { instance: None, article, side, next: 0 }],
            expansion,
            shown: BTreeSet::new(),
            names: Names::default(),
            findings: Vec::new(),
            is_full: false,
        })
    }

    fn run(&mut self) {
        while let Some(visit) = self.open.last_mut() {
            let (instance, article, side, at) = (visit.instance, visit.article, visit.side, visit.next);
            visit.next += 1;
            let shown = self.site.articles[article].sides.get(side);
            let Some(node) = shown.tree.nodes.get(at) else {
                self.open.pop();
                continue;
            };
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            match node.kind {
                Kind::Heading(_) => {
                    let outline = instance.map_or(&*shown.outline, |at| &self.expansion.instances[at].outline);
                    let headings = &outline.headings;
                    let found = headings.binary_search_by_key(&at, |heading| heading.node);
                    self.expansion.headings.extend(found.ok().map(|found| headings[found].clone()));
                }
                Kind::Directive | Kind::Inset => {
                    let directive = shown.tree.directive(node).filter(|directive| &*directive.name == "include");
                    if let Some(directive) = directive {
                        let place = Span::new(self.site.articles[article].article.file, shown.tree.file_range(node));
                        self.include(instance, article, at, directive, place);
                    }
                }
                _ => {}
            }
        }
    }

    fn include(&mut self, parent: Option<usize>, from: usize, node: u32, directive: &Directive, place: Span) {
        let whole = self.site;
        let including = &whole.articles[from];
        let locale = whole.locale(including.locale);
        let target = directive.get("source").unwrap_or("");
        let found = document(&whole.config, &including.document.parent(), directive)
            .and_then(|document| self.article(including.locale, &document));
        let Some((article, side, locale_of_text)) = found else {
            let finding = Diagnostic::at(&rule::INCLUDE_MISSING, place).arg("target", target).locale(locale);
            self.findings.push((place, finding));
            return;
        };
        if let Some(first) = self.open.iter().position(|visit| visit.article == article) {
            let path = |visit: &Visit| whole.articles[visit.article].path.to_string();
            let chain: Vec<String> = self.open[first..].iter().map(path).collect();
            let chain = format!("{} → {}", chain.join(" → "), whole.articles[article].path);
            let finding = Diagnostic::at(&rule::INCLUDE_CYCLE, place).arg("chain", chain).locale(locale);
            self.findings.push((place, finding));
            return;
        }
        let problem = if self.open.len() > DEPTH {
            Some(("depth", DEPTH))
        } else if self.expansion.instances.len() >= AT_MOST {
            Some(("count", AT_MOST))
        } else {
            None
        };
        if let Some((problem, limit)) = problem {
            // Of a page that shows too much it is said once.
            if !std::mem::replace(&mut self.is_full, true) {
                let finding = Diagnostic::at(&rule::INCLUDE_LIMIT, place).arg("problem", problem);
                let finding = finding.arg("limit", limit.to_string()).arg("page", format!("/{}", self.page.route));
                self.findings.push((place, finding.locale(locale)));
            }
            return;
        }
        let number = self.expansion.instances.len();
        let again = !self.shown.insert((article, side));
        let instance = self.instance(article, side, locale_of_text, again);
        self.expansion.instances.push(instance);
        self.expansion.at.insert((parent, node), number);
        self.open.push(Visit { instance: Some(number), article, side, next: 0 });
    }

    /// The article, side and locale of text that stand for a document where the page's text includes it.
    fn article(&self, including: usize, document: &RelPath) -> Option<(usize, Side, usize)> {
        let site = self.site;
        let shown = self.page.shown;
        let fallback = site.config.locales[shown]
            .fallback
            .iter()
            .filter_map(|locale| site.config.locales.iter().position(|settings| settings.locale == *locale));
        let of = |locale: usize| site.side_for(locale, document).map(|(article, side)| (article, side, locale));
        std::iter::once(shown).chain(fallback).chain([including]).find_map(of)
    }

    /// An article with the names its headings have in this page.
    fn instance(&mut self, article: usize, side: Side, locale: usize, again: bool) -> Instance {
        let own = &self.site.articles[article].sides.get(side).outline;
        let (outline, taken) = own.within(&mut self.expansion.anchors, &mut self.names);
        Instance { article, side, locale, outline, taken, again }
    }
}
