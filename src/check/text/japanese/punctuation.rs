//! `japanese/punctuation`: a western stop or comma ends or parts Japanese text: します. ／ 月,日.
//!
//! Looked for right after a kana or Han character, and before the end, a space or such a character: numbers and names keep theirs.

use super::is_japanese;
use crate::{
    check::{pair::Passage, text::punctuation},
    diag::{Diagnostic, rule},
};

const MARKS: [punctuation::Pair; 2] = [('.', "。"), (',', "、")];

/// Checks a text.
pub(super) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    let wrong = |mark, after: &str| {
        let (gap, then) = punctuation::behind(after);
        let ends = then.is_some_and(is_japanese) || mark == '.' && (then.is_none() || after.starts_with(' '));
        ends.then_some(gap)
    };
    punctuation::check((passage, findings), &rule::JAPANESE_PUNCTUATION, &MARKS, is_japanese, wrong);
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::rules;

    #[test]
    fn western_marks_in_japanese_are_found() {
        let found = |target: &str| {
            let all = rules("Save it", target, "ja-JP").into_iter().map(|(rule, _)| rule);
            all.filter(|rule| rule.starts_with("japanese")).collect::<Vec<_>>()
        };
        assert_eq!(found("保存します. Web を閉じます."), ["japanese/punctuation"; 2]);
        assert_eq!(found("保存,編集と削除"), ["japanese/punctuation"]);
    }

    #[test]
    fn numbers_names_and_formulas_are_left() {
        for target in [
            "保存します。",
            "ROUND(数量, 2)",
            "名前.txtを保存",
            "A, Bを保存",
            "バージョン1.2",
            "`保存.`を押す",
            "約1,000件...",
        ] {
            assert_eq!(
                rules("Save it", target, "ja-JP").iter().filter(|(rule, _)| rule.starts_with("japanese")).count(),
                0,
                "{target}"
            );
        }
    }
}
