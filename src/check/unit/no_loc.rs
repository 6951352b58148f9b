//! `unit/no-loc-mismatch`: a text that is not to be translated does not stand in the translation as it is.
//!
//! The front matter names such texts (`no-loc`), and `:::no-loc text="…":::` marks one in its place. Each one that the source
//! has must stand in the translation, in the same letters; how often does not matter.

use crate::{
    check::{
        pair::{Segment, UnitPair},
        prose::Prose,
    },
    diag::{Diagnostic, rule},
    markdown::tree::Kind,
};

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>, target: &Prose<'_>) -> Option<Diagnostic> {
    let texts = texts(pair.source);
    let missing: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !target.text().contains(text)).collect();
    let first = missing.first()?;
    let folded = first.to_lowercase();
    // In other letters it may still stand there.
    let lower = target.text().to_lowercase();
    let at = (lower.len() == target.text().len()).then(|| lower.find(&folded)).flatten();
    let place = at
        .filter(|&at| target.text().is_char_boundary(at) && target.text().is_char_boundary(at + first.len()))
        .map_or(pair.target.span, |at| target.place(at..at + first.len()));
    Some(pair.finding(&rule::NO_LOC_MISMATCH, place).arg("text", missing.join(", ")))
}

/// The texts of a segment that are not to be translated, each once.
fn texts(segment: Segment<'_>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (at, node) in segment.nodes() {
        let text = match node.kind {
            Kind::NoLoc => segment.tree.plain_text(at),
            Kind::Inset if segment.tree.directive(node).is_some_and(|directive| &*directive.name == "no-loc") => {
                segment.tree.inset_text(node).to_owned()
            }
            _ => continue,
        };
        if !text.is_empty() && !out.contains(&text) {
            out.push(text);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{findings, unit};

    fn found(source: &str, target: &str) -> Vec<String> {
        let text = format!("---\nno-loc: [Bookshelf, Go]\n---\n{}", unit(source, target));
        let all = findings(&text, "ko-KR").into_iter();
        all.filter(|(finding, _)| finding.rule.id == "unit/no-loc-mismatch").map(|(_, place)| place).collect()
    }

    #[test]
    fn names_that_were_translated_are_found() {
        assert_eq!(found("Open Bookshelf now.", "지금 책장을 엽니다."), ["지금 책장을 엽니다."]);
        assert_eq!(found("Open Bookshelf now.", "지금 bookshelf를 엽니다."), ["bookshelf"]);
        assert_eq!(found("Use :::no-loc text=\"Blue Sky\"::: here.", "여기서 푸른 하늘을 씁니다.").len(), 1);
    }

    #[test]
    fn names_that_stayed_are_not() {
        assert_eq!(found("Open Bookshelf with Go. Bookshelf is open.", "Go로 Bookshelf를 엽니다."), [""; 0]);
        assert_eq!(found("Goodbye to the shelf.", "책장이여 안녕."), [""; 0]);
        let same = ":::no-loc text=\"Blue Sky\":::";
        assert_eq!(found(&format!("Use {same} here."), &format!("여기서 {same}를 씁니다.")), [""; 0]);
        assert_eq!(found(&format!("Use {same} here."), "여기서 Blue Sky를 씁니다."), [""; 0]);
    }
}
