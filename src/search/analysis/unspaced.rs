//! Runs of scripts without spaces, cut into words by the dictionaries of ICU4X.
//!
//! Law: this is the one module of the index that knows `icu_segmenter`.

use super::Word;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed, options::WordBreakInvariantOptions};
use std::sync::LazyLock;

static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// Calls `each` with the words of a run.
pub(super) fn cut<'a>(run: Word<'a>, each: &mut dyn FnMut(Word<'a>)) {
    let mut from = 0;
    for end in SEGMENTER.segment_str(run.text).filter(|end| *end > 0) {
        let glued = run.glued || from > 0;
        each(Word { text: &run.text[from..end], script: run.script, follows: run.follows || from > 0, glued });
        from = end;
    }
}
