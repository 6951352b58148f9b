//! `structure/code-mismatch`: a block of code of the translation is not the source's.
//!
//! Code is not translated but for its comments and the sentences in its strings ([`comments`](super::comments)); who copies
//! what was changed by mistake gets an error. Blocks are compared line by line, without comments, empty lines and the width of
//! white space. A block without a language, and one that is output or text, may be translated: only its lines in letters that
//! the source could have written too are compared.

use super::{Counterparts, comments};
use crate::{
    base::Span,
    diag::{Applicability, Diagnostic, Edit, Fix, Place, rule},
    markdown::tree::{Kind, NONE, Tree},
};
use std::ops::Range;

/// A line of code.
struct Line<'a> {
    /// As written.
    text: &'a str,
    /// What is compared.
    bare: String,
    /// Where it stands in the file, where its bytes are the file's.
    range: Option<Range<u32>>,
}

/// The language of a code block.
pub(super) fn language(tree: &Tree, node: usize) -> &str {
    let data = tree.nodes[node].data;
    if data == NONE { "" } else { tree.string(data).trim() }
}

/// Compares two blocks of code.
pub(super) fn check(both: &Counterparts<'_>) -> Option<Diagnostic> {
    let (source, target) = (both.source_tree(), both.target_tree());
    let (ours, theirs) = (language(source, both.source.node), language(target, both.target.node));
    let finding = || both.finding(&rule::CODE_BLOCK_MISMATCH);
    if !ours.eq_ignore_ascii_case(theirs) {
        return Some(finding().arg("problem", "language").arg("text", "").arg("source", ours).arg("target", theirs));
    }
    let (our_lines, their_lines) = (lines(source, both.source.node, ours), lines(target, both.target.node, ours));
    let is_code = comments::syntax(ours).is_some();
    // Lines may have been added to what is no code.
    if !is_code && our_lines.len() != their_lines.len() {
        return None;
    }
    let is_translated = |line: &Line<'_>| !is_code && (line.text.contains(' ') || !line.text.is_ascii());
    let at = our_lines
        .iter()
        .zip(&their_lines)
        .position(|(ours, theirs)| ours.bare != theirs.bare && !is_translated(theirs));
    let at = at.or_else(|| (our_lines.len() != their_lines.len()).then(|| our_lines.len().min(their_lines.len())))?;
    let (our_line, their_line) = (our_lines.get(at), their_lines.get(at));
    let text = |line: Option<&Line<'_>>| line.map_or("", |line| line.text.trim()).to_owned();
    let mut found =
        finding().arg("problem", "text").arg("text", "").arg("source", text(our_line)).arg("target", text(their_line));
    let span = |line: Option<&Line<'_>>| line.and_then(|line| line.range.clone());
    if let Some(range) = span(our_line)
        && let Some(related) = found.related.first_mut()
    {
        related.span = Span::new(both.pair.source.article.file, range);
    }
    if let Some(range) = span(their_line) {
        let span = Span::new(both.pair.target.article.file, range);
        found.place = Place::Span(span);
        if let (Some(ours), true) = (our_line, our_lines.len() == their_lines.len()) {
            let edit = Edit { span, text: ours.text.trim().to_owned() };
            found = found.fix(Fix { applicability: Applicability::Unsafe, edits: vec![edit] });
        }
    }
    Some(found)
}

/// The lines of a block that say something.
fn lines<'a>(tree: &'a Tree, block: usize, language: &str) -> Vec<Line<'a>> {
    let syntax = comments::syntax(language);
    let mut open = None;
    let mut out: Vec<Line<'a>> = Vec::new();
    // The rest of a line may come in a text of its own.
    let mut is_open = false;
    for node in &tree.nodes[block + 1..tree.nodes[block].end as usize] {
        if node.kind != Kind::Text {
            continue;
        }
        let text = tree.text(node);
        for piece in text.split_inclusive('\n') {
            let line = piece.trim_end();
            let start = piece.as_ptr() as usize - text.as_ptr() as usize + (line.len() - line.trim_start().len());
            let offset = |at: usize| node.start + u32::try_from(at).unwrap_or(0);
            let end = start + line.trim_start().len();
            let range = (node.data == NONE && !is_open && start < end)
                .then(|| tree.projection.file_range(offset(start)..offset(end)));
            let bare = match syntax {
                Some(syntax) => comments::bare(line, syntax, &mut open),
                None => line.split_whitespace().collect::<Vec<_>>().join(" "),
            };
            match out.last_mut().filter(|_| is_open) {
                Some(last) => {
                    last.bare.push_str(&bare);
                    last.range = None;
                }
                None => out.push(Line { text: line, bare, range }),
            }
            is_open = !piece.ends_with('\n');
        }
    }
    out.retain(|line| !line.bare.is_empty());
    out
}
