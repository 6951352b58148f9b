//! Names for findings that stay when lines move.
//!
//! In: findings in their order, the texts they point into. Out: a name for each, of its rule, its file, its locale and the words it
//! points at. Law: pure; what stands elsewhere in the file has no say, so mending one finding of a line renames no other; those that
//! would share a name are told apart by their order.

use super::Diagnostic;
use crate::base::{Sources, Stamp};
use std::collections::BTreeMap;

/// How much of a place goes into a name: the beginning is enough, and thousands of findings on one long line stay cheap.
const MOST_BYTES: usize = 1024;

/// The names of findings, in their order.
#[must_use]
pub fn fingerprints(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<String> {
    let mut occurrences: BTreeMap<Stamp, u32> = BTreeMap::new();
    let print = |diagnostic: &Diagnostic| {
        let stamp = of(diagnostic, sources);
        let count = occurrences.entry(stamp).or_default();
        *count += 1;
        format!("{stamp}/{count}")
    };
    diagnostics.iter().map(print).collect()
}

/// What a finding is known by, its number among equals apart.
pub(crate) fn of(diagnostic: &Diagnostic, sources: &Sources) -> Stamp {
    let path = diagnostic.place.path(sources).unwrap_or("");
    let spot = diagnostic.place.span().map_or("", |span| {
        let words = sources.text(span);
        // Where nothing is pointed at, the line says what is meant.
        if words.trim().is_empty() { sources.get(span.file).line(span.start).trim() } else { words }
    });
    let spot = &spot.as_bytes()[..spot.len().min(MOST_BYTES)];
    let locale = diagnostic.locale.as_ref().map_or("", |locale| locale.as_str());
    Stamp::of_parts(&[diagnostic.rule.id.as_bytes(), path.as_bytes(), locale.as_bytes(), spot])
}

#[cfg(test)]
mod tests {
    use super::fingerprints;
    use crate::base::{FileId, RelPath, Source, Sources};
    use crate::diag::{Diagnostic, rule};

    fn prints(text: &str, spots: &[&str]) -> Vec<String> {
        let mut sources = Sources::default();
        sources.add(Source::new(RelPath::new("a.md").expect("a path"), text));
        let mut from = 0;
        let at = |spot: &&str| {
            let start = text[from..].find(spot).expect("the spot") + from;
            from = start + 1;
            let range = u32::try_from(start).expect("small")..u32::try_from(start + spot.len()).expect("small");
            Diagnostic::in_file(&rule::DEAD_LINK, FileId(0), range)
        };
        let findings: Vec<Diagnostic> = spots.iter().map(at).collect();
        fingerprints(&findings, &sources)
    }

    #[test]
    fn lines_that_move_and_words_beside_rename_nothing() {
        let before = prints("See [a](x) and [b](y).\n", &["[a](x)", "[b](y)"]);
        assert_eq!(prints("New.\n\nLook at [b](y)!\n", &["[b](y)"])[0], before[1]);
        assert_ne!(before[0], before[1]);
        let twins = prints("[a](x) [a](x)\n", &["[a](x)", "[a](x)"]);
        assert_eq!(twins[0], before[0]);
        assert_eq!(twins[1], format!("{}2", before[0].trim_end_matches('1')));
    }
}
