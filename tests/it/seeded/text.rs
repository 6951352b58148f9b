//! Faults in the typing of a text: brackets, quotation marks, spaces, repeated words, broken and unseen characters, width.

use super::{
    Kind, Pair,
    edit::{gap, pick, replaced, runs, words},
};

pub(super) const KINDS: &[Kind] = &[
    Kind::of("text/unbalanced-bracket", "a bracket lost", bracket_lost),
    Kind::of("text/unbalanced-quote", "a quotation mark lost", quote_lost).rare(),
    Kind::of("text/double-space", "a space doubled", space_doubled),
    Kind::of("text/repeated-word", "a word doubled", word_doubled),
    Kind::of("text/corrupt-character", "a letter broken", letter_broken),
    Kind::of("text/corrupt-character", "a letter misread", letter_misread).only(&["de"]),
    Kind::of("text/invisible-character", "an unseen character added", unseen_added),
    Kind::of("text/mixed-script", "a Cyrillic letter in a Latin word", alphabet_mixed),
    Kind::of("text/space-before-punctuation", "a mark parted from its word", mark_parted),
    Kind::of("text/missing-space", "the space after a comma lost", comma_joined).only(&["ko", "de", "he"]),
    Kind::of("text/punctuation-width", "a mark widened", mark_widened).rare(),
];

#[test]
fn faults_of_typing_are_found() {
    super::hold("typing", KINDS);
}

fn without_one(pair: &Pair, at: usize, marks: &[char]) -> Option<String> {
    let all = |text: &str| text.chars().filter(|c| marks.contains(c)).count();
    let range = pick(runs(&pair.target, |c| marks.contains(&c)), at)?;
    (all(&pair.source) % 2 == 0 && range.len() <= 3 && all(&pair.target) % 2 == 0)
        .then(|| replaced(&pair.target, range, ""))
}

fn bracket_lost(pair: &Pair, at: usize) -> Option<String> {
    let faces = |text: &str| text.contains(":)") || text.contains('[');
    if faces(&pair.target) || faces(&pair.source) {
        return None;
    }
    without_one(pair, at, &['(', ')', '（', '）'])
}

fn quote_lost(pair: &Pair, at: usize) -> Option<String> {
    if pair.target.contains('[') {
        return None;
    }
    without_one(pair, at, &['"', '“', '”', '„', '«', '»'])
}

fn space_doubled(pair: &Pair, at: usize) -> Option<String> {
    let gap = gap(&pair.target, at)?;
    (!pair.source.contains("  ")).then(|| replaced(&pair.target, gap..gap, " "))
}

fn word_doubled(pair: &Pair, at: usize) -> Option<String> {
    let word = pick(words(&pair.target), at)?;
    let text = &pair.target[word.clone()];
    let around = pair.target[..word.start].ends_with(' ') && pair.target[word.end..].starts_with(' ');
    let known = ["die", "der", "das", "den", "dem", "sie", "vor"].contains(&text.to_lowercase().as_str());
    let name = text.chars().all(char::is_uppercase) && text.is_ascii();
    (around && !known && !name).then(|| replaced(&pair.target, word.start..word.start, &format!("{text} ")))
}

fn letter_broken(pair: &Pair, at: usize) -> Option<String> {
    let word = pick(words(&pair.target), at)?;
    let last = pair.target[word.clone()].chars().next_back()?;
    Some(replaced(&pair.target, word.end - last.len_utf8()..word.end, "\u{FFFD}"))
}

fn letter_misread(pair: &Pair, at: usize) -> Option<String> {
    let umlaut = pick(runs(&pair.target, |c| matches!(c, 'ä' | 'ö' | 'ü' | 'ß')), at)?;
    let wrong: String =
        pair.target[umlaut.clone()].bytes().map(|byte| if byte == 0x9F { 'Ÿ' } else { char::from(byte) }).collect();
    Some(replaced(&pair.target, umlaut, &wrong))
}

fn unseen_added(pair: &Pair, at: usize) -> Option<String> {
    let word = pick(words(&pair.target), at)?;
    let first = pair.target[word.clone()].chars().next()?;
    let at = word.start + first.len_utf8();
    Some(replaced(&pair.target, at..at, "\u{200B}"))
}

fn alphabet_mixed(pair: &Pair, at: usize) -> Option<String> {
    let all = runs(&pair.target, |c| c.is_ascii_alphabetic()).into_iter().filter(|word| word.len() >= 4);
    let with = all.filter(|word| pair.target[word.clone()].contains(['a', 'e', 'o', 'c']));
    let word = pick(with.collect(), at)?;
    let at = word.start + pair.target[word.clone()].find(['a', 'e', 'o', 'c'])?;
    let by = match &pair.target[at..=at] {
        "a" => "а",
        "e" => "е",
        "o" => "о",
        _ => "с",
    };
    Some(replaced(&pair.target, at..at + 1, by))
}

fn mark_parted(pair: &Pair, at: usize) -> Option<String> {
    let marks = runs(&pair.target, |c| matches!(c, ',' | '.' | '、' | '。' | '،')).into_iter().filter(|range| {
        let after = pair.target[range.end..].chars().next();
        let wide = !pair.target[range.clone()].is_ascii() && pair.target[range.clone()].chars().count() == 1;
        let ends = range.len() == 1 && after.is_none_or(char::is_whitespace);
        let unlike = pair.source.contains(" ,") || pair.source.contains(" .") || pair.source.contains(" )");
        (wide || ends) && pair.target[..range.start].ends_with(char::is_alphabetic) && !unlike
    });
    let range = pick(marks.collect(), at)?;
    Some(replaced(&pair.target, range.start..range.start, " "))
}

fn mark_widened(pair: &Pair, at: usize) -> Option<String> {
    if pair.locale.language() == "ja" {
        return None;
    }
    let range = pick(runs(&pair.target, |c| matches!(c, ',' | '?' | ';' | '!')), at)?;
    let wide = pair.target[range.clone()].chars().filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0));
    Some(replaced(&pair.target, range, &wide.collect::<String>()))
}

fn comma_joined(pair: &Pair, at: usize) -> Option<String> {
    let is_word =
        |word: &str| word.chars().nth(1).is_some() && word.chars().all(|c| c.is_alphabetic() && !c.is_uppercase());
    let between_words = |range: &std::ops::Range<usize>| {
        let before = pair.target[..range.start].rsplit(' ').next().unwrap_or("");
        let after = pair.target[range.end..].strip_prefix(' ').and_then(|rest| rest.split(' ').next()).unwrap_or("");
        is_word(before) && is_word(after)
    };
    let range = pick(runs(&pair.target, |c| c == ',').into_iter().filter(between_words).collect(), at)?;
    Some(replaced(&pair.target, range.end..range.end + 1, ""))
}
