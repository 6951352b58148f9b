//! `diglot explain`: the page of a rule, or the rules of a group, or all of them, in the user's language.

use super::talk::{Failure, Talk};
use crate::{
    diag::{Applicability, Rule, pages, policy, rule, text},
    messages::Value,
};
use clap::Args;
use unicode_width::UnicodeWidthStr;

#[derive(Args)]
pub(super) struct Explain {
    rule: Option<String>,
}

impl Explain {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        let name = self.rule.as_deref().unwrap_or(policy::ALL).trim();
        if let Some(rule) = Rule::find(name) {
            talk.data(page(rule, talk).as_bytes());
            return Ok(true);
        }
        let is_meant = |rule: &&Rule| name == policy::ALL || rule.group() == name;
        let rules: Vec<&Rule> = rule::ALL.iter().copied().filter(is_meant).collect();
        if rules.is_empty() {
            let suggestion = Value::from(policy::nearest(name).unwrap_or("none"));
            return Err(talk.failure("explain-unknown", &[("rule", Value::from(name)), ("suggestion", suggestion)]));
        }
        talk.data(list(&rules, talk).as_bytes());
        Ok(true)
    }
}

/// The page of a rule, and the facts of the table.
fn page(rule: &Rule, talk: &Talk) -> String {
    let severity = text::severity(rule.severity, &talk.messages());
    let mut facts = vec![talk.text("explain-severity", &[("severity", Value::from(severity))])];
    if !rule.on {
        facts.push(talk.text("explain-off", &[]));
    }
    if let Some(fix) = rule.fix {
        facts.push(talk.text("explain-fix", &[("fix", Value::from(fix.as_str()))]));
    }
    if let Some(issue) = rule.issue {
        facts.push(format!("ITS 2.0: {}; MQM: {}", issue.its(), issue.mqm()));
    }
    format!("{}\n\n{}\n", pages::of(rule, talk.locale()).trim_end(), facts.join("\n"))
}

/// A line for each rule, in columns as wide as a terminal shows them.
fn list(rules: &[&Rule], talk: &Talk) -> String {
    let messages = talk.messages();
    let cells = |rule: &&Rule| {
        let state = if rule.on { "explain-list-on" } else { "explain-list-off" };
        let fix = rule.fix.map_or("none", Applicability::as_str);
        [
            rule.id.to_owned(),
            text::severity(rule.severity, &messages),
            talk.text(state, &[]),
            talk.text("explain-list-fix", &[("fix", Value::from(fix))]),
            text::title(rule, &messages),
        ]
    };
    let lines: Vec<[String; 5]> = rules.iter().map(cells).collect();
    let width = |column: usize| lines.iter().map(|line| line[column].width()).max().unwrap_or(0);
    let widths: [usize; 5] = std::array::from_fn(width);
    let mut out = String::new();
    for line in &lines {
        let mut text = String::new();
        for (cell, width) in line.iter().zip(widths) {
            text.push_str(cell);
            text.push_str(&" ".repeat(width - cell.width() + 2));
        }
        out.push_str(text.trim_end());
        out.push('\n');
    }
    out
}
