//! `chinese/quotes`: straight quotation marks stand around Han characters, where “ ” or 「 」 belong.
//!
//! Off unless a site asks for it: many manuals keep straight marks. A pair counts that opens before and closes after a Han character.

use super::{is_han, is_traditional};
use crate::{
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};

/// Checks a text.
pub(super) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    let text = passage.text.text();
    let marks: Vec<usize> =
        text.match_indices('"').map(|(at, _)| at).filter(|&at| !passage.text.is_literal(at)).collect();
    if marks.len() % 2 == 1 {
        return;
    }
    let better = if is_traditional(passage.locale) { ["「", "」"] } else { ["“", "”"] };
    for pair in marks.chunks_exact(2) {
        let (open, close) = (pair[0], pair[1]);
        if !text[open + 1..].starts_with(is_han) || !text[..close].ends_with(is_han) {
            continue;
        }
        let finding =
            passage.finding(&rule::CHINESE_QUOTES, passage.text.place(open..close + 1)).arg("better", better.concat());
        let spans = (passage.text.exact(open..open + 1), passage.text.exact(close..close + 1));
        findings.push(match spans {
            (Some(first), Some(second)) => finding.fix(Fix {
                applicability: Applicability::Safe,
                edits: vec![
                    Edit { span: first, text: better[0].to_owned() },
                    Edit { span: second, text: better[1].to_owned() },
                ],
            }),
            _ => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{findings, rules, unit};

    #[test]
    fn straight_marks_around_han_characters_are_found() {
        let text = unit("Choose \"Save\"", "选择\"保存\"");
        let found = findings(&text, "zh-CN");
        let [(finding, place)] = &found[..] else { panic!("{found:?}") };
        assert_eq!((finding.rule.id, place.as_str()), ("chinese/quotes", "\"保存\""));
        let texts: Vec<_> = finding.fix.as_ref().expect("a fix").edits.iter().map(|edit| edit.text.as_str()).collect();
        assert_eq!(texts, ["“", "”"]);
    }

    #[test]
    fn single_marks_and_other_scripts_are_left() {
        assert_eq!(rules("5\" wide", "5\" 宽的屏幕", "zh-CN"), []);
        assert_eq!(rules("Choose \"Save\"", "选择 \"Save\"", "zh-CN"), []);
    }
}
