//! The text of a finding, in the reader's language.
//!
//! In: a [`Diagnostic`] and the reader's [`Messages`]. Out: headline, help and labels, each on one line. Law: every word comes
//! from a message. An empty text reaches the message as the word `none`, and so do a value that is not there and a unit that
//! has no id. `expected` is the last part of the id of a message `type-…`, or else the values to choose from, separated by
//! `, `; `found` is quoted. `unit` and `locale` are those of the diagnostic where they are not given.

use super::{Arg, Change, Diagnostic, Fix, Rule, Severity};
use crate::base::Sources;
use crate::messages::{Messages, Problem, Value};
use std::borrow::Cow;

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

/// How many findings there are of each severity, in words.
#[must_use]
pub fn totals(diagnostics: &[Diagnostic], messages: &Messages<'_>) -> String {
    let count = |severity| Value::from(diagnostics.iter().filter(|finding| finding.severity == severity).count());
    let counts =
        [("errors", count(Severity::Error)), ("warnings", count(Severity::Warning)), ("infos", count(Severity::Info))];
    messages.text("summary-findings", &counts)
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

/// A text in which nothing but what is seen remains: control characters and marks of direction are written as escapes.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let hidden = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::new();
    for letter in text.chars() {
        if hidden(letter) { shown.extend(letter.escape_unicode()) } else { shown.push(letter) }
    }
    Cow::Owned(shown)
}

/// `path:line:column`, or the path alone; nothing for a finding in the run as a whole.
pub(super) fn position(diagnostic: &Diagnostic, sources: &Sources) -> Option<String> {
    let path = visible(diagnostic.place.path(sources)?).into_owned();
    Some(match diagnostic.place.span() {
        Some(span) => {
            let at = sources.get(span.file).line_column(span.start);
            format!("{path}:{}:{}", at.line, at.column)
        }
        None => path,
    })
}

/// What a fix would do, in a few words, with how sure it is.
pub(super) fn fix(fix: &Fix, sources: &Sources, messages: &Messages<'_>) -> String {
    let word = |text: &str| {
        if text.is_empty() {
            return "none".to_owned();
        }
        // Spaces at the ends would not be seen.
        let inside = text.trim_matches(' ');
        let (before, after) = match text.find(inside) {
            Some(before) if !inside.is_empty() => (before, text.len() - before - inside.len()),
            _ => (text.len(), 0),
        };
        format!("{}{}{}", "␣".repeat(before), one_line(inside), "␣".repeat(after))
    };
    let (old, new) = match &fix.edits[..] {
        [edit] => (word(sources.text(edit.span)), word(&edit.text)),
        _ => (word(""), word("")),
    };
    let args = [
        ("edits", fix.edits.len().into()),
        ("old", old.into()),
        ("new", new.into()),
        ("safety", Value::from(fix.applicability.as_str())),
    ];
    messages.text("finding-fix", &args)
}

/// How many characters of an unchanged stretch are kept on each side of a change.
const AROUND: usize = 24;

/// The pieces of a change as people read them: long stretches that stay are cut to what is next to a change.
#[must_use]
pub fn shortened(diff: &[(Change, String)]) -> Vec<(Change, Cow<'_, str>)> {
    let mut pieces = Vec::with_capacity(diff.len());
    for (at, (change, text)) in diff.iter().enumerate() {
        let long = *change == Change::Kept && text.chars().count() > 2 * AROUND;
        pieces.push((*change, if long { middle_out(text, at > 0, at + 1 < diff.len()) } else { text.into() }));
    }
    pieces
}

/// A text without its middle; without its beginning or end too, where no change is next to them. Words stay whole.
fn middle_out(text: &str, begins: bool, ends: bool) -> Cow<'_, str> {
    let head = text.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| at);
    let tail = text.char_indices().nth_back(AROUND - 1).map_or(0, |(at, _)| at);
    let head = text[..head].rfind(' ').map_or(&text[..head], |space| &text[..=space]);
    let tail = text[tail..].find(' ').map_or(&text[tail..], |space| &text[tail + space..]);
    Cow::Owned(format!("{}…{}", if begins { head } else { "" }, if ends { tail } else { "" }))
}

/// A change as one line of plain text: `[-removed-]` and `{+added+}`, as `wdiff` and Git write it. `paint` may colour a piece.
pub(super) fn marked(diff: &[(Change, String)], paint: &dyn Fn(Change, String) -> String) -> String {
    let pieces = shortened(diff).into_iter().map(|(change, text)| {
        let text = visible(&text.replace(['\n', '\r'], " ")).into_owned();
        match change {
            Change::Kept => text,
            Change::Removed => paint(change, format!("[-{text}-]")),
            Change::Added => paint(change, format!("{{+{text}+}}")),
        }
    });
    pieces.collect()
}

/// [`marked`] without colours.
pub(super) fn plain(diff: &[(Change, String)]) -> String {
    marked(diff, &|_, text| text)
}

/// A number of things, as the reader's language writes it.
pub(super) fn number(count: usize, messages: &Messages<'_>) -> String {
    messages.number(u32::try_from(count).unwrap_or(u32::MAX).into())
}
