//! Forms of 하다, 되다 and 시키다 that stand as words, and endings that never do.
//!
//! In: a word. Out: whether it is such a form or ending. Law: exact tables; words that only begin alike (하나, 한국, 되풀이, 해지)
//! are in none.

/// The verb of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// 하다.
    Do,
    /// 되다.
    Become,
    /// 시키다.
    Make,
}

/// The verb that a whole word is a form of. 하, 되 and 해 alone are none.
pub(super) fn form(word: &str) -> Option<Verb> {
    let mut chars = word.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    let is = |list: &[&str], verb: Verb| list.contains(&rest).then_some(verb);
    match first {
        '하' => follows_ha(rest)
            .then_some(Verb::Do)
            .or_else(|| rest.strip_prefix(['였', '셨']).filter(|rest| PAST.contains(rest)).map(|_| Verb::Do)),
        '되' => follows_doe(rest)
            .then_some(Verb::Become)
            .or_else(|| rest.strip_prefix('었').filter(|rest| PAST.contains(rest)).map(|_| Verb::Become)),
        '했' => is(PAST, Verb::Do),
        '됐' => is(PAST, Verb::Become),
        '합' => is(&["니다", "니다만", "니까", "시다"], Verb::Do),
        '됩' => is(&["니다", "니다만", "니까"], Verb::Become),
        '한' => is(&["", "다", "다고", "다는", "다면", "다는지", "지"], Verb::Do),
        '된' => is(&["", "다", "다고", "다는", "다면", "지", "다음"], Verb::Become),
        '할' => is(&["", "지", "지를", "까요", "수록"], Verb::Do),
        '될' => is(&["", "지", "지를", "까요", "수록"], Verb::Become),
        '함' => is(&["", "을", "으로써", "으로", "에", "은", "이"], Verb::Do),
        '됨' => is(&["", "을", "으로써", "으로", "에", "은", "이"], Verb::Become),
        '해' => is(&["야", "야만", "서", "도", "요"], Verb::Do),
        '돼' => is(&["야", "서", "도", "요"], Verb::Become),
        '시' if rest.starts_with(['키', '킵', '킨', '킬', '켜', '켰', '킴', '킵']) => {
            let rest = &rest[3..];
            (rest.is_empty() || follows_ha(rest) || PAST.contains(&rest) || ["니다", "야", "서"].contains(&rest))
                .then_some(Verb::Make)
        }
        _ => None,
    }
}

/// What follows 하 and 되.
static BOTH: &[&str] = &[
    "는",
    "는지",
    "는데",
    "는가",
    "던",
    "지",
    "지만",
    "지는",
    "지도",
    "지를",
    "기",
    "기를",
    "기에",
    "기만",
    "기도",
    "기가",
    "기는",
    "기까지",
    "거나",
    "게",
    "고",
    "고는",
    "며",
    "면",
    "면서",
    "려면",
    "려는",
    "려고",
    "려",
    "도록",
    "므로",
    "나요",
    "더라도",
    "든",
    "든지",
    "자마자",
    "다",
    "다가",
    "다면",
    "다고",
    "다는",
];

/// What follows 하 alone.
static HA: &[&str] = &[
    "느냐",
    "기로",
    "기보다",
    "고자",
    "여",
    "여야",
    "여도",
    "여서",
    "도록은",
    "므로써",
    "세요",
    "십시오",
    "시는",
    "시면",
    "시기",
    "시려면",
    "자",
    "더니",
    "라는",
    "라고",
    "니",
    "였습니다",
];

/// What follows 되 alone.
static DOE: &[&str] = &["어", "어야", "어도", "어서", "어야만"];

/// Whether an ending follows 하.
fn follows_ha(ending: &str) -> bool {
    BOTH.contains(&ending) || HA.contains(&ending)
}

/// Whether an ending follows 되.
fn follows_doe(ending: &str) -> bool {
    BOTH.contains(&ending) || DOE.contains(&ending)
}

/// What follows 했, 됐, 되었 and 하였.
static PAST: &[&str] = &[
    "습니다",
    "습니다만",
    "습니까",
    "으며",
    "거나",
    "으나",
    "지만",
    "는지",
    "는데",
    "고",
    "을",
    "던",
    "음",
    "음을",
    "음에",
    "다",
    "다고",
    "다는",
    "다면",
    "더라도",
    "으므로",
    "기",
    "으면",
    "어야",
    "을지",
    "을까요",
    "나요",
    "어요",
    "을경우",
];

/// Whether `ending` after a gap after the lone `stem` can only be its ending: 하 여, 되 고, 해 서.
pub(super) fn is_ending_of(stem: &str, ending: &str) -> bool {
    match stem {
        "하" => follows_ha(ending) && ending != "자",
        "되" => follows_doe(ending),
        "했" | "됐" | "되었" | "하였" => PAST.contains(&ending),
        "해" => ["서", "야", "야만"].contains(&ending),
        _ => false,
    }
}

/// Whether a word is an ending that never stands by itself.
pub(super) fn never_stands(word: &str) -> bool {
    matches!(
        word,
        "며" | "여야"
            | "려고"
            | "려면"
            | "려는"
            | "거나"
            | "든지"
            | "으며"
            | "으므로"
            | "므로"
            | "습니다"
            | "니다"
            | "으려면"
            | "으려고"
            | "자마자"
    )
}

/// Whether a word can only go on from the copula before a gap: 값이 고, 값이 면.
pub(super) fn goes_on_from_copula(word: &str) -> bool {
    never_stands(word)
        || matches!(
            word,
            "고" | "면" | "라" | "라고" | "라는" | "지" | "지만" | "어야" | "거" | "나" | "더라도" | "었습니다"
        )
}
