//! One `.ftl` text, parsed.
//!
//! In: a text. Out: its entries (messages and terms), each with byte ranges in the text and with what it names, and the places
//! that do not parse. Law: total. A broken entry is left out and the rest works; every range is one of the text as it was given.

use super::choice;
use super::syntax::{self, Reader};
use fluent::FluentResource;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// A parsed `.ftl` text.
#[derive(Debug)]
pub struct Resource {
    /// What bundles hold: the text made ready for choices by [`choice`].
    pub(super) fluent: Arc<FluentResource>,
    text: String,
    entries: Vec<Entry>,
    by_id: BTreeMap<String, usize>,
}

/// A message or a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The id; that of a term begins with `-`.
    pub id: String,
    /// The bytes of the whole entry, attributes included, comments not.
    pub range: Range<u32>,
    /// The value, when there is one.
    pub value: Option<Part>,
    /// The attributes by name, in the order of the text.
    pub attributes: Vec<(String, Part)>,
    pub(super) index: usize,
}

/// A pattern: the value of an entry or of one of its attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The bytes of the pattern, from its first character to its last.
    pub range: Range<u32>,
    /// The variables it names, in order, repetitions included.
    pub variables: Vec<Variable>,
    /// The messages, terms and functions it names, in order.
    pub references: Vec<Reference>,
    /// The choices it makes, in order.
    pub choices: Vec<Choice>,
}

/// A choice between variants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The variable it is made by, where it is one, alone or as the argument of a function.
    pub variable: Option<String>,
    /// Whether it is made by the place in a row (first, second) and not by how many there are.
    pub ordinal: bool,
    /// The keys of the variants, in order, each with its bytes.
    pub keys: Vec<(String, Range<u32>)>,
}

/// A variable in a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// The name without `$`.
    pub name: String,
    /// The bytes, `$` included.
    pub range: Range<u32>,
}

/// What a [`Reference`] leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A message, or an attribute of one.
    Message,
    /// A term, or an attribute of one.
    Term,
    /// A function.
    Function,
}

/// A message, term or function that a pattern names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Message, term or function.
    pub kind: Kind,
    /// The id as in [`Entry::id`], or the function's name.
    pub id: String,
    /// The attribute, when one is named.
    pub attribute: Option<String>,
    /// The bytes of the reference.
    pub range: Range<u32>,
}

/// A place that does not parse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxProblem {
    /// Where.
    pub range: Range<u32>,
    /// What is wrong, as a variant of the message `rule-message-syntax`.
    pub problem: &'static str,
    /// What was expected or repeated, where the problem names something.
    pub detail: String,
}

impl Resource {
    /// Parses a text. Always gives a resource; what does not parse is left out of it and named in the second value.
    #[must_use]
    pub fn parse(text: impl Into<String>) -> (Arc<Self>, Vec<SyntaxProblem>) {
        let text: String = text.into();
        let shift = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let (tamed, changed) = syntax::tame(&text[shift..]);
        let (fluent, errors) = match FluentResource::try_new(tamed) {
            Ok(fluent) => (fluent, Vec::new()),
            Err(broken) => broken,
        };
        let reader = Reader::new(fluent.source(), shift);
        let problems = errors.iter().map(|error| reader.problem(error, &changed)).collect();
        let entries = reader.entries(&fluent);
        let fluent = choice::prepare(fluent);
        let by_id = entries.iter().enumerate().map(|(at, entry)| (entry.id.clone(), at)).collect();
        (Arc::new(Self { fluent, text, entries, by_id }), problems)
    }

    /// All messages and terms, in the order of the text.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// The entry with this id (`-id` for a term); of several, the last, which is the one that counts.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.by_id.get(id).map(|&at| &self.entries[at])
    }

    /// A pattern as it is written in the text.
    #[must_use]
    pub fn written(&self, part: &Part) -> &str {
        self.text.get(part.range.start as usize..part.range.end as usize).unwrap_or("")
    }

    /// The value of a message as it is written.
    #[must_use]
    pub fn value_text(&self, id: &str) -> Option<&str> {
        self.entry(id)?.value.as_ref().map(|part| self.written(part))
    }
}

impl Entry {
    /// The value and the attributes.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.value.iter().chain(self.attributes.iter().map(|(_, part)| part))
    }

    /// The names of the variables of its value and attributes.
    #[must_use]
    pub fn variables(&self) -> BTreeSet<&str> {
        self.parts().flat_map(|part| &part.variables).map(|variable| variable.name.as_str()).collect()
    }
}
