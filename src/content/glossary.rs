//! The glossary: terms, what they become in each locale, and what they must not become.
//!
//! In: the text of `content/glossary.yml`, a list of maps. Out: a [`Glossary`] in which every word knows its place, and findings.
//! Law: total. What cannot be read is left out and is a finding; the rest counts. It says nothing of how terms are found in
//! texts.
//!
//! ```yaml
//! - term: translation unit            # or a list of forms: [sign in, log in]
//!   translations:
//!     ko-KR: 번역 단위                # or a list, the preferred one first
//!   forbidden:
//!     ko-KR: [번역 유닛]
//!   note: What a translator translates at once.
//! - term: Diglot
//!   do_not_translate: true
//! ```

use crate::{
    base::{
        FileId, Locale, Source, Spanned, Yaml,
        yaml::{self, Entry, Kind, Limits},
    },
    diag::{Diagnostic, rule, suggest},
};
use std::collections::BTreeMap;

/// A word or some words, and where they stand.
pub type Text = Spanned<Box<str>>;

/// What a site says of its terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    /// The terms, in the order of the file.
    pub terms: Vec<Term>,
}

/// A term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its forms in the source locale, at least one.
    pub forms: Vec<Text>,
    /// What it becomes, by locale; the preferred one first.
    pub translations: Vec<(Locale, Vec<Text>)>,
    /// What it must not become, by locale.
    pub forbidden: Vec<(Locale, Vec<Text>)>,
    /// Whether it stays as it is in every locale.
    pub do_not_translate: bool,
    /// Whether it is a term only as it is written here.
    pub case_sensitive: bool,
    /// What translators should know of it.
    pub note: Option<Box<str>>,
}

/// The keys of an entry.
const KEYS: [&str; 6] = ["term", "translations", "forbidden", "do_not_translate", "case_sensitive", "note"];

/// Reads a glossary.
#[must_use]
pub fn read(source: &Source, file: FileId) -> (Glossary, Vec<Diagnostic>) {
    let mut reader = Reader { source, file, findings: Vec::new() };
    let root = match yaml::parse(source.text(), 0, Limits::FILE) {
        Ok(root) => root,
        Err(problem) => return (Glossary::default(), vec![Diagnostic::yaml(&rule::GLOSSARY_SYNTAX, file, &problem)]),
    };
    let items: &[Yaml] = match &root.kind {
        Kind::List(items) => items,
        Kind::Null => &[],
        _ => {
            reader.wrong(source.path.name(), "list", &root);
            &[]
        }
    };
    let mut terms: Vec<Term> = items.iter().filter_map(|item| reader.term(item)).collect();
    reader.drop_repeated(&mut terms);
    (Glossary { terms }, reader.findings)
}

impl Term {
    /// What is said of a locale in `by_locale`, which may name the language alone.
    #[must_use]
    pub fn of<'t>(by_locale: &'t [(Locale, Vec<Text>)], locale: &Locale) -> &'t [Text] {
        let exact = by_locale.iter().find(|(other, _)| other == locale);
        let language = || by_locale.iter().find(|(other, _)| other.as_str() == locale.language());
        exact.or_else(language).map_or(&[], |(_, texts)| texts)
    }
}

struct Reader<'a> {
    source: &'a Source,
    file: FileId,
    findings: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn wrong(&mut self, key: &str, expected: &str, value: &Yaml) {
        let finding = Diagnostic::in_file(&rule::GLOSSARY_INVALID_VALUE, self.file, value.range())
            .arg("key", key)
            .arg("expected", expected)
            .arg("found", value.excerpt(self.source));
        self.findings.push(finding);
    }

    fn term(&mut self, item: &Yaml) -> Option<Term> {
        if !matches!(item.kind, Kind::Map(_)) {
            self.wrong("term", "map", item);
            return None;
        }
        for entry in item.entries().iter().filter(|entry| !KEYS.contains(&&*entry.key)) {
            let suggestion = suggest(&entry.key, KEYS).unwrap_or("");
            let finding = Diagnostic::in_file(&rule::GLOSSARY_UNKNOWN_KEY, self.file, entry.key_start..entry.key_end);
            self.findings.push(finding.arg("key", &*entry.key).arg("suggestion", suggestion));
        }
        let value = |key: &str| item.get(key).filter(|value| !value.is_null());
        let forms = if let Some(value) = value("term") {
            self.texts("term", value)
        } else {
            self.wrong("term", "text", &Yaml { kind: Kind::Null, start: item.start, end: item.start });
            Vec::new()
        };
        let translations = value("translations").map_or_else(Vec::new, |map| self.by_locale("translations", map));
        let forbidden = value("forbidden").map_or_else(Vec::new, |map| self.by_locale("forbidden", map));
        let do_not_translate = self.boolean("do_not_translate", value("do_not_translate")).unwrap_or(false);
        // What is to stay as it is is known by its letters.
        let case_sensitive = self.boolean("case_sensitive", value("case_sensitive")).unwrap_or(do_not_translate);
        let note = value("note").and_then(|note| self.text("note", note)).map(|note| note.value);
        if forms.is_empty() {
            return None;
        }
        Some(Term { forms, translations, forbidden, do_not_translate, case_sensitive, note })
    }

    fn boolean(&mut self, key: &str, value: Option<&Yaml>) -> Option<bool> {
        let value = value?;
        if value.as_bool().is_none() {
            self.wrong(key, "boolean", value);
        }
        value.as_bool()
    }

    /// A text; numbers and booleans stand for what they are written with.
    fn text(&mut self, key: &str, value: &Yaml) -> Option<Text> {
        let text = match &value.kind {
            Kind::Text(text) => text.trim(),
            Kind::Bool(_) | Kind::Int(_) | Kind::Float(_) => self.source.slice(value.range()),
            Kind::Null | Kind::List(_) | Kind::Map(_) => "",
        };
        if !text.chars().any(char::is_alphanumeric) {
            self.wrong(key, "text", value);
            return None;
        }
        Some(Spanned::new(text.into(), self.file, value.range()))
    }

    /// A text or a list of texts.
    fn texts(&mut self, key: &str, value: &Yaml) -> Vec<Text> {
        match &value.kind {
            Kind::List(items) => items.iter().filter_map(|item| self.text(key, item)).collect(),
            _ => self.text(key, value).into_iter().collect(),
        }
    }

    fn by_locale(&mut self, key: &str, map: &Yaml) -> Vec<(Locale, Vec<Text>)> {
        if !matches!(map.kind, Kind::Map(_)) {
            self.wrong(key, "map", map);
        }
        let mut out: Vec<(Locale, Vec<Text>)> = Vec::new();
        for entry in map.entries() {
            let Some(locale) = self.locale(key, entry) else { continue };
            let texts = if entry.value.is_null() { Vec::new() } else { self.texts(key, &entry.value) };
            match out.iter_mut().find(|(other, _)| *other == locale) {
                Some((_, known)) => known.extend(texts),
                None => out.push((locale, texts)),
            }
        }
        out
    }

    fn locale(&mut self, key: &str, entry: &Entry) -> Option<Locale> {
        let locale = Locale::new(&entry.key);
        if locale.is_none() {
            let finding = Diagnostic::in_file(&rule::GLOSSARY_INVALID_VALUE, self.file, entry.key_start..entry.key_end);
            self.findings.push(finding.arg("key", key).arg("expected", "locale").arg("found", &*entry.key));
        }
        locale
    }

    /// A form counts where it stands first.
    fn drop_repeated(&mut self, terms: &mut Vec<Term>) {
        let mut seen: BTreeMap<String, crate::base::Span> = BTreeMap::new();
        for term in terms.iter_mut() {
            let case_sensitive = term.case_sensitive;
            term.forms.retain(|form| {
                let name = if case_sensitive { form.value.to_string() } else { form.value.to_lowercase() };
                let Some(&first) = seen.get(&name) else {
                    seen.insert(name, form.span);
                    return true;
                };
                let finding = Diagnostic::at(&rule::GLOSSARY_DUPLICATE_TERM, form.span).arg("term", &*form.value);
                self.findings.push(finding.related("first", first));
                false
            });
        }
        terms.retain(|term| !term.forms.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::{Glossary, Term, Text, read};
    use crate::base::{FileId, Locale, RelPath, Source};
    use proptest::prelude::*;

    fn glossary(text: &str) -> (Glossary, Vec<String>) {
        let source = Source::new(RelPath::new("content/glossary.yml").expect("a path"), text);
        let (glossary, findings) = read(&source, FileId(0));
        let told = |finding: crate::diag::Diagnostic| {
            let place = finding.place.span().expect("a place").range();
            format!("{} at {:?}", finding.rule.id, &text[place])
        };
        (glossary, findings.into_iter().map(told).collect())
    }

    fn words(texts: &[Text]) -> Vec<&str> {
        texts.iter().map(|text| &*text.value).collect()
    }

    #[test]
    fn entries_are_read_with_their_places() {
        let text = "- term: translation unit\n  translations: {ko-KR: 번역 단위, ja: [翻訳単位, 翻訳ユニット]}\n  \
                    forbidden: {ko: [번역 유닛]}\n  note: One of them\n- term: [Diglot, diglot.yml]\n  do_not_translate: true\n";
        let (glossary, findings) = glossary(text);
        assert_eq!(findings, [""; 0]);
        let [unit, name] = &glossary.terms[..] else { panic!("two terms: {glossary:?}") };
        let locale = |tag| Locale::new(tag).expect("a locale");
        assert_eq!(words(&unit.forms), ["translation unit"]);
        assert_eq!(words(Term::of(&unit.translations, &locale("ko-KR"))), ["번역 단위"]);
        assert_eq!(words(Term::of(&unit.translations, &locale("ja-JP"))), ["翻訳単位", "翻訳ユニット"], "by language");
        assert_eq!(words(Term::of(&unit.forbidden, &locale("ko-KR"))), ["번역 유닛"]);
        assert_eq!(words(Term::of(&unit.translations, &locale("de-DE"))), [""; 0]);
        assert_eq!(unit.note.as_deref(), Some("One of them"));
        assert!(!unit.case_sensitive && name.case_sensitive && name.do_not_translate);
        let place = Term::of(&unit.translations, &locale("ko-KR"))[0].span.range();
        assert_eq!(&text[place], "번역 단위");
    }

    #[test]
    fn what_cannot_be_read_is_told_and_the_rest_counts() {
        let (read, findings) = glossary("- term: unit\n  translation: {ko-KR: 단위}\n- text\n- translations: {}\n");
        assert_eq!(read.terms.len(), 1);
        assert_eq!(
            findings,
            [
                "glossary/unknown-key at \"translation\"",
                "glossary/invalid-value at \"text\"",
                "glossary/invalid-value at \"\""
            ]
        );
        assert_eq!(glossary("- term: [a").1.len(), 1);
        assert_eq!(glossary("term: a\n").1.len(), 1);
        assert_eq!(glossary("# nothing yet\n"), (Glossary::default(), Vec::new()));
        let (_, findings) = glossary("- {term: a b, translations: {english text: x}, case_sensitive: maybe}\n");
        assert_eq!(findings, ["glossary/invalid-value at \"english text\"", "glossary/invalid-value at \"maybe\""]);
    }

    #[test]
    fn a_form_counts_once() {
        let (read, findings) = glossary("- term: Unit\n- term: [unit, piece]\n- {term: UNIT, case_sensitive: true}\n");
        let forms: Vec<Vec<&str>> = read.terms.iter().map(|term| words(&term.forms)).collect();
        assert_eq!(forms, [vec!["Unit"], vec!["piece"], vec!["UNIT"]]);
        assert_eq!(findings, ["glossary/duplicate-term at \"unit\""]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[- :\\[\\]{},a-c단\\n\"]{0,60}") {
            let source = Source::new(RelPath::new("glossary.yml").expect("a path"), text.as_str());
            let (glossary, findings) = read(&source, FileId(0));
            for span in glossary.terms.iter().flat_map(|term| &term.forms).map(|form| form.span) {
                prop_assert!(text.get(span.range()).is_some());
            }
            for finding in findings {
                prop_assert!(text.get(finding.place.span().expect("a place").range()).is_some());
            }
        }
    }
}
