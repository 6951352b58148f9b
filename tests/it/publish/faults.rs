//! Builds that meet other builds, are killed, or run out of disk: the old site stays, or the new one is whole.
#![expect(clippy::disallowed_methods, reason = "these tests look at the disk behind the program's back")]
#![expect(clippy::print_stderr, reason = "what was covered, and what was passed over, is said")]

use super::{
    MANIFEST, Project, Site, again, assert_published, fill, fs, litter, manifest_names, path, site, tree, write,
};
use diglot::base::{
    Sink,
    files::{OutputError, RefusedReason, Staging, Way},
};
use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A site of many files; a third is in every version, a few are only in this one.
fn version(version: &str, files: usize) -> Site {
    let page = |at: usize| {
        let edition = if at.is_multiple_of(3) { "every" } else { version };
        (format!("p{at}/index.html"), format!("{edition} {at} ").repeat(100).into_bytes())
    };
    let own = (0..20).map(|at| (format!("only-{version}/{at}.css"), version.into()));
    (0..files).map(page).chain(own).collect()
}

fn staging(output: &Path) -> Result<Staging, OutputError> {
    let root = output.parent().expect("it lies in a folder");
    Staging::open(output, root, &[root.join("content")])
}

#[test]
fn one_build_at_a_time() {
    let project = Project::new();
    let first = project.open(&project.output()).expect("it can be written");
    let Err(OutputError::Locked { path: lock, pid }) = project.open(&project.output()) else {
        panic!("two builds write one site");
    };
    assert!(lock.starts_with(project.root().canonicalize().expect("it is there")), "{}", lock.display());
    if cfg!(unix) {
        assert_eq!(pid, Some(std::process::id()));
    }
    drop(project.open(&project.root().join("other")).expect("another output is free"));
    let one = site(&[("a", "1")]);
    fill(first, &one).expect("the first is not disturbed");
    assert_published(&project.output(), &one, &Site::new());
    project.publish(&site(&[("a", "2")])).expect("the lock is gone");
}

/// The other process of the tests below: publishes the version it is told to, as often as it is told to.
#[test]
fn other_process() {
    let Some(told) = again::told() else { return };
    let [output, name, times] = told.split('\n').collect::<Vec<_>>()[..] else { panic!("told {told:?}") };
    let times: usize = times.parse().expect("a number");
    let pages = version(name, 150);
    std::io::stdout().write_all(b"ready\n").expect("someone listens");
    for _ in 0..times {
        match staging(Path::new(output)).and_then(|staging| fill(staging, &pages)) {
            Ok(_) => {}
            Err(OutputError::Locked { .. }) if times > 1 => {}
            Err(error) => panic!("{error:?}"),
        }
    }
}

/// Starts [`other_process`], and waits until it is about to publish.
fn start(output: &Path, version: &str, times: usize, wrapper: &[&str]) -> Child {
    let tell = format!("{}\n{version}\n{times}", output.display());
    let mut command = again::again("publish::faults::other_process", wrapper, &tell);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it can be started");
    let mut lines = BufReader::new(child.stdout.as_mut().expect("it is piped")).lines();
    lines.find(|line| line.as_ref().is_ok_and(|line| line.ends_with("ready"))).expect("it gets ready").expect("text");
    child
}

#[test]
fn many_builds_at_once_leave_one_whole_site() {
    let project = Project::new();
    let output = project.output();
    write(&output.join(MANIFEST), b"{\"schema\":1,\"files\":[]}");
    write(&output.join("CNAME"), b"example.org");
    let children: Vec<Child> = ["a", "b", "c", "d"].map(|name| start(&output, name, 8, &[])).into();
    for child in children {
        let end = child.wait_with_output().expect("it ends");
        assert!(end.status.success(), "{}", String::from_utf8_lossy(&end.stderr));
    }
    let last = ["a", "b", "c", "d"].into_iter().find(|name| output.join(format!("only-{name}")).exists());
    let pages = version(last.expect("one of them came through"), 150);
    assert_published(&output, &pages, &site(&[("CNAME", "example.org")]));
    assert_eq!(litter(&project.root()), [] as [PathBuf; 0]);
}

/// Whether the newest site is there: the output must be exactly one of the two versions, manifest included.
fn newest(output: &Path, old: &str, new: &str, foreign: &Site) -> bool {
    let found = if output.join(format!("only-{new}")).exists() { new } else { old };
    assert_published(output, &version(found, 150), foreign);
    found == new
}

#[test]
fn a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one() {
    // The moments are spread over the time a build was seen to take. How long the next one takes nobody knows, so that
    // time is drawn out until builds come through, and in until they are cut short.
    const KILLS: u32 = 32;
    const AT_MOST: u32 = 4 * KILLS;
    let project = Project::new();
    let output = project.output();
    let foreign = site(&[("CNAME", "example.org"), ("p1/notes.txt", "mine")]);
    let (mut old, mut new) = ("a", "b");
    fill(staging(&output).expect("it can be written"), &version(old, 150)).expect("it is published");
    for (name, bytes) in &foreign {
        write(&output.join(name), bytes);
    }
    let mut whole = Duration::ZERO;
    for _ in 0..3 {
        let mut child = start(&output, new, 1, &[]);
        let clock = Instant::now();
        assert!(child.wait().expect("it ends").success());
        whole = whole.max(clock.elapsed());
        assert!(newest(&output, old, new, &foreign));
        (old, new) = (new, old);
    }
    let (mut kills, mut replaced, mut cut_short) = (0, 0, 0);
    while kills < KILLS || (kills < AT_MOST && (replaced == 0 || cut_short == 0)) {
        let mut child = start(&output, new, 1, &[]);
        let moment = kills % 16;
        std::thread::sleep(whole * moment / 14);
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        kills += 1;
        cut_short += litter(&project.root()).len();
        let published = newest(&output, old, new, &foreign);
        if published {
            replaced += 1;
            (old, new) = (new, old);
        }
        match moment {
            15 if !published => whole *= 2,
            0..4 if published => whole /= 2,
            _ => {}
        }
    }
    eprintln!("{kills} builds killed within {whole:?}: {replaced} had published, {cut_short} left a staging folder");
    assert!(replaced > 0 && replaced < kills && cut_short > 0, "{replaced} {cut_short}");
    assert!(start(&output, new, 1, &[]).wait().expect("it ends").success());
    assert!(newest(&output, old, new, &foreign));
    assert_eq!(litter(&project.root()), [] as [PathBuf; 0], "the next build clears up");
}

/// Where the site cannot be replaced whole, a build that is killed leaves a mix: the next one must see it for what it is.
#[test]
fn a_build_killed_while_replacing_file_by_file_is_made_good_by_the_next() {
    let test = "publish::faults::a_build_killed_while_replacing_file_by_file_is_made_good_by_the_next";
    if !strace() {
        eprintln!("{test}: SKIPPED, no strace here");
        return;
    }
    again::on_a_small_disk(test, |disk| {
        let publish = |name| fill(staging(disk).expect("it can be written"), &version(name, 150));
        let (mut old, mut new) = ("a", "b");
        assert_eq!(publish(old).expect("it is published").way, Way::FileByFile);
        let mut killed = 0;
        for (call, at) in [("rename", 1), ("rename", 2), ("rename", 60), ("rename", 121), ("unlink", 1), ("unlink", 15)]
        {
            killed += u32::from(!killed_at(disk, new, call, at));
            assert_eq!(publish(new).expect("nothing of ours is taken for foreign").way, Way::FileByFile);
            assert_published(disk, &version(new, 150), &Site::new());
            (old, new) = (new, old);
        }
        assert_eq!(killed, 6);
        assert_eq!(litter(disk), [] as [PathBuf; 0]);
    });
}

fn strace() -> bool {
    let probe = Command::new("strace").args(["-f", "-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    probe.is_ok_and(|status| status.success())
}

/// Publishes `version` in another process, which is killed at its `at`-th such call. Whether it came through all the same.
fn killed_at(output: &Path, version: &str, call: &str, at: usize) -> bool {
    let (trace, inject) = (format!("trace={call}"), format!("inject={call}:signal=KILL:when={at}"));
    let wrapper = ["strace", "-f", "-o", "/dev/null", "-e", &trace, "-e", &inject];
    start(output, version, 1, &wrapper).wait().expect("it ends").success()
}

#[test]
fn a_build_killed_at_each_kind_of_call_leaves_the_old_site_or_the_new_one() {
    if !strace() {
        eprintln!("a_build_killed_at_each_kind_of_call: SKIPPED, no strace here");
        return;
    }
    let project = Project::new();
    let output = project.output();
    let foreign = site(&[("CNAME", "example.org"), ("p1/notes.txt", "mine")]);
    let (mut old, mut new) = ("a", "b");
    fill(staging(&output).expect("it can be written"), &version(old, 150)).expect("it is published");
    for (name, bytes) in &foreign {
        write(&output.join(name), bytes);
    }
    let (mut killed, mut replaced) = (0, 0);
    for call in ["flock", "mkdir", "link,linkat", "fsync", "renameat2", "rename,renameat", "unlink,unlinkat", "rmdir"] {
        for at in [1, 2, 30] {
            killed += u32::from(!killed_at(&output, new, call, at));
            if newest(&output, old, new, &foreign) {
                replaced += 1;
                (old, new) = (new, old);
            }
        }
    }
    eprintln!("{killed} builds killed at a call of theirs, {replaced} had published or came through");
    assert!(killed >= 12 && replaced > 0, "{killed} {replaced}");
    project.publish(&Site::new()).expect("it is published");
    assert_published(&output, &Site::new(), &foreign);
    assert_eq!(litter(&project.root()), [] as [PathBuf; 0]);
}

#[test]
fn what_a_killed_build_leaves_is_cleared_away_or_put_back() {
    let project = Project::new();
    let output = project.output();
    let old = site(&[("a", "1"), ("b", "1")]);
    project.publish(&old).expect("it is published");
    write(&output.join("CNAME"), b"mine");
    let foreign = site(&[("CNAME", "mine")]);
    // Between two renames: the old site has left its place, the new one has not come.
    let folder = project.root().join(".public.diglot-staging");
    write(&folder.join("diglot-lock"), b"1");
    write(&folder.join("site/a"), b"2");
    fs::rename(&output, folder.join("old")).expect("it can be moved");
    drop(project.open(&output).expect("it can be written"));
    assert_published(&output, &old, &foreign);
    assert_eq!(litter(&project.root()), [] as [PathBuf; 0]);
    // After an exchange: the old site waits to be removed, with a file that came too late to be carried over.
    write(&folder.join("diglot-lock"), b"");
    write(&folder.join("site/c"), b"0");
    write(&folder.join("site/late.txt"), b"late");
    write(&folder.join("site/CNAME"), b"earlier");
    write(&folder.join("site").join(MANIFEST), b"{\"schema\":1,\"files\":[{\"path\":\"c\"}]}");
    drop(project.open(&output).expect("it can be written"));
    assert_published(&output, &old, &site(&[("CNAME", "mine"), ("late.txt", "late")]));
    assert_eq!(litter(&project.root()), [] as [PathBuf; 0]);
    // In the middle of replacing file by file: what is not known is written again, and nothing is foreign.
    let half = "{\"schema\":1,\"files\":[{\"path\":\"a\"},{\"path\":\"b\"},{\"path\":\"c\"},{\"path\":\"d\"}]}";
    write(&output.join(MANIFEST), half.as_bytes());
    write(&output.join("c"), b"3");
    let new = site(&[("a", "1"), ("c", "2")]);
    let published = project.publish(&new).expect("it is published");
    assert_eq!((published.written, published.unchanged, published.removed), (2, 0, 1));
    assert_published(&output, &new, &site(&[("CNAME", "mine"), ("late.txt", "late")]));
}

/// More than the small disk holds.
fn too_much() -> Site {
    (0..200).map(|at| (format!("big/{at}"), vec![b'x'; 40_000])).collect()
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    again::on_a_small_disk("publish::faults::a_full_disk_leaves_the_old_site", |disk| {
        let old = site(&[("a", "1"), ("b/c", "1")]);
        for output in [disk.join("public"), disk.to_owned()] {
            let open = || Staging::open(&output, &disk.with_file_name("project"), &[]).expect("it can be written");
            fill(open(), &old).expect("it is published");
            let result = fill(open(), &too_much());
            assert!(matches!(result, Err(OutputError::NoSpace { .. })), "{result:?}");
            assert_published(&output, &old, &Site::new());
            assert_eq!(litter(disk), [] as [PathBuf; 0]);
            // Not even the lock can be written.
            let rest = fs::write(disk.join("rest"), vec![b'x'; 8_000_000]);
            assert!(rest.is_err(), "the disk is full");
            let result = Staging::open(&output, &disk.with_file_name("project"), &[]);
            assert!(matches!(result, Err(OutputError::NoSpace { .. })), "{result:?}");
            fs::remove_file(disk.join("rest")).expect("it is there");
            assert_published(&output, &old, &Site::new());
            assert_eq!(litter(disk), [] as [PathBuf; 0]);
            if output != disk {
                fs::remove_dir_all(output).expect("it is there");
                assert_eq!(tree(disk), Site::new());
            }
        }
    });
}

#[test]
fn a_disk_that_cannot_be_written_is_said_to_be_one() {
    again::on_a_small_disk("publish::faults::a_disk_that_cannot_be_written_is_said_to_be_one", |disk| {
        let place = disk.to_str().expect("its name is Unicode");
        let old = site(&[("a", "1")]);
        let root = disk.with_file_name("project");
        let output = disk.join("public");
        fill(Staging::open(&output, &root, &[]).expect("it can be written"), &old).expect("it is published");
        again::mount(&["-o", "remount,ro", place]);
        for output in [&output, &disk.join("new")] {
            let result = Staging::open(output, &root, &[]);
            let Err(OutputError::Refused { reason: RefusedReason::NotWritable(message), .. }) = result else {
                panic!("{result:?}");
            };
            assert!(!message.is_empty());
        }
        assert_published(&output, &old, &Site::new());
    });
}

#[test]
fn an_output_that_cannot_be_moved_is_replaced_file_by_file() {
    again::on_a_small_disk("publish::faults::an_output_that_cannot_be_moved_is_replaced_file_by_file", |disk| {
        let root = disk.with_file_name("project");
        let at = |name: &str| disk.join(name).to_str().expect("its name is Unicode").to_owned();
        // A folder of the same file system mounted at the output, and another file system mounted below an output.
        for name in ["elsewhere", "bound", "outer/uploads"] {
            fs::create_dir_all(disk.join(name)).expect("it can be made");
        }
        again::mount(&["--bind", &at("elsewhere"), &at("bound")]);
        let outer = disk.join("outer");
        write(&outer.join(MANIFEST), b"{\"schema\":1,\"files\":[]}");
        again::mount(&["-t", "tmpfs", "none", &at("outer/uploads")]);
        write(&outer.join("uploads/precious"), b"mine");
        for (output, foreign) in [(disk.join("bound"), Site::new()), (outer, site(&[("uploads/precious", "mine")]))] {
            let publish = |pages: &Site| fill(Staging::open(&output, &root, &[]).expect("it can be written"), pages);
            let one = site(&[("a", "1"), ("b/c", "1"), ("d", "1"), ("index.html", "1")]);
            let two = site(&[("a/x", "2"), ("b", "2"), ("d", "1"), ("index.html", "2")]);
            assert_eq!(publish(&one).expect("it is published").way, Way::FileByFile);
            assert_published(&output, &one, &foreign);
            let published = publish(&two).expect("it is published");
            let counts = (published.written, published.unchanged, published.removed, published.foreign);
            assert_eq!((published.way, counts), (Way::FileByFile, (3, 1, 2, foreign.len())));
            assert_published(&output, &two, &foreign);
            assert_eq!(publish(&two).expect("it is published").way, Way::Unchanged);
            assert_eq!(litter(&output), [] as [PathBuf; 0]);
        }
    });
}

#[cfg(unix)]
#[test]
fn a_parent_that_cannot_be_written_is_no_hindrance() {
    use std::os::unix::fs::PermissionsExt;
    again::without_privileges("publish::faults::a_parent_that_cannot_be_written_is_no_hindrance", |folder| {
        let mode = |path: &Path, mode| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
        };
        let output = folder.join("www/html");
        fs::create_dir_all(&output).expect("it can be made");
        mode(&folder.join("www"), 0o555);
        let open = |output: &Path| Staging::open(output, &folder.join("project"), &[]);
        let one = site(&[("a", "1"), ("b/c", "1")]);
        let published = fill(open(&output).expect("it can be written"), &one).expect("it is published");
        assert_eq!(published.way, Way::FileByFile);
        assert_published(&output, &one, &Site::new());
        let result = open(&folder.join("www/new"));
        assert!(
            matches!(result, Err(OutputError::Refused { reason: RefusedReason::NotWritable(_), .. })),
            "{result:?}"
        );
        mode(&output, 0o555);
        let result = open(&output);
        assert!(
            matches!(result, Err(OutputError::Refused { reason: RefusedReason::NotWritable(_), .. })),
            "{result:?}"
        );
        assert_eq!(manifest_names(&output), ["a", "b/c"]);
        mode(&output, 0o755);
        mode(&folder.join("www"), 0o755);
    });
}

#[test]
fn a_build_keeps_few_files_open() {
    let test = "publish::faults::a_build_keeps_few_files_open";
    if let Some(output) = again::told() {
        let staging = staging(Path::new(&output)).expect("it can be written");
        for at in 0..500 {
            staging.put(&path(&format!("{at}/index.html")), b"x").expect("it is put");
        }
        staging.publish().expect("it is published");
        return;
    }
    let project = Project::new();
    let output = project.output();
    let wrapper = ["sh", "-c", "ulimit -n 32 && exec \"$0\" \"$@\""];
    let probe = Command::new(wrapper[0]).args(&wrapper[1..]).arg("true").status();
    if !probe.is_ok_and(|status| status.success()) {
        eprintln!("{test}: SKIPPED, no limits can be set here");
        return;
    }
    let status = again::again(test, &wrapper, output.to_str().expect("its name is Unicode")).status();
    assert!(status.expect("it can be started").success());
    assert_eq!(manifest_names(&output).len(), 500);
}
