//! The manual pages of rules, which are built into the program.
//!
//! In: a rule and a reader's locale. Out: its page as Markdown, in the reader's language where there is one, else in English.
//! Law: pure; the pages are those of `content/<locale>/rules/`, unchanged but for their front matter, which is left out.

use super::Rule;
use crate::base::Locale;
use include_dir::{Dir, include_dir};

static ENGLISH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/en-US/rules");
static KOREAN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/ko-KR/rules");

/// The page of a rule.
#[must_use]
pub fn of(rule: &Rule, locale: &Locale) -> &'static str {
    let own = if locale.language() == "ko" { page(rule, &KOREAN) } else { None };
    own.or_else(|| page(rule, &ENGLISH)).unwrap_or_default()
}

/// The body of a rule's page in a folder of them.
fn page(rule: &Rule, pages: &'static Dir<'_>) -> Option<&'static str> {
    let text = pages.get_file(format!("{}.md", rule.id))?.contents_utf8()?;
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    Some(body.map_or(text, |(_, body)| body).trim())
}

#[cfg(test)]
mod tests {
    use super::{Locale, of};
    use crate::diag::rule;

    #[test]
    fn pages_begin_with_their_heading() {
        for tag in ["en-US", "ko-KR"] {
            for rule in rule::ALL {
                let page = of(rule, &Locale::new(tag).expect("a tag"));
                assert!(page.starts_with("# "), "{rule:?} in {tag}");
            }
        }
        let french = of(&rule::DEAD_LINK, &Locale::new("fr-FR").expect("a tag"));
        assert_eq!(french, of(&rule::DEAD_LINK, &Locale::en_us()), "who has no page reads the English one");
    }
}
