//! How large a message can grow.
//!
//! In: a pattern and a way to find the patterns it names. Out: nothing, or why the message must not be formatted: it reaches
//! itself, or it places more than the bound. Law: bounded work, bounded depth. The resolver of `fluent` guards itself at run
//! time but panics while it reports some of these; a message that passes here gives it nothing to report.

use super::catalog::Problem;
use fluent_syntax::ast;

/// How many expressions one message may evaluate, all it names included. Below the bound at which `fluent` gives up (100).
const MAX_EXPRESSIONS: u32 = 96;
/// How much of a message, all its variants and all it names included, is looked at before it is refused.
const MAX_WORK: u32 = 20_000;
/// How long a number literal may be: longer ones do not survive the arithmetic of plural rules.
const MAX_LITERAL: usize = 15;

/// A pattern's name: the id (`-id` for a term) and the attribute.
pub(super) type Name<'t> = (String, Option<&'t str>);

/// Measures patterns of one locale.
pub(super) struct Measure<'t, F> {
    /// Finds a pattern by name.
    pub(super) find: F,
    path: Vec<Name<'t>>,
    work: u32,
}

impl<'t, F> Measure<'t, F>
where
    F: Fn(&str, Option<&str>) -> Option<&'t ast::Pattern<&'t str>>,
{
    /// A measure that finds patterns with `find`.
    pub(super) fn new(find: F) -> Self {
        Self { find, path: Vec::new(), work: 0 }
    }

    /// Why the pattern with this name must not be formatted.
    pub(super) fn refuse(&mut self, name: Name<'t>, pattern: &'t ast::Pattern<&'t str>) -> Option<Problem> {
        self.path = vec![name];
        self.work = 0;
        self.pattern(pattern, MAX_EXPRESSIONS).err()
    }

    /// What is left of `left` after the pattern.
    fn pattern(&mut self, pattern: &'t ast::Pattern<&'t str>, mut left: u32) -> Result<u32, Problem> {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                left = self.expression(expression, left)?;
            }
        }
        Ok(left)
    }

    fn expression(&mut self, expression: &'t ast::Expression<&'t str>, left: u32) -> Result<u32, Problem> {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline, left),
            ast::Expression::Select { selector, variants } => {
                let left = self.inline(selector, left)?;
                let mut least = left;
                for variant in variants {
                    least = least.min(self.pattern(&variant.value, left)?);
                }
                Ok(least)
            }
        }
    }

    fn inline(&mut self, inline: &'t ast::InlineExpression<&'t str>, left: u32) -> Result<u32, Problem> {
        self.work += 1;
        let cost = u32::from(!matches!(inline, ast::InlineExpression::StringLiteral { .. }));
        let left = left.checked_sub(cost).filter(|_| self.work <= MAX_WORK).ok_or(Problem::TooLarge)?;
        match inline {
            ast::InlineExpression::NumberLiteral { value } if value.len() > MAX_LITERAL => Err(Problem::TooLarge),
            ast::InlineExpression::NumberLiteral { .. }
            | ast::InlineExpression::StringLiteral { .. }
            | ast::InlineExpression::VariableReference { .. } => Ok(left),
            ast::InlineExpression::MessageReference { id, attribute } => {
                self.refer(id.name.to_owned(), attribute.as_ref(), left)
            }
            ast::InlineExpression::TermReference { id, attribute, arguments } => {
                let left = self.arguments(arguments.as_ref(), left)?;
                self.refer(format!("-{}", id.name), attribute.as_ref(), left)
            }
            ast::InlineExpression::FunctionReference { arguments, .. } => self.arguments(Some(arguments), left),
            ast::InlineExpression::Placeable { expression } => self.expression(expression, left),
        }
    }

    fn arguments(&mut self, arguments: Option<&'t ast::CallArguments<&'t str>>, mut left: u32) -> Result<u32, Problem> {
        let Some(arguments) = arguments else { return Ok(left) };
        let named = arguments.named.iter().map(|named| &named.value);
        for argument in arguments.positional.iter().chain(named) {
            left = self.inline(argument, left)?;
        }
        Ok(left)
    }

    fn refer(&mut self, id: String, attribute: Option<&ast::Identifier<&'t str>>, left: u32) -> Result<u32, Problem> {
        let name = (id, attribute.map(|attribute| attribute.name));
        let Some(pattern) = (self.find)(&name.0, name.1) else { return Ok(left) };
        if self.path.contains(&name) {
            return Err(Problem::Cycle(super::catalog::display(&name.0, name.1)));
        }
        self.path.push(name);
        let left = self.pattern(pattern, left);
        self.path.pop();
        left
    }
}
