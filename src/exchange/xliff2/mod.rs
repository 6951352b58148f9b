//! XLIFF 2.0 and 2.1.
//!
//! In: a file from outside. Out: the [`Document`] that it is, and findings. Source: XLIFF Version 2.1 (OASIS Standard, 13 February
//! 2018); where its prose and the schemas that come with it differ, the stricter of the two unless that would refuse what common
//! programs write.
//! Law: a document comes out only of a file that is built as the standard wants; a finding that names a
//! unit speaks against that unit alone, any other against the whole file.

mod codes;
mod combination;
pub mod document;
mod finding;
mod fragment;
mod read;
mod returned;
mod schema;
mod structure;
#[cfg(test)]
mod tests;
mod validate;
mod value;
mod write;

use super::xml::{self, Limits};
use crate::base::FileId;
use crate::diag::Diagnostic;
use document::Document;
use finding::Findings;
pub use returned::units;
pub use write::write;

/// The namespace of the metadata module.
const METADATA_NAMESPACE: &str = "urn:oasis:names:tc:xliff:metadata:2.0";
/// The category of our metadata.
const METADATA: &str = "diglot";
/// The type of the metadata that holds the content hash of a target when it was handed out.
const TARGET_HASH: &str = "target";
/// The sub-state of what a machine translated, and nobody has read.
const MACHINE: &str = "diglot:mt";
/// The sub-state of what is translated from an older source.
const STALE: &str = "diglot:stale";

/// What came of reading a file.
#[derive(Debug)]
pub struct Reading {
    /// The document, unless the file is not built as one.
    pub document: Option<Document>,
    /// What is wrong, in the order of the file.
    pub findings: Vec<Diagnostic>,
}

/// Whether a file says that it is XLIFF 2, before its first unit.
#[must_use]
pub fn is_meant(text: &str) -> bool {
    let head = text.split_once("<file").map_or(text, |(head, _)| head);
    head.contains("urn:oasis:names:tc:xliff:document:2.")
}

/// Reads the text of a file.
#[must_use]
pub fn read(text: &str, file: FileId) -> Reading {
    let root = match xml::parse(text, file, &Limits::default()) {
        Ok(root) => root,
        Err(fault) => return Reading { document: None, findings: vec![fault] },
    };
    let mut findings = Findings::new(file);
    structure::check(&root, &mut findings);
    if !findings.list.is_empty() {
        return Reading { document: None, findings: findings.list };
    }
    let document = read::document(&root);
    drop(root);
    validate::check(&document, &mut findings);
    let mut findings = findings.list;
    findings.sort_by(|one, other| one.place.cmp(&other.place));
    Reading { document: Some(document), findings }
}
