//! What lies beside the project: real corpora and cases of other tools. Tests use them where they are there, say how much
//! they covered, and pass without them.

use diglot::base::{
    RelPath,
    files::{DiskFiles, Files, MAX_FILE_BYTES, MemoryFiles},
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

/// Every how many of what a corpus holds are looked at: as the test says, or each with `DIGLOT_ALL=1`.
pub(crate) fn step(usual: usize) -> usize {
    if std::env::var_os("DIGLOT_ALL").is_some() { 1 } else { usual }
}

/// Takes a folder into memory, below `inside`: of its articles every so many, and all that is included or is no article.
pub(crate) fn thin(thinned: &mut MemoryFiles, root: &Path, inside: &str, usual: usize) {
    let (files, step) = (DiskFiles::new(root), step(usual));
    let mut articles = 0;
    for path in files.list(&RelPath::root(), &|_| false).files {
        let is_article = path.has_extension("md") && path.name() != "TOC.md" && !path.as_str().contains("includes/");
        articles += usize::from(is_article);
        if !is_article || articles % step == 0 {
            let bytes = files.read(&path, MAX_FILE_BYTES).expect("a readable file");
            thinned.set(&format!("{inside}/{path}"), bytes);
        }
    }
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
