//! `chinese/punctuation`: a narrow mark stands after a Han character where Chinese has a wide one: 保存,编辑. → 保存，编辑。
//!
//! A comma, semicolon or colon counts between Han characters, a stop, question or exclamation mark also at the end of the text.

use super::is_han;
use crate::{
    check::{pair::Passage, text::punctuation},
    diag::{Diagnostic, rule},
};

const MARKS: [punctuation::Pair; 6] = [(',', "，"), (';', "；"), (':', "："), ('.', "。"), ('?', "？"), ('!', "！")];

/// Checks a text.
pub(super) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    let wrong = |mark, after: &str| {
        let (gap, then) = punctuation::behind(after);
        (then.is_some_and(is_han) || then.is_none() && matches!(mark, '.' | '?' | '!')).then_some(gap)
    };
    punctuation::check((passage, findings), &rule::CHINESE_PUNCTUATION, &MARKS, is_han, wrong);
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{findings, rules, unit};

    #[test]
    fn narrow_marks_between_han_characters_are_found() {
        let text = unit("Save it, then close", "保存文件, 然后关闭.");
        let found: Vec<_> = findings(&text, "zh-CN")
            .into_iter()
            .filter(|(finding, _)| finding.rule.group() == "chinese")
            .map(|(finding, place)| {
                (finding.rule.id, place, finding.fix.as_ref().expect("a fix").edits[0].text.clone())
            })
            .collect();
        assert_eq!(
            found,
            [
                ("chinese/punctuation", ",".to_owned(), "，".to_owned()),
                ("chinese/punctuation", ".".to_owned(), "。".to_owned()),
            ]
        );
    }

    #[test]
    fn numbers_and_other_scripts_are_left() {
        for target in ["保存文件，然后关闭。", "打开 Word, Excel", "版本1.2", "文件.txt", "比例为 1:2", "`名称,`和"]
        {
            assert_eq!(
                rules("Text 1.2, 1:2", target, "zh-CN").iter().filter(|(rule, _)| rule.starts_with("chinese")).count(),
                0,
                "{target}"
            );
        }
    }
}
