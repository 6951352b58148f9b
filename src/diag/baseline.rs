//! What a site had wrong when it began to be checked, so that only what is new is reported.
//!
//! In: findings with their names, and a file that lists names. Out: the findings that are not in the file, and the file. Law: pure;
//! the file is sorted and has a line for each finding, so that two branches merge; what keeps a site from being published is never
//! in it.

use super::Diagnostic;
use crate::base::Sources;
use std::{collections::BTreeSet, fmt::Write as _};

/// The first line: what the file is, and the version of its form.
const HEAD: &str = "# diglot baseline 1";

/// A finding that is known: the path of its file, the id of its rule, its name.
type Entry = (String, String, String);

/// Findings that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline(BTreeSet<Entry>);

/// What a baseline says of findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// Of every finding whether it is known.
    pub known: Vec<bool>,
    /// How many entries no finding has any more.
    pub gone: usize,
}

impl Baseline {
    /// The findings as entries. `prints` are their names.
    #[must_use]
    pub fn of(findings: &[Diagnostic], prints: &[String], sources: &Sources) -> Self {
        let named = findings.iter().zip(prints).filter(|(finding, _)| !finding.rule.blocks());
        Self(named.map(|(finding, print)| entry(finding, print, sources)).collect())
    }

    /// Reads a file.
    ///
    /// # Errors
    /// The number of the first line that cannot be read.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut lines = text.trim_start_matches('\u{feff}').lines().zip(1_usize..);
        if lines.next().is_none_or(|(line, _)| line.trim_end() != HEAD) {
            return Err(1);
        }
        // A merge may have left a line twice, or blank lines.
        let entry = |(line, number): (&str, usize)| {
            let mut fields = line.split('\t').map(str::to_owned);
            match (fields.next(), fields.next(), fields.next(), fields.next()) {
                (Some(path), Some(rule), Some(print), None) => Ok((path, rule, print)),
                _ => Err(number),
            }
        };
        lines.filter(|(line, _)| !line.trim().is_empty()).map(entry).collect::<Result<_, _>>().map(Self)
    }

    /// The file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = format!("{HEAD}\n");
        for (path, rule, print) in &self.0 {
            let _ = writeln!(out, "{path}\t{rule}\t{print}");
        }
        out
    }

    /// How many findings are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same with the entries of `old` that were not looked for: of another path, or of another rule.
    #[must_use]
    pub fn with_rest_of(mut self, old: Self, is_looked_for: impl Fn(&str, &str) -> bool) -> Self {
        self.0.extend(old.0.into_iter().filter(|(path, rule, _)| !is_looked_for(path, rule)));
        self
    }

    /// Tells which findings are known, and how many entries that were looked for, by path and rule, are gone. `prints` are the names
    /// of the findings.
    #[must_use]
    pub fn judge(
        &self,
        findings: &[Diagnostic],
        prints: &[String],
        is_looked_for: impl Fn(&str, &str) -> bool,
    ) -> Judged {
        // The name alone holds path and rule.
        let names: BTreeSet<&str> = self.0.iter().map(|(_, _, print)| print.as_str()).collect();
        let is_known =
            |(finding, print): (&Diagnostic, &String)| !finding.rule.blocks() && names.contains(print.as_str());
        let known: Vec<bool> = findings.iter().zip(prints).map(is_known).collect();
        let found: BTreeSet<&str> =
            prints.iter().zip(&known).filter(|(_, known)| **known).map(|(print, _)| print.as_str()).collect();
        let is_gone = |(path, rule, print): &&Entry| is_looked_for(path, rule) && !found.contains(print.as_str());
        let gone = self.0.iter().filter(is_gone);
        Judged { gone: gone.count(), known }
    }
}

fn entry(finding: &Diagnostic, print: &str, sources: &Sources) -> Entry {
    // A path that could break the line is known by its name alone.
    let path = finding.place.path(sources).unwrap_or("").replace(char::is_control, "\u{FFFD}");
    (path, finding.rule.id.to_owned(), print.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Baseline, Judged};
    use crate::base::{FileId, RelPath, Source, Sources};
    use crate::diag::{Diagnostic, fingerprint::fingerprints, rule};

    fn setting() -> (Vec<Diagnostic>, Vec<String>, Sources) {
        let mut sources = Sources::default();
        sources.add(Source::new(RelPath::new("b.md").expect("a path"), "one two"));
        let findings = vec![
            Diagnostic::in_file(&rule::DEAD_LINK, FileId(0), 0..3),
            Diagnostic::in_file(&rule::DEAD_LINK, FileId(0), 4..7),
            Diagnostic::path(&rule::UNREADABLE, "a.md"),
        ];
        let prints = fingerprints(&findings, &sources);
        (findings, prints, sources)
    }

    #[test]
    fn what_is_written_reads_back_and_is_known() {
        let (findings, prints, sources) = setting();
        let baseline = Baseline::of(&findings, &prints, &sources);
        let text = baseline.to_text();
        assert_eq!(text.lines().count(), 3, "what blocks is not in it: {text}");
        assert!(text.lines().nth(1).is_some_and(|line| line.starts_with("b.md\tsite/dead-link\t")), "{text}");
        assert_eq!(Baseline::parse(&text), Ok(baseline.clone()));
        assert_eq!(Baseline::parse(&text.replace('\n', "\r\n\r\n")), Ok(baseline.clone()));
        assert_eq!(baseline.judge(&findings, &prints, |_, _| true), Judged { known: vec![true, true, false], gone: 0 });
        assert_eq!(
            baseline.judge(&findings[1..], &prints[1..], |_, _| true),
            Judged { known: vec![true, false], gone: 1 }
        );
        let gone = |is_looked_for: fn(&str, &str) -> bool| baseline.judge(&[], &[], is_looked_for).gone;
        assert_eq!(gone(|_, rule| rule != "site/dead-link"), 0, "what was not looked for is not gone");
        assert_eq!((gone(|path, _| path == "c.md"), gone(|path, _| path == "b.md")), (0, 2));
        assert_eq!(Baseline::default().with_rest_of(baseline.clone(), |_, _| true), Baseline::default());
        assert_eq!(Baseline::default().with_rest_of(baseline.clone(), |path, _| path == "c.md"), baseline);
    }

    #[test]
    fn what_is_no_baseline_is_told_by_its_line() {
        assert_eq!(Baseline::parse(""), Err(1));
        assert_eq!(Baseline::parse("# diglot baseline 2\n"), Err(1));
        assert_eq!(Baseline::parse("# diglot baseline 1\n\n<<<<<<< ours\n"), Err(3));
        assert_eq!(Baseline::parse("# diglot baseline 1\n"), Ok(Baseline::default()));
    }
}
