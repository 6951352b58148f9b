//! `structure/code-mismatch`: a block of code of the translation is not the source's.
//!
//! Code is not translated but for its comments and the sentences in its strings ([`comments`](super::comments)); who copies
//! what was changed by mistake gets an error. Blocks are compared line by line, without comments, empty lines and the width of
//! white space. A block without a language, and one that is output or text, may be translated: only its lines without a space and
//! in letters that the source could have written too are compared. Of YAML and the like the values may be translated, but not
//! the keys.

use super::{Counterparts, comments};
use crate::{
    base::Span,
    check::localized::{is_foreign, unnamed},
    diag::{Applicability, Diagnostic, Edit, Fix, Place, rule},
    markdown::tree::{Kind, NONE, Node, Tree},
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
    // Most code is left as it is.
    let said = |tree, node| texts(tree, node).map(|(_, text)| text);
    if said(source, both.source.node).eq(said(target, both.target.node)) {
        return None;
    }
    let (our_lines, their_lines) = (lines(source, both.source.node, ours), lines(target, both.target.node, ours));
    let is_code = comments::syntax(ours).is_some();
    // Lines may have been added to what is no code.
    if !is_code && our_lines.len() != their_lines.len() {
        return None;
    }
    let is_content = comments::is_content(ours);
    let is_translated = |source: &str, target: &str| match (is_code, is_content) {
        (_, true) => is_value_translated(source, target),
        (false, false) => target.contains(' ') || !target.is_ascii(),
        (true, false) => unnamed(source) == unnamed(target),
    };
    let differs = |(ours, theirs): (&Line<'_>, &Line<'_>)| {
        ours.bare != theirs.bare && !is_translated(ours.bare.trim(), theirs.bare.trim())
    };
    let at = our_lines.iter().zip(&their_lines).position(differs);
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

/// Whether a line of content says the same in another language: under the same key a value that is read by people.
fn is_value_translated(source: &str, target: &str) -> bool {
    let key = |line: &str| line.find([':', '=']).map(|at| line[..at].trim_end().to_owned());
    let is_prose = |line: &str, key: &str| {
        let value = line[key.len()..].trim_start_matches([':', '=', ' ', '"', '\'']);
        value.contains(' ') || value.starts_with(char::is_uppercase) || is_foreign(value)
    };
    match (key(source), key(target)) {
        (Some(ours), Some(theirs)) if ours == theirs => is_prose(source, &ours) && is_prose(target, &theirs),
        // A line of prose, or one that begins with it.
        (ours, _) => (is_foreign(target) || source.contains(' ')) && !ours.is_some_and(|key| is_key(&key)),
    }
}

/// Whether a text is a name that programs read.
fn is_key(text: &str) -> bool {
    let name = text.trim_matches(|c: char| matches!(c, '-' | ' ' | '"' | '\''));
    !name.is_empty() && name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.contains(' ')
}

/// The texts of a block.
fn texts(tree: &Tree, block: usize) -> impl Iterator<Item = (&Node, &str)> {
    let nodes = tree.nodes[block + 1..tree.nodes[block].end as usize].iter();
    nodes.filter(|node| node.kind == Kind::Text).map(|node| (node, tree.text(node)))
}

/// The lines of a block that say something.
fn lines<'a>(tree: &'a Tree, block: usize, language: &str) -> Vec<Line<'a>> {
    let syntax = comments::syntax(language);
    let mut open = None;
    let mut out: Vec<Line<'a>> = Vec::new();
    // The rest of a line may come in a text of its own.
    let mut is_open = false;
    for (node, text) in texts(tree, block) {
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
