//! How often each rule about translations fires on real articles, and how often it is right.
//!
//! `cargo bench --bench precision` checks the corpora in `../shared/corpus`, counts the hits of each rule on articles that people
//! and machines translated, and draws up to fifty of its hits: those whose fingerprints are the smallest, so that a sample stays
//! what it is while a rule changes little. Verdicts of people who read them stand in `judged.csv` beside this file, by fingerprint;
//! no text of the corpora does.
//!
//! - `-- --write` puts the table into the manual.
//! - `-- --sample RULE` prints the hits of a sample that nobody has judged, as JSON lines with both sides.
//! - `-- --hits RULE` prints all hits in the same way: two such lists, compared, tell what a change of a rule does.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints what it measures")]
#![expect(clippy::disallowed_methods, reason = "a bench reads and writes files of the project")]

use diglot::{
    base::{RelPath, Sources, Stamp, files::DiskFiles},
    build::{self, Options},
    content::Origin,
    diag::{Diagnostic, Place, Rule, rule},
    markdown::places::leaves,
    messages::Catalog,
};
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// So many hits of a rule are read.
const SAMPLE: usize = 50;
/// A language has so many hits among them at least, where it has them.
const OF_EACH: usize = 8;

/// A corpus: its name, the folders of the target and, for plain trees, of the source.
struct Corpus {
    name: &'static str,
    locale: &'static str,
    target: PathBuf,
    source: Option<PathBuf>,
}

/// A hit.
struct Hit {
    fingerprint: String,
    corpus: &'static str,
    shown: serde_json::Value,
}

#[derive(Default)]
struct Measured {
    /// By rule, then corpus and origin.
    counts: BTreeMap<&'static str, BTreeMap<(&'static str, &'static str), usize>>,
    units: BTreeMap<(&'static str, &'static str), usize>,
    hits: BTreeMap<&'static str, Vec<Hit>>,
}

fn corpora() -> Vec<Corpus> {
    let shared = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let bilingual = |name, locale, path: &str| Corpus { name, locale, target: shared.join(path), source: None };
    let mut all = vec![
        bilingual("ko-KR", "ko-KR", "partner-center/ko-KR/sxs"),
        bilingual("ja-JP", "ja-JP", "partner-center/ja-JP/sxs"),
        bilingual("de-DE", "de-DE", "partner-center/de-DE/sxs"),
        bilingual("ar-SA", "ar-SA", "customer-insights/ar-SA/sxs"),
    ];
    all.retain(|corpus| corpus.target.exists());
    // The archive is large: whoever has unpacked it says where.
    if let Some(cpp) = std::env::var_os("DIGLOT_CPP_DOCS").map(PathBuf::from) {
        let (target, source) = (cpp.join("ko-KR/docs"), Some(cpp.join("en-US/docs")));
        all.push(Corpus { name: "plain ko-KR", locale: "ko-KR", target, source });
    }
    all
}

fn measure(corpus: &Corpus, into: &mut Measured) {
    let config = match &corpus.source {
        None => format!("source: en-US\nlocales:\n  en-US: {{}}\n  {}: {{content: .}}\n", corpus.locale),
        Some(_) => format!(
            "source: en-US\nlocales:\n  en-US: {{content: en-US/docs}}\n  {}: {{content: {}/docs}}\n",
            corpus.locale, corpus.locale
        ),
    };
    let root = match &corpus.source {
        None => corpus.target.clone(),
        Some(_) => corpus.target.parent().and_then(Path::parent).expect("two folders up").to_owned(),
    };
    let files = DiskFiles::new(root).with_file(RelPath::new("diglot.yml").expect("a path"), config.into_bytes());
    let loaded = build::load(&files, &Options { all_rules: true, ..Options::default() });
    let site = loaded.site.as_ref().expect("a site");
    let mut origins = HashMap::new();
    for one in &site.articles {
        if site.locale(one.locale).as_str() != corpus.locale {
            continue;
        }
        let origin = match one.article.front.localization.origin {
            Some(Origin::Ht) => "HT",
            Some(Origin::Mt) => "MT",
            None => "",
        };
        let units = if one.article.is_bilingual() {
            one.article.split.units.len()
        } else {
            leaves(&one.sides.target.tree).len()
        };
        *into.units.entry((corpus.name, origin)).or_default() += units;
        origins.insert(one.article.file, origin);
    }
    let catalog = Catalog::built_in();
    let messages = catalog.messages(&diglot::base::Locale::en_us());
    let mut repeated: HashMap<Stamp, usize> = HashMap::new();
    for finding in &loaded.findings {
        if finding.rule.issue.is_none() {
            continue;
        }
        let Place::Span(span) = finding.place else { continue };
        let Some(&origin) = origins.get(&span.file) else { continue };
        let text = site.sources.get(span.file).text();
        let place = text.get(span.range());
        assert!(place.is_some(), "{} at {span:?} of {}", finding.rule.id, site.sources.get(span.file).path);
        *into.counts.entry(finding.rule.id).or_default().entry((corpus.name, origin)).or_default() += 1;
        let fingerprint = fingerprint(corpus.name, finding, &site.sources, &mut repeated);
        let text = diglot::diag::text::Text::of(finding, &messages);
        let unit = one_unit(site, finding);
        let shown = json!({
            "rule": finding.rule.id,
            "fingerprint": fingerprint,
            "corpus": corpus.name,
            "origin": origin,
            "path": site.sources.get(span.file).path.as_str(),
            "line": site.sources.get(span.file).line_column(span.start).line,
            "message": text.headline,
            "spot": site.sources.text(span),
            "around": around(&site.sources, span),
            "target": unit,
            "source": finding.related.iter().map(|related| site.sources.text(related.span)).collect::<Vec<_>>(),
            "fix": finding.fix.as_ref().map(|fix| fix.edits.iter().map(|edit| json!([site.sources.text(edit.span), edit.text])).collect::<Vec<_>>()),
        });
        into.hits.entry(finding.rule.id).or_default().push(Hit { fingerprint, corpus: corpus.name, shown });
    }
}

/// The target segment that a finding is about.
fn one_unit(site: &diglot::site::Site, finding: &Diagnostic) -> Option<String> {
    let id = finding.unit.as_deref()?;
    let file = finding.place.span()?.file;
    let article = &site.articles.iter().find(|one| one.article.file == file)?.article;
    let number = (0..article.split.units.len()).find(|&number| article.unit_id(number) == id)?;
    article.split.units[number].target.as_ref().map(|at| article.text(at).to_owned())
}

/// The text around a place, up to eighty characters either side.
fn around(sources: &Sources, span: diglot::base::Span) -> String {
    let text = sources.get(span.file).text();
    let before = text[..span.start as usize].chars().rev().take(80).map(char::len_utf8).sum::<usize>();
    let after = text[span.end as usize..].chars().take(80).map(char::len_utf8).sum::<usize>();
    text[span.start as usize - before..span.end as usize + after].to_owned()
}

fn fingerprint(corpus: &str, finding: &Diagnostic, sources: &Sources, repeated: &mut HashMap<Stamp, usize>) -> String {
    let Place::Span(span) = finding.place else { return String::new() };
    let related = finding.related.first().map_or("", |related| sources.text(related.span));
    let parts = [
        finding.rule.id,
        corpus,
        sources.get(span.file).path.as_str(),
        finding.unit.as_deref().unwrap_or(""),
        sources.text(span),
        related,
    ];
    let stamp = Stamp::of_parts(&parts.map(str::as_bytes));
    let count = repeated.entry(stamp).or_default();
    *count += 1;
    let stamp = Stamp::of_parts(&[stamp.to_string().as_bytes(), count.to_string().as_bytes()]);
    stamp.short()
}

/// The hits of a rule that are read: some of each corpus, the rest from all.
fn sample(hits: &[Hit]) -> Vec<&Hit> {
    let mut sorted: Vec<&Hit> = hits.iter().collect();
    sorted.sort_by(|a, b| a.fingerprint.cmp(&b.fingerprint));
    let mut of_corpus: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut chosen, mut rest) = (Vec::new(), Vec::new());
    for hit in sorted {
        let count = of_corpus.entry(hit.corpus).or_default();
        *count += 1;
        if *count <= OF_EACH { chosen.push(hit) } else { rest.push(hit) }
    }
    chosen.extend(rest);
    chosen.truncate(SAMPLE);
    chosen
}

fn judged() -> BTreeMap<String, bool> {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/judged.csv");
    let text = fs::read_to_string(place).unwrap_or_default();
    let line = |line: &str| {
        let mut parts = line.split(',');
        let (_, fingerprint, verdict) = (parts.next()?, parts.next()?, parts.next()?);
        Some((fingerprint.trim().to_owned(), verdict.trim() == "right"))
    };
    text.lines().filter_map(line).collect()
}

fn per_thousand(hits: usize, units: usize) -> String {
    if hits == 0 || units == 0 {
        return "–".to_owned();
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of findings are small")]
    let rate = hits as f64 * 1000.0 / units as f64;
    if rate < 0.095 { format!("{rate:.2}") } else { format!("{rate:.1}") }
}

fn row(rule: &Rule, measured: &Measured, names: &[&'static str], verdicts: &BTreeMap<String, bool>) -> String {
    let counts = measured.counts.get(rule.id).cloned().unwrap_or_default();
    let mut row = format!("| [`{}`](../rules/{}.md) |", rule.id, rule.id);
    for &name in names {
        let cell = |origins: &[&'static str]| {
            let of = |map: &BTreeMap<(&'static str, &'static str), usize>| {
                origins.iter().filter_map(|&origin| map.get(&(name, origin))).sum::<usize>()
            };
            per_thousand(of(&counts), of(&measured.units))
        };
        let has_machine = measured.units.contains_key(&(name, "MT"));
        let human = cell(&["HT", ""]);
        let _ = if has_machine { write!(row, " {human} / {} |", cell(&["MT"])) } else { write!(row, " {human} |") };
    }
    let hits = measured.hits.get(rule.id).map_or(&[][..], Vec::as_slice);
    let sample = sample(hits);
    let read: Vec<bool> = sample.iter().filter_map(|hit| verdicts.get(&hit.fingerprint).copied()).collect();
    let right = read.iter().filter(|right| **right).count();
    let precision = if read.is_empty() { "–".to_owned() } else { format!("{} %", right * 100 / read.len()) };
    let _ = write!(row, " {} | {right} / {} | {precision} |", hits.len(), read.len());
    row
}

/// Replaces what stands between two comments of a page of the manual.
fn write(locale: &str, rows: &str) {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("content/{locale}/reference/precision.md"));
    let text = fs::read_to_string(&place).expect("the page of the manual");
    let (before, rest) = text.split_once("<!-- measured -->\n").expect("the beginning of the table");
    let (_, after) = rest.split_once("<!-- end of measured -->").expect("the end of the table");
    let head: String =
        rest.lines().skip_while(|line| line.is_empty()).take(2).fold(String::new(), |all, line| all + line + "\n");
    fs::write(&place, format!("{before}<!-- measured -->\n\n{head}{rows}\n<!-- end of measured -->{after}"))
        .expect("written");
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let corpora = corpora();
    if corpora.is_empty() {
        eprintln!("skipped: ../shared/corpus is not there");
        return;
    }
    let mut measured = Measured::default();
    for corpus in &corpora {
        measure(corpus, &mut measured);
    }
    let verdicts = judged();
    let ids: BTreeSet<&str> = measured.counts.keys().copied().collect();
    if let Some(at) = args.iter().position(|arg| arg == "--sample") {
        let wanted = args.get(at + 1).map_or("", String::as_str);
        for id in ids.iter().filter(|id| id.starts_with(wanted)) {
            for hit in sample(&measured.hits[id]).iter().filter(|hit| !verdicts.contains_key(&hit.fingerprint)) {
                println!("{}", hit.shown);
            }
        }
        return;
    }
    if let Some(at) = args.iter().position(|arg| arg == "--hits") {
        let wanted = args.get(at + 1).map_or("", String::as_str);
        for hit in measured.hits.iter().filter(|(id, _)| id.starts_with(wanted)).flat_map(|(_, hits)| hits) {
            println!("{}", hit.shown);
        }
        return;
    }
    let names: Vec<&'static str> = corpora.iter().map(|corpus| corpus.name).collect();
    let mut rows = String::new();
    for rule in rule::ALL.iter().filter(|rule| rule.on && rule.issue.is_some()) {
        rows += &row(rule, &measured, &names, &verdicts);
        rows.push('\n');
    }
    let units: Vec<String> =
        measured.units.iter().map(|((name, origin), units)| format!("{name} {origin} {units}")).collect();
    println!("units: {}\n{rows}", units.join(", "));
    if args.iter().any(|arg| arg == "--write") {
        assert_eq!(names.len(), 5, "the table of the manual is made of all corpora: set DIGLOT_CPP_DOCS");
        for locale in ["en-US", "ko-KR"] {
            write(locale, &rows);
        }
    }
}
