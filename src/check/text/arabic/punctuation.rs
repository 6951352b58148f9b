//! `arabic/punctuation`: a western comma, semicolon or question mark stands after Arabic letters: ؟ ، ؛ belong there.
//!
//! Looked for right after a letter and before a space, a closing mark or the end.

use super::is_arabic;
use crate::{
    check::{pair::Passage, text::punctuation},
    diag::{Diagnostic, rule},
};

const MARKS: [punctuation::Pair; 3] = [(',', "،"), (';', "؛"), ('?', "؟")];

/// Checks a text.
pub(super) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    let wrong = |_, after: &str| {
        let ends = after.chars().next().is_none_or(|c| c.is_whitespace() || is_arabic(c) || "\"”»)".contains(c));
        ends.then_some(0)
    };
    punctuation::check((passage, findings), &rule::ARABIC_PUNCTUATION, &MARKS, is_arabic, wrong);
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::rules;

    #[test]
    fn western_marks_after_arabic_letters_are_found() {
        let found = rules("Save it, now?", "احفظ الملف, الآن?", "ar-SA");
        assert_eq!(found, [("arabic/punctuation", ",".to_owned()), ("arabic/punctuation", "?".to_owned())]);
        assert_eq!(rules("Save it; then go", "فایل را ذخیره کنید; سپس", "fa-IR").len(), 1);
    }

    #[test]
    fn arabic_marks_and_other_scripts_are_left() {
        for target in ["احفظ الملف، الآن؟", "افتح Word, Excel", "القيمة 1,000", "اكتب `قيمة,` هنا", "قيمة?x=1"]
        {
            assert_eq!(
                rules("Text with 1,000", target, "ar-SA").iter().filter(|(rule, _)| rule.starts_with("arabic")).count(),
                0,
                "{target}"
            );
        }
    }
}
