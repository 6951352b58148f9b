//! Taking the ways out that findings offer.
//!
//! In: findings and the texts they point into. Out: those texts with the edits of the fixes that are wanted ([`round`]), and,
//! looking again as long as that finds something to mend, texts that offer nothing any more ([`settle`]). Law: pure; only the
//! bytes of edits change; a fix is taken whole or not at all; of fixes that touch, the first in the order of findings is taken,
//! and the others wait for the next look, which may find nothing wrong any more.

use super::{Applicability, Diagnostic, Edit, Fix};
use crate::base::{FileId, RelPath, Sources};
use std::collections::{BTreeMap, BTreeSet};

/// Fixes can offer each other work, but not for ever.
const MOST_ROUNDS: usize = 16;

/// What a look found.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// The findings, in order.
    pub findings: Vec<Diagnostic>,
    /// The texts they point into.
    pub sources: Sources,
}

/// Texts by path.
pub type Texts = BTreeMap<RelPath, String>;

/// What one round changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// The new texts.
    pub texts: BTreeMap<FileId, String>,
    /// The findings whose fixes were taken, by their place in the list.
    pub taken: Vec<usize>,
}

/// What all rounds changed.
#[derive(Clone, Debug, Default)]
pub struct Settled {
    /// What a look at the new texts finds.
    pub last: Look,
    /// The new texts of the files that differ.
    pub texts: Texts,
    /// How many fixes of each rule were taken, by id.
    pub fixed: BTreeMap<&'static str, usize>,
}

/// Takes every fix that is no riskier than `most` and touches no other.
#[must_use]
pub fn round(findings: &[Diagnostic], sources: &Sources, most: Applicability) -> Round {
    let mut out = Round::default();
    let mut edits: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    let mut busy: BTreeMap<FileId, BTreeMap<u32, u32>> = BTreeMap::new();
    let mut known: BTreeSet<&[Edit]> = BTreeSet::new();
    for (number, finding) in findings.iter().enumerate() {
        let Some(fix) = finding.fix.as_ref().filter(|fix| fix.applicability <= most && is_sound(fix, sources)) else {
            continue;
        };
        // What two rules ask for alike is done once.
        if known.contains(&*fix.edits) {
            out.taken.push(number);
            continue;
        }
        let touches = |edit: &Edit| {
            let before = busy.get(&edit.span.file).and_then(|spans| spans.range(..=edit.span.end).next_back());
            before.is_some_and(|(_, &end)| end >= edit.span.start)
        };
        if fix.edits.iter().any(touches) {
            continue;
        }
        for edit in &fix.edits {
            edits.entry(edit.span.file).or_default().push(edit);
            let end = busy.entry(edit.span.file).or_default().entry(edit.span.start).or_default();
            *end = (*end).max(edit.span.end);
        }
        known.insert(&fix.edits);
        out.taken.push(number);
    }
    for (file, mut edits) in edits {
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        out.texts.insert(file, edited(sources.get(file).text(), &edits));
    }
    out
}

/// Whether a fix does something, and its edits lie in order between characters.
fn is_sound(fix: &Fix, sources: &Sources) -> bool {
    let is_there = |edit: &Edit| {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        sources.get(edit.span.file).text().get(start..end).is_some()
    };
    let in_order = |pair: &[Edit]| {
        let (one, two) = (pair[0].span, pair[1].span);
        one.file < two.file || (one.file == two.file && one.end <= two.start)
    };
    fix.edits.iter().all(is_there)
        && fix.edits.windows(2).all(in_order)
        && fix.edits.iter().any(|edit| sources.text(edit.span) != edit.text)
}

/// A text with edits that are in order and do not overlap.
fn edited(text: &str, edits: &[&Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.span.start as usize]);
        out.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    out.push_str(&text[at..]);
    out
}

/// Takes fixes and looks again, until there is nothing to take. `again` looks at the files with new texts.
///
/// # Errors
/// Those of `again`.
pub fn settle<E>(
    first: Look,
    most: Applicability,
    mut again: impl FnMut(&Texts) -> Result<Look, E>,
) -> Result<Settled, E> {
    let mut settled = Settled { last: first, ..Settled::default() };
    for _ in 0..MOST_ROUNDS {
        let Look { findings, sources } = &settled.last;
        let round = round(findings, sources, most);
        if round.taken.is_empty() {
            break;
        }
        for number in round.taken {
            *settled.fixed.entry(findings[number].rule.id).or_default() += 1;
        }
        for (file, text) in round.texts {
            settled.texts.insert(sources.get(file).path.clone(), text);
        }
        settled.last = again(&settled.texts)?;
    }
    Ok(settled)
}

#[cfg(test)]
mod tests {
    use super::{Applicability, Diagnostic, Edit, Fix, Look, RelPath, Settled, Sources, Texts, round, settle};
    use crate::base::{FileId, Source, Span};
    use crate::diag::rule;
    use proptest::prelude::*;

    fn path() -> RelPath {
        RelPath::new("a.md").expect("a path")
    }

    fn sources(text: &str) -> Sources {
        let mut sources = Sources::default();
        sources.add(Source::new(path(), text));
        sources
    }

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        let at = |at: usize| u32::try_from(at).expect("small");
        Edit { span: Span::new(FileId(0), at(start)..at(end)), text: text.to_owned() }
    }

    fn finding(applicability: Applicability, edits: Vec<Edit>) -> Diagnostic {
        let span = edits.first().map_or(Span::new(FileId(0), 0..0), |edit| edit.span);
        Diagnostic::at(&rule::LINK_CASE, span).fix(Fix { applicability, edits })
    }

    fn mended(text: &str, findings: &[Diagnostic], most: Applicability) -> (String, Vec<usize>) {
        let round = round(findings, &sources(text), most);
        (round.texts.get(&FileId(0)).map_or(text, |text| text).to_owned(), round.taken)
    }

    #[test]
    fn of_fixes_that_touch_the_first_is_taken_whole() {
        use Applicability::{Safe, Unsafe};
        let all = [
            finding(Safe, vec![edit(0, 1, "A"), edit(4, 5, "E")]),
            finding(Safe, vec![edit(3, 4, "D")]),
            finding(Safe, vec![edit(2, 2, "-"), edit(5, 6, "F")]),
            finding(Unsafe, vec![edit(7, 8, "")]),
            finding(Safe, vec![edit(2, 2, "-")]),
            finding(Safe, vec![edit(2, 2, "-")]),
        ];
        assert_eq!(mended("abcdefgh", &all, Safe), ("Ab-cdEfgh".to_owned(), vec![0, 4, 5]));
        assert_eq!(mended("abcdefgh", &all, Unsafe), ("Ab-cdEfg".to_owned(), vec![0, 3, 4, 5]));
    }

    #[test]
    fn what_lies_nowhere_or_changes_nothing_is_no_fix() {
        use Applicability::Safe;
        let all = [
            finding(Safe, vec![edit(1, 2, "x")]),
            finding(Safe, vec![edit(3, 9, "x")]),
            finding(Safe, vec![edit(3, 4, "b")]),
            finding(Safe, vec![edit(4, 5, "c"), edit(3, 4, "")]),
            finding(Safe, vec![]),
        ];
        assert_eq!(mended("가bc", &all, Safe), ("가bc".to_owned(), vec![]));
    }

    /// Finds an `x` that stands before another, and would have it gone.
    fn look(text: &str) -> Look {
        let twins = text.match_indices("xx").map(|(at, _)| finding(Applicability::Safe, vec![edit(at, at + 1, "")]));
        Look { findings: twins.collect(), sources: sources(text) }
    }

    #[test]
    fn what_waits_is_looked_at_again() {
        let again = |texts: &Texts| Ok::<_, ()>(look(&texts[&path()]));
        let Settled { last, texts, fixed } = settle(look("a xxxxx b xx"), Applicability::Safe, again).expect("a look");
        assert_eq!((texts[&path()].as_str(), last.findings.len()), ("a x b x", 0));
        assert_eq!(fixed, [("site/link-case", 5)].into());
    }

    #[test]
    fn fixes_that_undo_each_other_come_to_an_end() {
        let swap = |text: &str| {
            let other = if text == "a" { "b" } else { "a" };
            Look { findings: vec![finding(Applicability::Safe, vec![edit(0, 1, other)])], sources: sources(text) }
        };
        let settled = settle(swap("a"), Applicability::Safe, |texts| Ok::<_, ()>(swap(&texts[&path()])));
        assert_eq!(settled.expect("a look").last.findings.len(), 1);
    }

    proptest! {
        /// The bytes of taken edits change and no others: what is left of the old text and of the new one is the same.
        #[test]
        fn only_edited_bytes_change(
            text in "[a-c가]{0,12}",
            given in prop::collection::vec((0..16_usize, 0..5_usize, "[x-z]{0,2}", any::<bool>()), 0..8),
        ) {
            let findings: Vec<Diagnostic> = given
                .iter()
                .map(|(start, length, new, safe)| {
                    let applicability = if *safe { Applicability::Safe } else { Applicability::Unsafe };
                    finding(applicability, vec![edit(*start, start + length, new)])
                })
                .collect();
            let (mended, taken) = mended(&text, &findings, Applicability::Safe);
            let mut taken: Vec<&Edit> = taken.iter().flat_map(|&number| &findings[number].fix.as_ref().expect("a fix").edits).collect();
            taken.sort();
            taken.dedup();
            let (mut old, mut new, mut was, mut is) = (String::new(), String::new(), 0, 0);
            for edit in taken {
                let kept = edit.span.start as usize - was;
                old.push_str(&text[was..was + kept]);
                new.push_str(&mended[is..is + kept]);
                prop_assert_eq!(&mended[is + kept..is + kept + edit.text.len()], &edit.text);
                (was, is) = (edit.span.end as usize, is + kept + edit.text.len());
            }
            old.push_str(&text[was..]);
            new.push_str(&mended[is..]);
            prop_assert_eq!(old, new);
        }
    }
}
