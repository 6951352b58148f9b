//! `term/translated`: a term that stays as it is in every language is not in the translation.
//!
//! The names of products and programs, mostly. The term has to be there letter for letter; particles, endings and compounds may
//! follow it. In another case it is a likely mistake, and mended; where it is not there at all, the sentence may do without it.
//! Of names that follow each other (*Contoso Dynamics*) one is enough.

use super::{
    Look,
    lexicon::{Hit, Role},
};
use crate::diag::{Applicability, Diagnostic, Edit, Fix, Severity, rule};

/// The finding about a term that was not kept.
pub(super) fn of(look: &Look<'_>, term: &Hit) -> Option<Diagnostic> {
    let entry = look.lexicon.entry(term.entry);
    if !entry.is_kept {
        return None;
    }
    let text = look.target.text();
    let is_right = |hit: &&Hit| {
        let word = &text[hit.range.clone()];
        !entry.case_sensitive || entry.forms.iter().any(|form| spaced(word).contains(&spaced(form)))
    };
    let mut there = look.of(term, Role::Kept).peekable();
    let Some(first) = there.peek().copied() else {
        let finding = look.finding(&rule::TERM_TRANSLATED, look.unit.target.span, term).arg("word", "");
        return (!may_be_left_out(look, term)).then_some(finding);
    };
    // Code may hold it in another case.
    if there.any(|hit| is_right(&hit) || look.target.is_literal(hit.range.start)) {
        return None;
    }
    let (place, word) = (look.target.place(first.range.clone()), &text[first.range.clone()]);
    let mut finding = look.finding(&rule::TERM_TRANSLATED, place, term).arg("word", word);
    finding.severity = Severity::Warning;
    let form = entry.forms.iter().find(|form| form.to_lowercase() == word.to_lowercase());
    let is_itself = place.end - place.start == u32::try_from(word.len()).unwrap_or(0);
    Some(match form.filter(|_| is_itself) {
        Some(form) => finding.fix(Fix {
            applicability: Applicability::Unsafe,
            edits: vec![Edit { span: place, text: form.to_string() }],
        }),
        None => finding,
    })
}

/// Whether a sentence may do without a name: beside another that it has, or in `non-Contoso`.
fn may_be_left_out(look: &Look<'_>, term: &Hit) -> bool {
    let text = look.source.text();
    let touches = |other: &&Hit| other.range.start == term.range.end + 1 || other.range.end + 1 == term.range.start;
    // A word beside it that is translated is no name.
    let has =
        |other: &Hit| look.lexicon.entry(other.entry).is_kept && look.there.iter().any(|hit| hit.entry == other.entry);
    look.terms.iter().filter(touches).any(has) || text[..term.range.start].ends_with("non-")
}

/// A text with one form of space.
fn spaced(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{findings, rules};

    const GLOSSARY: &str = "- {term: Contoso Cloud, do_not_translate: true}\n- {term: [Board, Boards], do_not_translate: true, translations: {ko: 보드}}\n\
         - {term: azure, case_sensitive: false, do_not_translate: true}\n";

    #[test]
    fn names_that_were_not_kept_are_found() {
        for (locale, source, target) in [
            ("ko-KR", "Buy Contoso Cloud.", "콘토소 클라우드를 삽니다."),
            ("de-DE", "Buy Contoso Cloud.", "Kaufen Sie die Contoso-Wolke."),
            ("fr-FR", "Azure is blue.", "Azur est bleu."),
        ] {
            assert_eq!(rules(GLOSSARY, locale, source, target), [("term/translated", target.to_owned())], "{target}");
        }
    }

    #[test]
    fn another_case_is_mended() {
        let found = findings(GLOSSARY, "ja-JP", "Buy Contoso Cloud.", "contoso cloud を買う");
        let [(finding, place)] = &found[..] else { panic!("{found:?}") };
        assert_eq!(
            (finding.rule.id, finding.severity.as_str(), place.as_str()),
            ("term/translated", "warning", "contoso cloud")
        );
        assert_eq!(finding.fix.as_ref().expect("a fix").edits[0].text, "Contoso Cloud");
        assert_eq!(rules(GLOSSARY, "ja-JP", "Buy Contoso Cloud.", "Contoso Cloud, CONTOSO CLOUD"), []);
    }

    #[test]
    fn names_that_were_kept_are_not() {
        for (locale, source, target) in [
            ("ko-KR", "Buy Contoso Cloud.", "Contoso Cloud를 삽니다."),
            ("ko-KR", "Buy *Contoso* Cloud.", "**Contoso Cloud**를 삽니다."),
            ("de-DE", "Azure's plans", "Azures Pläne"),
            ("de-DE", "Contoso Cloud account", "Contoso-Cloud-Konto"),
            ("ja-JP", "Boards", "Boardsを開く"),
            ("fr-FR", "Azure Contoso Cloud, non-Azure", "Contoso Cloud"),
            // What is allowed besides.
            ("ko-KR", "Board", "보드"),
            ("ko-KR", "a wooden board", "나무 판자"),
        ] {
            assert_eq!(rules(GLOSSARY, locale, source, target), [], "{target}");
        }
    }
}
