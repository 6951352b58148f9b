//! What is remembered of units, carried over from an article to what it has become.
//!
//! In: what was decided about the older units, and where they are now. Out: what is decided about the new ones. Law: what was decided about
//! a unit that is kept goes with it, wherever it stands now; what was decided about one whose source has changed ends; what
//! belongs to no unit stays as it is.

use super::{Mark, Task, draft::Made};
use crate::{
    content::review_file::{Decision, Key, ReviewFile, beginning, stamp_of},
    units::review::ReviewUnit,
};
use std::collections::BTreeMap;

/// What is remembered of each unit.
pub(super) fn of(task: &Task<'_>, units: &[ReviewUnit]) -> Vec<Option<Mark>> {
    let of_unit = |unit: &ReviewUnit| {
        let decision = task.review.units.get(&unit.key)?;
        let target = task.target.article.text(&unit.target.as_ref()?.range);
        mark(decision, target)
    };
    units.iter().map(of_unit).collect()
}

/// What a decision says of a unit with this target.
#[must_use]
pub fn mark(decision: &Decision, target: &str) -> Option<Mark> {
    decision.draft.filter(|draft| *draft == stamp_of(target))?;
    Some(decision.was.as_ref().map_or(Mark::Untranslated, |was| Mark::Stale(was.to_string())))
}

/// A unit of the new article: its key and its target.
pub(super) type Place<'a> = (Key, &'a str);

/// What is decided about the new units. `copied`: of each older unit the new one that it is, byte for byte; `made`: those that were
/// written by themselves.
pub(super) fn carried<'a>(
    task: &Task<'_>,
    units: &[ReviewUnit],
    copied: &[Option<Place<'a>>],
    made: &[(&Made, Place<'a>)],
) -> ReviewFile {
    let mut out = ReviewFile::default();
    let known: BTreeMap<Key, usize> = units.iter().enumerate().map(|(number, unit)| (unit.key, number)).collect();
    for (key, decision) in &task.review.units {
        match known.get(key) {
            Some(&number) => {
                let Some((key, target)) = copied[number] else { continue };
                let mut decision = decision.clone();
                if mark(&decision, target).is_none() {
                    // Somebody has edited it: it is no draft any more.
                    (decision.draft, decision.was) = (None, None);
                }
                if decision.says() {
                    out.units.insert(key, decision);
                }
            }
            None => _ = out.units.insert(*key, decision.clone()),
        }
    }
    for (made, (key, target)) in made {
        let is_kept = matches!(made.fate, super::Fate::Kept | super::Fate::Moved);
        let old = made.old.filter(|_| is_kept).and_then(|number| task.review.units.get(&units[number].key));
        let mut decision = old.cloned().unwrap_or_default();
        decision.draft = made.mark.as_ref().map(|_| stamp_of(target));
        decision.was = match &made.mark {
            Some(Mark::Stale(was)) => Some(was.as_str().into()),
            _ => None,
        };
        if decision.says() {
            decision.text = beginning(&made.is);
            out.units.insert(*key, decision);
        }
    }
    out
}
