//! `unit/markup-added`: a translation has a tag, an attribute or a scheme of addresses that its source lacks.
//!
//! Whoever translates text does not decide what runs on the page. Tags are compared by name, attributes by the name of their
//! tag and their own, addresses by scheme; what the source has, be it as HTML or as Markdown, may be left out or repeated. A
//! name in angle brackets that is no element of HTML and has no attribute is text (`<name>`).

use crate::check::pair::{Segment, UnitPair};
use crate::{
    diag::{Diagnostic, rule},
    markdown::{
        html::raw::{self, Verdict},
        tag,
        tree::{Kind, Node},
    },
};
use std::collections::BTreeSet;

/// Something that acts on the page, as it is told of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Markup {
    Tag(String),
    Attribute(String, String),
    Scheme(String),
}

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>) -> Option<Diagnostic> {
    let mut known: Option<BTreeSet<Markup>> = None;
    for (_, node) in pair.target.nodes() {
        for found in of_node(pair.target, node) {
            let known = known.get_or_insert_with(|| {
                let of_source = |node| of_node(pair.source, node).into_iter().chain(as_html(node));
                pair.source.nodes().flat_map(|(_, node)| of_source(node)).collect()
            });
            let is_written = matches!(&found, Markup::Scheme(scheme) if writes(pair.source.raw, scheme));
            if is_written || known.contains(&found) {
                continue;
            }
            let (kind, name) = match found {
                Markup::Tag(name) => ("tag", name),
                Markup::Attribute(tag, name) => ("attribute", format!("{tag} {name}")),
                Markup::Scheme(name) => ("scheme", name),
            };
            let finding = pair.finding(&rule::MARKUP_ADDED, pair.target.place(node));
            return Some(finding.arg("kind", kind).arg("name", name));
        }
    }
    None
}

fn of_node(segment: Segment<'_>, node: &Node) -> Vec<Markup> {
    let tree = segment.tree;
    match node.kind {
        Kind::Link | Kind::Image => {
            tree.link(node).and_then(|link| scheme(&link.dest)).map(Markup::Scheme).into_iter().collect()
        }
        Kind::Tag => {
            let Some((tag, _)) = tag::tag(tree.text(node)).filter(|(tag, _)| !tag.closing) else { return Vec::new() };
            let name = tag.name.to_ascii_lowercase();
            if raw::verdict(&name) == Verdict::Text && tag.attributes.is_empty() {
                return Vec::new();
            }
            // A name for a place does nothing; in articles of their own, tools write one into each heading.
            let names_place =
                |(key, _): &(&str, Option<&str>)| ["name", "id"].iter().any(|n| key.eq_ignore_ascii_case(n));
            if name == "a" && tag.attributes.iter().all(names_place) {
                return Vec::new();
            }
            let mut out = vec![Markup::Tag(name.clone())];
            for (key, value) in &tag.attributes {
                let key = key.to_ascii_lowercase();
                if raw::is_address(&key) {
                    out.extend(value.and_then(|value| scheme(&raw::unescaped(value))).map(Markup::Scheme));
                }
                out.push(Markup::Attribute(name.clone(), key));
            }
            out
        }
        _ => Vec::new(),
    }
}

/// What stands for an element of Markdown when it is written as HTML.
fn as_html(node: &Node) -> Vec<Markup> {
    let (tags, attributes): (&[&str], &[&str]) = match node.kind {
        Kind::Link => (&["a"], &["href", "title"]),
        Kind::Image => (&["img"], &["src", "alt", "title"]),
        Kind::Strong => (&["strong", "b"], &[]),
        Kind::Emphasis => (&["em", "i"], &[]),
        Kind::Strike => (&["del", "s"], &[]),
        Kind::Code => (&["code"], &[]),
        Kind::HardBreak => (&["br"], &[]),
        _ => (&[], &[]),
    };
    let attribute = |name: &&str| Markup::Attribute(tags[0].to_owned(), (*name).to_owned());
    tags.iter().map(|tag| Markup::Tag((*tag).to_owned())).chain(attributes.iter().map(attribute)).collect()
}

/// Whether a text has an address of a scheme, be it a link or not.
fn writes(text: &str, scheme: &str) -> bool {
    text.to_ascii_lowercase().contains(&format!("{scheme}:"))
}

/// The scheme of an address that has one.
fn scheme(address: &str) -> Option<String> {
    let bare = raw::bare_address(address);
    let end = bare.find([':', '/', '?', '#', '\\']).filter(|&end| bare[end..].starts_with(':'))?;
    Some(bare[..end].to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::rules;

    fn found(source: &str, target: &str) -> Vec<String> {
        let added = |(rule, place): (&'static str, String)| (rule == "unit/markup-added").then_some(place);
        rules(source, target, "ko-KR").into_iter().filter_map(added).collect()
    }

    #[test]
    fn what_the_source_lacks_is_found() {
        assert_eq!(found("Some text", "글 <b>글</b>"), ["<b>"]);
        assert_eq!(found("<b>Some</b> text", "<b onclick=x>글</b>"), ["<b onclick=x>"]);
        assert_eq!(found("Some <b>text</b>", "<script>x</script> <b>글</b>"), ["<script>"]);
        assert_eq!(found("[a](https://x.org)", "[a](java&#115;cript:x)"), ["[a](java&#115;cript:x)"]);
        assert_eq!(found("<a href=\"b\">c</a>", "<a href=\"data:x\">다</a>"), ["<a href=\"data:x\">"]);
        assert_eq!(found("Some text", "글 <x-y onload=z>"), ["<x-y onload=z>"]);
        assert_eq!(found("Some text", "<a name=a onclick=x>글</a>"), ["<a name=a onclick=x>"]);
    }

    #[test]
    fn what_it_has_may_move_repeat_and_go() {
        assert_eq!(found("<b>a</b> <i>b</i>", "<b>나</b> <B>가</B>"), [""; 0]);
        assert_eq!(found("[a](b.md) **c**", "<a href=\"b.md\">가</a> <b>다</b>"), [""; 0]);
        assert_eq!(found("Enter <name>", "<name>과 <value> 입력"), [""; 0]);
        assert_eq!(found("Save", "<a name=\"save\"></a>저장"), [""; 0]);
        assert_eq!(found("[a](b.md) and https://x.org", "[a](https://x.org)"), [""; 0]);
    }
}
