//! `unit/empty-link-text`: a link of the translation shows nothing, so nobody can follow it.
//!
//! Tools that move words about leave the brackets of a link behind: `[](page.md)`. A link with an image or code shows something;
//! a link that shows nothing in the source either was meant, as an anchor is.

use super::marks;
use crate::{
    check::pair::{Segment, UnitPair},
    diag::{Diagnostic, rule},
    markdown::tree::{Kind, Node},
};

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>) -> Vec<Diagnostic> {
    let targets: Vec<&Node> = empty(pair.target).collect();
    if targets.is_empty() {
        return Vec::new();
    }
    let mut meant: Vec<&str> = empty(pair.source).map(|node| dest(pair.source, node)).collect();
    let mut out = Vec::new();
    for node in targets {
        let dest = dest(pair.target, node);
        if let Some(at) = meant.iter().position(|meant| *meant == dest) {
            meant.swap_remove(at);
        } else {
            out.push(pair.finding(&rule::EMPTY_LINK_TEXT, pair.target.place(node)).arg("target", dest));
        }
    }
    out
}

fn dest<'a>(segment: Segment<'a>, node: &Node) -> &'a str {
    segment.tree.link(node).map_or("", |link| &link.dest)
}

/// The links of a segment that show nothing.
fn empty(segment: Segment<'_>) -> impl Iterator<Item = &Node> {
    segment
        .nodes()
        .filter(move |(at, node)| node.kind == Kind::Link && !shows(segment, *at, node))
        .map(|(_, node)| node)
}

fn shows(segment: Segment<'_>, at: usize, node: &Node) -> bool {
    let nodes = at + 1..node.end as usize;
    let tree = segment.tree;
    let is_picture = |node: &Node| match node.kind {
        Kind::Image | Kind::Inset | Kind::Math(_) => true,
        Kind::Tag => crate::markdown::tag::tag(tree.text(node)).is_some_and(|(tag, _)| tag.is("img") || tag.is("i")),
        _ => false,
    };
    tree.nodes[nodes.clone()].iter().any(is_picture) || !marks::text(segment, nodes).trim().is_empty()
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::rules;

    #[test]
    fn links_without_text_are_found() {
        let found = |place: &str| vec![("unit/empty-link-text", place.to_owned())];
        assert_eq!(rules("See [the guide](b.md).", "가이드를 [](b.md) 보세요.", "ko-KR"), found("[](b.md)"));
        assert_eq!(rules("See [a](b.md) [c](d.md).", "[ ](b.md) [ج](d.md)", "ar-SA"), found("[ ](b.md)"));
        let shown = rules("[a](b.md)", "[****](b.md) a", "de-DE");
        assert_eq!(shown, [("unit/literal-emphasis", "****".to_owned())], "asterisks are shown");
    }

    #[test]
    fn what_shows_something_or_shows_nothing_in_both_is_not() {
        assert_eq!(rules("[![](a.png)](b.md) x", "[![](a.png)](b.md) 엑스", "ko-KR"), []);
        assert_eq!(rules("[`x`](b.md)", "[`x`](b.md)", "ko-KR"), []);
        assert_eq!(rules("[](b.md) Text", "[](b.md) 글", "ko-KR"), []);
        assert_eq!(rules("<https://x.org>", "<https://x.org>", "ko-KR"), []);
    }
}
