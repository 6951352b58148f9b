//! Faults in Japanese, Chinese, Arabic and Hebrew: width, punctuation, stretching, marks of direction.

use super::{
    Kind, Pair,
    edit::{pick, replaced, runs, words},
};
use std::ops::Range;

pub(super) const KINDS: &[Kind] = &[
    Kind::of("japanese/half-width-katakana", "katakana of half width", katakana_narrowed).only(&["ja"]),
    Kind::of("japanese/full-width-letter", "letters of full width", letters_widened).only(&["ja"]),
    Kind::of("japanese/punctuation", "a western stop or comma", japanese_mark_changed).only(&["ja"]),
    Kind::of("chinese/punctuation", "a narrow mark", chinese_mark_narrowed).only(&["zh"]),
    Kind::of("chinese/quotes", "straight quotation marks", quotes_straightened).only(&["zh"]).rare(),
    Kind::of("arabic/punctuation", "a western mark", arabic_mark_changed).only(&["ar"]).rare(),
    Kind::of("arabic/kashida", "letters stretched", stretched).only(&["ar"]),
    Kind::of("bidi/unclosed", "a mark of direction opened", direction_opened).only(&["ar", "he"]),
    Kind::of("bidi/stray-close", "a mark of direction closed", direction_closed).only(&["ar", "he"]),
];

#[test]
fn faults_of_scripts_are_found() {
    super::hold("scripts", KINDS);
}

/// The katakana of half width from U+FF66 on, in full width.
const KATAKANA: &str =
    "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

fn narrow(c: char) -> Option<String> {
    let plain = |c: char| {
        let at = KATAKANA.chars().position(|kana| kana == c)?;
        char::from_u32(0xFF66 + u32::try_from(at).ok()?)
    };
    if let Some(kana) = plain(c) {
        return Some(kana.to_string());
    }
    // With the marks of voicing after them.
    let before = |by: u32| plain(char::from_u32(u32::from(c) - by)?);
    if let Some(kana) = before(1).filter(|_| "ガギグゲゴザジズゼゾダヂヅデドバビブベボ".contains(c))
    {
        return Some(format!("{kana}ﾞ"));
    }
    before(2).filter(|_| "パピプペポ".contains(c)).map(|kana| format!("{kana}ﾟ"))
}

fn katakana_narrowed(pair: &Pair, at: usize) -> Option<String> {
    let katakana = runs(&pair.target, |c| ('ァ'..='ヺ').contains(&c) || c == 'ー');
    let range = pick(katakana.into_iter().filter(|range| range.len() > 3).collect(), at)?;
    let narrowed: Option<String> = pair.target[range.clone()].chars().map(narrow).collect();
    Some(replaced(&pair.target, range, &narrowed?))
}

fn letters_widened(pair: &Pair, at: usize) -> Option<String> {
    let range = pick(runs(&pair.target, |c| c.is_ascii_alphanumeric()), at)?;
    let wide = pair.target[range.clone()].chars().filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0));
    Some(replaced(&pair.target, range, &wide.collect::<String>()))
}

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}')
}

/// Marks that stand right after a letter and before another, or the end.
fn marks(text: &str, all: &[(char, &'static str)], is_letter: fn(char) -> bool) -> Vec<(Range<usize>, &'static str)> {
    let between = |range: &Range<usize>| {
        let after = text[range.end..].trim_start_matches(' ').chars().next();
        text[..range.start].ends_with(is_letter) && after.is_none_or(is_letter)
    };
    let other = |range: Range<usize>| {
        let mark = text[range.clone()].chars().next()?;
        let (_, by) = all.iter().find(|(from, _)| *from == mark)?;
        Some((range, *by))
    };
    let is_mark = |c: char| all.iter().any(|(from, _)| *from == c);
    let single = |range: &Range<usize>| text[range.clone()].chars().count() == 1;
    runs(text, is_mark).into_iter().filter(single).filter(between).filter_map(other).collect()
}

fn mark_as(pair: &Pair, at: usize, all: &[(char, &'static str)], is_letter: fn(char) -> bool) -> Option<String> {
    let (range, by) = pick(marks(&pair.target, all, is_letter), at)?;
    Some(replaced(&pair.target, range, by))
}

fn japanese_mark_changed(pair: &Pair, at: usize) -> Option<String> {
    mark_as(pair, at, &[('。', "."), ('、', ",")], is_japanese)
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

fn chinese_mark_narrowed(pair: &Pair, at: usize) -> Option<String> {
    mark_as(pair, at, &[('，', ","), ('。', "."), ('；', ";"), ('：', ":"), ('？', "?"), ('！', "!")], is_han)
}

fn quotes_straightened(pair: &Pair, _: usize) -> Option<String> {
    let inner = pair.target.split_once('“')?.1.split_once('”')?.0;
    // Of a pair only Han characters next to the marks tell.
    let fits = inner.starts_with(is_han);
    let (before, rest) = pair.target.split_once('“')?;
    let (_, after) = rest.split_once('”')?;
    let word: String = inner.chars().take_while(|c| is_han(*c)).collect();
    fits.then(|| format!("{before}\"{word}\"{}{after}", &inner[word.len()..]))
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}')
}

fn arabic_mark_changed(pair: &Pair, at: usize) -> Option<String> {
    mark_as(pair, at, &[('،', ","), ('؛', ";"), ('؟', "?")], is_arabic)
}

fn stretched(pair: &Pair, at: usize) -> Option<String> {
    let words = runs(&pair.target, is_arabic).into_iter().filter(|range| range.len() >= 8);
    let range = pick(words.collect(), at)?;
    let middle = range.start + 4;
    let stretch = ["\u{640}", "\u{640}\u{640}\u{640}"][at % 2];
    Some(replaced(&pair.target, middle..middle, stretch))
}

fn direction_opened(pair: &Pair, at: usize) -> Option<String> {
    let range = pick(words(&pair.target), at)?;
    let mark = ["\u{202B}", "\u{202A}", "\u{2067}", "\u{2068}"][at % 4];
    Some(replaced(&pair.target, range.start..range.start, mark))
}

fn direction_closed(pair: &Pair, at: usize) -> Option<String> {
    let range = pick(words(&pair.target), at)?;
    Some(replaced(&pair.target, range.end..range.end, ["\u{202C}", "\u{2069}"][at % 2]))
}
