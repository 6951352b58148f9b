//! Emoji by name: `:smile:`.
//!
//! In: text. Out: the emoji in its place. Law: only names that are known; none in words and times (`10:30:45`, `std::x::y`),
//! none in addresses and code. A particle may follow.

use super::pieces::{Made, Matcher, Setting, is_apart};
use std::ops::Range;

/// No name is longer.
const LONGEST: usize = 64;

/// Finds emoji.
pub(crate) struct Emoji;

impl Matcher for Emoji {
    fn may_match(&self, text: &str) -> bool {
        self.next(text, 0, None).is_some()
    }

    fn fits(&self, setting: &Setting) -> bool {
        !setting.html
    }

    fn next(&self, text: &str, from: usize, before: Option<char>) -> Option<(Range<usize>, Made)> {
        let bytes = text.as_bytes();
        memchr::memchr_iter(b':', &bytes[from..]).map(|found| from + found).find_map(|at| {
            let is_part = |b: &&u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_+-".contains(b);
            let length = bytes[at + 1..].iter().take(LONGEST).take_while(is_part).count();
            let end = at + 1 + length;
            if length == 0 || bytes.get(end) != Some(&b':') {
                return None;
            }
            let previous = text[..at].chars().next_back().or(before);
            let following = text[end + 1..].chars().next();
            let touches = |c: Option<char>| !is_apart('a', c) || matches!(c, Some(':' | '/' | '\\'));
            if touches(previous) || touches(following) {
                return None;
            }
            let emoji = emojis::get_by_shortcode(&text[at + 1..end])?;
            Some((at..end + 1, Made::Text(emoji.as_str().into())))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Emoji;
    use crate::markdown::ext::pieces::{Made, Matcher as _};

    fn shown(text: &str) -> String {
        let (mut out, mut at) = (String::new(), 0);
        while let Some((range, Made::Text(emoji))) = Emoji.next(text, at, None) {
            out.push_str(&text[at..range.start]);
            out.push_str(&emoji);
            at = range.end;
        }
        out + &text[at..]
    }

    #[test]
    fn names_that_are_known() {
        assert_eq!(shown("a :smile: :+1:를 (:tada:):rocket:"), "a 😄 👍를 (🎉)🚀");
        assert_eq!(shown(":smile::smile:"), ":smile::smile:");
    }

    #[test]
    fn what_is_none() {
        for text in ["10:30:45", "std::x::y", "a:x:b", ":no-such-name:", ":)", "::smile::", ": smile :", "http://a:x:/"]
        {
            assert_eq!(shown(text), text);
        }
    }
}
