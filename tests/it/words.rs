//! Law: every rule says what it has to say, in every language of the program.
//!
//! Small sites, articles, configs, data and messages trigger every rule of the table; their findings are put into words, and all
//! words stand in one snapshot, to be read by people. One rule is out of reach: `build/internal` would take a fault of Diglot
//! itself, so its finding is made by its constructor.

mod articles;
mod exchange;
mod sites;

use articles::*;
use diglot::{
    base::Locale,
    diag::{Applicability, Arg, Diagnostic, rule, text::Text},
    messages::{Catalog, Resource},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    sync::LazyLock,
};

/// The languages of the program.
const LANGUAGES: [&str; 2] = ["en-US", "ko-KR"];

use sites::*;

/// A finding of every rule, found once for all tests.
static ALL: LazyLock<Vec<Diagnostic>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for set in [
        unreadable_files,
        configs,
        articles,
        bilingual_articles,
        languages,
        aligned_articles,
        markup_of_units,
        structures,
        sites,
        freshness,
        tables_of_contents,
        pages_of_yaml,
        redirects,
        other_sites,
        directives_and_data,
        tabs,
        formulas_and_uids,
        code,
        includes,
        marks,
        decisions,
        messages,
        messages_of_a_site,
        terms_and_titles,
        themes_and_outputs,
        exchange::xml,
        exchange::xliff,
        exchange::returned,
    ] {
        all.extend(set());
    }
    all.push(Diagnostic::internal(&path("content/en-US/guide/install.md")));
    all
});

#[test]
fn every_rule_speaks_every_language() {
    let catalog = Catalog::built_in();
    let readers = LANGUAGES.map(|tag| catalog.messages(&Locale::new(tag).expect("a tag")));
    let mut shown = String::new();
    let mut silent = Vec::new();
    for rule in rule::ALL {
        let _ = write!(shown, "\n{}\n", rule.id);
        let mut said = BTreeSet::new();
        for finding in ALL.iter().filter(|finding| finding.rule == *rule) {
            let mut words = String::new();
            for (tag, messages) in LANGUAGES.iter().zip(&readers) {
                let text = Text::of(finding, messages);
                let help = text.help.expect("every rule has a way out");
                let place = format!("{tag} {finding:?}: {}\n{help}", text.headline);
                assert_eq!(text.problems, [], "{place}");
                assert!(!text.headline.is_empty() && !help.is_empty(), "{place}");
                // An empty argument is told in words of its own; in Korean its word would stand out.
                let is_given = finding.args.iter().any(|(_, arg)| *arg == Arg::from("none"));
                let leaks = *tag == "ko-KR" && format!("{} {help}", text.headline).contains("none");
                assert!(is_given || !leaks, "{place}");
                for brace in ["{$", "{ $", "{ type-", "{yaml-"] {
                    assert!(!text.headline.contains(brace) && !help.contains(brace), "{place}");
                }
                for (related, label) in finding.related.iter().zip(&text.related) {
                    assert!(messages.has(&format!("related-{}", related.role)) && !label.is_empty(), "{place}");
                }
                let _ = write!(words, "  {}\n    {help}\n", text.headline);
            }
            if said.insert(words.clone()) {
                shown.push_str(&words);
            }
        }
        if said.is_empty() {
            silent.push(rule.id);
        }
    }
    assert_eq!(silent, [""; 0], "rules that were not triggered");
    insta::assert_snapshot!("words", shown);
}

/// The word of `expected` in a finding is a type that has a text, or values to choose from; and every type that has a text is
/// expected somewhere.
#[test]
fn every_type_of_value_is_expected_somewhere() {
    let (resource, _) = Resource::parse(include_str!("../../locales/en-US/diglot.ftl"));
    let types: BTreeSet<&str> = resource.entries().filter_map(|entry| entry.id.strip_prefix("type-")).collect();
    let expected = ALL.iter().flat_map(|finding| &finding.args).filter_map(|(name, arg)| match (*name, arg) {
        ("expected", Arg::Text(text)) => Some(text.as_str()),
        _ => None,
    });
    let kinds = diglot::content::yaml_page::LINK_KINDS.join(", ");
    let choices = [
        &*kinds,
        "MT, HT",
        "allow, sanitize, escape",
        "off, info, warning, error",
        "emphasis-extras, auto-identifiers",
        "en-US",
        "en-US, ko-KR",
    ];
    let expected: BTreeSet<&str> = expected.filter(|expected| !choices.contains(expected)).collect();
    assert_eq!(expected, types);
}

/// Every role of a related place has a label, and every label a role.
#[test]
fn every_related_place_is_labelled() {
    let (resource, _) = Resource::parse(include_str!("../../locales/en-US/diglot.ftl"));
    let labels =
        resource.entries().filter_map(|entry| entry.id.strip_prefix("related-")).filter(|role| *role != "more");
    let roles: BTreeSet<&str> = ALL.iter().flat_map(|finding| &finding.related).map(|related| related.role).collect();
    assert_eq!(roles, labels.collect());
}

/// A rule offers the fixes that the table says, and no others: what is printed in the manual holds.
#[test]
fn fixes_are_those_of_the_table() {
    let mut offered: BTreeMap<&str, Applicability> = BTreeMap::new();
    for finding in ALL.iter() {
        if let Some(fix) = &finding.fix {
            let safest = offered.entry(finding.rule.id).or_insert(fix.applicability);
            *safest = fix.applicability.min(*safest);
        }
    }
    let said = rule::ALL.iter().filter_map(|rule| Some((rule.id, rule.fix?)));
    let said: BTreeMap<&str, Applicability> = said.collect();
    // The articles of this file need not show every kind of fix, but no rule shows one that is not said.
    for (rule, fix) in &offered {
        assert!(said.get(rule).is_some_and(|said| said <= fix), "{rule} offers {fix:?}: say so in the table");
    }
    let silent: Vec<&&str> = said.keys().filter(|rule| !offered.contains_key(*rule)).collect();
    println!("{} rules offer a fix; not shown here: {silent:?}", said.len());
}
