//! The page of the manual that tells how fast the program is.
//!
//! In: what was measured. Out: the rows of the page's tables, in each language of the manual, between its marks. Law: the page keeps
//! its own words and the heads of its tables; only figures and the names of what was measured come from here.

use crate::{
    PUBLISHED,
    measure::Spent,
    table::{PHASES, Table, megabytes, to_float},
};
use std::{fmt::Write as _, fs, path::Path, time::Duration};

/// What was measured in one run.
pub(crate) struct Measured {
    pub(crate) tables: Vec<Table>,
    /// How many kinds of input were made to grow, which of them grew the fastest, and by what the last doubling multiplied its time.
    pub(crate) growth: (usize, f64),
    /// Where sites were built, and the version of Hugo.
    pub(crate) folder: String,
    pub(crate) hugo: String,
}

/// The languages of the manual.
const MANUAL: [&str; 2] = ["en-US", "ko-KR"];

/// A word in one of the languages of the manual.
fn word(locale: &str, english: &'static str, korean: &'static str) -> &'static str {
    if locale == "ko-KR" { korean } else { english }
}

/// The name of a phase.
fn phase(locale: &str, key: &str) -> String {
    let english = PHASES.iter().find(|(name, _)| *name == key).map_or("", |(_, name)| name);
    let korean = match key {
        "reading" => "파일 찾기와 읽기",
        "parsing" => "문서 구문 분석",
        "splitting" => "– 그중 프런트 매터와 분리(따로 잰 값)",
        "trees" => "– 그중 양쪽의 구문 트리(따로 잰 값)",
        "units" => "번역 단위(따로 잰 값)",
        "assembling" => "사이트 조립",
        "checking" => "링크와 앵커 검사",
        "rendering" => "렌더링과 쓰기",
        "searching" => "검색 색인",
        "compressing" => "– 압축(모든 스레드를 더한 시간)",
        _ => "게시",
    };
    if locale == "ko-KR" { korean.to_owned() } else { english.to_owned() }
}

/// The name of a site.
fn site(locale: &str, table: &Table) -> String {
    if locale == "ko-KR" { table.korean.clone() } else { table.name.clone() }
}

fn seconds(time: Duration) -> String {
    if time.is_zero() { "–".to_owned() } else { format!("{:.2} s", time.as_secs_f64()) }
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn ratio(one: Option<&Spent>, other: Option<&Spent>, of: fn(&Spent) -> Duration) -> String {
    let (Some(one), Some(other)) = (one, other) else { return "–".to_owned() };
    format!("{:.1}", of(one).as_secs_f64() / of(other).as_secs_f64().max(0.001))
}

impl Measured {
    fn sites(&self, locale: &str) -> String {
        let mut rows = String::new();
        for table in &self.tables {
            let (floor, ours, hugo) = (table.row("+ writing"), table.row("Diglot"), table.row("Hugo"));
            let wall = |spent: Option<&Spent>| spent.map_or_else(|| "–".to_owned(), |spent| seconds(spent.wall));
            let weight = table.rows.iter().find(|row| row.name == "Diglot").map_or((0, 0), |row| row.weight);
            let _ = writeln!(
                rows,
                "| {} | {} | {} | {} | {} | {} | {} | {} | {} |",
                site(locale, table),
                grouped(table.articles),
                megabytes(table.bytes),
                megabytes(weight.1),
                wall(floor),
                wall(ours),
                wall(hugo),
                ratio(ours, floor, |spent| spent.wall),
                ratio(hugo, ours, |spent| spent.wall),
            );
        }
        rows
    }

    fn work(&self, locale: &str) -> String {
        let mut rows = String::new();
        for table in &self.tables {
            let (floor, ours, hugo) = (table.row("+ writing"), table.row("Diglot"), table.row("Hugo"));
            let cpu = |spent: Option<&Spent>| spent.map_or_else(|| "–".to_owned(), |spent| seconds(spent.cpu));
            let peak = |spent: Option<&Spent>| spent.map_or_else(|| "–".to_owned(), |spent| megabytes(spent.peak));
            let _ = writeln!(
                rows,
                "| {} | {} | {} | {} | {} | {} | {} |",
                site(locale, table),
                cpu(floor),
                cpu(ours),
                cpu(hugo),
                ratio(hugo, ours, |spent| spent.cpu),
                peak(ours),
                peak(hugo),
            );
        }
        rows
    }

    /// What a page costs in generated sites, from small to large.
    fn per_page(&self, locale: &str) -> String {
        let mut rows = String::new();
        for table in self.tables.iter().filter(|table| table.name.contains("pages")) {
            let Some(ours) = table.row("Diglot") else { continue };
            let pages = to_float(table.articles as u64);
            let (wall, cpu) = (ours.wall.as_secs_f64() * 1000.0 / pages, ours.cpu.as_secs_f64() * 1000.0 / pages);
            let memory = to_float(ours.peak) / 1000.0 / pages;
            let _ = writeln!(rows, "| {} | {wall:.3} ms | {cpu:.3} ms | {memory:.1} KB |", site(locale, table));
        }
        rows
    }

    /// What it costs to have all that whoever publishes has besides.
    fn published(&self, locale: &str) -> String {
        let mut rows = String::new();
        for table in &self.tables {
            let (Some(ours), Some(all)) = (table.row("Diglot"), table.row(PUBLISHED)) else { continue };
            let (bare, whole) = (seconds(ours.wall), seconds(all.wall));
            let part = |of: fn(&Spent) -> Duration| of(all).as_secs_f64() / of(ours).as_secs_f64().max(0.001);
            let (wall, cpu) = (part(|spent| spent.wall), part(|spent| spent.cpu));
            let _ = writeln!(rows, "| {} | {bare} | {whole} | {wall:.2} | {cpu:.2} |", site(locale, table));
        }
        rows
    }

    /// The phases of the pair, where it is among what was measured.
    fn phases(&self, locale: &str) -> String {
        let pair = self.tables.iter().find(|table| table.name.starts_with("cpp-docs"));
        let Some(table) = pair else { return String::new() };
        let mut rows = String::new();
        for (key, _) in PHASES {
            let _ = writeln!(rows, "| {} | {} |", phase(locale, key), table.times(key).join(" | "));
        }
        rows
    }

    fn again(&self, locale: &str) -> String {
        let mut rows = String::new();
        for table in &self.tables {
            let _ = write!(rows, "| {}", site(locale, table));
            for rebuild in &table.rebuilds {
                let (time, files) = (seconds(rebuild.spent.wall), grouped(rebuild.written));
                let _ = write!(rows, " | {time} | {files} | {}", grouped(rebuild.kept));
            }
            rows += " |\n";
        }
        rows
    }

    fn growth(&self) -> String {
        if self.growth.0 == 0 {
            return String::new();
        }
        format!("| {} | × {:.2} |\n", self.growth.0, self.growth.1)
    }

    fn machine(&self, locale: &str) -> String {
        let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
        let value = |text: &str, key: &str| {
            let line = text.lines().find(|line| line.starts_with(key));
            line.and_then(|line| line.split_once(':')).map_or("–", |(_, value)| value.trim()).to_owned()
        };
        let kilobytes: u64 = value(&read("/proc/meminfo"), "MemTotal").trim_end_matches(" kB").parse().unwrap_or(0);
        let lock = read(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock"));
        let parser = lock.split("[[package]]").find(|part| part.contains("\nname = \"pulldown-cmark\"\n"));
        let parser = parser.and_then(|part| part.split("version = \"").nth(1)?.split('"').next()).unwrap_or("–");
        let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
        let rows = [
            (word(locale, "Processor", "프로세서"), value(&read("/proc/cpuinfo"), "model name")),
            (word(locale, "Cores", "코어"), cores.to_string()),
            (word(locale, "Memory", "메모리"), format!("{} GB", kilobytes / 1_000_000)),
            (word(locale, "Linux", "Linux"), read("/proc/sys/kernel/osrelease").trim().to_owned()),
            (word(locale, "Folder of sites and output", "사이트와 출력을 둔 폴더"), self.folder.clone()),
            ("Diglot", env!("CARGO_PKG_VERSION").to_owned()),
            ("Hugo", self.hugo.clone()),
            ("pulldown-cmark", parser.to_owned()),
        ];
        rows.iter().fold(String::new(), |all, (name, value)| all + &format!("| {name} | {value} |\n"))
    }

    /// Writes all tables into the manual.
    pub(crate) fn write(&self) {
        for locale in MANUAL {
            let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("content/{locale}/reference/speed.md"));
            let mut text = fs::read_to_string(&place).expect("the page of the manual");
            for (name, rows) in [
                ("machine", self.machine(locale)),
                ("sites", self.sites(locale)),
                ("work", self.work(locale)),
                ("pages", self.per_page(locale)),
                ("published", self.published(locale)),
                ("phases", self.phases(locale)),
                ("again", self.again(locale)),
                ("growth", self.growth()),
            ] {
                text = with_rows(&text, name, &rows);
            }
            fs::write(&place, text).expect("written");
        }
    }
}

/// A page with these rows in the table between its marks; rows of what was not measured stay, above them.
fn with_rows(text: &str, name: &str, rows: &str) -> String {
    if rows.is_empty() {
        return text.to_owned();
    }
    let mark = format!("<!-- measured: {name} -->\n");
    let (before, rest) = text.split_once(&mark).expect("the beginning of a table");
    let (old, after) = rest.split_once("<!-- end of measured -->").expect("the end of a table");
    let mut lines = old.lines().filter(|line| !line.is_empty());
    let head: Vec<&str> = lines.by_ref().take(2).collect();
    let first = |row: &str| row.split('|').nth(1).unwrap_or("").trim().to_owned();
    let measured: Vec<String> = rows.lines().map(first).collect();
    // A count or a dash is the name of nothing.
    let is_named = |row: &&str| first(row) != "–" && first(row).parse::<usize>().is_err();
    let kept = lines.filter(is_named).filter(|row| !measured.contains(&first(row)));
    let kept = kept.fold(String::new(), |all, row| all + row + "\n");
    format!("{before}{mark}\n{}\n{kept}{rows}\n<!-- end of measured -->{after}", head.join("\n"))
}
