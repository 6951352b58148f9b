//! The built-in assets as they are sent: without what only their authors read.
//!
//! In: a script or style sheet of the default theme. Out: the same without comments and indentation. Law: for our own files only,
//! which keep to what this counts on: a comment of a script has its lines for itself, and no text goes over the end of a line.

/// A script or style sheet of the default theme; nothing of another file.
#[must_use]
pub(super) fn lean(name: &str, text: &str) -> Option<String> {
    let (bare, is_left_out): (_, fn(&str) -> bool) = match name.rsplit('.').next() {
        Some("js") => (text.to_owned(), is_comment),
        Some("css") => (without_comments(text), str::is_empty),
        _ => return None,
    };
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty() && !is_left_out(line));
    Some(lines.flat_map(|line| [line, "\n"]).collect())
}

fn is_comment(line: &str) -> bool {
    line.starts_with("//") || (line.starts_with("/**") && line.ends_with("*/"))
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::lean;

    #[test]
    fn what_authors_read_is_left_out() {
        let script =
            "// What it is.\nconst a = \"// text\";\n\n  // Why.\n  go(a); // kept\n/** What it does. */\nend();\n";
        assert_eq!(lean("a.js", script).as_deref(), Some("const a = \"// text\";\ngo(a); // kept\nend();\n"));
        let style = "/* One\n   two */\na { b: c; }\n@media x {\n  /* three */ d { e: f; }\n}\n/* open";
        assert_eq!(lean("a.css", style).as_deref(), Some("a { b: c; }\n@media x {\nd { e: f; }\n}\n"));
        assert_eq!(lean("a.svg", style), None);
    }

    #[test]
    fn our_own_files_keep_to_the_rules() {
        for (name, text) in [
            ("script.js", include_str!("../../themes/default/assets/script.js")),
            ("search.js", include_str!("../../themes/default/assets/search.js")),
            ("search-engine.js", include_str!("../../themes/default/assets/search-engine.js")),
            ("review.js", include_str!("../../themes/default/assets/review.js")),
        ] {
            for line in text.lines() {
                assert_eq!(line.matches('`').count() % 2, 0, "{name}: a text that goes over lines: {line}");
                assert!(!line.trim_start().starts_with("/*") || line.trim_end().ends_with("*/"), "{name}: {line}");
            }
        }
    }
}
