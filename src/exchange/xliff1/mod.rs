//! XLIFF 1.2, which most translators' tools read.
//!
//! In: a [`super::bundle::Bundle`]; an XLIFF file that came back. Out: an XLIFF file; units. Law: `OASIS XLIFF 1.2` (2008); a file a file, a unit a `trans-unit`
//! whose `id` is its name; codes are `g` and `x`, so that no tool shows Markdown as text; sentences are marked in `seg-source`
//! and cut nothing.

mod read;
mod write;

pub use read::read;
pub use write::write;

/// The namespace (XLIFF 1.2, 1.2).
pub const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:1.2";

/// The kind of context that holds the content hash of a target when it was handed out.
const TARGET_HASH: &str = "x-diglot-target";

#[cfg(test)]
mod tests;
