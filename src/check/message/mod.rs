//! The messages of a site compared with those of its source locale, and with what uses them (`message/untranslated`,
//! `message/variable-mismatch`, `message/plural-forms`, `message/unused`).
//!
//! In: a site. Out: findings in its message files. What is wrong with one file by itself, and what the tables lack, is looked at
//! by [`super::site`]. Law: each message is judged by the entry that counts, the last of all files of its locale; of a message
//! that no file of the site holds nothing is said.

mod plurals;
mod untranslated;
mod unused;
mod variables;

use crate::{
    base::{FileId, Locale, Span},
    diag::{Diagnostic, Rule},
    messages::{Entry, Part, Resource, program_layers},
    site::{MessageFile, Site, table},
};
use std::collections::BTreeSet;

/// Checks the messages of a site.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    if site.message_files.is_empty() {
        return Vec::new();
    }
    let in_tables: BTreeSet<String> =
        site.tables.values().flat_map(table::message_uses).map(|used| used.id.to_string()).collect();
    let built_in = built_in(site);
    let mut findings = unused::check(site, &in_tables, &built_in);
    for file in &site.message_files {
        for message in messages(site, file) {
            findings.extend(plurals::check(&message));
            if *message.locale != site.config.source {
                let source = of_source(site, &message.entry.id);
                findings.extend(untranslated::same(&message, source));
                if !in_tables.contains(&message.entry.id) {
                    findings.extend(variables::check(&message, source.map(|(_, entry)| entry)));
                }
            } else if !in_tables.contains(&message.entry.id) {
                findings.extend(untranslated::missing(site, &message, &built_in));
            }
        }
    }
    findings
}

/// An entry of a message file that counts.
#[derive(Clone, Copy)]
struct Message<'a> {
    locale: &'a Locale,
    file: FileId,
    resource: &'a Resource,
    entry: &'a Entry,
}

impl<'a> Message<'a> {
    /// The value and the attributes, each with its name.
    fn parts(self) -> impl Iterator<Item = (Option<&'a str>, &'a Part)> {
        parts(self.entry)
    }

    /// A finding about it.
    fn finding(self, rule: &'static Rule, attribute: Option<&str>, part: &Part) -> Diagnostic {
        Diagnostic::at(rule, Span::new(self.file, part.range.clone()))
            .arg("message", name(&self.entry.id, attribute))
            .locale(self.locale)
    }
}

/// The value and the attributes of an entry, each with its name.
fn parts(entry: &Entry) -> impl Iterator<Item = (Option<&str>, &Part)> {
    let value = entry.value.iter().map(|part| (None, part));
    value.chain(entry.attributes.iter().map(|(name, part)| (Some(name.as_str()), part)))
}

/// The part of an entry with a name.
fn part<'e>(entry: &'e Entry, attribute: Option<&str>) -> Option<&'e Part> {
    parts(entry).find(|(name, _)| *name == attribute).map(|(_, part)| part)
}

/// The name of a message as messages write it.
fn name(id: &str, attribute: Option<&str>) -> String {
    attribute.map_or_else(|| id.to_owned(), |attribute| format!("{id}.{attribute}"))
}

/// The entries of a file that count.
fn messages<'a>(site: &'a Site, file: &'a MessageFile) -> impl Iterator<Item = Message<'a>> {
    let resource = site.catalog.layer(file.layer).map(|(_, resource)| resource);
    let entries = resource.into_iter().flat_map(|resource| resource.entries().map(move |entry| (resource, entry)));
    entries.filter_map(move |(resource, entry)| {
        let counts = site.catalog.entry(&file.locale, &entry.id)?;
        let is_this = counts.layer == file.layer && counts.entry.range == entry.range;
        is_this.then_some(Message { locale: &file.locale, file: file.file, resource, entry })
    })
}

/// What a message says in the source locale, by the site or by the program.
fn of_source<'a>(site: &'a Site, id: &str) -> Option<(&'a Resource, &'a Entry)> {
    let locale = &site.config.source;
    let own = site.catalog.entry(locale, id).map(|located| (located.resource, located.entry));
    own.or_else(|| {
        let program = program_layers().iter().filter(|(of, _)| of == locale);
        program.map(|(_, resource)| &**resource).find_map(|resource| Some((resource, resource.entry(id)?)))
    })
}

/// The ids of the messages that are built into the program.
fn built_in(site: &Site) -> BTreeSet<&str> {
    let own: BTreeSet<usize> = site.message_files.iter().map(|file| file.layer).collect();
    let others = (0..site.catalog.layer_count()).filter(|layer| !own.contains(layer));
    let theme = others.filter_map(|layer| site.catalog.layer(layer)).map(|(_, resource)| resource);
    let program = program_layers().iter().map(|(_, resource)| &**resource);
    theme.chain(program).flat_map(Resource::entries).map(|entry| entry.id.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use crate::{base::files::MemoryFiles, build};

    /// The findings about messages in a site of two locales whose message files these are: the rule, its problem and name, the
    /// text of its place. `more`: other files.
    pub(super) fn found(english: &str, korean: &str, more: &[(&str, &str)]) -> Vec<String> {
        let mut files = MemoryFiles::new();
        files.set("diglot.yml", "theme: theme\nlocales: {en-US: , ko-KR: }\n");
        files.set("theme/templates/404.html", "{{ t(id=\"site-used\") }}");
        for locale in ["en-US", "ko-KR"] {
            files.set(&format!("content/{locale}/index.md"), "# Home\n");
        }
        files.set("locales/en-US/site.ftl", english);
        files.set("locales/ko-KR/site.ftl", korean);
        for (path, text) in more {
            files.set(path, *text);
        }
        let options = build::Options { all_rules: true, ..build::Options::default() };
        let loaded = build::load(&files, &options);
        let told = |finding: &crate::diag::Diagnostic| {
            let args = finding.args.iter().filter(|(name, _)| ["message", "problem", "name", "forms"].contains(name));
            let args: Vec<String> = args.map(|(_, arg)| format!("{arg:?}").replace("Text", "")).collect();
            let text = finding.place.span().map_or("", |span| loaded.sources().text(span));
            format!("{} {} {text}", finding.rule.id, args.join(" "))
        };
        loaded.findings.iter().filter(|finding| finding.rule.group() == "message").map(told).collect()
    }
}
