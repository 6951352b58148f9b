//! `unit/literal-emphasis`: readers of the translation see `**` where emphasis was meant.
//!
//! The parser leaves a run of asterisks as text when white space, punctuation or another run stands in its way; a translation
//! that moves words moves them there, and some tools escape what they could not place. Asterisks that the source shows too
//! were meant. Where the one bold text of the source is surely the one between two runs, the runs are moved and their
//! backslashes taken out.

use super::marks::{Markup, marks};
use crate::{
    base::Span,
    check::{pair::UnitPair, prose::Prose},
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};
use std::ops::Range;

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>) -> Option<Diagnostic> {
    let at = literal(target)?;
    if literal(source).is_some() {
        return None;
    }
    let marker = &target.text()[at.clone()];
    let finding = pair.finding(&rule::LITERAL_EMPHASIS, target.place(at.clone())).arg("marker", marker);
    Some(match mend(pair, target) {
        Some(edits) => finding.fix(Fix { applicability: Applicability::Safe, edits }),
        None => finding,
    })
}

/// The edits that make bold what stands between the only two runs, where the source has one bold text and the translation none.
fn mend(pair: &UnitPair<'_>, target: &Prose<'_>) -> Option<Vec<Edit>> {
    let strong = |segment| marks(segment).iter().filter(|mark| mark.markup == Markup::Strong).count();
    if strong(pair.source) != 1 || strong(pair.target) != 0 {
        return None;
    }
    let raw = pair.target.raw;
    let mut runs = target.text().match_indices("**").map(|(at, _)| at).filter(|&at| !target.is_literal(at));
    let (first, second) = (runs.next()?, runs.next()?);
    if runs.next().is_some() || second < first + 3 {
        return None;
    }
    let range = |at: usize| {
        let place = target.place(at..at + 2);
        let start = (place.start - pair.target.span.start) as usize;
        let end = (place.end - pair.target.span.start) as usize;
        let start = start - usize::from(raw[..start].ends_with('\\'));
        raw[start..end].bytes().all(|b| b == b'*' || b == b'\\').then_some(start..end)
    };
    let (first, second) = (range(first)?, range(second)?);
    let inner = &raw[first.end..second.start];
    let text = inner.trim();
    let balanced = |open: char, close: char| text.matches(open).count() == text.matches(close).count();
    if text.is_empty() || text.contains("**") || text.contains("\n\n") || !balanced('[', ']') || !balanced('(', ')') {
        return None;
    }
    // By CommonMark a run that touches punctuation on its inner side must have none of a word on its outer side.
    let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c.is_alphanumeric());
    let (before, after) = (raw[..first.start].chars().next_back(), raw[second.end..].chars().next());
    let opens = is_word(text.chars().next()) || !is_word(before);
    let closes = is_word(text.chars().next_back()) || !is_word(after);
    if !opens || !closes || [before, after].contains(&Some('*')) {
        return None;
    }
    let (lead, trail) = (inner.len() - inner.trim_start().len(), inner.len() - inner.trim_end().len());
    let space = |moved: usize, beside: Option<char>| if moved > 0 && is_word(beside) { " " } else { "" };
    let edit = |range: Range<usize>, text: String| {
        let offset = |at: usize| pair.target.span.start + u32::try_from(at).unwrap_or(0);
        Edit { span: Span::new(pair.target.span.file, offset(range.start)..offset(range.end)), text }
    };
    Some(vec![
        edit(first.start..first.end + lead, format!("{}**", space(lead, before))),
        edit(second.start - trail..second.end, format!("**{}", space(trail, after))),
    ])
}

/// Whether the translation shows asterisks where the source shows none.
pub(super) fn is_literal(source: &Prose<'_>, target: &Prose<'_>) -> bool {
    literal(target).is_some() && literal(source).is_none()
}

/// The first run of two or more asterisks that is shown.
fn literal(prose: &Prose<'_>) -> Option<Range<usize>> {
    if !prose.has(b"*") {
        return None;
    }
    let text = prose.text();
    let mut runs = text.match_indices("**").map(|(at, _)| at).filter(|&at| !prose.is_literal(at));
    let start = runs.next()?;
    Some(start..start + text[start..].bytes().take_while(|&b| b == b'*').count())
}

#[cfg(test)]
mod tests {
    use crate::check::pair;

    const RULE: &str = "unit/literal-emphasis";

    fn fixed(source: &str, target: &str, tag: &str) -> String {
        pair::tests::fixed(RULE, source, target, tag)
    }

    fn places(source: &str, target: &str, tag: &str) -> Vec<String> {
        pair::tests::places(RULE, source, target, tag)
    }

    #[test]
    fn the_fix_moves_the_asterisks() {
        let one = "Select **Save** now.";
        assert_eq!(fixed(one, "이제 ** 저장** 을 선택합니다.", "ko-KR"), "이제 **저장** 을 선택합니다.");
        assert_eq!(fixed(one, "** حفظ ** الآن", "ar-SA"), "**حفظ** الآن");
        assert_eq!(fixed(one, "Jetzt\\*\\* Sichern \\*\\*wählen", "de-DE"), "Jetzt **Sichern** wählen");
        let link = fixed("**See [this](a.md) page** now", "\\*\\* [이](a.md) 페이지를 봅니다\\*\\* .", "ko-KR");
        assert_eq!(link, "**[이](a.md) 페이지를 봅니다** .");
    }

    #[test]
    fn what_is_not_certain_has_no_fix() {
        for (source, target) in [
            ("Select **A** and **B**.", "** 가** 와 나를 선택합니다."),
            ("Select **A** now.", "** 가를 선택합니다."),
            ("Select [**A**](b.md) now.", "[** 가](b.md)** 를 선택합니다."),
        ] {
            assert_eq!(fixed(source, target, "ko-KR"), target);
        }
    }

    #[test]
    fn asterisks_that_stayed_text_are_found() {
        let found = ["**"];
        assert_eq!(places("Select **Save**.", "** 저장**을 선택합니다.", "ko-KR"), found);
        assert_eq!(places("Select **Save** now.", "** حفظ ** الآن", "ar-SA"), found);
        let fused = ["****"];
        assert_eq!(places("Select **A** and **B**.", "選擇 **** 。", "zh-TW"), fused);
        let escaped = ["*\\*"];
        assert_eq!(places("Select **A**, **B**.", "[**A]、[B]\\*\\* を選択**します。", "ja-JP"), escaped);
    }

    #[test]
    fn what_becomes_emphasis_or_was_meant_is_not() {
        assert_eq!(places("Select **Save (all)** now.", "**저장(모두)**을 선택합니다.", "ko-KR"), [""; 0]);
        assert_eq!(places("The pattern \\*\\* here", "이 \\*\\* 패턴", "ko-KR"), [""; 0]);
        assert_eq!(places("Files match ** here", "Dateien passen zu ** hier", "de-DE"), [""; 0]);
        assert_eq!(places("Use `**` here", "여기서 `**`를 씁니다", "ko-KR"), [""; 0]);
    }
}
