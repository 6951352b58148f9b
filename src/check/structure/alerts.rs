//! `structure/alert-mismatch`: a note, tip or warning of the source is of another kind in the translation, or plain text.
//!
//! The keyword in `> [!NOTE]` is not to be translated: with another word it is a quote that begins with brackets.

use super::Counterparts;
use crate::{
    base::Span,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
    markdown::tree::{Kind, Tree},
};

/// Compares two quotes or alerts.
pub(super) fn check(both: &Counterparts<'_>) -> Option<Diagnostic> {
    let (source, target) = (both.source_tree(), both.target_tree());
    let (ours, theirs) = (source.nodes[both.source.node].kind, target.nodes[both.target.node].kind);
    if ours == theirs {
        return None;
    }
    let name = |kind: Kind| if let Kind::Alert(kind) = kind { kind.as_str().to_uppercase() } else { String::new() };
    let (our_name, their_name) = (name(ours), name(theirs));
    let keyword = keyword(both, target);
    let written = match &keyword {
        Some((word, _)) if their_name.is_empty() => format!("[!{word}]"),
        _ => their_name,
    };
    let finding = both.finding(&rule::ALERT_MISMATCH).arg("problem", "kind").arg("text", "");
    let finding = finding.arg("source", &*our_name).arg("target", written);
    Some(match keyword {
        Some((_, span)) if !our_name.is_empty() => {
            let edit = Edit { span, text: our_name };
            finding.fix(Fix { applicability: Applicability::Unsafe, edits: vec![edit] })
        }
        _ => finding,
    })
}

/// The word in the brackets that a quote or alert of the translation begins with, and its place.
fn keyword(both: &Counterparts<'_>, tree: &Tree) -> Option<(String, Span)> {
    let node = &tree.nodes[both.target.node];
    let raw = tree.raw(node);
    let mark = raw.find("[!")?;
    let is_first = raw[..mark].chars().all(|c| c.is_whitespace() || c == '>');
    let word = raw[mark + 2..].split([']', '\n']).next().filter(|word| is_first && !word.is_empty())?;
    let start = node.start + u32::try_from(mark + 2).ok()?;
    let range = tree.projection.file_range(start..start + u32::try_from(word.len()).ok()?);
    let article = both.pair.target.article;
    (article.text(&range) == word).then(|| (word.to_owned(), article.span(range)))
}
