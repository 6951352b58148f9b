//! `message/untranslated`: a message is not there in a locale, says nothing there, or says what the source says.
//!
//! A message that the program or its theme has by itself is not asked for: where a site says it in other words in one language,
//! the others keep theirs. Terms are not asked for either: what names one that is not there is found for that.

use super::{Message, part};
use crate::{
    check::unit::untranslated::{has_own_letters, telling_words},
    diag::{Diagnostic, rule},
    messages::{Entry, Resource},
    site::Site,
};
use std::collections::BTreeSet;

/// Looks for a message of the source locale in all others.
pub(super) fn missing(site: &Site, message: &Message<'_>, built_in: &BTreeSet<&str>) -> Vec<Diagnostic> {
    if message.entry.id.starts_with('-') || built_in.contains(message.entry.id.as_str()) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let locales = site.config.locales.iter().enumerate().filter(|(number, _)| site.is_published(*number));
    for (_, settings) in locales.filter(|(_, settings)| settings.locale != *message.locale) {
        let locale = &settings.locale;
        for (attribute, of_source) in message.parts() {
            let there = site.catalog.messages(locale).lookup(&message.entry.id, attribute, &[]);
            if there.is_some_and(|found| found.locale.language() == locale.language()) {
                continue;
            }
            let finding = message.finding(&rule::MESSAGE_UNTRANSLATED, attribute, of_source);
            findings.push(finding.locale(locale).arg("locale", locale.as_str()).arg("problem", "missing"));
            // One that is not there at all has no attributes either.
            if site.catalog.entry(locale, &message.entry.id).is_none() {
                break;
            }
        }
    }
    findings
}

/// Compares a message with that of the source.
pub(super) fn same(message: &Message<'_>, source: Option<(&Resource, &Entry)>) -> Vec<Diagnostic> {
    let Some((resource, of_source)) = source else { return Vec::new() };
    let mut findings = Vec::new();
    for (attribute, of_target) in message.parts() {
        let Some(of_source) = part(of_source, attribute) else { continue };
        let (target, original) = (message.resource.written(of_target), resource.written(of_source));
        let is_empty = |text: &str| text.replace("{ \"\" }", "").replace("{\"\"}", "").trim().is_empty();
        let same = || {
            let texts = || target.split_whitespace().eq(original.split_whitespace());
            let said = without_values(target);
            has_own_letters(&said, message.locale) != Some(true) && telling_words(&said) > 1 && texts()
        };
        let problem = if is_empty(target) && !is_empty(original) {
            "empty"
        } else if message.locale.language() != "en" && same() {
            "same"
        } else {
            continue;
        };
        let finding = message.finding(&rule::MESSAGE_UNTRANSLATED, attribute, of_target);
        findings.push(finding.arg("locale", message.locale.as_str()).arg("problem", problem));
    }
    findings
}

/// A message without the values it places: the name of a variable is no word.
fn without_values(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(from) = rest.find('{') {
        let Some(until) = rest[from + 1..].find(['{', '}']).map(|at| from + 1 + at) else { break };
        // What chooses between variants holds words of its own.
        let is_value = rest[until..].starts_with('}') && !rest[from..until].contains("->");
        out.push_str(&rest[..from]);
        out.push_str(if is_value { " " } else { &rest[from..until] });
        rest = &rest[if is_value { until + 1 } else { until }..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn messages_that_a_locale_lacks_are_found() {
        let english = "site-used = Text\n    .title = More\n-brand = Diglot\nsite-other = { site-used }{ -brand }\n";
        let templates = [("theme/templates/page.html", "{{ t(id=\"site-other\") }}")];
        assert_eq!(
            found(english, "site-used = 글\n", &templates),
            [
                "message/untranslated (\"site-used.title\") (\"missing\") More",
                "message/untranslated (\"site-other\") (\"missing\") { site-used }{ -brand }",
            ]
        );
    }

    #[test]
    fn messages_that_say_nothing_or_the_same_are_found() {
        let english = "site-used = Choose the plan that fits { $name }\n    .title = More\n";
        let korean = "site-used = Choose the plan that fits { $name }\n    .title = { \"\" }\n";
        assert_eq!(
            found(english, korean, &[]),
            [
                "message/untranslated (\"site-used\") (\"same\") Choose the plan that fits { $name }",
                "message/untranslated (\"site-used.title\") (\"empty\") { \"\" }",
            ]
        );
    }

    #[test]
    fn names_and_built_in_messages_are_left_alone() {
        assert_eq!(
            found(
                "site-used = Contoso Cloud { $n }\ntheme-documentation = Find\n",
                "site-used = Contoso Cloud { $n }\n",
                &[]
            ),
            [""; 0]
        );
        let values = "site-used = { $part } / { $all }, { NUMBER($share, minimumFractionDigits: 1) }%\n";
        assert_eq!(found(values, values, &[]), [""; 0]);
        let variants =
            "site-used = { $count ->\n    [one] choose the plan\n   *[other] choose { $count } plans\n    }\n";
        let found = found(variants, variants, &[]);
        assert!(found.iter().any(|it| it.starts_with("message/untranslated (\"site-used\") (\"same\")")), "{found:?}");
    }
}
