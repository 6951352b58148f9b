//! Cases of other tools that check translations: each is a source and a target and the verdict of the tool. Where Diglot looks for
//! the same thing, it should come to the same verdict; where it does not, `qa/exceptions.rs` says why.
#![expect(clippy::print_stderr, reason = "the test says how much it covered")]

mod exceptions;

use crate::shared::shared;
use diglot::{
    base::{FileId, Locale, RelPath, Source},
    check,
    content::article,
    markdown::{Dialect, sides::parse_sides},
};
use serde_json::Value;
use std::{collections::BTreeMap, fs};

/// Families of cases, and the rules that look for the same.
const FAMILIES: &[(&str, &[&str])] = &[
    ("brackets", &["text/unbalanced-bracket", "unit/placeholder-mismatch"]),
    ("cli-option", &["unit/literal-mismatch"]),
    ("code-token", &["unit/literal-mismatch", "unit/code-mismatch"]),
    ("do-not-translate", &["unit/no-loc-mismatch"]),
    ("double-space", &["text/double-space"]),
    ("email", &["unit/literal-mismatch", "unit/link-target-mismatch"]),
    ("empty-target", &["unit/empty"]),
    ("end-punctuation", &["unit/end-punctuation", "text/space-before-punctuation"]),
    ("file-path", &["unit/literal-mismatch"]),
    (
        "inline-html-tags",
        &[
            "unit/tag-mismatch",
            "unit/markup-added",
            "unit/markup-lost",
            "unit/link-target-mismatch",
            "unit/image-mismatch",
        ],
    ),
    ("inline-html-wellformed", &["unit/tag-mismatch", "unit/markup-added"]),
    ("invisible-characters", &["text/invisible-character"]),
    ("length-ratio", &["unit/length"]),
    ("markdown-inline-markup", &["unit/markup-lost", "unit/markup-added", "unit/literal-emphasis"]),
    ("markdown-link", &["unit/link-target-mismatch", "unit/markup-lost"]),
    ("markdown-reference-link", &["unit/link-target-mismatch", "unit/literal-mismatch", "unit/markup-lost"]),
    ("missing-unit", &["unit/empty", "bilingual/target-missing"]),
    ("numbers", &["unit/number-mismatch", "unit/measure-mismatch"]),
    // A brace too many is no placeholder, but a bracket.
    ("placeholders", &["unit/placeholder-mismatch", "text/unbalanced-bracket"]),
    ("punctuation-only", &["unit/end-punctuation", "unit/empty"]),
    ("punctuation-spacing", &["text/space-before-punctuation", "text/missing-space"]),
    ("quotes", &["text/unbalanced-quote"]),
    ("repeated-word", &["text/repeated-word"]),
    ("rtl-kashida", &["arabic/kashida"]),
    ("target-equals-source", &["unit/untranslated", "unit/wrong-script"]),
    ("unsafe-html", &["unit/markup-added"]),
    ("url", &["unit/literal-mismatch", "unit/link-target-mismatch"]),
];

/// Of a hundred cases so many agree at least.
const LEAST: usize = 89;

/// Whether the tool looks for this only where it is told to, and was not: then the case says nothing of the texts.
fn is_not_asked(case: &Value) -> bool {
    let flag = match case["check"].as_str().unwrap_or("") {
        "md-link" | "md-reflink" | "md-syntax" => "md-text",
        "safe-html" => "safe-html",
        "placeholders" => "placeholders",
        _ => return false,
    };
    case["tool"] == "weblate" && !case["flags"].as_str().is_some_and(|flags| flags.contains(flag))
}

/// The words of a case's setting that are not to be translated.
fn no_loc(flags: &Value) -> Vec<String> {
    let words = flags.get("notranslatewords").and_then(Value::as_object);
    words.map(|words| words.keys().cloned().collect()).unwrap_or_default()
}

/// The rules that find something in a case.
fn found(case: &Value) -> Vec<&'static str> {
    let text = |key: &str| case[key].as_str().unwrap_or("");
    let words: String = no_loc(&case["flags"]).iter().fold(String::new(), |all, word| format!("{all}  - {word:?}\n"));
    let front = if words.is_empty() { String::new() } else { format!("---\nno-loc:\n{words}---\n") };
    let target = format!("<span data-ttu-id=\"0abcd-101\">{}</span>", text("target"));
    let source = format!("<span class=\"sxs-lookup\"><span data-stu-id=\"0abcd-101\">{}</span></span>", text("source"));
    // Where there is no source, the target is judged by itself.
    let alone = text("source").is_empty() && !text("target").is_empty();
    let article = if alone { format!("{}\n", text("target")) } else { format!("{front}{target}{source}\n") };
    let path = RelPath::new("a.md").expect("a path");
    let (file, _) = Source::from_bytes(path, article.into_bytes());
    let (article, damage) = article::read(&file, FileId(0));
    let locale = case["locale"].as_str().and_then(Locale::new).unwrap_or_else(|| Locale::new("af").expect("a locale"));
    let english = Locale::en_us();
    let sides = parse_sides(&article, (locale.is_cjk(), false), Dialect::Learn);
    let scope = check::Scope::new(&locale, &english);
    let findings = check::article(&article, &sides, &scope);
    damage.iter().chain(&findings).map(|finding| finding.rule.id).collect()
}

#[test]
fn qa() {
    let Some(path) = shared("cases/qa.jsonl", "qa") else { return };
    let text = fs::read_to_string(path).expect("the cases");
    let families: BTreeMap<&str, &[&str]> = FAMILIES.iter().copied().collect();
    let exceptions: BTreeMap<&str, &str> = exceptions::OF_CASES.iter().copied().collect();
    let (mut judged, mut agreed, mut others) = (0, 0, BTreeMap::<String, usize>::new());
    let mut surprises = Vec::new();
    for line in text.lines() {
        let case: Value = serde_json::from_str(line).expect("a case");
        let (family, id) = (case["family"].as_str().unwrap_or(""), case["id"].as_str().unwrap_or(""));
        let of_parser = case["check"] == "emphasis-flanking";
        let not_asked = is_not_asked(&case);
        let Some(rules) = families.get(family).filter(|_| !of_parser && !not_asked) else {
            let family = match (of_parser, not_asked) {
                (true, _) => "emphasis-flanking",
                (_, true) => "not asked",
                _ => family,
            };
            *others.entry(family.to_owned()).or_default() += 1;
            continue;
        };
        let expected = case["expected"] != "pass";
        let rules_found = found(&case);
        let same = rules_found.iter().any(|rule| rules.contains(rule)) == expected;
        judged += 1;
        agreed += usize::from(same);
        if same == exceptions.contains_key(id) {
            surprises.push(format!(
                "{id} {family}: {} {} {:?} -> {:?}; found {rules_found:?}",
                if same { "agrees, and is listed:" } else { "differs:" },
                case["expected"],
                case["source"],
                case["target"],
            ));
        }
    }
    let unknown: Vec<_> =
        others.keys().filter(|family| !exceptions::FAMILIES.iter().any(|(known, _)| known == family)).collect();
    eprintln!("qa: {agreed} of {judged} agree; not looked for: {others:?}");
    assert!(unknown.is_empty(), "families without a rule or a reason: {unknown:?}");
    assert!(surprises.is_empty(), "{} surprises:\n{}", surprises.len(), surprises.join("\n"));
    assert!(agreed * 100 >= judged * LEAST, "{agreed} of {judged}");
}
