//! `unit/untranslated`: the translation is still the source's text.
//!
//! Either both sides say the same in four words or more (fewer where one of them is no part of a name: `Please wait`), or the
//! translation into a language with a script of its own has not one letter of it; or a part of the source, six words or more,
//! stands in the middle of a translation. Code, addresses, identifiers and names do not count as words: they stay as they are.

use crate::{
    base::{
        Locale,
        letters::{self, is_letter, is_letter_or_number},
    },
    check::{
        pair::UnitPair,
        prose::{self, Prose},
    },
    diag::{Diagnostic, rule},
};
use std::{
    collections::{BTreeSet, HashSet},
    ops::Range,
};

/// So many words make a sentence that somebody should have translated.
const WORDS: usize = 4;
/// So many of them must be in small letters, and more than half: the name of a product or plan has fewer.
const SMALL_WORDS: usize = 3;
/// So many of those must be more than [`FUNCTION_WORDS`], which names have too.
const TELLING_WORDS: usize = 2;
const FUNCTION_WORDS: &[&str] =
    &["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "without"];

/// So many words of the source in a row are no name.
const PART: usize = 6;
/// So many characters around a part are looked at.
const NEAR: usize = 60;
/// English words that sentences are made of, and that other languages in Latin letters do not have.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "with", "this", "that", "your", "you", "from", "by", "is", "are", "can", "be", "it", "for",
    "which", "or", "to", "if", "when", "have", "has", "not", "its", "their", "they", "than", "who", "about", "these",
    "there", "any", "please", "like", "into",
];

/// English words that names do not have.
const SPOKEN: &[&str] = &[
    "please", "see", "who", "whom", "whose", "how", "why", "is", "are", "was", "were", "you", "your", "they", "their",
    "these", "those", "such", "cannot", "should", "must", "isn't", "don't", "doesn't", "can't", "won't", "it's",
];

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>) -> Option<Diagnostic> {
    if pair.scope.locale.language() == pair.scope.source_locale.language() {
        return None;
    }
    let script = script(pair.scope.locale);
    let has_own = script.is_some_and(|own| target.text().contains(own));
    // Most translations keep no words at all; looking closer costs much.
    if has_own && script.is_some_and(|own| longest_run(target.text(), own) < WORDS) {
        return None;
    }
    let words = words(source);
    let same = || letters::words(source.text()).eq(letters::words(target.text()));
    // A mark of code that is seen has lost its partner: nobody can tell what is code.
    if source.text().contains('`') {
        return None;
    }
    if source.text().split_whitespace().nth(1).is_some() && same() && is_spoken(&words) {
        return Some(pair.finding(&rule::UNTRANSLATED, pair.target.span).arg("part", ""));
    }
    // A list of names has a comma after nearly each.
    let commas = source.text().bytes().filter(|&b| b == b',').count();
    // A grammar says the same few words over and over.
    let distinct: BTreeSet<&str> = words.iter().copied().collect();
    let is_list = commas * 2 >= words.len() || distinct.len() < WORDS;
    if !is_sentence(&words) || is_list || !reads(source, &words) {
        return None;
    }
    let is_foreign = script.is_some() && !has_own && target.text().contains(is_letter);
    if same() || is_foreign {
        return Some(pair.finding(&rule::UNTRANSLATED, pair.target.span).arg("part", ""));
    }
    let part = part(source, target, script.is_some()).or_else(|| {
        // The units of an article in its own file are whole blocks: a sentence in them may be left.
        let pairs = if pair.id.is_none() { prose::sentence_pairs(source, target) } else { Vec::new() };
        let is_left = |(from, to): &(Range<usize>, Range<usize>)| {
            source.text()[from.clone()] == target.text()[to.clone()] && is_sentence(&words_in(source, from.clone()))
        };
        pairs.into_iter().find(is_left).map(|(_, to)| to)
    })?;
    let shown = &target.text()[part.clone()];
    Some(pair.finding(&rule::UNTRANSLATED, target.place(part.clone())).arg("part", shown))
}

/// Whether a text is language rather than a label, a declaration or a grammar: it ends as a sentence does, or its words are held
/// together by others.
fn reads(source: &Prose<'_>, words: &[&str]) -> bool {
    let text = source.text().trim_end();
    let ends = text.ends_with(['.', '?', '!', ':']) && !text.ends_with("...") && !text.ends_with("::");
    ends || words.iter().filter(|word| ENGLISH.contains(word)).count() >= 2
}

/// Whether a few words speak to somebody or of something, as names do not.
fn is_spoken(words: &[&str]) -> bool {
    words.iter().any(|word| SPOKEN.contains(&&*word.to_lowercase()))
}

/// Whether words are more than a name.
fn is_sentence(words: &[&str]) -> bool {
    let small: Vec<&str> = words.iter().copied().filter(|word| !word.starts_with(char::is_uppercase)).collect();
    let telling = small.iter().filter(|word| !FUNCTION_WORDS.contains(word)).count();
    words.len() >= WORDS && small.len() >= SMALL_WORDS && small.len() * 2 > words.len() && telling >= TELLING_WORDS
}

/// How many words without a letter of the language follow each other at most.
fn longest_run(text: &str, own: fn(char) -> bool) -> usize {
    let (mut run, mut longest) = (0, 0);
    for token in letters::words(text) {
        run = if token.contains(own) { 0 } else { run + 1 };
        longest = longest.max(run);
    }
    longest
}

/// A part of the source that stands in the target, in words that follow each other on both sides.
fn part(source: &Prose<'_>, target: &Prose<'_>, other_script: bool) -> Option<Range<usize>> {
    let source: Vec<&str> = letters::words(source.text()).map(trimmed).collect();
    let text = target.text();
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    if source.len() < PART {
        return None;
    }
    // Most translations have no run that is long enough to be looked for.
    let mut of_source: Option<HashSet<&[&str]>> = None;
    let mut run: Vec<&str> = Vec::new();
    for token in letters::words(text).chain([""]) {
        let word = trimmed(token);
        if !word.is_empty() && word.is_ascii() && !target.is_literal(start(token)) {
            run.push(word);
            continue;
        }
        if run.len() < PART {
            run.clear();
            continue;
        }
        let of_source = of_source.get_or_insert_with(|| source.windows(PART).collect());
        // Names of the translation may stand before and after.
        let is_source = |window: &&[&str]| of_source.contains(window);
        let from = run.windows(PART).position(|window| is_source(&window));
        let to = run.windows(PART).rposition(|window| is_source(&window)).map(|at| at + PART);
        let run_of_source = from.zip(to).map_or(&run[..0], |(from, to)| &run[from..to]);
        let functions = run_of_source.iter().filter(|word| ENGLISH.contains(word)).count();
        let is_part = (other_script || functions >= 2) && is_sentence(&words_of(run_of_source));
        if let (true, [first, .., last]) = (is_part, run_of_source) {
            let part = start(first)..start(last) + last.len();
            // A list of names has a comma after nearly each.
            let is_list = text[part.clone()].matches(',').count() * 3 >= run_of_source.len();
            if !is_list && !is_quoted(text, &part) {
                return Some(part);
            }
        }
        run.clear();
    }
    None
}

/// Those of some tokens that are words.
fn words_of<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    tokens.iter().copied().filter(|word| is_prose(word) && !is_of_program(word)).collect()
}

/// Whether words are quoted, or told again in brackets: `Send now (jetzt senden)` is a label and its translation.
fn is_quoted(text: &str, part: &Range<usize>) -> bool {
    let opens = |c: &char| matches!(c, '(' | '[' | '"' | '“' | '„' | '「' | '『' | '（');
    let closes = |c: &char| matches!(c, ')' | ']' | '”' | '」' | '』' | '）');
    let near = |c: &char| c.is_ascii() || opens(c) || closes(c) || matches!(c, '’' | '–');
    let before = text[..part.start].chars().rev().take_while(|c| near(c) && !closes(c)).take(NEAR);
    let after = text[part.end..].chars().take_while(near).take(NEAR);
    before.chain(text[part.clone()].chars()).any(|c| opens(&c)) || after.into_iter().any(|c| opens(&c) || closes(&c))
}

/// The words of a text that a translator would translate.
fn words<'a>(prose: &'a Prose<'_>) -> Vec<&'a str> {
    words_in(prose, 0..prose.text().len())
}

fn words_in<'a>(prose: &'a Prose<'_>, part: Range<usize>) -> Vec<&'a str> {
    let text = prose.text();
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    letters::words(&text[part])
        .filter(|word| !prose.is_literal(start(word)) && !is_of_program(word))
        .map(trimmed)
        .filter(|word| is_prose(word))
        .collect()
}

/// Whether something is a type of file, an option, the name of a function or a directive: `.png`, `/all`, `_open`, `:::row`.
fn is_of_program(token: &str) -> bool {
    token.starts_with(['.', '_', '/', '\\', '-', '+', '#', '@', '=']) || token.contains("::")
}

/// Without the marks around it.
fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !is_letter_or_number(c) && !matches!(c, '<' | '>' | '{' | '}' | '$' | '%'))
}

/// Whether something is a word: `and/or` and `built-in` are; a path or an identifier is not.
fn is_prose(word: &str) -> bool {
    let mut parts = word.split(['-', '/', '\'', '’']);
    let is_initial = word.len() == 1 && !matches!(word, "a" | "A" | "I");
    !is_initial && parts.clone().count() <= 3 && parts.all(is_word)
}

/// Letters only, in small letters but for the first.
fn is_word(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(is_letter) && letters.all(|c| is_letter(c) && !c.is_uppercase())
}

/// Whether a text has letters of its language; `None` where the language writes in Latin ones.
pub(in crate::check) fn has_own_letters(text: &str, locale: &Locale) -> Option<bool> {
    script(locale).map(|within| text.chars().any(within))
}

/// How many words of a short text somebody would translate: in small letters, and more than joins others. A name has none, nor
/// has a word that stands alone between commas.
pub(in crate::check) fn telling_words(text: &str) -> usize {
    let parts = text.split([',', ';']).filter(|part| part.split_whitespace().nth(1).is_some());
    let words = parts.flat_map(str::split_whitespace).filter(|word| !word.contains(['_', ':', '&', '<']));
    let words = words.map(|word| word.trim_matches(|c: char| !is_letter_or_number(c)));
    let is_telling = |word: &&str| {
        word.chars().count() > 2 && word.chars().all(char::is_lowercase) && !FUNCTION_WORDS.contains(word)
    };
    words.filter(is_telling).count()
}

/// The letters of a language that does not write in Latin ones.
fn script(locale: &Locale) -> Option<fn(char) -> bool> {
    let within: fn(char) -> bool = match locale.language() {
        "ko" => |c| matches!(u32::from(c), 0x1100..=0x11FF | 0x3130..=0x318F | 0xAC00..=0xD7FF),
        "ja" => {
            |c| matches!(u32::from(c), 0x3005..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xFF66..=0xFF9F | 0x20000..=0x3FFFF)
        }
        "zh" => |c| matches!(u32::from(c), 0x3005..=0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0x20000..=0x3FFFF),
        "ar" | "fa" | "ur" => {
            |c| matches!(u32::from(c), 0x0620..=0x06FF | 0x0750..=0x077F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFE)
        }
        "he" => |c| matches!(u32::from(c), 0x05D0..=0x05F2 | 0xFB1D..=0xFB4F),
        "ru" | "uk" | "bg" | "mk" | "be" => |c| matches!(u32::from(c), 0x0400..=0x052F),
        "el" => |c| matches!(u32::from(c), 0x0370..=0x03FF | 0x1F00..=0x1FFF),
        "th" => |c| matches!(u32::from(c), 0x0E00..=0x0E7F),
        "hi" | "mr" | "ne" => |c| matches!(u32::from(c), 0x0900..=0x097F),
        _ => return None,
    };
    Some(within)
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::Only;

    const ONLY: Only = Only("unit/untranslated");

    #[test]
    fn a_sentence_left_in_a_block_is_found() {
        let found = |source: &str, target: &str| -> Vec<(&'static str, String)> {
            let found = crate::check::pair::tests::plain_findings(source, target, "ko-KR").into_iter();
            found
                .map(|(finding, place, _)| (finding.rule.id, place))
                .filter(|(id, _)| *id == "unit/untranslated")
                .collect()
        };
        let source = "Save the file first. Then close this window.";
        let left = "Then close this window.".to_owned();
        assert_eq!(found(source, "먼저 파일을 저장합니다. Then close this window."), [("unit/untranslated", left)]);
        assert_eq!(found(source, "먼저 파일을 저장합니다. 그런 다음 이 창을 닫습니다."), []);
        assert_eq!(found("Open it. Use Azure Data Lake.", "엽니다. Azure Data Lake."), []);
    }

    #[test]
    fn sentences_left_as_they_were_are_found() {
        let left = "Choose the plan that fits your team.";
        let found = [("unit/untranslated", left.to_owned())];
        for locale in ["ko-KR", "ja-JP", "de-DE", "ar-SA"] {
            assert_eq!(ONLY.rules(left, left, locale), found, "{locale}");
        }
        assert_eq!(ONLY.rules(left, "Pick a plan for everyone.", "ko-KR").len(), 1);
        assert_eq!(
            ONLY.rules("Set up **billing** for the [team](a.md).", "Set up **billing** for the [team](a.md).", "de-DE")
                .len(),
            1
        );
    }

    #[test]
    fn parts_of_the_source_are_found() {
        let source = "When you cancel the order, select the plan that fits your team.";
        let is = |part: &str| [("unit/untranslated", part.to_owned())];
        let part = "select the plan that fits your team";
        assert_eq!(ONLY.rules(source, &format!("주문을 취소할 때 {part}."), "ko-KR"), is(part));
        assert_eq!(ONLY.rules(source, &format!("Wenn Sie stornieren, {part}."), "de-DE"), is(part));
        assert_eq!(ONLY.rules(source, "주문을 취소할 때 plan that fits your를 선택합니다.", "ko-KR"), []);
        let tags = "Supported are zh-cn, zh-tw, cs-cz, es-es, de-de, it-it and ja-jp today.";
        assert_eq!(
            ONLY.rules(tags, "지금은 zh-cn, zh-tw, cs-cz, es-es, de-de, it-it and ja-jp를 지원합니다.", "ko-KR"),
            []
        );
        let words = "Use ref class, value class, ref struct or value struct.";
        assert_eq!(
            ONLY.rules(words, "ref class, value class, ref struct 또는 value struct를 사용합니다.", "ko-KR"),
            []
        );
        let label = "主文を [Select the plan that fits your team] (チームに合うプラン) を選択";
        assert_eq!(ONLY.rules("Click Select the plan that fits your team now.", label, "ja-JP"), []);
        assert_eq!(ONLY.rules(source, "주문을 취소할 때 `select the plan that fits your team`.", "ko-KR"), []);
    }

    #[test]
    fn a_few_words_that_no_name_has_are_found() {
        for same in ["Please wait", "Who is that?", "See example.org", "Your orders"] {
            assert_eq!(ONLY.rules(same, same, "de-DE"), [("unit/untranslated", same.to_owned())], "{same}");
        }
        assert_eq!(ONLY.rules("Please wait", "Bitte warten", "de-DE"), []);
    }

    #[test]
    fn names_code_and_addresses_are_not() {
        for same in [
            "digit-part: digit-part sign digit-part of-kind sign digit-part.",
            "::first second third fourth fifth::",
            "it's the name' that was not given on the command`",
            "Contoso Cloud Suite Enterprise Plus",
            "Contoso A5 Insight and Audit for students",
            "`choose the plan that fits`",
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "PUT /v1/customers/{customer-id}/orders HTTP/1.1",
            "<https://example.org/choose/the/plan/that/fits>",
            "https://example.org/choose-the-plan-that-fits-your-team",
            "customerId userName orderTotal lineItems",
            "MUST NOT BE NULL EVER",
            ":::column span=\"\"::: `a` :::column-end::: :::column span=\"\"::: `b` :::column-end:::",
            ".bmp, .dib, .gif, .jpg, .png",
            "strlen, wcslen, mbslen, mbstrlen and strlen",
            "open e, close e, create d, remove d",
        ] {
            assert_eq!(ONLY.rules(same, same, "ko-KR"), [], "{same}");
        }
        assert_eq!(ONLY.rules("Choose the plan now.", "지금 plan을 선택합니다.", "ko-KR"), []);
        assert_eq!(ONLY.rules("Choose the plan now.", "Wählen Sie jetzt den Plan.", "de-DE"), []);
    }
}
