//! A table to HTML.
//!
//! In: a table, the messages of the page's locale, and those of the other side where it is shown. Out: HTML, and the messages
//! it used. Law: pure. Every text is escaped and is a message; each stands in `data-unit` where it is first on the page and in
//! `data-unit-part` after that; text of another locale than the page's says so with `lang` and `dir`; no ids, so that a table
//! may stand on a page twice.

use super::{Cell, Datum, Head, MessageRef, Shown, TableData};
use crate::{
    base::Locale,
    markdown::html::{Companions, escaped},
    messages::{Messages, Value},
};
use std::{collections::BTreeSet, fmt::Write as _};

/// What stands for an empty cell where cells are heard and not seen.
const EMPTY_CELL: &str = "theme-empty-cell";
/// The marks of notes; past the last they are doubled. Letters and digits would be read as part of a number.
pub(super) const MARKS: [&str; 6] = ["*", "†", "‡", "§", "‖", "¶"];

/// The other side of a page.
#[derive(Clone, Copy)]
pub struct Companion<'a> {
    /// Its messages.
    pub messages: &'a Messages<'a>,
    /// How it is shown.
    pub how: Companions,
}

/// A table as HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// A region that scrolls, and the notes below it.
    pub html: String,
    /// The names of the messages in it, those of the theme included.
    pub messages: BTreeSet<String>,
}

/// Writes a table. `first` is asked for each message it shows whether the page has not shown it yet, and counts it as shown.
#[must_use]
pub fn render(
    table: &TableData,
    messages: &Messages<'_>,
    companion: Option<Companion<'_>>,
    first: &dyn Fn(&str) -> bool,
) -> Rendered {
    let mut writer = Writer { table, messages, companion, first, used: BTreeSet::new(), own: false };
    let html = writer.table();
    Rendered { html, messages: writer.used }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Page,
    Companion,
}

struct Writer<'a> {
    table: &'a TableData,
    messages: &'a Messages<'a>,
    companion: Option<Companion<'a>>,
    first: &'a dyn Fn(&str) -> bool,
    used: BTreeSet<String>,
    /// Whether something was written that is not in the companion's language already.
    own: bool,
}

fn language(locale: &Locale) -> String {
    format!(" lang=\"{locale}\" dir=\"{}\"", locale.direction().as_str())
}

/// The lines of a text: bare where there is one, blank ones left out.
fn lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    match lines[..] {
        [] => String::new(),
        [line] => escaped(line),
        _ => lines.iter().map(|line| in_line(&escaped(line))).collect::<Vec<_>>().join(" "),
    }
}

/// The text of a message and the locale it is in; the name itself where no locale has it.
pub(super) fn lookup(messages: &Messages<'_>, message: &MessageRef, args: &[(&str, Value)]) -> (String, Locale) {
    match messages.lookup(&message.id, message.attribute.as_deref(), args) {
        Some(found) => (found.text, found.locale),
        None => (message.name(), messages.locale().clone()),
    }
}

fn in_line(html: &str) -> String {
    format!("<span class=\"line\">{html}</span>")
}

pub(super) fn value(datum: &Datum) -> Vec<(&'static str, Value)> {
    match datum {
        Datum::Count(count) => vec![("count", Value::Number(*count))],
        Datum::Date(date) => vec![("date", Value::Date(*date))],
        Datum::Word(_) => Vec::new(),
    }
}

fn mark(number: usize) -> String {
    format!("<sup>{}</sup>", MARKS[number % MARKS.len()].repeat(number / MARKS.len() + 1))
}

impl Writer<'_> {
    fn table(&mut self) -> String {
        let table = self.table;
        let label = lookup(self.messages, &table.caption, &[]).0;
        let label: Vec<&str> = label.split_whitespace().collect();
        let mut out = format!(
            "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"{}\">\n<table class=\"data\">\n",
            escaped(&label.join(" "))
        );
        let caption = self.both(&|writer, side| writer.message(side, &table.caption, &[]));
        let _ = write!(out, "<caption>{caption}</caption>\n<thead>\n<tr>\n");
        let corner = table.corner.as_ref().map(|corner| self.both(&|writer, side| writer.message(side, corner, &[])));
        out.push_str(&Self::head_cell(&corner.unwrap_or_default(), "col"));
        for column in &table.columns {
            let head = self.both(&|writer, side| writer.head(side, column));
            out.push_str(&Self::head_cell(&head, "col"));
        }
        out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            out.push_str("<tr>\n");
            let head = self.both(&|writer, side| writer.head(side, &row.head));
            out.push_str(&Self::head_cell(&head, "row"));
            for cell in &row.cells {
                let html = self.cell(cell);
                out.push_str(&html);
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n</div>\n");
        for (number, note) in table.notes.iter().enumerate() {
            self.note(&mut out, number, note);
        }
        out
    }

    /// A head without text is no head.
    fn head_cell(html: &str, scope: &str) -> String {
        if html.is_empty() { "<td></td>\n".to_owned() } else { format!("<th scope=\"{scope}\">{html}</th>\n") }
    }

    fn cell(&mut self, cell: &Cell) -> String {
        if cell.groups.is_empty() {
            self.used.insert(EMPTY_CELL.to_owned());
            let text = escaped(&self.messages.text(EMPTY_CELL, &[]));
            return format!("<td class=\"empty\"><span>{text}</span></td>\n");
        }
        let html = self.both(&|writer, side| writer.groups(side, cell));
        format!("<td>{html}</td>\n")
    }

    fn groups(&mut self, side: Side, cell: &Cell) -> String {
        if let [group] = &cell.groups[..]
            && group.head.is_none()
            && let [line] = &group.lines[..]
        {
            return self.shown(side, line);
        }
        let mut parts = Vec::new();
        for group in &cell.groups {
            if let Some(head) = &group.head {
                parts.push(format!("<span class=\"group\">{}</span>", self.head(side, head)));
            }
            for line in &group.lines {
                parts.push(in_line(&self.shown(side, line)));
            }
        }
        parts.join(" ")
    }

    fn shown(&mut self, side: Side, shown: &Shown) -> String {
        let mut html = self.message(side, &shown.message, &value(&shown.datum));
        if let Datum::Word(word) = &shown.datum {
            html.push_str(&self.mark(word));
        }
        html
    }

    fn head(&mut self, side: Side, head: &Head) -> String {
        let text = self.message(side, &head.message, &[]);
        if text.is_empty() { text } else { text + &self.mark(&head.key.value) }
    }

    fn mark(&self, key: &str) -> String {
        self.table.note(key).map(mark).unwrap_or_default()
    }

    fn note(&mut self, out: &mut String, number: usize, note: &Head) {
        let paragraph = |text: &str| format!("<p class=\"table-note\">{} {text}</p>", mark(number));
        match self.both_sides(&|writer, side| writer.message(side, &note.message, &[])) {
            (page, None) => out.push_str(&paragraph(&page)),
            (page, Some((companion, other))) => {
                let (own, companion) = (language(self.messages.locale()), language(&companion));
                let (page, other) = (paragraph(&page), paragraph(&other));
                let _ = write!(out, "<div class=\"pair\"><div class=\"side target\"{own}>{page}</div>");
                let _ = write!(out, "<div class=\"side source\"{companion}>{other}</div></div>");
            }
        }
        out.push('\n');
    }

    /// What a place holds in the page's language and, side by side, in the companion's, unless it is in that one already.
    fn both_sides(&mut self, write: &dyn Fn(&mut Self, Side) -> String) -> (String, Option<(Locale, String)>) {
        self.own = false;
        let page = write(self, Side::Page);
        match self.companion {
            Some(companion) if companion.how == Companions::SideBySide && self.own => {
                let other = write(self, Side::Companion);
                (page, Some((companion.messages.locale().clone(), other)))
            }
            _ => (page, None),
        }
    }

    fn both(&mut self, write: &dyn Fn(&mut Self, Side) -> String) -> String {
        let (page, companion) = self.both_sides(write);
        let Some((locale, other)) = companion else { return page };
        let (own, companion) = (language(self.messages.locale()), language(&locale));
        format!(
            "<div class=\"stack\"><div class=\"target\"{own}>{page}</div><div class=\"source\"{companion}>{other}</div></div>"
        )
    }

    fn message(&mut self, side: Side, message: &MessageRef, args: &[(&str, Value)]) -> String {
        let messages = match (side, self.companion) {
            (Side::Companion, Some(companion)) => companion.messages,
            _ => self.messages,
        };
        let (text, locale) = lookup(messages, message, args);
        let html = lines(&text);
        let foreign = if locale == *messages.locale() { String::new() } else { language(&locale) };
        let name = message.name();
        self.used.insert(name.clone());
        if html.is_empty() {
            return html;
        }
        if side == Side::Companion {
            return if foreign.is_empty() { html } else { format!("<span{foreign}>{html}</span>") };
        }
        let attribute = if (self.first)(&name) { "data-unit" } else { "data-unit-part" };
        let mut out = format!("<span {attribute}=\"{}\"{foreign}>{html}</span>", escaped(&name));
        if let Some(companion) = self.companion.filter(|companion| *companion.messages.locale() != locale) {
            self.own = true;
            if companion.how == Companions::Inline {
                let (text, locale) = lookup(companion.messages, message, args);
                let _ = write!(out, "<span class=\"source\"{} hidden>{}</span>", language(&locale), lines(&text));
            }
        }
        out
    }
}
