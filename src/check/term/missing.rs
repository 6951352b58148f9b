//! `term/missing`: the source has a term of the glossary, and the translation has none of what it may become.
//!
//! A translation counts with the endings, particles and compounds of its language, with spaces or without, anywhere in the unit.
//! A term inside a longer term is not looked for; one in code or an address neither.

use super::{Look, lexicon::Hit, named};
use crate::diag::{Diagnostic, rule};

/// The finding about a term that has no translation in the target.
pub(super) fn of(look: &Look<'_>, term: &Hit) -> Option<Diagnostic> {
    let entry = look.lexicon.entry(term.entry);
    if entry.is_kept || entry.translations.is_empty() || is_name(look, term) {
        return None;
    }
    let finding = look.finding(&rule::TERM_MISSING, look.unit.target.span, term);
    Some(finding.arg("translations", named(&entry.translations)))
}

/// Whether a term is part of a name that the translation keeps: `Customer` in *Customer Insights*, `term` in *term/missing*.
fn is_name(look: &Look<'_>, term: &Hit) -> bool {
    let (text, word) = (look.source.text(), look.term(term));
    let start = term.range.start - text[..term.range.start].rsplit(char::is_whitespace).next().map_or(0, str::len);
    let end = term.range.end + text[term.range.end..].split(char::is_whitespace).next().map_or(0, str::len);
    let token = text[start..end].trim_matches(|c: char| !c.is_alphanumeric());
    if token.len() > word.len() && look.target.text().contains(token) {
        return true;
    }
    let is_capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let before = text[..term.range.start].strip_suffix(' ').and_then(|text| text.rsplit([' ', '(']).next());
    let after = text[term.range.end..].strip_prefix(' ').and_then(|text| text.split(' ').next());
    is_capital(Some(word)) && (is_capital(before) || is_capital(after)) && look.target.text().contains(word)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{findings, rules};

    const GLOSSARY: &str = "- {term: technical support, translations: {ko: 기술 지원, de: technischer Support, ja: テクニカル サポート, fr: support technique}}\n\
         - {term: support, translations: {ko: 지원, de: Support, fr: support}}\n\
         - {term: policy, translations: {ko: 정책, de: Richtlinie, ar: سياسة, ja: ポリシー, fr: stratégie}}\n\
         - {term: contract, translations: {ko: 계약, de: Vertrag, zh: 合同}}\n\
         - {term: Teams, case_sensitive: true, translations: {ko: 팀즈}}\n";

    #[test]
    fn a_term_without_its_translation_is_found() {
        let found = findings(GLOSSARY, "ko-KR", "Read the *policy* first.", "먼저 방침을 읽습니다.");
        let [(finding, place)] = &found[..] else { panic!("{found:?}") };
        assert_eq!((finding.rule.id, place.as_str()), ("term/missing", "먼저 방침을 읽습니다."));
        assert_eq!(
            format!("{:?}", finding.args),
            "[(\"term\", Text(\"policy\")), (\"translations\", Text(\"`정책`\"))]"
        );
        for (locale, source, target) in [
            ("de-DE", "Two policies apply.", "Es gelten zwei Regeln."),
            ("de-DE", "The contract ends.", "Die Vereinbarung endet."),
            ("zh-CN", "The contract's end", "协议结束"),
            ("fr-FR", "Read the policy.", "Lisez la politique."),
            ("ar-SA", "Read the policy.", "اقرأ القواعد."),
            ("ko-KR", "Call technical support.", "고객 지원에 전화합니다."),
        ] {
            assert_eq!(rules(GLOSSARY, locale, source, target), [("term/missing", target.to_owned())], "{source}");
        }
    }

    #[test]
    fn translations_count_as_their_language_writes_them() {
        for (locale, source, target) in [
            ("ko-KR", "Call technical support.", "기술지원에 전화합니다."),
            ("ko-KR", "Call technical support.", "**기술 지원**을 부릅니다."),
            ("ko-KR", "Policies apply.", "정책들이 적용됩니다."),
            ("ko-KR", "A policy", "보안정책"),
            ("ja-JP", "Call technical support.", "テクニカルサポートに電話します。"),
            ("ja-JP", "Technical\nsupport", "テクニカル・サポート"),
            ("de-DE", "Call technical support.", "Rufen Sie den technischen Support an."),
            ("de-DE", "Two policies", "Zwei Sicherheitsrichtlinien"),
            ("de-DE", "The contracts end.", "Die Verträge enden."),
            ("fr-FR", "Policies", "Les stratégies"),
            ("ar-SA", "The policy", "السياسات"),
        ] {
            assert_eq!(rules(GLOSSARY, locale, source, target), [], "{target}");
        }
    }

    #[test]
    fn only_terms_count() {
        for (source, target) in [
            ("Read {base}/v1/policy/{id} at policy.example.org.", "{base}/v1/policy/{id}를 읽습니다."),
            ("The rule policy/contract", "policy/contract 규칙"),
            ("See Contoso Policy Insights.", "Contoso Policy Insights를 봅니다."),
            // Part of a longer term, of another word, of code, of an address; in another case.
            ("Technical support calls.", "기술 지원이 전화합니다."),
            ("Unsupported, supporting, contractual", "그렇지 않음"),
            ("Run `policy` or <https://example.org/policy>.", "`policy`를 실행합니다."),
            ("Two teams", "두 조"),
        ] {
            assert_eq!(rules(GLOSSARY, "ko-KR", source, target), [], "{source}");
        }
        assert_eq!(rules(GLOSSARY, "ko-KR", "Open Teams now.", "지금 엽니다.").len(), 1);
        // Once for a term, however often it stands there.
        assert_eq!(rules(GLOSSARY, "ko-KR", "Policy by policy", "하나씩").len(), 1);
    }
}
