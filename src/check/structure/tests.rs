//! The rules on structure, over small pairs of articles.

use crate::check::pair::tests::{findings, plain_findings, unit};
use crate::diag::{Arg, Diagnostic};

/// What the rules on structure say of a pair: rule, problem, both values, the place and the places beside it.
fn told(source: &str, target: &str) -> Vec<(String, String, Vec<String>)> {
    let found = plain_findings(source, target, "ko-KR").into_iter();
    let ours = found.filter(|(finding, ..)| finding.rule.id.starts_with("structure/"));
    ours.map(|(finding, place, related)| (said(&finding), place, related)).collect()
}

fn said(finding: &Diagnostic) -> String {
    let value = |name: &str| match finding.args.iter().find(|(key, _)| *key == name) {
        Some((_, Arg::Text(text))) => text.clone(),
        Some((_, Arg::Number(number))) => number.to_string(),
        _ => String::new(),
    };
    let name = finding.rule.id.trim_start_matches("structure/").trim_end_matches("-mismatch");
    format!("{name} {} {}|{}|{}", value("problem"), value("text"), value("source"), value("target"))
}

fn one(source: &str, target: &str) -> String {
    let found = told(source, target);
    let [(said, _, _)] = &found[..] else { panic!("{found:?}") };
    said.clone()
}

/// The target after the fix of its one finding on structure, which is gone then.
fn fixed(source: &str, target: &str) -> String {
    let found = plain_findings(source, target, "ko-KR");
    let (finding, ..) =
        found.iter().find(|(finding, ..)| finding.rule.id.starts_with("structure/")).expect("a finding");
    let edits = &finding.fix.as_ref().expect("a fix").edits;
    let mut text = target.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    assert_eq!(told(source, &text), []);
    text
}

const SOURCE: &str = "# Install\n\nRead this `first`.\n\n## Get the files\n\n1. Open `site`.\n2. Choose `file`.\n3. Save it.\n\n\
                      > [!NOTE]\n> Needs 20 MB.\n\n```cpp\nint a = 1; // one\nrun(a);\n```\n\n| Name | Size |\n|---|---|\n| `a` | 1 |\n| `b` | 2 |\n\n\
                      ## Next\n\nSee [more](more.md).\n";
const TARGET: &str = "# 설치\n\n`first`를 읽으십시오.\n\n## 파일 받기\n\n1. `site`를 여십시오.\n2. `file`을 고르십시오.\n3. 저장하십시오.\n\n\
                      > [!NOTE]\n> 20MB가 필요합니다.\n\n```cpp\nint a = 1; // 하나\nrun(a);\n```\n\n| 이름 | 크기 |\n|---|---|\n| `a` | 1 |\n| `b` | 2 |\n\n\
                      ## 다음\n\n[자세히](more.md) 보십시오.\n";

/// The sound translation with something else in it.
fn with(old: &str, new: &str) -> String {
    assert!(TARGET.contains(old), "{old}");
    TARGET.replacen(old, new, 1)
}

#[test]
fn a_sound_translation_has_no_findings() {
    assert_eq!(plain_findings(SOURCE, TARGET, "ko-KR"), []);
    assert_eq!(plain_findings(SOURCE, &TARGET.replace('\n', "\r\n"), "ko-KR"), []);
    let split = with("`first`를 읽으십시오.", "`first`를\n읽으십시오.");
    assert_eq!(told(SOURCE, &split), []);
}

#[test]
fn headings() {
    let (said, place, beside) = told(SOURCE, &with("## 파일 받기", "### 파일 받기")).remove(0);
    assert_eq!(said, "heading level 파일 받기|2|3");
    assert_eq!((place.as_str(), &beside[..]), ("### 파일 받기", &["## Get the files".to_owned()][..]));
    assert_eq!(one(SOURCE, &with("## 파일 받기", "**파일 받기**")), "heading missing Get the files||");
    assert_eq!(one(SOURCE, &with("[자세히]", "## [자세히]")), "heading extra 자세히 보십시오.||");
}

#[test]
fn places_beside_formulas_are_the_translations_own() {
    let places = |source: &str, target: &str| -> Vec<String> {
        findings(&unit(source, target), "ko-KR").into_iter().map(|(_, place)| place).collect()
    };
    for target in ["$1$", "> $1$", "<xref:a>"] {
        assert_eq!(places("# ", target), [target]);
    }
}

#[test]
fn lists() {
    let bullets =
        with("1. `site`를 여십시오.\n2. `file`을 고르십시오.\n3. ", "- `site`를 여십시오.\n- `file`을 고르십시오.\n- ");
    assert_eq!(one(SOURCE, &bullets), "list kind |ordered|bullets");
    let joined = with("\n2. `file`", " `file`");
    assert_eq!(one(SOURCE, &joined), "list missing item||");
    let prose = with(
        "1. `site`를 여십시오.\n2. `file`을 고르십시오.\n3. 저장",
        "`site`를 여십시오.\n\n`file`을 고르십시오.\n\n저장",
    );
    assert_eq!(one(SOURCE, &prose), "list missing ||");
}

#[test]
fn tables() {
    let cell = with("| `b` | 2 |", "| `b` | 2 | 3 |");
    assert_eq!(told(SOURCE, &cell)[0].0, "table cells |2|3");
    assert_eq!(told(SOURCE, &cell)[0].1, "| `b` | 2 | 3 |");
    let narrow = with("| 이름 | 크기 |\n|---|---|\n| `a` | 1 |\n| `b` | 2 |", "| 이름 |\n|---|\n| `a` 1 |\n| `b` 2 |");
    assert_eq!(told(SOURCE, &narrow)[0].0, "table columns |2|1");
}

#[test]
fn missing_text_is_not_told_of_twice() {
    for lost in ["| `b` | 2 |\n", "3. 저장하십시오.\n"] {
        let target = with(lost, "");
        assert_eq!(told(SOURCE, &target), [], "{lost}");
        let found = plain_findings(SOURCE, &target, "ko-KR");
        assert!(found.iter().all(|(finding, ..)| finding.rule.id == "unit/missing") && !found.is_empty(), "{found:?}");
    }
}

#[test]
fn code() {
    let changed = with("run(a);", "실행(a);");
    let (said, place, beside) = told(SOURCE, &changed).remove(0);
    assert_eq!(said, "code text |run(a);|실행(a);");
    assert_eq!((place.as_str(), &beside[..]), ("실행(a);", &["run(a);".to_owned()][..]));
    assert_eq!(fixed(SOURCE, &changed), TARGET);
    assert_eq!(one(SOURCE, &with("```cpp", "```csharp")), "code language |cpp|csharp");
    assert_eq!(one(SOURCE, &with("run(a);\n", "")), "code text |run(a);|");
    assert_eq!(told(SOURCE, &with("run(a);", "run(a);   // 실행")), []);
    let output = |text: &str| format!("# A\n\n```output\n{text}\n```\n");
    assert_eq!(told(&output("2 files copied."), &output("파일 2개를 복사했습니다.")), []);
    assert_eq!(one(&output("C:\\A\\B"), &output("C:\\A\\C")), "code text |C:\\A\\B|C:\\A\\C");
}

#[test]
fn values_and_words_in_code_may_be_translated() {
    let block = |language: &str, text: &str| format!("# A\n\n```{language}\n{text}\n```\n");
    let told =
        |language: &str, source: &str, target: &str| told(&block(language, source), &block(language, target)).len();
    assert_eq!(told("yaml", "- name: Install\n  href: a.md", "- name: 설치\n  href: a.md"), 0);
    assert_eq!(told("yaml", "- name: Install\n  href: a.md", "- name: Installieren\n  href: a.md"), 0);
    assert_eq!(told("yaml", "- name: Install\n  href: a.md", "- name: 설치\n  href: b.md"), 1);
    assert_eq!(told("yaml", "name: Install", "이름: 설치"), 1);
    assert_eq!(told("fluent", "hi = Hello { $name }", "hi = { $name } 님, 안녕하세요"), 0);
    assert_eq!(told("markdown", "See *this* now.", "이제 *이것*을 보십시오."), 0);
    assert_eq!(told("html", "<p>See this.</p>", "<p>이것을 보십시오.</p>"), 0);
    assert_eq!(told("console", "cp <file> a", "cp <파일> a"), 0);
    assert_eq!(told("console", "git push", "git 푸시"), 1);
}

#[test]
fn alerts() {
    let translated = with("[!NOTE]", "[!참고]");
    let (said, place, _) = told(SOURCE, &translated).remove(0);
    assert_eq!((said.as_str(), place.as_str()), ("alert kind |NOTE|[!참고]", "> [!참고]"));
    assert_eq!(fixed(SOURCE, &translated), TARGET);
    assert_eq!(one(SOURCE, &with("[!NOTE]", "[!TIP]")), "alert kind |NOTE|TIP");
    assert_eq!(fixed(SOURCE, &with("[!NOTE]", "[!TIP]")), TARGET);
    assert_eq!(one(SOURCE, &with("> [!NOTE]\n", "")), "alert kind |NOTE|");
    assert_eq!(one(SOURCE, &with("> [!NOTE]\n> 20", "20")), "alert missing NOTE||");
    assert_eq!(told(SOURCE, &with("[!NOTE]", "[!note]")), []);
}

#[test]
fn directives() {
    let article = |image: &str, zone: &str, tab: &str| {
        format!(
            "# A\n\n:::image source=\"{image}\" alt-text=\"{zone}\":::\n\n::: zone pivot=\"{zone}\"\n\nText `x`.\n\n::: zone-end\n\n\
             ## [Tab](#tab/{tab})\n\nOne `y`.\n\n***\n"
        )
    };
    let sound = article("a.png", "one", "t1");
    assert_eq!(told(&sound, &sound.replace("alt-text=\"one\"", "alt-text=\"하나\"")), []);
    let other = sound.replacen("a.png", "b.png", 1);
    assert_eq!(one(&sound, &other), "directive attribute source|a.png|b.png");
    assert_eq!(fixed(&sound, &other), sound);
    assert_eq!(told(&sound, &sound.replace("a.png", "ko-KR/a.png")), []);
    assert_eq!(one(&sound, &sound.replace("pivot=\"one\"", "pivot=\"two\"")), "directive attribute pivot|one|two");
    assert_eq!(one(&sound, &sound.replace("#tab/t1", "#tab/t2")), "directive tab |tab/t1|tab/t2");
    let include = "# A\n\n[!INCLUDE [x](x.md)]\n\nText `x`.\n";
    assert_eq!(one(include, "# A\n\n글 `x`.\n"), "directive missing include||");
    assert_eq!(one("# A\n\nText `x`.\n", &include.replace("Text", "글")), "directive extra include||");
}

#[test]
fn html() {
    let box_of = |tag: &str| format!("# A\n\n<div>\n<{tag}>Text here</{tag}>\n</div>\n");
    assert_eq!(one(&box_of("p"), &box_of("h2")), "html tags |</p> <p>|</h2> <h2>");
    assert_eq!(told(&box_of("p"), &box_of("p").replace("Text here", "<b>여기</b> 글")), []);
}

#[test]
fn sound_bilingual_articles_are_silent() {
    let item = |number: usize| format!("- {}", unit(&format!("Item {number}"), &format!("항목 {number}")));
    let text = format!(
        "# {}\n> [!NOTE]\n> {}\n{}{}\n```c\nint a;\n```\n\n| {} | b |\n|---|---|\n| c | {} |\n",
        unit("Title", "제목"),
        unit("Beware.", "주의하십시오."),
        item(1),
        item(2),
        unit("Name", "이름").trim(),
        unit("Value", "값").trim(),
    );
    let found: Vec<_> =
        findings(&text, "ko-KR").into_iter().filter(|(f, _)| f.rule.id.starts_with("structure/")).collect();
    assert_eq!(found, []);
}

#[test]
fn deep_and_wide_articles_are_compared() {
    let deep = |inner: &str| format!("{}{inner}\n", "> ".repeat(2_000));
    assert_eq!(told(&deep("text"), &deep("글")), []);
    let wide = |count: usize, mark: &str| format!("{mark} text\n\n").repeat(count);
    assert!(!told(&wide(300, "##"), &wide(299, "###")).is_empty());
}
