//! `unit/missing` and `unit/extra`: texts of one article that the other lacks.
//!
//! Only of articles in files of their own: what was aligned with nothing was not translated, or was added by the translator. Texts
//! that follow each other are one finding, at the place of the translation where they should stand, or where they do stand; the
//! place of the source is named beside it.

use crate::{
    base::Span,
    check::pair::{ArticlePair, Half, segment},
    diag::{Diagnostic, rule},
    markdown::places::Run,
    units::align::Alignment,
};
use std::ops::Range;

/// Checks a pair of articles.
pub(crate) fn check(pair: &ArticlePair<'_>, alignment: &Alignment) -> Vec<Diagnostic> {
    let (sources, targets) = (alignment.pair_of_source(), alignment.pair_of_target());
    let mut findings = Vec::new();
    for run in unpaired(&sources) {
        let before = run.start.checked_sub(1).and_then(|at| sources[at]).map(|at| alignment.pairs[at].target.end - 1);
        let after = sources.get(run.end).copied().flatten().map(|at| alignment.pairs[at].target.start);
        let place = beside(pair.target, &alignment.target, before, after);
        if let Some(source) = span(pair.source, &alignment.source[run.clone()]) {
            findings.push(pair.finding(&rule::MISSING_UNIT, place, Some(source)).arg("count", run.len()));
        }
    }
    for run in unpaired(&targets) {
        let before = run.start.checked_sub(1).and_then(|at| targets[at]).map(|at| alignment.pairs[at].source.end - 1);
        let after = targets.get(run.end).copied().flatten().map(|at| alignment.pairs[at].source.start);
        let source = beside(pair.source, &alignment.source, before, after);
        if let Some(place) = span(pair.target, &alignment.target[run.clone()]) {
            findings.push(pair.finding(&rule::EXTRA_UNIT, place, Some(source)).arg("count", run.len()));
        }
    }
    findings
}

/// The runs of texts without a partner.
fn unpaired(partners: &[Option<usize>]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..partners.len()).filter(|at| partners[*at].is_none()) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Where texts stand, from the first to the last.
fn span(half: Half<'_>, runs: &[Run]) -> Option<Span> {
    segment(half, runs).map(|segment| segment.span)
}

/// The place behind a text, or else before another, or else where the article begins.
fn beside(half: Half<'_>, runs: &[Run], before: Option<usize>, after: Option<usize>) -> Span {
    let at = |text: usize| span(half, &runs[text..=text]);
    let (file, body) = (half.article.file, half.article.front.body);
    match (before.and_then(at), after.and_then(at)) {
        (Some(text), _) => Span::new(file, text.end..text.end),
        (None, Some(text)) => Span::new(file, text.start..text.start),
        (None, None) => Span::new(file, body..body),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::plain_findings;

    fn told(source: &str, target: &str) -> Vec<(&'static str, String, String)> {
        let of = |(finding, place, related): (crate::diag::Diagnostic, String, Vec<String>)| {
            (finding.rule.id, place, related.concat())
        };
        plain_findings(source, target, "ko-KR").into_iter().map(of).collect()
    }

    const SOURCE: &str = "# Save\n\nPress `save` to keep the file.\n\nThis cannot be undone, so think twice about it.\n\n\
                          There is no way back from here at all, as said.\n\nClose `window` after that.\n";
    const TARGET: &str = "# 저장\n\n파일을 보관하려면 `save`를 누르십시오.\n\n그다음 `window`를 닫으십시오.\n";

    #[test]
    fn what_the_translation_lacks_is_told_once_where_it_should_stand() {
        let lost = "This cannot be undone, so think twice about it.\n\nThere is no way back from here at all, as said.";
        assert_eq!(told(SOURCE, TARGET), [("unit/missing", String::new(), lost.to_owned())]);
        let (finding, _, _) = &plain_findings(SOURCE, TARGET, "ko-KR")[0];
        let span = finding.place.span().expect("a place");
        assert!(TARGET[..span.range().start].ends_with("누르십시오."), "{finding:?}");
        assert_eq!(told(SOURCE, "")[0].2, SOURCE.trim().trim_start_matches("# "));
    }

    #[test]
    fn what_only_the_translation_has_is_told() {
        let more = "# 저장\n\n파일을 보관하려면 `save`를 누르십시오.\n\n이것은 옮긴이가 덧붙인 말로, 원문에는 어디에도 없습니다.\n\n\
                    그다음 `window`를 닫으십시오.\n";
        let source = "# Save\n\nPress `save` to keep the file.\n\nClose `window` after that.\n";
        let added = "이것은 옮긴이가 덧붙인 말로, 원문에는 어디에도 없습니다.".to_owned();
        assert_eq!(told(source, more), [("unit/extra", added, String::new())]);
        assert_eq!(told(source, TARGET), []);
    }
}
