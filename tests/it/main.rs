//! The one integration test binary: one link step for all tests that drive the crate from outside.
#![expect(clippy::disallowed_methods, reason = "tests set up and read real files")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "tests say how much they covered and what they skipped")]

mod align;
mod bad_input;
#[path = "../browser/mod.rs"]
mod browser;
mod checks_on_corpus;
mod commonmark;
mod corpus;
mod diff;
mod differential;
mod docfx;
mod docsets;
mod dom;
mod examples;
mod exchange;
#[cfg(feature = "external-links")]
mod external;
mod fixes;
mod formats;
mod freshness;
mod front_matter;
mod invariants;
mod languages;
mod laws;
mod live;
mod lone;
mod nav;
mod pictures;
mod policy;
mod program;
mod publish;
mod published;
mod qa;
mod rule_pages;
mod same;
mod search;
mod seeded;
mod serve;
mod shared;
mod status_page;
mod suite;
mod sync;
mod tables;
mod weights;
mod words;
mod yaml_pages;
