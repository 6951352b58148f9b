//! Files that would be published at one place (`site/route-collision`).
//!
//! In: a site. Out: findings. Law: no two files share an address silently. Letter case and Unicode form are set aside, for some
//! disks and web servers do; a file may not stand where another needs a folder.

use super::{Content, Page, Site, links::folded};
use crate::{
    base::{RelPath, Span},
    diag::{Diagnostic, rule},
};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// Routes below a locale that pages may not take.
const RESERVED: [&str; 5] = ["_assets", "_contents", "_search", "_review", "_status"];

/// What is published at an address.
#[derive(Clone, Copy)]
enum Owner<'a> {
    /// A page for addresses that lead nowhere.
    Own,
    Page(&'a Page),
    /// The side-by-side edition of a page.
    Edition(&'a Page),
    /// A file other than an article, of a locale.
    Asset(usize, &'a RelPath, &'a RelPath),
}

/// Finds them. `twins`: articles of one locale whose names differ only in their extension.
pub(super) fn find(site: &Site, twins: &[(usize, usize)]) -> Vec<Diagnostic> {
    let mut taken: BTreeMap<String, Owner<'_>> = BTreeMap::new();
    let mut clashes: Vec<(Owner<'_>, Owner<'_>)> = Vec::new();
    for (address, owner) in outputs(site) {
        match taken.get(&address) {
            Some(&other) => clashes.push((owner, other)),
            None => _ = taken.insert(address, owner),
        }
    }
    for (address, owner) in &taken {
        let folders = address.match_indices('/').map(|(at, _)| &address[..at]);
        clashes.extend(folders.filter_map(|folder| taken.get(folder)).map(|other| (*owner, *other)));
    }

    let mut findings = Vec::new();
    // The pages that fall back to an article repeat what is wrong with it.
    let mut known: BTreeSet<(String, String)> = BTreeSet::new();
    let mut push = |owner: Owner<'_>, problem: &str, other: &str| {
        let place = place(site, owner);
        if known.insert((place.clone(), other.to_owned())) {
            findings.push(finding(site, owner, place, problem, other));
        }
    };
    for page in &site.pages {
        let below = page.route.split_once('/').map_or("", |(_, below)| below);
        // The folder's own list of contents is there only because of the articles in it.
        if page.content != Content::Contents && RESERVED.iter().any(|word| below.split('/').next() == Some(word)) {
            push(Owner::Page(page), "reserved", "");
        }
    }
    for (owner, other) in clashes {
        let there = place(site, other);
        let problem = match (owner, other) {
            (_, Owner::Own) => "reserved",
            (Owner::Edition(_), _) => "edition",
            _ => likeness(&place(site, owner), &there),
        };
        push(owner, problem, &there);
    }
    for &(first, second) in twins {
        let [first, second] = [first, second].map(|number| &site.articles[number]);
        let route = format!("/{}/{}/", site.locale(second.locale).url(), second.document);
        let finding = Diagnostic::in_file(&rule::ROUTE_COLLISION, second.article.file, 0..0);
        let problem = likeness(second.path.as_str(), first.path.as_str());
        let finding = finding.arg("problem", problem).arg("route", route).arg("other", &first.path);
        findings.push(finding.locale(site.locale(second.locale)));
    }
    findings
}

/// The addresses at which something is published, without case and Unicode form.
pub(super) fn addresses(site: &Site) -> BTreeSet<String> {
    outputs(site).map(|(address, _)| address).collect()
}

/// Everything that is published for articles and files, by its address without case and Unicode form.
fn outputs(site: &Site) -> impl Iterator<Item = (String, Owner<'_>)> {
    let locales = 0..site.config.locales.len();
    let own = locales.filter(|&at| site.is_published(at)).flat_map(|at| {
        let url = site.locale(at).url();
        let status = site.config.status.then(|| format!("{}index.html", site.status_route(at)));
        let feed = site.config.url.is_some().then(|| format!("{url}/feed.xml"));
        let llms = site.config.markdown_copies.then(|| format!("{url}/llms.txt"));
        let not_found = std::iter::once(format!("{url}/404.html"));
        not_found.chain(status).chain(feed).chain(llms).map(|route| (route, Owner::Own))
    });
    let pages = site.pages.iter().map(|page| (format!("{}index.html", page.route), Owner::Page(page)));
    let editions = site.pages.iter().filter(|page| site.has_edition(page));
    let editions = editions.map(|page| (format!("{}diglot/index.html", page.route), Owner::Edition(page)));
    let with_copy = site.pages.iter().filter(|_| site.config.markdown_copies);
    let copies = with_copy.map(|page| (page.copy_route(), Owner::Page(page)));
    let assets = site.assets.iter().enumerate().flat_map(|(locale, assets)| {
        let prefix = site.locale(locale).url();
        assets.iter().map(move |(inside, path)| (format!("{prefix}/{inside}"), Owner::Asset(locale, inside, path)))
    });
    own.chain(pages).chain(editions).chain(copies).chain(assets).map(|(address, owner)| (folded(&address), owner))
}

/// How two names differ that lead to one address.
fn likeness(one: &str, other: &str) -> &'static str {
    let form = |name: &str| name.nfc().collect::<String>();
    if form(one) == form(other) {
        "form"
    } else if folded(one) == folded(other) {
        "case"
    } else {
        "twice"
    }
}

/// The file or folder that something is published from; empty for what is Diglot's own.
fn place(site: &Site, owner: Owner<'_>) -> String {
    match owner {
        Owner::Own => String::new(),
        Owner::Asset(_, _, path) => path.as_str().to_owned(),
        Owner::Page(page) | Owner::Edition(page) => match page.content {
            Content::Article { article, .. } => site.articles[article].path.as_str().to_owned(),
            Content::Contents => {
                // The folder as it is on disk: that of the articles in it, which may be those of another locale.
                let inside = |other: &&Page| other.locale == page.locale && other.content != Content::Contents;
                let mut below = site.pages.iter().filter(inside);
                let shown = below.find(|other| other.document.inside(&page.document).is_some());
                let content = &site.config.locales[shown.map_or(page.locale, |other| other.shown)].content;
                let inside = site.config.inside(&page.document).unwrap_or_else(RelPath::root);
                content.join(inside.as_str()).unwrap_or_else(RelPath::root).as_str().to_owned()
            }
        },
    }
}

fn finding(site: &Site, owner: Owner<'_>, place: String, problem: &str, other: &str) -> Diagnostic {
    let at_path = |place: String| Diagnostic::path(&rule::ROUTE_COLLISION, place);
    let (finding, route, locale) = match owner {
        Owner::Own => (at_path(place), String::new(), None),
        Owner::Asset(locale, inside, _) => {
            (at_path(place), format!("{}/{inside}", site.locale(locale).url()), Some(locale))
        }
        Owner::Page(page) | Owner::Edition(page) => {
            let finding = match page.content {
                Content::Article { article, .. } => {
                    let article = &site.articles[article].article;
                    let at = article.front.slug.as_ref().map_or(0..0, |slug| slug.span.start..slug.span.end);
                    Diagnostic::at(&rule::ROUTE_COLLISION, Span::new(article.file, at))
                }
                Content::Contents => at_path(place),
            };
            (finding, page.route.clone(), Some(page.locale))
        }
    };
    let finding = finding.arg("problem", problem).arg("route", format!("/{route}")).arg("other", other);
    match locale {
        Some(locale) => finding.locale(site.locale(locale)),
        None => finding,
    }
}
