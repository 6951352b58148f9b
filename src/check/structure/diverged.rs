//! `structure/diverged`: a translation is no longer built like its source.
//!
//! Where many blocks of both articles have no counterpart, one of them was reorganised after the translation was made. What then
//! stands in the same place is not a source and its translation, so comparing further would tell of differences that are none.

use crate::{
    base::Span,
    check::pair::ArticlePair,
    diag::{Diagnostic, rule},
};

/// With so many blocks without a counterpart on either side an article was reorganised.
const MANY: usize = 5;

/// Checks a pair of articles; only those in files of their own can diverge.
pub(crate) fn check(pair: &ArticlePair<'_>) -> Option<Diagnostic> {
    let alignment = pair.alignment?;
    let count = |partners: &[Option<usize>]| partners.iter().filter(|partner| partner.is_none()).count();
    let (missing, extra) = (count(&alignment.pair_of_source()), count(&alignment.pair_of_target()));
    if missing.min(extra) < MANY {
        return None;
    }
    let body = |half: crate::check::pair::Half<'_>| {
        let at = half.article.front.body;
        Span::new(half.article.file, at..at)
    };
    let finding = pair.finding(&rule::DIVERGED, body(pair.target), Some(body(pair.source)));
    Some(finding.arg("missing", missing).arg("extra", extra))
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::plain_findings;
    use std::fmt::Write as _;

    fn rules(source: &str, target: &str) -> Vec<&'static str> {
        plain_findings(source, target, "ko-KR").into_iter().map(|(finding, _, _)| finding.rule.id).collect()
    }

    /// An article of sections, each with its own words and code.
    fn article(sections: impl Iterator<Item = usize>, word: &str) -> String {
        sections.fold(String::new(), |mut all, at| {
            let _ = write!(all, "## {word} {at}\n\n{word} `call_{at}` {}\n\n", "x ".repeat(at * 7));
            all
        })
    }

    #[test]
    fn an_article_that_was_reorganised_is_told_once() {
        let source = article(0..8, "Section");
        let target = (20..28).fold(String::new(), |all, at| format!("{all}```\nother_{at}\n```\n\n"));
        let found = rules(&source, &target);
        assert_eq!(found.iter().filter(|rule| **rule == "structure/diverged").count(), 1, "{found:?}");
        assert!(!found.iter().any(|rule| rule.starts_with("unit/")), "{found:?}");
    }

    #[test]
    fn what_only_lacks_something_has_not_diverged() {
        let (source, target) = (article(0..20, "Section"), article(0..8, "절"));
        assert!(!rules(&source, &target).contains(&"structure/diverged"));
    }
}
