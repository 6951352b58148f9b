//! What aligns with what, told by the texts.

use super::{align, sentences::sentences};
use crate::{
    base::{FileId, RelPath, Source},
    content::article,
    markdown::{
        Dialect,
        places::Run,
        sides::{ParsedSide, parse_sides},
        tree::Tree,
    },
};
use proptest::prelude::*;

fn side(text: &str) -> ParsedSide {
    let path = RelPath::new("a.md").expect("a path");
    let (article, _) = article::read(&Source::from_bytes(path, text.as_bytes().to_vec()).0, FileId(0));
    parse_sides(&article, (true, false), Dialect::Learn).target
}

fn said(tree: &Tree, runs: &[Run]) -> String {
    let texts = runs.iter().flat_map(|run| run.nodes.clone());
    let nodes: Vec<usize> = texts.map(|at| at as usize).collect();
    let leaf = |at: &usize| tree.nodes[*at].end as usize == at + 1;
    nodes.iter().filter(|at| leaf(at)).map(|at| tree.plain_text(*at)).collect::<Vec<_>>().concat()
}

/// The pairs, then what has none: `source = target`, `source =`, `= target`.
fn aligned(source: &str, target: &str) -> Vec<String> {
    let (source, target) = (side(source), side(target));
    let found = align(&source, &target);
    let pair = |pair: &super::BlockPair| {
        let (from, to) = (&found.source[pair.source.clone()], &found.target[pair.target.clone()]);
        format!("{} = {}", said(&source.tree, from), said(&target.tree, to))
    };
    let mut out: Vec<String> = found.pairs.iter().map(pair).collect();
    let left = |pairs: Vec<Option<usize>>| (0..pairs.len()).filter(move |at| pairs[*at].is_none());
    out.extend(left(found.pair_of_source()).map(|at| format!("{} =", said(&source.tree, &found.source[at..=at]))));
    out.extend(left(found.pair_of_target()).map(|at| format!("= {}", said(&target.tree, &found.target[at..=at]))));
    out
}

#[test]
fn equal_forms_align_in_place() {
    assert_eq!(
        aligned(
            "# One\n\nTwo **three**.\n\n- a\n- b\n\n|h|\n|-|\n|c|\n",
            "# 하나\n\n둘 **셋**.\n\n- 가\n- 나\n\n|머리|\n|-|\n|칸|\n"
        ),
        ["One = 하나", "Two three. = 둘 셋.", "a = 가", "b = 나", "h = 머리", "c = 칸"]
    );
    assert_eq!(aligned("", ""), [""; 0]);
    assert_eq!(aligned("One", ""), ["One ="]);
    assert_eq!(aligned("", "하나"), ["= 하나"]);
}

const SOURCE: &str = "# Guide\n\nThe first paragraph names `alpha` and is of a middling length, as they are.\n\n\
    The second one has no name at all; it only goes on and on until it has said what it wanted to say, which takes a while.\n\n\
    The third links to [the manual](manual.md) of version 12.\n\n- Open the menu.\n- Choose `beta` there.\n- Save the whole file.\n";

#[test]
fn what_is_missing_is_told() {
    let target = "# 안내\n\n첫째 단락은 `alpha`라는 이름을 대며 길이는 보통 그렇듯이 중간쯤 됩니다.\n\n\
        셋째는 버전 12의 [설명서](manual.md)로 연결합니다.\n\n- 메뉴를 엽니다.\n- 거기서 `beta`를 고릅니다.\n- 파일 전체를 저장합니다.\n";
    let found = aligned(SOURCE, target);
    assert_eq!(found.len(), 7, "{found:#?}");
    assert!(found[2].starts_with("The third") && found[2].contains("= 셋째"), "{found:#?}");
    assert!(found[6].starts_with("The second") && found[6].ends_with(" ="), "{found:#?}");
}

#[test]
fn what_was_merged_or_moved_is_found() {
    let target = "# 안내\n\n첫째 단락은 `alpha`라는 이름을 대며 길이는 보통 그렇듯이 중간쯤 됩니다. \
        둘째 단락에는 이름이 전혀 없습니다. 하고 싶은 말을 다 할 때까지 계속 이어질 뿐이며 그러려면 시간이 조금 걸립니다.\n\n\
        - 메뉴를 엽니다.\n- 거기서 `beta`를 고릅니다.\n- 파일 전체를 저장합니다.\n\n셋째는 버전 12의 [설명서](manual.md)로 연결합니다.\n";
    let found = aligned(SOURCE, target);
    assert_eq!(found.len(), 6, "{found:#?}");
    assert!(found[1].contains("names") && found[1].contains("goes on") && found[1].contains("걸립니다"), "{found:#?}");
    assert!(found[5].starts_with("The third") && found[5].contains("= 셋째"), "{found:#?}");
}

#[test]
fn tables_align_as_grids() {
    let source = "|Name|Type|Note|\n|-|-|-|\n|`a`|Text|Long enough|\n|`b`|Number||\n|`c`|Date|Yes|\n";
    let target = "|이름|비고|\n|-|-|\n|`a`|충분히 깁니다|\n|`c`|예|\n";
    let source = source.replace("Note", "Note 7").replace("Type", "Type 9");
    let target = target.replace("비고", "비고 7");
    let found = aligned(&source, &target);
    assert_eq!(
        found,
        [
            "Name = 이름",
            "Note 7 = 비고 7",
            "a = a",
            "Long enough = 충분히 깁니다",
            "c = c",
            "Yes = 예",
            "Type 9 =",
            "Text =",
            "b =",
            "Number =",
            "Date ="
        ]
    );
}

/// Pieces of articles.
const PIECES: &[&str] = &[
    "# A\n\n",
    "## B `x`\n\n",
    "Text 12 here.\n\n",
    "글 12 여기.\n\n",
    "- a\n",
    "- `x`\n",
    "1. b\n",
    "\n\n",
    "> q\n\n",
    "> [!NOTE]\n> n\n\n",
    "|a|b|\n|-|-|\n|1|2|\n\n",
    "|a|\n|-|\n|<ul><li>1<li>2</ul>|\n\n",
    "```\ncode\n```\n\n",
    "<p>html</p>\n\n",
    "[l](x.md) ",
    "![i](y.png)\n\n",
    ":::image source=\"z.png\":::\n\n",
    "<a name=\"n\"></a>",
    "$$\nx\n$$\n\n",
    "    ",
    "<table><tr><td>t</td><td>",
    "a much longer text that goes on and on ",
    "훨씬 더 길게 이어지는 글 ",
];

proptest! {
    #[test]
    fn any_two_articles_align(
        source in prop::collection::vec(prop::sample::select(PIECES), 0..24),
        target in prop::collection::vec(prop::sample::select(PIECES), 0..24),
    ) {
        let (source, target) = (side(&source.concat()), side(&target.concat()));
        let found = align(&source, &target);
        let mut seen = (vec![false; found.source.len()], vec![false; found.target.len()]);
        for pair in &found.pairs {
            prop_assert!(!pair.source.is_empty() && !pair.target.is_empty());
            for (range, seen) in [(&pair.source, &mut seen.0), (&pair.target, &mut seen.1)] {
                for at in range.clone() {
                    prop_assert!(!std::mem::replace(&mut seen[at], true), "{found:?}");
                }
            }
        }
        prop_assert!(found.pairs.is_sorted_by_key(|pair| pair.target.start));
    }

    #[test]
    fn an_article_aligns_with_itself(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let side = side(&pieces.concat());
        let found = align(&side, &side);
        prop_assert_eq!(&found.source, &found.target);
        for (at, pair) in found.pairs.iter().enumerate() {
            prop_assert_eq!((&pair.source, &pair.target), (&(at..at + 1), &(at..at + 1)));
        }
        prop_assert_eq!(found.pairs.len(), found.source.len());
    }

    #[test]
    fn sentences_hold_all_that_is_said(text in "[a-zA-Z가-나。.!? \n`]{0,60}") {
        let found = sentences(&text, |at| text.as_bytes()[at] == b'`');
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().concat();
        let held: String = found.iter().map(|at| &text[at.clone()]).collect();
        prop_assert_eq!(words(&held), words(&text));
    }
}
