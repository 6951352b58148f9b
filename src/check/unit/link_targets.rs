//! `unit/link-target-mismatch`: the links of a translation lead elsewhere than those of its source.
//!
//! Readers of the translation miss a link or land in another place. Destinations are compared as sets with counts, without
//! the locale in them (`/en-us/`, `?lang=ko`) and without a slash at their end; images may differ, and a link that holds the
//! whole unit belongs to both sides.

use crate::check::pair::{Segment, UnitPair};
use crate::{
    base::{Locale, Span},
    diag::{Diagnostic, rule},
    markdown::{html::raw, tag, tree::Kind},
};
use std::collections::BTreeMap;

struct Destination {
    compared: String,
    written: String,
    place: Span,
}

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>) -> Option<Diagnostic> {
    let locales = [pair.scope.source_locale, pair.scope.locale];
    let (sources, targets) = (destinations(pair.source, locales), destinations(pair.target, locales));
    let (missing, extra) = (lacking(&sources, &targets), lacking(&targets, &sources));
    if missing.is_empty() && extra.is_empty() {
        return None;
    }
    let list =
        |all: &[&Destination]| all.iter().map(|destination| destination.written.as_str()).collect::<Vec<_>>().join(" ");
    let place = extra.first().map_or(pair.target.span, |first| first.place);
    let finding = pair.finding(&rule::LINK_TARGET_MISMATCH, place);
    Some(finding.arg("source", list(&missing)).arg("target", list(&extra)))
}

/// The destinations that the other side has not, or not as often.
fn lacking<'a>(all: &'a [Destination], others: &[Destination]) -> Vec<&'a Destination> {
    let mut there: BTreeMap<&str, usize> = BTreeMap::new();
    for other in others {
        *there.entry(&other.compared).or_default() += 1;
    }
    let mut out = Vec::new();
    for one in all {
        match there.get_mut(one.compared.as_str()) {
            Some(count) if *count > 0 => *count -= 1,
            _ => out.push(one),
        }
    }
    out
}

fn destinations(segment: Segment<'_>, locales: [&Locale; 2]) -> Vec<Destination> {
    let mut all = Vec::new();
    for (_, node) in segment.nodes() {
        let written = match node.kind {
            // What is left of a broken link is often a bare address: it counts for none.
            Kind::Link => {
                let is_bare = |auto: bool| auto && !segment.tree.raw(node).starts_with('<');
                segment.tree.link(node).filter(|link| !is_bare(link.auto)).map(|link| link.dest.to_string())
            }
            Kind::Tag => tag::tag(segment.tree.raw(node))
                .filter(|(tag, _)| tag.is("a"))
                .and_then(|(tag, _)| tag.get("href").map(raw::unescaped)),
            _ => None,
        };
        if let Some(written) = written {
            all.push(Destination { compared: compared(&written, locales), written, place: segment.place(node) });
        }
    }
    all
}

/// A destination without what the two sides may differ in.
fn compared(written: &str, locales: [&Locale; 2]) -> String {
    let is_locale = |part: &str| {
        locales
            .iter()
            .any(|locale| part.eq_ignore_ascii_case(locale.as_str()) || part.eq_ignore_ascii_case(locale.language()))
    };
    let (rest, fragment) = written.trim().split_once('#').map_or((written.trim(), None), |(rest, f)| (rest, Some(f)));
    let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
    let mut out = path.split('/').filter(|part| !is_locale(part)).collect::<Vec<_>>().join("/");
    if let Some(host) = out.find("://").map(|at| at + 3) {
        let end = out[host..].find('/').map_or(out.len(), |at| host + at);
        out[..end].make_ascii_lowercase();
    }
    out.truncate(out.trim_end_matches('/').len());
    let parts = query.into_iter().flat_map(|query| query.split('&'));
    for part in parts.filter(|part| !part.split_once('=').is_some_and(|(_, value)| is_locale(value))) {
        out.push('?');
        out.push_str(part);
    }
    if let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty()) {
        out.push('#');
        out.push_str(fragment);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{findings, rules, unit};

    #[test]
    fn links_that_lead_elsewhere_are_found() {
        let found = |place: &str| vec![("unit/link-target-mismatch", place.to_owned())];
        assert_eq!(rules("See [that](b.md).", "[저것](c.md)을 보세요.", "ko-KR"), found("[저것](c.md)"));
        assert_eq!(rules("See [a](#top) [b](b.md).", "انظر [أ](#top) ب.", "ar-SA"), found("انظر [أ](#top) ب."));
        assert_eq!(rules("See [a](b.md).", "Siehe <a href=\"c.md\">a</a>.", "de-DE"), found("<a href=\"c.md\">"));
        let broken = "[저것]https://example.org/을 보세요.";
        assert_eq!(rules("See [that](https://example.org/).", broken, "ko-KR"), found(broken));
        let text = unit("See [a](b.md) here.", "[a]b.md をご覧ください。");
        let found = findings(&text, "ja-JP");
        assert_eq!(format!("{:?}", found[0].0.args), "[(\"source\", Text(\"b.md\")), (\"target\", Text(\"\"))]");
    }

    #[test]
    fn locales_slashes_and_order_do_not_matter() {
        let source = "[a](https://x.org/en-us/p/) and [b](/en-US/q?l=en-us&v=1#z)";
        let target = "[b](/ko-kr/q?l=ko-kr&v=1#z) 그리고 [a](https://X.org/ko-kr/p)";
        assert_eq!(rules(source, target, "ko-KR"), []);
        assert_eq!(rules("A <https://x.org/> b", "가 [x](https://x.org) 나", "ko-KR"), []);
        let around = format!("[{}](b.md)", unit("Read more", "더 읽기").trim());
        assert_eq!(findings(&around, "ko-KR"), []);
    }
}
