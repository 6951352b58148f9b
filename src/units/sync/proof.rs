//! What came of it, read again and compared with what was meant.
//!
//! In: the article as it was written, what was meant. Out: a [`Synced`], or why it is not to be. Law: nothing is taken for granted of what
//! was written: every unit that was kept says what it said, byte for byte; the source side says what today's source says, in the
//! same form; a plain article has the form that was meant, and each of its texts is a text.

use super::{
    Fate, Mark, Refused, Synced, Task, Text, Told,
    draft::{Draft, Made},
    left::Left,
    marks,
    outline::{Outline, leaf_place},
    weave::Expected,
};
use crate::{
    base::{FileId, Source},
    content::article::Article,
    diag::{Diagnostic, rule},
    markdown::{sides::Sides, tree::Tree},
    units::{
        freshness::{Drift, Matching, compare},
        identity::{Lexicon, Reading},
        review::{self, Part, ReviewUnit},
        rewrite::{Reader, worse},
    },
};
use std::{collections::BTreeMap, ops::Range};

/// What is damaged in the article so that nobody can tell what is whose.
pub(super) fn damage(task: &Task<'_>) -> Option<Diagnostic> {
    let (_, _, findings) = task.reader.read(task.target.source, FileId(0));
    let harmful = [
        rule::UNCLOSED_SPAN.id,
        rule::STRAY_CLOSE.id,
        rule::GAP_IN_UNIT.id,
        rule::SOURCE_MISSING.id,
        rule::FRONT_MATTER_SYNTAX.id,
    ];
    findings.into_iter().find(|finding| harmful.contains(&finding.rule.id))
}

fn is_same_form(one: &Tree, other: &Tree) -> bool {
    let mut lexicon = Lexicon::default();
    let (one, other) = (Reading::of(one, &mut lexicon), Reading::of(other, &mut lexicon));
    Outline::of(&one).whole().eq(Outline::of(&other).whole())
}

/// The article, when it is what was meant.
pub(super) fn finished(
    task: &Task<'_>,
    matching: &Matching<'_>,
    (units, known_marks): (&[ReviewUnit], &[Option<Mark>]),
    (draft, expected): (Draft<'_>, Expected),
) -> Result<Synced, Refused> {
    let source = Source::new(task.target.source.path.clone(), draft.text.as_str());
    let (article, sides, findings) = task.reader.read(&source, FileId(0));
    let (_, _, known) = task.reader.read(task.target.source, FileId(0));
    let refused = |what| Err(Refused::Proof(what));
    if let Some(rule) = worse(&known, &findings) {
        return refused(rule);
    }
    if article.front.body != task.target.article.front.body {
        return refused("front matter");
    }
    if task.bilingual {
        if !has_meant_units(task, &draft, &article) {
            return refused("units");
        }
        if let Some(what) = bilingual(task, &expected, &article, &sides) {
            return refused(what);
        }
    } else if let Some(what) = plain(task, &draft, &expected, (&article, &sides)) {
        return refused(what);
    }
    let from = (!task.bilingual).then_some((task.today.article, task.today.sides));
    let new = review::of_article((&article, &sides), from);
    let ends = new.iter().enumerate().filter_map(|(number, unit)| Some((unit.target.as_ref()?.range.end, number)));
    let ends: BTreeMap<u32, usize> = ends.collect();
    // A text may be a part of what is one unit in the new article; the backslash it begins with is no part of one.
    let at = |range: &Range<u32>| {
        let (_, &number) = ends.range(range.end..).next()?;
        let target = &new[number].target.as_ref()?.range;
        (target.start <= range.start.saturating_add(1)).then_some(number)
    };
    let place = |number: usize| {
        let unit = &new[number];
        (unit.key, unit.target.as_ref().map_or("", |target| article.text(&target.range)))
    };
    let copied: Vec<Option<usize>> = units.iter().map(|unit| at(&draft.moved(&unit.target.as_ref()?.range)?)).collect();
    let mut made: Vec<(&Made, usize)> = Vec::new();
    for one in &draft.made {
        let Some(number) = at(&one.at) else { return refused("marks") };
        made.push((one, number));
    }
    let mut left = expected.left;
    let targets = new.iter().filter_map(|unit| Some(&unit.target.as_ref()?.range));
    let targets: Vec<Range<u32>> = targets.cloned().collect();
    for one in &mut left {
        one.units = targets.iter().filter(|at| one.holds(at)).count();
    }
    let drafts =
        if task.bilingual { Vec::new() } else { drafts(task, (units, known_marks), (&new, &draft), (&copied, &left)) };
    made.extend(drafts.iter().map(|(made, number)| (made, *number)));
    let of_copies: Vec<_> = copied.iter().map(|number| number.map(place)).collect();
    let of_made: Vec<_> = made.iter().map(|(made, number)| (*made, place(*number))).collect();
    let review = marks::carried(task, units, &of_copies, &of_made);
    let made: Vec<&Made> = made.into_iter().map(|(made, _)| made).collect();
    let (told, kept) = told(task, matching, units, (&draft, &made, &copied, &left), &article);
    Ok(Synced { text: draft.text, review, told, kept, left })
}

/// Texts in what is left of a plain article that are read as translations of others than they were made from: nobody may take them for
/// fresh.
fn drafts(
    task: &Task<'_>,
    (units, marks): (&[ReviewUnit], &[Option<Mark>]),
    (new, draft): (&[ReviewUnit], &Draft<'_>),
    (copied, left): (&[Option<usize>], &[Left]),
) -> Vec<(Made, usize)> {
    let text = |text: Text<'_>, part: &Option<Part>| {
        part.as_ref().map_or("", |part| text.article.text(&part.range)).to_owned()
    };
    let of = |number: usize| {
        let (unit, now) = (&units[number], copied[number]?);
        let from = unit.target.as_ref()?.range.clone();
        let at = draft.moved(&from).filter(|at| left.iter().any(|left| left.holds(at)))?;
        let is_other = new[now].source.is_some() && new[now].key.source != unit.key.source;
        is_other.then(|| {
            let (was, is) = (text(task.older(), &unit.source), text(task.today, &new[now].source));
            let mark = Some(marks[number].clone().unwrap_or_else(|| Mark::Stale(was.clone())));
            let made = Made {
                at,
                id: String::new(),
                old: Some(number),
                from: vec![from],
                fate: Fate::Changed,
                drift: Drift::Text,
                was,
                is,
                mark,
            };
            (made, now)
        })
    };
    (0..units.len()).filter_map(of).collect()
}

/// Whether the units of the article are those that were copied and written, in order.
fn has_meant_units(task: &Task<'_>, draft: &Draft<'_>, article: &Article) -> bool {
    let older = task.target.article;
    let mut meant: Vec<(Range<u32>, &str)> =
        draft.made.iter().map(|made| (made.at.clone(), made.id.as_str())).collect();
    for (number, unit) in older.split.units.iter().enumerate() {
        let copies =
            draft.copies.iter().filter(|(from, _)| from.start <= unit.whole.start && unit.whole.end <= from.end);
        for (from, at) in copies {
            let Some(target) = &unit.target else { return false };
            meant.push((target.start - from.start + at..target.end - from.start + at, older.unit_id(number)));
        }
    }
    meant.sort_by_key(|(range, _)| (range.start, range.end));
    let found = article.split.units.iter().enumerate();
    let found = found.map(|(number, unit)| (unit.target.clone().unwrap_or(0..0), article.unit_id(number)));
    found.eq(meant)
}

/// What is wrong with a bilingual article.
fn bilingual(task: &Task<'_>, expected: &Expected, article: &Article, sides: &Sides) -> Option<&'static str> {
    let partly = (!expected.left.is_empty()).then(|| {
        let reader = Reader { cjk: (task.reader.cjk.1, task.reader.cjk.1), ..task.reader };
        reader.read(&Source::new(task.today.source.path.clone(), &*expected.source), FileId(0)).1
    });
    let today = &partly.as_ref().unwrap_or(task.today.sides).target.tree;
    let source = sides.source.as_ref().unwrap_or(&sides.target);
    let comparison = compare(&source.tree, article.split.units.len(), today);
    if !comparison.added.is_empty() || comparison.changed.iter().any(|changed| changed.drift != Drift::Unchanged) {
        return Some("source");
    }
    if !is_same_form(&source.tree, today) {
        return Some("structure");
    }
    let older = task.target.sides;
    let had_one_form = older.source.as_ref().is_none_or(|source| is_same_form(&source.tree, &older.target.tree));
    if had_one_form && !is_same_form(&source.tree, &sides.target.tree) {
        return Some("target");
    }
    None
}

/// What is wrong with a plain article.
fn plain(
    task: &Task<'_>,
    draft: &Draft<'_>,
    expected: &Expected,
    (article, sides): (&Article, &Sides),
) -> Option<&'static str> {
    let mut lexicon = Lexicon::default();
    let reading = Reading::of(&sides.target.tree, &mut lexicon);
    if !Outline::of(&reading).whole().eq(expected.forms.iter().flatten()) {
        return Some("structure");
    }
    let places: BTreeMap<u32, u32> = (0..reading.leaves.len())
        .map(|leaf| leaf_place(&reading, leaf, article))
        .map(|at| (at.start, at.end))
        .collect();
    let is_text = |range: &Range<u32>| places.get(&range.start) == Some(&range.end);
    if !draft.made.iter().all(|made| is_text(&made.at)) {
        return Some("texts");
    }
    let older = Reading::of(&task.target.sides.target.tree, &mut lexicon);
    let mut copied = (0..older.leaves.len()).map(|leaf| leaf_place(&older, leaf, task.target.article));
    let all = copied.all(|place| draft.moved(&place).is_none_or(|moved| is_text(&moved)));
    (!all).then_some("texts")
}

/// What became of the units that are not simply kept, and how many are.
fn told(
    task: &Task<'_>,
    matching: &Matching<'_>,
    units: &[ReviewUnit],
    (draft, made, copied, left): (&Draft<'_>, &[&Made], &[Option<usize>], &[Left]),
    article: &Article,
) -> (Vec<Told>, usize) {
    let older = task.target.article;
    let was_of = |unit: &ReviewUnit| {
        let from = if task.bilingual { older } else { task.older().article };
        unit.source.as_ref().map_or("", |source| from.text(&source.range)).to_owned()
    };
    let moved: Vec<u32> = matching
        .found
        .iter()
        .filter(|found| found.drift == Drift::Moved)
        .map(|found| if task.bilingual { found.part.unit } else { matching.then.place(&found.part.tokens).start })
        .collect();
    let mut out: Vec<Told> = Vec::new();
    let mut kept = 0;
    for made in made {
        if made.fate == Fate::Kept {
            kept += 1;
            continue;
        }
        out.push(Told {
            fate: made.fate,
            drift: made.drift,
            id: made.id.clone(),
            at: made.at.clone(),
            was: match &made.mark {
                Some(Mark::Stale(was)) => was.clone(),
                _ => made.was.clone(),
            },
            is: made.is.clone(),
            target: article.text(&made.at).to_owned(),
        });
    }
    let is_left = |at: &Range<u32>| left.iter().any(|left| left.holds(at));
    let mut gone = Vec::new();
    for (number, unit) in units.iter().enumerate() {
        let Some(target) = &unit.target else { continue };
        let id = unit.number.map_or("", |number| older.unit_id(number)).to_owned();
        let (was, text) = (was_of(unit), older.text(&target.range).to_owned());
        let tell = |fate, drift, at: Range<u32>| Told {
            fate,
            drift,
            id: id.clone(),
            at,
            was: was.clone(),
            is: was.clone(),
            target: text.clone(),
        };
        let is_moved = match unit.number {
            Some(number) => moved.contains(&u32::try_from(number).unwrap_or(u32::MAX)),
            None => unit.source.as_ref().is_some_and(|source| moved.contains(&source.range.start)),
        };
        match draft.moved(&target.range).filter(|_| copied[number].is_some()) {
            Some(at) if is_left(&at) => {}
            Some(at) if is_moved => out.push(tell(Fate::Moved, Drift::Moved, at)),
            Some(at) if !task.bilingual && unit.source.is_none() => out.push(tell(Fate::Own, Drift::Unchanged, at)),
            Some(_) => kept += 1,
            None => {
                let is_used = |made: &Made| {
                    made.old == Some(number) || made.from.iter().any(|from| from.start == target.range.start)
                };
                if !made.iter().any(|made| is_used(made)) {
                    gone.push(Told { is: String::new(), ..tell(Fate::Gone, Drift::Gone, target.range.clone()) });
                }
            }
        }
    }
    out.sort_by_key(|told| (told.at.start, told.at.end));
    out.extend(gone);
    (out, kept)
}
