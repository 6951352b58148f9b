//! Where each page of a locale stands.
//!
//! In: a site with its pages, and a locale. Out: the locale's [`Nav`], the lists of contents that have nothing to list, and
//! findings. A page that several entries lead to stands at the one whose TOC is nearest to it; the others repeat it. A folder's
//! page stands above the folder's TOC; what no entry leads to stands after the entries, under a heading of its own.
//! Law: a TOC never moves the page of a folder below itself; pages are only those of the locale.

use super::{
    Label, Nav, NavTarget,
    draft::{Drafts, Keep},
    resolve::{EntryId, Goal, Tocs, resolve},
};
use crate::{
    base::{RelPath, Span},
    diag::{Diagnostic, rule},
    site::{Content, Page, PageId, Site},
};
use std::collections::BTreeMap;

/// The navigation of a locale, and the pages that are lists of contents with nothing to list.
#[must_use]
pub fn build(site: &Site, locale: usize, findings: &mut Vec<Diagnostic>) -> (Nav, Vec<PageId>) {
    let pages = &site.by_document[locale];
    let Some(home) = folder_page(site, locale, &RelPath::root()) else { return (Nav::default(), Vec::new()) };
    let tocs = resolve(site, locale, findings);
    let claims = claims(site, locale, &tocs, findings);
    let mut tree = Tree {
        site,
        locale,
        tocs: &tocs,
        claims: &claims,
        drafts: Drafts::default(),
        nodes: BTreeMap::new(),
        entries: BTreeMap::new(),
        others: BTreeMap::new(),
    };
    tree.add_place(home);
    for &page in pages.values() {
        if page != home && !claims.contains_key(&page) {
            tree.add_place(page);
        }
    }
    tree.hang_entries();
    tree.hang_pages(home, findings);
    tree.drafts.finish(site)
}

/// The page of a folder in a locale: its `index`, or its list of contents.
fn folder_page(site: &Site, locale: usize, folder: &RelPath) -> Option<PageId> {
    let index = folder.join("index").and_then(|index| site.find(locale, &index));
    let page = index.or_else(|| site.find(locale, folder))?;
    site.page(page).is_folder().then_some(page)
}

/// The entry at which each page stands that a TOC leads to.
fn claims(site: &Site, locale: usize, tocs: &Tocs, findings: &mut Vec<Diagnostic>) -> BTreeMap<PageId, EntryId> {
    let mut best: BTreeMap<PageId, ((bool, usize), EntryId)> = BTreeMap::new();
    for (number, goals) in &tocs.goals {
        let toc = &site.tocs[*number];
        let mut first: BTreeMap<PageId, usize> = BTreeMap::new();
        for (entry, goal) in goals.iter().enumerate() {
            let Goal::Page(id, rest) = goal else { continue };
            let page = site.page(*id);
            if page.locale != locale {
                continue;
            }
            if rest.is_empty() && toc.locale == locale {
                let before = *first.entry(*id).or_insert(entry);
                // Many TOCs repeat a heading's own page as the first entry below it.
                if before != entry && entry >= toc.entries[before].end {
                    let finding = Diagnostic::at(&rule::DUPLICATE_ENTRY, toc.entries[entry].span);
                    let target = toc.entries[entry].href.as_ref().map_or("", |href| &*href.value);
                    let finding = finding.arg("target", target).related("first", toc.entries[before].span);
                    findings.push(finding.locale(site.locale(locale)));
                }
            }
            if may_hold(site, tocs, (*number, entry), page) {
                let depth = page.folder().inside(&toc.folder).map_or(0, |_| toc.folder.parts().count() + 1);
                let score = (rest.is_empty(), depth);
                let found = (score, (*number, entry));
                best.entry(*id).and_modify(|best| *best = if best.0 < score { found } else { *best }).or_insert(found);
            }
        }
    }
    best.into_iter().map(|(page, (_, entry))| (page, entry)).collect()
}

/// Whether a page may stand at an entry: a folder's page not at one of a TOC that itself stands below the page.
fn may_hold(site: &Site, tocs: &Tocs, (number, _): EntryId, page: &Page) -> bool {
    if !page.is_folder() {
        return true;
    }
    let (from, folder) = (&site.tocs[number].folder, page.folder());
    if from.inside(&folder).is_none() {
        // A folder with a TOC is moved only by a TOC around it: two that name each other would move in circles.
        return !tocs.of.contains_key(&folder) || folder.inside(from).is_some();
    }
    // Its own TOC, where that stands at an entry with a page of its own.
    let host = tocs.host.get(&folder).filter(|_| *from == folder && !folder.is_root());
    host.is_some_and(|host| tocs.goal(*host) != Some(&Goal::Heading))
}

struct Tree<'a> {
    site: &'a Site,
    locale: usize,
    tocs: &'a Tocs,
    claims: &'a BTreeMap<PageId, EntryId>,
    drafts: Drafts,
    /// Where each page stands.
    nodes: BTreeMap<PageId, usize>,
    /// The nodes of entries.
    entries: BTreeMap<EntryId, usize>,
    /// The headings above what no entry leads to, by folder.
    others: BTreeMap<RelPath, usize>,
}

impl Tree<'_> {
    fn add_place(&mut self, page: PageId) {
        let node = self.drafts.add_page(page);
        let of = self.site.page(page);
        if of.content == Content::Contents {
            self.drafts.get(node).keep = Keep::WithChildren;
        }
        self.nodes.insert(page, node);
    }

    /// The node of a folder: of its page, else of the article that bears its name, else of the folder above.
    fn node_of(&self, folder: &RelPath) -> usize {
        let mut folder = folder.clone();
        loop {
            let page = folder_page(self.site, self.locale, &folder).or_else(|| self.site.find(self.locale, &folder));
            if let Some(&node) = page.and_then(|page| self.nodes.get(&page)) {
                return node;
            }
            if folder.is_root() {
                return 0;
            }
            folder = folder.parent();
        }
    }

    /// Makes the nodes of all entries and hangs them up.
    fn hang_entries(&mut self) {
        let tocs = self.tocs;
        for (number, goals) in &tocs.goals {
            for (entry, goal) in goals.iter().enumerate() {
                self.add_entry((*number, entry), goal);
            }
        }
        // A TOC within another may give a folder's page the place of the entry it stands at.
        for (folder, host) in &tocs.host {
            let (Some(&node), Some(page)) = (self.entries.get(host), folder_page(self.site, self.locale, folder))
            else {
                continue;
            };
            let is_free = tocs.goal(*host) == Some(&Goal::Heading) && !self.claims.contains_key(&page);
            if is_free && !folder.is_root() {
                let of = self.site.page(page);
                let label = self.label(*host, Some((of, "")));
                let draft = self.drafts.get(node);
                (draft.target, draft.is_place, draft.label) = (NavTarget::Page(page, "".into()), true, label);
                if let Some(before) = self.nodes.insert(page, node) {
                    self.drafts.get(before).is_place = false;
                }
            }
        }
        for &number in tocs.goals.keys() {
            self.hang_toc(number);
        }
    }

    /// Makes the node of an entry, if it leads somewhere or something stands below it.
    fn add_entry(&mut self, id: EntryId, goal: &Goal) {
        let entry = &self.site.tocs[id.0].entries[id.1];
        let is_leaf = entry.end == id.1 + 1;
        let is_host = matches!(goal, Goal::Heading) && (entry.toc.is_some() || entry.href.is_some());
        let (target, label) = match goal {
            Goal::Dead if is_leaf => return,
            Goal::Dead | Goal::Heading => {
                let label = self.label(id, None);
                if label.is_none() && is_leaf && !is_host {
                    return;
                }
                (NavTarget::Heading, label)
            }
            Goal::Address(address) => {
                let label = self.label(id, None);
                (NavTarget::Address(address.as_str().into()), label)
            }
            Goal::Folder(page) => {
                let label = self.label(id, Some((self.site.page(*page), "")));
                (NavTarget::Page(*page, "".into()), label)
            }
            Goal::Page(page, rest) => {
                let label = self.label(id, Some((self.site.page(*page), rest)));
                (NavTarget::Page(*page, rest.as_str().into()), label)
            }
        };
        let node = self.drafts.add(target);
        let draft = self.drafts.get(node);
        // A heading with nothing below it in its file is meant as one; else what was below it is not there.
        if is_leaf && !is_host {
            draft.keep = Keep::Always;
        }
        (draft.label, draft.aliases, draft.expanded) = (label, entry.aliases.clone(), entry.expanded);
        if let Goal::Page(page, _) = goal
            && self.claims.get(page) == Some(&id)
        {
            draft.is_place = true;
            self.nodes.insert(*page, node);
        }
        self.entries.insert(id, node);
    }

    /// What an entry is called: by its own locale's TOC as that says; by another's only where no title of the locale is known.
    fn label(&self, (toc, entry): EntryId, page: Option<(&Page, &str)>) -> Option<Label> {
        let of = &self.site.tocs[toc];
        let entry = &of.entries[entry];
        let text = entry.name.as_ref().map(|name| &name.value).or(entry.uid.as_ref())?;
        let label = Label { text: text.clone(), locale: of.locale };
        let knows_better = page.is_some_and(|(page, rest)| {
            rest.is_empty() && page.content != Content::Contents && page.shown != of.locale
        });
        (of.locale == self.locale || !knows_better).then_some(label)
    }

    /// Hangs the entries of a TOC below one another, and the outermost ones where the TOC stands.
    fn hang_toc(&mut self, number: usize) {
        let toc = &self.site.tocs[number];
        let own = folder_page(self.site, self.locale, &toc.folder);
        let host = self.tocs.host.get(&toc.folder).and_then(|host| self.entries.get(host)).copied();
        let top = host.unwrap_or_else(|| self.node_of(&toc.folder));
        let is_own = own.and_then(|own| self.nodes.get(&own)) == Some(&top);
        let outermost: Vec<usize> = toc.below(None).collect();
        // The node that each open entry hangs its children on, and where the entry ends.
        let mut open: Vec<(usize, usize)> = vec![(top, toc.entries.len())];
        let mut at = 0;
        while at < toc.entries.len() {
            while open.pop_if(|(_, end)| *end <= at).is_some() {}
            let below = open.last().map_or(top, |(node, _)| *node);
            let entry = &toc.entries[at];
            let node = self.entries.get(&(number, at)).copied();
            let is_outermost = open.len() == 1;
            let repeats_own = is_own && is_outermost && node.is_some_and(|node| self.leads_to(node, own));
            match node {
                // The folder's page stands above its TOC already: what the TOC says of it is said there.
                Some(node) if repeats_own && !toc.folder.is_root() => {
                    let label = self.drafts.get(node).label.take();
                    let above = self.drafts.get(top);
                    if host.is_none() && above.label.is_none() {
                        above.label = label;
                    }
                    open.push((top, entry.end));
                }
                // Home has no entry in its own navigation, so its entry is shown; a lone one does not hold all others.
                Some(node) if repeats_own && outermost.len() == 1 => {
                    self.drafts.hang(node, top);
                    open.push((top, entry.end));
                }
                Some(node) => {
                    self.drafts.hang(node, below);
                    open.push((node, entry.end));
                }
                None => open.push((below, entry.end)),
            }
            at += 1;
        }
    }

    fn leads_to(&mut self, node: usize, page: Option<PageId>) -> bool {
        let draft = self.drafts.get(node);
        !draft.is_place && matches!(&draft.target, NavTarget::Page(to, rest) if Some(*to) == page && rest.is_empty())
    }

    /// Hangs up the pages that no entry leads to.
    fn hang_pages(&mut self, home: PageId, findings: &mut Vec<Diagnostic>) {
        let mut siblings: BTreeMap<RelPath, Vec<(bool, i64, &RelPath, usize)>> = BTreeMap::new();
        for (document, &id) in &self.site.by_document[self.locale] {
            let page = self.site.page(id);
            let Some(&node) = self.nodes.get(&id).filter(|_| id != home && !self.claims.contains_key(&id)) else {
                continue;
            };
            let folder = page.folder();
            // The page of a folder whose TOC stands at an entry stands there.
            let is_hosted =
                page.is_folder() && self.tocs.host.get(&folder).and_then(|at| self.entries.get(at)) == Some(&node);
            if is_hosted {
                continue;
            }
            let is_section = page.is_folder() && self.tocs.of.contains_key(&folder);
            let parent = if page.is_folder() { folder.parent() } else { folder };
            if !is_section {
                findings.extend(self.orphan(page));
            }
            siblings.entry(parent).or_default().push((!is_section, page.order, document, node));
        }
        for (folder, mut siblings) in siblings {
            siblings.sort();
            for (is_other, _, _, node) in siblings {
                let is_other = is_other && self.tocs.of.contains_key(&folder);
                let below = if is_other { self.others(&folder) } else { self.node_of(&folder) };
                self.drafts.hang(node, below);
            }
        }
    }

    /// The heading above what no entry of a folder's TOC leads to.
    fn others(&mut self, folder: &RelPath) -> usize {
        if let Some(&node) = self.others.get(folder) {
            return node;
        }
        let messages = self.site.catalog.messages(self.site.locale(self.locale));
        let text = messages.text("theme-other-pages", &[]).into();
        let node = self.drafts.add(NavTarget::Heading);
        let draft = self.drafts.get(node);
        (draft.label, draft.keep) = (Some(Label { text, locale: self.locale }), Keep::WithSiblings);
        let below = self.node_of(folder);
        self.drafts.hang(node, below);
        self.others.insert(folder.clone(), node);
        node
    }

    /// The finding that no entry leads to a page that the locale's own TOC should have.
    fn orphan(&self, page: &Page) -> Option<Diagnostic> {
        let (article, _) = self.site.shown(page).filter(|_| !page.is_fallback() && !page.recovered)?;
        let toc = &self.site.tocs[self.tocs.covering(&page.folder())?];
        (toc.locale == self.locale).then(|| {
            let place = Span::new(article.article.file, 0..0);
            let finding = Diagnostic::at(&rule::ORPHAN_PAGE, place).arg("toc", &toc.path);
            finding.locale(self.site.locale(self.locale))
        })
    }
}
