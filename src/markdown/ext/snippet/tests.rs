//! Parts of files: tags in every kind of comment, regions, lines, indentation; and that any text has an answer.

use super::{Lines, MOST_BYTES, Part, Query, lines, merged, snippet};
use proptest::prelude::*;

const FILE: &str = "namespace A\n{\n    // <use>\n    using B;\n\n    // <Inner>\n    using C;\n    // </inner>\n    // </USE>\n\n    #region Help\n    class D\n    {\n        #region More\n        int e;\n        #endregion More\n    }\n    #endregion\n}\n";

fn of(dest: &str) -> (String, Vec<String>) {
    let (_, query) = Query::of_destination(dest);
    let (code, faults) = snippet(FILE, &["csharp"], &query);
    (code, faults.into_iter().map(|fault| format!("{} {}", fault.problem, fault.name)).collect())
}

#[test]
fn tags_and_regions() {
    assert_eq!(of("a.cs#Use").0, "using B;\n\nusing C;\n");
    assert_eq!(of("a.cs?name=inner"), ("using C;\n".into(), vec![]));
    assert_eq!(of("a.cs#help").0, "class D\n{\n    int e;\n}\n");
    assert_eq!(of("a.cs#more"), ("int e;\n".into(), vec![]));
    assert_eq!(of("a.cs#nowhere"), (String::new(), vec!["tag nowhere".into()]));
    let of = |text: &str, tag: &str| {
        let (code, faults) = snippet(text, &[], &Query::of_attributes(tag, "", ""));
        (code, faults.iter().map(|fault| fault.problem).collect::<Vec<_>>())
    };
    assert_eq!(of("# <a>\nx\n# <a>\ny\n# </a>\nz\n# </a>\n", "a"), ("y\n".into(), vec!["tag-twice"]));
    assert_eq!(of("-- <a>\nx\n", "A"), ("x\n".into(), vec!["tag-unclosed"]));
    assert_eq!(of("' <snippetOne>\nx\n' </snippetOne>\n", "one"), ("x\n".into(), vec![]));
    for (open, close) in [
        ("<!-- <a> -->", "<!--</a>-->"),
        ("{{!-- <a> --}}", "{{!-- </a> --}}"),
        ("{{! <a> }}", "{{! </a> }}"),
        ("REM <a>", "rem </a>"),
        ("% <a>", "% </a>"),
        ("; <a>", "; </a>"),
        ("/* <a> */", "/*</A>*/"),
        ("// #region a", "// #endregion"),
        ("#Region \"a\"", "#End Region"),
    ] {
        let (code, faults) = of(&format!("before\n{open}\n  in\n{close}\nafter\n"), "a");
        assert_eq!((code.lines().next(), faults), (Some("in"), vec![]), "{open}");
        assert!(!code.contains("after"));
    }
    // What only looks like a tag is code.
    assert_eq!(of("// <a>\n/// <summary>\n// <a href=\"x\">\n// </a>\n", "a").0, "/// <summary>\n// <a href=\"x\">\n");
}

#[test]
fn lines_by_number() {
    assert_eq!(of("a.cs#L12-L13").0, "class D\n{\n");
    assert_eq!(of("a.cs#L4").0, "using B;\n");
    assert_eq!(of("a.cs?start=18").0, "    #endregion\n}\n");
    assert_eq!(of("a.cs?range=1,18-,1").0, "namespace A\n    #endregion\n}\nnamespace A\n");
    assert_eq!(of("a.cs?range=18-25"), ("    #endregion\n}\n".into(), vec!["lines 18-25".into()]));
    assert_eq!(of("a.cs?range=40-"), (String::new(), vec!["lines 40-".into()]));
    let (code, faults) = of("a.cs?range=3-1");
    assert_eq!((code.lines().count(), faults), (19, vec!["query 3-1".into()]));
    assert_eq!(of("a.cs?range=14-15&dedent=2").0, "      #region More\n      int e;\n");
    assert_eq!(of("a.cs?range=13-15&dedent=99").0, "{\n#region More\nint e;\n");
    let all = Lines { first: 5, last: None };
    assert_eq!(
        lines("1-2, 3,5-"),
        Some(vec![Lines { first: 1, last: Some(2) }, Lines { first: 3, last: Some(3) }, all])
    );
    for text in ["", "a", "1-2-3", "-2", "99999999999"] {
        assert_eq!(lines(text), None, "{text}");
    }
    let written = |lines: &[Lines]| lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    assert_eq!(written(&merged(&lines("7-,1,2-3,5,2-2,8").unwrap_or_default())), "1-3,5,7-");
}

#[test]
fn tabs_count_to_columns_of_four() {
    let of = |text: &str, dedent: &str| {
        let (_, query) = Query::of_destination(dedent);
        snippet(text, &[], &query).0
    };
    assert_eq!(of("\tall:\n\t\tgo build\n", "Makefile"), "all:\n\tgo build\n");
    assert_eq!(of("  \tx\n    y\n", "a"), "x\ny\n");
    assert_eq!(of("\tx\n", "a?dedent=1"), "   x\n");
}

#[test]
fn parts_of_a_destination() {
    let (path, query) =
        Query::of_destination("a b/c.cs?start=1&amp;name=tag&range=5-&HIGHLIGHT=1,2-2,4-&dedent=3#tag1");
    assert_eq!((path, &query.part, query.dedent), ("a b/c.cs", &Part::Tag("tag1".into()), Some(3)));
    assert_eq!(query.highlight.len(), 3);
    assert_eq!(Query::of_destination("c#/x.cs#L1").0, "c#/x.cs");
    assert_eq!(Query::of_destination("x.cs?dedent=-4").1, Query::default());
    assert_eq!(Query::of_destination("x.cs?dedent=a&range=b").1.unreadable, ["a", "b"]);
}

#[test]
fn repeated_ranges_stay_small() {
    let file = "x".repeat(1000) + "\n" + &"y\n".repeat(1000);
    let ranges = vec!["1-"; 50_000].join(",");
    let (code, faults) = snippet(&file, &[], &Query::of_attributes("", &ranges, ""));
    assert!(code.len() <= MOST_BYTES);
    assert_eq!(faults.last().map(|fault| fault.problem), Some("long"));
}

proptest! {
    #[test]
    fn total(text in "(?s)([ \t#/<>a-c!{}'\"-]|\n|region|<a>|</a>|// |\u{3000}|가){0,60}", dest in "[a-c?#&=0-9,L-]{0,5}(name=a|range=|highlight=|dedent=|#)?[a-c0-9,L-]{0,6}") {
        let (_, query) = Query::of_destination(&dest);
        let (code, _) = snippet(&text, &["csharp"], &query);
        // Every line shown is a line of the file, but for its indentation.
        let all: std::collections::BTreeSet<&str> = text.lines().map(str::trim_start).collect();
        for line in code.lines() {
            prop_assert!(all.contains(line.trim_start()));
        }
        let _ = super::super::notebook::cell(&text, &dest);
    }
}
