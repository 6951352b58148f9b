//! XLIFF 1.2: what is written reads back, and what is none is refused.

use super::{read, write};
use crate::{
    base::{FileId, Locale, RelPath, Stamp},
    content::{Origin, review_file::Key},
    diag::Change,
    exchange::{
        bundle::{Age, Bundle, ExchangeFile, ExchangeUnit, Name},
        segment::{CodeKind, Piece, Segment},
    },
    units::State,
};

fn bundle() -> Bundle {
    let mut source = Segment::text("Green & black tea. Drink it from ");
    source.push_lone(CodeKind::Code, "cup", "`cup`");
    source.push_text(".", ".");
    let mut target = Segment::text("녹차와 홍차. 마십니다: ");
    target.push_lone(CodeKind::Code, "cup", "`cup`");
    let unit = ExchangeUnit {
        name: Name::Unit(Key { source: Stamp::of(b"a"), occurrence: 2 }),
        label: String::new(),
        block: "paragraph",
        heading: "Tea <1>".to_owned(),
        line: 3,
        source,
        target: Some(target),
        target_stamp: Some(Stamp::of(b"b")),
        state: State::Translated,
        origin: Some(Origin::Mt),
        age: Some(Age { was: None, diff: vec![(Change::Removed, "Red".into()), (Change::Kept, " tea".into())] }),
        findings: vec!["A number differs".to_owned()],
    };
    let message = ExchangeUnit {
        name: Name::Message("site-name.label".into()),
        label: "site-name.label".to_owned(),
        target: None,
        state: State::Initial,
        origin: None,
        age: None,
        findings: Vec::new(),
        ..unit.clone()
    };
    let path = RelPath::new("content/ko-KR/차.md").expect("a path");
    let file = ExchangeFile { path, source_path: None, title: "Tea".to_owned(), units: vec![unit, message] };
    Bundle { source: Locale::en_us(), target: Locale::new("ko-KR").expect("a locale"), files: vec![file] }
}

#[test]
fn what_is_written_reads_back() {
    let bundle = bundle();
    let text = write(&bundle);
    insta::assert_snapshot!(text);
    let back = read(&text, FileId(0)).expect("sound");
    assert_eq!(back.len(), 1);
    assert_eq!(back[0].path, "content/ko-KR/차.md");
    let at = back[0].at;
    assert_eq!(&text[at.0 as usize..at.1 as usize], "original=\"content/ko-KR/차.md\"");
    for (unit, was) in back[0].units.iter().zip(&bundle.files[0].units) {
        assert_eq!(Name::parse(&unit.name).as_ref(), Some(&was.name));
        assert_eq!(unit.target_stamp, was.target_stamp);
        assert_eq!(unit.source.as_ref(), Some(&was.source.pieces));
        assert_eq!(unit.target, was.target.as_ref().map(|target| target.pieces.clone()));
    }
}

#[test]
fn a_copy_of_the_source_is_no_translation() {
    let mut bundle = bundle();
    for unit in &mut bundle.files[0].units {
        (unit.state, unit.age, unit.target) = (State::Initial, None, Some(unit.source.clone()));
    }
    let text = write(&bundle);
    assert!(text.contains("<target xml:lang=\"ko-KR\" state=\"new\">"), "{text}");
    let targets = |text: &str| -> Vec<bool> {
        let back = read(text, FileId(0)).expect("sound");
        back[0].units.iter().map(|unit| unit.target.is_some()).collect()
    };
    assert_eq!(targets(&text), [false, false]);
    let (head, tail) = text.split_at(text.find("<target").expect("a target"));
    assert_eq!(targets(&format!("{head}{}", tail.replacen("Green", "녹", 1))), [true, false]);
}

#[test]
fn what_is_no_xliff_is_refused() {
    let problem = |text: &str| {
        let finding = read(text, FileId(0)).expect_err("refused");
        let at = finding.place.span().map_or("", |span| &text[span.range()]).to_owned();
        format!("{} {at}", finding.rule.id)
    };
    assert_eq!(problem("<a/>"), "exchange/invalid-file <a/>");
    let with = |inner: &str| {
        format!(
            "<xliff version=\"1.2\" xmlns=\"{}\"><file original=\"a.md\"><body>{inner}</body></file></xliff>",
            super::NAMESPACE
        )
    };
    assert_eq!(problem(&with("<trans-unit/>")), "exchange/invalid-file <trans-unit/>");
    let unit =
        |target: &str| with(&format!("<group><trans-unit id=\"a\"><target>{target}</target></trans-unit></group>"));
    assert_eq!(problem(&unit("<script>x</script>")), "exchange/invalid-file <script>");
    assert_eq!(problem(&unit("<g id=\"a\"/>")), "exchange/invalid-file <g id=\"a\"/>");
    let sound = read(&unit("<mrk mtype=\"seg\" mid=\"1\">a</mrk> <g id=\"2\">b<x id=\"1\"/></g>"), FileId(0));
    let pieces = sound.expect("sound")[0].units[0].target.clone();
    let text = |text: &str| Piece::Text(text.to_owned());
    let expected = [text("a "), Piece::Open(2), text("b"), Piece::Lone(1), Piece::Close(2)];
    assert_eq!(pieces.as_deref(), Some(&expected[..]));
}
