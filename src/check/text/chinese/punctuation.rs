//! `chinese/punctuation`: a narrow mark stands after a Han character where Chinese has a wide one: 保存,编辑. → 保存，编辑。
//!
//! A comma, semicolon or colon counts between Han characters, a stop, question or exclamation mark also at the end of the text.

use super::is_han;
use crate::{
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};

/// Checks a text.
pub(super) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    let text = passage.text.text();
    for (at, mark) in text.match_indices([',', ';', ':', '.', '?', '!']) {
        let mut after = text[at + 1..].chars();
        let next = after.next();
        let then = if next == Some(' ') { after.next() } else { next };
        let final_mark = matches!(mark, "." | "?" | "!");
        let ends = then.is_some_and(is_han) || final_mark && then.is_none();
        if !ends || !text[..at].ends_with(is_han) || passage.text.is_literal(at) {
            continue;
        }
        let better = match mark {
            "," => "，",
            ";" => "；",
            ":" => "：",
            "." => "。",
            "?" => "？",
            _ => "！",
        };
        let finding = passage
            .finding(&rule::CHINESE_PUNCTUATION, passage.text.place(at..at + 1))
            .arg("written", mark)
            .arg("better", better);
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
    use crate::check::pair::tests::{findings, rules, unit};

    #[test]
    fn narrow_marks_between_han_characters_are_found() {
        let text = unit("Save it, then close", "保存文件, 然后关闭.");
        let found: Vec<_> = findings(&text, "zh-CN")
            .into_iter()
            .map(|(finding, place)| (finding.rule.id, place, finding.fix.expect("a fix").edits[0].text.clone()))
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
