//! Reads a `.ftl` text with the parser of `fluent-syntax`, and finds the places of what it made.
//!
//! In: a text, or the syntax tree and errors of one. Out: a text that is safe to parse, or entries and problems with byte ranges.
//! Law: total. Nesting without bound is refused before the parser sees it, because the parser recurses; not a byte is moved.

use super::resource::{Choice, Entry, Kind, Part, Reference, SyntaxProblem, Variable};
use fluent::FluentResource;
use fluent_syntax::ast;
use fluent_syntax::parser::{ErrorKind, ParserError};
use std::ops::Range;

/// How many braces and calls may open in one entry. Bounds the depth of recursion.
const MAX_OPENINGS: usize = 200;

/// Makes a text safe to parse without moving a byte: opening braces and calls past the bound, and one kind of broken escape
/// that makes the parser cut a character in two, become characters that end the entry as an error. Gives the offsets changed.
pub(super) fn tame(text: &str) -> (String, Vec<usize>) {
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
    let mut bytes = bytes.to_vec();
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

/// The offset of a slice of a text. The empty text of a program's own constant counts as the start.
pub(super) fn offset(text: &str, slice: &str) -> usize {
    let offset = (slice.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    if offset <= text.len() { offset } else { 0 }
}

/// Finds the places of a syntax tree, which holds slices of its text.
pub(super) struct Reader<'t> {
    text: &'t str,
    shift: u32,
}

impl<'t> Reader<'t> {
    /// A reader of a text that begins `shift` bytes into its file.
    pub(super) fn new(text: &'t str, shift: usize) -> Self {
        Self { text, shift: u32::try_from(shift).unwrap_or(0) }
    }

    fn offset(&self, slice: &str) -> usize {
        offset(self.text, slice)
    }

    fn range(&self, range: Range<usize>) -> Range<u32> {
        let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX).saturating_add(self.shift);
        at(range.start)..at(range.end)
    }

    /// The entries of the tree.
    pub(super) fn entries(&self, fluent: &FluentResource) -> Vec<Entry> {
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
                choices: Vec::new(),
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
                part.choices.push(self.choice(selector, variants));
                for variant in variants {
                    self.pattern(&variant.value, part);
                }
            }
        }
    }

    fn choice(&self, selector: &ast::InlineExpression<&'t str>, variants: &[ast::Variant<&'t str>]) -> Choice {
        let key = |variant: &ast::Variant<&'t str>| {
            let (ast::VariantKey::Identifier { name } | ast::VariantKey::NumberLiteral { value: name }) = variant.key;
            let start = self.offset(name);
            (name.to_owned(), self.range(start..start + name.len()))
        };
        let (mut variable, mut ordinal) = (None, false);
        match selector {
            ast::InlineExpression::VariableReference { id } => variable = Some(id.name.to_owned()),
            ast::InlineExpression::FunctionReference { arguments, .. } => {
                if let Some(ast::InlineExpression::VariableReference { id }) = arguments.positional.first() {
                    variable = Some(id.name.to_owned());
                }
                ordinal = arguments.named.iter().any(|named| {
                    named.name.name == "type"
                        && matches!(named.value, ast::InlineExpression::StringLiteral { value: "ordinal" })
                });
            }
            _ => {}
        }
        Choice { variable, ordinal, keys: variants.iter().map(key).collect() }
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

    /// An error of the parser; `tamed` are the offsets that [`tame`] changed.
    pub(super) fn problem(&self, error: &ParserError, tamed: &[usize]) -> SyntaxProblem {
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
            ErrorKind::ExpectedCharRange { range } if range == "0-9" => ("digit", String::new()),
            ErrorKind::ExpectedCharRange { .. } => ("name", String::new()),
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
