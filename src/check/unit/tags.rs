//! `unit/tag-mismatch`: a tag of HTML that the source has is not in the translation, or is not closed there.
//!
//! A tag that is never closed reaches on over what follows; an anchor that went leaves links without their place. Tags are
//! compared by name, their attributes by value where nobody reads them; those that only mark text are `unit/markup-lost`'s, links
//! `unit/link-target-mismatch`'s, line breaks may go. What the translation adds is `unit/markup-added`'s. A name in angle brackets
//! that is no element of HTML is text (`<name>`), unless it is closed somewhere or has an attribute.

use super::marks::Markup;
use crate::{
    base::Span,
    check::pair::{Segment, UnitPair},
    diag::{Diagnostic, rule},
    markdown::{
        html::raw::{self, Verdict},
        tag::{self, Tag},
        tree::{Kind, Node},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>) -> Vec<Diagnostic> {
    fn written(segment: Segment<'_>) -> impl Iterator<Item = &str> {
        segment.nodes().filter(|(_, node)| node.kind == Kind::Tag).map(move |(_, node)| segment.tree.text(node))
    }
    // Most units have none, or the same in the same order.
    if written(pair.source).eq(written(pair.target)) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let closed: BTreeSet<String> = [pair.source, pair.target].into_iter().flat_map(closed).collect();
    let lost = lost(pair, &closed);
    let (sources, targets) = (unclosed(pair.source, &closed), unclosed(pair.target, &closed));
    for (name, span) in lost {
        out.push(
            pair.finding(&rule::TAG_MISMATCH, pair.target.span)
                .related("source", span)
                .arg("problem", "missing")
                .arg("name", name),
        );
    }
    if out.is_empty() {
        out.extend(changed(pair, &closed));
    }
    // What is open in the source is closed elsewhere in the article.
    for (name, span) in targets {
        if !sources.iter().any(|(other, _)| *other == name) {
            out.push(pair.finding(&rule::TAG_MISMATCH, span).arg("problem", "unclosed").arg("name", name));
        }
    }
    out
}

fn tags(segment: Segment<'_>) -> impl Iterator<Item = (Tag<'_>, &Node)> {
    segment.nodes().filter(|(_, node)| node.kind == Kind::Tag).filter_map(move |(_, node)| {
        let (tag, _) = tag::tag(segment.tree.text(node))?;
        Some((tag, node))
    })
}

/// The names that a segment closes.
fn closed(segment: Segment<'_>) -> impl Iterator<Item = String> {
    tags(segment).filter(|(tag, _)| tag.closing).map(|(tag, _)| tag.name.to_ascii_lowercase())
}

/// The tags that are no text.
fn elements<'a>(segment: Segment<'a>, closed: &BTreeSet<String>) -> impl Iterator<Item = (Tag<'a>, &'a Node)> {
    tags(segment).filter(|(tag, _)| {
        raw::verdict_of(tag) != Verdict::Text
            || closed.contains(&tag.name.to_ascii_lowercase())
            || tag.attributes.iter().any(|(_, value)| value.is_some())
    })
}

/// An attribute that only the source has, or with another value, of a tag that both have.
fn changed(pair: &UnitPair<'_>, closed: &BTreeSet<String>) -> Option<Diagnostic> {
    let of = |segment| elements(segment, closed).filter(|(tag, _)| !tag.closing);
    for (tag, node) in of(pair.source) {
        let same_name = || of(pair.target).filter(|(other, _)| other.is(tag.name));
        let Some((_, place)) = same_name().next() else { continue };
        for &(key, value) in tag.attributes.iter().filter(|(key, _)| !is_free(key)) {
            let has =
                |other: &Tag<'_>| other.attributes.iter().any(|(k, v)| k.eq_ignore_ascii_case(key) && *v == value);
            if !same_name().any(|(other, _)| has(&other)) {
                let name = value.map_or_else(|| key.to_owned(), |value| format!("{key}=\"{value}\""));
                let finding = pair
                    .finding(&rule::TAG_MISMATCH, pair.target.place(place))
                    .related("source", pair.source.place(node));
                return Some(finding.arg("problem", "attribute").arg("name", name));
            }
        }
    }
    None
}

/// Whether an attribute may differ: somebody reads it, it says how something looks, or another rule compares it.
fn is_free(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    let free = [
        "alt",
        "title",
        "label",
        "placeholder",
        "summary",
        "content",
        "value",
        "lang",
        "xml:lang",
        "xml-lang",
        "dir",
        "width",
        "height",
        "style",
        "align",
        "valign",
        "name",
        "id",
    ];
    free.contains(&&*key) || key.starts_with("aria-") || raw::is_address(&key)
}

/// Names and anchors of tags that only the source has, each with a place.
fn lost(pair: &UnitPair<'_>, closed: &BTreeSet<String>) -> Vec<(String, Span)> {
    let mut there: BTreeMap<String, usize> = BTreeMap::new();
    for (tag, _) in elements(pair.target, closed) {
        if let Some(name) = compared(&tag) {
            *there.entry(name).or_default() += 1;
        }
    }
    if pair.target.nodes().any(|(_, node)| node.kind == Kind::Image) {
        *there.entry("img".to_owned()).or_default() += usize::MAX / 2;
    }
    let mut out: Vec<(String, Span)> = Vec::new();
    for (tag, node) in elements(pair.source, closed) {
        let Some(name) = compared(&tag) else { continue };
        match there.get_mut(&name) {
            Some(count) if *count > 0 => *count -= 1,
            _ if out.iter().any(|(other, _)| *other == name) => {}
            _ => out.push((name, pair.source.place(node))),
        }
    }
    out
}

/// What a tag is compared by; `None` where it need not be kept.
fn compared(tag: &Tag<'_>) -> Option<String> {
    let name = tag.name.to_ascii_lowercase();
    if tag.closing || Markup::is_tag(&name) || matches!(&*name, "br" | "wbr" | "code" | "span" | "font") {
        return None;
    }
    if name != "a" {
        return Some(name);
    }
    if tag.attributes.is_empty() {
        return Some(name);
    }
    // A link is compared by where it leads.
    let anchor = tag.get("name").or_else(|| tag.get("id")).filter(|anchor| !anchor.is_empty());
    anchor.filter(|_| tag.get("href").is_none()).map(|anchor| format!("a name=\"{anchor}\""))
}

/// The tags of a segment that are never closed, or close nothing.
fn unclosed(segment: Segment<'_>, closed: &BTreeSet<String>) -> Vec<(String, Span)> {
    let mut open: Vec<(String, Span)> = Vec::new();
    let mut out = Vec::new();
    for (tag, node) in elements(segment, closed) {
        let name = tag.name.to_ascii_lowercase();
        if raw::is_void(&name) || tag.self_closing || matches!(&*name, "p" | "li" | "td" | "th" | "tr" | "dt" | "dd") {
            continue;
        }
        if !tag.closing {
            open.push((name, segment.place(node)));
        } else if let Some(at) = open.iter().rposition(|(other, _)| *other == name) {
            open.remove(at);
        } else {
            out.push((format!("/{name}"), segment.place(node)));
        }
    }
    out.extend(open);
    out.sort_by_key(|(_, span)| span.start);
    out
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::rules;

    fn found(source: &str, target: &str) -> Vec<String> {
        let all = rules(source, target, "ko-KR").into_iter();
        all.filter(|(rule, _)| *rule == "unit/tag-mismatch").map(|(_, place)| place).collect()
    }

    #[test]
    fn tags_that_went_or_stay_open_are_found() {
        assert_eq!(found("<abbr title=\"x\">AI</abbr> here", "여기 AI"), ["여기 AI"]);
        assert_eq!(found("<a name=\"top\"></a>Start", "시작"), ["시작"]);
        assert_eq!(found("<b>Now</b> here", "<b>지금 여기"), ["<b>"]);
        assert_eq!(found("<b>Now</b> here", "지금</b> <b>여기</b>"), ["</b>"]);
        assert_eq!(found("<x-box>Now</x-box> here", "<x-box>지금</x-bax> 여기"), ["<x-box>", "</x-bax>"]);
        assert_eq!(found("<x-box>Now</x-box> here", "지금 여기"), ["지금 여기"]);
        assert_eq!(found("<a>Now</a> here", "지금 여기"), ["지금 여기"]);
        assert_eq!(found("<x-box kind=\"a\">Now</x-box>", "<x-box kind=\"가\">지금</x-box>"), ["<x-box kind=\"가\">"]);
    }

    #[test]
    fn what_need_not_be_kept_is_not() {
        let none: [&str; 0] = [];
        assert_eq!(found("One<br>two", "하나 둘"), none);
        assert_eq!(found("<a href=\"b.md\">c</a>", "[다](b.md)"), none);
        assert_eq!(found("<img src=\"a.png\"> x", "![](a.png) 엑스"), none);
        assert_eq!(found("Enter <name> here", "여기에 <이름> 입력"), none);
        assert_eq!(found("Enter <name> here", "여기에 입력"), none);
        assert_eq!(found("<div title=\"Tip\">c</div>", "<div title=\"팁\">다</div>"), none);
        assert_eq!(found("<x-box>Now</x-box>", "<X-box>지금</x-box>"), none);
        assert_eq!(found("<sup>1</sup> a", "<sup>1</sup> 가"), none);
        assert_eq!(found("<b>a", "<b>가"), none);
    }
}
