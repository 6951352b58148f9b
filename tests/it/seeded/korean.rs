//! Faults in Korean: verbs and postpositions in pieces, spacing of nouns, particles of the wrong form and in the wrong place.

use super::{
    Kind, Pair, Seed,
    edit::{is_free, pick, replaced, runs},
};
use std::ops::Range;

pub(super) const KINDS: &[Kind] = &[
    Kind::of("korean/split-verb", "하 and 되 apart from noun and ending", verb_in_pieces).only(&["ko"]),
    Kind::of("korean/split-verb", "an ending apart", ending_apart).only(&["ko"]).rare(),
    Kind::of("korean/split-postposition", "a postposition in pieces", postposition_split).only(&["ko"]),
    Kind::of("korean/noun-hada-space", "a noun apart from 하다 or 되다", noun_apart).only(&["ko"]),
    Kind::of("korean/dependent-noun", "a dependent noun joined", dependent_joined).only(&["ko"]),
    Kind::of("korean/particle-space", "a particle apart", particle_apart).only(&["ko"]),
    Kind::of("korean/particle-after-markup", "a particle apart from markup", particle_apart_from_markup)
        .only(&["ko"])
        .rare(),
    Kind::of("korean/particle-form", "a form for another sound in a word", form_in_word).only(&["ko"]),
    Kind::of("korean/particle-form", "a form for another sound after markup", form_after_markup).only(&["ko"]).rare(),
    Kind::of("korean/particle-form", "a form for another sound after Latin letters", form_after_latin)
        .only(&["ko"])
        .rare(),
    Kind::of("korean/particle-form", "a form for another sound after digits", form_after_digits).only(&["ko"]).rare(),
    Kind::of("korean/particle-in-markup", "a particle within bold", particle_swallowed).only(&["ko"]).rare(),
    Kind::made("korean/particle-after-markup", "a particle apart from markup, in a sentence more", more_apart)
        .only(&["ko"]),
    Kind::made("korean/particle-form", "a form for another sound after markup, in a sentence more", more_formed)
        .only(&["ko"]),
    Kind::made("korean/particle-form", "a form for another sound after digits, in a sentence more", more_counted)
        .only(&["ko"]),
    Kind::made("korean/particle-in-markup", "a particle within bold, in a sentence more", more_swallowed).only(&["ko"]),
];

#[test]
fn faults_of_korean_are_found() {
    super::hold("Korean", KINDS);
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

fn is_closed(c: char) -> bool {
    is_hangul(c) && (u32::from(c) - 0xAC00) % 28 > 0
}

fn is_rieul(c: char) -> bool {
    is_hangul(c) && (u32::from(c) - 0xAC00) % 28 == 8
}

/// Words that stand by themselves, and end in one of some endings after two syllables at least: the word, and where the ending
/// begins.
fn ending_in(text: &str, endings: &[&'static str]) -> Vec<(Range<usize>, usize, &'static str)> {
    let touches = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "_-*`".contains(c));
    let with_ending = |word: Range<usize>| {
        let before = text[..word.start].chars().next_back();
        let after = text[word.end..].chars().next();
        if touches(before) || touches(after) {
            return None;
        }
        let ending = endings.iter().filter(|ending| text[word.clone()].ends_with(**ending)).max_by_key(|e| e.len())?;
        let at = word.end - ending.len();
        (text[word.start..at].chars().count() >= 2).then_some((word, at, *ending))
    };
    runs(text, is_hangul).into_iter().filter_map(with_ending).collect()
}

/// Endings of 하다 and 되다.
const VERBS: &[&str] = &[
    "하여",
    "하고",
    "하면",
    "하려면",
    "하는",
    "하거나",
    "하며",
    "하지",
    "하도록",
    "되고",
    "되는",
    "되면",
    "되며",
    "되어",
    "되지",
    "했습니다",
    "하세요",
    "하십시오",
];

fn verb_in_pieces(pair: &Pair, at: usize) -> Option<String> {
    let (_, start, ending) = pick(ending_in(&pair.target, VERBS), at)?;
    let first = ending.chars().next()?.len_utf8();
    let pieces = format!(" {} {}", &ending[..first], &ending[first..]);
    // What is left of 했습니다 in pieces is 했 and its ending.
    Some(replaced(&pair.target, start..start + ending.len(), &pieces))
}

fn ending_apart(pair: &Pair, at: usize) -> Option<String> {
    const ENDINGS: &[&str] = &["며", "습니다", "거나", "려면", "으므로"];
    let (word, start, _) = pick(ending_in(&pair.target, ENDINGS), at)?;
    // 이며 and 으려면 begin before.
    let stem = &pair.target[word.start..start];
    (!stem.ends_with(['으', '이'])).then(|| replaced(&pair.target, start..start, " "))
}

/// Places of texts that are followed by the end of a word.
fn found(text: &str, wanted: &[(&'static str, &'static str)]) -> Vec<(Range<usize>, &'static str)> {
    let free = is_free(text);
    let places = |(from, to): &(&'static str, &'static str)| {
        let (from, to) = (*from, *to);
        text.match_indices(from).map(move |(at, _)| (at..at + from.len(), to)).collect::<Vec<_>>()
    };
    let ends = |range: &Range<usize>| !text[range.end..].starts_with(|c: char| c.is_alphanumeric());
    let after_word = |range: &Range<usize>| text[..range.start].ends_with(is_hangul);
    let all = wanted.iter().flat_map(places);
    all.filter(|(range, _)| free[range.start] && ends(range) && after_word(range)).collect()
}

fn postposition_split(pair: &Pair, at: usize) -> Option<String> {
    let (range, by) = pick(
        found(
            &pair.target,
            &[
                ("에 대한", "에 대 한"),
                ("에 대해", "에 대 해"),
                ("에 따라", "에 따 라"),
                ("을 통해", "을 통 해"),
                ("를 통해", "를 통 해"),
                ("을 위해", "을 위 해"),
                ("를 위한", "를 위 한"),
                ("로 인한", "로 인 한"),
                ("에 관한", "에 관 한"),
                ("까지", "까 지"),
                ("부터", "부 터"),
                ("에게", "에 게"),
            ],
        ),
        at,
    )?;
    Some(replaced(&pair.target, range, by))
}

fn noun_apart(pair: &Pair, at: usize) -> Option<String> {
    const FORMS: &[&str] = &[
        "합니다",
        "하세요",
        "하고",
        "하여",
        "하려면",
        "하는",
        "하면",
        "됩니다",
        "되는",
        "되면",
        "되었습니다",
        "했습니다",
        "하십시오",
    ];
    // 좋아하다, 못하게 되다: verbs before a verb.
    let is_noun = |(word, at, _): &(Range<usize>, usize, &str)| {
        let stem = &pair.target[word.start..*at];
        !stem.ends_with(['아', '어', '워', '러', '게', '지', '고', '록', '야', '히', '이', '까', '도', '만', '로'])
    };
    let (_, start, _) = pick(ending_in(&pair.target, FORMS).into_iter().filter(is_noun).collect(), at)?;
    Some(replaced(&pair.target, start..start, " "))
}

fn dependent_joined(pair: &Pair, at: usize) -> Option<String> {
    const JOINED: &[(&str, &str)] = &[
        ("할 수 ", "할수 "),
        ("될 수 ", "될수 "),
        ("볼 수 ", "볼수 "),
        ("는 것이", "는것이"),
        ("는 것은", "는것은"),
        ("는 것을", "는것을"),
        ("는 것입니다", "는것입니다"),
        ("할 때", "할때"),
        ("될 때", "될때"),
        ("는 경우", "는경우"),
        ("한 경우", "한경우"),
        ("된 경우", "된경우"),
        ("는 동안", "는동안"),
    ];
    let (range, by) = pick(found(&pair.target, JOINED), at)?;
    let is_ability = by.ends_with("수 ");
    // 할 수도 있다 is written in other ways as well.
    let fits = !is_ability || pair.target[range.end..].starts_with(['있', '없']);
    fits.then(|| replaced(&pair.target, range, by))
}

/// Particles that are no words of their own.
const PARTICLES: &[&str] = &["를", "에서", "으로", "에게", "부터", "까지", "에는", "의", "와"];

fn particle_apart(pair: &Pair, at: usize) -> Option<String> {
    let fits =
        |(word, at, _): &(Range<usize>, usize, &str)| !pair.target[word.start..*at].ends_with(['으', '에', '하', '되']);
    let (_, start, _) = pick(ending_in(&pair.target, PARTICLES).into_iter().filter(fits).collect(), at)?;
    Some(replaced(&pair.target, start..start, " "))
}

/// The particles that differ by sound: after a consonant, and after a vowel.
const PAIRS: [(&str, &str); 5] = [("을", "를"), ("은", "는"), ("이", "가"), ("과", "와"), ("으로", "로")];

/// Particles that follow the end of bold text, with the last character within.
fn after_markup(text: &str) -> Vec<(Range<usize>, char)> {
    let particle = |(at, _): (usize, &str)| {
        let start = at + 2;
        let word = &text[start..];
        let end = word.find(|c| !is_hangul(c)).unwrap_or(word.len());
        let last = text[..at].chars().next_back()?;
        let is_one = PAIRS.iter().any(|(closed, open)| [*closed, *open].contains(&&word[..end]));
        let closes = text[..at].matches("**").count() % 2 == 1;
        (is_one && closes && !last.is_whitespace()).then_some((start..start + end, last))
    };
    text.match_indices("**").filter_map(particle).collect()
}

fn particle_apart_from_markup(pair: &Pair, at: usize) -> Option<String> {
    let apart = |(range, _): &(Range<usize>, char)| {
        ["을", "를", "은", "는", "과", "와", "로", "으로"].contains(&&pair.target[range.clone()])
    };
    let (range, _) = pick(after_markup(&pair.target).into_iter().filter(apart).collect(), at)?;
    Some(replaced(&pair.target, range.start..range.start, " "))
}

/// The form of a particle for the other sound.
fn other_form(particle: &str) -> Option<&'static str> {
    PAIRS.iter().find_map(|(closed, open)| match particle {
        _ if particle == *closed => Some(*open),
        _ if particle == *open => Some(*closed),
        _ => None,
    })
}

fn form_in_word(pair: &Pair, at: usize) -> Option<String> {
    // What else ends in these syllables: 있을, 마을.
    let is_particle = |(word, at, ending): &(Range<usize>, usize, &str)| {
        let last = pair.target[word.start..*at].chars().next_back();
        let fits =
            last.is_some_and(|last| is_closed(last) == (*ending != "를") && !(is_rieul(last) && *ending == "로"));
        let is_verb = last.is_some_and(|last| {
            "있없않같받찾읽넣했됐였었겠많좋작높낮늦맞겪얻잃잊잡접".contains(last) || is_rieul(last)
        });
        fits && !is_verb
    };
    let found = ending_in(&pair.target, &["을", "를"]);
    let (_, start, ending) = pick(found.into_iter().filter(is_particle).collect(), at)?;
    Some(replaced(&pair.target, start..start + ending.len(), other_form(ending)?))
}

fn form_after_markup(pair: &Pair, at: usize) -> Option<String> {
    let is_certain = |(range, last): &(Range<usize>, char)| {
        is_hangul(*last) && !(is_rieul(*last) && pair.target[range.clone()].ends_with('로'))
    };
    let (range, _) = pick(after_markup(&pair.target).into_iter().filter(is_certain).collect(), at)?;
    let other = other_form(&pair.target[range.clone()])?;
    Some(replaced(&pair.target, range, other))
}

/// Particles after a text that begins where no other word goes on.
fn after(text: &str, words: &[&str]) -> Vec<Range<usize>> {
    let free = is_free(text);
    let of_word = |word: &&str| {
        let length = word.len();
        text.match_indices(*word).map(move |(at, _)| (at, at + length)).collect::<Vec<_>>()
    };
    let particle = |(start, end): (usize, usize)| {
        let rest = &text[end..];
        let length = rest.find(|c| !is_hangul(c)).unwrap_or(rest.len());
        let alone = !text[..start].ends_with(|c: char| c.is_alphanumeric() || "-_/.".contains(c));
        (alone && free[start] && free[end] && other_form(&rest[..length]).is_some()).then_some(end..end + length)
    };
    words.iter().flat_map(of_word).filter_map(particle).collect()
}

fn form_after_latin(pair: &Pair, at: usize) -> Option<String> {
    // Names that are read in one way.
    const NAMES: &[&str] = &[
        "Azure",
        "Microsoft",
        "Windows",
        "Office",
        "Excel",
        "API",
        "ID",
        "CSP",
        "URL",
        "Center",
        "Marketplace",
        "Portal",
        "MPN",
        "SKU",
        "SLA",
        "Teams",
        "Partner",
        "FAQ",
        "MFA",
        "VAT",
        "App",
        "CSV",
    ];
    let names: Vec<&str> = NAMES.iter().copied().filter(|name| !["App", "VAT", "FAQ", "SKU"].contains(name)).collect();
    let range = pick(after(&pair.target, &names), at)?;
    // URL로: as after a vowel.
    let rieul = pair.target[..range.start].ends_with(['l', 'L']) && pair.target[range.clone()].ends_with('로');
    let other = other_form(&pair.target[range.clone()])?;
    (!rieul).then(|| replaced(&pair.target, range, other))
}

fn form_after_digits(pair: &Pair, at: usize) -> Option<String> {
    if pair.target.contains('$') {
        // $10로 is read with the currency.
        return None;
    }
    let particles = after(&pair.target, &["365", "2", "5", "10", "3", "100", "30", "60", "20", "90"]);
    let fits = |range: &Range<usize>| {
        ["을", "를", "는", "와", "으로"].contains(&other_form(&pair.target[range.clone()]).unwrap_or(""))
    };
    let range = pick(particles.into_iter().filter(fits).collect(), at)?;
    let other = other_form(&pair.target[range.clone()])?;
    Some(replaced(&pair.target, range, other))
}

fn particle_swallowed(pair: &Pair, at: usize) -> Option<String> {
    if pair.source.matches("**").count() != pair.target.matches("**").count() {
        return None;
    }
    let names: Vec<&str> = pair.source.split("**").skip(1).step_by(2).collect();
    let is_name = |name: &&&str| {
        let mut words = name.split_whitespace().peekable();
        words.peek().is_some()
            && words.all(|word| word.starts_with(char::is_uppercase))
            && name.ends_with(char::is_alphanumeric)
    };
    let all_names = names.iter().filter(is_name).count() == names.len();
    let fits = |(range, last): &(Range<usize>, char)| {
        is_hangul(*last) && ["을", "를", "으로"].contains(&&pair.target[range.clone()])
    };
    let (range, _) = pick(after_markup(&pair.target).into_iter().filter(fits).collect(), at).filter(|_| all_names)?;
    let particle = &pair.target[range.clone()];
    Some(replaced(&pair.target, range.start - 2..range.end, &format!("{particle}**")))
}

/// The names of things to choose, in English and in Korean.
const NAMES: [(&str, &str); 12] = [
    ("Save", "저장"),
    ("Account Settings", "계정 설정"),
    ("Technical Support", "기술 지원"),
    ("Delete", "삭제"),
    ("New Folder", "새 폴더"),
    ("Next", "다음"),
    ("Payment Methods", "결제 방법"),
    ("Overview", "개요"),
    ("Home", "홈"),
    ("Billing", "청구"),
    ("Dashboard", "대시보드"),
    ("Users", "사용자"),
];

/// A unit with a sentence more, about a thing to choose: the sentence with the particle that fits and the one that is broken.
fn more(pair: &Pair, at: usize, sentences: fn(&str, &'static str, &'static str) -> (String, String)) -> Option<Seed> {
    let (english, korean) = NAMES[at % NAMES.len()];
    let last = korean.chars().next_back()?;
    let (right, wrong) = if is_closed(last) { ("을", "를") } else { ("를", "을") };
    let (sound, broken) = sentences(korean, right, wrong);
    let with = |sentence: &str| format!("{} {sentence}", pair.target);
    let ends = pair.target.ends_with('.')
        && pair.source.ends_with('.')
        && !pair.source.contains("**")
        && !pair.target.contains("**");
    ends.then(|| Seed::new(format!("{} Choose **{english}**.", pair.source), with(&sound), with(&broken)))
}

fn more_apart(pair: &Pair, at: usize) -> Option<Seed> {
    more(pair, at, |name, right, _| {
        (format!("**{name}**{right} 선택합니다."), format!("**{name}** {right} 선택합니다."))
    })
}

fn more_formed(pair: &Pair, at: usize) -> Option<Seed> {
    more(pair, at, |name, right, wrong| {
        (format!("**{name}**{right} 선택합니다."), format!("**{name}**{wrong} 선택합니다."))
    })
}

fn more_swallowed(pair: &Pair, at: usize) -> Option<Seed> {
    more(pair, at, |name, right, _| {
        (format!("**{name}**{right} 선택합니다."), format!("**{name}{right}** 선택합니다."))
    })
}

fn more_counted(pair: &Pair, at: usize) -> Option<Seed> {
    // The last digit, and the particle that follows its name.
    let number = 11 + at % 80;
    let (right, wrong) = if [2, 4, 5, 9].contains(&(number % 10)) { ("를", "을") } else { ("을", "를") };
    let with = |particle: &str| format!("{} {number}{particle} 입력합니다.", pair.target);
    let ends = pair.target.ends_with('.') && pair.source.ends_with('.');
    ends.then(|| Seed::new(format!("{} Type {number}.", pair.source), with(right), with(wrong)))
}
