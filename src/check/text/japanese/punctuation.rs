//! `japanese/punctuation`: a western stop or comma ends or parts Japanese text: します. ／ 月,日.
//!
//! Looked for right after a kana or Han character, and before the end, a space or such a character: numbers and names keep theirs.

use super::is_japanese;
use crate::{
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};

/// Checks a text.
pub(super) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    let text = passage.text.text();
    for (at, mark) in text.match_indices(['.', ',']) {
        let mut after = text[at + 1..].chars();
        let next = after.next();
        let then = if next == Some(' ') { after.next() } else { next };
        let ends = match mark {
            "." => next.is_none_or(|c| c == ' ' || is_japanese(c)) && then.is_none_or(is_japanese),
            _ => then.is_some_and(is_japanese),
        };
        if !ends || !text[..at].ends_with(is_japanese) || passage.text.is_literal(at) {
            continue;
        }
        let better = if mark == "." { "。" } else { "、" };
        let finding = passage
            .finding(&rule::JAPANESE_PUNCTUATION, passage.text.place(at..at + 1))
            .arg("written", mark)
            .arg("better", better);
        // The space that a western mark wants goes with it.
        let end = if next == Some(' ') && then.is_some() { at + 2 } else { at + 1 };
        findings.push(match passage.text.exact(at..end) {
            Some(span) => finding
                .fix(Fix { applicability: Applicability::Safe, edits: vec![Edit { span, text: better.to_owned() }] }),
            None => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::rules;

    #[test]
    fn western_marks_in_japanese_are_found() {
        let found =
            |target: &str| rules("Save it", target, "ja-JP").into_iter().map(|(rule, _)| rule).collect::<Vec<_>>();
        assert_eq!(found("保存します. 閉じます."), ["japanese/punctuation"; 2]);
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
