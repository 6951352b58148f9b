//! The files of a revision are those of a checkout of it, wherever the repository keeps them.

use super::super::{Repository, tests::git, tests::write};
use super::{DiskFiles, Files, Listing, ReadError, Refusal, RelPath, RevisionFiles};
use crate::base::history::HistoryError;
use std::path::Path;

fn path(text: &str) -> RelPath {
    RelPath::beside(text).expect("a path")
}

fn at(folder: &Path, name: &str) -> RevisionFiles {
    let repository = Repository::of(folder).expect("a repository");
    let (commit, _) = repository.change(name).expect("a revision");
    RevisionFiles::new(&repository, &commit)
}

/// What a tree of files gives: what it lists, and what it reads.
fn all(files: &dyn Files, folder: &str) -> (Listing, Vec<Result<Vec<u8>, ReadError>>) {
    let listing = files.list(&path(folder), &|path| path.name() == "skipped");
    let read = listing.files.iter().map(|path| files.read(path, 1000)).collect();
    (listing, read)
}

fn names(listing: &Listing) -> Vec<&str> {
    listing.files.iter().map(RelPath::as_str).collect()
}

/// A repository with a commit, where there is git.
fn repository() -> Option<tempfile::TempDir> {
    let folder = tempfile::tempdir().expect("a folder");
    git(folder.path(), &["init", "-q"]).map(|()| folder)
}

#[test]
fn a_revision_reads_as_its_checkout() {
    let Some(folder) = repository() else { return };
    let root = folder.path();
    for (name, text) in [
        ("site/content/a.md", "a\r\nb\r\n"),
        ("site/content/문서/가.md", "가\n"),
        ("site/content/skipped/b.md", "b\n"),
        ("other/콘텐츠/c.md", "c\n"),
        ("closed/d.md", "d\n"),
        ("e.md", "e\n"),
    ] {
        write(root, name, text);
    }
    #[cfg(unix)]
    for (place, target) in [
        ("site/content/inside.md", "문서/가.md"),
        ("site/content/folder", "문서"),
        ("site/content/up", "."),
        ("site/content/문서/round", "../문서"),
        ("site/content/outside.md", "../../e.md"),
        ("site/content/far.md", "/etc/hostname"),
        ("site/content/nowhere.md", "none.md"),
        ("other/콘텐츠/shut", "../../closed"),
        ("site/linked", "content/문서"),
    ] {
        std::os::unix::fs::symlink(target, root.join(place)).expect("a link");
    }
    git(root, &["add", "."]);
    git(root, &["commit", "-qm", "one"]);
    let site = root.join("site");
    let disk = DiskFiles::new(&site).open([path("../other/콘텐츠")]);
    let revision = at(&site, "HEAD").open([path("../other/콘텐츠")]);
    assert!(revision.has_root());
    for folder in [
        "content",
        "",
        "content/문서",
        "content/folder",
        "../other/콘텐츠",
        "../closed",
        "none",
        "content/a.md",
        "linked",
    ] {
        let (mut on_disk, mut in_git) = (all(&disk, folder), all(&revision, folder));
        // Why a link leads nowhere, each says in its own words.
        for (_, refusal) in on_disk.0.refused.iter_mut().chain(&mut in_git.0.refused) {
            if let Refusal::Io(reason) = refusal {
                reason.clear();
            }
        }
        assert_eq!(on_disk, in_git, "{folder}");
    }
    for name in [
        "content/outside.md",
        "content/far.md",
        "content/none.md",
        "content/문서",
        "../closed/d.md",
        "../e.md",
        "content/a.md/x",
    ] {
        assert_eq!(disk.read(&path(name), 1000), revision.read(&path(name), 1000), "{name}");
    }
    let listing = revision.list(&path("content"), &|path| path.name() == "skipped");
    assert!(names(&listing).contains(&"content/문서/가.md"), "{listing:?}");
    assert_eq!(revision.read(&path("content/a.md"), 1000), Ok(b"a\r\nb\r\n".to_vec()), "line ends stay");
    assert_eq!(revision.read(&path("content/a.md"), 5), Err(ReadError::TooLarge(6, 5)));
    let more = at(&site, "HEAD").with_file(path("x.yml"), b"x".to_vec());
    assert_eq!(more.read(&path("x.yml"), 5), Ok(b"x".to_vec()));

    // What has happened since is not seen, and what was gone is there.
    write(root, "site/content/a.md", "later\n");
    write(root, "site/content/new.md", "new\n");
    git(root, &["add", "."]);
    git(root, &["commit", "-qm", "two"]);
    git(root, &["rm", "-rq", "site"]);
    write(root, "site/diglot.yml", "");
    assert_eq!(at(&site, "HEAD~1").read(&path("content/a.md"), 1000), Ok(b"a\r\nb\r\n".to_vec()));
    assert_eq!(at(&site, "HEAD").read(&path("content/new.md"), 1000), Ok(b"new\n".to_vec()));
    write(root, "fresh/a.md", "");
    assert!(!at(&root.join("fresh"), "HEAD").has_root(), "it was not there yet");
}

#[test]
fn worktrees_and_submodules_are_repositories_too() {
    let (Some(one), Some(other)) = (repository(), repository()) else { return };
    write(other.path(), "content/가.md", "old\n");
    git(other.path(), &["add", "."]);
    git(other.path(), &["commit", "-qm", "one"]);
    write(one.path(), "docs/content/a.md", "a\n");
    let address = other.path().to_str().expect("a path");
    let allowed = ["-c", "protocol.file.allow=always"];
    git(one.path(), &[&allowed[..], &["submodule", "add", "-q", address, "docs/한국어"]].concat());
    git(one.path(), &["add", "."]);
    git(one.path(), &["commit", "-qm", "one"]);
    let module = one.path().join("docs/한국어");
    write(&module, "content/가.md", "new\n");
    git(&module, &["commit", "-qam", "two"]);
    git(one.path(), &["commit", "-qam", "two"]);
    let docs = one.path().join("docs");
    let read = |name: &str| at(&docs, name).read(&path("한국어/content/가.md"), 1000);
    assert_eq!((read("HEAD~1"), read("HEAD")), (Ok(b"old\n".to_vec()), Ok(b"new\n".to_vec())));
    let listing = at(&docs, "HEAD").list(&RelPath::root(), &|_| false);
    assert_eq!(names(&listing), ["content/a.md", "한국어/content/가.md"]);
    // A site in a submodule has the history of that.
    assert_eq!(at(&module, "HEAD~1").read(&path("content/가.md"), 1000), Ok(b"old\n".to_vec()));

    // A worktree of a repository that has none itself. What was not fetched is an empty folder.
    let folder = tempfile::tempdir().expect("a folder");
    git(folder.path(), &["clone", "-q", "--bare", one.path().to_str().expect("a path"), "bare.git"]);
    git(&folder.path().join("bare.git"), &["worktree", "add", "-q", "../tree", "HEAD"]);
    let tree = at(&folder.path().join("tree/docs"), "HEAD~1");
    assert_eq!(names(&tree.list(&RelPath::root(), &|_| false)), ["content/a.md"]);
    assert_eq!(tree.read(&path("content/a.md"), 1000), Ok(b"a\n".to_vec()));
    let bare = Repository::of(&folder.path().join("bare.git")).err();
    assert_eq!(bare, Some(HistoryError::NoRepository));
}

/// A repository beside the site that is another one has no history here.
#[test]
fn what_another_repository_keeps_is_read_as_it_is() {
    let Some(one) = repository() else { return };
    write(one.path(), "en/a.md", "a\n");
    git(one.path(), &["add", "."]);
    git(one.path(), &["commit", "-qm", "one"]);
    write(one.path(), "ko/b.md", "b\n");
    git(&one.path().join("ko"), &["init", "-q"]);
    let files = at(&one.path().join("en"), "HEAD").open([path("../ko")]);
    assert_eq!(names(&files.list(&path("../ko"), &|path| path.name() == ".git")), ["../ko/b.md"]);
    assert_eq!(files.read(&path("../ko/b.md"), 1000), Ok(b"b\n".to_vec()));
    // A folder that is simply not committed was not there.
    write(one.path(), "ja/c.md", "c\n");
    let files = at(&one.path().join("en"), "HEAD").open([path("../ja")]);
    assert_eq!(files.read(&path("../ja/c.md"), 1000), Err(ReadError::NotFound));
}

#[test]
fn a_range_has_two_ends() {
    let Some(folder) = repository() else { return };
    let root = folder.path();
    let commit = |text: &str| {
        write(root, "a.md", text);
        git(root, &["add", "."]);
        git(root, &["commit", "-qm", text]);
    };
    commit("one");
    git(root, &["checkout", "-qb", "mine"]);
    commit("mine");
    git(root, &["checkout", "-q", "main"]);
    commit("theirs");
    git(root, &["checkout", "-q", "mine"]);
    git(root, &["checkout", "-q", "--orphan", "apart"]);
    commit("apart");
    git(root, &["checkout", "-q", "mine"]);
    let repository = Repository::of(root).expect("a repository");
    let texts = |range: &str| {
        let (from, into) = repository.change(range)?;
        let text = |commit| {
            let bytes = RevisionFiles::new(&repository, commit).read(&path("a.md"), 1000).expect("a file");
            String::from_utf8(bytes).expect("UTF-8")
        };
        Ok((text(&from), into.as_ref().map(text)))
    };
    let ends = |from: &str, into: Option<&str>| Ok((from.to_owned(), into.map(str::to_owned)));
    assert_eq!(texts("main..mine"), ends("theirs", Some("mine")));
    assert_eq!(texts("main...mine"), ends("one", Some("mine")));
    assert_eq!(texts("main"), ends("theirs", None));
    assert_eq!(texts("main.."), ends("theirs", None));
    assert_eq!(texts("main..."), ends("one", None));
    assert_eq!(texts("..main"), ends("mine", Some("theirs")));
    assert_eq!(texts(""), ends("mine", None));
    assert_eq!(texts("main..none"), Err(HistoryError::UnknownRevision("none".into())));
    assert_eq!(texts("none...main"), Err(HistoryError::UnknownRevision("none".into())));
    assert_eq!(texts("apart...main"), Err(HistoryError::NothingInCommon("apart".into(), "main".into())));
    assert_eq!(texts("apart..main"), ends("apart", Some("theirs")));

    // A clone that was not told everything says so.
    let clones = tempfile::tempdir().expect("a folder");
    let address = format!("file://{}", root.display());
    git(clones.path(), &["clone", "-q", "--depth", "1", "--no-single-branch", &address, "shallow"]);
    let shallow = Repository::of(&clones.path().join("shallow")).expect("a repository");
    assert_eq!(shallow.change("HEAD~1").err(), Some(HistoryError::Shallow("HEAD~1".into())));
    assert_eq!(shallow.change("origin/main...").err(), Some(HistoryError::Shallow("origin/main".into())));
    assert!(shallow.change("origin/main..HEAD").is_ok());
}
