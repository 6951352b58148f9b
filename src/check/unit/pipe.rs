//! `unit/pipe-added`: a bar in the translation of a table cell begins a cell that the source does not have.
//!
//! The rest of the row moves by a column, and what stands in the last one is lost. Where the bar is text, a backslash before
//! it keeps it so.

use crate::{
    base::Span,
    check::pair::{Segment, UnitPair},
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
    markdown::tree::Kind,
};

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>) -> Option<Diagnostic> {
    let raw = pair.target.raw;
    if !raw.contains('|') || cells(pair.target) <= cells(pair.source).max(1) {
        return None;
    }
    let bars: Vec<usize> = raw
        .match_indices('|')
        .map(|(at, _)| at)
        .filter(|&at| raw[..at].bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 0)
        .collect();
    let start = pair.target.span.start;
    let place = |at: usize| {
        let at = start + u32::try_from(at).unwrap_or(0);
        Span::new(pair.target.span.file, at..at + 1)
    };
    let first = *bars.first()?;
    let edits = bars.iter().map(|&at| Edit { span: place(at), text: "\\|".to_owned() }).collect();
    let fix = Fix { applicability: Applicability::Unsafe, edits };
    Some(pair.finding(&rule::PIPE_ADDED, place(first)).fix(fix))
}

/// In how many table cells a segment stands.
fn cells(segment: Segment<'_>) -> usize {
    let mut cells: Vec<u32> = segment.runs.iter().map(|run| run.block).collect();
    cells.retain(|&block| segment.tree.nodes[block as usize].kind == Kind::Cell);
    cells.dedup();
    cells.len()
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{findings, unit};

    fn table(source: &str, target: &str) -> String {
        format!("| a | b |\n|---|---|\n| {} | c |\n", unit(source, target).trim())
    }

    fn found(text: &str) -> Vec<String> {
        let all = findings(text, "ko-KR").into_iter();
        all.filter(|(finding, _)| finding.rule.id == "unit/pipe-added").map(|(_, place)| place).collect()
    }

    #[test]
    fn a_bar_that_makes_a_cell_is_found_and_mended() {
        let text = table("The list price", "정가 List| st");
        assert_eq!(found(&text), ["|"]);
        let (finding, _) = findings(&text, "ko-KR").remove(0);
        let edit = &finding.fix.as_ref().expect("a fix").edits[0];
        let mut fixed = text.clone();
        fixed.replace_range(edit.span.range(), &edit.text);
        assert!(fixed.contains("List\\| st"), "{fixed}");
        assert_eq!(found(&fixed), [""; 0]);
    }

    #[test]
    fn bars_that_are_text_are_not() {
        assert_eq!(found(&table("one \\| two", "하나 \\| 둘")), [""; 0]);
        assert_eq!(found(&unit("A or B", "가 | 나")), [""; 0]);
        assert_eq!(found(&table("one | two", "하나 | 둘")), [""; 0]);
    }
}
