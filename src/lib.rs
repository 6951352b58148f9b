//! Diglot: a static documentation site generator in which every sentence knows its translation.
//!
//! The program is a compiler: pure functions over immutable values, with the outside world only at the two ends.
//!
//! - [`base`]: texts and places in them, names of files, locales, content hashes, spanned YAML, and the two doors to the disk.
//! - [`messages`]: Fluent bundles by locale with fallback; numbers and dates by ICU4X; Korean particles.
//! - [`diag`]: findings as data, the one table of rules, policy, and a renderer for each format.
//! - [`config`]: `diglot.yml` to a valid [`config::Config`], all problems at once.
//! - [`content`]: discovery of articles, assets and data; front matter; the bilingual split; projections.
//! - [`markdown`]: a projection to a flat tree, and the tree to HTML.
//! - [`units`]: translation units with their places, states and hashes.
//! - [`site`]: everything together, resolved: pages, routes, links, navigation, tables.
//! - [`check`]: opinions about a site; nothing here is needed to render one.
//! - [`exchange`]: units handed out to translators' tools with what was found in them, and taken back as edits of their bytes.
//! - [`search`]: what pages say to the files that readers search it by.
//! - [`render`]: a site and a theme to bytes, through [`render::tracked::Tracked`] facts.
//! - [`build`]: the pipeline itself.
//! - [`serve`]: the preview.
//! - [`cli`]: one file a command.
//!
//! A module uses only those above it in this list.
//!
//! # Invariants
//!
//! 1. Parsing and analysis are total: a value *and* findings, never an error, never a panic, on any bytes.
//! 2. Everything points home: every node, unit, link and value of front matter has a byte range in its file.
//! 3. Markdown is never regenerated: a plain article is made of ranges of its file.
//! 4. Same input, same bytes: sorted walks, ordered maps on every output path, no clock, no absolute path.
//! 5. Incremental equals clean: outputs and findings are those of a fresh build.
//! 6. Only `base/files`, `serve/` and `cli/` touch the operating system.
//! 7. A page is computed through `Tracked`, which records each fact and the stamp of its answer, absence included;
//!    template functions are pure.
//! 8. Nothing is written over the last good site until the new one is complete; nothing is deleted that Diglot did not write.
//! 9. Small in memory: a tree is a flat array of small nodes, text by range.

pub mod base;
pub mod build;
pub mod check;
pub mod cli;
pub mod config;
pub mod content;
pub mod diag;
pub mod exchange;
pub mod markdown;
pub mod messages;
pub mod render;
pub mod search;
pub mod serve;
pub mod site;
pub mod units;
