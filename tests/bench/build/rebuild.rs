//! What it costs to build again.
//!
//! In: a site that has been built. Out: what it costs when nothing has changed, and when one article has. Law: what the program says of
//! itself is not asked: a file was kept where the file system knows it by the same number; the article is in the end what it was.

use crate::{Place, measure::Spent, subject::Subject};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use walkdir::WalkDir;

/// A build of a site that is there already.
pub(crate) struct Rebuild {
    pub(crate) name: &'static str,
    pub(crate) spent: Spent,
    pub(crate) written: usize,
    pub(crate) kept: usize,
    /// Whether another folder is in the place of the site.
    pub(crate) is_exchanged: bool,
}

/// Builds the first site of a subject again, which is in `out`.
pub(crate) fn measured(subject: &Subject, place: &Place, out: &Path, turns: usize) -> Vec<Rebuild> {
    let again = |name| one(name, &subject.roots[0], place, out);
    let mut rebuilds: Vec<Rebuild> = Vec::new();
    let article = subject.any();
    let before = fs::read(&article).expect("an article");
    for turn in 0..turns {
        fs::write(&article, &before).expect("an article");
        if turn > 0 {
            again("");
        }
        let same = again("nothing has changed");
        fs::write(&article, [&before[..], b"\n\nOne more paragraph.\n"].concat()).expect("an article");
        for rebuild in [same, again("one article has changed")] {
            match rebuilds.iter_mut().find(|known| known.name == rebuild.name) {
                Some(known) if known.spent.wall <= rebuild.spent.wall => {}
                Some(known) => *known = rebuild,
                None => rebuilds.push(rebuild),
            }
        }
    }
    fs::write(&article, before).expect("an article");
    rebuilds
}

fn one(name: &'static str, root: &Path, place: &Place, out: &Path) -> Rebuild {
    let (before, folder) = (numbers(out), number(&fs::metadata(out).expect("the site")));
    let mut program = Command::new(&place.program);
    program.args(["build", "--quiet", "--root"]).arg(root).arg("--out").arg(out);
    let spent = Spent::of(&mut program);
    let after = numbers(out);
    let kept = after.iter().filter(|(path, number)| before.get(*path) == Some(*number)).count();
    let is_exchanged = number(&fs::metadata(out).expect("the site")) != folder;
    Rebuild { name, spent, written: after.len() - kept, kept, is_exchanged }
}

/// The files of a site with the numbers that the file system knows them by.
fn numbers(out: &Path) -> BTreeMap<PathBuf, u64> {
    let files = WalkDir::new(out).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    files
        .filter_map(|entry| Some((number(&entry.metadata().ok()?), entry.into_path())))
        .map(|(number, path)| (path, number))
        .collect()
}

/// The number of a file: that of a hard link is the same.
#[cfg(unix)]
fn number(facts: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(facts)
}

/// Elsewhere a file that was written again is told by its time.
#[cfg(not(unix))]
fn number(facts: &fs::Metadata) -> u64 {
    let since = facts.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    since.map_or(0, |time| time.as_secs())
}
