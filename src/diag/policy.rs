//! Policy: what the config and the command line say of findings.
//!
//! In: findings as their rules made them, the level of each, what is asked for. Out: those that count, with the severity that
//! counts. Law: the one place where severity changes; what keeps a site from being published is never left out.

use super::{Diagnostic, Rule, Severity, rule, suggest};

/// The word that stands for all rules.
pub const ALL: &str = "all";

/// The rules that are asked for on the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    select: Vec<String>,
    ignore: Vec<String>,
}

impl Selection {
    /// Rules or groups to select (all where there are none) and to ignore.
    ///
    /// # Errors
    /// The first name that is neither, and the known name that is nearest to it.
    pub fn new(select: &[String], ignore: &[String]) -> Result<Self, (String, Option<&'static str>)> {
        let names = |lists: &[String]| -> Vec<String> {
            let names = lists.iter().flat_map(|list| list.split(',')).map(|name| name.trim().to_owned());
            names.filter(|name| !name.is_empty()).collect()
        };
        let (select, ignore) = (names(select), names(ignore));
        match select.iter().chain(&ignore).find(|name| *name != ALL && !is_known(name)) {
            Some(unknown) => Err((unknown.clone(), nearest(unknown))),
            None => Ok(Self { select, ignore }),
        }
    }

    /// Whether nothing is asked for in particular.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.select.is_empty() && self.ignore.is_empty()
    }

    /// The level of a rule that has `level` otherwise: one that is selected is on. A rule counts before its group.
    #[must_use]
    pub fn level(&self, rule: &Rule, level: Option<Severity>) -> Option<Severity> {
        if rule.blocks() || self.is_empty() {
            return level;
        }
        let best = |names: &[String]| names.iter().filter_map(|name| closeness(name, rule)).max();
        let (selected, ignored) = (best(&self.select), best(&self.ignore));
        if ignored.is_some() && ignored >= selected {
            return None;
        }
        match (selected, self.select.is_empty()) {
            (Some(_), _) => level.or(Some(rule.severity)),
            (None, true) => level,
            (None, false) => None,
        }
    }
}

/// How closely a name names a rule: all, its group, itself.
fn closeness(name: &str, rule: &Rule) -> Option<u8> {
    [(rule.id, 2), (rule.group(), 1), (ALL, 0)].into_iter().find(|(known, _)| *known == name).map(|(_, close)| close)
}

/// Whether a name is that of a rule or of a group.
#[must_use]
pub fn is_known(name: &str) -> bool {
    known().any(|known| known == name)
}

/// The rule or group whose name is nearest to one that is not known.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static str> {
    // The last part alone is what people remember.
    suggest(name, known()).or_else(|| {
        let named = |rule: &&&Rule| rule.id.split_once('/').is_some_and(|(_, last)| last == name);
        rule::ALL.iter().find(named).map(|rule| rule.id)
    })
}

fn known() -> impl Iterator<Item = &'static str> {
    // A group stands once for each of its rules, which does no harm.
    rule::ALL.iter().flat_map(|rule| [rule.id, rule.group()])
}

/// Applies `level`: the severity of a finding here, `None` where its rule is off.
#[must_use]
pub fn apply(
    findings: Vec<Diagnostic>,
    level: impl Fn(&Diagnostic) -> Option<Severity>,
    selection: &Selection,
) -> Vec<Diagnostic> {
    let judged = |mut finding: Diagnostic| {
        // A stage may have judged a case otherwise than its rule does by default. Only the config overrules that; what is
        // doubtful stays at most what it is.
        let severity = selection.level(finding.rule, level(&finding))?;
        if severity != finding.rule.severity {
            let is_doubtful = finding.severity < finding.rule.severity;
            finding.severity = if is_doubtful { severity.min(finding.severity) } else { severity };
        }
        Some(finding)
    };
    findings.into_iter().filter_map(judged).collect()
}

#[cfg(test)]
mod tests {
    use super::{Selection, nearest};
    use crate::diag::{Severity, rule};

    fn selection(select: &[&str], ignore: &[&str]) -> Selection {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        Selection::new(&owned(select), &owned(ignore)).expect("known names")
    }

    #[test]
    fn a_rule_counts_before_its_group_and_that_before_all() {
        let on = Some(Severity::Warning);
        let level = |select: &[&str], ignore: &[&str], rule| selection(select, ignore).level(rule, on).is_some();
        assert!(level(&[], &[], &rule::UNTRANSLATED));
        assert!(level(&["unit"], &[], &rule::UNTRANSLATED) && !level(&["unit"], &[], &rule::DEAD_LINK));
        assert!(!level(&["unit"], &["unit/untranslated"], &rule::UNTRANSLATED));
        assert!(level(&["unit/untranslated, site"], &["unit"], &rule::UNTRANSLATED));
        assert!(!level(&["unit/empty"], &["unit/empty"], &rule::EMPTY_UNIT), "whoever says both wants silence");
        assert!(!level(&[], &["all"], &rule::EMPTY_UNIT) && level(&["site"], &["all"], &rule::DEAD_LINK));
    }

    #[test]
    fn what_is_selected_is_on_and_what_blocks_stays() {
        assert_eq!(selection(&["unit/untranslated"], &[]).level(&rule::UNTRANSLATED, None), Some(Severity::Warning));
        assert_eq!(selection(&["all"], &[]).level(&rule::MISSING_PAGE, None), Some(Severity::Info));
        assert_eq!(selection(&[], &["site/dead-link"]).level(&rule::UNTRANSLATED, None), None);
        let error = Some(Severity::Error);
        assert_eq!(selection(&["unit"], &["all", "config"]).level(&rule::CONFIG_SYNTAX, error), error);
    }

    #[test]
    fn names_that_are_none_are_told_with_the_nearest() {
        assert_eq!(Selection::new(&["unit/emty".to_owned()], &[]), Err(("unit/emty".to_owned(), Some("unit/empty"))));
        assert_eq!(nearest("number-mismatch"), Some("unit/number-mismatch"));
        assert_eq!(nearest("spelling-of-everything"), None);
    }
}
