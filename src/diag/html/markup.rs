//! Texts as HTML.
//!
//! In: any text. Out: the same as HTML. Law: no character of a text becomes markup, and none that is not seen stays unseen.

use crate::diag::text::visible;
use std::fmt;

/// A text, in elements and in quoted attributes.
pub(super) struct Escaped<'t>(pub(super) &'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, line) in self.0.split('\n').enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            for letter in visible(line.trim_end_matches('\r')).chars() {
                match letter {
                    '&' => f.write_str("&amp;")?,
                    '<' => f.write_str("&lt;")?,
                    '>' => f.write_str("&gt;")?,
                    '"' => f.write_str("&quot;")?,
                    // Not a character of HTML.
                    '\u{fdd0}'..='\u{fdef}' => f.write_str("\u{fffd}")?,
                    letter if u32::from(letter) & 0xfffe == 0xfffe => f.write_str("\u{fffd}")?,
                    letter => write!(f, "{letter}")?,
                }
            }
        }
        Ok(())
    }
}

/// A sentence of the program, in which backticks stand around what is code.
pub(super) struct Prose<'t>(pub(super) &'t str);

impl fmt::Display for Prose<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<&str> = self.0.split('`').collect();
        if parts.len().is_multiple_of(2) {
            return Escaped(self.0).fmt(f);
        }
        for (at, part) in parts.into_iter().enumerate() {
            if at % 2 == 1 {
                write!(f, "<code>{}</code>", Escaped(part))?;
            } else {
                Escaped(part).fmt(f)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Escaped, Prose};

    #[test]
    fn nothing_becomes_markup() {
        assert_eq!(
            Escaped("<a b=\"&\">\u{202e}\u{7}\u{ffff}").to_string(),
            "&lt;a b=&quot;&amp;&quot;&gt;\\u{202e}\\u{7}\u{fffd}"
        );
        assert_eq!(Escaped("a\r\nb").to_string(), "a\nb");
    }

    #[test]
    fn backticks_stand_around_code() {
        assert_eq!(Prose("Write `<b>` here").to_string(), "Write <code>&lt;b&gt;</code> here");
        assert_eq!(Prose("a ` alone").to_string(), "a ` alone");
    }
}
