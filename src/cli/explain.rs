//! `diglot explain`: the page of a rule, in the user's language.

use super::talk::{Failure, Talk};
use crate::{
    diag::{Rule, pages, rule, text},
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
            let lines: String = rule::ALL
                .iter()
                .fold(String::new(), |out, rule| format!("{out}{:<8} {}\n", rule.severity.as_str(), rule.id));
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
        let page = pages::of(rule, talk.locale());
        talk.data(format!("{page}\n\n{severity}\n").as_bytes());
        Ok(true)
    }
}
