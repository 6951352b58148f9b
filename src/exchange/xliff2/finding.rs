//! What is wrong with a document, put down place by place.
//!
//! In: a rule, a place, and what the text of the finding names. Out: findings, each with the unit it is in. Law: a file that is
//! wrong everywhere gives no more findings than a person can read.

use crate::base::FileId;
use crate::diag::{Diagnostic, Rule};
use std::ops::Range;

/// How many findings of a file are kept.
const MOST: usize = 1000;

/// The findings about a document.
pub(super) struct Findings {
    file: FileId,
    /// The id of the unit that is being looked at.
    pub(super) unit: Option<String>,
    pub(super) list: Vec<Diagnostic>,
}

impl Findings {
    pub(super) fn new(file: FileId) -> Self {
        Self { file, unit: None, list: Vec::new() }
    }

    /// Puts down a finding.
    pub(super) fn add(
        &mut self,
        rule: &'static Rule,
        place: &Range<u32>,
        problem: &'static str,
        named: &[(&'static str, &str)],
    ) {
        if self.list.len() >= MOST {
            return;
        }
        let mut finding = Diagnostic::in_file(rule, self.file, place.clone()).arg("problem", problem);
        for (name, value) in named {
            finding = finding.arg(name, *value);
        }
        finding.unit.clone_from(&self.unit);
        self.list.push(finding);
    }
}
