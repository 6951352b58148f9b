//! `message/variable-mismatch`: a message has other variables in a target locale than in the source locale.
//!
//! One that only the target has is never given, and readers see its name. One that only the source has is a value that readers
//! of the target do not see, unless the source merely chooses by it: many languages have no plural. What another message places
//! is that message's affair.

use super::{Message, part};
use crate::{
    diag::{Diagnostic, rule},
    messages::{Entry, Kind, Part},
};
use std::collections::BTreeSet;

/// Compares the variables of a message with those of the source.
pub(super) fn check(message: &Message<'_>, source: Option<&Entry>) -> Vec<Diagnostic> {
    let Some(source) = source else { return Vec::new() };
    let all: BTreeSet<&str> = source.variables();
    let mut findings = Vec::new();
    for (attribute, of_target) in message.parts() {
        let Some(of_source) = part(source, attribute) else { continue };
        let finding = |problem: &str, name: &str| {
            let finding = message.finding(&rule::MESSAGE_VARIABLES, attribute, of_target);
            finding.arg("problem", problem).arg("name", format!("${name}"))
        };
        let (known, used) = (names(of_source), names(of_target));
        // A variable of another part of the message may be given as well.
        let extra = used.iter().filter(|name| !all.contains(*name) && !refers(of_source));
        findings.extend(extra.map(|name| finding("extra", name)));
        let lost = known.iter().filter(|name| !used.contains(*name) && !refers(of_target) && is_shown(of_source, name));
        findings.extend(lost.map(|name| finding("lost", name)));
    }
    findings
}

fn names(part: &Part) -> BTreeSet<&str> {
    part.variables.iter().map(|variable| variable.name.as_str()).collect()
}

/// Whether a part places other messages or terms.
fn refers(part: &Part) -> bool {
    part.references.iter().any(|reference| reference.kind != Kind::Function)
}

/// Whether a variable is more than what a choice is made by.
fn is_shown(part: &Part, name: &str) -> bool {
    let places = part.variables.iter().filter(|variable| variable.name == name).count();
    let choices = part.choices.iter().filter(|choice| choice.variable.as_deref() == Some(name)).count();
    places > choices
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn variables_of_one_side_only_are_found() {
        assert_eq!(
            found("site-used = { $name } has { $count } files\n", "site-used = { $nmae }의 파일 { $count }개\n", &[]),
            [
                "message/variable-mismatch (\"site-used\") (\"extra\") (\"$nmae\") { $nmae }의 파일 { $count }개",
                "message/variable-mismatch (\"site-used\") (\"lost\") (\"$name\") { $nmae }의 파일 { $count }개",
            ]
        );
        assert_eq!(found("site-used = All\n", "theme-documentation = { $x } 찾기\nsite-used = 모두\n", &[]).len(), 1);
    }

    #[test]
    fn a_variable_that_only_chooses_may_be_left_out() {
        let english = "site-used = { $count ->\n    [one] A file\n   *[other] Some files\n}\n";
        assert_eq!(found(english, "site-used = 파일\n", &[]), [""; 0]);
        let placed = "site-used = { $name }\n    .label = { site-used }\n";
        assert_eq!(found(placed, "site-used = { $name }\n    .label = { $name }\n", &[]), [""; 0]);
    }
}
