//! `message/plural-forms`: a choice by number lacks a plural form of its language, or has one that the language does not know.
//!
//! Only where a choice has a plural form other than `other` at all: a text that reads the same with every number needs none. A
//! number of its own (`[1]`) stands for the form that only this number has. `many` of languages in which it begins at a million
//! is not asked for.

use super::Message;
use crate::{
    base::{Locale, Span},
    diag::{Diagnostic, rule},
    messages::{Choice, plural_categories},
};

/// The plural forms that tell more than `other`.
const FORMS: [&str; 5] = ["zero", "one", "two", "few", "many"];
/// Forms that one number alone has in most languages, and that number.
const NUMBERS: [(&str, &str); 3] = [("zero", "0"), ("one", "1"), ("two", "2")];

/// Checks the choices of a message.
pub(super) fn check(message: &Message<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (attribute, part) in message.parts() {
        for choice in &part.choices {
            let finding = |problem: &str, forms: &[&str], at| {
                let mut finding = message.finding(&rule::MESSAGE_PLURALS, attribute, part);
                finding.place = crate::diag::Place::Span(Span::new(message.file, at));
                finding.arg("problem", problem).arg("forms", forms.join(", ")).arg("locale", message.locale.as_str())
            };
            let keys = || choice.keys.iter().filter(|(key, _)| FORMS.contains(&key.as_str()));
            let Some((_, first)) = keys().next() else { continue };
            let known = plural_categories(message.locale, choice.ordinal);
            let missing = missing(choice, message.locale, &known);
            if !missing.is_empty() {
                findings.push(finding("missing", &missing, first.clone()));
            }
            for (key, at) in keys().filter(|(key, _)| !known.contains(&key.as_str())) {
                findings.push(finding("unknown", &[key], at.clone()));
            }
        }
    }
    findings
}

fn missing(choice: &Choice, locale: &Locale, known: &[&'static str]) -> Vec<&'static str> {
    let has = |key: &str| choice.keys.iter().any(|(other, _)| other == key);
    let is_rare = |form: &str| {
        form == "many" && matches!(locale.language(), "fr" | "es" | "it" | "pt" | "ca" | "vec" | "scn" | "lld")
    };
    let by_number = |form: &str| NUMBERS.iter().any(|(name, number)| *name == form && has(number));
    // What no variant says, the default does; that is what `other` is for.
    known.iter().copied().filter(|form| *form != "other" && !has(form) && !is_rare(form) && !by_number(form)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn forms_that_a_language_has_are_asked_for() {
        let arabic = "site-used = { $n ->\n    [one] x\n    [few] z\n   *[other] y\n}\n";
        let files = [
            ("content/ar-SA/index.md", "# Home\n"),
            ("locales/ar-SA/site.ftl", arabic),
            ("diglot.yml", "theme: theme\nlocales: {en-US: , ko-KR: , ar-SA: }\n"),
        ];
        let english = "site-used = { $n ->\n    [one] one file\n   *[other] files\n}\n";
        assert_eq!(
            found(english, "site-used = { $n } 개\n", &files),
            ["message/plural-forms (\"site-used\") (\"missing\") (\"zero, two, many\") one"]
        );
    }

    #[test]
    fn forms_that_a_language_does_not_have_are_found() {
        let english = "site-used = { $n ->\n    [one] one file\n   *[other] files { $n }\n}\n";
        let korean = "site-used = { $n ->\n    [one] 파일 하나\n   *[other] 파일 { $n }개\n}\n";
        assert_eq!(found(english, korean, &[]), ["message/plural-forms (\"site-used\") (\"unknown\") (\"one\") one"]);
    }

    #[test]
    fn numbers_and_words_are_no_forms() {
        let english = "site-used = { $n ->\n    [0] none\n    [1] one\n   *[other] files { $n }\n}\nsite-two = { site-used }{ $kind ->\n    [page] page\n   *[file] file\n}\n";
        let korean = "site-used = { $n ->\n    [0] 없음\n   *[other] 파일 { $n }개\n}\nsite-two = { site-used }{ $kind ->\n   *[file] 파일\n}\n";
        let template = [("theme/templates/page.html", "{# site-two #}")];
        assert_eq!(found(english, korean, &template), [""; 0]);
        let ordinal = "site-used = { NUMBER($n, type: \"ordinal\") ->\n    [one] { $n }st\n    [two] { $n }nd\n    [few] { $n }rd\n   *[other] { $n }th\n}\n";
        assert_eq!(found(ordinal, "site-used = { $n }번째\n", &[]), [""; 0]);
        let mixed = "site-used = { $n ->\n    [0] none\n    [one] one\n   *[other] { $n }\n}\n";
        assert_eq!(found(mixed, "site-used = { $n }\n", &[]), [""; 0]);
    }
}
