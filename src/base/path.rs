//! Names of files inside the project.
//!
//! A [`RelPath`] is relative to the project's root (or to an output folder), uses `/` on every system, holds no `.`, `..`,
//! empty part, NUL or drive letter, and therefore can never leave the folder it is joined to. The empty path is the root.

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
        let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(Self(Arc::from(parts.join("/"))))
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
        Self(Arc::from(self.0.rsplit_once('/').map_or("", |(parent, _)| parent)))
    }

    /// The last part.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
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
            return Some(self.clone());
        }
        let rest = self.0.strip_prefix(&*folder.0)?;
        if rest.is_empty() { Some(Self::root()) } else { rest.strip_prefix('/').map(|rest| Self(Arc::from(rest))) }
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
