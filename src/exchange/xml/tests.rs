//! What is read of XML, where it stands, and what is refused.

use super::{Element, Limits, Node, PART, decode, escape_attribute, escape_text, parse, parse_each};
use crate::base::FileId;
use crate::diag::{Arg, Diagnostic};

fn problem(finding: &Diagnostic) -> String {
    match finding.args.iter().find(|(name, _)| *name == "problem") {
        Some((_, Arg::Text(problem))) => problem.clone(),
        _ => String::new(),
    }
}

/// What a text is refused for, and the text at that place.
fn refused(text: &str) -> (String, String) {
    let finding = parse(text, FileId(0), &Limits::default()).expect_err(text);
    let place = finding.place.span().expect("a place").range();
    (problem(&finding), text.get(place).expect("a place in the text").to_owned())
}

fn read(text: &str) -> Element<'_> {
    parse(text, FileId(0), &Limits::default()).expect(text)
}

#[test]
fn elements_have_names_values_and_places() {
    let text = "\u{FEFF}<?xml version=\"1.0\" encoding='utf-8'?>\n<!-- a --><r xmlns='urn:a' xmlns:b='urn:b' b:x='1' y = 'é\r\n&#x9;&lt;'>\
                t<!-- -->&amp;<![CDATA[<&]]>\r\n<b:c/></r>\n";
    let root = read(text);
    assert_eq!((&*root.namespace, root.name), ("urn:a", "r"));
    assert_eq!(root.value("y"), Some("é \t<"));
    assert_eq!(root.value("x"), None);
    let [first, second] = &root.attributes[..] else { panic!("two attributes") };
    assert_eq!((&*first.namespace, &*first.value), ("urn:b", "1"));
    assert_eq!(&text[second.place.start as usize..second.place.end as usize], "y = 'é\r\n&#x9;&lt;'");
    let [Node::Text(written, place), Node::Element(child)] = &root.children[..] else { panic!("text and an element") };
    assert_eq!(written, "t&<&\n");
    assert!(text[place.start as usize..place.end as usize].starts_with("t<!--"));
    assert_eq!((&*child.namespace, child.name), ("urn:b", "c"));
    assert_eq!(&text[child.place().start as usize..child.place().end as usize], "<b:c/>");
    assert_eq!(&text[root.place().end as usize..], "\n");
}

#[test]
fn a_prefix_holds_where_it_is_bound() {
    let root = read("<a xmlns:p='1'><p:b xmlns:p='2'/><p:b/><b xmlns='3'><b/></b><b/></a>");
    let namespaces: Vec<&str> = root.elements().map(|child| &*child.namespace).collect();
    assert_eq!(namespaces, ["2", "1", "3", ""]);
}

#[test]
fn what_is_not_well_formed_is_refused_at_its_place() {
    let cases = [
        ("", "no-element", ""),
        ("<!DOCTYPE a><a/>", "doctype", "a"),
        (
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
            "doctype",
            "a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]",
        ),
        ("<a>&nbsp;</a>", "entity", "&nbsp;"),
        ("<a b='&c;'/>", "entity", "&c;"),
        ("<a>&#0;</a>", "character", "&#0;"),
        ("<a>&#xFFFE;</a>", "character", "&#xFFFE;"),
        ("<a>&#x110000;</a>", "character", "&#x110000;"),
        ("<a>\u{1}</a>", "character", "\u{1}"),
        ("<a>&</a>", "reference", ""),
        ("<a>& </a>", "reference", ""),
        ("<a b='&'/>", "reference", "&"),
        ("<a><b></a>", "mismatched", ""),
        ("<a></a></a>", "stray", ""),
        ("<a><b>", "unclosed", "<b>"),
        ("<a b='c", "unclosed-markup", ""),
        ("<a><![CDATA[", "unclosed-markup", ""),
        ("<a b='1' b='2'/>", "duplicate-attribute", ""),
        ("<a xmlns:x='u' xmlns:y='u' x:b='1' y:b='2'/>", "duplicate-attribute", "y:b='2'"),
        ("<a b=1/>", "attribute", ""),
        ("<a b/>", "attribute", ""),
        ("<a b='1'c='2'/>", "attribute", "c='2'"),
        ("<a b='<'/>", "attribute", "<"),
        ("<p:a/>", "namespace", "p:a"),
        ("<a p:b='1'/>", "namespace", "p:b='1'"),
        ("<a xmlns:p=''/>", "namespace", "xmlns:p=''"),
        ("<1/>", "name", "1"),
        ("<a b:c:d='1' xmlns:b='u'/>", "name", "b:c:d='1'"),
        ("<a/><b/>", "outside", "<b/>"),
        ("<a/>tea", "outside", "tea"),
        (" <?xml version='1.0'?><a/>", "declaration", "xml version='1.0'"),
        ("<a><?XML a?></a>", "declaration", "XML a"),
        ("<?xml version='2.0'?><a/>", "declaration", "xml version='2.0'"),
        ("<?xml version='1.0' encoding='euc-kr'?><a/>", "encoding", "xml version='1.0' encoding='euc-kr'"),
        ("<a><!-- a -- b --></a>", "comment", ""),
        ("<a>]]></a>", "markup", "]]>"),
        ("<a><!ELEMENT b></a>", "markup", ""),
    ];
    for (text, problem, at) in cases {
        assert_eq!(refused(text), (problem.to_owned(), at.to_owned()), "{text}");
    }
}

#[test]
fn limits_hold() {
    let small = Limits { bytes: 100, depth: 3, elements: 5, attributes: 2, value: 4, doctype: false };
    let cases = [
        ("<a><b><c><d/></c></b></a>".to_owned(), "depth"),
        ("<a><b/><b/><b/><b/><b/></a>".to_owned(), "elements"),
        ("<a a='' b='' c=''/>".to_owned(), "attributes"),
        ("<a xmlns:a='1' xmlns:b='1'><b xmlns:c='1'/></a>".to_owned(), "attributes"),
        ("<a b='12345'/>".to_owned(), "value"),
        (format!("<a>{}</a>", "b".repeat(100)), "size"),
    ];
    for (text, limit) in cases {
        let finding = parse(&text, FileId(0), &small).expect_err(limit);
        assert_eq!(problem(&finding), limit, "{text}");
    }
    assert!(parse("<a xmlns:a='1'><b xmlns:c='1'/><b xmlns:c='1'/></a>", FileId(0), &small).is_ok());
}

#[test]
fn texts_are_utf_8_or_utf_16() {
    let text = "<a>차 𝄞</a>";
    let wide = |bytes: fn(u16) -> [u8; 2], mark: &[u8]| -> Vec<u8> {
        mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect()
    };
    let decoded =
        |bytes: Vec<u8>| decode(bytes, "a.xlf").ok().map(|text| text.trim_start_matches('\u{FEFF}').to_owned());
    assert_eq!(decoded(text.as_bytes().to_vec()).as_deref(), Some(text));
    assert_eq!(decoded(wide(u16::to_le_bytes, &[0xFF, 0xFE])).as_deref(), Some(text));
    assert_eq!(decoded(wide(u16::to_be_bytes, &[0xFE, 0xFF])).as_deref(), Some(text));
    assert_eq!(decoded(wide(u16::to_le_bytes, &[])).as_deref(), Some(text));
    for broken in [vec![0xFF, 0xFE, b'<'], vec![0xFF, 0xFE, 0, 0xD8], vec![b'<', 0xC3, b'>']] {
        assert_eq!(decode(broken, "a.xlf").map_err(|finding| problem(&finding)), Err("encoding".to_owned()));
    }
}

#[test]
fn what_is_written_is_read_again() {
    let text = "a<b>&\"'\r\n\t]]>\u{85}é";
    let mut out = "<a b=\"".to_owned();
    escape_attribute(&mut out, text);
    out.push_str("\">");
    escape_text(&mut out, text);
    escape_text(&mut out, "\u{0}\u{FFFF}");
    out.push_str("</a>");
    let root = read(&out);
    assert_eq!(root.value("b"), Some(text));
    assert_eq!(root.text(), format!("{text}\u{FFFD}\u{FFFD}"));
}

#[test]
fn any_text_is_read_or_refused() {
    use proptest::prelude::*;
    let part = prop::sample::select(vec![
        "<a>",
        "</a>",
        "<a",
        "/>",
        ">",
        " b='",
        "'",
        "&amp;",
        "&",
        ";",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        "é",
        "\u{FEFF}",
        "xmlns:p='u'",
        "p:",
        "<!D",
        "\r\n",
        "#x1F4A9",
    ]);
    proptest!(ProptestConfig::with_cases(300), |(parts in prop::collection::vec(part, 0..12))| {
        let text = parts.concat();
        match parse(&text, FileId(0), &Limits::default()) {
            Ok(root) => prop_assert!(text.get(root.place().start as usize..root.place().end as usize).is_some()),
            Err(finding) => prop_assert!(finding.place.span().is_some_and(|place| text.get(place.range()).is_some())),
        }
    });
}

#[test]
fn a_document_type_may_be_named_but_declares_nothing() {
    let limits = Limits { doctype: true, ..Limits::default() };
    for text in [
        "<!DOCTYPE html><html/>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx/>",
        "<!DOCTYPE tmx PUBLIC '-//LISA OSCAR:1998//DTD for \"TMX\"//EN'\n 'http://a.example/>/tmx14.dtd' ><tmx/>",
    ] {
        let read = parse(text, FileId(0), &limits);
        assert!(read.is_ok(), "{text}: {read:?}");
        assert_eq!(refused(text).0, "doctype", "where nobody asked for it");
    }
    for text in [
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "<!DOCTYPE a SYSTEM \"b\" [<!ENTITY % c SYSTEM 'd'> %c;]><a/>",
        "<!DOCTYPE a SYSTEM \"b\"[]><a/>",
        "<!DOCTYPE a SYSTEM><a/>",
        "<!DOCTYPE a SYSTEM\"b\"><a/>",
        "<!DOCTYPE a PUBLIC \"b\"><a/>",
        "<!DOCTYPE a b><a/>",
        "<!DOCTYPE 가나 다라><a/>",
        "<!DOCTYPE a><!DOCTYPE a><a/>",
        "<a/><!DOCTYPE a>",
        "<a><!DOCTYPE a></a>",
    ] {
        let finding = parse(text, FileId(0), &limits).expect_err(text);
        assert_eq!(problem(&finding), "doctype", "{text}");
    }
}

/// A text of many elements, each as large as a part.
fn large(inner: &str) -> String {
    let one = format!("<f n='1'>{}{inner}<p:g/></f>", "text ".repeat(PART / 4));
    format!("\u{FEFF}<?xml version='1.0'?>\n<!-- </f> --><r xmlns='urn:a' xmlns:p='urn:p'>\n{}</r>\n", one.repeat(5))
}

/// What is made of each element, and of the text as a whole.
fn each(text: &str) -> Result<Vec<String>, Diagnostic> {
    let made = parse_each(text, FileId(0), &Limits::default(), |one| format!("{one:?}"));
    let whole = parse(text, FileId(0), &Limits::default());
    match (made, whole) {
        (Ok((root, made)), Ok(whole)) => {
            assert_eq!((root.name, &root.tag, root.end), (whole.name, &whole.tag, whole.end));
            assert_eq!(made, whole.elements().map(|one| format!("{one:?}")).collect::<Vec<_>>());
            Ok(made)
        }
        (Err(made), Err(whole)) => {
            assert_eq!(format!("{made:?}"), format!("{whole:?}"));
            Err(made)
        }
        (made, whole) => panic!("{made:?} {whole:?}"),
    }
}

#[test]
fn parts_are_what_the_whole_is() {
    for inner in
        ["", "<!-- </f> -->", "<![CDATA[</f>]]>", "<?x </f> ?>", "<a><f></f></a>", "<p:f>1</p:f >", "<f/>", "&#x41;"]
    {
        let text = large(inner);
        assert_eq!(each(&text).expect(inner).len(), 5, "{inner}");
        let cut = super::Cut::of(&text, Limits::default(), PART).expect("it can be cut");
        let is_cut = cut.parts.iter().all(|part| cut.read(part.clone()).is_ok());
        assert_eq!(is_cut, !inner.contains("</f>"), "{inner}");
    }
    for inner in
        ["</f>", "<f>", "&no;", "\u{1}", "\u{FFFE}", "<a b='<'/>", "<q:a/>", "]]>", "<?xml version='1.0'?>", "</r>"]
    {
        each(&large(inner)).expect_err(inner);
    }
    let text = large("");
    for broken in [
        text.replace("</r>", ""),
        text.replace("</r>", "</s>"),
        text.replace("</r>", "</r>x"),
        text.replace("</r>", "</r><r/>"),
        text.replace("</f></r>", "</f><?xml version='1.0'?></r>"),
        text.replace("<!--", "<!DOCTYPE r><!--"),
        text.replace("<!--", "\u{FFFF}<!--"),
    ] {
        each(&broken).expect_err(&broken[broken.len() - 40..]);
    }
    let many = Limits { elements: 10, ..Limits::default() };
    assert!(parse_each(&text, FileId(0), &many, |_| ()).is_err(), "a root and five times two are eleven");
    assert!(parse_each(&text, FileId(0), &Limits { elements: 11, ..many }, |_| ()).is_ok());
    // White space and comments at the end.
    assert_eq!(each(&text.replace("</r>", "<f/>\n</r ><!-- -->")).expect("well-formed").len(), 6);
    assert_eq!(each(&text.replace("</r>", "<f/>\n</r >")).expect("well-formed").len(), 6);
}
