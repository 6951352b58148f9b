//! What lies beside the project: real corpora and cases of other tools. Tests use them where they are there, say how much
//! they covered, and pass without them.

use diglot::base::{
    RelPath,
    files::{DiskFiles, Files, MAX_FILE_BYTES},
};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// A path in the folder beside the project, when it exists; else a visible line that says what was skipped.
pub(crate) fn shared(path: &str, test: &str) -> Option<PathBuf> {
    let place = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if place.exists() {
        return Some(place);
    }
    eprintln!("skipped: {test}: ../shared/{path} is not there");
    None
}

/// The Markdown files of a folder, in order.
pub(crate) fn articles(root: &Path) -> Vec<(RelPath, String)> {
    let files = DiskFiles::new(root);
    let paths = files.list(&RelPath::root(), &|_| false).files;
    let read = |path: RelPath| {
        let bytes = files.read(&path, MAX_FILE_BYTES).expect("a readable file");
        (path, String::from_utf8(bytes).expect("UTF-8"))
    };
    paths.into_par_iter().filter(|path| path.has_extension("md")).map(read).collect()
}

/// A translation unit as bilingual articles have it.
pub(crate) fn unit(id: &str, source: &str, target: &str) -> String {
    format!(
        "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>"
    )
}
