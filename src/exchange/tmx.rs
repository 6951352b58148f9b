//! TMX 1.4b, the memory of what was translated.
//!
//! In: a bundle; a memory of any tool. Out: a memory of level 2, in which codes stand beside text with what they are written as; pairs of
//! texts. Law: no date and no name of a person; every pair once; a translation of another source is no memory of this one;
//! the document type that memories name is not looked for.

use super::{
    bundle::{Bundle, ExchangeUnit},
    segment::{Code, CodeKind, Piece, Segment},
    tagged,
    xml::{Element, Limits, Node, escape_attribute, escape_text, parse},
};
use crate::{
    base::{FileId, Locale, Source},
    diag::{Diagnostic, rule},
    units::State,
};
use std::{collections::BTreeSet, fmt::Write as _};

/// What this program calls the format that it makes memories from.
const OWN_FORMAT: &str = "Diglot";

/// The memory of a bundle: each pair of texts where it stands first.
#[must_use]
pub fn write(bundle: &Bundle) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n");
    out.push_str("<tmx version=\"1.4\">\n<header creationtool=\"Diglot\" segtype=\"block\" datatype=\"x-markdown\"");
    let version = env!("CARGO_PKG_VERSION");
    for (name, value) in [
        ("creationtoolversion", version),
        ("o-tmf", OWN_FORMAT),
        ("adminlang", "en"),
        ("srclang", bundle.source.as_str()),
    ] {
        push_attribute(&mut out, name, value);
    }
    out.push_str("/>\n<body>\n");
    let mut known = BTreeSet::new();
    for file in &bundle.files {
        for unit in &file.units {
            let Some(target) = translation(unit) else { continue };
            if !known.insert((tagged::encode(&unit.source.pieces), tagged::encode(&target.pieces))) {
                continue;
            }
            out.push_str("<tu>\n");
            for (kind, value) in [("x-file", file.path.as_str()), ("x-name", &unit.name.to_string())] {
                let _ = write!(out, "<prop type=\"{kind}\">");
                escape_text(&mut out, value);
                out.push_str("</prop>\n");
            }
            for (locale, segment) in [(&bundle.source, &unit.source), (&bundle.target, target)] {
                out.push_str("<tuv");
                push_attribute(&mut out, "xml:lang", locale.as_str());
                out.push_str("><seg>");
                push_segment(&mut out, segment);
                out.push_str("</seg></tuv>\n");
            }
            out.push_str("</tu>\n");
        }
    }
    out.push_str("</body>\n</tmx>\n");
    out
}

/// What a unit became, where it says what its source says.
fn translation(unit: &ExchangeUnit) -> Option<&Segment> {
    let is_of_this = match &unit.age {
        None => true,
        Some(age) => age.was.as_ref().is_some_and(|was| *was == unit.source.plain()),
    };
    unit.target.as_ref().filter(|target| is_of_this && unit.state != State::Initial && target.says_something())
}

fn push_attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"");
    escape_attribute(out, value);
    out.push('"');
}

fn push_segment(out: &mut String, segment: &Segment) {
    // Pairs are counted anew in every segment.
    let mut pairs: Vec<u32> = Vec::new();
    for piece in &segment.pieces {
        let (tag, number) = match piece {
            Piece::Text(text) => {
                escape_text(out, text);
                continue;
            }
            Piece::Open(number) => ("bpt", *number),
            Piece::Close(number) => ("ept", *number),
            Piece::Lone(number) => ("ph", *number),
        };
        let _ = write!(out, "<{tag}");
        if tag != "ph" {
            let pair = pairs.iter().position(|own| *own == number).unwrap_or_else(|| {
                pairs.push(number);
                pairs.len() - 1
            });
            let _ = write!(out, " i=\"{}\"", pair + 1);
        }
        let code = segment.code(number);
        if tag != "ept" {
            let _ = write!(out, " x=\"{number}\" type=\"{}\"", code.map_or("x-other", type_of));
        }
        out.push('>');
        let written = code.map_or("", |code| match piece {
            Piece::Close(_) => code.close.as_deref().unwrap_or(""),
            _ => &code.open,
        });
        escape_text(out, written);
        let _ = write!(out, "</{tag}>");
    }
}

/// The type of a code in the words of TMX (1.4b, 2.4 `type`).
fn type_of(code: &Code) -> &'static str {
    match code.kind {
        CodeKind::Bold => "bold",
        CodeKind::Italic => "italic",
        CodeKind::Link => "link",
        CodeKind::Image => "image",
        CodeKind::Break => "lb",
        CodeKind::Style => "x-style",
        CodeKind::Code => "x-code",
        CodeKind::Tag => "x-tag",
        CodeKind::Protected => "x-protected",
        CodeKind::Placeable => "x-placeable",
        CodeKind::Other => "x-other",
    }
}

/// The pairs of a memory: what was said in one locale, and what it became in another. Where a memory does not know the very locale, the
/// first text in its language counts. A memory of this program gives texts as they are written; of others codes are left out, for they are not
/// Markdown.
///
/// # Errors
/// It is no TMX, or cannot be read safely.
pub fn read(
    source: &Source,
    file: FileId,
    from: &Locale,
    into: &Locale,
) -> Result<Vec<(String, String)>, Vec<Diagnostic>> {
    let limits = Limits { doctype: true, ..Limits::default() };
    let root = parse(source.text(), file, &limits).map_err(|finding| vec![finding])?;
    if root.name != "tmx" {
        let finding = Diagnostic::in_file(&rule::EXCHANGE_FORMAT, file, root.tag.clone());
        return Err(vec![finding.arg("problem", "root").arg("format", "TMX")]);
    }
    let child = |name: &'static str| root.elements().find(move |one| one.name == name);
    let is_own = child("header").and_then(|header| header.value("o-tmf")) == Some(OWN_FORMAT);
    let mut pairs = Vec::new();
    for unit in child("body").into_iter().flat_map(Element::elements).filter(|one| one.name == "tu") {
        if let (Some(source), Some(target)) = (text(unit, from, is_own), text(unit, into, is_own)) {
            pairs.push((source, target));
        }
    }
    Ok(pairs)
}

/// What a unit says in a locale.
fn text(unit: &Element<'_>, locale: &Locale, with_codes: bool) -> Option<String> {
    let variants = || unit.elements().filter(|one| one.name == "tuv");
    let tag = |one: &Element<'_>| one.xml_value("lang").or_else(|| one.value("lang")).unwrap_or("").replace('_', "-");
    let language = |tag: &str| tag.split('-').next().unwrap_or("").to_lowercase();
    let exact = variants().find(|one| tag(one).eq_ignore_ascii_case(locale.as_str()));
    let found = exact.or_else(|| variants().find(|one| language(&tag(one)) == locale.language()))?;
    let mut out = String::new();
    flatten(found.elements().find(|one| one.name == "seg")?, with_codes, &mut out);
    (!out.trim().is_empty()).then_some(out)
}

fn flatten(element: &Element<'_>, with_codes: bool, out: &mut String) {
    for child in &element.children {
        match child {
            Node::Text(text, _) => out.push_str(text),
            // What is marked is text; all else is code, with texts of its own (`sub`) that are not of this one.
            Node::Element(inner) if inner.name == "hi" || with_codes => flatten(inner, with_codes, out),
            Node::Element(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{read, write};
    use crate::{
        base::{FileId, Locale, Source},
        exchange::samples::{bundle, path},
    };

    fn pairs(text: &str, from: &str, into: &str) -> Result<Vec<(String, String)>, Vec<&'static str>> {
        let locale = |tag| Locale::new(tag).expect("a locale");
        let read = read(&Source::new(path("a.tmx"), text), FileId(0), &locale(from), &locale(into));
        read.map_err(|findings| findings.into_iter().map(|finding| finding.rule.id).collect())
    }

    #[test]
    fn a_memory_holds_every_pair_once() {
        let mut bundle = bundle();
        // What the source says today was translated: it has changed elsewhere.
        let age = bundle.files[0].units[1].age.clone();
        bundle.files[0].units[2].age = age;
        let text = write(&bundle);
        insta::assert_snapshot!(text);
        let back = pairs(&text, "en-US", "ko-KR").expect("a memory");
        assert_eq!(back.len(), 2);
        assert_eq!(back[0], ("Brewing tea".to_owned(), "차 우리기".to_owned()));
    }

    #[test]
    fn own_memories_give_texts_as_they_are_written() {
        let back = pairs(&write(&bundle()), "en-US", "ko-KR").expect("a memory");
        let codes = back.iter().find(|(source, _)| source.starts_with('=')).expect("a pair");
        assert_eq!(codes.1, "'=1+1은 \"a\\b\" & <1> ]]> <br>[엑스](y.md \"t\")");
    }

    #[test]
    fn memories_of_others_are_read() {
        let text = "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\"><header o-tmf=\"x\"/><body>\
                    <tu><tuv xml:lang=\"EN-GB\"><seg>colour</seg></tuv><tuv xml:lang=\"en-us\"><seg>a<bpt i=\"1\">&lt;b&gt;<sub>alt</sub></bpt> \
                    <hi>big <it pos=\"begin\">x</it>b</hi><ept i=\"1\">&lt;/b&gt;</ept><ut>u</ut><ph/></seg></tuv>\
                    <tuv lang=\"KO_KR\"><seg>가</seg></tuv></tu>\
                    <tu><tuv xml:lang=\"en\"><seg>b</seg></tuv><tuv xml:lang=\"ja\"><seg>い</seg></tuv></tu>\
                    <tu><tuv xml:lang=\"en\"><seg>c</seg></tuv><tuv xml:lang=\"ko\"><prop type=\"a\">p</prop><seg>다</seg></tuv></tu>\
                    <tu><tuv xml:lang=\"en\"><seg> </seg></tuv><tuv xml:lang=\"ko\"><seg>라</seg></tuv></tu></body></tmx>";
        let pair = |source: &str, target: &str| (source.to_owned(), target.to_owned());
        assert_eq!(pairs(text, "en-US", "ko-KR"), Ok(vec![pair("a big b", "가"), pair("c", "다")]));
        assert_eq!(pairs(text, "en-GB", "ko-KR").expect("a memory")[0], pair("colour", "가"));
        assert_eq!(pairs(text, "ja", "en-US"), Ok(vec![pair("い", "b")]));
        assert_eq!(pairs("<xliff/>", "en", "ko"), Err(vec!["exchange/invalid-file"]));
        let bomb = "<!DOCTYPE tmx [<!ENTITY a \"b\">]><tmx/>";
        assert_eq!(pairs(bomb, "en", "ko"), Err(vec!["exchange/xml"]));
    }
}
