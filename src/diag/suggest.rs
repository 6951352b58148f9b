//! "Did you mean": the known word nearest to one that is not known.
//!
//! In: a word, and the words that would be right. Out: one of them, or none. Law: no suggestion rather than a far one.

/// The known word nearest to `word`, when it is near: a third of its letters may be wrong, case and `-` for `_` aside.
pub fn suggest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |word: &str| word.to_lowercase().replace('-', "_");
    let word = plain(word);
    let near = |known: &'a str| {
        let distance = strsim::osa_distance(&word, &plain(known));
        (distance <= word.chars().count().max(3) / 3).then_some((distance, known))
    };
    known.into_iter().filter_map(near).min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let known = ["locales", "raw_html", "rules", "url"];
        assert_eq!(suggest("locale", known), Some("locales"));
        assert_eq!(suggest("Raw-HTML", known), Some("raw_html"));
        assert_eq!(suggest("rulse", known), Some("rules"));
        assert_eq!(suggest("urls", known), Some("url"));
        assert_eq!(suggest("bilinguals", ["bilingual_x", "bilingual"]), Some("bilingual"));
        for far in ["plugins", "", "base", "locomotive"] {
            assert_eq!(suggest(far, known), None, "{far}");
        }
    }
}
