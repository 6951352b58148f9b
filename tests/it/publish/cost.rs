//! What a site costs to publish, counted in calls to the system: these, unlike seconds, are the same on a busy machine.
#![expect(clippy::disallowed_methods, reason = "these tests look at the disk behind the program's back")]
#![expect(clippy::print_stderr, reason = "what was measured, and what was passed over, is said")]

use super::{Project, Site, again, assert_published, fill, fs};
use diglot::base::files::Staging;
use std::{
    path::Path,
    process::{Command, Stdio},
};

const FILES: usize = 2000;
const FOLDERS: usize = 20;

/// A site of which every other file has its own bytes in each edition.
fn pages(edition: usize) -> Site {
    let page = |at: usize| {
        let text = format!("edition {} of {at}", if at.is_multiple_of(2) { edition } else { 0 });
        (format!("section-{}/{at}.html", at % FOLDERS), text.into_bytes())
    };
    (0..FILES).map(page).collect()
}

#[test]
fn publishing_asks_no_more_of_the_disk_than_it_must() {
    let test = "publish::cost::publishing_asks_no_more_of_the_disk_than_it_must";
    if let Some(told) = again::told() {
        let (output, edition) = told.split_once('\n').expect("told an output and an edition");
        let output = Path::new(output);
        let staging = Staging::open(output, output.parent().expect("it lies in a folder"), &[]);
        let pages = pages(edition.parse().expect("a number"));
        fill(staging.expect("it can be written"), &pages).expect("it is published");
        return;
    }
    let project = Project::new();
    let log = project.home.path().join("calls");
    let log_name = log.to_str().expect("a temporary folder's name is Unicode");
    let wrapper = ["strace", "-f", "-o", log_name, "-e", "trace=%file,%desc"];
    let probe = Command::new(wrapper[0]).args(&wrapper[1..]).arg("true").stderr(Stdio::null()).status();
    if !probe.is_ok_and(|status| status.success()) {
        eprintln!("{test}: SKIPPED, no strace here");
        return;
    }
    let calls = |edition: usize| {
        let tell = format!("{}\n{edition}", project.output().display());
        let status = again::again(test, &wrapper, &tell).stdout(Stdio::null()).status();
        assert!(status.expect("it can be started").success());
        let log = fs::read_to_string(&log).expect("there is a log");
        // A call that waits is logged in two lines.
        log.lines()
            .filter(|line| line.contains(project.root().to_str().expect("Unicode")) || line.contains("write("))
            .count()
            + log.lines().filter(|line| line.contains("close(")).count()
    };
    let (first, again, next) = (calls(1), calls(1), calls(2));
    assert_published(&project.output(), &pages(2), &Site::new());
    eprintln!(
        "{FILES} files in {FOLDERS} folders: {first} calls to write, {again} to change nothing, {next} to change half"
    );
    let fixed = 12 * FOLDERS + 250;
    // To open, write and close.
    assert!(first <= 3 * FILES + fixed, "{first} calls to write {FILES} files");
    // To ask for the size.
    assert!(again <= FILES + fixed, "{again} calls to find {FILES} files unchanged");
    // Of all files: to ask for the size of half, to write half, to link half, and to remove the old name of each.
    assert!(next <= (1 + 3 + 1) * FILES / 2 + FILES + fixed, "{next} calls to change half of {FILES} files");
}
