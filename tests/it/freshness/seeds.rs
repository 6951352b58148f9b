//! Known edits of a source article, a few at a time and far from each other.
//!
//! In: a plain source and where its units stand. Out: the same with edits, and what each of them is. Law: an edit is made in
//! the text as a writer would make it; where a unit does not lend itself to a class, another is drawn.

use super::Given;

/// What kind of edit it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    Punctuation,
    Markup,
    Url,
    Number,
    Word,
    Words,
    /// The text of a cell that other cells have too.
    Cell,
    Gone,
    /// A row of a table.
    GoneRow,
    Moved,
    Sentence,
    Block,
    Row,
}

const CLASSES: [Class; 13] = [
    Class::Punctuation,
    Class::Markup,
    Class::Url,
    Class::Number,
    Class::Word,
    Class::Words,
    Class::Cell,
    Class::Gone,
    Class::GoneRow,
    Class::Moved,
    Class::Sentence,
    Class::Block,
    Class::Row,
];

/// An edit.
#[derive(Clone, Debug)]
pub(crate) struct Seed {
    pub(crate) class: Class,
    /// The units it is about; of what is new none.
    pub(crate) units: Vec<usize>,
    /// What is new.
    pub(crate) added: String,
    /// All of what is new.
    pub(crate) whole: String,
}

impl Seed {
    fn of(class: Class, units: Vec<usize>) -> Self {
        Self { class, units, added: String::new(), whole: String::new() }
    }

    fn new(class: Class, added: String, whole: &str) -> Self {
        Self { class, units: Vec::new(), added, whole: whole.to_owned() }
    }
}

/// Numbers that look drawn by lot, the same in every run.
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % limit.max(1) as u64).expect("it is below the limit")
    }
}

/// A replacement of bytes of the source.
struct Edit {
    from: usize,
    until: usize,
    with: String,
}

/// Edits an article in at most so many places.
pub(crate) fn seed(given: &Given, draw: &mut Draw, most: usize) -> (String, Vec<Seed>) {
    let mut edits: Vec<Edit> = Vec::new();
    let mut seeds: Vec<Seed> = Vec::new();
    // Where an edit has been made, with room around it.
    let mut used: Vec<(usize, usize)> = Vec::new();
    for _ in 0..most * 12 {
        if seeds.len() >= most {
            break;
        }
        let class = CLASSES[draw.below(CLASSES.len())];
        let unit = draw.below(given.units.len());
        let Some((seed, new)) = edit(given, class, unit, draw) else { continue };
        let from = new.iter().map(|edit| edit.from).min().unwrap_or(0).saturating_sub(600);
        let until = new.iter().map(|edit| edit.until).max().unwrap_or(0) + 600;
        let twice = seeds.iter().any(|other| !other.added.is_empty() && other.added == seed.added);
        if twice || used.iter().any(|&(start, end)| from < end && start < until) {
            continue;
        }
        used.push((from, until));
        edits.extend(new);
        seeds.push(seed);
    }
    edits.sort_by_key(|edit| (edit.from, edit.until));
    let mut out = String::new();
    let mut at = 0;
    for edit in edits {
        out.push_str(&given.source[at..edit.from]);
        out.push_str(&edit.with);
        at = edit.until;
    }
    out.push_str(&given.source[at..]);
    (out, seeds)
}

fn edit(given: &Given, class: Class, unit: usize, draw: &mut Draw) -> Option<(Seed, Vec<Edit>)> {
    let source = &given.source;
    let (from, until) = given.units[unit];
    let text = &source[from..until];
    let of_unit = |edit: Edit| Some((Seed::of(class, vec![unit]), vec![edit]));
    let replaced = |at: usize, length: usize, with: &str| {
        of_unit(Edit { from: from + at, until: from + at + length, with: with.to_owned() })
    };
    let is_plain = !text.contains(['`', '[', '<', '!', '*', '\\', '|', '\n', '&', ':']);
    let words: Vec<&str> = text.split(' ').collect();
    // Words that stand in the middle of a sentence.
    let inner = |draw: &mut Draw| -> Option<usize> {
        let number = (words.len() > 4).then(|| 1 + draw.below(words.len() - 2))?;
        let is_word = words[number].len() > 2 && words[number].bytes().all(|b| b.is_ascii_lowercase());
        is_word.then(|| words[..number].iter().map(|word| word.len() + 1).sum())
    };
    let line_start = source[..from].rfind('\n').map_or(0, |at| at + 1);
    let line_end = source[until..].find('\n').map_or(source.len(), |at| until + at);
    let line = &source[line_start..line_end];
    let is_row = line.trim_start().starts_with('|') && line.trim_end().ends_with('|');
    match class {
        Class::Punctuation if is_plain && text.ends_with('.') && words.len() > 1 => replaced(text.len() - 1, 1, "!"),
        Class::Markup if is_plain && !is_row && !line.contains('<') => {
            let at = inner(draw)?;
            let end = at + text[at..].find(' ')?;
            replaced(at, end - at, &format!("**{}**", &text[at..end]))
        }
        Class::Url => {
            let at = text.find("](")? + 2;
            let end = at + text[at..].find(')')?;
            let dest = &text[at..end];
            (dest.len() > 1 && !dest.contains([' ', '(', '<', '\\', '#'])).then_some(())?;
            replaced(at, end - at, &format!("{dest}-2"))
        }
        Class::Number if is_plain => {
            let at = text.find(|c: char| c.is_ascii_digit())?;
            let end = at + text[at..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - at);
            let number: u32 = text[at..end].parse().ok()?;
            (at > 0).then_some(())?;
            replaced(at, end - at, &(number + 3).to_string())
        }
        Class::Word if is_plain => {
            let at = inner(draw)?;
            replaced(at, text[at..].find(' ')?, "zebra")
        }
        Class::Words if is_plain => {
            let at = inner(draw)?;
            replaced(at, 0, "by way of three zebras ")
        }
        Class::Cell if is_row => {
            let cells = || line.split('|').map(str::trim).filter(|cell| *cell == text.trim());
            let twins =
                source.matches(&format!("| {text} |")).count().max(source.matches(&format!("|{text}|")).count());
            (is_plain && twins >= 2 && words.len() < 4 && cells().count() == 1 && alone(given, unit)).then_some(())?;
            replaced(0, text.len(), "Zebra crossing")
        }
        Class::Gone => {
            (words.len() > 3 && is_plain && !is_row && text.ends_with('.')).then_some(())?;
            // A sentence among others.
            let follows = source[until..].starts_with(' ').then_some(1)?;
            of_unit(Edit { from, until: until + follows, with: String::new() })
        }
        Class::GoneRow | Class::Row => {
            is_row.then_some(())?;
            let above = source[..line_start.saturating_sub(1)].rsplit('\n').next()?;
            let rule = |line: &str| !line.is_empty() && line.chars().all(|c| "|-: ".contains(c));
            let below = source.get(line_end + 1..)?.split('\n').next()?;
            (above.trim_start().starts_with('|') && !rule(below) && !rule(line)).then_some(())?;
            if class == Class::Row {
                // The cells of this row again, but for the first.
                let cells: Vec<&str> = line.trim().trim_matches('|').split('|').collect();
                (cells.len() > 1 && line.matches('|').count() == cells.len() + 1 && !line.contains('\\'))
                    .then_some(())?;
                let name = format!("Zebra number {}", draw.below(1000));
                let indent = &line[..line.len() - line.trim_start().len()];
                let row = format!("\n{indent}| {name} |{}|", cells[1..].join("|"));
                let seed = Seed::new(class, name, &row);
                return Some((seed, vec![Edit { from: line_end, until: line_end, with: row }]));
            }
            let within = |&(a, b): &(usize, usize)| a >= line_start && b <= line_end;
            let units: Vec<usize> = (0..given.units.len()).filter(|&unit| within(&given.units[unit])).collect();
            let says =
                |unit: &usize| given.source[given.units[*unit].0..given.units[*unit].1].contains(char::is_alphanumeric);
            let whole = units.iter().all(says) && rows_differ(source, line);
            let row = Edit { from: line_start, until: line_end + 1, with: String::new() };
            (whole && line_end < source.len()).then(|| (Seed::of(class, units), vec![row]))
        }
        Class::Sentence => {
            (is_plain && !is_row && text.ends_with('.') && words.len() > 2).then_some(())?;
            let added = format!("Mind the zebra, please, at crossing {}.", draw.below(10_000));
            let with = format!(" {added}");
            Some((Seed::new(class, added, &with), vec![Edit { from: until, until, with }]))
        }
        Class::Block => {
            let (_, end) = paragraph(given, unit)?;
            let added = format!("A zebra has {} stripes in all.", draw.below(10_000));
            let with = format!("\n\n{added}");
            Some((Seed::new(class, added, &with), vec![Edit { from: end, until: end, with }]))
        }
        Class::Moved => {
            let (start, end) = paragraph(given, unit)?;
            let units: Vec<usize> = (0..given.units.len())
                .filter(|&unit| given.units[unit].0 >= start && given.units[unit].1 <= end)
                .collect();
            // It goes behind a paragraph that stands well below.
            let target = (unit + 12..given.units.len().min(unit + 60)).find_map(|other| paragraph(given, other))?;
            let moved = source[start..end].to_owned();
            let is_only = source.matches(moved.trim()).count() == 1 && moved.split(' ').count() > 4;
            // What it passes outweighs it.
            is_only.then_some(())?;
            let cut = Edit { from: start, until: end + 2, with: String::new() };
            let put = Edit { from: target.1, until: target.1, with: format!("\n\n{moved}") };
            Some((Seed::of(class, units), vec![cut, put]))
        }
        _ => None,
    }
}

/// Whether a unit is alone in its cell.
fn alone(given: &Given, unit: usize) -> bool {
    let (from, until) = given.units[unit];
    let (before, after) = (given.source[..from].trim_end_matches(' '), given.source[until..].trim_start_matches(' '));
    before.ends_with('|') && after.starts_with('|')
}

/// Whether a row of a table stands in the text once.
fn rows_differ(source: &str, line: &str) -> bool {
    source.matches(line).count() == 1
}

/// The paragraph of one line, with nothing but empty lines around, that a unit stands in.
fn paragraph(given: &Given, unit: usize) -> Option<(usize, usize)> {
    let (source, (from, until)) = (&given.source, given.units[unit]);
    let start = source[..from].rfind("\n\n").map(|at| at + 2)?;
    let end = until + source[until..].find("\n\n")?;
    let text = &source[start..end];
    let is_text = text.starts_with(|c: char| c.is_ascii_uppercase()) && !text.contains(['\n', '|', '<', ':']);
    // Where a list goes on below, a paragraph between would change what it holds.
    let below = source[end..].trim_start_matches('\n');
    let above = source[..start].trim_end_matches('\n').rsplit('\n').next().unwrap_or("");
    let flat = |line: &str| line.starts_with(|c: char| c.is_ascii_uppercase() || c == '#');
    (is_text && flat(below) && flat(above)).then_some((start, end))
}
