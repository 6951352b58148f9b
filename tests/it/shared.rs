//! What lies beside the project: real corpora and cases of other tools. Tests use them where they are there, say how much
//! they covered, and pass without them.

use std::path::PathBuf;

/// A path in the folder beside the project, when it exists; else a visible line that says what was skipped.
pub(crate) fn shared(path: &str, test: &str) -> Option<PathBuf> {
    let place = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if place.exists() {
        return Some(place);
    }
    eprintln!("skipped: {test}: ../shared/{path} is not there");
    None
}
