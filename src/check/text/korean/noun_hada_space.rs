//! `korean/noun-hada-space`: a space stands between a noun and the 하다, 되다 or 시키다 that makes it a verb: 선택 합니다.
//!
//! Only nouns of a table count, so that 해야 합니다, 안 됩니다 and 도움이 됩니다 are right; not 사용 한 번, nor a noun that has
//! something before it that only a noun takes (새 설정 합니다).

use super::{
    Text,
    endings::{self, Verb},
    nouns::{self, Noun},
};
use crate::diag::{Applicability, Diagnostic, rule};

/// Checks a text.
pub(super) fn check(text: &Text<'_>, findings: &mut Vec<Diagnostic>) {
    let words = &text.words;
    for at in 1..words.len() {
        let Some(verb) = endings::form(words.get(at)) else { continue };
        if !(words.follows(at) && words.is_whole(at)) {
            continue;
        }
        let fits = match nouns::noun(words.get(at - 1)) {
            Some(Noun::Verbal) => true,
            Some(Noun::Adjectival) => verb == Verb::Do,
            Some(Noun::Becoming) => verb == Verb::Become,
            None => false,
        };
        if fits && !is_counted(text, at) && !is_object(text, at - 1) {
            findings.extend(text.apart(&rule::NOUN_HADA_SPACE, at - 1..at + 1, at..at + 1, Applicability::Safe));
        }
    }
}

/// 사용 한 번: a numeral before what it counts.
fn is_counted(text: &Text<'_>, at: usize) -> bool {
    let counters = [
        "번", "달", "개", "개월", "명", "가지", "곳", "줄", "시간", "주", "해", "대", "장", "쪽", "쌍", "사람", "차례",
        "군데", "눈", "건", "단계", "잔", "편", "분", "판",
    ];
    text.words.get(at) == "한"
        && counters
            .iter()
            .any(|counter| text.words.get(at + 1).strip_prefix(counter).is_some_and(|rest| rest.chars().count() <= 2))
}

/// 새 설정, 모든 선택: a noun and not the verb.
fn is_object(text: &Text<'_>, at: usize) -> bool {
    at > 0
        && text.words.follows(at)
        && matches!(
            text.words.get(at - 1),
            "새" | "모든" | "어떤" | "무슨" | "다른" | "이" | "그" | "각" | "이런" | "그런" | "몇"
        )
}
