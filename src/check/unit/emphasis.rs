//! `unit/literal-emphasis`: readers of the translation see `**` where emphasis was meant.
//!
//! The parser leaves a run of asterisks as text when white space, punctuation or another run stands in its way; a translation
//! that moves words moves them there, and some tools escape what they could not place. Asterisks that the source shows too
//! were meant.

use crate::{
    check::{pair::UnitPair, prose::Prose},
    diag::{Diagnostic, rule},
};
use std::ops::Range;

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>) -> Option<Diagnostic> {
    let at = literal(target)?;
    if literal(source).is_some() {
        return None;
    }
    let marker = &target.text()[at.clone()];
    Some(pair.finding(&rule::LITERAL_EMPHASIS, target.place(at.clone())).arg("marker", marker))
}

/// The first run of two or more asterisks that is shown.
fn literal(prose: &Prose<'_>) -> Option<Range<usize>> {
    let text = prose.text();
    let mut runs = text.match_indices("**").map(|(at, _)| at).filter(|&at| !prose.is_literal(at));
    let start = runs.next()?;
    Some(start..start + text[start..].bytes().take_while(|&b| b == b'*').count())
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::rules;

    #[test]
    fn asterisks_that_stayed_text_are_found() {
        let found = [("unit/literal-emphasis", "**".to_owned())];
        assert_eq!(rules("Select **Save**.", "** 저장**을 선택합니다.", "ko-KR"), found);
        assert_eq!(rules("Select **Save** now.", "** حفظ ** الآن", "ar-SA"), found);
        let fused = [("unit/literal-emphasis", "****".to_owned())];
        assert_eq!(rules("Select **A** and **B**.", "選擇 **** 。", "zh-TW"), fused);
        let escaped = [("unit/literal-emphasis", "*\\*".to_owned())];
        assert_eq!(rules("Select **A**, **B**.", "[**A]、[B]\\*\\* を選択**します。", "ja-JP"), escaped);
    }

    #[test]
    fn what_becomes_emphasis_or_was_meant_is_not() {
        assert_eq!(rules("Select **Save (all)** now.", "**저장(모두)**을 선택합니다.", "ko-KR"), []);
        assert_eq!(rules("The pattern \\*\\* here", "이 \\*\\* 패턴", "ko-KR"), []);
        assert_eq!(rules("Files match ** here", "Dateien passen zu ** hier", "de-DE"), []);
        assert_eq!(rules("Use `**` here", "여기서 `**`를 씁니다", "ko-KR"), []);
    }
}
