//! Documents that have moved: from an address that was to the page that is.
//!
//! In: `redirect_from` of articles, and the lists of existing docsets (`.openpublishing.redirection*.json`). Out: for each locale
//! its [`Redirect`]s, each to its end — chains are shortened — and findings. A locale takes over the redirects of those it falls
//! back to, and the source locale, where it has none of its own for an address, those of its translations.
//! Law: total; a redirect never takes the place of something that is published, and never leads to itself or to nothing.

use super::{
    Site, collisions,
    links::{Target, as_document, folded, published},
};
use crate::{
    base::{FileId, Locale, RelPath, Source, Span, Spanned, Yaml, yaml},
    config::Config,
    content::discover::Found,
    diag::{Diagnostic, rule, suggest},
};
use std::collections::{BTreeMap, BTreeSet};

/// A redirect as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The locale of the file.
    pub locale: usize,
    /// The document that was.
    pub from: Spanned<RelPath>,
    /// Where it leads, as written; of `redirect_from` the document itself.
    pub to: To,
}

/// Where a redirect is written to lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// An address.
    Address(Box<str>),
    /// A document.
    Document(RelPath),
}

/// A redirect of a locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The document that was, as published: `a` rather than `a/index`.
    pub from: RelPath,
    /// Where it leads in the end: a page, a file, or an address elsewhere.
    pub end: Target,
    /// Where it is written.
    pub place: Span,
}

impl Redirect {
    /// Where a link to an anchor of the document that was leads.
    #[must_use]
    pub fn followed(&self, anchor: &str) -> Target {
        match &self.end {
            Target::Page { page, query, spelled, .. } if !anchor.is_empty() => Target::Page {
                page: *page,
                query: query.clone(),
                anchor: crate::markdown::html::raw::percent_decoded(anchor),
                spelled: spelled.clone(),
            },
            end => end.clone(),
        }
    }
}

const KEYS: [&str; 5] = ["source_path", "source_path_from_root", "redirect_url", "redirect_document_id", "monikers"];

/// Reads a list of redirects.
#[must_use]
pub fn read(source: &Source, file: FileId, found: &Found, config: &Config) -> (Vec<Listed>, Vec<Diagnostic>) {
    let tree = match yaml::parse(source.text(), 0, yaml::Limits::FILE) {
        Ok(tree) => tree,
        Err(problem) => return (Vec::new(), vec![Diagnostic::yaml(&rule::REDIRECT_SYNTAX, file, &problem)]),
    };
    let mut list = List { file, found, config, listed: Vec::new(), findings: Vec::new() };
    // Older lists are a map from the old path to the new address.
    for key in ["redirections", "renames"] {
        match tree.get(key).map(|value| (&value.kind, value)) {
            Some((yaml::Kind::List(entries), _)) => entries.iter().for_each(|entry| list.entry(entry)),
            Some((yaml::Kind::Map(entries), _)) => {
                for entry in entries {
                    list.add(&entry.key, entry.key_start..entry.key_end, false, &entry.value);
                }
            }
            Some((yaml::Kind::Null, _)) | None => {}
            Some((_, value)) => list.invalid("list", key, value.range()),
        }
    }
    for entry in tree.entries().iter().filter(|entry| !["redirections", "renames"].contains(&&*entry.key)) {
        list.unknown(entry, &["redirections", "renames"]);
    }
    if !matches!(tree.kind, yaml::Kind::Map(_) | yaml::Kind::Null) {
        list.invalid("map", "", tree.range());
    }
    (list.listed, list.findings)
}

struct List<'a> {
    file: FileId,
    found: &'a Found,
    config: &'a Config,
    listed: Vec<Listed>,
    findings: Vec<Diagnostic>,
}

impl List<'_> {
    fn finding(&self, problem: &str, name: &str, at: std::ops::Range<u32>) -> Diagnostic {
        let finding = Diagnostic::in_file(&rule::REDIRECT_INVALID, self.file, at);
        finding.arg("problem", problem).arg("name", name).arg("suggestion", "")
    }

    fn invalid(&mut self, problem: &str, name: &str, at: std::ops::Range<u32>) {
        let finding = self.finding(problem, name, at);
        self.findings.push(finding);
    }

    fn unknown(&mut self, entry: &yaml::Entry, known: &[&str]) {
        let finding = Diagnostic::in_file(&rule::REDIRECT_INVALID, self.file, entry.key_start..entry.key_end)
            .arg("problem", "unknown-key")
            .arg("name", &*entry.key)
            .arg("suggestion", suggest(&entry.key, known.iter().copied()).unwrap_or(""));
        self.findings.push(finding);
    }

    fn entry(&mut self, entry: &Yaml) {
        if !matches!(entry.kind, yaml::Kind::Map(_)) {
            self.invalid("entry", "", entry.range());
            return;
        }
        for key in entry.entries().iter().filter(|key| !KEYS.contains(&&*key.key)) {
            self.unknown(key, &KEYS);
        }
        if let Some(id) = entry.get("redirect_document_id") {
            // What it says does not matter here; but it should be one of the two.
            let word = id.as_text().map(str::to_ascii_lowercase);
            if id.as_bool().is_none() && !matches!(word.as_deref(), Some("true" | "false")) {
                self.invalid("boolean", "redirect_document_id", id.range());
            }
        }
        let sources = [("source_path", false), ("source_path_from_root", true)];
        let Some((key, from_root)) = sources.into_iter().find(|(key, _)| entry.get(key).is_some()) else {
            self.invalid("missing-key", "source_path", entry.range());
            return;
        };
        let (Some(from), Some(to)) = (entry.get(key), entry.get("redirect_url")) else {
            self.invalid("missing-key", "redirect_url", entry.range());
            return;
        };
        let Some(text) = from.as_text() else {
            self.invalid("text", key, from.range());
            return;
        };
        self.add(text, from.range(), from_root, to);
    }

    fn add(&mut self, from: &str, at: std::ops::Range<u32>, from_root: bool, to: &Yaml) {
        let folder = if from_root { RelPath::root() } else { self.found.inside.parent() };
        let written = from.trim().replace('\\', "/");
        let inside = folder.join(written.trim_start_matches('/')).filter(|inside| !inside.is_root());
        let Some(inside) = inside else {
            self.invalid("outside", from, at);
            return;
        };
        let Some(address) = to.as_text().map(str::trim).filter(|text| !text.is_empty()) else {
            self.invalid("text", "redirect_url", to.range());
            return;
        };
        // What belongs to no docset was published nowhere.
        let Some(document) = self.config.document_if_any(&inside) else {
            self.invalid("no-docset", from, at);
            return;
        };
        let from = Spanned::new(published(&as_document(&document)), self.file, at);
        self.listed.push(Listed { locale: self.found.locale, from, to: To::Address(address.into()) });
    }
}

/// What the articles themselves list.
pub(super) fn of_articles(site: &Site, findings: &mut Vec<Diagnostic>) -> Vec<Listed> {
    let mut listed = Vec::new();
    for article in &site.articles {
        for written in &article.article.front.redirect_from {
            let text = crate::markdown::html::raw::percent_decoded(&written.value).replace('\\', "/");
            let path = match text.strip_prefix('/') {
                Some(path) => {
                    let own = site.locale(article.locale).url();
                    let below = path.split_once('/').filter(|(first, _)| first.eq_ignore_ascii_case(&own));
                    RelPath::new(below.map_or(path, |(_, below)| below))
                }
                None => article.document.parent().join(&text),
            };
            let path = path.filter(|path| !path.is_root()).map(|path| as_document(&path));
            match path {
                Some(path) => listed.push(Listed {
                    locale: article.locale,
                    from: Spanned { value: published(&path), span: written.span },
                    to: To::Document(article.document.clone()),
                }),
                None => findings.push(
                    Diagnostic::at(&rule::REDIRECT_INVALID, written.span)
                        .arg("problem", "outside")
                        .arg("name", &*written.value)
                        .arg("suggestion", ""),
                ),
            }
        }
    }
    listed
}

/// Gives each locale its redirects.
pub(super) fn resolve(site: &mut Site, mut listed: Vec<Listed>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    listed.extend(of_articles(site, &mut findings));
    let locales = site.config.locales.len();
    let mut own: Vec<BTreeMap<String, &Listed>> = vec![BTreeMap::new(); locales];
    for each in &listed {
        let first = own[each.locale].entry(folded(each.from.value.as_str())).or_insert(each);
        if !std::ptr::eq(*first, each) && first.to != each.to {
            let finding = Diagnostic::at(&rule::REDIRECT_INVALID, each.from.span).arg("problem", "twice");
            let finding = finding.arg("name", &each.from.value).arg("suggestion", "");
            findings.push(finding.related("first", first.from.span).locale(site.locale(each.locale)));
        }
    }
    let taken: BTreeSet<String> = if listed.is_empty() { BTreeSet::new() } else { collisions::addresses(site) };
    let source = site.source_locale();
    let mut redirects = Vec::new();
    for (locale, settings) in site.config.locales.iter().enumerate() {
        let place_of = |tag: &Locale| site.config.locales.iter().position(|each| each.locale == *tag);
        let mut order: Vec<usize> = settings.fallback.iter().filter_map(place_of).collect();
        if locale == source {
            order.extend((0..locales).filter(|&other| other != source));
        }
        let mut all = own[locale].clone();
        for other in order {
            for (key, each) in &own[other] {
                all.entry(key.clone()).or_insert(each);
            }
        }
        if !site.is_published(locale) {
            all.clear();
        }
        let of_locale = OfLocale { site, locale, all: &all, taken: &taken };
        redirects.push(
            all.iter().filter_map(|(key, each)| Some((key.clone(), of_locale.end(each, &mut findings)?))).collect(),
        );
    }
    site.resolved_mut().redirects = redirects;
    findings
}

/// Whether an address may be led to: a path, or a URL of the web.
fn is_followed(address: &str) -> bool {
    let plain: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let scheme = plain.find([':', '/', '?', '#']).filter(|&at| plain[at..].starts_with(':')).map(|at| &plain[..at]);
    scheme.is_none_or(|scheme| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
}

struct OfLocale<'a> {
    site: &'a Site,
    locale: usize,
    all: &'a BTreeMap<String, &'a Listed>,
    taken: &'a BTreeSet<String>,
}

impl OfLocale<'_> {
    /// The redirect to its end; a finding where there is none, unless the redirect is another locale's.
    fn end(&self, first: &Listed, findings: &mut Vec<Diagnostic>) -> Option<Redirect> {
        let mut find = |finding: Diagnostic| {
            if first.locale == self.locale {
                findings.push(finding.locale(self.site.locale(self.locale)));
            }
        };
        let finding = |rule| Diagnostic::at(rule, first.from.span).arg("from", &first.from.value);
        if let Some(other) = self.in_the_way(&first.from.value) {
            find(finding(&rule::REDIRECT_SHADOWED).arg("problem", other));
            return None;
        }
        let mut steps: Vec<&Listed> = vec![first];
        let end = loop {
            let last = *steps.last()?;
            let (target, missed, written) = match &last.to {
                To::Document(document) => {
                    let page = self.site.find(self.locale, document).map(|page| Target::Page {
                        page,
                        query: String::new(),
                        anchor: String::new(),
                        spelled: None,
                    });
                    (page.unwrap_or(Target::Empty), None, format!("/{document}"))
                }
                To::Address(address) => {
                    if !is_followed(address) {
                        let place = Diagnostic::at(&rule::REDIRECT_INVALID, last.from.span).arg("problem", "scheme");
                        find(place.arg("name", &**address).arg("suggestion", ""));
                        return None;
                    }
                    let looked = self.site.look_from(self.locale, &last.from.value, address);
                    let target = match looked.target {
                        Target::Elsewhere => Target::Url(address.to_string()),
                        target => target,
                    };
                    (target, looked.missed, address.to_string())
                }
            };
            let next = missed.and_then(|(_, document)| self.all.get(&folded(published(&document).as_str())).copied());
            match (next, target) {
                (Some(next), _) if steps.iter().any(|step| std::ptr::eq(*step, next)) => {
                    let mut way: Vec<&str> = steps.iter().map(|step| step.from.value.as_str()).collect();
                    way.push(next.from.value.as_str());
                    find(finding(&rule::REDIRECT_LOOP).arg("way", way.join(" → ")));
                    return None;
                }
                (Some(next), _) => steps.push(next),
                (None, target @ (Target::Page { .. } | Target::File { .. } | Target::Url(_))) => break target,
                (None, Target::Elsewhere | Target::Here(_) | Target::Nowhere(_) | Target::Empty) => {
                    find(finding(&rule::REDIRECT_DEAD).arg("target", written));
                    return None;
                }
            }
        };
        if steps.len() > 1 {
            let way: Vec<&str> = steps.iter().map(|step| step.from.value.as_str()).collect();
            find(finding(&rule::REDIRECT_CHAIN).arg("way", way.join(" → ")).arg("steps", steps.len()));
        }
        Some(Redirect { from: first.from.value.clone(), end, place: first.from.span })
    }

    /// What is published at the address of a document that was.
    fn in_the_way(&self, from: &RelPath) -> Option<&'static str> {
        if self.site.find(self.locale, from).or_else(|| self.site.find(self.locale, &from.join("index")?)).is_some() {
            return Some("page");
        }
        let address = folded(&format!("{}/{from}/index.html", self.site.locale(self.locale).url()));
        let mut holders = address.match_indices('/').map(|(at, _)| &address[..at]);
        let is_taken = self.taken.contains(&address) || holders.any(|holder| self.taken.contains(holder));
        is_taken.then_some("file")
    }
}

impl Site {
    /// The route of a redirect.
    #[must_use]
    pub fn redirect_route(&self, locale: usize, redirect: &Redirect) -> String {
        format!("{}/{}/", self.locale(locale).url(), redirect.from)
    }

    /// The address that a redirect leads to.
    #[must_use]
    pub fn redirect_address(&self, redirect: &Redirect) -> String {
        match &redirect.end {
            Target::Page { page, query, anchor, .. } => {
                let anchor =
                    if anchor.is_empty() { String::new() } else { format!("#{}", super::links::encoded(anchor)) };
                format!("{}{query}{anchor}", self.address(&self.page(*page).route))
            }
            Target::File { route, rest, .. } => format!("{}{rest}", self.address(route)),
            Target::Url(url) => url.clone(),
            Target::Elsewhere | Target::Here(_) | Target::Nowhere(_) | Target::Empty => String::new(),
        }
    }
}
