//! The units of an article as people go through them: each with what it was translated from, whatever kind of article it is.
//!
//! In: an article, and the one it was translated from where that is another file. Out: [`ReviewUnit`]s in the order of the
//! target; what the target lacks stands where the source has it. Law: pure; a unit's key is what its source says and which of
//! equal ones it is, so that a decision about it lasts as long as the source does.

use super::align::align;
use crate::{
    content::{
        article::Article,
        review_file::{Key, stamp_of},
    },
    markdown::{
        places::{Run, leaves},
        sides::{ParsedSide, Sides},
        tree::Kind,
    },
};
use std::{collections::HashMap, ops::Range};

/// One side of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its bytes in its file.
    pub range: Range<u32>,
    /// Where it stands in its tree; nowhere where it is shown to nobody.
    pub runs: Vec<Run>,
}

/// A unit as people go through it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewUnit {
    /// What it is known by.
    pub key: Key,
    /// Its number in a bilingual article.
    pub number: Option<usize>,
    /// What was translated; `None` where that is not known.
    pub source: Option<Part>,
    /// What it became; `None` where there is none.
    pub target: Option<Part>,
    /// The bytes of the target's file that findings about it begin in.
    pub covers: Option<Range<u32>>,
}

/// The units of an article. `source`: the article it is a translation of, where that is another file.
#[must_use]
pub fn of_article((article, sides): (&Article, &Sides), source: Option<(&Article, &Sides)>) -> Vec<ReviewUnit> {
    let mut units = if article.is_bilingual() {
        bilingual(article, sides)
    } else {
        match source.filter(|(source, _)| !source.is_bilingual()) {
            Some((source, from)) => plain((source, &from.target), (article, &sides.target)),
            None => alone(article, &sides.target),
        }
    };
    // Which of equal ones it is.
    let mut seen: HashMap<_, u32> = HashMap::new();
    for unit in &mut units {
        let count = seen.entry(unit.key.source).or_default();
        *count += 1;
        unit.key.occurrence = *count;
    }
    units
}

/// The text that a unit's key is made of: its source, or where that is not known what it says itself.
fn key(text: &str) -> Key {
    Key { source: stamp_of(text), occurrence: 1 }
}

fn bilingual(article: &Article, sides: &Sides) -> Vec<ReviewUnit> {
    let count = article.split.units.len();
    let by_unit = |side: Option<&ParsedSide>| {
        let mut runs: Vec<Vec<Run>> = vec![Vec::new(); count];
        for run in side.into_iter().flat_map(|side| side.runs.iter()) {
            if let Some(of_unit) = runs.get_mut(run.unit as usize) {
                of_unit.push(run.clone());
            }
        }
        runs
    };
    let (sources, targets) = (by_unit(sides.source.as_ref()), by_unit(Some(&sides.target)));
    let runs = sources.into_iter().zip(targets);
    let of = |((number, unit), (from, to)): ((usize, &crate::content::SplitUnit), (Vec<Run>, Vec<Run>))| {
        let text = unit.source.as_ref().or(unit.target.as_ref()).map_or("", |range| article.text(range));
        ReviewUnit {
            key: key(text),
            number: Some(number),
            source: unit.source.clone().map(|range| Part { range, runs: from }),
            target: unit.target.clone().map(|range| Part { range, runs: to }),
            covers: Some(unit.whole.clone()),
        }
    };
    article.split.units.iter().enumerate().zip(runs).map(of).collect()
}

/// Texts that follow each other in a side; nothing where one of them is code, which nobody translates.
fn part(article: &Article, side: &ParsedSide, runs: &[Run]) -> Option<Part> {
    let tree = &side.tree;
    if runs.iter().any(|run| tree.nodes[run.block as usize].kind == Kind::CodeBlock) {
        return None;
    }
    let nodes = || runs.iter().flat_map(|run| &tree.nodes[run.nodes.start as usize..run.nodes.end as usize]);
    let (start, end) = (nodes().map(|node| node.start).min()?, nodes().map(|node| node.stop).max()?);
    let range = tree.projection.file_range(start..end);
    // Text of raw HTML begins and ends with the white space around it.
    let text = article.text(&range);
    let offset = |text: &str| u32::try_from(text.len()).unwrap_or(0);
    let start = range.start + offset(text) - offset(text.trim_start());
    let range = start..start + offset(text.trim());
    (!range.is_empty()).then(|| Part { range, runs: runs.to_vec() })
}

/// A text with the block that it begins, so that what is said of a heading is said of its text.
fn covers(side: &ParsedSide, part: &Part) -> Range<u32> {
    let of_block = part.runs.first().filter(|run| run.nodes.start == run.block + 1);
    let block = of_block.and_then(|run| side.tree.nodes.get(run.block as usize));
    let start = block.map_or(part.range.start, |block| side.tree.file_range(block).start.min(part.range.start));
    start..part.range.end.max(start + 1)
}

fn own(article: &Article, side: &ParsedSide, target: Part) -> ReviewUnit {
    let covers = Some(covers(side, &target));
    ReviewUnit { key: key(article.text(&target.range)), number: None, source: None, target: Some(target), covers }
}

fn alone(article: &Article, side: &ParsedSide) -> Vec<ReviewUnit> {
    let runs = leaves(&side.tree);
    let parts = runs.iter().filter_map(|run| part(article, side, std::slice::from_ref(run)));
    parts.map(|part| own(article, side, part)).collect()
}

fn plain(source: (&Article, &ParsedSide), target: (&Article, &ParsedSide)) -> Vec<ReviewUnit> {
    let alignment = align(source.1, target.1);
    // Each with its place: that of its target, or right after what stands before it in the source.
    let mut placed: Vec<((usize, usize), ReviewUnit)> = Vec::new();
    for pair in &alignment.pairs {
        let from = part(source.0, source.1, &alignment.source[pair.source.clone()]);
        let to = part(target.0, target.1, &alignment.target[pair.target.clone()]);
        let (Some(from), Some(to)) = (from, to) else { continue };
        let unit = ReviewUnit {
            key: key(source.0.text(&from.range)),
            number: None,
            covers: Some(covers(target.1, &to)),
            source: Some(from),
            target: Some(to),
        };
        placed.push(((pair.target.start + 1, 0), unit));
    }
    let partners = alignment.pair_of_target();
    for (number, run) in alignment.target.iter().enumerate().filter(|(number, _)| partners[*number].is_none()) {
        let part = part(target.0, target.1, std::slice::from_ref(run));
        placed.extend(part.map(|part| ((number + 1, 0), own(target.0, target.1, part))));
    }
    let partners = alignment.pair_of_source();
    let mut before = 0;
    for (number, run) in alignment.source.iter().enumerate() {
        if let Some(pair) = partners[number] {
            before = alignment.pairs[pair].target.end;
            continue;
        }
        let Some(from) = part(source.0, source.1, std::slice::from_ref(run)) else { continue };
        let key = key(source.0.text(&from.range));
        let unit = ReviewUnit { key, number: None, source: Some(from), target: None, covers: None };
        placed.push(((before, number + 1), unit));
    }
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, unit)| unit).collect()
}

#[cfg(test)]
mod tests {
    use super::{ReviewUnit, of_article};
    use crate::{
        base::{FileId, RelPath, Source},
        content::{article, article::Article},
        markdown::{
            Dialect,
            sides::{Sides, parse_sides},
        },
    };

    fn read(number: u32, text: &str) -> (Article, Sides) {
        let path = RelPath::new(&format!("{number}.md")).expect("a path");
        let (article, _) = article::read(&Source::new(path, text), FileId(number));
        let sides = parse_sides(&article, (true, false), Dialect::Learn);
        (article, sides)
    }

    /// For each unit what it says on both sides, which of equal ones it is, and what of the target it covers.
    fn shown(source: Option<&str>, target: &str) -> Vec<String> {
        let source = source.map(|text| read(0, text));
        let target = read(1, target);
        let units = of_article((&target.0, &target.1), source.as_ref().map(|(article, sides)| (article, sides)));
        let from = source.as_ref().map_or(&target.0, |(article, _)| article);
        let show = |unit: ReviewUnit| {
            let source = unit.source.map_or("-", |part| from.text(&part.range));
            let own = unit.target.map_or("-", |part| target.0.text(&part.range));
            let covers = unit.covers.map_or("-", |range| target.0.text(&range));
            format!("{} | {source} | {own} | {covers}", unit.key.occurrence)
        };
        units.into_iter().map(show).collect()
    }

    #[test]
    fn units_of_a_bilingual_article_are_its_spans() {
        let unit = |id: u8, target: &str, source: &str| {
            format!(
                "<span data-ttu-id=\"a-{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-{id}\">{source}</span></span>"
            )
        };
        let (one, two) = (unit(1, "예", "Yes"), unit(2, "네", "Yes"));
        assert_eq!(
            shown(None, &format!("# {one}\n\n{two}\n")),
            [format!("1 | Yes | 예 | {one}"), format!("2 | Yes | 네 | {two}")]
        );
    }

    #[test]
    fn units_of_two_articles_are_their_texts() {
        let source =
            "# Tea\n\nGreen tea.\n\n```\ncode\n```\n\n- Black [tea](a.md)\n\n<table><tr><td> Cup </td></tr></table>\n";
        let target = "# 차\n\n녹차.\n\n```\ncode\n```\n\n- 홍[차](a.md)\n\n<table><tr><td> 잔 </td></tr></table>\n";
        assert_eq!(
            shown(Some(source), target),
            [
                "1 | Tea | 차 | # 차",
                "1 | Green tea. | 녹차. | 녹차.",
                "1 | Black [tea](a.md) | 홍[차](a.md) | - 홍[차](a.md)",
                "1 | Cup | 잔 | 잔"
            ]
        );
    }

    #[test]
    fn what_the_target_lacks_stands_where_the_source_has_it() {
        let source = "# Tea\n\nGreen tea is dried in pans over a fire in `wok`.\n\nIt needs `70` degrees and two minutes.\n\n## Pots\n";
        let target = "# 차\n\n녹차는 불 위에 놓은 `wok`에서 말립니다.\n\n## 주전자\n";
        let found = shown(Some(source), target);
        assert_eq!(found.len(), 4, "{found:#?}");
        assert_eq!(found[2], "1 | It needs `70` degrees and two minutes. | - | -");
    }

    #[test]
    fn an_article_by_itself_has_units_too() {
        assert_eq!(shown(None, "Tea\n\nTea\n"), ["1 | - | Tea | Tea", "2 | - | Tea | Tea"]);
    }
}
