//! Faults in what a unit says: numbers and their units, words left untranslated or in another script, names of files, length.

use super::{
    Kind, Pair,
    edit::{is_free, pick, replaced, runs, words},
};
use std::ops::Range;

pub(super) const KINDS: &[Kind] = &[
    Kind::of("unit/number-mismatch", "a number changed", number_changed),
    Kind::of("unit/number-mismatch", "a number dropped", number_dropped),
    Kind::of("unit/number-mismatch", "a number added", number_added),
    Kind::of("unit/measure-mismatch", "a unit changed", measure_changed).rare(),
    Kind::of("unit/untranslated", "the source left", left_untranslated),
    Kind::of("unit/untranslated", "a part of the source left", left_in_part),
    Kind::of("unit/wrong-script", "a word of another script", other_script),
    Kind::of("unit/literal-mismatch", "an address or file changed", literal_changed).rare(),
    Kind::of("unit/end-punctuation", "a question mark lost", question_lost).rare(),
    Kind::of("unit/length", "all but a fifth lost", cut_short),
];

#[test]
fn faults_in_what_is_said_are_found() {
    super::hold("what is said", KINDS);
}

/// Numbers that stand by themselves on both sides, and but once.
fn numbers(pair: &Pair) -> Vec<Range<usize>> {
    let alone = |text: &str, at: &Range<usize>| {
        let joins = |c: Option<char>| {
            c.is_some_and(|c| {
                c.is_ascii_alphanumeric()
                    || matches!(
                        c,
                        '-' | '_' | '/' | '.' | ':' | ',' | '\\' | '#' | '@' | '+' | '×' | '*' | '–' | '’' | '\''
                    )
            })
        };
        // The stop of a sentence is none of a number.
        let end = &text[at.end..];
        let stops = end.starts_with(['.', ',', ':']) && !end[1..].starts_with(|c: char| c.is_ascii_digit());
        !joins(text[..at.start].chars().next_back()) && (stops || !joins(end.chars().next()))
    };
    let source = runs(&pair.source, |c| c.is_ascii_digit());
    let digits =
        |of: &str| source.iter().filter(|at| alone(&pair.source, at) && &pair.source[(*at).clone()] == of).count();
    runs(&pair.target, |c| c.is_ascii_digit())
        .into_iter()
        .filter(|at| {
            let of = &pair.target[at.clone()];
            of.len() < 9
                && alone(&pair.target, at)
                && digits(of) == 1
                && pair.target.matches(of).count() == 1
                && pair.source.matches(of).count() == 1
        })
        .collect()
}

fn number_changed(pair: &Pair, at: usize) -> Option<String> {
    let range = pick(numbers(pair), at)?;
    let number: u64 = pair.target[range.clone()].parse().ok()?;
    // Next to nothing of what may be meant besides is 37 more.
    Some(replaced(&pair.target, range, &(number + 37).to_string()))
}

fn number_dropped(pair: &Pair, at: usize) -> Option<String> {
    Some(replaced(&pair.target, pick(numbers(pair), at)?, ""))
}

fn number_added(pair: &Pair, at: usize) -> Option<String> {
    let word = pick(words(&pair.target), at)?;
    let added = (43 + at % 50).to_string();
    let spaced = pair.target[..word.start].ends_with(' ') && pair.target[word.end..].starts_with(' ');
    (spaced && !pair.source.contains(&added))
        .then(|| replaced(&pair.target, word.start..word.start, &format!("{added} ")))
}

fn measure_changed(pair: &Pair, at: usize) -> Option<String> {
    const OTHERS: &[(&str, &str)] = &[
        ("GB", "MB"),
        ("MB", "GB"),
        ("일", "분"),
        ("시간", "주"),
        ("개월", "년"),
        ("년", "개월"),
        ("분", "시간"),
        ("日", "分"),
        ("時間", "日"),
        ("か月", "年"),
        ("Tage", "Stunden"),
        ("Tagen", "Stunden"),
        ("Stunden", "Tage"),
        ("Monate", "Wochen"),
        ("Minuten", "Sekunden"),
        ("Jahr", "Monat"),
        ("يوم", "ساعة"),
        ("يومًا", "ساعة"),
        ("ساعة", "دقيقة"),
        ("أشهر", "أسابيع"),
        ("달러", "유로"),
    ];
    const MEASURES: &[&str] = &["GB", "MB", "day", "hour", "month", "year", "minute", "$"];
    // A date is no measure.
    let number = numbers(pair).into_iter().filter(|range| {
        let number = &pair.target[range.clone()];
        let Some(found) = pair.source.find(number) else { return false };
        let rest = pair.source[found + number.len()..].trim_start_matches([' ', '-']);
        MEASURES.iter().any(|unit| rest.starts_with(unit)) || pair.source[..found].ends_with('$')
    });
    let range = pick(number.collect(), at)?;
    let rest = &pair.target[range.end..];
    let unit = rest.trim_start_matches([' ', '\u{a0}']);
    let start = pair.target.len() - unit.len();
    let (from, to) = OTHERS.iter().find(|(from, _)| {
        unit.starts_with(from) && !unit[from.len()..].starts_with(|c: char| c.is_alphabetic() && u32::from(c) < 0x700)
    })?;
    Some(replaced(&pair.target, start..start + from.len(), to))
}

fn left_untranslated(pair: &Pair, _: usize) -> Option<String> {
    is_sentence(&pair.source).then(|| pair.source.clone())
}

fn is_sentence(text: &str) -> bool {
    let small = text.split(' ').filter(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase()));
    small.count() >= 5 && text.ends_with('.') && text.is_ascii()
}

fn left_in_part(pair: &Pair, at: usize) -> Option<String> {
    let plain = pair.source.chars().all(|c| c.is_ascii_alphanumeric() || " .,'-".contains(c));
    if !plain || !is_sentence(&pair.source) {
        return None;
    }
    let words: Vec<&str> = pair.source.split(' ').collect();
    let gap = pick(runs(&pair.target, |c| c == ' '), at)?;
    let small = words[1..].iter().take(8).filter(|word| word.chars().all(|c| c.is_ascii_lowercase())).count();
    (words.len() > 10 && small >= 6).then(|| replaced(&pair.target, gap, &format!(" {} ", words[1..9].join(" "))))
}

fn other_script(pair: &Pair, at: usize) -> Option<String> {
    // Alone it has been left untranslated besides, and that is said.
    let word = pick(words(&pair.target), at).filter(|word| word.len() * 2 < pair.target.len())?;
    let by = if pair.locale.language() == "ja" { "설정" } else { "設定する" };
    Some(replaced(&pair.target, word, by))
}

fn literal_changed(pair: &Pair, at: usize) -> Option<String> {
    let ends = [".com", ".exe", ".csv", ".pdf", ".md", ".cmd", ".txt", ".json", ".xlsx"];
    let free = is_free(&pair.target);
    let found = ends.iter().flat_map(|end| pair.target.match_indices(end)).filter(|&(at, end)| {
        let is_of_name = |c: &char| c.is_ascii_alphanumeric() || "@._-".contains(*c);
        let start = at - pair.target[..at].chars().rev().take_while(is_of_name).count();
        let whole = &pair.target[start..at + end.len()];
        let next = pair.target[at + end.len()..].chars().next();
        let alone = |text: &str| {
            text.split_whitespace().filter(|word| word.contains(whole) && !word.contains(['/', '[', '`'])).count() == 1
        };
        free[start]
            && free[at]
            && at - start >= 2
            && whole.is_ascii()
            && pair.source.matches(whole).count() == 1
            && pair.target.matches(whole).count() == 1
            && alone(&pair.source)
            && !next.is_some_and(|c| c.is_ascii_alphanumeric() || "-_/.*".contains(c))
    });
    let (at, _) = pick(found.collect(), at)?;
    let last = pair.target[..at].chars().next_back()?;
    Some(replaced(&pair.target, at - last.len_utf8()..at, "zq"))
}

fn cut_short(pair: &Pair, _: usize) -> Option<String> {
    let count = pair.target.chars().count();
    let whole = !pair.target.contains(['[', '*', '`', '<', '_']) && !pair.source.contains(['[', '`', '<']);
    (whole && pair.source.len() > 120 && count > 50).then(|| pair.target.chars().take(count / 5).collect())
}

fn question_lost(pair: &Pair, _: usize) -> Option<String> {
    let text = pair.target.strip_suffix(['?', '؟'])?;
    let by = if pair.locale.language() == "ja" { "。" } else { "." };
    (pair.source.ends_with('?') && !text.contains('か')).then(|| format!("{text}{by}"))
}
