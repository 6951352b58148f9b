//! `text/punctuation-width`: punctuation is wider or narrower than the language writes it.
//!
//! Where a language has no full-width forms, `，` and `（` come from an input method or from a translation into another language.
//! In Japanese and Chinese, where both occur, a pair of brackets has one width.

use crate::{
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};

/// Checks a text.
pub(crate) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    // All wide marks begin with one of these bytes.
    if !passage.text.has(&[0xE3, 0xEF]) {
        return;
    }
    if matches!(passage.locale.language(), "ja" | "zh" | "yue") {
        pairs(passage, findings);
        return;
    }
    let in_source = |c: char| passage.source.is_some_and(|source| source.text().contains(c));
    for (at, c) in passage.text.spoken() {
        // Korean writes a wide tilde between numbers.
        let Some(narrow) = narrow(c).filter(|_| c != '～' || passage.locale.language() != "ko") else { continue };
        if !in_source(c) {
            findings.push(finding(passage, at, c, narrow));
        }
    }
}

fn finding(passage: &Passage<'_>, at: usize, c: char, other: char) -> Diagnostic {
    let range = at..at + c.len_utf8();
    let finding = passage
        .finding(&rule::PUNCTUATION_WIDTH, passage.text.place(range.clone()))
        .arg("found", c.to_string())
        .arg("usual", other.to_string());
    match passage.text.exact(range) {
        Some(span) => {
            let edits = vec![Edit { span, text: other.to_string() }];
            finding.fix(Fix { applicability: Applicability::Unsafe, edits })
        }
        None => finding,
    }
}

/// Brackets that a bracket of another width closes.
fn pairs(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in passage.text.spoken() {
        match c {
            '(' | '（' | '[' | '［' => open.push((at, c)),
            ')' | '）' | ']' | '］' => {
                let Some((from, bracket)) = open.pop() else { continue };
                let is_wide = |c: char| !c.is_ascii();
                if is_wide(bracket) == is_wide(c) {
                    continue;
                }
                // The wide one is the language's own.
                let (at, c) = if is_wide(bracket) { (at, c) } else { (from, bracket) };
                if let Some(wide) = char::from_u32(u32::from(c) + 0xFEE0) {
                    findings.push(finding(passage, at, c, wide));
                }
            }
            _ => {}
        }
    }
}

/// The mark that a full-width one stands for.
fn narrow(c: char) -> Option<char> {
    match c {
        '、' => Some(','),
        '。' | '｡' => Some('.'),
        '！'..='／' | '：'..='＠' | '［'..='｀' | '｛'..='～' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{Only, unit};

    const ONLY: Only = Only("text/punctuation-width");

    #[test]
    fn wide_marks_are_found_where_they_are_not_usual() {
        let is = |text: &str| [("text/punctuation-width", text.to_owned())];
        assert_eq!(ONLY.rules("First, open it.", "먼저， 엽니다.", "ko-KR"), is("，"));
        assert_eq!(ONLY.rules("Note: it is open", "Hinweis： offen", "de-DE"), is("："));
        assert_eq!(ONLY.rules("Pay (in cash)", "支払う（現金)", "ja-JP"), is(")"));
        let found = ONLY.findings(&unit("First, open it.", "먼저， 엽니다."), "ko-KR");
        assert_eq!(found[0].0.fix.as_ref().map(|fix| fix.edits[0].text.as_str()), Some(","));
    }

    #[test]
    fn marks_of_the_language_are_not() {
        for (source, target, tag) in [
            ("Pay (in cash), then wait.", "支払う（現金）、待つ。", "ja-JP"),
            ("Pay (in cash)", "支払う (現金)", "ja-JP"),
            ("From 1 to 2", "1～2", "ko-KR"),
            ("The mark 、 of Japanese", "일본어의 、 표", "ko-KR"),
            ("Call `、` now", "지금 `、` 호출", "ko-KR"),
        ] {
            assert_eq!(ONLY.rules(source, target, tag), [], "{target}");
        }
    }
}
