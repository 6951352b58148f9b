//! The manual pages of rules, which are built into the program.
//!
//! In: a rule and a reader's locale. Out: its page as Markdown, in the reader's language where there is one, else in English.
//! Law: pure; the pages are those of `content/<locale>/rules/`, unchanged but for their front matter, which is left out.

use super::Rule;
use crate::base::Locale;
use include_dir::{Dir, include_dir};

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// The page of a rule.
#[must_use]
pub fn of(rule: &Rule, locale: &Locale) -> &'static str {
    page(rule, locale.language()).or_else(|| page(rule, "en")).unwrap_or_default()
}

/// The body of a rule's page in a language.
fn page(rule: &Rule, language: &str) -> Option<&'static str> {
    let folder = PAGES.dirs().find(|dir| {
        let name = dir.path().to_str().unwrap_or("");
        name.split('-').next() == Some(language)
    })?;
    let text = PAGES.get_file(folder.path().join(format!("rules/{}.md", rule.id)))?.contents_utf8()?;
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
