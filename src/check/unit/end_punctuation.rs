//! `unit/end-punctuation`: the translation ends with another mark than the source.
//!
//! A question that became a statement, or a sentence without its stop. Marks of every language count by what they mean (`。` and
//! `.`, `؟` and `?`); what a language does not write (a stop in Thai) is not asked of it; and a colon before a list may become
//! a stop in Korean, Japanese and Chinese, where a heading in the form of a question may lose its mark too.

use crate::{
    check::{pair::UnitPair, prose::Prose},
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};

/// A text of fewer characters, its mark included, is no sentence.
const CHARACTERS: usize = 5;

/// What a text ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Stop,
    Question,
    Exclamation,
    Both,
    Colon,
    Semicolon,
    Ellipsis,
    Nothing,
}

impl End {
    fn name(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Question => "question",
            Self::Exclamation => "exclamation",
            Self::Both => "both",
            Self::Colon => "colon",
            Self::Semicolon => "semicolon",
            Self::Ellipsis => "ellipsis",
            Self::Nothing => "nothing",
        }
    }
}

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>) -> Option<Diagnostic> {
    let language = pair.scope.locale.language();
    // Armenian sets its marks within words; these others write none, or another one for each thing.
    if matches!(language, "hy" | "my" | "th" | "km" | "lo") {
        return None;
    }
    let (wanted, _) = end(source, pair.scope.source_locale.language())?;
    let (given, at) = end(target, language)?;
    if wanted == given || !differs(wanted, given, language, target.text()) {
        return None;
    }
    if source.text().trim().chars().count() < CHARACTERS || !source.text().contains(char::is_alphabetic) {
        return None;
    }
    let last = target.text()[..at].char_indices().next_back().map_or(0, |(at, _)| at);
    let finding = pair
        .finding(&rule::END_PUNCTUATION, target.place(last..at))
        .arg("source", wanted.name())
        .arg("target", given.name());
    let stop = match language {
        "ja" | "zh" => "。",
        "hi" | "bn" => "।",
        _ => ".",
    };
    Some(match target.exact(last..at) {
        Some(span) if (wanted, given) == (End::Stop, End::Nothing) && at == target.text().trim_end().len() => {
            let text = format!("{}{stop}", &target.text()[last..at]);
            finding.fix(Fix { applicability: Applicability::Unsafe, edits: vec![Edit { span, text }] })
        }
        _ => finding,
    })
}

/// Whether a reader would call two ends different.
fn differs(wanted: End, given: End, language: &str, target: &str) -> bool {
    let is_cjk = matches!(language, "ko" | "ja" | "zh");
    match (wanted, given) {
        // The last item of a list has a stop.
        (End::Both, End::Question | End::Exclamation)
        | (End::Question | End::Exclamation, End::Both)
        | (End::Semicolon, End::Stop) => false,
        (End::Colon, End::Stop) => !is_cjk,
        (End::Question, End::Stop) => !(is_cjk && target.contains('か')),
        _ => true,
    }
}

/// What a text ends with, and where the word or mark before closing marks ends.
fn end(prose: &Prose<'_>, language: &str) -> Option<(End, usize)> {
    let closes = |c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '”' | '“' | '»' | '«' | '\'' | '’' | '‘' | ')' | '）' | ']' | '］' | '」' | '』' | '*')
            || matches!(u32::from(c), 0x200B..=0x200F | 0x202A..=0x202E | 0x2066..=0x2069 | 0xFEFF)
    };
    let text = prose.text().trim_end_matches(closes);
    let (at, last) = text.char_indices().next_back()?;
    if prose.is_literal(at) {
        return None;
    }
    let is_question = |c: char| matches!(c, '?' | '？' | '؟') || c == '\u{37e}' || c == ';' && language == "el";
    let is_exclamation = |c: char| matches!(c, '!' | '！');
    let before = text[..at].chars().next_back();
    let end = match last {
        '⁈' | '⁉' | '‽' => End::Both,
        c if is_question(c) && before.is_some_and(is_exclamation) => End::Both,
        c if is_exclamation(c) && before.is_some_and(is_question) => End::Both,
        c if is_question(c) => End::Question,
        c if is_exclamation(c) => End::Exclamation,
        '…' => End::Ellipsis,
        '.' if text.ends_with("...") => End::Ellipsis,
        '.' | '。' | '．' | '｡' | '।' | '۔' | '᱾' => End::Stop,
        ':' | '：' => End::Colon,
        ';' | '；' | '؛' => End::Semicolon,
        _ => End::Nothing,
    };
    Some((end, text.len()))
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{Only, unit};

    const ONLY: Only = Only("unit/end-punctuation");

    fn is_found(source: &str, target: &str, tag: &str) -> bool {
        ONLY.rules(source, target, tag).iter().any(|(rule, _)| *rule == "unit/end-punctuation")
    }

    #[test]
    fn another_mark_is_found() {
        for (source, target, tag) in [
            ("Can this be paid later?", "나중에 지불할 수 있습니다.", "ko-KR"),
            ("You can pay later.", "나중에 지불할 수 있습니까?", "ko-KR"),
            ("You can pay later.", "Sie können später zahlen", "de-DE"),
            ("Can this be paid later?", "هل يمكن الدفع لاحقًا.", "ar-SA"),
            ("Choose one of these:", "Wählen Sie eines.", "de-DE"),
            ("Stop!", "Halt", "de-DE"),
            ("Save?", "Αποθήκευση", "el-GR"),
        ] {
            assert!(is_found(source, target, tag), "{target}");
        }
        let found = ONLY.findings(&unit("You can pay later.", "Sie können **später** zahlen"), "de-DE").remove(0).0;
        assert_eq!(found.fix.as_ref().expect("a fix").edits[0].text, "n.");
    }

    #[test]
    fn marks_that_mean_the_same_are_not() {
        for (source, target, tag) in [
            ("You can pay later.", "あとで支払えます。", "ja-JP"),
            ("Can this be paid later?", "هل يمكن الدفع لاحقًا؟", "ar-SA"),
            ("Choose one of these:", "다음 중 하나를 선택합니다.", "ko-KR"),
            ("Can this be paid later?", "あとで支払えますか。", "ja-JP"),
            ("Can this be paid later?", "Μπορεί να πληρωθεί αργότερα;", "el-GR"),
            ("Can this be paid later?", "Μπορεί να πληρωθεί αργότερα\u{37e}", "el-GR"),
            ("You can pay later.", "คุณสามารถชำระภายหลัง", "th-TH"),
            ("Really now?!", "Wirklich?", "de-DE"),
            ("No.", "Nein", "de-DE"),
            ("Then run `pay.`", "그런 다음 `pay.`를 실행", "ko-KR"),
        ] {
            assert!(!is_found(source, target, tag), "{target}");
        }
    }
}
