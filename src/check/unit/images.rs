//! `unit/image-mismatch`: the translation shows other images than its source, or none.
//!
//! Images are compared by the name of their file: the folder may be one for the locale, and so may a part of the name
//! (`plan.ko-kr.png`).

use crate::{
    base::{Locale, Span},
    check::pair::{Segment, UnitPair},
    diag::{Diagnostic, rule},
    markdown::{html::raw, tag, tree::Kind},
};

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>) -> Option<Diagnostic> {
    let (sources, targets) = (images(pair.source), images(pair.target));
    let locales = [pair.scope.source_locale, pair.scope.locale];
    let (missing, extra) = (lacking(&sources, &targets, locales), lacking(&targets, &sources, locales));
    if missing.is_empty() && extra.is_empty() {
        return None;
    }
    let place = extra.first().map_or(pair.target.span, |(_, place)| *place);
    let listed = |all: &[&(String, Span)]| all.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" ");
    let (missing, extra) = (listed(&missing), listed(&extra));
    Some(pair.finding(&rule::IMAGE_MISMATCH, place).arg("source", missing).arg("target", extra))
}

fn lacking<'a>(all: &'a [(String, Span)], others: &[(String, Span)], locales: [&Locale; 2]) -> Vec<&'a (String, Span)> {
    let mut there: Vec<String> = others.iter().map(|(name, _)| compared(name, locales)).collect();
    let mut out = Vec::new();
    for image in all {
        let name = compared(&image.0, locales);
        match there.iter().position(|other| *other == name) {
            Some(at) => {
                there.swap_remove(at);
            }
            None => out.push(image),
        }
    }
    out
}

/// The name of an image's file without its locale.
fn compared(path: &str, locales: [&Locale; 2]) -> String {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let mut name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_lowercase();
    for locale in locales {
        for tag in [locale.url(), locale.language().to_owned()] {
            for apart in ['.', '_', '-'] {
                name = name.replace(&format!("{apart}{tag}."), ".");
            }
        }
    }
    name
}

/// Where the images of a segment come from, each with its place.
fn images(segment: Segment<'_>) -> Vec<(String, Span)> {
    let tree = segment.tree;
    let mut out = Vec::new();
    for (_, node) in segment.nodes() {
        let source = match node.kind {
            Kind::Image => tree.link(node).map(|link| link.dest.to_string()),
            Kind::Inset => {
                let directive = tree.directive(node).filter(|directive| &*directive.name == "image");
                directive.and_then(|directive| directive.get("source")).map(str::to_owned)
            }
            Kind::Tag => tag::tag(tree.text(node))
                .filter(|(tag, _)| tag.is("img"))
                .and_then(|(tag, _)| tag.get("src").map(raw::unescaped)),
            _ => None,
        };
        out.extend(source.map(|source| (source, segment.place(node))));
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::rules;

    #[test]
    fn images_that_went_or_came_are_found() {
        let found = |place: &str| vec![("unit/image-mismatch", place.to_owned())];
        assert_eq!(rules("The ![x](a.png) icon", "아이콘", "ko-KR"), found("아이콘"));
        assert_eq!(rules("The icon", "![엑스](a.png) 아이콘", "ko-KR"), found("![엑스](a.png)"));
        assert_eq!(rules("![x](a.png) ![y](b.png) c", "![y](b.png) 다", "ko-KR").len(), 1);
        assert_eq!(rules("The ![x](a.png) icon", "![엑스](b.png) 아이콘", "ko-KR"), found("![엑스](b.png)"));
    }

    #[test]
    fn images_of_the_locale_are_not() {
        assert_eq!(rules("![x](m/a.png) c", "![엑스](m/ko-kr/a.ko-kr.png) 다", "ko-KR"), []);
        assert_eq!(rules("<img src=\"a.png\" alt=\"x\"> c", "![엑스](a.png) 다", "ko-KR"), []);
    }
}
