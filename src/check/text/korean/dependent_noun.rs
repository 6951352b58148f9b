//! `korean/dependent-noun`: a noun that leans on the word before is written as one with it: 할수 있다, 하는것, 진행중.
//!
//! Looked for after the forms of verbs that want it (는, 한, 할, 된, 될), and 중, 시, 후 after nouns that name something done. Words that
//! only look so (필수, 한때, 표시, 집중) are left alone.

use super::{Text, nouns};
use crate::{
    base::Span,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};

/// Checks a text.
pub(super) fn check(text: &Text<'_>, findings: &mut Vec<Diagnostic>) {
    for at in 0..text.words.len() {
        let Some(gap) = gap(text, at) else { continue };
        if !text.is_prose(at) {
            continue;
        }
        let range = text.words.range(at);
        let (word, Some(place)) = (text.words.get(at), text.words.written(range)) else { continue };
        let middle = place.start + u32::try_from(gap).unwrap_or(0);
        let fix = Fix {
            applicability: Applicability::Safe,
            edits: vec![Edit { span: Span::new(place.file, middle..middle), text: " ".to_owned() }],
        };
        let better = format!("{} {}", &word[..gap], &word[gap..]);
        findings.push(
            text.passage.finding(&rule::DEPENDENT_NOUN, place).arg("written", word).arg("better", better).fix(fix),
        );
    }
}

/// Where a space is missing in a word.
fn gap(text: &Text<'_>, at: usize) -> Option<usize> {
    if !text.words.leans(at) {
        return None;
    }
    let word = text.words.get(at);
    word.chars().nth(1)?;
    let next = if text.words.follows(at + 1) { text.words.get(at + 1) } else { "" };
    ability(word, next).or_else(|| thing(word)).or_else(|| during(text, at))
}

/// 할수 있다, 될수있는.
fn ability(word: &str, next: &str) -> Option<usize> {
    let at = word.find('수').filter(|&at| at > 0)?;
    let before = word[..at].chars().next_back()?;
    let stem =
        (u32::from(before) - 0xAC00) % 28 == 8 && !"필실철술물굴탈골열홀절칼밀불활설발별출월결율률일".contains(before);
    let rest = &word[at + 3..];
    let rest = ["는", "도", "가", "만", "밖에"].iter().find_map(|particle| rest.strip_prefix(particle)).unwrap_or(rest);
    let goes_on = if rest.is_empty() { next } else { rest };
    (stem && goes_on.starts_with(['있', '없'])).then_some(at)
}

/// 하는것, 할때, 된경우, 한대로.
fn thing(word: &str) -> Option<usize> {
    const FORMS: [&str; 8] = ["는", "할", "될", "한", "된", "있을", "없을", "않을"];
    for (noun, tails) in [
        ("것", &["", "이", "은", "을", "도", "만", "으로", "과", "처럼", "입니다", "이다", "이며", "이므로"][..]),
        ("때", &["", "에", "는", "도", "까지", "마다", "의"][..]),
        ("경우", &["", "에", "에는", "에도", "가", "는"][..]),
        ("동안", &["", "에", "에는", "의"][..]),
        ("대로", &[""][..]),
        ("만큼", &["", "의", "만"][..]),
    ] {
        let Some(at) = last(word, noun) else { continue };
        let stem = &word[..at];
        let form = FORMS.iter().find(|form| stem.ends_with(*form));
        // 한때 and 한동안 are words of their own; 는 and 한 need a stem.
        let long = stem.chars().count() > 1 || matches!(stem, "할" | "될" | "된");
        // 만큼 and 대로 are particles after a noun (권한대로).
        let noun_before = matches!(noun, "만큼" | "대로" | "때" | "경우" | "동안") && is_noun(stem);
        if form.is_some() && long && !noun_before && tails.contains(&&word[at + noun.len()..]) {
            return Some(at);
        }
    }
    None
}

/// Where a noun stands last in a word. Words are short: preparing to search would cost more than looking.
fn last(word: &str, noun: &str) -> Option<usize> {
    word.as_bytes().windows(noun.len()).rposition(|part| part == noun.as_bytes())
}

/// Nouns that end like a form of a verb.
fn is_noun(word: &str) -> bool {
    [
        "권한",
        "제한",
        "기한",
        "무한",
        "최대한",
        "역할",
        "분할",
        "할",
        "북한",
        "남한",
        "극한",
        "상한",
        "하한",
        "시한",
        "한",
    ]
    .contains(&word)
        || word.ends_with("권한")
        || word.ends_with("기한")
        || word.ends_with("역할")
}

/// 진행중, 사용시, 완료후.
fn during(text: &Text<'_>, at: usize) -> Option<usize> {
    let word = text.words.get(at);
    if !text.words.is_whole(at) {
        return None;
    }
    // 중단시 키 지: a causative in pieces.
    if text.words.follows(at + 1) && text.words.get(at + 1).starts_with(['키', '킬', '켜']) {
        return None;
    }
    for (noun, tails) in [
        ("중", &["", "인", "에", "에는", "에도", "이며", "이고", "입니다", "이거나", "이면", "일"][..]),
        ("후", &["", "에", "에는", "에도"][..]),
        ("시", &["", "에", "에는", "에도"][..]),
    ] {
        let Some(at) = last(word, noun) else { continue };
        if tails.contains(&&word[at + 3..]) && nouns::is_verbal(&word[..at]) && !nouns::is_verbal(&word[..at + 3]) {
            return Some(at);
        }
    }
    None
}
