//! Faults in the terms of a small glossary: another word, a forbidden one, a name translated.

use super::{Kind, Pair, pool};
use diglot::{
    base::{FileId, Locale, RelPath, Source},
    check::term::Lexicon,
    content::glossary,
};
use std::{collections::BTreeMap, sync::LazyLock};

pub(super) const KINDS: &[Kind] = &[
    Kind::of("term/missing", "another word for a term", term_replaced),
    Kind::of("term/forbidden", "a forbidden word for a term", term_forbidden),
    Kind::of("term/translated", "a name translated", name_translated).only(&["ko", "ja", "ar", "zh", "he"]),
];

#[test]
fn faults_of_terms_are_found() {
    super::hold("terms", KINDS);
}

const GLOSSARY: &str = "
- term: partner
  translations: {ko: 파트너, ja: パートナー, de: Partner, ar: شريك, zh: 合作伙伴, he: שותף}
  forbidden: {ko: 협력사, ja: 提携先, de: Kompagnon, ar: زميل, zh: 伙计, he: עמית}
- term: customer
  translations: {ko: 고객, ja: [顧客, お客様], de: Kunde, ar: عميل}
  forbidden: {ko: 거래선, ja: 得意先, de: Klient, ar: زبون}
- term: page
  translations: {ko: 페이지, ja: ページ, de: Seite, ar: صفحة}
  forbidden: {ko: 쪽수, ja: 頁面, de: Blatt, ar: ورقة}
- term: account
  translations: {ko: 계정, ja: アカウント, de: Konto, ar: حساب, zh: 帐户, he: חשבון}
  forbidden: {ko: 구좌, ja: 口座, de: Zugang, ar: رصيد, zh: 账号, he: פנקס}
- term: [Microsoft, Azure, Contoso Portal, Power BI, Customer Insights]
  do_not_translate: true
  case_sensitive: true
";

static LEXICONS: LazyLock<BTreeMap<Locale, Lexicon>> = LazyLock::new(|| {
    let source = Source::new(RelPath::new("glossary.yml").expect("a path"), GLOSSARY);
    let (glossary, findings) = glossary::read(&source, FileId(0));
    assert!(findings.is_empty(), "{findings:?}");
    let of = |tag: &&str| {
        let locale = pool::locale(tag);
        Lexicon::new(&glossary, &Locale::en_us(), &locale).map(|lexicon| (locale, lexicon))
    };
    super::own::TAGS.iter().filter_map(of).collect()
});

/// The terms for a locale.
pub(super) fn lexicon(locale: &Locale) -> Option<&'static Lexicon> {
    LEXICONS.get(locale)
}

/// The term and its translation, another word, and one that is forbidden, by language. Whole words where the language
/// inflects or compounds them.
const TERMS: &[(&str, &str, &str, &str, &str)] = &[
    ("partner", "ko", "파트너", "동반자", "협력사"),
    ("customer", "ko", "고객", "손님", "거래선"),
    ("account", "ko", "계정", "통장", "구좌"),
    ("partner", "ja", "パートナー", "仲間", "提携先"),
    ("customer", "ja", "顧客", "買い手", "得意先"),
    ("account", "ja", "アカウント", "登録", "口座"),
    ("customer", "de", "Kunden", "Käufer", "Klient"),
    ("customer", "de", "Kunde", "Käufer", "Klient"),
    ("account", "de", "Konto", "Zugriff", "Zugang"),
    ("page", "de", "Seite", "Ansicht", "Blatt"),
    ("page", "ar", "صفحة", "شاشة", "ورقة"),
    ("partner", "ar", "شريك", "مساعد", "زميل"),
    ("account", "zh", "帐户", "名册", "账号"),
    ("partner", "zh", "合作伙伴", "经销商", "伙计"),
    ("account", "he", "חשבון", "כרטיס", "פנקס"),
    ("partner", "he", "שותף", "מפיץ", "עמית"),
];

/// Whether a word stands in a text but once, in prose.
fn is_once(text: &str, word: &str) -> bool {
    let folded = text.to_lowercase();
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|found| found.trim_end_matches('s') == word);
    words.count() == 1 && !text.contains(['`', '/', '<', '@'])
}

fn term_as(
    pair: &Pair,
    at: usize,
    by: fn(&(&'static str, &'static str, &'static str, &'static str, &'static str)) -> &'static str,
) -> Option<String> {
    let fits = |term: &&(&'static str, &'static str, &'static str, &'static str, &'static str)| {
        term.1 == pair.locale.language() && is_once(&pair.source, term.0) && pair.target.contains(term.2)
    };
    let terms: Vec<_> = TERMS.iter().filter(fits).collect();
    let term = super::edit::pick(terms, at)?;
    // As a word of its own: in compounds other words are part of it.
    let alone = |at: usize| match pair.locale.language() {
        "de" | "ar" | "he" => {
            !pair.target[..at].ends_with(char::is_alphabetic)
                && !pair.target[at + term.2.len()..].starts_with(char::is_alphabetic)
        }
        _ => true,
    };
    let all_alone = pair.target.match_indices(term.2).all(|(at, _)| alone(at));
    let once = pair.target.matches(term.2).count() == 1;
    (all_alone && once).then(|| pair.target.replace(term.2, by(term)))
}

fn term_replaced(pair: &Pair, at: usize) -> Option<String> {
    term_as(pair, at, |term| term.3)
}

fn term_forbidden(pair: &Pair, at: usize) -> Option<String> {
    term_as(pair, at, |term| term.4)
}

fn name_translated(pair: &Pair, _: usize) -> Option<String> {
    const NAMES: &[(&str, &str)] = &[
        ("Azure", "하늘색"),
        ("Microsoft", "마이크로소프트"),
        ("Contoso Portal", "콘토소 포털"),
        ("Power BI", "파워 비아이"),
        ("Customer Insights", "고객 인사이트"),
    ];
    let is_bare = |text: &str| !text.contains(['`', '[', '<', '@', '/']);
    let (name, by) = NAMES
        .iter()
        .find(|(name, _)| pair.source.matches(name).count() == 1 && pair.target.matches(name).count() == 1)?;
    // Of names that follow each other one is enough, and a part of a word is no name.
    let alone = |text: &str| {
        let Some((before, after)) = text.split_once(name) else { return false };
        !before.ends_with(|c: char| c.is_ascii_alphanumeric())
            && !after.starts_with(|c: char| c.is_ascii_alphanumeric())
            && !NAMES
                .iter()
                .any(|(other, _)| before.trim_end().ends_with(other) || after.trim_start().starts_with(other))
    };
    (is_bare(&pair.source) && is_bare(&pair.target) && alone(&pair.source) && alone(&pair.target))
        .then(|| pair.target.replace(name, by))
}
