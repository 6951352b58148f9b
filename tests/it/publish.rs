//! How a site reaches the disk: whole or not at all, and nothing of anyone else's is lost.
//!
//! Some tests run themselves again in another process (to be killed, with other rights, or with a small disk of their own):
//! see [`again`]. Where the system does not allow that, they say so.
#![expect(clippy::disallowed_methods, reason = "these tests look at the disk behind the program's back")]

mod again;
mod cost;
mod faults;
#[cfg(unix)]
mod interrupted;
mod property;
#[cfg(unix)]
mod rebuilt;
mod refusal;

use diglot::base::{
    RelPath, Sink,
    files::{OutputError, Published, Staging, Way},
};
use rayon::prelude::*;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

type Site = BTreeMap<String, Vec<u8>>;

const MANIFEST: &str = ".diglot-manifest.json";

/// A project in a folder of its own.
struct Project {
    home: TempDir,
}

impl Project {
    fn new() -> Self {
        let project = Self { home: tempfile::tempdir().expect("a temporary folder") };
        for file in ["content/en-US/index.md", "content/ko-KR/index.md", "locales/ko-KR/site.ftl", "theme/page.html"] {
            write(&project.root().join(file), file.as_bytes());
        }
        write(&project.root().join("diglot.yml"), b"title: T\n");
        project
    }

    fn root(&self) -> PathBuf {
        self.home.path().join("project")
    }

    fn output(&self) -> PathBuf {
        self.root().join("public")
    }

    fn sources(&self) -> Vec<PathBuf> {
        ["content/en-US", "content/ko-KR", "locales", "theme", "diglot.yml"].map(|name| self.root().join(name)).into()
    }

    fn open(&self, output: &Path) -> Result<Staging, OutputError> {
        Staging::open(output, &self.root(), &self.sources())
    }

    fn publish(&self, site: &Site) -> Result<Published, OutputError> {
        fill(self.open(&self.output())?, site)
    }
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder is made");
    fs::write(path, bytes).expect("the file is written");
}

fn path(text: &str) -> RelPath {
    RelPath::new(text).expect("a test path is valid")
}

fn site(files: &[(&str, &str)]) -> Site {
    files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

/// Puts a site's files from all threads and publishes it. A failed put is passed over: publishing must notice.
fn fill(staging: Staging, site: &Site) -> Result<Published, OutputError> {
    site.par_iter().for_each(|(name, bytes)| drop(staging.put(&path(name), bytes)));
    staging.publish()
}

/// Everything in a folder but the manifest: files with their bytes, links with their targets, and empty folders.
fn tree(folder: &Path) -> Site {
    let mut found = Site::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.expect("the folder can be seen");
        let name = entry.path().strip_prefix(folder).expect("it lies inside").to_string_lossy().into_owned();
        if entry.path_is_symlink() {
            let target = fs::read_link(entry.path()).expect("a link leads somewhere");
            found.insert(name, format!("-> {}", target.display()).into_bytes());
        } else if entry.file_type().is_dir() {
            if fs::read_dir(entry.path()).expect("the folder can be seen").next().is_none() {
                found.insert(name + "/", Vec::new());
            }
        } else if name != MANIFEST {
            found.insert(name, fs::read(entry.path()).expect("the file can be read"));
        }
    }
    found
}

/// What the manifest says is ours.
fn manifest_names(output: &Path) -> Vec<String> {
    let bytes = fs::read(output.join(MANIFEST)).expect("there is a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&bytes).expect("the manifest is JSON");
    let files = manifest["files"].as_array().expect("it lists files");
    files.iter().map(|file| file["path"].as_str().expect("each has a path").to_owned()).collect()
}

fn assert_published(output: &Path, site: &Site, foreign: &Site) {
    let mut whole = site.clone();
    whole.extend(foreign.clone());
    let found = tree(output);
    let names = |site: &Site| site.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&found), names(&whole));
    assert!(found == whole, "the names agree, the bytes do not");
    assert_eq!(manifest_names(output), names(site));
}

/// Staging folders in `folder`, if any.
fn litter(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be seen").map(|entry| entry.expect("an entry").path());
    entries.filter(|path| path.to_string_lossy().contains("diglot-staging")).collect()
}

#[test]
fn a_site_is_written_and_replaced_whole() {
    let project = Project::new();
    let output = project.root().join("not/yet/there");
    let one = site(&[("index.html", "1"), ("en-us/a/index.html", "a"), ("_assets/한글.css", "c")]);
    let published = fill(project.open(&output).expect("it can be written"), &one).expect("it is published");
    let expected =
        Published { written: 3, unchanged: 0, removed: 0, foreign: 0, way: Way::Exchanged, left_behind: None };
    assert_eq!(published, expected);
    assert_published(&output, &one, &Site::new());

    // A file becomes a folder, a folder a file.
    let two = site(&[("index.html", "1"), ("en-us/a", "a"), ("_assets/한글.css/x", "c")]);
    let published = fill(project.open(&output).expect("it can be written"), &two).expect("it is published");
    assert_eq!(published, Published { written: 2, unchanged: 1, removed: 2, ..expected });
    assert_published(&output, &two, &Site::new());
    assert_eq!(litter(&project.root().join("not/yet")), [] as [PathBuf; 0]);
}

#[test]
fn stale_files_go_and_those_of_others_stay() {
    let project = Project::new();
    let output = project.output();
    project.publish(&site(&[("a/index.html", "a"), ("b/c/index.html", "b"), ("d/e", "d")])).expect("it is published");
    let mut foreign = site(&[("CNAME", "example.org"), ("a/notes.txt", "n"), ("b/c/.git/HEAD", "ref"), ("mine/", "")]);
    for (name, bytes) in &foreign {
        match name.strip_suffix('/') {
            Some(folder) => fs::create_dir(output.join(folder)).expect("the folder is made"),
            None => write(&output.join(name), bytes),
        }
    }
    let precious = project.home.path().join("precious");
    write(&precious.join("e"), b"d");
    #[cfg(unix)]
    {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
        // Someone put a link in the place of a folder of ours: nothing behind it is ours.
        fs::remove_dir_all(output.join("d")).expect("it is there");
        std::os::unix::fs::symlink(&precious, output.join("d")).expect("a link can be made");
        std::os::unix::fs::symlink("nowhere", output.join("a/dangling")).expect("a link can be made");
        foreign.insert("d".to_owned(), format!("-> {}", precious.display()).into_bytes());
        foreign.insert("a/dangling".to_owned(), b"-> nowhere".to_vec());
        if cfg!(target_os = "linux") {
            write(&output.join(OsStr::from_bytes(b"\xff")), b"not Unicode");
            foreign.insert("\u{fffd}".to_owned(), b"not Unicode".to_vec());
        }
    }
    let new = site(&[("a/index.html", "a"), ("f/index.html", "f")]);
    let published = project.publish(&new).expect("it is published");
    assert_eq!((published.written, published.unchanged, published.foreign), (1, 1, foreign.len() - 1));
    assert_published(&output, &new, &foreign);
    assert_eq!(fs::read(precious.join("e")).expect("it is there"), b"d");
    assert_eq!(project.publish(&Site::new()).expect("it is published").removed, 2);
    assert_published(&output, &Site::new(), &foreign);
    assert_eq!(litter(&project.root()), [] as [PathBuf; 0]);
}

#[test]
fn a_damaged_site_is_made_whole() {
    let project = Project::new();
    let whole = site(&[("a.html", "one"), ("b/c.html", "two"), ("d.html", "three")]);
    project.publish(&whole).expect("it is published");
    fs::remove_dir_all(project.output().join("b")).expect("it is there");
    fs::write(project.output().join("a.html"), "").expect("it can be written");
    let published = project.publish(&whole).expect("it is published");
    assert_eq!((published.written, published.unchanged, published.removed), (2, 1, 0));
    assert_published(&project.output(), &whole, &Site::new());
}

#[cfg(unix)]
mod inodes {
    use super::{Project, fill, fs, litter, path, site};
    use diglot::base::{Sink, files::Way};
    use std::{
        os::unix::fs::{MetadataExt, PermissionsExt},
        path::{Path, PathBuf},
    };

    /// What changes when a folder or file is touched: its inode, its number of links, and the time of its last change.
    fn facts(path: &Path) -> (u64, u64, i64, i64) {
        let facts = fs::symlink_metadata(path).expect("it is there");
        (facts.ino(), facts.nlink(), facts.ctime(), facts.ctime_nsec())
    }

    #[test]
    fn a_build_that_changes_nothing_touches_nothing() {
        let project = Project::new();
        let same = site(&[("a/index.html", "a"), ("b.css", "b")]);
        project.publish(&same).expect("it is published");
        fs::write(project.output().join("CNAME"), "x").expect("it can be written");
        let all = |project: &Project| {
            ["", "a", "a/index.html", "b.css", "CNAME"].map(|name| facts(&project.output().join(name)))
        };
        let before = all(&project);
        let published = project.publish(&same).expect("it is published");
        assert_eq!((published.way, published.written, published.unchanged), (Way::Unchanged, 0, 2));
        assert_eq!(all(&project), before);
        assert_eq!(litter(&project.root()), [] as [PathBuf; 0]);
        let published = project.publish(&site(&[("a/index.html", "a")])).expect("it is published");
        assert_eq!((published.way, published.removed), (Way::Exchanged, 1));
        assert_ne!(facts(&project.output()).0, before[0].0, "now it was exchanged");
    }

    #[test]
    fn unchanged_files_are_linked_not_written() {
        let project = Project::new();
        project.publish(&site(&[("same", "s"), ("differs", "1"), ("size", "1")])).expect("it is published");
        let inode = |name: &str| facts(&project.output().join(name)).0;
        let before = ["same", "differs", "size"].map(inode);
        let staging = project.open(&project.output()).expect("it can be written");
        let published =
            fill(staging, &site(&[("same", "s"), ("differs", "2"), ("size", "11")])).expect("it is published");
        assert_eq!((published.written, published.unchanged), (2, 1));
        let after = ["same", "differs", "size"].map(inode);
        assert_eq!([0, 1, 2].map(|at| before[at] == after[at]), [true, false, false]);
        assert_eq!(facts(&project.output().join("same")).1, 1, "the old site's name for it is gone");
    }

    #[test]
    fn closed_folders_stay_closed_and_ours_follow_the_umask() {
        let project = Project::new();
        let mode = |name: &str| {
            let facts = fs::metadata(project.output().join(name)).expect("it is there");
            facts.permissions().mode() & 0o777
        };
        let close = |name: &str, mode| {
            fs::set_permissions(project.output().join(name), fs::Permissions::from_mode(mode)).expect("it is ours");
        };
        let umask_folder = fs::metadata(project.root()).expect("it is there").permissions().mode() & 0o777;
        let umask_file =
            fs::metadata(project.root().join("diglot.yml")).expect("it is there").permissions().mode() & 0o777;
        project.publish(&site(&[("a/b", "1")])).expect("it is published");
        fs::create_dir_all(project.output().join("secret/key")).expect("it can be made");
        close("", 0o750);
        close("secret", 0o700);
        project.publish(&site(&[("a/b", "2")])).expect("it is published");
        assert_eq!([mode(""), mode("secret"), mode("secret/key")], [0o750, 0o700, umask_folder]);
        assert_eq!([mode("a"), mode("a/b")], [umask_folder, umask_file]);
    }

    #[test]
    fn the_published_site_is_only_looked_at_until_the_end() {
        let project = Project::new();
        project.publish(&site(&[("a", "1"), ("b", "1")])).expect("it is published");
        let before = ["", "a", "b"].map(|name| facts(&project.output().join(name)));
        let staging = project.open(&project.output()).expect("it can be written");
        staging.put(&path("a"), b"1").expect("it is put");
        staging.put(&path("b"), b"2").expect("it is put");
        assert_eq!(litter(&project.root()).len(), 1);
        drop(staging);
        assert_eq!(["", "a", "b"].map(|name| facts(&project.output().join(name))), before);
        assert_eq!(litter(&project.root()), [] as [PathBuf; 0]);
    }
}

#[test]
fn the_order_of_files_and_the_place_leave_no_trace() {
    let all: Site = (0..200).map(|at| (format!("p{}/{at}.html", at % 7), vec![b'x'; at])).collect();
    let one = Project::new();
    one.publish(&all).expect("it is published");
    let other = Project::new();
    let staging = other.open(&other.root().join("elsewhere")).expect("it can be written");
    for (name, bytes) in all.iter().rev() {
        staging.put(&path(name), bytes).expect("it is put");
    }
    staging.publish().expect("it is published");
    let manifest = |folder: &Path| fs::read_to_string(folder.join(MANIFEST)).expect("there is a manifest");
    assert_eq!(manifest(&one.output()), manifest(&other.root().join("elsewhere")));
}
