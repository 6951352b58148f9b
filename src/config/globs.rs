//! Patterns of paths: `*` within a part, `**` across parts, `?` for one character.

use crate::base::RelPath;
use glob::{MatchOptions, Pattern};

/// Patterns, any of which may match. A pattern that matches a folder matches all that lies in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Globs(Vec<Pattern>);

impl Globs {
    /// Patterns, and the places in `patterns` of those that are none.
    #[must_use]
    pub fn new(patterns: &[&str]) -> (Self, Vec<usize>) {
        let (mut good, mut wrong) = (Vec::new(), Vec::new());
        for (at, pattern) in patterns.iter().enumerate() {
            let path = pattern.trim_start_matches("./").trim_matches('/');
            match (Pattern::new(path), Pattern::new(&format!("{path}/**"))) {
                (Ok(own), Ok(below)) if !path.is_empty() => good.extend([own, below]),
                _ => wrong.push(at),
            }
        }
        (Self(good), wrong)
    }

    /// Whether a pattern matches the path.
    #[must_use]
    pub fn matches(&self, path: &RelPath) -> bool {
        let options =
            MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: false };
        self.0.iter().any(|pattern| pattern.matches_with(path.as_str(), options))
    }
}

#[cfg(test)]
mod tests {
    use super::Globs;
    use crate::base::RelPath;

    #[test]
    fn patterns_match_paths_and_what_lies_below() {
        let (globs, wrong) = Globs::new(&["**/README.md", "drafts", "/notes/?.md", "a*/x.md", "[", "", "old/", "a**"]);
        assert_eq!(wrong, [4, 5, 7]);
        let matches = |path: &str| globs.matches(&RelPath::new(path).expect("a path"));
        for path in ["README.md", "a/b/README.md", "drafts", "drafts/a/b.md", "notes/가.md", "abc/x.md", "old/x.md"] {
            assert!(matches(path), "{path}");
        }
        for path in ["readme.md", "x/drafts/a.md", "draft", "notes/ab.md", "a/b/x.md", "[", "older/x.md"] {
            assert!(!matches(path), "{path}");
        }
    }
}
