//! What was measured, for people.
//!
//! In: rows. Out: tables in Markdown, ratios among them. Law: nothing is computed but ratios; what was not measured is a dash.

use crate::measure::Spent;
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
    pub(crate) articles: usize,
    pub(crate) bytes: u64,
    pub(crate) units: usize,
    pub(crate) rows: Vec<Row>,
}

fn megabytes(bytes: u64) -> String {
    if bytes == 0 { "–".to_owned() } else { format!("{:.1} MB", to_float(bytes) / 1e6) }
}

#[expect(clippy::cast_precision_loss, reason = "fifteen digits are enough")]
fn to_float(number: u64) -> f64 {
    number as f64
}

impl Table {
    fn row(&self, begin: &str) -> Option<&Spent> {
        self.rows.iter().find(|row| row.name.starts_with(begin)).map(|row| &row.spent)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, articles, bytes, units, rows } = self;
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
        Ok(())
    }
}
