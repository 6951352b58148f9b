//! Tests that run themselves again in another process: to be killed, with other rights, or with a disk of their own.
//!
//! In: the test's own name. Out: whether the second run is this one. Law: where the system does not allow it, the test says
//! so on stderr and passes.
#![expect(clippy::disallowed_methods, reason = "a test that runs itself again starts a process")]
#![expect(clippy::print_stderr, reason = "what is passed over is said")]

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const CHILD: &str = "DIGLOT_TEST_AGAIN";

/// What the run that started this one has to say to it; `None` in the first run.
pub(super) fn told() -> Option<String> {
    std::env::var(CHILD).ok()
}

/// This test binary, to run only `test`, started by `wrapper` (a command that ends in another command).
pub(super) fn again(test: &str, wrapper: &[&str], tell: &str) -> Command {
    let own = std::env::current_exe().expect("a test knows its binary");
    let mut command = match wrapper.split_first() {
        Some((program, rest)) => {
            let mut command = Command::new(program);
            command.args(rest).arg(own);
            command
        }
        None => Command::new(own),
    };
    command.args(["--exact", test, "--nocapture", "--test-threads=1"]).env(CHILD, tell);
    command
}

/// Runs `body` in a process with a file system of four MiB of its own, mounted at the folder it is given.
pub(super) fn on_a_small_disk(test: &str, body: impl FnOnce(&Path)) {
    if let Some(disk) = told() {
        return body(Path::new(&disk));
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let disk = folder.path().join("a disk");
    std::fs::create_dir(&disk).expect("it can be made");
    let disk = disk.to_str().expect("a temporary folder's name is Unicode");
    let script = "mount -t tmpfs -o size=4m none \"$0\" && exec \"$@\"";
    for unshare in [&["unshare", "--mount"][..], &["unshare", "--mount", "--map-root-user"]] {
        let wrapper = [unshare, &["sh", "-c", script, disk]].concat();
        let probe = Command::new(wrapper[0]).args(&wrapper[1..]).arg("true").stderr(Stdio::null()).status();
        if probe.is_ok_and(|status| status.success()) {
            let status = again(test, &wrapper, disk).status().expect("it can be started");
            assert!(status.success(), "{test} failed in its own process");
            return;
        }
    }
    eprintln!("{test}: SKIPPED, no file system can be mounted here");
}

/// Mounts with these arguments, inside [`on_a_small_disk`].
pub(super) fn mount(arguments: &[&str]) {
    let status = Command::new("mount").args(arguments).status().expect("it can be started");
    assert!(status.success(), "mount {arguments:?}");
}

/// Runs `body` as a user without privileges, in a folder that is theirs.
pub(super) fn without_privileges(test: &str, body: impl FnOnce(&Path)) {
    if let Some(folder) = told() {
        return body(&PathBuf::from(folder));
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = folder.path().to_str().expect("a temporary folder's name is Unicode");
    let wrapper = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    let dropped = Command::new(wrapper[0]).args(&wrapper[1..]).arg("true").stderr(Stdio::null()).status();
    let user = Command::new("id").arg("-u").output().map(|output| output.stdout).unwrap_or_default();
    if user != b"0\n" {
        body(folder.path());
    } else if dropped.is_ok_and(|status| status.success()) {
        let owned = Command::new("chown").args(["65534:65534", place]).status();
        assert!(owned.is_ok_and(|status| status.success()));
        let status = again(test, &wrapper, place).status();
        assert!(status.expect("it can be started").success(), "{test} failed in its own process");
    } else {
        eprintln!("{test}: SKIPPED, this user's privileges cannot be dropped");
    }
}
