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
    // 목록에서는, 3월까지의: these follow other particles as well.
    let stacks = matches!(particle, "은" | "는" | "의") && !is_particle(word);
    is_attribute(word)
        || is_particle(word)
        || VERBS.iter().any(|form| word.ends_with(form))
        || !stacks && PARTICLES.iter().any(|form| word.ends_with(form))
}

/// Words that stand before others.
fn is_attribute(word: &str) -> bool {
    matches!(
        word,
        "모든" | "해당" | "어떤" | "다른" | "또는" | "또는이" | "및" | "항상" | "그리고" | "대신" | "있는" | "없는" | "같은"
    )
}

/// Particles with no word of their own before them.
fn is_particle(word: &str) -> bool {
    matches!(word, "은" | "는" | "을" | "를" | "의" | "에" | "와" | "과" | "로" | "으로" | "에서" | "까지" | "부터")
}

/// Ends of forms of verbs that no noun has.
const VERBS: [&str; 17] = [
    "려면", "하면", "되면", "거나", "하는", "되는", "하고", "되고", "하며", "되며", "하여", "되어", "니다", "려고", "려는", "위해",
    "통해",
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
            ("URL", "을"),
            ("", "을"),
        ] {
            assert!(!is_lost(before, particle), "{before} {particle}");
        }
    }
}
