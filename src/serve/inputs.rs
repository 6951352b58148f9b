//! The files that a preview is made from: where they lie, and whether they have changed.
//!
//! In: the root of a site and its config. Out: [`Places`] to watch, and [`Inputs`], a picture of all files there.
//! Law: a file has changed when its bytes have; size and time of change only say which files to look into, and not for those
//! that the watcher named. Hidden files, the temporary files of editors and the output folder are no inputs.
#![expect(clippy::disallowed_methods, reason = "the preview asks the disk when files were changed")]

use crate::{
    base::{
        Files, RelPath, Stamp,
        files::{DiskFiles, Listing, MAX_FILE_BYTES, ReadError},
    },
    config::{self, Config},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::SystemTime,
};

/// The root of a site on disk, with a config that may lie elsewhere.
#[derive(Clone, Debug)]
pub(super) struct Root {
    pub(super) folder: PathBuf,
    /// The config, where it is not the one in the root.
    pub(super) config: Option<PathBuf>,
}

impl Root {
    /// The name that the config has among the site's files.
    pub(super) fn config_name(&self) -> RelPath {
        let given = self.config.as_ref().and_then(|path| path.file_name()).and_then(|name| name.to_str());
        given.and_then(RelPath::new).or_else(|| RelPath::new(config::FILE_NAME)).unwrap_or_else(RelPath::root)
    }

    /// The files of the site as they are now.
    ///
    /// # Errors
    /// When the config lies elsewhere and cannot be read.
    pub(super) fn files(&self) -> io::Result<DiskFiles> {
        let mut files = DiskFiles::new(&self.folder);
        if let Some(config) = &self.config {
            files = files.with_file(self.config_name(), fs::read(config)?);
        }
        let beside = config::folders_beside(&files, &self.config_name());
        Ok(files.open(beside))
    }

    fn place(&self, path: &RelPath) -> PathBuf {
        match &self.config {
            Some(config) if *path == self.config_name() => config.clone(),
            _ => self.folder.join(path.as_str()),
        }
    }
}

/// Where the files of a site lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Places {
    /// Folders with all that is in them, none inside another. They need not exist.
    pub(super) folders: Vec<RelPath>,
    config: RelPath,
    output: Option<RelPath>,
}

impl Places {
    /// The places that a config names.
    pub(super) fn of(config: &Config, root: &Root) -> Self {
        // Where no locales are named, the folders of `content/` say which there are.
        let mut folders: BTreeSet<RelPath> = RelPath::new("content").into_iter().collect();
        folders.extend(config.locales.iter().map(|settings| settings.content.clone()));
        folders.extend([config.data.clone(), config.messages.clone()]);
        folders.extend(config.theme.clone());
        folders.extend(config.xref.iter().cloned());
        let inner = |path: &RelPath| folders.iter().any(|outer| outer != path && path.inside(outer).is_some());
        let folders: Vec<RelPath> = folders.iter().filter(|path| !inner(path)).cloned().collect();
        let output = RelPath::new(&config.output).filter(|output| !output.is_root());
        Self { folders, config: root.config_name(), output }
    }

    /// Whether something that happened here can change the site: to an input, or to a folder on the way to inputs.
    pub(super) fn concern(&self, path: &RelPath) -> bool {
        if *path == self.config {
            return true;
        }
        let leads_to = |folder: &RelPath| folder.inside(path).is_some() || path.inside(folder).is_some();
        self.folders.iter().any(leads_to) && !self.is_passed_over(path)
    }

    /// Whether a path inside a watched folder is none of the site's.
    fn is_passed_over(&self, path: &RelPath) -> bool {
        let hidden = |path: &RelPath| path.parts().any(|part| part.starts_with('.'));
        let folder = self.folders.iter().find_map(|folder| path.inside(folder));
        folder.as_ref().is_some_and(hidden)
            || is_temporary(path.name())
            || self.output.as_ref().is_some_and(|output| path.inside(output).is_some())
    }
}

/// Whether editors call their temporary files and backups so.
fn is_temporary(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    name == "4913"
        || name.starts_with(".#")
        || (name.starts_with('#') && name.ends_with('#'))
        || ["~", ".swp", ".swo", ".swx", ".tmp", ".bak", "___jb_tmp___", "___jb_old___"]
            .iter()
            .any(|end| lower.ends_with(end))
}

/// What is known of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Facts {
    size: u64,
    modified: Option<SystemTime>,
    /// Of the bytes that the last build read.
    stamp: Option<Stamp>,
}

impl Facts {
    /// Whether a file is as it was. It is read where size and time do not tell, or it `is_named`.
    fn is_same(&self, then: &Self, path: &RelPath, files: Option<&DiskFiles>, is_named: bool) -> bool {
        let same_facts = (self.size, self.modified) == (then.size, then.modified);
        if same_facts && !is_named {
            return true;
        }
        match (then.stamp, files) {
            (Some(stamp), Some(files)) if self.size == then.size => {
                files.read(path, MAX_FILE_BYTES).map_or(same_facts, |bytes| Stamp::of(&bytes) == stamp)
            }
            _ => same_facts,
        }
    }
}

/// A picture of all inputs.
#[derive(Clone, Debug, Default)]
pub(super) struct Inputs {
    files: BTreeMap<RelPath, Facts>,
}

impl Inputs {
    /// Looks at the files now. They are listed, not read.
    pub(super) fn look(root: &Root, places: &Places) -> Self {
        let disk = DiskFiles::new(&root.folder).open(places.folders.clone());
        let mut inputs = Self::default();
        let listed =
            places.folders.iter().flat_map(|folder| disk.list(folder, &|path| places.is_passed_over(path)).files);
        let paths = listed.filter(|path| !places.is_passed_over(path)).chain([places.config.clone()]);
        for path in paths {
            if let Ok(facts) = fs::metadata(root.place(&path)) {
                let facts = Facts { size: facts.len(), modified: facts.modified().ok(), stamp: None };
                inputs.files.insert(path, facts);
            }
        }
        inputs
    }

    /// Whether nothing is known of any file.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Looks only at the named files, takes the others to be as they were, and says which have changed. `None` where a folder is
    /// named, or something that may have been one: then nothing was looked at.
    pub(super) fn look_again(&mut self, root: &Root, named: &BTreeSet<RelPath>) -> Option<Vec<RelPath>> {
        let mut looked = Vec::with_capacity(named.len());
        for path in named {
            let facts = match fs::metadata(root.place(path)) {
                Ok(facts) if facts.is_file() => {
                    Some(Facts { size: facts.len(), modified: facts.modified().ok(), stamp: None })
                }
                Err(_) if self.files.contains_key(path) => None,
                _ => return None,
            };
            looked.push((path, facts));
        }
        let files = root.files().ok();
        let mut changed = Vec::new();
        for (path, now) in looked {
            let Some(mut now) = now else {
                self.files.remove(path);
                changed.push(path.clone());
                continue;
            };
            let then = self.files.get(path).copied();
            if then.is_some_and(|then| now.is_same(&then, path, files.as_ref(), true)) {
                now.stamp = then.and_then(|then| then.stamp);
            } else {
                changed.push(path.clone());
            }
            self.files.insert(path.clone(), now);
        }
        Some(changed)
    }

    /// Notes what the build read; of what it did not read again nothing has changed.
    pub(super) fn stamp(&mut self, stamps: &BTreeMap<RelPath, Stamp>) {
        for (path, stamp) in stamps {
            if let Some(facts) = self.files.get_mut(path) {
                facts.stamp = Some(*stamp);
            }
        }
    }

    /// Which files differ between an earlier picture and this one; the stamps of the others are taken over. Files that are
    /// `named` are read even where size and time are as they were.
    pub(super) fn changed_since(&mut self, before: &Self, root: &Root, named: &BTreeSet<RelPath>) -> Vec<RelPath> {
        let gone = before.files.keys().filter(|path| !self.files.contains_key(*path));
        let mut changed: Vec<RelPath> = gone.cloned().collect();
        let files = root.files().ok();
        for (path, now) in &mut self.files {
            let Some(then) = before.files.get(path) else {
                changed.push(path.clone());
                continue;
            };
            if now.is_same(then, path, files.as_ref(), named.contains(path)) {
                now.stamp = then.stamp;
            } else {
                changed.push(path.clone());
            }
        }
        changed.sort();
        changed
    }

    /// Whether a named file has become empty or is gone, though a moment ago it was not: most likely it is being written.
    pub(super) fn unsettled(&self, root: &Root, named: &BTreeSet<RelPath>) -> bool {
        named.iter().any(|path| {
            let before = self.files.get(path).map(|facts| facts.size);
            match fs::metadata(root.place(path)) {
                Ok(facts) => facts.is_file() && facts.len() == 0 && before != Some(0),
                Err(_) => before.is_some(),
            }
        })
    }
}

/// Files that remember what was read of them.
pub(super) struct Recorder<'f> {
    files: &'f DiskFiles,
    stamps: Mutex<BTreeMap<RelPath, Stamp>>,
}

impl<'f> Recorder<'f> {
    pub(super) fn new(files: &'f DiskFiles) -> Self {
        Self { files, stamps: Mutex::default() }
    }

    /// The stamps of all that was read.
    pub(super) fn into_stamps(self) -> BTreeMap<RelPath, Stamp> {
        self.stamps.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Files for Recorder<'_> {
    fn list(&self, folder: &RelPath, skip: &dyn Fn(&RelPath) -> bool) -> Listing {
        self.files.list(folder, skip)
    }

    fn read(&self, path: &RelPath, limit: u64) -> Result<Vec<u8>, ReadError> {
        let bytes = self.files.read(path, limit)?;
        let stamp = Stamp::of(&bytes);
        self.stamps.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), stamp);
        Ok(bytes)
    }

    // What begins the same may go on otherwise: size and time tell.
    fn head(&self, path: &RelPath, most: usize) -> Result<Vec<u8>, ReadError> {
        self.files.head(path, most)
    }
}

/// A path below a folder as the watcher names it.
pub(super) fn named(folder: &Path, place: &Path) -> Option<RelPath> {
    let inside = place.strip_prefix(folder).ok()?.to_str()?;
    RelPath::new(&if std::path::MAIN_SEPARATOR == '/' { inside.to_owned() } else { inside.replace('\\', "/") })
}

#[cfg(test)]
mod tests {
    use super::{Places, Root, is_temporary};
    use crate::{
        base::{RelPath, files::MemoryFiles},
        config::Config,
    };

    #[test]
    fn temporary_files_of_editors_are_known() {
        for name in ["4913", ".#x.md", "#x.md#", "x.md~", ".x.md.swp", "x.md___jb_tmp___", "x.md___jb_old___", "x.tmp"]
        {
            assert!(is_temporary(name), "{name}");
        }
        for name in ["x.md", "4913.md", "49131", "tmp.md", "swp"] {
            assert!(!is_temporary(name), "{name}");
        }
    }

    #[test]
    fn places_concern_what_the_site_is_made_from() {
        let root = Root { folder: ".".into(), config: None };
        let config =
            Config::discover(&MemoryFiles::new().with("content/en-US/a.md", "").with("content/ko-KR/a.md", ""));
        let places = Places::of(&config, &root);
        let concern = |path: &str| places.concern(&RelPath::new(path).expect("a path"));
        assert_eq!(places.folders.iter().map(RelPath::as_str).collect::<Vec<_>>(), ["content", "locales"]);
        for path in
            ["diglot.yml", "content", "content/en-US/a.md", "content/data/x.yml", "locales/ko-KR/site.ftl", "locales"]
        {
            assert!(concern(path), "{path}");
        }
        for path in
            ["public", "public/index.html", "README.md", "content/en-US/.git/x", "content/a.md~", "contents/a.md"]
        {
            assert!(!concern(path), "{path}");
        }
    }
}
