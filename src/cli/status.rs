//! `diglot status`: what of a site is translated, by locale and section.
//!
//! In: a site. Out: a table for people, Markdown, or JSON, on standard output; with `--fail-under` a verdict. Law: what is shown
//! is counted by [`coverage`]; columns are as wide as a terminal shows them.

use super::{
    SiteArgs,
    input::{site_files, site_of, unread},
    talk::{Failure, Talk, known},
};
use crate::{
    build,
    messages::Value,
    site::{
        Site,
        coverage::{self, Count, Coverage, Part},
        freshness,
    },
};
use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};
use unicode_width::UnicodeWidthStr;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum StatusFormat {
    Human,
    Json,
    Markdown,
}

#[derive(Args)]
pub(super) struct Status {
    #[arg(conflicts_with = "root")]
    path: Option<std::path::PathBuf>,
    #[command(flatten)]
    site: SiteArgs,
    #[arg(long, value_enum, default_value_t = StatusFormat::Human)]
    format: StatusFormat,
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    fail_under: Option<u8>,
}

/// A row of the table: the name of what it is about, and the counts.
struct Row {
    name: String,
    part: Part,
}

impl Status {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        let home =
            self.path.as_ref().map(|path| Ok(site_of(path, talk)?.unwrap_or_else(|| path.clone()))).transpose()?;
        let site_args = self.site.at(home.as_ref());
        let (files, mut options) = site_files(&site_args, talk)?;
        let asked = site_args.options(talk)?;
        options.url = asked.url;
        let loaded = build::load(&files, &options);
        let Some(site) = &loaded.site else {
            talk.findings(&loaded.findings, loaded.sources());
            return Ok(false);
        };
        if let Some(unknown) = asked.locales.iter().find(|locale| site.config.locale(locale).is_none()) {
            let args = [("locale", Value::from(unknown.as_str())), ("known", known(&site.config))];
            return Err(talk.failure("error-locale-unknown", &args));
        }
        let unread = unread(&loaded);
        talk.findings(&unread, loaded.sources());
        let mut all = coverage::of_site(site, &freshness::of_site(site));
        all.retain(|one| asked.locales.is_empty() || asked.locales.contains(site.locale(one.locale)));
        let text = match self.format {
            StatusFormat::Human => human(site, &all, talk),
            StatusFormat::Markdown => markdown(site, &all, talk),
            StatusFormat::Json => format!("{}\n", data(site, &all)),
        };
        talk.data(text.as_bytes());
        let least = usize::from(self.fail_under.unwrap_or(0)) * 10;
        let short: Vec<&Coverage> = all.iter().filter(|one| one.total.permille() < least).collect();
        for one in &short {
            let args = [
                ("locale", Value::from(site.locale(one.locale).as_str())),
                ("percent", percent(&one.total)),
                ("least", Value::from(least / 10)),
            ];
            talk.say("status-under", &args);
        }
        Ok(short.is_empty() && unread.is_empty())
    }
}

/// The share that is done, in percent.
fn percent(part: &Part) -> Value {
    Value::from(f64::from(u16::try_from(part.permille()).unwrap_or(0)) / 10.0)
}

/// The rows of a locale: its sections, its messages, all together.
fn rows(coverage: &Coverage, talk: &Talk) -> Vec<Row> {
    let mut rows: Vec<Row> = coverage
        .sections
        .iter()
        .map(|section| {
            let name = if section.folder.is_root() { "/".to_owned() } else { format!("{}/", section.folder) };
            Row { name, part: section.part }
        })
        .collect();
    rows.extend(coverage.messages.map(|part| Row { name: talk.text("status-messages", &[]), part }));
    rows.push(Row { name: talk.text("status-total", &[]), part: coverage.total });
    rows
}

const HEADS: [&str; 8] = [
    "status-section",
    "status-pages",
    "status-units",
    "status-stale",
    "status-missing",
    "status-machine",
    "status-words",
    "status-percent",
];

/// The cells of a row after its name.
fn cells(part: &Part, talk: &Talk) -> Vec<String> {
    let number = |number: usize| talk.text("status-number", &[("number", number.into())]);
    let of = |count: &Count| format!("{}/{}", number(count.translated), number(count.total));
    vec![
        of(&part.pages),
        of(&part.units),
        number(part.units.stale),
        number(part.units.missing),
        number(part.units.machine),
        number(part.words_to_do),
        talk.text("status-share", &[("percent", percent(part))]),
    ]
}

fn human(site: &Site, all: &[Coverage], talk: &Talk) -> String {
    let mut out = String::new();
    for coverage in all {
        let heads = HEADS.map(|head| talk.text(head, &[])).to_vec();
        let mut lines = vec![heads];
        for row in rows(coverage, talk) {
            lines.push(std::iter::once(row.name.clone()).chain(cells(&row.part, talk)).collect());
        }
        out.push_str(site.locale(coverage.locale).as_str());
        out.push('\n');
        in_columns(&lines, &mut out);
        out.push('\n');
    }
    out
}

/// Lines of cells as a terminal shows them below each other.
pub(super) fn in_columns(lines: &[Vec<String>], out: &mut String) {
    let columns = lines.first().map_or(0, Vec::len);
    let widths: Vec<usize> =
        (0..columns).map(|column| lines.iter().map(|line| line[column].width()).max().unwrap_or(0)).collect();
    for line in lines {
        let mut text = String::new();
        for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let room = " ".repeat(width - cell.width());
            // Names begin where they begin, numbers end where they end.
            let (before, after) = if column == 0 { ("", &*room) } else { (&*room, "") };
            text.extend(["  ", before, cell, after]);
        }
        out.push_str(text.trim_end());
        out.push('\n');
    }
}

fn markdown(site: &Site, all: &[Coverage], talk: &Talk) -> String {
    let mut out = String::new();
    for coverage in all {
        let heads = HEADS.map(|head| talk.text(head, &[])).join(" | ");
        let marks = " ---: |".repeat(HEADS.len() - 1);
        out.extend(["## ", site.locale(coverage.locale).as_str(), "\n\n| ", &heads, " |\n| --- |", &marks, "\n"]);
        for row in rows(coverage, talk) {
            let name = row.name.replace('|', "\\|");
            out.extend(["| ", &name, " | ", &cells(&row.part, talk).join(" | "), " |\n"]);
        }
        out.push('\n');
    }
    out
}

/// What is translated, for programs.
pub(super) fn part(part: &Part) -> Json {
    let count = |count: &Count| {
        json!({
            "total": count.total, "translated": count.translated, "stale": count.stale,
            "missing": count.missing, "machine": count.machine,
        })
    };
    json!({
        "pages": count(&part.pages),
        "units": count(&part.units),
        "words": { "total": part.words, "to_do": part.words_to_do },
        "percent": f64::from(u16::try_from(part.permille()).unwrap_or(0)) / 10.0,
    })
}

fn data(site: &Site, all: &[Coverage]) -> Json {
    let joined = |mut one: Json, more: Json| {
        if let (Json::Object(one), Json::Object(more)) = (&mut one, more) {
            one.extend(more);
        }
        one
    };
    let locale = |one: &Coverage| {
        let sections = one.sections.iter().map(|section| {
            let documents: Vec<Json> = section
                .open()
                .map(|(document, of)| joined(json!({ "document": document.as_str() }), part(of)))
                .collect();
            joined(
                joined(json!({ "folder": section.folder.as_str() }), part(&section.part)),
                json!({ "open": documents }),
            )
        });
        json!({
            "locale": site.locale(one.locale).as_str(),
            "total": part(&one.total),
            "sections": sections.collect::<Vec<Json>>(),
            "messages": one.messages.as_ref().map(part),
        })
    };
    json!({
        "source": site.config.source.as_str(),
        "words": if site.config.source.is_cjk() { "characters" } else { "words" },
        "locales": all.iter().map(locale).collect::<Vec<Json>>(),
    })
}
