//! What two versions of a text differ in, for people and for programs that apply it.
//!
//! In: a path, the text before and after. Out: a unified diff as `git apply` and `patch` read it. Law: pure; no difference, no
//! bytes.

use crate::base::RelPath;
use similar::TextDiff;

/// The unified diff of a file.
#[must_use]
pub fn unified(path: &RelPath, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().header(&format!("a/{path}"), &format!("b/{path}")).to_string()
}

#[cfg(test)]
mod tests {
    use super::unified;
    use crate::base::RelPath;

    #[test]
    fn lines_keep_their_ends() {
        let path = RelPath::new("guide/a.md").expect("a path");
        assert_eq!(unified(&path, "a\r\n", "a\r\n"), "");
        assert_eq!(
            unified(&path, "one\r\ntwo\r\nthree", "one\r\n2\r\nthree"),
            "--- a/guide/a.md\n+++ b/guide/a.md\n@@ -1,3 +1,3 @@\n one\r\n-two\r\n+2\r\n three\n\\ No newline at end of file\n"
        );
    }
}
