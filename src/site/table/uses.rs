//! The messages of a table: what it asks for, whether that is there, and its texts as translation units.
//!
//! In: a table and the catalog of messages. Out: uses, findings at their place in the data, units with places in the `.ftl`
//! files. Law: pure; one finding for a message that is missing, however often the table shows it.

use super::{Datum, Head, MessageRef, TableData};
use crate::{
    base::{Locale, Span},
    diag::{Diagnostic, rule},
    messages::{Catalog, Kind, Located, Part},
};
use std::{collections::BTreeSet, ops::Range};

/// A message that a table shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MessageUse {
    /// Its id.
    pub id: Box<str>,
    /// Its attribute, when one is named.
    pub attribute: Option<Box<str>>,
    /// The place in the data that asks for it.
    pub place: Span,
    /// The variables it is given.
    pub variables: &'static [&'static str],
}

impl MessageUse {
    /// The name as messages write it: `id` or `id.attribute`.
    #[must_use]
    pub fn name(&self) -> String {
        MessageRef { id: self.id.clone(), attribute: self.attribute.clone(), span: self.place }.name()
    }
}

/// Every message a table shows, each once for the place where it stands first, in the order of the table.
#[must_use]
pub fn message_uses(table: &TableData) -> Vec<MessageUse> {
    let mut uses = Vec::new();
    let mut seen = BTreeSet::new();
    let mut push = |message: &MessageRef, variables: &'static [&'static str]| {
        if seen.insert(message.name()) {
            let MessageRef { id, attribute, span } = message.clone();
            uses.push(MessageUse { id, attribute, place: span, variables });
        }
    };
    push(&table.caption, &[]);
    table.corner.iter().for_each(|corner| push(corner, &[]));
    let mut head = |head: &Head| push(&head.message, &[]);
    table.columns.iter().for_each(&mut head);
    for row in &table.rows {
        push(&row.head.message, &[]);
        for group in row.cells.iter().flat_map(|cell| &cell.groups) {
            group.head.iter().for_each(|head| push(&head.message, &[]));
            for line in &group.lines {
                let variables: &'static [&'static str] = match line.datum {
                    Datum::Count(_) => &["count"],
                    Datum::Date(_) => &["date"],
                    Datum::Word(_) => &[],
                };
                push(&line.message, variables);
            }
        }
    }
    table.notes.iter().for_each(|note| push(&note.message, &[]));
    uses
}

/// The pattern of a message in this very locale.
fn pattern<'c>(catalog: &'c Catalog, locale: &Locale, used: &MessageUse) -> Option<(Located<'c>, &'c Part)> {
    let located = catalog.entry(locale, &used.id)?;
    let part = match &used.attribute {
        None => located.entry.value.as_ref()?,
        Some(name) => located.entry.attributes.iter().find(|(other, _)| **other == **name).map(|(_, part)| part)?,
    };
    Some((located, part))
}

/// Looks up every message of a table in a locale. One that is in the source locale only is untranslated, any other that is not
/// there is missing; one that does not use what it is given, or uses what it is not given, is invalid.
#[must_use]
pub fn check(table: &TableData, catalog: &Catalog, source: &Locale, locale: &Locale) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for used in message_uses(table) {
        let name = used.name();
        let finding = |rule| {
            Diagnostic::at(rule, used.place).arg("message", name.as_str()).arg("locale", locale.as_str()).locale(locale)
        };
        let Some((_, part)) = pattern(catalog, locale, &used) else {
            // `ko` may hold what `ko-KR` lacks.
            let found = catalog.messages(locale).lookup(&used.id, used.attribute.as_deref(), &[]);
            if found.is_some_and(|found| found.locale.language() == locale.language() && locale != source) {
                continue;
            }
            let untranslated = locale != source && pattern(catalog, source, &used).is_some();
            findings.push(if untranslated {
                finding(&rule::MESSAGE_UNTRANSLATED).arg("problem", "missing")
            } else {
                finding(&rule::MESSAGE_MISSING)
            });
            continue;
        };
        let names: BTreeSet<&str> = part.variables.iter().map(|variable| &*variable.name).collect();
        for unknown in names.iter().filter(|name| !used.variables.contains(name)) {
            let finding = finding(&rule::MESSAGE_INVALID).arg("problem", "variable");
            findings.push(finding.arg("name", format!("${unknown}")));
        }
        // What another message does with the variable is that message's affair.
        let refers = part.references.iter().any(|reference| reference.kind == Kind::Message);
        for unused in used.variables.iter().filter(|name| !names.contains(*name) && !refers) {
            let finding = finding(&rule::MESSAGE_INVALID).arg("problem", "unused");
            findings.push(finding.arg("name", format!("${unused}")));
        }
    }
    findings
}

/// A message as it is written in a locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageText {
    /// The pattern.
    pub text: String,
    /// The number of the layer of the [`Catalog`] that holds it.
    pub layer: usize,
    /// The bytes of the pattern in the text of that layer.
    pub range: Range<u32>,
}

/// A message as a translation unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageUnit {
    /// The id of the unit: the name of the message.
    pub id: String,
    /// The place in the data that asks for it.
    pub place: Span,
    /// The text in the source locale.
    pub source: Option<MessageText>,
    /// The text in the target locale; for the source locale itself none.
    pub target: Option<MessageText>,
}

/// The messages of a table as translation units, in the order of the table.
#[must_use]
pub fn units(table: &TableData, catalog: &Catalog, source: &Locale, target: &Locale) -> Vec<MessageUnit> {
    let text = |locale: &Locale, used: &MessageUse| {
        let (located, part) = pattern(catalog, locale, used)?;
        let text = located.resource.written(part).to_owned();
        Some(MessageText { text, layer: located.layer, range: part.range.clone() })
    };
    let unit = |used: MessageUse| MessageUnit {
        id: used.name(),
        source: text(source, &used),
        target: if source == target { None } else { text(target, &used) },
        place: used.place,
    };
    message_uses(table).into_iter().map(unit).collect()
}
