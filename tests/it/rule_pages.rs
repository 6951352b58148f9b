//! The page of the manual that lists all rules says what the table says.
//!
//! In: the table of rules, the program's texts. Out: `content/*/rules/all.md`, from its table on. With `DIGLOT_BLESS=1` the pages are
//! written. Law: what stands above the table is written by people.
#![expect(clippy::disallowed_methods, reason = "pages of the manual are read, and written when blessed")]

use diglot::{
    base::Locale,
    diag::{Applicability, rule, text},
    messages::Catalog,
};
use std::{fmt::Write as _, fs, path::PathBuf};

/// The head of the table in a locale.
const HEADS: [(&str, &str); 2] = [
    ("en-US", "| Rule | What it finds | Severity | Default | Fix | ITS 2.0 | MQM |"),
    ("ko-KR", "| 규칙 | 찾는 것 | 심각도 | 기본 | 수정 | ITS 2.0 | MQM |"),
];

/// The table in a locale.
fn table(tag: &str, head: &str) -> String {
    let catalog = Catalog::built_in();
    let messages = catalog.messages(&Locale::new(tag).expect("a locale"));
    let mut out = format!("{head}\n| --- | --- | --- | --- | --- | --- | --- |\n");
    let code = |word: Option<&str>| word.map_or(String::new(), |word| format!("`{word}`"));
    for rule in rule::ALL {
        let title = text::title(rule, &messages).replace('|', "\\|").replace('<', "\\<");
        let _ = writeln!(
            out,
            "| [`{id}`]({id}.md) | {title} | `{}` | {} | {} | {} | {} |",
            rule.severity.as_str(),
            if rule.on { "`on`" } else { "`off`" },
            code(rule.fix.map(Applicability::as_str)),
            code(rule.issue.map(rule::Issue::its)),
            code(rule.issue.map(rule::Issue::mqm)),
            id = rule.id,
        );
    }
    out
}

#[test]
fn the_list_of_rules_is_that_of_the_table() {
    for (tag, head) in HEADS {
        let place = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("content/{tag}/rules/all.md"));
        let page = fs::read_to_string(&place).expect("the page is there");
        let above = page.split(head).next().unwrap_or("").trim_end();
        let wanted = format!("{above}\n\n{}", table(tag, head));
        if std::env::var_os("DIGLOT_BLESS").is_some() {
            fs::write(&place, &wanted).expect("the page is written");
        } else {
            assert!(page == wanted, "{tag}: run DIGLOT_BLESS=1 cargo test --test it -- rule_pages");
        }
    }
}
