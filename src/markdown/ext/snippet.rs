//! Pieces of files: by a tag in comments, a region, or the numbers of lines, without the indentation that all lines share.
//!
//! In: the text of a file, the names of its language, and a [`Query`]. Out: the code, and what could not be had. Tags are those of
//! the reference engine: `// <tag>` … `// </tag>` in the comments of each language, `#region tag` … `#endregion`; their case does
//! not matter, and lines that hold one of their kind are left out. Law: total, linear; never more than [`MOST_BYTES`].

mod marks;

use marks::Mark;
use std::collections::BTreeMap;

/// The largest file that code is shown from, in bytes.
pub const MOST_FILE_BYTES: u64 = 1024 * 1024;

/// The most code that one directive shows, in bytes.
pub const MOST_BYTES: usize = 256 * 1024;

/// Lines by number, from 1, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lines {
    /// The first line.
    pub first: u32,
    /// The last line; none: all that follow.
    pub last: Option<u32>,
}

impl std::fmt::Display for Lines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.last {
            Some(last) if last == self.first => write!(f, "{}", self.first),
            Some(last) => write!(f, "{}-{last}", self.first),
            None => write!(f, "{}-", self.first),
        }
    }
}

/// Which part of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    #[default]
    Whole,
    /// What stands between a tag's two lines; of a notebook, the cell of that name.
    Tag(String),
    /// Some lines, in the order they are asked for.
    Lines(Vec<Lines>),
}

/// What of a file is shown, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Which part.
    pub part: Part,
    /// The lines of that part that are stressed.
    pub highlight: Vec<Lines>,
    /// How many columns of indentation go; none: as many as all lines have.
    pub dedent: Option<u32>,
    /// What cannot be read as line numbers.
    pub unreadable: Vec<String>,
}

/// What could not be had of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnippetFault {
    /// The problem: `tag` (there is none of that name), `tag-unclosed`, `tag-twice`, `lines` (the file ends before), `query` (no line
    /// numbers), `notebook` (the file is none), `long` (more than is shown).
    pub problem: &'static str,
    /// The tag or the lines that were asked for; empty where nothing was.
    pub name: String,
}

impl SnippetFault {
    /// A fault about something that was asked for.
    #[must_use]
    pub fn new(problem: &'static str, name: impl Into<String>) -> Self {
        Self { problem, name: name.into() }
    }

    /// Whether nothing at all can be shown.
    #[must_use]
    pub fn leaves_nothing(&self) -> bool {
        matches!(self.problem, "tag" | "notebook")
    }
}

/// Reads `1-3,5,8-`. Nothing where it is something else.
#[must_use]
pub fn lines(text: &str) -> Option<Vec<Lines>> {
    let number = |text: &str| -> Option<u32> {
        let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| text.parse().ok()).flatten()
    };
    let one = |part: &str| -> Option<Lines> {
        let part = part.trim();
        let Some((first, last)) = part.split_once('-') else {
            let line = number(part)?.max(1);
            return Some(Lines { first: line, last: Some(line) });
        };
        let (first, last) = (number(first.trim())?.max(1), last.trim());
        let last = if last.is_empty() { None } else { Some(number(last)?) };
        last.is_none_or(|last| last >= first).then_some(Lines { first, last })
    };
    text.split(',').map(one).collect()
}

impl Query {
    /// Adds what a parameter says.
    fn lines(&mut self, text: &str) -> Option<Vec<Lines>> {
        let found = lines(text);
        if found.is_none() {
            self.unreadable.push(text.to_owned());
        }
        found
    }

    /// Takes `path?name=tag&range=1-3&highlight=2&dedent=4#tag` apart. Of several parts the tag counts before lines.
    #[must_use]
    pub fn of_destination(dest: &str) -> (&str, Self) {
        let (rest, fragment) = dest.rsplit_once('#').unwrap_or((dest, ""));
        let (path, asked) = rest.split_once('?').unwrap_or((rest, ""));
        let mut query = Self::default();
        let (mut tag, mut range) = (None, None);
        let (mut first, mut last) = (None, None);
        for parameter in asked.split('&').map(|parameter| parameter.strip_prefix("amp;").unwrap_or(parameter)) {
            let Some((name, value)) = parameter.split_once('=') else { continue };
            match name.trim().to_ascii_lowercase().as_str() {
                "name" => tag = Some(value.to_owned()),
                "range" => range = query.lines(value),
                "highlight" => query.highlight = query.lines(value).unwrap_or_default(),
                "start" => first = query.lines(value).and_then(|lines| lines.first().map(|lines| lines.first)),
                "end" => last = query.lines(value).and_then(|lines| lines.first().map(|lines| lines.first)),
                // A negative number is how the reference engine says "as far as all lines are indented".
                "dedent" if !value.starts_with('-') => match value.trim().parse() {
                    Ok(columns) => query.dedent = Some(columns),
                    Err(_) => query.unreadable.push(value.to_owned()),
                },
                _ => {}
            }
        }
        let marked = bookmark(fragment);
        if marked.is_none() && !fragment.is_empty() {
            tag = Some(fragment.to_owned());
        }
        let between = (first.is_some() || last.is_some()).then(|| vec![Lines { first: first.unwrap_or(1), last }]);
        let lines = marked.map(|lines| vec![lines]).or(between).or(range);
        query.part = match (tag.filter(|tag| !tag.trim().is_empty()), lines) {
            (Some(tag), _) => Part::Tag(tag),
            (None, Some(lines)) => Part::Lines(lines),
            (None, None) => Part::Whole,
        };
        (path, query)
    }

    /// What attributes ask for.
    #[must_use]
    pub fn of_attributes(id: &str, range: &str, highlight: &str) -> Self {
        let mut query = Self::default();
        if !highlight.trim().is_empty() {
            query.highlight = query.lines(highlight).unwrap_or_default();
        }
        if !id.trim().is_empty() {
            query.part = Part::Tag(id.trim().to_owned());
        } else if !range.trim().is_empty()
            && let Some(lines) = query.lines(range)
        {
            query.part = Part::Lines(lines);
        }
        query
    }
}

/// `L12`, `L12-L16`, `L12-16`.
fn bookmark(fragment: &str) -> Option<Lines> {
    let rest = fragment.strip_prefix(['L', 'l'])?;
    let (first, last) = rest.split_once('-').unwrap_or((rest, ""));
    let last = last.strip_prefix(['L', 'l']).unwrap_or(last);
    let text = if last.is_empty() { first.to_owned() } else { format!("{first}-{last}") };
    lines(&text)?.first().copied()
}

/// The code that a query asks for. `languages`: what the language is called, best first; the file's extension may be one.
#[must_use]
pub fn snippet(text: &str, languages: &[&str], query: &Query) -> (String, Vec<SnippetFault>) {
    let mut faults: Vec<SnippetFault> =
        query.unreadable.iter().map(|asked| SnippetFault::new("query", asked.as_str())).collect();
    let all: Vec<&str> = text.strip_prefix('\u{FEFF}').unwrap_or(text).lines().collect();
    let mut shown: Vec<&str> = Vec::new();
    match &query.part {
        Part::Whole => shown.clone_from(&all),
        Part::Tag(name) => match marks::of(languages).find_map(|mark| tagged(&all, mark, name)) {
            Some(found) => {
                if found.is_double {
                    faults.push(SnippetFault::new("tag-twice", name.as_str()));
                }
                if !found.is_closed {
                    faults.push(SnippetFault::new("tag-unclosed", name.as_str()));
                }
                shown = found.lines;
            }
            None => faults.push(SnippetFault::new("tag", name.as_str())),
        },
        Part::Lines(ranges) => {
            let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
            let mut bytes = 0;
            for range in ranges {
                if range.first > count || range.last.is_some_and(|last| last > count) {
                    faults.push(SnippetFault::new("lines", range.to_string()));
                }
                let end = range.last.unwrap_or(count).min(count);
                for line in all.get(range.first as usize - 1..end as usize).unwrap_or_default() {
                    bytes += line.len() + 1;
                    shown.push(line);
                }
                // The same lines may be asked for any number of times.
                if bytes > MOST_BYTES {
                    break;
                }
            }
        }
    }
    let (code, is_long) = dedented(&shown, query.dedent);
    if is_long {
        faults.push(SnippetFault::new("long", ""));
    }
    (code, faults)
}

/// What a tag holds.
struct Tagged<'a> {
    lines: Vec<&'a str>,
    is_closed: bool,
    is_double: bool,
}

/// What the tag of a name holds, where marks of a kind name it. The reference engine also takes `snippetNAME` for `NAME`.
fn tagged<'a>(all: &[&'a str], mark: Mark, name: &str) -> Option<Tagged<'a>> {
    let name = name.trim().to_lowercase();
    let prefixed = format!("snippet{name}");
    // Where the content of each of the two begins and ends, and how often it began.
    let mut found: BTreeMap<bool, (usize, Option<usize>, usize)> = BTreeMap::new();
    let mut is_mark = vec![false; all.len()];
    // The names of regions that are open.
    let mut open: Vec<String> = Vec::new();
    for (number, line) in all.iter().enumerate() {
        let Some(tag) = mark.tag(line) else { continue };
        is_mark[number] = true;
        let named =
            if tag.is_end && mark.is_region() { open.pop().unwrap_or_default() } else { tag.name.to_lowercase() };
        let which = (named == name).then_some(true).or((named == prefixed).then_some(false));
        if !tag.is_end && mark.is_region() {
            open.push(named);
        }
        let Some(which) = which else { continue };
        if tag.is_end {
            if let Some((_, end @ None, _)) = found.get_mut(&which) {
                *end = Some(number);
            }
        } else {
            let times = found.get(&which).map_or(0, |(.., times)| *times);
            found.insert(which, (number + 1, None, times + 1));
        }
    }
    let &(start, end, times) = found.get(&true).or(found.get(&false))?;
    let stop = end.unwrap_or(all.len());
    let lines = (start..stop).filter(|&number| !is_mark[number]).map(|number| all[number]).collect();
    Some(Tagged { lines, is_closed: end.is_some(), is_double: times > 1 })
}

/// The column at which what is no white space begins; nothing for a line without any. A tab leads to the next column of four.
fn indentation(line: &str) -> Option<u32> {
    let mut column = 0;
    for c in line.chars() {
        match c {
            ' ' => column += 1,
            '\t' => column += 4 - column % 4,
            c if c.is_whitespace() => {}
            _ => return Some(column),
        }
    }
    None
}

/// Lines without so many columns of indentation, or without what all share; and whether there are more than may be shown.
fn dedented(lines: &[&str], dedent: Option<u32>) -> (String, bool) {
    let common = || lines.iter().filter_map(|line| indentation(line)).min().unwrap_or(0);
    let dedent = dedent.unwrap_or_else(common);
    let mut out = String::new();
    for line in lines {
        if out.len() + line.len() + 1 > MOST_BYTES {
            return (out, true);
        }
        let (mut column, mut at) = (0, 0);
        for c in line.chars() {
            if column >= dedent || !matches!(c, ' ' | '\t') {
                break;
            }
            column += if c == '\t' { 4 - column % 4 } else { 1 };
            at += 1;
        }
        // Of a tab that goes only in part, the rest is spaces.
        (dedent..column).for_each(|_| out.push(' '));
        out.push_str(&line[at..]);
        out.push('\n');
    }
    (out, false)
}

/// Lines in order, those that touch made one.
#[must_use]
pub fn merged(lines: &[Lines]) -> Vec<Lines> {
    let mut sorted = lines.to_vec();
    sorted.sort_unstable();
    let mut out: Vec<Lines> = Vec::with_capacity(sorted.len());
    for next in sorted {
        match out.last_mut() {
            Some(last) if last.last.is_none_or(|end| next.first <= end.saturating_add(1)) => {
                last.last = last.last.zip(next.last).map(|(a, b)| a.max(b));
            }
            _ => out.push(next),
        }
    }
    out
}

#[cfg(test)]
mod tests;
