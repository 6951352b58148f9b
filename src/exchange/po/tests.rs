//! PO: what is written reads back, and so does what gettext and its tools write.

use super::{entry, read, write};
use crate::{
    base::{FileId, Source},
    diag::Arg,
    exchange::{
        bundle::ReturnedFile,
        samples::{assert_comes_back, bundle, in_english, path},
        segment::{self, Piece},
    },
    units::State,
};
use proptest::prelude::*;

fn written() -> String {
    in_english(|messages| write(&bundle(), messages))
}

fn back(text: &str, with_fuzzy: bool) -> Result<Vec<ReturnedFile>, Vec<String>> {
    let source = Source::new(path("a.po"), text);
    read(&source, FileId(0), with_fuzzy).map_err(|findings| {
        let told = |finding: crate::diag::Diagnostic| {
            let place = finding.place.span().expect("a place").range();
            let Some((_, Arg::Text(problem))) = finding.args.iter().find(|(name, _)| *name == "problem") else {
                panic!("a problem")
            };
            format!("{problem} at {:?}", &text[place])
        };
        findings.into_iter().map(told).collect()
    })
}

/// The translations of a file by name.
fn targets(files: &[ReturnedFile]) -> Vec<Option<String>> {
    let target = |pieces: &Vec<Piece>| segment::plain(pieces);
    files.iter().flat_map(|file| &file.units).map(|unit| unit.target.as_ref().map(target)).collect()
}

#[test]
fn units_are_entries() {
    insta::assert_snapshot!(written());
}

#[test]
fn what_was_handed_out_comes_back() {
    assert_comes_back(&back(&written(), true).expect("PO"), true);
    let files = back(&written(), false).expect("PO");
    assert_comes_back(&files, true);
    let stale = &files[0].units[1];
    assert_eq!((stale.target.as_ref(), stale.state), (None, Some(State::Initial)), "a draft is not taken");
    let missing = &files[0].units[3];
    assert_eq!((missing.target.as_ref(), missing.state), (None, Some(State::Initial)));
    assert_eq!(files[0].units[0].state, None);
}

#[test]
fn what_other_tools_make_of_it_is_read() {
    let text = "\u{feff}# A translator\r\n#, fuzzy\r\nmsgid \"\"\r\nmsgstr \"\"\r\n\"Language: ko\\n\"\r\n\r\n\
                #: a.md:3\r\n#, no-wrap\r\n#. target-hash: 00000000000000000000000000000001\r\n#| msgctxt \"x\"\r\n\
                #| msgid \"\"\r\n#| \"was\"\r\n  msgctxt \"\"\r\n\t\"a.md\"\r\n\"#u.1\"\r\nmsgid \"\" \"a\\x41\"\r\n\"\\303\\251\"\r\n\
                msgstr \"\"\r\n\"나\\\\ \"\r\n\"\\\"\\t\"\r\n#~ msgctxt \"a.md#u.2\"\r\n#~ msgid \"b\"\r\n#~ msgstr \"c\"\r\n\
                msgctxt \"a.md#u.3\"\r\nmsgid \"d\"\r\nmsgstr \"e\"\r\nmsgctxt \"b#1.md#front.title\"\r\nmsgid \"f\"\r\nmsgstr \"\"";
    let files = back(text, false).expect("PO");
    assert_eq!(targets(&files), [Some("나\\ \"\t".to_owned()), Some("e".to_owned()), None]);
    assert_eq!(files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["a.md", "b#1.md"]);
    let first = &files[0].units[0];
    assert_eq!(first.name, "u.1");
    assert_eq!(first.source, Some(vec![Piece::Text("aAé".to_owned())]));
    assert_eq!(first.target_stamp.expect("a hash").to_string(), "00000000000000000000000000000001");
    assert!(text[first.at.0 as usize..first.at.1 as usize].starts_with("msgctxt"));
}

#[test]
fn what_is_broken_is_told_at_its_place() {
    let entry = |rest: &str| format!("msgctxt \"a.md#u.1\"\n{rest}\n");
    for (text, expected) in [
        (entry("msgid \"a"), "unclosed at \"\\\"a\""),
        (entry("msgid \"a\\qb\"\nmsgstr \"\""), "escape at \"\\\\q\""),
        (entry("msgid \"a\\가b\"\nmsgstr \"\""), "escape at \"\\\\가\""),
        (entry("msgid \"a\" b\nmsgstr \"\""), "syntax at \"b\""),
        (entry("msgid a\nmsgstr \"\""), "syntax at \"a\""),
        (entry("msgid \"a\"\n"), "unfinished at \"msgctxt \\\"a.md#u.1\\\"\\nmsgid \\\"a\\\"\\n\\n\""),
        (entry("msgid \"a\"\nmsgid \"b\"\nmsgstr \"\""), "order at \"msgid\""),
        (entry("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\nmsgstr[1] \"d\""), "plural at \"msgctxt"),
        ("msgid \"a\"\nmsgstr \"b\"\n".to_owned(), "context at \"msgid \\\"a\\\"\\nmsgstr \\\"b\\\"\""),
        ("<xliff>\n".to_owned(), "syntax at \"<xliff>\""),
        ("\"a\"\n".to_owned(), "syntax at \"\\\"a\\\"\""),
    ] {
        let faults = back(&text, false).expect_err("a fault");
        assert!(faults[0].starts_with(expected), "{text}: {faults:?}");
    }
    let many = "x\n".repeat(1000);
    assert_eq!(back(&many, false).expect_err("faults").len(), entry::MOST_FAULTS);
    let (_, faults) = entry::read("msgid \"a\"\nmsgstr \"\"\n".repeat(5).as_str(), 3);
    assert_eq!(faults[0].problem, "count");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Any text is read or refused, with places in it.
    #[test]
    fn any_text_is_read_or_refused(text in "([#~,.|:\"\\\\ a가1\r\n\\[\\]]|msgid |msgstr |msgctxt |msgid_plural |fuzzy|\"a#b\"){0,30}") {
        let source = Source::new(path("a.po"), text.as_str());
        for finding in read(&source, FileId(0), false).err().into_iter().flatten() {
            prop_assert!(text.get(finding.place.span().expect("a place").range()).is_some());
        }
    }

    /// Any string that is written reads back.
    #[test]
    fn strings_come_back(text in "[\\x00-\\x7f가é\u{2028}]{0,20}") {
        let mut line = String::new();
        super::push_string(&mut line, &text);
        let (entries, faults) = entry::read(&format!("msgctxt \"c\"\nmsgid {line}\nmsgstr \"\"\n"), 9);
        prop_assert_eq!(faults, vec![]);
        prop_assert_eq!(&entries[0].msgid, &text);
    }
}
