//! Findings: what is wrong, where, why, and the way out.
//!
//! In: what a stage noticed. Out: a [`Diagnostic`] of data only — a rule and arguments; its text is made late, in the reader's
//! language ([`text`]), and written by one renderer a file: for people [`mod@human`], [`concise`] and [`html`]; for programs
//! [`json`], [`sarif`], [`github`] and [`junit`].
//! Law: a diagnostic names a rule of the one table ([`rule`]); stages never print, never stop at the first finding.

pub mod baseline;
pub mod concise;
pub mod diff;
mod excerpt;
pub mod fingerprint;
pub mod fix;
pub mod github;
mod group;
pub mod html;
pub mod human;
pub mod json;
pub mod junit;
pub mod pages;
pub mod policy;
pub mod rule;
pub mod sarif;
pub mod suggest;
pub mod suppress;
#[cfg(test)]
mod tests;
pub mod text;

pub use group::{Count, counts};
pub use rule::{Rule, Severity};
pub use suggest::suggest;

use crate::base::{
    FileId, Locale, RelPath, Sources, Span,
    files::{ReadError, Refusal},
    source::NotText,
    yaml::{Cause, Excerpt, YamlProblem},
};
use rayon::slice::ParallelSliceMut;
use std::{
    fmt,
    ops::{Deref, DerefMut, Range},
};

/// A value that the text of a diagnostic names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arg {
    /// Text, shown as it is.
    Text(String),
    /// A number, formatted for the reader.
    Number(i64),
    /// A type of value: the last part of the id of a message `type-…`, or `null` where there is no value.
    Type(&'static str),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&RelPath> for Arg {
    fn from(path: &RelPath) -> Self {
        Self::Text(path.as_str().to_owned())
    }
}

impl From<Excerpt> for Arg {
    fn from(excerpt: Excerpt) -> Self {
        match excerpt {
            Excerpt::Type(name) => Self::Type(name),
            Excerpt::Written(text) => Self::Text(text),
        }
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Arg {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// Where a finding is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// At a range of a file that was read.
    Span(Span),
    /// In a file or folder that has no text to point at.
    Path(String),
    /// In the run as a whole.
    Nowhere,
}

impl Place {
    /// The path of its file or folder.
    #[must_use]
    pub fn path<'p>(&'p self, sources: &'p Sources) -> Option<&'p str> {
        match self {
            Self::Span(span) => Some(sources.get(span.file).path.as_str()),
            Self::Path(path) => Some(path),
            Self::Nowhere => None,
        }
    }

    /// The range, when it has one.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Span(span) => Some(*span),
            Self::Path(_) | Self::Nowhere => None,
        }
    }
}

/// A second place that helps to understand, with the id of the message that says how.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// A key of `related-…` in the program's messages (`source`, `first`, …).
    pub role: &'static str,
}

/// How safe a fix is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Applicability {
    /// Changes nothing a reader would see otherwise.
    Safe,
    /// Wants a person's eye.
    Unsafe,
}

impl Applicability {
    /// The word in machine formats.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// A replacement of bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// A way out that a program can take: edits that do not overlap. A rule that offers one says so in the table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// How safe it is.
    pub applicability: Applicability,
    /// The edits, in order of place.
    pub edits: Vec<Edit>,
}

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It stands in both versions.
    Kept,
    /// Only the older version has it.
    Removed,
    /// Only the newer version has it.
    Added,
}

impl Change {
    /// The word in machine formats.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Removed => "removed",
            Self::Added => "added",
        }
    }
}

/// A finding. A site may have hundreds of thousands, which are gathered, sorted and handed on: only a pointer is moved.
#[derive(Clone, PartialEq, Eq)]
pub struct Diagnostic(Box<Finding>);

/// What a [`Diagnostic`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How bad it is, after policy.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// Named values for the text, in the order they were given.
    pub args: Vec<(&'static str, Arg)>,
    /// Further places.
    pub related: Vec<Related>,
    /// The locale it concerns.
    pub locale: Option<Locale>,
    /// The id of the unit it concerns.
    pub unit: Option<String>,
    /// The way out, where a program can take it.
    pub fix: Option<Fix>,
    /// How a text that the finding is about has changed, where it is about a change: a source segment as it was translated, and
    /// as it stands today. Pieces are whole words with the spaces between them, in the order of reading; what is `Removed`
    /// stands before what is `Added` in its place. Without the pieces `Added` they read as the older text, without those
    /// `Removed` as the newer one; every renderer holds to that, so nothing may be shortened here.
    pub diff: Option<Vec<(Change, String)>>,
}

impl Deref for Diagnostic {
    type Target = Finding;

    fn deref(&self) -> &Finding {
        &self.0
    }
}

impl DerefMut for Diagnostic {
    fn deref_mut(&mut self) -> &mut Finding {
        &mut self.0
    }
}

impl fmt::Debug for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Diagnostic {
    fn of(rule: &'static Rule, place: Place) -> Self {
        Self(Box::new(Finding {
            rule,
            severity: rule.severity,
            place,
            args: Vec::new(),
            related: Vec::new(),
            locale: None,
            unit: None,
            fix: None,
            diff: None,
        }))
    }

    /// A finding at a range of a file.
    #[must_use]
    pub fn at(rule: &'static Rule, span: Span) -> Self {
        Self::of(rule, Place::Span(span))
    }

    /// A finding at a byte range of a file.
    #[must_use]
    pub fn in_file(rule: &'static Rule, file: FileId, range: Range<u32>) -> Self {
        Self::at(rule, Span::new(file, range))
    }

    /// A text that is not YAML: `kind` is the word of its [`Cause`]; `reason`, the parser's own words, is there only where that
    /// says too little; `key` is a key that stands twice.
    #[must_use]
    pub fn yaml(rule: &'static Rule, file: FileId, problem: &YamlProblem) -> Self {
        let mut found = Self::in_file(rule, file, problem.start..problem.end).arg("kind", problem.cause.as_str());
        if problem.cause == Cause::Syntax {
            found = found.arg("reason", problem.message.as_str());
        }
        if let Some(key) = &problem.key {
            found = found.arg("key", &**key);
        }
        match &problem.first {
            Some(first) => found.related("first", Span::new(file, first.clone())),
            None => found,
        }
    }

    /// A finding in a file or folder without text.
    #[must_use]
    pub fn path(rule: &'static Rule, path: impl Into<String>) -> Self {
        Self::of(rule, Place::Path(path.into()))
    }

    /// A file or folder that could not be listed.
    #[must_use]
    pub fn refused(path: String, refusal: &Refusal) -> Self {
        match refusal {
            Refusal::Outside => Self::path(&rule::LINK_OUTSIDE, path),
            Refusal::Loop => Self::path(&rule::LINK_LOOP, path),
            Refusal::NotAFile => Self::path(&rule::NOT_A_FILE, path),
            Refusal::Closed => Self::path(&rule::UNREADABLE, path).arg("reason", "closed"),
            Refusal::Name => {
                let name = path.rsplit('/').next().unwrap_or_default().to_owned();
                Self::path(&rule::UNUSABLE_NAME, path).arg("name", name)
            }
            Refusal::Io(reason) => Self::path(&rule::UNREADABLE, path).arg("reason", reason.as_str()),
        }
    }

    /// A file that is not a text.
    #[must_use]
    pub fn not_text(file: FileId, fault: NotText) -> Self {
        let encoding = if fault.is_utf16 { "utf-16" } else { "" };
        Self::in_file(&rule::INVALID_UTF8, file, fault.at..fault.at).arg("encoding", encoding)
    }

    /// A file that could not be read.
    #[must_use]
    pub fn unread(path: &RelPath, error: &ReadError) -> Self {
        let finding = |rule| Self::path(rule, path.as_str());
        match error {
            ReadError::NotFound => finding(&rule::UNREADABLE).arg("reason", ""),
            ReadError::TooLarge(size, limit) => finding(&rule::TOO_LARGE).arg("size", *size).arg("limit", *limit),
            ReadError::Outside => finding(&rule::LINK_OUTSIDE),
            ReadError::NotAFile => finding(&rule::NOT_A_FILE),
            ReadError::Io(reason) => finding(&rule::UNREADABLE).arg("reason", reason.as_str()),
        }
    }

    /// A fault of Diglot itself that came to light on a page.
    #[must_use]
    pub fn internal(page: &RelPath) -> Self {
        Self::path(&rule::INTERNAL, page.as_str()).arg("page", page)
    }

    /// A finding in the run as a whole.
    #[must_use]
    pub fn nowhere(rule: &'static Rule) -> Self {
        Self::of(rule, Place::Nowhere)
    }

    /// Names a value for the text.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        // A site may have hundreds of thousands of findings, each with a value or two.
        self.args.reserve_exact(1);
        self.args.push((name, value.into()));
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn related(mut self, role: &'static str, span: Span) -> Self {
        self.related.reserve_exact(1);
        self.related.push(Related { span, role });
        self
    }

    /// Names the locale.
    #[must_use]
    pub fn locale(mut self, locale: &Locale) -> Self {
        self.locale = Some(locale.clone());
        self
    }

    /// Names the unit.
    #[must_use]
    pub fn unit(mut self, id: impl Into<String>) -> Self {
        self.unit = Some(id.into());
        self
    }

    /// Offers a fix, if there is one.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }

    /// Shows how a text has changed.
    #[must_use]
    pub fn diff(mut self, diff: Vec<(Change, String)>) -> Self {
        self.diff = Some(diff);
        self
    }
}

/// Puts findings in the order they are shown: by place, then rule, then arguments; and drops repetitions.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    fn key(d: &Diagnostic) -> impl Ord {
        (&d.place, d.rule.id, &d.args, &d.locale, &d.unit, d.severity, &d.related, &d.fix)
    }
    diagnostics.par_sort_unstable_by(|a, b| key(a).cmp(&key(b)));
    diagnostics.dedup();
}
