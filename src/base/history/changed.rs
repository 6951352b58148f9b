//! When files were last changed, as the history of their repository says.
//!
//! In: a folder, and folders seen from it whose files are asked about. Out: the day of the newest commit that made each file of today
//! what it is ([`Changed`]). Law: one walk through the history, however many files there are, and no further than the last of them; a
//! clone without all of its history never gives a day that is only that of the clone.

use super::{HistoryError, Repository, name, refused};
use crate::base::RelPath;
use gix::{ObjectId, bstr::ByteSlice, objs::tree::EntryKind};
use std::collections::{BTreeMap, HashMap, HashSet};

/// When files were last changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// The day of each file, as `YYYY-MM-DD` where whoever committed it was.
    pub days: BTreeMap<RelPath, String>,
    /// Whether the clone does not reach back far enough for some of them.
    pub is_cut_off: bool,
    /// The folders that the repository does not keep.
    pub elsewhere: Vec<RelPath>,
}

/// What is asked for: the names of files that no commit was found for yet, and the folders that hold them.
struct Open {
    files: HashMap<String, RelPath>,
    folders: HashSet<String>,
}

/// The days of the files below `folders`, each seen from `folder`.
///
/// # Errors
/// When there is no repository, or it cannot be read.
pub fn last_changed(folder: &std::path::Path, folders: &[RelPath]) -> Result<Changed, HistoryError> {
    let known = Repository::of(folder)?;
    let mut changed = Changed::default();
    let mut git = known.git.clone();
    git.object_cache_size_if_unset(32 << 20);
    let Ok(head) = git.head_commit() else { return Ok(changed) };
    let tree = head.tree().map_err(refused)?;
    let mut open = Open { files: HashMap::new(), folders: HashSet::new() };
    for asked in folders {
        let Some(path) = name(&known.inside, asked) else {
            changed.elsewhere.push(asked.clone());
            continue;
        };
        let entry = if path.is_empty() {
            Some(tree.id)
        } else {
            let found = tree.lookup_entry_by_path(&path).map_err(refused)?;
            found.filter(|entry| entry.mode().is_tree()).map(|entry| entry.object_id())
        };
        match entry {
            Some(id) => open.add(&git, id, &path, asked)?,
            None => changed.elsewhere.push(asked.clone()),
        }
    }
    let cut: HashSet<ObjectId> = match git.shallow_commits().map_err(refused)? {
        Some(commits) => commits.iter().copied().collect(),
        None => HashSet::new(),
    };
    let sorting =
        gix::revision::walk::Sorting::ByCommitTime(gix::traverse::commit::simple::CommitTimeOrder::NewestFirst);
    for info in head.ancestors().sorting(sorting).all().map_err(refused)? {
        if open.files.is_empty() {
            break;
        }
        let info = info.map_err(refused)?;
        // What such a commit seems to add was there before.
        if cut.contains(&info.id) {
            changed.is_cut_off = true;
            continue;
        }
        let commit = info.object().map_err(refused)?;
        let tree = commit.tree_id().map_err(refused)?.detach();
        let parents: Vec<ObjectId> = info
            .parent_ids()
            .map(|id| {
                Ok(id
                    .object()
                    .map_err(refused)?
                    .peel_to_commit()
                    .map_err(refused)?
                    .tree_id()
                    .map_err(refused)?
                    .detach())
            })
            .collect::<Result<_, HistoryError>>()?;
        let mut found = Vec::new();
        open.compare(&git, Some(tree), &parents, "", &mut found)?;
        if !found.is_empty() {
            let day = commit.time().map_err(refused)?.format_or_unix(gix::date::time::format::SHORT);
            for name in found {
                changed.days.extend(open.files.remove(&name).map(|path| (path, day.clone())));
            }
        }
    }
    changed.is_cut_off &= !open.files.is_empty();
    Ok(changed)
}

impl Open {
    /// Adds the files of a folder.
    fn add(&mut self, git: &gix::Repository, tree: ObjectId, path: &str, asked: &RelPath) -> Result<(), HistoryError> {
        for (at, _) in path.match_indices('/') {
            self.folders.insert(path[..at].to_owned());
        }
        self.folders.insert(path.to_owned());
        let mut open = vec![(tree, path.to_owned(), asked.as_str().to_owned())];
        while let Some((tree, path, seen)) = open.pop() {
            self.folders.insert(path.clone());
            for (entry, (kind, id)) in entries(git, tree)? {
                let (path, seen) = (joined(&path, &entry), joined(&seen, &entry));
                match kind {
                    EntryKind::Tree => open.push((id, path, seen)),
                    EntryKind::Blob | EntryKind::BlobExecutable => {
                        self.files.extend(RelPath::beside(&seen).map(|seen| (path, seen)));
                    }
                    EntryKind::Link | EntryKind::Commit => {}
                }
            }
        }
        Ok(())
    }

    /// Finds the open files of a tree that are none of those of `parents`.
    fn compare(
        &self,
        git: &gix::Repository,
        tree: Option<ObjectId>,
        parents: &[ObjectId],
        path: &str,
        found: &mut Vec<String>,
    ) -> Result<(), HistoryError> {
        let Some(tree) = tree.filter(|tree| !parents.contains(tree)) else { return Ok(()) };
        let mut before = Vec::with_capacity(parents.len());
        for &parent in parents {
            before.push(entries(git, parent)?);
        }
        for (entry, (kind, id)) in entries(git, tree)? {
            let same: Vec<&(EntryKind, ObjectId)> = before.iter().filter_map(|before| before.get(&entry)).collect();
            if same.iter().any(|(_, other)| *other == id) {
                continue;
            }
            let path = joined(path, &entry);
            if kind == EntryKind::Tree {
                if self.folders.contains(&path) {
                    let parents: Vec<ObjectId> =
                        same.iter().filter(|(kind, _)| *kind == EntryKind::Tree).map(|(_, id)| *id).collect();
                    self.compare(git, Some(id), &parents, &path, found)?;
                }
            } else if self.files.contains_key(&path) {
                found.push(path);
            }
        }
        Ok(())
    }
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// What a tree holds. A name that is not Unicode is nobody's.
fn entries(git: &gix::Repository, tree: ObjectId) -> Result<BTreeMap<String, (EntryKind, ObjectId)>, HistoryError> {
    let tree = git.find_tree(tree).map_err(refused)?;
    let mut out = BTreeMap::new();
    for entry in tree.iter() {
        let entry = entry.map_err(refused)?;
        if let Ok(name) = entry.filename().to_str() {
            out.insert(name.to_owned(), (entry.mode().kind(), entry.object_id()));
        }
    }
    Ok(out)
}

#[cfg(test)]
#[expect(clippy::print_stderr, reason = "a test says what it skips")]
mod tests {
    use super::{
        super::tests::{git, write},
        RelPath, last_changed,
    };
    use std::path::Path;

    fn commit(root: &Path, day: &str, arguments: &[&str]) {
        let date = format!("{day}T12:00:00+0900");
        let mut command = vec!["-c", "core.hooksPath=/dev/null"];
        command.extend(arguments);
        #[expect(clippy::disallowed_methods, reason = "a repository to be read has to be made")]
        let done = std::process::Command::new("git")
            .current_dir(root)
            .env("GIT_COMMITTER_DATE", &date)
            .env("GIT_AUTHOR_DATE", "2001-01-01T00:00:00Z")
            .args(["-c", "user.name=a", "-c", "user.email=a@b.example"])
            .args(command)
            .output()
            .expect("git runs");
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    fn days(root: &Path, folders: &[&str]) -> (Vec<(String, String)>, bool, Vec<String>) {
        let path = |text: &&str| RelPath::beside(text).expect("a path");
        let folders: Vec<RelPath> = folders.iter().map(path).collect();
        let changed = last_changed(root, &folders).expect("a history");
        let days = changed.days.into_iter().map(|(path, day)| (path.as_str().to_owned(), day)).collect();
        let elsewhere = changed.elsewhere.iter().map(|path| path.as_str().to_owned()).collect();
        (days, changed.is_cut_off, elsewhere)
    }

    #[test]
    fn each_file_has_the_day_of_its_last_commit() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("origin");
        write(&root, "site/content/a.md", "a\n");
        if git(&root, &["init", "-q"]).is_none() {
            eprintln!("skipped: there is no git");
            return;
        }
        write(&root, "site/content/deep/b.md", "b\n");
        write(&root, "other/c.md", "c\n");
        git(&root, &["add", "."]);
        commit(&root, "2020-01-01", &["commit", "-qm", "one"]);
        git(&root, &["checkout", "-qb", "side"]);
        write(&root, "site/content/deep/b.md", "bb\n");
        write(&root, "site/content/가.md", "가\n");
        git(&root, &["add", "."]);
        commit(&root, "2020-03-03", &["commit", "-qm", "side"]);
        git(&root, &["checkout", "-q", "main"]);
        write(&root, "site/content/a.md", "aa\n");
        write(&root, "other/c.md", "cc\n");
        git(&root, &["add", "."]);
        commit(&root, "2020-02-02", &["commit", "-qm", "main"]);
        commit(&root, "2020-04-04", &["merge", "-q", "--no-ff", "-m", "both", "side"]);
        // What is not committed has no day yet.
        write(&root, "site/content/new.md", "n\n");
        write(&root, "site/content/a.md", "aaa\n");
        let pair = |path: &str, day: &str| (path.to_owned(), day.to_owned());
        let wanted = vec![
            pair("content/a.md", "2020-02-02"),
            pair("content/deep/b.md", "2020-03-03"),
            pair("content/가.md", "2020-03-03"),
        ];
        let site = root.join("site");
        assert_eq!(
            days(&site, &["content", "none", "../../outside"]),
            (wanted.clone(), false, vec!["none".into(), "../../outside".into()])
        );
        assert_eq!(days(&site, &["../other"]).0, [pair("../other/c.md", "2020-02-02")]);
        assert_eq!(days(&root, &[""]).0.len(), 4);

        // A clone of which the beginning is missing knows only what was done since.
        let url = format!("file://{}", root.display());
        git(folder.path(), &["clone", "-q", "--depth", "2", &url, "shallow"]);
        let shallow = folder.path().join("shallow/site");
        let (found, is_cut_off, _) = days(&shallow, &["content"]);
        assert!(is_cut_off && found.iter().all(|pair| wanted.contains(pair)) && found.len() < 3, "{found:?}");
        git(&shallow, &["fetch", "-q", "--unshallow"]);
        assert_eq!(days(&shallow, &["content"]), (wanted, false, Vec::new()));
    }
}
