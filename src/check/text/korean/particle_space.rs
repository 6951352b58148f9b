//! `korean/particle-space` and `korean/particle-after-markup`: a space stands before a particle: 컴퓨터 를, URL 을, `**저장** 을`.
//!
//! Looked for are particles that are no words of their own; 이, 만, 도, 보다 and the like are left alone. After markup the space is often a
//! deliberate guard against emphasis that ends before a letter; Diglot reads such emphasis without it, so that is advice. Law: silent
//! where the word that the particle belongs to was lost.

use super::{Text, lost::is_lost};
use crate::base::letters::is_letter_or_number;
use crate::diag::{Applicability, Diagnostic, Edit, Fix, rule};

/// Checks a text.
pub(super) fn check(text: &Text<'_>, findings: &mut Vec<Diagnostic>) {
    let words = &text.words;
    for at in 0..words.len() {
        if !is_particle(words.get(at)) || !words.is_whole(at) || !text.is_prose(at) {
            continue;
        }
        let Some((end, true)) = before(text, at) else { continue };
        let range = words.range(at);
        // 하 는, 하 라는: pieces of a verb. 의%: a lost word.
        if words.text()[..end].ends_with(['하', '되']) && matches!(words.get(at), "는" | "은" | "을" | "라는" | "라고")
            || words.text()[range.end..].starts_with('%')
            || is_lost(&words.text()[..end], words.get(at))
        {
            continue;
        }
        let from = words.text()[..end].chars().next_back().map_or(end, |c| end - c.len_utf8());
        let Some(gap) = words.written(end..range.start) else { continue };
        let plain = words.written(from..range.end).is_some();
        let rule = if plain { &rule::PARTICLE_SPACE } else { &rule::PARTICLE_AFTER_MARKUP };
        if plain && matches!(words.get(at), "가" | "이라는") || !plain && !closes(text, gap.start) {
            continue;
        }
        let fix = Fix { applicability: Applicability::Safe, edits: vec![Edit { span: gap, text: String::new() }] };
        let particle = text.passage.text.place(range);
        let place = crate::base::Span::new(gap.file, gap.start..particle.end.max(gap.end));
        findings.push(text.passage.finding(rule, place).arg("particle", words.get(at)).fix(fix));
    }
}

/// The end of what stands before a word that may be a particle, and whether one space parts them. `None` at the beginning, after
/// other marks, and after more space.
pub(super) fn before(text: &Text<'_>, at: usize) -> Option<(usize, bool)> {
    let start = text.words.range(at).start;
    let all = text.words.text();
    let touching = |until: usize| {
        let last = all[..until].chars().next_back()?;
        (is_letter_or_number(last) || ")]\"'”’」』》>）".contains(last)).then_some(until)
    };
    match touching(start) {
        Some(end) => Some((end, false)),
        None => all[..start].strip_suffix(' ').and_then(|before| touching(before.len())).map(|end| (end, true)),
    }
}

/// Whether markup that a letter may follow ends before a place of the file.
fn closes(text: &Text<'_>, at: u32) -> bool {
    let segment = text.passage.text.segment();
    let end = at.checked_sub(segment.span.start).map_or(0, |end| end as usize);
    segment.raw.get(..end).is_some_and(|raw| raw.ends_with(['*', '`', ')', '>']))
}

/// Whether a word is a particle and nothing else.
pub(super) fn is_particle(word: &str) -> bool {
    // Each begins with one of these.
    const FIRST: [char; 18] =
        ['을', '를', '은', '는', '가', '의', '와', '과', '로', '으', '에', '부', '까', '처', '이', '라', '입', '였'];
    if !word.starts_with(FIRST) {
        return false;
    }
    matches!(
        word,
        "을" | "를"
            | "은"
            | "는"
            | "가"
            | "의"
            | "와"
            | "과"
            | "로"
            | "으로"
            | "에"
            | "에는"
            | "에도"
            | "에서"
            | "에서는"
            | "에서도"
            | "에서의"
            | "에게"
            | "에게는"
            | "에게서"
            | "으로는"
            | "으로도"
            | "으로의"
            | "으로서"
            | "으로써"
            | "로는"
            | "로도"
            | "로의"
            | "로써"
            | "와의"
            | "과의"
            | "와는"
            | "과는"
            | "부터"
            | "까지"
            | "까지의"
            | "까지는"
            | "처럼"
            | "이라는"
            | "라는"
            | "이라고"
            | "라고"
            | "라고도"
            | "이라고도"
            | "입니다"
            | "입니까"
            | "이며"
            | "이고"
            | "이지만"
            | "이므로"
            | "이거나"
            | "이어야"
            | "이었습니다"
            | "였습니다"
    )
}
