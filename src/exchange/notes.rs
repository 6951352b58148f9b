//! What a translator is told of a unit besides its text.
//!
//! In: a unit, and the messages of whoever hands it out. Out: notes of one line each. Law: pure; a note never ends the line it
//! stands on, so that no format is broken by what an article says.

use super::{bundle::ExchangeUnit, segment::Code};
use crate::{
    content::Origin,
    messages::{Messages, Value},
};

/// Everything there is to say of a unit.
#[must_use]
pub fn all(unit: &ExchangeUnit, messages: &Messages<'_>) -> Vec<String> {
    let mut out = whereabouts(unit, messages);
    out.extend(machine(unit, messages));
    out.extend(age(unit, messages));
    out.extend(findings(unit, messages));
    out.extend(codes(unit));
    out
}

/// The block a unit stands in, the heading it stands under, and what people call it.
#[must_use]
pub fn whereabouts(unit: &ExchangeUnit, messages: &Messages<'_>) -> Vec<String> {
    let mut out = Vec::new();
    if !unit.block.is_empty() {
        out.push(messages.text("exchange-block", &[("block", Value::from(unit.block))]));
    }
    if !unit.heading.is_empty() && unit.block != "heading" {
        out.push(messages.text("exchange-heading", &[("heading", Value::from(one_line(&unit.heading)))]));
    }
    if !unit.label.is_empty() && unit.label != unit.name.to_string() {
        out.push(messages.text("exchange-label", &[("label", Value::from(unit.label.as_str()))]));
    }
    out
}

/// That a machine has translated a unit.
#[must_use]
pub fn machine(unit: &ExchangeUnit, messages: &Messages<'_>) -> Option<String> {
    let is_by_machine = unit.origin == Some(Origin::Mt) && unit.target.is_some();
    is_by_machine.then(|| messages.text("exchange-machine", &[]))
}

/// That the source has changed since, and how.
#[must_use]
pub fn age(unit: &ExchangeUnit, messages: &Messages<'_>) -> Option<String> {
    let age = unit.age.as_ref()?;
    let diff = Some(age.shown()).filter(|diff| !diff.is_empty()).unwrap_or_else(|| "none".to_owned());
    Some(messages.text("exchange-changed", &[("diff", Value::from(diff))]))
}

/// What was found in a unit.
#[must_use]
pub fn findings(unit: &ExchangeUnit, messages: &Messages<'_>) -> Vec<String> {
    let told = |finding: &String| messages.text("exchange-finding", &[("finding", Value::from(one_line(finding)))]);
    unit.findings.iter().map(told).collect()
}

/// What each code stands for: `<1>…</1> = **…**`.
#[must_use]
pub fn codes(unit: &ExchangeUnit) -> Vec<String> {
    let own = unit.target.iter().flat_map(|target| &target.codes);
    let added = own.filter(|code| unit.source.code(code.number).is_none());
    unit.source.codes.iter().chain(added).map(code).collect()
}

fn code(code: &Code) -> String {
    let number = code.number;
    let shown = |text: &str| {
        let text = one_line(text);
        if text.is_empty() { "⏎".to_owned() } else { text }
    };
    match &code.close {
        Some(close) => format!("<{number}>…</{number}> = {}…{}", shown(&code.open), shown(close)),
        None => format!("<{number}/> = {}", shown(&code.open)),
    }
}

/// A text with all its white space made single spaces.
#[must_use]
pub fn one_line(text: &str) -> String {
    let is_gap = |c: char| c.is_whitespace() || c.is_control();
    text.split(is_gap).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::all;
    use crate::{base::Locale, exchange::samples, messages::Catalog};

    #[test]
    fn a_translator_is_told_what_there_is_to_know() {
        let catalog = Catalog::built_in();
        let told = |tag| {
            let messages = catalog.messages(&Locale::new(tag).expect("a locale"));
            all(&samples::bundle().files[0].units[1], &messages)
        };
        assert_eq!(
            told("en-US"),
            [
                "In a paragraph",
                "Under the heading “Brewing tea”",
                "Id: a-104",
                "Translated by a machine",
                "The source has changed: Steep for [-two-]{+three+} minutes.",
                "Found: A number differs",
                "<1/> = `pot`",
                "<2>…</2> = **…**",
            ]
        );
        assert_eq!(told("ko-KR")[1], "“Brewing tea” 제목 아래");
    }
}
