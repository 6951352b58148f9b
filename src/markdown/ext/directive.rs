//! Directives on a line of their own: `:::name attribute="value":::`.
//!
//! A paragraph that is one such line becomes [`Kind::Directive`] when the name is one Diglot knows. Any other stays the text
//! it is, so that nothing vanishes.

use crate::markdown::tree::{Directive, Kind, NONE, Tree};

/// The directives that are known.
const KNOWN: [&str; 1] = ["table"];

/// Turns paragraphs into directives.
pub(crate) fn find(tree: &mut Tree) {
    for at in 0..tree.nodes.len() {
        let node = tree.nodes[at];
        if node.kind != Kind::Paragraph {
            continue;
        }
        let Some(directive) = read(tree.projection.own(node.start..node.stop).trim()) else { continue };
        tree.directives.push(directive);
        tree.nodes[at].kind = Kind::Directive;
        tree.nodes[at].data = u32::try_from(tree.directives.len() - 1).unwrap_or(NONE);
    }
}

/// The known name that a text begins with as a directive does, whether or not it is one.
pub(crate) fn begun(text: &str) -> Option<&'static str> {
    let rest = text.strip_prefix(":::")?.trim_start();
    KNOWN.into_iter().find(|name| {
        rest.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    })
}

/// Reads a line as a directive.
fn read(line: &str) -> Option<Directive> {
    let inner = line.strip_prefix(":::")?.strip_suffix(":::")?.trim();
    if inner.contains('\n') {
        return None;
    }
    let name_end = inner.find(|c: char| c.is_whitespace()).unwrap_or(inner.len());
    let (name, mut rest) = inner.split_at(name_end);
    if !KNOWN.contains(&name) {
        return None;
    }
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Some(Directive { name: name.into(), attributes });
        }
        let (key, value) = rest.split_once('=')?;
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = value[1..].split_once(quote)?;
        attributes.push((key.trim().into(), value.into()));
        rest = after;
    }
}
