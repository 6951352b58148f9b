//! Which locales a site has, by the names of its folders.

use crate::base::{Files, Locale, RelPath};
use std::{cell::RefCell, collections::BTreeSet};

/// Where content lies if nothing else is said.
pub(super) fn content() -> RelPath {
    RelPath::new("content").unwrap_or_else(RelPath::root)
}

/// The folders of `content/` that are named by a locale, in the order of their names.
pub(super) fn locales(files: &dyn Files) -> Vec<(Locale, RelPath)> {
    let content = content();
    let names = RefCell::new(BTreeSet::new());
    let note = |path: &RelPath| {
        if let Some(name) = path.inside(&content).and_then(|inside| inside.parts().next().map(str::to_owned)) {
            names.borrow_mut().insert(name);
        }
        true
    };
    files.list(&content, &note);
    let mut found: Vec<(Locale, RelPath)> = Vec::new();
    for name in names.into_inner() {
        let (Some(locale), Some(folder)) = (Locale::new(&name), content.join(&name)) else { continue };
        if is_language(&locale) && !found.iter().any(|(other, _)| *other == locale) {
            found.push((locale, folder));
        }
    }
    found
}

/// Whether a folder of this name holds a language. Many words are well-formed tags (`images`, `api`), so the language has to be one
/// that CLDR knows, and one of three letters has to come with a script or region.
fn is_language(locale: &Locale) -> bool {
    let language = locale.language();
    let Ok(mut id) = language.parse::<icu_locale::LanguageIdentifier>() else { return false };
    let known = icu_locale::LocaleExpander::new_common().maximize(&mut id) == icu_locale::TransformResult::Modified;
    known && (language.len() == 2 || locale.as_str().contains('-'))
}

#[cfg(test)]
mod tests {
    use super::{is_language, locales};
    use crate::base::{Locale, files::MemoryFiles};

    #[test]
    fn folders_of_languages_are_locales() {
        let mut files = MemoryFiles::new();
        for path in
            ["ko-kr/a/b.md", "en-US/index.md", "images/x.png", "data/x.yml", "api/x.md", "js/x.md", "ar/x.md", "fr.md"]
        {
            files.set(&format!("content/{path}"), "");
        }
        files.set("de-DE/x.md", "");
        let found: Vec<_> = locales(&files).into_iter().map(|(locale, folder)| format!("{locale} {folder}")).collect();
        assert_eq!(found, ["ar content/ar", "en-US content/en-US", "ko-KR content/ko-kr"]);
    }

    #[test]
    fn words_are_not_languages() {
        let language = |tag: &str| Locale::new(tag).is_some_and(|locale| is_language(&locale));
        for tag in ["ko-KR", "zh-Hans-CN", "he", "fil-PH", "pt-br", "sr-Latn"] {
            assert!(language(tag), "{tag}");
        }
        for word in ["images", "api", "img", "faq", "guide", "media", "static", "common", "js", "ui", "dev", "includes"]
        {
            assert!(!language(word), "{word}");
        }
    }
}
