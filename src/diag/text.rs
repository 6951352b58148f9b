//! The text of a finding, in the reader's language.
//!
//! In: a [`Diagnostic`] and the reader's [`Messages`]. Out: headline, help and labels, each on one line. Law: every word comes
//! from a message. An empty text reaches the message as the word `none`, and so do a value that is not there and a unit that
//! has no id. `expected` is the last part of the id of a message `type-…`, or else the values to choose from, separated by
//! `, `; `found` is quoted. `unit` and `locale` are those of the diagnostic where they are not given.

use super::{Arg, Diagnostic, Rule, Severity};
use crate::messages::{Messages, Problem, Value};

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What is wrong, and why.
    pub headline: String,
    /// The way out.
    pub help: Option<String>,
    /// What each related place is, in the order of [`Diagnostic::related`].
    pub related: Vec<String>,
    /// What the messages ask for and do not get; empty unless they are at odds with the rule.
    pub problems: Vec<Problem>,
}

impl Text {
    /// The text of a finding.
    #[must_use]
    pub fn of(diagnostic: &Diagnostic, messages: &Messages<'_>) -> Self {
        let args = args(diagnostic, messages);
        let id = diagnostic.rule.message();
        let mut problems = Vec::new();
        let mut say = |id: &str, attribute| {
            let found = messages.lookup(id, attribute, &args)?;
            problems.extend(found.problems);
            Some(one_line(&found.text))
        };
        let headline = say(&id, None).unwrap_or_else(|| diagnostic.rule.id.to_owned());
        let help = say(&id, Some("help"));
        let related = diagnostic.related.iter().map(|related| {
            let id = format!("related-{}", related.role);
            say(&id, None).unwrap_or(id)
        });
        Self { headline, help, related: related.collect(), problems }
    }
}

/// The kind of problem a rule finds, in a few words.
#[must_use]
pub fn title(rule: &Rule, messages: &Messages<'_>) -> String {
    messages.text(&format!("{}.title", rule.message()), &[])
}

/// A severity in words.
#[must_use]
pub fn severity(severity: Severity, messages: &Messages<'_>) -> String {
    messages.text(&format!("severity-{}", severity.as_str()), &[])
}

fn args<'d>(diagnostic: &'d Diagnostic, messages: &Messages<'_>) -> Vec<(&'d str, Value)> {
    let value = |name: &str, arg: &Arg| match arg {
        &Arg::Number(number) => Value::from(number),
        &Arg::Type("null") => Value::from("none"),
        Arg::Type(name) => Value::from(messages.text(&format!("type-{name}"), &[])),
        Arg::Text(text) if text.is_empty() => Value::from("none"),
        Arg::Text(text) if name == "expected" => Value::from(expected(text, messages)),
        Arg::Text(text) if name == "found" => Value::from(quoted(text)),
        Arg::Text(text) => Value::from(text.as_str()),
    };
    let mut args: Vec<(&str, Value)> = diagnostic.args.iter().map(|(name, arg)| (*name, value(name, arg))).collect();
    let given = |name: &str| diagnostic.args.iter().any(|(given, _)| *given == name);
    let unit = diagnostic.unit.clone().filter(|unit| !unit.is_empty()).unwrap_or_else(|| "none".to_owned());
    let implied = [("unit", Some(unit)), ("locale", diagnostic.locale.as_ref().map(ToString::to_string))];
    args.extend(
        implied.into_iter().filter(|(name, _)| !given(name)).filter_map(|(name, text)| Some((name, text?.into()))),
    );
    args
}

/// A type of value, or values to choose from, in words.
fn expected(text: &str, messages: &Messages<'_>) -> String {
    if let Some(kind) = messages.lookup(&format!("type-{text}"), None, &[]) {
        return kind.text;
    }
    let choices: Vec<String> = text.split(", ").map(quoted).collect();
    match &choices[..] {
        [only] => only.clone(),
        _ => messages.text("one-of", &[("choices", choices.join(", ").into())]),
    }
}

/// A text as it is written in a file.
fn quoted(text: &str) -> String {
    format!("`{text}`")
}

/// Line breaks, which come in with the words of others, become spaces.
fn one_line(text: &str) -> String {
    if text.contains(['\n', '\r']) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text.to_owned() }
}
