//! Findings as one HTML page, to be handed to a translator.
//!
//! In: findings, the texts they point into, the reader's messages, the locale that was translated from. Out: a page that asks
//! for nothing else: how many findings each rule has, and each finding with the words of both sides, what is wrong, how the
//! source has changed, and the way out. Law: pure; every text of others is escaped; a text in another language says which, and
//! in which direction it runs; the page is whole without its script, which only filters; it has at most [`MOST_BYTES`], and
//! says what it leaves out: of each rule and file the last ones, so that each rule keeps some.

use super::text::{self, Text, visible};
use super::{Change, Diagnostic, Severity, counts};
use crate::base::{Locale, Sources, Span};
use crate::messages::{Messages, Value};
use markup::{Escaped, Prose};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

mod markup;
mod passage;

/// How large the page may be.
pub const MOST_BYTES: usize = 3_000_000;
/// How many findings of a rule in a file go before the first of others that have had as many.
const ROUND: usize = 20;

const STYLE: &str = include_str!("html/report.css");
const SCRIPT: &str = include_str!("html/report.js");

/// What all parts of the page need.
struct Report<'a> {
    sources: &'a Sources,
    messages: &'a Messages<'a>,
    source_locale: &'a Locale,
}

/// Writes all findings as one page.
pub fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    messages: &Messages<'_>,
    source_locale: &Locale,
) -> io::Result<()> {
    Report { sources, messages, source_locale }.write(out, diagnostics)
}

/// A finding that is in the page.
struct Entry<'d> {
    diagnostic: &'d Diagnostic,
    path: Cow<'d, str>,
    number: usize,
    html: String,
}

/// A value to choose, and its label.
type Choice = (String, String);

impl Report<'_> {
    fn say(&self, id: &str) -> String {
        self.messages.text(id, &[])
    }

    fn write(&self, out: &mut dyn Write, diagnostics: &[Diagnostic]) -> io::Result<()> {
        let fixed = STYLE.len() + SCRIPT.len() + 16 * 1024 + 1024 * counts(diagnostics).len();
        let entries = self.entries(diagnostics, MOST_BYTES.saturating_sub(fixed));
        let (language, title) = (self.messages.locale(), Escaped(&self.say("report-title")).to_string());
        write!(
            out,
            "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n\
             <link rel=\"icon\" href=\"data:,\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
            language,
            language.direction().as_str(),
        )?;
        writeln!(out, "<header>\n<h1>{title}</h1>\n<p>{}</p>", Escaped(&text::totals(diagnostics, self.messages)))?;
        if entries.len() < diagnostics.len() {
            let args = [("shown", entries.len().into()), ("count", diagnostics.len().into())];
            writeln!(out, "<p class=\"left-out\">{}</p>", Prose(&self.messages.text("report-left-out", &args)))?;
        }
        writeln!(out, "</header>\n<main>")?;
        if diagnostics.is_empty() {
            writeln!(out, "<p>{}</p>", Escaped(&self.say("check-clean")))?;
        } else {
            self.write_rules(out, diagnostics, &entries)?;
            self.write_filter(out, &entries)?;
            self.write_findings(out, &entries)?;
        }
        write!(out, "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n")
    }

    /// The findings that find room, in their order.
    fn entries<'d>(&'d self, diagnostics: &'d [Diagnostic], mut room: usize) -> Vec<Entry<'d>> {
        let (mut of_rule, mut of_file) = (BTreeMap::<_, usize>::new(), BTreeMap::<_, usize>::new());
        let place = |diagnostic: &'d Diagnostic| visible(diagnostic.place.path(self.sources).unwrap_or_default());
        let rank = |(at, diagnostic): (usize, &'d Diagnostic)| {
            let id = diagnostic.rule.id;
            let (rule, file) = (of_rule.entry(id).or_default(), of_file.entry((id, place(diagnostic))).or_default());
            *file += 1;
            *rule += 1;
            (*file / ROUND, *rule, at)
        };
        let mut order: Vec<_> = diagnostics.iter().enumerate().map(rank).collect();
        order.sort_unstable();
        let (mut kept, mut paths) = (BTreeMap::new(), BTreeSet::new());
        for (_, _, at) in order {
            let diagnostic = &diagnostics[at];
            let path = place(diagnostic);
            let html = self.finding(diagnostic, at + 1);
            // A file that is new has a heading and a line in the filter.
            let heading = if paths.contains(&path) { 0 } else { 2 * Escaped(&path).to_string().len() + 128 };
            let Some(left) = room.checked_sub(html.len() + heading) else { break };
            room = left;
            paths.insert(path.clone());
            kept.insert(at, Entry { diagnostic, path, number: at + 1, html });
        }
        kept.into_values().collect()
    }

    fn write_rules(&self, out: &mut dyn Write, diagnostics: &[Diagnostic], entries: &[Entry<'_>]) -> io::Result<()> {
        write!(
            out,
            "<h2 id=\"rules\">{}</h2>\n\
             <div class=\"scroll\" role=\"region\" aria-labelledby=\"rules\" tabindex=\"0\">\n<table>\n<thead><tr>",
            Escaped(&self.say("report-by-rule"))
        )?;
        for (id, class) in [
            ("report-severity", "start"),
            ("report-rule", "start"),
            ("report-count", "number"),
            ("report-fixable", "number"),
        ] {
            write!(out, "<th scope=\"col\" class=\"{class}\">{}</th>", Escaped(&self.say(id)))?;
        }
        writeln!(out, "</tr></thead>\n<tbody>")?;
        let mut firsts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in entries {
            firsts.entry(entry.diagnostic.rule.id).or_insert(entry.number);
            *shown.entry(entry.diagnostic.rule.id).or_default() += 1;
        }
        for count in counts(diagnostics) {
            let id = count.rule.id;
            let of = text::number(count.findings, self.messages);
            let shown = shown.get(id).copied().unwrap_or_default();
            let of = if shown == count.findings {
                of
            } else {
                let args = [("shown", shown.into()), ("count", count.findings.into())];
                self.messages.text("report-shown-of", &args)
            };
            let title = Escaped(&text::title(count.rule, self.messages)).to_string();
            let title = match firsts.get(id) {
                Some(first) => format!("<a href=\"#f{first}\" data-rule=\"{id}\">{title}</a>"),
                None => title,
            };
            writeln!(
                out,
                "<tr><td>{}</td><th scope=\"row\">{title} <code>{id}</code></th>\
                 <td class=\"number\">{}</td><td class=\"number\">{}</td></tr>",
                self.badge(count.severity),
                Escaped(&of),
                text::number(count.safe + count.doubtful, self.messages),
            )?;
        }
        writeln!(out, "</tbody>\n</table>\n</div>")
    }

    /// The form that the script shows.
    fn write_filter(&self, out: &mut dyn Write, entries: &[Entry<'_>]) -> io::Result<()> {
        let rules: BTreeSet<&str> = entries.iter().map(|entry| entry.diagnostic.rule.id).collect();
        let severities: BTreeSet<Severity> = entries.iter().map(|entry| entry.diagnostic.severity).collect();
        let locales: BTreeSet<&str> =
            entries.iter().filter_map(|entry| Some(entry.diagnostic.locale.as_ref()?.as_str())).collect();
        let paths: BTreeSet<&str> = entries.iter().map(|entry| &*entry.path).filter(|path| !path.is_empty()).collect();
        let same = |value: &str| (value.to_owned(), value.to_owned());
        let severity = |severity: &Severity| (severity.as_str().to_owned(), text::severity(*severity, self.messages));
        let choices: [(&str, &str, Vec<Choice>); 4] = [
            ("severity", "report-severity", severities.iter().rev().map(severity).collect()),
            ("rule", "report-rule", rules.into_iter().map(same).collect()),
            ("locale", "report-locale", locales.into_iter().map(same).collect()),
            ("path", "report-path", paths.into_iter().map(same).collect()),
        ];
        writeln!(out, "<form id=\"filter\" hidden>")?;
        for (name, label, values) in choices {
            let label = self.say(label);
            write!(
                out,
                "<label>{} <select name=\"{name}\"><option value=\"\">{}</option>",
                Escaped(&label),
                Escaped(&self.say("report-all"))
            )?;
            for (value, shown) in values {
                if value == shown {
                    write!(out, "<option>{}</option>", Escaped(&value))?;
                } else {
                    write!(out, "<option value=\"{}\">{}</option>", Escaped(&value), Escaped(&shown))?;
                }
            }
            writeln!(out, "</select></label>")?;
        }
        // The script puts the number that it counts in the place of the mark.
        let count = text::number(entries.len(), self.messages);
        let args = [("shown", Value::from("\u{e000}")), ("count", count.as_str().into())];
        let shown = Escaped(&self.messages.text("report-shown-of", &args)).to_string();
        let shown = shown.replace('\u{e000}', &format!("<span id=\"shown\">{count}</span>"));
        writeln!(out, "<p role=\"status\">{shown}</p>\n</form>")
    }

    fn write_findings(&self, out: &mut dyn Write, entries: &[Entry<'_>]) -> io::Result<()> {
        writeln!(
            out,
            "<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">{}</h2>",
            Escaped(&self.say("report-findings"))
        )?;
        let mut by_path: BTreeMap<&str, Vec<&Entry<'_>>> = BTreeMap::new();
        for entry in entries {
            by_path.entry(&entry.path).or_default().push(entry);
        }
        for (path, entries) in by_path {
            let heading = if path.is_empty() {
                Escaped(&self.say("report-everywhere")).to_string()
            } else {
                format!("<bdi dir=\"ltr\">{}</bdi>", Escaped(path))
            };
            writeln!(out, "<section class=\"file\" data-path=\"{}\">\n<h3>{heading}</h3>", Escaped(path))?;
            for entry in entries {
                out.write_all(entry.html.as_bytes())?;
            }
            writeln!(out, "</section>")?;
        }
        writeln!(out, "</section>")
    }

    fn badge(&self, severity: Severity) -> String {
        let word = text::severity(severity, self.messages);
        format!("<span class=\"severity {}\">{}</span>", severity.as_str(), Escaped(&word))
    }

    fn finding(&self, diagnostic: &Diagnostic, number: usize) -> String {
        let text = Text::of(diagnostic, self.messages);
        let id = diagnostic.rule.id;
        let mut html = format!("<article class=\"finding\" id=\"f{number}\" data-rule=\"{id}\"");
        let _ = write!(html, " data-severity=\"{}\"", diagnostic.severity.as_str());
        if let Some(locale) = &diagnostic.locale {
            let _ = write!(html, " data-locale=\"{locale}\"");
        }
        let badge = self.badge(diagnostic.severity);
        let _ = writeln!(html, ">\n<h4>{badge} {}</h4>", Prose(&text.headline));
        let mut facts = vec![format!("<code>{id}</code>")];
        if let Some(span) = diagnostic.place.span() {
            let at = self.sources.get(span.file).line_column(span.start);
            let args = [("line", Value::from(i64::from(at.line))), ("column", i64::from(at.column).into())];
            facts.push(Escaped(&self.messages.text("report-place", &args)).to_string());
        }
        if let Some(locale) = &diagnostic.locale {
            facts.push(locale.to_string());
        }
        if let Some(unit) = diagnostic.unit.as_deref().filter(|unit| !unit.is_empty()) {
            facts.push(Escaped(&self.messages.text("report-unit", &[("unit", unit.into())])).to_string());
        }
        let _ = writeln!(html, "<p class=\"facts\">{}</p>", facts.join(" · "));
        self.sides(&mut html, diagnostic, &text);
        if let Some(diff) = &diagnostic.diff {
            let _ = writeln!(
                html,
                "<div class=\"side\"><p class=\"label\">{}</p><p class=\"words\"{}>{}</p></div>",
                Escaped(&self.say("label-change")),
                Self::language(Some(self.source_locale)),
                change(diff)
            );
        }
        if let Some(help) = &text.help {
            let _ = writeln!(html, "<p class=\"help\">{}</p>", Prose(help));
        }
        if let Some(fix) = &diagnostic.fix {
            let fix = text::fix(fix, self.sources, self.messages);
            let _ = writeln!(html, "<p class=\"help\">{}: {}</p>", Escaped(&self.say("label-fix")), Prose(&fix));
        }
        html.push_str("</article>\n");
        html
    }

    /// The words around the place, and beside them those of the source or of another place.
    fn sides(&self, html: &mut String, diagnostic: &Diagnostic, text: &Text) {
        let Some(span) = diagnostic.place.span() else { return };
        html.push_str("<div class=\"sides\">\n");
        let has_source = diagnostic.related.iter().any(|related| related.role == "source");
        let label = if has_source { self.say("report-target") } else { String::new() };
        self.side(html, &label, span, self.locale_of(span, diagnostic));
        for (related, label) in diagnostic.related.iter().zip(&text.related).take(super::excerpt::RELATED) {
            if related.role == "source" {
                self.side(html, &self.say("report-source"), related.span, Some(self.source_locale));
            } else {
                self.side(html, label, related.span, self.locale_of(related.span, diagnostic));
            }
        }
        html.push_str("</div>\n");
    }

    fn side(&self, html: &mut String, label: &str, span: Span, locale: Option<&Locale>) {
        html.push_str("<div class=\"side\">");
        if !label.is_empty() {
            let _ = write!(html, "<p class=\"label\">{}</p>", Escaped(label));
        }
        let words = passage::around(self.sources.get(span.file).text(), span.range());
        let _ = writeln!(html, "<p class=\"words\"{}>{words}</p></div>", Self::language(locale));
    }

    /// The locale of a text: that of the finding, but for an article in the folder of the source.
    fn locale_of<'d>(&'d self, span: Span, diagnostic: &'d Diagnostic) -> Option<&'d Locale> {
        let path = self.sources.get(span.file).path.as_str();
        let lies_in = |locale: &Locale| path.split('/').any(|part| part.eq_ignore_ascii_case(locale.as_str()));
        if lies_in(self.source_locale) { Some(self.source_locale) } else { diagnostic.locale.as_ref() }
    }

    /// The attributes of a text in a language.
    fn language(locale: Option<&Locale>) -> String {
        locale.map_or_else(
            || " dir=\"auto\"".to_owned(),
            |locale| format!(" lang=\"{locale}\" dir=\"{}\"", locale.direction().as_str()),
        )
    }
}

fn change(diff: &[(Change, String)]) -> String {
    let pieces = text::shortened(diff).into_iter().map(|(change, text)| match change {
        Change::Kept => Escaped(&text).to_string(),
        Change::Removed => format!("<del>{}</del>", Escaped(&text)),
        Change::Added => format!("<ins>{}</ins>", Escaped(&text)),
    });
    pieces.collect()
}
