//! `diglot units`: translation units as JSON lines.

use super::{
    input::articles,
    talk::{Failure, Format, Talk},
};
use crate::units;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct Units {
    path: PathBuf,
}

#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    id: &'a str,
    target: Option<&'a str>,
    source: Option<&'a str>,
    target_at: Option<[u32; 2]>,
    source_at: Option<[u32; 2]>,
    block: &'a str,
    locale: &'a str,
    origin: Option<&'a str>,
    state: &'a str,
    target_hash: Option<String>,
    source_hash: Option<String>,
}

impl Units {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        let read = articles(&self.path, talk)?;
        let mut out = Vec::new();
        let mut count = 0usize;
        for lone in &read.articles {
            for unit in units::of_article(&lone.article, &lone.sides) {
                count += 1;
                let line = Line {
                    file: &lone.shown,
                    id: unit.id,
                    target: unit.target,
                    source: unit.source,
                    target_at: unit.target_at.as_ref().map(|at| [at.start, at.end]),
                    source_at: unit.source_at.as_ref().map(|at| [at.start, at.end]),
                    block: unit.block,
                    locale: lone.locale.as_str(),
                    origin: unit.origin.map(crate::content::Origin::as_str),
                    state: unit.state.as_str(),
                    target_hash: unit.target_stamp().map(|stamp| stamp.to_string()),
                    source_hash: unit.source_stamp().map(|stamp| stamp.to_string()),
                };
                // A struct of texts and numbers always serialises.
                let _ = serde_json::to_writer(&mut out, &line);
                out.push(b'\n');
            }
        }
        talk.data(&out);
        talk.findings(Format::Human, &read.findings, &read.sources);
        talk.say("units-summary", &[("units", count.into()), ("files", read.articles.len().into())]);
        Ok(read.findings.iter().all(|finding| finding.severity < crate::diag::Severity::Error))
    }
}
