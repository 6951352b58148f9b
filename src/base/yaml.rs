//! YAML, and JSON, which is YAML: texts to trees in which every key and value knows its bytes.
//!
//! The only module that names serde-saphyr, and of it the event parser: events carry byte ranges and say which scalars were
//! quoted, both of which a value made by serde has lost. Scalars follow the core schema of YAML 1.2 ([`scalar`]): `no`, `on`,
//! `1_000` and `12:30:45` are text. Refused, each at its place: keys given twice, keys that are not scalars, tags of other
//! schemas, a second document, and anchors and aliases (`title: *new*` would lose its text, and bombs are made of them).
//! In: a text, and where it begins in its file. Out: a tree, or one problem. Law: total, in time and memory that grow with
//! the text and are bounded by [`Limits`].

mod runs;
mod scalar;

pub use runs::Run;

use super::Source;
use serde_saphyr::granit_parser::{
    ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, Span, StructureStyle, Tag, options,
};
use std::{collections::HashMap, ops::Range};

/// A value and where it stands in its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Yaml {
    /// The value.
    pub kind: Kind,
    /// First byte: a quoted text's quotation mark, a list's or map's first item or bracket, a block text's first line.
    pub start: u32,
    /// One past the last byte. A value that is not there (`key:`) is empty and stands right after its key.
    pub end: u32,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number of 64 bits.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// Text: quoted, a block, or plain and nothing else.
    Text(Box<str>),
    /// Values in order.
    List(Vec<Yaml>),
    /// Keys and values in the order of the file; no key twice.
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key as text, also where it looks like a number.
    pub key: Box<str>,
    /// First byte of the key.
    pub key_start: u32,
    /// One past its last byte.
    pub key_end: u32,
    /// The value.
    pub value: Yaml,
}

/// What stands where something else was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Excerpt {
    /// Nothing, a list or a map: the word of [`Yaml::type_name`].
    Type(&'static str),
    /// Anything else as it is written, cut to a line.
    Written(String),
}

/// What kind of thing keeps a text from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It is not YAML.
    Syntax,
    /// A key stands twice in one map.
    DuplicateKey,
    /// A key is no scalar.
    Key,
    /// An anchor or alias.
    Anchor,
    /// A tag that is not of the core schema, or that the value belies.
    Tag,
    /// A second document in the same text.
    SecondDocument,
    /// Lists and maps are nested more deeply than [`Limits::depth`].
    TooDeep,
    /// The text or its tree is larger than [`Limits`] allow.
    TooLarge,
}

impl Cause {
    /// The word for it in the arguments of messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::DuplicateKey => "duplicate-key",
            Self::Key => "key",
            Self::Anchor => "anchor",
            Self::Tag => "tag",
            Self::SecondDocument => "second-document",
            Self::TooDeep => "too-deep",
            Self::TooLarge => "too-large",
        }
    }
}

/// Why a text could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlProblem {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What kind of problem it is.
    pub cause: Cause,
    /// The parser's own words, or the like: technical, in English.
    pub message: String,
    /// The key, when it stands twice.
    pub key: Option<Box<str>>,
    /// Where the key stood first, when it stands twice.
    pub first: Option<Range<u32>>,
}

/// How large a text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of text.
    pub bytes: usize,
    /// Scalars, lists and maps together.
    pub nodes: usize,
    /// Nesting of lists and maps, for each of the two notations (blocks and brackets).
    pub depth: usize,
}

impl Limits {
    /// For the head of an article. Reference articles that list the symbols they document reach 100 KB.
    pub const FRONT_MATTER: Self = Self { bytes: 1024 * 1024, nodes: 50_000, depth: 32 };
    /// For a file of its own.
    pub const FILE: Self = Self { bytes: 16 * 1024 * 1024, nodes: 1_000_000, depth: 100 };

    fn options(self) -> Options {
        options! {
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
            flow_nesting_limit: self.depth,
            block_nesting_limit: self.depth,
        }
    }
}

impl Yaml {
    /// The byte range.
    #[must_use]
    pub fn range(&self) -> Range<u32> {
        self.start..self.end
    }

    /// The value of a key, when this is a map that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|entry| &*entry.key == key).map(|entry| &entry.value)
    }

    /// The entries of a map; none when it is something else.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        if let Kind::Map(entries) = &self.kind { entries } else { &[] }
    }

    /// The items of a list; none when it is something else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        if let Kind::List(items) = &self.kind { items } else { &[] }
    }

    /// The text, when it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Kind::Text(text) = &self.kind { Some(text) } else { None }
    }

    /// The boolean, when it is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        if let Kind::Bool(value) = self.kind { Some(value) } else { None }
    }

    /// The whole number, when it is one.
    #[must_use]
    pub fn as_int(&self) -> Option<i64> {
        if let Kind::Int(value) = self.kind { Some(value) } else { None }
    }

    /// Whether there is no value.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.kind == Kind::Null
    }

    /// How it is shown where it is not what was expected: as it is written, cut to a line; lists and maps by their name.
    #[must_use]
    pub fn excerpt(&self, source: &Source) -> Excerpt {
        const LONGEST: usize = 60;
        let written = source.slice(self.range());
        if written.is_empty() || matches!(self.kind, Kind::List(_) | Kind::Map(_)) {
            return Excerpt::Type(self.type_name());
        }
        let line = written.lines().next().unwrap_or("");
        let mut shown: String = line.chars().take(LONGEST).collect();
        if shown.len() < written.len() {
            shown.push('…');
        }
        Excerpt::Written(shown)
    }

    /// The word for what it is, in the arguments of messages.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match self.kind {
            Kind::Null => "null",
            Kind::Bool(_) => "boolean",
            Kind::Int(_) | Kind::Float(_) => "number",
            Kind::Text(_) => "text",
            Kind::List(_) => "list",
            Kind::Map(_) => "map",
        }
    }
}

/// Reads a text that begins at byte `at` of its file; all places in the answer are bytes of that file.
/// An empty text is [`Kind::Null`]. A byte order mark is passed over.
///
/// # Errors
/// The first problem, at its place.
pub fn parse(text: &str, at: u32, limits: Limits) -> Result<Yaml, YamlProblem> {
    let mut tree = Tree { text, at, limits, open: Vec::new(), root: None, nodes: 0, documents: 0, last: 0 };
    if text.len() > limits.bytes {
        let mut cut = limits.bytes;
        while !text.is_char_boundary(cut) {
            cut -= 1;
        }
        let message = format!("more than {} bytes", limits.bytes);
        return Err(tree.problem(cut..cut, Cause::TooLarge, message));
    }
    for event in Parser::new_from_str_with_options(text, limits.options()) {
        match event {
            Ok((event, span)) => tree.take(event, &span)?,
            Err(error) => return Err(tree.syntax(&error)),
        }
    }
    let end = tree.offset(text.len());
    Ok(tree.root.unwrap_or(Yaml { kind: Kind::Null, start: end, end }))
}

/// A tree that is being built from events.
struct Tree<'a> {
    text: &'a str,
    at: u32,
    limits: Limits,
    open: Vec<Open>,
    root: Option<Yaml>,
    nodes: usize,
    documents: usize,
    /// Where the last event ended.
    last: usize,
}

/// A list or map whose end has not come.
struct Open {
    start: usize,
    block: bool,
    content: Content,
}

enum Content {
    List(Vec<Yaml>),
    Map(Vec<Entry>, Option<(Box<str>, Range<usize>)>),
}

impl Tree<'_> {
    fn offset(&self, local: usize) -> u32 {
        self.at.saturating_add(u32::try_from(local).unwrap_or(u32::MAX))
    }

    fn problem(&self, range: Range<usize>, cause: Cause, message: String) -> YamlProblem {
        let (start, end) = (self.offset(range.start), self.offset(range.end.max(range.start)));
        YamlProblem { start, end, cause, message, key: None, first: None }
    }

    /// The problem of a scanner's error: at the character it names, or at the quotation mark that is never closed.
    fn syntax(&self, error: &ScanError) -> YamlProblem {
        let kind = error.kind();
        let cause = if *kind == ErrorKind::RecursionLimitExceeded { Cause::TooDeep } else { Cause::Syntax };
        let mut at = error.marker().byte_offset().unwrap_or(self.last).min(self.text.len());
        if matches!(
            kind,
            ErrorKind::UnclosedQuotedScalar
                | ErrorKind::InvalidQuotedScalarIndent
                | ErrorKind::DocumentIndicatorInQuotedScalar
        ) {
            // The scanner complains where it gave up, often lines below the mark that the writer forgot to close.
            at = self.text.get(self.last..at).and_then(|gap| gap.find(['"', '\''])).map_or(at, |gap| self.last + gap);
        }
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let width = self.text[at..].chars().next().filter(|c| !matches!(c, '\n' | '\r')).map_or(0, char::len_utf8);
        self.problem(at..at + width, cause, kind.to_string())
    }

    fn take(&mut self, event: Event<'_>, span: &Span) -> Result<(), YamlProblem> {
        let range = span.byte_range().unwrap_or(self.last..self.last);
        self.last = self.last.max(range.end);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(self.problem(range, Cause::SecondDocument, "a second document".to_owned()));
                }
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) | Event::Anchor(..) => {
                return Err(self.problem(range, Cause::Anchor, "anchors and aliases are not read".to_owned()));
            }
            Event::Scalar(text, style, _, tag) => {
                self.count(&range)?;
                return self.scalar(&text, style, tag.as_deref(), range, span);
            }
            Event::SequenceStart(style, _, tag) => {
                let block = style == StructureStyle::Block;
                return self.begin(range, block, tag.as_deref(), span, "seq", Content::List(Vec::new()));
            }
            Event::MappingStart(style, _, tag) => {
                let block = style == StructureStyle::Block;
                return self.begin(range, block, tag.as_deref(), span, "map", Content::Map(Vec::new(), None));
            }
            Event::SequenceEnd | Event::MappingEnd => return self.finish(&range),
            // The event type may grow; what is no node adds nothing.
            _ => {}
        }
        Ok(())
    }

    fn count(&mut self, range: &Range<usize>) -> Result<(), YamlProblem> {
        self.nodes += 1;
        if self.nodes <= self.limits.nodes {
            return Ok(());
        }
        Err(self.problem(range.clone(), Cause::TooLarge, format!("more than {} values", self.limits.nodes)))
    }

    fn refused_tag(&self, span: &Span, range: Range<usize>) -> YamlProblem {
        let range = span.tag_span().and_then(|tag| tag.byte_range()).unwrap_or(range);
        let tag = self.text.get(range.clone()).unwrap_or("!").to_owned();
        self.problem(range, Cause::Tag, format!("the tag {tag} is not read"))
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        tag: Option<&Tag>,
        mut range: Range<usize>,
        span: &Span,
    ) -> Result<(), YamlProblem> {
        // The scanner counts the line breaks after a block text as its own, and gives an absent value as `~`.
        let written = self.text.get(range.clone()).unwrap_or("");
        let absent = written.is_empty() && style == ScalarStyle::Plain;
        range.end = range.start + written.trim_end_matches(['\n', '\r']).len();
        if let Some(Open { content: Content::Map(_, key @ None), .. }) = self.open.last_mut() {
            if absent {
                return Err(self.problem(range, Cause::Key, "a key is missing".to_owned()));
            }
            *key = Some((text.into(), range));
            return Ok(());
        }
        let kind = match tag {
            None if absent => Kind::Null,
            None if style == ScalarStyle::Plain => scalar::resolve(text),
            None => Kind::Text(text.into()),
            Some(tag) => {
                let text = if absent { "" } else { text };
                match tag.core_suffix().and_then(|name| scalar::tagged(name, text)) {
                    Some(kind) => kind,
                    None => return Err(self.refused_tag(span, range)),
                }
            }
        };
        if absent {
            let after_key = match self.open.last() {
                Some(Open { content: Content::Map(_, Some((_, key))), .. }) => key.end,
                _ => range.start,
            };
            range = after_key..after_key;
        }
        self.put(kind, &range);
        Ok(())
    }

    fn begin(
        &mut self,
        range: Range<usize>,
        block: bool,
        tag: Option<&Tag>,
        span: &Span,
        own_tag: &str,
        content: Content,
    ) -> Result<(), YamlProblem> {
        self.count(&range)?;
        if tag.is_some_and(|tag| tag.core_suffix() != Some(own_tag)) {
            return Err(self.refused_tag(span, range));
        }
        if matches!(self.open.last(), Some(Open { content: Content::Map(_, None), .. })) {
            return Err(self.problem(range, Cause::Key, "a list or map as key".to_owned()));
        }
        self.open.push(Open { start: range.start, block, content });
        Ok(())
    }

    fn finish(&mut self, range: &Range<usize>) -> Result<(), YamlProblem> {
        let Some(Open { start, block, content }) = self.open.pop() else { return Ok(()) };
        let (kind, last) = match content {
            Content::List(items) => {
                let last = items.last().map(|item| item.end);
                (Kind::List(items), last)
            }
            Content::Map(entries, _) => {
                if let Some((first, again)) = duplicate(&entries) {
                    let (first, again) = (&entries[first], &entries[again]);
                    return Err(YamlProblem {
                        start: again.key_start,
                        end: again.key_end,
                        cause: Cause::DuplicateKey,
                        message: format!("duplicate key `{}`", again.key),
                        key: Some(again.key.clone()),
                        first: Some(first.key_start..first.key_end),
                    });
                }
                let last = entries.last().map(|entry| entry.value.end.max(entry.key_end));
                (Kind::Map(entries), last)
            }
        };
        // A block ends where its last item does; the scanner says so only at the next token.
        let end = match last {
            Some(last) if block => (last - self.at) as usize,
            _ => range.end,
        };
        self.put(kind, &(start..end));
        Ok(())
    }

    fn put(&mut self, kind: Kind, range: &Range<usize>) {
        let value = Yaml { kind, start: self.offset(range.start), end: self.offset(range.end.max(range.start)) };
        let key = match self.open.last_mut() {
            Some(Open { content: Content::Map(_, key), .. }) => key.take(),
            Some(Open { content: Content::List(items), .. }) => return items.push(value),
            None => return self.root = Some(value),
        };
        let Some((key, range)) = key else { return };
        let (key_start, key_end) = (self.offset(range.start), self.offset(range.end));
        if let Some(Open { content: Content::Map(entries, _), .. }) = self.open.last_mut() {
            entries.push(Entry { key, key_start, key_end, value });
        }
    }
}

/// The first entry whose key an earlier one has, after that one.
fn duplicate(entries: &[Entry]) -> Option<(usize, usize)> {
    let mut seen = HashMap::with_capacity(entries.len());
    entries.iter().enumerate().find_map(|(at, entry)| seen.insert(&*entry.key, at).map(|first| (first, at)))
}

#[cfg(test)]
mod tests;
