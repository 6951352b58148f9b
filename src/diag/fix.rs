//! Taking the ways out that findings offer.
//!
//! In: findings and the texts they point into. Out: those texts with the edits of the fixes that are wanted ([`round`]), and,
//! looking again as long as that finds something to mend, texts that offer nothing any more ([`settle`]). Law: pure; only the
//! bytes of edits change; a fix is taken whole or not at all; of fixes that touch, the first in the order of findings is taken,
//! and the others wait for the next look, which may find nothing wrong any more.

use super::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::base::{FileId, RelPath, Sources};
use std::collections::{BTreeMap, BTreeSet};

/// Fixes can offer each other work, but not for ever.
const MOST_ROUNDS: usize = 16;

/// What a look found.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// All findings, in order.
    pub findings: Vec<Diagnostic>,
    /// Of each whether its fix is wanted. The others are there because a fix may make an error anywhere.
    pub wanted: Vec<bool>,
    /// The texts they point into.
    pub sources: Sources,
}

impl Look {
    /// A look of which every fix is wanted.
    #[must_use]
    pub fn at_all(findings: Vec<Diagnostic>, sources: Sources) -> Self {
        Self { wanted: vec![true; findings.len()], findings, sources }
    }
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
    /// The fixes that were taken.
    pub taken: Vec<Taken>,
    /// Files in which fixes would have made errors.
    pub left_alone: BTreeSet<RelPath>,
}

/// A fix that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The id of the rule that offered it.
    pub rule: &'static str,
    /// The files it changes.
    pub files: BTreeSet<RelPath>,
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

/// Takes fixes and looks again, until there is nothing to take. `again` looks at the files with new texts. Where fixes make an
/// error that was not there, be it in another file, the files that they change together keep the texts they had before them.
///
/// # Errors
/// Those of `again`.
pub fn settle<E>(
    first: Look,
    most: Applicability,
    mut again: impl FnMut(&Texts) -> Result<Look, E>,
) -> Result<Settled, E> {
    let mut settled = Settled { last: first, ..Settled::default() };
    let mut is_last = true;
    for _ in 0..MOST_ROUNDS {
        let open = settled.open();
        let Look { sources, .. } = &settled.last;
        let path = |file: FileId| &sources.get(file).path;
        let round = round(&open, sources, most);
        if round.taken.is_empty() {
            break;
        }
        let taken: Vec<Taken> = round.taken.iter().map(|&number| taken(&open[number], sources)).collect();
        let new: Texts = round.texts.iter().map(|(file, text)| (path(*file).clone(), text.clone())).collect();
        let next = again(&with(&settled.texts, &new, new.keys()))?;
        let blamed = match blamed(&settled.last, &next, &new) {
            Blamed::Nobody => {
                settled.taken.extend(taken);
                settled.texts.extend(new);
                (settled.last, is_last) = (next, true);
                continue;
            }
            Blamed::Files(files) => files,
            Blamed::Somebody => {
                let mut harms = |files: &[&BTreeSet<RelPath>]| {
                    let texts = with(&settled.texts, &new, files.iter().copied().flatten());
                    Ok(!matches!(blamed(&settled.last, &again(&texts)?, &new), Blamed::Nobody))
                };
                let together = together(&taken);
                let found = guilty(&together.iter().collect::<Vec<_>>(), true, &mut harms)?;
                // Each by itself does no harm, and all of them do.
                if found.is_empty() { new.into_keys().collect() } else { found }
            }
        };
        settled.left_alone.extend(blamed);
        is_last = false;
    }
    // The last look may have been at texts that were taken back.
    if !is_last {
        settled.last = again(&settled.texts)?;
    }
    Ok(settled)
}

impl Settled {
    /// The findings whose fixes may be taken.
    fn open(&self) -> Vec<Diagnostic> {
        let Look { findings, wanted, sources } = &self.last;
        let is_open = |finding: &Diagnostic| {
            let mut edits = finding.fix.iter().flat_map(|fix| &fix.edits);
            edits.all(|edit| !self.left_alone.contains(&sources.get(edit.span.file).path))
        };
        let open = findings.iter().zip(wanted).filter(|(finding, wanted)| **wanted && is_open(finding));
        open.map(|(finding, _)| finding.clone()).collect()
    }
}

/// Texts with the new ones of some files.
fn with<'p>(texts: &Texts, new: &Texts, files: impl Iterator<Item = &'p RelPath>) -> Texts {
    let mut texts = texts.clone();
    texts.extend(files.filter_map(|path| Some((path.clone(), new.get(path)?.clone()))));
    texts
}

fn taken(finding: &Diagnostic, sources: &Sources) -> Taken {
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    let files = edits.map(|edit| sources.get(edit.span.file).path.clone()).collect();
    Taken { rule: finding.rule.id, files }
}

/// The files of fixes, in groups: those that a fix changes together stay together.
fn together(taken: &[Taken]) -> Vec<BTreeSet<RelPath>> {
    let mut groups: Vec<BTreeSet<RelPath>> = Vec::new();
    for Taken { files, .. } in taken {
        let (mut own, others): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| !group.is_disjoint(files));
        groups = others;
        own.push(files.clone());
        groups.push(own.into_iter().flatten().collect());
    }
    groups
}

/// The files of those groups that do harm by themselves, found by halves. `known`: whether all of them together do.
fn guilty<E>(
    groups: &[&BTreeSet<RelPath>],
    known: bool,
    harms: &mut impl FnMut(&[&BTreeSet<RelPath>]) -> Result<bool, E>,
) -> Result<BTreeSet<RelPath>, E> {
    let is_known = known && groups.len() > 1;
    if groups.is_empty() || !(is_known || harms(groups)?) {
        return Ok(BTreeSet::new());
    }
    if let [group] = groups {
        return Ok((*group).clone());
    }
    let (one, other) = groups.split_at(groups.len() / 2);
    let mut found = guilty(one, false, harms)?;
    found.extend(guilty(other, false, harms)?);
    Ok(found)
}

/// Who made the errors that were not there.
enum Blamed {
    /// There are none.
    Nobody,
    /// The files that have them, all of which were changed.
    Files(BTreeSet<RelPath>),
    /// They are in a file that was not changed.
    Somebody,
}

fn blamed(before: &Look, after: &Look, changed: &Texts) -> Blamed {
    let errors = |look: &Look| {
        let mut errors: BTreeMap<(String, &'static str), usize> = BTreeMap::new();
        for finding in look.findings.iter().filter(|finding| finding.severity == Severity::Error) {
            let path = finding.place.path(&look.sources).unwrap_or("").to_owned();
            *errors.entry((path, finding.rule.id)).or_default() += 1;
        }
        errors
    };
    let before = errors(before);
    let mut blamed = BTreeSet::new();
    for ((path, rule), count) in errors(after) {
        if count > before.get(&(path.clone(), rule)).copied().unwrap_or(0) {
            match changed.get_key_value(path.as_str()) {
                Some((path, _)) => _ = blamed.insert(path.clone()),
                None => return Blamed::Somebody,
            }
        }
    }
    if blamed.is_empty() { Blamed::Nobody } else { Blamed::Files(blamed) }
}

#[cfg(test)]
mod tests {
    use super::{
        Applicability, BTreeSet, Diagnostic, Edit, Fix, Look, RelPath, Settled, Sources, Texts, round, settle,
    };
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
        Look::at_all(twins.collect(), sources(text))
    }

    #[test]
    fn what_waits_is_looked_at_again() {
        let again = |texts: &Texts| Ok::<_, ()>(look(&texts[&path()]));
        let Settled { last, texts, taken, .. } =
            settle(look("a xxxxx b xx"), Applicability::Safe, again).expect("a look");
        assert_eq!((texts[&path()].as_str(), last.findings.len()), ("a x b x", 0));
        assert_eq!(taken.len(), 5);
        assert!(taken.iter().all(|one| one.rule == "site/link-case" && one.files == BTreeSet::from([path()])));
    }

    #[test]
    fn a_file_is_left_alone_where_fixes_would_make_errors() {
        let empty = |text: &str| {
            let mut look = look(text);
            if text == "x" {
                // Nobody asked for what it is about.
                look.findings.push(Diagnostic::in_file(&rule::EMPTY_UNIT, FileId(0), 0..1));
                look.wanted.push(false);
            }
            look
        };
        let again = |texts: &Texts| Ok::<_, ()>(empty(texts.get(&path()).map_or("xxx", |text| text)));
        let settled = settle(empty("xxx"), Applicability::Safe, again).expect("a look");
        assert_eq!(settled.texts.get(&path()).map(String::as_str), Some("xx"), "the round before is kept");
        assert_eq!((settled.left_alone.len(), settled.last.findings.len()), (1, 1));
    }

    /// Files `0.md`, `1.md`, … of which each offers to make its `x` a `y`; what `fails` of them makes an error in the last one.
    fn looks(texts: &Texts, count: u32, fails: &dyn Fn(&[bool]) -> bool) -> Look {
        let mut sources = Sources::default();
        let (mut findings, mut done) = (Vec::new(), Vec::new());
        for number in 0..count {
            let path = RelPath::new(&format!("{number}.md")).expect("a path");
            let text = texts.get(&path).map_or("x", |text| text);
            let file = sources.add(Source::new(path, text));
            done.push(text == "y");
            if text == "x" && number + 1 < count {
                let edits = vec![Edit { span: Span::new(file, 0..1), text: "y".to_owned() }];
                let fix = Fix { applicability: Applicability::Safe, edits };
                findings.push(Diagnostic::in_file(&rule::LINK_CASE, file, 0..1).fix(fix));
            }
        }
        if fails(&done) {
            findings.push(Diagnostic::in_file(&rule::EMPTY_UNIT, FileId(count - 1), 0..1));
        }
        Look::at_all(findings, sources)
    }

    #[test]
    fn only_those_are_left_alone_that_harm_another_file() {
        let settled = |fails: &dyn Fn(&[bool]) -> bool| {
            let again = |texts: &Texts| Ok::<_, ()>(looks(texts, 8, fails));
            let settled = settle(looks(&Texts::new(), 8, fails), Applicability::Safe, again).expect("a look");
            let left: Vec<String> = settled.left_alone.iter().map(ToString::to_string).collect();
            (left, settled.texts.len(), settled.taken.len(), settled.last.findings.len())
        };
        let names = |numbers: &[u32]| numbers.iter().map(|number| format!("{number}.md")).collect::<Vec<_>>();
        assert_eq!(settled(&|_| false), (vec![], 7, 7, 0));
        assert_eq!(settled(&|done| done[2] || done[5]), (names(&[2, 5]), 5, 5, 2));
        // Nobody can be told apart.
        assert_eq!(settled(&|done| done[0] && done[6]), (names(&[0, 1, 2, 3, 4, 5, 6]), 0, 0, 7));
    }

    #[test]
    fn fixes_that_undo_each_other_come_to_an_end() {
        let swap = |text: &str| {
            let other = if text == "a" { "b" } else { "a" };
            Look::at_all(vec![finding(Applicability::Safe, vec![edit(0, 1, other)])], sources(text))
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
