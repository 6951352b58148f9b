//! Data tables: facts that are written once, and read in every locale.
//!
//! In: a data file below `content/data/` (YAML, JSON or CSV) and the messages of a site. Out: an accessible HTML table, the
//! messages it uses as translation units, and findings. Law: the data holds numbers and keys, never words; every word a reader
//! sees is a Fluent message, so that *10 incidents* can be counted as each language counts. Pure and total.
//!
//! ```yaml
//! columns: [basic, plus]            # keys of the columns, in order; or {key, message, value}
//! rows:
//!   - key: phone                    # the row; may also have `message` and `value`
//!     basic: 10                     # a count
//!     plus: unlimited               # a word, by its key
//!   - key: chat                     # a column that is not named is an empty cell
//!     plus: {cloud: unlimited, other: 5}    # groups in a cell; [a, b] are several lines
//! corner: plans-support-kind        # message; without it the head of the first column is empty
//! notes: [cloud]                    # a mark on whatever has this key, and a note below; or a map of keys to messages
//! ```
//!
//! Messages are named after the file: `plans.yml` makes the prefix `plans`, `eu/plans.yml` makes `eu-plans`, and
//! `messages: other` sets another. Where the data names no message, these are used:
//!
//! | for | message | variables |
//! |---|---|---|
//! | the caption | `plans-caption` | |
//! | a column, row, group | `plans-column-KEY`, `plans-row-KEY`, `plans-group-KEY` | |
//! | a count | `plans-value` (or `value` of the row, the column, the table) | `$count` |
//! | a word; true and false | `plans-value-KEY`; `plans-value-yes`, `plans-value-no` | |
//! | a date `2021-03-05` | `plans-date` | `$date` |
//! | a note | `plans-note-KEY` | |
//!
//! A message of several lines is shown in several lines. A message named in the data may be an attribute: `plans.caption`.
//! In CSV the first record holds the keys of the columns and the first field of each further record that of its row; the
//! very first field, where it is not empty, names the corner: `plans-column-KEY`.

mod comma_separated;
mod from_markdown;
mod html;
mod names;
pub mod plain;
mod read;
mod uses;

#[cfg(test)]
mod tests;

pub use from_markdown::{Offer, from_markdown, markdown_tables};
pub use html::{Companion, Rendered, render};
pub use names::prefix;
pub use read::read;
pub use uses::{MessageText, MessageUnit, MessageUse, check, message_uses, units};

use crate::{
    base::{Span, Spanned},
    messages::Date,
};

/// A message that a table shows, and the place in the data that asks for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MessageRef {
    /// The id of the message.
    pub id: Box<str>,
    /// Its attribute, when one is named.
    pub attribute: Option<Box<str>>,
    /// The name, or the key it is made from, in the data file.
    pub span: Span,
}

impl MessageRef {
    /// The name as messages write it: `id` or `id.attribute`.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.attribute {
            Some(attribute) => format!("{}.{attribute}", self.id),
            None => self.id.to_string(),
        }
    }
}

/// A head: of a column, a row, or a group within a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its key.
    pub key: Spanned<Box<str>>,
    /// Its text.
    pub message: MessageRef,
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum {
    /// A number.
    Count(f64),
    /// A word, by its key.
    Word(Box<str>),
    /// A day.
    Date(Date),
}

/// A value and the message that shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The value.
    pub datum: Datum,
    /// The message; its span is that of the value.
    pub message: MessageRef,
}

/// Values under one sub-heading of a cell, or under none.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The sub-heading.
    pub head: Option<Head>,
    /// The values, a line each.
    pub lines: Vec<Shown>,
}

/// A cell. Without groups it is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What it holds, in order.
    pub groups: Vec<Group>,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its head.
    pub head: Head,
    /// A cell for each column.
    pub cells: Vec<Cell>,
}

/// A table as its data file tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct TableData {
    /// What the ids of its messages begin with.
    pub prefix: Box<str>,
    /// The caption.
    pub caption: MessageRef,
    /// The head of the column of row heads.
    pub corner: Option<MessageRef>,
    /// The other columns; no key twice.
    pub columns: Vec<Head>,
    /// The rows; no key twice.
    pub rows: Vec<Row>,
    /// The notes below the table, each for the key of a column, row, group or word.
    pub notes: Vec<Head>,
}

impl TableData {
    /// The number of the note for a key.
    #[must_use]
    pub fn note(&self, key: &str) -> Option<usize> {
        self.notes.iter().position(|note| &*note.key.value == key)
    }
}
