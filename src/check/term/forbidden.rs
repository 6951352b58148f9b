//! `term/forbidden`: the translation has a word that the glossary forbids for a term of the source.
//!
//! Only in units whose source has the term: elsewhere the word may be right. In articles of the source locale itself what is
//! forbidden there is found wherever it stands. A word inside what the glossary allows (어플 in 어플리케이션) is none.
//! A fix is offered where the preferred translation takes the same particle.

use super::{
    Look,
    lexicon::{Hit, Lexicon},
    named,
    pattern::is_hangul,
};
use crate::{
    check::{pair::Passage, prose::Prose},
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};

/// The finding about a forbidden word.
pub(super) fn of(look: &Look<'_>, term: &Hit, hit: &Hit) -> Diagnostic {
    let entry = look.lexicon.entry(hit.entry);
    let allowed = if entry.is_kept { &entry.forms } else { &entry.translations };
    let finding = look.finding(&rule::TERM_FORBIDDEN, look.target.place(hit.range.clone()), term);
    let finding = finding.arg("word", &look.target.text()[hit.range.clone()]).arg("allowed", named(allowed));
    with_fix(finding, look.target, hit, allowed, look.unit.scope.locale.language() == "ko")
}

/// The finding about a word that the source locale forbids itself.
pub(super) fn alone(text: &Passage<'_>, lexicon: &Lexicon, hit: &Hit) -> Diagnostic {
    let entry = lexicon.entry(hit.entry);
    let found = &text.text.text()[hit.range.clone()];
    let finding = text.finding(&rule::TERM_FORBIDDEN, text.text.place(hit.range.clone()));
    let finding = finding.arg("term", "").arg("word", found).arg("allowed", named(&entry.forms));
    // What follows a word in English follows its synonyms as well only where nothing is added to either.
    with_fix(finding, text.text, hit, &[], false)
}

/// Adds the fix, where there is one: the preferred word in place of the other.
fn with_fix(finding: Diagnostic, text: &Prose<'_>, hit: &Hit, allowed: &[Box<str>], korean: bool) -> Diagnostic {
    let place = text.place(hit.range.clone());
    let found = &text.text()[hit.range.clone()];
    let is_itself = place.end - place.start == u32::try_from(found.len()).unwrap_or(0);
    let Some(word) = allowed.first().filter(|word| korean && is_itself && takes_same_particle(found, word)) else {
        return finding;
    };
    let edits = vec![Edit { span: place, text: word.to_string() }];
    finding.fix(Fix { applicability: Applicability::Unsafe, edits })
}

/// Whether the same forms of particles follow two words: both end in a vowel, both in ㄹ, or both in another consonant.
fn takes_same_particle(one: &str, other: &str) -> bool {
    let ending = |word: &str| {
        let last = word.chars().next_back().filter(|c| is_hangul(*c))?;
        Some(match u32::from(last).checked_sub(0xAC00)? % 28 {
            0 => 'v',
            8 => 'l',
            _ => 'c',
        })
    };
    ending(one).is_some_and(|end| Some(end) == ending(other))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{findings, rules};
    use super::takes_same_particle;

    const GLOSSARY: &str = "- {term: issue, translations: {ko: 문제, de: Problem}, forbidden: {ko: [이슈, 잇슈], de: Thema}}\n\
         - {term: application, translations: {ko: 애플리케이션, ja: アプリケーション}, forbidden: {ko: [어플, 어플리케이션], ja: アプリ}}\n\
         - {term: Contoso, do_not_translate: true, forbidden: {ko: 콘토소}}\n";

    #[test]
    fn forbidden_words_are_found_where_the_source_has_the_term() {
        let found = findings(GLOSSARY, "ko-KR", "Close the issue.", "*이슈*를 닫고 이슈로 갑니다.");
        let places: Vec<(&str, &str)> = found.iter().map(|(finding, text)| (finding.rule.id, text.as_str())).collect();
        assert_eq!(places, [("term/forbidden", "이슈"), ("term/forbidden", "이슈")]);
        assert_eq!(found[0].0.fix.as_ref().expect("a fix").edits[0].text, "문제");
        for (locale, source, target, place) in [
            ("ko-KR", "Two applications", "두 어플 리케이션", "어플 리케이션"),
            ("ko-KR", "About Contoso", "콘토소에 대하여", "콘토소"),
            ("de-DE", "Issues", "Themas", "Themas"),
        ] {
            assert_eq!(rules(GLOSSARY, locale, source, target), [("term/forbidden", place.to_owned())], "{target}");
        }
    }

    #[test]
    fn other_words_are_not() {
        for (locale, source, target) in [
            ("ko-KR", "News", "이슈"),
            ("ko-KR", "An issue", "문제, 곧 이슈어와 핫이슈메이커의 문제"),
            ("ko-KR", "An issue", "문제: `이슈`"),
            // Inside what is allowed.
            ("ja-JP", "An application", "アプリケーション"),
        ] {
            assert_eq!(rules(GLOSSARY, locale, source, target), [], "{target}");
        }
    }

    #[test]
    fn particles_have_to_fit() {
        assert!(takes_same_particle("이슈", "문제") && takes_same_particle("유닛", "항목"));
        assert!(takes_same_particle("파일", "서류철") && !takes_same_particle("파일", "문서 묶음"));
        assert!(!takes_same_particle("유닛", "단위") && !takes_same_particle("issue", "문제"));
        assert_eq!(findings(GLOSSARY, "ko-KR", "An application", "어플을 씁니다.")[0].0.fix, None);
    }
}
