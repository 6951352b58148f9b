//! `unit/untranslated`: the translation is still the source's text.
//!
//! Either both sides say the same in four words or more, or the translation into a language with a script of its own has not
//! one letter of it. Code, addresses, identifiers and names do not count as words: they stay as they are.

use crate::{
    base::Locale,
    check::{pair::UnitPair, prose::Prose},
    diag::{Diagnostic, rule},
};

/// So many words make a sentence that somebody should have translated.
const WORDS: usize = 4;
/// So many of them must be in small letters, and more than half: the name of a product or plan has fewer.
const SMALL_WORDS: usize = 3;
/// So many of those must be more than [`FUNCTION_WORDS`], which names have too.
const TELLING_WORDS: usize = 2;
const FUNCTION_WORDS: &[&str] =
    &["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "without"];

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>) -> Option<Diagnostic> {
    if pair.scope.locale.language() == pair.scope.source_locale.language() {
        return None;
    }
    let words = words(source);
    let small: Vec<&str> = words.iter().copied().filter(|word| !word.starts_with(char::is_uppercase)).collect();
    let telling = small.iter().filter(|word| !FUNCTION_WORDS.contains(word)).count();
    let sentence = small.len() >= SMALL_WORDS && small.len() * 2 > words.len() && telling >= TELLING_WORDS;
    if words.len() < WORDS || !sentence {
        return None;
    }
    let same = || {
        let of = |prose: &Prose<'_>| prose.text().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        of(source) == of(target)
    };
    let foreign = || {
        let script = script(pair.scope.locale)?;
        let says_something = target.text().chars().filter(|c| c.is_alphabetic()).count() > 0;
        Some(says_something && !target.text().chars().any(script))
    };
    (same() || foreign().unwrap_or(false)).then(|| pair.finding(&rule::UNTRANSLATED, pair.target.span))
}

/// The words of a text that a translator would translate.
fn words<'a>(prose: &'a Prose<'_>) -> Vec<&'a str> {
    let text = prose.text();
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace()
        .filter(|word| !prose.is_literal(start(word)))
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '<' | '>' | '{' | '}' | '$' | '%'))
        })
        .filter(|word| {
            // `and/or` and `built-in` are words; a path or an identifier is not.
            let mut parts = word.split(['-', '/', '\'', '’']);
            parts.clone().count() <= 3 && parts.all(is_word)
        })
        .collect()
}

/// Letters only, in small letters but for the first.
fn is_word(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.all(|c| c.is_alphabetic() && !c.is_uppercase())
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
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
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
    use crate::check::pair::tests::rules;

    #[test]
    fn sentences_left_as_they_were_are_found() {
        let left = "Choose the plan that fits your team.";
        let found = [("unit/untranslated", left.to_owned())];
        for locale in ["ko-KR", "ja-JP", "de-DE", "ar-SA"] {
            assert_eq!(rules(left, left, locale), found, "{locale}");
        }
        assert_eq!(rules(left, "Pick a plan for everyone.", "ko-KR").len(), 1);
        assert_eq!(
            rules("Set up **billing** for the [team](a.md).", "Set up **billing** for the [team](a.md).", "de-DE")
                .len(),
            1
        );
    }

    #[test]
    fn names_code_and_addresses_are_not() {
        for same in [
            "Contoso Cloud Suite Enterprise Plus",
            "Contoso A5 Insight and Audit for students",
            "`choose the plan that fits`",
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "PUT /v1/customers/{customer-id}/orders HTTP/1.1",
            "<https://example.org/choose/the/plan/that/fits>",
            "https://example.org/choose-the-plan-that-fits-your-team",
            "customerId userName orderTotal lineItems",
            "MUST NOT BE NULL EVER",
        ] {
            assert_eq!(rules(same, same, "ko-KR"), [], "{same}");
        }
        assert_eq!(rules("Choose the plan now.", "지금 plan을 선택합니다.", "ko-KR"), []);
        assert_eq!(rules("Choose the plan now.", "Wählen Sie jetzt den Plan.", "de-DE"), []);
    }
}
