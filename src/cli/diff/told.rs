//! A debt for people: on a terminal, and as Markdown for a comment.
//!
//! In: [`Debt`]s. Out: text: a table for each locale, then the units, each with its line and how its source has changed. Law: what
//! articles say is shown as it is written and does nothing: in Markdown no mark, mention or address of it works. A comment keeps within
//! what GitHub takes, and says how much it leaves out.

use super::{super::status::in_columns, Change};
use crate::{
    base::Span,
    cli::talk::Talk,
    diag::{
        self,
        text::{shortened, visible},
    },
    messages::Value,
    site::{
        Site,
        coverage::Part,
        debt::{Debt, Open, OpenUnit, Owed, Whole},
    },
    units::freshness::word_diff,
};
use std::fmt::Write as _;

/// How long a comment may become, in bytes: GitHub takes 65,536 characters.
const COMMENT: usize = 60_000;
/// More units than these are folded away.
const AT_ONCE: usize = 12;
/// How much of a removed or an added text is shown, in characters.
const LONGEST: usize = 160;

/// The rows of the table of a locale, the first its heads: articles that owe more or less, all of them, and what is left to do.
fn rows(debt: &Debt, talk: &Talk) -> Vec<Vec<String>> {
    let number = |count: usize| talk.text("status-number", &[("number", count.into())]);
    let more = |count: i64| match count {
        0 => String::new(),
        1.. => format!("+{}", number(usize::try_from(count).unwrap_or(usize::MAX))),
        _ => format!("-{}", number(usize::try_from(count.unsigned_abs()).unwrap_or(usize::MAX))),
    };
    let heads = ["diff-article", "status-stale", "status-missing", "diff-gone", "status-words"];
    let mut rows = vec![heads.map(|head| talk.text(head, &[])).to_vec()];
    let states = [Open::Stale, Open::Missing, Open::Gone];
    for owed in &debt.owed {
        let counts = states.map(|state| owed.more(state));
        if counts == [0; 3] && owed.words() == 0 {
            continue;
        }
        let cells = counts.into_iter().chain([owed.words()]).map(more);
        rows.push(std::iter::once(name(owed, talk)).chain(cells).collect());
    }
    let less = |of: fn(&Part) -> usize| {
        let [after, before] = [&debt.after, &debt.before].map(|part| i64::try_from(of(part)).unwrap_or(i64::MAX));
        more(after - before)
    };
    let gone: i64 = debt.owed.iter().map(|owed| owed.more(Open::Gone)).sum();
    let total =
        [less(|part| part.units.stale), less(|part| part.units.missing), more(gone), less(|part| part.words_to_do)];
    rows.push(std::iter::once(talk.text("diff-total", &[])).chain(total).collect());
    let Part { units, words_to_do, .. } = &debt.after;
    let left = [number(units.stale), number(units.missing), String::new(), number(*words_to_do)];
    rows.push(std::iter::once(talk.text("diff-left", &[])).chain(left).collect());
    rows
}

/// What a document is called: the file of its translation, or of its source where there is none.
fn name(owed: &Owed, talk: &Talk) -> String {
    match owed.path.as_ref().or(owed.source.as_ref()) {
        Some(path) => path.as_str().to_owned(),
        None => talk.text("status-messages", &[]),
    }
}

/// What a locale owes, in a line.
fn heading(change: &Change<'_>, debt: &Debt, talk: &Talk) -> String {
    let way = match debt.words() {
        0 => "same",
        1.. => "more",
        _ => "less",
    };
    let args = [
        ("locale", Value::from(debt.locale.as_str())),
        ("way", way.into()),
        ("count", usize::try_from(debt.words().unsigned_abs()).unwrap_or(usize::MAX).into()),
        ("kind", if change.is_in_characters() { "characters" } else { "words" }.into()),
    ];
    talk.text("diff-locale", &args)
}

/// What is told of a document: what became of it as a whole, and units.
struct Told<'a> {
    name: String,
    /// The source, where lines of it are named.
    source: Option<&'a str>,
    whole: Option<String>,
    units: Vec<(&'static str, &'a OpenUnit)>,
}

impl Told<'_> {
    fn is_nothing(&self) -> bool {
        self.whole.is_none() && self.units.is_empty()
    }

    fn lines(&self) -> usize {
        self.units.len() + usize::from(self.whole.is_some())
    }

    /// The file, with the source where lines of it are named.
    fn title(&self, write: impl Fn(&str) -> String) -> String {
        let source = self.source.map_or_else(String::new, |source| format!(" ({})", write(source)));
        format!("{}{source}", write(&self.name))
    }
}

fn told<'a>(owed: &'a Owed, talk: &Talk) -> Told<'a> {
    let units: Vec<(&'static str, &OpenUnit)> = match owed.whole {
        // All of it is to do: its text is no news.
        Some(Whole::Missing | Whole::Gone) => Vec::new(),
        Some(Whole::Stale | Whole::Unknown) => owed.changes.iter().map(|unit| (in_source(unit.state), unit)).collect(),
        None => {
            let again = owed.again.iter().map(|unit| ("again", unit));
            owed.made.iter().map(|unit| (unit.state.as_str(), unit)).chain(again).collect()
        }
    };
    let whole = owed.whole.map(|whole| {
        let part = owed.after.as_ref().or(owed.before.as_ref()).copied().unwrap_or_default();
        talk.text("diff-whole", &[("what", whole.as_str().into()), ("units", part.units.total.into())])
    });
    let names_source = owed.path.is_some() && units.iter().any(|(_, unit)| unit.at.is_none());
    let source = owed.source.as_ref().filter(|_| names_source).map(crate::base::RelPath::as_str);
    Told { name: name(owed, talk), source, whole, units }
}

/// The word for what happened to a text of a source.
fn in_source(state: Open) -> &'static str {
    match state {
        Open::Stale => "changed",
        Open::Missing => "added",
        Open::Gone => "removed",
    }
}

/// Where a unit stands and in which way it is not in order.
fn place(change: &Change<'_>, (state, unit): (&str, &OpenUnit), talk: &Talk) -> String {
    let [_, after] = change.sites;
    let line = |span: Option<Span>| Some(line_of(after?, span?));
    let (line, of) = match (line(unit.at), line(unit.source_at)) {
        (Some(line), _) if unit.state == Open::Missing && unit.label.is_none() => (Some(line), "after"),
        (Some(line), _) => (Some(line), "target"),
        (None, Some(line)) => (Some(line), "source"),
        (None, None) => (None, "nowhere"),
    };
    let args = [
        ("state", Value::from(state)),
        ("of", Value::from(of)),
        ("line", Value::from(line.unwrap_or(0).to_string())),
        ("units", unit.units.into()),
    ];
    talk.text("diff-unit", &args)
}

fn line_of(site: &Site, span: Span) -> u32 {
    site.sources.get(span.file).line_column(span.start).line
}

/// How the source of a unit has changed.
fn diff(unit: &OpenUnit) -> Vec<(diag::Change, String)> {
    let cut = |text: String| match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text,
    };
    let was = if unit.state == Open::Missing { "" } else { unit.was.trim() };
    // Where it is not known what it was, there is nothing to compare with.
    if was.is_empty() {
        return vec![(diag::Change::Kept, cut(unit.is.trim().to_owned()))];
    }
    let pieces = word_diff(was, unit.is.trim());
    let piece = |(change, text): (diag::Change, std::borrow::Cow<'_, str>)| match change {
        diag::Change::Kept => (change, text.into_owned()),
        _ => (change, cut(text.into_owned())),
    };
    shortened(&pieces).into_iter().map(piece).collect()
}

pub(super) fn human(change: &Change<'_>, all: &[Debt], talk: &Talk) -> String {
    let mut out = String::new();
    for debt in all {
        out.extend([&*heading(change, debt, talk), "\n"]);
        if debt.owed.is_empty() {
            out.push('\n');
            continue;
        }
        in_columns(&rows(debt, talk), &mut out);
        for told in debt.owed.iter().map(|owed| told(owed, talk)).filter(|told| !told.is_nothing()) {
            out.extend(["\n  ", &*told.title(str::to_owned), "\n"]);
            if let Some(whole) = &told.whole {
                out.extend(["    ", whole, "\n"]);
            }
            for unit in told.units {
                out.extend(["    ", &*place(change, unit, talk), ": ", &*plain(&diff(unit.1)), "\n"]);
            }
        }
        out.push('\n');
    }
    out
}

pub(super) fn markdown(change: &Change<'_>, all: &[Debt], talk: &Talk) -> String {
    let mut out = format!("### {}\n", talk.text("diff-title", &[("range", code(change.range).into())]));
    let room = COMMENT / all.len().max(1);
    for debt in all {
        let most = out.len() + room;
        let _ = write!(out, "\n#### {}\n", heading(change, debt, talk));
        if debt.owed.is_empty() {
            continue;
        }
        out.push('\n');
        table(&rows(debt, talk), most - room / 2, talk, &mut out);
        list(change, debt, most, talk, &mut out);
    }
    out
}

/// A table that is no longer than there is room for; its last two rows are always there.
fn table(rows: &[Vec<String>], most: usize, talk: &Talk, out: &mut String) {
    let Some((heads, rows)) = rows.split_first() else { return };
    let _ = writeln!(out, "| {} |\n| --- |{}", heads.join(" | "), " ---: |".repeat(heads.len() - 1));
    let articles = rows.len().saturating_sub(2);
    let mut left_out = 0_usize;
    for (number, row) in rows.iter().enumerate() {
        let is_article = number < articles;
        if is_article && (left_out > 0 || out.len() > most) {
            left_out += 1;
            continue;
        }
        if number == articles && left_out > 0 {
            let text = talk.text("diff-more-articles", &[("count", left_out.into())]);
            let _ = writeln!(out, "| {text} |{}", " |".repeat(heads.len() - 1));
        }
        let (name, cells) = row.split_first().map_or(("", &[][..]), |(name, cells)| (name.as_str(), cells));
        let name = if is_article { code(name) } else { format!("**{name}**") };
        let _ = writeln!(out, "| {name} | {} |", cells.join(" | "));
    }
}

/// The units of a locale, folded away where they are many.
fn list(change: &Change<'_>, debt: &Debt, most: usize, talk: &Talk, out: &mut String) {
    let told: Vec<Told<'_>> = debt.owed.iter().map(|owed| told(owed, talk)).filter(|told| !told.is_nothing()).collect();
    if told.is_empty() {
        return;
    }
    let is_long = told.iter().map(Told::lines).sum::<usize>() > AT_ONCE;
    if is_long {
        let summary = talk.text("diff-details", &[("count", told.len().into())]);
        let _ = write!(out, "\n<details>\n<summary>{summary}</summary>\n");
    }
    let mut left_out = 0;
    for told in told {
        if left_out > 0 || out.len() > most {
            left_out += told.lines();
            continue;
        }
        let whole = told.whole.as_ref().map_or_else(String::new, |whole| format!(": {whole}"));
        let _ = write!(out, "\n{}{whole}\n", told.title(code));
        if !told.units.is_empty() {
            out.push('\n');
        }
        for unit in told.units {
            if out.len() > most {
                left_out += 1;
                continue;
            }
            let _ = writeln!(out, "- {}: {}", place(change, unit, talk), marked(&diff(unit.1)));
        }
    }
    if left_out > 0 {
        let _ = write!(out, "\n{}\n", talk.text("diff-more-units", &[("count", left_out.into())]));
    }
    if is_long {
        out.push_str("\n</details>\n");
    }
}

/// A change as text, as `wdiff` and Git write it.
fn plain(diff: &[(diag::Change, String)]) -> String {
    let pieces = diff.iter().map(|(change, text)| {
        let text = visible(&text.replace(['\n', '\r', '\t'], " ")).into_owned();
        match change {
            diag::Change::Kept => text,
            diag::Change::Removed => format!("[-{text}-]"),
            diag::Change::Added => format!("{{+{text}+}}"),
        }
    });
    pieces.collect()
}

/// A change as Markdown, what is removed struck out and what is added underlined.
fn marked(diff: &[(diag::Change, String)]) -> String {
    let pieces = diff.iter().map(|(change, text)| {
        let text = harmless(text);
        match change {
            diag::Change::Kept => text,
            diag::Change::Removed => format!("<del>{text}</del>"),
            diag::Change::Added => format!("<ins>{text}</ins>"),
        }
    });
    format!("<code>{}</code>", pieces.collect::<String>())
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", harmless(text))
}

/// A text of which Markdown sees no mark: no punctuation stands for itself, and nothing ends the line.
fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            ' ' | '.' | ',' | '-' | '/' => out.push(c),
            c if c.is_ascii_punctuation() => _ = write!(out, "&#{};", u32::from(c)),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
