//! `korean/particle-form`: a particle has the form for another sound: 파일를, `**저장**를`, 3를, Windows은.
//!
//! Within a run of Hangul only 를 after a consonant, and 을, 으로 after a vowel, are looked for, since no word ends so; after markup, digits,
//! Latin letters and marks all five pairs are. Law: silent where the last sound is read in two ways, where 이 may be the verb (TRUE이 고) or the
//! word for *this*, and where a word was lost.

use super::{
    Text, endings,
    lost::is_lost,
    particle_space::before,
    sound::{self, Sound},
    words::is_hangul,
};
use crate::base::letters::is_letter_or_number;
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
    // All of them end with one of these.
    if !word.ends_with(['을', '를', '은', '는', '이', '가', '과', '와', '로']) {
        return None;
    }
    let (closed, open, written) = PAIRS.iter().find_map(|(closed, open)| {
        if word.ends_with(closed) {
            Some((*closed, *open, *closed))
        } else {
            word.ends_with(open).then_some((*closed, *open, *open))
        }
    })?;
    let start = range.end - written.len();
    let all = words.text();
    if all[range.end..].chars().next().is_some_and(is_letter_or_number) || !text.is_prose(at) {
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
    // Most are right; what follows costs more.
    let sound = sound::last(stem)?;
    let better = match (sound, closed) {
        (Sound::Rieul, "으로") | (Sound::Vowel, _) => open,
        _ => closed,
    };
    if better == written {
        return None;
    }
    // $10로: read with the name of the currency, which stands before.
    let amount = stem.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',' || c == '.');
    if amount.len() < stem.len() && amount.ends_with(['$', '€', '£', '¥', '₩']) || is_lost(stem, written) {
        return None;
    }
    if written == "이" && (endings::goes_on_from_copula(following(text, at)) || says_this(text)) {
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

/// The word that one space parts from a word; empty where there is none.
fn following<'a>(text: &Text<'a>, at: usize) -> &'a str {
    if text.words.follows(at + 1) { text.words.get(at + 1) } else { "" }
}

/// Whether the source points at something: 이 is then more likely the word for *this*, written together with the one before.
fn says_this(text: &Text<'_>) -> bool {
    let mut words =
        text.passage.source.iter().flat_map(|source| source.text().split(|c: char| !is_letter_or_number(c)));
    words.any(|word| word.eq_ignore_ascii_case("this") || word.eq_ignore_ascii_case("these"))
}

/// Whether no word ends in `particle` after `stem`.
fn is_certain(stem: &str, particle: &str) -> bool {
    match particle {
        // After the form of a verb a word was lost, and the form is not what is wrong.
        "를" => {
            let forms = [
                "는", "은", "을", "된", "할", "될", "른", "운", "하면", "되면", "으면", "려면", "이면", "다면", "지면",
            ];
            let forms = forms.iter().any(|end| stem.ends_with(end));
            !forms && (!stem.ends_with('한') || ["권한", "제한", "기한"].iter().any(|noun| stem.ends_with(noun)))
        }
        // 마을, 나을 수, 지을 수.
        "을" => {
            stem.chars().count() > 1
                && !["마", "노", "나", "결론지", "관련지", "특징지", "이", "부", "그", "저"]
                    .iter()
                    .any(|end| stem.ends_with(end))
        }
        "으로" => !["를", "는", "은", "을", "에", "의", "가"].iter().any(|end| stem.ends_with(end)),
        _ => false,
    }
}
