//! `unit/literal-emphasis`: readers of the translation see `**` where emphasis was meant.
//!
//! The parser leaves a run of asterisks as text when white space, punctuation or another run stands in its way; a translation
//! that moves words moves them there. Escaped asterisks were meant, and so were those the source shows itself.

use super::unit_pair::{Segment, UnitPair};
use crate::{
    base::Span,
    diag::{Diagnostic, rule},
    markdown::tree::{Kind, NONE},
};

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>) -> Option<Diagnostic> {
    let (at, marker) = literal(pair.target)?;
    if literal(pair.source).is_some() {
        return None;
    }
    Some(pair.finding(&rule::LITERAL_EMPHASIS, at).arg("marker", marker))
}

/// The first run of two or more asterisks that stayed text.
fn literal(segment: Segment<'_>) -> Option<(Span, String)> {
    for (_, node) in segment.nodes() {
        // A text of its own is a resolved reference such as `&ast;`.
        if node.kind != Kind::Text || node.data != NONE {
            continue;
        }
        let text = segment.tree.raw(node);
        if let Some(start) = text.find("**") {
            let end = start + text[start..].bytes().take_while(|&b| b == b'*').count();
            let offset = |at: usize| node.start + u32::try_from(at).unwrap_or(0);
            let range = segment.tree.projection.file_range(offset(start)..offset(end));
            return Some((Span::new(segment.span.file, range), text[start..end].to_owned()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::check::unit_pair::tests::rules;

    #[test]
    fn asterisks_that_stayed_text_are_found() {
        let found = [("unit/literal-emphasis", "**".to_owned())];
        assert_eq!(rules("Select **Save**.", "** 저장**을 선택합니다.", "ko-KR"), found);
        assert_eq!(rules("Select **Save** now.", "** حفظ ** الآن", "ar-SA"), found);
        let fused = [("unit/literal-emphasis", "****".to_owned())];
        assert_eq!(rules("Select **A** and **B**.", "選擇 **** 。", "zh-TW"), fused);
    }

    #[test]
    fn what_becomes_emphasis_or_was_meant_is_not() {
        assert_eq!(rules("Select **Save (all)** now.", "**저장(모두)**을 선택합니다.", "ko-KR"), []);
        assert_eq!(rules("The pattern \\*\\* here", "이 \\*\\* 패턴", "ko-KR"), []);
        assert_eq!(rules("Files match ** here", "Dateien passen zu ** hier", "de-DE"), []);
        assert_eq!(rules("Use `**` here", "여기서 `**`를 씁니다", "ko-KR"), []);
    }
}
