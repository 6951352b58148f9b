//! Putting a staged site in the place of the published one.
//!
//! Whole where the system can exchange two folders in one step (Linux, macOS); else by two renames, undone when the second
//! fails and when a later build finds the place empty; else, where the output folder cannot be moved at all, file by file.
//! Law: what the old manifest does not name is moved into the new site, never deleted.

use super::{
    OutputError, Way,
    folder::{Folders, StagingFolder},
    manifest::{MANIFEST, Manifest, name_of},
    survey::like,
};
use crate::base::RelPath;
use rayon::prelude::*;
use std::{
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// One site about to replace another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Replace<'a> {
    /// The staged site.
    pub(super) site: &'a Path,
    /// The published one.
    pub(super) output: &'a Path,
    pub(super) old: &'a Manifest,
    pub(super) new: &'a Manifest,
    /// Files of the old site that are there and not in the new one.
    pub(super) stale: &'a [RelPath],
    /// Folders of the old site that are there, outer ones first.
    pub(super) folders: &'a [RelPath],
}

impl Replace<'_> {
    /// Puts the staged site, which is complete but for its manifest, in the place of the published one.
    pub(super) fn whole(self, written: &[RelPath], folder: &mut StagingFolder) -> Result<Way, OutputError> {
        let Self { site, output, .. } = self;
        self.new.write(site).map_err(|error| OutputError::at(&site.join(MANIFEST), &error))?;
        let there = fs::symlink_metadata(output).is_ok();
        if there {
            like(output, site).map_err(|error| OutputError::at(site, &error))?;
        }
        // From here on the folder may hold the old site.
        folder.keep_site = true;
        let old = folder.old();
        let swapped = if there {
            swap(site, output, &old)
        } else {
            fs::rename(site, output).map(|()| Way::Exchanged).map_err(Stuck::Site)
        };
        let way = match swapped {
            Ok(way) => way,
            Err(Stuck::Output) => {
                folder.keep_site = false;
                self.file_by_file(written)?;
                return Ok(Way::FileByFile);
            }
            Err(Stuck::Site(error)) => {
                folder.keep_site = false;
                return Err(OutputError::at(output, &error));
            }
        };
        sync(output.parent().unwrap_or(output));
        // The new site is published: what goes wrong now only leaves rubbish behind, which closing the folder reports.
        for tree in [site, &old] {
            let _ = retire(tree, self.old, output, Late::Wins);
        }
        Ok(way)
    }

    /// Moves each written file into its place, then removes what is stale. The manifest names all of both sites meanwhile,
    /// so that a build that is killed leaves nothing the next one takes for foreign, or for whole.
    pub(super) fn file_by_file(self, written: &[RelPath]) -> Result<(), OutputError> {
        let Self { site, output, old, new, stale, folders } = self;
        let at = |path: &str| output.join(path);
        let publish_manifest = |manifest: &Manifest| {
            manifest
                .write(site)
                .and_then(|()| fs::rename(site.join(MANIFEST), at(MANIFEST)))
                .map_err(|error| OutputError::at(&at(MANIFEST), &error))
        };
        publish_manifest(&Manifest::during(old, new))?;
        let remove = |path: &RelPath| {
            remove_file(&at(path.as_str())).map_err(|error| OutputError::at(&at(path.as_str()), &error))
        };
        let remove_folders = || {
            for folder in folders.iter().rev().filter(|folder| !new.has_inside(folder)) {
                // Where others have put something, it stays.
                let _ = fs::remove_dir(at(folder.as_str()));
            }
        };
        // A file that becomes a folder, or a folder that becomes a file, has to go first.
        let blocks = |path: &&RelPath| new.has_above(path) || new.has_inside(path);
        let (first, last): (Vec<&RelPath>, Vec<&RelPath>) = stale.iter().partition(blocks);
        first.into_iter().try_for_each(remove)?;
        remove_folders();
        let made = Folders::new(output.to_owned());
        // Pages last: none must name an asset that is not there yet.
        let (pages, assets): (Vec<_>, Vec<_>) = written.iter().partition(|path| path.has_extension("html"));
        for path in assets.into_iter().chain(pages) {
            made.ensure(&path.parent())
                .and_then(|()| fs::rename(site.join(path.as_str()), at(path.as_str())))
                .map_err(|error| OutputError::at(&at(path.as_str()), &error))?;
        }
        last.into_iter().try_for_each(remove)?;
        remove_folders();
        publish_manifest(new)?;
        sync(output);
        Ok(())
    }
}

/// Why two folders did not change places.
enum Stuck {
    /// The published one cannot be moved.
    Output,
    /// The staged one cannot be moved; the published one is where it was.
    Site(io::Error),
}

fn swap(site: &Path, output: &Path, old: &Path) -> Result<Way, Stuck> {
    match exchange(site, output) {
        Ok(()) => Ok(Way::Exchanged),
        Err(error) if error.kind() == ErrorKind::StorageFull => Err(Stuck::Site(error)),
        Err(_) => rename_twice(site, output, old),
    }
}

fn rename_twice(site: &Path, output: &Path, old: &Path) -> Result<Way, Stuck> {
    fs::rename(output, old).map_err(|_| Stuck::Output)?;
    match fs::rename(site, output) {
        Ok(()) => Ok(Way::Renamed),
        Err(error) => {
            // Should this fail too, the old site stays in the staging folder, and the next build puts it back.
            let _ = fs::rename(old, output);
            Err(Stuck::Site(error))
        }
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> Result<(), io::Error> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_one: &Path, _other: &Path) -> Result<(), io::Error> {
    Err(ErrorKind::Unsupported.into())
}

/// Clears away what a killed build left in its staging folder; if it had moved the old site away, that is put back.
pub(super) fn clear_leftovers(folder: &StagingFolder, output: &Path) -> Result<(), OutputError> {
    let (site, old) = (folder.site(), folder.old());
    let is_there = |path: &Path| fs::symlink_metadata(path).is_ok();
    if is_there(&old) && !is_there(output) {
        fs::rename(&old, output).map_err(|error| OutputError::at(&old, &error))?;
    }
    for tree in [site, old] {
        let cleared = match Manifest::read(&tree) {
            // The manifest is written last: a tree without it has nothing that is not also in the output.
            Ok(Some(manifest)) if !folder.is_inside() => retire(&tree, &manifest, output, Late::Yields),
            _ if is_there(&tree) => fs::remove_dir_all(&tree),
            _ => Ok(()),
        };
        cleared.map_err(|error| OutputError::at(&tree, &error))?;
    }
    Ok(())
}

/// Which of two files of others at one place is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Late {
    /// The one in the old site: it can only differ if it came after it was carried over.
    Wins,
    /// The one in the published site: the old one has lain in a staging folder since a build was killed.
    Yields,
}

/// Removes a site that is no longer published. Files of others that are missing in the published one are moved there.
fn retire(tree: &Path, manifest: &Manifest, published: &Path, late: Late) -> Result<(), io::Error> {
    if fs::symlink_metadata(tree).is_err() {
        return Ok(());
    }
    let (mut ours, mut others, mut folders) = (Vec::new(), Vec::new(), Vec::new());
    for entry in WalkDir::new(tree).contents_first(true) {
        let entry = entry?;
        let inside = entry.path().strip_prefix(tree).unwrap_or(entry.path());
        if entry.file_type().is_dir() {
            folders.push(entry.into_path());
        } else if name_of(inside).is_some_and(|name| manifest.has(&name)) {
            ours.push(entry.into_path());
        } else if inside != Path::new(MANIFEST) {
            others.push(inside.to_owned());
        }
    }
    ours.par_iter().try_for_each(|path| remove_file(path))?;
    others.iter().try_for_each(|path| hand_over(&tree.join(path), &published.join(path), late))?;
    // Last, so that a build killed meanwhile still knows what was ours.
    remove_file(&tree.join(MANIFEST))?;
    folders.iter().try_for_each(fs::remove_dir)
}

fn hand_over(from: &PathBuf, to: &PathBuf, late: Late) -> Result<(), io::Error> {
    if late == Late::Wins || fs::symlink_metadata(to).is_err() {
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::rename(from, to)?;
    }
    // Two names of one file are left alone by a rename.
    remove_file(from)
}

fn remove_file(path: &Path) -> Result<(), io::Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Asks that the names in `folder` reach the disk. Not every system can, and no build fails for it.
fn sync(folder: &Path) {
    #[cfg(unix)]
    let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    #[cfg(not(unix))]
    let _ = folder;
}

#[cfg(test)]
mod tests {
    use super::{Late, Stuck, Way, rename_twice, retire};
    use crate::base::{RelPath, files::staging::manifest::Manifest};
    use std::{fs, path::Path};

    fn tree(root: &Path, files: &[(&str, &str)]) {
        for (name, text) in files {
            let place = root.join(name);
            fs::create_dir_all(place.parent().expect("a file lies in a folder")).expect("it can be made");
            fs::write(place, text).expect("it can be written");
        }
    }

    #[test]
    fn two_renames_come_to_an_exchange_and_one_is_undone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let [site, output, old] = ["site", "output", "old"].map(|name| folder.path().join(name));
        tree(&output, &[("a", "1")]);
        assert!(matches!(rename_twice(&site, &output, &old), Err(Stuck::Site(_))), "there is no new site");
        assert_eq!(fs::read(output.join("a")).expect("the old site is back"), b"1");
        assert!(!old.exists());
        tree(&site, &[("a", "2")]);
        assert!(matches!(rename_twice(&site, &output, &old), Ok(Way::Renamed)));
        assert_eq!(fs::read(output.join("a")).expect("it is there"), b"2");
        assert_eq!(fs::read(old.join("a")).expect("it is there"), b"1");
        tree(&site, &[("a", "3")]);
        assert!(matches!(rename_twice(&site, &output, &old), Err(Stuck::Output)), "a folder is in the way");
        assert_eq!(fs::read(output.join("a")).expect("it is there"), b"2");
    }

    #[test]
    fn what_others_wrote_while_we_published_comes_along() {
        for (late, kept) in [(Late::Wins, "in the old"), (Late::Yields, "in the new")] {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let [old, new] = ["old", "new"].map(|name| folder.path().join(name));
            tree(&old, &[("ours/a", "1"), ("ours/late", "mine"), ("both", "in the old"), ("linked", "one")]);
            tree(&new, &[("both", "in the new")]);
            fs::hard_link(old.join("linked"), new.join("linked")).expect("it can be linked");
            let ours = Manifest::new(RelPath::new("ours/a").into_iter().map(|path| (path, None)));
            retire(&old, &ours, &new, late).expect("it can be removed");
            assert!(!old.exists() && !new.join("ours/a").exists());
            let text = |name: &str| fs::read_to_string(new.join(name)).expect("it is there");
            assert_eq!([text("ours/late"), text("both"), text("linked")], ["mine", kept, "one"]);
        }
    }
}
