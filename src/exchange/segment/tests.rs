//! Segments: markup is a code, text is as readers see it, and nothing of what is written is lost.

use super::{Piece, Segment};
use crate::{
    base::{FileId, RelPath, Source},
    content::article,
    exchange::place::range_of,
    markdown::{Dialect, sides::parse_sides},
    units::review,
};
use proptest::prelude::*;

/// The segments of a plain article, each beside what is written.
fn segments(text: &str) -> Vec<(Segment, String)> {
    let source = Source::new(RelPath::new("a.md").expect("a path"), text);
    let (article, _) = article::read(&source, FileId(0));
    let sides = parse_sides(&article, (true, false), Dialect::Learn);
    let units = review::of_article((&article, &sides), None);
    let part = |unit: review::ReviewUnit| {
        let part = unit.target.expect("a target");
        let tree = &sides.target.tree;
        (Segment::of(tree, &part.runs, range_of(tree, &part, unit.number)), article.text(&part.range).to_owned())
    };
    units.into_iter().map(part).collect()
}

fn shown(segment: &Segment) -> String {
    let show = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Open(number) => format!("<{number}>"),
        Piece::Close(number) => format!("</{number}>"),
        Piece::Lone(number) => format!("<{number}/>"),
    };
    segment.pieces.iter().map(show).collect()
}

#[test]
fn markup_becomes_codes_and_text_is_as_readers_see_it() {
    for (text, expected, codes) in [
        ("Green *tea*.", "Green <1>tea</1>.", "*|*"),
        ("a **b _c_** `<d>`", "a <1>b <2>c</2></1> <3/>", "**|** _|_ `<d>`"),
        ("[a](x.md \"t\") & b", "<1>a</1> & b", "[|](x.md \"t\")"),
        ("1 \\* 2 &lt; 3 \\\\ 4", "1 * 2 < 3 \\ 4", ""),
        ("[\\[a\\]](x)", "<1>[a]</1>", "[|](x)"),
        ("![](a.png) ![b](c.png)", "<1/> <2>b</2>", "![](a.png) ![|](c.png)"),
        ("a<br>b<b>c</b>", "a<1/>b<2/>c<3/>", "<br> <b> </b>"),
        ("a  \nb\nc", "a<1/>b c", "  \n"),
        ("> a\n> b", "a b", ""),
        ("<https://a.example>", "<1/>", "<https://a.example>"),
        ("[^1] a\n\n[^1]: b", "<1/> a", "[^1]"),
        ("~~a~~ x", "<1>a</1> x", "~~|~~"),
    ] {
        let (segment, written) = segments(text).remove(0);
        assert_eq!(shown(&segment), expected, "{text}");
        let shown = |code: &super::Code| match &code.close {
            Some(close) => format!("{}|{close}", code.open),
            None => code.open.clone(),
        };
        assert_eq!(segment.codes.iter().map(shown).collect::<Vec<_>>().join(" "), codes, "{text}");
        assert_eq!(segment.written(), written, "{text}");
    }
}

#[test]
fn text_of_html_is_unescaped() {
    let (segment, written) = segments("<p>a &amp; b<br>c</p>").remove(0);
    assert_eq!((shown(&segment).as_str(), written.as_str()), ("a & b<1/>c", "a &amp; b<br>c"));
    assert!(segment.is_html);
}

#[test]
fn codes_of_a_translation_bear_the_numbers_of_the_source() {
    let all = segments("Press **a**, [b](x.md), [c](y.md) or `d`.\n\n[다](y.md) **가** [나](z.md) `d` `e` <i>");
    let source = &all[0].0;
    let target = all[1].0.clone().numbered_as(source);
    assert_eq!(shown(source), "Press <1>a</1>, <2>b</2>, <3>c</3> or <4/>.");
    assert_eq!(shown(&target), "<3>다</3> <1>가</1> <2>나</2> <4/> <5/> <6/>");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// What pieces are written as is what is written.
    #[test]
    fn nothing_is_lost(text in "[-#>|`*_<>/b=\"\\[\\]()!:&;. \\n\\\\가나0-9~^]{0,40}") {
        for (segment, written) in segments(&text) {
            prop_assert_eq!(segment.written(), written);
        }
    }
}
