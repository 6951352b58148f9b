//! A Markdown table as a data table: the offer that `diglot table` makes.
//!
//! In: an article and the number of one of its tables. Out: a data file, the messages of each side under the same ids, and the
//! directive that takes the table's place. Law: pure; what is offered shows the same words in the same cells as the Markdown
//! did, on both sides. Numbers with a noun become counts only where all of the table, of a column or of a row agree on the
//! noun; a text that stands in several cells becomes one message. Emphasis, code, links and images become text, and the
//! places of links, images and footnote marks are named, because with them something is lost.

mod counts;
mod grid;
mod write;

#[cfg(test)]
mod tests;

use super::{names, read::ROW};
use crate::{
    base::{RelPath, Span},
    content::{Side, article::Article},
    markdown::{Dialect, Kind, Tree, parse},
};
use counts::{Agreed, Count};
use grid::Grid;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A data table in place of a Markdown table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The data file, in YAML.
    pub data: String,
    /// The messages of each side, as a text to append to an `.ftl` file. An article that is not bilingual has one, as
    /// [`Side::Target`].
    pub messages: Vec<(Side, String)>,
    /// The line that places the table in the article.
    pub directive: String,
    /// The table in the article, which the directive replaces.
    pub place: Span,
    /// Links, images and footnote marks that become text or are lost.
    pub lost: Vec<Span>,
}

/// The sides of an article as trees: the source's, where it has one, and the target's.
fn sides(article: &Article) -> Vec<(Side, Tree)> {
    let both = [Side::Source, Side::Target];
    let sides = if article.is_bilingual() { &both[..] } else { &both[1..] };
    sides.iter().map(|&side| (side, parse(&Arc::new(article.side(side, true)), Dialect::Learn))).collect()
}

fn tables_of(tree: &Tree) -> Vec<usize> {
    (0..tree.nodes.len()).filter(|&at| tree.nodes[at].kind == Kind::Table).collect()
}

/// The Markdown tables of an article, in order.
#[must_use]
pub fn markdown_tables(article: &Article) -> Vec<Span> {
    let Some((_, tree)) = sides(article).pop() else { return Vec::new() };
    tables_of(&tree).into_iter().map(|at| place(article, &tree, at)).collect()
}

/// The bytes of a table in the file, units that it begins or ends in included, without the end of its last line.
fn place(article: &Article, tree: &Tree, table: usize) -> Span {
    let mut range = tree.file_range(&tree.nodes[table]);
    for unit in &article.split.units {
        if unit.whole.start < range.start && range.start < unit.whole.end {
            range.start = unit.whole.start;
        }
        if unit.whole.start < range.end && range.end < unit.whole.end {
            range.end = unit.whole.end;
        }
    }
    let text = article.text(&range);
    range.end -= u32::try_from(text.len() - text.trim_end().len()).unwrap_or(0);
    article.span(range)
}

/// Offers a table of an article, by its number from 0, as data under `name`: the path of the data file below the data folder,
/// without extension. None when there is no such table, or the name cannot be a path.
#[must_use]
pub fn from_markdown(article: &Article, number: usize, name: &str) -> Option<Offer> {
    let prefix = names::prefix(&RelPath::new("data")?.join(&format!("{name}.yml"))?);
    let sides = sides(article);
    let (_, target) = sides.last()?;
    let table = *tables_of(target).get(number)?;
    let place = place(article, target, table);
    // Each side has the table where it overlaps this one; a side that lost it is as if it were not there.
    let mut grids: Vec<(Side, Grid)> = Vec::new();
    let mut lost = BTreeSet::new();
    for (side, tree) in &sides {
        let overlaps = |&at: &usize| {
            let range = tree.file_range(&tree.nodes[at]);
            range.start < place.end && place.start < range.end
        };
        let Some(at) = tables_of(tree).into_iter().find(overlaps) else { continue };
        lost.extend(grid::lost(tree, at).into_iter().map(|range| article.span(range)));
        let title = article.front.title.as_ref().filter(|_| *side == Side::Target);
        grids.push((*side, grid::read(tree, at, title.map_or("", |title| &title.value))));
    }
    let plan = Plan::new(&prefix, name, &grids.iter().map(|(_, grid)| grid).collect::<Vec<_>>());
    let messages = grids.iter().enumerate().map(|(at, (side, _))| (*side, plan.ftl(at))).collect();
    Some(Offer {
        data: plan.yaml(&prefix),
        messages,
        directive: format!(":::table source=\"{name}\":::"),
        place,
        lost: lost.into_iter().collect(),
    })
}

/// A text on each side.
type Text = Vec<String>;

/// What a cell becomes: groups of lines, the heads of which are texts.
type Groups = Vec<(Option<Text>, Vec<Text>)>;

/// A cell as it will be written.
type Written = Vec<(Option<String>, Vec<String>)>;

/// Which counts agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Scope {
    Table,
    Column(usize),
    Row(usize),
}

/// The keys and messages of an offer.
struct Plan {
    corner: bool,
    columns: Vec<String>,
    rows: Vec<(String, Vec<Written>)>,
    /// For columns and rows by their keys: the message of their own counts.
    own: BTreeMap<Scope, String>,
    /// The id and its pattern on each side, in the order of the file.
    messages: Vec<(String, Vec<String>)>,
}

/// Gives keys: readable, each once, none that YAML takes for something else.
struct Keys {
    role: &'static str,
    taken: BTreeSet<String>,
}

impl Keys {
    fn new(role: &'static str) -> Self {
        Self { role, taken: BTreeSet::new() }
    }

    fn take(&mut self, text: &Text, number: usize) -> String {
        const LONGEST: usize = 40;
        let mut key = String::new();
        let line = text[0].lines().next().unwrap_or("");
        for word in line.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
            if !key.is_empty() && key.len() + word.len() >= LONGEST {
                break;
            }
            if !key.is_empty() {
                key.push('-');
            }
            key.extend(word.chars().take(LONGEST).map(|c| c.to_ascii_lowercase()));
        }
        if key.is_empty() {
            key = format!("{}-{}", self.role, number + 1);
        }
        let plain = key.starts_with(|c: char| c.is_ascii_alphabetic());
        if !plain || ["null", "true", "false"].contains(&&*key) || ROW.contains(&&*key) {
            key = format!("{}-{key}", self.role);
        }
        let mut unique = key.clone();
        let mut next = 2;
        while !self.taken.insert(unique.clone()) {
            unique = format!("{key}-{next}");
            next += 1;
        }
        unique
    }
}

/// The texts of one role, each once, and their keys.
struct Texts {
    keys: Keys,
    known: BTreeMap<Text, String>,
    order: Vec<Text>,
}

impl Texts {
    fn new(role: &'static str) -> Self {
        Self { keys: Keys::new(role), known: BTreeMap::new(), order: Vec::new() }
    }

    fn key(&mut self, text: &Text) -> String {
        if let Some(key) = self.known.get(text) {
            return key.clone();
        }
        let key = self.keys.take(text, self.order.len());
        self.known.insert(text.clone(), key.clone());
        self.order.push(text.clone());
        key
    }

    fn messages(&self, prefix: &str, role: &str) -> Vec<(String, Vec<String>)> {
        let pattern = |text: &Text| text.iter().map(|text| write::pattern(text)).collect();
        self.order.iter().map(|text| (format!("{prefix}-{role}-{}", self.known[text]), pattern(text))).collect()
    }
}

fn is_empty(text: &Text) -> bool {
    text.iter().all(String::is_empty)
}

impl Plan {
    fn new(prefix: &str, name: &str, grids: &[&Grid]) -> Self {
        let width = grids.iter().map(|grid| grid.width()).max().unwrap_or(0);
        let height = grids.iter().map(|grid| grid.rows.len()).max().unwrap_or(0);
        let cell = |row: usize, column: usize| -> Vec<Vec<String>> {
            grids.iter().map(|grid| grid.cell(row, column).to_vec()).collect()
        };
        let whole = |cell: &[Vec<String>]| -> Text { cell.iter().map(|lines| lines.join("\n")).collect() };
        let head = |column: usize| -> Text { grids.iter().map(|grid| grid.head(column).join("\n")).collect() };
        let patterns = |text: &Text| -> Vec<String> { text.iter().map(|text| write::pattern(text)).collect() };

        let caption = grids.iter().map(|grid| if grid.title.is_empty() { name.to_owned() } else { grid.title.clone() });
        let mut messages = vec![(format!("{prefix}-caption"), patterns(&caption.collect()))];
        let corner = !is_empty(&head(0));
        if corner {
            messages.push((format!("{prefix}-corner"), patterns(&head(0))));
        }
        let mut keys = Keys::new("column");
        let mut columns = Vec::new();
        for column in 1..width {
            let key = keys.take(&head(column), column - 1);
            messages.push((format!("{prefix}-column-{key}"), patterns(&head(column))));
            columns.push(key);
        }
        let mut keys = Keys::new("row");
        let mut names = Vec::new();
        for row in 0..height {
            let text = whole(&cell(row, 0));
            let key = keys.take(&text, row);
            messages.push((format!("{prefix}-row-{key}"), patterns(&text)));
            names.push(key);
        }

        let cells: Vec<Vec<Groups>> =
            (0..height).map(|row| (1..width).map(|column| groups(&cell(row, column))).collect()).collect();
        let agreed = agreed(&cells);
        let id = |scope: &Scope| match scope {
            Scope::Table => format!("{prefix}-value"),
            Scope::Column(column) => format!("{prefix}-count-{}", columns[*column]),
            Scope::Row(row) => format!("{prefix}-count-{}", names[*row]),
        };
        let (mut heads, mut words) = (Texts::new("group"), Texts::new("text"));
        let mut rows = Vec::new();
        for (row, name) in names.iter().enumerate() {
            let mut out = Vec::new();
            for (column, groups) in cells[row].iter().enumerate() {
                let scopes = [Scope::Table, Scope::Column(column), Scope::Row(row)];
                let counted = scopes.iter().any(|scope| agreed.contains_key(scope));
                let mut line = |text: &Text| match Count::read(text).filter(|_| counted) {
                    Some(count) => count.number.to_string(),
                    None => words.key(text),
                };
                let written = groups.iter().map(|(head, lines)| {
                    (head.as_ref().map(|head| heads.key(head)), lines.iter().map(&mut line).collect())
                });
                out.push(written.collect());
            }
            rows.push((name.clone(), out));
        }
        messages.extend(heads.messages(prefix, "group"));
        for (scope, agreed) in &agreed {
            messages.push((id(scope), agreed.patterns()));
        }
        messages.extend(words.messages(prefix, "value"));
        let own = agreed.keys().filter(|scope| **scope != Scope::Table).map(|scope| (*scope, id(scope))).collect();
        Self { corner, columns, rows, own, messages }
    }
}

/// The groups of a cell: a line that ends in a colon on every side is the head of those that follow; several lines of which one
/// is a count stay lines; all else is one text.
fn groups(cell: &[Vec<String>]) -> Groups {
    let whole: Text = cell.iter().map(|lines| lines.join("\n")).collect();
    if is_empty(&whole) {
        return Vec::new();
    }
    let count = cell[0].len();
    if count < 2 || cell.iter().any(|lines| lines.len() != count) {
        return vec![(None, vec![whole])];
    }
    let lines: Vec<Text> = (0..count).map(|at| cell.iter().map(|lines| lines[at].clone()).collect()).collect();
    let is_head = |line: &Text| line.iter().all(|text| text.ends_with([':', '：']));
    let mut groups: Groups = Vec::new();
    for line in &lines {
        match groups.last_mut() {
            _ if is_head(line) => groups.push((Some(line.clone()), Vec::new())),
            Some((_, lines)) => lines.push(line.clone()),
            None => groups.push((None, vec![line.clone()])),
        }
    }
    let mut heads = BTreeSet::new();
    let grouped = groups
        .iter()
        .all(|(head, lines)| !lines.is_empty() && head.as_ref().is_some_and(|head| heads.insert(head.clone())));
    if grouped {
        groups
    } else if lines.iter().any(|line| Count::read(line).is_some()) {
        vec![(None, lines)]
    } else {
        vec![(None, vec![whole])]
    }
}

/// The counts that agree: those of the whole table, else of columns or of rows, whichever are more.
fn agreed(cells: &[Vec<Groups>]) -> BTreeMap<Scope, Agreed> {
    let mut counts: Vec<(usize, usize, Count)> = Vec::new();
    for (row, cells) in cells.iter().enumerate() {
        for (column, groups) in cells.iter().enumerate() {
            let lines = groups.iter().flat_map(|(_, lines)| lines);
            counts.extend(lines.filter_map(Count::read).map(|count| (row, column, count)));
        }
    }
    let by = |scope: &dyn Fn(usize, usize) -> Scope| {
        let mut scopes: BTreeMap<Scope, Vec<&Count>> = BTreeMap::new();
        for (row, column, count) in &counts {
            scopes.entry(scope(*row, *column)).or_default().push(count);
        }
        let mut covered = 0;
        let mut agreed = BTreeMap::new();
        for (scope, counts) in scopes {
            if let Some(one) = Agreed::of(&counts) {
                covered += counts.len();
                agreed.insert(scope, one);
            }
        }
        (covered, agreed)
    };
    let (table, columns, rows) =
        (by(&|_, _| Scope::Table), by(&|_, column| Scope::Column(column)), by(&|row, _| Scope::Row(row)));
    let best = if columns.0 >= rows.0 { columns } else { rows };
    if table.0 > 0 { table.1 } else { best.1 }
}
