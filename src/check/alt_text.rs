//! `unit/alt-text`: what an image shows is not said, or not said in the language of the article.
//!
//! In: an article with both its sides, or two articles. Out: a finding at each image whose alternative text is still the source's
//! or is missing although the source has one. Images are compared in order, where both sides have as many. In a bilingual
//! article the text stands outside of the units, once for both sides: there it has to have letters of the target's script.
//! Icons need no text. Law: texts that are names or code are left alone.

use super::{
    pair::Scope,
    unit::untranslated::{has_own_letters, telling_words},
};
use crate::{
    base::Span,
    content::article::Article,
    diag::{Diagnostic, rule},
    markdown::{
        html::raw,
        sides::Sides,
        tag,
        tree::{Kind, NONE, Tree},
    },
};
use std::{borrow::Cow, ops::Range};

/// An image with what it is said to show.
struct Picture<'a> {
    alt: Cow<'a, str>,
    at: Range<u32>,
    /// Whether it belongs to a unit, and so to one side only.
    in_unit: bool,
}

/// Checks the images of an article. `source`: the article it is a translation of, where that is another file.
pub(super) fn check(
    article: &Article,
    sides: &Sides,
    source: Option<(&Article, &Sides)>,
    scope: &Scope<'_>,
) -> Vec<Diagnostic> {
    if scope.locale.language() == scope.source_locale.language() {
        return Vec::new();
    }
    let pictures = pictures(&sides.target.tree);
    let (file, others) = match (&sides.source, source) {
        (Some(side), _) => (article.file, self::pictures(&side.tree)),
        (None, Some((article, sides))) => (article.file, self::pictures(&sides.target.tree)),
        (None, None) => (article.file, Vec::new()),
    };
    let is_paired = others.len() == pictures.len();
    let mut findings = Vec::new();
    for (number, picture) in pictures.iter().enumerate() {
        let other = others.get(number).filter(|_| is_paired);
        // Outside of units both sides of an article are the same bytes.
        let other = other.filter(|other| file != article.file || (picture.in_unit && other.in_unit));
        let problem = problem(picture, other, scope);
        findings.extend(problem.map(|problem| {
            let finding = Diagnostic::at(&rule::ALT_TEXT, Span::new(article.file, picture.at.clone()));
            let finding = finding.arg("problem", problem).locale(scope.locale);
            match other {
                Some(other) => finding.related("source", Span::new(file, other.at.clone())),
                None => finding,
            }
        }));
    }
    findings
}

fn problem(picture: &Picture<'_>, source: Option<&Picture<'_>>, scope: &Scope<'_>) -> Option<&'static str> {
    let alt = picture.alt.trim();
    if alt.is_empty() {
        return source.filter(|source| telling_words(&source.alt) > 0).map(|_| "missing");
    }
    let is_text = telling_words(alt) > 1;
    let same = source.is_some_and(|source| source.alt.split_whitespace().eq(alt.split_whitespace()));
    let untranslated = is_text && (same || has_own_letters(alt, scope.locale) == Some(false));
    untranslated.then_some("untranslated")
}

/// The images of a tree, in order, but for icons.
fn pictures(tree: &Tree) -> Vec<Picture<'_>> {
    let mut found = Vec::new();
    for (at, node) in tree.nodes.iter().enumerate() {
        let in_unit = node.unit != NONE;
        let mut push = |alt, at| found.push(Picture { alt, at, in_unit });
        match node.kind {
            Kind::Image => push(Cow::Owned(tree.plain_text(at)), tree.file_range(node)),
            Kind::Directive | Kind::Container | Kind::Inset => {
                let Some(directive) = tree.directive(node).filter(|directive| &*directive.name == "image") else {
                    continue;
                };
                if directive.get("type") == Some("icon") {
                    continue;
                }
                match directive.attribute("alt-text") {
                    Some(alt) => push(Cow::Borrowed(&*alt.value), tree.projection.file_range(alt.range.clone())),
                    None => push(Cow::Borrowed(""), tree.file_range(node)),
                }
            }
            Kind::Tag => {
                let Some((tag, _)) = tag::tag(tree.text(node)).filter(|(tag, _)| tag.is("img")) else { continue };
                push(Cow::Owned(raw::unescaped(tag.get("alt").unwrap_or(""))), tree.file_range(node));
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::{
        base::{FileId, Locale, RelPath, Source},
        check::{
            Scope,
            pair::tests::{locale, unit},
        },
        content::article::{self, Article},
        markdown::{
            Dialect,
            sides::{Sides, parse_sides},
        },
    };

    fn read(text: &str, file: u32) -> (Article, Sides) {
        let source = Source::new(RelPath::new("a.md").expect("a path"), text);
        let article = article::read(&source, FileId(file)).0;
        let sides = parse_sides(&article, (true, false), Dialect::Learn);
        (article, sides)
    }

    fn found(target: &str, source: Option<&str>, tag: &str) -> Vec<String> {
        let ((article, sides), source) = (read(target, 0), source.map(|text| read(text, 1)));
        let (locale, source_locale) = (locale(tag), Locale::en_us());
        let scope = Scope::new(&locale, &source_locale);
        let source = source.as_ref().map(|(article, sides)| (article, sides));
        let findings = check(&article, &sides, source, &scope);
        let told = |finding: crate::diag::Diagnostic| {
            format!("{:?} {}", finding.args[0].1, &target[finding.place.span().expect("a place").range()])
        };
        findings.into_iter().map(told).collect()
    }

    #[test]
    fn texts_of_images_are_compared_in_order() {
        let source = "![The main window](a.png) ![Logo](b.png)\n\n:::image source=\"c.png\" alt-text=\"The open menu\":::\n\n<img src=\"d.png\" alt=\"The whole page\">\n";
        let target = "![The main window](a.png) ![](b.png)\n\n:::image source=\"c.png\" alt-text=\"열린 메뉴\":::\n\n<img src=\"d.png\">\n";
        assert_eq!(
            found(target, Some(source), "ko-KR"),
            ["Text(\"untranslated\") ![The main window](a.png)", "Text(\"missing\") <img src=\"d.png\">"]
        );
        assert_eq!(found("![](x.png)\n", Some(source), "ko-KR"), [""; 0], "another number of images");
        assert_eq!(found(source, Some(source), "en-GB"), [""; 0]);
        assert_eq!(found(source, Some(source), "de-DE").len(), 3);
    }

    #[test]
    fn texts_outside_of_units_need_letters_of_the_language() {
        let text =
            format!("{}\n\n:::image source=\"c.png\" alt-text=\"The open menu\":::\n", unit("Open it.", "엽니다."));
        assert_eq!(found(&text, None, "ko-KR"), ["Text(\"untranslated\") The open menu"]);
        assert_eq!(found(&text, None, "de-DE"), [""; 0]);
        let named = text.replace("The open menu", "Contoso Partner Network");
        assert_eq!(found(&named, None, "ko-KR"), [""; 0]);
        assert_eq!(found(&text.replace("alt-text", "type=\"icon\" alt-text"), None, "ko-KR"), [""; 0]);
        let inside = unit("![The open menu](a.png)", "![The open menu](a.png)");
        assert_eq!(found(&inside, None, "de-DE").len(), 1);
    }
}
