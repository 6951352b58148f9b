//! The text of a finding, in the reader's language.
//!
//! In: a [`Diagnostic`] and the reader's [`Messages`]. Out: headline, help and labels, each on one line. Law: every word comes
//! from a message. An empty text reaches the message as the word `none`; `expected` and `found` may name a message `type-…`;
//! `unit` and `locale` are those of the diagnostic where they are not given.

use super::{Arg, Diagnostic, Rule, Severity};
use crate::messages::{Messages, Value};

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What is wrong, and why.
    pub headline: String,
    /// The way out.
    pub help: Option<String>,
    /// What each related place is, in the order of [`Diagnostic::related`].
    pub related: Vec<String>,
}

impl Text {
    /// The text of a finding.
    #[must_use]
    pub fn of(diagnostic: &Diagnostic, messages: &Messages<'_>) -> Self {
        let args = args(diagnostic, messages);
        let id = diagnostic.rule.message();
        let say = |attribute| messages.lookup(&id, attribute, &args).map(|found| one_line(&found.text));
        let related = diagnostic.related.iter().map(|related| {
            let label = messages.text(&format!("related-{}", related.role), &args);
            one_line(&label)
        });
        Self {
            headline: say(None).unwrap_or_else(|| diagnostic.rule.id.to_owned()),
            help: say(Some("help")),
            related: related.collect(),
        }
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
        Arg::Text(text) if text.is_empty() => Value::from("none"),
        Arg::Text(text) if matches!(name, "expected" | "found") => {
            let kind = messages.lookup(&format!("type-{text}"), None, &[]);
            Value::from(kind.map_or_else(|| text.clone(), |found| found.text))
        }
        Arg::Text(text) => Value::from(text.as_str()),
    };
    let mut args: Vec<(&str, Value)> = diagnostic.args.iter().map(|(name, arg)| (*name, value(name, arg))).collect();
    let given = |name: &str| diagnostic.args.iter().any(|(given, _)| *given == name);
    let implied = [("unit", diagnostic.unit.clone()), ("locale", diagnostic.locale.as_ref().map(ToString::to_string))];
    args.extend(
        implied.into_iter().filter(|(name, _)| !given(name)).filter_map(|(name, text)| Some((name, text?.into()))),
    );
    args
}

/// Line breaks, which come in with the words of others, become spaces.
fn one_line(text: &str) -> String {
    if text.contains(['\n', '\r']) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text.to_owned() }
}
