//! The names a data file gives and takes: keys, ids of messages, and the ids that are made where none is given.
//!
//! In: texts of the data, or the path of its file. Out: names that Fluent accepts. Law: a made name depends on nothing but the
//! path of the file and the key.

use super::MessageRef;
use crate::base::{RelPath, Span, Spanned};

/// What the ids of the messages of a data file begin with: its path below the folder `data`, without extension, with `-`
/// wherever an id cannot have the character.
#[must_use]
pub fn prefix(path: &RelPath) -> String {
    let path = path.without_extension();
    let parts: Vec<&str> = path.parts().collect();
    let folder = parts.iter().position(|part| *part == "data").filter(|at| at + 1 < parts.len());
    let inside = folder.map_or(parts.len().saturating_sub(1), |at| at + 1);
    let name = parts[inside..].join("-").replace(|c: char| !is_key_char(c), "-");
    if is_id(&name) { name } else { format!("table-{name}") }
}

fn is_key_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// Whether a text can be a key: the end of an id.
pub(super) fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_key_char)
}

/// Whether a text can be the id of a message.
pub(super) fn is_id(text: &str) -> bool {
    is_key(text) && text.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// The message a text names: `id` or `id.attribute`.
pub(super) fn message(text: &str, span: Span) -> Option<MessageRef> {
    let (id, attribute) = match text.split_once('.') {
        Some((id, attribute)) => (id, Some(attribute)),
        None => (text, None),
    };
    (is_id(id) && attribute.is_none_or(is_id)).then(|| MessageRef {
        id: id.into(),
        attribute: attribute.map(Into::into),
        span,
    })
}

/// The message of a role that is there once in a table.
pub(super) fn made(prefix: &str, role: &str, span: Span) -> MessageRef {
    MessageRef { id: format!("{prefix}-{role}").into(), attribute: None, span }
}

/// The message of a key in a role.
pub(super) fn made_for(prefix: &str, role: &str, key: &Spanned<Box<str>>) -> MessageRef {
    MessageRef { id: format!("{prefix}-{role}-{}", key.value).into(), attribute: None, span: key.span }
}
