//! `unit/block-marker-added`: the translation begins with what Markdown reads as a list item, heading or quote.
//!
//! `February 25` becomes `25. Februar`, and other readers of the file make a list of it. Diglot itself keeps the text a text,
//! so this only matters where a unit begins its paragraph or item. In an article in one language what looks like a marker and is
//! text was escaped by its writer.

use crate::check::pair::{Segment, UnitPair};
use crate::{
    base::Span,
    content::projection::block_marker,
    diag::{Diagnostic, rule},
    markdown::tree::Kind,
};

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>) -> Option<Diagnostic> {
    // An article in one language has no ids.
    pair.id?;
    let target = pair.target;
    let at = block_marker(target.raw)? as usize;
    if block_marker(pair.source.raw).is_some() || !begins_block(target) {
        return None;
    }
    let length = target.raw[at..].find(char::is_whitespace).map_or(target.raw.len(), |length| at + length);
    let end = target.span.start + u32::try_from(length).unwrap_or(0);
    let place = Span::new(target.span.file, target.span.start..end);
    Some(pair.finding(&rule::BLOCK_MARKER_ADDED, place).arg("marker", &target.raw[..length]))
}

fn begins_block(segment: Segment<'_>) -> bool {
    let Some(run) = segment.runs.first() else { return false };
    let kind = segment.tree.nodes[run.block as usize].kind;
    run.nodes.start == run.block + 1 && matches!(kind, Kind::Paragraph | Kind::Item)
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{findings, plain_findings, rules, unit};

    #[test]
    fn a_translation_that_looks_like_a_list_is_found() {
        let found = |marker: &str| vec![("unit/block-marker-added", marker.to_owned())];
        assert_eq!(rules("February 25: new", "25. Februar: neu", "de-DE"), found("25."));
        assert_eq!(rules("Number five", "# fünf", "de-DE"), found("#"));
        assert_eq!(rules("minus one", "- 하나", "ko-KR"), found("-"));
    }

    #[test]
    fn only_where_it_begins_a_block() {
        assert_eq!(rules("25. February", "25. Februar", "de-DE"), []);
        assert_eq!(rules("February 25: new", "25.\u{a0}Februar: neu", "de-DE"), []);
        let inside = format!("On {}", unit("February 25", "25. Februar"));
        assert_eq!(findings(&inside, "de-DE"), []);
        assert_eq!(plain_findings("The \\* operator\n", "\\* 연산자\n", "ko-KR").len(), 0);
        let heading = format!("## {}", unit("February 25", "25. Februar"));
        assert_eq!(findings(&heading, "de-DE"), []);
    }
}
