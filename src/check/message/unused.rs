//! `message/unused`: a message of the site that no table, template or other message uses.
//!
//! A message with the id of one of the program's or the default theme's is used in its place. In templates an id counts wherever
//! its letters stand. Law: while a data file cannot be read nobody knows what it uses, and nothing is said.

use super::messages;
use crate::{
    base::Span,
    diag::{Diagnostic, rule, suggest},
    site::Site,
};
use std::collections::{BTreeMap, BTreeSet};

/// Looks for messages that nothing uses; each is told once, in the source locale where it has the message.
pub(super) fn check(site: &Site, in_tables: &BTreeSet<String>, built_in: &BTreeSet<&str>) -> Vec<Diagnostic> {
    if !site.unread_tables.is_empty() {
        return Vec::new();
    }
    let templates: Vec<&str> = site
        .config
        .theme
        .iter()
        .flat_map(|folder| {
            site.sources
                .iter()
                .filter(move |(_, source)| source.path.inside(folder).is_some())
                .map(|(_, source)| source.text())
        })
        .collect();
    let mut all: BTreeMap<&str, Vec<(super::Message<'_>, bool)>> = BTreeMap::new();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for file in &site.message_files {
        for message in messages(site, file) {
            let references = message.entry.parts().flat_map(|part| &part.references);
            let others = references.filter(|reference| reference.id != message.entry.id);
            named.extend(others.map(|reference| reference.id.as_str()));
            let is_source = file.locale == site.config.source;
            all.entry(&message.entry.id).or_default().push((message, is_source));
        }
    }
    let is_used = |id: &str| {
        built_in.contains(id)
            || named.contains(id)
            || in_tables.contains(id)
            || templates.iter().any(|text| text.contains(id))
    };
    let mut findings = Vec::new();
    for (id, messages) in all.iter().filter(|(id, _)| !is_used(id)) {
        let found = messages.iter().find(|(_, is_source)| *is_source).or(messages.first());
        let Some((message, _)) = found else { continue };
        let start = message.entry.range.start;
        let place = Span::new(message.file, start..start + u32::try_from(id.len()).unwrap_or(0));
        let known = built_in.iter().copied().chain(in_tables.iter().map(String::as_str));
        let suggestion = suggest(id, known.filter(|known| !all.contains_key(known))).unwrap_or("");
        let finding = Diagnostic::at(&rule::MESSAGE_UNUSED, place).arg("message", *id).arg("suggestion", suggestion);
        findings.push(finding.locale(message.locale));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn messages_that_nothing_uses_are_found_once() {
        let english = "site-used = { -brand }{ site-part }\n-brand = Diglot\nsite-part = a\nsite-lost = b\n-lost = c\ntheme-documentatoin = Find\n";
        let korean = "site-used = { -brand }{ site-part }\n-brand = Diglot\nsite-part = 가\nsite-lost = 나\ntheme-documentatoin = 찾기\nsite-old = 다\n";
        assert_eq!(
            found(english, korean, &[]),
            [
                "message/unused (\"site-lost\") site-lost",
                "message/unused (\"-lost\") -lost",
                "message/unused (\"theme-documentatoin\") theme-documentatoin",
                "message/unused (\"site-old\") site-old",
            ]
        );
    }

    #[test]
    fn tables_and_the_theme_use_messages() {
        let messages = "site-used = a\ntheme-documentation = b\nplans-caption = c\nplans-column-a = d\nplans-row-r = e\nplans-value = { $count }\n";
        let table = ("content/data/plans.yml", "columns: [a]\nrows: [{key: r, a: 1}]\n");
        assert_eq!(found(messages, messages, &[table]), [""; 0]);
        assert_eq!(
            found("site-lost = a\n", "site-lost = 가\n", &[("content/data/plans.yml", "columns: [")]),
            [""; 0],
            "nobody knows"
        );
    }

    #[test]
    fn texts_of_the_program_are_used_and_have_sources() {
        let korean = "site-used = 가\nrule-site-dead-link = { $other }이(가) 없습니다\ntype-text = 나\n";
        let found = found("site-used = a\n", korean, &[]);
        let of = "message/variable-mismatch (\"rule-site-dead-link\")";
        let text = "{ $other }이(가) 없습니다";
        let expected =
            [format!("{of} (\"extra\") (\"$other\") {text}"), format!("{of} (\"lost\") (\"$target\") {text}")];
        assert_eq!(found, expected);
    }
}
