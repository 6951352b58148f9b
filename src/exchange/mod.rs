//! Units handed out to translators' tools, and taken back.
//!
//! In: a site; what tools give back. Out: files in the formats that those tools read, and edits of articles. A unit's text goes out
//! as coded text ([`segment`]). Law: pure; what comes back is not trusted; Markdown is never
//! regenerated: what is taken back becomes edits of exactly the bytes of targets.

pub mod apply;
pub mod bundle;
pub mod gather;
pub mod message;
pub mod place;
pub mod segment;
pub mod xliff1;
pub mod xliff2;
pub mod xml;
