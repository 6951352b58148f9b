//! What holds of every published site.

use super::site::{Page, Reference, Site, percent_decoded, xml};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use url::Url;

/// How much was looked at.
#[derive(Debug, Default)]
#[expect(dead_code, reason = "some are only printed")]
pub(super) struct Counts {
    pub(super) pages: usize,
    pub(super) fallback: usize,
    pub(super) links: usize,
    pub(super) anchors: usize,
    pub(super) sets: usize,
    pub(super) in_sitemaps: usize,
}

pub(super) fn counts(site: &Site) -> Counts {
    let links = || site.pages.values().flat_map(|page| &page.references);
    Counts {
        pages: site.pages.len(),
        fallback: site.pages.values().filter(|page| is_fallback(page)).count(),
        links: links().count(),
        anchors: links().filter(|link| link.value.contains('#')).count(),
        sets: site.pages.values().filter(|page| !page.alternates.is_empty()).count(),
        in_sitemaps: sitemap(site, &mut Vec::new()).len(),
    }
}

/// All that does not hold.
pub(super) fn broken(site: &Site) -> Vec<String> {
    let mut found = Vec::new();
    languages(site, &mut found);
    canonical(site, &mut found);
    sitemaps(site, &mut found);
    links(site, &mut found);
    descriptions(site, &mut found);
    for (path, page) in &site.pages {
        let mut seen = BTreeSet::new();
        found.extend(
            page.ids.iter().filter(|id| !seen.insert(*id)).map(|id| format!("{path}: the id {id} stands twice")),
        );
        policy(site, page, &mut |fault: String| found.push(format!("{path}: {fault}")));
    }
    found
}

fn by_url(site: &Site) -> BTreeMap<&str, &Page> {
    site.pages.values().map(|page| (page.url.as_str(), page)).collect()
}

/// A page whose text is in another language than the page.
fn is_fallback(page: &Page) -> bool {
    page.text_lang.as_ref().is_some_and(|lang| *lang != page.lang)
}

/// Sets of languages name each other, themselves, and one for everybody else.
fn languages(site: &Site, found: &mut Vec<String>) {
    let pages = by_url(site);
    for page in site.pages.values().filter(|page| !page.alternates.is_empty()) {
        let mut fault = |text: String| found.push(format!("{}: {text}", page.url));
        if page.noindex {
            fault("has other languages and no place in an index".to_owned());
        }
        let codes: BTreeSet<&String> = page.alternates.iter().map(|(code, _)| code).collect();
        if codes.len() != page.alternates.len() {
            fault("names a language twice".to_owned());
        }
        if !page.alternates.contains(&(page.lang.clone(), page.url.clone())) {
            fault("does not name itself".to_owned());
        }
        let default = page.alternates.iter().find(|(code, _)| code == "x-default");
        if default
            .is_none_or(|(_, url)| !page.alternates.iter().any(|(code, other)| code != "x-default" && other == url))
        {
            fault("names no language for everybody else".to_owned());
        }
        for (code, url) in &page.alternates {
            match pages.get(url.as_str()) {
                None => fault(format!("names {url}, which is not there")),
                Some(other) if other.alternates != page.alternates => fault(format!("{url} names other languages")),
                Some(other) if code != "x-default" && other.lang != *code => fault(format!("{url} is not in {code}")),
                Some(_) => {}
            }
        }
    }
}

/// A page is known by its own address; one that shows another's text by that other's.
fn canonical(site: &Site, found: &mut Vec<String>) {
    let pages = by_url(site);
    for page in site.pages.values() {
        let mut fault = |text: String| found.push(format!("{}: {text}", page.url));
        if is_fallback(page) && page.kind != "section" {
            let shown = page.canonical.as_deref().and_then(|url| pages.get(url));
            match shown {
                _ if !page.noindex => fault("shows another page's text and is not kept out of an index".to_owned()),
                None => fault(format!("is known by {:?}, which is not there", page.canonical)),
                Some(shown) if Some(&shown.lang) != page.text_lang.as_ref() => {
                    fault(format!("{} is in another language", shown.url));
                }
                Some(shown) if words(&shown.text) != words(&page.text) => {
                    fault(format!("{} has another text", shown.url));
                }
                Some(shown) if shown.canonical.as_ref() != Some(&shown.url) => {
                    fault(format!("{} is known by another address", shown.url));
                }
                Some(_) => {}
            }
        } else if !page.noindex && page.canonical.as_ref() != Some(&page.url) {
            fault(format!("is known by {:?}", page.canonical));
        }
    }
}

/// Each page that may be found says what it is about, and says it alike to all who ask.
fn descriptions(site: &Site, found: &mut Vec<String>) {
    for (path, page) in site.pages.iter().filter(|(_, page)| !page.noindex && page.kind != "root") {
        let said = |name: &str| page.properties.iter().find(|(property, _)| property == name).map(|(_, text)| text);
        let articles = page.data.iter().filter_map(|data| serde_json::from_str::<serde_json::Value>(data).ok());
        let articles = articles.flat_map(|data| data["@graph"].as_array().cloned().unwrap_or_default());
        let mut articles = articles.filter(|node| node["@type"] == "TechArticle");
        match (said("description"), said("og:description")) {
            (None, _) => found.push(format!("{path}: does not say what it is about")),
            (said, other) if said != other => found.push(format!("{path}: says {said:?}, and to others {other:?}")),
            (Some(said), _) if articles.any(|node| node["description"] != **said) => {
                found.push(format!("{path}: says {said:?}, and something else in its data"));
            }
            (Some(said), _) if said.trim().is_empty() || said.contains(['\n', '\u{fffd}']) => {
                found.push(format!("{path}: says {said:?}"));
            }
            _ => {}
        }
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// The addresses in all sitemaps, with the languages that each names.
fn sitemap(site: &Site, found: &mut Vec<String>) -> BTreeMap<String, Vec<(String, String)>> {
    let mut all = BTreeMap::new();
    let Some(index) = site.text("sitemap.xml") else {
        found.push("there is no sitemap".to_owned());
        return all;
    };
    for (name, _, url) in xml(index) {
        if name != "loc" {
            continue;
        }
        let part = Url::parse(&url).ok().and_then(|url| site.file(&url)).and_then(|file| site.text(&file));
        let Some(part) = part else {
            found.push(format!("the sitemap {url} is not there"));
            continue;
        };
        if part.len() > 50 << 20 {
            found.push(format!("the sitemap {url} is too large"));
        }
        let mut last = String::new();
        let mut count = 0;
        for (name, attributes, text) in xml(part) {
            match name.as_str() {
                "loc" => {
                    count += 1;
                    last.clone_from(&text);
                    if all.insert(text.clone(), Vec::new()).is_some() {
                        found.push(format!("{text} stands in sitemaps twice"));
                    }
                }
                "xhtml:link" => {
                    let value = |name: &str| attributes.get(name).cloned().unwrap_or_default();
                    all.entry(last.clone()).or_default().push((value("hreflang"), value("href")));
                }
                _ => {}
            }
        }
        if count > 50_000 {
            found.push(format!("the sitemap {url} has {count} addresses"));
        }
    }
    all
}

/// Sitemaps name exactly the pages that may be found, and say of languages what these say.
fn sitemaps(site: &Site, found: &mut Vec<String>) {
    let named = sitemap(site, found);
    let may_be_found: BTreeMap<&str, &Page> =
        site.pages.values().filter(|page| !page.noindex).map(|page| (page.url.as_str(), page)).collect();
    for (url, page) in &may_be_found {
        match named.get(*url) {
            None => found.push(format!("{url} is in no sitemap")),
            Some(alternates) if *alternates != page.alternates => {
                found.push(format!("{url}: the sitemap names other languages"));
            }
            Some(_) => {}
        }
    }
    found.extend(
        named
            .keys()
            .filter(|url| !may_be_found.contains_key(url.as_str()))
            .map(|url| format!("{url} should be in no sitemap")),
    );
}

/// Links within the site lead somewhere, and so do their anchors.
fn links(site: &Site, found: &mut Vec<String>) {
    let ids: BTreeMap<&String, BTreeSet<&str>> =
        site.pages.iter().map(|(path, page)| (path, page.ids.iter().map(String::as_str).collect())).collect();
    for (path, page) in &site.pages {
        let base = Url::parse(&page.url).expect("an address");
        let all: BTreeSet<&str> = page.references.iter().map(|reference| reference.value.as_str()).collect();
        let forms = page.forms.iter().map(|(_, url)| url.as_str());
        for value in all.into_iter().chain(forms) {
            let Ok(url) = base.join(value) else {
                found.push(format!("{path}: {value} is no address"));
                continue;
            };
            if url.origin() != site.url.origin() {
                continue;
            }
            // What a page that is shown for any address says must not depend on where that is.
            if page.kind == "not-found" && !value.starts_with(['/', '#']) && !value.contains("://") {
                found.push(format!("{path}: {value} leads elsewhere from elsewhere"));
            }
            let Some(file) = site.file(&url).filter(|file| site.files.contains_key(file)) else {
                found.push(format!("{path}: {value} leads nowhere"));
                continue;
            };
            let anchor = percent_decoded(url.fragment().unwrap_or(""));
            if !anchor.is_empty() && ids.get(&file).is_some_and(|ids| !ids.contains(anchor.as_str())) {
                found.push(format!("{path}: {value} leads to no anchor"));
            }
        }
    }
}

/// A page does nothing that its own policy forbids, and its scripts and styles are the ones that it says.
fn policy(site: &Site, page: &Page, fault: &mut dyn FnMut(String)) {
    let Some(policy) = &page.policy else {
        fault("has no policy".to_owned());
        return;
    };
    let directives: BTreeMap<&str, Vec<&str>> = policy
        .split(';')
        .filter_map(|directive| {
            let mut words = directive.split_ascii_whitespace();
            Some((words.next()?, words.collect()))
        })
        .collect();
    let of = |name: &str| directives.get(name).or_else(|| directives.get("default-src")).cloned().unwrap_or_default();
    let hash = |text: &str| format!("'sha256-{}'", BASE64.encode(Sha256::digest(text.as_bytes())));
    if of("script-src").iter().any(|word| word.contains("unsafe"))
        || of("object-src") != ["'none'"]
        || of("base-uri") != ["'none'"]
    {
        fault(format!("its policy is not strict: {policy}"));
    }
    for script in &page.scripts {
        if !of("script-src").contains(&hash(script).as_str()) {
            fault(format!("runs a script that its policy forbids: {script}"));
        }
    }
    for style in &page.styles {
        if !of("style-src-attr").contains(&hash(style).as_str()) && !of("style-src").contains(&hash(style).as_str()) {
            fault(format!("has a style that its policy forbids: {style}"));
        }
    }
    for handler in &page.handlers {
        fault(format!("has a script in an attribute: {handler}"));
    }
    for data in &page.data {
        let value: Result<serde_json::Value, _> = serde_json::from_str(data);
        if value.is_err() {
            fault(format!("holds data that is not JSON: {data}"));
        }
    }
    let base = Url::parse(&page.url).expect("an address");
    for Reference { element, attribute, value, integrity } in &page.references {
        let directive = match (element.as_str(), attribute.as_str()) {
            ("script", _) => "script-src",
            ("link", _) => "style-src",
            ("img", _) | ("video", "poster") => "img-src",
            ("video" | "audio" | "source", _) => "media-src",
            ("iframe", _) => "frame-src",
            _ => continue,
        };
        let Ok(url) = base.join(value) else { continue };
        let allowed = match url.scheme() {
            "data" => of(directive).contains(&"data:"),
            _ if url.origin() == base.origin() => of(directive).contains(&"'self'"),
            _ => of(directive).contains(&url.origin().ascii_serialization().as_str()),
        };
        if !allowed {
            fault(format!("shows {value}, which its policy forbids"));
        }
        if matches!(element.as_str(), "script" | "link") {
            let bytes = site.file(&url).and_then(|file| site.files.get(&file));
            let known = bytes.map(|bytes| format!("sha256-{}", BASE64.encode(Sha256::digest(bytes))));
            if known.is_none() || *integrity != known {
                fault(format!("does not know {value} by what it holds"));
            }
        }
    }
}
