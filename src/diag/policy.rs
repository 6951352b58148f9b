//! Policy: what the config and the command line say of findings.
//!
//! In: findings as their rules made them, what is said of each, what is asked for. Out: those that count, with the severity that
//! counts. Law: the one place where severity changes: a stage may judge a case otherwise than its rule does by default, and only
//! what is said overrules that; what keeps a site from being published is never left out.

use super::{Diagnostic, Rule, Severity, rule, suggest};
use rayon::prelude::*;

/// The word that stands for all rules.
pub const ALL: &str = "all";

/// How bad a rule's findings are, where the site decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// They are not reported.
    Off,
    /// They are reported with this severity.
    On(Severity),
}

/// What the config says of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// How bad its findings are.
    pub level: Level,
    /// Whether it names the rule, and not only its group.
    pub by_name: bool,
}

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

    /// How closely a rule is selected: `None` where it is not asked for, zero where nothing is said of it.
    fn closeness(&self, rule: &Rule) -> Option<u8> {
        let best = |names: &[String]| names.iter().filter_map(|name| closeness(name, rule)).max();
        let (selected, ignored) = (best(&self.select), best(&self.ignore));
        if ignored.is_some() && ignored >= selected {
            return None;
        }
        if self.select.is_empty() { Some(0) } else { selected }
    }

    /// Whether findings of a rule are wanted, where it is on.
    #[must_use]
    pub fn wants(&self, rule: &Rule) -> bool {
        rule.blocks() || self.closeness(rule).is_some()
    }

    /// The level of a rule of which `said` is said elsewhere; `None` where it is off. A rule counts before its group: one that is
    /// selected with its group is on unless the config turns it off by its own name.
    #[must_use]
    pub fn level(&self, rule: &Rule, said: Option<Said>) -> Option<Severity> {
        let level = match said {
            // It cannot be talked away.
            _ if rule.blocks() => return Some(rule.severity),
            Some(Said { level: Level::On(severity), .. }) => Some(severity),
            Some(Said { level: Level::Off, .. }) => None,
            None => rule.default_level(),
        };
        match self.closeness(rule)? {
            0 => level,
            OWN => level.or(Some(rule.severity)),
            _ if said.is_some_and(|said| said.by_name) => level,
            _ => level.or(Some(rule.severity)),
        }
    }
}

/// How closely its own name names a rule.
const OWN: u8 = 3;

/// How closely a name names a rule: all, its group, itself.
fn closeness(name: &str, rule: &Rule) -> Option<u8> {
    [(rule.id, OWN), (rule.group(), 2), (ALL, 1)].into_iter().find(|(known, _)| *known == name).map(|(_, close)| close)
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

/// Applies what is `said` of the rule of each finding.
#[must_use]
pub fn apply(
    findings: Vec<Diagnostic>,
    said: impl Fn(&Diagnostic) -> Option<Said> + Sync,
    selection: &Selection,
) -> Vec<Diagnostic> {
    let judged = |mut finding: Diagnostic| {
        let said = said(&finding);
        let severity = selection.level(finding.rule, said)?;
        if matches!(said, Some(Said { level: Level::On(_), .. })) && !finding.rule.blocks() {
            // What a server says of an address may be doubtful, and then it is at most a note, whatever is written.
            let is_doubtful = *finding.rule == rule::EXTERNAL_LINK && finding.severity < finding.rule.severity;
            finding.severity = if is_doubtful { severity.min(finding.severity) } else { severity };
        }
        Some(finding)
    };
    findings.into_par_iter().filter_map(judged).collect()
}

#[cfg(test)]
mod tests {
    use super::{Level, Said, Selection, apply, nearest};
    use crate::diag::{Diagnostic, Severity, rule};

    fn selection(select: &[&str], ignore: &[&str]) -> Selection {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        Selection::new(&owned(select), &owned(ignore)).expect("known names")
    }

    #[test]
    fn a_rule_counts_before_its_group_and_that_before_all() {
        let level = |select: &[&str], ignore: &[&str], rule| selection(select, ignore).level(rule, None).is_some();
        assert!(level(&[], &[], &rule::UNTRANSLATED));
        assert!(level(&["unit"], &[], &rule::UNTRANSLATED) && !level(&["unit"], &[], &rule::DEAD_LINK));
        assert!(!level(&["unit"], &["unit/untranslated"], &rule::UNTRANSLATED));
        assert!(level(&["unit/untranslated, site"], &["unit"], &rule::UNTRANSLATED));
        assert!(!level(&["unit/empty"], &["unit/empty"], &rule::EMPTY_UNIT), "whoever says both wants silence");
        assert!(!level(&[], &["all"], &rule::EMPTY_UNIT) && level(&["site"], &["all"], &rule::DEAD_LINK));
    }

    #[test]
    fn what_is_selected_is_on_and_what_blocks_stays() {
        let off = |by_name| Some(Said { level: Level::Off, by_name });
        let level = |select: &[&str], rule, said| selection(select, &[]).level(rule, said);
        let warning = Some(Severity::Warning);
        assert_eq!(level(&["unit/untranslated"], &rule::UNTRANSLATED, off(false)), warning);
        assert_eq!(level(&["unit/untranslated"], &rule::UNTRANSLATED, off(true)), warning);
        assert_eq!(level(&["all"], &rule::EXTRA_PAGE, None), Some(Severity::Info));
        assert_eq!(level(&["unit"], &rule::UNTRANSLATED, off(false)), warning);
        // Whoever turned one rule off does not mean it when asking for its group.
        assert_eq!(level(&["unit"], &rule::UNTRANSLATED, off(true)), None);
        assert_eq!(level(&["all"], &rule::UNTRANSLATED, off(true)), None);
        assert_eq!(level(&["unit", "unit/untranslated"], &rule::UNTRANSLATED, off(true)), warning);
        assert_eq!(selection(&[], &["site/dead-link"]).level(&rule::UNTRANSLATED, off(false)), None);
        let blocks = selection(&["unit"], &["all", "config"]).level(&rule::CONFIG_SYNTAX, off(true));
        assert_eq!(blocks, Some(Severity::Error));
    }

    #[test]
    fn what_is_said_counts_before_what_a_stage_thinks() {
        let lowered = || {
            let mut finding = Diagnostic::nowhere(&rule::STALE_UNIT);
            finding.severity = Severity::Info;
            finding
        };
        let severity = |said| apply(vec![lowered()], |_| said, &Selection::default())[0].severity;
        assert_eq!(severity(None), Severity::Info);
        let said = |severity| Some(Said { level: Level::On(severity), by_name: false });
        assert_eq!(rule::STALE_UNIT.severity, Severity::Warning);
        assert_eq!(severity(said(Severity::Warning)), Severity::Warning, "though it is the default of the rule");
        assert_eq!(severity(said(Severity::Error)), Severity::Error);
    }

    #[test]
    fn names_that_are_none_are_told_with_the_nearest() {
        assert_eq!(Selection::new(&["unit/emty".to_owned()], &[]), Err(("unit/emty".to_owned(), Some("unit/empty"))));
        assert_eq!(nearest("number-mismatch"), Some("unit/number-mismatch"));
        assert_eq!(nearest("spelling-of-everything"), None);
    }
}
