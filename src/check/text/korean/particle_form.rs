//! `korean/particle-form`: a particle has the form for another sound: 파일를, `**저장**를`, 3를, Windows은.
//!
//! Within a run of Hangul only 를 after a consonant, and 을, 으로 after a vowel, are looked for, since no word ends so; after markup, digits,
//! Latin letters and marks all five pairs are. Law: silent where the last sound is read in two ways.

use super::{
    Text,
    particle_space::before,
    sound::{self, Sound},
    words::is_hangul,
};
use crate::diag::{Applicability, Diagnostic, Edit, Fix, rule};

/// The pairs, after a consonant and after a vowel.
const PAIRS: [(&str, &str); 5] = [("을", "를"), ("은", "는"), ("이", "가"), ("과", "와"), ("으로", "로")];

/// Checks a text.
pub(super) fn check(text: &Text<'_>, findings: &mut Vec<Diagnostic>) {
    for at in 0..text.words.len() {
        findings.extend(wrong(text, at));
    }
}

fn wrong(text: &Text<'_>, at: usize) -> Option<Diagnostic> {
    let words = &text.words;
    let (word, range) = (words.get(at), words.range(at));
    let (closed, open, written) = PAIRS.iter().find_map(|(closed, open)| {
        if word.ends_with(closed) {
            Some((*closed, *open, *closed))
        } else {
            word.ends_with(open).then_some((*closed, *open, *open))
        }
    })?;
    let start = range.end - written.len();
    let all = words.text();
    if all[range.end..].chars().next().is_some_and(char::is_alphanumeric) || !text.is_prose(at) {
        return None;
    }
    let (stem, apart) = if start > range.start {
        (&all[..start], false)
    } else {
        // 이 기능: apart it is mostly a word of its own.
        let (end, apart) = before(text, at)?;
        if apart && matches!(written, "이" | "로" | "과" | "은") {
            return None;
        }
        (&all[..end], apart)
    };
    let last = stem.chars().next_back()?;
    let code = text.passage.text.is_literal(stem.len() - last.len_utf8());
    if code && !is_hangul(last) {
        return None;
    }
    let sound = sound::last(stem)?;
    let better = match (sound, closed) {
        (Sound::Rieul, "으로") | (Sound::Vowel, _) => open,
        _ => closed,
    };
    if better == written {
        return None;
    }
    if is_hangul(last) {
        let within = stem.len() - last.len_utf8()..range.end;
        // Touching words in one piece of text: only what no word ends with.
        if !apart && words.written(within).is_some() && !is_certain(&word[..word.len() - written.len()], written) {
            return None;
        }
    } else if last.is_ascii_digit() && matches!(written, "과" | "이" | "가" | "은") {
        // 3과, 1가: a lesson, a street.
        return None;
    }
    let place = words.written(start..range.end)?;
    let fix = Fix { applicability: Applicability::Safe, edits: vec![Edit { span: place, text: better.to_owned() }] };
    let word: String = {
        let from = stem.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8());
        stem[from..].to_owned()
    };
    let finding = text.passage.finding(&rule::PARTICLE_FORM, place);
    Some(finding.arg("word", word).arg("written", written).arg("better", better).fix(fix))
}

/// Whether no word ends in `particle` after `stem`.
fn is_certain(stem: &str, particle: &str) -> bool {
    match particle {
        // After the form of a verb a word was lost, and the form is not what is wrong.
        "를" => !["는", "은", "을", "면", "된", "한", "할", "될", "만", "인", "습", "른", "운", "온", "간", "런", "린", "긴", "진"]
            .iter()
            .any(|end| stem.ends_with(end))
            || ["권한", "제한", "기간", "시간", "버튼", "사진", "화면", "측면", "버전", "라인", "확인"].iter().any(|noun| stem.ends_with(noun)),
        // 마을, 나을 수, 지을 수.
        "을" => stem.chars().count() > 1
            && !["마", "노", "나", "지", "이", "부", "그", "저"].iter().any(|end| stem.ends_with(end)),
        "으로" => !stem.is_empty(),
        _ => false,
    }
}
