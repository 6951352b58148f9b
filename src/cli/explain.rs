//! `diglot explain`: the page of a rule, in the user's language.

use super::talk::{Failure, Talk};
use crate::{
    diag::{Applicability, Rule, pages, rule, text},
    messages::Value,
};
use clap::Args;

#[derive(Args)]
pub(super) struct Explain {
    rule: Option<String>,
}

impl Explain {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        let Some(id) = &self.rule else {
            let line = |rule: &&Rule| {
                let (level, fix) = (rule.severity.as_str(), rule.fix.map_or("-", Applicability::as_str));
                format!("{level:<8} {:<4} {fix:<7} {}\n", if rule.on { "on" } else { "off" }, rule.id)
            };
            let lines: String = rule::ALL.iter().map(line).collect();
            talk.data(lines.as_bytes());
            return Ok(true);
        };
        let Some(rule) = Rule::find(id.trim()) else {
            let nearest = rule::ALL
                .iter()
                .map(|rule| (strsim::jaro_winkler(id, rule.id), rule.id))
                .filter(|(likeness, _)| *likeness > 0.8)
                .max_by(|a, b| a.0.total_cmp(&b.0));
            let suggestion = Value::from(nearest.map_or("none", |(_, id)| id));
            return Err(
                talk.failure("explain-unknown", &[("rule", Value::from(id.as_str())), ("suggestion", suggestion)])
            );
        };
        let severity = text::severity(rule.severity, &talk.messages());
        let severity = talk.text("explain-severity", &[("severity", Value::from(severity))]);
        let mut facts = vec![severity];
        if !rule.on {
            facts.push(talk.text("explain-off", &[]));
        }
        if let Some(fix) = rule.fix {
            facts.push(talk.text("explain-fix", &[("fix", Value::from(fix.as_str()))]));
        }
        if let Some(issue) = rule.issue {
            facts.push(format!("ITS 2.0: {}; MQM: {}", issue.its(), issue.mqm()));
        }
        let facts = facts.join("\n");
        let page = pages::of(rule, talk.locale());
        talk.data(format!("{}\n\n{facts}\n", page.trim_end()).as_bytes());
        Ok(true)
    }
}
