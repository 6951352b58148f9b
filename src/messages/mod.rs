//! Messages: the texts of the program, of the theme and of a site, in Fluent.
//!
//! In: the texts of `.ftl` files ([`Resource`]), put in layers by locale ([`Catalog`]), and values ([`Value`]). Out: text in a
//! reader's locale ([`Messages`]), with numbers and dates as CLDR writes them (ICU4X) and Korean particles that fit their word.
//! Law: total and pure. A broken entry costs only itself; a message that is missing, calls itself or grows without bound falls
//! back to the next locale and at last to its own id. Nothing here panics, whatever a `.ftl` file holds.
//!
//! Functions of messages: `NUMBER($n, minimumFractionDigits: 2, maximumFractionDigits: 2, minimumIntegerDigits: 2,
//! useGrouping: "false", type: "ordinal")`, `DATETIME($d, dateStyle: "long")` (`full`, `long`, `medium`, `short`; `long` where
//! nothing is said) and `JOSA($word, "을")`, with `quote: "‘’"` where the word is to stand in quotes. A number or date placed without a function is formatted too. Bidirectional isolation
//! marks stand around placed values only in locales written from right to left, where values of the other direction are common.

mod catalog;
mod choice;
mod format;
mod josa;
mod measure;
mod resource;
mod shelf;
mod syntax;

pub use catalog::{Catalog, Found, Located, MessageProblem, Messages, Problem};
pub use format::{Date, plural_categories};
pub(crate) use josa::{Sound, hangul, number};
pub use resource::{Choice, Entry, Kind, Part, Reference, Resource, SyntaxProblem, Variable};
pub use shelf::program_layers;

use crate::base::Locale;
use rayon::prelude::*;
use std::sync::{Arc, LazyLock};

/// A value that a message names.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, placed as it is.
    Text(String),
    /// A number, formatted by the locale; it also chooses plural forms.
    Number(f64),
    /// A day, formatted by the locale.
    Date(Date),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<i64> for Value {
    #[expect(clippy::cast_precision_loss, reason = "numbers past 2^53 are read by people, not counted with")]
    fn from(number: i64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<usize> for Value {
    #[expect(clippy::cast_precision_loss, reason = "numbers past 2^53 are read by people, not counted with")]
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

const BUILT_IN: &[(&str, &str)] = &[
    ("en-US", include_str!("../../locales/en-US/theme.ftl")),
    ("ko-KR", include_str!("../../locales/ko-KR/theme.ftl")),
    ("ar-SA", include_str!("../../locales/ar-SA/theme.ftl")),
];

/// The layers that are built into the program: the texts of the default theme. A site's layers go after them.
#[must_use]
pub fn built_in_layers() -> Vec<(Locale, Arc<Resource>)> {
    // Parsed once: they are always the same.
    static LAYERS: LazyLock<Vec<(Locale, Arc<Resource>)>> = LazyLock::new(|| {
        let layer = |&(tag, text): &(&str, &str)| Some((Locale::new(tag)?, Resource::parse(text).0));
        BUILT_IN.par_iter().filter_map(layer).collect()
    });
    LAYERS.clone()
}

#[cfg(test)]
mod tests;
