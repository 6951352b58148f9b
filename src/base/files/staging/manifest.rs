//! The manifest: which files in an output folder are ours.
//!
//! In and out: `.diglot-manifest.json`, sorted by path, a line a file, without time or place, so that equal sites have
//! equal manifests. A file without stamp is ours, but its bytes are not known: a build was replacing it.
//! Law: a manifest that is not wholly understood is not used at all.

use crate::base::RelPath;
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    io::{self, ErrorKind, Write as _},
    ops::Bound,
    path::Path,
};
use twox_hash::XxHash3_128;

pub(super) const MANIFEST: &str = ".diglot-manifest.json";

const SCHEMA: u32 = 1;

/// How many bytes a line of most manifests takes.
const LINE: usize = 160;

/// What a file holds, told from what it held by XXH3: every byte of a site is hashed, and who writes a site has no reason to look
/// for two files that are taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Content {
    hash: u128,
    pub(super) size: u64,
}

impl Content {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { hash: XxHash3_128::oneshot(bytes), size: bytes.len() as u64 }
    }
}

/// The files of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    files: BTreeMap<RelPath, Option<Content>>,
}

#[derive(Deserialize)]
struct Raw {
    schema: u32,
    files: Vec<RawFile>,
}

#[derive(Deserialize)]
struct RawFile {
    path: String,
    stamp: Option<String>,
    size: Option<u64>,
}

/// Reads 32 hexadecimal digits.
fn read_hash(text: &str) -> Option<u128> {
    let is_hash = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| u128::from_str_radix(text, 16).ok()).flatten()
}

impl Manifest {
    pub(super) fn new(files: impl Iterator<Item = (RelPath, Option<Content>)>) -> Self {
        Self { files: files.collect() }
    }

    /// The manifest in `folder`: `None` when there is none, or why it cannot be used.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, io::Error> {
        let place = folder.join(MANIFEST);
        match fs::symlink_metadata(&place) {
            Ok(facts) if facts.is_file() => {}
            Ok(_) => return Err(ErrorKind::InvalidData.into()),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        }
        Self::parse(&fs::read(place)?).map(Some).ok_or_else(|| ErrorKind::InvalidData.into())
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let raw: Raw = serde_json::from_slice(bytes).ok()?;
        let file = |file: RawFile| {
            let path = name_of(Path::new(&file.path)).filter(|path| path.as_str() == file.path)?;
            let content = match (file.stamp, file.size) {
                (Some(stamp), Some(size)) => Some(Content { hash: read_hash(&stamp)?, size }),
                (None, None) => None,
                _ => return None,
            };
            Some((path, content))
        };
        let files = raw.files.into_iter().map(file).collect::<Option<_>>()?;
        (raw.schema == SCHEMA).then_some(Self { files })
    }

    fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.files.len() * LINE);
        let _ = write!(text, "{{\"schema\":{SCHEMA},\"files\":[");
        for (at, (path, content)) in self.files.iter().enumerate() {
            text.push_str(if at == 0 { "\n" } else { ",\n" });
            text.push_str("{\"path\":");
            text.push_str(&serde_json::to_string(path.as_str()).unwrap_or_default());
            if let Some(Content { hash, size }) = content {
                text.push_str(",\"stamp\":\"");
                let _ = write!(text, "{hash:032x}");
                text.push_str("\",\"size\":");
                text.push_str(&size.to_string());
            }
            text.push('}');
        }
        text.push_str("\n]}\n");
        text
    }

    /// Writes the manifest into `folder`, in place of one that is there, and waits until it is on the disk.
    pub(super) fn write(&self, folder: &Path) -> Result<(), io::Error> {
        let mut file = fs::File::create(folder.join(MANIFEST))?;
        file.write_all(self.to_text().as_bytes())?;
        file.sync_all()
    }

    pub(super) fn has(&self, path: &RelPath) -> bool {
        self.files.contains_key(path)
    }

    pub(super) fn content(&self, path: &RelPath) -> Option<Content> {
        self.files.get(path).copied().flatten()
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &RelPath> {
        self.files.keys()
    }

    /// Whether some file lies in the folder `path`.
    pub(super) fn has_inside(&self, path: &RelPath) -> bool {
        let folder = format!("{path}/");
        let after = (Bound::Excluded(folder.as_str()), Bound::Unbounded);
        self.files.range::<str, _>(after).next().is_some_and(|(next, _)| next.as_str().starts_with(&folder))
    }

    /// Whether some folder that `path` lies in is a file here.
    pub(super) fn has_above(&self, path: &RelPath) -> bool {
        let parent = path.parent();
        !parent.is_root() && (self.has(&parent) || self.has_above(&parent))
    }

    /// A file that lies in a folder which is itself a file.
    pub(super) fn file_used_as_folder(&self) -> Option<&RelPath> {
        self.paths().find(|path| self.has_above(path))
    }

    /// What is ours while a site is replaced file by file: all of both, and the bytes only of what stays as it is.
    pub(super) fn during(old: &Self, new: &Self) -> Self {
        let stays = |path: &RelPath| old.content(path).filter(|content| new.content(path) == Some(*content));
        Self::new(old.paths().chain(new.paths()).map(|path| (path.clone(), stays(path))))
    }
}

/// The name of a file seen from the output folder. `None` when it cannot be one of ours.
pub(super) fn name_of(inside: &Path) -> Option<RelPath> {
    let text = inside.to_str()?;
    let text = if std::path::MAIN_SEPARATOR == '/' { text.to_owned() } else { text.replace('\\', "/") };
    RelPath::root().join(&text).filter(|path| path.as_str() == text && !path.is_root())
}

#[cfg(test)]
mod tests {
    use super::{Content, Manifest};
    use crate::base::RelPath;

    fn path(text: &str) -> RelPath {
        RelPath::root().join(text).expect("a test path is valid")
    }

    fn manifest(files: &[(&str, Option<&str>)]) -> Manifest {
        Manifest::new(files.iter().map(|(name, text)| (path(name), text.map(|text| Content::of(text.as_bytes())))))
    }

    #[test]
    fn reads_back_what_it_writes() {
        let odd = manifest(&[("a\"b.html", Some("1")), ("가/나.html", None), ("c:d", Some("")), ("\u{1}", Some("x"))]);
        assert_eq!(Manifest::parse(odd.to_text().as_bytes()), Some(odd));
        assert_eq!(Manifest::parse(Manifest::default().to_text().as_bytes()), Some(Manifest::default()));
    }

    #[test]
    fn what_is_not_understood_is_not_used() {
        let file = r#"{"schema":1,"files":[{"path":"a"}]}"#;
        assert_eq!(Manifest::parse(file.as_bytes()), Some(manifest(&[("a", None)])));
        for (from, to) in [
            ("\"a\"", "\"../a\""),
            ("\"a\"", "\"/a\""),
            ("\"a\"", "\"a//b\""),
            ("\"a\"", "\"\""),
            ("\"a\"", "\"a\",\"size\":1"),
            ("\"a\"", "\"a\",\"size\":1,\"stamp\":\"x\""),
            (":1", ":2"),
            ("]}", ""),
        ] {
            assert_eq!(Manifest::parse(file.replacen(from, to, 1).as_bytes()), None, "{to}");
        }
    }

    #[test]
    fn knows_folders_among_names_that_sort_between() {
        let site = manifest(&[("a", None), ("a-b/c", None), ("a.b", None), ("d/e/f", None)]);
        assert!(!site.has_inside(&path("a")) && site.has_inside(&path("a-b")) && site.has_inside(&path("d")));
        assert!(site.has_above(&path("a/b/c")) && !site.has_above(&path("a-b/c")));
        assert_eq!(site.file_used_as_folder(), None);
        assert_eq!(
            manifest(&[("a", None), ("a-b", None), ("a/b/c", None)]).file_used_as_folder(),
            Some(&path("a/b/c"))
        );
    }

    #[test]
    fn while_files_are_replaced_only_what_stays_is_known() {
        let old = manifest(&[("same", Some("1")), ("differs", Some("1")), ("stale", Some("1"))]);
        let new = manifest(&[("same", Some("1")), ("differs", Some("2")), ("fresh", Some("1"))]);
        let between = manifest(&[("same", Some("1")), ("differs", None), ("stale", None), ("fresh", None)]);
        assert_eq!(Manifest::during(&old, &new), between);
    }
}
