//! How bad findings are here: what the config says of rules, everywhere, in a locale, or in some files.
//!
//! In: entries in the order of the file. Out: the level of a rule at a place. Law: the closest entry counts: one that names the
//! rule before one that names its group; of those one that names files before one that names locales before one that holds
//! everywhere; of equals the last.

use super::Globs;
use crate::base::{Locale, RelPath};
pub use crate::diag::policy::Level;
use crate::diag::{Rule, policy::Said};

/// What the config says of a rule or group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The id of the rule, or its group.
    pub name: String,
    /// How bad its findings are.
    pub level: Level,
    /// The locales it holds in; all where none is named.
    pub locales: Option<Vec<Locale>>,
    /// The files it holds in; all where none is named.
    pub paths: Option<Globs>,
}

/// A place that findings are in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spot<'a> {
    /// The locale they concern.
    pub locale: Option<&'a Locale>,
    /// The path of the file from the root.
    pub path: Option<&'a RelPath>,
    /// The path inside the locale's folder.
    pub inside: Option<&'a RelPath>,
}

/// All that the config says of rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(Vec<Entry>);

impl Levels {
    /// Entries in the order of the file.
    #[must_use]
    pub fn new(entries: Vec<Entry>) -> Self {
        Self(entries)
    }

    /// Whether nothing is said of any rule.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What counts for a rule at a place; `None` where nothing is said of it.
    #[must_use]
    pub fn of(&self, rule: &Rule, spot: Spot<'_>) -> Option<Said> {
        let closeness = |entry: &Entry| {
            let is_rule = entry.name == rule.id;
            let is_named = is_rule || entry.name == rule.group();
            let matches =
                |paths: &Globs| [spot.path, spot.inside].into_iter().flatten().any(|path| paths.matches(path));
            let in_locale =
                entry.locales.as_ref().is_none_or(|locales| spot.locale.is_some_and(|locale| locales.contains(locale)));
            (is_named && in_locale && entry.paths.as_ref().is_none_or(matches)).then_some((
                is_rule,
                entry.paths.is_some(),
                entry.locales.is_some(),
            ))
        };
        let close = self.0.iter().filter_map(|entry| Some((closeness(entry)?, entry.level)));
        // Of equals the last is the greatest.
        close.max_by_key(|(closeness, _)| *closeness).map(|((by_name, ..), level)| Said { level, by_name })
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, Globs, Level, Levels, Locale, RelPath, Spot};
    use crate::diag::{Severity, rule};

    #[test]
    fn the_closest_entry_counts() {
        let ko = Locale::new("ko-KR").expect("a locale");
        let path = |text: &str| RelPath::new(text).expect("a path");
        let entry = |name: &str, level, locales: bool, paths: Option<&str>| Entry {
            name: name.to_owned(),
            level,
            locales: locales.then(|| vec![ko.clone()]),
            paths: paths.map(|pattern| Globs::new(&[pattern]).0),
        };
        let on = Level::On;
        let levels = Levels::new(vec![
            entry("unit", Level::Off, false, Some("old")),
            entry("unit/empty", on(Severity::Info), false, None),
            entry("unit", on(Severity::Error), true, None),
            entry("unit", on(Severity::Warning), false, None),
            entry("unit/empty", on(Severity::Error), true, Some("old/**")),
            entry("site", Level::Off, false, None),
            entry("site", on(Severity::Info), false, None),
        ]);
        let of = |rule, locale, file: &str| {
            let (inside, path) = (path(file), path(&format!("content/x/{file}")));
            levels.of(rule, Spot { locale, path: Some(&path), inside: Some(&inside) }).map(|said| said.level)
        };
        assert_eq!(of(&rule::UNTRANSLATED, None, "new/a.md"), Some(on(Severity::Warning)));
        assert_eq!(of(&rule::UNTRANSLATED, Some(&ko), "new/a.md"), Some(on(Severity::Error)));
        assert_eq!(of(&rule::UNTRANSLATED, Some(&ko), "old/a.md"), Some(Level::Off));
        assert_eq!(of(&rule::EMPTY_UNIT, Some(&ko), "new/a.md"), Some(on(Severity::Info)));
        assert_eq!(of(&rule::EMPTY_UNIT, Some(&ko), "old/a.md"), Some(on(Severity::Error)));
        assert_eq!(of(&rule::EMPTY_UNIT, None, "old/a.md"), Some(on(Severity::Info)));
        assert_eq!(of(&rule::DEAD_LINK, None, "a.md"), Some(on(Severity::Info)));
        assert_eq!(of(&rule::MATH_INVALID, None, "a.md"), None);
        let said = |level, by_name| Some(crate::diag::policy::Said { level, by_name });
        assert_eq!(levels.of(&rule::UNTRANSLATED, Spot::default()), said(on(Severity::Warning), false));
        assert_eq!(levels.of(&rule::EMPTY_UNIT, Spot::default()), said(on(Severity::Info), true));
    }
}
