//! `korean/counter-spacing`: in one article a counter is now joined to its number, now apart, or left out: 15개, 15 개, `15 인시던트`.
//!
//! Both spacings are right; what is looked for is that the same counter has both. Those apart are reported, since digits and counter
//! mostly stand together; year, month and day count as one, and what no calendar has is left. A thing without a counter is reported where the article counts it with one.

use super::words::is_hangul;
use crate::{
    base::Span,
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};
use std::{collections::BTreeMap, ops::Range};

/// What is counted with, those that begin alike the longest first.
const COUNTERS: [&str; 33] = [
    "개월",
    "개국",
    "개",
    "년간",
    "년",
    "월",
    "일간",
    "일",
    "명",
    "번째",
    "번",
    "회",
    "건",
    "시간",
    "시",
    "분간",
    "분",
    "초",
    "주간",
    "주일",
    "주",
    "단계",
    "가지",
    "배",
    "자리",
    "줄",
    "장",
    "달러",
    "원",
    "비트",
    "바이트",
    "문자",
    "페이지",
];

/// What may follow a counter within its word.
const TAILS: [&str; 34] = [
    "",
    "이",
    "가",
    "을",
    "를",
    "은",
    "는",
    "의",
    "에",
    "에서",
    "에는",
    "로",
    "으로",
    "와",
    "과",
    "도",
    "만",
    "부터",
    "까지",
    "마다",
    "씩",
    "이상",
    "이내",
    "입니다",
    "이며",
    "이고",
    "인",
    "이나",
    "에서의",
    "까지의",
    "부터는",
    "까지는",
    "에만",
    "이면",
];

/// A number with its counter.
struct Count {
    passage: usize,
    /// From the first digit to the end of the counter.
    range: Range<usize>,
    /// The gap, empty where there is none.
    gap: Range<usize>,
    counter: &'static str,
}

/// What of a group was found.
#[derive(Default)]
struct Found {
    joined: Vec<Count>,
    apart: Vec<Count>,
}

/// Checks an article.
pub(super) fn check(passages: &[Passage<'_>], findings: &mut Vec<Diagnostic>) {
    let mut groups: BTreeMap<&str, Found> = BTreeMap::new();
    let mut things: BTreeMap<&str, (bool, Vec<Count>)> = BTreeMap::new();
    for (number, passage) in passages.iter().enumerate() {
        numbers(passage, |digits, gap, word| {
            let text = passage.text.text();
            let run = &text[word.clone()];
            let Some(counter) = counter(run, &text[word.end..]) else {
                // Dynamics 365 제품: the number of a name.
                let named = text[..digits.start].trim_end().ends_with(|c: char| c.is_ascii_alphabetic());
                let year = matches!(text[digits.clone()].as_bytes(), [b'1', b'9', _, _] | [b'2', b'0', _, _]);
                if gap.len() == 1 && !named && !year && is_thing(stem(run)) {
                    let range = digits.start..word.end;
                    things.entry(stem(run)).or_default().1.push(Count { passage: number, range, gap, counter: "" });
                }
                return;
            };
            // 1월 2020 일: the number is wrong, not the space.
            let value = text[digits.clone()].parse::<u32>().unwrap_or(0);
            let after_month = text[..digits.start].trim_end().ends_with('월');
            if counter == "월" && value > 12 || counter == "일" && after_month && value > 31 {
                return;
            }
            let rest = &run[counter.len()..];
            if matches!(counter, "개" | "명" | "건" | "가지") && matches!(rest, "" | "의") {
                let after = text[word.end..].strip_prefix(' ').unwrap_or("");
                let end = after.find(|c: char| !is_hangul(c)).unwrap_or(after.len());
                things.entry(stem(&after[..end])).or_default().0 = true;
            }
            let group = if matches!(counter, "년" | "월" | "일") { "년월일" } else { counter };
            let found = groups.entry(group).or_default();
            let range = digits.start..word.start + counter.len();
            let list = if gap.is_empty() { &mut found.joined } else { &mut found.apart };
            list.push(Count { passage: number, range, gap, counter });
        });
    }
    let text = |count: &Count| &passages[count.passage].text.text()[count.range.clone()];
    for found in groups.into_values() {
        for count in &found.apart {
            let same = found.joined.iter().find(|other| other.counter == count.counter);
            let Some(usual) = same.or(found.joined.first()) else { break };
            let passage = &passages[count.passage];
            let finding = finding(passage, count, "apart").arg("usual", text(usual));
            findings.push(match fix(passage, count) {
                Some(fix) => finding.fix(fix),
                None => finding,
            });
        }
    }
    for (thing, (counted, bare)) in things {
        if counted {
            for count in bare {
                findings.push(finding(&passages[count.passage], &count, "missing").arg("usual", thing));
            }
        }
    }
}

fn finding(passage: &Passage<'_>, count: &Count, kind: &'static str) -> Diagnostic {
    let written = &passage.text.text()[count.range.clone()];
    let place = passage.text.place(count.range.clone());
    passage.finding(&rule::COUNTER_SPACING, place).arg("kind", kind).arg("written", written)
}

fn fix(passage: &Passage<'_>, count: &Count) -> Option<Fix> {
    let place = passage.text.exact(count.range.clone())?;
    let at = place.start + u32::try_from(count.gap.start - count.range.start).ok()?;
    let edits = vec![Edit { span: Span::new(place.file, at..at + 1), text: String::new() }];
    Some(Fix { applicability: Applicability::Safe, edits })
}

/// Calls `see` with each number in prose that a Hangul word follows at once or after a space: the digits, the gap, the word.
fn numbers(passage: &Passage<'_>, mut see: impl FnMut(Range<usize>, Range<usize>, Range<usize>)) {
    if !passage.text.has(b"0123456789") {
        return;
    }
    let text = passage.text.text();
    let mut at = 0;
    while let Some(found) = text.as_bytes()[at..].iter().position(u8::is_ascii_digit) {
        let start = at + found;
        let length = text[start..].find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(text.len() - start);
        let end = start + length;
        at = end;
        let named = text[..start].ends_with(|c: char| c.is_alphanumeric() || "._-/:#+\\$".contains(c));
        let word = if text[end..].starts_with(' ') { end + 1 } else { end };
        let length = text[word..].find(|c: char| !is_hangul(c)).unwrap_or(text.len() - word);
        if length > 0 && !named && !passage.text.is_literal(start) && !passage.text.is_literal(word) {
            see(start..end, end..word, word..word + length);
        }
    }
}

/// The counter that a word begins with, if the rest of the word is a particle, also one in two pieces (일부 터).
fn counter(word: &str, after: &str) -> Option<&'static str> {
    let is_tail = |rest: &str| {
        TAILS.contains(&rest) || rest == "부" && after.starts_with(" 터") || rest == "까" && after.starts_with(" 지")
    };
    COUNTERS.into_iter().find(|counter| word.strip_prefix(counter).is_some_and(is_tail))
}

/// Whether a word can be what is counted; a measure is a counter itself.
fn is_thing(word: &str) -> bool {
    let others = [
        "포인트",
        "퍼센트",
        "픽셀",
        "인치",
        "유로",
        "이상",
        "이하",
        "이내",
        "초과",
        "미만",
        "또는",
        "정도",
        "월간",
        "연간",
        "그리고",
        "이후",
        "이전",
        "사이",
        "까지",
    ];
    word.chars().count() > 1 && !others.iter().any(|other| word.starts_with(other))
}

/// A noun without a particle.
fn stem(word: &str) -> &str {
    let particles = ["에서", "으로", "이", "가", "을", "를", "은", "는", "의", "에", "로", "와", "과", "도", "만"];
    let rest = particles.iter().find_map(|particle| word.strip_suffix(particle)).unwrap_or(word);
    if rest.chars().count() > 1 { rest } else { word }
}
