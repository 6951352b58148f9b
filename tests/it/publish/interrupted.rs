//! Builds that are asked to end: nothing of theirs is left, and what is published stays.
//!
//! In: the program, writing a site. Out: nothing, or what does not hold.
#![expect(clippy::disallowed_methods, reason = "the program is started, and its folder looked at behind its back")]

use crate::program::{Site, assert_same, program};
use std::{
    fmt::Write as _,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

/// Asks a build to end as soon as it writes. The exit code, which is none where a signal ended it.
fn interrupted(site: &Site, signal: &str) -> Option<i32> {
    let staging = site.at(".public.diglot-staging");
    let mut command = program(&site.root());
    let mut child = command.args(["--quiet", "build"]).stderr(Stdio::null()).spawn().expect("it can be started");
    while !staging.exists() {
        assert_eq!(child.try_wait().expect("it can be asked"), None, "it writes");
        thread::sleep(Duration::from_millis(1));
    }
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().expect("it can be started");
    assert!(sent.success());
    child.wait().expect("it ends").code()
}

#[test]
fn a_build_that_is_asked_to_end_leaves_nothing() {
    let site = Site::new();
    site.run(&["build"]).expect(0);
    let mut article = "# A\n".to_owned();
    for line in 0..60 {
        let _ = writeln!(article, "\nA paragraph, *the {line}th*, of [a page](index.md).");
    }
    for page in 0..30 {
        site.write(&format!("content/en-US/p{page}.md"), &article);
    }
    let before = site.tree();
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        assert_eq!(interrupted(&site, signal), Some(code));
        assert_same(&site.tree(), &before, signal);
        assert!(!site.at(".public.diglot-staging").exists());
    }
    site.run(&["build"]).expect(0);
    assert!(site.page("en-us/p1/index.html").contains("A paragraph"));
}
