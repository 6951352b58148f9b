//! Locales: names of languages as used in a region and script, by BCP 47.
//!
//! In: a tag in any case, `-` or `_` between its parts. Out: a canonical [`Locale`] (`ko-KR`). Law: a value of this type is
//! always well formed, so it may be written into an attribute, a path or a file name as it is.

use std::{fmt, sync::Arc};

/// The direction a locale's script is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A canonical BCP 47 language tag.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale {
    tag: Arc<str>,
    direction: Direction,
}

impl Locale {
    /// Reads a tag; `None` when it is not well formed.
    #[must_use]
    pub fn new(tag: &str) -> Option<Self> {
        let tag = tag.replace('_', "-");
        let canonical = icu_locale::Locale::normalize(&tag).ok()?;
        (!canonical.starts_with("und")).then(|| Self { tag: Arc::from(&*canonical), direction: direction(&canonical) })
    }

    /// `en-US`, the source locale where nothing else is said.
    #[must_use]
    pub fn en_us() -> Self {
        Self { tag: Arc::from("en-US"), direction: Direction::Ltr }
    }

    /// The canonical tag (`ko-KR`).
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.tag
    }

    /// The tag as it stands in URLs (`ko-kr`).
    #[must_use]
    pub fn url(&self) -> String {
        self.tag.to_lowercase()
    }

    /// The language subtag (`ko`).
    #[must_use]
    pub fn language(&self) -> &str {
        // It is asked for every text: a search that prepares itself would cost more than these few letters.
        let end = self.tag.bytes().position(|byte| byte == b'-');
        end.map_or(&*self.tag, |end| &self.tag[..end])
    }

    /// The direction of its script, by the CLDR data of ICU4X.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Whether emphasis in this language follows the CJK-friendly rules: Korean, Japanese and Chinese.
    #[must_use]
    pub fn is_cjk(&self) -> bool {
        matches!(self.language(), "ko" | "ja" | "zh")
    }
}

/// The direction of a locale's script, by the CLDR data of ICU4X.
fn direction(tag: &str) -> Direction {
    let Ok(id) = tag.parse::<icu_locale::LanguageIdentifier>() else { return Direction::Ltr };
    if icu_locale::LocaleDirectionality::new_common().is_right_to_left(&id) { Direction::Rtl } else { Direction::Ltr }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tag)
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tag)
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, Locale};

    #[test]
    fn tags_become_canonical() {
        let locale = Locale::new("ko_kr").expect("a tag");
        assert_eq!((locale.as_str(), locale.url().as_str(), locale.language()), ("ko-KR", "ko-kr", "ko"));
        assert_eq!(Locale::new("zh-hans-cn").expect("a tag").as_str(), "zh-Hans-CN");
        for wrong in ["", "x", "<b>", "en US", "und"] {
            assert_eq!(Locale::new(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn scripts_have_directions() {
        let direction = |tag: &str| Locale::new(tag).expect("a tag").direction();
        assert_eq!(
            [direction("ar-SA"), direction("he-IL"), direction("ko-KR")],
            [Direction::Rtl, Direction::Rtl, Direction::Ltr]
        );
    }
}
