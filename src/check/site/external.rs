//! `link/external`: links and images on other sites that are no longer there, or elsewhere now.
//!
//! In: a site or an article, and what servers said of the addresses in it ([`Answers`]). Out: the addresses to be asked for, and
//! findings at each place where one is written. Law: pure; who asks, and how politely, is not known here. What no server was
//! asked for is not told; what a server did not say clearly is advice, never more.

use super::{links, mend::Place};
use crate::{
    base::{Locale, RelPath},
    config::External,
    content::{Side, article::Article},
    diag::{Applicability, Diagnostic, Severity, rule},
    markdown::{references::Role, sides::Sides},
    site::{Page, Site, links::Target},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    net::{Ipv4Addr, Ipv6Addr},
};
use url::{Host, Url};

/// What servers said, by address.
pub type Answers = BTreeMap<String, Answer>;

/// What a server said of an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// It is there.
    Good,
    /// It is there, at another address for good.
    Moved(String),
    /// It is not there: the status that says so.
    Gone(u16),
    /// There is no such server.
    Host,
    /// A status that says neither.
    Status(u16),
    /// No answer within the time.
    Timeout,
    /// No connection.
    Connection,
    /// A connection that cannot be trusted.
    Certificate,
    /// It leads on and on, or to where nobody may follow.
    Redirects,
}

/// The addresses of a site that are to be asked for, of the articles that `wanted` names by path and locale.
#[must_use]
pub fn addresses(site: &Site, wanted: &dyn Fn(&RelPath, &Locale) -> bool) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    each(site, &mut |page, article, place| {
        if wanted(article, site.locale(page.locale)) {
            all.extend(of_site(site, page, place.dest));
        }
    });
    all
}

/// What is wrong with the links of a site, by what servers said.
#[must_use]
pub fn findings(site: &Site, answers: &Answers) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    each(site, &mut |page, _, place| {
        let Some(address) = of_site(site, page, place.dest) else { return };
        findings.extend(answers.get(&address).and_then(|answer| judge(place, site.locale(page.locale), answer)));
    });
    findings
}

/// The addresses of an article without a site that are to be asked for.
#[must_use]
pub fn addresses_of(sides: &Sides, external: &External) -> BTreeSet<String> {
    let references = sides.target.tree.references().filter(|reference| is_followed(reference.role));
    references.filter_map(|reference| address(&reference.dest, external)).collect()
}

/// What is wrong with the links of an article without a site.
#[must_use]
pub fn findings_of(
    article: &Article,
    sides: &Sides,
    locale: &Locale,
    external: &External,
    answers: &Answers,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for reference in sides.target.tree.references().filter(|reference| is_followed(reference.role)) {
        let Some(address) = address(&reference.dest, external) else { continue };
        let place = Place { article, sides, range: &reference.range, dest: &reference.dest };
        findings.extend(answers.get(&address).and_then(|answer| judge(&place, locale, answer)));
    }
    findings
}

fn is_followed(role: Role) -> bool {
    matches!(role, Role::Link | Role::Image)
}

/// Visits all links and images of a site: each article once.
fn each(site: &Site, visit: &mut dyn FnMut(&Page, &RelPath, &Place<'_>)) {
    let own = site.pages.iter().filter(|page| !page.is_fallback() && !page.recovered).cloned();
    let fragments = site.articles.iter().enumerate().filter(|(_, one)| one.fragment);
    let fragments = fragments.map(|(number, one)| links::page_of_fragment(number, one));
    for page in own.chain(fragments) {
        let Some((article, _)) = site.shown(&page) else { continue };
        for reference in article.sides.get(Side::Target).tree.references() {
            if is_followed(reference.role) {
                let (article, sides, path) = (&article.article, &article.sides, &article.path);
                let place = Place { article, sides, range: &reference.range, dest: &reference.dest };
                visit(&page, path, &place);
            }
        }
    }
}

fn of_site(site: &Site, page: &Page, dest: &str) -> Option<String> {
    match site.resolve(page, dest) {
        Target::Elsewhere => address(dest, &site.config.external),
        Target::Url(url) => address(&url, &site.config.external),
        _ => None,
    }
}

/// The address that is asked for: without its anchor, which servers never see. `None` where nobody should ask.
fn address(dest: &str, external: &External) -> Option<String> {
    let dest = dest.trim();
    let mut url = if dest.starts_with("//") { Url::parse(&format!("https:{dest}")) } else { Url::parse(dest) }.ok()?;
    if !is_public(&url, external.local) || !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    url.set_fragment(None);
    let address = String::from(url);
    (!external.excludes(&address)).then_some(address)
}

/// Whether an address is one on the web that others can have: not one of this machine or network (unless these are `local`), and none
/// of the names and numbers that stand in examples (RFC 2606, 5737, 6761, 8375).
#[must_use]
pub fn is_public(url: &Url, local: bool) -> bool {
    if !matches!(url.scheme(), "http" | "https") {
        return false;
    }
    match url.host() {
        None => false,
        Some(Host::Ipv4(at)) => is_public_v4(at) || (local && is_local_v4(at)),
        Some(Host::Ipv6(at)) => match at.to_ipv4_mapped() {
            Some(at) => is_public_v4(at) || (local && is_local_v4(at)),
            None => is_public_v6(at) || (local && is_local_v6(at)),
        },
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            let below = |domain: &str| name.strip_suffix(domain).is_some_and(|it| it.is_empty() || it.ends_with('.'));
            let in_examples = ["example", "test", "invalid", "example.com", "example.net", "example.org"];
            let is_local =
                !name.contains('.') || ["localhost", "local", "internal", "home.arpa"].into_iter().any(below);
            !in_examples.into_iter().any(below) && (local || !is_local)
        }
    }
}

fn is_local_v4(at: Ipv4Addr) -> bool {
    at.is_loopback() || at.is_private() || at.is_link_local()
}

fn is_public_v4(at: Ipv4Addr) -> bool {
    let [first, second, ..] = at.octets();
    let is_shared = first == 100 && (64..128).contains(&second);
    !(is_local_v4(at) || is_shared || at.is_documentation() || at.is_multicast() || first == 0 || first >= 240)
}

fn is_local_v6(at: Ipv6Addr) -> bool {
    at.is_loopback() || at.is_unique_local() || at.is_unicast_link_local()
}

fn is_public_v6(at: Ipv6Addr) -> bool {
    let [first, second, ..] = at.segments();
    let is_documentation = first == 0x2001 && second == 0x0db8;
    !(is_local_v6(at) || at.is_unspecified() || at.is_multicast() || is_documentation)
}

fn judge(place: &Place<'_>, locale: &Locale, answer: &Answer) -> Option<Diagnostic> {
    let (problem, severity, status) = match answer {
        Answer::Good => return None,
        Answer::Gone(status) => ("gone", Severity::Warning, *status),
        Answer::Host => ("host", Severity::Warning, 0),
        Answer::Moved(_) => ("moved", Severity::Info, 0),
        Answer::Status(status) => ("status", Severity::Info, *status),
        Answer::Timeout => ("timeout", Severity::Info, 0),
        Answer::Connection => ("connection", Severity::Info, 0),
        Answer::Certificate => ("certificate", Severity::Info, 0),
        Answer::Redirects => ("redirects", Severity::Info, 0),
    };
    let mut finding = Diagnostic::at(&rule::EXTERNAL_LINK, place.article.span(place.range.clone())).locale(locale);
    finding.severity = severity;
    let finding = finding.arg("target", place.dest).arg("problem", problem).arg("status", status.to_string());
    let Answer::Moved(to) = answer else { return Some(finding.arg("actual", "")) };
    // The anchor goes along, as it does in a browser.
    let anchor = place.dest.find('#').filter(|_| !to.contains('#')).map_or("", |at| &place.dest[at..]);
    let to = format!("{to}{anchor}");
    let fix = place.fix(&to, Applicability::Unsafe);
    Some(finding.arg("actual", to).fix(fix))
}

#[cfg(test)]
mod tests {
    use super::address;
    use crate::config::External;

    fn asked(dest: &str, local: bool) -> Option<String> {
        address(dest, &External::new(&["left.alone.net"], local).0)
    }

    #[test]
    fn what_everybody_can_reach_is_asked_for_without_its_anchor() {
        for (dest, expected) in [
            ("https://www.rust-lang.org/learn#top", "https://www.rust-lang.org/learn"),
            (" HTTP://Rust-Lang.org ", "http://rust-lang.org/"),
            ("//rust-lang.org/a?b=c", "https://rust-lang.org/a?b=c"),
            ("https://8.8.8.8/", "https://8.8.8.8/"),
            ("https://한국.kr/", "https://xn--3e0b707e.kr/"),
            ("https://notexample.com/", "https://notexample.com/"),
        ] {
            assert_eq!(asked(dest, false).as_deref(), Some(expected), "{dest}");
        }
    }

    #[test]
    fn examples_and_what_only_some_can_reach_are_left_alone() {
        let always = [
            "https://example.com/a",
            "https://docs.example.org",
            "http://shop.example",
            "https://a.test/",
            "https://x.invalid/",
            "http://192.0.2.7/",
            "https://[2001:db8::1]/",
            "http://0.0.0.0:80/",
            "https://left.alone.net/a",
            "https://user:secret@rust-lang.org/",
            "mailto:a@rust-lang.org",
            "ftp://rust-lang.org/",
            "https://<your server>/",
            "guide/a.md",
        ];
        let unless_local = [
            "http://localhost:4000/",
            "http://app.localhost/",
            "http://127.0.0.1/",
            "https://10.1.2.3/",
            "http://192.168.0.1",
            "http://169.254.169.254/latest/meta-data",
            "http://[::1]:80/",
            "http://[::ffff:127.0.0.1]/",
            "https://printer.local/",
            "https://wiki/",
            "http://nas.home.arpa",
        ];
        for dest in always {
            assert_eq!((asked(dest, false), asked(dest, true)), (None, None), "{dest}");
        }
        for dest in unless_local {
            assert_eq!(asked(dest, false), None, "{dest}");
            assert!(asked(dest, true).is_some(), "{dest}");
        }
    }
}
