//! What is handed out: units by file, each with what a translator needs to know of it.
//!
//! In: nothing; formats write it, [`super::gather`] fills it. Out: plain data. Law: a unit is known by its [`Name`] in its file, and what
//! it said when it was handed out by [`ExchangeUnit::target_stamp`], so that nothing that has changed since is written over.

use super::segment::{Piece, Segment};
use crate::{
    base::{Locale, RelPath, Stamp},
    content::{Origin, review_file::Key},
    diag::Change,
    units::State,
};
use std::fmt;

/// Files of units of one pair of locales.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The locale that is translated from.
    pub source: Locale,
    /// The locale that is translated into.
    pub target: Locale,
    /// The files by path.
    pub files: Vec<ExchangeFile>,
}

impl Bundle {
    /// How many units there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.files.iter().map(|file| file.units.len()).sum()
    }
}

/// The units of a file that holds translations.
#[derive(Clone, Debug)]
pub struct ExchangeFile {
    /// The file.
    pub path: RelPath,
    /// The file they are translated from, where that is another.
    pub source_path: Option<RelPath>,
    /// What it is about.
    pub title: String,
    /// The units in the order of the file.
    pub units: Vec<ExchangeUnit>,
}

/// What a unit is known by in its file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// A unit of an article: what its source says, and which of equal ones it is.
    Unit(Key),
    /// The title in front matter.
    Title,
    /// The description in front matter.
    Description,
    /// A message, or an attribute of one: `id` or `id.attribute`.
    Message(Box<str>),
}

impl fmt::Display for Name {
    /// An `NMTOKEN` (XML 1.0, 2.3).
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unit(key) => write!(out, "u.{}.{}", key.source, key.occurrence),
            Self::Title => out.write_str("front.title"),
            Self::Description => out.write_str("front.description"),
            Self::Message(id) => write!(out, "m.{id}"),
        }
    }
}

impl Name {
    /// Reads a name as it is written.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "front.title" => return Some(Self::Title),
            "front.description" => return Some(Self::Description),
            _ => {}
        }
        if let Some(id) = text.strip_prefix("m.").filter(|id| !id.is_empty()) {
            return Some(Self::Message(id.into()));
        }
        let (source, occurrence) = text.strip_prefix("u.")?.split_once('.')?;
        let occurrence = occurrence.parse().ok().filter(|&number| number > 0)?;
        Some(Self::Unit(Key { source: Stamp::parse(source)?, occurrence }))
    }
}

/// A unit that is handed out.
#[derive(Clone, Debug)]
pub struct ExchangeUnit {
    /// What it is known by.
    pub name: Name,
    /// What people call it: the id in the file, or of a message its name.
    pub label: String,
    /// The block it stands in (`heading`, `cell`, `message` …); may be empty.
    pub block: &'static str,
    /// The heading it stands under.
    pub heading: String,
    /// The line of the target in its file, from 1.
    pub line: u32,
    /// What is to be translated.
    pub source: Segment,
    /// The translation there is, its codes numbered as those of the source; of text that was never translated, none.
    pub target: Option<Segment>,
    /// The content hash of the target as it is written, be it a translation or not.
    pub target_stamp: Option<Stamp>,
    /// How far it is.
    pub state: State,
    /// Who translated it, where that is known.
    pub origin: Option<Origin>,
    /// What has happened to the source since it was translated; nothing of a unit that is up to date.
    pub age: Option<Age>,
    /// What was found in it, in the words of the reader.
    pub findings: Vec<String>,
}

impl ExchangeUnit {
    /// Whether the translation is none of today's source.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.age.is_some()
    }
}

/// How a source has changed since it was translated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Age {
    /// What it said then, where that is known.
    pub was: Option<String>,
    /// What differs, word by word.
    pub diff: Vec<(Change, String)>,
}

impl Age {
    /// The difference on one line: `[-what was-]{+what is+}`, as `git diff --word-diff` shows it.
    #[must_use]
    pub fn shown(&self) -> String {
        let part = |(change, text): &(Change, String)| match change {
            Change::Kept => text.clone(),
            Change::Removed => format!("[-{text}-]"),
            Change::Added => format!("{{+{text}+}}"),
        };
        self.diff.iter().map(part).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// What a tool gives back, by file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReturnedFile {
    /// The file that holds the translations, as the tool names it.
    pub path: String,
    /// Where it says so: bytes of what was given back.
    pub at: (u32, u32),
    /// Its units.
    pub units: Vec<ReturnedUnit>,
}

/// A unit that a tool gives back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedUnit {
    /// What it is known by, as written.
    pub name: String,
    /// Where it stands: bytes of what was given back.
    pub at: (u32, u32),
    /// The content hash of the target when it was handed out, where it is still known.
    pub target_stamp: Option<Stamp>,
    /// The source as it was given back, where the format has it.
    pub source: Option<Vec<Piece>>,
    /// The translation; nothing where there is none.
    pub target: Option<Vec<Piece>>,
    /// How far it is, where the format says.
    pub state: Option<State>,
}
