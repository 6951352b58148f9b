//! A TOC in Markdown: a heading is an entry, its level says below which one it stands, and the link in it leads there.
//!
//! In: the tree of a `TOC.md`. Out: its entries. Law: whatever is no heading is passed over.

use super::{Entry, Text};
use crate::{
    base::{FileId, Span, Spanned},
    diag::{Diagnostic, rule},
    markdown::tree::{Kind, Tree},
};

/// Reads a TOC in Markdown.
#[must_use]
pub fn read(tree: &Tree, file: FileId) -> (Vec<Entry>, Vec<Diagnostic>) {
    let mut entries: Vec<Entry> = Vec::new();
    // The entries that are still open, outermost first, with their levels.
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (at, node) in tree.nodes.iter().enumerate() {
        let Kind::Heading(level) = node.kind else { continue };
        let text = |value: &str, node: usize| -> Option<Text> {
            let value = value.trim();
            (!value.is_empty()).then(|| Spanned::new(value.into(), file, tree.file_range(&tree.nodes[node])))
        };
        let link = (at + 1..node.end as usize).find(|&inside| tree.nodes[inside].kind == Kind::Link);
        let dest = link.and_then(|link| tree.link(&tree.nodes[link]).map(|to| (link, to)));
        let name = text(&tree.plain_text(link.unwrap_or(at)), link.unwrap_or(at));
        let uid = dest.and_then(|(_, to)| to.dest.strip_prefix('@').or_else(|| to.dest.strip_prefix("xref:")));
        let href = dest.filter(|_| uid.is_none()).and_then(|(link, to)| text(&to.dest, link));
        if name.is_none() && href.is_none() {
            continue;
        }
        while open.pop_if(|(outer, _)| *outer >= level).is_some() {}
        let number = entries.len();
        open.push((level, number));
        entries.push(Entry {
            name,
            href,
            toc: None,
            topic: None,
            aliases: dest.map(|(_, to)| to.title.clone()).filter(|title| !title.is_empty()),
            uid: uid.map(Into::into),
            expanded: false,
            end: number + 1,
            span: Span::new(file, tree.file_range(node)),
        });
        for (_, above) in &open {
            entries[*above].end = number + 1;
        }
    }
    let mut findings = Vec::new();
    if entries.is_empty() {
        findings.push(Diagnostic::in_file(&rule::TOC_INVALID, file, 0..0).arg("problem", "empty"));
    }
    (entries, findings)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::{
        base::{FileId, RelPath, Source},
        content::article,
        markdown::{Dialect, sides::parse_sides},
    };

    #[test]
    fn headings_are_entries_below_one_another() {
        let text = "# [Home](index.md)\n\nWords.\n\n## [A & *b*](a.md \"also\")\n\n### Heading\n#### [D](@Some.Uid)\n## [E](e.md)\n# [F](f.md)\n";
        let (article, _) = article::read(&Source::new(RelPath::root(), text), FileId(0));
        let sides = parse_sides(&article, (false, false), Dialect::Learn);
        let (entries, findings) = read(&sides.target.tree, FileId(0));
        assert_eq!(findings, []);
        let said: Vec<_> = entries
            .iter()
            .map(|entry| {
                let text = |text: &Option<super::Text>| text.as_ref().map_or("", |text| &*text.value).to_owned();
                (text(&entry.name), text(&entry.href), entry.end)
            })
            .collect();
        let expected = [
            ("Home", "index.md", 5),
            ("A & b", "a.md", 4),
            ("Heading", "", 4),
            ("D", "", 4),
            ("E", "e.md", 5),
            ("F", "f.md", 6),
        ];
        assert_eq!(said, expected.map(|(name, href, end)| (name.to_owned(), href.to_owned(), end)));
        assert_eq!((entries[1].aliases.as_deref(), entries[3].uid.as_deref()), (Some("also"), Some("Some.Uid")));
    }
}
