//! Existing docsets as sites: what their links, images and redirects come to.
//!
//! Real docsets are built with the config that is made from their own files, and every class of what is wrong in them is counted
//! and explained; small ones hold the laws: each document is reached by every spelling, and nothing is written but the config.

mod corpora;
mod redirects;
mod small;
mod spelling;

use diglot::base::files::MemoryFiles;

fn files(given: &[(&str, &str)]) -> MemoryFiles {
    given.iter().fold(MemoryFiles::new(), |files, (path, text)| files.with(path, *text))
}
