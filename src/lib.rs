//! Diglot: a static documentation site generator in which every sentence knows its translation.

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
pub mod serve;
pub mod site;
pub mod units;
