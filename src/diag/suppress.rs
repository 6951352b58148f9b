//! Setting findings aside where they are, and holding those who do to their word.
//!
//! In: findings, and what articles and people say should be passed over. Out: the findings that stand, and new ones about what
//! passes over nothing, names no rule or gives no reason. Law: pure; what keeps a site from being published is never set aside.

use super::{Applicability, Diagnostic, Edit, Fix, Place, Rule, policy, rule};
use crate::base::{FileId, Span};
use std::{collections::BTreeMap, ops::Range};

/// A rule or group that is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub text: Box<str>,
    /// Where it stands.
    pub span: Span,
    /// What takes it away from among others.
    pub removal: Option<Edit>,
}

/// What keeps a mark from being understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It names no rule.
    Empty,
    /// It begins like a mark and is none.
    Form,
    /// It opens a passage that nothing closes.
    Unclosed,
    /// It closes a passage that nothing opens.
    Stray,
}

impl Fault {
    /// The word in the arguments of messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Form => "form",
            Self::Unclosed => "unclosed",
            Self::Stray => "stray",
        }
    }
}

/// A mark that sets findings aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The file whose findings it sets aside.
    pub file: FileId,
    /// Where they begin in that file; `None`: anywhere; an empty range: nowhere.
    pub covers: Option<Range<u32>>,
    /// The rules and groups it names.
    pub names: Vec<Name>,
    /// The whole mark.
    pub span: Span,
    /// Whether it lacks a reason where one is wanted.
    pub lacks_reason: bool,
    /// What keeps it from being understood.
    pub fault: Option<Fault>,
    /// What takes the whole mark away, and how safely.
    pub removal: Option<Fix>,
}

impl Suppression {
    fn covers(&self, span: Span) -> bool {
        self.file == span.file && self.covers.as_ref().is_none_or(|range| range.contains(&span.start))
    }
}

/// What is left when marks have set findings aside.
#[derive(Clone, Debug, Default)]
pub struct Left {
    /// The findings that stand.
    pub findings: Vec<Diagnostic>,
    /// For every mark, which of its names set something aside.
    used: Vec<Vec<bool>>,
}

/// Sets findings aside.
#[must_use]
pub fn apply(findings: Vec<Diagnostic>, marks: &[Suppression]) -> Left {
    let mut by_file: BTreeMap<FileId, Vec<usize>> = BTreeMap::new();
    for (number, mark) in marks.iter().enumerate() {
        by_file.entry(mark.file).or_default().push(number);
    }
    let mut used: Vec<Vec<bool>> = marks.iter().map(|mark| vec![false; mark.names.len()]).collect();
    let mut stands = |finding: &Diagnostic| {
        let Place::Span(span) = &finding.place else { return true };
        // Most files have no marks.
        let Some(numbers) = by_file.get(&span.file).filter(|_| !finding.rule.blocks()) else { return true };
        let mut stands = true;
        for &number in numbers {
            let mark = &marks[number];
            if !mark.covers(*span) {
                continue;
            }
            for (at, name) in mark.names.iter().enumerate() {
                if *name.text == *finding.rule.id || *name.text == *finding.rule.group() {
                    used[number][at] = true;
                    stands = false;
                }
            }
        }
        stands
    };
    let findings = findings.into_iter().filter(|finding| stands(finding)).collect();
    Left { findings, used }
}

impl Left {
    /// What is wrong with the marks themselves. `is_on` says of a rule whether it is on in a file: one that is off may be turned
    /// on again, so what is set aside of it is not told to be unused.
    #[must_use]
    pub fn faults(&self, marks: &[Suppression], is_on: impl Fn(&Rule, FileId) -> bool) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        for (mark, used) in marks.iter().zip(&self.used) {
            of_mark(mark, used, &is_on, &mut faults);
        }
        faults
    }
}

fn of_mark(mark: &Suppression, used: &[bool], is_on: &impl Fn(&Rule, FileId) -> bool, faults: &mut Vec<Diagnostic>) {
    let invalid = |span, problem: &str, name: &str| {
        Diagnostic::at(&rule::SUPPRESSION_INVALID, span).arg("problem", problem).arg("name", name)
    };
    if let Some(fault) = mark.fault {
        faults.push(invalid(mark.span, fault.as_str(), ""));
    }
    if mark.lacks_reason && mark.fault.is_none() {
        faults.push(Diagnostic::at(&rule::SUPPRESSION_MISSING_REASON, mark.span));
    }
    let mut idle = Vec::new();
    for (name, used) in mark.names.iter().zip(used) {
        if !policy::is_known(&name.text) {
            faults.push(unknown(name));
        } else if of_name(&name.text).all(Rule::blocks) {
            faults.push(invalid(name.span, "blocks", &name.text));
        } else if !used && of_name(&name.text).any(|rule| is_on(rule, mark.file)) {
            idle.push(name);
        }
    }
    let unused = |span, name: &str| Diagnostic::at(&rule::SUPPRESSION_UNUSED, span).arg("name", name);
    if idle.len() == mark.names.len() && !idle.is_empty() && mark.removal.is_some() {
        let names: Vec<&str> = idle.iter().map(|name| &*name.text).collect();
        let finding = unused(mark.span, &names.join(", "));
        faults.push(finding.fix(mark.removal.clone()));
        return;
    }
    for name in idle {
        let finding = unused(name.span, &name.text);
        let safe = |edit: &Edit| Fix { applicability: Applicability::Safe, edits: vec![edit.clone()] };
        let fix = name.removal.as_ref().filter(|_| mark.names.len() > 1).map(safe);
        faults.push(finding.fix(fix));
    }
}

/// A name that no rule and no group has; the nearest takes its place where somebody agrees.
fn unknown(name: &Name) -> Diagnostic {
    let near = policy::nearest(&name.text);
    let finding = Diagnostic::at(&rule::SUPPRESSION_UNKNOWN_RULE, name.span).arg("name", &*name.text);
    let finding = finding.arg("suggestion", near.unwrap_or(""));
    match near {
        Some(near) => finding.fix(Fix {
            applicability: Applicability::Unsafe,
            edits: vec![Edit { span: name.span, text: near.to_owned() }],
        }),
        None => finding,
    }
}

/// The rules a name stands for.
fn of_name(name: &str) -> impl Iterator<Item = &'static Rule> {
    rule::ALL.iter().copied().filter(move |rule| rule.id == name || rule.group() == name)
}

#[cfg(test)]
mod tests {
    use super::{Name, Suppression, apply};
    use crate::base::{FileId, Span};
    use crate::diag::{Diagnostic, rule};

    fn mark(names: &[&str], covers: Option<std::ops::Range<u32>>) -> Suppression {
        let span = Span::new(FileId(0), 0..1);
        let name = |text: &&str| Name { text: (*text).into(), span, removal: None };
        let names = names.iter().map(name).collect();
        Suppression { file: FileId(0), covers, names, span, lacks_reason: false, fault: None, removal: None }
    }

    fn at(rule: &'static rule::Rule, start: u32) -> Diagnostic {
        Diagnostic::in_file(rule, FileId(0), start..start + 2)
    }

    #[test]
    fn only_what_is_named_and_covered_is_set_aside() {
        let marks = [mark(&["unit/empty", "site"], Some(10..20)), mark(&["math"], None)];
        let findings = vec![
            at(&rule::EMPTY_UNIT, 9),
            at(&rule::EMPTY_UNIT, 10),
            at(&rule::EMPTY_UNIT, 20),
            at(&rule::UNTRANSLATED, 12),
            at(&rule::MATH_INVALID, 99),
            Diagnostic::in_file(&rule::EMPTY_UNIT, FileId(1), 10..12),
            at(&rule::ROUTE_COLLISION, 12),
        ];
        let left = apply(findings, &marks);
        let places: Vec<(&str, u32)> = left
            .findings
            .iter()
            .map(|finding| (finding.rule.id, finding.place.span().map_or(0, |span| span.start)))
            .collect();
        assert_eq!(
            places,
            [
                ("unit/empty", 9),
                ("unit/empty", 20),
                ("unit/untranslated", 12),
                ("unit/empty", 10),
                ("site/route-collision", 12)
            ]
        );
        let faults =
            |on: bool| -> Vec<&str> { left.faults(&marks, |_, _| on).iter().map(|fault| fault.rule.id).collect() };
        assert_eq!(faults(true), ["suppression/unused"], "the group `site` set nothing aside that may be");
        assert_eq!(faults(false), [] as [&str; 0]);
    }

    #[test]
    fn names_of_no_rule_and_of_what_cannot_be_set_aside_are_told() {
        let marks = [mark(&["unit/emty", "config", "site/route-collision"], None)];
        let faults = apply(Vec::new(), &marks).faults(&marks, |_, _| true);
        let told: Vec<&str> = faults.iter().map(|fault| fault.rule.id).collect();
        assert_eq!(told, ["suppression/unknown-rule", "suppression/invalid", "suppression/invalid"]);
        assert_eq!(faults[0].fix.as_ref().expect("a fix").edits[0].text, "unit/empty");
    }
}
