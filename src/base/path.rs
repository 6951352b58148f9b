//! Names of files inside the project.
//!
//! A [`RelPath`] is relative to the project's root (or to an output folder), uses `/` on every system, holds no `.`, `..`,
//! empty part, NUL or drive letter, and therefore can never leave the folder it is joined to. The empty path is the root.
//! The one exception is a path made by [`RelPath::beside`], and what lies in it: it begins with `..` and names a folder beside
//! the root that the config opened. No path that is joined or normalised ever becomes one, and a sink takes none.

use std::{borrow::Borrow, fmt, sync::Arc};

/// A normalised path relative to a root.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelPath(Arc<str>);

impl RelPath {
    /// The root itself.
    #[must_use]
    pub fn root() -> Self {
        Self(Arc::from(""))
    }

    /// Reads and normalises `text`. `None` when it is absolute, leaves the root, or holds a NUL or a backslash or a drive.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        if text.starts_with('/') || text.as_bytes().get(1) == Some(&b':') {
            return None;
        }
        Self::root().join(text)
    }

    /// Reads a path that may lead to a folder beside the root: `../other/docs`. `None` where [`Self::new`] says so, apart from
    /// that, and for a folder that the root lies in (`..`).
    #[must_use]
    pub fn beside(text: &str) -> Option<Self> {
        if let Some(path) = Self::new(text) {
            return Some(path);
        }
        let (mut ups, mut rest) = (0_usize, text);
        if text.starts_with('/') || text.contains(['\0', '\\', ':']) {
            return None;
        }
        // `a/../../b` is `../b`.
        let mut parts: Vec<&str> = Vec::new();
        while !rest.is_empty() {
            let (part, after) = rest.split_once('/').unwrap_or((rest, ""));
            match part {
                "" | "." => {}
                ".." => ups += usize::from(parts.pop().is_none()),
                part => parts.push(part),
            }
            rest = after;
        }
        (!parts.is_empty()).then(|| Self(Arc::from(format!("{}{}", "../".repeat(ups), parts.join("/")))))
    }

    /// Whether this leads out of the root: a path of [`Self::beside`], or one in it.
    #[must_use]
    pub fn is_beside(&self) -> bool {
        self.0.starts_with("../")
    }

    /// The path of `relative` seen from this folder; a leading `/` is seen from the root. `None` when it leaves the root.
    #[must_use]
    pub fn join(&self, relative: &str) -> Option<Self> {
        if relative.contains(['\0', '\\']) {
            return None;
        }
        let (base, relative) = match relative.strip_prefix('/') {
            Some(rest) => ("", rest),
            None => (&*self.0, relative),
        };
        let mut joined = String::with_capacity(base.len() + 1 + relative.len());
        joined.push_str(base);
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    let cut = joined.rfind('/');
                    // What is left of a path beside the root names no folder any more.
                    if joined.is_empty() || &joined[cut.map_or(0, |at| at + 1)..] == ".." {
                        return None;
                    }
                    joined.truncate(cut.unwrap_or(0));
                }
                part => {
                    if !joined.is_empty() {
                        joined.push('/');
                    }
                    joined.push_str(part);
                }
            }
        }
        if joined == ".." || joined.ends_with("/..") {
            return None;
        }
        Some(Self(Arc::from(joined)))
    }

    /// The path as text, `/` between parts.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the root.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The folder this path lies in; the root's folder is the root.
    #[must_use]
    pub fn parent(&self) -> Self {
        Self(Arc::from(&self.0[..self.last_slash().unwrap_or(0)]))
    }

    /// The last part.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0[self.last_slash().map_or(0, |at| at + 1)..]
    }

    fn last_slash(&self) -> Option<usize> {
        memchr::memrchr(b'/', self.0.as_bytes())
    }

    /// The last part without its extension.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.name();
        match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => name,
        }
    }

    /// What follows the last dot of the last part, as written; empty when there is none.
    #[must_use]
    pub fn extension(&self) -> &str {
        match self.name().rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => extension,
            _ => "",
        }
    }

    /// Whether the extension is `extension`, in any case.
    #[must_use]
    pub fn has_extension(&self, extension: &str) -> bool {
        self.extension().eq_ignore_ascii_case(extension)
    }

    /// The path without its extension.
    #[must_use]
    pub fn without_extension(&self) -> Self {
        let cut = self.0.len() - self.name().len() + self.stem().len();
        Self(Arc::from(&self.0[..cut]))
    }

    /// This path seen from `folder`, when it lies inside.
    #[must_use]
    pub fn inside(&self, folder: &Self) -> Option<Self> {
        if folder.is_root() {
            return (!self.is_beside()).then(|| self.clone());
        }
        let rest = self.0.strip_prefix(&*folder.0)?;
        if rest.is_empty() { Some(Self::root()) } else { rest.strip_prefix('/').map(|rest| Self(Arc::from(rest))) }
    }

    /// The way to this path from `folder`, with `..` where it leads up.
    #[must_use]
    pub fn seen_from(&self, folder: &Self) -> String {
        let (from, to): (Vec<&str>, Vec<&str>) = (folder.parts().collect(), self.parts().collect());
        let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
        let up = std::iter::repeat_n("..", from.len() - shared);
        up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
    }

    /// The parts, from the root down.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('/').filter(|part| !part.is_empty())
    }
}

impl fmt::Display for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl Borrow<str> for RelPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::RelPath;

    fn path(text: &str) -> RelPath {
        RelPath::new(text).expect("a test path is valid")
    }

    #[test]
    fn normalises_and_never_leaves_the_root() {
        assert_eq!(path("a/./b//c/../d.md").as_str(), "a/b/d.md");
        for outside in ["..", "a/../../b", "/etc/passwd", "C:/x", "a\\b", "a\0"] {
            assert_eq!(RelPath::new(outside), None, "{outside:?}");
        }
        assert_eq!(path("a/b").join("../c"), Some(path("a/c")));
        assert_eq!(path("a/b").join("/c"), Some(path("c")));
    }

    #[test]
    fn folders_beside_the_root_are_named_only_on_purpose() {
        let beside = |text: &str| RelPath::beside(text).map(|path| path.as_str().to_owned());
        for (text, expected) in [
            ("../other", "../other"),
            ("./../a/../other//docs/", "../other/docs"),
            ("x/../../../other", "../../other"),
            ("content/en-US", "content/en-US"),
            (".", ""),
        ] {
            assert_eq!(beside(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["..", "../..", "../x/..", "/etc", "C:/x", "../C:/x", "..\\x", "../a\0"] {
            assert_eq!(beside(text), None, "{text:?}");
        }
        let other = RelPath::beside("../other/docs").expect("a path");
        assert!(other.is_beside() && !path("a/..b").is_beside());
        assert_eq!(other.join("a/../b.md").expect("a path").as_str(), "../other/docs/b.md");
        assert_eq!(other.join("../b").expect("a path").as_str(), "../other/b");
        assert_eq!(other.join("../..").map(|path| path.to_string()), None);
        assert_eq!(other.join("../../../etc"), None);
        assert_eq!(other.inside(&RelPath::root()), None);
        assert_eq!(other.join("a.md").and_then(|path| path.inside(&other)), Some(path("a.md")));
    }

    #[test]
    fn takes_names_apart() {
        let file = path("guide/first.steps.md");
        assert_eq!((file.name(), file.stem(), file.extension()), ("first.steps.md", "first.steps", "md"));
        assert_eq!(file.without_extension(), path("guide/first.steps"));
        assert_eq!(file.inside(&path("guide")), Some(path("first.steps.md")));
        assert_eq!(file.inside(&path("gui")), None);
        assert_eq!(path(".hidden").extension(), "");
        assert_eq!(path("a").parent(), RelPath::root());
    }
}
