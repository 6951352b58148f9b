//! The one integration test binary: one link step for all tests that drive the crate from outside.
#![expect(clippy::disallowed_methods, reason = "tests set up and read real files")]

#[path = "../browser/mod.rs"]
mod browser;
mod commonmark;
mod corpus;
mod front_matter;
mod invariants;
mod laws;
mod publish;
mod shared;
mod suite;
mod tables;
