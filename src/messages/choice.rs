//! Choices by number: `{ $count -> [0] … [one] … *[other] … }`.
//!
//! In: a parsed text. Out: the same with every choice that has number or plural keys led through a function that answers by the
//! plural rules of ICU4X. Law: `fluent` alone would choose by rules that are out of date (its Arabic knows no hundreds) and would
//! compare exact numbers together with their options; positions are those of the text before, so nothing else may use this one.

use super::format::Formats;
use super::syntax::offset;
use fluent::{FluentResource, FluentValue};
use fluent_syntax::ast;
use std::sync::Arc;

/// The name of the function. No message may call it by itself.
pub(super) const FUNCTION: &str = "DIGLOT-CHOOSE";

/// The text with its choices led through [`function`].
pub(super) fn prepare(fluent: FluentResource) -> Arc<FluentResource> {
    let mut finder = Finder { text: fluent.source(), insertions: Vec::new() };
    for entry in fluent.entries() {
        let (value, attributes) = match entry {
            ast::Entry::Message(message) => (message.value.as_ref(), &message.attributes),
            ast::Entry::Term(term) => (Some(&term.value), &term.attributes),
            _ => continue,
        };
        for pattern in value.into_iter().chain(attributes.iter().map(|attribute| &attribute.value)) {
            finder.pattern(pattern);
        }
    }
    let mut insertions = finder.insertions;
    if insertions.is_empty() {
        return Arc::new(fluent);
    }
    insertions.sort_by_key(|(at, _)| *at);
    let (mut text, mut done) = (String::new(), 0);
    for (at, insertion) in &insertions {
        text.push_str(&fluent.source()[done..*at]);
        text.push_str(insertion);
        done = *at;
    }
    text.push_str(&fluent.source()[done..]);
    match FluentResource::try_new(text) {
        Ok(prepared) | Err((prepared, _)) => Arc::new(prepared),
    }
}

/// Finds what to insert where.
struct Finder<'t> {
    text: &'t str,
    insertions: Vec<(usize, String)>,
}

impl Finder<'_> {
    fn pattern(&mut self, pattern: &ast::Pattern<&str>) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &ast::Expression<&str>) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline),
            ast::Expression::Select { selector, variants } => {
                self.select(selector, variants);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&str>) {
        match inline {
            ast::InlineExpression::Placeable { expression } => self.expression(expression),
            ast::InlineExpression::FunctionReference { arguments, .. }
            | ast::InlineExpression::TermReference { arguments: Some(arguments), .. } => {
                for argument in &arguments.positional {
                    self.inline(argument);
                }
            }
            _ => {}
        }
    }

    fn select(&mut self, selector: &ast::InlineExpression<&str>, variants: &[ast::Variant<&str>]) {
        let mut numbers = String::new();
        let mut by_number = false;
        for variant in variants {
            match variant.key {
                ast::VariantKey::NumberLiteral { value } => {
                    by_number = true;
                    numbers.extend([", \"", value, "\""]);
                }
                ast::VariantKey::Identifier { name } => {
                    by_number |= matches!(name, "zero" | "one" | "two" | "few" | "many");
                }
            }
        }
        let place = match selector {
            ast::InlineExpression::VariableReference { id } => {
                let name = offset(self.text, id.name);
                Some((name - 1, name + id.name.len()))
            }
            ast::InlineExpression::FunctionReference { id, .. } => {
                let name = offset(self.text, id.name);
                call_end(self.text, name).map(|end| (name, end))
            }
            _ => None,
        };
        if let Some((start, end)) = place.filter(|_| by_number) {
            self.insertions.push((start, format!("{FUNCTION}(")));
            self.insertions.push((end, format!("{numbers})")));
        }
    }
}

/// The end of the call that begins at an offset.
fn call_end(text: &str, start: usize) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'(' if !quoted => depth += 1,
            b')' if !quoted && depth == 1 => return Some(at + 1),
            b')' if !quoted => depth -= 1,
            _ => {}
        }
    }
    None
}

/// What a choice compares: of a number, the key that is equal to it, or its plural category; anything else as it is.
pub(super) fn function<'v>(formats: &Formats, positional: &[FluentValue<'v>]) -> FluentValue<'v> {
    let Some((value, keys)) = positional.split_first() else { return FluentValue::Error };
    let FluentValue::Number(number) = value else { return value.clone() };
    for key in keys {
        if let FluentValue::String(text) = key
            && let FluentValue::Number(key) = FluentValue::try_number(text)
            && key.value.total_cmp(&number.value).is_eq()
        {
            return FluentValue::Number(key);
        }
    }
    FluentValue::String(formats.plural(number).into())
}
