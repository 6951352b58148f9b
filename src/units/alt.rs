//! Alternative texts as units: translators translate them, and a bilingual article has no spans for them.
//!
//! In: an article's target side. Out: [`AltText`]s in the order of the text. Law: only what the file says: the source of such a text
//! is not in the file, so there is none; the number that a handoff gave it is the gap it left among the ids around it, and is
//! known only where the gap is as wide as there are texts in it.

use crate::{
    content::article::Article,
    markdown::{
        html::raw,
        sides::Sides,
        tag,
        tree::{Kind, NONE, Node, Tree},
    },
};
use std::{borrow::Cow, ops::Range};

/// An alternative text outside of all spans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AltText<'a> {
    /// The label that the handoff gave it (`891a8-104`), where it can be told; else empty.
    pub id: String,
    /// The text.
    pub text: Cow<'a, str>,
    /// Its bytes in the file; of a tag those of the whole tag.
    pub at: Range<u32>,
}

/// The alternative texts of an article that no span holds.
#[must_use]
pub fn alt_texts<'a>(article: &Article, sides: &'a Sides) -> Vec<AltText<'a>> {
    let tree = &sides.target.tree;
    let nodes = (0..tree.nodes.len()).filter(|&at| tree.nodes[at].unit == NONE);
    let mut found: Vec<AltText<'a>> = nodes.filter_map(|at| of_node(tree, at)).collect();
    found.retain(|alt| !alt.text.trim().is_empty());
    found.sort_by_key(|alt| alt.at.start);
    number(article, &mut found);
    found
}

fn of_node(tree: &Tree, at: usize) -> Option<AltText<'_>> {
    let node = &tree.nodes[at];
    let alt = |text, at| Some(AltText { id: String::new(), text, at });
    match node.kind {
        Kind::Image => {
            let inside = &tree.nodes[at + 1..node.end as usize];
            // A unit in the brackets is listed as what it is.
            if inside.is_empty() || inside.iter().any(|node| node.unit != NONE) {
                return None;
            }
            let place = |node: &Node| tree.file_range(node);
            let range = inside.iter().map(place).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))?;
            alt(Cow::Owned(tree.plain_text(at)), range)
        }
        Kind::Directive | Kind::Container | Kind::Inset => {
            let directive = tree.directive(node).filter(|directive| &*directive.name == "image")?;
            let written = directive.attribute("alt-text").filter(|_| directive.get("type") != Some("icon"))?;
            alt(Cow::Borrowed(&*written.value), tree.projection.file_range(written.range.clone()))
        }
        Kind::Tag => {
            let (tag, _) = tag::tag(tree.text(node)).filter(|(tag, _)| tag.is("img"))?;
            alt(Cow::Owned(raw::unescaped(tag.get("alt")?)), tree.file_range(node))
        }
        _ => None,
    }
}

/// Gives texts the numbers that are missing where they stand.
fn number(article: &Article, found: &mut [AltText<'_>]) {
    // Where each unit stands, and the two parts of its id.
    let mut units: Vec<(u32, &str, u32)> = Vec::new();
    for (number, unit) in article.split.units.iter().enumerate() {
        let place = unit.target.as_ref().or(unit.source.as_ref()).map(|range| range.start);
        let id = article.unit_id(number).rsplit_once('-').and_then(|(tag, n)| Some((tag, n.parse::<u32>().ok()?)));
        if let (Some(place), Some((tag, n))) = (place, id) {
            units.push((place, tag, n));
        }
    }
    let mut from = 0;
    for pair in units.windows(2) {
        let [(_, tag, before), (place, other, after)] = pair else { continue };
        let until = from + found[from..].partition_point(|alt| alt.at.start < *place);
        let texts = &mut found[from..until];
        let first = texts.partition_point(|alt| alt.at.start < pair[0].0);
        let texts = &mut texts[first..];
        let gap = after.checked_sub(*before).and_then(|gap| gap.checked_sub(1));
        if tag == other && gap.is_some_and(|gap| gap as usize == texts.len()) {
            for (n, alt) in (before + 1..).zip(texts) {
                alt.id = format!("{tag}-{n}");
            }
        }
        from = until;
    }
}

#[cfg(test)]
mod tests {
    use super::alt_texts;
    use crate::{
        base::{RelPath, Source, Sources},
        content::article,
        markdown::{Dialect, sides::parse_sides},
    };

    fn listed(text: &str) -> Vec<String> {
        let mut sources = Sources::default();
        let file = sources.add(Source::new(RelPath::new("a.md").expect("a path"), text));
        let (article, _) = article::read(sources.get(file), file);
        let sides = parse_sides(&article, (false, false), Dialect::Learn);
        let found = alt_texts(&article, &sides);
        found
            .iter()
            .map(|alt| format!("{}|{}|{}", alt.id, alt.text, &text[alt.at.start as usize..alt.at.end as usize]))
            .collect()
    }

    fn unit(n: u32, target: &str) -> String {
        format!(
            "<span data-ttu-id=\"4f0a1-{n}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"4f0a1-{n}\">Source</span></span>"
        )
    }

    #[test]
    fn texts_fill_the_gaps_of_ids() {
        let text = format!(
            "{}\n\n:::image source=\"a.png\" alt-text=\"창 \\\"하나\\\"\":::\n\n- ![둘 *강조*](b.png)\n\n{}\n\n![셋](c.png)\n\n{} <img alt=\"a &amp; b\" src=\"d.png\"> ![](e.png)",
            unit(103, "가"),
            unit(106, "나 ![안](x.png)"),
            unit(109, "다"),
        );
        assert_eq!(
            listed(&text),
            [
                "4f0a1-104|창 \"하나\"|창 \\\"하나\\\"",
                "4f0a1-105|둘 강조|둘 *강조*",
                // Two numbers are missing, and there is one text.
                "|셋|셋",
                "|a & b|<img alt=\"a &amp; b\" src=\"d.png\">",
            ]
        );
    }

    #[test]
    fn plain_articles_have_them_too() {
        assert_eq!(listed("![A](a.png) and :::image type=\"icon\" source=\"b.png\":::"), ["|A|A"]);
    }
}
