//! What an article says about itself: its titles and description (`front-matter/untranslated`, `front-matter/missing-text`,
//! `front-matter/too-long`).
//!
//! In: an article, and what it was translated from where that is known. Out: findings at the values. A text is not translated
//! where it equals the source's, or has no letter of the script that its language is written in; names are left alone. Law: of
//! each value at most one finding about its translation.

use super::{
    pair::Scope,
    unit::untranslated::{has_own_letters, telling_words},
};
use crate::{
    base::{Span, Spanned, letters::columns},
    content::{FrontMatter, article::Article},
    diag::{Diagnostic, rule},
    markdown::sides::Sides,
};

/// So wide may a title be, and so wide a description. Letters of Chinese, Japanese and Korean count twice.
const WIDEST: [(&str, usize); 2] = [("title", 70), ("description", 160)];

/// Checks what an article says about itself. `source`: the article it is a translation of, where that is another file.
pub(super) fn check(article: &Article, sides: &Sides, source: Option<&Article>, scope: &Scope<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let front = &article.front;
    let is_translation = scope.locale.language() != scope.source_locale.language();
    let heading = sides.source.as_ref().and_then(|side| side.outline.title()).map(|heading| heading.text.to_string());
    for (key, value) in texts(front) {
        let original = source.and_then(|source| {
            texts(&source.front).into_iter().find(|(other, _)| *other == key).and_then(|(_, value)| value)
        });
        match (value, original) {
            (Some(value), original) => {
                let from = original.map(|original| &*original.value).or(heading.as_deref().filter(|_| key == "title"));
                if is_translation && is_untranslated(&value.value, from, key, scope) {
                    let finding = finding(&rule::FRONT_MATTER_UNTRANSLATED, value.span, key, scope);
                    findings.push(match original {
                        Some(original) => finding.related("source", original.span),
                        None => finding,
                    });
                }
                findings.extend(too_long(key, value, scope));
            }
            (None, Some(original)) if is_translation && key != "nav_title" => {
                let at = Span::new(article.file, front.block.clone().map_or(0..0, |block| block.start..block.start));
                let finding = finding(&rule::FRONT_MATTER_MISSING_TEXT, at, key, scope);
                findings.push(finding.related("source", original.span));
            }
            _ => {}
        }
    }
    findings
}

fn finding(rule: &'static rule::Rule, at: Span, key: &str, scope: &Scope<'_>) -> Diagnostic {
    Diagnostic::at(rule, at).arg("key", key).locale(scope.locale)
}

/// The texts of front matter that readers see.
fn texts(front: &FrontMatter) -> [(&'static str, Option<&Spanned<Box<str>>>); 3] {
    [
        ("title", front.title.as_ref()),
        ("nav_title", front.nav_title.as_ref()),
        ("description", front.description.as_ref()),
    ]
}

fn is_untranslated(text: &str, source: Option<&str>, key: &str, scope: &Scope<'_>) -> bool {
    let begins_like_a_sentence = || {
        let first = text.split_whitespace().next().unwrap_or("");
        let mut letters = first.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some() && letters.all(char::is_lowercase)
    };
    // A word in small letters may be the name of something.
    let least = match key {
        "description" if begins_like_a_sentence() => 2,
        "description" => 3,
        _ if begins_like_a_sentence() => 1,
        _ => 3,
    };
    if telling_words(text) < least {
        return false;
    }
    let same = source.is_some_and(|source| source.split_whitespace().eq(text.split_whitespace()));
    same || has_own_letters(text, scope.locale) == Some(false)
}

fn too_long(key: &str, value: &Spanned<Box<str>>, scope: &Scope<'_>) -> Option<Diagnostic> {
    let (_, widest) = WIDEST.into_iter().find(|(other, _)| *other == key)?;
    let width: usize = value.value.chars().map(columns).sum();
    let finding = || finding(&rule::FRONT_MATTER_TOO_LONG, value.span, key, scope);
    (width > widest).then(|| finding().arg("width", width).arg("most", widest))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::{
        base::{FileId, Locale, RelPath, Source},
        check::{Scope, pair::tests::locale},
        content::article::{self, Article},
        markdown::{Dialect, sides::parse_sides},
    };

    fn article(text: &str, file: u32) -> Article {
        let source = Source::new(RelPath::new("a.md").expect("a path"), text);
        article::read(&source, FileId(file)).0
    }

    /// Of each finding the rule and the text of its place.
    fn found(target: &str, source: Option<&str>, tag: &str) -> Vec<String> {
        let target_article = article(target, 0);
        let source = source.map(|text| article(text, 1));
        let sides = parse_sides(&target_article, (true, false), Dialect::Learn);
        let (locale, source_locale) = (locale(tag), Locale::en_us());
        let scope = Scope::new(&locale, &source_locale);
        let findings = check(&target_article, &sides, source.as_ref(), &scope);
        let told = |finding: crate::diag::Diagnostic| {
            format!("{} {}", finding.rule.id, &target[finding.place.span().expect("a place").range()])
        };
        findings.into_iter().map(told).collect()
    }

    const ENGLISH: &str =
        "---\ntitle: Install the program\ndescription: How to install the program on your computer.\n---\n";

    #[test]
    fn texts_that_are_the_source_s_are_found() {
        for locale in ["ko-KR", "de-DE", "ar-SA"] {
            assert_eq!(
                found(ENGLISH, Some(ENGLISH), locale),
                [
                    "front-matter/untranslated Install the program",
                    "front-matter/untranslated How to install the program on your computer."
                ],
                "{locale}"
            );
        }
        assert_eq!(found("---\ntitle: Get started\n---\n", None, "ja-JP").len(), 1);
        let lone = "---\ntitle: Get started with plans\n---\n";
        assert_eq!(found(lone, None, "ja-JP"), ["front-matter/untranslated Get started with plans"]);
        assert_eq!(found(lone, None, "de-DE"), [""; 0], "German has no letters of its own");
    }

    #[test]
    fn texts_that_are_not_there_are_found() {
        assert_eq!(found("---\ntitle: 설치\n---\n", Some(ENGLISH), "ko-KR"), ["front-matter/missing-text "]);
        assert_eq!(found("# 설치\n", Some(ENGLISH), "ko-KR").len(), 2);
        assert_eq!(found("# Install\n", Some(ENGLISH), "en-GB"), [""; 0]);
    }

    #[test]
    fn names_and_translations_are_left_alone() {
        for title in [
            "Contoso Cloud Suite",
            "malloc",
            "프로그램 설치",
            "`--quiet`",
            "std::vector",
            "acos, acosf, acosl",
            "nothrow (C++)",
            "hdrstop pragma",
            "API 참조",
        ] {
            let text = format!("---\ntitle: '{title}'\n---\n");
            assert_eq!(found(&text, Some(&text), "ko-KR"), [""; 0], "{title}");
        }
    }

    #[test]
    fn what_search_results_cut_is_found() {
        let title = "가".repeat(36);
        assert_eq!(
            found(&format!("---\ntitle: {title}\n---\n"), None, "ko-KR"),
            [format!("front-matter/too-long {title}")]
        );
        assert_eq!(found(&format!("---\ntitle: {}\n---\n", "a".repeat(70)), None, "de-DE"), [""; 0]);
    }
}
