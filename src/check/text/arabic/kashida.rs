//! `arabic/kashida`: letters are stretched with U+0640: مـــرحبا.
//!
//! Stretching is for the renderer; in text it keeps words from being found. Looked for between letters only: after ب and ل before a
//! name in Latin letters (`بـ Azure`) it shows the joined form of the letter, and is wanted. Letters of other scripts cannot be
//! stretched, and a vowel sign that brings a stroke of its own (U+FE79) is meant for old printers.

use super::is_arabic;
use crate::{
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};

/// Checks a text.
pub(in crate::check::text) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    // All strokes begin with one of these bytes.
    if !passage.text.has(&[0xD9, 0xEF]) {
        return;
    }
    let text = passage.text.text();
    let mut at = 0;
    while let Some(found) = text[at..].find(is_stroke) {
        let start = at + found;
        let end = text[start..].find(|c| !is_stroke(c)).map_or(text.len(), |length| start + length);
        at = end;
        let before = text[..start].chars().next_back();
        let between = before.is_some_and(is_arabic) && text[end..].starts_with(is_arabic);
        let is_stray =
            before.is_some_and(|c| c.is_alphabetic() && u32::from(c) < 0x250) || !text[start..].starts_with('\u{640}');
        if !between && !is_stray || passage.text.is_literal(start) {
            continue;
        }
        let word = text[..start]
            .rfind(|c| !is_arabic(c))
            .map_or(0, |before| before + text[before..].chars().next().map_or(0, char::len_utf8));
        let close = text[end..].find(|c| !is_arabic(c) && c != '\u{640}').map_or(text.len(), |length| end + length);
        let finding = passage.finding(&rule::KASHIDA, passage.text.place(start..end)).arg("word", &text[word..close]);
        findings.push(match passage.text.exact(start..end).filter(|_| between) {
            Some(span) => {
                finding.fix(Fix { applicability: Applicability::Safe, edits: vec![Edit { span, text: String::new() }] })
            }
            None => finding,
        });
    }
}

/// Whether a character is a stroke, or a vowel sign over one.
fn is_stroke(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{FE71}' | '\u{FE77}' | '\u{FE79}' | '\u{FE7B}' | '\u{FE7D}' | '\u{FE7F}')
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{findings, rules, unit};

    #[test]
    fn stretched_words_are_found() {
        let found = findings(&unit("Save it", "حـــفظ الملف"), "ar-SA");
        let [(finding, place)] = &found[..] else { panic!("{found:?}") };
        assert_eq!((finding.rule.id, place.as_str()), ("arabic/kashida", "ـــ"));
        assert_eq!(finding.fix.as_ref().expect("a fix").edits[0].text, "");
    }

    #[test]
    fn strokes_after_other_letters_are_found_in_any_language() {
        let found = |target: &str, tag: &str| {
            rules("Save it", target, tag).into_iter().any(|(rule, _)| rule == "arabic/kashida")
        };
        assert!(found("Uložitـ to", "cs-CZ"));
        assert!(found("Uložit\u{fe7b} to", "cs-CZ"));
        assert!(!found("Uložit to jako ـه", "cs-CZ"));
    }

    #[test]
    fn letters_before_other_scripts_are_left() {
        assert_eq!(rules("Connect to Azure", "الاتصال بـ Azure", "ar-SA"), []);
        assert_eq!(rules("Connect to it", "الاتصال بـ«الخدمة»", "ar-SA"), []);
        assert_eq!(rules("Type it", "اكتب `حـفظ` هنا", "ar-SA"), []);
    }
}
