//! `unit/empty`: one side of a unit says nothing although the other does.
//!
//! Readers of that side miss a sentence. A side is empty when nothing of it is shown: no text but white space, no code, no
//! image. It is judged by the segment where the tree has none of it (a definition of a link is not shown either).

use crate::check::pair::{Segment, UnitPair};
use crate::{
    diag::{Diagnostic, rule},
    markdown::tree::Kind,
};

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>) -> Option<Diagnostic> {
    let side = match (is_empty(pair.source), is_empty(pair.target)) {
        (true, false) => "source",
        (false, true) => "target",
        _ => return None,
    };
    Some(pair.finding(&rule::EMPTY_UNIT, pair.target.span).arg("side", side))
}

fn is_empty(segment: Segment<'_>) -> bool {
    if is_blank(segment.raw) {
        return true;
    }
    if segment.runs.is_empty() {
        return false;
    }
    let shown = |kind: Kind, text: &str| match kind {
        Kind::Text | Kind::HtmlText => !is_blank(text),
        Kind::Code | Kind::Image | Kind::Inset | Kind::Math(_) | Kind::Xref(_) | Kind::FootnoteMark | Kind::Task(_) => {
            true
        }
        Kind::Tag => crate::markdown::tag::tag(text).is_some_and(|(tag, _)| tag.is("img")),
        _ => false,
    };
    // Code blocks are no prose, but they are shown.
    let nodes =
        segment.runs.iter().flat_map(|run| &segment.tree.nodes[run.nodes.start as usize..run.nodes.end as usize]);
    !nodes.into_iter().any(|node| shown(node.kind, segment.tree.text(node)))
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'))
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{findings, rules, unit};

    #[test]
    fn a_side_that_shows_nothing_is_empty() {
        assert_eq!(rules("Save your work.", "", "ko-KR"), [("unit/empty", String::new())]);
        assert_eq!(rules("Save your work.", "\u{200B} ", "ja-JP")[0].0, "unit/empty");
        assert_eq!(rules("Save your work.", "****", "de-DE").len(), 0, "asterisks are shown");
        assert_eq!(rules("Save your work.", "<b></b>", "ar-SA").len(), 1);
        let text = unit(" ", "작업을 저장합니다.");
        let found = findings(&text, "ko-KR");
        assert_eq!(format!("{:?}", found[0].0.args), "[(\"side\", Text(\"source\"))]");
    }

    #[test]
    fn images_and_code_are_not_empty() {
        assert!(rules("The logo", "![](logo.png)", "de-DE").iter().all(|(rule, _)| *rule != "unit/empty"));
        assert_eq!(rules("The `x`", "`x`", "de-DE"), []);
        assert_eq!(rules("", "", "ko-KR"), []);
    }
}
