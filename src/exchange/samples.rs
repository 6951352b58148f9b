//! A bundle with everything that a format has to write, for the tests of formats.
//!
//! In: nothing. Out: units of two articles and of messages, in all states, with codes and with characters that formats give a
//! meaning to. Law: used by tests alone.

use super::{
    bundle::{Age, Bundle, ExchangeFile, ExchangeUnit, Name, ReturnedFile},
    message,
    place::range_of,
    segment::{Piece, Segment},
};
use crate::{
    base::{FileId, Locale, RelPath, Source, Stamp},
    content::{Origin, article, review_file::Key},
    diag::Change,
    markdown::{Dialect, sides::parse_sides},
    messages::{Catalog, Messages},
    units::{State, review},
};

/// The segment of the first unit of an article.
pub(super) fn segment(text: &str) -> Segment {
    let source = Source::new(path("a.md"), text);
    let (article, _) = article::read(&source, FileId(0));
    let sides = parse_sides(&article, (true, false), Dialect::Learn);
    let unit = review::of_article((&article, &sides), None).into_iter().next().expect("a unit");
    let part = unit.target.expect("a target");
    Segment::of(&sides.target.tree, &part.runs, range_of(&sides.target.tree, &part, unit.number))
}

pub(super) fn path(path: &str) -> RelPath {
    RelPath::new(path).expect("a path")
}

fn unit(number: u32, source: &str, target: &str) -> ExchangeUnit {
    let source = segment(source);
    let state = if target.is_empty() { State::Initial } else { State::Translated };
    let target = (!target.is_empty()).then(|| segment(target).numbered_as(&source));
    ExchangeUnit {
        name: Name::Unit(Key { source: Stamp::of(source.written().as_bytes()), occurrence: number }),
        label: format!("a-{}", 102 + number),
        block: "paragraph",
        heading: "Brewing tea".to_owned(),
        line: 3 + 2 * number,
        target_stamp: Some(Stamp::of(target.as_ref().map(Segment::written).unwrap_or_default().as_bytes())),
        source,
        target,
        state,
        origin: None,
        age: None,
        findings: Vec::new(),
    }
}

pub(super) fn bundle() -> Bundle {
    let mut heading = unit(1, "# Brewing tea", "# 차 우리기");
    (heading.block, heading.state, heading.heading) = ("heading", State::Reviewed, String::new());
    let mut stale = unit(2, "Steep in a `pot` for **two** minutes.", "**두** 분 동안 `pot`에 우립니다.");
    stale.origin = Some(Origin::Mt);
    stale.findings.push("A number\ndiffers".to_owned());
    let diff =
        [(Change::Kept, "Steep for "), (Change::Removed, "two"), (Change::Added, "three"), (Change::Kept, " minutes.")];
    stale.age = Some(Age {
        was: Some("Steep for two minutes.".to_owned()),
        diff: diff.map(|(change, text)| (change, text.to_owned())).to_vec(),
    });
    let odd = unit(
        3,
        "=1+1, \"a\\\\b\" &amp; \\<1> ]]> <br>[x](y.md \"t\")",
        "'=1+1은 \"a\\\\b\" &amp; \\<1> ]]> <br>[엑스](y.md \"t\")",
    );
    let missing = unit(4, "-Never\u{a0}*yet* said", "");
    let mut files = vec![
        ExchangeFile {
            path: path("content/ko-KR/a.md"),
            source_path: Some(path("content/en-US/a.md")),
            title: "차 우리기".to_owned(),
            units: vec![heading, stale, odd, missing],
        },
        ExchangeFile {
            path: path("content/ko-KR/b c.md"),
            source_path: None,
            title: "차 우리기".to_owned(),
            units: vec![unit(1, "# Brewing tea", "# 차 우리기")],
        },
    ];
    let say = |id: &str, source: &str, target: Option<&str>, chooses| {
        let source = message::segment(source, chooses);
        ExchangeUnit {
            name: Name::Message(id.into()),
            label: id.to_owned(),
            block: "message",
            heading: String::new(),
            line: 1,
            target: target.map(|target| message::segment(target, chooses).numbered_as(&source)),
            target_stamp: target.map(|target| Stamp::of(target.as_bytes())),
            source,
            state: if target.is_some() { State::Translated } else { State::Initial },
            origin: None,
            age: None,
            findings: Vec::new(),
        }
    };
    let choice = "{ $count ->\n    [one] A cup\n   *[other] { $count } cups\n}";
    files.push(ExchangeFile {
        path: path("locales/ko-KR/site.ftl"),
        source_path: Some(path("locales/en-US/site.ftl")),
        title: "site.ftl".to_owned(),
        units: vec![
            say("cups", choice, Some("{ $count ->\n   *[other] { $count }잔\n}"), true),
            say("cups.title", "Tea for { $name }\n\nand you", None, false),
        ],
    });
    let locale = |tag| Locale::new(tag).expect("a locale");
    Bundle { source: locale("en-US"), target: locale("ko-KR"), files }
}

/// What is handed out and comes back as it was.
pub(super) fn assert_comes_back(files: &[ReturnedFile], has_hashes: bool) {
    let sent = bundle();
    let sent_names: Vec<(String, Vec<String>)> = (sent.files.iter())
        .map(|file| (file.path.to_string(), file.units.iter().map(|unit| unit.name.to_string()).collect()))
        .collect();
    let names: Vec<(String, Vec<String>)> = (files.iter())
        .map(|file| (file.path.clone(), file.units.iter().map(|unit| unit.name.clone()).collect()))
        .collect();
    assert_eq!(names, sent_names);
    let units = files.iter().flat_map(|file| &file.units).zip(sent.files.iter().flat_map(|file| &file.units));
    for (back, sent) in units {
        assert_eq!(back.source.as_ref().map(|pieces| merged(pieces)), Some(merged(&sent.source.pieces)));
        if has_hashes {
            assert_eq!(back.target_stamp, sent.target_stamp);
        }
        if let Some(target) = &back.target {
            assert_eq!(Some(merged(target)), sent.target.as_ref().map(|target| merged(&target.pieces)));
        }
    }
}

/// Pieces without those that say nothing.
fn merged(pieces: &[Piece]) -> Vec<Piece> {
    super::tagged::decode(&super::tagged::encode(pieces))
}

pub(super) fn in_english<T>(work: impl FnOnce(&Messages<'_>) -> T) -> T {
    let catalog = Catalog::built_in();
    work(&catalog.messages(&Locale::en_us()))
}
