//! `japanese/half-width-katakana` and `japanese/full-width-letter`: ｶﾅ, ＡＢＣ１２３.
//!
//! Both come from input methods and old data, and no search finds them. What the source has as well is left. A fix writes the common
//! form; a mark of voicing is joined to its kana. Law: a lone letter that the source does not have is a slip of the keyboard, and no
//! other width mends that: it is reported without a fix.

use crate::{
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};

/// Checks a text.
pub(super) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    runs(passage, is_half_kana, |run| (&rule::HALF_WIDTH_KATAKANA, full_kana(run)), findings);
    runs(passage, is_full_letter, |run| (&rule::FULL_WIDTH_LETTER, run.chars().map(narrow).collect()), findings);
}

/// Reports each run of such characters in prose.
fn runs(
    passage: &Passage<'_>,
    is: impl Fn(char) -> bool,
    mend: impl Fn(&str) -> (&'static crate::diag::Rule, String),
    findings: &mut Vec<Diagnostic>,
) {
    let text = passage.text.text();
    let mut at = 0;
    while let Some(found) = text[at..].find(&is) {
        let start = at + found;
        let end = text[start..].find(|c| !is(c)).map_or(text.len(), |length| start + length);
        at = end;
        let run = &text[start..end];
        if passage.text.is_literal(start) || passage.source.is_some_and(|source| source.text().contains(run)) {
            continue;
        }
        let (rule, better) = mend(run);
        let place = passage.text.place(start..end);
        let stray = is_stray(passage, &better);
        let finding = passage.finding(rule, place).arg("written", run).arg("better", &*better).arg("stray", stray);
        findings.push(match passage.text.exact(start..end) {
            Some(span) if stray == "no" => {
                finding.fix(Fix { applicability: Applicability::Safe, edits: vec![Edit { span, text: better }] })
            }
            _ => finding,
        });
    }
}

/// Whether a letter stands alone that the source knows nothing of: `yes` or `no`.
fn is_stray(passage: &Passage<'_>, better: &str) -> &'static str {
    let lone = better.len() == 1 && better.starts_with(|c: char| c.is_ascii_alphabetic());
    let in_words =
        |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(better));
    if lone && !passage.source.is_some_and(|source| in_words(source.text())) { "yes" } else { "no" }
}

fn is_half_kana(c: char) -> bool {
    ('\u{FF66}'..='\u{FF9F}').contains(&c)
}

fn is_full_letter(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn narrow(c: char) -> char {
    char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
}

/// The kana of U+FF66 to U+FF9F, in order.
const FULL: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

fn full_kana(run: &str) -> String {
    let mut full = String::new();
    for c in run.chars() {
        let kana = (u32::from(c) - 0xFF66) as usize;
        let Some(kana) = FULL.chars().nth(kana) else { continue };
        let joined = full.chars().next_back().and_then(|before| voiced(before, kana));
        if let Some(joined) = joined {
            full.pop();
            full.push(joined);
        } else {
            full.push(kana);
        }
    }
    full
}

/// A kana with the mark of voicing after it.
fn voiced(kana: char, mark: char) -> Option<char> {
    let next = |by: u32| char::from_u32(u32::from(kana) + by);
    match mark {
        '゛' if kana == 'ウ' => Some('ヴ'),
        '゛' if "カキクケコサシスセソタチツテトハヒフヘホ".contains(kana) => next(1),
        '゜' if "ハヒフヘホ".contains(kana) => next(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{findings, rules, unit};

    #[test]
    fn widths_are_found_and_mended() {
        let (source, target) = ("The file", "ﾌｧｲﾙとﾊﾟﾝﾌﾚｯﾄをＡ４で");
        assert_eq!(
            rules(source, target, "ja-JP").iter().map(|(rule, text)| (*rule, text.as_str())).collect::<Vec<_>>(),
            [
                ("japanese/half-width-katakana", "ﾌｧｲﾙ"),
                ("japanese/half-width-katakana", "ﾊﾟﾝﾌﾚｯﾄ"),
                ("japanese/full-width-letter", "Ａ４"),
            ]
        );
        let fixes: Vec<String> = findings(&unit(source, target), "ja-JP")
            .into_iter()
            .map(|(finding, _)| finding.fix.as_ref().expect("a fix").edits[0].text.clone())
            .collect();
        assert_eq!(fixes, ["ファイル", "パンフレット", "A4"]);
    }

    #[test]
    fn a_letter_that_slipped_in_gets_no_other_width() {
        let fixes = |source: &str, target: &str| -> Vec<Option<String>> {
            let found = findings(&unit(source, target), "ja-JP").into_iter();
            let found = found.filter(|(finding, _)| finding.rule.id == "japanese/full-width-letter");
            found.map(|(finding, _)| finding.fix.as_ref().map(|fix| fix.edits[0].text.clone())).collect()
        };
        assert_eq!(fixes("For expected changes", "変更ｍのため"), [None]);
        assert_eq!(fixes("For company B", "Ｂ社のため"), [Some("B".to_owned())]);
        assert_eq!(fixes("In three steps", "３つの手順"), [Some("3".to_owned())]);
    }

    #[test]
    fn what_the_source_has_and_code_are_left() {
        assert_eq!(rules("The form Ａ here", "Ａの形式です", "ja-JP"), []);
        assert_eq!(rules("Type it", "`ｱ`と入力します", "ja-JP"), []);
        assert_eq!(rules("File A4", "ファイル A4", "ja-JP"), []);
    }
}
