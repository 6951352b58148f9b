//! XLIFF 2.1: what is valid is read, what is not is refused with a reason, and what we write is valid and comes back.
//!
//! In: `../shared/cases/xliff/xliff-2.1-core-suite` of OASIS, the manual, and articles of the corpora. Out: how many; with
//! `DIGLOT_REASONS=1` every reason in words, with `DIGLOT_EXCHANGE_OUT=FOLDER` the files that are written, for programs of others.
//! Law: a file that is not valid counts as refused only where the finding is an error at a place in it.

use crate::shared::{articles, shared};
use diglot::{
    base::{
        FileId, Locale,
        files::{DiskFiles, Files, MemoryFiles},
    },
    build::{self, Options},
    diag::{Diagnostic, Severity, text::Text},
    exchange::{
        gather::{Wanted, gather},
        segment::{CodeKind, Piece, Segment},
        xliff2, xml,
    },
    messages::Catalog,
    site::Site,
};
use std::{fs, path::Path};

/// The findings of each file of a folder, by name.
fn readings(folder: &Path) -> Vec<(String, xliff2::Reading)> {
    let files = fs::read_dir(folder).expect("the suite can be listed").filter_map(Result::ok).map(|entry| entry.path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|found| found == "xlf")).collect();
    files.sort();
    let reading = |path: &std::path::PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = xml::decode(fs::read(path).expect("a file of the suite"), &name).expect("UTF-8");
        (name, xliff2::read(&text, FileId(0)))
    };
    files.iter().map(reading).collect()
}

fn reasons(findings: &[Diagnostic]) -> String {
    let catalog = Catalog::built_in();
    let messages = catalog.messages(&Locale::en_us());
    let said: Vec<String> = findings.iter().map(|finding| Text::of(finding, &messages).headline).collect();
    said.join(" · ")
}

#[test]
fn the_suite_of_oasis_is_read_and_refused() {
    let Some(suite) = shared("cases/xliff/xliff-2.1-core-suite", "the core suite of XLIFF 2.1") else { return };
    let (valid, invalid) = (readings(&suite.join("valid")), readings(&suite.join("invalid")));
    let wrongly: Vec<String> = valid
        .iter()
        .filter(|(_, reading)| reading.document.is_none() || !reading.findings.is_empty())
        .map(|(name, reading)| format!("{name}: {}", reasons(&reading.findings)))
        .collect();
    let is_refused = |reading: &xliff2::Reading| {
        reading.findings.iter().any(|finding| finding.severity == Severity::Error && finding.place.span().is_some())
    };
    let missed: Vec<&str> =
        invalid.iter().filter(|(_, reading)| !is_refused(reading)).map(|(name, _)| name.as_str()).collect();
    if std::env::var_os("DIGLOT_REASONS").is_some() {
        for (name, reading) in &invalid {
            println!("{name}: {}", reasons(&reading.findings));
        }
    }
    println!(
        "XLIFF 2.1 core suite: {} of {} valid files read, {} of {} others refused; missed: {missed:?}",
        valid.len() - wrongly.len(),
        valid.len(),
        invalid.len() - missed.len(),
        invalid.len()
    );
    assert_eq!(wrongly, [""; 0]);
    assert!(invalid.len() - missed.len() >= 119.min(invalid.len()), "{missed:?}");
}

/// The manual, and articles of each corpus as those of a site.
fn sites() -> Vec<(String, Site)> {
    let load = |files: &dyn Files| build::load(files, &Options::default()).site.expect("a site");
    let mut sites = vec![("manual".to_owned(), load(&DiskFiles::new(env!("CARGO_MANIFEST_DIR"))))];
    for (locale, folder) in [
        ("ko-KR", "corpus/partner-center/ko-KR/sxs"),
        ("ja-JP", "corpus/partner-center/ja-JP/sxs"),
        ("de-DE", "corpus/partner-center/de-DE/sxs"),
        ("ar-SA", "corpus/customer-insights/ar-SA/sxs"),
    ] {
        let Some(root) = shared(folder, "XLIFF 2.1 of articles") else { continue };
        let articles = articles(&root);
        let every = if std::env::var_os("DIGLOT_ALL").is_some() { 1 } else { articles.len().div_ceil(6) };
        let config = format!("source: en-US\nlocales:\n  en-US: {{content: en}}\n  {locale}: {{content: target}}\n");
        let files = articles
            .iter()
            .step_by(every)
            .fold(MemoryFiles::new().with("diglot.yml", config), |files, (path, text)| {
                files.with(&format!("target/{path}"), text.as_str())
            });
        sites.push((locale.to_owned(), load(&files)));
    }
    sites
}

/// The pieces of a segment as they come back: without the borders of what is not translated.
fn returned(segment: &Segment) -> Vec<Piece> {
    let is_border =
        |number: u32| segment.code(number).is_some_and(|code| code.kind == CodeKind::Protected && code.close.is_some());
    let mut out: Vec<Piece> = Vec::new();
    for piece in &segment.pieces {
        match (piece, out.last_mut()) {
            (Piece::Open(number) | Piece::Close(number), _) if is_border(*number) => {}
            (Piece::Text(text), Some(Piece::Text(last))) => last.push_str(text),
            (Piece::Text(text), _) if text.is_empty() => {}
            _ => out.push(piece.clone()),
        }
    }
    out
}

#[test]
fn what_is_handed_out_is_valid_and_comes_back() {
    let (mut files, mut count) = (0, 0);
    for (name, site) in sites() {
        for locale in 0..site.config.locales.len() {
            let (bundle, _) = gather(&site, locale, &[], &Wanted::default());
            if bundle.count() == 0 {
                continue;
            }
            let text = xliff2::write(&bundle);
            if let Some(folder) = std::env::var_os("DIGLOT_EXCHANGE_OUT") {
                fs::write(Path::new(&folder).join(format!("{name}-{}.xlf", bundle.target)), &text).expect("written");
            }
            let reading = xliff2::read(&text, FileId(0));
            assert_eq!(reasons(&reading.findings), "", "{name}: {:?}", reading.findings.first());
            let back = xliff2::units(reading).expect("sound");
            assert_eq!(back.len(), bundle.files.len());
            for (back, file) in back.iter().zip(&bundle.files) {
                assert_eq!((back.path.as_str(), back.units.len()), (file.path.as_str(), file.units.len()));
                for (back, unit) in back.units.iter().zip(&file.units) {
                    let place = format!("{name}: {}:{}", file.path, unit.line);
                    assert_eq!(back.name, unit.name.to_string(), "{place}");
                    assert_eq!(back.target_stamp, unit.target_stamp, "{place}");
                    assert_eq!(back.source, Some(returned(&unit.source)), "{place}");
                    assert_eq!(back.target, unit.target.as_ref().map(returned), "{place}");
                }
            }
            files += bundle.files.len();
            count += bundle.count();
        }
    }
    println!("XLIFF 2.1: {count} units of {files} files are written, valid, and come back");
    assert!(count > 500);
}
