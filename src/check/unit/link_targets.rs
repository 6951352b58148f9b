//! `unit/link-target-mismatch`: the links of a translation lead elsewhere than those of its source.
//!
//! Readers of the translation miss a link or land in another place. Destinations are compared as sets with counts, without
//! the locale in them (`/en-us/`, `?lang=ko`) and without a slash at their end; images may differ, and a link that holds the
//! whole unit belongs to both sides.

use crate::check::pair::{Segment, UnitPair};
use crate::{
    base::{Locale, Span},
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
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
    let finding = finding.arg("source", list(&missing)).arg("target", list(&extra));
    Some(match mend(pair, &missing, &extra) {
        Some((applicability, edit)) => finding.fix(Fix { applicability, edits: vec![edit] }),
        None => finding,
    })
}

/// The edit that gives the one wrong link the destination of the source; or that takes out the backslash which keeps what is
/// written as a link from being one.
fn mend(pair: &UnitPair<'_>, missing: &[&Destination], extra: &[&Destination]) -> Option<(Applicability, Edit)> {
    let [missing] = missing else { return None };
    let raw = pair.target.raw;
    let once = |text: &str, pattern: &str| {
        let mut found = text.match_indices(pattern).map(|(at, _)| at);
        found.next().filter(|_| found.next().is_none())
    };
    let edit = |start: u32, length: usize, text: &str| {
        let span = Span::new(pair.target.span.file, start..start + u32::try_from(length).unwrap_or(0));
        Edit { span, text: text.to_owned() }
    };
    let offset = |at: usize| u32::try_from(at).unwrap_or(0);
    match extra {
        [] => {
            let at = once(raw, &format!("\\]({})", missing.written))?;
            // Nothing may stand open before it but the one bracket.
            let before = raw[..at].rfind('[').filter(|&open| !raw[open..at].contains(']'))?;
            let is_escaped = raw[..before].ends_with('\\');
            (!is_escaped).then(|| (Applicability::Safe, edit(pair.target.span.start + offset(at), 1, "")))
        }
        [extra] => {
            let start = (extra.place.start - pair.target.span.start) as usize;
            let link = raw.get(start..start + (extra.place.end - extra.place.start) as usize)?;
            let is_plain = !missing.written.contains(['<', '>', ' ', '(', ')', '"', '\\']);
            let at = once(link, &extra.written).filter(|_| is_plain && !extra.written.is_empty())?;
            Some((Applicability::Unsafe, edit(extra.place.start + offset(at), extra.written.len(), &missing.written)))
        }
        _ => None,
    }
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
    use crate::check::pair::tests::{findings, fixed, rules, unit};

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
    fn the_fix_leads_where_the_source_leads() {
        for (source, target, expected) in [
            ("See [that](b.md).", "[저것](c.md)을 보세요.", "[저것](b.md)을"),
            ("See [A::B](#b) here", "[A:: b\\](#b)를 보세요", "[A:: b](#b)를"),
            ("See <a href=\"b.md\">a</a>.", "<a href=\"c.md\">가</a>를 보세요.", "<a href=\"b.md\">가"),
        ] {
            let mended = fixed("unit/link-target-mismatch", source, target, "ko-KR");
            assert!(mended.starts_with(expected), "{mended}");
        }
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
