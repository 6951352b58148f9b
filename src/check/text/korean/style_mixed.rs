//! `korean/style-mixed`: sentences of one article address the reader in different styles: 합니다, 해요, 한다.
//!
//! In: the texts of an article, and the style that the config asks for. Without one the most frequent style of the article's
//! statements is its own, and the others are reported; 하세요 stands beside 합니다 as in most manuals, but not beside 하십시오. Law: only
//! sentences that end in a full stop or mark are judged, and questions only when the config names a style.

use super::words::is_hangul;
use crate::{
    check::pair::Passage,
    config::Style,
    diag::{Diagnostic, rule},
};
use memchr::memchr3_iter;
use std::ops::Range;

/// What an ending says about the style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// 합니다, 합니까.
    Formal,
    /// 하십시오.
    FormalRequest,
    /// 해요.
    Polite,
    /// 하세요.
    PoliteRequest,
    /// 하나요, 할까요.
    PoliteQuestion,
    /// 한다.
    Plain,
}

impl Ending {
    fn style(self) -> Style {
        match self {
            Self::Formal | Self::FormalRequest => Style::Formal,
            Self::Polite | Self::PoliteRequest | Self::PoliteQuestion => Style::Polite,
            Self::Plain => Style::Plain,
        }
    }
}

/// Checks an article.
pub(super) fn check(passages: &[Passage<'_>], style: Option<Style>, findings: &mut Vec<Diagnostic>) {
    let mut seen: Vec<(usize, Range<usize>, Ending)> = Vec::new();
    for (number, passage) in passages.iter().enumerate() {
        sentences(passage, |range, ending| seen.push((number, range, ending)));
    }
    let count = |ending: Ending| seen.iter().filter(|(_, _, other)| *other == ending).count();
    let statements = [Ending::Formal, Ending::Polite, Ending::Plain];
    // Of equals the more polite is the article's.
    let usual = statements.into_iter().rev().max_by_key(|&ending| count(ending)).unwrap_or(Ending::Formal);
    let requests = [Ending::PoliteRequest, Ending::FormalRequest];
    let asked = requests.into_iter().rev().max_by_key(|&ending| count(ending)).unwrap_or(Ending::PoliteRequest);
    let fits = |ending: Ending| match (style, ending) {
        (Some(style), _) => ending.style() == style,
        (None, Ending::PoliteQuestion) => true,
        (None, Ending::PoliteRequest | Ending::FormalRequest) => ending == asked,
        (None, _) => ending == usual,
    };
    let usual = style.unwrap_or(usual.style());
    let wanted = |ending: Ending| match (style, ending, usual) {
        (None, Ending::FormalRequest, _) => "request",
        (None, Ending::PoliteRequest, _) => "formal-request",
        (_, _, Style::Formal) => "formal",
        (_, _, Style::Polite) => "polite",
        (_, _, Style::Plain) => "plain",
    };
    for (number, range, ending) in seen.iter().filter(|(_, _, ending)| !fits(*ending)) {
        let passage = &passages[*number];
        let place = passage.text.place(range.clone());
        let finding = passage.finding(&rule::STYLE_MIXED, place);
        findings.push(finding.arg("written", &passage.text.text()[range.clone()]).arg("wanted", wanted(*ending)));
    }
}

/// Calls `see` with the last word of each sentence whose ending says something.
fn sentences(passage: &Passage<'_>, mut see: impl FnMut(Range<usize>, Ending)) {
    let text = passage.text.text();
    let wide = if passage.text.has(&[0xE3]) { text } else { "" };
    for at in memchr3_iter(b'.', b'?', b'!', text.as_bytes()).chain(wide.match_indices('。').map(|(at, _)| at)) {
        let start = text[..at]
            .rfind(|c: char| !is_hangul(c))
            .map_or(0, |before| before + text[before..].chars().next().map_or(0, char::len_utf8));
        let after = text[at..].chars().nth(1);
        // Followed by a closing mark it is quoted.
        if start == at || passage.text.is_literal(start) || after.is_some_and(|c| !c.is_whitespace()) {
            continue;
        }
        if let Some(ending) = ending(&text[start..at]) {
            see(start..at, ending);
        }
    }
}

/// What the last word of a sentence says.
fn ending(word: &str) -> Option<Ending> {
    if word.ends_with("니다") || word.ends_with("니까") {
        let before = word.chars().rev().nth(2)?;
        return ((u32::from(before).checked_sub(0xAC00)?) % 28 == 17).then_some(Ending::Formal);
    }
    if word.ends_with("십시오") || word.ends_with("십시요") {
        return Some(Ending::FormalRequest);
    }
    if word.ends_with("세요") {
        return Some(Ending::PoliteRequest);
    }
    if word.ends_with("나요") || word.ends_with("까요") || word.ends_with("가요") {
        return Some(Ending::PoliteQuestion);
    }
    if let Some(stem) = word.strip_suffix('요') {
        let polite = [
            "해", "돼", "어", "아", "예", "에", "네", "군", "려", "여", "워", "와", "줘", "죠", "지", "져", "거예",
            "데",
        ];
        return polite.iter().any(|end| stem.ends_with(end)).then_some(Ending::Polite);
    }
    if word.ends_with('죠') {
        return Some(Ending::Polite);
    }
    let stem = word.strip_suffix('다')?;
    let last = stem.chars().next_back()?;
    let past = (u32::from(last) - 0xAC00) % 28 == 20;
    let verb = matches!(
        last,
        '한' | '된'
            | '는'
            | '이'
            | '없'
            | '않'
            | '같'
            | '낸'
            | '진'
            | '준'
            | '본'
            | '킨'
            | '난'
            | '온'
            | '간'
            | '든'
            | '린'
    );
    (past || verb).then_some(Ending::Plain)
}
