//! What units say of blocks, and how far an alignment agrees.

use diglot::{
    base::{FileId, RelPath, Source},
    content::article,
    markdown::{
        Dialect,
        places::Run,
        sides::{ParsedSide, parse_sides},
    },
    units::align::align,
};
use std::{collections::BTreeSet, fmt, ops::Range};

/// A plain text, and where the units stand in it that it was made of.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) units: Vec<Option<Range<usize>>>,
}

impl Text {
    /// A text made of pieces of this one and of others: `Err` is a new one.
    pub(crate) fn of_pieces(&self, pieces: &[Result<Range<usize>, &str>]) -> Self {
        let mut text = String::new();
        let mut units = vec![None; self.units.len()];
        for piece in pieces {
            match piece {
                Ok(range) => {
                    for (unit, at) in self.units.iter().enumerate() {
                        let inside = at.as_ref().filter(|at| range.start <= at.start && at.end <= range.end);
                        if let Some(at) = inside {
                            let by = |place: usize| place - range.start + text.len();
                            units[unit] = Some(by(at.start)..by(at.end));
                        }
                    }
                    text.push_str(&self.text[range.clone()]);
                }
                Err(new) => text.push_str(new),
            }
        }
        Self { text, units }
    }

    pub(crate) fn parsed(&self) -> ParsedSide {
        // No line of it is front matter.
        let source = Source::new(RelPath::new("a.md").expect("a path"), self.text.as_str());
        let article = article::Article::bare(&source, FileId(0));
        parse_sides(&article, (true, false), Dialect::Learn).target
    }

    /// For each block the units that it holds.
    fn units_of(&self, side: &ParsedSide, blocks: &[Run]) -> Vec<Vec<usize>> {
        let place = |run: &Run| {
            let nodes = &side.tree.nodes[run.nodes.start as usize..run.nodes.end as usize];
            let ranges = nodes.iter().map(|node| side.tree.file_range(node));
            ranges.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or(0..0)
        };
        let touches = |place: &Range<u32>, unit: &Range<usize>| {
            unit.start < place.end as usize && (place.start as usize) < unit.end
        };
        let of = |run: &Run| {
            let place = place(run);
            let units = self.units.iter().enumerate();
            units.filter(|(_, at)| at.as_ref().is_some_and(|at| touches(&place, at))).map(|(unit, _)| unit).collect()
        };
        blocks.iter().map(of).collect()
    }
}

/// How many pairs are right.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    pub(crate) articles: usize,
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Score {
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            articles: self.articles + other.articles,
            right: self.right + other.right,
            wrong: self.wrong + other.wrong,
            missed: self.missed + other.missed,
        }
    }

    pub(crate) fn f1(&self) -> f64 {
        ratio(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }
}

#[expect(clippy::cast_precision_loss, reason = "there are not that many blocks")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (precision, recall) =
            (ratio(self.right, self.right + self.wrong), ratio(self.right, self.right + self.missed));
        write!(
            f,
            "{} articles, {} pairs of blocks: F1 {:.4} (precision {precision:.4}, recall {recall:.4})",
            self.articles,
            self.right + self.missed,
            self.f1()
        )
    }
}

/// Aligns two texts and asks of each pair of blocks whether it is right. `is_pair` says of a unit of the source and a unit of the
/// target whether they belong together; `None` where nobody knows.
pub(crate) fn judged(source: &Text, target: &Text, is_pair: impl Fn(usize, usize) -> Option<bool>) -> Score {
    let (from, to) = (source.parsed(), target.parsed());
    let found = align(&from, &to);
    let (sources, targets) = (source.units_of(&from, &found.source), target.units_of(&to, &found.target));
    let mut gold = BTreeSet::new();
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); target.units.len()];
    for (block, units) in targets.iter().enumerate() {
        for unit in units {
            holders[*unit].push(block);
        }
    }
    for (block, units) in sources.iter().enumerate() {
        for unit in units {
            for (other, holders) in holders.iter().enumerate().filter(|(_, holders)| !holders.is_empty()) {
                if is_pair(*unit, other) == Some(true) {
                    gold.extend(holders.iter().map(|holder| (block, *holder)));
                }
            }
        }
    }
    let mut score = Score { articles: 1, ..Score::default() };
    let mut seen = BTreeSet::new();
    for pair in &found.pairs {
        for (one, other) in pair.source.clone().flat_map(|one| pair.target.clone().map(move |other| (one, other))) {
            if gold.contains(&(one, other)) {
                score.right += 1;
                seen.insert((one, other));
                continue;
            }
            let verdicts =
                || sources[one].iter().flat_map(|unit| targets[other].iter().map(|that| is_pair(*unit, *that)));
            let is_known = match (sources[one].is_empty(), targets[other].is_empty()) {
                (true, true) => false,
                (false, false) => verdicts().all(|verdict| verdict.is_some()),
                _ => gold.iter().any(|(a, b)| *a == one || *b == other),
            };
            if is_known {
                score.wrong += 1;
            }
        }
    }
    score.missed = gold.len() - seen.len();
    score
}

/// The longest common subsequence of two lists, as pairs of places in order.
pub(crate) fn longest_common(one: &[String], other: &[String]) -> Vec<(usize, usize)> {
    let width = other.len() + 1;
    let mut lengths = vec![0u32; (one.len() + 1) * width];
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            lengths[i * width + j] = if one[i] == other[j] {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < one.len() && j < other.len() {
        if one[i] == other[j] {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}
