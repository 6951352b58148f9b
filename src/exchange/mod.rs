//! Units handed out to translators' tools, and taken back.
//!
//! In: a site; what tools give back. Out: files in the formats that those tools read, and edits of articles. A unit's text goes out
//! as coded text ([`segment`]). Law: pure; what comes back is not trusted; Markdown is never
//! regenerated: what is taken back becomes edits of exactly the bytes of targets.

pub mod apply;
pub mod bundle;
pub mod csv;
pub mod format;
pub mod gather;
pub mod message;
pub mod notes;
pub mod page;
pub mod place;
pub mod po;
mod returned;
#[cfg(test)]
mod samples;
pub mod segment;
pub mod tagged;
pub mod terms;
pub mod tmx;
pub mod xliff1;
pub mod xliff2;
pub mod xml;
