//! What the entries of a locale's TOCs lead to: a page, an address, or another TOC that stands in their place.
//!
//! In: a site with its pages, and a locale. Out: the locale's [`Tocs`], and what is wrong with those that are its own. A folder's
//! TOC is the locale's, else that of the locales it falls back to, else that of any other.
//! Law: each TOC stands in one place at most, so TOCs that lead to each other are neither followed twice nor without end.

use super::toc::{Text, Toc};
use crate::{
    base::RelPath,
    content::discover::is_toc,
    diag::{Diagnostic, rule},
    markdown::html::raw,
    site::{
        Content, Page, PageId, Site,
        links::{Resolved, Target, document_at},
    },
};
use std::collections::BTreeMap;

/// Where an entry leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// Nowhere: it is a heading.
    Heading,
    /// To something that is not there.
    Dead,
    /// To a page, and what follows its address (`?query`, `#anchor`).
    Page(PageId, String),
    /// To the page of a folder whose TOC stands elsewhere.
    Folder(PageId),
    /// To an address that is no page of the site.
    Address(String),
}

/// An entry by its TOC in [`Site::tocs`] and its place there.
pub(super) type EntryId = (usize, usize);

/// The TOCs of a locale.
#[derive(Debug, Default)]
pub(super) struct Tocs {
    /// The TOC of each folder that has one.
    pub(super) of: BTreeMap<RelPath, usize>,
    /// The TOCs, each with where its entries lead.
    pub(super) goals: BTreeMap<usize, Vec<Goal>>,
    /// The entry in whose place a folder's TOC stands.
    pub(super) host: BTreeMap<RelPath, EntryId>,
}

impl Tocs {
    /// Where an entry leads.
    pub(super) fn goal(&self, (toc, entry): EntryId) -> Option<&Goal> {
        self.goals.get(&toc)?.get(entry)
    }

    /// The TOC that covers a folder: its own, else that of the nearest folder above.
    pub(super) fn covering(&self, folder: &RelPath) -> Option<usize> {
        let mut folder = folder.clone();
        loop {
            if let Some(&toc) = self.of.get(&folder) {
                return Some(toc);
            }
            if folder.is_root() {
                return None;
            }
            folder = folder.parent();
        }
    }
}

/// The locales in whose files a locale's readers find what it lacks: itself, its fallbacks, the source, all others.
pub(super) fn order(site: &Site, locale: usize) -> Vec<usize> {
    let all = &site.config.locales;
    let fallback = all[locale].fallback.iter().filter_map(|of| all.iter().position(|other| other.locale == *of));
    let mut order = vec![locale];
    for next in fallback.chain([site.source_locale()]).chain(0..all.len()) {
        if !order.contains(&next) {
            order.push(next);
        }
    }
    order
}

/// A page that stands for a folder, to resolve links from there.
pub(super) fn folder_page(locale: usize, folder: &RelPath) -> Page {
    Page {
        document: folder.clone(),
        locale,
        route: String::new(),
        content: Content::Contents,
        shown: locale,
        recovered: false,
        title: String::new(),
        nav_title: String::new(),
        description: String::new(),
        order: i64::MAX,
        draft: false,
        noindex: false,
        updated: None,
    }
}

/// Resolves the TOCs of a locale.
pub(super) fn resolve(site: &Site, locale: usize, findings: &mut Vec<Diagnostic>) -> Tocs {
    let mut resolver = Resolver {
        site,
        locale,
        lower: BTreeMap::new(),
        tocs: Tocs::default(),
        asked: BTreeMap::new(),
        findings: Vec::new(),
    };
    resolver.choose();
    resolver.nest();
    findings.append(&mut resolver.findings);
    resolver.tocs
}

/// What an entry names before it is known where TOCs stand.
enum Named {
    Goal(Goal),
    /// The TOC of a folder; whether by the name of its file.
    Toc(RelPath, bool),
}

/// Whether a TOC was met.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Met {
    Never,
    /// It is being read.
    Open,
    Done,
}

struct Resolver<'a> {
    site: &'a Site,
    locale: usize,
    /// Folders with a TOC by their path in lower case.
    lower: BTreeMap<String, RelPath>,
    tocs: Tocs,
    /// What the entries of each TOC name.
    asked: BTreeMap<usize, Vec<Named>>,
    findings: Vec<Diagnostic>,
}

impl Resolver<'_> {
    /// Finds each folder's TOC.
    fn choose(&mut self) {
        for locale in order(self.site, self.locale) {
            let own = self.site.tocs.iter().enumerate().filter(|(_, toc)| toc.locale == locale && !toc.is_breadcrumb());
            let (markdown, yaml): (Vec<_>, Vec<_>) = own.partition(|(_, toc)| toc.path.has_extension("md"));
            for (number, toc) in yaml.into_iter().chain(markdown) {
                let first = *self.tocs.of.entry(toc.folder.clone()).or_insert(number);
                let other = &self.site.tocs[first];
                if first != number && other.locale == self.locale && toc.locale == self.locale {
                    let finding = Diagnostic::in_file(&rule::TOC_INVALID, toc.file, 0..0);
                    self.findings.push(finding.arg("problem", "second").arg("other", &other.path));
                }
            }
        }
        self.lower = self.tocs.of.keys().map(|folder| (folder.as_str().to_lowercase(), folder.clone())).collect();
        let chosen: Vec<usize> = self.tocs.of.values().copied().collect();
        for number in chosen {
            let toc = &self.site.tocs[number];
            let names = (0..toc.entries.len()).map(|entry| self.name(toc, entry)).collect();
            self.asked.insert(number, names);
        }
    }

    /// Findings are those of the locale that a TOC belongs to; others only read it.
    fn find(&mut self, toc: &Toc, finding: Diagnostic) {
        if toc.locale == self.locale {
            self.findings.push(finding.locale(self.site.locale(self.locale)));
        }
    }

    /// What an entry names.
    fn name(&mut self, toc: &Toc, entry: usize) -> Named {
        let entry = &toc.entries[entry];
        let Some(href) = entry.toc.as_ref().or(entry.href.as_ref()) else {
            return Named::Goal(entry.topic.as_ref().map_or(Goal::Heading, |topic| self.goal(toc, topic)));
        };
        match self.folder(toc, &href.value) {
            Some((folder, by_file, written)) => {
                if let Some(actual) = written {
                    self.find(toc, case(href, &actual));
                }
                Named::Toc(folder, by_file)
            }
            None => Named::Goal(self.goal(toc, entry.href.as_ref().unwrap_or(href))),
        }
    }

    /// The folder whose TOC a destination names: whether by the name of its file, and how it is spelled, if otherwise.
    fn folder(&self, toc: &Toc, dest: &str) -> Option<(RelPath, bool, Option<String>)> {
        let path = raw::percent_decoded(dest.split(['?', '#']).next()?).replace('\\', "/");
        // A path of the server is a link, whatever is there.
        if path.starts_with('/') {
            return None;
        }
        let target = document_at(&self.site.config, &toc.folder, &path)?;
        let by_file = is_toc(&target);
        if !by_file && !path.ends_with('/') && !path.ends_with("..") && path != "." {
            return None;
        }
        let folder = if by_file { target.parent() } else { target };
        if self.tocs.of.contains_key(&folder) {
            return Some((folder, by_file, None));
        }
        let spelled = self.lower.get(&folder.as_str().to_lowercase())?;
        Some((spelled.clone(), by_file, Some(format!("{spelled}/"))))
    }

    /// Where a destination leads that is no TOC.
    fn goal(&mut self, toc: &Toc, dest: &Text) -> Goal {
        let from = folder_page(self.locale, &toc.folder);
        let Resolved { target, moved, .. } = self.site.follow(&from, &dest.value);
        if let Some(redirect) = moved {
            let finding = Diagnostic::at(&rule::REDIRECT_FOLLOWED, dest.span).arg("target", &*dest.value);
            let finding = finding.arg("actual", self.site.redirect_address(redirect));
            self.find(toc, finding.related("redirect", redirect.place));
        }
        let goal = match target {
            Target::Elsewhere if !raw::is_safe_url(&dest.value) => Goal::Dead,
            Target::Elsewhere => Goal::Address(dest.value.to_string()),
            Target::Url(url) => Goal::Address(url),
            Target::Page { page, query, anchor, spelled } => {
                if spelled.is_some() {
                    let found = self.site.page(page);
                    let actual = self.site.shown(found).map_or(&found.document, |(article, _)| &article.path);
                    self.find(toc, case(dest, actual.as_str()));
                }
                let anchor = if anchor.is_empty() { anchor } else { format!("#{anchor}") };
                Goal::Page(page, format!("{query}{anchor}"))
            }
            Target::File { route, rest, spelled } => {
                if let Some(spelled) = spelled {
                    self.find(toc, case(dest, spelled.as_str()));
                }
                Goal::Address(format!("{}{rest}", self.site.address(&route)))
            }
            Target::Here(_) | Target::Nowhere(_) | Target::Empty => Goal::Dead,
        };
        if goal == Goal::Dead {
            self.find(toc, Diagnostic::at(&rule::DEAD_ENTRY, dest.span).arg("target", &*dest.value));
        }
        goal
    }

    /// Puts each TOC in the place of the first entry that names it. Those that no other names come first, the outer before the
    /// inner ones; what is left then leads in circles.
    fn nest(&mut self) {
        let mut roots: Vec<usize> = self.tocs.of.values().copied().collect();
        roots.sort_by_key(|&toc| (self.site.tocs[toc].folder.parts().count(), &self.site.tocs[toc].folder));
        let mut is_named: Vec<bool> = vec![false; self.site.tocs.len()];
        for (&toc, names) in &self.asked {
            for name in names {
                if let Named::Toc(folder, _) = name
                    && self.site.tocs[toc].folder.inside(folder).is_none()
                {
                    is_named[self.tocs.of[folder]] = true;
                }
            }
        }
        let mut met: Vec<Met> = vec![Met::Never; self.site.tocs.len()];
        for among_named in [false, true] {
            for &root in &roots {
                if is_named[root] == among_named && met[root] == Met::Never {
                    self.follow(root, &mut met);
                }
            }
        }
    }

    /// Follows a TOC and those it names that were not met before.
    fn follow(&mut self, root: usize, met: &mut [Met]) {
        met[root] = Met::Open;
        // A TOC, and where its entries lead so far.
        let mut stack: Vec<(usize, Vec<Goal>)> = vec![(root, Vec::new())];
        while let Some((number, mut goals)) = stack.pop() {
            let toc = &self.site.tocs[number];
            let entry = goals.len();
            let Some(name) = self.asked.get(&number).and_then(|names| names.get(entry)) else {
                met[number] = Met::Done;
                self.tocs.goals.insert(number, goals);
                continue;
            };
            let (folder, by_file) = match name {
                Named::Goal(goal) => {
                    goals.push(goal.clone());
                    stack.push((number, goals));
                    continue;
                }
                Named::Toc(folder, by_file) => (folder.clone(), *by_file),
            };
            let below = self.tocs.of[&folder];
            let at = &toc.entries[entry];
            let topic = at.topic.as_ref().or(at.href.as_ref().filter(|_| at.toc.is_some()));
            let is_circle = met[below] == Met::Open;
            if is_circle && by_file {
                let open = stack.iter().map(|(open, _)| *open).chain([number]);
                let chain = self.chain(open.rev(), below);
                let place = at.toc.as_ref().or(at.href.as_ref()).map_or(at.span, |href| href.span);
                self.find(toc, Diagnostic::at(&rule::TOC_CYCLE, place).arg("chain", chain));
            }
            // A TOC above is where the reader comes from.
            let is_nested = met[below] == Met::Never && toc.folder.inside(&folder).is_none();
            let goal = match topic {
                Some(topic) => self.goal(toc, topic),
                None if is_nested => Goal::Heading,
                None => self.page_of(&folder),
            };
            goals.push(goal);
            stack.push((number, goals));
            if is_nested {
                met[below] = Met::Open;
                self.tocs.host.insert(folder, (number, entry));
                stack.push((below, Vec::new()));
            }
        }
    }

    /// The TOCs of a circle as text: from the one it comes back to, through those that are open (innermost first), back to it.
    fn chain(&self, open: impl Iterator<Item = usize>, back_to: usize) -> String {
        /// A circle of more TOCs is told by its last ones.
        const LONGEST: usize = 8;
        let mut chain = vec![back_to];
        for toc in open.take(LONGEST) {
            chain.push(toc);
            if toc == back_to {
                break;
            }
        }
        chain.reverse();
        let paths: Vec<String> = chain.iter().map(|&toc| format!("`{}`", self.site.tocs[toc].path)).collect();
        let cut = if chain[0] == back_to { "" } else { "… → " };
        format!("{cut}{}", paths.join(" → "))
    }

    /// The page of a folder.
    fn page_of(&self, folder: &RelPath) -> Goal {
        let index = folder.join("index");
        let page = self.site.find(self.locale, folder);
        let page = index.and_then(|index| self.site.find(self.locale, &index)).or(page);
        page.map_or(Goal::Heading, Goal::Folder)
    }
}

fn case(dest: &Text, actual: &str) -> Diagnostic {
    Diagnostic::at(&rule::ENTRY_CASE, dest.span).arg("target", &*dest.value).arg("actual", actual)
}
