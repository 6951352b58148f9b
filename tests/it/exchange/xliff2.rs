//! The core test suite of OASIS for XLIFF 2.1: what is valid is read, and what is not is refused with a reason.
//!
//! In: `../shared/cases/xliff/xliff-2.1-core-suite`. Out: how many of each kind; with `DIGLOT_REASONS=1` every reason in words.
//! Law: a file that is not valid counts as refused only where the finding is an error at a place in it.

use crate::shared::shared;
use diglot::{
    base::{FileId, Locale},
    diag::{Diagnostic, Severity, text::Text},
    exchange::{xliff2, xml},
    messages::Catalog,
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
