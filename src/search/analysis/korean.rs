//! Korean words without what is glued to them: particles, the endings of 하다 and 되다, endings of other verbs.
//!
//! In: a run of syllables. Out: stems that it may have. Law: a particle is only taken from a stem whose last sound it follows;
//! what depends on a site's own words is decided by the vocabulary. The tables are written into the index, so that the browser reads
//! queries by the same ones.

/// Particles that follow any sound, longest first.
pub const ANY: &[&str] = &[
    "에서부터",
    "까지라도",
    "에서는",
    "에서도",
    "에서의",
    "에서만",
    "에게서",
    "에게는",
    "에게도",
    "까지는",
    "까지도",
    "까지의",
    "부터는",
    "부터의",
    "마다의",
    "들에게",
    "들에서",
    "들에는",
    "들이나",
    "들과의",
    "들로",
    "들만",
    "들도",
    "들의",
    "들을",
    "들은",
    "들이",
    "들과",
    "들에",
    "입니다",
    "입니까",
    "이라는",
    "이라고",
    "이므로",
    "이지만",
    "에서",
    "에게",
    "에는",
    "에도",
    "에만",
    "에의",
    "께서",
    "까지",
    "부터",
    "마다",
    "처럼",
    "보다",
    "만큼",
    "밖에",
    "조차",
    "마저",
    "만을",
    "만이",
    "만의",
    "만은",
    "별로",
    "하고",
    "인지",
    "이고",
    "이며",
    "이면",
    "이란",
    "인가",
    "들",
    "의",
    "에",
    "도",
    "만",
];

/// Particles that follow a consonant.
pub const CLOSED: &[&str] = &[
    "으로부터",
    "으로서의",
    "으로서",
    "으로써",
    "으로는",
    "으로도",
    "으로의",
    "으로만",
    "이었습니다",
    "이라도",
    "이나",
    "이랑",
    "과의",
    "과는",
    "과도",
    "으로",
    "을",
    "은",
    "이",
    "과",
];

/// Particles that follow a vowel.
pub const OPEN: &[&str] =
    &["였습니다", "라는", "라고", "라도", "와의", "와는", "와도", "므로", "지만", "를", "는", "가", "와", "며", "란"];

/// Particles that follow a vowel or ㄹ.
pub const LIQUID: &[&str] = &["로부터", "로서의", "로서", "로써", "로는", "로도", "로의", "로만", "로"];

/// The syllables with which forms of 하다, 되다, 시키다 and of their like begin.
pub const VERBS: &str = "하되한된할될합됩해했됐함됨돼";

/// Endings of other verbs, longest first. What stands before them is a stem without its last sound.
pub const ENDINGS: &[&str] = &[
    "으십시오",
    "습니다",
    "으려면",
    "십시오",
    "으세요",
    "었습니다",
    "았습니다",
    "니다",
    "려면",
    "려고",
    "세요",
    "도록",
    "거나",
    "는지",
    "기를",
    "기는",
    "기에",
    "어야",
    "아야",
    "면서",
    "으면",
    "지만",
    "음을",
    "음",
    "기",
    "는",
    "고",
    "면",
    "지",
    "어",
    "아",
    "은",
    "을",
];

/// The last sound of a syllable: 0 where it ends in a vowel, 8 for ㄹ.
fn last_sound(word: &str) -> Option<u32> {
    let last = word.chars().next_back().filter(|c| ('가'..='힣').contains(c))?;
    Some((u32::from(last) - 0xAC00) % 28)
}

/// A word without its longest particle; nothing where it has none.
#[must_use]
pub fn without_particle(word: &str) -> Option<&str> {
    type Fits = fn(u32) -> bool;
    let tables: [(&[&str], Fits); 4] = [
        (ANY, |_| true),
        (CLOSED, |sound| sound != 0),
        (OPEN, |sound| sound == 0),
        (LIQUID, |sound| sound == 0 || sound == 8),
    ];
    let mut best: Option<&str> = None;
    for (particles, fits) in tables {
        let stem = particles.iter().filter_map(|particle| word.strip_suffix(particle));
        let stem = stem.filter(|stem| last_sound(stem).is_some_and(fits)).min_by_key(|stem| stem.len());
        best = match (best, stem) {
            (Some(best), Some(stem)) if best.len() <= stem.len() => Some(best),
            (best, stem) => stem.or(best),
        };
    }
    best
}

/// Whether a word is nothing but a particle or a form of a verb that is glued to words of other scripts: `API를`, `URL입니다`.
#[must_use]
pub fn is_glue(word: &str) -> bool {
    [ANY, CLOSED, OPEN, LIQUID].iter().any(|particles| particles.contains(&word))
        || word.starts_with(|c| VERBS.contains(c)) && is_ending(word)
}

/// The noun of a verb in 하다, 되다 or 시키다: 설치하려면, 설치됩니다, 설치시키는. Nothing where it is none or has one syllable.
#[must_use]
pub fn verbal_noun(word: &str) -> Option<&str> {
    let mut chars = word.char_indices().skip(2);
    let at = chars.find_map(|(at, c)| {
        let makes = c == '시' && word[at..].chars().nth(1).is_some_and(|next| "키켜켰킨킬킵킴".contains(next));
        (makes || VERBS.contains(c) && is_ending(&word[at..])).then_some(at)
    })?;
    Some(&word[..at])
}

/// Whether what begins with a syllable of [`VERBS`] is a form of such a verb to its end.
fn is_ending(form: &str) -> bool {
    let mut chars = form.chars();
    let (first, rest) = (chars.next().unwrap_or(' '), chars.as_str());
    if rest.is_empty() {
        return first != '하' && first != '되';
    }
    let starts: &[&str] = match first {
        '하' | '되' => &[
            "는", "던", "지", "기", "거", "게", "고", "며", "면", "려", "도록", "므", "나", "더", "든", "자", "다",
            "여", "였", "세", "십", "시", "어", "었", "니", "느", "라",
        ],
        '한' | '된' => &["다", "지", "데", "후", "것", "경우"],
        '할' | '될' => &["지", "까", "수", "때", "것", "경우"],
        '합' | '됩' => &["니", "시"],
        '해' | '돼' => &["야", "서", "도", "요", "주", "당"],
        '했' | '됐' => &["습", "으", "거", "지", "는", "고", "을", "던", "음", "다", "더", "기", "어", "나"],
        _ => &["을", "으", "에", "은", "이", "과", "의"],
    };
    // 해당 is a noun.
    starts.iter().any(|start| rest.starts_with(start)) && !rest.starts_with('당')
}

#[cfg(test)]
mod tests {
    use super::{is_glue, verbal_noun, without_particle};

    #[test]
    fn particles_are_taken_off() {
        for (word, stem) in [
            ("혜택을", "혜택"),
            ("혜택이", "혜택"),
            ("혜택으로", "혜택"),
            ("혜택에서는", "혜택"),
            ("구독자에게", "구독자"),
            ("구독자가", "구독자"),
            ("파일로", "파일"),
            ("파트너들은", "파트너"),
            ("데이터베이스에서의", "데이터베이스"),
            ("요금과", "요금"),
            ("페이지로부터", "페이지"),
            ("계정입니다", "계정"),
            ("할인율은", "할인율"),
        ] {
            assert_eq!(without_particle(word), Some(stem), "{word}");
        }
        // 가 follows no consonant, 을 no vowel.
        for word in ["전문가", "마을을을가", "혜택", "인센티브", "을", "파트너", "데이터베이스"]
        {
            assert_eq!(without_particle(word), None, "{word}");
        }
    }

    #[test]
    fn verbs_of_nouns_are_found_by_the_noun() {
        for word in [
            "설치하려면",
            "설치합니다",
            "설치된",
            "설치됩니다",
            "설치하기",
            "설치했습니다",
            "설치시키는",
            "설치해야",
            "설치할",
            "설치함",
        ] {
            assert_eq!(verbal_noun(word), Some("설치"), "{word}");
        }
        for word in ["하나", "해당", "정보해당", "최대한도", "구하는", "사용자"] {
            assert_eq!(verbal_noun(word), None, "{word}");
        }
    }

    #[test]
    fn what_is_glued_to_names_is_no_word() {
        assert!(["를", "에서", "입니다", "로", "하는"].into_iter().all(is_glue));
        assert!(!["키", "년", "계정", "한도"].into_iter().any(is_glue));
    }
}
