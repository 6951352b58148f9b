//! `korean/split-postposition`: a space stands within what is one word: 에 대 한, 에 따 라, 까 지, 부 터, 에 게.
//!
//! Looked for are pieces that say nothing by themselves after the particle that their word wants (을 통 해, 로 인 한).

use super::Text;
use crate::diag::{Applicability, Diagnostic, rule};

/// Checks a text.
pub(super) fn check(text: &Text<'_>, findings: &mut Vec<Diagnostic>) {
    let words = &text.words;
    for at in 1..words.len() {
        if !(words.follows(at) && words.is_whole(at)) {
            continue;
        }
        if let Some((first, last, gap)) = split(text, at) {
            findings.extend(text.apart(&rule::SPLIT_POSTPOSITION, first..last + 1, gap..last + 1, Applicability::Safe));
        }
    }
}

/// The words that belong together, of which the word at `at` is the second piece, and the first that joins the one before.
fn split(text: &Text<'_>, at: usize) -> Option<(usize, usize, usize)> {
    let words = &text.words;
    let (before, word) = (words.get(at - 1), words.get(at));
    let joins = |tails: &[&str], word: &str| tails.contains(&word);
    let is_one = match before.chars().next_back() {
        Some('까') => joins(&["지", "지의", "지는", "지도"], word),
        Some('부') => joins(&["터", "터의", "터는"], word),
        Some('에') => joins(&["게", "게서", "게는", "게도", "게만", "게로"], word),
        Some('으') => word == "로",
        _ => joins(&["든", "든지"], word) && matches!(before, "언제" | "어디" | "누구" | "경우" | "무엇이"),
    };
    if is_one {
        // 언제 든 지
        let more = word == "든" && words.get(at + 1) == "지" && words.follows(at + 1) && words.is_whole(at + 1);
        return Some((at - 1, if more { at + 1 } else { at }, at));
    }
    // 에 대 한: the piece, one syllable, stands alone between its particle and its ending.
    if at < 2 || before.len() != '대'.len_utf8() || !words.follows(at - 1) || !words.is_whole(at - 1) {
        return None;
    }
    let particle = words.get(at - 2);
    let of = |ends: &[&str]| ends.iter().any(|end| particle.ends_with(end));
    let fits = match before {
        "대" | "관" | "의" | "반" | "비" | "준" => of(&["에"]) && is_hada(word),
        "따" => of(&["에"]) && joins(&["라", "라서", "른", "르면", "르는"], word),
        "인" => of(&["로"]) && is_hada(word),
        "위" | "통" => of(&["을", "를"]) && is_hada(word),
        "향" => of(&["을", "를", "로"]) && is_hada(word),
        _ => false,
    };
    if fits {
        return Some((at - 2, at, at));
    }
    // 에 대 하 여
    let third = matches!(before, "대" | "관" | "의" | "통" | "위") && word == "하" && words.get(at + 1) == "여";
    (third && of(&["에", "을", "를"]) && words.follows(at + 1) && words.is_whole(at + 1)).then_some((
        at - 2,
        at + 1,
        at,
    ))
}

/// 한, 해, 해서, 하여, and 한 with a particle after it where a word was lost.
fn is_hada(word: &str) -> bool {
    matches!(
        word,
        "한" | "해"
            | "해서"
            | "해서는"
            | "해서도"
            | "하여"
            | "한다"
            | "한를"
            | "한이"
            | "한을"
            | "한의"
            | "한는"
            | "하는"
            | "할"
    )
}
