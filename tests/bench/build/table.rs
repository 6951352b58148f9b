//! What was measured, for people.
//!
//! In: rows. Out: tables in Markdown, ratios among them. Law: nothing is computed but ratios; what was not measured is a dash.

use crate::{measure::Spent, phases::Phases, rebuild::Rebuild};
use std::fmt;

/// A program, or what stands for one.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) spent: Spent,
    /// Files and bytes that it wrote.
    pub(crate) weight: (usize, u64),
}

/// Everything about one subject.
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) korean: String,
    pub(crate) articles: usize,
    pub(crate) bytes: u64,
    pub(crate) units: usize,
    pub(crate) rows: Vec<Row>,
    /// Of a build that leaves out what can be left out, and of one with everything.
    pub(crate) phases: [Phases; 2],
    pub(crate) rebuilds: Vec<Rebuild>,
}

/// The phases and what they are called.
pub(crate) const PHASES: [(&str, &str); 11] = [
    ("reading", "finding and reading files"),
    ("parsing", "parsing articles"),
    ("splitting", "– of it, by itself: front matter and splitting"),
    ("trees", "– of it, by itself: trees of both sides"),
    ("units", "units, by themselves"),
    ("assembling", "assembling the site"),
    ("checking", "checking links and anchors"),
    ("rendering", "rendering and writing"),
    ("searching", "search index"),
    ("compressing", "– compression, time of all threads"),
    ("publishing", "publishing"),
];

pub(crate) fn megabytes(bytes: u64) -> String {
    if bytes == 0 { "–".to_owned() } else { format!("{:.1} MB", to_float(bytes) / 1e6) }
}

#[expect(clippy::cast_precision_loss, reason = "fifteen digits are enough")]
pub(crate) fn to_float(number: u64) -> f64 {
    number as f64
}

impl Table {
    /// The wall time and the CPU time of a phase, and its wall time with everything.
    pub(crate) fn times(&self, phase: &str) -> [String; 3] {
        let of = |phases: &Phases| phases.0.get(phase).copied().unwrap_or_default();
        let [[wall, cpu], [whole, _]] = [of(&self.phases[0]), of(&self.phases[1])];
        [wall, cpu, whole]
            .map(|time| if time.is_zero() { "–".to_owned() } else { format!("{:.2} s", time.as_secs_f64()) })
    }

    fn phases(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n| Phase | Wall | CPU | Wall, with everything |")?;
        writeln!(f, "| --- | ---: | ---: | ---: |")?;
        for (phase, name) in PHASES {
            writeln!(f, "| {name} | {} |", self.times(phase).join(" | "))?;
        }
        Ok(())
    }

    /// What was measured of the one whose name begins so.
    pub(crate) fn row(&self, begin: &str) -> Option<&Spent> {
        self.rows.iter().find(|row| row.name.starts_with(begin)).map(|row| &row.spent)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, articles, bytes, units, rows, .. } = self;
        writeln!(f, "\n## {name}: {articles} articles, {}, {units} units\n", megabytes(*bytes))?;
        writeln!(f, "| | Wall | CPU | Memory | Files | Bytes |\n| --- | ---: | ---: | ---: | ---: | ---: |")?;
        for row in rows {
            let (Spent { wall, cpu, peak }, (files, out)) = (row.spent, row.weight);
            let files = if files == 0 { "–".to_owned() } else { files.to_string() };
            let (wall, cpu) = (wall.as_secs_f64(), cpu.as_secs_f64());
            let (peak, out) = (megabytes(peak), megabytes(out));
            writeln!(f, "| {} | {wall:.2} s | {cpu:.2} s | {peak} | {files} | {out} |", row.name)?;
        }
        let Some(ours) = self.row("Diglot") else { return Ok(()) };
        writeln!(f)?;
        for (who, is_less) in [("+ writing", true), ("Hugo", false)] {
            if let Some(other) = self.row(who) {
                let ratio = |of: fn(&Spent) -> f64| if is_less { of(ours) / of(other) } else { of(other) / of(ours) };
                let (wall, cpu) = (ratio(|spent| spent.wall.as_secs_f64()), ratio(|spent| spent.cpu.as_secs_f64()));
                let name = if is_less { "Diglot / floor" } else { "Hugo / Diglot" };
                writeln!(f, "{name}: wall {wall:.2}, CPU {cpu:.2}")?;
            }
        }
        self.phases(f)?;
        writeln!(
            f,
            "\n| Built again | Wall | CPU | Written | Kept | Exchanged |\n| --- | ---: | ---: | ---: | ---: | --- |"
        )?;
        for Rebuild { name, spent, written, kept, is_exchanged } in &self.rebuilds {
            let (wall, cpu) = (spent.wall.as_secs_f64(), spent.cpu.as_secs_f64());
            let exchanged = if *is_exchanged { "yes" } else { "no" };
            writeln!(f, "| {name} | {wall:.2} s | {cpu:.2} s | {written} | {kept} | {exchanged} |")?;
        }
        Ok(())
    }
}
