//! The files of a revision, read from git's own store.
//!
//! In: a [`Repository`] and a [`Commit`]. Out: [`Files`], as a checkout of the commit would give them, for a site in the folder
//! that the repository is seen from. Law: what is read and what is refused is what [`DiskFiles`] would read and refuse: nothing
//! outside the root and the folders beside it that were opened, symbolic links included; bytes as they were committed. What another
//! repository keeps beside this one has no history here, and is read as it lies on the disk.

use super::{Commit, Repository};
use crate::base::{
    RelPath,
    files::{DiskFiles, Files, Listing, ReadError, Refusal},
};
use gix::{ObjectId, ThreadSafeRepository, bstr::ByteSlice};
use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    io::ErrorKind,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

/// How many links a path may lead through.
const MOST_LINKS: usize = 40;
/// How long a path may be, in bytes; systems take no longer ones.
const LONGEST_PATH: usize = 4096;

/// The files of a revision, seen from a folder.
pub struct RevisionFiles {
    git: ThreadSafeRepository,
    workdir: PathBuf,
    /// The files of the commit, at the root of the repository.
    tree: Held,
    /// Where the folder lies in the repository.
    root: Vec<String>,
    /// The folders beside it that may be read, and where they lie in the repository.
    opened: Vec<(RelPath, Vec<String>)>,
    /// What lies beside it in other repositories, or in none.
    elsewhere: DiskFiles,
    /// Files that are read as if they lay there.
    extra: Vec<(RelPath, Vec<u8>)>,
    /// What was looked into.
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    folders: HashMap<Held, Arc<Folder>>,
    /// The repositories of submodules, by where they lie; none where they were not fetched.
    modules: BTreeMap<String, Option<usize>>,
    repositories: Vec<ThreadSafeRepository>,
}

/// An object and the repository that holds it: a submodule by its number, or the one that was asked.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Held {
    module: Option<usize>,
    id: ObjectId,
}

#[derive(Clone, Copy)]
enum Entry {
    Folder(Held),
    File(Held),
    Link(Held),
    Module(Held),
}

#[derive(Default)]
struct Folder {
    entries: BTreeMap<Box<str>, Entry>,
    /// Names that are not Unicode, as they are shown.
    refused: Vec<String>,
}

/// Where a path leads: the names from the root of the repository, links resolved, and what each is.
type Place = Vec<(String, Entry)>;

/// Why a path leads nowhere.
enum Lost {
    Nothing,
    Outside,
    Loop,
    Io(String),
}

impl RevisionFiles {
    /// The files of a commit, seen from the folder that the repository is seen from.
    #[must_use]
    pub fn new(repository: &Repository, commit: &Commit) -> Self {
        let root = repository.inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        Self {
            git: repository.git.clone().into_sync(),
            workdir: repository.workdir.clone(),
            tree: Held { module: None, id: commit.tree },
            root,
            opened: Vec::new(),
            elsewhere: DiskFiles::new(&repository.folder),
            extra: Vec::new(),
            known: Mutex::default(),
        }
    }

    /// The same files with folders beside the root, as [`DiskFiles::open`] opens them.
    #[must_use]
    pub fn open(mut self, folders: impl IntoIterator<Item = RelPath>) -> Self {
        for folder in folders.into_iter().filter(RelPath::is_beside) {
            match self.name(&folder).filter(|name| self.is_ours(&folder, name)) {
                Some(name) => self.opened.push((folder, name)),
                None => self.elsewhere = self.elsewhere.open([folder]),
            }
        }
        self
    }

    /// The same files and one more.
    #[must_use]
    pub fn with_file(mut self, path: RelPath, bytes: Vec<u8>) -> Self {
        self.extra.push((path, bytes));
        self
    }

    /// Whether the folder that they are seen from was there.
    #[must_use]
    pub fn has_root(&self) -> bool {
        matches!(self.place(&[], &self.root).map(|place| self.last(&place)), Ok(Entry::Folder(_)))
    }

    /// The names that lead to a path from the root of the repository; `None` where it lies outside.
    fn name(&self, path: &RelPath) -> Option<Vec<String>> {
        let mut parts = self.root.clone();
        for part in path.parts() {
            match part {
                ".." => _ = parts.pop()?,
                part => parts.push(part.to_owned()),
            }
        }
        Some(parts)
    }

    /// Whether this repository keeps a folder, rather than one that was put into its working tree.
    fn is_ours(&self, folder: &RelPath, name: &[String]) -> bool {
        self.place(&[], name).is_ok() || {
            let of_folder = gix::discover(self.elsewhere.place(folder)).ok();
            let workdir = of_folder.as_ref().and_then(|git| gix::path::realpath(git.workdir()?).ok());
            workdir.is_none_or(|workdir| workdir == self.workdir)
        }
    }

    fn repository(&self, held: Held) -> gix::Repository {
        let Some(module) = held.module else { return self.git.to_thread_local() };
        self.known.lock().unwrap_or_else(PoisonError::into_inner).repositories[module].to_thread_local()
    }

    fn folder(&self, held: Held) -> Result<Arc<Folder>, Lost> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = known().folders.get(&held) {
            return Ok(Arc::clone(folder));
        }
        let repository = self.repository(held);
        let tree = repository.find_tree(held.id).map_err(|error| Lost::Io(error.to_string()))?;
        let mut folder = Folder::default();
        for entry in tree.iter() {
            let entry = entry.map_err(|error| Lost::Io(error.to_string()))?;
            let held = Held { module: held.module, id: entry.object_id() };
            let mode = entry.mode();
            let kind = match () {
                () if mode.is_tree() => Entry::Folder(held),
                () if mode.is_link() => Entry::Link(held),
                () if mode.is_commit() => Entry::Module(held),
                () => Entry::File(held),
            };
            match entry.filename().to_str() {
                // Git makes no such names, but somebody might.
                Ok(name) if !matches!(name, "" | "." | "..") => _ = folder.entries.insert(name.into(), kind),
                _ => folder.refused.push(entry.filename().to_str_lossy().into_owned()),
            }
        }
        let folder = Arc::new(folder);
        known().folders.insert(held, Arc::clone(&folder));
        Ok(folder)
    }

    /// The files of a submodule; an empty folder where it was not fetched, as in a checkout.
    fn module(&self, commit: Held, place: &[(String, Entry)], name: &str) -> Result<Option<Held>, Lost> {
        let names: Vec<&str> = place.iter().map(|(name, _)| name.as_str()).chain([name]).collect();
        let path = names.join("/");
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = known().modules.get(&path).copied();
        let module = asked.unwrap_or_else(|| {
            let repository = gix::open(self.workdir.join(&path)).ok();
            let mut known = known();
            let module = repository.map(|repository| {
                known.repositories.push(repository.into_sync());
                known.repositories.len() - 1
            });
            known.modules.insert(path, module);
            module
        });
        let Some(module) = module else { return Ok(None) };
        let repository = self.repository(Held { module: Some(module), id: commit.id });
        let tree = repository.find_object(commit.id).and_then(gix::Object::peel_to_tree);
        let tree = tree.map_err(|error| Lost::Io(error.to_string()))?;
        Ok(Some(Held { module: Some(module), id: tree.id }))
    }

    fn bytes(&self, held: Held) -> Result<Vec<u8>, String> {
        let repository = self.repository(held);
        repository.find_object(held.id).map(|object| object.detach().data).map_err(|error| error.to_string())
    }

    /// What a place is: the last of its entries.
    fn last(&self, place: &[(String, Entry)]) -> Entry {
        place.last().map_or(Entry::Folder(self.tree), |(_, entry)| *entry)
    }

    /// Where names lead from a place.
    fn place(&self, from: &[(String, Entry)], names: &[String]) -> Result<Place, Lost> {
        let mut place = from.to_vec();
        let mut names: VecDeque<String> = names.iter().cloned().collect();
        let mut links = 0;
        while let Some(name) = names.pop_front() {
            match &*name {
                "" | "." => continue,
                ".." => {
                    place.pop().ok_or(Lost::Outside)?;
                    continue;
                }
                _ => {}
            }
            let Entry::Folder(held) = self.last(&place) else { return Err(Lost::Nothing) };
            match self.folder(held)?.entries.get(&*name) {
                None => return Err(Lost::Nothing),
                Some(Entry::Link(link)) => {
                    links += 1;
                    if links > MOST_LINKS {
                        return Err(Lost::Loop);
                    }
                    let target = self.bytes(*link).map_err(Lost::Io)?;
                    let target = target.to_str().map_err(|_| Lost::Nothing)?;
                    if target.starts_with('/') || target.as_bytes().get(1) == Some(&b':') {
                        return Err(Lost::Outside);
                    }
                    for part in target.split('/').rev() {
                        names.push_front(part.to_owned());
                    }
                }
                Some(Entry::Module(commit)) => match self.module(*commit, &place, &name)? {
                    Some(tree) => place.push((name, Entry::Folder(tree))),
                    None => return Err(Lost::Nothing),
                },
                Some(entry) => place.push((name, *entry)),
            }
        }
        Ok(place)
    }

    /// The real place of the folder that a path has to stay in, and the names that lead on from there.
    fn bounds(&self, path: &RelPath) -> Result<(Place, Vec<String>), Lost> {
        let (folder, names) = if path.is_beside() {
            let opened = self.opened.iter().find_map(|(folder, names)| Some((path.inside(folder)?, names)));
            opened.ok_or(Lost::Nothing)?
        } else {
            (path.clone(), &self.root)
        };
        Ok((self.place(&[], names)?, folder.parts().map(str::to_owned).collect()))
    }

    /// Where a path leads, in its bounds.
    fn find(&self, path: &RelPath) -> Result<(Place, Place), Lost> {
        let (bounds, names) = self.bounds(path)?;
        let place = self.place(&bounds, &names)?;
        if is_below(&place, &bounds) { Ok((place, bounds)) } else { Err(Lost::Outside) }
    }

    /// Whether a path beside the root lies in no folder of this repository.
    fn is_elsewhere(&self, path: &RelPath) -> bool {
        path.is_beside() && !self.opened.iter().any(|(folder, _)| path.inside(folder).is_some())
    }
}

fn is_below(place: &[(String, Entry)], folder: &[(String, Entry)]) -> bool {
    place.len() >= folder.len() && place.iter().zip(folder).all(|((one, _), (other, _))| one == other)
}

/// A walk through a folder.
struct Walk<'a> {
    files: &'a RevisionFiles,
    bounds: Place,
    skip: &'a dyn Fn(&RelPath) -> bool,
    /// The folders that the walk is in, where they really lie.
    trail: Vec<Place>,
    listing: Listing,
}

impl Walk<'_> {
    fn refuse(&mut self, path: String, refusal: Refusal) {
        self.listing.refused.push((path, refusal));
    }

    /// Lists a folder that lies at a place and is called by a path.
    fn folder(&mut self, place: Place, path: &RelPath) {
        let Entry::Folder(held) = self.files.last(&place) else { return };
        let folder = match self.files.folder(held) {
            Ok(folder) => folder,
            Err(Lost::Io(reason)) => return self.refuse(path.as_str().to_owned(), Refusal::Io(reason)),
            Err(_) => return,
        };
        let shown = |name: &str| if path.is_root() { name.to_owned() } else { format!("{path}/{name}") };
        for name in &folder.refused {
            self.refuse(shown(name), Refusal::Name);
        }
        self.trail.push(place);
        for (name, entry) in &folder.entries {
            let named = if path.is_root() { RelPath::new(name) } else { path.join(name) };
            let Some(named) = named.filter(|named| named.as_str().len() <= LONGEST_PATH) else {
                self.refuse(shown(name), Refusal::Name);
                continue;
            };
            self.entry(name, *entry, &named);
        }
        self.trail.pop();
    }

    fn entry(&mut self, name: &str, entry: Entry, path: &RelPath) {
        let Some(holder) = self.trail.last() else { return };
        if matches!(entry, Entry::File(_)) {
            self.listing.files.push(path.clone());
            return;
        }
        if !matches!(entry, Entry::Link(_)) && (self.skip)(path) {
            return;
        }
        let place = match self.files.place(holder, &[name.to_owned()]) {
            Ok(place) => place,
            // What was not fetched is an empty folder.
            Err(Lost::Nothing) if matches!(entry, Entry::Module(_)) => return,
            Err(lost) => {
                let refusal = match lost {
                    Lost::Nothing => Refusal::Io(std::io::Error::from(ErrorKind::NotFound).to_string()),
                    Lost::Outside => Refusal::Outside,
                    Lost::Loop => Refusal::Loop,
                    Lost::Io(reason) => Refusal::Io(reason),
                };
                return self.refuse(path.as_str().to_owned(), refusal);
            }
        };
        if !is_below(&place, &self.bounds) {
            return self.refuse(path.as_str().to_owned(), Refusal::Outside);
        }
        match (entry, self.files.last(&place)) {
            (_, Entry::File(_)) => self.listing.files.push(path.clone()),
            (Entry::Link(_), Entry::Folder(_)) => {
                if self.trail.iter().any(|above| is_below(above, &place)) {
                    self.refuse(path.as_str().to_owned(), Refusal::Loop);
                } else if !(self.skip)(path) {
                    self.folder(place, path);
                }
            }
            _ => self.folder(place, path),
        }
    }
}

impl Files for RevisionFiles {
    /// What is no text of a revision is not looked into: nothing of it is shown.
    fn head(&self, _: &RelPath, _: usize) -> Result<Vec<u8>, ReadError> {
        Err(ReadError::NotFound)
    }

    fn list(&self, folder: &RelPath, skip: &dyn Fn(&RelPath) -> bool) -> Listing {
        if self.is_elsewhere(folder) {
            return self.elsewhere.list(folder, skip);
        }
        let refused = |refusal| Listing { files: Vec::new(), refused: vec![(folder.as_str().to_owned(), refusal)] };
        match self.find(folder) {
            Ok((place, bounds)) => {
                let mut walk = Walk { files: self, bounds, skip, trail: Vec::new(), listing: Listing::default() };
                walk.folder(place, folder);
                walk.listing.files.sort();
                walk.listing.refused.sort_by(|a, b| a.0.cmp(&b.0));
                walk.listing
            }
            Err(Lost::Outside) => refused(Refusal::Outside),
            Err(Lost::Io(reason)) => refused(Refusal::Io(reason)),
            Err(Lost::Nothing | Lost::Loop) => Listing::default(),
        }
    }

    fn read(&self, path: &RelPath, limit: u64) -> Result<Vec<u8>, ReadError> {
        if let Some((_, bytes)) = self.extra.iter().find(|(extra, _)| extra == path) {
            return Ok(bytes.clone());
        }
        if self.is_elsewhere(path) {
            return self.elsewhere.read(path, limit);
        }
        let place = match self.find(path) {
            Ok((place, _)) => place,
            Err(Lost::Outside) => return Err(ReadError::Outside),
            Err(Lost::Io(reason)) => return Err(ReadError::Io(reason)),
            Err(Lost::Nothing | Lost::Loop) => return Err(ReadError::NotFound),
        };
        let Entry::File(held) = self.last(&place) else { return Err(ReadError::NotAFile) };
        let header = self.repository(held).find_header(held.id).map_err(|error| ReadError::Io(error.to_string()))?;
        let size = header.size();
        if size > limit {
            return Err(ReadError::TooLarge(size, limit));
        }
        self.bytes(held).map_err(ReadError::Io)
    }
}

#[cfg(test)]
mod tests;
