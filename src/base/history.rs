//! The history of a project, where git keeps one.
//!
//! In: a folder and the name of a revision or a range of them. Out: a [`Revision`] that says of a file whether it is as it was then;
//! a [`Commit`], and its files as [`RevisionFiles`]. Law: the only module that knows git; reads only, starts no program, asks no
//! network; what the working tree holds counts, committed or not.

mod changed;
mod files;

pub use changed::{Changed, last_changed};
pub use files::RevisionFiles;

use crate::base::RelPath;
use gix::{ObjectId, bstr::ByteSlice, objs::Kind};
use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

/// Why history could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryError {
    /// The folder is in no repository, or in one without a working tree.
    NoRepository,
    /// There is no such revision.
    UnknownRevision(String),
    /// There is no such revision in a clone that does not have all of them.
    Shallow(String),
    /// Two revisions have no history in common.
    NothingInCommon(String, String),
    /// The repository refused, in the words of the library.
    Io(String),
}

/// A repository as it is seen from a folder of its working tree.
pub struct Repository {
    git: gix::Repository,
    workdir: PathBuf,
    /// Where the folder really lies.
    folder: PathBuf,
    /// Where it lies in the working tree.
    inside: PathBuf,
}

/// A state that the files of a repository were in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commit {
    id: ObjectId,
    tree: ObjectId,
}

impl std::fmt::Display for Commit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.id.fmt(f)
    }
}

impl Repository {
    /// The repository of a folder.
    ///
    /// # Errors
    /// When there is none.
    pub fn of(folder: &Path) -> Result<Self, HistoryError> {
        let real = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let folder = gix::path::realpath(&real).unwrap_or(real);
        let git = gix::discover(&folder).map_err(|_| HistoryError::NoRepository)?;
        let workdir = git.workdir().ok_or(HistoryError::NoRepository)?;
        let workdir = gix::path::realpath(workdir).unwrap_or_else(|_| workdir.to_owned());
        let inside = folder.strip_prefix(&workdir).map_err(|_| HistoryError::NoRepository)?.to_owned();
        Ok(Self { git, workdir, folder, inside })
    }

    /// What a name stands for.
    fn object(&self, name: &str) -> Result<gix::Object<'_>, HistoryError> {
        self.git.rev_parse_single(name).and_then(|id| id.object()).map_err(|_| self.unknown(name))
    }

    fn unknown(&self, name: &str) -> HistoryError {
        let is_shallow = self.git.is_shallow().unwrap_or(false);
        if is_shallow { HistoryError::Shallow(name.into()) } else { HistoryError::UnknownRevision(name.into()) }
    }

    /// The state that a name stands for.
    fn commit(&self, name: &str) -> Result<Commit, HistoryError> {
        let commit = self.object(name)?.peel_to_kind(Kind::Commit).map_err(|_| self.unknown(name))?;
        let tree = commit.clone().peel_to_tree().map_err(refused)?;
        Ok(Commit { id: commit.id, tree: tree.id })
    }

    /// What a change leads from and to, where it leads to no state of the working tree. `A..B`: from A to B; `A...B`: from what both
    /// have in common to B; `A`, `A..` and `A...`: to the working tree, the last from what A and `HEAD` have in common.
    ///
    /// # Errors
    /// When there is no such revision, or the two have nothing in common.
    pub fn change(&self, range: &str) -> Result<(Commit, Option<Commit>), HistoryError> {
        let or_head = |name: &str| if name.is_empty() { "HEAD".to_owned() } else { name.to_owned() };
        let ends = |mark: &str| range.split_once(mark).map(|(from, into)| (or_head(from), into.to_owned()));
        let Some((from, into)) = ends("...") else {
            let (from, into) = ends("..").unwrap_or_else(|| (or_head(range), String::new()));
            let after = (!into.is_empty()).then(|| self.commit(&into)).transpose()?;
            return Ok((self.commit(&from)?, after));
        };
        let (one, other) = (self.commit(&from)?, self.commit(&or_head(&into))?);
        let shared = self.git.merge_base(one.id, other.id).map_err(refused)?;
        let Some(shared) = shared else {
            let is_shallow = self.git.is_shallow().unwrap_or(false);
            return Err(if is_shallow {
                HistoryError::Shallow(from)
            } else {
                HistoryError::NothingInCommon(from, into)
            });
        };
        let tree = shared.object().and_then(gix::Object::peel_to_tree).map_err(refused)?;
        let before = Commit { id: shared.detach(), tree: tree.id };
        Ok((before, (!into.is_empty()).then_some(other)))
    }
}

/// The files of a revision.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The contents by path in the repository.
    blobs: HashMap<Box<str>, ObjectId>,
    /// Where the folder lies in the repository.
    inside: PathBuf,
    kind: gix::hash::Kind,
    /// Where the repository lies.
    home: PathBuf,
}

impl Revision {
    /// The files as they were at `name`, or, where the history of `folder` has left that behind, at the last revision that both
    /// have in common: what has been done there since is nobody's change here.
    ///
    /// # Errors
    /// When there is no repository, no such revision, or one that cannot be read.
    pub fn read(folder: &Path, name: &str) -> Result<Self, HistoryError> {
        let known = Repository::of(folder)?;
        let (repository, object) = (&known.git, known.object(name)?);
        let start = match object.clone().peel_to_kind(Kind::Commit) {
            Ok(commit) => {
                let head = repository.head_id().ok();
                // A clone may be too shallow to know what both have in common.
                let shared = head.and_then(|head| repository.merge_base(commit.id, head).ok().flatten());
                shared.map_or(Ok(commit), |id| id.object().map_err(refused))?
            }
            Err(_) => object,
        };
        let tree = start.peel_to_tree().map_err(|_| known.unknown(name))?;
        let files = tree.traverse().breadthfirst.files().map_err(refused)?;
        let blob = |file: gix::traverse::tree::recorder::Entry| {
            let path = file.mode.is_blob().then(|| file.filepath.to_str().ok().map(Box::from)).flatten()?;
            Some((path, file.oid))
        };
        let blobs = files.into_iter().filter_map(blob).collect();
        let home = repository.path().to_owned();
        Ok(Self { blobs, inside: known.inside.clone(), kind: repository.object_hash(), home })
    }

    /// What a file of the folder held then.
    #[must_use]
    pub fn content(&self, path: &RelPath) -> Option<Vec<u8>> {
        let id = self.blobs.get(&*self.name(path)?)?;
        let repository = gix::open(&self.home).ok()?;
        Some(repository.find_object(*id).ok()?.data.clone())
    }

    /// Whether a file of the folder is another than it was, or was not there. A file without history is.
    #[must_use]
    pub fn has_changed(&self, path: &RelPath, bytes: &[u8]) -> bool {
        let Some(known) = self.name(path).and_then(|name| self.blobs.get(&*name)) else { return true };
        let is_known =
            |bytes: &[u8]| gix::objs::compute_hash(self.kind, Kind::Blob, bytes).is_ok_and(|hash| hash == *known);
        // Git may have checked out LF as CRLF.
        let with_lf = || bytes.contains(&b'\r').then(|| bytes.replace("\r\n", "\n"));
        !is_known(bytes) && !with_lf().is_some_and(|bytes| is_known(&bytes))
    }

    /// The files there were, as they are seen from the folder.
    pub fn paths(&self) -> impl Iterator<Item = RelPath> {
        let folder: Option<Vec<&str>> = self.inside.iter().map(|part| part.to_str()).collect();
        let folder = folder.and_then(|parts| RelPath::new(&parts.join("/")));
        let path = move |name: &str| RelPath::beside(&RelPath::new(name)?.seen_from(folder.as_ref()?));
        self.blobs.keys().filter_map(move |name| path(name))
    }

    /// The name of a path in the repository.
    fn name(&self, path: &RelPath) -> Option<String> {
        name(&self.inside, path)
    }
}

/// The name that a path below a folder of a repository has in it.
fn name(inside: &Path, path: &RelPath) -> Option<String> {
    let mut parts: Vec<&str> = inside.iter().map(|part| part.to_str()).collect::<Option<_>>()?;
    for part in path.parts() {
        match part {
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// So many revisions are looked at; whoever has more names one.
const MOST: usize = 5_000;

/// What a file of a folder held when it was what is looked for, last. `paths`: those that it may have had. Nothing where there is no
/// history, or it does not say.
#[must_use]
pub fn version(folder: &Path, paths: &[RelPath], is_it: &dyn Fn(&[u8]) -> bool) -> Option<Vec<u8>> {
    let known = Repository::of(folder).ok()?;
    let (mut repository, inside) = (known.git, &known.inside);
    repository.object_cache_size_if_unset(8 << 20);
    let names: Vec<String> = paths.iter().filter_map(|path| name(inside, path)).collect();
    let mut seen: HashSet<ObjectId> = HashSet::new();
    let head = repository.head_commit().ok()?;
    for commit in head.ancestors().all().ok()?.take(MOST).map_while(Result::ok) {
        let Ok(tree) = commit.object().map_err(refused).and_then(|commit| commit.tree().map_err(refused)) else {
            continue;
        };
        for name in &names {
            let Some(entry) = tree.lookup_entry_by_path(name).ok().flatten().filter(|entry| entry.mode().is_blob())
            else {
                continue;
            };
            if seen.insert(entry.object_id())
                && let Ok(object) = entry.object()
                && is_it(&object.data)
            {
                return Some(object.data.clone());
            }
        }
    }
    None
}

fn refused(error: impl std::fmt::Display) -> HistoryError {
    HistoryError::Io(error.to_string())
}

#[cfg(test)]
#[expect(clippy::print_stderr, reason = "a test says what it skips")]
mod tests {
    use super::{HistoryError, Path, RelPath, Revision, version};

    /// A repository in a folder, made by git itself where that is there.
    #[expect(clippy::disallowed_methods, reason = "a repository to be read has to be made")]
    pub(super) fn git(folder: &Path, arguments: &[&str]) -> Option<()> {
        let mut command = std::process::Command::new("git");
        let identity = ["-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main"];
        let done = command.current_dir(folder).args(identity).args(arguments).output().ok()?;
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        Some(())
    }

    #[expect(clippy::disallowed_methods, reason = "a repository to be read has to be made")]
    pub(super) fn write(folder: &Path, path: &str, text: &str) {
        let place = folder.join(path);
        std::fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        std::fs::write(place, text).expect("a file");
    }

    #[test]
    fn files_are_told_from_what_they_were() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        assert_eq!(Revision::read(root, "HEAD").err(), Some(HistoryError::NoRepository));
        if git(root, &["init", "-q"]).is_none() {
            eprintln!("skipped: there is no git");
            return;
        }
        assert_eq!(Revision::read(root, "HEAD").err(), Some(HistoryError::UnknownRevision("HEAD".into())));
        write(root, "site/a.md", "a\nb\n");
        write(root, "site/문서.md", "가\n");
        git(root, &["add", "."]);
        git(root, &["commit", "-qm", "one"]);
        git(root, &["checkout", "-qb", "mine"]);
        write(root, "site/mine.md", "m\n");
        git(root, &["add", "."]);
        git(root, &["commit", "-qm", "mine"]);
        // Others go on.
        git(root, &["checkout", "-q", "main"]);
        write(root, "site/a.md", "theirs\n");
        git(root, &["commit", "-qam", "theirs"]);
        git(root, &["checkout", "-q", "mine"]);

        let path = |text: &str| RelPath::beside(text).expect("a path");
        let changed = |name: &str, file: &str, text: &str| {
            let revision = Revision::read(&root.join("site"), name).expect("a revision");
            revision.has_changed(&path(file), text.as_bytes())
        };
        assert!(!changed("main", "a.md", "a\nb\n"), "what others did is no change of mine");
        assert!(!changed("main", "a.md", "a\r\nb\r\n"), "line ends are git's business");
        assert!(!changed("main", "../site/문서.md", "가\n"));
        assert!(changed("main", "a.md", "a\nb\nc\n"), "what is not committed counts");
        assert!(changed("main", "mine.md", "m\n") && !changed("HEAD", "mine.md", "m\n"));
        assert!(changed("HEAD", "b.md", "a\nb\n"), "a file of another name is another file");
        assert!(changed("HEAD~1", "../../out.md", ""));
        assert_eq!(Revision::read(root, "no-such").err(), Some(HistoryError::UnknownRevision("no-such".into())));

        let content = |name: &str| {
            let revision = Revision::read(&root.join("site"), name).expect("a revision");
            revision.content(&path("a.md")).map(|bytes| String::from_utf8(bytes).expect("a text"))
        };
        assert_eq!(content("HEAD").as_deref(), Some("a\nb\n"));
        write(root, "site/a.md", "later\n");
        git(root, &["commit", "-qam", "later"]);
        let found =
            |text: &str| version(&root.join("site"), &[path("b.md"), path("a.md")], &|bytes| bytes == text.as_bytes());
        assert_eq!((found("a\nb\n"), found("later\n")), (Some(b"a\nb\n".to_vec()), Some(b"later\n".to_vec())));
        assert_eq!(found("theirs\n"), None, "that is no history of mine");
        assert_eq!(version(Path::new("/"), &[path("a.md")], &|_| true), None);
    }
}
