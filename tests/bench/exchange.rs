//! How long units take to go out and to come back, beside merely listing them.
//!
//! In: the bilingual corpora beside the project. Out: seconds of each command, the best of three, and ratios. Law: all are the same program on the
//! same files in one run; what comes back is once as it went out, and once with every target changed.
#![expect(clippy::disallowed_methods, reason = "a bench starts the program and makes a site for it")]
#![expect(clippy::print_stdout, reason = "a bench tells what it has measured")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

const TREES: [(&str, &str); 4] = [
    ("ko-KR", "partner-center/ko-KR/sxs"),
    ("ja-JP", "partner-center/ja-JP/sxs"),
    ("de-DE", "partner-center/de-DE/sxs"),
    ("ar-SA", "customer-insights/ar-SA/sxs"),
];

fn copy(from: &Path, into: &Path) {
    fs::create_dir_all(into).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let place = into.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).map(drop).expect("a file");
        }
    }
}

/// The shortest of three runs in a folder; findings are no failure here.
fn best(folder: &Path, arguments: &[&str]) -> Duration {
    let run = || {
        let start = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
        let command = command.current_dir(folder).args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        let status = command.status().expect("the program starts");
        assert_ne!(status.code(), Some(2), "{arguments:?}");
        start.elapsed()
    };
    (0..3).map(|_| run()).min().expect("three runs")
}

fn main() {
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !corpus.is_dir() {
        println!("skipped: ../shared/corpus is not there");
        return;
    }
    let mut total = [Duration::ZERO; 4];
    let mut units = 0;
    for (locale, tree) in TREES {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path();
        copy(&corpus.join(tree), &site.join("content").join(locale));
        fs::create_dir_all(site.join("content/en-US")).expect("a folder");
        fs::write(site.join("diglot.yml"), format!("source: en-US\nlocales: {{en-US: , {locale}: }}\n"))
            .expect("a config");
        let listed = best(site, &["units", "."]);
        let exported = best(site, &["export", "--locale", locale, "--out", "out.xlf"]);
        let text = fs::read_to_string(site.join("out.xlf")).expect("a file");
        units += text.matches("<trans-unit ").count();
        fs::write(site.join("back.xlf"), text.replace("</target>", " 1</target>")).expect("a file");
        let same = best(site, &["import", "out.xlf"]);
        let other = best(site, &["import", "back.xlf", "--dry-run"]);
        for (sum, one) in total.iter_mut().zip([listed, exported, same, other]) {
            *sum += one;
        }
    }
    let [listed, ..] = total;
    println!("{units} units");
    for (what, time) in ["listed", "exported", "imported as they were", "imported with other targets"].iter().zip(total)
    {
        println!("{what}: {:.2}s, {:.2} of listing", time.as_secs_f64(), time.as_secs_f64() / listed.as_secs_f64());
    }
}
