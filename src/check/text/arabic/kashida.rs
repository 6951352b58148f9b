//! `arabic/kashida`: letters are stretched with U+0640: مـــرحبا.
//!
//! Stretching is for the renderer; in text it keeps words from being found. Looked for between letters only: after ب and ل before a
//! name in Latin letters (`بـ Azure`) it shows the joined form of the letter, and is wanted.

use super::is_arabic;
use crate::{
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};

/// Checks a text.
pub(super) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    let text = passage.text.text();
    let mut at = 0;
    while let Some(found) = text[at..].find('\u{640}') {
        let start = at + found;
        let end = text[start..].find(|c| c != '\u{640}').map_or(text.len(), |length| start + length);
        at = end;
        let between = text[..start].ends_with(is_arabic) && text[end..].starts_with(is_arabic);
        if !between || passage.text.is_literal(start) {
            continue;
        }
        let word = text[..start]
            .rfind(|c| !is_arabic(c))
            .map_or(0, |before| before + text[before..].chars().next().map_or(0, char::len_utf8));
        let close = text[end..].find(|c| !is_arabic(c) && c != '\u{640}').map_or(text.len(), |length| end + length);
        let finding = passage.finding(&rule::KASHIDA, passage.text.place(start..end)).arg("word", &text[word..close]);
        findings.push(match passage.text.exact(start..end) {
            Some(span) => {
                finding.fix(Fix { applicability: Applicability::Safe, edits: vec![Edit { span, text: String::new() }] })
            }
            None => finding,
        });
    }
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
    fn letters_before_other_scripts_are_left() {
        assert_eq!(rules("Connect to Azure", "الاتصال بـ Azure", "ar-SA"), []);
        assert_eq!(rules("Connect to it", "الاتصال بـ«الخدمة»", "ar-SA"), []);
        assert_eq!(rules("Type it", "اكتب `حـفظ` هنا", "ar-SA"), []);
    }
}
