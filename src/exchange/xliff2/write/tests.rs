//! What is written, and that it reads back.

use super::super::{read, units, write};
use crate::base::{FileId, Locale, RelPath, Stamp};
use crate::content::{Origin, review_file::Key};
use crate::diag::Change;
use crate::exchange::bundle::{Age, Bundle, ExchangeFile, ExchangeUnit, Name};
use crate::exchange::segment::{Code, CodeKind, Piece, Segment};
use crate::units::State;

fn text(text: &str) -> Piece {
    Piece::Text(text.to_owned())
}

fn code(number: u32, kind: CodeKind, open: &str, close: Option<&str>) -> Code {
    Code {
        number,
        kind,
        shown: open.trim_matches('`').to_owned(),
        open: open.to_owned(),
        close: close.map(str::to_owned),
    }
}

fn segment(pieces: Vec<Piece>, codes: Vec<Code>) -> Segment {
    let mut segment = Segment::default();
    (segment.pieces, segment.codes) = (pieces, codes);
    segment
}

/// ``Steep **Oolong** & run `cup`, [here](a.md)``, in which Oolong is a name, with characters that XML cannot hold.
fn steep() -> Segment {
    let pieces = vec![
        text("Steep "),
        Piece::Open(1),
        Piece::Open(2),
        text("Oolong"),
        Piece::Close(2),
        Piece::Close(1),
        text(" & run \u{7}"),
        Piece::Lone(3),
        text(", "),
        Piece::Open(4),
        text("here"),
        Piece::Close(4),
    ];
    let codes = vec![
        code(1, CodeKind::Bold, "**", Some("**")),
        code(2, CodeKind::Protected, "", Some("")),
        code(3, CodeKind::Code, "`cup`", None),
        code(4, CodeKind::Link, "[", Some("](a.md \"<\u{1}>\")")),
    ];
    segment(pieces, codes)
}

fn unit(name: Name, source: Segment, target: Option<Segment>) -> ExchangeUnit {
    ExchangeUnit {
        name,
        label: String::new(),
        block: "paragraph",
        heading: "Tea <1>".to_owned(),
        line: 3,
        source,
        target_stamp: target.as_ref().map(|_| Stamp::of(b"b")),
        target,
        state: State::Translated,
        origin: None,
        age: None,
        findings: Vec::new(),
    }
}

fn bundle(units: Vec<ExchangeUnit>) -> Bundle {
    let path = RelPath::new("content/ko-KR/차.md").expect("a path");
    let source_path = RelPath::new("content/en-US/tea.md");
    let file = ExchangeFile { path, source_path, title: "Tea".to_owned(), units };
    Bundle { source: Locale::en_us(), target: Locale::new("ko-KR").expect("a locale"), files: vec![file] }
}

#[test]
fn what_is_written_reads_back() {
    // The translation has lost its link; it may stay so.
    let target = segment(
        vec![Piece::Lone(3), text("으로 "), Piece::Open(1), text("우롱차"), Piece::Close(1)],
        vec![code(3, CodeKind::Code, "`cup`", None), code(1, CodeKind::Bold, "__", Some("__"))],
    );
    let key = Key { source: Stamp::of(b"a"), occurrence: 2 };
    let first = ExchangeUnit {
        origin: Some(Origin::Mt),
        findings: vec!["A number differs".to_owned()],
        ..unit(Name::Unit(key), steep(), Some(target))
    };
    let age = Age { was: None, diff: vec![(Change::Removed, "Red".into()), (Change::Kept, " tea".into())] };
    let stale = ExchangeUnit {
        age: Some(age),
        label: "891a8-103".to_owned(),
        ..unit(Name::Title, Segment::text("Tea"), Some(Segment::text("홍차")))
    };
    let new = ExchangeUnit { block: "", ..unit(Name::Message("site-name.label".into()), steep(), None) };
    let bundle = bundle(vec![first, stale, new]);
    let written = write(&bundle);
    assert_eq!(written, write(&bundle));
    insta::assert_snapshot!(written);
    let reading = read(&written, FileId(0));
    assert_eq!(reading.findings, []);
    let back = units(reading).expect("sound");
    assert_eq!((back.len(), back[0].path.as_str()), (1, "content/ko-KR/차.md"));
    let [first, stale, new] = &back[0].units[..] else { panic!("three units") };
    let names: Vec<_> = back[0].units.iter().map(|unit| Name::parse(&unit.name).expect("a name")).collect();
    assert_eq!(names, bundle.files[0].units.iter().map(|unit| unit.name.clone()).collect::<Vec<_>>());
    assert!(written[first.at.0 as usize..first.at.1 as usize].starts_with("<unit id=\"u."));
    // Borders of what is not translated are no codes.
    let mut source = steep().pieces;
    source.retain(|piece| !matches!(piece, Piece::Open(2) | Piece::Close(2)));
    assert_eq!(first.source.as_ref(), Some(&source));
    assert_eq!(first.target.as_ref(), bundle.files[0].units[0].target.as_ref().map(|target| &target.pieces));
    assert_eq!((first.target_stamp, new.target_stamp), (Some(Stamp::of(b"b")), None));
    // What a machine said, and what is out of date, nobody has called done.
    assert_eq!((first.state, stale.state, new.state), (None, None, None));
    assert_eq!(new.target, None);
}

#[test]
fn what_tools_change_is_understood() {
    let done = ExchangeUnit { state: State::Reviewed, ..unit(Name::Title, steep(), Some(steep())) };
    let written = write(&bundle(vec![done]));
    let back = |text: &str| units(read(text, FileId(0)));
    let one = |text: &str| back(text).expect("sound")[0].units[0].clone();
    assert_eq!(one(&written).state, Some(State::Reviewed));
    // A target with parts in another order, and a pair in two.
    let start = written.find("<segment").expect("a segment");
    let end = written.find("</unit>").expect("its end");
    let parts = "<segment state='final'><source>a<sc id='4'/></source><target order='3'>셋<ec startRef='4'/></target></segment>\
                 <ignorable><source> </source></ignorable>\
                 <segment state='translated'><source>b<ec startRef='4'/></source><target order='1'>하나<sc id='4'/></target></segment>";
    let cut = format!("{}{parts}{}", &written[..start], &written[end..]);
    let unit = one(&cut);
    assert_eq!(unit.state, Some(State::Translated));
    assert_eq!(unit.source, Some(vec![text("a"), Piece::Open(4), text(" b"), Piece::Close(4)]));
    assert_eq!(unit.target, Some(vec![text("하나"), Piece::Open(4), text(" 셋"), Piece::Close(4)]));
    // A part without a target is no translation.
    let parts = "<segment><source>a</source></segment><segment><source>b</source><target>하나</target></segment>";
    assert_eq!(one(&format!("{}{parts}{}", &written[..start], &written[end..])).target, None);
    // A code that is lost is told of its unit; one that stands twice, or is another, of the file.
    let target = written.find("<target>").expect("a target");
    let with = |target_text: &str| {
        format!("{}<target>{target_text}</target></segment></unit></file></xliff>", &written[..target])
    };
    assert_eq!(one(&with("우롱차")).target, Some(vec![text("우롱차")]));
    assert_eq!(one(&with("<ph id='new'/>")).target, Some(vec![Piece::Lone(0)]));
    let codes = |found: &str| back(found).map_err(|findings| findings[0].rule.id).expect_err("refused");
    assert_eq!(codes(&with("<ph id='3'/><ph id='3'/>")), "exchange/xliff-reference");
    assert_eq!(codes(&with("<script/>")), "exchange/xliff-structure");
    assert_eq!(codes(&with("<sc id='1'/>")), "exchange/xliff-code");
}
