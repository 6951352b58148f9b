//! What may be written in the place of a translation, and what may not.

use super::{Reader, Rewritten, rewrite};
use crate::{
    base::{FileId, RelPath, Source},
    config::Extensions,
    diag::{Arg, Diagnostic},
    units::review::{self, ReviewUnit},
};
use proptest::prelude::*;

fn unit(id: u8, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"a-{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-{id}\">{source}</span></span>"
    )
}

fn article() -> String {
    format!(
        "---\ntitle: Tea\n---\n# {}\n\n{} {}\nand **{}**\n\n- {}\n\n| {} |\n|---|\n| {} |\n\n<p>{}</p>\n",
        unit(1, "차", "Tea"),
        unit(2, "녹차 `70` 도.", "Green tea at `70` degrees."),
        unit(3, "[홍차](a.md)", "[Black tea](a.md)"),
        unit(4, "잔", "cups"),
        unit(5, "하나", "One"),
        unit(6, "이름", "Name"),
        unit(7, "", "Value"),
        unit(8, "잔 <b>둘</b>", "Two <b>cups</b>"),
    )
}

const EXTENSIONS: fn() -> Extensions = Extensions::default;

/// What comes of writing `text` in the place of a unit, by its number from 1.
fn written(file: &str, number: usize, text: &str) -> Result<Rewritten, Box<Diagnostic>> {
    let source = Source::new(RelPath::new("a.md").expect("a path"), file);
    let extensions = EXTENSIONS();
    let reader = Reader { cjk: (true, false), extensions: &extensions, defaults: &[] };
    let (article, sides, _) = reader.read(&source, FileId(0));
    let units: Vec<ReviewUnit> = review::of_article((&article, &sides), None);
    rewrite(&source, &units[number - 1], (&article, &sides), text, &reader)
}

fn problem(file: &str, number: usize, text: &str) -> String {
    match written(file, number, text) {
        Ok(rewritten) => format!("written {:?} {:?}", rewritten.lost, rewritten.gained),
        Err(finding) => match &finding.args[..] {
            [("problem", Arg::Text(problem))] => problem.clone(),
            other => panic!("{other:?}"),
        },
    }
}

#[test]
fn exactly_the_bytes_of_the_target_change() {
    let file = article();
    for (number, old, new) in
        [(1, "차", "차(茶)"), (5, "하나", "1. 하나"), (6, "이름", "**이름**\\|별명"), (7, "", "값")]
    {
        let rewritten = written(&file, number, new).unwrap_or_else(|finding| panic!("{new}: {finding:?}"));
        let at = rewritten.edits[0].span.range();
        assert_eq!(&file[at.clone()], old);
        assert_eq!(rewritten.source.text(), format!("{}{new}{}", &file[..at.start], &file[at.end..]));
    }
}

/// Beside an empty unit white space is joined, or not there at all; filled, it is there again.
#[test]
fn an_empty_target_is_filled_wherever_it_stands() {
    let full = ["하나.", "둘.", "셋.", "넷."];
    for empty in 0..4 {
        let of = |(id, (at, text)): (u8, (usize, &&str))| unit(id, if at == empty { "" } else { text }, "A word.");
        let units: Vec<String> = (1..).zip(full.iter().enumerate()).map(of).collect();
        let [one, two, three, four] = &units[..] else { panic!("four") };
        for file in [
            format!("{one} {two}\n{three} {four}\n"),
            format!("- {one}\n- {two} {three}\n\n> Said: {four}\n"),
            format!("{one} and {two} or [{three}](a.md), {four} else\n"),
            format!("| {one} {two} | b |\n|---|---|\n| {three} | {four} x |\n"),
        ] {
            let rewritten = written(&file, empty + 1, full[empty]);
            let rewritten = rewritten.unwrap_or_else(|finding| panic!("{empty} {file}: {finding:?}"));
            let expected = file.replacen("\"></span>", &format!("\">{}</span>", full[empty]), 1);
            assert_eq!(rewritten.source.text(), expected);
            // What would break the block is refused as before.
            let refused = problem(&file, empty + 1, "가\n\n나");
            assert!(["structure", "span", "blank-line"].contains(&&*refused), "{refused}: {empty} {file}");
        }
    }
}

#[test]
fn what_would_change_more_is_refused() {
    let file = article();
    for (number, text, expected) in [
        (2, "녹차.\n\n끝", "blank-line"),
        (2, "녹차.\n# 끝", "lines"),
        (2, "녹차.\n- 끝", "lines"),
        (2, "녹차\n===\n끝", "lines"),
        (6, "이름 | 값", "pipe"),
        (6, "이름\n값", "lines"),
        (2, "</span>", "span"),
        (2, "<span data-ttu-id=\"a-9\">하나</span>", "span"),
        (2, "<span>", "span"),
        (2, "`", "written [\"`70`\"] []"),
        (2, "*하나", "written [\"`70`\"] []"),
        (4, "잔** **", "structure"),
        (8, "잔 <b>둘", "tags"),
        (8, "잔</p><p>둘", "tags"),
        (8, "잔 <i>둘</i><br>", "written [] []"),
        // Without an end it is no comment, but text.
        (8, "잔 <!-- ", "written [] []"),
        (3, "홍차", "written [\"a.md\"] []"),
        (3, "[홍차](b.md) `x`", "written [\"a.md\"] [\"b.md\", \"`x`\"]"),
        (3, "[홍차][a.md]", "written [\"a.md\"] []"),
        (2, "녹차 <span lang=\"en\">tea</span> `70`.", "written [] []"),
    ] {
        assert_eq!(problem(&file, number, text), expected, "{number} {text:?}");
    }
}

#[test]
fn texts_of_a_plain_article_are_rewritten_too() {
    let file = "# 차\r\n\r\n> 녹차\r\n> 한 잔\r\n\r\n- 홍차\r\n\r\n[차]: b.md\r\n";
    let done = written(file, 2, "녹차\n> 두 잔").expect("written");
    assert_eq!(done.source.text(), file.replace("한 잔", "두 잔"), "lines end as those of the file");
    for (number, text, expected) in [
        (1, "", "empty"),
        (1, "차\n둘", "lines"),
        (2, "녹차\n\n잔", "blank-line"),
        (3, "- 둘", "structure"),
        (3, "# 둘", "structure"),
        (3, "```", "structure"),
        (3, "[차]", "written [] [\"b.md\"]"),
        (3, "[a]: b", "structure"),
    ] {
        assert_eq!(problem(file, number, text), expected, "{number} {text:?}");
    }
}

#[test]
fn a_unit_that_holds_the_mark_of_its_block_keeps_it() {
    let file = "<span data-ttu-id=\"a-1\">1. **차**</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">1. **Tea**</span></span>\n";
    assert!(written(file, 1, "1. **홍차** 한 잔").is_ok());
    assert_eq!(problem(file, 1, "2. **홍차**"), "structure");
    assert_eq!(problem(file, 1, "# **홍차**"), "structure");
}

#[test]
fn where_there_is_nothing_to_rewrite_it_is_said() {
    let file = "<span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">Tea</span></span>\n";
    assert_eq!(problem(file, 1, "차"), "missing");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is written, it is refused, or all the rest is as it was.
    #[test]
    fn nothing_else_changes(number in 1..9_usize, text in "[-#>|`*_<>/spanbd=\"\\[\\]()!:. \\n가-다0-9]{0,24}") {
        let file = article();
        let Ok(done) = written(&file, number, &text) else { return Ok(()) };
        let at = done.edits[0].span.range();
        prop_assert_eq!(done.source.text(), format!("{}{text}{}", &file[..at.start], &file[at.end..]));
        prop_assert_eq!(done.article.split.units.len(), 8);
        for (other, unit) in done.article.split.units.iter().enumerate() {
            prop_assert_eq!(done.article.text(&unit.id), format!("a-{}", other + 1));
            if other + 1 == number {
                prop_assert_eq!(done.article.text(unit.target.as_ref().expect("a target")), text.as_str());
            }
        }
        // And back.
        let back = &file[at];
        let again = written(done.source.text(), number, back).expect("what stood there may stand there");
        prop_assert_eq!(again.source.text(), file);
    }
}
