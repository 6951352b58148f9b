//! One `.ftl` text, parsed.
//!
//! In: a text. Out: its entries (messages and terms), each with byte ranges in the text and with what it names, and the places
//! that do not parse. Law: total. A broken entry is left out and the rest works; nesting without bound is refused before the
//! parser sees it, because the parser recurses.

use fluent::FluentResource;
use fluent_syntax::ast;
use fluent_syntax::parser::{ErrorKind, ParserError};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// How many braces and calls may open in one entry. Bounds the depth of recursion.
const MAX_OPENINGS: usize = 200;

/// A parsed `.ftl` text.
#[derive(Debug)]
pub struct Resource {
    pub(super) fluent: Arc<FluentResource>,
    shift: u32,
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
        let mut text: String = text.into();
        let shift = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        text.drain(..shift);
        let (text, tamed) = tame(text);
        let (fluent, errors) = match FluentResource::try_new(text) {
            Ok(fluent) => (fluent, Vec::new()),
            Err(broken) => broken,
        };
        let shift = u32::try_from(shift).unwrap_or(0);
        let reader = Reader { text: fluent.source(), shift };
        let problems = errors.iter().map(|error| reader.problem(error, &tamed)).collect();
        let entries = reader.entries(&fluent);
        let by_id = entries.iter().enumerate().map(|(at, entry)| (entry.id.clone(), at)).collect();
        (Arc::new(Self { fluent: Arc::new(fluent), shift, entries, by_id }), problems)
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
        let at = |offset: u32| (offset - self.shift.min(offset)) as usize;
        self.fluent.source().get(at(part.range.start)..at(part.range.end)).unwrap_or("")
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

/// Makes a text safe to parse without moving a byte: opening braces and calls past the bound, and one kind of broken escape
/// that makes the parser cut a character in two, become characters that end the entry as an error. Gives the offsets changed.
fn tame(text: String) -> (String, Vec<usize>) {
    let bytes = text.as_bytes();
    let (mut openings, mut line, mut quoted, mut braces) = (0, 0, false, false);
    let mut changed = Vec::new();
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' => (line, quoted) = (at + 1, false),
            // No line inside a placeable can begin like this, so the parser is outside all of them here.
            b'=' if is_entry_start(&bytes[line..at]) => (openings, braces) = (0, false),
            b'{' => {
                openings += 1;
                braces = true;
                if openings > MAX_OPENINGS {
                    changed.push(at);
                }
            }
            b'(' if at > 0
                && (bytes[at - 1].is_ascii_alphanumeric() || b"-_ \n".contains(&bytes[at - 1]))
                && braces =>
            {
                openings += 1;
                if openings > MAX_OPENINGS {
                    changed.push(at);
                }
            }
            b'"' => quoted = true,
            b'u' | b'U' if quoted && at > 0 && bytes[at - 1] == b'\\' => {
                let length = if byte == b'u' { 4 } else { 6 };
                let digits = bytes[at + 1..].iter().take(length).take_while(|byte| byte.is_ascii_hexdigit()).count();
                if digits < length && bytes.get(at + 1 + digits).is_some_and(|byte| !byte.is_ascii()) {
                    changed.push(at);
                }
            }
            _ => {}
        }
    }
    if changed.is_empty() {
        return (text, changed);
    }
    let mut bytes = text.into_bytes();
    for &at in &changed {
        bytes[at] = b'?';
    }
    // Only ASCII was put in the place of ASCII, so this loses nothing.
    (String::from_utf8(bytes).unwrap_or_default(), changed)
}

/// Whether `line` is what stands before the `=` of an entry.
fn is_entry_start(line: &[u8]) -> bool {
    let id = line.trim_ascii_end();
    let id = id.strip_prefix(b"-").unwrap_or(id);
    id.first().is_some_and(u8::is_ascii_alphabetic)
        && id.iter().all(|&byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// Finds the places of a syntax tree, which holds slices of its text.
struct Reader<'t> {
    text: &'t str,
    shift: u32,
}

impl<'t> Reader<'t> {
    /// The offset of a slice of the text. The empty text of a program's own constant counts as the start.
    fn offset(&self, slice: &str) -> usize {
        let offset = (slice.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if offset <= self.text.len() { offset } else { 0 }
    }

    fn range(&self, range: Range<usize>) -> Range<u32> {
        let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX).saturating_add(self.shift);
        at(range.start)..at(range.end)
    }

    fn entries(&self, fluent: &FluentResource) -> Vec<Entry> {
        let start = |entry: &ast::Entry<&str>| match entry {
            ast::Entry::Message(message) => self.offset(message.id.name),
            ast::Entry::Term(term) => self.offset(term.id.name).saturating_sub(1),
            ast::Entry::Junk { content } => self.offset(content),
            ast::Entry::Comment(comment) | ast::Entry::GroupComment(comment) | ast::Entry::ResourceComment(comment) => {
                comment.content.first().map_or(0, |line| self.offset(line))
            }
        };
        let starts: Vec<usize> = fluent.entries().map(start).chain([self.text.len()]).collect();
        let mut entries = Vec::new();
        for (index, entry) in fluent.entries().enumerate() {
            let region = starts[index]..starts[index + 1].max(starts[index]);
            match entry {
                ast::Entry::Message(message) => {
                    let id = message.id.name.to_owned();
                    entries.push(self.entry(index, id, region, message.value.as_ref(), &message.attributes));
                }
                ast::Entry::Term(term) => {
                    let id = format!("-{}", term.id.name);
                    entries.push(self.entry(index, id, region, Some(&term.value), &term.attributes));
                }
                _ => {}
            }
        }
        entries
    }

    fn entry(
        &self,
        index: usize,
        id: String,
        region: Range<usize>,
        value: Option<&ast::Pattern<&'t str>>,
        attributes: &[ast::Attribute<&'t str>],
    ) -> Entry {
        let within = &self.text[region.clone()];
        // A `#` in the first column begins a comment, which belongs to the next entry or to none.
        let within = within.find("\n#").map_or(within, |comment| &within[..comment]);
        let end = region.start + within.trim_end_matches([' ', '\r', '\n']).len();
        let dots: Vec<usize> = attributes.iter().map(|attribute| self.offset(attribute.id.name) - 1).collect();
        let part = |pattern: &ast::Pattern<&'t str>, name_end: usize, limit: usize| {
            let written = &self.text[name_end..limit.max(name_end)];
            let from = written.find('=').map_or(written, |equals| &written[equals + 1..]);
            let from = from.trim_start_matches([' ', '\r', '\n']);
            let start = self.offset(from);
            let mut part = Part {
                range: self.range(start..start + from.trim_end_matches([' ', '\r', '\n']).len()),
                variables: Vec::new(),
                references: Vec::new(),
            };
            self.pattern(pattern, &mut part);
            part
        };
        let limit = |attribute: usize| dots.get(attribute).copied().unwrap_or(end);
        let named = attributes.iter().enumerate().map(|(at, attribute)| {
            let name = attribute.id.name;
            (name.to_owned(), part(&attribute.value, self.offset(name) + name.len(), limit(at + 1)))
        });
        Entry {
            value: value.map(|pattern| part(pattern, region.start + id.len(), limit(0))),
            attributes: named.collect(),
            range: self.range(region.start..end),
            id,
            index,
        }
    }

    fn pattern(&self, pattern: &ast::Pattern<&'t str>, part: &mut Part) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                self.expression(expression, part);
            }
        }
    }

    fn expression(&self, expression: &ast::Expression<&'t str>, part: &mut Part) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline, part),
            ast::Expression::Select { selector, variants } => {
                self.inline(selector, part);
                for variant in variants {
                    self.pattern(&variant.value, part);
                }
            }
        }
    }

    fn inline(&self, inline: &ast::InlineExpression<&'t str>, part: &mut Part) {
        let mut refer = |kind, id: String, before: usize, name: &str, attribute: Option<&ast::Identifier<&str>>| {
            let start = self.offset(name);
            let last = attribute.map_or(name, |attribute| attribute.name);
            part.references.push(Reference {
                kind,
                id,
                attribute: attribute.map(|attribute| attribute.name.to_owned()),
                range: self.range(start.saturating_sub(before)..self.offset(last) + last.len()),
            });
        };
        match inline {
            ast::InlineExpression::StringLiteral { .. } | ast::InlineExpression::NumberLiteral { .. } => {}
            ast::InlineExpression::VariableReference { id } => {
                let start = self.offset(id.name);
                let range = self.range(start.saturating_sub(1)..start + id.name.len());
                part.variables.push(Variable { name: id.name.to_owned(), range });
            }
            ast::InlineExpression::MessageReference { id, attribute } => {
                refer(Kind::Message, id.name.to_owned(), 0, id.name, attribute.as_ref());
            }
            ast::InlineExpression::TermReference { id, attribute, arguments } => {
                refer(Kind::Term, format!("-{}", id.name), 1, id.name, attribute.as_ref());
                for argument in arguments.iter().flat_map(|arguments| &arguments.positional) {
                    self.inline(argument, part);
                }
            }
            ast::InlineExpression::FunctionReference { id, arguments } => {
                refer(Kind::Function, id.name.to_owned(), 0, id.name, None);
                for argument in &arguments.positional {
                    self.inline(argument, part);
                }
            }
            ast::InlineExpression::Placeable { expression } => self.expression(expression, part),
        }
    }

    fn problem(&self, error: &ParserError, tamed: &[usize]) -> SyntaxProblem {
        let text = self.text;
        let mut start = error.pos.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = error.pos.end.clamp(start, text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let line = text[start..].lines().next().unwrap_or("");
        let (problem, detail) = match &error.kind {
            _ if tamed.get(tamed.partition_point(|&at| at < start)).is_some_and(|at| (start..=end).contains(at)) => {
                ("nesting", String::new())
            }
            ErrorKind::ExpectedCharRange { .. } if line.trim_start().starts_with('.') => ("attribute", String::new()),
            ErrorKind::ExpectedToken(token) => ("expected", token.to_string()),
            ErrorKind::ExpectedCharRange { range } if range.contains('\n') => ("line-end", String::new()),
            ErrorKind::ExpectedCharRange { range } => ("expected", range.clone()),
            ErrorKind::ExpectedMessageField { entry_id } | ErrorKind::ExpectedTermField { entry_id } => {
                ("empty", entry_id.clone())
            }
            ErrorKind::ForbiddenCallee => ("function-name", String::new()),
            ErrorKind::MissingDefaultVariant => ("default-missing", String::new()),
            ErrorKind::MultipleDefaultVariants => ("default-twice", String::new()),
            ErrorKind::MissingValue => ("value-missing", String::new()),
            ErrorKind::MessageReferenceAsSelector
            | ErrorKind::TermReferenceAsSelector
            | ErrorKind::MessageAttributeAsSelector
            | ErrorKind::ExpectedSimpleExpressionAsSelector => ("selector", String::new()),
            ErrorKind::TermAttributeAsPlaceable => ("term-attribute", String::new()),
            ErrorKind::UnterminatedStringLiteral => ("quote", String::new()),
            ErrorKind::PositionalArgumentFollowsNamed => ("argument-order", String::new()),
            ErrorKind::DuplicatedNamedArgument(name) => ("argument-twice", name.clone()),
            ErrorKind::UnknownEscapeSequence(_) | ErrorKind::InvalidUnicodeEscapeSequence(_) => {
                ("escape", String::new())
            }
            ErrorKind::UnbalancedClosingBrace => ("closing-brace", String::new()),
            ErrorKind::ExpectedInlineExpression | ErrorKind::ExpectedLiteral => ("expression", String::new()),
        };
        SyntaxProblem { range: self.range(start..end), problem, detail }
    }
}
