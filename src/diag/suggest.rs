//! "Did you mean": the known word nearest to one that is not known.
//!
//! In: a word, and the words that would be right. Out: one of them, or none. Law: no suggestion rather than a far one.

/// The known word nearest to `word`, when it is near: a third of its letters may be wrong, case and `-` for `_` aside.
pub fn suggest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |word: &str| word.to_lowercase().replace('-', "_");
    let word = plain(word);
    let letters = Letters::of(&word);
    // Less than this is near, or nearer than what is found so far.
    let mut bound = letters.count.max(3) / 3 + 1;
    let mut nearest = None;
    for known in known {
        let other = plain(known);
        if letters.apart(&Letters::of(&other)) < bound {
            let distance = strsim::osa_distance(&word, &other);
            if distance < bound {
                (bound, nearest) = (distance, Some(known));
            }
        }
    }
    nearest
}

/// How often a word has each letter; several letters count as one.
struct Letters {
    count: usize,
    each: [u8; 64],
}

impl Letters {
    fn of(word: &str) -> Self {
        let mut letters = Self { count: 0, each: [0; 64] };
        for letter in word.chars() {
            letters.count += 1;
            let each = &mut letters.each[letter as usize % 64];
            *each = each.saturating_add(1);
        }
        letters
    }

    /// The least distance that words of these letters can have: a step adds a letter, takes one or does both. It is much sooner
    /// told than the distance.
    fn apart(&self, other: &Self) -> usize {
        let pairs = || self.each.iter().zip(&other.each);
        let more: usize = pairs().map(|(own, other)| usize::from(own.saturating_sub(*other))).sum();
        let less: usize = pairs().map(|(own, other)| usize::from(other.saturating_sub(*own))).sum();
        more.max(less)
    }
}

#[cfg(test)]
mod tests {
    use super::suggest;
    use proptest::prelude::*;

    proptest! {
        /// Letters alone never rule out what is nearest.
        #[test]
        fn the_nearest_word_is_found(word in "[a-dé한_-]{0,12}", known in prop::collection::vec("[a-dé한_]{0,12}", 0..8)) {
            let plain = word.replace('-', "_");
            let far = |other: &&String| strsim::osa_distance(&plain, other);
            let nearest = known.iter().min_by_key(far).filter(|other| far(other) <= plain.chars().count().max(3) / 3);
            prop_assert_eq!(suggest(&word, known.iter().map(String::as_str)), nearest.map(String::as_str));
        }
    }

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
