//! What articles say of themselves where they do not say it.
//!
//! In: `metadata` of a config: by key a value for all articles, or values by pattern. Out: [`Default`]s in the order of the file;
//! of two that fit an article, the later one counts, and what the article itself says always does.
//! Law: a value that the key cannot have is a finding at its place, so that no article has to report it.

use super::Globs;
use crate::base::{FileId, Locale, RelPath, Span, Yaml, yaml::Kind};
use crate::messages::Date;

/// The keys that may be given, and what their values are.
pub const KEYS: &[(&str, Type)] = &[
    ("title", Type::Text),
    ("titleSuffix", Type::Text),
    ("description", Type::Text),
    ("nav_title", Type::Text),
    ("order", Type::Integer),
    ("draft", Type::Boolean),
    ("robots", Type::Text),
    ("ms.date", Type::Date),
    ("date", Type::Date),
    ("ms.contentlocale", Type::Locale),
    ("ms.translationtype", Type::Origin),
];

/// What a value of metadata is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Any scalar.
    Text,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A date.
    Date,
    /// A tag.
    Locale,
    /// `MT` or `HT`.
    Origin,
}

impl Type {
    /// The word in findings.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Locale => "locale",
            Self::Origin => "MT, HT",
        }
    }

    /// Whether a value is of this type.
    #[must_use]
    pub fn takes(self, value: &Yaml) -> bool {
        let text = |good: &dyn Fn(&str) -> bool| value.as_text().is_some_and(|text| good(text.trim()));
        match self {
            Self::Text => matches!(value.kind, Kind::Text(_) | Kind::Bool(_) | Kind::Int(_) | Kind::Float(_)),
            Self::Integer => value.as_int().is_some(),
            Self::Boolean => value.as_bool().is_some(),
            Self::Date => text(&|text| Date::parse(text).is_some()),
            Self::Locale => text(&|text| Locale::new(text).is_some()),
            Self::Origin => text(&|text| ["mt", "ht"].contains(&&*text.to_ascii_lowercase())),
        }
    }
}

/// A value for articles that do not give one.
#[derive(Clone, Debug, PartialEq)]
pub struct Default {
    /// The key of front matter.
    pub key: Box<str>,
    /// Which articles; all where no pattern is given.
    pub files: Option<Globs>,
    /// The value.
    pub value: Yaml,
    /// The text of the value as it is written.
    pub written: Box<str>,
    /// The config.
    pub file: FileId,
}

impl Default {
    /// Whether it is for a file, by its path from the root or in the folder of its locale.
    #[must_use]
    pub fn fits(&self, path: &RelPath, inside: &RelPath) -> bool {
        self.files.as_ref().is_none_or(|files| files.matches(path) || files.matches(inside))
    }

    /// Its place.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.file, self.value.range())
    }
}
