//! `text/unbalanced-bracket`: a bracket is opened and not closed, or closed and not opened.
//!
//! Half of a pair is lost when a sentence is cut or put together anew. Full-width and half-width forms close each other here; what
//! the source leaves open the translation may, and marks of lists (`a)`) and smileys need no partner.

use crate::{
    check::pair::Passage,
    diag::{Diagnostic, rule},
};

/// Checks a text.
pub(crate) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    // All brackets are these, or begin with one of these bytes.
    if !passage.text.has(&[b'(', b')', b'[', b']', b'{', b'}', 0xE3, 0xEF]) {
        return;
    }
    let Some((at, bracket)) = unbalanced(passage.text.text(), passage.text.spoken()) else { return };
    // The partner may stand in code.
    let all = passage.text.text();
    let is_balanced = unbalanced(all, all.char_indices()).is_none();
    if is_balanced || passage.source.is_some_and(|source| unbalanced(source.text(), source.spoken()).is_some()) {
        return;
    }
    let place = passage.text.place(at..at + bracket.len_utf8());
    findings.push(passage.finding(&rule::UNBALANCED_BRACKET, place).arg("bracket", bracket.to_string()));
}

/// Kinds of brackets, each with the forms that open and those that close.
const KINDS: [(&[char], &[char]); 7] = [
    (&['(', '（'], &[')', '）']),
    (&['[', '［'], &[']', '］']),
    (&['{', '｛'], &['}', '｝']),
    (&['「'], &['」']),
    (&['『'], &['』']),
    (&['【'], &['】']),
    (&['《'], &['》']),
];

/// Whether a character is a bracket of any kind.
fn is_bracket(c: char) -> bool {
    let is_mark = c.is_ascii_punctuation() || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}');
    is_mark && KINDS.iter().any(|(opening, closing)| opening.contains(&c) || closing.contains(&c))
}

/// The first bracket without a partner, by kind; the order of different kinds is no matter of balance.
fn unbalanced(text: &str, chars: impl Iterator<Item = (usize, char)>) -> Option<(usize, char)> {
    let mut open: [Vec<(usize, char)>; KINDS.len()] = Default::default();
    let mut stray: Option<(usize, char)> = None;
    for (at, c) in chars.filter(|&(at, c)| is_bracket(c) && !is_named(text, at, c)) {
        for (kind, (opening, closing)) in KINDS.iter().enumerate() {
            if opening.contains(&c) {
                open[kind].push((at, c));
            } else if closing.contains(&c) && open[kind].pop().is_none() && !is_mark(text, at) {
                stray = stray.or(Some((at, c)));
            }
        }
    }
    let left = open.into_iter().flatten().filter(|&(at, _)| !is_face(text, at)).min();
    stray.into_iter().chain(left).min()
}

/// Whether a bracket that closes marks an item (`a)`, `12)`, `iv)`) or a smile.
fn is_mark(text: &str, at: usize) -> bool {
    let before = text[..at].rsplit(char::is_whitespace).next().unwrap_or("");
    let letters = before.chars().count();
    let number = letters <= 2 && before.chars().all(|c| c.is_ascii_digit());
    let roman = letters <= 4 && before.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    let letter = letters == 1
        && before.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '가' | '나' | '다' | '라' | '마'));
    letters > 0 && (number || roman || letter) || is_face(text, at)
}

/// Whether a bracket is only named: in quotes, or at the beginning and explained.
fn is_named(text: &str, at: usize, c: char) -> bool {
    let is_quote = |c: char| matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '「' | '」');
    let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
    let is_quoted = before.ends_with(is_quote) && after.starts_with(is_quote) && is_plain(c);
    is_quoted || before.is_empty() && after.starts_with(" (")
}

/// Whether a bracket is none of those that quote.
fn is_plain(c: char) -> bool {
    KINDS[..3].iter().any(|(opening, closing)| opening.contains(&c) || closing.contains(&c))
}

fn is_face(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches('-');
    before.ends_with([':', ';']) && before.len() > 1 && before[..before.len() - 1].ends_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::Only;

    const ONLY: Only = Only("text/unbalanced-bracket");

    #[test]
    fn brackets_without_a_partner_are_found() {
        let is = |text: &str| [("text/unbalanced-bracket", text.to_owned())];
        assert_eq!(ONLY.rules("Pay (in cash).", "(현금으로 지불합니다.", "ko-KR"), is("("));
        assert_eq!(ONLY.rules("Pay (in cash).", "Zahlen Sie bar).", "de-DE"), is(")"));
        assert_eq!(ONLY.rules("Taxes (in USD) apply", "세금(USD 단위 적용", "ko-KR"), is("("));
        assert_eq!(ONLY.rules("The center (PMC) is open", "센터 PMC)가 열려 있습니다", "ko-KR"), is(")"));
        assert_eq!(ONLY.rules("Press [Save] now", "[保存を押す", "ja-JP"), is("["));
        assert_eq!(ONLY.rules("The \"Save\" key", "「保存キー", "ja-JP"), is("「"));
        assert_eq!(ONLY.findings("It is open (today\n", "en-US")[0].1, "(");
    }

    #[test]
    fn pairs_of_any_width_and_marks_of_lists_are_not() {
        for (source, target, tag) in [
            ("Pay (in cash).", "（現金で支払う)", "zh-CN"),
            ("Pay (in cash", "(현금으로 지불", "ko-KR"),
            ("First, pay. b. Second, wait.", "a) 지불 b) 대기", "ko-KR"),
            ("Smile :)", "웃음 :)", "ko-KR"),
            ("A brace is missing", "'}' 앞에 ';'이 없습니다", "ko-KR"),
            ("A brace is missing", "{ (중괄호)", "ko-KR"),
            ("The call is common", "`(!0 ||` x) 구문이 흔합니다", "ko-KR"),
            ("Call `f(` now", "지금 `f(` 호출", "ko-KR"),
        ] {
            let found = ONLY.rules(source, target, tag);
            assert!(found.iter().all(|(rule, _)| *rule != "text/unbalanced-bracket"), "{target}: {found:?}");
        }
    }
}
