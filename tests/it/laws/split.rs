//! An article cut into units gives every byte back, on both sides.

use super::{FRAGMENTS, a_text, cases, read};
use diglot::{content::Side, markdown::Dialect, markdown::sides::parse_sides, units};
use proptest::{collection, prelude::*};

/// A piece of an article: text of both sides, or a unit with the text of each.
#[derive(Clone, Debug)]
enum Piece {
    Shared(String),
    Unit { source: String, target: String },
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let text = || a_text(FRAGMENTS, 6);
    let piece = prop_oneof![
        text().prop_map(Piece::Shared),
        (text(), text()).prop_map(|(source, target)| Piece::Unit { source, target }),
    ];
    collection::vec(piece, 0..24)
}

struct Written {
    article: String,
    source: String,
    target: String,
    /// For each unit its texts and where they stand.
    units: Vec<[(String, std::ops::Range<u32>); 2]>,
}

fn at(text: &str) -> u32 {
    u32::try_from(text.len()).expect("a short text")
}

fn write(front: &str, pieces: &[Piece]) -> Written {
    let mut out = Written { article: front.into(), source: front.into(), target: front.into(), units: Vec::new() };
    for piece in pieces {
        match piece {
            Piece::Shared(text) => {
                for side in [&mut out.article, &mut out.source, &mut out.target] {
                    side.push_str(text);
                }
            }
            Piece::Unit { source, target } => {
                let id = format!("0c0de-{}", 101 + out.units.len());
                out.article.extend(["<span data-ttu-id=\"", &id, "\">"]);
                let start = at(&out.article);
                out.article.push_str(target);
                let target_at = start..at(&out.article);
                out.article.push_str("</span><span class=\"sxs-lookup\">");
                out.article.extend(["<span data-stu-id=\"", &id, "\">"]);
                let start = at(&out.article);
                out.article.push_str(source);
                let source_at = start..at(&out.article);
                out.article.push_str("</span></span>");
                out.source.push_str(source);
                out.target.push_str(target);
                out.units.push([(source.clone(), source_at), (target.clone(), target_at)]);
            }
        }
    }
    out
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn every_byte_comes_back(pieces in pieces(), front in any::<bool>(), windows in any::<bool>()) {
        let mut written = write(if front { "---\ntitle: 제목\n---\n" } else { "" }, &pieces);
        if windows {
            let pieces: Vec<Piece> = pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Shared(text) => Piece::Shared(text.replace('\n', "\r\n")),
                    Piece::Unit { source, target } => {
                        Piece::Unit { source: source.replace('\n', "\r\n"), target: target.replace('\n', "\r\n") }
                    }
                })
                .collect();
            written = write(if front { "---\r\ntitle: 제목\r\n---\r\n" } else { "" }, &pieces);
        }
        let (article, findings) = read(&written.article);
        prop_assert!(findings.iter().all(|finding| finding.rule.group() != "bilingual"), "{findings:?}");
        prop_assert_eq!(article.plain(Side::Source), &*written.source);
        prop_assert_eq!(article.plain(Side::Target), &*written.target);
        let sides = parse_sides(&article, (true, false), Dialect::Learn);
        let units = units::of_article(&article, &sides);
        prop_assert_eq!(units.len(), written.units.len());
        for (number, (unit, [(source, source_at), (target, target_at)])) in units.iter().zip(&written.units).enumerate() {
            prop_assert_eq!(unit.id, format!("0c0de-{}", 101 + number));
            prop_assert_eq!(unit.source, Some(&**source));
            prop_assert_eq!(unit.target, Some(&**target));
            prop_assert_eq!(unit.source_at.as_ref(), Some(source_at));
            prop_assert_eq!(unit.target_at.as_ref(), Some(target_at));
        }
    }
}
