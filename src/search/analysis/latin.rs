//! Words of scripts with spaces: English endings, names of code, the Arabic article.
//!
//! In: a word. Out: the form it is found by, and the parts of a name. Law: `search-engine.js` has the same rules.

/// The stem of an English word in lower case: without plural, `-ing`, `-ed` and a last `e`. What is no such word stays.
#[must_use]
pub fn stem(word: &str) -> &str {
    let is_english = word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_english {
        return word;
    }
    let has_vowel = |stem: &str| stem.len() > 2 && stem.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let mut out = word;
    // What ends in y loses it, so that its plural is cut alike.
    if let Some(stem) = out.strip_suffix("ies").or_else(|| out.strip_suffix("ied")).filter(|stem| stem.len() > 2) {
        return stem;
    }
    if let Some(stem) = out.strip_suffix('y').filter(|stem| stem.len() > 2 && !stem.ends_with(['a', 'e', 'o', 'u'])) {
        return stem;
    }
    if out.ends_with('s') && !out.ends_with("ss") && !out.ends_with("us") && !out.ends_with("is") {
        out = &out[..out.len() - 1];
        let es = out.strip_suffix('e').filter(|stem| {
            stem.ends_with(['x', 'z']) || stem.ends_with("ch") || stem.ends_with("sh") || stem.ends_with("ss")
        });
        out = es.unwrap_or(out);
    }
    let verb = out.strip_suffix("ing").or_else(|| out.strip_suffix("ed")).filter(|stem| has_vowel(stem));
    if let Some(stem) = verb {
        let bytes = stem.as_bytes();
        let last = bytes[bytes.len() - 1];
        let is_double = stem.len() > 3 && bytes[bytes.len() - 2] == last && !b"aeiouslz".contains(&last);
        out = if is_double { &stem[..stem.len() - 1] } else { stem };
    }
    out.strip_suffix('e').filter(|stem| stem.len() > 2).unwrap_or(out)
}

/// The parts of a name as code has it, as written: `get_item`, `getItem`, `HTTPServer2`. Fewer than two are none.
#[must_use]
pub fn parts(name: &str) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    for piece in name.split('_').filter(|piece| !piece.is_empty()) {
        let chars: Vec<(usize, char)> = piece.char_indices().collect();
        let mut from = 0;
        for at in 1..chars.len() {
            let (before, here) = (chars[at - 1].1, chars[at].1);
            let next = chars.get(at + 1).map(|(_, c)| *c);
            let begins = here.is_uppercase()
                && (before.is_lowercase()
                    || before.is_ascii_digit()
                    || before.is_uppercase() && next.is_some_and(char::is_lowercase));
            if begins {
                out.push(&piece[from..chars[at].0]);
                from = chars[at].0;
            }
        }
        out.push(&piece[from..]);
    }
    let is_whole = matches!(&out[..], [one] if one.len() == name.len());
    if is_whole { Vec::new() } else { out }
}

/// An Arabic word without the article and what is written together with it; nothing where it has none.
#[must_use]
pub fn without_article(word: &str) -> Option<&str> {
    let rest = ["وال", "بال", "كال", "فال", "لل", "ال"].iter().find_map(|article| word.strip_prefix(article))?;
    (rest.chars().count() > 2).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::{parts, stem, without_article};

    #[test]
    fn english_words_of_one_stem_meet() {
        for [first, others @ ..] in [
            ["create", "creates", "created", "creating"],
            ["license", "licenses", "licensed", "licensing"],
            ["policy", "policies", "policy", "policy"],
            ["apply", "applies", "applied", "apply"],
            ["install", "installs", "installed", "installing"],
            ["set", "sets", "setting", "settings"],
            ["box", "boxes", "boxed", "boxing"],
            ["class", "classes", "class", "class"],
            ["offer", "offers", "offered", "offering"],
        ] {
            for other in others {
                assert_eq!(stem(other), stem(first), "{other}");
            }
        }
        for word in ["string", "thing", "status", "this", "red", "c++", "über", "x64"] {
            assert_eq!(stem(word), word);
        }
    }

    #[test]
    fn names_have_parts() {
        assert_eq!(parts("getElementById"), ["get", "Element", "By", "Id"]);
        assert_eq!(parts("data_ttu_id"), ["data", "ttu", "id"]);
        assert_eq!(parts("__declspec"), ["declspec"]);
        assert_eq!(parts("HTTPServer"), ["HTTP", "Server"]);
        assert_eq!(parts("Microsoft"), [""; 0]);
        assert_eq!(parts("API"), [""; 0]);
    }

    #[test]
    fn the_article_goes() {
        assert_eq!(without_article("الشريك"), Some("شريك"));
        assert_eq!(without_article("شريك"), None);
    }
}
