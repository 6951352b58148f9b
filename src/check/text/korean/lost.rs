//! Where a word was lost before a particle: 모든를, 목록에서을, `(참고) 과`. Machines move a name and leave its particle behind.
//!
//! In: what stands before a particle, and the particle. Out: whether it never follows that. Law: forms of verbs, particles and words that only
//! stand before others; a noun that merely ends alike is none of them.

use super::words::is_hangul;

/// Whether a text ends in what `particle` never follows.
pub(super) fn is_lost(before: &str, particle: &str) -> bool {
    if before.ends_with([')', '）']) {
        // A remark that opens the sentence has no word before it.
        let Some(open) = before.rfind(['(', '（']) else { return true };
        let outside = before[..open].trim_end();
        return outside.is_empty() || outside.ends_with(['.', '!', '?', ':', '|']);
    }
    let word = before.rsplit(|c: char| !is_hangul(c)).next().unwrap_or("");
    // findFirst가을: it has a particle.
    let named = before[..before.len() - word.len()].ends_with(|c: char| c.is_ascii_alphanumeric());
    if named && matches!(word, "이" | "가") || matches!(particle, "을" | "를" | "으로") && matches!(word, "경우" | "때")
    {
        return true;
    }
    // 목록에서는, 3월까지의: these follow other particles as well.
    let stacks = matches!(particle, "은" | "는" | "의") && !is_particle(word);
    ATTRIBUTES.contains(&word)
        || is_particle(word)
        || VERBS.iter().any(|form| word.ends_with(form))
        || !stacks && (PARTICLES.iter().any(|form| word.ends_with(form)) || is_direction(word))
}

/// Particles with no word of their own before them.
fn is_particle(word: &str) -> bool {
    matches!(word, "은" | "는" | "을" | "를" | "의" | "에" | "와" | "과" | "로" | "으로" | "에서" | "까지" | "부터")
}

/// 단계로: a noun with 로, where the noun is none that ends so.
fn is_direction(word: &str) -> bool {
    let nouns =
        ["경로", "도로", "통로", "회로", "프로", "별로", "제로", "진로", "항로", "수로", "대로", "선로", "으로"];
    word.ends_with('로') && word.chars().count() > 2 && !nouns.iter().any(|noun| word.ends_with(noun))
}

/// Words that stand before others.
#[rustfmt::skip]
const ATTRIBUTES: [&str; 16] = [
    "모든", "해당", "어떤", "다른", "또는", "또는이", "및", "항상", "그리고", "대신", "다음", "반면", "이제", "있는", "없는", "같은",
];

/// Ends of forms of verbs that no noun has.
#[rustfmt::skip]
const VERBS: [&str; 20] = [
    "려면", "하면", "되면", "거나", "하는", "되는", "하고", "되고", "하며", "되며", "하여", "되어", "않고", "않는", "않거나", "니다", "려고",
    "려는", "위해", "통해",
];

/// Particles that no noun ends in.
const PARTICLES: [&str; 3] = ["에서", "에게", "으로"];

#[cfg(test)]
mod tests {
    use super::is_lost;

    #[test]
    fn a_particle_without_its_word_is_told() {
        for (before, particle) in [
            ("모든", "를"),
            ("레코드 대신", "를"),
            ("개체에서", "을"),
            ("붙여넣거나", "라는"),
            ("식을 호출하는", "라는"),
            ("값 은", "라는"),
            ("(모델에만 해당)", "과"),
            ("끝입니다. (참고)", "를"),
            ("해당)", "과"),
            ("합니다", "의"),
            ("findFirst가", "을"),
            ("세 단계로", "을"),
            ("그런 다음", "를"),
            ("여는 경우", "으로"),
        ] {
            assert!(is_lost(before, particle), "{before} {particle}");
        }
    }

    #[test]
    fn a_particle_after_its_word_is_left() {
        for (before, particle) in [
            ("파일", "를"),
            ("목록에서", "는"),
            ("시스템으로", "의"),
            ("값(DB)", "를"),
            ("경고", "라는"),
            ("권한", "를"),
            ("화면", "를"),
            ("이 경우", "에는"),
            ("하위 경로", "을"),
            ("도로", "을"),
            ("평가", "을"),
            ("URL", "을"),
            ("", "을"),
        ] {
            assert!(!is_lost(before, particle), "{before} {particle}");
        }
    }
}
